"""What an editor may write: the typed form of every YAML file of a collection.

In: plain values from YAML. Out: frozen models, or pydantic errors whose `loc` leads back to a line.
A record is one claim by one article. What differs between kinds of record is a few fields; all share `RecordBase`.
Offsets are never stored: `exact` (and `nth` where it repeats) says where, and the collection finds the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core.core_schema import CoreSchema, tagged_union_schema

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
FIRST_FORMAT = "0.1"  # the form of a collection whose settings name none
EARLIEST = "1980-01-01"  # the change date of what nobody has dated: the first that a zip can carry


def _clean(text: str) -> str:
    for char in "" if text.isprintable() else text:  # what is printable is of none of them
        if unicodedata.category(char) in FORBIDDEN_CATEGORIES:
            raise ValueError(f"the character U+{ord(char):04X} ({unicodedata.name(char, 'unnamed')}) is not accepted")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _not_reserved(name: str) -> str:
    if name in RESERVED_IDS:
        raise ValueError(f"{name!r} cannot be an id: some systems reserve that file name")
    return name


def _says_something(words: str) -> str:
    if not any(map(str.isalnum, words)):
        raise ValueError("the words have no letter or digit: nothing can be read from them")
    return words


def _between(first: int, last: int) -> Callable[[str], str]:
    """Return a check that a day is one of the calendar, in one of the years from `first` to `last`."""

    def checked(day: str) -> str:
        edtf.parse(day)
        if not first <= int(day[:4]) <= last:
            raise ValueError(f"{day} is not in the years {first} to {last}")
        return day

    return checked


# Marks that no address needs as they are: in a page they could end the attribute that an address is printed in.
ODD_IN_ADDRESS = set("\"<>\\^`{|}'")
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"  # RFC 1035, 2.3.4
HOST = re.compile(rf"(?i){LABEL}(?:\.{LABEL})*\.?|\[[0-9a-f:.]+\]")


def _address(text: str) -> str:
    odd = sorted(ODD_IN_ADDRESS & set(text))
    if odd:
        raise ValueError(f"{odd[0]!r} is not accepted in an address: write %{ord(odd[0]):02X}")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        sound = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ValueError(f"not an address: {error}") from error
    if not sound or "@" in parts.netloc or not HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise ValueError("not an address: the name of its host is not one")
    return text


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
Exact: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), AfterValidator(_says_something)
]
Nth: TypeAlias = Annotated[
    int, Field(ge=1, le=999, description="which occurrence of `exact` is meant, where the article has it several times")
]
Url: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^https?://[!-\[\]-~]+$", max_length=2000), AfterValidator(_address)
]
# A page, by its path without ending, and a place on a page.
PageName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,5}$", max_length=200)
]
Anchor: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=200)]
SitePath: TypeAlias = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,5}\.html(?:#[A-Za-z0-9][A-Za-z0-9_-]*)?$",
        max_length=400,
    ),
]
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Picture: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\.(?:svg|png)$")]
EDTF_SCHEMA = {"type": "string", "description": "EDTF, quoted"}
AMOUNT_SCHEMA = {"type": "string", "examples": ["3.89 km2", "40 million CNY", "35"]}
Date: TypeAlias = Annotated[Edtf, BeforeValidator(_edtf), WithJsonSchema(EDTF_SCHEMA)]
_DAY = StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
# The day of a decision or a change: feeds, site maps and archives carry it. Archives know none before 1980.
Day: TypeAlias = Annotated[str, _DAY, AfterValidator(_between(1980, 2099))]
AnyDay: TypeAlias = Annotated[str, _DAY, AfterValidator(_between(1000, 2999))]
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

    # Built when first used: a command reads few kinds of files, and building all of them is a quarter of its start.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


class Quote(Model):
    """Words that stand literally in the article; `nth` where they stand more than once."""

    exact: Exact = Field(description="words as printed, found literally in the article")
    nth: Nth = 1


class Step(Model):
    """One step of working a date out: what was read, what follows, and the record of another article it leans on."""

    exact: Exact | None = Field(default=None, description="the words that this step rests on, as printed")
    nth: Nth = 1
    says: Text = Field(description="what was read from them and what follows, for readers")
    leans_on: RecordRef | None = Field(
        default=None, description="the record of another article that this step depends on, as article/record"
    )


class Time(Model):
    """When a claim holds: the value, never finer than the words, the words, and how it was worked out."""

    edtf: Date = Field(description="EDTF, quoted, never finer than the words")
    exact: Exact | None = Field(
        default=None,
        description="the words that give the time; looked for in the record's own words first, then in its sentences",
    )
    nth: Nth = 1
    basis: Basis = Field(
        default=Basis.STATED,
        description="how the time is known: `stated` in the words, or `inferred` from them and a context",
    )
    reason: Text | None = Field(default=None, description="how an inferred time was worked out, for readers")
    leans_on: Id | RecordRef | None = Field(
        default=None, description="the record, of this article or of another one, that the time is counted from"
    )


# Every key of a record that holds ids of the gazetteer, in the order in which they are asked for: what it is about
# comes first (of a title the person), then whose it is, then what else it names.
REFERENCES = ("person", "about", "organisation", "speaker", "according_to", "objects", "themes", "place")
RECORDS: dict[str, type[RecordBase]] = {}  # kind -> its model


class RecordBase(Model):
    """What every record has: an id of its own in its file, its subjects, its words, its time."""

    naming: ClassVar[tuple[str, ...]] = ()  # its own of REFERENCES
    id: Id = Field(description="id within this file; links to the fact are made from it, so it stays")
    about: tuple[Id, ...] = Field(
        default=(), max_length=24, description="ids of the things it is about, the subject first"
    )
    exact: Exact = Field(description="the words that say it, as printed")
    nth: Nth = 1
    mark: Exact | None = Field(
        default=None, description="the words of the value within `exact`; all of `exact` when left out"
    )
    time: Time | None = Field(default=None, description="when the claim holds")
    according_to: Id | None = Field(default=None, description="id of the person or organisation whose claim it is")
    reading: Text | None = Field(
        default=None, description='how the words were read where they leave room, such as "the zone" or "it"'
    )
    doubts: tuple[Id, ...] = Field(
        default=(),
        max_length=8,
        description="codes of what the reader is not sure of; accepting the record answers them",
    )
    note: Text | None = Field(default=None, description="an editor's note to readers")
    state: State = Field(
        default=State.ACCEPTED,
        description="`proposed` by the reader, `accepted` by an editor, or `rejected` (kept, or it is proposed again)",
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Register a kind of record under its name: `RecordFile` reads every kind that there is."""
        super().__pydantic_init_subclass__(**more)
        RECORDS[get_args(cls.model_fields["kind"].annotation)[0]] = cls
        cls.naming = tuple(key for key in REFERENCES if key in cls.model_fields)

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield every entry of the gazetteer that the record names, with the key that names it."""
        for key in self.naming:
            named = getattr(self, key) or ()
            yield from ((key, id_) for id_ in ([named] if isinstance(named, str) else named))


class Figure(RecordBase):
    """A number with its unit, as printed in `mark`."""

    kind: Literal["figure"] = Field(description="`figure`: a number with its unit")
    slot: Id = Field(description="what respect of the subject it measures; figures of one slot are compared")
    value: Amount = Field(description="amount and unit, as `mark` gives them; `mu`, `acre` and the like are converted")
    qualifier: Literal["=", "~", ">", ">=", "<", "<="] = Field(
        default="=", description="exactly (=), about (~), more than (>), at least (>=), less than (<), at most (<=)"
    )
    indicator: Title = Field(description="what is counted or measured, in a few words")
    pair_of: Id | None = Field(
        default=None, description="id of the record of the same sum in another currency, printed beside it"
    )
    compared_to: Text | None = Field(default=None, description="what a rise or a share is compared with")
    per: Literal["hour", "day", "week", "month", "year", "unit"] | None = Field(
        default=None, description='what a rate is per: the day of "600 lorries a day", the unit of "5 euros a tonne"'
    )


class Event(RecordBase):
    """Something that happened or is to happen; without `time` it is undated."""

    kind: Literal["event"] = Field(description="`event`: something that happened or is planned")
    title: Title = Field(description="what happens, in the editor's short words")
    category: Id = Field(description="what sort of event; timelines select by it, and the checks know some of them")
    place: Id | None = Field(default=None, description="id of the place where it happens")


class Role(RecordBase):
    """A person's title as printed."""

    kind: Literal["role"] = Field(description="`role`: an office that a person holds")
    person: Id = Field(description="id of the person")
    title: Title = Field(description="the title as printed, without the organisation")
    organisation: Id | None = Field(default=None, description="id of the organisation that the office belongs to")


class Quotation(RecordBase):
    """Somebody's words in quotation marks."""

    kind: Literal["quotation"] = Field(description="`quotation`: somebody's words in quotation marks")
    speaker: Id = Field(description="id of the person or organisation that says them")
    attribution: Literal["stated", "inferred"] = Field(
        default="stated", description="`stated` where the article names the speaker beside the words, else `inferred`"
    )


class Statement(RecordBase):
    """What an article says of a subject in one respect (`slot`), in the editor's short words (`text`)."""

    kind: Literal["statement"] = Field(description="`statement`: what an article says of a subject in one respect")
    slot: Id = Field(description="the respect")
    text: Text = Field(description="what is said, in the editor's short words")
    objects: tuple[Id, ...] = Field(
        default=(), max_length=24, description="ids of the things that the statement relates the subject to"
    )


class Claim(RecordBase):
    """A claim of rank: "largest", "first", "only". Always attributed, never stated as fact."""

    kind: Literal["claim"] = Field(description="`claim`: a claim of rank, such as the largest or the first")
    text: Text = Field(description="the claim, in short words; it is shown as a claim and never as a fact")


class Theme(RecordBase):
    """A field that a subject works in."""

    kind: Literal["theme"] = Field(description="`theme`: a field that a subject works in")
    themes: tuple[Id, ...] = Field(min_length=1, description="ids of the themes")


class Naming(RecordBase):
    """A name that only context makes clear, such as "the zone"; names in the gazetteer are found by themselves."""

    kind: Literal["name"] = Field(description='`name`: words that only context makes a name, such as "the zone"')


Record: TypeAlias = Figure | Event | Role | Quotation | Statement | Claim | Theme | Naming


class _OfAnyKind:
    """Lets pydantic read a record by the model of its kind, whichever kinds there are when the schema is made."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return tagged_union_schema({kind: handler(model) for kind, model in RECORDS.items()}, discriminator="kind")


class Derived(Model):
    """A value that no article prints: computed from records, marked as such."""

    id: Id = Field(description="id within this file")
    about: tuple[Id, ...] = Field(min_length=1, description="ids of the things it is about, the subject first")
    slot: Id = Field(description="the respect that it measures")
    indicator: Title = Field(description="what is counted or measured, in a few words")
    compute: Literal["difference", "share", "whole", "before-growth", "rate"] = Field(
        description="the sum to do with the two figures"
    )
    of: tuple[Id, ...] = Field(
        min_length=2, max_length=2, description="ids of the two figures of this file, in the order of the sum"
    )
    note: Text | None = Field(default=None, description="an editor's note to readers")


class SetAside(Quote):
    """A stretch of an article that is left out on purpose."""

    part: Literal["menu", "stamp", "byline", "caption", "related", "footer", "heading", "other"] = Field(
        description="what the words are"
    )
    reason: Text = Field(description="why they are left out, for readers")


class Note(Quote):
    """What only an editor can know about the article's words: a slip, a gap, an unclear reference."""

    id: Id = Field(description="id within this file")
    about: tuple[Id, ...] = Field(default=(), description="ids of the things that the note concerns")
    text: Text = Field(description="the note, for readers")


class Credit(Quote):
    """A name that the article credits: reporter, editor, photo, host, presenter. Credits never become people."""

    role: Title = Field(description="what the article credits the name for: reporter, editor, photo, host, presenter …")
    name: Title = Field(description="the name as readers should see it")
    organisation: Id | None = Field(default=None, description="id of the organisation, where the name is that of one")


class Published(Model):
    """When an article was published, how that is known, and the steps that led there."""

    edtf: Date | None = Field(default=None, description="EDTF, quoted; left out when it is unknown")
    basis: Basis = Field(default=Basis.UNKNOWN, description="how the date is known: `stated`, `inferred` or `unknown`")
    kind: Literal["published", "updated"] = Field(
        default="published", description="whether it is the day of publication or that of an update"
    )
    exact: Exact | None = Field(default=None, description="the words that give the date, as printed")
    nth: Nth = 1
    steps: tuple[Step, ...] = Field(default=(), description="how an inferred date was worked out, step by step")
    likely: Text | None = Field(default=None, description="what can be said of an unknown date, for readers")


class Source(Model):
    """What the article says about itself."""

    title: Exact | None = Field(default=None, description="the headline as printed")
    title_supplied: Title | None = Field(
        default=None, description="an editor's title for an article without a headline, shown in brackets"
    )
    publisher: Title | None = Field(default=None, description="the publisher's name as readers should see it")
    publisher_exact: Exact | None = Field(default=None, description="the words of the article that name the publisher")
    published: Published = Field(default=Published(), description="when it was published, and how that is known")
    url: Url | None = Field(default=None, description="address of the article on the web")
    licence: Title | None = Field(default=None, description="what the publisher allows, in words")
    full_text: bool = Field(
        default=False, description="whether the whole text may be shown, not only the sentences that are quoted"
    )
    credits: tuple[Credit, ...] = Field(default=(), description="whom the article credits; credits never become people")


class RecordFile(Model):
    """`records/<article>.yml`: everything read from one article, reviewed by an editor."""

    id: Id = Field(description="id of the article; the address of its page is made from it")
    article: Annotated[str, StringConstraints(pattern=rf"^{ARTICLE_NAME}$")] = Field(
        description="file name below `articles/`"
    )
    changed: Day = Field(
        description="day of an editor's last change, quoted; feeds and site maps use it instead of a clock"
    )
    source: Source = Field(description="what the article says about itself")
    records: tuple[Annotated[Record, _OfAnyKind()], ...] = Field(
        default=(), description="what the article claims, one record per claim"
    )
    derived: tuple[Derived, ...] = Field(default=(), description="values computed from two figures of this file")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="stretches that are left out on purpose")
    notes: tuple[Note, ...] = Field(default=(), description="editors' notes on words of the article")


class Label(Model):
    """Names in another script, supplied by editors, not by the articles."""

    long: Title = Field(description="the full name")
    short: Title | None = Field(default=None, description="the name for tight places")


class Coordinates(Model):
    """A point in degrees (WGS 84) with a word for how well it stands for the thing."""

    lat: float = Field(ge=-90, le=90, description="degrees north")
    lon: float = Field(ge=-180, le=180, description="degrees east")
    accuracy: Literal["exact", "approximate", "city"] = Field(
        description="`exact`: the thing itself; `approximate`: within it or near; `city`: only its city is known"
    )


class Entry(Model):
    """One thing that records can be about."""

    id: Id = Field(
        description="id over all categories; records name the thing by it, and the address of its page is made from it"
    )
    name: Title = Field(description="the full name")
    short: Title | None = Field(default=None, description="the name for tight places")
    kind: Title | None = Field(
        default=None,
        description="what it is: zone, park, ministry, plan …; of some kinds readers expect certain slots",
    )
    aliases: tuple[Title, ...] = Field(default=(), description="other names that articles use for it")
    part_of: tuple[Id, ...] = Field(default=(), description="ids of the things that it belongs to")
    place: Title | None = Field(default=None, description="where it is, in words")
    coordinates: Coordinates | None = Field(default=None, description="a point on the map")
    labels: dict[Literal["zh-Hans", "zh-Hant"], Label] = Field(
        default={}, description="names in other scripts, by language tag"
    )
    pinyin: tuple[Title, ...] = Field(default=(), description="Chinese names in Latin letters, for the search")
    note: Text | None = Field(default=None, description="an editor's note to readers")


class GazetteerFile(Model):
    """`gazetteer/*.yml`: entries by category."""

    zones: tuple[Entry, ...] = Field(
        default=(), description="zones, and the regions and frameworks that they are part of"
    )
    places: tuple[Entry, ...] = Field(default=(), description="cities and countries: names without pages of their own")
    organisations: tuple[Entry, ...] = Field(default=(), description="companies, authorities, institutes, publishers")
    people: tuple[Entry, ...] = Field(default=(), description="people that articles name in an office or quote")
    facilities: tuple[Entry, ...] = Field(
        default=(), description="buildings, platforms, programmes, groups of projects"
    )
    measures: tuple[Entry, ...] = Field(default=(), description="plans, policies, agreements, laws")
    themes: tuple[Entry, ...] = Field(default=(), description="fields of work")


class Selection(Model):
    """What belongs on a timeline: an event is on it when it meets every list that is given."""

    about: tuple[Id, ...] = Field(default=(), description="ids: events on any of these things")
    themes: tuple[Id, ...] = Field(default=(), description="ids: events on things that work in any of these themes")
    categories: tuple[Id, ...] = Field(default=(), description="categories of events")
    first: AnyDay | None = Field(default=None, description="events that can have been on this day or later, quoted")
    last: AnyDay | None = Field(default=None, description="events that can have been on this day or earlier, quoted")


class Timeline(Model):
    """A named timeline."""

    id: Id = Field(description="id; the address of the page is made from it")
    title: Title = Field(description="the title of the page")
    description: Text = Field(description="what is on it, in a sentence")
    select: Selection = Field(default=Selection(), description="which events are on it; all of them when left out")


class TimelinesFile(Model):
    """`timelines.yml`."""

    timelines: tuple[Timeline, ...] = Field(default=(), description="the timelines, in the order of their index")


class Ruling(Model):
    """An editor's decision on identity or on which value to show, with its reason."""

    id: Id = Field(description="id of the ruling")
    ruling: Literal["same", "not-same", "possibly-same", "prefer"] = Field(
        description="what is decided: one and the same, not the same, perhaps the same, or which report is shown first"
    )
    of: tuple[str, ...] = Field(
        min_length=1,
        max_length=24,
        description="ids of things, or of records as article/record; the first stands for the others, or is preferred",
    )
    reason: Text = Field(description="why, for readers")
    date: Day = Field(description="day of the decision, quoted")


class RulingsFile(Model):
    """`rulings.yml`."""

    rulings: tuple[Ruling, ...] = Field(default=(), description="the rulings")


class Moved(Model):
    """An address that was published and is no longer: where it is now, or why it was taken away."""

    old: SitePath = Field(description="the old address, below the site's: a page, or a fact's place on a page")
    anchors: tuple[Anchor, ...] = Field(
        default=(), max_length=2000, description="places on the page `old` that the row is about, where not the page"
    )
    new: SitePath | None = Field(default=None, description="the address that it leads to now")
    reason: Text | None = Field(default=None, description="why it was moved or taken away, for readers")
    date: Day | None = Field(default=None, description="day of the change, quoted; the feed tells of it then")

    @property
    def page(self) -> str:
        """The path of the old page."""
        return self.old.partition("#")[0]

    @property
    def places(self) -> tuple[str, ...]:
        """The anchors on the old page that it is about; none where it is about the page."""
        anchor = self.old.partition("#")[2]
        return (anchor,) if anchor else self.anchors

    @model_validator(mode="after")
    def _says_something(self) -> Moved:
        if self.new is None and self.reason is None:
            raise ValueError("say where it is now (`new`), or why it was taken away (`reason`)")
        if self.new == self.old:
            raise ValueError("the new address is the old one")
        if self.anchors and "#" in self.old:
            raise ValueError("with `anchors`, `old` is a page")
        return self


class MovedFile(Model):
    """`moved.yml`."""

    moved: tuple[Moved, ...] = Field(default=(), description="the addresses, each once")


Commit: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class Since(Model):
    """The state of the collection that the history begins with."""

    date: Day = Field(description="day of the commit, quoted")
    commit: Commit = Field(description="the commit, by its first twelve digits, quoted")


class Happened(Since):
    """What became of one fact at one commit."""

    of: Anchor = Field(
        description="the fact, by its place on its page; the article whose facts were added or withdrawn"
    )
    change: Literal[
        "added", "removed", "withdrawn", "merged", "split", "value-changed", "date-narrowed", "date-widened",
        "date-changed", "disputed", "status-changed", "evidence-added", "evidence-lost", "doubt-added", "doubt-gone",
        "subject-changed", "respect-changed", "reviewed",
    ] = Field(description="what happened")  # fmt: skip
    name: Text = Field(description="what the fact was called: its subject and its respect; or the article's title")
    before: Text | None = Field(default=None, description="what was said before, as on the page then")
    after: Text | None = Field(default=None, description="what is said since then")
    facts: tuple[Anchor, ...] = Field(default=(), description="the facts of an article that were added")


class HistoryFile(Model):
    """`history.yml`."""

    since: Since = Field(description="facts that no row is about are here, as they are, since then")
    history: tuple[Happened, ...] = Field(default=(), max_length=100_000, description="by fact, the oldest first")


class SubjectWords(Model):
    """What the things are called that the collection is about; keys of files are `zones` whatever they are."""

    one: Title = Field(default="zone", description="one of them, in small letters: wind farm")
    many: Title = Field(default="zones", description="several of them: wind farms")
    path: Id = Field(default="zones", description="the folder of their pages, part of their addresses")


class MenuRow(Model):
    """One entry of the menu."""

    page: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?$",
        max_length=200,
        description="which page: home, zones, timelines, people, sources, about …, or an own one as pages/NAME",
    )
    label: Title | None = Field(default=None, description="what the entry says instead of the page's usual name")
    hide: bool = Field(default=False, description="whether the entry is left out; the page stays")


class Colours(Model):
    """Colours of the collection's own, as #rrggbb; each must be readable on the page."""

    accent: Colour | None = Field(default=None, description="of links and marks on light pages")
    accent_dark: Colour | None = Field(default=None, description="of links and marks on dark pages")


class SlotPlace(Model):
    """Where figures of an editors' slot belong."""

    under: Id = Field(description="the slot of the reader's that they are shown and compared with")


class CollectionFile(Model):
    """`collection.yml`: what the site is called and where it lives."""

    format: str = Field(
        default=FIRST_FORMAT, description="the form of the files: the version of Zonebook that brought it"
    )
    title: Title = Field(description="the name of the site")
    description: Text = Field(description="what the collection is about, in a sentence")
    address: Url | None = Field(
        default=None, description="where the site is published: canonical links, site map, feed and citations need it"
    )
    own_domain: bool = Field(
        default=False, description="whether the address is a domain of your own, to be told to the host by a file CNAME"
    )
    repository: Url | None = Field(
        default=None, description="address of the collection's repository, at the foot of every page"
    )
    report: Url | None = Field(default=None, description="address where readers report errors")
    publisher: Title | None = Field(default=None, description="who publishes the site")
    licence: Title = Field(default="CC BY 4.0", description="what may be done with the data, such as CC BY 4.0")
    publish: Literal["reviewed", "all"] = Field(
        default="all",
        description="which records make facts: `reviewed`: those an editor accepted; `all`: marked drafts too",
    )
    full_text: bool = Field(
        default=False, description="whether whole texts are shown; a record file can also allow it for its own article"
    )
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$")] = Field(
        default="en", description="language of the pages' own words, by a translation in templates/locale/"
    )
    subject: SubjectWords = Field(
        default=SubjectWords(), description="what the things are called that the collection is about, where not zones"
    )
    slots: dict[Id, SlotPlace] = Field(
        default={}, description="slots of your own, each with the one that its figures belong under"
    )
    manual: bool = Field(
        default=False, description="whether the manual of Zonebook is published with the site; for Zonebook's own site"
    )

    menu: tuple[MenuRow, ...] = Field(
        default=(), description="entries that come first, in this order, are called otherwise or are left out"
    )
    logo: Picture | None = Field(
        default=None, description="file beside this one that stands before the name of the site"
    )
    favicon: Picture | None = Field(default=None, description="file beside this one that browsers show for the site")
    colours: Colours | None = Field(default=None, description="colours of your own")

    _home: Path | None = PrivateAttr(default=None)

    @property
    def translations(self) -> Path | None:
        """The folder of the collection's own translations, if it is known which collection's settings these are."""
        return self._home / "templates" / "locale" if self._home else None

    def of(self, root: Path) -> CollectionFile:
        """Return the settings as those of the collection in `root`."""
        own = self.model_copy()
        own._home = root  # noqa: SLF001  # its own
        return own

    @model_validator(mode="after")
    def _domain(self) -> CollectionFile:
        if self.own_domain and (self.address is None or urlsplit(self.address).path.strip("/")):
            raise ValueError(
                "own_domain needs an address that is a domain and nothing more, such as https://zones.example"
            )
        return self
