"""Pages of an invented collection: what stands on them, and that nothing of the real one is in the code.

The golden pages in golden/ are shown with their character references resolved, to be read by people. After a
wanted change, `ZONEBOOK_BLESS=1 python -m pytest tests/pages/test_pages.py` writes them anew; review the difference.
"""

from __future__ import annotations

import functools
import html
import os
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.pages.test_templating import ATTACKS, Outline, to_html
from zonebook.collection.categories import Category
from zonebook.collection.gazetteer import Gazetteer
from zonebook.facts.reconcile import reconcile
from zonebook.pages import make_pages
from zonebook.pages.alike import shared
from zonebook.pages.site import Site
from zonebook.pages.templating import escape
from zonebook.pipeline import Project, load, read_collection

if TYPE_CHECKING:
    from zonebook.collection.collection import Collection
    from zonebook.facts.facts import Facts

from tests import ALL, COLLECTION, ROOT, SEEDS, first_collection

INVENTED = ROOT / "tests" / "basin"
GOLDEN = ROOT / "tests" / "pages" / "golden"
PAGES = (
    "index",
    "zones/pedralva",
    "zones/alto-mira",
    "timelines/basin",
    "people/ines-caldeira",
    "sources/herald",
    "sources/quay",
    "themes/wind-energy",
)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection(INVENTED)


@pytest.fixture(scope="module")
def facts(collection: Collection) -> Facts:
    return reconcile(collection)


@pytest.fixture(scope="module")
def pages(collection: Collection, facts: Facts) -> dict[str, str]:
    return make_pages(collection, facts)


def body(page: str) -> str:
    """A page without its front matter."""
    return page.split("\n---\n", 1)[1]


def text_of(page: str) -> str:
    """What a reader sees of a page."""
    return re.sub(r"\s+", " ", Outline(to_html(body(page))).text)


class Anchors(HTMLParser):
    """The ids of a page and the links on it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_approved(name: str, pages: dict[str, str]) -> None:
    golden = GOLDEN / f"{name.replace('/', '-')}.md"
    text = html.unescape(pages[f"{name}.md"])
    if os.environ.get("ZONEBOOK_BLESS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_same_facts_make_the_same_pages(collection: Collection, facts: Facts, pages: dict[str, str]) -> None:
    assert make_pages(collection, facts) == pages


def test_every_page_says_that_it_is_generated(pages: dict[str, str]) -> None:
    assert all(body(page).lstrip().startswith("<!-- Generated") for page in pages.values())


def test_every_fact_stands_on_its_page_with_evidence_and_its_words(
    collection: Collection, facts: Facts, pages: dict[str, str]
) -> None:
    site = Site(collection, facts)
    for fact in facts.all:
        home = site.home_of(fact)
        row = site.thin.get(home)  # of what has no page of its own, the row is on an index
        page = to_html(body(pages[f"{row.page if row else home}.md"]))
        cited = f"{home.rpartition('/')[2]}.html" if row else ""
        ids = Anchors(page).ids
        assert set(fact.anchors) <= set(ids), fact.id
        cited = re.escape(f"{cited}#{fact.anchor}")
        (entry,) = (e for e in page.split('<li id="e')[1:] if re.search(f'<li[^>]*><a href="{cited}">', e))
        entry = re.sub("</mark><mark[^>]*>", "", entry)  # one mark, cut where that of another claim ends
        for record in fact.records:
            text = collection.source(record.source).article.text
            shown = html.unescape(re.sub(r"<[^>]+>", "", entry))
            marks = [html.unescape(mark) for mark in re.findall("<mark[^>]*>(.*?)</mark>", entry)]
            assert text[record.span.start : record.span.end] in shown, fact.id
            assert any(text[record.mark.start : record.mark.end] in mark for mark in marks), fact.id
            number = collection.source(record.source).article.sentences_of(record.span)[0] + 1
            assert f"{record.source}.html#s{number}" in entry, fact.id


def test_no_id_stands_twice_on_a_page(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        ids = Anchors(to_html(body(page))).ids
        assert len(ids) == len(set(ids)), name


def test_links_lead_to_places_that_are_there(pages: dict[str, str]) -> None:
    ids = {name.removesuffix(".md"): set(Anchors(to_html(body(page))).ids) for name, page in pages.items()}
    for name, page in pages.items():
        folder = name.rpartition("/")[0]
        for link in Anchors(to_html(body(page))).links:
            if link.startswith("http") or link.endswith((".ics", ".csv")):  # the last gate looks for what is no page
                continue
            where, _, anchor = link.partition("#")
            target = os.path.normpath(f"{folder}/{where}").removesuffix(".html").removesuffix(".md").lstrip("/")
            target = name.removesuffix(".md") if not where else target
            assert target in ids, f"{name}: {link}"
            assert not anchor or anchor.startswith("?") or anchor in ids[target], f"{name}: {link}"


SHOWN = yaml.safe_load((Path(__file__).parent / "pages.yml").read_text(encoding="utf-8"))["pages"]


@pytest.mark.parametrize("case", SHOWN, ids=[case["why"] for case in SHOWN])
def test_a_page_shows(case: dict[str, list[str] | str], pages: dict[str, str]) -> None:
    text = text_of(pages[f"{case['page']}.md"])
    for words in case.get("shows", []):
        assert words in text, words
    for words in case.get("hides", []):
        assert words not in text, words


@pytest.mark.parametrize("page", ["zones/pedralva", "timelines/basin", "sources/quay"])
def test_what_two_articles_report_leads_to_the_page_that_compares_them(page: str, pages: dict[str, str]) -> None:
    """From the fact itself, not from its evidence alone."""
    assert re.search(r'<a (class="zb-badge zb-calm" )?href="../compare/review--quay.html">', pages[f"{page}.md"])


def test_without_leave_only_quoted_sentences_are_published(pages: dict[str, str]) -> None:
    """The article's page is the only place that could show the rest of a text."""
    assert "museum of lighthouses" not in " ".join(text_of(page) for page in pages.values())
    assert "9 words, unread" in text_of(pages["sources/herald.md"])


def test_with_leave_the_whole_article_is_shown(collection: Collection) -> None:
    settings = collection.settings.model_copy(update={"full_text": True})
    open_collection = replace(collection, settings=settings)
    pages = make_pages(open_collection, reconcile(open_collection))
    assert "museum of lighthouses" in text_of(pages["sources/herald.md"])


def hostile(collection: Collection, attack: str) -> Collection:
    """The collection with an attack in every name, title and text that an editor may write."""
    things = {
        key: replace(thing, entry=thing.entry.model_copy(update={"name": attack, "place": attack, "note": attack}))
        for key, thing in collection.gazetteer.things.items()
    }
    sources = tuple(
        replace(
            source,
            source=source.source.model_copy(update={"title": attack, "publisher": attack, "licence": attack}),
            records=tuple(
                replace(r, record=r.record.model_copy(update=_texts(r.record, attack))) for r in source.records
            ),
        )
        for source in collection.sources
    )
    return replace(collection, gazetteer=Gazetteer(things), sources=sources)


def _texts(record: object, attack: str) -> dict[str, str]:
    return {name: attack for name in ("title", "text", "indicator", "note", "reading") if hasattr(record, name)}


ATTACKED = ("zones/pedralva", "sources/herald", "timelines/basin", "index")


def outlines(collection: Collection) -> dict[str, list[object]]:
    pages = make_pages(collection, reconcile(collection))
    return {name: Outline(to_html(body(pages[f"{name}.md"]))).tags for name in ATTACKED}


@pytest.fixture(scope="module")
def harmless(collection: Collection) -> dict[str, list[object]]:
    return outlines(hostile(collection, "Qzq"))


@pytest.mark.parametrize("attack", ATTACKS if ALL else ATTACKS[::4])  # tests/site/test_attacks.py has them all at once
def test_no_attack_changes_the_structure_of_a_page(
    attack: str, collection: Collection, harmless: dict[str, list[object]]
) -> None:
    assert outlines(hostile(collection, attack)) == harmless


TELLING = (
    Category.ZONES, Category.ORGANISATIONS, Category.PEOPLE, Category.FACILITIES, Category.MEASURES, Category.PLACES,
)  # fmt: skip  # names of themes ("semiconductors") are words of the language
# Tables of the whole world, and what they name on purpose.
WORLDWIDE = {
    "zonebook/reading/figures/currencies.py": "the same: how CLDR writes the names of territories",
    "zonebook/reading/names/zone_kinds.py": "the names of territories by CLDR",
    "zonebook/facts/checks/rates.py": "currencies by name",
    "zonebook/publish/search/words.py": "whose forms of characters are folded",
    "zonebook/values/units.yml": "whose law fixes a unit",
}


@first_collection
def test_no_name_of_the_collection_is_in_the_code() -> None:
    """Nothing is about one region: what is known of it stands in seeds/ alone.

    Tables of the whole world may name its countries, cities and agencies, but none of its zones and people.
    """
    files = [ROOT / "build.py", ROOT / "docs" / "about" / "index.md"]
    files += [p for folder in ("zonebook", "templates", "docs/assets") for p in (ROOT / folder).rglob("*.*")]
    texts = {
        p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8")
        for p in files
        if p.suffix in {".py", ".yml", ".j2", ".html", ".css", ".js", ".md"}
    }
    assert len(texts) > 150
    assert texts.keys() >= WORLDWIDE.keys()
    for path, text in texts.items():
        worldwide = path in WORLDWIDE or path.startswith("zonebook/reading/english/")
        narrow = [c for c in TELLING if not worldwide or c in {Category.ZONES, Category.PEOPLE}]
        held = [name for name in names_of(tuple(narrow)) if name in text]  # quick, and nearly always empty
        hits = [name for name in held if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        assert not hits, f"{path}: {hits}"


@functools.cache
def names_of(categories: tuple[Category, ...]) -> set[str]:
    """Return the names of the first collection's things of these categories, but those that are short words."""
    gazetteer = read_collection(SEEDS).gazetteer
    names = {n for category in categories for thing in gazetteer.of(category) for n in thing.names}
    return {n for n in names if len(n) > 3 or not n.isascii()}


def test_an_essay_is_placed_once_whatever_its_words_are(tmp_path: Path) -> None:
    root = tmp_path / "collection"
    shutil.copytree(COLLECTION, root)
    words = "ESSAY-STANDS-HERE {{ body }} {% raw %} <b>x</b>"
    (root / "essays").mkdir(exist_ok=True)
    (root / "essays" / "odd.md").write_text(f"# {words}\n\nOnly once: **{words}**\n", encoding="utf-8")
    loaded = load(Project(ROOT, root, tmp_path / "docs", tmp_path / "site"))
    page = make_pages(loaded.collection, loaded.facts)["essays/odd.md"]
    assert page.count("Only once") == 2, "in the description and in the body"
    assert page.count(f"**{words}**") == 1
    assert f"# {escape(words)} {{#top}}" in page


def test_two_labels_of_one_respect_have_two_places(collection: Collection, facts: Facts) -> None:
    labels = {respect.label for respect, _ in shared(Site(collection, facts))}
    drafted = [replace(f, id=f"{f.id}-draft", label=f"{f.label} (drafts)") for f in facts.all if f.label in labels]
    found = {respect for respect, _ in shared(Site(collection, replace(facts, all=(*facts.all, *drafted))))}
    assert len(found) == 2 * len(labels) > 0
    assert len({respect.anchor for respect in found}) == len(found)
