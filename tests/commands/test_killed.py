"""Whatever is killed at whatever moment: the site and the collection are the old ones or the new ones, and whole.

A command is ended just before one of its changes to files, so every gap between two of them can be hit; ZONEBOOK_KILLS
is in how many each command is (make audit: 6 of each, and the builds of tests/site/test_site.py by the clock).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.test_breaking import tree
from tests.small import ARTICLE, GAZETTEER, RECORDS, write_collection

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("ZONEBOOK_KILLS", "1"))
SAID = "Southgate Park\n\nUpdated: 2021-03-02\n\nSouthgate Park opened on 2 March 2021.\n"
DRAFT = """  - id: staff
    kind: claim
    about: [northgate]
    state: proposed
    text: It employs people
    exact: The freeport employs
"""
GONE = ["northgate", "--reason", "It was withdrawn."]
CORRECTED = ["northgate", "../corrected.txt", "--drop-lost"]
SPLIT = ["northgate", "docks", "--name", "the freeport", "herald/opening"]
COMMANDS: dict[str, list[str]] = {
    "add": ["../new.txt"],
    "rename": ["northgate", "freeport"],
    "preview": ["--base", "HEAD"],
    "review": ["--terminal"],
    "history": [],
    "build": [],
    "bundle": [],
    "extract": [],
    "merge": ["eastgate", "northgate"],
    "split": SPLIT,
    "withdraw": GONE,
    "correct": CORRECTED,
    "remove": ["southgate"],
    "migrate": [],
}
UNCHANGED = ("build", "bundle")  # the same again
SAMPLE = ("add", "withdraw")  # in make test, beside the kills of a build
OURS = ("articles", "records", "gazetteer", "site", "dist", "moved.yml", "history.yml", "collection.yml")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it told, how many changes to files it made."""

    code: int
    told: str

    @property
    def changes(self) -> int:
        return int(self.told.strip().rsplit("\n", 1)[-1])


def run(root: Path, name: str, limit: int = 1_000_000) -> Ended:
    words = [name, *COMMANDS.get(name, [])]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(limit), str(root), *words],
        cwd=root,
        input="a\n" * 50,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ended(done.returncode, done.stderr)


def state(root: Path) -> dict[str, str]:
    return {name: digest for name, digest in tree(root).items() if name.split("/")[0] in OURS}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built collection under git with an article that has drafts only, and files for `add` and `correct`."""
    folder = tmp_path_factory.mktemp("sound")
    more = "  - {id: eastgate, name: Eastgate Freeport}\n  - {id: southgate-park, name: Southgate Park}\n"
    root = write_collection(folder, records=RECORDS + DRAFT, gazetteer=GAZETTEER.replace("people:", f"{more}people:"))
    (folder / "new.txt").write_text(SAID.replace("Southgate", "Westgate"), encoding="utf-8")
    (folder / "corrected.txt").write_text(ARTICLE.replace("4,200", "4,300"), encoding="utf-8")
    (root / "articles" / "southgate.txt").write_text(SAID, encoding="utf-8")
    (root / ".gitignore").write_text(".zonebook/\nsite/\ndist/\n", encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "as it is"]):
        who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *words], cwd=root, check=True)
    assert run(root, "bundle").code == 0
    return folder


@pytest.mark.parametrize("name", COMMANDS if KILLS > 1 else SAMPLE)
def test_a_killed_command_has_done_all_or_nothing(name: str, sound: Path, tmp_path: Path) -> None:
    def copied(what: str) -> Path:
        return Path(shutil.copytree(sound, tmp_path / what)) / "northgate"

    root = copied("ends")
    before = state(root)
    ended = run(root, name)
    assert ended.code == 0, ended.told
    after, last = state(root), ended.changes
    assert after != before or name in UNCHANGED, "it does something"
    for i in range(KILLS):
        root = copied(f"killed-{i}")
        killed = run(root, name, limit=last * (2 * i + 1) // (2 * KILLS))
        assert killed.code == -9, killed.told
        told = run(root, "check")
        assert told.code == 0, (name, i, told.told)
        left = {n: digest for n, digest in state(root).items() if ".next-" not in n and ".writing-" not in n}
        for part in OURS:
            found, old, new = ({n: d for n, d in s.items() if n.split("/")[0] == part} for s in (left, before, after))
            assert found in (old, new), (name, i, part, sorted(found.items() ^ new.items()))
        assert run(root, "preview" if name == "preview" else "build").code == 0
        assert not [p for mark in ("*.next-*", ".writing-*", "edit-*") for p in root.rglob(mark)], (name, i)
