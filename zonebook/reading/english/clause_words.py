"""The little words and the verbs by which the clauses of an English sentence are told apart: `clause_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
PHRASES = tuple(tuple(phrase.split("-")) for phrase in sorted(WORDS["JOINED"]))
PHRASED = {
    word: [(k, phrase) for phrase in PHRASES for k, one in enumerate(phrase) if one == word]
    for word in sorted({word for phrase in PHRASES for word in phrase})
}
"""The phrases in which a word is, each with its place in it."""
