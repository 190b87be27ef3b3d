"""How readers act on a page: by a pointer, or by the keyboard alone. The same actions by either hand.

In: a page, and actions as data (`tests/site/tasks.yml`). Out: what a browser then shows; a failed assertion says no.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

NARROW = 960  # CSS pixels: below it the menu is behind a switch
STOPS = 150  # presses of Tab that lead to something of a long page at most
NAME = "(each.getAttribute('aria-label') ?? each.labels?.[0]?.innerText ?? each.innerText ?? each.title).trim()"
CARD = ".zb-pop"


class Pointer:
    """Clicks on what is to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def act(self, role: str, name: str, within: str = "article") -> None:
        """Click the first of a role whose name begins so."""
        begins = re.compile(rf"^\s*(\d+ )?{re.escape(name)}", re.IGNORECASE)
        self.page.locator(within).get_by_role(role, name=begins).locator("visible=true").first.click()  # type: ignore[arg-type]

    def follow(self, name: str) -> None:
        self.act("link", name)

    def menu(self, name: str) -> None:
        switch = self.page.locator(".md-header [title=Menu]")
        expect(switch).to_be_visible(visible=self.narrow)
        if self.narrow:
            switch.click()
        self.act("link", name, "nav")

    def choose(self, field: str, option: str) -> None:
        self.page.get_by_label(field).select_option(option)

    def ask(self, query: str) -> None:
        if not self.page.locator("[data-zb=query]").is_visible():
            self.page.locator("[data-zb=open]").click()
        self.page.locator("[data-zb=query]").fill(query)

    def take(self) -> None:
        self.page.locator("a.zb-hit").first.click()

    def open(self, value: str) -> None:
        self.page.locator("a.zb-ev").get_by_text(value, exact=True).locator("visible=true").first.click()

    def press(self, name: str) -> None:
        self.page.locator(CARD).get_by_text(name).first.click()

    def leave(self, value: str) -> None:
        self.page.locator(CARD).get_by_role("button", name="Close").click()

    @property
    def narrow(self) -> bool:
        size = self.page.viewport_size
        return bool(size) and size["width"] < NARROW  # type: ignore[index]


class Keys(Pointer):
    """Tab, Enter, the arrows and letters."""

    def to(self, test: str, wanted: str) -> None:
        """Press Tab until what has the focus passes a test on `each` and is to be seen."""
        shows = "each.checkVisibility({visibilityProperty: true, opacityProperty: !each.labels?.length})"
        shows += " && each.getBoundingClientRect().right > 0"
        where = f"([wanted]) => {{ const each = document.activeElement; return [{shows}, {test}, each.outerHTML]; }}"
        met = []
        for _ in range(STOPS):
            self.page.keyboard.press("Tab")
            seen, found, markup = self.page.evaluate(where, [wanted])
            assert seen, f"a stop that nobody sees: {markup[:200]}"
            if found:
                return
            met.append(markup[:60])
        raise AssertionError(f"no stop for {wanted!r}: {met}")

    def enter(self) -> None:
        """Skip the header of a page that was just opened."""
        if self.page.evaluate("document.activeElement === document.body"):
            self.to("each.matches('.md-skip')", "")
            self.page.keyboard.press("Enter")

    def go(self) -> None:
        """Press Enter, and wait for the page that it leads to."""
        href = self.page.evaluate("document.activeElement.href ?? ''")
        self.page.keyboard.press("Enter")
        if href and not href.endswith(".csv"):
            self.page.wait_for_url(href)

    def act(self, role: str, name: str, within: str = "article") -> None:
        if within == "article":
            self.enter()
        begins = f"{NAME}.replace(/^\\d+\\s+/, '').toLowerCase().startsWith(wanted.toLowerCase())"
        self.to(f"each.closest('{within}') && {begins}", name)
        self.go()

    def menu(self, name: str) -> None:
        if self.narrow:
            self.to("each.title === 'Menu' || each.type === 'checkbox'", "what opens the menu")
            self.page.keyboard.press("Space")
        self.act("link", name, "nav")

    def choose(self, field: str, option: str) -> None:
        self.to(f"each.matches('select') && {NAME}.startsWith(wanted)", field)
        self.page.keyboard.type(option)

    def ask(self, query: str) -> None:
        if not self.page.evaluate("document.activeElement.matches('[data-zb=query]')"):
            self.to("each.matches('[data-zb=open], [data-zb=query]')", "the search")
            if self.narrow:
                self.page.keyboard.press("Enter")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(query)

    def take(self) -> None:
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def open(self, value: str) -> None:
        self.enter()
        self.to("each.matches('a.zb-ev') && each.innerText.trim() === wanted", value)
        self.page.keyboard.press("Enter")

    def press(self, name: str) -> None:
        self.to(f"each.closest('{CARD}') && each.innerText.startsWith(wanted)", name)
        self.go()

    def leave(self, value: str) -> None:
        self.page.keyboard.press("Escape")
        expect(self.page.locator(CARD)).to_have_count(0)
        assert self.page.evaluate("document.activeElement.innerText") == value
