"""Find a quotation in its article, literally; offer the nearest text when it is not there.

The one leniency: any kind of space (U+00A0, U+2009 …) in the article matches an ordinary space, one for one, because
nobody can see the difference. Offsets are code points into the article's text, which is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz

# Zs except U+0020 itself, each one code point long, so that offsets stay true.
SPACES = [*map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))]
NEAR_ENOUGH = 60  # percent; below it the "nearest" text is no help to an editor
MOST_ALIKE = 400  # characters of a quotation whose likeness is measured
SMALL = 400_000  # text times quotation, in characters, up to which all of the text is compared: 2 ms
MOST_TRIED, MOST_PLACES = 6, 200  # stretches compared; places of one word that count
WORD = re.compile(r"\w+")
WITHIN = re.compile(r"(?<=\W)\w+(?=\W)")  # a word that is whole wherever the words around it are


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of an article: `text[start:end]`, in code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Return whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


def plain_spaces(text: str) -> str:
    r"""Return `text` with every kind of space as U+0020; same length, same offsets.

    >>> plain_spaces("on\u00a0the")
    'on the'
    """
    for space in SPACES:  # eighty times as fast as str.translate, and this runs for every quotation
        text = text.replace(space, " ")
    return text


def locate(text: str, exact: str, nth: int = 1, within: Span | None = None) -> Span | None:
    """Return the place of the `nth` occurrence of `exact` in `text` (or in a span of it), or None.

    >>> locate("the zone and the zone", "the zone", 2)
    Span(start=13, end=21)
    """
    if within:
        hay, needle, start = _plain(text), plain_spaces(exact), within.start - 1
        for _ in range(nth):
            start = hay.find(needle, start + 1, within.end)
            if start < 0:
                return None
        return Span(start, start + len(exact))
    places = places_of(text, plain_spaces(exact))
    return Span(places[nth - 1], places[nth - 1] + len(exact)) if nth <= len(places) else None


_plain = lru_cache(maxsize=16)(plain_spaces)  # the text of an article is asked for every quotation of it


@lru_cache(maxsize=4096)
def places_of(text: str, needle: str) -> tuple[int, ...]:
    """Return where words begin in a text, each place of theirs; the words with plain spaces. Asked again, looked up.

    A word within them that the text has a few times is looked up. Words that go on as they began ("5% 5% 5%") are in a
    text that does so at every step; none of these is searched for.

    >>> places_of("aaa, aa", "aa")
    (0, 1, 5)
    """
    hay, found, words = _plain(text), list[int](), _words(text)
    for word in islice(WITHIN.finditer(needle), MOST_TRIED):
        places = words.get(word[0].casefold(), [])
        if len(places) <= MOST_TRIED:
            return tuple(p for p in (p - word.start() for p in places) if p >= 0 and hay.startswith(needle, p))
    start = hay.find(needle)
    while start >= 0:
        step = start - found[-1] if found else len(needle)
        found.append(start)
        if 2 * step <= len(needle):  # else a place nearer than the step may be between
            going_on = re.compile(f"(?:{re.escape(needle[-step:])})*+").match(hay, start + len(needle))
            found += range(start + step, going_on.end() - len(needle) + 1, step)  # type: ignore[union-attr]  # may be ""
        start = hay.find(needle, found[-1] + 1)
    return tuple(found)


def line_of(text: str, offset: int) -> int:
    """Return the 1-based line that `offset` lies on."""
    return text.count("\n", 0, offset) + 1


def nearest(text: str, exact: str) -> tuple[int, str] | None:
    """Return (line, words) of the stretch of `text` most like `exact`, None when nothing is. Never used as a match.

    Likeness is measured where the text shares words with the quotation: all of it would cost text times quotation.
    """
    wanted = plain_spaces(exact)[:MOST_ALIKE]
    small = len(text) * len(wanted) <= SMALL
    best: tuple[float, int, int] | None = None
    for start in [0] if small else _likely(text, wanted):
        end = len(text) if small else start + 3 * len(wanted)
        found = fuzz.partial_ratio_alignment(wanted, _plain(text)[start:end], score_cutoff=NEAR_ENOUGH)
        if found and (best is None or found.score > best[0]):
            best = (found.score, start + found.dest_start, start + found.dest_end)
    return (line_of(text, best[1]), text[best[1] : best[2]].strip()) if best else None


def _likely(text: str, wanted: str) -> list[int]:
    """Return where the stretches begin that share most words with a quotation, the best first."""
    votes: Counter[int] = Counter()
    words = _words(text)
    for found in WORD.finditer(wanted):
        for place in words.get(found[0].casefold(), ())[:MOST_PLACES]:
            votes[max(0, place - found.start()) // len(wanted)] += 1
    return [max(0, (bucket - 1) * len(wanted)) for bucket, _ in votes.most_common(MOST_TRIED)]


@lru_cache(maxsize=16)
def _words(text: str) -> dict[str, list[int]]:
    """Return each word of a text with the places where it begins."""
    found: dict[str, list[int]] = {}
    for word in WORD.finditer(_plain(text)):
        found.setdefault(word[0].casefold(), []).append(word.start())
    return found


def occurrence(text: str, span: Span) -> int:
    """Return the `nth` by which `locate` finds `span` again: 1 for the first occurrence of its words.

    >>> occurrence("the zone and the zone", Span(13, 21))
    2
    """
    return bisect_left(places_of(text, _plain(text)[span.start : span.end]), span.start) + 1
