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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from zonebook.reading.clauses import clauses_of
from zonebook.reading.figures.figures import READ as WITH_FIGURES
from zonebook.reading.figures.figures import FigureMention, find_figures
from zonebook.reading.languages import READ, language_of, why_not_read
from zonebook.reading.layout import Anatomy, read_anatomy, received_sentences
from zonebook.reading.names.attribution import About, Scope, of_the_last
from zonebook.reading.names.joining import joined_zones
from zonebook.reading.names.known import KnownName, KnownNames
from zonebook.reading.names.names import runs, slug
from zonebook.reading.names.organisations import Named, read_measures, read_organisations
from zonebook.reading.names.people import Person, read_people, with_firm, with_role
from zonebook.reading.names.zone_kinds import folded_countries
from zonebook.reading.names.zone_naming import Zone
from zonebook.reading.names.zones import Mention, places, read_zones
from zonebook.reading.parts import Sentence
from zonebook.reading.plain import plain_of
from zonebook.reading.said.asof import as_of
from zonebook.reading.said.events import Happening, find_events
from zonebook.reading.said.quotations import Quotation, read_quotations
from zonebook.reading.sentences import words_around
from zonebook.reading.time.columns import of_column, with_heads
from zonebook.reading.time.dates import DateMention, find_dates
from zonebook.reading.time.published import UNKNOWN, Published, read_published
from zonebook.values.edtf import Edtf
from zonebook.values.quotation import Span
from zonebook.values.units import json_number

LONG, AROUND = 4000, 1000  # characters: of a sentence that is quoted whole, and on each side of a place in a longer one


class Placed(Protocol):
    """Whatever is at a place of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Figure(NamedTuple):
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


class Event(NamedTuple):
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
    for remembered in (clauses_of, runs):  # of the article before
        remembered.cache_clear()
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
    placed = list(placed_figures(text, sentences, figures, dates, scope))
    events = [concerning(happening, scope) for happening in find_events(text, sentences, dates)]
    quotations = read_quotations(text, sentences, people, around | named)
    organisations = [n for n in read_organisations(text, sentences, people) if n.name.casefold() not in named]
    people = [with_firm(text, sentences, with_role(text, sentences, p), around | named) for p in people]
    reading = Reading(
        text, anatomy, published, tuple(zones), tuple(mentions), scope.main, tuple(dates), tuple(placed), tuple(people),
        tuple(quotations), tuple(organisations), tuple(read_measures(text, sentences)), tuple(events), frozenset(),
    )  # fmt: skip
    return replace(reading, used=frozenset(sentences_used(reading)))


def sentences_used(reading: Reading) -> Iterator[int]:
    """Yield the numbers of the sentences from which something was read."""
    index = Index(reading.sentences)
    placed: tuple[Placed, ...] = (*reading.mentions, *reading.dates, *reading.organisations, *reading.measures)
    yield from (index(named.start) for named in placed)
    yield from (figure.sentence for figure in reading.figures)
    yield from (person.sentence for person in reading.people)
    yield from (event.happening.sentence for event in reading.events)
    for said in reading.quotations:
        yield from range(index(said.start), index(max(said.end - 1, said.start)) + 1)


class Index:
    """Tells of which sentence a place in the text is: `index(offset)` is its number."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.starts = [sentence.start for sentence in sentences]

    def __call__(self, offset: int) -> int:
        """Return the number of the sentence at `offset`."""
        return bisect_right(self.starts, offset, 1) - 1


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
    last: Figure | None = None
    for i, of_sentence in groupby(figures, key=lambda figure: index(figure.start)):
        told = list(of_sentence)
        last = last if last and last.sentence == i - 1 else None
        for figure, when in zip(told, as_of(text, sentences[i], told, dates_in.get(i, ())), strict=True):
            head = of_column(dates, *figure.column) if figure.column else None
            about = last.about if last and of_the_last(text, last.mention, figure) else scope.owner(figure)
            last = Figure(figure, about, when or head, i)
            yield last


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


def picked(value: object, names: str) -> dict[str, Any]:
    """Return some fields of a value as the exchange document has them."""
    return {name: getattr(value, name) for name in names.split()}


def written(edtf: Edtf | None) -> str | None:
    """Return a date as the exchange document has it."""
    return str(edtf) if edtf else None


class Writer:
    """Writes the records of one article as the exchange document lists them."""

    def __init__(self, source: str, path: str, reading: Reading, zone_id: dict[str, str]) -> None:
        self.source, self.path, self.reading, self.zone_id = source, path, reading, zone_id
        self.text = reading.text
        self.taken: Counter[str] = Counter()

    def document(self) -> dict[str, list[dict[str, Any]]]:
        """Return the records by kind; figures get their ids before all others."""
        reading = self.reading
        figures = self.figures()
        return {
            "sources": [self.article()],
            "mentions": [{"zone": self.zone_id[m.zone], "how": m.how, **self.quote(m)} for m in reading.mentions],
            "dates": [{**self.quote(d), "edtf": str(d.edtf), "basis": d.basis} for d in reading.dates],
            "events": [self.event(event) for event in reading.events],
            "figures": figures,
            "people": [
                {
                    "id": slug(p.name),
                    **picked(p, "name role organisation start end"),
                    "evidence": self.told(p.sentence, p),
                }
                for p in reading.people
            ],
            "quotations": [self.quotation(quotation) for quotation in reading.quotations],
            "organisations": [self.named(organisation) for organisation in reading.organisations],
            "measures": [self.named(measure) for measure in reading.measures],
        }

    def quote(self, place: Placed) -> dict[str, Any]:
        """Return a stretch of the text as evidence."""
        start, end = place.start, place.end
        return {"source": self.source, "start": start, "end": end, "exact": self.text[start:end]}

    def told(self, sentence: int, place: Placed) -> dict[str, Any]:
        """Return the sentence of a place as evidence; of one longer than any that is printed, the words around it."""
        found = self.reading.sentences[sentence]
        if found.end - found.start <= LONG:
            return self.quote(found)
        return self.quote(Span(*words_around(self.text, (found.start, found.end), place.start, place.end, AROUND)))

    def zones(self, ids: Iterable[str]) -> list[str]:
        """Return the ids that zones of the article have in the collection, each once."""
        return list(dict.fromkeys(self.zone_id[z] for z in ids))

    def ident(self, kind: str, exact: str) -> str:
        """Return the id of a record."""
        return stable_id(self.source, kind, exact, self.taken)

    def article(self) -> dict[str, Any]:
        """Return the row of the article itself, with what became of each of its sentences."""
        reading, published = self.reading, self.reading.published
        publisher = reading.anatomy.publisher
        return {
            "id": self.source,
            "path": self.path,
            "title": reading.anatomy.headline,
            "publisher": publisher.name if publisher else None,
            "published": written(published.edtf),
            "published_basis": published.basis,
            "published_reason": published.reason,
            "url": None,
            **picked(reading, "language not_read"),
            "zones": self.zones(z.id for z in reading.zones),
            "main_zone": self.zone_id[reading.main_zone] if reading.main_zone else None,
            "sentences": [
                {"start": s.start, "end": s.end, "part": str(s.part), "state": state(reading, i), "reason": s.reason}
                for i, s in enumerate(reading.sentences)
            ],
        }

    def event(self, event: Event) -> dict[str, Any]:
        """Return a happening."""
        told = event.happening
        return {
            "id": self.ident("event", f"{told.date} {self.text[told.start : told.end]} {told.title}"),
            "date": str(told.date),
            **picked(told, "title category"),
            "zones": self.zones(event.zones),
            "zones_reason": event.reason,
            "doubts": list(event.doubts),
            "date_evidence": self.quote(told),
            "evidence": self.told(told.sentence, told),
        }

    def figures(self) -> list[dict[str, Any]]:
        """Return the figures; those in pairs and ranges name each other by their ids."""
        figures = self.reading.figures
        ids = [self.ident("figure", self.text[f.mention.start : f.mention.end]) for f in figures]
        return [self.figure(ident, figure, ids) for ident, figure in zip(ids, figures, strict=True)]

    def figure(self, ident: str, figure: Figure, ids: Sequence[str]) -> dict[str, Any]:
        """Return a figure."""
        told = figure.mention
        return {
            "id": ident,
            "value": json_number(told.value),
            **picked(told, "unit qualifier indicator slot per"),
            "doubts": list(figure.doubts),
            "zones": self.zones(figure.about.zones),
            "zones_reason": figure.about.reason,
            "as_of": written(figure.as_of),
            "same_as": None if told.same_as is None else ids[told.same_as],
            "range_with": None if told.range_with is None else ids[told.range_with],
            **picked(told, "compared_to start end"),
            "exact": self.text[told.start : told.end],
            "evidence": self.told(figure.sentence, told),
        }

    def quotation(self, said: Quotation) -> dict[str, Any]:
        """Return a quotation."""
        ident = self.ident("quotation", self.text[said.start : said.end])
        return {"id": ident, **picked(said, "speaker how direct"), "doubts": list(said.doubts), **self.quote(said)}

    def named(self, named: Named) -> dict[str, Any]:
        """Return an organisation or a measure."""
        return {"id": slug(named.name), **picked(named, "name abbreviation"), **self.quote(named)}


def state(reading: Reading, i: int) -> str:
    """Return what became of a sentence: `used`, `set aside` or `unread`."""
    if i in reading.used:
        return "used"
    return "unread" if reading.sentences[i].part in WITH_FIGURES else "set aside"


LISTS = "sources zones mentions dates events figures people quotations organisations measures".split()
"""The lists of the exchange document."""


def read_document(files: Iterable[tuple[str, str]], known: Iterable[KnownName] = ()) -> dict[str, list[dict[str, Any]]]:
    """Return the exchange document for (path, text) pairs; their order does not matter."""
    known = KnownNames.of(known)
    articles = sorted(files)
    ids = source_ids([path for path, _ in articles])
    readings = [read_article(text, known) for _, text in articles]
    listed, finals = joined_zones(readings, known)
    document: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
    document["zones"] = [asdict(zone) for zone in listed]
    for (path, _), reading, zone_id in zip(articles, readings, finals, strict=True):
        for name, records in Writer(ids[path], path, reading, zone_id).document().items():
            document[name] += records
    return document
