"""A list that was cut into pages keeps its old addresses: the overview leads on to the part, hosted and from disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import ROOT
from tests.reader import reading
from zonebook.collection.project import project_of
from zonebook.pages import parts
from zonebook.pages.moved import parts_of, whole
from zonebook.pipeline import ADDRESSES, build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SMALL = 4_000  # bytes of a page, so that the lists of a small collection are cut


@pytest.fixture(scope="module")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cut")
    project = project_of(ROOT / "tests" / "basin", folder / "docs", folder / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", SMALL)
        build(project, lambda _: None)
    return project.site


def read(site: Path, path: str) -> dict[str, list[str]]:
    text = (site / "assets" / "parts" / f"{path}.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(text[text.index(",") + 1 :].rstrip().removesuffix(");"))
    return found


def test_an_old_address_of_a_cut_list_leads_to_its_part(browser: Browser, cut_site: Path) -> None:
    path = "timelines/basin"
    led = read(cut_site, path)
    assert len(led) > 1
    part, anchors = list(led.items())[-1]
    with reading(browser, f"{cut_site.as_uri()}/") as reader:
        page = reader.open(f"{path}.html#{anchors[0]}")
        page.wait_for_url(f"**/{part}#{anchors[0]}")
        expect(page.locator(f'[id="{anchors[0]}"]')).to_be_in_viewport()


def test_the_list_of_addresses_has_those_that_lead_on(cut_site: Path) -> None:
    listed = json.loads((cut_site / ADDRESSES).read_text(encoding="utf-8"))
    led = read(cut_site, "timelines/basin")
    assert {anchor for anchors in led.values() for anchor in anchors} <= {*listed["timelines/basin.html"]}


def test_what_only_begins_alike_is_no_part() -> None:
    """A page with facts of its own is no overview."""
    pages = {"a.html": ["x"], "a-b.html": ["y"], "c.html": [], "c-d.html": ["z"], "c-e.html": [], "ca.html": ["w"]}
    assert dict(parts_of(pages)) == {"c.html": {"c-d.html": ["z"], "c-e.html": []}}
    assert whole(pages)["c.html"] == ["z"]
    assert whole(pages)["a.html"] == ["x"]
