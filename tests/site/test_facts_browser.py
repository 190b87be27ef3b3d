"""What readers ask of the facts, on the site of the repository's own collection: hosted and from disk."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.browser import served
from tests.reader import Reader, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = yaml.safe_load((Path(__file__).parent / "journeys.yml").read_text(encoding="utf-8"))["questions"]
MONEY = "facts/index.html#money=any&sort=-value"
ROWS = "table.zb-result tbody tr[data-fact]"


@pytest.fixture(scope="module")
def places(built_site: Path) -> Iterator[dict[str, str]]:
    with served(built_site) as address:
        yield {"hosted": address, "from disk": f"{built_site.as_uri()}/"}


@pytest.fixture(params=["hosted", "from disk"])
def reader(request: pytest.FixtureRequest, browser: Browser, places: dict[str, str]) -> Iterator[Reader]:
    with reading(browser, places[request.param]) as opened:
        yield opened


def asked(reader: Reader, address: str, **options: Any) -> Page:
    page = reader.open(address, **options)
    expect(page.locator(".zb-status")).to_have_text(re.compile(r"\d+ of \d+ facts"))
    return page


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["why"])
def test_a_question_is_answered_in_three_clicks(case: dict[str, Any], width: int, reader: Reader) -> None:
    page = reader.open(viewport={"width": width, "height": 844})
    assert len(case["clicks"]) <= 3
    for name in case["clicks"]:
        page.locator("article").get_by_role("link", name=re.compile(rf"^(\d+ )?{name}$", re.IGNORECASE)).first.click()
    rows = page.locator("main tbody tr:has(td):visible")
    expect(rows).to_have_count(case["rows"])
    for text in case["row"]:
        expect(rows.first).to_contain_text(text)


def test_the_tab_key_goes_on_from_the_form_when_the_address_is_a_view(reader: Reader) -> None:
    page = asked(reader, MONEY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_address_is_the_view(reader: Reader) -> None:
    """A choice changes the address, the address makes the view, Back takes it off; the keyboard alone does it."""
    page = reader.open("facts/index.html")
    page.get_by_text("More filters").press("Enter")
    page.get_by_label("Unit").select_option("CNY")
    expect(page.locator(ROWS)).to_have_count(5)
    assert page.url.endswith("#unit=CNY")
    page.locator("[data-sort=value]").press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("What the articles say")
    expect(page.locator("[data-sort=value]")).to_be_focused()
    assert page.url.endswith("#unit=CNY&sort=-value")
    view = page.locator(ROWS).all_inner_texts()
    page.reload()
    expect(page.locator(ROWS)).to_have_count(5)
    assert page.locator(ROWS).all_inner_texts() == view
    page.go_back()
    page.go_back()
    expect(page.locator("#plain")).to_be_visible()
    expect(page.locator(ROWS).first).to_be_hidden()


def test_words_find_rows_and_none_is_said(reader: Reader) -> None:
    page = reader.open("facts/index.html")
    page.get_by_label("Words", exact=True).fill("SHENZHEN park area")
    expect(page.locator(".zb-status")).to_have_text(re.compile(r"^[1-9]\d* of"))
    assert all("shenzhen park" in text.lower() for text in page.locator(f"{ROWS} th").all_inner_texts()[:1])
    page.get_by_label("Words", exact=True).fill("no such words anywhere")
    expect(page.locator(".zb-status")).to_contain_text("No fact fits")


def test_what_is_saved_is_what_is_shown(reader: Reader, built_site: Path) -> None:
    """The lines of the file are those of the published table, for the rows shown, in their order."""
    page = asked(reader, MONEY)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download").click()
    saved = Path(saving.value.path()).read_bytes()
    published = (built_site / "data" / "facts.csv").read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf")
    assert set(saved.splitlines()) <= set(published.splitlines())
    lines = list(csv.DictReader(io.StringIO(saved.decode("utf-8-sig"), newline="")))
    shown = page.locator(ROWS)
    assert [line["fact"] for line in lines] == shown.evaluate_all("all => all.map(row => row.dataset.fact)")
    for line, text in zip(lines, shown.all_inner_texts(), strict=True):
        assert line["said"] in text
        assert line["respect"] in text


def test_the_sentence_behind_a_row_is_one_gesture_away(reader: Reader) -> None:
    page = asked(reader, MONEY)
    row = page.locator(ROWS).first
    row.locator("summary").press("Enter")
    expect(row.locator("blockquote mark")).to_have_text("152.3 billion yuan")
    row.locator("details a").click()
    page.wait_for_url("**/sources/*.html#s*")


@pytest.mark.parametrize("place", ["hosted", "from disk"])
def test_without_script_the_same_rows_are_there_by_kind(place: str, browser: Browser, places: dict[str, str]) -> None:
    with reading(browser, places[place]) as reader:
        page = reader.open(MONEY, java_script_enabled=False)
        row = page.locator("tr:has(.zb-anchor)").first
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text("CNY 152.3 billion")
        row.locator("summary").click()
        expect(row.locator("blockquote mark")).to_have_text("152.3 billion yuan")


COMPARED = "compare/index.html#things=hetao,hengqin"


@pytest.mark.parametrize("width", [1280, 390])
def test_two_things_are_compared_in_three_actions(width: int, reader: Reader) -> None:
    """What both articles state stands beside it, what they do not is said; the address is the view."""
    page = reader.open(viewport={"width": width, "height": 844})
    page.locator("article").get_by_role("link", name="Compare").first.click()
    page.get_by_label("Choose 1").select_option("Hetao")
    page.get_by_label("Choose 2").select_option("Hengqin")
    expect(page.locator(".zb-side thead th")).to_have_text(["About", "Hetao", "Hengqin"])
    assert reader.path(page) == COMPARED
    area = page.locator(".zb-side tr:has(th:text-is('Area'))").locator("td")
    expect(area.first).to_contain_text("3.89 km²")
    expect(area.nth(1)).to_have_text("not stated in the articles")
    area.first.locator("summary").click()
    expect(area.first.locator("mark")).to_have_text("3.89 square kilometers")
    facts = page.locator(".zb-side [data-fact]").evaluate_all("all => all.map(each => each.dataset.fact)")
    assert len(facts) == len(set(facts))
    assert {fact.split("/")[0] for fact in facts} == {"hetao", "hengqin"}


@pytest.mark.parametrize("place", ["hosted", "from disk"])
@pytest.mark.parametrize("width", [1280, 390])
def test_without_script_things_are_compared_in_tables(
    width: int, place: str, browser: Browser, places: dict[str, str]
) -> None:
    with reading(browser, places[place]) as reader:
        page = reader.open("compare/index.html", java_script_enabled=False, viewport={"width": width, "height": 844})
        page.get_by_role("link", name="Tables of what is stated").click()
        page.locator("article").get_by_role("link", name="Zones").click()
        rows = page.locator("table").filter(has=page.locator("caption", has_text="Area")).locator("tbody tr")
        expect(rows.first).to_contain_text("Hetao")
        expect(rows.first).to_contain_text("3.89 km²")
        assert "Hengqin" not in " ".join(rows.all_inner_texts())
        expect(page.locator("article")).to_contain_text("Stated of 3 of 21; of the others it is not stated")
        rows.first.get_by_role("link", name="3.89 km²").click()
        page.wait_for_url("**/zones/hetao.html#newsgd-hetao-2023-hetao-area")


def test_every_row_leads_to_the_fact_whose_value_it_shows(built_site: Path) -> None:
    """On every page of the table; what it leads to is the row, entry or item that carries the fact's anchor."""
    pages: dict[Path, Any] = {}
    checked = 0
    for path in sorted((built_site / "facts").glob("*.html")):
        for row in html.parse(str(path)).xpath("//tr[@data-fact]"):
            link = row.xpath("./td[2]/a")[0]
            target, _, anchor = link.get("href").partition("#")
            there = (path.parent / target).resolve()
            tree = pages.setdefault(there, html.parse(str(there)))
            (place,) = tree.xpath("//*[@id=$anchor]", anchor=anchor)
            around = next(each for each in [place, *place.iterancestors()] if each.tag in ("tr", "li", "figure"))
            assert plain(link.text_content()) in plain(around.text_content()), row.get("data-fact")
            checked += 1
    assert checked


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()
