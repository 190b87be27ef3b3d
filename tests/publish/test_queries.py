"""Queries a reader would type find the right page among the first three, hosted and from disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser import Watch, chromium, served

pytestmark = pytest.mark.browser

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8")
)
SLIPS = "typo"  # the group whose words are mistyped


def first_three(page: Page, query: str) -> list[set[str]]:
    """The titles of the first three hits, each with the page's other names."""
    page.locator("[data-zb=query]").fill(query)
    expect(page.get_by_role("status")).to_contain_text(f"“{query}”")
    found: list[list[str]] = page.evaluate(
        """async query => {
            const hits = (await ZonebookEngine.search(query)).slice(0, 3);
            const pages = await Promise.all(hits.map(hit => ZonebookEngine.page(hit.page)));
            return pages.map(({ title, names }) => [title, ...names]);
        }""",
        query,
    )
    shown = page.locator(".zb-hit__title").evaluate_all("all => all.slice(0, 3).map(each => each.dataset.title)")
    assert shown == [title for title, *_ in found]
    return [set(names) for names in found]


@pytest.mark.parametrize("hosted", [False, True], ids=["from disk", "hosted below a path"])
def test_the_right_page_is_among_the_first_three(built_site: Path, hosted: bool) -> None:
    with chromium() as browser, served(built_site.parent) as address:
        context = browser.new_context(reduced_motion="reduce")
        watch = Watch(context)
        page = context.new_page()
        page.goto(f"{address}site/index.html" if hosted else (built_site / "index.html").as_uri())
        missed = {
            group: [case["q"] for case in cases if not set(case["expect"]) & set().union(*first_three(page, case["q"]))]
            for group, cases in QUERIES.items()
        }
    plain = sum(len(cases) for group, cases in QUERIES.items() if group != SLIPS)
    assert len(missed[SLIPS]) <= 0.2 * len(QUERIES[SLIPS]), missed
    assert sum(len(queries) for group, queries in missed.items() if group != SLIPS) <= 0.05 * plain, missed
    assert watch.elsewhere == []
    assert watch.complaints == []
