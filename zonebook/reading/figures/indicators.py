"""What an amount measures, and what a percentage is compared with, in words of the article.

In: the text and the figures of one sentence. Out: for each the noun phrase after it ("60 tons of [sulfur dioxide]") or
before it ("[total investment] of 152 billion yuan"), read without a lexicon: words up to the first function word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonebook.reading.english.measures import DURATIONS
from zonebook.reading.english.tables import words

if TYPE_CHECKING:
    from zonebook.reading.figures.quantities import Quantity

LINKING = words("""
    of is are was were be been being stood stands stand at reach reached reaches reaching amount amounts
    amounted amounting to hit hits a an the total totals totalled totaled totalling worth exceed exceeded
    exceeds exceeding surpass surpassed rose rise rises by up grew grow increased increase increases with from
    went go has had have some about around nearly almost approximately roughly over more than under less at
    least combined set put came down fell fall out in will would may should its their his her this that it they
    as much many high topped passed crossed touch climbed climbing jumped dropped dipped another further
    estimated likely expected projected planned standing currently now only just mere stood up-to or and
""")
BOUNDARY = re.compile(r"[,;:()“”\"—]|\s[–-]\s|\b(?:while|whereas|but|which|that|when|after|before|because)\b")
DETERMINERS = words("""
    a an the its their his her our this that these those of in on at to from by for with and or is are was were
    has have had will would may as total who said it he she they
""")
SHARE_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?([^,.;:()]{2,60})")
BASE = re.compile(
    r"[\s,(]*(?:compared (?:with|to)|from|than|over|against|versus|higher than|lower than|more than|less than)"
    r"\s+([^,.;:()]{2,60})"
    r"|[\s,(]*(year[- ]on[- ]year|y-o-y|yoy|quarter[- ]on[- ]quarter|month[- ]on[- ]month|sequentially|annually)",
    re.IGNORECASE,
)


def name_measures(text: str, quantities: list[Quantity]) -> None:
    """Say of each amount without a counted noun what it measures."""
    previous: Quantity | None = None
    for q in quantities:
        if not q.noun:
            if q.same_as or (q.range_with and previous is q.range_with):
                q.noun = (q.same_as or previous or q).noun
            else:
                q.noun = measured_after(text, q) or measured_before(text, q, previous)
        previous = q


OF_WHAT = re.compile(r"\s+(?:worth )?of\s+((?:[^\W\d_][\w’'-]*\s?){1,4})")
OF_NOUN = re.compile(r"[ -]([^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3})")


def measured_after(text: str, q: Quantity) -> str:
    """Return what follows the amount and is measured by it: "60 tons of [sulfur dioxide]", "a 103-acre [park]"."""
    if q.unit == "percent":
        return ""
    share = OF_WHAT.match(text, q.end, q.limit)
    if share:
        return phrase(share[1].split())
    hyphenated = "-" in text[q.number.end : q.end]
    noun = OF_NOUN.match(text, q.end, q.limit) if hyphenated else None
    return phrase(noun[1].split()) if noun else ""


def measured_before(text: str, q: Quantity, previous: Quantity | None) -> str:
    """Return the noun or verb before the amount, linking words left out; where only these stand, the previous noun."""
    floor = max(q.floor, q.start - 100, previous.end if previous else 0)
    pieces = BOUNDARY.split(text[floor : q.start])
    for place, piece in enumerate(reversed(pieces)):
        words = piece.split()
        while words and (words[-1].lower().strip("’'“”.") in LINKING or not words[-1][0].isalpha()):
            words.pop()
        if words:
            kept = phrase(words[-5:], from_end=True)
            if kept:
                return kept
        if place:
            break
    return previous.noun if previous and previous.end >= q.floor else ""


def phrase(words: list[str], *, from_end: bool = False) -> str:
    """Return the words up to the first determiner or preposition, read from the start or from the end."""
    kept: list[str] = []
    for word in reversed(words) if from_end else words:
        if word.lower() in DETERMINERS or word.lower() in DURATIONS:
            break
        kept.append(word)
    return " ".join(reversed(kept) if from_end else kept).strip("“”\"'’. ")


def comparison(text: str, q: Quantity) -> str | None:
    """Return what a percentage is a share of, or what it was compared with, as printed."""
    share = SHARE_OF.match(text, q.end, q.limit)
    if share:
        return share[1].strip()
    base = BASE.match(text, q.end, q.limit)
    return (base[1] or base[2]).strip() if base else None
