"""Only what changed is written, only what is ours is removed, and no moment leaves half a site."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.small import write_collection
from zonebook.collection.project import project_of
from zonebook.publish.site import output
from zonebook.values.errors import ZonebookError
from zonebook.values.files import WRITING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def put_site(target: Path, files: dict[str, str]) -> None:
    with output.replacing(target) as site:
        for name, text in files.items():
            site.put(name, text.encode("utf-8"))
        site.settle()
        assert {name: site.read(name).decode("utf-8") for name in site.files} == files


def read_site(target: Path) -> dict[str, str]:
    return {p.relative_to(target).as_posix(): p.read_text("utf-8") for p in target.rglob("*") if p.is_file()}


OLD = {"index.html": "old", "a/same.html": "same", "a/gone.html": "gone", "b": "a file", "c/d.html": "below"}
NEW = {"index.html": "new", "a/same.html": "same", "b/c/d.html": "a folder", "c": "a file"}


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for files in (OLD, NEW, OLD):
        put_site(tmp_path / "site", files)
        assert read_site(tmp_path / "site") == files
        assert [p.name for p in tmp_path.iterdir()] == ["site"]
        assert {oct(p.stat().st_mode & 0o777) for p in tmp_path.rglob("*") if p.is_dir()} == {"0o755"}


def test_a_site_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    put_site(tmp_path / "site", OLD)
    with suppress(Killed), output.replacing(tmp_path / "site") as site:
        site.put("index.html", b"new")
        raise Killed
    assert read_site(tmp_path) == {f"site/{name}": text for name, text in OLD.items()}


@pytest.mark.parametrize("step", range(8))
def test_a_build_killed_while_it_replaces_the_site_leaves_a_whole_one(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is the old site or the new one, whole; between two renames it waits beside its place."""
    put_site(tmp_path / "site", OLD)
    with killed_at(step, monkeypatch), suppress(Killed):
        put_site(tmp_path / "site", NEW)
    assert read_site(tmp_path / "site") in (OLD, NEW, {})
    output.recover(tmp_path / "site")
    assert read_site(tmp_path / "site") in (OLD, NEW)
    put_site(tmp_path / "site", OLD)
    assert read_site(tmp_path / "site") == OLD


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


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Raise before the step of that number which changes a folder; give the count of those taken."""
    taken = [0]
    with monkeypatch.context() as patch:
        for name in ("rename", "unlink", "rmdir"):

            def counted(path: Path, *arguments: object, _do: object = getattr(Path, name), **named: object) -> object:
                if taken[0] == step:
                    raise Killed
                taken[0] += 1
                return _do(path, *arguments, **named)  # type: ignore[operator]  # one of three methods

            patch.setattr(Path, name, counted)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # a killed run tidies nothing up
        yield taken


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
    with killed_at(step, monkeypatch) as taken:
        try:
            put_together(tmp_path, "new")
        except Killed:
            assert step < STEPS
        else:
            assert taken[0] == STEPS
    shown = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir() if p.name in TOGETHER}
    assert len({*shown.values()}) <= 1
    output.recover_files(tmp_path, "a")
    mended = [(tmp_path / name).read_text(encoding="utf-8") for name in TOGETHER]
    assert mended == ["new" if step else "old"] * len(TOGETHER)
    put_together(tmp_path, "newer")
    left = sorted(p.name for p in tmp_path.iterdir() if ".next-" not in p.name)  # that is swept by the next command
    assert left == [*TOGETHER, "else.txt"]
