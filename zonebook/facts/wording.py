"""Words compared: what two wordings share, where they differ, and how much a difference in a title matters.

In: short texts in English. Out: sets of word stems, marked tokens, or a verdict on two titles. Nothing here knows a
collection; the tables are general press English about zones and offices.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from zonebook.reading.stems import CLASS_OF, stem, stems
from zonebook.values.catalogue import tr
from zonebook.values.tables import tables_of


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of the smaller set that is in the other: 0 when either is empty.

    >>> shared(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


BREAKS = re.compile(r"\b(?:of|for|in|to|with|by|from|that|which|who|on|per|at|under|within|across|as|between)\b|[,;:(]")
# Nouns that say how, not what: the thing counted comes after "of".
HOLLOW = frozenset(map(stem, "number total amount sum value figure group series range share batch set".split()))


@lru_cache(maxsize=20_000)
def head(indicator: str) -> str:
    """Return the class of the noun that an indicator counts or measures, "" when there is none.

    >>> head("high-end scientific research projects"), head("space for research and industrial use")
    ('project', 'spac')
    >>> head("total number of chip firms")
    'compan'
    """
    parts = [stems(part) for part in BREAKS.split(indicator)]
    nouns = [part[-1] for part in parts if part]
    return next((noun for noun in nouns if noun not in HOLLOW), nouns[0] if nouns else "")


def _classes(words: str) -> frozenset[str]:
    return frozenset(CLASS_OF.get(stem(word), stem(word)) for word in words.split())


TABLES = tables_of(__file__)
CONTRASTS = [[_classes(side) for side in sides] for sides in TABLES["CONTRASTS"]]
"""Sides of words that set two things apart: wordings with words of two sides do not speak of the same thing."""
SCOPES = _classes(TABLES["SCOPES"])
"""Words that narrow what is measured: in one indicator and not in the other, they make two things of it."""
RANKS = {word: rank for rank, words in TABLES["RANKS"].items() for word in words.split()}
OFFICES = {word: office for office, words in TABLES["OFFICES"].items() for word in words.split()}


def contrary(a: frozenset[str], b: frozenset[str]) -> str | None:
    """Return the words that set two wordings apart ("begin" / "complete"), None when nothing does."""
    for left, right in zip(sides_in(a), sides_in(b), strict=False):
        if left and right and not {*left} & {*right}:
            return f"{min(a & left[0])} / {min(b & right[0])}"
    return None


@lru_cache(maxsize=20_000)
def sides_in(words: frozenset[str]) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return the sides of each contrast of which a wording has a word; nothing where it has none of any."""
    found = tuple(tuple(side for side in sides if words & side) for sides in CONTRASTS)
    return found if any(found) else ()


def other_scope(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """Return the narrowing words that only one of two indicators has."""
    return (a ^ b) & SCOPES


# Words without a meaning of their own, and marks: that only one side has them is no difference to show.
SMALL = frozenset(
    """a an and as at be been by for from in into is it its of on that the their these this those to was were
    with""".split()
) | frozenset(",.;:’'‘“”\"()")


@dataclass(frozen=True)
class Token:
    """A stretch of one side of a comparison, and whether the other side has it."""

    text: str
    differs: bool


def compare_words(left: str, right: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return both texts cut into stretches that the other has (whatever the capitals) and stretches that it has not.

    Small words are never among the latter.

    >>> [t.text for t in compare_words("11 professional parks", "11 industrial parks")[0] if t.differs]
    ['professional']
    """
    sides = [re.findall(r"\w+(?:[-'’.,]\w+)*|[^\w\s]|\s+", text) for text in (left, right)]
    keys = [[token.casefold() if not token.isspace() else " " for token in side] for side in sides]
    marks = [[key not in SMALL for key in side] for side in keys]
    for i, j, size in difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks():
        for k in range(size):
            marks[0][i + k] = marks[1][j + k] = False
    return _joined(sides[0], marks[0]), _joined(sides[1], marks[1])


def _joined(tokens: list[str], marks: list[bool]) -> tuple[Token, ...]:
    """Join neighbours of one sort; a space alone never differs, unless it is between two that do."""
    for i in range(1, len(tokens) - 1):
        if tokens[i].isspace():
            marks[i] = marks[i - 1] and marks[i + 1]
    for i in {0, len(tokens) - 1} - {-1}:
        if tokens and tokens[i].isspace():
            marks[i] = False
    joined: list[Token] = []
    for text, differs in zip(tokens, marks, strict=True):
        if joined and joined[-1].differs == differs:
            joined[-1] = Token(joined[-1].text + text, differs)
        else:
            joined.append(Token(text, differs))
    return tuple(joined)


@dataclass(frozen=True)
class Verdict:
    """How two wordings differ and how much that matters, with the reason in plain English."""

    weight: str  # "wording", "precision" or "substance"
    why: str


def office(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ranks and the offices that a title names, each translation of one counted once.

    >>> sorted(office("executive vice-mayor")[0]), sorted(office("Vice Head")[0] ^ office("deputy director")[0])
    (['deputy', 'executive'], [])
    """
    text = title.casefold()
    for phrase, one in TABLES["TITLE_PHRASES"].items():
        text = text.replace(phrase, one)
    words = re.findall(r"[^\W\d_]+", text)
    offices = frozenset(OFFICES[w] for i, w in enumerate(words) if w in OFFICES and not _is_rank(words, i))
    ranks = frozenset(RANKS[w] for i, w in enumerate(words) if w in RANKS and _is_rank(words, i))
    return ranks, offices


def _is_rank(words: list[str], i: int) -> bool:
    """Whether the word is before an office: "chief" in "chief engineer" is a rank, alone it is the office."""
    return words[i] in RANKS and any(w in OFFICES or w in RANKS for w in words[i + 1 : i + 2])


def compare_titles(a: str, b: str) -> Verdict | None:
    """Return how two titles of one person differ, None when they are the same to the letter.

    >>> compare_titles("Vice Mayor", "executive vice-mayor").weight
    'substance'
    >>> compare_titles("Vice Head", "deputy director").why
    'the same office in two translations'
    """
    if a == b:
        return None
    if re.findall(r"\w+", a.casefold()) == re.findall(r"\w+", b.casefold()):
        return Verdict("wording", tr("only capitals or hyphens differ"))
    (ranks_a, offices_a), (ranks_b, offices_b) = office(a), office(b)
    ranks = ranks_a ^ ranks_b
    if ranks:
        words = " and ".join(sorted(repr(r) for r in ranks))
        return Verdict("substance", tr("{words} is in one title only; that is another rank", words=words))
    if offices_a and offices_b and not offices_a & offices_b:
        return Verdict(
            "substance", tr("{first} and {second} are different offices", first=min(offices_a), second=min(offices_b))
        )
    if offices_a == offices_b and offices_a:
        return Verdict("wording", tr("the same office in two translations"))
    if {*stems(a)} <= {*stems(b)} or {*stems(b)} <= {*stems(a)}:
        return Verdict("precision", tr("one title says more than the other"))
    return Verdict("substance", tr("the titles share no office"))
