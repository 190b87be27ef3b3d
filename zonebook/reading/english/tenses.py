"""The English words that show the tense of a clause, and what is beside an expression of time: `tenses.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
PERFECT_ENDINGS = ("ed", "en", "ast", "own", "ne", "ut")  # of what follows "had"
NEGATED = ("n't", "n’t")  # endings
