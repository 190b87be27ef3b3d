"""Read an article whole, and write a collection of readings as the exchange document.

In: texts and the names known beforehand.  Out: a typed `Reading` for each article (offsets into its text), and one
JSON-ready `dict` for all of them. Ids come from names and from the words of the evidence, so that reading again keeps
them.
A sentence is used (something was read from it), set aside (it is not the article's own text) or unread.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from zonebook.reading.figures.figures import READ as WITH_FIGURES
from zonebook.reading.figures.figures import FigureMention, find_figures
from zonebook.reading.languages import READ, language_of, why_not_read
from zonebook.reading.layout import Anatomy, read_anatomy, received_sentences
from zonebook.reading.names.attribution import About, Scope
from zonebook.reading.names.joining import joined_zones
from zonebook.reading.names.known import KnownNames
from zonebook.reading.names.names import slug
from zonebook.reading.names.organisations import Named, read_measures, read_organisations
from zonebook.reading.names.people import Person, read_people, with_firm
from zonebook.reading.names.zone_kinds import folded_countries
from zonebook.reading.names.zones import Mention, places, read_zones
from zonebook.reading.plain import plain_of
from zonebook.reading.said.asof import as_of
from zonebook.reading.said.events import Happening, find_events
from zonebook.reading.said.quotations import Quotation, read_quotations
from zonebook.reading.time.columns import of_column, with_heads
from zonebook.reading.time.dates import DateMention, find_dates
from zonebook.reading.time.published import UNKNOWN, Published, read_published
from zonebook.values.units import json_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonebook.reading.names.known import KnownName
    from zonebook.reading.names.zone_naming import Zone
    from zonebook.reading.parts import Sentence
    from zonebook.values.edtf import Edtf


@dataclass(frozen=True)
class Figure:
    """A quantity with what it is about: zones, the time it holds for, and how both were decided."""

    mention: FigureMention
    about: About
    date: DateMention | None  # when it holds
    sentence: int

    @property
    def as_of(self) -> Edtf | None:
        """The date that its sentence gives for it."""
        return self.date.edtf if self.date else None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not sure of its amount, its zone or its date, by code."""
        return (*self.mention.doubts, *self.about.doubts, *(self.date.doubts if self.date else ()))


@dataclass(frozen=True)
class Event:
    """A happening with the zones concerned and how they were decided."""

    happening: Happening
    zones: tuple[str, ...]
    reason: str
    doubts: tuple[str, ...] = ()  # what is not sure of its date or its zones, by code


@dataclass(frozen=True)
class Reading:
    """All that was read from one article; every offset is one into `text`, in code points."""

    text: str
    anatomy: Anatomy
    published: Published
    zones: tuple[Zone, ...]
    mentions: tuple[Mention, ...]
    main_zone: str | None
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    quotations: tuple[Quotation, ...]
    organisations: tuple[Named, ...]
    measures: tuple[Named, ...]
    events: tuple[Event, ...]
    used: frozenset[int]  # indices of the sentences from which something was read
    language: str = READ  # BCP 47
    not_read: str | None = None  # why nothing was read, in English

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and stand-alone lines, in order."""
        return self.anatomy.sentences


def read_article(received: str, known: Iterable[KnownName] = (), published: Published | None = None) -> Reading:
    """Return all that can be read from one article; every offset is one into the text as received.

    `published` is when the article was published, if that is known otherwise than from its text.
    """
    plain = plain_of(received)
    reason = why_not_read(plain.text)
    reading = unread(plain.text, reason) if reason else read_plain(plain.text, KnownNames.of(known), published)
    if plain.text == received:
        return reading
    moved = plain.moved(reading)
    anatomy = replace(moved.anatomy, text=received, sentences=received_sentences(plain, reading.sentences))
    return replace(moved, text=received, anatomy=anatomy)


def unread(text: str, reason: str) -> Reading:
    """Return the reading of a text that is not read: its sentences, its title, and a day that its page states."""
    anatomy = replace(read_anatomy(text), publishers=(), bylines=())
    published = read_published(anatomy)
    return Reading(
        text, anatomy, published if published.basis == "stated" else UNKNOWN, (), (), None, (), (), (), (), (), (), (),
        frozenset(), language_of(text), reason,
    )  # fmt: skip


def read_plain(text: str, known: KnownNames, published: Published | None = None) -> Reading:
    """Return all that can be read from the plain text of an article."""
    anatomy = read_anatomy(text)
    sentences = anatomy.sentences
    published = published or read_published(anatomy)
    dates = with_heads(text, sentences, find_dates(anatomy, published.edtf))
    figures = find_figures(text, sentences, [(d.start, d.end) for d in dates])
    zones, mentions = read_zones(text, sentences, known)
    around = places(text) | folded_countries() | known.places
    named = known.not_people | {name.casefold() for zone in zones for name in zone.names()}
    people = read_people(text, sentences, around | named)
    scope = Scope(text, sentences, zones, mentions, around, {p.name.casefold() for p in people})
    index = Index(sentences)
    placed = list(placed_figures(text, sentences, figures, dates, scope))
    events = [concerning(happening, scope) for happening in find_events(text, sentences, dates)]
    quotations = read_quotations(text, sentences, people, around | named)
    organisations = [n for n in read_organisations(text, sentences, people) if n.name.casefold() not in named]
    people = [with_firm(text, sentences, p, around | named) for p in people]
    measures = read_measures(text, sentences)
    starts = [*(m.start for m in mentions), *(d.start for d in dates), *(n.start for n in (*organisations, *measures))]
    used = {index(start) for start in starts} | {f.sentence for f in placed} | {p.sentence for p in people}
    used |= {e.happening.sentence for e in events}
    used |= {i for q in quotations for i in range(index(q.start), index(max(q.end - 1, q.start)) + 1)}
    return Reading(
        text, anatomy, published, tuple(zones), tuple(mentions), scope.main, tuple(dates), tuple(placed), tuple(people),
        tuple(quotations), tuple(organisations), tuple(measures), tuple(events), frozenset(used),
    )  # fmt: skip


class Index:
    """Tells of which sentence a place in the text is: `index(offset)` is its number."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.starts = [sentence.start for sentence in sentences]

    def __call__(self, offset: int) -> int:
        """Return the number of the sentence at `offset`."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def placed_figures(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[FigureMention],
    dates: Sequence[DateMention],
    scope: Scope,
) -> Iterator[Figure]:
    """Yield the figures, each with whose it is and when it holds: by its sentence, or by the head of its column."""
    index = Index(sentences)
    dates_in = {i: list(found) for i, found in groupby(dates, key=lambda date: index(date.start))}
    for i, of_sentence in groupby(figures, key=lambda figure: index(figure.start)):
        told = list(of_sentence)
        for figure, when in zip(told, as_of(text, sentences[i], told, dates_in.get(i, ())), strict=True):
            head = of_column(dates, *figure.column) if figure.column else None
            yield Figure(figure, scope.owner(figure), when or head, i)


def concerning(happening: Happening, scope: Scope) -> Event:
    """Return a happening with the zones that it concerns."""
    about = scope.concerned(happening.start)
    zones = tuple(dict.fromkeys((*about.zones, *scope.named_with(happening.start))))
    return Event(happening, zones, about.reason, (*happening.doubts, *about.doubts))


# --- The exchange document -------------------------------------------------------------------------------------------


def stable_id(source: str, kind: str, exact: str, taken: Counter[str]) -> str:
    """Return an id from the source, the kind and the printed words; a repeat of the same words is numbered."""
    digest = hashlib.sha256(f"{source}\n{kind}\n{exact}".encode()).hexdigest()[:10]
    ident = f"{source}.{kind}.{digest}"
    taken[ident] += 1
    return ident if taken[ident] == 1 else f"{ident}.{taken[ident]}"


def quote(text: str, source: str, start: int, end: int) -> dict[str, Any]:
    """Return a stretch of a text as evidence."""
    return {"source": source, "start": start, "end": end, "exact": text[start:end]}


def source_ids(paths: Sequence[str]) -> dict[str, str]:
    """Return a readable id for every path: the slug of its file name, with its folder where two would be the same."""
    stems = [path.rsplit("/", 1)[-1].rsplit(".", 1)[0] or path for path in paths]
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for path, stem in sorted(zip(paths, stems, strict=True)):
        ident = slug(stem)
        if ident in taken:
            ident = slug(path)
        while ident in taken:
            ident += "-2"
        taken.add(ident)
        ids[path] = ident
    return ids


def reading_document(
    source: str, path: str, reading: Reading, zone_id: dict[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Return the records of one article as the exchange document lists them."""
    text = reading.text
    taken: Counter[str] = Counter()

    def zones(ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(zone_id[z] for z in ids))

    def sentence(i: int) -> dict[str, Any]:
        return quote(text, source, reading.sentences[i].start, reading.sentences[i].end)

    publisher = reading.anatomy.publisher
    figure_ids = [stable_id(source, "figure", text[f.mention.start : f.mention.end], taken) for f in reading.figures]
    return {
        "sources": [
            {
                "id": source,
                "path": path,
                "title": reading.anatomy.headline,
                "publisher": publisher.name if publisher else None,
                "published": str(reading.published.edtf) if reading.published.edtf else None,
                "published_basis": reading.published.basis,
                "published_reason": reading.published.reason,
                "url": None,
                "language": reading.language,
                "not_read": reading.not_read,
                "zones": zones(z.id for z in reading.zones),
                "main_zone": zone_id[reading.main_zone] if reading.main_zone else None,
                "sentences": [
                    {
                        "start": s.start,
                        "end": s.end,
                        "part": str(s.part),
                        "state": state(reading, i),
                        "reason": s.reason,
                    }
                    for i, s in enumerate(reading.sentences)
                ],
            }
        ],
        "mentions": [
            {"zone": zone_id[m.zone], "how": m.how, **quote(text, source, m.start, m.end)} for m in reading.mentions
        ],
        "dates": [
            {**quote(text, source, d.start, d.end), "edtf": str(d.edtf), "basis": d.basis} for d in reading.dates
        ],
        "events": [
            {
                "id": stable_id(
                    source,
                    "event",
                    f"{e.happening.date} {text[e.happening.start : e.happening.end]} {e.happening.title}",
                    taken,
                ),
                "date": str(e.happening.date),
                "title": e.happening.title,
                "category": e.happening.category,
                "zones": zones(e.zones),
                "zones_reason": e.reason,
                "doubts": list(e.doubts),
                "date_evidence": quote(text, source, e.happening.start, e.happening.end),
                "evidence": sentence(e.happening.sentence),
            }
            for e in reading.events
        ],
        "figures": [
            {
                "id": ident,
                "value": json_number(f.mention.value),
                "unit": f.mention.unit,
                "qualifier": f.mention.qualifier,
                "indicator": f.mention.indicator,
                "slot": f.mention.slot,
                "per": f.mention.per,
                "doubts": list(f.doubts),
                "zones": zones(f.about.zones),
                "zones_reason": f.about.reason,
                "as_of": str(f.as_of) if f.as_of else None,
                "same_as": None if f.mention.same_as is None else figure_ids[f.mention.same_as],
                "range_with": None if f.mention.range_with is None else figure_ids[f.mention.range_with],
                "compared_to": f.mention.compared_to,
                "start": f.mention.start,
                "end": f.mention.end,
                "exact": text[f.mention.start : f.mention.end],
                "evidence": sentence(f.sentence),
            }
            for ident, f in zip(figure_ids, reading.figures, strict=True)
        ],
        "people": [
            {
                "id": slug(p.name),
                "name": p.name,
                "role": p.role,
                "organisation": p.organisation,
                "start": p.start,
                "end": p.end,
                "evidence": sentence(p.sentence),
            }
            for p in reading.people
        ],
        "quotations": [
            {
                "id": stable_id(source, "quotation", text[q.start : q.end], taken),
                "speaker": q.speaker,
                "how": q.how,
                "direct": q.direct,
                "doubts": list(q.doubts),
                **quote(text, source, q.start, q.end),
            }
            for q in reading.quotations
        ],
        "organisations": [named_document(text, source, n) for n in reading.organisations],
        "measures": [named_document(text, source, n) for n in reading.measures],
    }


def named_document(text: str, source: str, named: Named) -> dict[str, Any]:
    """Return an organisation or a measure as the exchange document lists it."""
    return {
        "id": slug(named.name),
        "name": named.name,
        "abbreviation": named.abbreviation,
        **quote(text, source, named.start, named.end),
    }


def state(reading: Reading, i: int) -> str:
    """Return what became of a sentence: `used`, `set aside` or `unread`."""
    if i in reading.used:
        return "used"
    return "unread" if reading.sentences[i].part in WITH_FIGURES else "set aside"


def read_document(files: Iterable[tuple[str, str]], known: Iterable[KnownName] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return the exchange document for (path, text) pairs; their order does not matter."""
    known = KnownNames.of(known)
    articles = sorted(files)
    ids = source_ids([path for path, _ in articles])
    readings = [read_article(text, known) for _, text in articles]
    listed, finals = joined_zones(readings, known)
    document: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (
            "sources",
            "zones",
            "mentions",
            "dates",
            "events",
            "figures",
            "people",
            "quotations",
            "organisations",
            "measures",
        )
    }
    document["zones"] = [asdict(zone) for zone in listed]
    for (path, _), reading, zone_id in zip(articles, readings, finals, strict=True):
        for name, records in reading_document(ids[path], path, reading, zone_id).items():
            document[name] += records
    return document
