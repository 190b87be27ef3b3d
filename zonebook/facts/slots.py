"""Slots: the respects in which a subject can be described. Adding one is a line.

A slot that is not in the table works too: its label is the indicator of its figure, or its id in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from zonebook.values.catalogue import tr
from zonebook.values.records import CollectionFile
from zonebook.values.tables import tables_of


@dataclass(frozen=True)
class Slot:
    """A respect: its label on pages, and the kinds of things that readers expect it of."""

    id: str
    label: str
    expected_of: tuple[str, ...] = ()  # kinds of entries in the gazetteer, or categories
    missing: str = ""  # how "not stated in the sources" puts it


SLOTS = [
    Slot(id_, row["label"], tuple(row.get("expected_of", ())), row.get("missing", ""))
    for id_, row in tables_of(__file__).items()
]
BY_ID = {slot.id: slot for slot in SLOTS}


def label_of(slot: str, indicator: str | None = None) -> str:
    """Return a slot's label.

    >>> label_of("core-area"), label_of("listed-firms"), label_of("space", "space for research")
    ('Core area', 'Listed firms', 'Space for research')
    """
    if slot in BY_ID:
        return tr(BY_ID[slot].label)
    words = indicator or slot.replace("-", " ")
    return words[:1].upper() + words[1:]


def placed_under(settings: CollectionFile, slot: str) -> str:
    """Return the slot that the settings place one under; empty where they do not."""
    return settings.slots[slot].under if slot in settings.slots else ""


def rank_of(slot: str) -> int:
    """Return the place of a slot among the rows of a page; slots that are not in the table come last."""
    return list(BY_ID).index(slot) if slot in BY_ID else len(BY_ID)


def expected_of(kind: str) -> list[Slot]:
    """Return the slots that readers expect of a kind of thing."""
    return [slot for slot in SLOTS if kind in slot.expected_of]
