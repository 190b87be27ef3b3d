"""Where words begin in a text, found faster than place by place and just the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from zonebook.values.quotation import Span, occurrence, places_of


@given(st.text("ab.", max_size=8), st.integers(1, 6), st.text("ab.", min_size=1, max_size=6), st.integers(1, 3))
@example("5% ", 6, "5% ", 3)
@example("aab", 6, "aab", 2)
def test_every_place_of_words_is_found(part: str, times: int, words: str, repeated: int) -> None:
    """Also where the words overlap themselves, in a text that goes on as it began and breaks off."""
    text, wanted = f"{words}{part * times}{words * 4}b", words * repeated
    assert places_of(text, wanted) == tuple(n for n in range(len(text)) if text.startswith(wanted, n))


@given(st.text("aA_b .é\u00a0", max_size=30), st.integers(0, 30), st.integers(1, 8))
@example("a b a_b a b", 0, 5)
@example(". a . a . a . a . a . a . a . a . ", 0, 4)
def test_words_with_a_rare_one_within_are_found_by_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    words = text[start : start + length].replace("\u00a0", " ")
    plain = text.replace("\u00a0", " ")
    if words:
        found = places_of(text, words)
        assert found == tuple(n for n in range(len(text)) if plain.startswith(words, n))
        assert found[occurrence(text, Span(start, start + len(words))) - 1] == start
