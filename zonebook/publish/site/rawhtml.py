"""Let Markdown pass over the lists and tables that our templates write as HTML.

They are nine tenths of a page, and nothing in them is Markdown. Python-Markdown would set them aside as well, but only
after reading each of their tags; this extension sets them aside by the first and the last. Without it, every page comes
out the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

BLOCK = re.compile(r'^<(ol|ul|table|details|figure) class="zb-', re.MULTILINE)
TAGS = {name: re.compile(rf"<(/?){name}\b[^>]*>") for name in ("ol", "ul", "table", "details", "figure")}
BLANK_LINE = re.compile(r"(?: *\n){2}")


class RawHtml(Extension):
    """The extension, to be given to Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Python-Markdown calls
        """Run after code was set aside (25), before MkDocs looks for anchors (21) and HTML is read (20)."""
        md.preprocessors.register(_SetAside(md), "zonebook-raw-html", 22)


class _SetAside(Preprocessor):
    """Puts placeholders into the places of whole blocks, as Python-Markdown's own reading of HTML does."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        parts, at = [], 0
        for start, end in _blocks(text):
            parts += [text[at:start], "\n", self.md.htmlStash.store(text[start:end] + "\n"), "\n\n"]
            at = end
        return "".join([*parts, text[at:]]).split("\n")


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blocks stand that begin a line and have an empty line after them."""
    at = 0
    while found := BLOCK.search(text, at):
        at = _end(text, found)
        if BLANK_LINE.match(text, at):
            yield found.start(), at


def _end(text: str, block: re.Match[str]) -> int:
    """Return where the element ends that begins with a match of BLOCK; one that is never closed is left at once."""
    depth = 0
    for tag in TAGS[block[1]].finditer(text, block.start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return block.end()
