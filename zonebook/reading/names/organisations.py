"""Find organisations, and measures (plans, policies, agreements), by the head nouns of their names.

In: text and sentences.  Out: `Named` items, one for each name, in the order of mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zonebook.reading.english.role_words import MEASURE_HEADS, ORGANISATION_HEADS, ROLES, SENTENCE_WORDS
from zonebook.reading.names.humans import bare
from zonebook.reading.names.names import UPPER, Run, Word, runs
from zonebook.reading.names.people import Person
from zonebook.reading.parts import Part, Sentence
from zonebook.values.patterns import later


@dataclass(frozen=True)
class Named:
    """A named thing, where it is first in full, and the abbreviation that the text gives it."""

    name: str
    start: int
    end: int
    abbreviation: str | None = None


ABBREVIATION = later(rf"[ \u00a0]\((?:the )?([{UPPER}][\w&\-]{{1,11}})\)")
NUMBER_AFTER = later(r" (?:No\. ?)?\d[\d/]*(?![\d,.]*\d)")
ORDINAL_BEFORE = later(r"\b\d{1,3}(?:st|nd|rd|th) \Z")
PART_AFTER = later(rf" part of (?:the )?[{UPPER}][\w’'\-]*(?: (?:and )?[{UPPER}][\w’'\-]*){{0,10}}")


def read_organisations(text: str, sentences: Sequence[Sentence], people: Sequence[Person] = ()) -> list[Named]:
    """Return the organisations that the body names by a head noun ("… Commission", "Ministry of …").

    A name ends where a person's begins: "Board of Trade | Abdul Aleem".
    """
    found: dict[str, Named] = {}
    begins = [*sorted(p.start for p in people), len(text)]
    for named in distinct(text, sentences, ORGANISATION_HEADS):
        cut = min(named.end, begins[bisect_right(begins, named.start)])
        kept = text[named.start : cut].rstrip(" ,")
        if len(kept.split()) > 1:
            shorter = replace(named, name=" ".join(kept.split()), end=named.start + len(kept))
            found.setdefault(shorter.name.casefold(), shorter)
    return list(found.values())


def read_measures(text: str, sentences: Sequence[Sentence]) -> list[Named]:
    """Return the plans, policies, laws and agreements that the body names ("Royal Decree 119/2011")."""
    return distinct(text, sentences, MEASURE_HEADS)


def proper_name(organisation: str) -> str | None:
    """Return the name of an organisation as its entry is called, None where the words only describe one.

    >>> proper_name("the University of Silesia"), proper_name("the zone's bureau"), proper_name("its board")
    ('University of Silesia', None, None)
    """
    name = organisation.removeprefix("the ").removeprefix("The ")
    owned = any(word.endswith(("’s", "'s")) and not word[:1].isupper() for word in name.split())
    return name if name[:1].isupper() and not owned and len(name) > 1 else None


def distinct(text: str, sentences: Sequence[Sentence], heads: frozenset[str]) -> list[Named]:
    """Return the first mention of every name with one of the head nouns."""
    found: dict[str, Named] = {}
    for sentence in sentences:
        if sentence.part is Part.BODY:
            for run in runs(text, sentence.start, sentence.end):
                for named in names_in(run, text, sentence, heads):
                    found.setdefault(named.name.casefold(), named)
    return list(found.values())


def names_in(run: Run, text: str, sentence: Sentence, heads: frozenset[str]) -> Iterator[Named]:
    """Yield the names in a run that end in a head noun, or begin with one and "of"."""
    words = run.words
    heading = [i for i, word in enumerate(words) if bare(word.text) in heads]
    if not heading:
        return
    stop = heading[-1]
    others = ORGANISATION_HEADS if heads is MEASURE_HEADS else frozenset(("park", "parks", "zone", "zones"))
    if stop + 1 < len(words) and bare(words[stop + 1].text) in others:
        return
    opening = next((i for i in heading[:-1] if words[i + 1].text in ("of", "for")), stop)
    first, last = left_edge(words, opening), right_edge(words, stop)
    if first > opening or first == last:
        return
    start, end = words[first].start, words[last].end - (2 if words[last].text.endswith(("’s", "'s")) else 0)
    if heads is MEASURE_HEADS:
        start, end = with_number(text, start, end, sentence)
    short = ABBREVIATION.match(text, end, sentence.end)
    yield Named(" ".join(text[start:end].split()), start, end, short[1] if short else None)


def with_number(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """Return the bounds of a measure's name with the numbers that belong to it: "14th … Plan", "Decree 119/2011"."""
    after = NUMBER_AFTER.match(text, end, sentence.end) or PART_AFTER.match(text, end, sentence.end)
    before = ORDINAL_BEFORE.search(text, max(start - 6, sentence.start), start)
    return before.start() if before else start, after.end() if after else end


def left_edge(words: Sequence[Word], head: int) -> int:
    """Return the index of the first word of the name with this head: back to an owner, a title or a new name."""
    first = head
    while first > 0:
        before = words[first - 1]
        if (
            before.text in ("of", "for", "the", "on")
            or before.text.endswith(("’s", "'s"))
            or bare(before.text) in ROLES
        ):
            break
        if before.text in ("and", "&") and not (first == head and first > 1):
            # "Trade and Industry Bureau" is one name, "Lima Bank and Andes Bureau" are two.
            left = [bare(w.text) for w in words[: first - 1]]
            if not left or left[-1] in ORGANISATION_HEADS or not words[first - 2].text[:1].isupper():
                break
        first -= 1
    while first < head and (words[first].text[:1].islower() or bare(words[first].text) in SENTENCE_WORDS):
        first += 1
    return first


def right_edge(words: Sequence[Word], head: int) -> int:
    """Return the index of the last word of the name: the head, or what "of" and "for" add to it."""
    if head + 1 >= len(words) or words[head + 1].text not in ("of", "for"):
        return head
    last = len(words) - 1
    for i in range(head + 2, len(words)):
        if words[i].text == "on" or (
            words[i].text in ("and", "&") and i + 1 < len(words) and words[i + 1].text == "the"
        ):
            last = i - 1
            break
        if words[i].text.endswith(("’s", "'s")):
            last = i
            break
    return last
