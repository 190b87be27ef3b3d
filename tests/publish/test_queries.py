"""Queries a reader would type find the right page among the first three, hosted and from disk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests import ROOT, SEEDS
from tests.browser import Watch, chromium, served
from zonebook.collection.project import project_of
from zonebook.pipeline import build

pytestmark = pytest.mark.browser

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8")
)
EVERYDAY = "everyday_"  # groups whose page must stand first
LEAST = {"first of the everyday ones": 0.9, "among the first three": 0.97, "among the first three, slips": 0.8}


ASKED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "everyday.yml").read_text(encoding="utf-8")
)
FIRST = """queries => Promise.all(queries.map(async query => {
    const hits = await ZonebookEngine.search(query);
    return hits.length ? (await ZonebookEngine.page(hits[0].page)).url.replace(".html", "") : "";
}))"""


ANSWERS = """queries => Promise.all(queries.map(async query => {
    const hits = (await ZonebookEngine.search(query)).slice(0, 3);
    const pages = await Promise.all(hits.map(hit => ZonebookEngine.page(hit.page)));
    return pages.map(({ title, names }) => [title, ...names]);
}))"""
SHOWN_OF = 10  # of so many queries, one is typed and its hits are looked at


def first_three(page: Page, queries: list[str]) -> list[list[list[str]]]:
    """The titles of the first three hits of each query, each with the page's other names."""
    page.locator("[data-zb=query]").fill("x")  # the engine is loaded by the first letter
    page.wait_for_function("() => window.ZonebookEngine")
    found: list[list[list[str]]] = page.evaluate(ANSWERS, queries)
    for query, hits in list(zip(queries, found, strict=True))[::SHOWN_OF]:
        page.locator("[data-zb=query]").fill(query)
        expect(page.get_by_role("status")).to_contain_text(f"“{query}”")
        shown = page.locator(".zb-hit__title").evaluate_all("all => all.slice(0, 3).map(each => each.dataset.title)")
        assert shown == [title for title, *_ in hits]
    return found


def rank(case: dict[str, Any], found: list[list[str]]) -> int:
    """Where the page sought stands, 4 when it is not among the first three; nothing sought is found by no hit."""
    if not case["expect"]:
        return 4 if found else 1
    return next((at for at, names in enumerate(found, start=1) if {*names} & {*case["expect"]}), 4)


@pytest.mark.parametrize("hosted", [False, True], ids=["from disk", "hosted below a path"])
def test_the_right_page_is_first_or_among_the_first_three(built_site: Path, hosted: bool) -> None:
    with chromium() as browser, served(built_site.parent) as address:
        context = browser.new_context(reduced_motion="reduce")
        watch = Watch(context)
        page = context.new_page()
        page.goto(f"{address}site/index.html" if hosted else (built_site / "index.html").as_uri())
        cases = [(group, case) for group, cases in QUERIES.items() for case in cases]
        answers = first_three(page, [case["q"] for _, case in cases])
        ranks = {(group, case["q"]): rank(case, hits) for (group, case), hits in zip(cases, answers, strict=True)}
    parts = {
        "first of the everyday ones": [at == 1 for (group, _), at in ranks.items() if group.startswith(EVERYDAY)],
        "among the first three": [at < 4 for (group, _), at in ranks.items() if group != "typo"],
        "among the first three, slips": [at < 4 for (group, _), at in ranks.items() if group == "typo"],
    }
    reached = {what: sum(hits) / len(hits) for what, hits in parts.items()}
    assert {what for what, share in reached.items() if share < LEAST[what]} == set(), ranks
    assert watch.elsewhere == []
    assert watch.complaints == []


@pytest.mark.parametrize("collection", ASKED)
def test_what_readers_ask_is_answered_first(built_site: Path, tmp_path: Path, collection: str) -> None:
    site = built_site
    if ROOT / collection != SEEDS:
        project = project_of(ROOT / collection, tmp_path / "docs", tmp_path / "site")
        build(project, lambda _: None)
        site = project.site
    with chromium() as browser:
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        page.locator("[data-zb=query]").fill("x")
        page.wait_for_function("() => window.ZonebookEngine")
        found = page.evaluate(FIRST, [case["q"] for case in ASKED[collection]])
    missed = [
        (case["q"], first)
        for case, first in zip(ASKED[collection], found, strict=True)
        if first not in (case["pages"] or [""])
    ]
    assert len(missed) <= (1 - LEAST["first of the everyday ones"]) * len(found), missed


@pytest.mark.parametrize("width", [1280, 390])
def test_a_question_is_answered_by_a_fact_that_opens_its_evidence(built_site: Path, width: int) -> None:
    with chromium() as browser:
        context = browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": 800})
        watch = Watch(context)
        page = context.new_page()
        page.goto((built_site / "index.html").as_uri() + "#q=how+big+is+Hetao")
        hit = page.locator(".zb-hit").first
        expect(hit).to_have_text("Hetao · Area 3.89 km² · newsgd.com, 13 September 2023")
        expect(hit.locator("strong")).to_have_text("3.89 km²")
        expect(hit.locator(".zb-hit__title")).to_have_attribute(
            "data-title", re.compile("^Hetao Shenzhen-Hong Kong Science")
        )
        hit.click()
        expect(page.locator("#zb-pop")).to_contain_text("covers an area of 3.89 square kilometers")
        assert page.url.endswith("#newsgd-hetao-2023-hetao-area")
        assert watch.complaints == []
