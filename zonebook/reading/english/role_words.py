"""The words of offices and honorifics, of speaking, and of what shows that a name is no person's: `role_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.clause_words import SAYING
from zonebook.reading.english.tables import any_of, no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
SPEECH = any_of(SAYING)  # for patterns
