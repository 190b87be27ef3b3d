"""Phrases looked for only where one of their first words is: one pass over the words of a text for all of them.

In: a pattern that begins with a word, and a stretch of a text.  Out: its matches there, the same that `re` finds.
Most phrases are in few sentences, and to try each of them from every letter costs most of a reading. The words with
which a pattern can begin are worked out from the pattern itself, so that nobody can forget one; a pattern of which they
cannot be told is refused.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from itertools import accumulate, islice
from typing import Any

from zonebook.values.patterns import later

MOST = 8  # letters of a word by which patterns are told apart
WORDS, DIGITS = later(r"(\w+)"), later(r"\d+")
PARSER: Any = import_module("re._parser")  # how `re` itself understands a pattern; has no types
NO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
Start = tuple[str, bool]
"""Letters with which a match begins, and whether the next part of the pattern goes on with them."""


class Cue:
    """A pattern each match of which begins with a word that is known."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = later(pattern, flags)
        items = PARSER.parse(pattern, flags)
        starts = {letters for letters, _ in starts_of(items)}
        if "" in starts or not bounded(items):
            raise ValueError(f"no word begins {pattern!r}")
        any_case = bool(flags & re.IGNORECASE) or "(?i" in pattern
        for letters in starts:
            BEGUN_BY[any_case, DIGITS.sub("0", letters.lower() if any_case else letters)].add(self)
        cues_of.cache_clear()
        places_in.cache_clear()

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Match the pattern at a place, as `re` does."""
        return self.pattern.match

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches within `text[start:end]`, as `re` does."""
        places = places_in(text).get(self)
        return self._matches(text, places, start, end) if places else iter(())

    def _matches(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        free = 0
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if place >= free and (match := self.match(text, place, end)):
                yield match
                free = match.end()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match within `text[start:end]`."""
        if places := places_in(text).get(self):
            for place in places[bisect_left(places, start) : bisect_left(places, end)]:
                if match := self.match(text, place, end):
                    return match
        return None


BEGUN_BY: defaultdict[tuple[bool, str], set[Cue]] = defaultdict(set)
"""The cues by the letters with which they begin: in any case, or just so."""


@lru_cache(maxsize=4)
def words_in(text: str) -> Mapping[str, Sequence[int]]:
    """Return the words of a text, each with the places where it begins, in the order of their first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    pieces = WORDS.split(text)
    for word, place in zip(pieces[1::2], islice(accumulate(map(len, pieces)), 0, None, 2), strict=False):
        found[word].append(place)
    return dict(found)


@lru_cache(maxsize=4)
def places_in(text: str) -> Mapping[Cue, Sequence[int]]:
    """Return for each cue the places of a text where a word is that may begin it, in order."""
    found: defaultdict[Cue, list[int]] = defaultdict(list)
    for word, places in words_in(text).items():
        for cue in cues_of(word):
            found[cue] += places
    return {cue: sorted(places) for cue, places in found.items()}


@lru_cache(maxsize=1 << 16)
def cues_of(word: str) -> frozenset[Cue]:
    """Return the cues that may begin with a word."""
    forms = ((False, DIGITS.sub("0", word)), (True, DIGITS.sub("0", word.lower())))
    begun = (BEGUN_BY.get((any_case, form[:length]), ()) for any_case, form in forms for length in range(1, MOST + 1))
    return frozenset().union(*begun)


# --- What a pattern begins with --------------------------------------------------------------------------------------


def starts_of(items: Iterable[tuple[Any, Any]]) -> set[Start]:
    """Return the letters with which a match of a parsed pattern can begin, up to the first mark or unknown letter."""
    done, going_on = set[Start](), {""}
    for kind, value in items:
        pieces = starts_of_item(str(kind), value)
        longer = {((before + letters)[:MOST], more) for before in going_on for letters, more in pieces}
        done |= {(letters, False) for letters, more in longer if not more or len(letters) == MOST}
        going_on = {letters for letters, more in longer if more and len(letters) < MOST}
    return done | {(letters, True) for letters in going_on}


def starts_of_item(kind: str, value: Any) -> set[Start]:
    """Return the same for one item; of one that may match anything, that nothing is known."""
    if kind in NO_WIDTH:
        return {("", True)}
    if kind == "LITERAL":
        return {letter(chr(value))}
    if kind == "IN":
        return {letter(char) for char in chars_of(value)} or {("", False)}
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return starts_of(value[-1] if kind == "SUBPATTERN" else value)
    if kind == "BRANCH":
        return set().union(*map(starts_of, value[1]))
    if kind.endswith("REPEAT"):
        least, most, items = value
        starts = starts_of(items)
        starts = starts if most == 1 else {(letters, more and letters in ("", "0")) for letters, more in starts}
        return starts if least else starts | {("", True)}
    return {("", False)}


def letter(char: str) -> Start:
    """Return a letter, or the end of a word for any other sign."""
    return (DIGITS.sub("0", char), True) if WORDS.match(char) else ("", False)


def chars_of(members: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return the characters of a set; none of one that names them by kind, or by those that it lacks."""
    found: list[str] = []
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.append(chr(value))
        elif str(kind) == "RANGE":
            found += map(chr, range(value[0], value[1] + 1))
        elif str(value) == "CATEGORY_DIGIT":
            found.append("0")
        else:
            return []
    return found


def bounded(items: Iterable[tuple[Any, Any]]) -> bool:
    r"""Tell whether a match begins only where a word does: it has `\b` or `(?<!\w…)` before its first letter."""
    for kind, value in items:
        name = str(kind)
        if name == "AT" and str(value) == "AT_BOUNDARY":
            return True
        if name == "ASSERT_NOT" and value[0] < 0 and "CATEGORY_WORD" in str(value[1]):
            return True
        if name not in NO_WIDTH:
            branches = value[1] if name == "BRANCH" else [value[-1]] if name == "SUBPATTERN" else []
            return bool(branches) and all(map(bounded, branches))
    return False
