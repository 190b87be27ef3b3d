"""Words around figures that name nothing themselves: `label_words.yml`.

What a figure measures is never said by these alone; a label that would consist of them is left empty.
"""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
