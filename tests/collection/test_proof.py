"""The proof of values: nothing that its words do not say is published, and nothing that they do say is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.mutations import mutations, of_date
from zonebook.collection.loading import ground, propose, read_articles, read_gazetteer, read_records
from zonebook.collection.proof import Known, prove_record, times_of
from zonebook.collection.proof.times import prove_published
from zonebook.collection.proof.words import Words
from zonebook.collection.typedfile import Report
from zonebook.pipeline import read_collection

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
