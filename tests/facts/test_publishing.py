"""Drafts are not facts: by the settings they stay on their article's page, and they never make a headline."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.small import GAZETTEER, write_collection
from zonebook.pages import make_pages
from zonebook.pipeline import Project, load

if TYPE_CHECKING:
    from pathlib import Path

VALUE = "6.475 km²"
DRAFT = ("  - id: area\n", "  - id: area\n    state: proposed\n")
OTHERS = {  # what makes a drafted figure one that stays on its article's page
    "a respect that is none of the table": ("slot: area", "slot: extents"),
    "a unit that is none of its respect": ("slot: area", "slot: investment"),
    "no subject": ("about: [northgate]\n    slot", "about: []\n    slot"),
    "a doubtful subject": ("slot: area", "doubts: [zone]\n    slot: area"),
}


def pages_of(tmp_path: Path, publish: str, *changes: tuple[str, str], gazetteer: str = GAZETTEER) -> dict[str, str]:
    root = write_collection(tmp_path, *changes, gazetteer=gazetteer)
    with (root / "collection.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"publish: {publish}\n")
    loaded = load(Project(root, root, tmp_path / "docs", tmp_path / "site"))
    return {name: html.unescape(text) for name, text in make_pages(loaded.collection, loaded.facts).items()}


def shown_on(pages: dict[str, str]) -> set[str]:
    return {name for name, text in pages.items() if VALUE in text}


def test_a_reviewed_figure_is_shown_everywhere(tmp_path: Path) -> None:
    for publish in ("reviewed", "all"):
        shown = shown_on(pages_of(tmp_path / publish, publish))
        assert {"zones/northgate.md", "index.md", "zones/index.md"} <= shown


def test_with_reviewed_a_draft_is_on_its_articles_page_alone(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "reviewed", DRAFT)
    assert shown_on(pages) == set()
    assert "figure: “1,600 acres”" in pages["sources/herald.md"].partition("## Drafts, not yet reviewed")[2]


def test_a_collection_of_drafts_alone_has_all_its_pages(tmp_path: Path) -> None:
    drafts = [(f"  - id: {name}\n", f"  - id: {name}\n    state: proposed\n") for name in ("area", "opening", "bell")]
    pages = pages_of(tmp_path, "reviewed", *drafts)
    assert {"index.md", "facts/index.md", "zones/northgate.md", "timelines/index.md"} <= {*pages}
    assert shown_on(pages) == set()


def test_with_all_a_draft_is_marked_and_makes_no_headline(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "all", DRAFT)
    shown = shown_on(pages)
    assert "zones/northgate.md" in shown
    assert "not yet reviewed" in pages["zones/northgate.md"]
    assert not shown & {"index.md", "zones/index.md"}


EVENT = ("  - id: opening\n", "  - id: opening\n    state: proposed\n")


def test_no_draft_is_in_the_words_that_lists_of_pages_show(tmp_path: Path) -> None:
    """llms.txt, search engines and shared links show the description of a page without its marks."""
    for text in pages_of(tmp_path, "all", DRAFT, EVENT).values():
        front = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
        assert VALUE not in front.get("description", "")
        assert "The freeport opens" not in front.get("description", "")


DUE = ('time: {edtf: "2021-03-01", exact: 1 March 2021}', 'time: {edtf: "../2021-03-30", basis: inferred, reason: x}')


def latest_in(page: str) -> str:
    return page.partition('zb-latest">')[2].partition("</div>")[0]


def test_a_draft_that_is_the_latest_event_is_marked_there_too(tmp_path: Path) -> None:
    assert "not yet reviewed" not in latest_in(pages_of(tmp_path / "accepted", "all")["zones/northgate.md"])
    latest = latest_in(pages_of(tmp_path / "draft", "all", EVENT)["zones/northgate.md"])
    assert "The freeport opens" in latest
    assert "not yet reviewed" in latest


def test_what_is_due_by_a_day_to_come_is_no_latest_event(tmp_path: Path) -> None:
    page = pages_of(tmp_path, "all", DUE)["zones/northgate.md"]
    assert "The freeport opens" in page
    assert latest_in(page) == ""


def test_a_name_that_nobody_reviewed_is_not_said_to_be_the_editors(tmp_path: Path) -> None:
    found = GAZETTEER.replace("aliases: [the", 'note: "Found by the reader; not reviewed.", aliases: [the')
    page = pages_of(tmp_path, "all", gazetteer=found)["zones/northgate.md"]
    assert "was found by the reader; it is not reviewed" in page
    assert "added by the editors" not in page.partition("## ")[0]


@pytest.mark.parametrize("why", OTHERS)
def test_with_all_an_unreliable_draft_stays_with_its_article(tmp_path: Path, why: str) -> None:
    pages = pages_of(tmp_path, "all", DRAFT, OTHERS[why])
    assert shown_on(pages) == set()
    assert "figure: “1,600 acres”" in pages["sources/herald.md"].partition("## Drafts, not yet reviewed")[2]
    reviewed = pages_of(tmp_path / "reviewed", "all", OTHERS[why])
    assert shown_on(reviewed)


def test_a_name_that_nobody_has_seen_has_no_page_with_reviewed(tmp_path: Path) -> None:
    note = "Found by the reader; not reviewed. Perhaps the same as northgate (Northgate Freeport)."
    gazetteer = GAZETTEER.replace("name: Ann Bell}", f'name: Ann Bell, note: "{note}"}}')
    drafted = ("  - id: bell\n", "  - id: bell\n    state: proposed\n")
    for publish, there in (("reviewed", False), ("all", True)):
        pages = pages_of(tmp_path / publish, publish, drafted, gazetteer=gazetteer)
        assert ("people/ann-bell.md" in pages) == there
        assert "Perhaps the same" not in "".join(pages.values())
