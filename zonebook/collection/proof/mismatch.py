"""What a proof finds: one key of a record whose value is not what its words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zonebook.values.quotation import Span

QUOTED = re.compile(r"[\"“”]([^\"“”]{2,})[\"“”]")


UNREAD = "compare it by eye; `mark` should hold the number and its unit"


@dataclass(frozen=True)
class Mismatch:
    """A key of a record that its words do not bear out; `unread`: they could not be read, which is no fault."""

    key: str
    message: str
    text: str | None = None
    hint: str | None = None
    unread: bool = False


def quoted_in(text: str, reason: str, span: Span) -> bool:
    """Tell whether a reason quotes words that touch `span` of the article."""
    return any(span.touches(place) for words in QUOTED.findall(reason) for place in _places(text, words))


def unquoted(reason: str) -> str:
    """Return a reason without the words that it quotes."""
    return QUOTED.sub("…", reason)


def _places(text: str, words: str) -> Iterator[Span]:
    at = text.casefold().find(words.casefold())
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.casefold().find(words.casefold(), at + 1)
