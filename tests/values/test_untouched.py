"""Files that nobody touched are not read again; any change of one is noticed, whatever its times say."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from zonebook.values import untouched
from zonebook.values.cache import Cache
from zonebook.values.files import digests_in
from zonebook.values.untouched import look_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder/below").mkdir(parents=True)
    (tmp_path / "folder/a.md").write_text("first")
    (tmp_path / "folder/below/b.md").write_text("other")
    time.sleep(3 * untouched.TICK / untouched.SECOND)
    return tmp_path / "folder"


def test_a_file_is_read_once_and_again_when_it_was_changed(folder: Path) -> None:
    cache = Cache(folder.parent / "made.sqlite")
    first = look_at(folder, cache)
    first.keep(cache)
    assert first.files == digests_in(folder)
    assert first.read == {"a.md", "below/b.md"}
    assert look_at(folder, cache) == untouched.Look(first.files, frozenset(), first._key, first._rows)
    state = (folder / "a.md").stat()
    (folder / "a.md").write_text("again")  # of the same size
    os.utime(folder / "a.md", ns=(state.st_atime_ns, state.st_mtime_ns))  # as if nobody had
    assert (look := look_at(folder, cache)).read == {"a.md"}
    assert look.files == digests_in(folder) != first.files


def test_a_file_that_was_changed_a_moment_ago_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, changed = Cache(folder.parent / "made.sqlite"), (folder / "a.md").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: changed + untouched.TICK // 2)
    look_at(folder, cache).keep(cache)
    assert "a.md" in look_at(folder, cache).read


def test_files_that_were_just_made_are_taken_as_they_were_made(folder: Path) -> None:
    cache = Cache(folder.parent / "made.sqlite")
    made = digests_in(folder)
    look_at(folder, cache, made).keep(cache)
    assert look_at(folder, cache).read == frozenset()
    cache.path.write_bytes(b"damaged") if cache.path else None
    assert look_at(folder, cache).read == made.keys()
