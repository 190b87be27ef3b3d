"""Which records are published: the accepted ones, and of the drafts what the settings let out.

A draft that is held back is shown on its article's page alone. With `publish: reviewed` that is every draft; with `all`
those figures whose respect, subject or unit nobody can rely on before an editor has looked.
"""

from __future__ import annotations

import re
from functools import cache

from zonebook.reading.english.figure_slots import SLOTS
from zonebook.reading.figures.slots import KINDS
from zonebook.values.records import Figure, Record, State

LETTERS = 3  # of a currency's code
UNSURE = {"zone", "unit", "currency"}  # doubts that leave open what a figure is about or how much it says


@cache
def kinds_by_slot() -> dict[str, frozenset[str]]:
    """Return the canonical slots, each with the kinds of units that its figures have."""
    found: dict[str, set[str]] = {}
    for slot in SLOTS:
        found.setdefault(slot.name, set()).update(re.split(r"[,\s]+", slot.units.strip()))
    return {name: frozenset(kinds) for name, kinds in found.items()}


def is_published(record: Record, publish: str) -> bool:
    """Tell whether a record makes facts; `publish` is that of the settings."""
    if record.state is not State.PROPOSED:
        return record.state is State.ACCEPTED
    return publish == "all" and not (isinstance(record, Figure) and _unreliable(record))


def _unreliable(figure: Figure) -> bool:
    return (
        kind_of_unit(figure.value.unit) not in kinds_by_slot().get(figure.slot, frozenset())
        or not figure.about
        or bool(UNSURE & {*figure.doubts})
    )


def kind_of_unit(unit: str) -> str:
    """Return the kind of a canonical unit, as the table of slots calls it.

    >>> kind_of_unit("EUR"), kind_of_unit("m2"), kind_of_unit("TEU")
    ('money', 'area', 'TEU')
    """
    return "money" if len(unit) == LETTERS and unit.isupper() and unit != "TEU" else KINDS.get(unit, unit)
