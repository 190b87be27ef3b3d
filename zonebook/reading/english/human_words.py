"""Nouns that mean a human being, and words that tell whether it is a man or a woman: `human_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import words_of

WORDS = words_of(__name__)


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
