"""Passing over raw HTML changes no page, whatever stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from tests import ROOT
from zonebook.publish.site.rawhtml import RawHtml

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = [
    "tables",
    "footnotes",
    "attr_list",
    "admonition",
    "toc",
    "fenced_code",
]  # of a build
PAGES = sorted((ROOT / "tests/pages/golden").glob("*.md"))
LIST = '<ol class="zb-a">\n<li>one <b>&#44;</b>\n\n<ol class="zb-b"><li>two</li></ol></li>\n</ol>'
TABLE = '<table class="zb-a">\n<tr><td>*one*</td></tr>\n</table>'
TEXTS = {
    "a list within a list": f"# A\n\n{LIST}\n\nafter *it*\n",
    "two blocks side by side": f"{TABLE}\n\n{TABLE}\n\n\n{LIST}\n",
    "at the very end": f"before\n\n{TABLE}",
    "text right before it": f"before\n{TABLE}\n\nafter\n",
    "text right after it": f"{TABLE} after *it*\n\nand *more*\n",
    "text in the next line": f"{TABLE}\nafter *it*\n",
    "never closed": '<details class="zb-a">\n\n*open*\n\n# A\n',
    "in a fence": f"```html\n{TABLE}\n\n```\n\nafter\n",
    "indented": f"    {TABLE}\n\nafter\n",
    "of a writer's own": "<table>\n<tr><td>*one*</td></tr>\n</table>\n\nafter\n",
}


def convert(text: str, *more: RawHtml) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_the_same_with_and_without(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert convert(text, RawHtml()) == convert(text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_stands_around_a_block_is_read_as_before(text: str) -> None:
    assert convert(text, RawHtml()) == convert(text)
