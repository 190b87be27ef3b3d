"""Two reports of one event side by side: what both say, in which words they differ, what only one has.

In: a collection, its facts and two articles. Out: rows that a template can lay out; nothing here is typed in by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zonebook.collection.categories import Category
from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.facts.differences import printed_value
from zonebook.facts.facts import Difference, Fact, Facts, subject_of
from zonebook.facts.kinds import aspect_of
from zonebook.facts.wording import Token, compare_titles, compare_words, shared
from zonebook.reading.stems import stems
from zonebook.values import edtf
from zonebook.values.catalogue import tr
from zonebook.values.quotation import Span
from zonebook.values.records import Event, Figure, Naming, Quotation, Role, Statement, Theme

# Slots that answer one question in two ways.
ONE_QUESTION = {"boundary": "location", "state": "status"}
ALIKE = 0.2  # share of common words at which two statements in one respect are set side by side
RENDERED = 0.5  # share of common words at which two accounts of somebody's words render the same speech

AGREE, WORDING, PRECISION, SUBSTANCE = "agree", "wording", "precision", "substance"
ONLY_LEFT, ONLY_RIGHT, OTHER = "only-left", "only-right", "different content"


@dataclass(frozen=True)
class Cell:
    """One side of a row: its words in marked stretches, and the record that they come from (None: nothing)."""

    tokens: tuple[Token, ...] = ()
    record: str | None = None

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(t.text for t in self.tokens)

    def __bool__(self) -> bool:
        """Whether this side says anything."""
        return bool(self.tokens)


@dataclass(frozen=True)
class Row:
    """One respect in which two articles are compared."""

    aspect: str  # "Date", "Title of Ana Reis", …
    about: str  # id of the thing concerned
    left: Cell
    right: Cell
    kind: str  # "agree", "wording", "precision", "substance", "only-left", "only-right" or "different content"
    why: str = ""
    facts: tuple[str, ...] = ()
    group: str = "both"  # "both", "names", "speakers" or "only": how the two sides were found
    what: str = ""  # "date" or "number" where that alone is compared


@dataclass(frozen=True)
class Comparison:
    """Two articles on one event. `rows` come in groups: the event, what both say, the speakers, what only one has."""

    left: str
    right: str
    event: str | None  # id of the fact; None where they share no event, only what they say
    rows: tuple[Row, ...]

    @property
    def differences(self) -> list[Row]:
        """The rows in which they differ or only one speaks."""
        return [r for r in self.rows if r.kind != AGREE]


def compared(collection: Collection, facts: Facts) -> list[tuple[str, str]]:
    """Return every pair of articles that report one occasion, by the articles' names."""
    order = {s.id: i for i, s in enumerate(sorted(collection.sources, key=lambda s: s.article.path.name))}
    pairs = ((a, b) if order[a] < order[b] else (b, a) for a, b in facts.kin)
    return sorted(pairs, key=lambda pair: [order[s] for s in pair])


def occasion_of(facts: Facts, left: str, right: str) -> Fact | None:
    """Return the event that both articles report as their news; None when they share no event, only what they say."""
    events = (f for f in facts.in_source(left) if f.kind == "event" and f.group == f.id and right in f.sources)
    return next(events, None)


def compare(collection: Collection, facts: Facts, left: str, right: str) -> Comparison:
    """Return two articles side by side."""
    event = occasion_of(facts, left, right)
    return Comparison(
        left, right, event.id if event else None, tuple(_Comparer(collection, facts, left, right).rows(event))
    )


@dataclass
class _Comparer:
    """Compares two articles; remembers which records a row has shown already."""

    collection: Collection
    facts: Facts
    left: str
    right: str
    shown: set[str] = field(default_factory=set)  # ids of records
    event: Fact | None = None  # the occasion that both articles report
    told: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))  # source -> clauses

    def rows(self, event: Fact | None) -> list[Row]:
        """Return the rows, each pair of clauses once."""
        found: dict[tuple[str, ...], Row] = {}
        for row in self.all_rows(event):
            one_sided = "" if row.left and row.right and row.group == "both" else row.aspect
            found.setdefault((row.left.text, row.right.text, one_sided, row.what), row)
        return list(found.values())

    @cached_property
    def common(self) -> list[Fact]:
        """The facts that both articles print."""
        return [f for f in self.facts.in_source(self.left) if self.right in f.sources and not f.derived]

    def all_rows(self, event: Fact | None) -> Iterator[Row]:
        self.event = event
        for fact in sorted(self.common, key=lambda f: (f is not event, self.one(f, self.left).span)):
            yield from self.fact_rows(fact)
        yield from self.counts()
        yield from self.alike()
        yield from self.names()
        yield from self.speakers()
        yield from self.rest()

    # --- helpers

    def show(self, records: Iterable[GroundedRecord]) -> None:
        """Remember that a row shows these records."""
        for r in records:
            self.shown.add(r.id)
            self.told[r.source].append(r.span)

    def content(self, r: GroundedRecord) -> frozenset[str]:
        """Return the stems of a clause without those of names: sharing "New Arda" makes no likeness."""
        gazetteer, text = self.collection.gazetteer, self.words(r)
        names = " ".join(text[m.start : m.end] for m in gazetteer.mentions(text, [Span(0, len(text))]))
        return frozenset(stems(text)) - frozenset(stems(names))

    def source(self, source: str) -> SourceFile:
        return self.collection.source(source)

    def one(self, fact: Fact, source: str) -> GroundedRecord:
        return min((r for r in fact.records if r.source == source), key=lambda r: (r.span, r.record.id))

    def words(self, r: GroundedRecord) -> str:
        return " ".join(self.source(r.source).article.text[r.span.start : r.span.end].split())

    def name(self, thing: str) -> str:
        return self.collection.gazetteer[thing].short if thing in self.collection.gazetteer else thing

    def cell(self, r: GroundedRecord) -> Cell:
        return Cell((Token(self.words(r), differs=False),), r.id)

    def pair(
        self,
        aspect: str,
        a: GroundedRecord,
        b: GroundedRecord,
        words: tuple[str, str],
        kind: str = WORDING,
        why: str = "",
    ) -> Row:
        """Return a row of two records: agreeing when their words are the same to the letter."""
        left, right = compare_words(*words)
        if words[0] == words[1]:
            kind, why = AGREE, ""
        about = subject_of(a)
        ids = dict.fromkeys(self.facts.by_id[r.id].id for r in (a, b))
        return Row(aspect, about, Cell(left, a.id), Cell(right, b.id), kind, why, tuple(ids))

    # --- what both say

    def fact_rows(self, fact: Fact) -> Iterator[Row]:
        a, b = self.one(fact, self.left), self.one(fact, self.right)
        self.show(fact.records)
        aspect = self.aspect_of(a)
        if isinstance(a.record, Role) and isinstance(b.record, Role):
            yield self.role_row(a, b, aspect)
            return
        found = {d.aspect: d for d in fact.differences}
        if isinstance(a.record, Event):
            yield from self.event_rows(a, b, found)
        if isinstance(a.record, Figure):
            yield from self.figure_rows(fact, a, b, found.get("value"))
        if "words" in found:
            yield self.pair(aspect, a, b, (self.words(a), self.words(b)), WORDING, found["words"].why)
        elif not found and not isinstance(a.record, Event | Figure):
            yield Row(aspect, subject_of(a), self.cell(a), self.cell(b), AGREE, "", (fact.id,))

    def figure_rows(
        self, fact: Fact, a: GroundedRecord, b: GroundedRecord, verdict: Difference | None
    ) -> Iterator[Row]:
        """One amount is an agreement, however each prints it; how exact it is may differ all the same."""
        assert isinstance(a.record, Figure)
        assert isinstance(b.record, Figure)
        aspect = self.aspect_of(a)
        same = a.record.value == b.record.value
        if same:
            why = verdict.why if verdict and verdict.weight == WORDING else ""
            left, right = (Cell((Token(self.mark(r), differs=False),), r.id) for r in (a, b))
            yield Row(aspect, subject_of(a), left, right, AGREE, why, (fact.id,), what="number")
        if verdict and not (same and verdict.weight == WORDING):
            name = tr("{aspect}: figure", aspect=aspect)
            yield self.pair(name, a, b, (self.mark(a), self.mark(b)), verdict.weight, verdict.why)

    def aspect_of(self, r: GroundedRecord) -> str:
        return aspect_of(r.record, self.collection.gazetteer)

    def mark(self, r: GroundedRecord) -> str:
        return printed_value(self.source(r.source).article.text, r)

    def role_row(self, a: GroundedRecord, b: GroundedRecord, aspect: str) -> Row:
        assert isinstance(a.record, Role)
        assert isinstance(b.record, Role)
        verdict = compare_titles(a.record.title, b.record.title)
        words = self.words(a), self.words(b)
        titles = a.record.title, b.record.title
        bodies = [frozenset(stems(w)) - frozenset(stems(t)) for w, t in zip(words, titles, strict=True)]
        kind, why = (verdict.weight, verdict.why) if verdict else (AGREE, "")
        if words[0] != words[1] and kind in (AGREE, WORDING) and bodies[0] != bodies[1]:
            kind = WORDING if len(bodies[0]) == len(bodies[1]) else PRECISION
            why = "; ".join(filter(None, (why, tr("the body is named in other words"))))
        elif words[0].casefold() != words[1].casefold() and kind == AGREE:
            kind, why = WORDING, tr("only small words or capitals differ")
        return self.pair(aspect, a, b, words, kind, why)

    def event_rows(self, a: GroundedRecord, b: GroundedRecord, found: dict[str, Difference]) -> Iterator[Row]:
        """The date, the place and the bodies that only one report of an event names."""
        title = tr("Event") if self.event and self.facts.by_id[a.id] is self.event else self.aspect_of(a)
        if a.record.time and b.record.time:
            told = found.get("date")
            kind = told.weight if told else AGREE
            why = told.why if told else ""
            if str(a.record.time.edtf) == str(b.record.time.edtf) and self.when(a) != self.when(b):
                kind, why = AGREE, tr("agree once worked out: {date}", date=edtf.in_words(a.record.time.edtf))
            left, right = compare_words(self.when(a), self.when(b))
            ids = tuple(dict.fromkeys(self.facts.by_id[r.id].id for r in (a, b)))
            yield Row(f"{title}: date", subject_of(a), Cell(left, a.id), Cell(right, b.id), kind, why, ids, what="date")
        yield from self.only_named(a, b, title)

    def when(self, r: GroundedRecord) -> str:
        if r.time:
            return self.source(r.source).article.text[r.time.start : r.time.end]
        return edtf.in_words(r.record.time.edtf) if r.record.time else ""

    def only_named(self, a: GroundedRecord, b: GroundedRecord, title: str) -> Iterator[Row]:
        assert isinstance(a.record, Event)
        assert isinstance(b.record, Event)
        if a.record.place != b.record.place:
            yield self.one_sided(f"{title}: place", a, b, bool(a.record.place), bool(b.record.place))
        for thing in sorted({*a.record.about} ^ {*b.record.about}):
            if (
                thing in self.collection.gazetteer
                and self.collection.gazetteer[thing].category is Category.ORGANISATIONS
            ):
                yield self.one_sided(
                    f"{title}: {self.name(thing)}", a, b, thing in a.record.about, thing in b.record.about
                )

    def one_sided(self, aspect: str, a: GroundedRecord, b: GroundedRecord, in_left: bool, in_right: bool) -> Row:
        kind = SUBSTANCE if in_left and in_right else ONLY_LEFT if in_left else ONLY_RIGHT
        return Row(
            aspect, subject_of(a), self.cell(a) if in_left else Cell(), self.cell(b) if in_right else Cell(), kind
        )

    # --- names

    def names(self) -> Iterator[Row]:
        """Things that the two articles call by other names."""
        left, right = self.printed(self.left), self.printed(self.right)
        for thing in self.collection.gazetteer.things:
            a, b = left.get(thing), right.get(thing)
            if not a or not b:
                continue
            keys = [{n.casefold() for n in names} for names in (a, b)]
            if not keys[0] <= keys[1] and not keys[1] <= keys[0]:
                left_cell, right_cell = Cell(tuple(_listed(a, keys[1]))), Cell(tuple(_listed(b, keys[0])))
                why, title = tr("called by other names"), tr("Name of {name}", name=self.name(thing))
                yield Row(title, thing, left_cell, right_cell, WORDING, why, (), "names")

    def printed(self, source_id: str) -> dict[str, list[str]]:
        """Return the names of each thing as an article prints them, in the order of the text."""
        source = self.source(source_id)
        aside = [span for _, span in source.set_aside]
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for sentence, mentions in zip(source.article.sentences, self.collection.mentions[source_id], strict=True):
            if any(span.start <= sentence.start < span.end for span in aside):
                continue
            for m in mentions:
                name = " ".join(source.article.text[m.start : m.end].split())
                found[m.thing].setdefault(name.casefold(), name)
        for r in source.records:
            if isinstance(r.record, Naming) and r.record.about:
                found[r.record.about[0]].setdefault(self.words(r).casefold(), self.words(r))
        return {thing: list(names.values()) for thing, names in found.items()}

    # --- counts, respects, speakers

    def records(self, source: str, *kinds: type) -> list[GroundedRecord]:
        """Return the records of an article that no row has shown yet, of the given kinds, in the order of the text."""
        rows = [r for r in self.collection.records(source) if r.id not in self.shown]
        return sorted((r for r in rows if isinstance(r.record, kinds)), key=lambda r: (r.span, r.record.id))

    def counts(self) -> Iterator[Row]:
        """How many items of one list each article has."""
        listed: dict[str, dict[str, list[GroundedRecord]]] = defaultdict(lambda: defaultdict(list))
        for r in self.collection.records(self.left, self.right):
            if isinstance(r.record, Statement) and r.record.slot == "item":
                listed[subject_of(r)][r.source].append(r)
        for thing, by_source in sorted(listed.items()):
            counts = [len(by_source.get(s, ())) for s in (self.left, self.right)]
            if all(counts) and counts[0] != counts[1]:
                cells = [
                    Cell((Token(f"{n} listed", differs=True),), by_source[s][0].id)
                    for n, s in zip(counts, (self.left, self.right), strict=True)
                ]
                yield Row(
                    tr("{name}: items listed", name=self.name(thing)),
                    thing,
                    cells[0],
                    cells[1],
                    SUBSTANCE,
                    tr("one article lists more"),
                )

    def alike(self) -> Iterator[Row]:
        """Statements of both articles in one respect of one thing, too unlike to be one fact, set side by side."""
        kinds = (Statement, Theme)
        rights = [r for r in self.records(self.right, *kinds) if _respect(r) != "said"]
        pairs = [
            (shared(self.content(a), self.content(b)) + self.bound(a, b), a, b)
            for a in self.records(self.left, *kinds)
            for b in rights
            if _respect(a) == _respect(b) and self.comparable(a, b)
        ]
        for likeness, a, b in sorted(pairs, key=lambda row: (-row[0], row[1].span, row[2].span)):
            if a.id in self.shown or b.id in self.shown or likeness < ALIKE:
                continue
            self.show((a, b))
            yield self.pair(
                self.aspect_of(a), a, b, (self.words(a), self.words(b)), WORDING, tr("said of one thing in one respect")
            )

    def comparable(self, a: GroundedRecord, b: GroundedRecord) -> bool:
        """Whether two statements in one respect are of one thing; where a thing lies, its parts may tell as well."""
        if subject_of(a) == subject_of(b):
            return True
        return _respect(a) == "location" and bool({*a.record.about} & {*b.record.about})

    def bound(self, a: GroundedRecord, b: GroundedRecord) -> float:
        """How much more two statements belong together than their words show: a respect that has one answer."""
        return ALIKE * (_respect(a) in {"status", "fields", "location"}) + 0.01 * (subject_of(a) == subject_of(b))

    def speakers(self) -> Iterator[Row]:
        """What each article gives of a person who speaks in both: renderings of one speech, or other parts of it."""
        for kind in (Quotation, Statement):
            said = [self.speeches(source, kind) for source in (self.left, self.right)]
            for person in [p for p in said[0] if p in said[1]]:
                yield self.speech_row(person, said[0][person], said[1][person], kind)

    def speech_row(self, person: str, a: list[GroundedRecord], b: list[GroundedRecord], kind: type) -> Row:
        words = tuple(" … ".join(self.words(r) for r in rows) for rows in (a, b))
        content = [frozenset().union(*map(self.content, rows)) for rows in (a, b)]
        rendered = shared(*content) >= RENDERED or self.share_facts(a, b)
        why = tr("other parts of what was said")
        if rendered:
            why = tr("two renderings of one speech; never two confirmations")
        if kind is Quotation and len(a) != len(b):
            why = f"{len(a)} and {len(b)} quotations; {why}"
        left, right = compare_words(*words) if rendered else ((Token(w, differs=False),) for w in words)
        self.show(a + b)
        title = tr("Reported speech of {name}", name=self.name(person))
        if kind is Quotation:
            title = tr("Words of {name}", name=self.name(person))
        return Row(
            title,
            person,
            Cell(left, a[0].id),
            Cell(right, b[0].id),
            WORDING if rendered else OTHER,
            why,
            tuple(dict.fromkeys(self.facts.by_id[r.id].id for r in a + b)),
            "speakers",
        )

    def share_facts(self, a: list[GroundedRecord], b: list[GroundedRecord]) -> bool:
        """Whether some fact was read from the words of both sides."""
        return any(
            all(
                any(s.span.holds(r.span) for r in fact.records for s in rows if s.source == r.source) for rows in (a, b)
            )
            for fact in self.common
        )

    def speeches(self, source: str, kind: type) -> dict[str, list[GroundedRecord]]:
        found: dict[str, list[GroundedRecord]] = defaultdict(list)
        for r in self.records(source, kind):
            speaker = r.record.speaker if isinstance(r.record, Quotation) else r.record.according_to
            if speaker and (kind is Quotation or _respect(r) == "said"):
                found[speaker].append(r)
        return found

    def rest(self) -> Iterator[Row]:
        """What only one article has, each clause once."""
        for source, kind in ((self.left, ONLY_LEFT), (self.right, ONLY_RIGHT)):
            for r in self.records(source, Event, Figure, Statement, Quotation, Theme, Role):
                if (
                    any(span.holds(r.span) for span in self.told[source])
                    or r.record.exact == self.source(source).source.title
                ):
                    continue
                self.show([r])
                cells = (self.cell(r), Cell()) if kind == ONLY_LEFT else (Cell(), self.cell(r))
                ids = (self.facts.by_id[r.id].id,)
                yield Row(self.aspect_of(r), subject_of(r), *cells, kind, "", ids, "only")


def _listed(names: list[str], known: set[str]) -> Iterator[Token]:
    """Yield names with commas between them, those marked that the other article does not use."""
    for i, name in enumerate(names):
        if i:
            yield Token(", ", differs=False)
        yield Token(name, differs=name.casefold() not in known)


def _respect(r: GroundedRecord) -> str:
    slot = getattr(r.record, "slot", r.record.kind)
    return ONE_QUESTION.get(slot, slot)
