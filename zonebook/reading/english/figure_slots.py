"""Respects in which a figure describes its subject (`slot`), and the words that point to each: `figure_slots.yml`."""

from __future__ import annotations

from typing import NamedTuple

from zonebook.reading.english.tables import data

AGAIN = "again"
"""The slot of words that mean the figure before."""


class Slot(NamedTuple):
    """One row of the table; its lists of words and phrases are separated by commas."""

    units: str
    name: str = ""
    nouns: str = ""
    verbs: str = ""
    weak: str = ""
    heads: str = ""
    hints: str = ""


SLOTS = tuple(Slot(**row) for row in data("figure_slots")["SLOTS"])
"""The closed list of slots with their words; rows without a name are measures that have no slot."""
PEOPLE = frozenset(("people", "person", "persons", "men", "women", "man", "woman", "youth", "youths"))
"""What is counted only says that they are people: whether they work or live there, the verb and the nouns decide."""
