"""Kinds of records: one row each, which reconciling, comparing, pages and files read.

A kind is a model in `values.records` and a row here. Adding one is these two and its cases: its records are then read,
checked, joined, compared, shown in the section that the row names, and exported in the list that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from zonebook.collection.collection import Collection, GroundedRecord
from zonebook.collection.gazetteer import Gazetteer
from zonebook.facts import matching
from zonebook.facts.facts import Fact, subject_of, things_of
from zonebook.facts.matching import Block, Features
from zonebook.facts.slots import label_of, placed_under
from zonebook.values import units
from zonebook.values.catalogue import tr
from zonebook.values.records import (
    RECORDS,
    Claim,
    Event,
    Figure,
    Naming,
    Quotation,
    Record,
    RecordBase,
    RecordFile,
    Role,
    Statement,
    Theme,
)

Slot: TypeAlias = "Callable[[Any], str]"
Words: TypeAlias = "Callable[[Any, Gazetteer], str]"


@dataclass(frozen=True)
class Export:
    """How the exchange document lists a kind: the name of the list, and the fields of each item beside the common ones.

    `undated` is the list of those without a date where they have one of their own. `quoted`: the words of the value
    are in the item with their place in the article.
    """

    list: str
    fields: tuple[str, ...] = ()
    undated: str | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Kind:
    """What differs between kinds of records."""

    model: type[RecordBase]
    slot: Slot  # the respect in which a record speaks of its subject
    words: Words  # its value in words, for readers
    section: str  # of a page, by the name of its template in templates/sections/
    blocks: Callable[[Features], Iterable[Block]] = lambda _: ()  # where records of the kind meet; else each is a fact
    score: Callable[[Features, Features, bool], float] = lambda *_: 0.0  # how well two of them match
    aspects: tuple[str, ...] = ("date", "words")  # in what two reports of one fact may differ
    aspect: Callable[[Any, Gazetteer], str] | None = None  # how a comparison of two articles calls it; else its label
    export: Export | None = None

    @property
    def name(self) -> str:
        """The word for the kind in record files."""
        return next(name for name, model in RECORDS.items() if model is self.model)


def _own_slot(record: Figure | Statement) -> str:
    return record.slot


def _kind_as_slot(record: Record) -> str:
    return record.kind


def _text(record: Statement | Claim, gazetteer: Gazetteer) -> str:
    return record.text


def amount_in_words(figure: Figure) -> str:
    """Return a figure's number and unit, no finer than printed, without its qualifier."""
    amount = units.as_printed(figure.value.amount, figure.mark or figure.exact)
    return units.in_words(amount, figure.value.unit)


def _amount(figure: Figure, gazetteer: Gazetteer) -> str:
    value = figure.value
    words = amount_in_words(figure)
    return units.QUALIFIERS[figure.qualifier] + (f"{words} {figure.indicator}" if value.unit == "count" else words)


def _office(role: Role, gazetteer: Gazetteer) -> str:
    return f"{role.title}, {gazetteer[role.organisation].name}" if role.organisation else role.title


ROWS = (
    Kind(
        Event,
        slot=lambda event: event.category,
        words=lambda event, _: event.title,
        section="timeline",
        blocks=matching.by_things,
        score=matching.events,
        aspects=("date", "place", "words"),
        aspect=lambda event, _: event.title,
        export=Export("events", ("date", "date_reason", "title", "category", "place"), undated="undated_events"),
    ),
    Kind(
        Figure,
        slot=_own_slot,
        words=_amount,
        section="figures",
        blocks=matching.figure_blocks,
        score=matching.figures,
        aspects=("value", "date", "words"),
        export=Export(
            "figures",
            ("source", "value", "unit", "qualifier", "indicator", "slot", "as_of", "pair_of", "compared_to"),
            quoted=True,
        ),
    ),
    Kind(
        Role,
        slot=lambda _: "title",
        words=_office,
        section="roles",
        blocks=lambda f: [(getattr(f.record, "person", ""),)],
        score=matching.roles,
        aspects=("date", "title", "words"),
        aspect=lambda role, gazetteer: tr("Title of {name}", name=gazetteer[role.person].short),
        export=Export("people", ("person", "name", "role", "organisation")),
    ),
    Kind(
        Quotation,
        slot=_kind_as_slot,
        words=lambda quotation, _: quotation.exact,
        section="quotations",
        export=Export("quotations", ("speaker", "attribution"), quoted=True),
    ),
    Kind(
        Statement,
        slot=_own_slot,
        words=_text,
        section="facts",
        blocks=lambda f: [(f.subject, getattr(f.record, "slot", ""))],
        score=matching.statements,
    ),
    Kind(
        Claim,
        slot=_kind_as_slot,
        words=_text,
        section="claims",
        blocks=matching.by_subject,
        score=matching.claims,
        export=Export("claims", ("text",), quoted=True),
    ),
    Kind(
        Theme,
        slot=_kind_as_slot,
        words=lambda theme, gazetteer: ", ".join(gazetteer[t].name for t in theme.themes),
        section="fields",
        blocks=matching.by_subject,
        score=matching.themes,
    ),
    Kind(
        Naming,
        slot=_kind_as_slot,
        words=lambda naming, _: naming.mark or naming.exact,
        section="names",
    ),
)
KINDS: dict[str, Kind] = {row.name: row for row in ROWS}


def add_kind(row: Kind) -> None:
    """Add a kind whose model is defined elsewhere: its records are read from now on."""
    KINDS[row.name] = row
    RecordFile.model_rebuild(force=True)


def in_section(section: str) -> tuple[str, ...]:
    """Return the names of the kinds that a section of a page shows."""
    return tuple(name for name, row in KINDS.items() if row.section == section)


def slot_of(record: Record) -> str:
    """Return the respect in which a record speaks of its subject."""
    return KINDS[record.kind].slot(record)


def words_of(record: Record, gazetteer: Gazetteer) -> str:
    """Return the value of a record in words, for readers."""
    return KINDS[record.kind].words(record, gazetteer)


def aspect_of(record: Record, gazetteer: Gazetteer) -> str:
    """Return how a comparison of two articles calls what a record says: "Harbour: area"."""
    own = KINDS[record.kind].aspect
    if own:
        return own(record, gazetteer)
    label = label_of(slot_of(record), getattr(record, "indicator", None))
    subject = next(things_of(record), "")
    name = gazetteer[subject].short if subject in gazetteer else subject
    return f"{name}: {label[:1].lower()}{label[1:]}"


def blocks(f: Features) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which a record may meet its like; two records without a common key never match."""
    yield from ((f.record.kind, *block) for block in KINDS[f.record.kind].blocks(f))


def match(a: Features, b: Features, *, one_event: bool) -> float:
    """Return how well two records match, 0 when they are not one fact; `one_event`: their articles report one event.

    Symmetric. Records of one article match only where it repeats itself.
    """
    if a.record.kind != b.record.kind:
        return 0.0
    if a.source == b.source and not matching.repeated(a, b):
        return 0.0
    return KINDS[a.record.kind].score(a, b, one_event)


def make_fact(collection: Collection, records: tuple[GroundedRecord, ...], fact_id: str, **more: object) -> Fact:
    """Return the fact that `records` report, the first of them leading."""
    lead = records[0].record
    slot = slot_of(lead)
    value = getattr(lead, "value", None)
    return Fact(
        id=fact_id,
        subject=subject_of(records[0]),
        about=tuple(dict.fromkeys(thing for r in records for thing in things_of(r.record))),
        kind=lead.kind,
        slot=slot,
        under=placed_under(collection.settings, slot),
        label=label_of(slot, getattr(lead, "indicator", None)),
        value=words_of(lead, collection.gazetteer),
        records=records,
        time=lead.time.edtf if lead.time else None,
        amount=value.amount if value else None,
        unit=value.unit if value else None,
        **more,  # type: ignore[arg-type]  # the fields of Fact that reconciling adds
    )
