"""A record file on the desk: its text, its records as plain values, and what is wrong with each.

In: the text of a record file, its article, the gazetteer. Out: a frozen `Sheet`. Nothing is read from disk here.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zonebook.collection.grounding import ground_file
from zonebook.collection.proof import prove_record, times_of
from zonebook.collection.proof.known import Known
from zonebook.collection.proof.words import Words
from zonebook.collection.typedfile import Report, typed
from zonebook.collection.yamlfile import parse_yaml
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.records import RecordFile, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from zonebook.collection.article import Article
    from zonebook.collection.collection import GroundedRecord, SourceFile
    from zonebook.collection.gazetteer import Gazetteer
    from zonebook.collection.yamlfile import YamlFile
    from zonebook.values.quotation import Span

WHOLE_FILE = ""  # whose faults are those of no record


@dataclass(frozen=True)
class Sheet:
    """One record file as it is on disk, with its article."""

    path: Path
    text: str
    raw: tuple[dict[str, Any], ...]  # the records as they are written, those that do not check too
    source: SourceFile
    faults: Mapping[str, tuple[str, ...]]  # id of a record, or WHOLE_FILE -> what is wrong with it

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.source.id

    @property
    def article(self) -> Article:
        """The article."""
        return self.source.article

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each record in the list of the file, by its id."""
        return {str(record.get("id")): i for i, record in enumerate(self.raw)}

    @cached_property
    def grounded(self) -> dict[str, GroundedRecord]:
        """The records whose words were found, by id."""
        return {r.record.id: r for r in self.source.records}

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
        """Return what changes when the record, or with WHOLE_FILE the article's own data, changes."""
        shown = self.record(record_id) if record_id else self.source.source.model_dump(mode="json")
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest()[:16]

    @cached_property
    def undecided(self) -> list[dict[str, Any]]:
        """The proposed records."""
        return [r for r in self.raw if r.get("state") == State.PROPOSED]

    @cached_property
    def states(self) -> Counter[str]:
        """How many records are of each state."""
        return Counter(str(record.get("state", State.ACCEPTED.value)) for record in self.raw)

    def sentence_of(self, record_id: str) -> int | None:
        """Return the index of the sentence in which the marked words of a record begin; None if not there."""
        found = self.grounded.get(record_id)
        return self.article.sentences_of(found.mark)[0] if found else None

    def in_sentence(self, sentence: int) -> list[str]:
        """Return the ids of the records whose marked words are in a sentence, in their order there."""
        found = [r for r in self.grounded.values() if sentence in self.article.sentences_of(r.mark)]
        return [r.record.id for r in sorted(found, key=lambda r: (r.mark, self.places[r.record.id]))]

    def proof(self, record_id: str, gazetteer: Gazetteer, others: Iterable[Sheet]) -> Iterator[tuple[str, bool]]:
        """Yield what the words of a record do not say, each with whether it is a fault (or could only not be read)."""
        found = self.grounded[record_id]
        sources = {s.source.id: s.source for s in (*others, self)}
        time, steps = found.record.time, self.source.published.steps
        leans = (time and time.leans_on) or any(step.leans_on for step in steps)
        for m in prove_record(
            self.words, found, Known(times_of(sources.values()) if leans else {}, gazetteer, sources)
        ):
            yield f"{m.key}: {m.message}" + (f" ({m.hint})" if m.hint else ""), not m.unread


def read_sheet(path: Path, text: str, article_of: Callable[[str], Article], gazetteer: Gazetteer) -> Sheet:
    """Read a record file. Raises ZonebookError when it cannot be read as a whole."""
    file, report = parse_yaml(path, text), Report()
    starts = _starts(file)
    value: Any = file.value
    content = typed(file, RecordFile, report)
    if content is None:
        raise ZonebookError(report.problems)
    source = ground_file(file, content, article_of(content.article), gazetteer, report)
    raw = tuple(value.get("records") or ())
    faults: dict[str, list[str]] = defaultdict(list)
    for problem in (*report.problems, *report.quarantine):
        at = bisect_right(starts, problem.line or 0) - 1
        name = str(raw[at].get("id")) if 0 <= at < len(raw) else WHOLE_FILE
        faults[name].append(problem.message + (f" ({problem.nearest or problem.hint or ''})").replace(" ()", ""))
    return Sheet(path, text, raw, source, {name: tuple(said) for name, said in faults.items()})


def _starts(file: YamlFile) -> list[int]:
    """Return the lines on which the records begin, and the one on which their list has ended."""
    starts = sorted(line for place, line in file.lines.items() if len(place) == 2 and place[0] == "records")
    ends = [line for place, line in file.lines.items() if len(place) == 1 and starts and line > starts[-1]]
    return [*starts, *([min(ends)] if ends else [])]


def words_of(sheet: Sheet, span: Span) -> str:
    """Return the words of the article at `span`."""
    return sheet.article.text[span.start : span.end]
