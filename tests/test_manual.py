"""The manual: its reference is what the code says, its example uses every field, its links lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.test_layers import ROOMS
from tools import manual
from zonebook.collection.project import Project
from zonebook.commands.cli import cli
from zonebook.facts.checks import CHECKS
from zonebook.facts.slots import SLOTS
from zonebook.pipeline import load
from zonebook.publish.data.schemas import SCHEMAS
from zonebook.values.units import UNITS

if TYPE_CHECKING:
    from pathlib import Path

MANUAL = manual.MANUAL
PAGES = sorted(MANUAL.rglob("*.md"))
ANCHOR = re.compile(r"\{#([\w-]+)\}")


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_the_reference_is_what_the_code_says(name: str) -> None:
    """`make manual` writes it again."""
    assert (manual.MANUAL / name).read_text(encoding="utf-8") == manual.PAGES[name]()


def test_every_kind_of_file_has_a_page() -> None:
    assert manual.FILES.keys() == SCHEMAS.keys()


def test_no_page_of_the_reference_is_left_over() -> None:
    there = {path.relative_to(MANUAL).as_posix() for path in PAGES}
    assert {name for name in there if name.startswith("reference/")} <= {*manual.PAGES} <= there


def test_the_table_of_rooms_is_complete() -> None:
    """Every module is in it with what it does, and the rooms are in the order of their imports."""
    page = manual.rooms_page()
    for path in (ROOT / "zonebook").rglob("*.py"):
        name = path.relative_to(ROOT / "zonebook").as_posix()
        if "__" not in name:
            assert re.search(rf"^\| `{re.escape(name)}` \| \w", page, re.MULTILINE), f"{name} has no header"
    assert list(manual.ROOMS) == list(reversed(ROOMS))


def test_the_reference_has_every_command_slot_unit_and_check() -> None:
    pages = manual.pages()
    for name, words in (
        ("reference/commands.md", cli.commands),
        ("reference/slots.md", [s.id for s in SLOTS]),
        ("reference/units.md", UNITS),
        ("reference/checks.md", [c.id for c in CHECKS]),
    ):
        missing = [word for word in words if f"`{word}`" not in pages[name]]
        assert not missing, f"{name} lacks {missing}"


def test_the_example_is_a_collection_without_problems(tmp_path: Path) -> None:
    """Its use of every field is checked while the reference is made: `example` raises KeyError where one is missing."""
    loaded = load(Project(ROOT, manual.EXAMPLE, tmp_path / "docs", tmp_path / "site", strict=True))
    assert not loaded.collection.quarantine
    assert {r.record.kind for r in loaded.collection.records()} >= {"figure", "event", "role", "quotation", "claim"}


def test_a_field_without_an_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(manual.FILES, "rulings", manual.FILES["rulings"]._replace(examples="timelines-*.yml"))
    with pytest.raises(KeyError, match="does not use 'rulings'"):
        manual.file_page("rulings")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(MANUAL).as_posix())
def test_links_lead_to_pages_and_anchors(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?://|mailto:|fact:)([^)\s]+)\)", text):
        path, _, anchor = link.partition("#")
        target = page if not path else (page.parent / path).resolve()
        assert target.exists(), f"{page.name} links to {link}"
        if anchor:
            assert anchor in ANCHOR.findall(target.read_text(encoding="utf-8")), f"{page.name} links to {link}"


def test_every_page_can_be_reached_from_the_first() -> None:
    seen, waiting = set(), [MANUAL / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        links = re.findall(r"\]\(([\w./-]+\.md)", page.read_text(encoding="utf-8"))
        waiting += [p for link in links if (p := (page.parent / link).resolve()).is_relative_to(MANUAL)]
    assert seen >= {*PAGES}, [page.name for page in {*PAGES} - seen]
