"""Words for what a figure can be of, beside a zone: a land, a firm, zones in general: `owner_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import no_such_table, words_of

WORDS = words_of(__name__)
__getattr__ = no_such_table
OWN = WORDS["OWN_SLOTS"] | {""}
"""Slots in which a firm or a land is described itself; what it builds, invests or takes up tells of the zone."""
