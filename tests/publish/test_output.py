"""Only what changed is written, only what is ours is removed, and no moment leaves half a site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.small import write_collection
from zonebook.collection.project import project_of
from zonebook.publish.site import output
from zonebook.values.errors import ZonebookError
from zonebook.values.files import WRITING


def page(text: str) -> str:
    return f"{output.MARK}\n\n{text}\n"


def test_the_second_run_writes_nothing(tmp_path: Path) -> None:
    pages = {"zones/a.md": page("A"), "zones/b.md": page("B")}
    assert output.write_pages(tmp_path, pages).changed == 2
    times = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.md")}
    again = output.write_pages(tmp_path, pages)
    assert (again.changed, again.removed, again.kept) == (0, 0, 2)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*.md")} == times


def test_only_our_own_stale_pages_are_removed(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("# By hand", encoding="utf-8")
    output.write_pages(tmp_path, {"zones/a.md": page("A")})
    assert output.write_pages(tmp_path, {"people/b.md": page("B")}).removed == 1
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["about.md", "b.md", "people"]


def test_a_hand_written_page_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# By hand", encoding="utf-8")
    with pytest.raises(ZonebookError, match="hand-written"):
        output.write_pages(tmp_path, {"index.md": page("Generated")})
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == "# By hand"


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("old", "new"):
        folder = output.next_folder(site)
        (folder / "index.html").write_text(text, encoding="utf-8")
        output.replace_folder(folder, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_between_the_renames_is_mended(tmp_path: Path) -> None:
    (tmp_path / "site.previous").mkdir()
    (tmp_path / "site.previous" / "index.html").write_text("old", encoding="utf-8")
    assert output.recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"
    assert not output.recover(tmp_path / "site")


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    project = project_of(write_collection(tmp_path))
    half = [output.next_folder(project.site), project.collection / "records" / f"{WRITING}x", project.dist / "a.next-x"]
    for path in half[1:]:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    kept = sorted(path for path in project.collection.rglob("*") if path.is_file() and path not in half)
    output.sweep(project)
    assert [path for path in half if path.exists()] == []
    assert sorted(path for path in project.collection.rglob("*") if path.is_file()) == kept


TOGETHER = ("a.cdx.json", "a.sha256", "a.zip")
STEPS = len(TOGETHER) * 2 + 2  # a new folder waits, the old files go, the new ones come, the folder goes


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours may catch it."""


def put_together(folder: Path, text: str) -> None:
    with output.replacing_files(folder, "a") as new:
        for name in TOGETHER:
            (new / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("step", range(STEPS + 1))
def test_files_that_belong_together_are_never_of_two_builds(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before each step that changes the folder: what stands there is of one build, and the next run mends it."""
    (tmp_path / "else.txt").write_text("a person's", encoding="utf-8")
    put_together(tmp_path, "old")
    taken = 0
    with monkeypatch.context() as patch:
        for name in ("rename", "unlink", "rmdir"):

            def counted(path: Path, *arguments: object, _do: object = getattr(Path, name), **named: object) -> object:
                nonlocal taken
                if taken == step:
                    raise Killed
                taken += 1
                return _do(path, *arguments, **named)  # type: ignore[operator]  # one of three methods

            patch.setattr(Path, name, counted)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # a killed run tidies nothing up
        try:
            put_together(tmp_path, "new")
        except Killed:
            assert step < STEPS
        else:
            assert step == STEPS
    shown = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir() if p.name in TOGETHER}
    assert len({*shown.values()}) <= 1
    output.recover_files(tmp_path, "a")
    mended = [(tmp_path / name).read_text(encoding="utf-8") for name in TOGETHER]
    assert mended == ["new" if step else "old"] * len(TOGETHER)
    put_together(tmp_path, "newer")
    left = sorted(p.name for p in tmp_path.iterdir() if ".next-" not in p.name)  # that is swept by the next command
    assert left == [*TOGETHER, "else.txt"]
