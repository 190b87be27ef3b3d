"""The English words that show the tense of a clause, and what is beside an expression of time: `tenses.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import words_of

WORDS = words_of(__name__)
PERFECT_ENDINGS = ("ed", "en", "ast", "own", "ne", "ut")  # of what follows "had"
NEGATED = ("n't", "n’t")  # endings


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
