"""The proof: every value of a record is read again out of its own words, by the reader's own functions.

In: grounded record files. Out: problems with file, line, both readings and the words: of reviewed records they stop a
build, of proposed ones they leave the record out. What the reader cannot read is a note. What is compared with what
is in the tables `TEXTS` and `PROOFS`; a new kind of record is a line there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from pydantic import TypeAdapter

from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.loading import Reviewed
from zonebook.collection.proof.about import prove_about, prove_head
from zonebook.collection.proof.amounts import prove_figure
from zonebook.collection.proof.known import Known
from zonebook.collection.proof.labels import prove_label
from zonebook.collection.proof.mismatch import Mismatch
from zonebook.collection.proof.names import prove_names
from zonebook.collection.proof.prose import RestsOn, prove_prose
from zonebook.collection.proof.remarks import Remark, full_id, remarks_of_file, remarks_of_record
from zonebook.collection.proof.sums import prove_sum
from zonebook.collection.proof.times import prove_published, prove_time
from zonebook.collection.proof.words import Words
from zonebook.collection.references import circular
from zonebook.collection.typedfile import Report
from zonebook.collection.yamlfile import Place, YamlFile
from zonebook.values.cache import Cache
from zonebook.values.edtf import Edtf
from zonebook.values.errors import Problem, did_you_mean
from zonebook.values.records import Figure, Record, RecordFile, State
from zonebook.values.watched import Answers, Job, remembered

# Keys that hold an editor's own words -> whether they rest on the record's sentences, or on the whole article.
TEXTS: dict[str, bool] = {"text": True, "title": True, "indicator": False, "compared_to": True}


def times_of(sources: Iterable[SourceFile]) -> dict[str, Edtf]:
    """Return the dates that others may be counted from, by the ids of their records: none that leans on itself."""
    timed = {r.id: r.record.time for s in sources for r in s.records if r.record.time}
    leaning = {i: [full_id(i, time.leans_on)] for i, time in timed.items() if time.leans_on}
    around = circular(leaning)
    return {i: time.edtf for i, time in timed.items() if i not in around}


def things_named(record: Record) -> tuple[str, ...]:
    """Return the ids of the things that a record names in any key."""
    many = (*record.about, *getattr(record, "objects", ()))
    one = (vars(record).get(key) for key in ("according_to", "person", "organisation", "speaker", "place"))
    return (*many, *filter(None, one))


class Outcome(NamedTuple):
    """What came of a proof: as in `Report`, and the ids of the records that remain."""

    problems: list[Problem]
    quarantine: list[Problem]
    notes: list[Problem]
    kept: list[str]


FORM = TypeAdapter(Outcome)


def prove(
    sources: Iterable[SourceFile],
    reviewed: Mapping[str, Reviewed],
    gazetteer: Gazetteer,
    report: Report,
    cache: Cache | None = None,
) -> list[SourceFile]:
    """Return the sources without the proposed records that their words do not bear out.

    `reviewed` are the record files by the names of their articles. What the reader itself has just proposed is not
    read a second time, nor is what the cache has the proof of.
    """
    sources = list(sources)
    known = Known(times_of(sources), gazetteer, {s.id: s for s in sources})
    files = {s.id: reviewed.get(s.article.path.name) for s in sources}
    jobs = [Job(_named(file), partial(_proof, name, file, known)) for name, file in files.items() if file]
    proofs = dict(remembered(jobs, Answers(known.part), cache, "proof"))
    return [_as_proved(s, FORM.validate_json(proofs[s.id]), report) if files[s.id] else s for s in sources]


def _named(read: Reviewed) -> str:
    """Return a digest of what a proof takes from a record file itself: where the places are that it complains of."""
    taken = (read.file.path, [record.id for record in read.content.records], read.file.text)
    return sha256(repr(taken).encode("utf-8", "surrogatepass")).hexdigest()


def _as_proved(source: SourceFile, outcome: Outcome, report: Report) -> SourceFile:
    report.problems += outcome.problems
    report.quarantine += outcome.quarantine
    report.notes += outcome.notes
    kept = {*outcome.kept}
    return replace(source, records=tuple(r for r in source.records if r.record.id in kept))


def _proof(name: str, read: Reviewed, known: Known) -> list[tuple[str, str]]:
    report = Report()
    kept = [r.record.id for r in _prove_file(known.sources[name], read, known, report)]
    outcome = Outcome(report.problems, report.quarantine, report.notes, kept)
    return [(name, FORM.dump_json(outcome).decode("utf-8"))]


def _prove_file(source: SourceFile, read: Reviewed, known: Known, report: Report) -> list[GroundedRecord]:
    """Return the records that remain."""
    words = Words(source)
    places = {record.id: i for i, record in enumerate(read.content.records)}
    for place, mismatch in prove_article(words, read.content, known):
        _tell(read.file, place, [mismatch], report)
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
    return kept


def prove_article(words: Words, content: RecordFile, known: Known) -> Iterator[tuple[Place, Mismatch]]:
    """Yield what a record file says beside its records that the words do not: of the article, of sums, in remarks."""
    for m in prove_published(words, content.source.published):
        yield ("source", "published"), m
    yield from prove_head(words, known.gazetteer)
    for i, derived in enumerate(content.derived):
        yield from ((("derived", i), m) for m in prove_sum(words, derived))
    for remark in remarks_of_file(words, content, known.times):
        yield from ((remark.place, m) for m in _prove_remark(words, remark))


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
        yield from prove_label(words, grounded, record, known.gazetteer)
    yield from prove_names(words, grounded, known.gazetteer)
    yield from prove_about(words, grounded, known)
    time = record.time.edtf if record.time else None
    names = known.names(*things_named(record))
    for key, near in TEXTS.items():
        text = vars(record).get(key)
        if text:
            spans = words.around(grounded) if near else words.whole
            times = [time] if time and key != "compared_to" else []
            yield from prove_prose(words, key, text, RestsOn(spans, names, times))
    for remark in remarks_of_record(words, grounded, known.times):
        yield from _prove_remark(words, remark)


def _prove_remark(words: Words, remark: Remark) -> Iterator[Mismatch]:
    return prove_prose(words, remark.key, remark.text, remark.rests_on) if remark.text else iter(())


def _tell(file: YamlFile, place: Place, found: Iterable[Mismatch], report: Report) -> None:
    for m in found:
        add = report.note if m.unread else report.add
        add(file, (*place, m.key), f"{m.key}: {m.message}", text=m.text, hint=m.hint)
