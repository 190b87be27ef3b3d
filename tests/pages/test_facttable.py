"""The table of facts: its rows are those of the pages, its pages are bounded, its filters right."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests import ROOT
from tests.small import write_collection
from zonebook.facts.facts import Facts
from zonebook.facts.reconcile import reconcile
from zonebook.pages import facttable, places
from zonebook.pages.site import Site
from zonebook.pipeline import read_collection
from zonebook.publish.data import factrows, tables
from zonebook.publish.data.told import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = yaml.safe_load((Path(__file__).parent / "facttable.yml").read_text(encoding="utf-8"))
CONTENTS = re.compile(r"zb-kindword\">(\d+)<")
TEN_THOUSAND = 10_000


@pytest.fixture(scope="module")
def site() -> Site:
    collection = read_collection(ROOT / "tests" / "basin")
    return Site(collection, reconcile(collection))


def read(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The values that the files of a site hand to the script, by their names."""
    found = {}
    for content in files.values():
        name, _, value = content.decode("utf-8").removeprefix("zonebookFacts(").removesuffix(");\n").partition(",")
        found[json.loads(name)] = json.loads(value)
    return found


def test_a_row_holds_its_line_of_the_file(site: Site) -> None:
    """What a reader saves is what is published, row by row."""
    found = read(dict(factrows.fact_files(site, told_of(site).rows)))
    rows = found["rows-1"]
    assert "\ufeff" + found["index"]["head"] + "".join(row["csv"] for row in rows) == tables.FACTS.csv(
        told_of(site).lines["facts"]
    ).decode("utf-8")
    assert [row["id"] for row in rows] == [fact.id for fact in facttable.in_order(site.facts.all)]
    assert {row["id"] for row in rows} == {fact.id for fact in site.facts.all}


def test_ten_thousand_facts_are_on_pages_of_bounded_size(site: Site) -> None:
    first = site.facts.all
    many = [
        replace(fact, id=f"{fact.id}-{i}") for i, fact in enumerate(first[n % len(first)] for n in range(TEN_THOUSAND))
    ]
    site = Site(site.collection, Facts(tuple(many)))
    pages = dict(page for job in facttable.fact_pages(site) for page in job.make(*job.given))
    parts = facttable.cut_rows(site, facttable.in_order(many))
    assert sum(len(part.items) for part in parts) == TEN_THOUSAND
    assert [page.count("data-fact=") for page in pages.values()][1:] == [len(part.items) for part in parts]
    assert max(len(page) for page in pages.values()) < 150_000, "no page grows with the collection"
    for part in parts:
        assert f'href="{part.page.split("/")[1]}.html"' in pages["facts/index"]
    counts = [int(n) for n in CONTENTS.findall(pages["facts/index"])]
    assert sum(counts) == TEN_THOUSAND, "the contents count all rows"


def test_the_order_by_value_is_exact(site: Site) -> None:
    """Values that no float tells apart are in their order; equal ones share a place; units are apart."""
    third = Fraction(1, 3)
    near = third + Fraction(1, 10**30)
    values = [("a", near, "m2"), ("b", third, "m2"), ("c", Fraction(2, 6), "m2"), ("d", Fraction(5), "CNY")]
    rows = [replace(site.facts.all[0], id=i, amount=amount, unit=unit) for i, amount, unit in values]
    assert facttable.ranks(rows) == {"a": 1, "b": 0, "c": 0, "d": 0}


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["why"])
def test_a_filter_finds_what_it_says(case: dict[str, Any], site: Site) -> None:
    rows = read(dict(factrows.fact_files(site, told_of(site).rows)))["rows-1"]
    found = [row for row in rows if case["value"] in row["in"].get(case["filter"], [])]
    assert {row["id"] for row in found} == set(case["facts"])


def test_every_filter_lists_its_values_with_their_counts(site: Site) -> None:
    found = read(dict(factrows.fact_files(site, told_of(site).rows)))
    listed = {
        name: (having, {value: count for _, value, count in values})
        for name, _, having, values in found["index"]["filters"]
    }
    for name, (having, values) in listed.items():
        holding = [row["in"][name] for row in found["rows-1"] if name in row["in"]]
        assert having == len(holding)
        assert values == {value: sum(value in each for each in holding) for each in holding for value in each}


@pytest.mark.parametrize("case", CASES["places"], ids=lambda case: case["why"])
def test_a_place_names_what_has_to_do_with_it_and_why(case: dict[str, Any], tmp_path: Path) -> None:
    gazetteer = yaml.safe_dump(
        {"zones": case["zones"], "places": case["places"], "people": [{"id": "ann-bell", "name": "Ann Bell"}],
         "organisations": [{"id": "port-board", "name": "Northgate Port Board"}]}
    )  # fmt: skip
    collection = read_collection(write_collection(tmp_path, gazetteer=gazetteer))
    site = Site(collection, reconcile(collection))
    found = places.places(site, {fact.id: places.by_words(site, fact) for fact in site.facts.all})
    ties = {place.thing.id: {tie.thing.text: tie for _, group in place.ties for tie in group} for place in found}
    assert {place: list(things) for place, things in ties.items()} == case["tied"]
    assert all(tie.why or tie.facts for things in ties.values() for tie in things.values())
