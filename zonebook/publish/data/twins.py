"""The Markdown twin of a page, for readers and programs that want its words without the layout.

In: the main content of a rendered page. Out: what it says as Markdown, character references resolved. Only what our
templates and plain Markdown give is known here; of any other element the text is kept and the element is not. Text
stays text: what could be markup in it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zonebook.publish.elements import Element, Tag

# Marks that mean something within a line, to one Markdown or another. `&` only where it would begin a reference.
MARKS = re.compile(r"[\\`*_\[\]~]|!(?=\[)|\$(?=\S)")
REFERENCE = re.compile(r"&(?=#?\w+;)")
MARKED = re.compile(r"[\\`*_\[\]~!$&<]")  # what one of the two, or a tag, begins with
# What means something at the beginning of a line only: headings, quotations, lists, rules.
OPENING = re.compile(r"[#>+\-]|(\d+)(?=[.)](?:\s|$))")

UNREAD = {"script", "style", "svg", "template", "button", "input", "select", "label", "nav", "form"}
# What serves the screen only: links to a place on the same page, and drawings.
UNREAD_CLASSES = {
    "headerlink",
    "zb-link",
    "map",
    "chart",
    "map-key",
    "chart-key",
    "zb-error",
    "zb-howlink",
    "zb-bibtex",
    "zb-page",
}
BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "ul",
}  # fmt: skip
AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*", "mark": "**", "q": '"', "code": "`"}
# Inline elements that hold words of the text only, never a mark of ours inside a word.
PLAIN_LINK = "zb-ev"
NUMBER = "zb-ref"


def markdown_of(element: Element) -> str:
    """Return what an element says as Markdown."""
    return "\n\n".join(_blocks(element)) + "\n"


def text_of(text: str) -> str:
    r"""Return a text as Markdown that shows it as it is.

    >>> print(text_of("1. a <b> *c* [d]"))
    1\. a &lt;b> \*c\* \[d\]
    """
    return _opening(_inline_text(" ".join(text.split())))


def table_row(*cells: str) -> str:
    r"""Return texts as a row of a table.

    >>> print(table_row("a|b", "c"), end="")
    | a\|b | c |
    """
    return "| " + " | ".join(_in_cell(_inline_text(" ".join(cell.split()))) for cell in cells) + " |\n"


def _inline_text(text: str | None) -> str:
    if not text or not MARKED.search(text):
        return text or ""
    return REFERENCE.sub("&amp;", MARKS.sub(r"\\\g<0>", text)).replace("<", "&lt;")


def _opening(line: str) -> str:
    """Keep the beginning of a line from being a mark."""
    match = OPENING.match(line)
    if match is None:
        return line
    number = match.group(1)
    return f"{number}\\{line[len(number) :]}" if number else f"\\{line}"


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


@lru_cache(maxsize=4096)
def _skipped(tag: Tag) -> bool:
    return (
        tag.name in UNREAD or not UNREAD_CLASSES.isdisjoint(tag.classes) or tag.attributes.get("aria-hidden") == "true"
    )


def _blocks(element: Element) -> Iterator[str]:
    """Yield the blocks of an element: its own words between its child blocks, and those blocks."""
    words = list[str]()
    for child in element:
        if isinstance(child, str):
            words.append(_inline_text(child))
        elif child.tag.name in BLOCKS and not _skipped(child.tag):
            yield from _paragraph(words)
            words = []
            yield from _block(child)
        else:
            _append(words, child)
    yield from _paragraph(words)


def _append(words: list[str], child: Element) -> None:
    """Add an element within a line; a semicolon before one of ours that only its style sets apart from the words."""
    if _skipped(child.tag):
        return
    if "zb-" in child.tag.attributes.get("class", ""):
        before = next((word for word in reversed(words) if word), " ")
        if not before[-1].isspace() and child.text().strip():
            words.append("; ")
    words.append(_inline(child))


def _paragraph(words: list[str]) -> Iterator[str]:
    text = " ".join("".join(words).split())
    if text:
        yield _opening_of_block(text)


def _opening_of_block(text: str) -> str:
    """Escape what a block begins with, unless it is a mark that we have put there."""
    return text if text.startswith(("**", '"', "==", "`", "[")) else _opening(text)


def _block(element: Element) -> Iterator[str]:
    tag = element.tag.name
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        text = _line(element)
        if text:
            yield f"{'#' * int(tag[1])} {text}"
    elif tag in {"ul", "ol"}:
        yield from _list(element)
    elif tag == "table":
        yield from _table(element)
    elif tag == "blockquote":
        yield _indented("\n\n".join(_blocks(element)), "> ")
    elif tag == "pre":
        yield _fenced(element.text())
    elif tag == "hr":
        yield "---"
    elif tag == "dl":
        yield from _definitions(element)
    else:
        yield from _blocks(element)


def _line(element: Element) -> str:
    """Return an element as one line."""
    return " ".join(_inline(element, bare=True).split())


def _inline(element: Element, *, bare: bool = False) -> str:
    """Return an element that is within a line; with `bare` only what is inside."""
    name = element.tag.name
    if name == "br":
        return " "
    if name == "img":
        return _inline_text(element.tag.attributes.get("alt"))
    words = list[str]()
    for child in element:
        if isinstance(child, str):
            words.append(_inline_text(child))
        elif child.tag.name in BLOCKS and not _skipped(child.tag):
            words += " ", _inline(child), " "
        else:
            _append(words, child)
    inside = "".join(words)
    return inside if bare else _around(element, inside)


def _around(element: Element, inside: str) -> str:
    mark, text = AROUND.get(element.tag.name), inside.strip()
    if not text:
        return inside
    if element.tag.name == "a":
        return _link(element, inside)
    if mark == "`":
        return _code(element.text())
    return inside.replace(text, f"{mark}{text}{mark}", 1) if mark else inside


def _link(element: Element, inside: str) -> str:
    """Return a link: within the site to the twin of the page, within the page as plain words."""
    classes, target = element.tag.classes, element.tag.attributes.get("href", "")
    if NUMBER in classes:
        return f"[{inside.strip()}]"
    if PLAIN_LINK in classes or target.startswith("#") or not target:
        return inside
    if "://" not in target and not target.startswith("mailto:"):
        page, _, _ = target.partition("#")
        target = re.sub(r"\.html$", ".md", page)
    target = re.sub(r"[\s<>()\\]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), target)
    return f"[{inside.strip()}]({target})"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"`{text}`"


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _indented(text: str, first: str, rest: str | None = None) -> str:
    rest = first if rest is None else rest
    lines = text.split("\n")
    return "\n".join((f"{first if i == 0 else rest}{line}").rstrip() for i, line in enumerate(lines))


def _list(element: Element) -> Iterator[str]:
    items = [child for child in element if not isinstance(child, str) and not _skipped(child.tag)]
    written = []
    for number, item in enumerate(items, 1):
        mark = f"{number}. " if element.tag.name == "ol" else "- "
        written.append(_indented("\n\n".join(_blocks(item)), mark, " " * len(mark)))
    if written:
        loose = any("\n" in item for item in written)
        yield ("\n\n" if loose else "\n").join(written)


def _definitions(element: Element) -> Iterator[str]:
    """Yield terms with their definitions as one list."""
    lines, term = [], ""
    for child in element:
        if isinstance(child, str):
            continue
        if child.tag.name == "dt":
            term = _line(child)
        elif child.tag.name == "dd":
            lines.append(f"- {term}: {_line(child)}" if term else f"- {_line(child)}")
    if lines:
        yield "\n".join(lines)


def _table(element: Element) -> Iterator[str]:
    """Yield the caption and the rows; the first row is the head."""
    for caption in element.all("caption"):
        yield f"**{_line(caption)}**"
    rows = [
        [_in_cell(_line(cell)) for cell in row if not isinstance(cell, str) and cell.tag.name in {"th", "td"}]
        for row in element.all("tr")
    ]
    width = max((len(row) for row in rows), default=0)
    if width:
        head, *body = [row + [""] * (width - len(row)) for row in rows]
        yield "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *body))
