"""Evidence in a real browser: by pointer, keyboard and touch, and without script; nothing that axe finds fault with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser import Watch
from zonebook.pipeline import Project, build
from zonebook.publish.site.output import is_generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

from tests import ALL, ROOT

pytestmark = pytest.mark.slow

CARD = ".zb-pop"
PHONE, DESK = 390, 1280


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented collection, with the hand-written pages of this repository."""
    folder = tmp_path_factory.mktemp("invented")
    docs = folder / "docs"
    for path in (ROOT / "docs").rglob("*"):
        if path.is_file() and not (path.suffix == ".md" and is_generated(path)):
            target = docs / path.relative_to(ROOT / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    project = Project(ROOT, ROOT / "tests" / "basin", docs, folder / "site")
    build(project, lambda _: None)
    return project.site


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of the site from disk; afterwards nothing was asked of elsewhere and nothing complained."""
    opened = []

    def opener(name: str = "zones/pedralva", width: int = DESK, **options: object) -> Page:
        options.setdefault("has_touch", width == PHONE)
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        opened.append((context, Watch(context)))
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield opener
    for context, watch in opened:
        assert watch.elsewhere == []
        assert watch.complaints == []
        context.close()


def cost(page: Page) -> Locator:
    """A value of the page: the cost of the basin, among the facts about others, which open on demand."""
    page.locator("#said-of-others + details").evaluate("each => { each.open = true; }")
    return page.locator("a.zb-ev", has_text="EUR 310 million").first


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className"))


def test_a_pointer_that_rests_opens_the_evidence_and_one_that_leaves_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page()
    cost(page).hover()
    page.wait_for_selector(CARD)
    card = page.locator(CARD)
    assert card.locator("mark").first.inner_text() == "310 million euros"
    assert "Estuary Herald" in card.inner_text()
    page.mouse.move(2, 2)
    page.wait_for_selector(CARD, state="detached")


def test_a_click_pins_the_evidence_and_a_click_elsewhere_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page()
    cost(page).click()
    page.mouse.move(2, 2)
    page.wait_for_timeout(600)
    assert page.locator(CARD).count() == 1
    page.locator("h1").click()
    assert page.locator(CARD).count() == 0


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_reads_and_leaves_the_evidence(key: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    link = cost(page)
    link.focus()
    page.keyboard.press(key)
    assert "zb-close" in focused(page)
    assert page.locator(CARD).get_attribute("role") == "dialog"
    assert link.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.zb-pop') !== null")
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    assert "zb-ev" in focused(page), "focus returns to the value"
    assert link.get_attribute("aria-expanded") == "false"


def test_tab_opens_nothing_and_stops_once_a_row(open_page: Callable[..., Page]) -> None:
    page = open_page()
    rows = page.locator("table.zb-figures tbody tr")
    rows.first.locator("a").first.focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.locator(CARD).count() == 0
    links = "[...row.querySelectorAll('a.zb-ref, a.zb-link')]"
    stops = rows.evaluate_all(f"all => all.map(row => {links}.filter(each => each.tabIndex >= 0).length)")
    assert len(stops) > 3
    assert set(stops) == {0}, "the card of the value has what they lead to"


def test_a_touch_opens_the_evidence_within_the_screen(open_page: Callable[..., Page]) -> None:
    page = open_page(width=PHONE)
    cost(page).tap()
    box = page.locator(CARD).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
    assert box["y"] + box["height"] <= 800


def test_the_reasoning_behind_an_inferred_date_comes_with_the_evidence(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator("a.zb-ev", has_text="belongs to the Blue Coast corridor").first.click()
    card = page.locator(CARD)
    card.locator("summary").click()
    assert "the Thursday is 17 March" in card.inner_text()


def test_the_evidence_leads_to_the_sentence_in_its_article(open_page: Callable[..., Page]) -> None:
    page = open_page()
    cost(page).click()
    page.locator(CARD).locator(".zb-from cite").first.click()
    page.wait_for_url("**/sources/herald.html#s*")
    anchor = page.url.split("#")[1]
    assert "310 million euros" in page.locator(f"#{anchor}").inner_text()


@pytest.mark.parametrize(
    ("button", "holds"),
    [
        ("Copy citation", ["Estuary Herald", "14 March 2022", "Blue Coast notebook"]),
        ("Copy BibTeX", ["@misc{article-herald", "@misc{zones-pedralva-herald-cost-eur"]),
        ("Copy CSL-JSON", ['"article-newspaper"', "#herald-cost-eur"]),
    ],
)
def test_a_fact_can_be_cited(button: str, holds: list[str], open_page: Callable[..., Page]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    cost(page).click()
    page.locator(CARD).get_by_text(button, exact=True).click()
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    for words in holds:
        assert words in copied


def test_of_facts_from_one_sentence_each_opens_with_its_own_words_marked(open_page: Callable[..., Page]) -> None:
    page = open_page()
    cost(page)
    for value, words, letter in (
        ("EUR 310 million", "310 million euros", "b"),
        ("USD 341 million", "$341 million", "c"),
    ):
        link = page.locator("a.zb-ev", has_text=value).first
        entry = page.locator(str(link.get_attribute("href")))
        link.click()
        assert page.locator(CARD).locator("mark").all_inner_texts() == [words]
        assert value in page.locator(CARD).locator(".zb-claim").inner_text()
        row = page.locator("tr").filter(has=link)
        assert letter in "".join(row.locator(f"a.zb-ref[href='{link.get_attribute('href')}']").all_inner_texts())
        assert words in entry.locator("mark").all_text_contents()  # folded away
        page.keyboard.press("Escape")


def test_without_script_the_value_leads_to_its_evidence_at_the_foot(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.locator("a.zb-ev", has_text="EUR 310 million").first.click()
    entry = page.locator(f"#{page.url.split('#')[1]}")
    assert "310 million euros" in entry.locator("mark").all_inner_texts()
    assert "EUR 310 million" in entry.locator(".zb-claims").inner_text()
    assert entry.locator("a cite").count() == 1


FOLDED = {
    "a fact": "herald-cost-eur",
    "a passage of the evidence": "e5",
    "a group of what it is connected with": "organisations",
    "a heading": "names",
}
FOLLOW = """([id, times]) => {
    const link = document.createElement("a");
    link.href = `#${id}`;
    document.body.append(link);
    for (let i = 0; i < times; i++) {
        document.querySelectorAll("details[open]").forEach(each => { each.open = false; });
        link.click();
    }
}"""
ON_SCREEN = """each => {
    const at = each.getBoundingClientRect();
    return at.height > 0 && at.top >= 0 && at.top < innerHeight;
}"""


@pytest.mark.parametrize("anchor", FOLDED.values(), ids=FOLDED)
@pytest.mark.parametrize("way", ["address", "link", "the same link again"])
def test_what_is_folded_opens_for_whoever_is_led_to_it(
    way: str, anchor: str, open_page: Callable[..., Page], site: Path
) -> None:
    page = open_page()
    folds = page.locator("details.zb-fold")
    assert folds.count() > 3
    assert not any(folds.evaluate_all("all => all.map(each => each.open)"))
    if way == "address":
        page.goto(f"{(site / 'zones/pedralva.html').as_uri()}#{anchor}")
    else:
        page.evaluate(FOLLOW, [anchor, 1 if way == "link" else 2])
    page.wait_for_selector("details.zb-fold[open]")
    place = page.locator(f"#{anchor}")
    shown = place.locator("xpath=ancestor-or-self::*[self::tr or self::li or self::h2 or self::h3][1]")
    assert shown.evaluate(ON_SCREEN)
    assert folds.evaluate_all("all => all.filter(each => each.open).length") == 1


NAMES = ("index", "zones/pedralva", "timelines/basin", "sources/quay", "doubtful-points", "people/index", "about/index")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_screen(name: str, width: int, open_page: Callable[..., Page]) -> None:
    page = open_page(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


LOOKS = [(width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS if ALL else LOOKS[::3])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_fault(name: str, width: int, scheme: str, open_page: Callable[..., Page]) -> None:
    # The policy keeps axe out; it is not what is tested here.
    page = open_page(name, width, color_scheme=scheme, bypass_csp=True)
    first = page.locator("a.zb-ev").first
    if first.count():
        first.click()
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []
