"""A cue finds what its pattern finds, though it looks only where one of its first words is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zonebook.reading.article  # noqa: F401  # makes every cue of the reader
from tests.reading.test_reading_any_text import PIECES
from zonebook.reading.cues import BEGUN_BY, Cue, words_in

ALL = sorted({cue for cues in BEGUN_BY.values() for cue in cues}, key=lambda cue: cue.pattern.pattern)
ARTICLES = [path.read_text("utf-8") for path in sorted(Path("tests/basin/articles").glob("*.txt"))]
OWN = Cue(r"\b(?:[Oo]ne of|the (?:first|\d+)|(?i:free)[ -]?zones?|[A-CÉ]\w+)\b")


def spans(cue: Cue | re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where matches are."""
    return [match.span() for match in cue.finditer(text, start, end)]


def agree(cue: Cue, text: str, start: int, end: int) -> None:
    """Check a cue against its pattern in a stretch of a text."""
    assert spans(cue, text, start, end) == spans(cue.pattern, text, start, end)
    first, same = cue.search(text, start, end), cue.pattern.search(text, start, end)
    assert (first and first.span()) == (same and same.span())


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 40), st.integers(0, 40))
def test_cues_of_the_reader_find_what_their_patterns_find(text: str, start: int, more: int) -> None:
    """In any stretch of any text, also of one that begins or ends within a word."""
    for cue in ALL:
        agree(cue, text, start, start + more)
        agree(cue, text, 0, len(text))


@given(st.text("One of theOfirst 12-freeZONÉc’_", max_size=40), st.integers(0, 8))
def test_a_cue_finds_what_its_pattern_finds(text: str, start: int) -> None:
    """Alternatives of words, numbers, capitals, a part in any case."""
    agree(OWN, text, start, len(text))


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text[:20])
def test_cues_agree_on_articles(text: str) -> None:
    assert sum(map(len, words_in(text).values())) == len(re.findall(r"\w+", text))
    for cue in ALL:
        agree(cue, text, 0, len(text))


@pytest.mark.parametrize(
    "pattern", [r"(?:in|at) ", r"\b\w+ zone", r"\b(?:zone|[^,]+)", r"\b(?:the )?", r"\b(?:zone|-park)", r"(?<!x)zone"]
)
def test_a_pattern_that_no_known_word_begins_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no word begins"):
        Cue(pattern)
