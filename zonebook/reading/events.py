"""Find the dated happenings of an article: what, when, and what kind of thing.

In: text, sentences, dates.  Out: `Happening`s in text order, one for each date that tells of something.
Results of a period and targets for a year are happenings. The date of an article's own dateline, the date on which somebody
said something, and the period with which a figure is compared are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.reading.anatomy import Part
from zonebook.reading.names import UPPER
from zonebook.reading.role_words import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.edtf import Edtf
    from zonebook.reading.anatomy import Sentence
    from zonebook.reading.dates import DateMention


@dataclass(frozen=True)
class Happening:
    """What happened at a date: a short title in the article's words, its category, and the sentence that says so."""

    start: int  # of the date expression
    end: int
    date: Edtf
    title: str
    category: str
    sentence: int


# The first category whose words stand in the clause is the event's.
CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for name, words in (
        ("target", r"target|aims? to|aim(?:ing)? (?:to|for)|by 20\d\d|is to |are to |will |plans? to|scheduled|expect|intend|forecast|strive|striving|due (?:on|in|to|by)"),
        ("agreement", r"sign(?:ed|s|ing)?\b|agreement|memorandum|pact|contracts?\b|joined hands|partnership|cooperation deal"),
        ("construction", r"construction|broke ground|groundbreaking|ground (?:was|will be) broken|start-of-work|cornerstone|foundation stone|topped out|works? (?:commenced|started|began)|being built|completed"),
        ("opening", r"open(?:ed|s|ing)?\b|inaugurat|unveil|launch|put into (?:use|operation|service)|began operations?|start(?:ed)? operation|came on stream|in use since|handed over|integrated into the grid"),
        ("founding", r"set up|found(?:ed|ing)|establish|approv|ratif|green light|designated|created|registered"),
        ("policy", r"issued|released|announced|policy|policies|plan\b|measures|regulation|law\b|decree|budget|licen[cs]e|directive|reform|allocated|earmarked|set aside"),
        ("meeting", r"conference|meeting|forum|summit|expo|exhibition|ceremony|roundtable|briefing|visit|delegation|tour\b|event\b"),
        ("investment", r"invest|financ|fund|loan|capital|acquired|bought|purchase"),
        ("result", r"grew|growth|rose|fell|increase|decrease|output|revenue|exports?|generated|reached|exceeded|surpassed|handled|attracted|recorded|accounted|stood at|totall?ed|amounted|sold|earned|hit\b|produced|delivered"),
    )
)  # fmt: skip
FUTURE = re.compile(r"\b(?:will|shall|is to|are to|aims? to|plans? to|targets?|target of|expected|scheduled|due|intends?|should|would|promised|goal)\b", re.IGNORECASE)
SAID_ON = re.compile(
    rf"\b(?:said|says|told (?:[\w.’'\-]+ ){{0,4}}(?:here)?|in a statement|in an interview|statement released|bulletin released|report released"
    rf"|(?:{SPEECH}) (?:here )?)(?:,? (?:here|in [{UPPER}]\w+))?[ ]*(?:on |late |early )?\Z"
)
COMPARED = re.compile(
    r"(?:\b(?:than|against|versus|compared (?:with|to)|up from|down from|from the (?:same|corresponding)|same (?:period|month|months|quarter|half) (?:of|in|a)"
    r"|corresponding period (?:of|in)|(?:rose|grew|fell|increased|up|down|improved|dropped|risen|grown) from)\b[^,;.]{0,45}|\((?:from )?)\Z"
)
COMPARING = re.compile(r"\A(?:a|one|the) (?:year|month|quarter|week) (?:earlier|ago|before)|\Athe (?:same|corresponding|preceding|previous) ", re.IGNORECASE)
DATELINE = re.compile(rf"\A[{UPPER}][\w’'. ,/()\-]{{0,60}}\Z")
AFTER_DATELINE = re.compile(r"(?:/\d{4})?[ ,]*(?:\([^()\n]{1,40}\))?[ ]*(?:--|—|–|-)[ ]")
BREAK = re.compile(r"; | — | – |[,:] (?=[“\"])|[”\"],? |, (?:while|whereas|but|although|though|which|who|whose|where|when|after which|and (?=(?:it|he|she|they|the|a|an|in|on|its)\b))|, and (?=(?:it|he|she|they|the|a|an|in|on|its)\b)")
LEAD = re.compile(r"(?:and|but|while|whereas|although|though|which|who|that|also|however|meanwhile|in addition|moreover)[, ]+", re.IGNORECASE)
TITLE_LENGTH = 140  # characters of a title, cut at a word


def is_dateline(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date belongs to the place and day line before the first words ("MUSCAT, June 18 (Agency) --")."""
    return bool(DATELINE.match(text[sentence.start : date.start])) and bool(AFTER_DATELINE.match(text, date.end, sentence.end))


def is_reporting(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date is only that of saying so ("told reporters on Tuesday")."""
    return bool(SAID_ON.search(text, max(sentence.start, date.start - 70), date.start))


def is_comparison(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date is the period with which something is compared ("up from 42 in 2019")."""
    return bool(COMPARING.match(text, date.start, date.end)) or bool(COMPARED.search(text, max(sentence.start, date.start - 70), date.start))


def clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around `text[start:end]`, wide enough to say something."""
    left, right = sentence.start, sentence.end
    for gap in BREAK.finditer(text, sentence.start, sentence.end):
        if gap.end() <= start and start - gap.end() >= 0:
            left = gap.end()
        elif gap.start() >= end:
            right = gap.start()
            break
    if len(text[left:start].split()) + len(text[end:right].split()) < 3:
        left = sentence.start
    return left, right


def title_of(text: str, left: int, right: int) -> str:
    """Return a clause as a title: one line, no quotation marks at its ends, cut at a word."""
    words = " ".join(text[left:right].split()).strip(" “”\"'’.,;:")
    lead = LEAD.match(words)
    words = words[lead.end() :] if lead else words
    if len(words) > TITLE_LENGTH:
        words = words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return words[:1].upper() + words[1:]


def category_of(words: str) -> str:
    """Return the category of a clause.

    >>> category_of("construction of the port started in May"), category_of("the port will open in 2030")
    ('construction', 'target')
    """
    return next((name for name, cues in CATEGORIES if cues.search(words) and (name != "target" or FUTURE.search(words))), "other")


def find_events(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[Happening]:
    """Yield the happenings of the body, each with the sentence that states it; one for each date in a sentence."""
    position = 0
    for i, sentence in enumerate(sentences):
        seen: set[str] = set()
        while position < len(dates) and dates[position].start < sentence.end:
            date = dates[position]
            position += 1
            if sentence.part is not Part.BODY or date.start < sentence.start:
                continue
            if is_dateline(text, sentence, date) or is_reporting(text, sentence, date) or is_comparison(text, sentence, date):
                continue
            value = str(date.edtf)
            if value in seen:
                continue
            seen.add(value)
            left, right = clause(text, sentence, date.start, date.end)
            yield Happening(date.start, date.end, date.edtf, title_of(text, left, right), category_of(text[left:right]), i)
