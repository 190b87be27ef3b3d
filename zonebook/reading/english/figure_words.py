"""Words around numbers: magnitudes, what makes a number a name or a rank, what a number counts: `figure_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of
from zonebook.values.units import MAGNITUDES

WORDS = words_of(__name__)
__getattr__ = no_such_table
FACTORS: dict[str, int] = MAGNITUDES | {
    "lac": 10**5, "cr": 10**7, "billon": 10**9, "milliard": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9,
    "bln": 10**9, "mrd": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12, "m": 10**6, "k": 10**3, "bi": 10**9,
    "mi": 10**6, "mil": 10**6, "bil": 10**9, "tril": 10**12, "b": 10**9, "t": 10**12,
}  # fmt: skip
"""Magnitude words and letters after a number, to their factors."""
