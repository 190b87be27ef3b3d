"""Find organisations, and measures (plans, policies, agreements), by the head nouns of their names.

In: text and sentences.  Out: `Named` items, one for each name, in the order of mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.reading.anatomy import Part
from zonebook.reading.names import UPPER, runs
from zonebook.reading.people import bare
from zonebook.reading.role_words import ROLES
from zonebook.reading.zone_words import FIRST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.reading.anatomy import Sentence
    from zonebook.reading.names import Run, Word


@dataclass(frozen=True)
class Named:
    """A named thing, where it stands first in full, and the abbreviation that the text gives it."""

    name: str
    start: int
    end: int
    abbreviation: str | None = None


ORGANISATION_HEADS = frozenset(
    "company corporation corp group holding holdings ltd limited inc plc llc bank fund association federation chamber ministry department "
    "bureau commission committee council office authority agency institute institution university college academy laboratory hospital "
    "centre center government board customs administration exchange court assembly parliament cabinet foundation union secretariat "
    "consortium alliance society organisation organization headquarters technologies semiconductor semiconductors pharmaceuticals "
    "electronics motors airlines capital ventures partners advisors".split()
)
MEASURE_HEADS = frozenset(
    "plan policy policies act law decree agreement programme program initiative strategy treaty outline regulations regulation ordinance "
    "guidelines scheme protocol convention memorandum budget charter bill blueprint framework".split()
)
ABBREVIATION = re.compile(rf"[ \u00a0]\((?:the )?([{UPPER}][\w&\-]{{1,11}})\)")
NUMBER_AFTER = re.compile(r" (?:No\. ?)?\d[\d/]*(?![\d,.]*\d)")
ORDINAL_BEFORE = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) \Z")
OBJECT_AFTER = re.compile(rf" (?:for|on|of) (?:the )?(?:[{UPPER}a-z][\w’'\-]*,? (?:(?:part|and|of|the|for|in) ){{0,3}}){{0,12}}?")


def read_organisations(text: str, sentences: Sequence[Sentence]) -> list[Named]:
    """Return the organisations that the body names by a head noun ("… Commission", "Ministry of …")."""
    return distinct(text, sentences, ORGANISATION_HEADS)


def read_measures(text: str, sentences: Sequence[Sentence]) -> list[Named]:
    """Return the plans, policies, laws and agreements that the body names ("Royal Decree 119/2011")."""
    return distinct(text, sentences, MEASURE_HEADS)


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
    last = [i for i, word in enumerate(words) if bare(word.text) in heads]
    if not last:
        return
    first = next((i for i in range(len(words)) if stands_first(words[i])), None)
    if first is None:
        return
    for i, word in enumerate(words[: last[0]]):
        if word.text.endswith(("’s", "'s")) or (bare(word.text) in ROLES and i + 1 < len(words)):
            first = i + 1
            while first < last[0] and words[first].text[:1].islower():
                first += 1
    stop = last[-1]
    goes_on = stop + 1 < len(words) and words[stop + 1].text in ("of", "for", "and")
    end = (words[-1].end if goes_on else words[stop].end) - (2 if not goes_on and words[stop].text.endswith(("’s", "'s")) else 0)
    if stop - first < 1 and not goes_on:
        if heads is MEASURE_HEADS or first > stop:
            return
        return
    start = words[first].start
    if heads is MEASURE_HEADS:
        if number := NUMBER_AFTER.match(text, end, sentence.end):
            end = number.end()
        if ordinal := ORDINAL_BEFORE.search(text, max(start - 6, sentence.start), start):
            start = ordinal.start()
    short = ABBREVIATION.match(text, end, sentence.end)
    yield Named(" ".join(text[start:end].split()), start, end, short[1] if short else None)


def stands_first(word: Word) -> bool:
    """Tell whether a word can be the first of a name."""
    return word.text[:1].isupper() and bare(word.text) not in FIRST_WORDS | ROLES
