"""What the page of a thing opens with: what it is, how far it has come, its figures, what is new, what to check.

In: the thing, its facts and the ledger of its page. Out: values for `templates/opening.md.j2`. Every part is a fact
with its evidence, or of the editors' list, and said to be that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zonebook.collection.categories import Category
from zonebook.collection.gazetteer import Thing
from zonebook.facts.facts import Fact, Flag, Grade, Status
from zonebook.facts.progress import Stage, is_ahead, stage_of
from zonebook.facts.slots import rank_of
from zonebook.pages import words
from zonebook.pages.evidence import to_flag
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.site import Link, Site
from zonebook.values.catalogue import msg, tr, trn

HEADLINES = ("area", "core-area", "investment")  # figures that stand for a thing as a whole
TILES = 4  # as many as stand side by side
# How a page counts what is said of its thing; the rest are statements.
KINDS: dict[str, Callable[[int], str]] = {
    "figure": lambda n: trn("{count} figure", "{count} figures", n),
    "event": lambda n: trn("{count} event", "{count} events", n),
    "quotation": lambda n: trn("{count} quotation", "{count} quotations", n),
}
# Slots of which the sentence speaks, and how; what is not a number has to be a name or begin with an article.
CLAUSES = {
    "area": msg("with an area of {value}"),
    "core-area": msg("with a core area of {value}"),
    "launched-by": msg("launched by {value}"),
    "operator": msg("run by {value}"),
    "issuer": msg("issued by {value}"),
}
LISTED = {
    True: msg("What has no number beside it was added by the editors."),
    False: msg("What has no number beside it was found by the reader; it is not reviewed."),
}
VALUE = "{value}"  # the place of a value in what is said of it
NOMINAL = re.compile(r"(?:the |an? )?[A-Z\d]|(?:the|an?) ")
PLACED = re.compile(r"(?:in|at|on|near|between|along|north|south|east|west)\b")
PLURAL = re.compile(r"(?:group|set|series|pair)s? of\b|\w+s$")


@dataclass(frozen=True)
class Clause:
    """A piece of the lead sentence: words around a value that opens its evidence (none or one)."""

    before: str
    row: tuple[Row, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Opening:
    """All that is above the sections of a page."""

    lead: tuple[Clause, ...]
    listed: str  # of whom the sentence has what is without evidence, where it has such
    extent: str
    once: str
    stage: tuple[tuple[Stage, Row], ...]  # none or one
    tiles: tuple[Row, ...]
    latest: tuple[Row, ...]  # none or one
    checks: tuple[tuple[Flag, Link], ...]
    notes: tuple[tuple[Flag, Link], ...]

    @property
    def to_check(self) -> str:
        """How many points a reader should check."""
        return trn("{count} point to check", "{count} points to check", len(self.checks))

    @property
    def noted(self) -> str:
        """How many points are no more than noted."""
        return trn("{count} note", "{count} notes", len(self.notes))


def opening(site: Site, ledger: Ledger, thing: Thing, facts: list[Fact]) -> Opening:
    """Return what the page of a thing opens with."""
    own = [fact for fact in facts if fact.subject == thing.id]
    events = sorted((f for f in facts if f.kind == "event" and f.time), key=lambda f: f.time.order if f.time else ())
    published = {name: site.sources[name].published.edtf for fact in facts for name in fact.sources}
    latest = [event for event in events if not is_ahead(event, published[event.lead.source])][-1:]
    clauses = lead(site, ledger, thing, facts, [event for event in events if event not in latest])
    told = stage_of(thing.names, own, published)
    flags = [(flag, to_flag(site, ledger.here, flag)) for flag in site.facts.flags_on(thing.id)]
    return Opening(
        tuple(clauses),
        tr(LISTED[thing.reviewed]) if thing.entry.kind or thing.entry.place or thing.entry.part_of else "",
        extent(own, facts),
        once(site, thing, facts),
        ((told[0], ledger.row(told[1], thing.id, anchored=False)),) if told else (),
        tuple(ledger.row(fact, thing.id, anchored=False) for fact in tiles(own)[: TILES - bool(told)]),
        tuple(ledger.row(fact, thing.id, anchored=False) for fact in latest),
        tuple(each for each in flags if each[0].grade is Grade.CHECK),
        tuple(each for each in flags if each[0].grade is Grade.NOTE),
    )


def tiles(own: list[Fact]) -> list[Fact]:
    """Return the figures that say most of a thing, one of each respect: first those that are of it as a whole."""
    figures: dict[str, Fact] = {}
    for fact in own:
        if fact.kind == "figure" and fact.reviewed and not fact.derived:
            figures.setdefault(fact.respect, fact)
    return sorted(figures.values(), key=lambda f: (f.respect not in HEADLINES, rank_of(f.respect)))[:TILES]


def lead(site: Site, ledger: Ledger, thing: Thing, facts: list[Fact], events: list[Fact]) -> list[Clause]:
    """Return the sentence that says what a thing is."""
    if thing.category is Category.PEOPLE:
        return _of_person(site, ledger, thing, facts)
    if thing.category is Category.THEMES:
        count = len({f.subject for f in facts if f.kind == "theme"})
        said = trn(
            "An industry of {count} {zone}, body or person of this collection",
            "An industry of {count} {zones}, bodies and people of this collection",
            count,
        )
        return [Clause(said)]
    own = [f for f in facts if f.subject == thing.id and f.reviewed and f.status is not Status.DISPUTED]
    found = _what(site, ledger, thing, own)
    for slot, words_ in CLAUSES.items():
        for fact in [f for f in own if f.respect == slot and (f.kind == "figure" or NOMINAL.match(f.value))][:1]:
            article = words.the(fact.value).removesuffix(fact.value)
            found.append(_clause(", ", tr(words_, value=article + VALUE), ledger, fact, thing))
    reported = max((event for event in events if event.reviewed), key=lambda f: len(f.sources), default=None)
    if reported and reported.time:
        said = tr("In the news: {value} ({date})", date=words.when(reported.time).words, value=VALUE)
        found.append(_clause(". ", said, ledger, reported, thing))
    return found


def _what(site: Site, ledger: Ledger, thing: Thing, own: list[Fact]) -> list[Clause]:
    """Return what a thing is, where it lies, and what it is part of."""
    entry, kind = thing.entry, thing.entry.kind or thing.category.called
    if PLURAL.match(kind) or words.are_many(thing.short):
        found = [Clause(tr("{name}: {kind}", name=thing.short, kind=kind))]
    else:
        found = [Clause(tr("{name} is {kind}", name=thing.short, kind=words.with_article(kind)))]
    placed = next((f for f in own if f.slot == "location" and PLACED.match(f.value)), None)
    if placed:
        found.append(_clause(" ", VALUE, ledger, placed, thing))
    elif entry.place:
        found.append(Clause(tr(" in {place}", place=entry.place)))
    wholes = [_glossed(site.thing(whole)) for whole in entry.part_of]
    if wholes:
        found.append(Clause(tr(", part of {wholes}", wholes=words.listed(wholes))))
    return found


def _glossed(whole: Thing) -> str:
    """Return the name of a whole, with its kind where the name does not say it."""
    kind, name = whole.entry.kind or "", words.the(whole.short)
    return f"{name} ({kind})" if kind and kind.casefold() not in name.casefold() else name


def _clause(joint: str, words_: str, ledger: Ledger, fact: Fact, thing: Thing) -> Clause:
    before, _, after = words_.partition(VALUE)
    return Clause(joint + before, (ledger.row(fact, thing.id, anchored=False),), after)


def _of_person(site: Site, ledger: Ledger, thing: Thing, facts: list[Fact]) -> list[Clause]:
    """Return how articles call a person; titles that differ only in capitals count once."""
    roles = [f for f in facts if f.kind == "role" and f.subject == thing.id]
    if not roles:
        return [Clause(tr("Named in the articles without a title"))]
    first = tr("{name} is, as printed, {value}", name=thing.short, value=VALUE)
    return [_clause("; " if i else "", VALUE if i else first, ledger, f, thing) for i, f in enumerate(roles)]


def extent(own: list[Fact], facts: list[Fact]) -> str:
    """Say how much there is of what, and from how many articles."""
    if not facts:
        return tr("No article of this collection says more of it than its name.")
    counted = [say(n) for kind, say in KINDS.items() if (n := sum(f.kind == kind for f in own))]
    rest = sum(f.kind not in KINDS for f in own)
    counted += [trn("{count} statement", "{count} statements", rest)] if rest else []
    others = len(facts) - len(own)
    named = trn("{count} mention in facts about others", "{count} mentions in facts about others", others)
    counted += [named] if others else []
    articles = trn("{count} article", "{count} articles", len({s for f in facts for s in f.sources}))
    return tr("{facts}, from {articles}.", facts=words.listed(counted), articles=articles)


def once(site: Site, thing: Thing, facts: list[Fact]) -> str:
    """Say so when a thing is named once only, or by one fact only."""
    seen = len(site.seen.get(thing.id, []))
    if len(facts) == 1:
        return tr("This is a short page: a single passage of one article speaks of it.")
    if seen == 1 and len({f.lead.span for f in facts}) <= 1:
        return tr("This is a short page: it is named once in the collection.")
    return ""


def in_words(clauses: Sequence[Clause]) -> str:
    """Return the lead sentence as plain text."""
    return "".join(c.before + "".join(row.value for row in c.row) + c.after for c in clauses) + "."
