"""Decide whether two records of different articles say one thing. Precision before recall: in doubt, they do not.

In: two records as `Features`. Out: how well they match (0: they do not). Only the two records count, never the rest of
the collection, so that an article more or less changes no decision about the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeAlias, TypeVar

from zonebook.collection.categories import Category
from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.facts.facts import subject_of
from zonebook.facts.slots import placed_under
from zonebook.facts.wording import HOLLOW, contrary, head, office, other_scope, shared
from zonebook.reading.english.page_cues import CORRECTS
from zonebook.reading.stems import stems
from zonebook.values import edtf
from zonebook.values.edtf import Edtf
from zonebook.values.records import Event, Figure, Record, RecordBase, Role, State, Statement, Theme

NEAR = Fraction(1, 20)  # "about", "nearly": within five percent
BEYOND = Fraction(1, 10)  # "more than": at most a tenth more, or nobody would have put it so
BEFORE = 120  # characters before the words of a value in which a correction is announced
SAME_NEWS = 31  # days: two articles further apart may well speak of different states of a thing
R = TypeVar("R", bound=RecordBase)
Block: TypeAlias = tuple[str, ...]  # two records without a common block never match
# Kinds of events that press prose does not keep apart.
KIN = (
    {"meeting", "ceremony", "event", "opening", "launch", "statement"},
    {"plan", "policy", "approval", "issue", "target"},
    {"construction", "investment", "ceremony", "launch"},
    {"agreement", "investment", "ceremony"},
    {"opening", "construction", "launch"},
)
# Respects in which a thing has one value at a time: another value there is a disagreement, not another fact.
SINGULAR = frozenset({"area", "core-area", "planned-area", "investment", "established", "population"})
WEAK = frozenset({Category.PLACES})  # sharing only a city proves nothing


@dataclass(frozen=True)
class Features:
    """A record with what matching looks at, worked out once."""

    grounded: GroundedRecord
    subject: str
    respect: str  # its slot, or the one that the settings place that under
    things: frozenset[str]  # what it is about, places and regions left out
    words: frozenset[str]  # stems of its clause, without the names of things and without dates
    indicator: frozenset[str]
    near: frozenset[str]  # stems of the part of its sentence, between commas, in which its value stands
    published: tuple[int | None, int | None]  # bounds of the article's publication, as ordinals
    publisher: str
    corrects: str  # the publisher, when it says so of this value, an accepted figure

    @cached_property
    def record(self) -> Record:
        """The record itself."""
        return self.grounded.record

    @cached_property
    def source(self) -> str:
        """The article that it comes from."""
        return self.grounded.source

    @cached_property
    def id(self) -> str:
        """`source/record`."""
        return self.grounded.id

    @cached_property
    def time(self) -> Edtf | None:
        """The time of its claim."""
        return self.record.time.edtf if self.record.time else None

    @cached_property
    def noun(self) -> str | None:
        """The noun that a figure counts or measures; None where the indicator has none that tells anything."""
        noun = head(self.record.indicator) if isinstance(self.record, Figure) else ""
        return noun if noun and noun not in DATE_WORDS and noun not in HOLLOW else None


def features(
    collection: Collection, canonical: Mapping[str, str], kind: type[RecordBase] = RecordBase
) -> list[Features]:
    """Return the features of every record of a kind to be published.

    `canonical` leads from an id to the one standing for it.
    """
    words = {t.id: frozenset(w for n in t.names for w in stems(n)) for t in collection.gazetteer.things.values()}
    return [_features(collection, words, r, canonical) for r in collection.records() if isinstance(r.record, kind)]


def _features(
    collection: Collection, words: Mapping[str, frozenset[str]], r: GroundedRecord, canonical: Mapping[str, str]
) -> Features:
    source = collection.source(r.source)
    gazetteer, record = collection.gazetteer, r.record
    text = source.article.text
    about = [canonical.get(t, t) for key, t in record.references() if key not in ("themes", "place")]
    names = frozenset[str]().union(*(words.get(t, ()) for t in about))
    clause = record.exact
    if isinstance(record, Event):  # a proposed one quotes its whole sentence; its title is the clause
        clause = record.title if record.state == State.PROPOSED else f"{record.exact} {record.title}"
    when = source.published.edtf
    return Features(
        r,
        canonical.get(subject_of(r), subject_of(r)),
        placed_under(collection.settings, slot := getattr(record, "slot", "")) or slot,
        frozenset(t for t in about if t in gazetteer and gazetteer[t].category not in WEAK),
        frozenset(stems(clause)) - names - DATE_WORDS,
        frozenset(stems(record.indicator)) if isinstance(record, Figure) else frozenset(),
        frozenset(stems(_part_of_sentence(text, r))) - names - DATE_WORDS,
        (
            when.lower.toordinal() if when and when.lower else None,
            when.upper.toordinal() if when and when.upper else None,
        ),
        (source.source.publisher or "").casefold(),
        correcting(source, r) if isinstance(record, Figure) and record.state != State.PROPOSED else "",
    )


def correcting(source: SourceFile, r: GroundedRecord) -> str:
    """Return the publisher, folded, that says beside a value, or over its article, that it corrects; else nothing.

    Words shortly before those of the value count: a correction is often announced on a line of its own.
    """
    said = source.article.text[max(0, r.span.start - BEFORE) : r.span.end]
    announced = any(map(CORRECTS.search, (said, source.source.title or "")))
    return (source.source.publisher or "").casefold() if announced else ""


def _part_of_sentence(text: str, r: GroundedRecord) -> str:
    before = PAUSE.split(text[r.span.start : r.mark.start])[-1]
    return before + text[r.mark.start : r.mark.end] + PAUSE.split(text[r.mark.end : r.span.end])[0]


PAUSE = re.compile(r"[,;:—–]\s|\s(?:while|whereas|and)\s")


DATE_WORDS = frozenset(
    stems(
        " ".join(edtf.MONTHS)
        + " monday tuesday wednesday thursday friday saturday sunday last this next day week month year today yesterday"
        + " quarter half since beginning end"
    )
) - {"begin"}


def repeated(a: Features, b: Features) -> bool:
    """Whether one article says the same twice: the same figure of the same thing, to the digit."""
    x, y = a.record, b.record
    if not isinstance(x, Figure) or not isinstance(y, Figure) or a.respect != b.respect or a.subject != b.subject:
        return False
    if x.value != y.value or (a.time and b.time and a.time != b.time):
        return False
    return _edited(a, b) or (a.noun is not None and significant(x.value.amount) >= 2)


def both(kind: type[R], a: Features, b: Features) -> tuple[R, R]:
    """Return the records of two features of one kind."""
    x, y = a.record, b.record
    assert isinstance(x, kind)
    assert isinstance(y, kind)
    return x, y


# --- figures -----------------------------------------------------------------------------------------------------


def figure_blocks(f: Features) -> Iterator[Block]:
    """Figures meet in one respect of one thing, and by their size at anything that both are about."""
    record = f.record
    assert isinstance(record, Figure)
    yield (record.value.unit, f.subject, f.respect)
    # Agreeing figures share their order of magnitude; a rounding may reach the next one.
    written = f"{float(record.value.amount):e}"
    size = int(written.split("e")[1])
    for thing in f.things | {f.subject}:
        yield (record.value.unit, thing, str(size))
        if written.lstrip("-") > "9":
            yield (record.value.unit, thing, str(size + 1))


@lru_cache(maxsize=4096)
def significant(amount: Fraction) -> int:
    """Return how many significant digits an amount has, of those that a decimal fraction shows.

    >>> significant(Fraction(800000)), significant(Fraction("9.73"))
    (1, 3)
    """
    digits = f"{float(abs(amount)):.6g}".split("e")[0].replace(".", "").strip("0")
    return max(1, len(digits))


def rounded(amount: Fraction, digits: int) -> Fraction:
    """Return `amount` rounded to so many significant digits."""
    return Fraction(f"{float(amount):.{max(0, digits - 1)}e}")


def relation(a: Figure, b: Figure) -> str:
    """Return how two values of one unit stand to each other: "equal", "rounded" or "differs".

    "Rounded" means that the vaguer one may stand for the finer one: by its digits, or by "about" or "more than".
    """
    x, y = a.value.amount, b.value.amount
    if x == y:
        return "equal"
    if not x or not y or (x < 0) != (y < 0):
        return "differs"
    vague, fine = (a, b) if significant(x) <= significant(y) else (b, a)
    v, f = vague.value.amount, fine.value.amount
    if rounded(f, significant(v)) == v and (significant(v) > 1 or vague.qualifier != "="):
        return "rounded"
    admits = _admits(vague, f) and (fine.qualifier == "=" or _admits(fine, v) or fine.qualifier == vague.qualifier)
    return "rounded" if admits else "differs"


def _admits(vague: Figure, amount: Fraction) -> bool:
    v = vague.value.amount
    match vague.qualifier:
        case ">" | ">=":
            return v <= amount <= v * (1 + BEYOND)
        case "<" | "<=":
            return v * (1 - BEYOND) <= amount <= v
        case "~":
            return abs(amount - v) <= v * NEAR
        case _:
            return False


def figures(a: Features, b: Features, one_event: bool) -> float:
    """Score two figures: one subject, one time, values that agree or ought to, and enough that speaks for one thing."""
    x, y = both(Figure, a, b)
    if x.value.unit != y.value.unit or not _one_subject(a, b):
        return 0.0
    if a.time and b.time and not edtf.compatible(a.time, b.time):  # most pairs of a long series: decided at once
        return 0.0
    related = relation(x, y)
    edited = _edited(a, b)
    if not _one_time(a, b, related, one_event=one_event) or contrary(a.indicator, b.indicator):
        return 0.0
    if not edited and (contrary(a.near, b.near) or other_scope(a.indicator, b.indicator) - (a.near & b.near)):
        return 0.0
    likeness = shared(a.indicator, b.indicator)
    if related == "differs":
        # A disagreement needs more proof than an agreement: one respect that admits one value only, or one stated time.
        one_time = a.time is not None and b.time is not None
        proven = edited and (a.respect in SINGULAR or one_time or (likeness > 0.9 and one_event))
        itself = a.publisher and a.source != b.source and a.publisher in (b.corrects, a.corrects and b.publisher)
        return 1.0 + likeness if proven and not itself else 0.0  # who corrects a value of its own does not dispute it
    for_it = _evidence(a, b, edited=edited)
    needed = (3 if one_event else 4) + (related == "rounded" and not edited)
    if for_it < needed or not (one_event or edited or _one_noun(a, b)):
        return 0.0
    return for_it + (1.0 if related == "equal" else 0.0) + likeness + shared(a.near, b.near)


def _evidence(a: Features, b: Features, *, edited: bool) -> int:
    """Count what speaks for two agreeing figures measuring one thing: respect, noun, words around, digits, time."""
    x, y = both(Figure, a, b)
    digits = min(significant(x.value.amount), significant(y.value.amount))
    around = (a.near & b.near) - {a.noun, b.noun}
    one_time = a.time is not None and b.time is not None and str(a.time) == str(b.time)
    return 4 * edited + 2 * _one_noun(a, b) + min(len(around), 2) + min(digits - 1, 2) + one_time


def _one_subject(a: Features, b: Features) -> bool:
    return a.subject == b.subject or a.subject in b.things or b.subject in a.things


def _edited(a: Features, b: Features) -> bool:
    """Whether editors put two records in one respect of one thing; the reader's slots are but words of the sentence."""
    x, y = a.record, b.record
    named = isinstance(x, Figure) and isinstance(y, Figure) and a.respect == b.respect and a.subject == b.subject
    return named and State.PROPOSED not in (x.state, y.state)


def _one_noun(a: Features, b: Features) -> bool:
    if a.noun is None or b.noun is None:
        return False
    return a.noun == b.noun or (a.noun in b.indicator and b.noun in a.indicator)


def _one_time(a: Features, b: Features, related: str, *, one_event: bool) -> bool:
    """Whether two figures may hold for one time; values that differ must be meant for the very same."""
    if a.time and b.time:
        if related == "differs":
            return str(a.time) == str(b.time)
        return related == "equal" or edtf.narrower(a.time, b.time).days is not None
    if related == "differs" and (a.time or b.time):
        return False  # now, and by 2030
    if related == "equal" and not (a.time or b.time):
        return True
    return one_event or _one_news(a, b)


def _one_news(a: Features, b: Features) -> bool:
    """Whether two articles were certainly published within a month of each other."""
    (a0, a1), (b0, b1) = a.published, b.published
    if a0 is None or a1 is None or b0 is None or b1 is None:
        return False
    return max(a1, b1) - min(a0, b0) <= SAME_NEWS


# --- events ------------------------------------------------------------------------------------------------------


def events(a: Features, b: Features, one_event: bool) -> float:
    """Score two reports of happenings: dates that go together, shared subjects, shared words, nothing contrary."""
    if a.time and b.time and not edtf.compatible(a.time, b.time):
        return 0.0
    return alike(a, b, dated=_dated_alike(a, b), one_event=one_event)


def _dated_alike(a: Features, b: Features) -> float:
    """How much their dates speak for one happening: a day in common more than a month, a month more than nothing."""
    if not a.time or not b.time:
        return 0.0
    if a.time.lower == b.time.lower and {a.time.ends[0].precision, b.time.ends[0].precision} == {"day"}:
        return 1.0
    fine = max(a.time.days or 9999, b.time.days or 9999)
    return 1.0 if fine == 1 else 0.6 if fine <= 31 else 0.2


def alike(a: Features, b: Features, *, dated: float, one_event: bool = False) -> float:
    """Score two events by everything but their dates, of which `dated` says how well they agree (0 to 1)."""
    x, y = both(Event, a, b)
    common = a.things & b.things
    words = a.words & b.words
    if not common or contrary(a.words, b.words):
        return 0.0
    kin = x.category == y.category or "other" in (x.category, y.category)
    kin = kin or any({x.category, y.category} <= family for family in KIN)
    likeness = shared(a.words, b.words)
    score = likeness + 0.25 * min(len(common), 4) + 0.6 * dated + (0.3 if kin else 0.0) + (0.1 if one_event else 0.0)
    enough = len(words) >= 2 or (len(words) == 1 and (dated == 1.0 or len(common) >= 2))
    if not enough or not (kin or likeness >= 0.5):
        return 0.0
    return score if score >= 1.35 else 0.0


# --- people, statements, claims, themes -----------------------------------------------------------------------------


def by_things(f: Features) -> Iterator[Block]:
    """Records meet at each thing that they are about."""
    yield from ((thing,) for thing in f.things)


def by_subject(f: Features) -> Iterator[Block]:
    """Records meet at their subject."""
    yield (f.subject,)


def roles(a: Features, b: Features, one_event: bool) -> float:
    """Score two titles of one person: one body, or one office, or one occasion."""
    x, y = both(Role, a, b)
    if x.person != y.person:
        return 0.0
    same_body = x.organisation == y.organisation and x.organisation is not None
    same_office = office(x.title) == office(y.title) and bool(office(x.title)[1])
    open_body = x.organisation is None or y.organisation is None
    if one_event or (same_body and (same_office or _one_news(a, b))) or (open_body and same_office):
        return 1.0 + same_body + same_office
    return 0.0


def statements(a: Features, b: Features, one_event: bool) -> float:
    """Score two statements in one respect: the same objects, or most of their words."""
    x, y = both(Statement, a, b)
    if x.slot != y.slot or a.subject != b.subject:
        return 0.0
    if a.time and b.time and not edtf.compatible(a.time, b.time):
        return 0.0
    left, right = (frozenset(stems(s.text)) | f.words for s, f in ((x, a), (y, b)))
    if contrary(left, right):
        return 0.0
    likeness = shared(left, right)
    one_object = bool(x.objects) and {*x.objects} == {*y.objects}
    wanted = 0.25 if one_event and x.slot == "item" else 0.34 if one_object else 0.6
    enough = len(left & right) >= 2 or (one_object and x.slot in ("issuer", "part-of", "parent", "partners"))
    return likeness + one_object if enough and likeness >= wanted else 0.0


def claims(a: Features, b: Features, one_event: bool) -> float:
    """Score two claims of rank: most of their words."""
    likeness = shared(a.words, b.words)
    return likeness if a.subject == b.subject and len(a.words & b.words) >= 3 and likeness >= 0.7 else 0.0


def themes(a: Features, b: Features, one_event: bool) -> float:
    """Score two lists of fields of one subject: the same fields, or most of them on one occasion."""
    x, y = both(Theme, a, b)
    if a.subject != b.subject:
        return 0.0
    likeness = shared(frozenset(x.themes), frozenset(y.themes))
    same = {*x.themes} == {*y.themes} and bool(a.words & b.words)
    return likeness if same or (one_event and likeness == 1.0 and min(len(x.themes), len(y.themes)) > 1) else 0.0
