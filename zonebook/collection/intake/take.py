"""What becomes an article: the text of a file as received, in UTF-8.

In: a file.  Out: `Taken`: its text, its address if the file states one, and whether the file itself is kept beside it.
A format is a row of FORMATS; what has none is refused with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from zonebook.collection.article import bytes_of, check_text
from zonebook.collection.intake.encoding import decoded
from zonebook.reading.plain import FRONT
from zonebook.values.errors import Problem, ZonebookError


class Taken(NamedTuple):
    """The text that becomes the article. `keep`: it was made from the file, which is to be kept beside it."""

    text: str
    keep: bool
    url: str | None = None


def take(path: Path) -> Taken:
    """Return the article in a file. Raises ZonebookError when it is of another format, unreadable or too large."""
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        message = f"a file {path.suffix or 'without an ending'} is no article"
        hint = f"save its text as .txt; these are read: {', '.join(sorted(FORMATS))}"
        raise ZonebookError(Problem(message, path=path, hint=hint))
    if path.is_symlink() or not path.is_file():
        raise ZonebookError(Problem("not a regular file", path=path, hint="links are not followed"))
    taken = reader(path)
    check_text(path, taken.text)
    return taken


URL = re.compile(
    r"^(?:url|link|canonical|canonical_url|original|permalink):[ \t]*[\"']?(https?://[^\s\"']+)", re.M | re.I
)


def _text(path: Path) -> Taken:
    data = bytes_of(path)
    # Offsets are into the file where that is in UTF-8, so its byte order mark, if any, stays.
    found = decoded(data, keep_mark=True)
    if found is None or "\0" in found.text:
        what = "not a text" if b"\0" in data else "not UTF-8, and no other encoding is certain"
        raise ZonebookError(Problem(what, path=path, hint="save the article as text in UTF-8"))
    front = FRONT.match(found.text)
    stated = URL.search(front["keys"]) if front else None
    return Taken(found.text, keep=found.text.encode("utf-8") != data, url=stated[1] if stated else None)


def _web_page(path: Path) -> Taken:
    from zonebook.collection.intake.webpage import open_web_page  # its library takes a second to load

    page = open_web_page(path)
    return Taken(page.text, keep=True, url=page.stated.url)


def _pdf(path: Path) -> Taken:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as error:
        hint = "pip install 'zonebook[pdf]', or save the text of the article as .txt"
        raise ZonebookError(Problem("PDF needs the extra `pdf`", path=path, hint=hint)) from error
    try:
        pages = [page.extract_text() for page in PdfReader(path).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise ZonebookError(Problem(f"not a PDF that can be read: {error}", path=path)) from error
    text = "\n".join(page.strip() for page in pages if page.strip())
    if not text:
        hint = "have its letters recognised by another program, and save them as .txt"
        raise ZonebookError(Problem("the PDF has no text: it is a picture", path=path, hint=hint))
    return Taken(text + "\n", keep=True)


FORMATS: dict[str, Callable[[Path], Taken]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _web_page),
    ".pdf": _pdf,
}
