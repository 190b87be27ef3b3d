"""What the first collection must show without anybody having typed it in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.facts.make import cases
from zonebook.facts.checks import find_flags
from zonebook.facts.compare import Comparison, compare
from zonebook.facts.compare import compared as compared_in
from zonebook.facts.dating import date_articles, work_out
from zonebook.facts.facts import Facts, Status
from zonebook.facts.reconcile import reconcile
from zonebook.pipeline import read_collection
from zonebook.values.records import Published

if TYPE_CHECKING:
    from zonebook.collection.collection import Collection

from tests import SEEDS, first_collection

pytestmark = first_collection

LEFT, RIGHT = "newsgd-hetao-2023", "shenzhen-park-2023"


@cache
def without_rulings() -> tuple[Collection, Facts]:
    collection = replace(date_articles(read_collection(SEEDS)), rulings=())
    return collection, reconcile(collection)


@cache
def side_by_side() -> Comparison:
    collection, facts = without_rulings()
    (pair,) = compared_in(collection, facts)
    return compare(collection, facts, *pair)


def test_the_press_conference_is_one_event_with_two_reports() -> None:
    _, facts = without_rulings()
    (event,) = [f for f in facts.of_kind("event") if f.slot == "meeting"]
    assert (str(event.time), event.event_reports, event.confirmations) == ("2023-09-12", 2, 1)
    assert {*event.sources} == {LEFT, RIGHT}


def test_the_plan_keeps_its_day_and_folds_the_month_in() -> None:
    _, facts = without_rulings()
    plan = next(f for f in facts.about("hetao-development-plan", "event") if f.slot == "plan")
    assert str(plan.time) == "2023-08-29"
    assert {str(r.record.time.edtf) for r in plan.records if r.record.time} == {"2023-08-29", "2023-08"}


@pytest.mark.parametrize("slot", ["high-end-projects", "space", "parks-in-operation"])
def test_what_both_reports_count_is_one_fact_in_differing_words(slot: str) -> None:
    _, facts = without_rulings()
    (fact,) = [f for f in facts.about("shenzhen-park", "figure") if f.slot == slot]
    assert (fact.status, {*fact.sources}, fact.confirmations) == (Status.VARYING, {LEFT, RIGHT}, 1)


def test_an_executive_vice_mayor_is_not_a_vice_mayor() -> None:
    _, facts = without_rulings()
    (title,) = facts.about("huang-min", "role")
    assert title.status is Status.DISPUTED
    assert [d.weight for d in title.differences if d.aspect == "title"] == ["substance"]


def test_the_undated_article_is_dated_through_the_other() -> None:
    """Copyright year, "last month" for a plan dated there, a Tuesday for a press conference dated there."""
    collection = read_collection(SEEDS)
    bare = [
        replace(s, source=s.source.model_copy(update={"published": Published()})) if s.id == RIGHT else s
        for s in collection.sources
    ]
    dated = date_articles(replace(collection, sources=tuple(bare)))
    published = dated.source(RIGHT).published
    assert str(published.edtf) == "[2023-09-12..2023-09-30]"
    assert [s.leans_on for s in published.steps if s.leans_on] == [f"{LEFT}/plan-issued", f"{LEFT}/press-conference"]
    assert published.likely
    assert "12 to 18 September 2023" in published.likely
    assert str(work_out(collection)[RIGHT].edtf) == "[2023-09-12..2023-09-30]"


@pytest.mark.parametrize("case", cases("differences.yml"), ids=lambda c: c["id"])
def test_a_difference_between_the_two_reports_comes_out_by_itself(case: dict[str, str]) -> None:
    """Some row has the words of each side, or says that one side has none."""
    rows = [r for r in side_by_side().rows if _has(r.left.text, case["left"]) and _has(r.right.text, case["right"])]
    assert rows
    assert any(r.kind in case["kind"].split("|") for r in rows), [r.kind for r in rows]


def _has(text: str, words: str) -> bool:
    return not text if words == "" else words in text


@pytest.mark.parametrize("case", cases("doubts.yml"), ids=lambda c: c["id"])
def test_a_doubtful_point_is_found_by_a_check(case: dict[str, str]) -> None:
    collection, facts = without_rulings()
    flags = find_flags(collection, facts, case["check"])
    assert any(case["says"] in f.reasoning and case["source"] in (*f.sources, "") for f in flags), flags
