"""Slots: the respects in which a subject can be described. Adding one is a line.

A slot that is not in the table works too: its label is the indicator of its figure, or its id in words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """A respect: its label on pages, and the kinds of things that readers expect it of."""

    id: str
    label: str
    expected_of: tuple[str, ...] = ()  # kinds of entries in the gazetteer, or categories
    missing: str = ""  # how "not stated in the sources" puts it


# In the order of the rows on a page.
SLOTS = (
    Slot("location", "Location", ("zone", "park", "science city", "site", "facility"), "where it lies"),
    Slot("part-of", "Part of"),
    Slot("boundary", "Boundary"),
    Slot("area", "Area", ("zone", "park", "science city", "site", "development area"), "its area"),
    Slot("core-area", "Core area"),
    Slot("launched-by", "Launched by"),
    Slot("partners", "Partners"),
    Slot("hosts", "Hosts"),
    Slot("operator", "Operator", ("zone", "park", "facility", "platform"), "who runs it"),
    Slot("established", "Established", ("zone", "park", "science city"), "when it was established"),
    Slot("investment", "Total investment", ("park",), "its total investment"),
    Slot("role", "Role"),
    Slot("fields", "Fields"),
    Slot("aim", "Aim"),
    Slot("travel", "Travel"),
    Slot("relation", "Relation"),
    Slot("cooperation", "Cooperation"),
    Slot("issuer", "Issued by", ("plan", "policy", "measure"), "who issues it"),
    Slot("state", "State", ("plan", "policy", "measure", "programme"), "how far it has come"),
    Slot("status", "Status", ("facility", "platform", "programme"), "its status"),
    Slot("content", "Content"),
    Slot("item", "Item"),
    Slot("parent", "Parent body"),
    Slot("beneficiary", "Beneficiaries"),
    Slot("member", "Members"),
    Slot("names-plan", "Named in a plan"),
    Slot("said", "Said"),
    Slot("caption", "In a caption"),
    Slot("title", "Title"),
    Slot("claim", "Claim"),
    Slot("theme", "Theme"),
    Slot("name", "Also called"),
    Slot("quotation", "Quotation"),
)

BY_ID = {slot.id: slot for slot in SLOTS}


def label_of(slot: str, indicator: str | None = None) -> str:
    """Return a slot's label.

    >>> label_of("core-area"), label_of("listed-firms"), label_of("space", "space for research")
    ('Core area', 'Listed firms', 'Space for research')
    """
    if slot in BY_ID:
        return BY_ID[slot].label
    words = indicator or slot.replace("-", " ")
    return words[:1].upper() + words[1:]


def rank_of(slot: str) -> int:
    """Return the place of a slot among the rows of a page; slots that are not in the table come last."""
    return list(BY_ID).index(slot) if slot in BY_ID else len(BY_ID)


def expected_of(kind: str) -> list[Slot]:
    """Return the slots that readers expect of a kind of thing."""
    return [slot for slot in SLOTS if kind in slot.expected_of]
