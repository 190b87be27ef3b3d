"""What an editor types, as values of a record: names become ids, amounts and dates what a record file has.

In: a sheet, the gazetteer, words as typed. Out: plain values by key, None for a key that goes; or a ZonebookError that
says what was meant. `FIELDS` says which list a key is picked from; what it does not name is text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from zonebook.collection.categories import CATEGORIES
from zonebook.collection.drafts import as_printed, clean, safe_id, time_of
from zonebook.collection.proof.words import dates_said
from zonebook.collection.publishing import kinds_by_slot
from zonebook.facts.slots import SLOTS, label_of
from zonebook.reading.english import event_cues
from zonebook.reading.figures.amounts import read_amounts
from zonebook.values import edtf
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.quotation import Span, occurrence, places_of, plain_spaces
from zonebook.values.records import RECORDS, SetAside
from zonebook.values.units import MAGNITUDES, UNITS, currency_codes, in_words, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zonebook.changes.review.sheets import Sheet
    from zonebook.collection.gazetteer import Gazetteer, Mention

THINGS, LISTS = "things", "lists of things"
# Key -> what it is picked from: categories of things, or another list by name.
FIELDS: dict[str, tuple[str, ...]] = {
    "subject": (THINGS,),
    "also": (LISTS,),
    "objects": (LISTS,),
    "themes": (LISTS, "themes"),
    "person": (THINGS, "people"),
    "organisation": (THINGS, "organisations"),
    "speaker": (THINGS, "people", "organisations"),
    "according_to": (THINGS, "people", "organisations"),
    "place": (THINGS, "places"),
    "slot": ("slots",),
    "category": ("categories",),
    "time": ("dates",),
    "value": ("amounts",),
    "reason": ("reasons",),
}
LABELS = {
    "subject": "Subject",
    "also": "Also about",
    "time": "Date",
    "slot": "Respect (slot)",
    "mark": "Words",
    "title_supplied": "Title (yours)",
    "published": "Published on",
    "url": "Address",
}
FIXED = {"id", "kind", "state", "about", "exact", "nth", "doubts"}  # not typed: they follow from the words or a verdict
# Keys that hold who a record is about under another name: they move with the subject.
SAME_AS_SUBJECT = {"role": "person", "quotation": "speaker"}
SOURCE_KEYS = ("title", "title_supplied", "publisher", "published", "url")
REASONS = {
    part: f"{part}, not the article's own text" if part != "other" else "off the subject"
    for part in get_args(SetAside.model_fields["part"].annotation)
}
AMOUNT = re.compile(rf"([\d.,/ ]*(?:(?:{'|'.join(MAGNITUDES)})\b)?)(.*)", re.IGNORECASE | re.DOTALL)  # and its unit
MOST = 60  # options at a time


class Option(NamedTuple):
    """One line of a list to pick from: what is typed by picking it, and what is shown."""

    value: str
    label: str


def keys_of(kind: str) -> list[str]:
    """Return the keys of a kind of record that are typed, the subject first."""
    own = [key for key in RECORDS[kind].model_fields if key not in FIXED]
    first = [key for key in own if key in FIELDS and key not in ("according_to", "place")]
    return ["subject", *first, *(key for key in own if key not in first), "also"]


def shown(record: Mapping[str, Any], key: str) -> str:
    """Return the value of a key as it is in its field."""
    about = record.get("about") or []
    value = {"subject": about[:1], "also": about[1:]}.get(key, record.get(key))
    if isinstance(value, dict):
        return str(value.get("edtf", ""))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def label(key: str) -> str:
    """Return what a key is called on the desk."""
    return LABELS.get(key, key.replace("_", " ").capitalize())


def rows(gazetteer: Gazetteer, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an editor decides on, by its label: names instead of ids, values as printed and as compared."""
    kind = str(record.get("kind"))
    for key in keys_of(kind) if kind in RECORDS else ():
        value, field = shown(record, key), RECORDS[kind].model_fields.get(key)
        if not value or key == "mark" or (field and value == field.default):
            continue
        picked = FIELDS.get(key, ("",))[0]
        if picked in (THINGS, LISTS):
            things = map(str.strip, value.split(","))
            value = ", ".join(gazetteer[t].name if t in gazetteer else f"{t} (unknown)" for t in things)
        elif picked == "amounts":
            with suppress(ZonebookError):
                found = parse_quantity(value)
                said = in_words(found.amount, found.unit)
                value += f" = {said}" if said != value else ""
        elif picked == "dates" and isinstance(record[key], dict):
            value = " · ".join(filter(None, (value, record[key].get("exact"), record[key].get("reason"))))
        yield label(key), value


def begun(sheet: Sheet, mentions: Iterable[Mention], kind: str, span: Span) -> dict[str, Any]:
    """Return what the words of a new record say by themselves: who is named there, the amount, the date."""
    text = sheet.article.text
    words, here = text[span.start : span.end], sheet.article.sentences[sheet.article.sentences_of(span)[0]]
    inside = [m for m in mentions if here.start <= m.start < here.end]
    named = sorted(inside, key=lambda m: not span.start <= m.start < span.end)
    others = (str(r["about"][0]) for r in sheet.raw if r.get("about") and r.get("kind") in ("figure", "event"))
    subject = next(chain((m.thing for m in named), others), "")
    found: dict[str, Any] = {"about": [subject]}
    if kind == "figure":
        found["value"] = words
        with suppress(ZonebookError):
            found |= amount(sheet, words)
        said = sheet.words.amounts_in(span)
        found |= {"qualifier": said[0].qualifier, "per": said[0].per or ""} if len(said) == 1 else {}
    dates = sheet.words.dates_in(Span(here.start, here.end)) if kind == "event" else []
    if len(dates) == 1:
        found["time"] = text[dates[0].start : dates[0].end]
    if kind in ("statement", "claim", "event", "role"):
        found["title" if kind in ("event", "role") else "text"] = " ".join(words.split())
    same = SAME_AS_SUBJECT.get(kind)
    return found | ({same: subject} if same else {})


def choices(kind: str, key: str) -> tuple[str, ...]:
    """Return the values of a key that has a few fixed ones."""
    field = RECORDS[kind].model_fields.get(key)
    found = [field.annotation, *get_args(field.annotation)] if field else []
    return next((get_args(one) for one in found if get_origin(one) is Literal), ())


def values(sheet: Sheet, gazetteer: Gazetteer, record: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the values that the typed words stand for, by key; only of keys whose words differ from the record's."""
    changed = {key: words.strip() for key, words in typed.items() if words.strip() != shown(record, key)}
    found: dict[str, Any] = {}
    if "subject" in changed or "also" in changed:
        listed = [
            changed.pop("subject", shown(record, "subject")),
            *changed.pop("also", shown(record, "also")).split(","),
        ]
        things = list(dict.fromkeys(thing_named(gazetteer, name) for name in map(str.strip, listed) if name))
        found["about"] = things or None
        same = SAME_AS_SUBJECT.get(str(record.get("kind")))
        if things and same and same not in changed:
            found[same] = things[0]
    for key, words in changed.items():
        found |= _value(sheet, gazetteer, record, key, words)
    return found


def _value(sheet: Sheet, gazetteer: Gazetteer, record: Mapping[str, Any], key: str, words: str) -> dict[str, Any]:
    picked = FIELDS.get(key, ("text",))[0]
    if not words:
        return {key: None}
    if picked == THINGS:
        return {key: thing_named(gazetteer, words)}
    if picked == LISTS:
        return {key: [thing_named(gazetteer, name) for name in map(str.strip, words.split(",")) if name]}
    if picked in ("slots", "categories"):
        return {key: safe_id(words, key)}
    if picked == "amounts":
        return amount(sheet, words)
    return {key: time(sheet, record, words) if picked == "dates" else words}


def thing_named(gazetteer: Gazetteer, words: str) -> str:
    """Return the id of the thing that is meant by an id or a name. Raises ZonebookError when none or several are."""
    if words in gazetteer:
        return words
    named = [t.id for t in gazetteer.things.values() if words.casefold() in map(str.casefold, t.names)]
    if len(named) == 1:
        return named[0]
    near = did_you_mean(words, [*gazetteer.things, *(t.name for t in gazetteer.things.values())])
    hint = f"one of {', '.join(named)}" if named else near or "add it to the gazetteer first"
    raise ZonebookError(Problem(f"{'several things are' if named else 'nothing is'} called {words!r}", hint=hint))


def amount(sheet: Sheet, words: str) -> dict[str, Any]:
    """Return value, qualifier and per of an amount as printed: as typed where a record can say so, else converted."""
    try:
        parse_quantity(words)
    except ZonebookError as error:
        read = read_amounts(words, 0, len(words), sheet.words.evidence)
        if len(read) != 1:
            raise ZonebookError(error.problems) from error
        said = {"qualifier": read[0].qualifier} if read[0].qualifier != "=" else {}
        return {
            "value": as_printed(read[0].value, read[0].unit, words),
            **said,
            **({"per": read[0].per} if read[0].per else {}),
        }
    return {"value": words}


def time(sheet: Sheet, record: Mapping[str, Any], words: str) -> dict[str, Any]:
    """Return the time that words of the article, an EDTF date or a date in words give, with the words it rests on.

    Of several places the one nearest to the record's own words counts. Raises ZonebookError when it is no date.
    """
    near = sheet.grounded.get(str(record.get("id", "")))
    at = near.mark.start if near else int(record.get("_at", 0))
    span = nearest_place(sheet.article.text, words, at)
    found = [*sheet.words.dates_in(span), *sheet.words.dates_alone(span)] if span else []
    if found:
        return time_of(sheet.article.text, found[0])
    try:
        wanted = edtf.parse(words)
    except ValueError as error:
        said = dates_said(words, sheet.source.published.edtf)
        if len(said) != 1:
            hint = "write it as 2024-03-05, 2024-03 or 2024, or as the article prints it"
            raise ZonebookError(Problem(f"not a date: {words}", hint=hint)) from error
        wanted = said[0].edtf
    dates = sorted((d for d in sheet.words.dates if d.edtf == wanted), key=lambda d: abs(d.start - at))
    if dates:
        return time_of(sheet.article.text, dates[0])
    reason = f"The editor's date is {edtf.in_words(wanted)}; the words beside it do not print it."
    return {"edtf": str(wanted), "basis": "inferred", "reason": reason}


def nearest_place(text: str, words: str, at: int) -> Span | None:
    """Return the place of words in a text that is nearest to `at`, None when they are not there."""
    if not any(map(str.isalnum, words)):
        return None
    starts = sorted(places_of(text, plain_spaces(words)), key=lambda start: abs(start - at))
    return Span(starts[0], starts[0] + len(words)) if starts else None


def quoted(text: str, span: Span) -> dict[str, Any]:
    """Return words of the article as a record quotes them."""
    nth = occurrence(text, span)
    return {"exact": text[span.start : span.end], **({"nth": nth} if nth > 1 else {})}


def options(sheets: Iterable[Sheet], sheet: Sheet, gazetteer: Gazetteer, key: str, asked: str) -> list[Option]:
    """Return what can be picked for a key, the best first: what begins with the words asked for."""
    picked = FIELDS[key][0]
    if picked == "amounts":
        return _amounts(asked)
    wanted = (asked.rpartition(",")[2] if picked == LISTS else asked).strip().casefold()
    listed = dict.fromkeys(_listed(sheets, sheet, gazetteer, key))
    found = [option for option in listed if wanted in f"{option.value} {option.label}".casefold()]
    return sorted(found, key=lambda o: not any(w.casefold().startswith(wanted) for w in o))[:MOST]


def _amounts(asked: str) -> list[Option]:
    """Return the number asked for with each unit that begins with what follows it."""
    number, begun = AMOUNT.fullmatch(asked.strip()).groups()  # type: ignore[union-attr]  # both parts may be empty
    units = [unit for unit in (*UNITS, *currency_codes()) if unit.casefold().startswith(begun.casefold())]
    return [Option(f"{number.strip() or 1} {unit}", unit) for unit in units[:MOST]]


def _listed(sheets: Iterable[Sheet], sheet: Sheet, gazetteer: Gazetteer, key: str) -> Iterator[Option]:
    picked, *categories = FIELDS[key]
    if picked in (THINGS, LISTS):
        here = {thing for r in sheet.raw for thing in r.get("about") or ()}
        things = [t for t in gazetteer.things.values() if t.category.value in (categories or CATEGORIES)]
        for thing in sorted(things, key=lambda t: (t.id not in here, t.name)):
            yield Option(thing.id, f"{' / '.join(thing.names[:3])} ({thing.category.singular})")
    elif picked == "slots":
        used = [str(r["slot"]) for s in sheets for r in s.raw if r.get("slot")]
        known = [*kinds_by_slot(), *(slot.id for slot in SLOTS)]
        yield from (Option(slot, label_of(slot)) for slot in dict.fromkeys([*known, *sorted(set(used))]) if slot)
    elif picked == "categories":
        used = [str(r["category"]) for s in sheets for r in s.raw if r.get("category")]
        known = list(event_cues.CATEGORIES)
        yield from (Option(name, name.replace("-", " ")) for name in dict.fromkeys([*known, *sorted(set(used))]))
    elif picked == "dates":
        for date in sheet.words.dates:
            words = clean(sheet.article.text[date.start : date.end])
            yield Option(words, f"{words}: {edtf.in_words(date.edtf)} ({date.edtf})")
    else:
        yield from (Option(reason, reason) for reason in REASONS.values())
