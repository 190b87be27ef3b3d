"""Find the dated happenings of an article: what, when, and what kind of thing.

In: text, sentences, dates.  Out: `Happening`s in text order, one for each date that tells of something.
Results of a period and targets for a year are happenings. The date of an article's own dateline, the date on which
somebody said something, and the period with which a figure is compared are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from zonebook.reading.english.event_cues import CATEGORIES
from zonebook.reading.english.tables import alternatives
from zonebook.reading.names.names import UPPER
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonebook.reading.parts import Sentence
    from zonebook.reading.time.dates import DateMention
    from zonebook.values.edtf import Edtf


@dataclass(frozen=True)
class Happening:
    """What happened at a date: a short title in the article's words, its category, and the sentence that says so."""

    start: int  # of the date expression
    end: int
    date: Edtf
    title: str
    category: str
    sentence: int


# The cues (each begins with a small letter) by that letter, in their order: `re` tries few of them at each word.
BY_LETTER = sorted(
    ((cue, name) for name, words in CATEGORIES for cue in alternatives(words)), key=lambda item: item[0][0]
)
CUES = re.compile(
    r"\b(?:"
    + "|".join(
        f"{letter}(?:{'|'.join(f'({cue[1:]})' for cue, _ in cues)})"
        for letter, cues in groupby(BY_LETTER, key=lambda item: item[0][0])
    )
    + ")"
)
FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|aims? to|plans? to|targets?|target of|expected|scheduled|due|intends?|should"
    r"|would|promised|goal)\b",
    re.IGNORECASE,
)
SAID_ON = re.compile(
    r"\b(?:(?:said|says|added|noted|stated|recalled|remarked|explained)(?: here)?"
    r"|told (?!(?:[\w’'\-]+ ){0,4}(?:conference|roundtable|meeting|forum|summit|panel|committee"
    r"|seminar)\b)(?:[\w.’'\-]+ ){0,3}[\w.’'\-]+"
    r"|in (?:a|an|its|his|her) (?:statement|interview|filing|press release|report)|(?:statement|bulletin|report|data"
    r"|figures) released)"
    rf"(?:,? in [{UPPER}]\w+)?,?[ ](?:on |late |early |earlier )?\Z"
)
COMPARED = re.compile(
    r"(?:\b(?:than (?:in|at|for|during|that of|the|a|last)|against|versus|compared? (?:with|to)"
    r"|(?:up|down|higher|lower)(?: by| some| about)?(?: [\d.,]+ ?(?:%|percent|per cent|pct)?)? from"
    r"|from the (?:same|corresponding)"
    r"|(?:increase|growth|rise|gain|jump|decline|drop|fall|decrease|more|less|up|down) (?:over|on)|same (?:period"
    r"|month|months|quarter|half) (?:of|in|a)|corresponding period (?:of|in)"
    r"|(?:rose|grew|fell|increased|improved|dropped|risen|grown|went|climbed|expanded) from)\b(?:[^,;.]"
    r"|[.,](?=\d)){0,45})\Z"
)
COMPARING = re.compile(
    r"(?:a|one|the) (?:year|month|quarter|week) (?:earlier|ago|before(?! last))"
    r"|(?:the )?(?:same|corresponding|preceding|previous) (?!day\b)",
    re.IGNORECASE,
)
LISTED = re.compile(r": ?[\d$€£¥]")  # "(2023: 4.9 million)": the year before, for comparison
# A date that only names a thing ("the budget for 2026", "the first batch of 2022 projects") or says when a year begins.
NAMING = re.compile(
    r"\b(?:budget|plan|report|edition|season|batch|series|ranking|list|class|survey|fair|meeting|conference"
    r"|ceremony)s? (?:for|of)(?: the)?[ ](?:FY)?\Z",
    re.IGNORECASE,
)
YEAR_BEGINS = re.compile(r" (?:began|begins|begun|starts|started|ends|ended) (?:on|in) ")
NAMES_ONLY = re.compile(rf"\A(?:(?:[{UPPER}][\w’'\-]*|from|in|at|of)[,.]?[ ])+\Z")
AFTER_DATELINE = re.compile(
    r"(?:/\d{4})?[ ,]*(?:(?:\([^()\n]{1,40}\))?[ ]*(?:--|—|–|-)[ ]|\([^()\n]{1,40}\)(?:[ .:]|$))"
)
BREAK = re.compile(r"; | — | – |, (?=[“\"])|: (?=[“\"])|[”\"],? |, (?:while|whereas|but|although|though|and)\b ")
RELATIVE = re.compile(r",? (?:which|who|whose|where|when|after which)\b ?")
APPOSED = re.compile(
    r",? (?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:day|week|month|year)s? (?:after"
    r"|before|later|earlier)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:and|but|while|whereas|although|though|which|who|that|also|however|meanwhile|in addition|moreover)\b[, ]+",
    re.IGNORECASE,
)
REACH = 800  # characters around a date in which its clause is looked for
TITLE_LENGTH = 140  # characters of a title, cut at a word


def is_dateline(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date belongs to the line before the first words ("MUSCAT, June 18 (Agency) --")."""
    if not NAMES_ONLY.match(text[sentence.start : min(date.start, sentence.start + 80)]):
        return False
    return bool(AFTER_DATELINE.match(text, date.end, sentence.end)) or text[date.end : date.end + 2].strip().isupper()


def is_reporting(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date is only that of saying so ("told reporters on Tuesday")."""
    return bool(SAID_ON.search(text, max(sentence.start, date.start - 70), date.start))


def is_comparison(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date is the period with which something is compared ("up from 42 in 2019")."""
    if COMPARING.match(text, date.start, date.end) or LISTED.match(text, date.end, sentence.end):
        return True
    return bool(COMPARED.search(text, max(sentence.start, date.start - 70), date.start))


def is_naming(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell whether the date only names a thing or a year ("the budget for 2026", "the year began on April 1")."""
    return bool(NAMING.search(text, max(sentence.start, date.start - 40), date.start)) or bool(
        YEAR_BEGINS.match(text, date.end, sentence.end)
    )


def clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around `text[start:end]`, wide enough to say something."""
    left, right = max(sentence.start, start - REACH), min(sentence.end, end + REACH)
    for gap in BREAK.finditer(text, left, right):
        if gap.end() <= start:
            left = gap.end()
        elif gap.start() >= end:
            right = gap.start()
            break
    inside = [
        gap
        for gap in RELATIVE.finditer(text, left, start)
        if text[gap.start()] == "," and "," not in text[gap.end() : start]
    ]
    if inside:
        left, comma = inside[-1].end(), text.find(",", end, right)
        right = comma if comma >= 0 else right
    if len(text[left:start].split()) + len(text[end:right].split()) < 3:
        left = max(sentence.start, start - REACH)
    return left, right


def without_asides(text: str, left: int, right: int, start: int) -> str:
    """Return the words of a clause that tell what happened: a relative clause that is over before `start` left out."""
    for gap in RELATIVE.finditer(text, left, start):
        comma = text.find(",", gap.end(), start)
        if text[gap.start()] == "," and comma >= 0:
            return text[left : gap.start()] + text[comma:right]
    return text[left:right]


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
    found = [BY_LETTER[(cue.lastindex or 0) - 1][1] for cue in CUES.finditer(words.lower())]
    if "target" in found and FUTURE.search(words):
        return "target"
    return next((name for name in found if name != "target"), "other")


def find_events(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[Happening]:
    """Yield the happenings of the body, each with the sentence that states it; one for each date in a sentence."""
    position = 0
    for i, sentence in enumerate(sentences):
        seen: set[str] = set()
        last: DateMention | None = None
        while position < len(dates) and dates[position].start < sentence.end:
            date = dates[position]
            position += 1
            if sentence.part is not Part.BODY or date.start < sentence.start:
                continue
            if any(test(text, sentence, date) for test in (is_dateline, is_reporting, is_comparison, is_naming)):
                continue
            if (
                last is not None
                and text[last.end : date.start] in (", ", " ")
                and APPOSED.match(text[last.end : date.end])
            ):
                continue  # "on 3 June, two months after the other": says again when
            last = date
            value = str(date.edtf)
            if value in seen:
                continue
            seen.add(value)
            left, right = clause(text, sentence, date.start, date.end)
            yield Happening(
                date.start,
                date.end,
                date.edtf,
                title_of(text, left, right),
                category_of(without_asides(text, left, right, date.start)),
                i,
            )
