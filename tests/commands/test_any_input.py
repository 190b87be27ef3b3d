"""No command ends in a traceback, whatever its collection, its file names or its options hold.

ZONEBOOK_FUZZ is how many cases are tried (make audit: 20,000). Commands run in this process: what is not caught here
would be a traceback for whoever types them. Building is a case of many seconds, and tried in the audit alone.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small import write_collection
from tests.test_fuzz import odd, spoiled
from zonebook.commands.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("ZONEBOOK_FUZZ", "500"))
RULES = """rulings:
  - {id: one, ruling: same, of: [herald/area, herald/area-again], reason: The same hectares., date: "2021-07-01"}
"""
MORE = """  - id: area-again
    kind: figure
    about: [northgate]
    slot: area
    exact: 1,600 acres beside the Ouse
    mark: 1,600 acres
    value: 1600 acre
    indicator: area
    state: proposed
"""
# Words that options and arguments may hold: paths that are there and that are not, numbers, references, hostile text.
words = st.one_of(
    odd,
    st.sampled_from(["-1", "a" * 300, "0", "HEAD", "northgate/area", "ann-bell", "Ann Bell", "northgate"]),
    st.sampled_from(["northgate.txt", "collection.yml", "records/northgate.yml", "articles", "nowhere/file.txt"]),
).map(lambda word: word.lstrip("/").replace("..", ""))  # no command may read or write what is not the test's own
COMMANDS: dict[str, tuple[str, ...]] = {  # command -> its arguments; WORD is drawn, INSIDE a path that stays in here
    "check": ("--explain", "--strict"),
    "coverage": (),
    "explain": ("WORD",),
    "export": ("--json",),
    "diff": ("WORD", "WORD"),
    "extract": ("WORD", "--json", "--jobs", "1"),
    "add": ("WORD", "--date", "WORD", "--url", "WORD", "--title", "WORD", "--publisher", "WORD"),
    "migrate": (),
    "verify": ("WORD",),
    "comment": ("WORD", "--address", "WORD"),
    "preview": ("--base", "WORD", "--commit", "WORD"),
    "init": ("INSIDE",),
}
BUILDS = {"build": ("--published", "WORD"), "bundle": ()} if CASES > 5_000 else {}


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], str, bytes]:
    """A command with its arguments, and a file of the collection with what it holds now."""
    name = draw(st.sampled_from(sorted(COMMANDS | BUILDS)))
    drawn = {"WORD": words, "INSIDE": words.map(lambda word: f"new/{word}")}
    arguments = [draw(drawn[a]) if a in drawn else a for a in (COMMANDS | BUILDS)[name]]
    file = draw(st.sampled_from(["records/northgate.yml", "gazetteer/all.yml", "rulings.yml", "collection.yml", ""]))
    return [name, *arguments], file, draw(st.binary(max_size=40)) if not file else b""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_collection(tmp_path_factory.mktemp("sound"))
    (root / "rulings.yml").write_text(RULES)
    records = root / "records" / "northgate.yml"
    records.write_text(records.read_text() + MORE)
    return root


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), case=cases())
def test_no_command_ends_in_a_traceback(
    data: st.DataObject, case: tuple[list[str], str, bytes], sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, file, article = case
    root = sound.parent / "tried"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(sound, root)
    if file:
        (root / file).write_bytes(data.draw(spoiled((root / file).read_text())))
    else:
        (root / "articles" / "northgate.txt").write_bytes(article)
    monkeypatch.chdir(root)
    ran = CliRunner().invoke(cli, [word.replace("\0", "") for word in arguments])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), (arguments, file)
    assert ran.exit_code in (0, 1, 2)
    assert ran.exit_code == 0 or ran.stderr.strip() or ran.stdout.strip()
