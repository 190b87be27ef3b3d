"""What readers do with the site of the repository's own collection, hosted below a path and unzipped on their disk."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser import served
from tests.hands import Keys, Pointer
from tests.reader import Reader, reading, search
from zonebook.publish.site.bundle import write_bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests import ALL, ROOT

TASKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "tasks.yml").read_text(encoding="utf-8"))
LOOKS = (("hosted below a path", 1280), ("from disk", 390), ("hosted below a path", 390), ("from disk", 1280))
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "journeys.yml").read_text(encoding="utf-8"))
EVIDENCE = CASES["evidence"][0]
A4 = {"width": 794, "height": 1123}  # CSS pixels: 210 × 297 mm at 96 per inch


@pytest.fixture(scope="module")
def places(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site can be read: below a path of a web server, and in a folder that the bundle was unzipped into."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "some").mkdir()
    (folder / "some" / "path").symlink_to(built_site)
    bundle = write_bundle(built_site, folder / "dist", ROOT / "requirements.txt", "1")
    unzipped = folder / "离线 bundle"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(unzipped)
    (inside,) = unzipped.iterdir()
    with served(folder) as address:
        yield {"hosted below a path": f"{address}some/path/", "from disk": f"{inside.as_uri()}/"}


@pytest.fixture(params=["hosted below a path", "from disk"])
def reader(request: pytest.FixtureRequest, browser: Browser, places: dict[str, str]) -> Iterator[Reader]:
    with reading(browser, places[request.param]) as opened:
        yield opened


def follow(page: Page, query: str, wanted: str) -> None:
    """Search, and take the hit on the wanted page, which stands among the first three."""
    search(page, query)
    hits = page.locator("a.zb-hit:not(.zb-hit--section)")
    links = hits.evaluate_all("all => all.slice(0, 3).map(each => each.href.split(/[?#]/)[0])")
    places = [i for i, link in enumerate(links) if link.endswith(f"/{wanted}")]
    assert places, f"{query}: {links}"
    hits.nth(places[0]).click()
    page.wait_for_url(f"**/{wanted}*")


def value(page: Page, text: str) -> Locator:
    """The first link of the page that shows a value and opens its evidence."""
    return page.locator("a.zb-ev").get_by_text(text, exact=True).first


def card(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Evidence")


def test_every_kind_of_word_leads_to_its_page(reader: Reader) -> None:
    page = reader.open()
    for case in CASES["searches"]:
        follow(page, case["q"], case["page"])
        assert reader.path(page).partition("#")[0] == case["page"]


@pytest.mark.parametrize("case", CASES["evidence"], ids=lambda case: case["q"])
def test_from_home_to_the_sentence_of_an_article(case: dict[str, str], reader: Reader) -> None:
    page = reader.open()
    follow(page, case["q"], case["page"])
    value(page, case["value"]).click()
    expect(card(page).locator("blockquote")).to_contain_text(case["sentence"])
    expect(card(page).locator("blockquote mark:not(.zb-found)")).to_have_text(case["marked"])
    card(page).get_by_role("link", name="sentence").click()
    page.wait_for_url(f"**/{case['source']}#*")
    there = page.locator(f"#{reader.path(page).partition('#')[2]}")
    expect(there).to_be_in_viewport()
    expect(there).to_contain_text(case["sentence"])


def page_count(paper: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def step(hand: Pointer, kind: str, wanted: Any) -> int:
    """Do or check one step of a task, and return how many actions it took."""
    page = hand.page
    if kind == "see":
        for text in wanted:
            expect(page.locator("article")).to_contain_text(text)
    elif kind == "card":
        for text in wanted:
            expect(page.locator(".zb-pop")).to_contain_text(text)
    elif kind == "row":
        for text in wanted:
            expect(page.locator("main tbody tr:has(td):visible").first).to_contain_text(text)
    elif kind == "first":
        href = page.locator("a.zb-hit").first.evaluate("each => each.href.split(/[?#]/)[0]")
        assert href.endswith(f"/{wanted}.html")
    elif kind == "copied":
        assert page.evaluate("navigator.clipboard.readText()").startswith(wanted)
    elif kind == "paper":
        page.add_style_tag(content=".zb-appendix, .zb-appendix ~ * { display: none !important; }")
        assert page_count(page.pdf(format="A4")) <= wanted
    else:
        return act(hand, kind, wanted)
    return 0


def act(hand: Pointer, kind: str, wanted: Any) -> int:
    """Do one action, two where the menu has to be opened first."""
    page = hand.page
    if kind in ("ask", "search"):
        hand.ask(wanted)
        expect(page.get_by_role("status")).to_contain_text(f"“{wanted}”")
    if kind == "search":
        before = page.url
        hand.take()
        page.wait_for_url(lambda url: url != before)
    elif kind == "save":
        with page.expect_download() as saving:
            hand.follow(wanted)
        assert Path(saving.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")  # right by a double click
    elif kind == "choose":
        hand.choose(*wanted)
    elif kind != "ask":
        getattr(hand, kind)(wanted)
    return 1 + (kind == "menu" and hand.narrow)


@pytest.mark.parametrize("hand", [Pointer, Keys])
@pytest.mark.parametrize(("number", "task"), list(enumerate(TASKS)), ids=[task["id"] for task in TASKS])
def test_what_readers_set_out_to_do(
    number: int, task: dict[str, Any], hand: type[Pointer], browser: Browser, places: dict[str, str]
) -> None:
    """Each task by each hand: at one place and width here, at all of them by `make audit`."""
    for place, width in LOOKS if ALL else [LOOKS[(number + (hand is Keys)) % len(LOOKS)]]:
        with reading(browser, places[place]) as reader:
            page = reader.open(
                viewport={"width": width, "height": 844},
                java_script_enabled=task.get("script", True),
                permissions=["clipboard-read", "clipboard-write"],
            )
            actions = sum(step(hand(page), *one) for each in task["steps"] for one in each.items())
            assert actions <= task.get("actions", 3)


@pytest.mark.parametrize("case", CASES["permalinks"], ids=lambda case: case["page"])
def test_a_permalink_opens_scrolls_and_marks(case: dict[str, str], reader: Reader) -> None:
    page = reader.open(f"{case['page']}#{case['anchor']}")
    row = page.locator(f"tr:has([id='{case['anchor']}']), li:has([id='{case['anchor']}']), li[id='{case['anchor']}']")
    expect(row).to_contain_text(case["shows"])
    expect(row).to_be_in_viewport()
    top = page.locator(f"[id='{case['anchor']}']").evaluate("each => each.getBoundingClientRect().top")
    header = page.locator(".md-header").evaluate("each => each.getBoundingClientRect().bottom")
    assert top >= header - 1, "the page's head covers it"
    other = row.locator("xpath=following-sibling::*[1]")
    ground = "each => getComputedStyle(each).backgroundColor"
    assert row.evaluate(ground) != other.evaluate(ground)
    own = row.get_by_role("link", name="Link to")
    if case.get("cited_by"):  # a fact has one address, on the page of its thing
        expect(own).to_have_count(0)
        row.locator("a.zb-ev").click()
        own = card(page).get_by_role("link", name="Permalink")
    address = urljoin(page.url, own.first.get_attribute("href"))
    assert address == f"{reader.start}{case.get('cited_by', case['page'])}#{case['anchor']}"


def test_dark_colours_stay_after_a_reload_and_on_the_next_page(reader: Reader) -> None:
    page = reader.open(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[title='Switch to dark colours']").click()
    for way in ("chosen", "reloaded", "next page"):
        if way == "reloaded":
            page.reload()
        elif way == "next page":
            page.goto(reader.start + EVIDENCE["page"])
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        ground = page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
        assert max(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")) < 64, (way, ground)


def bare(route: Route) -> None:
    route.fulfill(status=200, content_type="text/css", body="")


@pytest.mark.parametrize("aids", [True, False], ids=["as it is", "without styles and script"])
def test_a_timeline_is_read_in_order_and_the_undated_below(aids: bool, reader: Reader) -> None:
    case = CASES["timeline"]
    page = reader.open("about/index.html", java_script_enabled=aids)
    if not aids:
        page.context.route("**/*.css", bare)
    page.goto(reader.start + case["page"])
    dates = page.locator("ol.zb-rail > li .zb-date")
    expect(dates.first).to_have_text(case["first"])
    expect(dates.last).to_contain_text(case["last"])
    undated = page.get_by_role("heading", name=case["undated"])
    assert page.locator("ol.zb-rail > li").all_inner_texts() == [
        text for text in page.locator("ol.zb-rail > li:visible").all_inner_texts() if text.strip()
    ]
    tops = page.locator("ol.zb-rail > li").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert tops == sorted(set(tops)), "entries stand below each other"
    assert undated.evaluate("each => each.getBoundingClientRect().top") > tops[-1]
    assert page.locator("#undated ~ ul.zb-list > li").count() > 0


@pytest.mark.parametrize("width", [1280, 390])
def test_years_are_chosen_by_keys_and_by_touch(width: int, reader: Reader) -> None:
    """The drawing and the list keep what touches the years; the address is the view."""
    case = CASES["timeline"]
    page = reader.open(case["page"], viewport={"width": width, "height": 844}, has_touch=True)
    whole = page.locator(".zb-moment:visible").count()
    begin, end = page.get_by_label("From year"), page.get_by_label("To year")
    first = int(begin.input_value())
    begin.focus()
    for _ in range(case["brushed"]["from"] - first):
        page.keyboard.press("ArrowRight")
    box, years = end.bounding_box(), int(end.input_value()) - first
    assert box
    part = (case["brushed"]["to"] - first) / years
    end.tap(position={"x": 8 + (box["width"] - 16) * part, "y": box["height"] / 2})  # a handle is 16 pixels wide
    assert page.url.endswith(f"#years={case['brushed']['from']}..{case['brushed']['to']}")
    expect(page.locator(".zb-moment:visible")).to_have_count(case["brushed"]["entries"])
    kept = page.locator(".zb-band a[data-years]:not(.zb-out)")
    expect(kept).to_have_count(case["brushed"]["entries"])
    for years_of in kept.evaluate_all("all => all.map(each => each.dataset.years.split(' ').map(Number))"):
        assert years_of[0] <= case["brushed"]["to"]
        assert years_of[-1] >= case["brushed"]["from"]
    page.reload()
    expect(page.locator(".zb-moment:visible")).to_have_count(case["brushed"]["entries"])
    page.get_by_role("button", name="All years").press("Enter")
    expect(page.locator(".zb-moment:visible")).to_have_count(whole)


def test_a_source_page_leads_to_its_facts_and_back(reader: Reader) -> None:
    case = CASES["source"]
    page = reader.open(case["page"])
    line = page.locator(f"#{case['sentence']}")
    line.get_by_role("link", name="Link to sentence").click()
    assert reader.path(page) == f"{case['page']}#{case['sentence']}"
    target, _, anchor = case["used_by"].partition("#")
    line.locator(f".zb-uses a[href$='#{anchor}']").click()
    page.wait_for_url(f"**/{target}#{anchor}")
    row = page.locator(f":is(tr, li):has([id='{anchor}'])")
    expect(row).to_be_in_viewport()
    row.locator("a.zb-ev").click()
    card(page).get_by_role("link", name="sentence").click()
    page.wait_for_url(f"**/{case['page']}#{case['sentence']}")


def test_a_citation_is_copied_in_three_forms(reader: Reader) -> None:
    case = CASES["citation"]
    page = reader.open(case["page"], permissions=["clipboard-read", "clipboard-write"])
    value(page, case["value"]).click()

    def copied(form: str) -> str:
        card(page).get_by_role("button", name=form).click()
        expect(card(page).get_by_role("button", name="Copied").first).to_be_visible()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    text = copied("Copy citation")
    assert text.startswith(case["cited"])
    assert case["site"] in text
    assert "covers an area of" in copied("Copy with sentence")
    embedded = copied("Copy as HTML")
    assert re.match(r"<blockquote[^>]*><p><strong>Hetao, area: 3\.89 km²</strong></p>", embedded)
    assert "<mark>3.89 square kilometers</mark>" in embedded
    assert not re.search(r"<(?!/?(?:blockquote|p|strong|mark|footer|a|cite)\b)| on\w+=|script", embedded)
    bibtex = copied("Copy BibTeX")
    assert bibtex.count("@") == 2
    assert bibtex.index(case["article"]) < bibtex.index(case["site"])
    article, fact = json.loads(copied("Copy CSL-JSON"))
    assert article["title"] == case["article"]
    assert fact["title"] == "Hetao, area: 3.89 km²"
    assert "title = {{Hetao, area: 3.89 km²}}" in bibtex
    hosted = reader.start.startswith("http")
    assert fact["URL" if hosted else "note"].startswith((reader.start if hosted else "") + case["page"] + "#")


# Everything in the article that has text of its own and is not drawn when printed.
UNSEEN = """() => [...document.querySelectorAll("article *")]
    .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .filter(each => !each.closest(".zb-link, .zb-actions, .zb-bibtex, .zb-copy, .zb-brush, script, style, title, desc"))
    .filter(each => !each.getClientRects().length || !each.checkVisibility(
        { contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true }))
    .map(each => each.className + ": " + each.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("path", CASES["printed"])
def test_paper_shows_all_that_matters_and_nothing_sticks_out(path: str, reader: Reader) -> None:
    page = reader.open(path, viewport=A4)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(UNSEEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    expect(page.locator(".md-header")).to_be_hidden()
    assert page.locator("article").evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"


STICKING_OUT = """() => [...document.querySelectorAll("main *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""


# ---- looks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CASES["kinds"])
def test_on_a_phone_no_page_scrolls_sideways(path: str, browser: Browser, places: dict[str, str]) -> None:
    with reading(browser, places["from disk"]) as reader:
        page = reader.open(path, viewport={"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.evaluate(STICKING_OUT)


def test_numbers_of_a_column_stand_right_in_digits_of_one_width(browser: Browser, places: dict[str, str]) -> None:
    with reading(browser, places["from disk"]) as reader:
        page = reader.open(EVIDENCE["page"])
        cells = page.locator("table.zb-figures td.zb-number")
        looks = cells.evaluate_all(
            """all => all.map(each => [getComputedStyle(each).textAlign, getComputedStyle(each).fontVariantNumeric])"""
        )
        assert looks
        for align, digits in looks:
            assert align in {"right", "end"}
            assert "tabular-nums" in digits
        edges = cells.locator("a.zb-ev").evaluate_all(
            "all => all.map(each => Math.round(each.getBoundingClientRect().right))"
        )
        assert len({*edges}) == 1
