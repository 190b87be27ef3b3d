"""Render a page that has no Markdown but headings and plain paragraphs between blocks of HTML, as ours have.

In: Markdown. Out: the HTML and the headings that Python-Markdown makes of it, but for empty lines, in a tenth of the
time; nothing for a page with anything else, which is left to Python-Markdown.
"""

from __future__ import annotations

import re
from typing import Any

# What no extension takes for a mark: words, references to characters, and marks that stand between words.
TEXT = r"(?!\d+[.)])(?:[^\W_]|[“‘]|&#\d+;)(?:[^\W_]|[ ,.;:()%·“”‘’–—…]|&#\d+;)*(?<! )"
BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "details", "figure", "nav", "section", "h2", "h3", "h4")
AFTER, BEFORE = r"(?=\n\n|\n*\Z)", r"(?<!.)(?<!.\n)"  # an empty line, or nothing
PIECE = re.compile(
    rf"(?P<kept>\n+|<!-- [\w .,':-]+ -->{AFTER})"
    rf"|(?<!.)<(?P<tag>{'|'.join(BLOCKS)})(?=[ >])"
    rf"|{BEFORE}(?P<level>\#{{1,6}}) (?P<heading>{TEXT}) \{{\#(?P<id>[\w-]+)\}}{AFTER}"
    rf"|{BEFORE}(?P<words>{TEXT})(?:\n\{{: \.(?P<name>[\w-]+) \}})?{AFTER}"
)
TAGS = {name: re.compile(rf"<(/?){name}\b[^>]*>") for name in BLOCKS}
ODD = "\t\r\f\v\x02\x03"
ODD_TAG = re.compile(r"<(?:script|style|textarea|!--(?! Generated))")
EMPTY = re.compile(r"\n +(?!.)")  # a line of spaces; one before all else is no piece


def html_of(text: str) -> tuple[str, list[Any]] | None:
    r"""Return the HTML of a page, and its headings as the extension `toc` lists them.

    >>> html_of("# A&#45;b {#top}\n\nOne.\n{: .zb-lead }\n\n<p>*two*</p>\n")[0]
    '<h1 id="top">A&#45;b</h1>\n\n<p class="zb-lead">One.</p>\n\n<p>*two*</p>\n'
    >>> html_of("*one*")
    """
    parts, headings, at = list[str](), list[Any](), 0
    while at < len(text):
        found = PIECE.match(text, at)
        end = _end(text, found) if found else at
        if not found or end == at:
            return None
        name, heading = found["name"], found["heading"]
        if heading:
            level = len(found["level"])
            parts.append(f'<h{level} id="{found["id"]}">{heading}</h{level}>')
            headings.append({"level": level, "id": found["id"], "name": heading, "html": heading, "data-toc-label": ""})
        elif found["words"]:
            parts.append(f'<p class="{name}">{found["words"]}</p>' if name else f"<p>{found['words']}</p>")
        else:
            parts.append(text[at:end])
        at = end
    odd = any(each in text for each in ODD) or ODD_TAG.search(text) or EMPTY.search(text)
    return None if odd else ("".join(parts), headings)


def _end(text: str, piece: re.Match[str]) -> int:
    """Return where a piece ends; for an element that is never closed, or has text after it, where it begins."""
    depth, start = 0, piece.start()
    if not piece["tag"]:
        return piece.end()
    for tag in TAGS[piece["tag"]].finditer(text, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end() if text[tag.end() : tag.end() + 1] in ("", "\n") else start
    return start
