"""A reader with a browser: opens pages of one place where a site can be read, and answers for what they asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect

from tests.browser import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reader:
    """Opens pages below `start`, each in a browser context of its own that has never been there before."""

    def __init__(self, browser: Browser, start: str) -> None:
        self.browser, self.start = browser, start
        self.watches: list[Watch] = []

    def open(self, path: str = "index.html", **options: Any) -> Page:
        context = self.browser.new_context(reduced_motion="reduce", **options)
        self.watches.append(Watch(context))
        page = context.new_page()
        page.goto(self.start + path)
        return page

    def path(self, page: Page) -> str:
        """Where a page is, below the start, without its query."""
        assert page.url.startswith(self.start), page.url
        path, _, anchor = page.url.removeprefix(self.start).partition("#")
        return path.partition("?")[0] + (f"#{anchor}" if anchor else "")


@contextmanager
def reading(browser: Browser, start: str) -> Iterator[Reader]:
    """Fails when a page asked for anything outside of the site, or complained in the console."""
    reader = Reader(browser, start)
    try:
        yield reader
    finally:
        for context in browser.contexts:
            context.close()
    for watch in reader.watches:
        assert watch.elsewhere == []
        assert watch.complaints == []
        assert [url for url in watch.asked if not url.startswith(start)] == []


def search(page: Page, query: str) -> list[str]:
    """Type a query and return the titles of the hits, best first."""
    page.locator("[data-zb=query]").fill(query)
    expect(page.get_by_role("status")).to_contain_text(f"“{query}”")
    titles: list[str] = page.locator(".zb-hit__title").evaluate_all("all => all.map(each => each.dataset.title)")
    return titles
