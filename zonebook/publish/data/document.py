"""The form of the document that `export --json` prints and the site publishes as `data/records.json`.

Only its form: the schema beside the document is made from it, and a test holds the document against it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from zonebook.facts.facts import Status
from zonebook.values.records import Basis, Label, Model, State, Step

Id = Annotated[str, Field(description="of a thing, an article, a record (article/record) or a fact (thing/slot)")]
Edtf = Annotated[str, Field(description="EDTF (ISO 8601-2), never finer than the words; `[a..b]` is one day of a span")]
Number = Annotated[int | float, Field(description="in `unit`; as exact as JSON numbers are")]
Unit = Annotated[str, Field(description="ISO 4217, m2, m, kg, W, Wh, m3, min, percent (78, not 0.78) or count")]
Labels = Annotated[
    dict[str, Label], Field(description="names in other scripts by language tag, supplied by editors, not by articles")
]


class Words(Model):
    """Words of an article: `text[start:end] == exact`, counted in code points of the article decoded as UTF-8."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    exact: str


class WordsOf(Words):
    """Words of the article `source`."""

    source: Id


class Source(Model):
    """An article."""

    id: Id
    path: Annotated[str, Field(description="file name below the collection's articles/")]
    title: Annotated[str | None, Field(description="as printed; null when the article has none")]
    title_supplied: Annotated[str | None, Field(description="an editor's title for an article without one")]
    publisher: str | None
    published: Edtf | None
    published_basis: Basis
    published_kind: Annotated[str, Field(description="what the date is: published, updated …")]
    published_steps: Annotated[list[Step], Field(description="how an inferred date was worked out, step by step")]
    zones: Annotated[list[Id], Field(description="the zones that the article is about or names")]
    url: str | None
    changed: Annotated[str, Field(description="day on which an editor last changed its records, YYYY-MM-DD")]


class Thing(Model):
    """An organisation, measure, facility or theme of the collection."""

    id: Id
    name: str
    aliases: list[str]
    labels: Labels


class Zone(Thing):
    """A zone, with what kind it is and what it is part of by the editors' list."""

    kind: str
    part_of: list[Id]


class DateExpression(WordsOf):
    """A date as it stands in an article, with its value and how that was worked out."""

    edtf: Edtf
    basis: str


class Record(Model):
    """What records of every kind have."""

    id: Id
    zones: list[Id]
    about: Annotated[list[Id], Field(description="every thing it is about, the first its subject")]
    evidence: Annotated[WordsOf, Field(description="the sentence that says it")]
    state: State
    according_to: Annotated[Id | None, Field(description="the person or organisation that the article credits")] = None
    reading: Annotated[str | None, Field(description="how an editor read the words where they leave room")] = None
    note: Annotated[str | None, Field(description="an editor's note for readers")] = None


class Event(Record):
    """Something that happened or is planned."""

    date: Edtf | None
    date_reason: str | None
    title: str
    category: str
    place: str | None


class Figure(Record, WordsOf):
    """A number with its unit; `start`, `end` and `exact` are the quantity as printed."""

    value: Number
    unit: Unit
    qualifier: Annotated[str, Field(description="=, ~ (about), >, >=, <, <=")]
    indicator: Annotated[str, Field(description="what is counted or measured")]
    slot: str
    as_of: Edtf | None
    pair_of: Annotated[Id | None, Field(description="the figure that is printed beside it in another currency or unit")]
    compared_to: Annotated[str | None, Field(description="what a rise or share is compared with")]


class Person(Record):
    """A person in an office."""

    person: Id
    name: str
    role: str
    organisation: Annotated[str | None, Field(description="by the name that the article uses")]


class Quotation(Record, Words):
    """Words that an article quotes."""

    speaker: Id
    attribution: Annotated[str, Field(description="whether the article names the speaker beside the words")]


class Claim(Record, Words):
    """A claim of rank, such as the largest or the first."""

    text: str


class Report(Model):
    """What one article says of a fact."""

    record: Id
    state: State
    value: str
    slot: str
    time: Edtf | None
    time_basis: Basis
    time_reason: str | None
    quotation: Words
    evidence: WordsOf


class Difference(Model):
    """Where the reports of a fact differ."""

    aspect: str
    weight: str
    words: Annotated[list[tuple[str, str]], Field(description="record and its words")]


class Fact(Model):
    """What the articles together say of one thing in one respect."""

    id: Id
    kind: str
    subject: Id
    about: list[Id]
    slot: str
    label: str
    value: str
    amount: Number | None
    unit: str | None
    time: Edtf | None
    status: Annotated[
        Status,
        Field(
            description="single: one article; agreed: several alike; varying: same value, other words; disputed: "
            "differing values; ruled: an editor decided"
        ),
    ]
    page: Annotated[str, Field(description="path of its page, without .html")]
    anchor: Annotated[str, Field(description="its place on that page")]
    event_reports: Annotated[int, Field(description="reports of one event among them, which confirm once, not twice")]
    reasoning: Annotated[list[str], Field(description="why these reports are one fact, or how a value was computed")]
    differences: list[Difference]
    flags: Annotated[list[Id], Field(description="doubtful points that concern it")]
    reports: list[Report]


class Flag(Model):
    """A doubtful point with its reasoning."""

    id: str
    check: str
    title: str
    reasoning: str
    facts: list[Id]
    about: list[Id]
    sources: list[Id]


class SetAside(WordsOf):
    """Words that were left out on purpose."""

    part: Annotated[str, Field(description="what they are: menu, byline, related headline …")]
    reason: str


class Note(WordsOf):
    """An editor's note for readers on words of an article."""

    about: list[Id]
    text: str


class Document(Model):
    """The records and facts of a collection, every one with its words and their place in its article."""

    sources: list[Source]
    zones: list[Zone]
    dates: Annotated[list[DateExpression], Field(description="each date expression of each article once")]
    events: Annotated[list[Event], Field(description="dated ones")]
    undated_events: list[Event]
    figures: list[Figure]
    people: list[Person]
    quotations: list[Quotation]
    claims: list[Claim]
    organisations: list[Thing]
    measures: list[Thing]
    facilities: list[Thing]
    themes: list[Thing]
    facts: list[Fact]
    derived: Annotated[list[Fact], Field(description="facts that were computed, not printed; in `facts` too")]
    flags: list[Flag]
    set_aside: list[SetAside]
    notes: list[Note]
