"""The collection as one JSON document: the machine's twin of the site, published as `data/records.json`.

Its form is `document.Document`. Offsets (`start`, `end`) are code points into the article decoded as UTF-8;
`exact` is that text to the character. Evidence is the whole sentence. Nothing here is typed by hand a second time: it
all comes from records and facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from zonebook.collection.categories import Category, by_rank
from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.collection.gazetteer import WIDER_THAN_ZONES, Thing
from zonebook.collection.telling import told
from zonebook.facts.facts import Fact, Facts
from zonebook.facts.kinds import KINDS, Export, slot_of, words_of
from zonebook.pages.paths import home_of
from zonebook.publish.data.document import Document
from zonebook.values.catalogue import speaking
from zonebook.values.quotation import Span, locate
from zonebook.values.records import Basis
from zonebook.values.units import json_number

Json: TypeAlias = dict[str, Any]
Field: TypeAlias = "Callable[[Collection, Any], object]"  # of a grounded record


def export(collection: Collection, facts: Facts) -> Document:
    """Return the whole document; lists in the order of the articles."""
    with speaking(collection.settings):
        return Document.model_validate(_document(collection, facts))


def _document(collection: Collection, facts: Facts) -> Json:
    records = list(collection.records())
    zones = collection.gazetteer.of(Category.ZONES)
    return {
        "sources": [_source(collection, s) for s in collection.sources],
        "zones": [{**_thing(z), "kind": z.entry.kind or "zone", "part_of": list(z.entry.part_of)} for z in zones],
        "dates": [d for s in collection.sources for d in _dates(s)],
        **_lists(collection, records),
        **{
            category.value: [_thing(t) for t in collection.gazetteer.of(category)]
            for category in by_rank()
            if category.exported
        },
        "facts": [_fact(collection, facts, f) for f in facts.all],
        "derived": [_fact(collection, facts, f) for f in facts.all if f.derived],
        "flags": [_flag(f) for f in facts.flags],
        "set_aside": [
            {"source": s.id, **_span(s, span), "part": item.part, "reason": item.reason}
            for s in collection.sources
            for item, span in s.set_aside
        ],
        "notes": [
            {"source": s.id, **_span(s, span), "about": list(note.about), "text": note.text}
            for s in collection.sources
            for note, span in s.notes
        ],
        "left_out": [t._asdict() for t in told(collection)],
        "moved": [row.model_dump(mode="json", exclude_none=True) for row in collection.moved],
        "history": [row.model_dump(mode="json", exclude_defaults=True) for row in collection.past],
    }


def _span(source: SourceFile, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "exact": source.article.text[span.start : span.end]}


def _evidence(collection: Collection, record: GroundedRecord) -> Json:
    """The sentence that the record's value is in."""
    source = collection.source(record.source)
    first = source.article.sentences[source.article.sentences_of(record.mark)[0]]
    return {"source": source.id, **_span(source, Span(first.start, first.end))}


def _source(collection: Collection, source: SourceFile) -> Json:
    published = source.published
    return {
        "id": source.id,
        "path": source.article.path.name,
        "title": source.source.title,
        "title_supplied": source.source.title_supplied,
        "publisher": source.source.publisher,
        "published": str(published.edtf) if published.edtf else None,
        "published_basis": published.basis.value,
        "published_kind": published.kind,
        "published_steps": [s.model_dump(mode="json", exclude_none=True) for s in published.steps],
        "zones": list(zones_of(collection, source)),
        "url": source.source.url,
        "changed": source.changed,
    }


def zones_of(collection: Collection, source: SourceFile) -> list[str]:
    """Return the ids of the zones that an article is about or names, in the gazetteer's order."""
    text = source.article.text
    aside = [span for _, span in source.set_aside]
    named = {
        m.thing
        for m in collection.gazetteer.mentions(text, [Span(0, len(text))], Category.ZONES)
        if not any(span.holds(Span(m.start, m.end)) for span in aside)
    }
    about = {t for r in source.records for t in (*r.record.about, *getattr(r.record, "objects", ()))}
    return [z.id for z in collection.gazetteer.of(Category.ZONES) if z.id in named | about and _is_zone(z)]


def _is_zone(thing: Thing) -> bool:
    return thing.category is Category.ZONES and thing.entry.kind not in WIDER_THAN_ZONES


def _zones(collection: Collection, record: GroundedRecord) -> list[str]:
    return [t for t in record.record.about if _is_zone(collection.gazetteer[t])]


def _thing(thing: Thing) -> Json:
    return {
        "id": thing.id,
        "name": thing.name,
        "aliases": [n for n in thing.names if n != thing.name],
        "labels": {k: v.model_dump(exclude_none=True) for k, v in thing.entry.labels.items()},
    }


def _dates(source: SourceFile) -> Iterator[Json]:
    """Yield every date expression once, in the order of the text."""
    found: dict[tuple[int, int], Json] = {}
    for record in source.records:
        time = record.record.time
        if record.time and time:
            basis = time.reason or "as printed"
            found.setdefault(
                (record.time.start, record.time.end),
                {**_span(source, record.time), "edtf": str(time.edtf), "basis": basis},
            )
    published = source.published
    if published.exact and published.edtf:
        span = locate(source.article.text, published.exact, published.nth)
        if span:
            found.setdefault(
                (span.start, span.end), {**_span(source, span), "edtf": str(published.edtf), "basis": published.kind}
            )
    for key in sorted(found):
        yield {"source": source.id, **found[key]}


def _common(collection: Collection, record: GroundedRecord) -> Json:
    return {
        "id": record.id,
        "zones": _zones(collection, record),
        "about": list(record.record.about),
        "evidence": _evidence(collection, record),
        "state": record.record.state.value,
        **{k: v for k in ("according_to", "reading", "note") if (v := getattr(record.record, k))},
    }


def _lists(collection: Collection, records: list[GroundedRecord]) -> dict[str, list[Json]]:
    """Return the lists of records, each kind in the one that its row names."""
    found: dict[str, list[Json]] = {}
    for name, row in KINDS.items():
        if row.export:
            of_kind = [r for r in records if r.record.kind == name]
            own = row.export.undated
            found[row.export.list] = [_item(collection, r, row.export) for r in of_kind if r.record.time or not own]
            if own:
                found[own] = [_item(collection, r, row.export) for r in of_kind if not r.record.time]
    return found


def _item(collection: Collection, record: GroundedRecord, form: Export) -> Json:
    fields = {name: FIELDS.get(name, _as_recorded(name))(collection, record) for name in form.fields}
    words = _span(collection.source(record.source), record.mark) if form.quoted else {}
    return {**_common(collection, record), **fields, **words}


def _as_recorded(name: str) -> Field:
    return lambda _, r: getattr(r.record, name)


def _time(record: GroundedRecord) -> str | None:
    return str(record.record.time.edtf) if record.record.time else None


# Fields of an item that are not what the record holds under that name.
FIELDS: dict[str, Field] = {
    "source": lambda _, r: r.source,
    "value": lambda _, r: json_number(r.record.value.amount),
    "unit": lambda _, r: r.record.value.unit,
    "as_of": lambda _, r: _time(r),
    "date": lambda _, r: _time(r),
    "date_reason": lambda _, r: r.record.time.reason if r.record.time else None,
    "pair_of": lambda _, r: f"{r.source}/{r.record.pair_of}" if r.record.pair_of else None,
    "name": lambda c, r: c.gazetteer[r.record.person].name,
    "role": lambda _, r: r.record.title,
    "organisation": lambda c, r: _organisation(c, r),
}


def _organisation(collection: Collection, record: GroundedRecord) -> str | None:
    """Return the name of the body that a record names, as the article writes it."""
    body = getattr(record.record, "organisation", None)
    return _as_written(collection.gazetteer[body], collection.source(record.source), record.span) if body else None


def _as_written(thing: Thing, source: SourceFile, span: Span) -> str:
    """Return the name of a thing that the record's own words use, the canonical one when they use none."""
    text = source.article.text
    used = [n for n in thing.names if locate(text, n, 1, span)]
    return max(used, key=len, default=thing.name)


def _fact(collection: Collection, facts: Facts, fact: Fact) -> Json:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subject": fact.subject,
        "about": list(fact.about),
        "slot": fact.slot,
        **({"under": fact.under} if fact.under else {}),
        "label": fact.label,
        "value": fact.value,
        "amount": None if fact.amount is None else json_number(fact.amount),
        "unit": fact.unit,
        "time": str(fact.time) if fact.time else None,
        "status": fact.status.value,
        "page": home_of(collection.gazetteer, fact),
        "anchor": fact.anchor,
        "event_reports": fact.event_reports,
        "reasoning": list(fact.reasoning),
        "differences": [
            {"aspect": d.aspect, "weight": d.weight, "words": [list(w) for w in d.words]} for d in fact.differences
        ],
        "flags": [flag.id for flag in facts.doubts_of(fact)],
        "reports": [
            {
                "record": r.id,
                "state": r.record.state.value,
                "value": words_of(r.record, collection.gazetteer),
                "slot": slot_of(r.record),
                "time": str(r.record.time.edtf) if r.record.time else None,
                "time_basis": r.record.time.basis.value if r.record.time else Basis.UNKNOWN.value,
                "time_reason": r.record.time.reason if r.record.time else None,
                "quotation": _span(collection.source(r.source), r.mark),
                "evidence": _evidence(collection, r),
            }
            for r in fact.records
        ],
    }


def _flag(flag: Any) -> Json:
    return {
        "id": flag.id,
        "check": flag.check,
        "title": flag.title,
        "reasoning": flag.reasoning,
        "facts": list(flag.facts),
        "about": list(flag.about),
        "sources": list(flag.sources),
    }
