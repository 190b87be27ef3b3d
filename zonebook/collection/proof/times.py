"""Times: a date is that of its words, or the same one told less finely; what the words count from is named.

A time that no words of its sentence give leans on a record that has one (`leans_on`), of this article or another, or
its reason states the date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from zonebook.collection.proof.mismatch import Mismatch, quoted_in
from zonebook.collection.proof.words import dates_said
from zonebook.reading.english.time_words import WEEKDAY_NUMBER
from zonebook.reading.figures.amounts import DAY
from zonebook.reading.time.published import read_published
from zonebook.values.edtf import Edtf, Point, at, in_words
from zonebook.values.quotation import Span, locate
from zonebook.values.records import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zonebook.collection.collection import GroundedRecord
    from zonebook.collection.proof.words import Words
    from zonebook.values.records import Published, Time

    Anchor = Callable[[str], Edtf]  # the id of a record to the date that it has

DECEMBER = 12  # a season has a higher number
BY_EYE = "compare it by eye; `exact` should hold day, month and year as printed"
READ_AS = re.compile(r"[\"”] (?:is|is read as|means) (?:in |the )?$")
DIRECTIONS = {"earlier": -1, "before": -1, "prior": -1, "ago": -1, "later": 1, "after": 1}


def _cut(point: Point | None, parts: int) -> Point | None:
    """Return a point without its mark, and with year, month or day as its finest part (1, 2 or 3)."""
    if point is None:
        return None
    month = point.month if parts > 1 and (parts > 2 or (point.month or 0) <= DECEMBER) else None
    return Point(point.year, month, point.day if parts > 2 else None)


def coarser(edtf: Edtf) -> set[Edtf]:
    """Return a date without its marks, and told by month or by year; one of a set only as it is.

    >>> from zonebook.values.edtf import parse
    >>> sorted(map(str, coarser(parse("2021-05-31"))))
    ['2021', '2021-05', '2021-05-31']
    """
    cuts = (3,) if edtf.is_set else (1, 2, 3)
    return {Edtf(_cut(edtf.first, n), _cut(edtf.last, n), edtf.is_set) for n in cuts}


def tells(edtf: Edtf, found: Iterable[Edtf]) -> bool:
    """Tell whether a date is one of those found, or one of them told less finely, or less surely."""
    bare = Edtf(_cut(edtf.first, 3), _cut(edtf.last, 3), edtf.is_set)
    return any(bare in coarser(f) and _as_sure(edtf, f) for f in found)


def _as_sure(edtf: Edtf, found: Edtf) -> bool:
    return not ((found.approximate and not edtf.approximate) or (found.uncertain and not edtf.uncertain))


def prove_time(words: Words, grounded: GroundedRecord, time: Time, anchor: Anchor) -> Iterator[Mismatch]:
    """Yield what is wrong with a record's time."""
    found = list(_readings(words, grounded, time, anchor))
    stated = [d.edtf for d in dates_said(time.reason or "")] if not found else _explained(words, grounded, time)
    if tells(time.edtf, [*found, *stated]) or (not found and _both_ends(time.edtf, stated)):
        return
    printed = words.text[grounded.time.start : grounded.time.end] if grounded.time else None
    if not found and not stated:
        hint = "let `exact` quote the words, `leans_on` name the record that has the date, or `reason` state it"
        message = f"no date can be read in {printed!r}" if printed else "no words say this date"
        yield Mismatch("time", message, printed, hint, unread=True)
        return
    says = " or ".join(dict.fromkeys(map(in_words, found or stated)))
    hint = 'correct the date, or let `reason` say what the words are read as: "this spring" is read as April 2021'
    yield Mismatch("time", f"the record says {in_words(time.edtf)}, its words {says}", printed, hint)


def _readings(words: Words, grounded: GroundedRecord, time: Time, anchor: Anchor) -> Iterator[Edtf]:
    where = grounded.time
    if time.leans_on:
        yield from _counted_from(words, grounded, anchor(time.leans_on))
        return
    if where is None:
        return
    found = words.dates_in(where)
    yield from (d.edtf for d in found)
    if not any(where.holds(Span(d.start, d.end)) for d in found):
        yield from (d.edtf for d in words.dates_alone(where))


def _counted_from(words: Words, grounded: GroundedRecord, start: Edtf) -> Iterator[Edtf]:
    """Yield the date that the words tell by another: the same, so many days off, or a stretch of so many days."""
    where = grounded.time
    if where is None:
        yield start
        return
    printed = words.text[where.start : where.end].lower()
    days = [a.value / DAY for a in words.amounts_in(where) if a.unit == "min" and (a.value / DAY).denominator == 1]
    if not days or start.lower is None:
        yield from (e for e in [start] if _on_weekday(e, printed))
        return
    sign = next((sign for cue, sign in DIRECTIONS.items() if cue in printed), 0)
    for n in days:
        day = start.lower + timedelta(int(n) * (sign or 1))
        told = at(day.year, day.month, day.day)
        yield told if sign else Edtf(_cut(start.first, 3), replace(told.ends[0], mark="~"))


def _on_weekday(edtf: Edtf, printed: str) -> bool:
    named = [number for day, number in WEEKDAY_NUMBER.items() if day in printed]
    return not named or (edtf.days == 1 and edtf.lower is not None and named[0] == edtf.lower.weekday())


def _explained(words: Words, grounded: GroundedRecord, time: Time) -> list[Edtf]:
    """Return the dates that a reason gives to the words of the time, which it quotes: "this spring" is April 2021."""
    reason = time.reason or ""
    if grounded.time is None or not quoted_in(words.text, reason, grounded.time):
        return []
    return [d.edtf for d in dates_said(reason) if READ_AS.search(reason[: d.start])]


def on_end(point: Point) -> Edtf:
    """Return the date of one end of a date, without its mark."""
    return Edtf(_cut(point, 3), _cut(point, 3))


def _both_ends(edtf: Edtf, stated: list[Edtf]) -> bool:
    ends = {*map(on_end, edtf.ends)}
    return len(ends) > 1 and ends <= set(stated)


def prove_published(words: Words, published: Published) -> Iterator[Mismatch]:
    """Yield what is wrong with the publication date: a stated one is that of its words; an inferred one has its ends
    from the reader's own clues or from the dates that its steps state.
    """
    edtf = published.edtf
    if edtf is None:
        return
    if published.basis is Basis.UNKNOWN:
        yield Mismatch("basis", f"the date is given, {in_words(edtf)}", hint="say `stated` or `inferred`")
        return
    read = read_published(words.source.article.anatomy)
    place = locate(words.text, published.exact, published.nth) if published.exact else None
    found = [d.edtf for d in (*words.dates_in(place), *words.dates_alone(place))] if place else []
    stated = published.basis is Basis.STATED
    if read.edtf and (not stated or read.basis == Basis.STATED):
        found.append(read.edtf)
    steps = [d.edtf for step in published.steps for w in (step.says, step.exact or "") for d in dates_said(w)]
    if edtf in found or (not stated and _bounded(edtf, steps)):
        return
    found += [] if stated else steps
    if not found:
        message = "no date of publication can be read in the article"
        yield Mismatch("edtf", message, published.exact, BY_EYE, unread=True)
        return
    says = " or ".join(dict.fromkeys(map(in_words, found)))
    hint = "correct the date" if stated else "let its steps state the first and the last day"
    yield Mismatch("edtf", f"the record says {in_words(edtf)}, the words say {says}", published.exact, hint)


def _bounded(edtf: Edtf, said: Sequence[Edtf]) -> bool:
    """Tell whether both ends of a worked-out date are ends of dates that its steps state, or of the years of these."""
    known = [*said, *(e for s in said for e in coarser(s) if e.precision == "year")]
    return edtf.lower in {e.lower for e in known} and edtf.upper in {e.upper for e in known}
