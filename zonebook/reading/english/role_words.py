"""The words of offices and honorifics, of speaking, and of what shows that a name is no person's: `role_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.clause_words import SAYING
from zonebook.reading.english.tables import any_of, words_of

WORDS = words_of(__name__)
SPEECH = any_of(SAYING)  # for patterns


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
