"""Slots: the respects in which a subject can be described. Adding one is a line.

A slot that is not in the table works too: its label is the indicator of its figure, or its id in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from zonebook.values.catalogue import msg, tr
from zonebook.values.records import CollectionFile


@dataclass(frozen=True)
class Slot:
    """A respect: its label on pages, and the kinds of things that readers expect it of."""

    id: str
    label: str
    expected_of: tuple[str, ...] = ()  # kinds of entries in the gazetteer, or categories
    missing: str = ""  # how "not stated in the sources" puts it


# In the order of the rows on a page.
SLOTS = (
    Slot("location", msg("Location"), ("zone", "park", "science city", "site", "facility"), msg("where it lies")),
    Slot("part-of", msg("Part of")),
    Slot("boundary", msg("Boundary")),
    Slot("area", msg("Area"), ("zone", "park", "science city", "site", "development area"), msg("its area")),
    Slot("core-area", msg("Core area")),
    Slot("launched-by", msg("Launched by")),
    Slot("partners", msg("Partners")),
    Slot("hosts", msg("Home to")),
    Slot("operator", msg("Run by"), ("zone", "park", "facility", "platform"), msg("who runs it")),
    Slot("established", msg("Established"), ("zone", "park", "science city"), msg("when it was established")),
    Slot("investment", msg("Total investment"), ("park",), msg("its total investment")),
    Slot("role", msg("What it does")),
    Slot("fields", msg("Industries")),
    Slot("aim", msg("Aim")),
    Slot("travel", msg("Travel")),
    Slot("relation", msg("In comparison")),
    Slot("cooperation", msg("Cooperation")),
    Slot("issuer", msg("Issued by"), ("plan", "policy", "measure"), msg("who issues it")),
    Slot("state", msg("How far it is"), ("plan", "policy", "measure", "programme"), msg("how far it has come")),
    Slot("status", msg("Status"), ("facility", "platform", "programme"), msg("its status")),
    Slot("content", msg("Covers")),
    Slot("item", msg("Includes")),
    Slot("parent", msg("Parent body")),
    Slot("beneficiary", msg("Beneficiaries")),
    Slot("member", msg("Belongs to a series")),
    Slot("names-plan", msg("Named in a plan")),
    Slot("said", msg("Said")),
    Slot("caption", msg("In a picture’s caption")),
    Slot("title", msg("Title")),
    Slot("claim", msg("Claim")),
    Slot("theme", msg("Industries")),
    Slot("name", msg("Also called")),
    Slot("quotation", msg("Quotation")),
)

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
