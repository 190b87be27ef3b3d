"""The pages of things are short: on a screen before anything is opened, on the wire, on paper, and for the Tab key."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bench.multiply import multiply
from tests import SEEDS
from tests.reader import reading
from zonebook.collection.project import project_of
from zonebook.pipeline import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "journeys.yml").read_text(encoding="utf-8"))
HEIGHTS = {1280: 5500, 390: 8000}  # width -> the most, in CSS pixels
BYTES, COMPRESSED = 150_000, 15_000
BRIEF = 3  # pages of A4 before the record that the page rests on
NARROW = 320  # a screen of 1280 pixels at 400 %
STOPS = 40
ROWS = 8

HIDE = ".zb-appendix, .zb-appendix ~ * { display: none !important; }"
# The rows of the first table that has as many, and how many stops there are from the top of the page to past the last.
COUNT = """rows => {
    const table = [...document.querySelectorAll("article table")]
        .find(each => each.checkVisibility() && each.tBodies[0].rows.length >= rows);
    if (!table) return null;
    const last = table.tBodies[0].rows[rows - 1], inside = table.tBodies[0];
    const stops = [...inside.querySelectorAll("a[href], button, summary, input, [tabindex]")]
        .filter(each => each.tabIndex >= 0 && each.checkVisibility())
        .filter(each => [...inside.rows].indexOf(each.closest("tr")) < rows);
    return [last.cells.length, stops.length];
}"""


def pages_of(paper: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def is_light(page: Path) -> bool:
    content = page.read_bytes()
    return len(content) <= BYTES and len(gzip.compress(content, 6, mtime=0)) <= COMPRESSED


def opened(browser: Browser, site: Path, path: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{path}")
    return page


@pytest.mark.parametrize("path", CASES["short"])
def test_a_page_is_short_before_anything_is_opened(path: str, browser: Browser, built_site: Path) -> None:
    for width, most in HEIGHTS.items():
        page = opened(browser, built_site, path, width)
        assert not page.locator("article details[open]").count()
        assert page.evaluate("document.documentElement.scrollHeight") <= most
        page.context.close()


def test_every_page_is_light(built_site: Path) -> None:
    """As a server sends it, compressed, and as a browser reads it."""
    pages = list(built_site.rglob("*.html"))
    assert len(pages) > len(CASES["short"])
    assert not [page for page in pages if not is_light(page)]


@pytest.mark.skipif("ZONEBOOK_COPIES" not in os.environ, reason="minutes: make audit builds large sites")
@pytest.mark.parametrize("copies", [int(n) for n in os.environ.get("ZONEBOOK_COPIES", "8").split(",")])
def test_every_page_of_a_large_collection_is_light(copies: int, tmp_path: Path) -> None:
    multiply(SEEDS, tmp_path / "large", copies)
    project = project_of(tmp_path / "large", tmp_path / "docs", tmp_path / "site")
    build(project, lambda _: None)
    assert not [page for page in project.site.rglob("*.html") if not is_light(page)]


@pytest.mark.parametrize("path", CASES["short"])
def test_the_brief_on_paper_is_short_and_its_evidence_an_appendix(
    path: str, browser: Browser, built_site: Path
) -> None:
    page = opened(browser, built_site, path, 1280)
    whole = pages_of(page.pdf(format="A4"))
    page.add_style_tag(content=HIDE)  # the policy lets styles pass
    brief = pages_of(page.pdf(format="A4"))
    assert brief <= BRIEF
    assert whole > brief, "the evidence is printed"
    page.context.close()


@pytest.mark.parametrize("path", CASES["short"])
def test_few_stops_of_tab_pass_a_table(path: str, browser: Browser, built_site: Path) -> None:
    page = opened(browser, built_site, path, 1280)
    counted = page.evaluate(COUNT, ROWS)
    page.context.close()
    assert counted, f"no table of {ROWS} rows"
    assert counted[1] < STOPS


@pytest.mark.parametrize("path", CASES["kinds"])
def test_few_stops_of_tab_lead_from_the_top_to_the_first_row(path: str, browser: Browser, built_site: Path) -> None:
    """By the key itself: what is hidden and yet a stop is one for a reader."""
    page = opened(browser, built_site, path, 1280)
    if page.locator("article tbody a:visible").count():
        page.locator("a.md-skip").focus()
        inside = "document.activeElement.closest('tbody') !== null"
        stops = 1
        while stops <= STOPS and not page.evaluate(inside):
            page.keyboard.press("Tab")
            stops += 1
            assert page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")
        assert stops < STOPS
    page.context.close()


@pytest.mark.parametrize("path", CASES["short"])
def test_at_400_percent_nothing_scrolls_sideways(path: str, browser: Browser, built_site: Path) -> None:
    with reading(browser, f"{built_site.as_uri()}/") as reader:
        page = reader.open(path, viewport={"width": NARROW, "height": 600})
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW
