"""What a date does in its sentence, where it does not tell when something happened: the rows of `role_rules.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data

TABLES = data("role_rules")
WORDS: dict[str, str] = TABLES["WORDS"]
PARTS: dict[str, str] = TABLES["PARTS"]
ROLE_RULES: list[list[str]] = TABLES["ROWS"]
