"""Rows: a fact as a line of a table, a list or a timeline, with the number of its evidence at the foot of the page.

A `Ledger` belongs to one page: it numbers evidence in the order in which readers meet it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from zonebook.collection.collection import GroundedRecord
from zonebook.facts.facts import Fact, Grade, Status
from zonebook.facts.kinds import words_of
from zonebook.pages import words
from zonebook.pages.evidence import Evidence, Passage, Remark, amount, evidence, passages, printed
from zonebook.pages.later import corrected, earlier_values
from zonebook.pages.site import Link, Named, Site
from zonebook.pages.words import When
from zonebook.values.catalogue import tr
from zonebook.values.records import Figure, State, Time
from zonebook.values.units import in_words


@dataclass(frozen=True)
class Row:
    """A fact as a page shows it. `anchors` are the places that links to it may name, the first the one to cite."""

    anchors: tuple[str, ...]
    home: bool  # this is the page that the fact is cited by
    label: str
    value: str
    cited: Cited
    printed: tuple[str, ...]  # the words of the articles for the value
    when: tuple[When, ...]  # none or one
    badges: tuple[Badge, ...]
    others: tuple[tuple[str, Link], ...]  # what other articles say in its place, with the place
    remarks: tuple[Remark, ...]  # what is shown beside the value at once
    of: tuple[Named, ...]  # its subject, where that is not the page's own thing; none or one
    subjects: tuple[Named, ...]  # what else it is about
    speaker: tuple[Named, ...]  # whose words or claim it is, none or one
    pairs: tuple[Row, ...] = ()  # the same sum in another currency
    earlier: tuple[Row, ...] = ()  # the same respect at earlier dates, newest first
    corrected: bool = False  # whether the value that leads corrects this one


@dataclass(frozen=True)
class Badge:
    """A word or two on the state of a fact; `tone` picks the colour."""

    text: str
    tone: str  # "calm", "derived", "doubt", "note"
    link: Link | None = None  # to the page that shows it at length


def badge_of(grade: Grade) -> Badge:
    """Return the badge of a doubtful point."""
    return Badge(tr("check"), "doubt") if grade is Grade.CHECK else Badge(tr("note"), "note")


@dataclass(frozen=True, order=True)
class Cited:
    """Where the evidence of a fact stands: the number of the entry, and of the fact's claim in it, both from 1.

    What a page only mentions has its evidence `away`, where the fact is cited: then there is no entry.
    """

    number: int
    claim: int
    facts: list[Fact] = field(compare=False, repr=False)  # all of the entry; it grows until the page is done
    away: Link | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        """The number as readers see it; a letter tells the claims of one entry apart (`7b`)."""
        if self.away:
            return ""
        return str(self.number) + (letters(self.claim) if len(self.facts) > 1 else "")


def letters(number: int) -> str:
    """Return a number from 1 as letters.

    >>> letters(1), letters(26), letters(27)
    ('a', 'z', 'aa')
    """
    before, last = divmod(number - 1, len(ascii_lowercase))
    return (letters(before) if before else "") + ascii_lowercase[last]


@dataclass
class Ledger:
    """The evidence of one page, numbered as it is used."""

    site: Site
    here: str
    entries: dict[frozenset[Passage], Cited] = field(default_factory=dict)  # the first citation of each entry
    known: dict[str, Cited] = field(default_factory=dict)  # by the anchor of the fact
    placed: set[str] = field(default_factory=set)  # anchors of the facts whose row with anchors has been made

    @property
    def facts(self) -> list[Fact]:
        """Every fact that the page cites."""
        return [fact for entry in self.entries.values() for fact in entry.facts]

    def evidence(self) -> list[Evidence]:
        """Return the entries at the foot of the page."""
        return [evidence(self.site, self.here, entry.facts, entry.number) for entry in self.entries.values()]

    def cite(self, fact: Fact) -> Cited:
        """Return where a fact's evidence stands; the first call gives it its place."""
        if fact.anchor not in self.known:
            entry = self.entries.setdefault(passages(self.site, fact), Cited(len(self.entries) + 1, 1, []))
            entry.facts.append(fact)
            self.known[fact.anchor] = replace(entry, claim=len(entry.facts))
        return self.known[fact.anchor]

    def mention(self, fact: Fact) -> Cited:
        """Return where a fact's evidence stands: on this page if it is cited by it or cites it anyway, else away."""
        if fact.anchor in self.known or self.site.home_of(fact) == self.here:
            return self.cite(fact)
        return Cited(sys.maxsize, 1, [fact], self.site.to_fact(self.here, fact))

    def row(self, fact: Fact, thing: str = "", *, anchored: bool = True, mentioned: bool = False) -> Row:
        """Return a fact as a row of the page of `thing`.

        Only the first row of a fact on a page carries its anchors: an id stands once. What only repeats a row that
        comes below is not `anchored`; what is only `mentioned` has its evidence where it is cited.
        """
        first = anchored and fact.anchor not in self.placed
        if anchored:
            self.placed.add(fact.anchor)
        cited = self.mention(fact) if mentioned else self.cite(fact)
        claim = fact.lead.record
        time = claim.time
        speaker = getattr(claim, "speaker", None) or claim.according_to
        of = [fact.subject] if fact.subject != thing and fact.subject in self.site.collection.gazetteer else []
        unsaid = (thing, *of) if not thing or fact.kind != "quotation" else (thing,)  # those named above it
        shown = {thing, speaker, getattr(claim, "organisation", None), *of}
        others = [t for t in fact.about if t not in shown and self.site.page_of(t)]
        place = getattr(claim, "place", None)
        others += [place] if place and place not in (*others, thing) else []
        return Row(
            fact.anchors if first else (),
            self.site.home_of(fact) == self.here,
            fact.label,
            _value(fact),
            cited,
            () if fact.derived else printed(fact, self.site),
            self._when(fact, time),
            tuple(self._badges(fact)),
            tuple(self._others(fact)),
            tuple(_beside(fact)),
            tuple(self.site.named(self.here, t, short=True) for t in of),
            tuple(self.site.named(self.here, t, short=True) for t in others),
            (self.site.named(self.here, speaker),) if speaker and speaker not in unsaid else (),
        )

    def _when(self, fact: Fact, time: Time | None) -> tuple[When, ...]:
        """The date of a fact; a figure without one is as of the article that reports it."""
        if fact.time:
            return (words.when(fact.time, time),)
        published = self.site.sources[fact.lead.source].published
        plain = fact.kind == "figure" and not fact.derived
        return (words.reported(published),) if plain and published.edtf else ()

    def _others(self, fact: Fact) -> Iterator[tuple[str, Link]]:
        """What other articles say of the same: differing values stand side by side."""
        said = {_plainly(_value(fact))}
        for record in () if fact.derived else fact.records[1:]:
            value = _value_of(record, self.site)
            if _plainly(value) not in said:
                said.add(_plainly(value))
                source = self.site.sources[record.source]
                index = source.article.sentences_of(record.span)[0]
                yield value, self.site.to_sentence(self.here, source.id, index, words.title_of(source))

    def _badges(self, fact: Fact) -> Iterator[Badge]:
        if fact.derived:
            yield Badge(tr("derived"), "derived")
        standing = words.standing(fact)
        if standing:
            compared = self.site.side_by_side(self.here, standing, fact.sources)
            yield Badge(standing, TONES.get(fact.status, "calm"), next(compared, None))
        grades = {flag.grade for flag in self.site.facts.doubts_of(fact)}
        if grades:
            yield badge_of(Grade.CHECK if Grade.CHECK in grades else Grade.NOTE)
        if any(r.record.state is State.PROPOSED for r in fact.records):
            yield Badge(tr(words.UNREVIEWED), "doubt")

    def rows(self, facts: list[Fact], thing: str = "", *, mentioned: bool = False) -> list[Row]:
        """Return facts as rows; a sum in a second currency and earlier values go into the row of the first."""
        seconds = _second_currencies(facts)
        led = {second.anchor for found in seconds.values() for second in found}
        alone = (fact for fact in facts if fact.anchor not in led and fact.anchor not in seconds)
        series = earlier_values(alone, self.site.sources)
        led |= {fact.anchor for found in series.values() for fact in found}
        rows = []
        for fact in facts:
            if fact.anchor not in led:
                row, *more = (
                    tuple(self.row(f, thing, mentioned=mentioned) for f in some)
                    for some in ([fact], *(of.get(fact.anchor, ()) for of in (seconds, series)))
                )
                was = more[1]
                if was and corrected(fact, series[fact.anchor][0], self.site.sources):
                    was = (replace(was[0], corrected=True), *was[1:])
                rows.append(replace(row[0], pairs=more[0], earlier=was))
        return rows


def _second_currencies(facts: list[Fact]) -> dict[str, list[Fact]]:
    """Return the facts that are one sum with another in a second currency, by the anchor of that other.

    Whichever of the two names the other in its record, the one that comes first leads.
    """
    places: dict[str, list[int]] = defaultdict(list)  # record -> the facts that rest on it
    for i, fact in enumerate(facts):
        for r in fact.records:
            places[r.id].append(i)
    named = {
        (i, j)
        for i, fact in enumerate(facts)
        for r in fact.records
        if isinstance(r.record, Figure) and r.record.pair_of
        for j in places.get(f"{r.source}/{r.record.pair_of}", ())
    }
    led: set[int] = set()
    found: dict[str, list[Fact]] = defaultdict(list)
    for first, second in sorted({(min(pair), max(pair)) for pair in named}):
        if first != second and first not in led and second not in led:
            found[facts[first].anchor].append(facts[second])
            led.add(second)
    return found


def _plainly(text: str) -> str:
    """A value without what nobody would call a difference."""
    return " ".join(text.casefold().rstrip(".").split())


def _value_of(record: GroundedRecord, site: Site) -> str:
    claim = record.record
    return amount(claim) if isinstance(claim, Figure) else words_of(claim, site.collection.gazetteer)


def _value(fact: Fact) -> str:
    """A count without the words for what is counted: the label has them."""
    record = fact.lead.record
    if fact.derived and fact.unit == "count" and fact.amount is not None:
        return in_words(fact.amount, fact.unit)
    if isinstance(record, Figure) and not fact.derived:
        return amount(record)
    return fact.value.rstrip(".")  # more is to be said in the same sentence


TONES = {Status.DISPUTED: "doubt", Status.VARYING: "calm", Status.AGREED: "calm", Status.RULED: "calm"}


def _beside(fact: Fact) -> Iterator[Remark]:
    """What must be read together with the value, not one click away."""
    claim = fact.lead.record
    if isinstance(claim, Figure) and claim.compared_to:
        yield Remark(tr("compared with"), claim.compared_to)
    if fact.derived:
        for step in fact.reasoning:
            yield Remark("", step)
