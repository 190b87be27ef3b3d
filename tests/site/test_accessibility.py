"""No page of the repository's own collection has a fault that axe knows, whatever its state, screen and colours.

Each state is tried dark on one screen and light on the other; with ZONEBOOK_ALL=1, both on both (make audit).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from tests import ALL
from tests.reader import reading, search

STATES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "accessibility.yml").read_text(encoding="utf-8"))
SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}
SCHEMES = ("default", "slate")  # light and dark


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state["state"])
def test_axe_finds_no_fault(state: dict[str, Any], screen: str, browser: Browser, built_site: Path) -> None:
    with reading(browser, f"{built_site.as_uri()}/") as reader:
        page = reader.open(state["page"], viewport=SCREENS[screen])
        if "search" in state:
            page.locator("[data-zb=open]" if screen == "phone" else "[data-zb=query]").click()
            search(page, state["search"])
        if "menu" in state and screen == "phone":
            page.get_by_role("button", name="Menu").press("Enter")
        if "evidence" in state:
            page.locator("a.zb-ev").first.click()
            expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()
        turn = (STATES.index(state) + list(SCREENS).index(screen)) % len(SCHEMES)
        for scheme in SCHEMES if ALL else SCHEMES[turn : turn + 1]:
            page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], scheme
