"""The page of one thing: a zone, an organisation, a person, a facility, a measure or a theme.

One layout serves all; a section without content is left out, so that a thing named once gets a short page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from zonebook.collection.categories import Category, by_rank
from zonebook.collection.gazetteer import UNREVIEWED, Thing
from zonebook.facts.facts import Fact, Status, anchor_of
from zonebook.facts.kinds import in_section
from zonebook.facts.slots import expected_of, rank_of
from zonebook.pages import words
from zonebook.pages.card import card_of
from zonebook.pages.charts import charts_of
from zonebook.pages.frame import Page, frame, sources_of
from zonebook.pages.maps import locator
from zonebook.pages.opening import HEADLINES, in_words, opening
from zonebook.pages.rows import Cited, Ledger, Row
from zonebook.pages.site import NAMED, Link, Named, Site
from zonebook.pages.timeline import Timeline, themed, timeline
from zonebook.values.catalogue import msg, tr, trn

OTHERS = 12  # facts about others whose evidence a page repeats; of more it is where each is cited
LABELS = {"zh-Hans": msg("Chinese, simplified"), "zh-Hant": msg("Chinese, traditional")}


@dataclass(frozen=True)
class Name:
    """A name as printed: where it stands, and how often in each article."""

    text: str
    places: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class ShortName:
    """A short name that only context makes clear, with how it was read."""

    row: Row
    reading: str


@dataclass(frozen=True)
class LabelLine:
    """An editors' label: language, its code for the browser, words."""

    language: str
    code: str
    text: str


@dataclass(frozen=True)
class Given:
    """A line of the facts table that the gazetteer gives."""

    label: str
    values: tuple[Named, ...]


@dataclass(frozen=True)
class Related:
    """Things of one category that facts connect with the page's thing."""

    title: str
    anchor: str
    things: tuple[RelatedThing, ...]


@dataclass(frozen=True)
class RelatedThing:
    """One connected thing, its kind, and the evidence that connects it."""

    named: Named
    kind: str
    cited: Cited  # the first of the evidence that connects it


@dataclass(frozen=True)
class Subject:
    """The thing that a page is about, with all that its sections need."""

    site: Site
    thing: Thing
    here: str
    ledger: Ledger
    facts: list[Fact]

    @property
    def is_person(self) -> bool:
        """Whether it is somebody: then what others are said to be counts as said by them."""
        return self.thing.category is Category.PEOPLE

    def rows(self, section: str, *, own: bool | None = None) -> list[Row]:
        """Return the facts of a section's kinds as rows in the order of their slots, those on the thing itself first.

        `own` keeps only those of which it is (or is not) the subject.
        """
        thing, kinds = self.thing.id, in_section(section)
        facts = [f for f in self.facts if f.kind in kinds and own in (None, f.subject == thing)]
        facts.sort(key=lambda f: (f.subject != thing, rank_of(f.respect)))
        return self.ledger.rows(facts, thing)

    def others(self) -> list[Row]:
        """Return the facts that are in no section so far: those about others. Nothing is left out."""
        placed, names = self.ledger.placed, in_section("names")
        others = [f for f in self.facts if f.anchor not in placed and f.kind not in names]
        return self.ledger.rows(others, self.thing.id, mentioned=len(others) > OTHERS and not self.is_person)


@dataclass(frozen=True)
class Section:
    """A section of a page, by the name of its template in templates/sections/.

    `content` gives what the template is given, empty to leave the section out. `folded` counts what is in a section
    that opens on demand, for its summary; a section without it is open.
    """

    name: str
    content: Callable[[Subject], Any]
    folded: Callable[[Any], str] | None = None


# In the order of a page: what is said of the thing itself, then, folded, the record behind it. A drawing of the thing
# (where it lies, its figures) is a section as well.
SECTIONS = {
    row.name: row
    for row in (
        Section("locator", lambda s: locator(s.site, s.here, s.thing)),
        Section("figures", lambda s: s.rows("figures", own=True)),
        Section("charts", lambda s: charts_of(s.site, s.ledger, s.thing.id)),
        Section("roles", lambda s: s.rows("roles", own=s.is_person or None)),
        Section("facts", lambda s: facts_table(s)),
        Section("timeline", lambda s: timeline_of(s)),
        Section("claims", lambda s: s.rows("claims", own=None if s.is_person else True)),
        Section("quotations", lambda s: s.rows("quotations")),
        Section("fields", lambda s: s.rows("fields", own=None if s.thing.category is Category.THEMES else True)),
        Section("missing", lambda s: not_stated(s.thing, s.facts)),
        Section(
            "elsewhere",
            lambda s: s.others(),
            lambda c: trn("{count} more fact", "{count} more facts", len(c)),
        ),
        Section("names", lambda s: names_table(s), lambda c: trn("{count} name", "{count} names", c.count)),
        Section(
            "related",
            lambda s: related(s.site, s.ledger, s.thing, s.facts),
            lambda c: trn("{count} page", "{count} pages", sum(len(group.things) for group in c)),
        ),
        Section(
            "notes", lambda s: notes(s.site, s.here, s.thing), lambda c: trn("{count} note", "{count} notes", len(c))
        ),
    )
}


def thing_page(site: Site, thing: Thing) -> str:
    """Return the Markdown of the page of a thing."""
    here = f"{thing.category.folder}/{thing.id}"
    facts = site.facts.about(thing.id)
    subject = Subject(site, thing, here, Ledger(site, here), facts)
    # The order matters: evidence is numbered in the order in which readers meet it.
    begins = opening(site, subject.ledger, thing, facts)
    order = dict.fromkeys((*thing.category.first, *SECTIONS))  # what readers of the category look for comes first
    sections = [(SECTIONS[name], SECTIONS[name].content(subject)) for name in order]
    values = {
        "opening": begins,
        "thing": thing,
        "kind": thing.entry.kind or thing.category.called,
        "named_only": few_of(named_only(site, here, thing, facts)),
        "sections": [(row.name, content) for row, content in sections if content and not row.folded],
        "folds": [(row.name, content, row.folded(content)) for row, content in sections if content and row.folded],
    }
    page = page_about(site, thing, facts, preview(thing, f"{in_words(begins.lead)} {begins.extent}", facts))
    page = replace(page, card=card_of(site, thing, facts))
    return frame(site, page, "thing.md.j2", subject.ledger, sources_of(site, facts, thing.id), **values)


def page_about(site: Site, thing: Thing, facts: list[Fact], description: str = "") -> Page:
    """Return what shared links and the search should know of the page of a thing."""
    return Page(
        f"{thing.category.folder}/{thing.id}",
        thing.name,
        description,
        thing.category.called.capitalize(),
        search_names(thing),
        zones_of(site, thing, facts),
        site.years(facts),
        boost=2 if thing.category is Category.ZONES else 1.5,
    )


def facts_table(subject: Subject) -> tuple[list[Given], list[Row]] | None:
    """Return the lines of the facts table: what the editors' list says, then what the articles say."""
    first, rows = given(subject.site, subject.here, subject.thing), subject.rows("facts", own=True)
    return (first, rows) if first or rows else None


def timeline_of(subject: Subject) -> Timeline | None:
    """Return a thing's own timeline, None when nothing happens."""
    drawn = timeline(subject.ledger, events_of(subject.site, subject.thing), subject.thing.id)
    return drawn if drawn.moments or drawn.undated else None


@dataclass(frozen=True)
class Names:
    """The names of a thing: printed ones, short ones that need context, editors' labels, names that nobody prints."""

    printed: list[Name]
    short: list[ShortName]
    labels: list[LabelLine]
    unprinted: list[str]

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.printed) + len(self.short) + len(self.labels) + len(self.unprinted)


def names_table(subject: Subject) -> Names:
    """Return the names of a thing, and who uses which."""
    site, thing = subject.site, subject.thing
    naming = [f for f in subject.facts if f.kind == "name"]
    return Names(
        names(site, subject.here, thing),
        [ShortName(subject.ledger.row(f, thing.id), getattr(f.lead.record, "reading", None) or "") for f in naming],
        labels(thing),
        unprinted(site, thing),
    )


def events_of(site: Site, thing: Thing) -> list[Fact]:
    """Return the events on a thing's own timeline."""
    return themed(site, thing.id) if thing.category is Category.THEMES else site.facts.about(thing.id, "event")


def preview(thing: Thing, says: str, facts: list[Fact]) -> str:
    """Return what search engines and shared links show below the name: `says`, led by the figures that say most.

    A disputed or computed figure needs its explanation beside it, for which there is no room.
    """
    figures = [
        f for f in facts if f.kind == "figure" and f.respect in HEADLINES and f.subject == thing.id and f.reviewed
    ]
    figures = [f for f in figures if f.status is not Status.DISPUTED and not f.derived]
    return " ".join([*(f"{f.label}: {f.value}." for f in sorted(figures, key=lambda f: rank_of(f.respect))[:2]), says])


def names(site: Site, here: str, thing: Thing) -> list[Name]:
    """Return the names that articles use, each with the articles that use it, most frequent first."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for seen in site.seen.get(thing.id, []):
        found[" ".join(seen.words.split())][seen.source].append(seen.sentence)
    rows = []
    for text, by_source in found.items():
        places = tuple(
            (
                site.link(here, f"sources/{source}", words.title_of(site.sources[source]), f"s{sentences[0] + 1}"),
                f"{len(sentences)}×" if len(sentences) > 1 else "",
            )
            for source, sentences in by_source.items()
        )
        rows.append((sum(map(len, by_source.values())), Name(text, places)))
    return [name for _, name in sorted(rows, key=lambda row: -row[0])]


def labels(thing: Thing) -> list[LabelLine]:
    """Return the editors' labels in other scripts."""
    found = []
    for code, label in thing.entry.labels.items():
        text = label.long if label.short in (None, label.long) else f"{label.long} ({label.short})"
        found.append(LabelLine(tr(LABELS[code]), code, text))
    if thing.entry.pinyin:
        found.append(LabelLine(tr("Pinyin"), "zh-Latn-pinyin", ", ".join(thing.entry.pinyin)))
    return found


def unprinted(site: Site, thing: Thing) -> list[str]:
    """Return the names by editors under which it can be found here though no article prints them."""
    if not thing.reviewed:
        return []
    printed = {seen.words.casefold() for seen in site.seen.get(thing.id, [])}
    return [name for name in thing.names if name.casefold() not in printed]


def given(site: Site, here: str, thing: Thing) -> list[Given]:
    """Return what the gazetteer says: place, whole and parts."""
    entry = thing.entry
    rows = [
        Given(tr("Place"), (Named(entry.place),) if entry.place else ()),
        Given(tr("Part of"), tuple(site.named(here, t) for t in entry.part_of)),
        Given(tr("Parts"), tuple(site.named(here, t) for t in site.children.get(thing.id, ()))),
    ]
    return [row for row in rows if row.values]


def related(site: Site, ledger: Ledger, thing: Thing, facts: list[Fact]) -> list[Related]:
    """Return the things that facts connect with this one, by category, most connected first."""
    by_thing: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for other in fact.about:
            if other != thing.id and other in site.collection.gazetteer:
                by_thing[other].append(fact)
    found = []
    for category in by_rank():
        ids = sorted((t for t in by_thing if site.thing(t).category is category), key=lambda t: -len(by_thing[t]))
        things = tuple(
            RelatedThing(
                site.named(ledger.here, t),
                site.thing(t).entry.kind or "",
                min(map(ledger.mention, by_thing[t])),
            )
            for t in ids
        )
        if things:
            found.append(Related(tr(category.related), category.anchor or category.folder, things))
    return found


def notes(site: Site, here: str, thing: Thing) -> list[tuple[str, tuple[Link, ...]]]:
    """Return the editors' notes: on the entry, and on the articles' words about it, each with its place."""
    found: list[tuple[str, tuple[Link, ...]]] = []
    if thing.entry.note:  # what the reader guesses of a name that it found is for editors alone
        found.append((thing.entry.note if thing.reviewed else UNREVIEWED, ()))
    for name, note, span in site.notes.get(thing.id, ()):
        source = site.sources[name]
        index = source.article.sentences_of(span)[0]
        found.append((note.text, (site.to_sentence(here, name, index, words.title_of(source)),)))
    for fact in site.facts.about(thing.id):
        for record in fact.records:
            if record.record.note:
                page = here if here == site.page_of(thing.id) else site.home_of(fact)
                place = site.link(here, page, fact.label, anchor_of(record))
                found.append((record.record.note, (place,)))
    return list(dict.fromkeys(found))


def not_stated(thing: Thing, facts: list[Fact]) -> list[str]:
    """Return what readers expect to learn of such a thing and no article states."""
    kinds = dict.fromkeys(filter(None, (thing.entry.kind, thing.category.singular)))
    stated = {slot for fact in facts for slot in (fact.slot, fact.respect)}
    if thing.entry.part_of:
        stated.add("part-of")
    if thing.entry.place:
        stated.add("location")
    slots = {slot.id: slot for kind in kinds for slot in expected_of(kind)}
    return [tr(slot.missing) for slot in slots.values() if slot.id not in stated and slot.missing]


def named_only(site: Site, here: str, thing: Thing, facts: list[Fact]) -> list[Link]:
    """Return the sentences that name a thing of which nothing else is said, without one the articles that credit it."""
    if facts:
        return []
    seen = [
        site.to_sentence(here, s.source, s.sentence, words.title_of(site.sources[s.source]))
        for s in site.seen.get(thing.id, [])
    ]
    return seen or [
        site.link(here, f"sources/{each.id}", words.title_of(each))
        for each in site.collection.sources
        if each.source.publisher in thing.names or any(c.organisation == thing.id for c in each.source.credits)
    ]


def few_of(named: list[Link]) -> tuple[list[Link], int]:
    """Return the sentences to list of those that name a thing, and how many more there are."""
    return named[:NAMED], len(named[NAMED:])


def search_names(thing: Thing) -> list[str]:
    """Return every name that a search should find it by."""
    entry = thing.entry
    scripts = [text for label in entry.labels.values() for text in (label.long, label.short) if text]
    return list(dict.fromkeys((*thing.names, *scripts, *entry.pinyin)))


def zones_of(site: Site, thing: Thing, facts: list[Fact]) -> list[str]:
    """Return the zones that a page is about, by name: itself, or those that its facts name."""
    if thing.category is Category.ZONES:
        return [thing.short]
    zones = dict.fromkeys(t for f in facts for t in f.about if t in site.collection.gazetteer)
    return [site.thing(t).short for t in zones if site.thing(t).category is Category.ZONES]
