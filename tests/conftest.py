"""What several test modules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium
from zonebook.pipeline import Project, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

from tests import ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's own collection, built once."""
    folder = tmp_path_factory.mktemp("离线 site")
    project = Project(root=ROOT, collection=ROOT / "seeds", docs=folder / "docs", site=folder / "site")
    build(project, lambda _: None)
    return project.site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one module."""
    with chromium() as launched:
        yield launched
