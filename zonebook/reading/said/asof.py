"""The time that a figure holds for, where its sentence gives one.

In: a sentence's figures and dates.  Out: for each figure the date, or None: then it holds as of the article.
A date right after a figure is its own. Else the nearest date counts whose clause can say when: "founded in 1998,
employs 4,200" says nothing of when 4,200 people worked there, and neither does "set up in 1998 and covers 30 hectares".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from zonebook.reading.clauses import Clause, Clauses, clauses_of
from zonebook.reading.english import date_cues as en
from zonebook.reading.figures.figures import FigureMention
from zonebook.reading.parts import Sentence
from zonebook.reading.time.dates import DateMention
from zonebook.reading.time.roles import COMPARED, DATELINE, SAID

ANTECEDENT = 40  # characters between a figure and the clause that says which ones it counts
SINCE = re.compile(r"since\b")  # "employs 300 people since it was gazetted in 2019": the 300 are of today
PAUSE = re.compile(r"[,;:—–]")
FULL_PAUSE_COST = 200  # a semicolon between a figure and a date, in characters of distance
TAKEN_COST = 40  # a date right beside another figure
BREAK_COST = 60  # a comma or more between a figure and a date costs this many characters of distance
LEAD_COST = 25  # the same before the figure: "In 2021, exports …"
NEAREST = 8  # dates before and after a figure that are weighed
COMPARED_WITHIN = 80  # characters between "compared to" and the figure
FAR = 400  # characters: a date farther off says nothing of a figure, even in one clause


class Around(NamedTuple):
    """A sentence with its clauses, and its dates that can say when a figure holds."""

    text: str
    sentence: Sentence
    clauses: Clauses
    dates: tuple[DateMention, ...]

    def near(self, figure: FigureMention) -> tuple[DateMention, ...]:
        """Return the dates nearest to a figure, a few on each side."""
        place = bisect_right(self.dates, figure.start, key=lambda date: date.start)
        return self.dates[max(place - NEAREST, 0) : place + NEAREST]


def as_of(
    text: str, sentence: Sentence, figures: Sequence[FigureMention], dates: Sequence[DateMention]
) -> list[DateMention | None]:
    """Return the date that the sentence gives for each of its figures, None where it gives none."""
    usable = tuple(
        date
        for date in dates
        if date.role not in (SAID, DATELINE)
        and not en.SINCE_ITS.search(text, max(sentence.start, date.start - 40), date.start)
    )
    if not usable:
        return [None] * len(figures)
    around = Around(text, sentence, clauses_of(text, sentence.start, sentence.end), usable)
    own = [beside(around, figure) for figure in figures]
    taken = {date.start for date in own if date}
    return [date or of_clause(around, figure, taken) for figure, date in zip(figures, own, strict=True)]


def beside(around: Around, figure: FigureMention) -> DateMention | None:
    """Return the date right after a figure, or right before it: "from 31 million in 2022", "(2023: 4.9 million)"."""
    text = around.text
    for date in around.near(figure):
        if date.start >= figure.end:
            over = figure.slot == "growth" and date.role == COMPARED and en.OVER.match(text, figure.end)
            return date if en.BESIDE.match(text, figure.end, date.start) and not over else None
        if date.end <= figure.start and en.RIGHT_BEFORE.fullmatch(text, date.end, figure.start):
            return date
    return None


def of_clause(around: Around, figure: FigureMention, taken: set[int]) -> DateMention | None:
    """Return the nearest date whose clause can say when the figure holds; those of other figures come last."""
    if en.NOWADAYS.search(around.text, around.sentence.start, figure.start) or en.UNREAD.match(around.text, figure.end):
        return None
    compared = en.COMPARES.search(around.text, max(around.sentence.start, figure.start - COMPARED_WITHIN), figure.start)
    if compared:
        return compared_with(around, figure)
    told = [
        date
        for date in around.near(figure)
        if date.role != COMPARED and distance(around, figure, date) <= FAR and holds(around, figure, date)
    ]
    return min(told, key=lambda date: distance(around, figure, date) + TAKEN_COST * (date.start in taken), default=None)


def compared_with(around: Around, figure: FigureMention) -> DateMention | None:
    """Return the date of what something is compared with: "than the 44 million earned in the year before"."""
    near = around.near(figure)
    behind = next((date for date in near if date.start >= figure.end), None)
    if behind and not en.STOP.search(around.text, figure.end, behind.start):
        return behind
    before = [date for date in near if date.end <= figure.start and date.role != COMPARED]
    return before[-1] if before and not behind and en.ELSEWHERE.match(around.text, figure.end) else None


def holds(around: Around, figure: FigureMention, date: DateMention) -> bool:
    """Tell whether a date can say when a figure holds: nothing in their clauses speaks against it."""
    here, there = around.clauses.at(figure.start), around.clauses.at(date.start)
    lasts = en.LASTS.match(around.text, date.start) is not None
    if date.start >= figure.end and (lasts or (here is not there and date.ahead)):
        return False  # "employs 1,850 people and plans to hire 400 more next spring"
    if en.STANDING.search(around.text, date.end, max(date.end, figure.start)):
        return False
    if here is there or within(around, here, there):
        return here is there or agree(around, here, there)
    if here.quoted != there.quoted or SINCE.match(around.text, there.start):
        return False
    if en.RELATIVE.match(around.text, there.start) and restricts(around, figure, there):
        return True
    if there.kind in ("relative", "participle") and not (here.parent == there.parent and here.kind == there.kind):
        return restricts(around, figure, there) or counted_by(around, here, there)
    return agree(around, here, there)


def within(around: Around, inner: Clause, outer: Clause) -> bool:
    """Tell whether a clause hangs on another, at whatever depth."""
    parent = inner.parent
    while parent is not None:
        if around.clauses.clauses[parent] is outer:
            return True
        parent = around.clauses.clauses[parent].parent
    return False


def agree(around: Around, here: Clause, there: Clause) -> bool:
    """Tell whether two clauses tell of one time: their tenses are the same, or one of them has none."""
    if here.tense is None and there.verb is not None and here.kind in ("participle", "apposition"):
        return there.verb.start < here.start or there.tense != "present"  # "issued 61 in 2023, worth a total of …"
    if here.tense is None or there.tense is None or here.tense == there.tense:
        return True
    if there.subject is None and there.verb is not None:
        return True  # no subject: what was taken for its verb is none ("From January to February, imports and …")
    explains = here.verb is not None and around.text[slice(*here.verb)] in en.COPULAS and here.start > there.start
    return explains or bool(en.WHEN.match(around.text, there.start))


def restricts(around: Around, figure: FigureMention, there: Clause) -> bool:
    """Tell whether a clause without a comma says which ones are counted: "firms that the zone counted in May"."""
    subject = there.subject
    beside = 0 <= there.start - figure.end <= ANTECEDENT and en.RELATIVE.match(around.text, there.start)
    counted = subject is not None and subject.start <= figure.end and figure.start <= subject.end
    if around.text[there.start] != "," and (beside or counted):
        return True
    return bool(there.parent) and restricts(around, figure, around.clauses.clauses[there.parent or 0])


def counted_by(around: Around, here: Clause, there: Clause) -> bool:
    """Tell whether a participle without a comma says what a sum is of: "the number received in May was 131"."""
    bare = there.kind == "participle" and around.text[there.start] != "," and here.tense == "past"
    return bare and here.verb is not None and around.text[slice(*here.verb)] in en.COPULAS


def distance(around: Around, figure: FigureMention, date: DateMention) -> int:
    """Return how far a date lies from a figure, in characters and pauses."""
    follows = date.start >= figure.end
    between = around.text[figure.end : date.start] if follows else around.text[date.end : figure.start]
    pauses = PAUSE.findall(between)
    if follows and ";" in pauses:
        return FAR + 1  # "214 projects; by 2020, 46 of them …"
    return len(between) + (BREAK_COST if follows else LEAD_COST) * len(pauses) + FULL_PAUSE_COST * pauses.count(";")
