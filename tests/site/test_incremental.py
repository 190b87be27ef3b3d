"""Whatever was edited, and whatever is kept of earlier builds: a site is the one that a build from nothing makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests import ROOT
from tests.small import ARTICLE, GAZETTEER, RECORDS, write_collection
from zonebook.collection.project import SCRATCH
from zonebook.commands.cli import cli
from zonebook.publish.site.unchanged import Unchanged
from zonebook.values import cache
from zonebook.values.files import write_file

pytestmark = pytest.mark.slow

ROUNDS, STEPS = int(os.environ.get("ZONEBOOK_HISTORIES", "1")), 6
FOOTER = "{{% set tr = config.extra.tr %}}<footer class='md-footer'>{number}</footer>\n"
INPUTS = ("articles", "gazetteer", "records", "templates", "pages", "collection.yml")


def site_of(root: Path) -> dict[str, bytes]:
    """Build a collection as its editor would, and return its site."""
    done = CliRunner().invoke(cli, ["build", "--collection", str(root)])
    assert done.exit_code == 0, done.output
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


class History(RuleBasedStateMachine):
    """A collection that is edited and built, and builds of the same from nothing."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.root = write_collection(self.place)
        self.before = self.inputs()

    def inputs(self) -> dict[str, bytes]:
        found = (p for name in INPUTS for p in [self.root / name, *(self.root / name).rglob("*")] if p.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def edit(self, name: str, content: str | None) -> None:
        self.before = self.inputs()
        if content is None:
            (self.root / name).unlink(missing_ok=True)
        else:
            write_file(self.root / name, content.encode("utf-8"))

    @rule(number=st.integers(1, 3))
    def title_of_an_event(self, number: int) -> None:
        title = "The freeport opens" + " again" * number
        self.edit("records/northgate.yml", RECORDS.replace("The freeport opens", title))

    @rule(number=st.integers(1, 2), there=st.booleans())
    def article(self, number: int, there: bool) -> None:
        text = ARTICLE.replace("opens", "grows").replace("4,200", f"5,{number}00")
        self.edit(f"articles/more-{number}.txt", text if there else None)

    @rule(name=st.sampled_from(["Northgate Freeport", "North Gate Freeport"]))
    def alias(self, name: str) -> None:
        text = (self.root / "gazetteer/all.yml").read_text(encoding="utf-8").split("[the freeport")[0]
        rest = GAZETTEER.partition("[the freeport]}\n")[2]
        self.edit("gazetteer/all.yml", f"{text}[the freeport, {name} Zone]}}\n{rest}")

    @rule(number=st.integers(1, 2), there=st.booleans())
    def page_by_hand(self, number: int, there: bool) -> None:
        text = f"# Page {number}\n\nThe freeport [opened on 1 March 2021](fact:northgate/opening).\n"
        self.edit(f"pages/page-{number}.md", text if there else None)

    @rule(number=st.integers(1, 2), there=st.booleans())
    def template(self, number: int, there: bool) -> None:
        self.edit("templates/theme/partials/footer.html", FOOTER.format(number=number) if there else None)
        if not there:
            shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule(old=st.integers(1, 2), new=st.integers(3, 4))
    def rename(self, old: int, new: int) -> None:
        self.before = self.inputs()
        if (self.root / f"articles/more-{old}.txt").is_file():
            (self.root / f"articles/more-{old}.txt").replace(self.root / f"articles/more-{new}.txt")

    @rule(after=st.floats(0, 1.5))
    def killed(self, after: float) -> None:
        build = self.other_process()
        with suppress(subprocess.TimeoutExpired):
            build.wait(after)
        build.kill()
        build.wait()

    @rule()
    def two_at_once(self) -> None:
        builds = [self.other_process(), self.other_process()]
        assert [build.wait() for build in builds] == [0, 0]

    def other_process(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(ROOT / "build.py"), "build", "--collection", str(self.root)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @rule()
    def undo(self) -> None:
        wanted, self.before = self.before, self.inputs()
        for name in self.inputs().keys() - wanted.keys():
            (self.root / name).unlink()
        for name, content in wanted.items():
            write_file(self.root / name, content)
        if not any(name.startswith("templates/") for name in wanted):
            shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule(at=st.floats(0, 1))
    def damage(self, at: float) -> None:
        path = self.root / SCRATCH / cache.NAME
        if path.is_file():
            data = bytearray(path.read_bytes())
            for place in range(int(at * len(data)), len(data), 911):
                data[place] ^= 0x5A
            path.write_bytes(data)

    @rule(site=st.booleans())
    def lose(self, site: bool) -> None:
        if site:
            (self.root / "site/index.html").unlink(missing_ok=True)
        else:
            shutil.rmtree(self.root / SCRATCH, ignore_errors=True)

    @rule(name=st.sampled_from(["index.html", "zones/northgate.html", "zones/northgate.md"]))
    def meddle(self, name: str) -> None:
        if (self.root / "site" / name).is_file():
            (self.root / "site" / name).write_text("changed by somebody", encoding="utf-8")

    def teardown(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    @rule()
    def built(self) -> None:
        warm = site_of(self.root)
        assert site_of(self.root) == warm, "a second time"
        cold = self.place / "cold" / self.root.name
        shutil.rmtree(cold, ignore_errors=True)
        for name, content in self.inputs().items():
            write_file(cold / name, content)
        assert site_of(cold) == warm


def test_a_site_is_that_of_a_build_from_nothing_after_any_edits() -> None:
    options: Any = settings(
        max_examples=ROUNDS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=ROUNDS == 1,
    )
    run_state_machine_as_test(History, settings=options)


def test_a_build_of_what_did_not_change_reads_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zonebook import pipeline

    root = write_collection(tmp_path)
    site = site_of(root)
    monkeypatch.setattr(pipeline, "read_collection", None)
    assert site_of(root) == site
    (root / "articles/northgate.txt").touch()
    assert site_of(root) == site, "times say nothing"
    moved = tmp_path / "elsewhere"
    shutil.move(root, moved)
    assert site_of(moved) == site, "nor do places"
    monkeypatch.undo()
    monkeypatch.setattr(cache, "tool_digest", lambda: b"another version")
    assert Unchanged(pipeline.Project(tmp_path, moved, moved / "docs", moved / "site")).said() is None
