"""Only what changed is written, only what is ours is removed, and no moment leaves half a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zonebook import output
from zonebook.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path


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
    left_over = output.next_folder(tmp_path / "site")
    assert output.next_folder(tmp_path / "site") != left_over
    assert not left_over.exists()
