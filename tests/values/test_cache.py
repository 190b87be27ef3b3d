"""What is kept is found again under the same key only, and a damaged cache is one that holds less."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonebook.values.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

key_of = Cache().key
MADE = {key_of("page", str(n)): f"value {n} ".encode() * 50 for n in range(700)}


@pytest.fixture
def full(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / "deep" / "made.sqlite")
    cache.put(MADE)
    return Cache(cache.path)


def test_what_was_put_is_found(full: Cache) -> None:
    assert full.get([*MADE, key_of("page", "other")]) == MADE
    assert Cache().get(MADE) == {}


@given(st.lists(st.text(max_size=3), max_size=3), st.lists(st.text(max_size=3), max_size=3))
def test_other_parts_have_another_key(one: list[str], other: list[str]) -> None:
    assert (key_of(*["kind", *one]) == key_of(*["kind", *other])) == (one == other)


def test_another_version_of_the_tool_has_other_keys() -> None:
    assert Cache().key("page", "a") == key_of("page", "a") != Cache(tool=b"other").key("page", "a")


@pytest.mark.parametrize("at", [0, 20, 5000, 20_000, 60_000])
def test_no_damaged_value_is_ever_given(full: Cache, at: int) -> None:
    assert full.path
    data = bytearray(full.path.read_bytes())
    for place in range(at, min(len(data), at + 3000), 7):
        data[place] ^= 0x55
    full.path.write_bytes(data)
    found = full.get(MADE)
    assert found.items() <= MADE.items()
    full.put(MADE)
    full.put(MADE)  # the first may have been spent on finding out
    assert Cache(full.path).get(MADE) == MADE


def test_a_changed_value_does_not_count(full: Cache) -> None:
    key = next(iter(MADE))
    with closing(sqlite3.connect(full.path or "")) as database:
        database.execute("UPDATE made SET value = 'text' WHERE key = ?", (key,))
        database.commit()
    assert full.get(MADE) == {k: v for k, v in MADE.items() if k != key}


def test_a_value_is_made_once(tmp_path: Path) -> None:
    made = iter((b"first", b"second"))
    for _ in range(2):
        assert Cache(tmp_path / "c").once(b"key", lambda: next(made)) == b"first"


def test_what_nobody_used_goes_first(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put(MADE)
    used = dict([*MADE.items()][:10])
    cache = Cache(tmp_path / "c", limit=5000)
    cache.get(used)
    cache.trim()
    assert Cache(tmp_path / "c").get(MADE) == used
    cache.limit = 10
    cache.trim()
    assert Cache(tmp_path / "c").get(MADE) == {}


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file" / "below"):
        cache = Cache(path)
        cache.put(MADE)
        assert cache.get(MADE) == {}


def test_many_write_at_once(tmp_path: Path) -> None:
    def write(n: int) -> None:
        Cache(tmp_path / "c").put(dict([*MADE.items()][n::8]))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    assert Cache(tmp_path / "c").get(MADE) == MADE
