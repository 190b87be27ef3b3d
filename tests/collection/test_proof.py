"""The proof of values: nothing that its words do not say is published, and nothing that they do say is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.mutations import mutations, of_date, of_names
from tests.small import write_collection
from zonebook.collection.loading import ground, propose, read_articles, read_gazetteer, read_records
from zonebook.collection.proof import Known, prove_record, times_of
from zonebook.collection.proof.times import prove_published
from zonebook.collection.proof.words import Words
from zonebook.collection.typedfile import Report
from zonebook.pipeline import read_collection
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zonebook.collection.collection import GroundedRecord

COLLECTIONS = [ROOT / "seeds", ROOT / "tests" / "basin"]


@dataclass(frozen=True)
class Opened:
    """A collection up to the proof: articles as words, and what is known beyond them."""

    words: dict[str, Words]
    known: Known

    def records(self) -> Iterator[tuple[Words, GroundedRecord]]:
        for words in self.words.values():
            yield from ((words, g) for g in words.source.records)


@lru_cache
def opened(root: Path) -> Opened:
    report = Report()
    articles, gazetteer = read_articles(root, report), read_gazetteer(root, report)
    records = read_records(root, articles, report)
    proposed, gazetteer = propose(articles, records, gazetteer)
    sources = ground(records, proposed, gazetteer, report)
    assert not report.problems
    return Opened({s.id: Words(s) for s in sources}, Known(times_of(sources), gazetteer))


@pytest.mark.parametrize("root", COLLECTIONS, ids=lambda p: p.name)
def test_what_the_words_say_is_no_alarm(root: Path) -> None:
    collection = read_collection(root)
    assert (collection.quarantine, collection.notes) == ((), ())


def stopped(it: Opened, words: Words, grounded: GroundedRecord) -> bool:
    return any(not m.unread for m in prove_record(words, grounded, it.known))


@pytest.mark.parametrize("root", COLLECTIONS, ids=lambda p: p.name)
def test_every_changed_number_and_date_is_stopped(root: Path) -> None:
    it = opened(root)
    passed, tried = [], Counter[str]()
    for words, grounded in it.records():
        for what, wrong in mutations(grounded.record):
            tried[what.split()[0]] += 1
            if not stopped(it, words, replace(grounded, record=wrong)):
                passed.append(f"{grounded.id}: {what}")
    for words in it.words.values():
        published = words.source.published
        for what, edtf in of_date(published.edtf) if published.edtf else ():
            tried["published"] += 1
            if not any(not m.unread for m in prove_published(words, published.model_copy(update={"edtf": edtf}))):
                passed.append(f"{words.source.id}: published {what}")
    assert not passed, f"{len(passed)} of {tried.total()}: " + "\n".join(passed)


@pytest.mark.parametrize("root", COLLECTIONS, ids=lambda p: p.name)
def test_every_other_name_and_title_is_stopped(root: Path) -> None:
    it = opened(root)
    ids: dict[str, list[str]] = {"people": [], "organisations": [], "places": []}
    for thing in it.known.gazetteer.things.values():
        ids.setdefault(thing.category.value, []).append(thing.id)
    titles = [
        "Director",
        "Chief Executive",
        *sorted({g.record.title for _, g in it.records() if g.record.kind == "role"}),
    ]
    passed, tried = [], 0
    for words, grounded in it.records():
        for what, wrong in of_names(grounded.record, ids, titles):
            tried += 1
            if not stopped(it, words, replace(grounded, record=wrong)):
                passed.append(f"{grounded.id}: {what}")
    # Of two places in one sentence either can be meant; people, organisations and titles cannot be taken for others.
    assert [p for p in passed if ": place " not in p] == []
    assert len(passed) <= tried // 200, "\n".join(passed)


TIME = 'time: {edtf: "2021-03-01", exact: 1 March 2021}'
LEANING = "time: {edtf: '2021-03-08', exact: %s, basis: inferred, leans_on: %s}"
FAULTS = {  # what is done to the invented collection -> what is told
    "an anchor that is not there": (LEANING % ("March", "openings"), "no record 'openings' with a time of its own"),
    "an anchor that is itself": (LEANING % ("March", "opening"), "no record 'opening' with a time of its own"),
}


@pytest.mark.parametrize("why", FAULTS)
def test_a_time_leans_on_a_record_that_has_one(tmp_path: Path, why: str) -> None:
    new, says = FAULTS[why]
    with pytest.raises(ZonebookError, match=says):
        read_collection(write_collection(tmp_path, (TIME, new)))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("value: 1600 acre", "value: 1060 acre", 14),
        ("value: 1600 acre", 'value: 1600 acre\n    qualifier: "~"', 15),
        ('edtf: "2021-03-01"', 'edtf: "2021-03-02"', 22),
        ('published: {edtf: "2021-03-04"', 'published: {edtf: "2021-04-03"', 6),
        ("title: The freeport opens", "title: The 2nd freeport opens", 20),
    ],
)
def test_a_slip_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(ZonebookError) as caught:
        read_collection(write_collection(tmp_path, (old, new)))
    problem = caught.value.problems[0]
    assert (problem.path and problem.path.name, problem.line, bool(problem.hint)) == ("northgate.yml", line, True)


def test_a_reading_may_say_why_a_value_is_another(tmp_path: Path) -> None:
    said = "value: 1500 acre\n    reading: '%s'"
    for reading in ("As the editor sees it.", "1,500 acres.", '"1,600 acres" is a slip.'):
        with pytest.raises(ZonebookError):
            read_collection(write_collection(tmp_path, ("value: 1600 acre", said % reading)))
    explained = said % '"1,600 acres" is a slip for 1,500 acres, as the map shows.'
    assert read_collection(write_collection(tmp_path, ("value: 1600 acre", explained))).sources
