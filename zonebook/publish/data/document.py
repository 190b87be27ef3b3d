"""The exchange document, as `export --json` prints it and the site publishes it as `data/records.json`.

`export` builds it, the schema beside it is made from it, and `diff` reads it.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError

from zonebook.facts.facts import Status
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.records import Anchor, Basis, Happened, Label, Model, PageName, State, Step
from zonebook.values.records import Id as PlainId

Id = Annotated[str, Field(description="of a thing, an article, a record (article/record) or a fact (thing/slot)")]
ThingId = Annotated[PlainId, Field(description="of a thing or an article: a part of the address of its page")]
Edtf = Annotated[str, Field(description="EDTF (ISO 8601-2), never finer than the words; `[a..b]` is one day of a span")]
Number = Annotated[int | float, Field(description="in `unit`; as exact as JSON numbers are")]
Unit = Annotated[str, Field(description="ISO 4217, m2, m, kg, W, Wh, m3, min, percent (78, not 0.78) or count")]
Labels = Annotated[
    dict[str, Label], Field(description="names in other scripts by language tag, supplied by editors, not by articles")
]


class Words(Model):
    """Words of an article: `text[start:end] == exact`, counted in code points of the article decoded as UTF-8."""

    start: Annotated[int, Field(ge=0, description="the first code point")]
    end: Annotated[int, Field(ge=0, description="the code point after the last")]
    exact: str = Field(description="the words as printed")


class WordsOf(Words):
    """Words of the article `source`."""

    source: Id


class Source(Model):
    """An article."""

    id: ThingId
    path: Annotated[str, Field(description="file name below the collection's articles/")]
    title: Annotated[str | None, Field(description="as printed; null when the article has none")]
    title_supplied: Annotated[str | None, Field(description="an editor's title for an article without one")]
    publisher: str | None = Field(description="the publisher's name; null when it is not known")
    published: Edtf | None = Field(description="when it was published or updated; null when that is not known")
    published_basis: Basis = Field(description="how the date is known")
    published_kind: Annotated[str, Field(description="what the date is: published, updated …")]
    published_steps: Annotated[list[Step], Field(description="how an inferred date was worked out, step by step")]
    zones: Annotated[list[Id], Field(description="the zones that the article is about or names")]
    url: str | None = Field(description="its address on the web")
    changed: Annotated[str, Field(description="day on which an editor last changed its records, YYYY-MM-DD")]


class Thing(Model):
    """An organisation, measure, facility or theme of the collection."""

    id: ThingId
    name: str = Field(description="the full name")
    aliases: list[str] = Field(description="other names that articles use")
    labels: Labels


class Zone(Thing):
    """A zone, with what kind it is and what it is part of by the editors' list."""

    kind: str = Field(description="what it is: zone, park, region …")
    part_of: list[Id] = Field(description="the things that it belongs to")


class DateExpression(WordsOf):
    """A date as it is in an article, with its value and how that was worked out."""

    edtf: Edtf
    basis: str = Field(description="how the value was worked out, in words")


class Record(Model):
    """What records of every kind have."""

    id: Id
    zones: list[Id] = Field(description="the zones among `about`")
    about: Annotated[list[Id], Field(description="every thing it is about, the first its subject")]
    evidence: Annotated[WordsOf, Field(description="the sentence that says it")]
    state: State = Field(description="proposed by the reader, accepted by an editor, or rejected")
    according_to: Annotated[Id | None, Field(description="the person or organisation that the article credits")] = None
    reading: Annotated[str | None, Field(description="how an editor read the words where they leave room")] = None
    note: Annotated[str | None, Field(description="an editor's note for readers")] = None


class Event(Record):
    """Something that happened or is planned."""

    date: Edtf | None = Field(description="when; null when no date is known")
    date_reason: str | None = Field(description="how an inferred date was worked out")
    title: str = Field(description="what happens, in short words")
    category: str = Field(description="what sort of event")
    place: str | None = Field(description="id of the place")


class Figure(WordsOf, Record):
    """A number with its unit; `start`, `end` and `exact` are the quantity as printed."""

    value: Number
    unit: Unit
    qualifier: Annotated[str, Field(description="=, ~ (about), >, >=, <, <=")]
    indicator: Annotated[str, Field(description="what is counted or measured")]
    slot: str = Field(description="what respect of the subject it measures")
    as_of: Edtf | None = Field(description="the time at which it holds")
    pair_of: Annotated[Id | None, Field(description="the figure that is printed beside it in another currency or unit")]
    compared_to: Annotated[str | None, Field(description="what a rise or share is compared with")]


class Person(Record):
    """A person in an office."""

    person: Id
    name: str = Field(description="the person's full name")
    role: str = Field(description="the title as printed")
    organisation: Annotated[str | None, Field(description="by the name that the article uses")]


class Quotation(Words, Record):
    """Words that an article quotes."""

    speaker: Id
    attribution: Annotated[str, Field(description="whether the article names the speaker beside the words")]


class Claim(Words, Record):
    """A claim of rank, such as the largest or the first."""

    text: str = Field(description="the claim in short words")


class Report(Model):
    """What one article says of a fact."""

    record: Id
    state: State = Field(description="whether an editor accepted it")
    value: str = Field(description="the value as this article gives it")
    slot: str = Field(description="the respect, as this article's record names it")
    time: Edtf | None = Field(description="when it holds by this article")
    time_basis: Basis = Field(description="how that time is known")
    time_reason: str | None = Field(description="how an inferred time was worked out")
    quotation: Words = Field(description="the words of the value")
    evidence: WordsOf = Field(description="the sentences around them")


class Difference(Model):
    """Where the reports of a fact differ."""

    aspect: str = Field(description="what differs: value, time, title, wording …")
    weight: str = Field(description="how much it matters")
    words: Annotated[list[tuple[str, str]], Field(description="record and its words")]


class Fact(Model):
    """What the articles together say of one thing in one respect."""

    id: Id
    kind: str = Field(description="the kind of its records")
    subject: Id = Field(description="the thing it is about first of all")
    about: list[Id] = Field(description="every thing it is about")
    slot: str = Field(description="the respect")
    under: str | None = Field(default=None, description="the respect that the settings place it under")
    label: str = Field(description="the respect in words")
    value: str = Field(description="the value in words")
    amount: Number | None = Field(description="of a figure, in `unit`")
    unit: str | None = Field(description="of a figure, as in `figures`")
    time: Edtf | None = Field(description="when it holds or happens")
    status: Annotated[
        Status,
        Field(
            description="single: one article; agreed: several alike; varying: same value, other words; disputed: "
            "differing values; ruled: an editor decided"
        ),
    ]
    page: Annotated[PageName | None, Field(description="path of its page, without .html")]
    anchor: Annotated[Anchor, Field(description="its place on that page")]
    event_reports: Annotated[int, Field(description="reports of one event among them, which confirm once, not twice")]
    reasoning: Annotated[list[str], Field(description="why these reports are one fact, or how a value was computed")]
    differences: list[Difference] = Field(description="where its reports differ")
    flags: Annotated[list[Id], Field(description="doubtful points that concern it")]
    reports: list[Report] = Field(description="what each article says", min_length=1)


class Flag(Model):
    """A doubtful point with its reasoning."""

    id: str = Field(description="id of the doubtful point")
    check: str = Field(description="id of the check that found it")
    title: str = Field(description="the check in words")
    reasoning: str = Field(description="why it is doubtful")
    facts: list[Id] = Field(description="the facts it concerns")
    about: list[Id] = Field(description="the things it concerns")
    sources: list[Id] = Field(description="the articles it concerns")


class SetAside(WordsOf):
    """Words that were left out on purpose."""

    part: Annotated[str, Field(description="what they are: menu, byline, related headline …")]
    reason: str = Field(description="why they are left out")


class Note(WordsOf):
    """An editor's note for readers on words of an article."""

    about: list[Id] = Field(description="the things it concerns")
    text: str = Field(description="the note")


class LeftOut(Model):
    """What the collection holds and this document does not, or what an editor should look at."""

    grade: Annotated[str, Field(description="`left out`, or `note`: it is here, and worth a look")]
    file: str = Field(description="the file, below the folder of the collection")
    line: int | None = Field(description="its line")
    message: str = Field(description="what is wrong")
    hint: str = Field(description="what to do")


class Moved(Model):
    """An address that was published and is no longer: where it is now, or why it was taken away."""

    old: str = Field(description="the old address, below the site's")
    anchors: list[str] = Field(default=[], description="places on that page which the row is about")
    new: str | None = Field(default=None, description="the address that it leads to now")
    reason: str | None = Field(default=None, description="why it was moved or taken away")
    date: str | None = Field(default=None, description="day of the change, YYYY-MM-DD")


class Document(Model):
    """The records and facts of a collection, every one with its words and their place in its article.

    Kinds of records and categories of things that are added by a row bring lists of their own.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, list[dict[str, Any]]]

    sources: list[Source] = Field(description="the articles")
    zones: list[Zone] = Field(description="the zones")
    dates: Annotated[list[DateExpression], Field(description="each date expression of each article once")]
    events: Annotated[list[Event], Field(description="dated ones")]
    undated_events: list[Event] = Field(description="events without a known date")
    figures: list[Figure] = Field(description="numbers with their units")
    people: list[Person] = Field(description="people in offices, one entry per record")
    quotations: list[Quotation] = Field(description="words in quotation marks")
    claims: list[Claim] = Field(description="claims of rank")
    organisations: list[Thing] = Field(description="the organisations")
    measures: list[Thing] = Field(description="plans and policies")
    facilities: list[Thing] = Field(description="facilities and platforms")
    themes: list[Thing] = Field(description="fields of work")
    facts: list[Fact] = Field(description="what the records come to")
    derived: Annotated[list[Fact], Field(description="facts that were computed, not printed; in `facts` too")]
    flags: list[Flag] = Field(description="doubtful points")
    set_aside: list[SetAside] = Field(description="words left out on purpose")
    notes: list[Note] = Field(description="editors' notes")
    left_out: list[LeftOut] = Field(default=[], description="what was left out, and what is worth a look")

    moved: list[Moved] = Field(default=[], description="addresses that were published once")
    history: list[Happened] = Field(default=[], description="what became of facts, by fact, the oldest first")

    def as_text(self) -> str:
        """Return the document as JSON text: two runs give the same bytes."""
        return self.model_dump_json(indent=1, exclude_unset=True) + "\n"


def read_document(content: bytes | str, name: str = "records.json") -> Document:
    """Return the document that a JSON text holds, whoever wrote it. Raises ZonebookError when it is of another form.

    What a later version of the tool may have added is left alone.
    """
    hint = "`zonebook export --json` writes one"
    try:
        return Document.model_validate(json.loads(content), extra="ignore")
    except ValidationError as error:
        fault = error.errors()[0]
        place = "/".join(map(str, fault["loc"]))
        message = f"{name}: not a document of records: {place}: {fault['msg']}"
        raise ZonebookError(Problem(message, hint=hint)) from error
    except (ValueError, RecursionError) as error:
        raise ZonebookError(Problem(f"{name}: not JSON: {error}", hint=hint)) from error
