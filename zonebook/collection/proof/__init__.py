"""The proof: every value of a record is read again out of its own words, by the reader's own functions.

In: grounded record files. Out: problems with file, line, both readings and the words: of reviewed records they stop a
build, of proposed ones they leave the record out. What the reader cannot read is a note. What is compared with what
stands in the tables `TEXTS` and `PROOFS`; a new kind of record is a line there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zonebook.collection.proof.amounts import prove_figure
from zonebook.collection.proof.mismatch import Mismatch
from zonebook.collection.proof.names import prove_names
from zonebook.collection.proof.prose import RestsOn, prove_prose
from zonebook.collection.proof.times import prove_published, prove_time
from zonebook.collection.proof.words import Words
from zonebook.collection.references import circular
from zonebook.values.errors import did_you_mean
from zonebook.values.quotation import Span
from zonebook.values.records import Figure, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zonebook.collection.collection import GroundedRecord, SourceFile
    from zonebook.collection.gazetteer import Gazetteer
    from zonebook.collection.loading import Reviewed
    from zonebook.collection.typedfile import Report
    from zonebook.collection.yamlfile import Place, YamlFile
    from zonebook.values.edtf import Edtf
    from zonebook.values.records import Record

# Keys that hold an editor's own words -> whether they rest on the record's sentences, or on the whole article.
TEXTS: dict[str, bool] = {"text": True, "title": True, "indicator": False, "compared_to": True}


@dataclass(frozen=True)
class Known:
    """What the collection knows beyond one article: the dates of all records, and the names of things."""

    times: Mapping[str, Edtf]
    gazetteer: Gazetteer

    def names(self, *things: str) -> list[str]:
        """Return the names of things, the longest first."""
        found = {n for t in things if t in self.gazetteer for n in self.gazetteer[t].names}
        return sorted(found, key=lambda name: (-len(name), name))


def times_of(sources: Iterable[SourceFile]) -> dict[str, Edtf]:
    """Return the dates that others may be counted from, by the ids of their records: none that leans on itself."""
    timed = {r.id: r.record.time for s in sources for r in s.records if r.record.time}
    leaning = {i: [full_id(i, time.leans_on)] for i, time in timed.items() if time.leans_on}
    around = circular(leaning)
    return {i: time.edtf for i, time in timed.items() if i not in around}


def full_id(record: str, name: str) -> str:
    """Return the id, over all articles, of what `record` names: a short one is of the same article.

    >>> full_id("herald/opening", "start"), full_id("herald/opening", "ledger/start")
    ('herald/start', 'ledger/start')
    """
    return name if "/" in name else f"{record.partition('/')[0]}/{name}"


def things_named(record: Record) -> tuple[str, ...]:
    """Return the ids of the things that a record names in any key."""
    many = (*record.about, *getattr(record, "objects", ()))
    one = (getattr(record, key, None) for key in ("according_to", "person", "organisation", "speaker", "place"))
    return (*many, *filter(None, one))


def prove(
    sources: Iterable[SourceFile], reviewed: Mapping[str, Reviewed], gazetteer: Gazetteer, report: Report
) -> list[SourceFile]:
    """Return the sources without the proposed records that their words do not bear out.

    `reviewed` are the record files by the names of their articles. What the reader itself has just proposed is not
    read a second time.
    """
    sources = list(sources)
    known = Known(times_of(sources), gazetteer)
    files = {s.id: reviewed.get(s.article.path.name) for s in sources}
    return [_prove_file(s, file, known, report) if (file := files[s.id]) else s for s in sources]


def _prove_file(source: SourceFile, read: Reviewed, known: Known, report: Report) -> SourceFile:
    words = Words(source)
    whole = [Span(0, len(words.text))]
    places = {record.id: i for i, record in enumerate(read.content.records)}
    about = source.source
    _tell(read.file, ("source", "published"), prove_published(words, about.published), report)
    if about.title_supplied:
        _tell(
            read.file, ("source",), prove_prose(words, "title_supplied", about.title_supplied, RestsOn(whole)), report
        )
    kept = []
    for grounded in source.records:
        if grounded.record.state is State.REJECTED:
            kept.append(grounded)
            continue
        with report.quarantined(grounded.record.state is State.PROPOSED) as faults:
            found = prove_record(words, grounded, known)
            _tell(read.file, ("records", places[grounded.record.id]), found, report)
        if not faults or grounded.record.state is State.ACCEPTED:
            kept.append(grounded)
    return replace(source, records=tuple(kept))


def prove_record(words: Words, grounded: GroundedRecord, known: Known) -> Iterator[Mismatch]:
    """Yield every value of a record that its words do not say."""
    record = grounded.record

    leans_on = record.time.leans_on if record.time else None
    if leans_on and full_id(grounded.id, leans_on) not in known.times:
        message = f"leans_on: no record {leans_on!r} with a time of its own"
        yield Mismatch("time", message, hint=did_you_mean(leans_on, known.times) or "name a record that has a time")
        return

    def anchor(name: str) -> Edtf:
        return known.times[full_id(grounded.id, name)]

    if record.time:
        yield from prove_time(words, grounded, record.time, anchor)
    if isinstance(record, Figure):
        yield from prove_figure(words, grounded, record)
    yield from prove_names(words, grounded, known.gazetteer)
    time = record.time.edtf if record.time else None
    names = known.names(*things_named(record))
    for key, near in TEXTS.items():
        text = getattr(record, key, None)
        if text:
            spans = words.around(grounded) if near else [Span(0, len(words.text))]
            yield from prove_prose(words, key, text, RestsOn(spans, names, None if key == "compared_to" else time))


def _tell(file: YamlFile, place: Place, found: Iterable[Mismatch], report: Report) -> None:
    for m in found:
        add = report.note if m.unread else report.add
        add(file, (*place, m.key), f"{m.key}: {m.message}", text=m.text, hint=m.hint)
