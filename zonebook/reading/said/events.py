"""Find the dated happenings of an article: what, when, and what kind of thing.

In: text, sentences, dates.  Out: `Happening`s in text order, one for each date that tells of something.
Results of a period and targets for a year are happenings. The date of an article's own dateline, the date on which
somebody said something, and the period with which a figure is compared are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from zonebook.reading.clauses import Clause, Clauses, clauses_of
from zonebook.reading.english.event_cues import AGAIN, CATEGORIES, ENDED, ENTRY, FUTURE, LEAD, PICTURE
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.time.dates import DateMention
from zonebook.reading.time.roles import DATELINE
from zonebook.values.edtf import Edtf


class Happening(NamedTuple):
    """What happened at a date: a short title in the article's words, its category, and the sentence that says so."""

    start: int  # of the date expression
    end: int
    date: Edtf
    title: str
    category: str
    sentence: int
    doubts: tuple[str, ...] = ()  # of its date


# The cues (each begins with a small letter) by that letter, in their order: `re` tries few of them at each word.
BY_LETTER = sorted(((cue, name) for name, cues in CATEGORIES.items() for cue in cues), key=lambda item: item[0][0])
CUES = re.compile(
    r"\b(?:"
    + "|".join(
        f"{letter}(?:{'|'.join(f'({cue[1:]})' for cue, _ in cues)})"
        for letter, cues in groupby(BY_LETTER, key=lambda item: item[0][0])
    )
    + ")"
)
AFTER_DATELINE = re.compile(r"[^\n–—:-]{0,40}(?:--?|[–—:])\s*")
PARTS_OFF = frozenset(",—–-(")
ASIDES = frozenset(("relative", "participle", "apposition"))
HEADING_WORDS = 12  # a line without a verb and without a full stop is a heading, up to so many words
REACH = 800  # characters around a date in which its clause is looked for
SUBJECT_LENGTH = 80  # characters of a subject that a title begins with
TITLE_LENGTH = 140  # characters of a title, cut at a word


def tells(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence can tell of a happening: no heading, no caption, no question."""
    words = text[sentence.start : sentence.end]
    if PICTURE.match(words) or words.endswith("?"):
        return False
    if ENDED.search(words) or ENTRY.match(words) or len(words.split()) > HEADING_WORDS:
        return True
    return any(clause.verb for clause in clauses_of(text, sentence.start, sentence.end).clauses)


def told_with(text: str, sentence: Sentence, date: DateMention) -> tuple[str, str]:
    """Return the words of the date's clause: with its subject in front, and by themselves, without asides."""
    clauses = clauses_of(text, sentence.start, sentence.end)
    clause = clauses.at(date.start)
    while clause.verb is None and clause.kind != "participle" and clause.parent is not None:
        clause = clauses.clauses[clause.parent]
    words = without_asides(text, clause, clauses, date)
    whole = text[max(sentence.start, date.start - REACH) : min(sentence.end, date.end + REACH)]
    if len(words.split()) - len(text[date.start : date.end].split()) < 2:
        return whole, whole
    subject = clause.subject
    outside = subject is not None and not clause.start <= subject.start < clause.end
    if subject is None or not outside or subject.end - subject.start > SUBJECT_LENGTH:
        begins = clause.verb is not None and not text[clause.start : clause.verb.start].strip(" ,")
        return (whole if begins else words), words
    told = without_lead(words)
    joined = ", " if clause.kind == "participle" else " "
    return f"{text[slice(*subject)]}{joined}{told[:1].lower()}{told[1:]}", words


def without_asides(text: str, clause: Clause, clauses: Clauses, date: DateMention) -> str:
    """Return the words of a clause without those clauses within it that hang on its nouns and do not hold the date."""
    start, end = max(clause.start, date.start - REACH), min(clause.end, date.end + REACH)
    parts = []
    for aside in clauses.between(start, end):
        inside = start < aside.start and aside.end <= end and not aside.start <= date.start < aside.end
        if inside and aside.kind in ASIDES and text[aside.start] in PARTS_OFF:
            parts.append(text[start : aside.start].strip(" ,—–-"))
            start = aside.end
    return " ".join((*parts, text[start:end].lstrip(" ,—–-%)")))


def without_lead(words: str) -> str:
    """Return a clause without the word that only ties it to another."""
    words = words.strip(" “”\"'’.,;:")
    lead = LEAD.match(words)
    return words[lead.end() :] if lead else words


def title_of(words: str) -> str:
    """Return a clause as a title: one line, no quotation marks at its ends, cut at a word."""
    words = without_lead(" ".join(words.split()))
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
    starts = [date.start for date in dates]
    for i, sentence in enumerate(sentences):
        inside = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        telling = [date for date in inside if not date.role]
        dateline = next(
            (text[sentence.start : report_after(text, date)] for date in inside if date.role == DATELINE), ""
        )
        if telling and sentence.part is Part.BODY and tells(text, sentence):
            for date in said_once(text, telling):
                titled, words = told_with(text, sentence, date)
                titled = titled.removeprefix(dateline)
                category = category_of(words)
                category = "target" if category == "other" and date.ahead else category
                yield Happening(date.start, date.end, date.edtf, title_of(titled), category, i, date.doubts)


def report_after(text: str, dateline: DateMention) -> int:
    """Return where the report begins after its dateline."""
    rest = AFTER_DATELINE.match(text, dateline.end)
    return rest.end() if rest else dateline.end


def said_once(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the dates of a sentence without those that say again when: "on 3 June, two months after the other"."""
    seen: set[str] = set()
    last: DateMention | None = None
    for date in dates:
        beside = last is not None and text[last.end : date.start] in (", ", " ")
        if beside and AGAIN.match(text[last.end if last else 0 : date.end]):
            continue
        last = date
        if str(date.edtf) not in seen:
            seen.add(str(date.edtf))
            yield date
