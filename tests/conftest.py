"""What several test modules share, and what marks them: `make check` leaves `slow` and `browser` out."""

from __future__ import annotations

import fcntl
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import SEEDS, first_collection
from tests.browser import chromium
from zonebook.collection.project import project_of
from zonebook.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

# The library is compiled once, not by each of the hundreds of commands that tests start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test depends on how fast the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# Marks, and the fixtures that ask for them.
MARKS = (
    (pytest.mark.browser, {"browser", "open_page"}),
    (pytest.mark.slow, {"built_site"}),
    (first_collection, {"built_site", "first"}),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a browser or builds a site by its fixtures, and put the files that hold such tests first.

    Files are handed to one process after the other: a long one begun last would leave the other core idle.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        for mark, wanted in MARKS:
            if fixtures & wanted:
                item.add_marker(mark)
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of the repository's own collection, built once for all processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "离线 site"
    folder.mkdir(exist_ok=True)
    project = project_of(SEEDS, folder / "docs", folder / "site")
    with (folder / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not project.site.exists():
            build(project, lambda _: None)
    return project.site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one module."""
    with chromium() as launched:
        yield launched
