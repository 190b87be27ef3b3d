"""Parts of an article's page, its sentences, and the cues that tell them apart."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


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
    HEAD = "head of a table"  # its cells name the columns
    TABLE = "table"  # a row of a table
    BODY = "body"


class Why(StrEnum):
    """Why a line is what it is, in the words that its page shows, where other rules go by it."""

    BREADCRUMB = "breadcrumb"
    PUBLICATION = "name of the publication"
    FIRST_PUBLISHED = "where it was first published"
    RELEASED = "names who released it"


class Sentence(NamedTuple):
    """One sentence or stand-alone line: `text[start:end]`, without surrounding white space.

    `reason` says why it is not body, in English; it is empty for body, title and subtitle.
    """

    start: int
    end: int
    part: Part = Part.BODY
    reason: str = ""


class Span(NamedTuple):
    """A stretch of the article, `text[start:end]`."""

    start: int
    end: int


class Publisher(NamedTuple):
    """A name that the page gives for who published it, `text[start:end]`.

    `role` is `source` ("Source: …"), `agency` (in the dateline), `host` (masthead, byline or site name), `presenter`
    ("Presented by …"), `copyright` or `credit` (of a photo).
    """

    start: int
    end: int
    name: str
    role: str


class Line(NamedTuple):
    """A line without surrounding white space."""

    start: int
    end: int
    text: str
    part: Part | None = None  # None: not yet judged
    reason: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return words_of(self.text)


@lru_cache(maxsize=1024)
def words_of(text: str) -> int:
    """Return how many words a line has; of one line it is asked again and again."""
    return len(text.split())


class Cue(NamedTuple):
    """What a line shows by itself: its part, the reason in English, and the pattern.

    A pattern without `hints` is at the beginning of the line; else one of these words must be in the line in lower
    case before the pattern is looked for: that is quicker.
    """

    part: Part
    reason: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()

    def shown_by(self, text: str, lower: str) -> bool:
        """Tell whether a line shows the cue; `lower` is the line in lower case."""
        if not self.hints:
            return bool(self.pattern.match(text))
        for hint in self.hints:  # asked of every line for every cue: no generator
            if hint in lower:
                return bool(self.pattern.search(text))
        return False
