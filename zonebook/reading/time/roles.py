"""What a date does in its sentence: it tells when something happened, or it does something else.

In: the tokens of a sentence and the place of the date.  Out: the role, "" for a date that tells of a happening. The
phrasings are rows of the language over classes of the words around (`english.role_rules`); no window of characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.english import role_rules as en
from zonebook.reading.grammar import Classes, needed, over_classes
from zonebook.reading.time.periods import SamePeriod
from zonebook.reading.time.points import Back, YearBefore
from zonebook.reading.time.timewords import CLASS, classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]

    from zonebook.reading.grammar import Token
    from zonebook.reading.time.context import Expression

SAID, COMPARED, NAMED, DATELINE = "said", "compared", "named", "dateline"
REACH = 24  # tokens around a date that can tell what it does
ROLE_CLASS = Classes([*en.WORDS, *"NAME COMMA DASH SLASH BRACKET COLON AMOUNT FULLSTOP STOP QUOTE OTHER".split()])
BY_WORD = {word: ROLE_CLASS[name] for name, words in reversed(en.WORDS.items()) for word in words.split()}
NUMBERS = classes("NUMBER DAY NOISE YEAR ORDINAL")
MARKS = {CLASS[name]: ROLE_CLASS[name] for name in ("NAME", "COMMA", "DASH", "SLASH", "COLON")}
MARKS |= {CLASS["LPAR"]: ROLE_CLASS["BRACKET"], CLASS["RPAR"]: ROLE_CLASS["BRACKET"]}
STOPS = (
    {".": ROLE_CLASS["FULLSTOP"]} | dict.fromkeys(";?!", ROLE_CLASS["STOP"]) | dict.fromkeys('“”"', ROLE_CLASS["QUOTE"])
)


class Row(NamedTuple):
    """A phrasing, compiled: what is before the date and after it."""

    role: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    needs: frozenset[str]  # one of these classes is before


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern over the classes of words around a date."""
    return re.compile(over_classes(pattern, ROLE_CLASS, en.PARTS))


def row_of(role: str, before: str, behind: str) -> Row:
    """Return a phrasing, compiled."""
    front = compiled(before)
    needs = needed(front.pattern, frozenset(ROLE_CLASS.values()))
    return Row(role, front, compiled(behind), min(needs, key=len, default=frozenset()))


ROWS = [row_of(role, before, behind) for role, before, behind, _ in en.ROLE_RULES]


@lru_cache(maxsize=8192)
def role_class(kind: str, word: str) -> str:
    """Return the class of a word or mark near a date, by its class of time and its words."""
    known = BY_WORD.get(word.lower())
    if known:
        return known
    if kind == CLASS["ORDINAL"]:
        return ROLE_CLASS["RECORD"]  # "the 3rd of its kind since"
    if kind in NUMBERS:
        return ROLE_CLASS["AMOUNT"]
    return MARKS.get(kind) or STOPS.get(word) or ROLE_CLASS["OTHER"]


def signature(words: Sequence[Token]) -> str:
    """Return the classes of words near a date."""
    return "".join([role_class(word.kind, word.text) for word in words])


def role_of(words: Sequence[Token], place: Span, expression: Expression, *, comparing: bool) -> str:
    """Return what a date does: a role of the rows, `compared`, or "" if it tells when something happened.

    `words` are the tokens of the sentence before any rule, `place` the start and end of the date in the text.
    """
    opening = isinstance(expression, YearBefore) and bool(words) and words[0].start == place[0]
    if is_compared(expression, comparing=comparing) and not opening:  # "Two years earlier it had approved another"
        return COMPARED
    first = bisect_left(words, place[0], key=lambda token: token.start)
    last = bisect_left(words, place[1], key=lambda token: token.start)
    before = signature(words[max(0, first - REACH) : first])
    if (
        signature(words[first : first + 1]) == ROLE_CLASS["SINCE"]
    ):  # part of the expression, but it tells what the date does
        before += ROLE_CLASS["SINCE"]
    behind = signature(words[last : last + REACH])
    far = first > REACH  # a dateline is at the head of its sentence
    kinds = frozenset(before)
    for row in ROWS:
        if row.needs and row.needs.isdisjoint(kinds):
            continue
        if not (far and row.role == DATELINE) and row.behind.search(behind) and row.before.search(before):
            return row.role
    return ""


def is_compared(expression: Expression, *, comparing: bool) -> bool:
    """Tell whether an expression by itself names a period to compare with: "the same period of 2020"."""
    if isinstance(expression, YearBefore):
        return comparing or not expression.ago
    earlier = isinstance(expression, Back) and expression.n < 0 and expression.unit != "day"
    return earlier or isinstance(expression, SamePeriod)
