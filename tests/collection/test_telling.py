"""Nothing is left out of a collection in silence: each fault of an article, a file or a draft is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from tests.small import write_collection
from zonebook.collection.telling import summary, told
from zonebook.commands.cli import cli
from zonebook.pipeline import read_collection

if TYPE_CHECKING:
    from click.testing import Result

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("telling.yml").read_text(encoding="utf-8"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_what_is_wrong_is_told(tmp_path: Path, case: dict[str, Any]) -> None:
    root = write_collection(tmp_path, *((c["old"], c["new"]) for c in case.get("changes", [])))
    for name, text in case.get("files", {}).items():
        data = text.encode(case.get("encoding", "utf-8"))
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    collection = read_collection(root)
    found = [t for t in told(collection) if case["says"] in t.message]
    assert [t.grade for t in found] == [case["grade"]], told(collection)
    assert found[0].hint
    assert found[0].file
    assert any(case["says"] in line for line in summary(collection))
    checked = run("check", "--collection", str(root))
    assert checked.exit_code == (1 if case["grade"] == "left out" else 0), checked.output
    assert case["says"] in checked.output
    names = [s.article.path.name for s in collection.sources]
    assert set(names) == {"northgate.txt", *case.get("read", [])}


def test_a_collection_without_faults_has_nothing_to_tell(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    assert told(read_collection(root)) == []
    checked = run("check", "--collection", str(root))
    assert checked.exit_code == 0
    assert "left out" not in checked.output
    assert "1 article, 3 facts: no problems" in checked.output


def test_what_nobody_could_have_read_is_not_added(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    before = sorted(p for p in root.rglob("*.*"))
    for name, text in {"empty.txt": " \n", "wall.txt": "We use cookies. Accept all cookies to go on."}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        added = run("add", "--collection", str(root), str(tmp_path / name))
        assert added.exit_code == 1
        assert "hint:" in added.output
        assert sorted(p for p in root.rglob("*.*") if ".zonebook" not in p.parts) == before


def test_check_reads_the_essays(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "essays").mkdir()
    (root / "essays" / "harbour.md").write_text(
        "# A harbour\n\nIt covers [1 ha](fact:nowhere/area).\n", encoding="utf-8"
    )
    checked = run("check", "--collection", str(root))
    assert checked.exit_code == 1
    assert "harbour.md:3: no fact 'nowhere/area'" in checked.output
