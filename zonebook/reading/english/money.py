"""How the English-language press writes currencies: `money.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, no_such_table, words_of

TABLES = data("money")
WORDS = words_of(__name__)
__getattr__ = no_such_table
PRESS_SIGNS: dict[str, list[str]] = TABLES["PRESS_SIGNS"]
PRESS_NAMES: dict[str, list[str]] = TABLES["PRESS_NAMES"]
PRESS_PLACES: dict[str, list[str]] = TABLES["PRESS_PLACES"]
# How old wire copy shortens the last word of a name: "14 mln Singapore dlrs".
WIRE = {"dollar": "dlr", "dollars": "dlrs"}
