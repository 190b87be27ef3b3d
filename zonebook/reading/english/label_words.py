"""Words around figures that name nothing themselves: `label_words.yml`.

What a figure measures is never said by these alone; a label that would consist of them is left empty.
"""

from __future__ import annotations

from zonebook.reading.english.tables import words_of

WORDS = words_of(__name__)


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
