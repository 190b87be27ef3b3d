"""Phrases that qualify an amount ("more than"), and words that are between them and it: `qualifier_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, no_such_table, words, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
PHRASES: dict[str, list[str]] = data("qualifier_words")["PHRASES"]
"""Qualifier to its phrases."""
COMPARATIVE = words("over above below beyond") | {
    f"{more} than" for more in words("more less higher lower greater fewer")
}
