"""From a reading to a draft: proposed records in the form that an editor reviews, and entries for unknown names.

In: an article, what was read from it, the gazetteer. Out: plain values as they are in a record file, `proposed`.
An id comes from the printed words, so that reading again proposes the same record under the same id.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from zonebook.collection.categories import Category
from zonebook.collection.gazetteer import UNREVIEWED, Gazetteer, Thing, telling
from zonebook.reading.names.names import slug
from zonebook.reading.names.organisations import proper_name
from zonebook.reading.parts import Part
from zonebook.reading.plain import plain_of
from zonebook.reading.sentences import words_around
from zonebook.values.quotation import Span, occurrence
from zonebook.values.records import FORBIDDEN_CATEGORIES, RESERVED_IDS, TEXT_LIMIT, TITLE_LIMIT, Entry
from zonebook.values.units import MAGNITUDES, UNITS, UNKNOWN_CURRENCY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonebook.reading.article import Reading
    from zonebook.reading.time.dates import DateMention

PARTS = {
    Part.STAMP: "stamp",
    Part.BYLINE: "byline",
    Part.MENU: "menu",
    Part.RELATED: "related",
    Part.FOOTER: "footer",
    Part.CAPTION: "caption",
}
AROUND = 800  # characters kept on each side of a value in a sentence too long to be quoted whole
SIMILAR = 80  # percent of likeness (rapidfuzz) from which a new name is said to be perhaps a known one
# The last words of a zone's name -> its kind; a zone when none fits.
ZONE_KINDS = {"science city": "science city", "corridor": "corridor", "park": "park", "parks": "park", "island": "site"}


@dataclass
class Draft:
    """A record file as plain values, and the entries that its records need and the gazetteer lacks."""

    file: dict[str, Any]
    entries: dict[Category, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The proposed records."""
        found: list[dict[str, Any]] = self.file["records"]
        return found

    def things(self) -> Iterator[Thing]:
        """Yield the new entries in typed form."""
        for category, entries in self.entries.items():
            yield from (Thing(category, Entry.model_validate(e)) for e in entries)


def clean(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return text fit for a field that is shown: at most `limit` characters, none that a record may not hold."""
    kept = "".join(" " if unicodedata.category(c) in FORBIDDEN_CATEGORIES else c for c in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())[:limit].strip()


def safe_id(words: str, fallback: str) -> str:
    """Return an id made of words that a record or an entry may have.

    >>> safe_id("3,500 high-tech enterprises", "figure"), safe_id("Con", "zone")
    ('3-500-high-tech-enterprises', 'con-x')
    """
    made = slug(re.sub(r"(?<=\d)[.,](?=\d)", "-", words))[:56].strip("-") or fallback
    return f"{made}-x" if made in RESERVED_IDS else made


@dataclass
class _Ids:
    """Gives each id once: a repeat gets a number."""

    taken: Counter[str] = field(default_factory=Counter)

    def new(self, words: str, fallback: str) -> str:
        made = safe_id(words, fallback)
        self.taken[made] += 1
        return made if self.taken[made] == 1 else f"{made}-{self.taken[made]}"


def draft(source: str, article: str, changed: str, reading: Reading, gazetteer: Gazetteer) -> Draft:
    """Return the draft for one article. `source` is the id that it gets, `article` its file name, `changed` a day."""
    names = _Names(gazetteer)
    ids = _Ids()
    zones = {zone.id: names.zone(zone) for zone in reading.zones}
    people = {person.name: names.find(Category.PEOPLE, person.name) for person in reading.people}
    records = [
        *_figures(reading, zones, ids),
        *_events(reading, zones, ids),
        *_roles(reading, people, names, ids),
        *_quotations(reading, people, ids),
        *_names(reading, zones, names, ids),
    ]
    file = {
        "id": source,
        "article": article,
        "changed": changed,
        "source": _source(reading),
        "records": sorted(records, key=lambda r: r.pop("_at")),
        "set_aside": list(_set_aside(reading)),
    }
    return Draft(file, names.new)


class _Names:
    """Links names to entries; a name that the gazetteer does not know becomes a new entry, never an alias."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.ids = _Ids(Counter(gazetteer.things.keys()))
        self.new: dict[Category, list[dict[str, Any]]] = {}
        self.by_name = {(t.category, n.casefold()): t.id for t in gazetteer.things.values() for n in t.names}

    def zone(self, zone: Any) -> str:
        if zone.id in self.gazetteer:
            return str(zone.id)
        kind = next((k for ending, k in ZONE_KINDS.items() if zone.name.lower().endswith(ending)), "zone")
        return self.find(Category.ZONES, zone.name, kind=kind, aliases=[clean(a) for a in zone.aliases])

    def find(self, category: Category, name: str, **more: Any) -> str:
        name = clean(name) or "unnamed"
        found = self.by_name.get((category, name.casefold()))
        if found:
            return found
        entry = {"id": self.ids.new(name, category.value), "name": name, **more}
        entry["note"] = UNREVIEWED + self._perhaps(category, name)
        self.new.setdefault(category, []).append(entry)
        for known in (name, *more.get("aliases", ())):
            self.by_name.setdefault((category, known.casefold()), entry["id"])
        return str(entry["id"])

    def _perhaps(self, category: Category, name: str) -> str:
        """Name the entry that a new name looks like. A likeness is a hint for an editor and never a link."""
        own = telling(name)
        known = {n: t.id for t in self.gazetteer.of(category) for n in t.names if own & telling(n)}
        best = process.extractOne(name, list(known), scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR)
        return f" Perhaps the same as {known[best[0]]} ({best[0]}): if so, make it an alias there." if best else ""


def _source(reading: Reading) -> dict[str, Any]:
    title, publisher, published = reading.anatomy.title, reading.anatomy.publisher, reading.published
    source: dict[str, Any] = {}
    if title and (headline := clean(reading.anatomy.headline or "")):
        printed = reading.text[title.start : title.end]
        is_printed = len(printed) <= TITLE_LIMIT and "\n" not in printed and clean(plain_of(printed).text) == headline
        source |= {"title": printed} if is_printed else {"title_supplied": headline}
    if publisher and clean(publisher.name):
        source["publisher"] = clean(publisher.name)
    when: dict[str, Any] = {"basis": published.basis}
    if published.edtf:
        when["edtf"] = str(published.edtf)
        when["kind"] = "updated" if "update" in published.kind else "published"
        quotes = [_quote(reading.text, Span(s.start, s.end)) for s in published.evidence]
        if published.basis == "stated" and quotes:
            when |= quotes[0]
        else:
            when["steps"] = [{**q, "says": clean(published.reason, TEXT_LIMIT)} for q in quotes[:1]]
    source["published"] = when
    return source


def _quote(text: str, span: Span) -> dict[str, Any]:
    span = Span(span.start, min(span.end, span.start + TEXT_LIMIT))
    nth = occurrence(text, span)
    return {"exact": text[span.start : span.end], **({"nth": nth} if nth > 1 else {})}


def _claim(reading: Reading, sentence: int, start: int, end: int) -> dict[str, Any]:
    """Quote the sentence of a value, from the value on where the same words are in it before."""
    found = reading.sentences[sentence]
    first, last = found.start, max(found.end, end)
    if last - first > TEXT_LIMIT - 2 * TITLE_LIMIT:
        first, last = words_around(reading.text, (first, last), start, end, AROUND)
    if reading.text.find(reading.text[start:end], first) != start:
        first = start
    words = reading.text[start:end]
    mark = {"mark": words} if (first, last) != (start, end) else {}
    return {**_quote(reading.text, Span(first, last)), **mark, "_at": start}


def _proposed(kind: str, record_id: str, about: list[str], **values: Any) -> dict[str, Any]:
    """Return a record in the order of its keys; a value that is None is left out."""
    said = {key: value for key, value in values.items() if value is not None}
    return {"id": record_id, "kind": kind, "about": about, **said, "state": "proposed"}


def _about(zone_ids: Any, zones: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(zones[z] for z in zone_ids if z in zones))[:24]


def time_of(text: str, date: DateMention) -> dict[str, Any]:
    """Return a date that was read in the text of an article as a record has it."""
    words = text[date.start : date.end]
    basis = "stated" if re.search(r"\d{4}", words) and date.stated else "inferred"
    reason = clean(date.basis, TEXT_LIMIT)
    return {
        "edtf": str(date.edtf),
        **_quote(text, Span(date.start, date.end)),
        "basis": basis,
        **({"reason": reason} if reason else {}),
    }


def _figures(reading: Reading, zones: dict[str, str], ids: _Ids) -> Iterator[dict[str, Any]]:
    made: list[str] = []
    for figure in reading.figures:
        mention, words = figure.mention, reading.text[figure.mention.start : figure.mention.end]
        slot = mention.slot or safe_id(clean(mention.indicator), "amount")
        about = _about(figure.about.zones, zones)
        made.append(ids.new(words, "figure"))
        yield _proposed(
            "figure",
            made[-1],
            about,
            slot=slot,
            **_claim(reading, figure.sentence, mention.start, mention.end),
            value=as_printed(mention.value, mention.unit or UNKNOWN_CURRENCY, words),
            qualifier=mention.qualifier,
            indicator=clean(mention.indicator) or slot.replace("-", " "),
            pair_of=None if mention.same_as is None else made[mention.same_as],
            per=mention.per or None,
            doubts=list(figure.doubts) or None,
            compared_to=clean(mention.compared_to, TEXT_LIMIT) if mention.compared_to else None,
            time=time_of(reading.text, figure.date) if figure.date else None,
            reading=clean(figure.about.reason, TEXT_LIMIT) if figure.about.reason and about else None,
        )


def exactly(amount: Fraction) -> str:
    """Return an amount as it is written in a record: a decimal where that is exact, else a fraction.

    >>> exactly(Fraction(111, 5)), exactly(Fraction(380000, 3))
    ('22.2', '380000/3')
    """
    decimal = Decimal(amount.numerator) / Decimal(amount.denominator)
    return f"{decimal:f}" if Fraction(decimal) == amount else str(amount)


@cache
def names_of(unit: str) -> dict[str, Fraction]:
    """Return the names that amounts of a canonical unit are written with, and how much of it one is."""
    return {name: factor for name, (canonical, factor) in UNITS.items() if canonical == unit} or {unit: Fraction(1)}


@lru_cache(maxsize=1 << 12)
def as_printed(amount: Fraction, unit: str, words: str) -> str:
    """Return an amount of a canonical unit with the number, the magnitude and the unit that `words` print.

    >>> as_printed(Fraction("635356.4583168"), "m2", "157 acres"), as_printed(Fraction(3400000000), "GBP", "£3.4bn")
    ('157 acre', '3.4 billion GBP')
    >>> as_printed(Fraction(1800), "m", "1.8 kilometers"), as_printed(Fraction(8000), "count", "eight thousand")
    ('1.8 km', '8000')
    """
    names = names_of(unit)
    numbers = [number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]
    said = words.casefold()
    for size, times in (("", 1), *MAGNITUDES.items()):
        for name, factor in sorted(names.items(), key=lambda row: row[0] not in said):
            for number in numbers:
                if Fraction(number) * times * factor == amount:
                    return " ".join(filter(None, (number, size, "" if name == "count" else name)))
    name = next((name for name in names if len(name) > 2 and name in said), unit)
    return f"{exactly(amount / names.get(name, Fraction(1)))} {'' if name == 'count' else name}".strip()


def _events(reading: Reading, zones: dict[str, str], ids: _Ids) -> Iterator[dict[str, Any]]:
    dates = {(date.start, date.end): date for date in reading.dates}
    for event in reading.events:
        happening = event.happening
        title = clean(happening.title) or "event"
        claim = _claim(reading, happening.sentence, happening.start, happening.end)
        yield _proposed(
            "event",
            ids.new(f"{title[:40]} {happening.date}", "event"),
            _about(event.zones, zones),
            title=title,
            category=safe_id(happening.category, "event"),
            **(claim | {"mark": None}),
            time=time_of(reading.text, dates[happening.start, happening.end]),
            doubts=list(event.doubts) or None,
        )


def _roles(reading: Reading, people: dict[str, str], names: _Names, ids: _Ids) -> Iterator[dict[str, Any]]:
    for person in reading.people:
        known, record_id = people[person.name], ids.new(person.name, "person")
        claim = _claim(reading, person.sentence, person.start, person.end)
        if not person.role:
            yield _proposed("name", record_id, [known], **claim)
            continue
        body = proper_name(clean(person.organisation)) if person.organisation else ""
        organisation = names.find(Category.ORGANISATIONS, body) if body else None
        title = clean(person.role) or "role"
        yield _proposed("role", record_id, [known], **claim, person=known, title=title, organisation=organisation)


def _quotations(reading: Reading, people: dict[str, str], ids: _Ids) -> Iterator[dict[str, Any]]:
    for quotation in reading.quotations:
        if not quotation.direct or quotation.speaker not in people or quotation.end - quotation.start > TEXT_LIMIT:
            continue
        speaker = people[quotation.speaker]
        yield _proposed(
            "quotation",
            ids.new(" ".join(reading.text[quotation.start : quotation.end].split()[:6]), "quotation"),
            [speaker],
            **_quote(reading.text, Span(quotation.start, quotation.end)),
            speaker=speaker,
            attribution="inferred" if quotation.how == "inferred" else "stated",
            doubts=list(quotation.doubts) or None,
            _at=quotation.start,
        )


def _names(reading: Reading, zones: dict[str, str], names: _Names, ids: _Ids) -> Iterator[dict[str, Any]]:
    """Propose where each zone, organisation and measure is named first, so that each is on evidence."""
    named = {m.zone: m for m in reversed(reading.mentions) if m.how == "name"}
    found = [(zones[z], m.start, m.end) for z, m in named.items() if z in zones]
    for category, things in ((Category.ORGANISATIONS, reading.organisations), (Category.MEASURES, reading.measures)):
        found += [(names.find(category, t.name), t.start, t.end) for t in things]
    starts = [s.start for s in reading.sentences]
    for thing, start, end in found:
        sentence = max(i for i, s in enumerate(starts) if s <= start)
        yield _proposed("name", ids.new(f"name-{thing}", "name"), [thing], **_claim(reading, sentence, start, end))


def _set_aside(reading: Reading) -> Iterator[dict[str, Any]]:
    for i, sentence in enumerate(reading.sentences):
        words = reading.text[sentence.start : sentence.end]
        says_nothing = not any(map(str.isalnum, words))  # "* * *"
        if i in reading.used or sentence.part not in PARTS or len(words) > TEXT_LIMIT or says_nothing:
            continue
        reason = (
            clean(getattr(sentence, "reason", ""), TEXT_LIMIT) or f"{PARTS[sentence.part]}, not the article's own text"
        )
        yield {
            **_quote(reading.text, Span(sentence.start, sentence.end)),
            "part": PARTS[sentence.part],
            "reason": reason,
        }
