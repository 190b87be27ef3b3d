"""Unit words as the press prints them after a number ("sq km", "kwh", "per cent"): `measures.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, no_such_table, words_of
from zonebook.values.units import UNITS

TABLES = data("measures")
WORDS = words_of(__name__)
__getattr__ = no_such_table
_SCALED = {form: (name, int(factor)) for form, (name, factor) in TABLES["SCALED"].items()}

MEASURE_NAMES = {form: name for name, forms in TABLES["PRINTED"].items() for form in forms} | {
    form: name for form, (name, _) in _SCALED.items()
}
"""Printed form to its name in UNITS: "46 acres" beside "186,000 sq m" is one area in two units."""
MEASURES = {form: UNITS[name] for form, name in MEASURE_NAMES.items()} | {
    form: (UNITS[name][0], UNITS[name][1] * factor) for form, (name, factor) in _SCALED.items()
}
"""Printed form to (canonical unit, how many of these one is)."""
FIRST_WORDS = frozenset(form.split()[0] for form in MEASURES)
"""What a unit may begin with ("square", "m³"): a number before it is no year."""
RATES: dict[str, str] = {word: per for per, words in TABLES["RATES"].items() for word in words}
"""What a rate of time is per, by the word that is printed."""
RATES_OF_FORM: dict[str, str] = TABLES["RATES_OF_FORM"]
"""Unit forms that hold a rate."""
NOT_FIGURE_PHRASES: list[str] = TABLES["NOT_FIGURE_PHRASES"]
