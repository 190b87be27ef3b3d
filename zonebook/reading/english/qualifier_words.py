"""Phrases that qualify an amount ("more than"), and words that are between them and it: `qualifier_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, words, words_of

WORDS = words_of(__name__)
PHRASES: dict[str, list[str]] = data("qualifier_words")["PHRASES"]
"""Qualifier to its phrases."""
COMPARATIVE = words("over above below beyond") | {
    f"{more} than" for more in words("more less higher lower greater fewer")
}


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
