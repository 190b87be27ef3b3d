"""Two invented reports of one ceremony, read without an error: each planted difference, each agreement, no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.facts.make import cases, collection
from zonebook.facts.compare import AGREE, OTHER, SUBSTANCE, Comparison, compare
from zonebook.facts.compare import compared as compared_in
from zonebook.facts.facts import Facts, Status
from zonebook.facts.reconcile import reconcile
from zonebook.pages.comparisons import summary

if TYPE_CHECKING:
    from zonebook.collection.collection import Collection

PAIR: dict[str, Any] = dict(cases("pair.yml"))  # type: ignore[arg-type]  # one mapping, not a list


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, Facts]:
    spec = {k: v for k, v in PAIR.items() if k not in ("differences", "agreements")}
    collected = collection(tmp_path_factory.mktemp("pair"), spec)
    return collected, reconcile(collected)


@pytest.fixture(scope="module")
def compared(made: tuple[Collection, Facts]) -> Comparison:
    collection, facts = made
    (pair,) = compared_in(collection, facts)
    return compare(collection, facts, *pair)


@pytest.mark.parametrize("case", PAIR["differences"], ids=lambda c: f"{c['left']} | {c['right']}")
def test_a_planted_difference_is_found(case: dict[str, str], compared: Comparison) -> None:
    # The articles stand in the order of their names: the Herald on the left.
    rows = [r for r in compared.rows if _has(r.right.text, case["left"]) and _has(r.left.text, case["right"])]
    turned = {"only-left": "only-right", "only-right": "only-left"}
    assert turned.get(case["kind"], case["kind"]) in {r.kind for r in rows}


def _has(text: str, words: str) -> bool:
    return not text if words == "" else words in text


@pytest.mark.parametrize("case", PAIR["agreements"], ids=lambda c: c["id"])
def test_what_both_say_is_one_fact_heard_once(case: dict[str, str], made: tuple[Collection, Facts]) -> None:
    fact = made[1].by_id[case["id"]]
    assert {*fact.sources} == {"ledger", "herald"}
    assert fact.status in (Status.AGREED, Status.VARYING)
    assert fact.confirmations == 1
    assert fact.event_reports == 2
    assert fact.value == case["value"]


def test_only_the_number_and_the_rank_are_disputed(made: tuple[Collection, Facts]) -> None:
    disputed = {f.id for f in made[1].all if f.status is Status.DISPUTED}
    assert disputed == {"port-azure-zone/new-firms", "rui-pessoa/title"}


def test_nothing_else_is_joined(made: tuple[Collection, Facts]) -> None:
    joined = {f.id for f in made[1].all if len(f.records) > 1}
    assert joined == {
        "tide-hall/opening",
        "tide-hall/laboratories",
        "tide-hall/cost",
        "port-azure-zone/jobs",
        "ines-calder/title",
        "rui-pessoa/title",
        "port-azure-zone/new-firms",
        "harbour-plan/plan",
        "port-azure-zone/area",
        "port-azure-zone/exports",
        "port-azure-zone/sheds",
    }


def test_the_date_agrees_once_it_is_worked_out(compared: Comparison) -> None:
    row = next(r for r in compared.rows if "date" in r.aspect and r.right.text == "Tuesday")
    assert (row.kind, row.left.text) == (AGREE, "June 8")


def test_equal_numbers_never_differ(made: tuple[Collection, Facts], compared: Comparison) -> None:
    """Each amount that both state is an agreement, however it is printed; no row calls it a difference of substance."""
    equal = {
        fact.id
        for fact in made[1].of_kind("figure")
        if len(fact.sources) == 2 and len({r.record.value for r in fact.records}) == 1  # type: ignore[union-attr]
    }
    agreed = {row.facts[0] for row in compared.rows if row.kind == AGREE and row.what == "number"}
    assert agreed == equal
    assert not [row for row in compared.rows if row.kind == SUBSTANCE and equal & {*row.facts}]


def test_a_summary_counts_each_row_once(compared: Comparison) -> None:
    text = " ".join(summary(compared))
    assert "They agree on the date and 5 numbers." in text
    assert "They differ in 2 points of substance." in text
    counted = sum(int(n) for n in re.findall(r"\d+", text)) + 1  # "the date"
    assert counted == sum(row.kind != OTHER for row in compared.rows)
