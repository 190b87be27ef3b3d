"""The search of a folder of HTML pages, as a build puts it beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.publish.search.site import scripts, search_files
from zonebook.publish.site.finish import finish_page
from zonebook.values.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from zonebook.publish.search.pages import SearchPage


def found_in(site: Path) -> list[SearchPage]:
    """Every page of a folder that can be found."""
    paths = sorted(site.rglob("*.html"))
    pages = [finish_page(p.relative_to(site).as_posix(), p.read_text(encoding="utf-8"))[0] for p in paths]
    return [page.search for page in pages if page.search]


def write_search(site: Path) -> None:
    """Index the pages of a folder and put the search beside them."""
    for name, content in (search_files(found_in(site)) | scripts()).items():
        write_file(site / name, content)
