"""What an editor may write: the typed form of every YAML file of a collection.

In: plain values from YAML. Out: frozen models, or pydantic errors whose `loc` leads back to a line.
A record is one claim by one article. What differs between kinds of record is a few fields; all share `RecordBase`.
Offsets are never stored: `exact` (and `nth` where it repeats) says where, and the collection finds the place.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from zonebook.values import edtf
from zonebook.values.edtf import Edtf
from zonebook.values.errors import ZonebookError
from zonebook.values.units import Quantity, parse_quantity

# Control, format, private-use and surrogate characters have no business in a published text; the format class holds the
# bidirectional overrides that can make a line read differently from what it says.
FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn"}
RESERVED_IDS = {"index", "con", "prn", "aux", "nul", *(f"com{i}" for i in range(10)), *(f"lpt{i}" for i in range(10))}
TITLE_LIMIT, TEXT_LIMIT = 300, 2000
ARTICLE_NAME = r"[\w.()\- ]{1,120}\.txt"  # no file name that means something to a shell, a browser or a page
EARLIEST = "1980-01-01"  # the change date of what nobody has dated: the first that a zip can carry


def _clean(text: str) -> str:
    for char in text:
        if unicodedata.category(char) in FORBIDDEN_CATEGORIES:
            raise ValueError(f"the character U+{ord(char):04X} ({unicodedata.name(char, 'unnamed')}) is not accepted")
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def _not_reserved(name: str) -> str:
    if name in RESERVED_IDS:
        raise ValueError(f"{name!r} cannot be an id: some systems reserve that file name")
    return name


def _edtf(value: object) -> Edtf:
    if isinstance(value, list):
        raise ValueError("a date such as [a..b] must be quoted, or YAML reads it as a list")  # noqa: TRY004  # pydantic collects ValueErrors only
    return value if isinstance(value, Edtf) else edtf.parse(str(value))


def _quantity(value: object) -> Quantity:
    try:
        return value if isinstance(value, Quantity) else parse_quantity(str(value))
    except ZonebookError as error:  # pydantic collects ValueErrors, and adds the place
        problem = error.problems[0]
        raise ValueError(f"{problem.message}; {problem.hint}") from error


Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$"), AfterValidator(_not_reserved)]
RecordRef: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}$")]
Title: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LIMIT), AfterValidator(_clean)]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), AfterValidator(_clean)]
Exact: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
Url: TypeAlias = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=2000)]
EDTF_SCHEMA = {"type": "string", "description": "EDTF, quoted"}
AMOUNT_SCHEMA = {"type": "string", "examples": ["3.89 km2", "40 million CNY", "35"]}
Date: TypeAlias = Annotated[Edtf, BeforeValidator(_edtf), WithJsonSchema(EDTF_SCHEMA)]
Day: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Amount: TypeAlias = Annotated[Quantity, BeforeValidator(_quantity), WithJsonSchema(AMOUNT_SCHEMA)]


class State(StrEnum):
    """How far an editor has come with a record."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"  # kept, so that it is not proposed again


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Model(BaseModel):
    """Base of everything typed: no unknown keys, no changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Quote(Model):
    """Words that stand literally in the article; `nth` where they stand more than once."""

    exact: Exact
    nth: Annotated[int, Field(ge=1, le=999)] = 1


class Step(Model):
    """One step of working a date out: what was read, what follows, and the record of another article it leans on."""

    exact: Exact | None = None
    nth: Annotated[int, Field(ge=1, le=999)] = 1
    says: Text
    leans_on: RecordRef | None = None


class Time(Model):
    """When a claim holds: the value, never finer than the words, the words, and how it was worked out."""

    edtf: Date
    exact: Exact | None = None
    nth: Annotated[int, Field(ge=1, le=999)] = 1
    basis: Basis = Basis.STATED
    reason: Text | None = None


class RecordBase(Model):
    """What every record has: an id of its own in its file, its subjects, its words, its time."""

    id: Id
    about: Annotated[tuple[Id, ...], Field(max_length=24)] = ()
    exact: Exact
    nth: Annotated[int, Field(ge=1, le=999)] = 1
    mark: Exact | None = None  # the words of the value within `exact`; all of it when left out
    time: Time | None = None
    according_to: Id | None = None  # person or organisation whose claim it is
    reading: Text | None = None  # how "the zone" or "it" was read
    note: Text | None = None  # an editor's note to readers
    state: State = State.ACCEPTED


class Figure(RecordBase):
    """A number with its unit, as printed in `mark`."""

    kind: Literal["figure"]
    slot: Id
    value: Amount
    qualifier: Literal["=", "~", ">", ">=", "<", "<="] = "="
    indicator: Title
    pair_of: Id | None = None  # the record of the same sum in the other currency
    compared_to: Text | None = None


class Event(RecordBase):
    """Something that happened or is to happen; without `time` it is undated."""

    kind: Literal["event"]
    title: Title
    category: Id
    place: Id | None = None


class Role(RecordBase):
    """A person's title as printed."""

    kind: Literal["role"]
    person: Id
    title: Title
    organisation: Id | None = None


class Quotation(RecordBase):
    """Somebody's words in quotation marks."""

    kind: Literal["quotation"]
    speaker: Id
    attribution: Literal["stated", "inferred"] = "stated"


class Statement(RecordBase):
    """What an article says of a subject in one respect (`slot`), in the editor's short words (`text`)."""

    kind: Literal["statement"]
    slot: Id
    text: Text
    objects: Annotated[tuple[Id, ...], Field(max_length=24)] = ()  # the things it relates the subject to


class Claim(RecordBase):
    """A claim of rank: "largest", "first", "only". Always attributed, never stated as fact."""

    kind: Literal["claim"]
    text: Text


class Theme(RecordBase):
    """A field that a subject works in."""

    kind: Literal["theme"]
    themes: Annotated[tuple[Id, ...], Field(min_length=1)]


class Naming(RecordBase):
    """A name that only context makes clear, such as "the zone"; names in the gazetteer are found by themselves."""

    kind: Literal["name"]


Record: TypeAlias = Figure | Event | Role | Quotation | Statement | Claim | Theme | Naming


class Derived(Model):
    """A value that no article prints: computed from records, marked as such."""

    id: Id
    about: Annotated[tuple[Id, ...], Field(min_length=1)]
    slot: Id
    indicator: Title
    compute: Literal["difference", "share", "whole", "before-growth", "rate"]
    of: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)]
    note: Text | None = None


class SetAside(Quote):
    """A stretch of an article that is left out on purpose."""

    part: Literal["menu", "stamp", "byline", "caption", "related", "footer", "heading", "other"]
    reason: Text


class Note(Quote):
    """What only an editor can know about the article's words: a slip, a gap, an unclear reference."""

    id: Id
    about: tuple[Id, ...] = ()
    text: Text


class Credit(Quote):
    """A name that the article credits: reporter, editor, photo, host, presenter. Credits never become people."""

    role: Title
    name: Title
    organisation: Id | None = None


class Published(Model):
    """When an article was published, how that is known, and the steps that led there."""

    edtf: Date | None = None
    basis: Basis = Basis.UNKNOWN
    kind: Literal["published", "updated"] = "published"
    exact: Exact | None = None
    nth: Annotated[int, Field(ge=1, le=999)] = 1
    steps: tuple[Step, ...] = ()
    likely: Text | None = None


class Source(Model):
    """What the article says about itself."""

    title: Exact | None = None
    title_supplied: Title | None = None  # an editor's title, shown in brackets
    publisher: Title | None = None
    publisher_exact: Exact | None = None
    published: Published = Published()
    url: Url | None = None
    licence: Title | None = None
    full_text: bool = False  # may the whole text be shown?
    credits: tuple[Credit, ...] = ()


class RecordFile(Model):
    """`records/<article>.yml`: everything read from one article, reviewed by an editor."""

    id: Id
    article: Annotated[str, StringConstraints(pattern=rf"^{ARTICLE_NAME}$")]
    changed: Day  # last change by an editor: feeds and sitemaps use it instead of a clock
    source: Source
    records: tuple[Annotated[Record, Field(discriminator="kind")], ...] = ()
    derived: tuple[Derived, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[Note, ...] = ()


class Label(Model):
    """Names in another script, supplied by editors, not by the articles."""

    long: Title
    short: Title | None = None


class Coordinates(Model):
    """A point in degrees (WGS 84) with a word for how well it stands for the thing."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    accuracy: Literal["exact", "approximate", "city"]


class Entry(Model):
    """One thing that records can be about."""

    id: Id
    name: Title
    short: Title | None = None
    kind: Title | None = None
    aliases: tuple[Title, ...] = ()
    part_of: tuple[Id, ...] = ()
    place: Title | None = None
    coordinates: Coordinates | None = None
    labels: dict[Literal["zh-Hans", "zh-Hant"], Label] = {}
    pinyin: tuple[Title, ...] = ()
    note: Text | None = None


class GazetteerFile(Model):
    """`gazetteer/*.yml`: entries by category."""

    zones: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    organisations: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()
    facilities: tuple[Entry, ...] = ()
    measures: tuple[Entry, ...] = ()
    themes: tuple[Entry, ...] = ()


class Selection(Model):
    """What belongs on a timeline: an event is on it when it meets every list that is given."""

    about: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    first: Day | None = None
    last: Day | None = None


class Timeline(Model):
    """A named timeline."""

    id: Id
    title: Title
    description: Text
    select: Selection = Selection()


class TimelinesFile(Model):
    """`timelines.yml`."""

    timelines: tuple[Timeline, ...] = ()


class Ruling(Model):
    """An editor's decision on identity or on which value to show, with its reason."""

    id: Id
    ruling: Literal["same", "not-same", "possibly-same", "prefer"]
    of: Annotated[tuple[str, ...], Field(min_length=1, max_length=24)]
    reason: Text
    date: Day


class RulingsFile(Model):
    """`rulings.yml`."""

    rulings: tuple[Ruling, ...] = ()


class CollectionFile(Model):
    """`collection.yml`: what the site is called and where it lives."""

    title: Title
    description: Text
    address: Url | None = None  # where the site is published, for canonical links
    own_domain: bool = False  # tell the host, by a file CNAME, that the address is a domain of ours
    repository: Url | None = None
    report: Url | None = None  # where readers report errors
    publisher: Title | None = None
    licence: Title = "CC BY 4.0"
    full_text: bool = False

    @model_validator(mode="after")
    def _domain(self) -> CollectionFile:
        if self.own_domain and (self.address is None or urlsplit(self.address).path.strip("/")):
            raise ValueError(
                "own_domain needs an address that is a domain and nothing more, such as https://zones.example"
            )
        return self
