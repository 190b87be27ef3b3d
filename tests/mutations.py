"""Records made wrong on purpose, one value at a time, as a slip of the keyboard or of the eye would.

In: a record as reviewed. Out: what was done to it, and the record with that one value changed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from zonebook.values.edtf import Edtf, Point, at, span
from zonebook.values.records import Basis, Figure, Quotation, Role
from zonebook.values.units import QUALIFIERS, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zonebook.values.records import Record, RecordFile

OTHER_UNIT = {"CNY": "USD", "USD": "CNY", "EUR": "USD", "m2": "m", "m": "m2", "percent": "count", "count": "percent"}
ACRES_IN_HECTARE = Fraction(24711, 10000)
SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\b(?:" + "|".join(SPELLED) + r")\b")
TEXTS = ("text", "title", "indicator", "compared_to")
Mutation = tuple[str, "Record"]


def changed(record: Any, **values: Any) -> Any:
    """Return the record with values changed."""
    return record.model_copy(update=values)


def of_value(figure: Figure) -> Iterator[Mutation]:
    """Yield a figure ten times too large, too small, with digits swapped, off by one, in other units."""
    amount, unit = figure.value.amount, figure.value.unit
    digits = f"{float(amount):.10f}".rstrip("0").rstrip(".")
    wrong = {"times ten": amount * 10, "a tenth": amount / 10, "times a thousand": amount * 1000}
    wrong |= {"off by one": amount + Fraction(1, 10 ** len(digits.partition(".")[2])), "negative": -amount}
    for i in range(len(digits) - 1):
        a, b = digits[i], digits[i + 1]
        if a.isdigit() and b.isdigit() and a != b:
            wrong[f"digits {i} swapped"] = Fraction(digits[:i] + b + a + digits[i + 2 :])
    for what, value in wrong.items():
        if value != amount:
            yield f"value {what}", changed(figure, value=Quantity(value, unit))
    yield "value in another unit", changed(figure, value=Quantity(amount, OTHER_UNIT.get(unit, "kg")))
    yield "value in acres", changed(figure, value=Quantity(amount * ACRES_IN_HECTARE, unit))
    for qualifier in QUALIFIERS:
        if qualifier != figure.qualifier:
            yield f"qualifier {qualifier}", changed(figure, qualifier=qualifier)
    for per in ("day", "year", None):
        if per != figure.per:
            yield f"per {per}", changed(figure, per=per)


def points(point: Point) -> Iterator[tuple[str, Point]]:
    """Yield the neighbours of a point in time, and a finer one."""
    if point.month and point.day:
        day = date(point.year, point.month, point.day)
        for what, days in (("day before", -1), ("day after", 1), ("month after", 31), ("week before", -7)):
            moved = day + timedelta(days)
            yield what, Point(moved.year, moved.month, moved.day, point.mark)
    elif point.month and point.month <= 12:
        yield "month after", Point(point.year + point.month // 12, point.month % 12 + 1, None, point.mark)
        yield "month before", Point(point.year - (point.month == 1), (point.month - 2) % 12 + 1, None, point.mark)
        yield "finer", Point(point.year, point.month, 15, point.mark)
    else:
        yield "finer", Point(point.year, 6, None, point.mark)
    for what, years in (("year after", 1), ("year before", -1), ("ten years after", 10)):
        day_of_month = point.day if (point.month, point.day) != (2, 29) else 28
        yield what, Point(point.year + years, point.month, day_of_month, point.mark)


def of_date(edtf: Edtf) -> Iterator[tuple[str, Edtf]]:
    """Yield a date with one end moved."""
    if edtf.first == edtf.last and edtf.first:
        yield from ((what, at(p.year, p.month, p.day, p.mark)) for what, p in points(edtf.first))
        return
    for name in ("first", "last"):
        end = getattr(edtf, name)
        for what, point in points(end) if end else ():
            try:
                moved = replace(edtf, first=point) if name == "first" else replace(edtf, last=point)
                yield f"{name} {what}", span(_at(moved.first), _at(moved.last), is_set=edtf.is_set)
            except ValueError:
                continue  # it would end before it begins


def _at(point: Point | None) -> Edtf | None:
    return Edtf(point, point) if point else None


def of_text(record: Any, key: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield an editor's words with each of their numbers changed."""
    for found in NUMBER.finditer(text):
        said = found[0]
        if said in SPELLED:
            wrong = [SPELLED[(SPELLED.index(said) + n) % len(SPELLED)] for n in (1, 4)]
        else:
            wrong = [
                re.sub(r"^\d+", r"\g<0>0", said),
                str(int(said[0]) % 9 + 1) + said[1:],
                said[:-1] + str((int(said[-1]) + 1) % 10),
            ]
        for other in wrong:
            yield (
                f"{key}: {said} to {other}",
                changed(record, **{key: text[: found.start()] + other + text[found.end() :]}),
            )


def of_names(record: Any, ids: Mapping[str, Sequence[str]], titles: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield a record with another person, organisation, place or title."""
    keys = {"person": "people", "speaker": "people", "according_to": "people", "organisation": "organisations"}
    for key, category in (keys | {"place": "places"}).items():
        now = getattr(record, key, None)
        for other in ids[category] if now else ():
            if other != now:
                yield f"{key} {other}", changed(record, **{key: other})
    if isinstance(record, Role):
        yield from (
            (f"title {t!r}", changed(record, title=t)) for t in titles if t.casefold() != record.title.casefold()
        )


def of_remark(text: str | None) -> Iterator[str]:
    """Yield an editor's remark with each of its numbers in digits changed."""
    for found in NUMBER.finditer(text or ""):
        said = found[0]
        if said not in SPELLED and text:
            for other in (f"{said}0", str(int(said[0]) % 9 + 1) + said[1:], said[:-1] + str((int(said[-1]) + 1) % 10)):
                yield text[: found.start()] + other + text[found.end() :]


def of_remarks(record: Any) -> Iterator[tuple[str, Any]]:
    """Yield a record with the numbers of its note, of its reading and of its reason changed."""
    for key in ("note", "reading"):
        yield from ((f"remark {t}", changed(record, **{key: t})) for t in of_remark(getattr(record, key)))
    if record.time:
        for text in of_remark(record.time.reason):
            yield f"remark {text}", changed(record, time=changed(record.time, reason=text))


def of_file(content: RecordFile) -> Iterator[tuple[str, RecordFile]]:
    """Yield a record file with something beside its records changed: remarks, names of the head, sums."""
    about, published = content.source, content.source.published
    for name, keys in {"set_aside": ("reason",), "notes": ("text",), "derived": ("note", "indicator")}.items():
        items = getattr(content, name)
        for i, key in ((i, key) for i in range(len(items)) for key in keys):
            for text in of_remark(getattr(items[i], key)):
                yield f"remark {text}", changed(content, **{name: _with(items, i, changed(items[i], **{key: text}))})
    heads = [("published", changed(published, likely=t), f"guess {t}") for t in of_remark(published.likely)]
    for i, step in enumerate(published.steps):
        for text in of_remark(step.says):
            steps = _with(published.steps, i, changed(step, says=text))
            heads.append(("published", changed(published, steps=steps), f"remark {text}"))
    if published.edtf:
        heads.append(("published", changed(published, basis=Basis.UNKNOWN), "basis unknown"))
    heads += [("title_supplied", text, f"head {text}") for text in of_remark(about.title_supplied)]
    if about.publisher:
        heads.append(("publisher", "The Quill Courier", "head publisher"))
    for i, credit in enumerate(about.credits):
        heads.append(("credits", _with(about.credits, i, changed(credit, name="Mara Quill")), "head credit"))
    yield from ((what, changed(content, source=changed(about, **{key: value}))) for key, value, what in heads)
    figures = [r.id for r in content.records if isinstance(r, Figure)]
    for i, derived in enumerate(content.derived):
        sums: list[dict[str, Any]] = [
            {"of": derived.of[::-1]},
            *({"compute": c} for c in COMPUTE if c != derived.compute),
        ]
        sums += [{"of": of} for f in figures if f not in derived.of for of in ((f, derived.of[1]), (derived.of[0], f))]
        for values in sums:
            yield (
                f"sum {derived.id} {values}",
                changed(content, derived=_with(content.derived, i, changed(derived, **values))),
            )


COMPUTE = ("difference", "share", "whole", "before-growth", "rate")


def _with(items: Sequence[Any], i: int, item: Any) -> tuple[Any, ...]:
    return (*items[:i], item, *items[i + 1 :])


def mutations(record: Record) -> Iterator[Mutation]:
    """Yield the record with each of its numbers, units, qualifiers and dates changed."""
    if isinstance(record, Figure):
        yield from of_value(record)
    if record.time:
        for what, edtf in of_date(record.time.edtf):
            yield f"time {what}", changed(record, time=record.time.model_copy(update={"edtf": edtf}))
    for key in TEXTS:
        text = getattr(record, key, None)
        if text and not (key == "title" and isinstance(record, Role | Quotation)):
            yield from of_text(record, key, text)
