"""A Chromium that reaches this machine only, and a web server for a folder."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.get_browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield browser
        browser.close()


ELSEWHERE = re.compile(r"^(?!file:|data:|blob:|about:|http://127\.0\.0\.1:)")


class Watch:
    """What pages of a context tried to load from elsewhere, and what they complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.asked: list[str] = []  # addresses on this machine
        # Only what leaves this machine goes through Python: that is many times faster than all of it.
        context.route(ELSEWHERE, self._refuse)
        context.on("request", lambda request: None if ELSEWHERE.match(request.url) else self.asked.append(request.url))
        context.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _refuse(self, route) -> None:  # type: ignore[no-untyped-def]  # the type differs between sync and async
        self.elsewhere.append(route.request.url)
        route.abort()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves a page asks no more for its files."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served while the block runs."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
