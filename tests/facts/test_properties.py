"""What holds for any collection: the order of things changes nothing, and nobody confirms himself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.facts.make import collection
from zonebook.facts.checks import check
from zonebook.facts.dating import date_articles
from zonebook.facts.reconcile import reconcile
from zonebook.pipeline import read_collection

if TYPE_CHECKING:
    import random

    from zonebook.collection.collection import Collection, SourceFile
    from zonebook.facts.facts import Facts

from tests import SEEDS, first_collection

pytestmark = first_collection


@cache
def seeds() -> Collection:
    return date_articles(read_collection(SEEDS))


def told(facts: Facts) -> dict[str, tuple[object, ...]]:
    """Everything that readers see of each fact, by id."""
    return {
        f.id: (f.value, f.status, f.differences, f.event_reports, f.confirmations, f.group, [r.id for r in f.records])
        for f in facts.all
    }


@cache
def told_of_seeds() -> dict[str, tuple[object, ...]]:
    return told(check(seeds(), reconcile(seeds())))


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_and_records_changes_nothing(rng: random.Random) -> None:
    def shuffled(source: SourceFile) -> SourceFile:
        return replace(source, records=tuple(rng.sample(source.records, len(source.records))))

    sources = tuple(shuffled(s) for s in rng.sample(seeds().sources, len(seeds().sources)))
    mixed = replace(seeds(), sources=sources)
    assert told(reconcile(mixed)) == told_of_seeds()


def test_the_order_of_articles_changes_no_flag() -> None:
    turned = replace(seeds(), sources=tuple(reversed(seeds().sources)))
    assert {f.id for f in check(turned, reconcile(turned)).flags} == {
        f.id for f in check(seeds(), reconcile(seeds())).flags
    }


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(["Alto Mira", "Pedralva", "Quiaios"]), st.integers(2, 999), st.integers(2000, 2030))
def test_an_article_on_something_else_changes_no_fact(name: str, hectares: int, year: int) -> None:
    other = unrelated(name, hectares, year)
    things = {**seeds().gazetteer.things, **other.gazetteer.things}
    both = replace(
        seeds(), sources=(*seeds().sources, *other.sources), gazetteer=replace(seeds().gazetteer, things=things)
    )
    facts = told(reconcile(both))
    assert {k: v for k, v in facts.items() if k in told_of_seeds()} == told_of_seeds()
    assert len(facts) == len(told_of_seeds()) + 2


@cache
def unrelated(name: str, hectares: int, year: int) -> Collection:
    import tempfile

    text = f"{name} covers {hectares} hectares. It was opened in {year}."
    zone = name.lower().replace(" ", "-")
    spec = {
        "zones": [name],
        "articles": {
            "far": {
                "text": text,
                "records": [
                    {"mark": f"{hectares} hectares", "value": f"{hectares} ha", "slot": "area", "indicator": "area"},
                    {"kind": "event", "category": "opening", "mark": "opened", "about": [zone], "time": str(year)},
                ],
            }
        },
    }
    with tempfile.TemporaryDirectory() as folder:
        return collection(Path(folder), spec)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 4), st.data())
def test_an_article_cut_in_two_confirms_nothing_that_it_did_not_before(which: int, data: st.DataObject) -> None:
    source = seeds().sources[which]
    first = frozenset(data.draw(st.sets(st.sampled_from(sorted(r.id for r in source.records)))))
    halves = [
        replace(
            source,
            id=name,
            records=tuple(replace(r, source=name) for r in source.records if (r.id in first) is kept),
            derived=(),
            notes=(),
            set_aside=(),
        )
        for name, kept in ((source.id, True), (f"{source.id}-b", False))
    ]
    cut = replace(seeds(), sources=tuple(h for s in seeds().sources for h in (halves if s is source else [s])))
    before = {r.id: f.confirmations for f in reconcile(seeds()).all if not f.derived for r in f.records}
    for fact in reconcile(cut).all:
        if not fact.derived:
            known = [before[r.id.replace("-b/", "/")] for r in fact.records]
            assert fact.confirmations <= max(known)


def test_reports_of_one_event_never_count_as_two() -> None:
    for fact in reconcile(seeds()).all:
        if fact.event_reports > 1:
            assert fact.confirmations == 1
            assert fact.group in {f.id for f in reconcile(seeds()).of_kind("event")}
