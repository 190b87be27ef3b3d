"""A record file on the desk: its text, its records as plain values, and what is wrong with each.

In: the text of a record file, its article, the gazetteer. Out: a `Sheet`. Nothing is read from disk here.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from zonebook.collection.article import Article
from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.grounding import ground_file
from zonebook.collection.proof import prove_record, times_of
from zonebook.collection.proof.known import Known
from zonebook.collection.proof.words import Words
from zonebook.collection.typedfile import Report, typed
from zonebook.collection.yamlfile import YamlFile, parse_yaml
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.records import RecordFile, State


class Item(NamedTuple):
    """One thing to decide, in the order of the tuple."""

    rank: int
    article: str  # file name, which is the order of articles
    at: int  # where its words begin
    key: str  # "article/record", "article", or "=thing" for a name
    risk: str
    why: str
    kind: str
    things: tuple[str, ...]


@dataclass(eq=False)
class Sheet:
    """One record file as it is on disk, with its article; what an editor and the proof have seen of it is added."""

    path: Path
    text: str
    raw: tuple[dict[str, Any], ...]  # the records as they are written, those that do not check too
    source: SourceFile
    faults: Mapping[str, tuple[str, ...]]  # id of a record -> what is wrong with its form or its quotations
    confirmed: bool = False  # an editor has seen the article's own data
    items: list[Item] | None = None  # what is to be decided, once it is looked for
    named: dict[str, tuple[str, int]] = field(default_factory=dict)  # thing -> article and offset of its first item
    proved: dict[str, tuple[str, ...]] = field(default_factory=dict)  # id -> all that is wrong, once it is looked for

    def __post_init__(self) -> None:
        """What does not change is looked up by these."""
        self.id, self.article = self.source.id, self.source.article
        self.places = {str(record.get("id")): i for i, record in enumerate(self.raw)}
        self.grounded: dict[str, GroundedRecord] = {r.record.id: r for r in self.source.records}
        self.undecided = [r for r in self.raw if r.get("state") == State.PROPOSED]
        self.states = Counter(str(record.get("state", State.ACCEPTED.value)) for record in self.raw)

    @cached_property
    def words(self) -> Words:
        """The words of the article as the reader sees them."""
        return Words(self.source)

    def record(self, record_id: str) -> dict[str, Any]:
        """Return a record as it is written. Raises ZonebookError when it is gone."""
        if record_id not in self.places:
            raise ZonebookError(Problem(f"no record {record_id!r} any more", path=self.path))
        return self.raw[self.places[record_id]]

    def stamp(self, record_id: str) -> str:
        """Return what changes when the record, or with an empty id the article's own data, changes."""
        shown = self.record(record_id) if record_id else self.source.source.model_dump(mode="json")
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:16]

    def sentence_of(self, record_id: str) -> int | None:
        """Return the index of the sentence in which the marked words of a record begin; None if not there."""
        found = self.grounded.get(record_id)
        return self.article.sentences_of(found.mark)[0] if found else None

    def in_sentence(self, sentence: int) -> list[str]:
        """Return the ids of the records whose marked words are in a sentence, in their order there."""
        found = [r for r in self.grounded.values() if sentence in self.article.sentences_of(r.mark)]
        return [r.record.id for r in sorted(found, key=lambda r: (r.mark, self.places[r.record.id]))]

    def prove(self, record_id: str, gazetteer: Gazetteer, others: Iterable[Sheet]) -> tuple[str, ...]:
        """Return all that is wrong with a record: its form, its quotations, and what its words do not say."""
        if record_id not in self.proved:
            said, found = self.faults.get(record_id, ()), self.grounded.get(record_id)
            if found:
                sources = {s.id: s.source for s in (*others, self)}
                time, steps = found.record.time, self.source.published.steps
                leans = (time and time.leans_on) or any(step.leans_on for step in steps)
                known = Known(times_of(sources.values()) if leans else {}, gazetteer, sources)
                wrong = [m for m in prove_record(self.words, found, known) if not m.unread]
                said += tuple(f"{m.key}: {m.message}" + (f" ({m.hint})" if m.hint else "") for m in wrong)
            self.proved[record_id] = said
            if said != self.faults.get(record_id, ()):
                self.items = None
        return self.proved[record_id]


def read_sheet(
    path: Path, text: str, article_of: Callable[[str], Article], gazetteer: Gazetteer, old: Sheet | None = None
) -> Sheet:
    """Read a record file; of the sheet before it, all that is still true is kept.

    Raises ZonebookError when it cannot be read as a whole.
    """
    file, report = parse_yaml(path, text), Report()
    value: Any = file.value
    content = typed(file, RecordFile, report)
    if content is None:
        raise ZonebookError(report.problems)
    source = ground_file(file, content, article_of(content.article), gazetteer, report)
    raw = tuple(value.get("records") or ())
    faults: dict[str, tuple[str, ...]] = defaultdict(tuple)
    found = [*report.problems, *report.quarantine]
    starts = _starts(file) if found else []
    for problem in found:
        at = bisect_right(starts, problem.line or 0) - 1
        name = str(raw[at].get("id")) if 0 <= at < len(raw) else ""
        faults[name] += (problem.message + (f" ({problem.nearest or problem.hint or ''})").replace(" ()", ""),)
    sheet = Sheet(path, text, raw, source, faults)
    if old:
        sheet.confirmed = old.confirmed
        same = {r for r in old.places.keys() & sheet.places.keys() if old.record(r) == sheet.record(r)}
        sheet.proved = {r: said for r, said in old.proved.items() if r in same}
        if old.article is sheet.article and old.source.source == source.source:
            sheet.__dict__["words"] = old.words
    return sheet


def _starts(file: YamlFile) -> list[int]:
    """Return the lines on which the records begin, and the one on which their list has ended."""
    starts = sorted(line for place, line in file.lines.items() if len(place) == 2 and place[0] == "records")
    ends = [line for place, line in file.lines.items() if len(place) == 1 and starts and line > starts[-1]]
    return [*starts, *([min(ends)] if ends else [])]
