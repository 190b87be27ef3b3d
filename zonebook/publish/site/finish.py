"""One pass over a rendered page: everything that the build wants of it, from one reading.

In: the path and the HTML of a page. Out: its finished bytes, and what the search, the twin, the site map and the gate
want to know of it. The gate's part reads the finished bytes themselves, by a browser's rules; it shares nothing with
the reading of what the renderer wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import html

from zonebook.publish.search import site as search
from zonebook.publish.site.compact import compact
from zonebook.publish.site.pagecheck import NOT_FOUND, PageCheck, check_page
from zonebook.publish.site.rendered import Rendered, read_page
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.workers import cores, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.publish.search.pages import SearchPage

BATCH = 16  # pages a task: some 0.1 s of work


@dataclass(frozen=True)
class Finished:
    """A finished page: path below the site, bytes, and what was seen in them."""

    path: str
    content: bytes
    check: PageCheck
    rendered: Rendered
    search: SearchPage | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> bytes:
        """What its bytes are known by."""
        return sha256(self.content).digest()


def finish_page(path: str, text: str) -> Finished:
    """Return a page as it is published."""
    document = html.document_fromstring(text or "<html></html>")  # an empty file is a page as well
    content = compact(text).encode("utf-8")
    found: SearchPage | None = None
    problems: tuple[Problem, ...] = ()
    if path != NOT_FOUND:
        try:
            found = search.read_page(document, path)
        except ZonebookError as error:
            problems = error.problems
    check = check_page(content, at_any_address=path == NOT_FOUND)
    return Finished(path, content, check, read_page(path, document), found, problems)


def finish_batch(pages: Sequence[tuple[str, str]]) -> list[Finished]:
    """Finish the pages of one batch. Runs in workers."""
    return [finish_page(path, text) for path, text in pages]


def finish_pages(pages: Sequence[tuple[str, str]], jobs: int | None = None) -> Iterator[Finished]:
    """Yield the finished pages in their order, worked on by all cores unless `jobs` says how many."""
    yield from spread(finish_batch, pages, batch=BATCH, jobs=jobs or cores())
