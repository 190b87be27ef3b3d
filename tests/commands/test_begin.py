"""A new collection builds at once, and beginning one overwrites nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from tests import ROOT
from zonebook import __version__, pipeline
from zonebook.collection.project import find_collection, project_of
from zonebook.commands.begin import begin
from zonebook.commands.cli import cli
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_collection_builds_and_its_schema_lines_lead_somewhere(tmp_path: Path) -> None:
    mine = tmp_path / "my zones"
    done = CliRunner().invoke(cli, ["init", str(mine)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-3:] == [f"  cd '{mine}'", "  zonebook add FILE", "  zonebook"]
    for path in mine.rglob("*.yml"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / line.partition("$schema=")[2]).resolve().is_file(), path
    loaded = pipeline.load(project_of(mine))
    assert loaded.collection.settings.title == "my zones"


def test_the_commented_examples_of_the_gazetteer_are_right(tmp_path: Path) -> None:
    """Taken out of their comments they are a gazetteer that is read."""
    begin(tmp_path)
    path = tmp_path / "gazetteer" / "zones.yml"
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    assert head.startswith("# What")
    path.write_text("".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    gazetteer = pipeline.read_collection(tmp_path).gazetteer
    assert {"northgate", "port-board", "ann-bell"} <= gazetteer.things.keys()


def test_beginning_again_is_refused_and_no_file_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    written, kept = begin(tmp_path)
    assert tmp_path / "README.md" in kept
    assert tmp_path / ".gitignore" in written
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    with pytest.raises(ZonebookError, match="a collection already"):
        begin(tmp_path)


def test_workflows_come_when_the_tools_repository_is_named(tmp_path: Path) -> None:
    begin(tmp_path / "without")
    assert not (tmp_path / "without" / ".github").exists()
    begin(tmp_path / "with", github="someone/zonebook")
    files = sorted((tmp_path / "with" / ".github" / "workflows").glob("*.yml"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "OWNER/NAME" not in text
        assert len(text.splitlines()) <= 8
        (job,) = yaml.safe_load(text)["jobs"].values()
        called, _, version = job["uses"].partition("@")
        assert called.startswith("someone/zonebook/")
        assert version == f"v{__version__}" == job["with"]["version"]
        workflow = yaml.safe_load((ROOT / called.removeprefix("someone/zonebook/")).read_text(encoding="utf-8"))
        inputs = workflow[True]["workflow_call"]["inputs"]  # YAML reads the key `on` as true
        assert inputs.keys() == job["with"].keys()
        needed = [right for each in workflow["jobs"].values() for right in each["permissions"].items()]
        assert set(needed) <= set(job["permissions"].items()), "a called job gets no more rights than its caller has"


def test_the_collection_is_the_one_that_a_folder_lies_in(tmp_path: Path) -> None:
    begin(tmp_path / "mine")
    inner = tmp_path / "mine" / "gazetteer"
    assert find_collection(inner) == (tmp_path / "mine").resolve()
    project = project_of(tmp_path / "mine")
    assert {project.site, project.docs, project.dist, project.scratch} == {
        project.home / "site", project.home / ".zonebook" / "docs", project.home / "dist", project.home / ".zonebook"
    }  # fmt: skip


def test_the_list_of_commands_cuts_no_sentence() -> None:
    told = CliRunner().invoke(cli, ["--help"], terminal_width=80).output
    listed = told.partition("Commands:")[2]
    assert all(f"  {name} " in listed for name in cli.commands)
    assert "..." not in listed
