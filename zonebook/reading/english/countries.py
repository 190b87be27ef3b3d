"""Countries as a text shows them: their words, and when their fiscal year begins: `countries.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, no_such_table, words_of

TABLES = data("countries")
WORDS = words_of(__name__)
__getattr__ = no_such_table
COUNTRIES: dict[str, list[str]] = TABLES["COUNTRIES"]
SHOWS = {word: name for name, (_, words) in COUNTRIES.items() for word in words.split()}
MONTH_FIRST: list[str] = TABLES["MONTH_FIRST"]
YEAR_FIRST: list[str] = TABLES["YEAR_FIRST"]
