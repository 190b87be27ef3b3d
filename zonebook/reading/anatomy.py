"""The anatomy of an article: which stretch of text is title, stamp, byline, menu, body, and its sentences.

In: the article's text as decoded. Out: sentences with offsets (code points) and the part that each belongs to.
Lines come before sentences: a menu entry or a headline is never glued to the paragraph below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a stretch of an article is for. Only body, title, subtitle and caption say something about a zone."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    STAMP = "stamp"  # date, source and update lines
    BYLINE = "byline"
    CAPTION = "caption"
    MENU = "menu"  # breadcrumbs, share buttons, counters, languages
    RELATED = "related"  # other headlines
    FOOTER = "footer"
    BODY = "body"


@dataclass(frozen=True)
class Sentence:
    """One sentence or stand-alone line: `text[start:end]`, without surrounding white space."""

    start: int
    end: int
    part: Part = Part.BODY


SENTENCE_END = re.compile(r"(?<=[.!?。])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text` in order; together they hold every character that is not white space."""
    found: list[Sentence] = []
    for line in re.finditer(r"[^\n\r]+", text):
        start = line.start()
        for gap in [*SENTENCE_END.finditer(line[0]), None]:
            stop = line.start() + (gap.end() if gap else len(line[0]))
            chunk = text[start:stop]
            if chunk.strip():
                left = start + len(chunk) - len(chunk.lstrip())
                found.append(Sentence(left, start + len(chunk.rstrip())))
            start = stop
    return found
