"""What the documentation promises is there: commands, files, links, the licence."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests import ROOT, SEEDS, first_collection
from zonebook import __version__
from zonebook.collection.project import FOR_READERS
from zonebook.commands.cli import cli
from zonebook.publish.data.schemas import document_schema, schema_files

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(p for d in ("about", "manual") for p in (ROOT / "docs" / d).rglob("*.md")),
]


GENERATED = [
    line.strip("/")
    for line in (ROOT / "docs" / ".gitignore").read_text(encoding="utf-8").splitlines()
    if line.startswith("/")
]


def is_generated(path: Path) -> bool:
    """Whether builds write this file below docs/."""
    return path.is_relative_to(ROOT / "docs") and path.relative_to(ROOT / "docs").parts[0] in GENERATED


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_in_the_readme_and_has_a_help_text(name: str) -> None:
    assert f"zonebook {name}" in README
    assert cli.commands[name].help


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_relative_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text):
        target = (page.parent / link).resolve()
        # The renderer checks links to generated pages, which a fresh clone does not have.
        assert target.exists() or is_generated(target), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_and_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:zonebook|templates|tests|bench|docs)/[\w./-]+\.\w+)`", text):
        assert (ROOT / name).exists(), f"{page.name} names {name}"
    for command in re.findall(r"(?:build\.py|`zonebook) ([a-z][a-z-]+)", text):
        assert command in cli.commands, f"{page.name} names the command {command}"


def test_the_about_page_leads_to_the_pages_that_every_collection_has() -> None:
    about = ROOT / "docs" / "about"
    linked = set(re.findall(r"\]\(([\w-]+\.md)", (about / "index.md").read_text(encoding="utf-8")))
    assert {f"about/{name}" for name in linked} == {*FOR_READERS} - {"about/index.md"}


def test_schemas_are_those_of_the_models() -> None:
    """Editors' tools read schemas/; `build.py check` writes it."""
    for name, text in schema_files().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text


def test_every_property_of_every_schema_is_described() -> None:
    """Editors' tools show the description on hover, and the manual's reference is made of them."""
    for name, text in {**schema_files(), "records.json": document_schema()}.items():
        schema = json.loads(text)
        for model in (schema, *schema.get("$defs", {}).values()):
            bare = [key for key, about in model.get("properties", {}).items() if not about.get("description")]
            assert not bare, f"{name}: {model['title']} says nothing of {bare}"


@first_collection
@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.yml")), ids=lambda p: p.name)
def test_each_yaml_file_names_its_schema(path: Path) -> None:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert found
    assert (path.parent / found[1]).exists()


def test_the_version_is_said_once_in_two_places() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__


def test_no_lock_file_names_a_host() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
