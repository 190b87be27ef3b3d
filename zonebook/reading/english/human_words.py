"""Nouns that mean a human being, and words that tell whether it is a man or a woman: `human_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
