"""The form of a collection's files: an older one is read and brought up, a newer one refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests import COLLECTION
from tests.small import write_collection
from zonebook.collection.formats import FORMAT, check_format, migrate
from zonebook.collection.yamlfile import read_yaml
from zonebook.commands.cli import cli
from zonebook.pipeline import read_collection
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "title: Northgate\ndescription: An invented freeport.\n"


def with_format(folder: Path, line: str) -> Path:
    root = write_collection(folder)
    (root / "collection.yml").write_text(line + SETTINGS, encoding="utf-8")
    return root


def test_a_collection_without_a_form_is_of_the_first_and_is_read_with_a_note(tmp_path: Path) -> None:
    root = with_format(tmp_path, "")
    assert "`zonebook migrate`" in (check_format(root) or "")
    assert read_collection(root).settings.title == "Northgate"


@pytest.mark.parametrize("form", ["9.0", "0.10"])
def test_a_newer_form_is_refused_with_the_version_to_install(form: str, tmp_path: Path) -> None:
    root = with_format(tmp_path, f'format: "{form}"\nnew_key: 1\n')
    with pytest.raises(ZonebookError) as caught:
        read_collection(root)
    (problem,) = caught.value.problems
    assert problem.line == 1
    assert f"zonebook>={form}" in str(problem)


@pytest.mark.parametrize("form", ["two", "[1]", "1", "-1.0", "1.99999"])
def test_what_is_no_form_is_refused(form: str, tmp_path: Path) -> None:
    with pytest.raises(ZonebookError, match="not a form of the files"):
        check_format(with_format(tmp_path, f"format: {form}\n"))


def test_migrating_brings_the_first_form_to_todays_and_changes_nothing_else(tmp_path: Path) -> None:
    """The first form's files led to schemas beside the tool, which a collection of its own does not have."""
    root = tmp_path / "collection"
    shutil.copytree(COLLECTION, root)
    settings = root / "collection.yml"
    text = settings.read_text(encoding="utf-8").replace(f'format: "{FORMAT}"\n', "")
    settings.write_text("# yaml-language-server: $schema=../schemas/collection.schema.json\n" + text, encoding="utf-8")
    before = {path: read_yaml(path).value for path in root.rglob("*.yml") if path != settings}
    assert settings in migrate(root)
    assert check_format(root) is None
    assert settings.read_text(encoding="utf-8").startswith(
        f'# yaml-language-server: $schema=.zonebook/schemas/collection.schema.json\nformat: "{FORMAT}"\n'
    )
    for path, value in before.items():
        assert read_yaml(path).value == value
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / first.partition("=")[2]).resolve().parent == root / ".zonebook" / "schemas"
    assert migrate(root) == []


def test_a_collection_of_todays_form_is_left_alone(tmp_path: Path) -> None:
    root = with_format(tmp_path, f'format: "{FORMAT}"\n')
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert migrate(root) == []
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before
    assert "migrate" in cli.commands
