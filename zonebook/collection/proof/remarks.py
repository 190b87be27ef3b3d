"""Remarks: what editors tell readers beside the values, in reasons, readings, notes, steps, has no number of its own.

In: an article's words and its record file. Out: each remark with its place in the file and what it may draw on: the
words that it is about with the sentences beside them, and the dates and values that are proved already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from zonebook.collection.collection import GroundedRecord
from zonebook.collection.proof.prose import RestsOn, says_a_number
from zonebook.collection.proof.times import on_end
from zonebook.collection.proof.words import Words, dates_said
from zonebook.collection.yamlfile import Place
from zonebook.reading.figures.amounts import Amount
from zonebook.values.edtf import Edtf
from zonebook.values.quotation import locate
from zonebook.values.records import Figure, RecordFile


class Remark(NamedTuple):
    """An editor's words at `place`, under `key`, and what their numbers and dates rest on."""

    place: Place
    key: str
    text: str | None
    rests_on: RestsOn


def remarks_of_file(words: Words, content: RecordFile, times: Mapping[str, Edtf]) -> Iterator[Remark]:
    """Yield the remarks on the article itself; `times` are those of all records."""
    source, about, published = words.source, words.source.source, words.source.published
    yield Remark(("source",), "title_supplied", about.title_supplied, RestsOn(words.whole))
    dated = RestsOn((), (), _dated(words, times), remark=True)
    place: Place = ("source", "published")
    if published.edtf:  # what an article without a date most likely is of, nothing says
        yield Remark(place, "likely", published.likely, replace(dated, spans=words.whole, around=published.edtf))
    for i, step in enumerate(published.steps):
        if step.exact or step.leans_on:  # else it is all that is left of an article that was withdrawn
            found = locate(words.text, step.exact, step.nth) if step.exact and not step.leans_on else None
            spans = words.beside(found) if found else ()
            yield Remark((*place, "steps", i), "says", step.says, replace(dated, spans=spans))
    for item, span in source.set_aside:
        yield Remark(("set_aside", content.set_aside.index(item)), "reason", item.reason, replace(dated, spans=[span]))
    for note, span in source.notes:
        yield Remark(("notes", content.notes.index(note)), "text", note.text, replace(dated, spans=words.beside(span)))
    records = {r.record.id: r for r in source.records}
    for i, derived in enumerate(source.derived):
        of = [records[name] for name in derived.of if name in records]
        rests_on = replace(dated, spans=[s for r in of for s in words.beside(r.span)])
        yield Remark(("derived", i), "note", derived.note, rests_on)
        yield Remark(("derived", i), "indicator", derived.indicator, rests_on)


def remarks_of_record(words: Words, grounded: GroundedRecord, times: Mapping[str, Edtf]) -> Iterator[Remark]:
    """Yield the remarks on one record; `times` are those of all records."""
    record, time = grounded.record, grounded.record.time
    said = {"note": record.note, "reading": record.reading, "time": time.reason if time else None}
    said = {key: text for key, text in said.items() if says_a_number(text)}
    if time and time.reason in words.reasons:
        said.pop("time", None)
    if not said:
        return
    own = [time.edtf, *([times[full_id(grounded.id, time.leans_on)]] if time.leans_on else [])] if time else []
    spans = [*words.beside(grounded.span), *(words.beside(grounded.time) if grounded.time else ())]
    rests_on = RestsOn(spans, (), [*_dated(words, times), *_with_ends(own)], remark=True)
    if isinstance(record, Figure):
        value = Amount(0, 0, record.value.amount, record.value.unit, record.qualifier, record.per)
        rests_on = replace(rests_on, amounts=[value])
    yield from (Remark((), key, text, rests_on) for key, text in said.items())


def _dated(words: Words, times: Mapping[str, Edtf]) -> list[Edtf]:
    """Return the dates that the article itself is dated by."""
    published = words.source.published
    leaned = [times[name] for step in published.steps if (name := step.leans_on or "") in times]
    alone = [d.edtf for s in published.steps if not (s.exact or s.leans_on) for d in dates_said(s.says)]
    return _with_ends([*([published.edtf] if published.edtf else []), *leaned, *alone])


def _with_ends(dates: Iterable[Edtf]) -> list[Edtf]:
    return [e for edtf in dates for e in (edtf, *map(on_end, edtf.ends))]


def full_id(record: str, name: str) -> str:
    """Return the id, over all articles, of what `record` names: a short one is of the same article.

    >>> full_id("herald/opening", "start"), full_id("herald/opening", "ledger/start")
    ('herald/start', 'ledger/start')
    """
    return name if "/" in name else f"{record.partition('/')[0]}/{name}"
