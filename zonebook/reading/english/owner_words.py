"""Words for what a figure can be of, beside a zone: a land, a firm, zones in general: `owner_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import words_of

WORDS = words_of(__name__)
OWN = WORDS["OWN_SLOTS"] | {""}
"""Slots in which a firm or a land is described itself; what it builds, invests or takes up tells of the zone."""
OF_LANDS = (OWN - {"share"}) | WORDS["LAND_SLOTS"]
"""Slots in which a land is described itself."""


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
