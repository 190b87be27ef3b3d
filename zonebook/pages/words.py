"""Dates, titles and states in the words that pages use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Fact, Status
from zonebook.values import edtf
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.edtf import Edtf
from zonebook.values.records import Basis, Published, Time

NOT_NAMED = msg("publisher not named")
UNREVIEWED = msg("not yet reviewed")  # the mark of a draft
VOWELS = "aeiou"


@dataclass(frozen=True)
class When:
    """A date as a page shows it. `shape` is how a timeline draws it: `point`, `bar` or `open`; faded when not firm."""

    words: str
    shape: str
    faded: bool
    inferred: bool
    why: str  # how it was worked out; empty when the article states it
    edtf: str  # the date in EDTF, for those who want it exactly

    @property
    def within(self) -> bool:
        """Whether "in" goes before its words: a year or a month."""
        return len(self.edtf) in (4, 7) and self.words == edtf.in_words(self.edtf)


def when(date: Edtf, time: Time | None = None) -> When:
    """Return a date as a page shows it, with the reason that its record gives."""
    inferred = time is not None and time.basis is not Basis.STATED
    if date.first is None or date.last is None:
        shape = "open"
    else:
        shape = "point" if date.first == date.last and date.precision == "day" else "bar"
    return When(
        edtf.in_words(date),
        shape,
        inferred or date.is_set or date.uncertain or date.approximate,
        inferred,
        (time.reason or "") if time else "",
        str(date),
    )


def reported(source: Published) -> When:
    """Return the date of the article as that of a figure which has none of its own; an inferred one as its year."""
    assert source.edtf
    inferred = source.basis is not Basis.STATED
    years = dict.fromkeys(str(point.year) for point in source.edtf.ends)
    form = msg("in an article of {date} (year worked out)") if inferred else msg("in an article of {date}")
    said = tr(form, date="–".join(years) if inferred else edtf.in_words(source.edtf))
    return When(said, "point", faded=False, inferred=False, why="", edtf=str(source.edtf))


def published(source: Published) -> str:
    """Return when an article was published, and how that is known, in one phrase.

    >>> from zonebook.values.records import Published
    >>> published(Published(edtf="[2021-05-31..2021-12-31]", basis="inferred"))
    'undated; written between 31 May and 31 December 2021 (inferred)'
    >>> published(Published(edtf="2019-06-06", basis="stated", kind="updated")), published(Published())
    ('updated 6 June 2019', 'undated')
    """
    if source.edtf is None:
        return tr("undated")
    words = edtf.in_words(source.edtf)
    if source.basis is Basis.STATED:
        return tr("updated {date}", date=words) if source.kind == "updated" else words
    return tr("undated; written {when} (inferred)", when=words if source.edtf.is_set else _in(source.edtf, words))


def _in(date: Edtf, words: str) -> str:
    """Put `on` or `in` before a date."""
    if date.is_interval:
        return words
    return tr("on {day}", day=words) if date.precision == "day" else tr("in {time}", time=words)


def title_of(source: SourceFile) -> str:
    """Return an article's title; one that an editor has supplied is in brackets."""
    if source.source.title:
        return " ".join(source.source.title.split())
    supplied = source.source.title_supplied
    return f"[{supplied}]" if supplied else tr("[untitled article {id}]", id=source.id)


def publisher_of(source: SourceFile) -> str:
    """Return an article's publisher, or that none is named."""
    return source.source.publisher or tr(NOT_NAMED)


def standing(fact: Fact) -> str:
    """Return how the reports of a fact stand to each other; empty for a single report.

    Reports of one event never count as confirmations of each other.
    """
    count = len(fact.records)
    if fact.derived or (count < 2 and fact.status is Status.SINGLE):
        return ""
    reports = trn("{count} article", "{count} articles", len(fact.sources))
    if fact.event_reports > 1:
        reports = trn("{count} report, same event", "{count} reports, same event", count)
    if fact.status is Status.DISPUTED:
        return tr("{reports} differ", reports=reports)
    return tr("{reports}, ruled by an editor", reports=reports) if fact.status is Status.RULED else reports


def listed(names: list[str]) -> str:
    """Join names as prose does.

    >>> listed(["A", "B", "C"]), listed(["A"])
    ('A, B and C', 'A')
    """
    first = ", ".join(names[:-1])
    return tr("{first} and {last}", first=first, last=names[-1]) if first else "".join(names)


# A name whose last word says what it is the name of takes "the"; before "of" and the like, that is the last word.
DESCRIBED = re.compile(
    r"""\s(?:area|zone|region|corridor|delta|belt|network|framework|cluster|plan|programme|program|initiative|ministry
    |bureau|commission|committee|department|office|administration|council|government|authority|platform|metropolis)$""",
    re.VERBOSE | re.IGNORECASE,
)
HEAD = re.compile(r"\s+(?:of|for|in|on|at|between|to|and)\s.*|,.*")
MANY = re.compile(r"[a-z][^\W\dsiu]s$")


def the(name: str) -> str:
    """Put "the" before a name that describes what it is the name of.

    >>> the("Old Harbour Area"), the("Chief Bureau of Quays"), the("Quay Park"), the("Rome's Free Zone")
    ('the Old Harbour Area', 'the Chief Bureau of Quays', 'Quay Park', "Rome's Free Zone")
    """
    owned = re.match(r"[^\s]+['’]s\s|the\s", name, re.IGNORECASE)
    return f"the {name}" if DESCRIBED.search(" " + HEAD.sub("", name)) and " " in name and not owned else name


def are_many(name: str) -> bool:
    """Return whether a name is that of several: "pilot bases for trade" are, "a customs house" is not.

    >>> are_many("Pilot bases for trade"), are_many("Customs house"), are_many("Two points, two lines")
    (True, False, True)
    """
    return bool(MANY.search(HEAD.sub("", name) if "," not in name else name))


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun.

    >>> with_article("industrial park"), with_article("zone"), with_article("university")
    ('an industrial park', 'a zone', 'a university')
    """
    an = noun[:1].lower() in VOWELS and not noun.lower().startswith(("uni", "eu", "use"))
    return f"{'an' if an else 'a'} {noun}"
