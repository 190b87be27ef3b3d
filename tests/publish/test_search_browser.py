"""The search as a reader meets it: the theme's pages in a real browser, hosted below a path and from disk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from bench.synthetic_pages import synthetic_pages
from tests.browser import Watch, served
from tests.indexed import write_search
from tests.publish.test_search_index import CASES
from zonebook.publish.search import SearchPage, Section, build_index
from zonebook.values.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from tests import ROOT

pytestmark = pytest.mark.slow

ENGINE = ROOT / "zonebook/publish/search/assets/engine.js"
SITE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "search_site.yaml").read_text(encoding="utf-8"))

MAIN = """{% extends "base.html" %}
{% block styles %}{{ super() }}<link rel="stylesheet" href="{{ 'assets/search/search.css' | url }}">{% endblock %}
{% block scripts %}<script src="{{ 'assets/search/engine.js' | url }}"></script>
<script src="{{ 'assets/search/search.js' | url }}"></script>{% endblock %}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented site in a folder whose name needs escaping, with a strict Content-Security-Policy."""
    root = tmp_path_factory.mktemp("离线 bundle")
    docs, theme = root / "docs", root / "theme"
    for path, page in SITE["pages"].items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        about = json.dumps(page["about"]).replace("<", "\\u003c")
        block = f'<script type="application/json" id="zb-page">{about}</script>'
        target.write_text(f"{page['text']}\n\n{block}\n", encoding="utf-8")
    shutil.copytree(ROOT / "templates/theme/partials", theme / "partials")
    (theme / "main.html").write_text(MAIN, encoding="utf-8")
    (docs / "assets").mkdir()
    shutil.copy(ROOT / "docs/assets/early.js", docs / "assets")
    config = {"site_name": "Zones", "use_directory_urls": False, "plugins": [], "nav": [{"Home": "index.md"}],
              "markdown_extensions": ["attr_list"], "validation": {"nav": {"omitted_files": "ignore"}},
              "theme": {"name": "material", "font": False, "custom_dir": str(theme), "palette": [
                  {"media": "(prefers-color-scheme: light)", "scheme": "default",
                   "toggle": {"icon": "moon", "name": "Dark"}},
                  {"media": "(prefers-color-scheme: dark)", "scheme": "slate",
                   "toggle": {"icon": "sun", "name": "Light"}}]}}  # fmt: skip
    (root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    loaded = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    loaded.extra["tr"] = tr  # the partials speak by the catalogue
    build(loaded)
    write_search(root / "site")
    for path in (root / "site").rglob("*.html"):
        path.write_text(_with_policy(path.read_text(encoding="utf-8")), encoding="utf-8")
    return root / "site"


def _with_policy(page: str) -> str:
    """A page that runs no script but files of the site."""
    policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'"
    return page.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


@pytest.fixture(params=["from disk", "hosted below a path"])
def open_page(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site; what it loads from elsewhere or complains about fails the test."""
    with served(site.parent) as address:
        start = f"{site.as_uri()}/" if request.param == "from disk" else f"{address}site/"
        contexts = []

        def opened(path: str = "index.html", **options: Any) -> Page:
            context = browser.new_context(reduced_motion="reduce", **options)
            contexts.append((context, Watch(context)))
            page = context.new_page()
            page.goto(start + path)
            return page

        yield opened
        for context, watch in contexts:
            context.close()
            assert watch.elsewhere == []
            assert watch.complaints == []


def look_for(page: Page, query: str) -> list[str]:
    """Type a query and return the titles of the hits, best first."""
    page.locator("[data-zb=query]").fill(query)
    expect(page.get_by_role("status")).to_contain_text(f"“{query.strip()}”")
    titles: list[str] = page.locator(".zb-hit__title").evaluate_all("all => all.map(each => each.dataset.title)")
    return titles


def test_queries_find_their_pages(open_page: Callable[..., Page]) -> None:
    page = open_page()
    wrong = {}
    for case in SITE["queries"]:
        found = look_for(page, case["q"])
        if found[: len(case["finds"])] != case["finds"] or set(found) & set(case.get("but not", [])):
            wrong[case["why"]] = found
    assert wrong == {}


def test_a_hit_opens_the_right_heading_and_marks_the_words(open_page: Callable[..., Page]) -> None:
    page = open_page("zones/northgate.html")
    look_for(page, "tidal turbine")
    hit = page.locator(".zb-hit").first
    expect(hit.locator(".zb-hit__heading")).to_have_text("Figures")
    expect(hit.locator("mark").first).to_have_text("tidal")
    hit.click()
    page.wait_for_url("**/zones/eastquay.html?h=tidal+turbine#figures")
    expect(page.locator("article mark")).to_have_text(["tidal", "turbines"])
    expect(page.locator("#figures")).to_be_in_viewport()


def test_a_chinese_query_marks_the_label_in_both_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page()
    look_for(page, "東碼頭")
    page.locator(".zb-hit").first.click()
    page.wait_for_url("**/zones/eastquay.html?h=*")
    expect(page.locator("article mark")).to_have_text(["东码头", "東碼頭"])


def test_the_keyboard_is_enough(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_role("link", name="a harbour", exact=True).focus()
    page.keyboard.press("/")
    query = page.locator("[data-zb=query]")
    expect(query).to_be_focused()
    look_for(page, "zone")
    hits = page.locator(".zb-hit")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(query).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    expect(query).to_be_focused()
    expect(query).to_have_value("zones")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="a harbour", exact=True)).to_be_focused()
    expect(page.locator("[data-zb=output]")).to_have_js_property("inert", value=True)
    assert "#" not in page.url


def test_closing_cancels_the_search_and_opening_takes_it_up_again(open_page: Callable[..., Page]) -> None:
    """However slow the machine: the page's clock stands still until the box is closed, then runs on."""
    page = open_page()
    page.wait_for_load_state("networkidle")  # a request that the reload breaks off would be a complaint
    page.clock.install()
    page.reload()
    page.clock.pause_at("2050-01-01")
    page.keyboard.press("/")
    page.keyboard.type("eastquay")
    page.keyboard.press("Escape")
    page.clock.run_for(5000)
    assert "#" not in page.url
    expect(page.locator(".zb-hit")).to_have_count(0)
    page.clock.resume()
    page.keyboard.press("/")
    expect(page.locator(".zb-hit").first).to_contain_text("Eastquay")
    expect(page).to_have_url(re.compile("#q=eastquay"))


@pytest.mark.parametrize("key", ["/", "f", "s"])
def test_enter_opens_the_first_hit_even_before_it_is_shown(key: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.keyboard.press(key)
    page.keyboard.type("eastquay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zones/eastquay.html?h=eastquay")


def test_leaving_the_box_by_tab_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page()
    look_for(page, "nothing-like-this")
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()


def test_the_query_and_its_filters_are_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page("zones/northgate.html")
    assert len(look_for(page, "harbour")) == 4
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Kind").select_option("Zone")
    expect(page.get_by_role("status")).to_contain_text("2 pages for “harbour” with these filters")
    page.get_by_label("Year").select_option("2021")
    expect(page.get_by_role("status")).to_contain_text("1 page for “harbour” with these filters")
    assert page.url.endswith("northgate.html#q=harbour&kind=Zone&year=2021")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("status")).to_contain_text("1 page for “harbour” with these filters")
    expect(page.get_by_label("Year")).to_have_value("2021")
    expect(page.locator(".zb-hit__title")).to_have_attribute("data-title", "Eastquay")
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("status")).to_contain_text("4 pages for “harbour”")
    assert page.url.endswith("#q=harbour")


def test_a_filter_offers_only_what_the_other_filters_leave(open_page: Callable[..., Page]) -> None:
    page = open_page()
    look_for(page, "harbour")
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_label("Year").locator("option")).to_have_text(["Any year", "2021 (2)", "2019 (1)"])
    page.get_by_label("Kind").select_option("Person")
    expect(page.get_by_label("Year").locator("option")).to_have_text(["Any year", "2021 (1)"])


def test_going_back_shows_the_hits_again(open_page: Callable[..., Page]) -> None:
    page = open_page()
    look_for(page, "harbour")
    page.locator(".zb-hit").first.click()
    page.wait_for_url("**?h=harbour*")
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("4 pages for “harbour”")


def test_text_of_a_page_never_becomes_markup(open_page: Callable[..., Page]) -> None:
    page = open_page()
    assert look_for(page, "onerror") == ["<img src=x onerror=alert(1)> & co"]
    look_for(page, "<b>onerror <b>")
    assert page.locator("[data-zb=results] img, [data-zb=status] b").count() == 0
    page.locator(".zb-hit").first.click()
    page.wait_for_url("**/hostile.html?h=*")
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_open_search_has_no_fault_that_axe_knows(width: int, scheme: str, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.get_by_role("button", name="Search").first.click() if width == 390 else page.keyboard.press("/")
    look_for(page, "harbour")
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_label("Year").locator("option")).to_have_count(3)
    found = Axe().run(page, context=".zb-search", options={"preload": False}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_on_a_phone_the_search_fills_the_screen_and_closes_by_its_arrow(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="Search", exact=True).click()
    look_for(page, "harbour")
    box = page.locator(".md-search__inner").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (0, 390, 800)
    expect(page.locator("body")).to_have_css("overflow", "hidden")  # the page below stays where it is
    page.get_by_role("button", name="Close search").click()
    expect(page.locator("#__search")).not_to_be_checked()


def test_an_index_replaced_while_a_page_stands_open_is_read_anew(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    context = browser.new_context()
    page = context.new_page()
    page.goto((copy / "index.html").as_uri())
    assert look_for(page, "eastquay")[0] == "Eastquay"
    shutil.rmtree(copy / "assets/search")
    moved = (copy / "zones/eastquay.html").rename(copy / "zones/newport.html")
    moved.write_text(moved.read_text(encoding="utf-8").replace("Eastquay", "Newport"), encoding="utf-8")
    write_search(copy)
    page.get_by_role("button", name="Filters").click()  # asks for a file of the old index, which is gone
    assert look_for(page, "newport") == ["Newport"]
    context.close()


def test_a_missing_index_is_said(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    (copy / "assets/search/index.js").unlink()
    context = browser.new_context()
    page = context.new_page()
    page.goto((copy / "index.html").as_uri())
    page.locator("[data-zb=query]").fill("northgate")
    expect(page.get_by_role("status")).to_have_text("The search index could not be loaded.")
    context.close()


# ---- the engine alone, against indexes made on the spot ---------------------------------------------------------


def engine_on(browser: Browser, folder: Path, pages: list[SearchPage]) -> tuple[Page, Watch]:
    """A page from disk that holds nothing but the engine, with an index of these pages."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in build_index(pages).items():
        target = folder / "assets/search" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    shutil.copy(ENGINE, folder / "assets/search/engine.js")
    shell = "<!doctype html><meta charset=utf-8><script src=assets/search/engine.js></script>"
    (folder / "index.html").write_text(shell)
    context = browser.new_context()
    watch = Watch(context)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    return page, watch


URLS = """queries => Promise.all(queries.map(async query =>
    Promise.all((await ZonebookEngine.search(query)).map(async hit => (await ZonebookEngine.page(hit.page)).url))))"""


def test_the_browser_cuts_texts_as_the_index_does(browser: Browser, tmp_path: Path) -> None:
    labels = "".join(case["text"] for case in CASES)
    page, _ = engine_on(browser, tmp_path, [SearchPage("a.html", labels)])
    read = "async texts => { await ZonebookEngine.learn('门'); return texts.map(ZonebookEngine.terms); }"
    assert page.evaluate(read, [case["text"] for case in CASES]) == [case["terms"] for case in CASES]
    page.context.close()


words = st.text(st.characters(codec="utf-8", max_codepoint=0x9FFF, categories=["L", "N", "P", "Z"]), max_size=30)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(words, min_size=1, max_size=4), queries=st.lists(words, max_size=4))
def test_every_word_of_a_page_finds_it_and_no_query_breaks(
    browser: Browser, tmp_path: Path, texts: list[str], queries: list[str]
) -> None:
    pages = [SearchPage(f"{at}.html", "", sections=(Section("", "", text),)) for at, text in enumerate(texts)]
    page, watch = engine_on(browser, tmp_path, pages)
    spoken = [(word, f"{at}.html") for at, text in enumerate(texts) for word in text.split()]
    asked = [(word, url) for word, url in spoken if re.search(r"[^\W_]", word)]
    for (word, url), found in zip(asked, page.evaluate(URLS, [word for word, _ in asked]), strict=True):
        assert url in found, word
    page.evaluate(URLS, queries)
    assert watch.complaints == []
    page.context.close()


def test_a_first_query_loads_little_of_a_large_index(browser: Browser, tmp_path: Path) -> None:
    """1,000 pages: the words asked for, ten pages, and no more; 10,000 are measured by bench/search.py."""
    pages = list(synthetic_pages(1000, words=200))
    page, watch = engine_on(browser, tmp_path, pages)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    query = " ".join(pages[500].title.split()[:2])
    assert page.evaluate(URLS.replace("(query))", "(query)).slice(0, 10)"), [query])[0]
    sizes = [(tmp_path / url.split(tmp_path.name + "/")[1].split("?")[0]).stat().st_size for url in loaded]
    assert sum(sizes) < 300_000
    assert watch.complaints == []
    page.context.close()
