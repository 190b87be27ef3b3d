"""How English names calendar points and periods: the rows of `time_rules.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data
from zonebook.reading.grammar import Row

TABLES = data("time_rules")
PARTS: dict[str, str] = TABLES["PARTS"]
COMMON: str = TABLES["COMMON"]
TIME_RULES = tuple(Row(*row) for row in TABLES["ROWS"])
