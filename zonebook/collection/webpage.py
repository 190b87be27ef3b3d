"""Saved web pages as articles: the text that a reader would read, and what the page says about itself.

Needs the extra `html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.values.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".html", ".htm")
MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class WebPage:
    """The article on a saved page. `text` is made from the page: offsets are offsets into it, not into the file."""

    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # YYYY-MM-DD, as the page's own metadata states it


def is_web_page(path: Path) -> bool:
    """Return whether a file is a saved web page by its name."""
    return path.suffix.lower() in SUFFIXES


def open_web_page(path: Path) -> WebPage:
    """Read a saved web page. Raises ZonebookError when it holds no article, or when the extra is not installed."""
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ModuleNotFoundError as error:
        hint = "pip install trafilatura, or save the text of the article as .txt"
        raise ZonebookError(Problem("web pages need the extra `html`", path=path, hint=hint)) from error
    if path.is_symlink() or not path.is_file():
        raise ZonebookError(Problem("not a regular file", path=path, hint="links are not followed"))
    if path.stat().st_size > MAX_BYTES:
        raise ZonebookError(Problem(f"page of {path.stat().st_size} bytes is too large (limit {MAX_BYTES})", path=path))
    # Only what the page states: a date guessed from an image's name or an address would be shown as the publisher's.
    found = bare_extraction(
        path.read_bytes(),
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        raise ZonebookError(Problem("no article found on the page", path=path, hint="save its text as .txt"))
    return WebPage(found.text, found.url, found.title, found.sitename, found.date)
