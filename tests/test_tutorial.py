"""The tutorial of the manual, run word for word: its files are saved, its commands typed, its claims looked up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

TUTORIAL = (ROOT / "docs" / "manual" / "tutorial.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
ANSWERS = "a\n" * 40  # to each record that `zonebook review` shows; it ends by itself


class Step(NamedTuple):
    """What a reader does: save a file, or type a command."""

    file: str
    text: str


def steps() -> Iterator[Step]:
    """Yield the steps of the tutorial in order."""
    for block in BLOCK.finditer(TUTORIAL):
        if block["kind"] == "sh":
            yield from (Step("", line) for line in block["text"].splitlines())
        else:
            saved = re.search(r"Save as `([\w./-]+)`:$", block["before"])
            assert saved, f"nothing says where to save {block['text'][:40]!r}"
            yield Step(saved[1], block["text"])


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The collection that the tutorial ends with, and what each command printed."""
    top = tmp_path_factory.mktemp("tutorial")
    command = top / "bin" / "zonebook"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "build.py"}" "$@"\n')
    command.chmod(0o755)
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **names, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": ""}
    here, printed = top, {}
    for step in steps():
        if step.file:
            (here / step.file).write_text(step.text, encoding="utf-8")
            continue
        if step.text.startswith("cd "):
            here /= step.text.removeprefix("cd ")
            continue
        done = subprocess.run(  # noqa: S602  # our own page
            step.text, shell=True, cwd=here, env=env, input=ANSWERS, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step.text}\n{done.stdout}{done.stderr}"
        printed[step.text] = done.stdout + done.stderr
    return here, printed


def test_every_command_of_the_tutorial_works(typed: tuple[Path, dict[str, str]]) -> None:
    here, printed = typed
    assert len(printed) >= 10
    assert f"Open {here / 'site' / 'index.html'}" in printed["zonebook build"]


def test_the_page_has_the_value_and_its_sentence(typed: tuple[Path, dict[str, str]]) -> None:
    page = (typed[0] / "site" / "zones" / "tarn-free-port.html").read_text(encoding="utf-8")
    assert "4.5 km²" in page
    assert "The zone covers" in page


def test_what_was_accepted_is_in_the_record_file_and_behind_the_value(typed: tuple[Path, dict[str, str]]) -> None:
    here, printed = typed
    assert "state: accepted" in (here / "records" / "quay-2021.yml").read_text(encoding="utf-8")
    assert "4.5 square kilometers" in printed["zonebook explain tarn-free-port/area"]
    assert "no problems" in printed["zonebook check"]


def test_the_second_article_changes_facts(typed: tuple[Path, dict[str, str]]) -> None:
    assert "5 km²" in typed[1]["zonebook diff HEAD"]


def test_the_timeline_and_the_bundle_are_there(typed: tuple[Path, dict[str, str]]) -> None:
    here, _ = typed
    assert "opened" in (here / "site" / "timelines" / "second-quay.html").read_text(encoding="utf-8")
    assert list((here / "dist").glob("*.zip"))
