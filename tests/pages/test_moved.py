"""No address that was published is lost: a page and a fact that have moved lead on, what was taken away says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pydantic import ValidationError

from tests import ROOT, SEEDS
from tests.browser import Watch, served
from tests.small import write_collection
from zonebook.collection.project import project_of
from zonebook.pages.moved import lost, read_addresses
from zonebook.pipeline import ADDRESSES, build, read_collection
from zonebook.values.errors import ZonebookError
from zonebook.values.records import Moved

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

MOVED = """moved:
  - {old: zones/old-northgate.html, new: zones/northgate.html}
  - {old: zones/old-northgate.html#herald-bell, new: people/ann-bell.html#herald-bell}
  - {old: zones/northgate.html#herald-of-old, new: people/ann-bell.html, reason: It is about her.}
  - {old: sources/gazette.html, reason: The publisher asked for it.}
"""


def with_moved(folder: Path, text: str = MOVED) -> Path:
    root = write_collection(folder)
    (root / "moved.yml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_moved(tmp_path_factory.mktemp("moved"))
    build(project_of(root), lambda _: None)
    return root / "site"


@pytest.mark.slow
def test_every_address_of_the_first_collection_that_was_published_leads_somewhere(built_site: Path) -> None:
    published = read_addresses(ROOT / "tests" / "published-addresses.json")
    assert sum(map(len, published.values())) > 800
    now = read_addresses(built_site / ADDRESSES)
    assert [str(p) for p in lost(published, now, read_collection(SEEDS).moved)] == []


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("zones/old-northgate.html", "zones/northgate.html"),
        ("zones/old-northgate.html#herald-area", "zones/northgate.html#herald-area"),
        ("zones/old-northgate.html#herald-bell", "people/index.html#herald-bell"),  # by the address of her page
        ("people/ann-bell.html", "people/index.html#ann-bell"),
        ("people/ann-bell.html#names", "people/index.html#ann-bell"),
        ("zones/northgate.html#herald-of-old", "people/index.html#ann-bell"),
        ("zones/northgate.html#herald-area", "zones/northgate.html#herald-area"),
        ("sources/gazette.html", "sources/gazette.html"),
    ],
)
@pytest.mark.parametrize("hosted", [True, False], ids=["hosted", "from disk"])
def test_an_old_address_leads_on(address: str, now: str, hosted: bool, site: Path, browser: Browser) -> None:
    with served(site) as host:
        start = host if hosted else f"{site.as_uri()}/"
        context = browser.new_context()
        watch = Watch(context)
        page = context.new_page()
        page.goto(start + address)
        expect(page).to_have_url(start + now)
        assert watch.complaints == []
        context.close()


@pytest.mark.slow
def test_without_scripts_the_page_shows_the_link_and_the_reason(site: Path) -> None:
    moved = (site / "zones" / "old-northgate.html").read_text(encoding="utf-8")
    assert '<a href="northgate.html">Northgate Freeport</a>' in moved
    assert "The publisher asked for it." in (site / "sources" / "gazette.html").read_text(encoding="utf-8")
    assert "old-northgate" not in "".join(p.read_text(encoding="utf-8") for p in (site / "assets").rglob("*.js"))


@pytest.mark.slow
def test_an_address_that_leads_nowhere_stops_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    root = with_moved(tmp_path)
    project = project_of(root)
    build(project, lambda _: None)
    published = tmp_path / "published.json"
    published.write_bytes((root / "site" / ADDRESSES).read_bytes())
    build(project, lambda _: None, read_addresses(published))
    (root / "moved.yml").unlink()
    before = (root / "site" / ADDRESSES).read_bytes()
    with pytest.raises(ZonebookError) as caught:
        build(project, lambda _: None, read_addresses(published))
    said = "\n".join(map(str, caught.value.problems))
    assert "zones/old-northgate.html" in said
    assert "zones/northgate.html#herald-of-old" in said
    assert (root / "site" / ADDRESSES).read_bytes() == before


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{old: zones/northgate.html, new: people/ann-bell.html}", "this page is still there"),
        ("{old: zones/northgate.html#herald-area, reason: none}", "this anchor is still there"),
        ("{old: zones/a.html, reason: a}\n  - {old: zones/a.html, reason: b}", "duplicate id"),
        ("{old: zones/a.html}", "say where it is now"),
        ("{old: zones/a.html, new: zones/a.html}", "the new address is the old one"),
        ("{old: zones/a.html, new: zones/none.html}", "zones/none"),
        ("{old: ../a.html, reason: a}", "an address below the site's"),
        ("{old: zones/a.html, new: 'https://a.example/a.html'}", "an address below the site's"),
    ],
)
@pytest.mark.slow
def test_what_cannot_have_moved_is_a_problem(row: str, message: str, tmp_path: Path) -> None:
    root = with_moved(tmp_path, f"moved:\n  - {row}\n")
    with pytest.raises(ZonebookError, match=message):
        build(project_of(root), lambda _: None)


def test_an_anchor_that_its_new_page_lacks_is_lost() -> None:
    moved = (Moved(old="a.html", new="b.html"),)
    assert [p.text for p in lost({"a.html": ["x", "y"]}, {"a.html": [], "b.html": ["y"]}, moved)] == ["a.html#x"]
    assert list(lost({"a.html": ["x"]}, {}, (Moved(old="a.html", reason="gone"),))) == []
    rows = (Moved(old="a.html", anchors=("x", "y"), new="b.html"), Moved(old="a.html", anchors=("z",), reason="gone"))
    assert list(lost({"a.html": ["x", "y", "z"]}, {"a.html": [], "b.html": []}, rows)) == []
    assert [p.text for p in lost({"a.html": ["x", "z"]}, {"a.html": []}, rows)] == ["a.html#x"]
    with pytest.raises(ValidationError):
        Moved(old="a.html")
