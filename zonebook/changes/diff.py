"""Compare two states of a collection in facts, not in lines.

In: two documents, the old one and the new one; the pages of both where they are at hand.
Out: typed changes. Facts of the two sides belong together when they share records: a fact's own id may depend on
which articles report it, a record's never does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from zonebook.changes.changes import MAX_ANCHORS, Change, How, Kind, PageChange, Said, Spot, cut
from zonebook.changes.verdict import known_by, verdict
from zonebook.collection.categories import CATEGORIES
from zonebook.pages.opening import HEADLINES
from zonebook.publish.data.document import Document, Fact, Flag, Report, Source, Thing
from zonebook.values import edtf

Pair: TypeAlias = "tuple[Fact | None, Fact | None]"

UNDATED = "undated"
NAMED = ("zones", *(name for name, row in CATEGORIES.items() if row.exported))  # lists of things


@dataclass(frozen=True)
class Indexed:
    """A document with what comparing looks up in it."""

    document: Document

    @property
    def sources(self) -> list[Source]:
        """The articles."""
        return self.document.sources

    @property
    def facts(self) -> list[Fact]:
        """The facts."""
        return self.document.facts

    @property
    def flags(self) -> list[Flag]:
        """The doubtful points."""
        return self.document.flags

    def things(self, category: str) -> list[Thing]:
        """Return the things of a category."""
        found: list[Thing] = getattr(self.document, category)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of things and sources by id."""
        things = {item.id: item.name for category in NAMED for item in self.things(category)}
        people = {p.person: p.name for p in self.document.people}
        return {s.id: name_of(s) for s in self.sources} | people | things

    @cached_property
    def computed(self) -> set[str]:
        """Ids of the facts that no article states."""
        return {f.id for f in self.document.derived}

    @cached_property
    def keys(self) -> dict[str, Fact]:
        """What a fact is known by on both sides: its records, or its place where it is computed."""
        return {key: fact for fact in self.facts for key in self.keys_of(fact)}

    def keys_of(self, fact: Fact) -> tuple[str, ...]:
        """Return what a fact is known by."""
        return (f"computed {fact.anchor}",) if fact.id in self.computed else tuple(r.record for r in fact.reports)

    @cached_property
    def _anchors(self) -> dict[str, str]:
        return {fact.id: fact.anchor for fact in self.facts}

    def anchors(self, flag: Flag) -> tuple[str, ...]:
        """Return the anchors of the facts that a doubtful point is about."""
        return tuple(self._anchors[fact] for fact in flag.facts if fact in self._anchors)

    def named(self, fact: Fact) -> str:
        """Return what a fact is called: its subject and its label."""
        return cut(f"{self.names.get(fact.subject, fact.subject)} · {fact.label}")

    def said(self, fact: Fact) -> tuple[Said, ...]:
        """Return the words of each report, at most three."""
        return tuple(map(self.words_of, fact.reports[:3]))

    def words_of(self, report: Report) -> Said:
        """Return the words of a report."""
        source = report.evidence.source
        return Said(source=cut(self.names.get(source, source)), words=cut(report.quotation.exact))

    def titles(self, sources: Iterable[str]) -> str:
        """Return the titles of articles in a row."""
        return cut("; ".join(self.names.get(s, s) for s in sorted(sources)))


def name_of(source: Source) -> str:
    """Return what an article is called in a list of changes."""
    return " ".join((source.title or source.title_supplied or source.id).split())


def spot_of(fact: Fact) -> Spot | None:
    """Return where a fact is on the site."""
    return Spot(page=fact.page, anchor=fact.anchor) if fact.page else None


def sources_of(fact: Fact) -> set[str]:
    """Return the ids of the articles that report a fact."""
    return {r.evidence.source for r in fact.reports}


def compare(base: Document, head: Document) -> list[Change]:
    """Return what changed in facts from the document `base` to `head`, in the order of the documents."""
    return [change for _, change in compare_each(base, head)]


def compare_each(base: Document, head: Document) -> Iterator[tuple[tuple[str, ...], Change]]:
    """Yield what changed, each with the anchors of the facts that it happened to.

    There is none where it is of no fact; for an article that was withdrawn it is the article's id.
    """
    old, new = Indexed(base), Indexed(head)
    called = {s.path: s.id for s in new.sources if s.path}
    articles = {s.id: called[s.path] for s in old.sources if called.get(s.path, s.id) != s.id}
    old = _with_source_ids(old, articles)
    told = _told_by_moves(old, new)
    renamed = _new_ids(old, new) | told.became
    yield from _withdrawn(old, told)
    listed = (_forgotten(old, new), _pages(new, told, articles), _sources(old, new, told))
    for change in chain(*listed, _things(old, new, renamed, told)):
        yield (), change
    for before, after in pairs(old, new):
        if before and after:
            split_off = told.parted.get(after.subject) == before.subject
            subject = after.subject if split_off else renamed.get(before.subject, before.subject)
            for change in _of_pair(old, new, before, after, subject, told):
                yield (after.anchor,), change
        elif before and not sources_of(before) <= told.withdrawn.keys():
            yield (before.anchor,), _gone(old, new, before)
        elif after:
            yield (after.anchor,), _come(old, new, after)
    yield from _doubts(old, new)


def _with_source_ids(side: Indexed, ids: Mapping[str, str]) -> Indexed:
    """Return the document with other ids for some sources: an article is the same one whatever its records call it."""
    if not ids:
        return side

    def fact(item: Fact) -> Fact:
        old = next((i for i in ids if item.anchor.startswith(f"{i}-") and i == item.reports[0].evidence.source), "")
        anchor = f"{ids[old]}{item.anchor.removeprefix(old)}" if old else item.anchor
        return item.model_copy(update={"anchor": anchor, "reports": list(map(report, item.reports))})

    def report(item: Report) -> Report:
        source, _, record = item.record.partition("/")
        evidence = item.evidence.model_copy(update={"source": ids.get(item.evidence.source, item.evidence.source)})
        return item.model_copy(update={"record": f"{ids.get(source, source)}/{record}", "evidence": evidence})

    document = side.document
    changed = {
        "sources": [s.model_copy(update={"id": ids.get(s.id, s.id)}) for s in document.sources],
        "facts": list(map(fact, document.facts)),
        "derived": list(map(fact, document.derived)),
        "flags": [f.model_copy(update={"sources": [ids.get(s, s) for s in f.sources]}) for f in document.flags],
    }
    return Indexed(document.model_copy(update=changed))


def pairs(old: Indexed, new: Indexed) -> list[Pair]:
    """Return facts that belong together, one of each side at most, in the order of the new side; lone ones as well.

    Those that share most records come first, so that a fact that was taken apart goes on as its larger part.
    """
    place = {key: i for i, fact in enumerate(old.facts) for key in old.keys_of(fact)}
    shared = Counter((place[k], j) for j, fact in enumerate(new.facts) for k in new.keys_of(fact) if k in place)
    partner: dict[int, int] = {}  # place among the new facts → among the old ones
    taken: set[int] = set()
    for (before, after), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if after not in partner and before not in taken:
            partner[after] = before
            taken.add(before)
    found: list[Pair] = [(old.facts[partner[j]] if j in partner else None, f) for j, f in enumerate(new.facts)]
    return [*found, *((f, None) for i, f in enumerate(old.facts) if i not in taken)]


def _new_ids(old: Indexed, new: Indexed) -> dict[str, str]:
    """Return the things whose ids were changed (old → new): their facts went from the one to the other, or their name.

    Only ids that are gone and ids that are new are taken for one another.
    """
    gone, come = old.names.keys() - new.names.keys(), new.names.keys() - old.names.keys()
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for before, after in pairs(old, new):
        if before and after and before.subject in gone and after.subject in come:
            moved[before.subject][after.subject] += 1
    by_name = {new.names[i]: i for i in sorted(come)}
    same_name = {i: by_name[old.names[i]] for i in sorted(gone) if old.names[i] in by_name}
    return same_name | {before: counts.most_common(1)[0][0] for before, counts in moved.items()}


@dataclass(frozen=True)
class Told:
    """What the new rows of `moved.yml` say was done: one line each, in the place of one for every fact."""

    became: dict[str, str]  # id of a thing -> the one that it is now, by a new name or as one with another
    parted: dict[str, str]  # id of a new thing -> the one that it was split off
    withdrawn: dict[str, str]  # id of an article -> the reason
    names: dict[str, str]  # old name of a thing -> its new one
    timelines: dict[str, str]  # id of a timeline -> its new one


def _told_by_moves(old: Indexed, new: Indexed) -> Told:
    names = {name: new.names[i] for i, name in old.names.items() if new.names.get(i, name) != name}
    told = Told({}, {}, {}, names, {})
    for row in new.document.moved:
        if row in old.document.moved:
            continue
        was, now = _named_page(row.old), _named_page(row.new or "")
        if not row.anchors and was in old.names and was not in new.names and now in new.names:
            told.became[was] = now
            names[old.names[was]] = new.names[now]
        elif row.anchors and was in new.names and now in new.names and now not in old.names:
            told.parted[now] = was
        elif row.old == f"sources/{was}.html" and row.new is None and was not in {s.id for s in new.sources}:
            told.withdrawn[was] = row.reason or ""
        elif not row.anchors and (row.old, row.new) == (f"timelines/{was}.html", f"timelines/{now}.html"):
            told.timelines[was] = now
    return told


def _named_page(path: str) -> str:
    """Return the id of what a page is about."""
    return path.partition("#")[0].rpartition("/")[2].removesuffix(".html")


def _pages(new: Indexed, told: Told, articles: Mapping[str, str]) -> Iterator[Change]:
    """Yield the articles and timelines that have another id now."""
    for one, folder, ids in (("article", "sources", articles), ("timeline", "timelines", told.timelines)):
        for was, now in ids.items():
            what, spot = cut(new.names.get(now, now)), Spot(page=f"{folder}/{now}")
            yield Change(kind=Kind.RENAMED, what=what, before=f"{one} {was}", after=now, spot=spot)


def _facts_in_words(count: int) -> str:
    return f"{count} fact{'s' * (count != 1)}"


def _forgotten(old: Indexed, new: Indexed) -> Iterator[Change]:
    """Yield the rows of the history that are no more: it only ever grows."""
    kept = {*new.document.history}
    for row in old.document.history:
        if row not in kept:
            words = " → ".join(filter(None, (row.before, row.after)))
            yield Change(kind=Kind.HISTORY_CUT, what=cut(row.name), before=cut(f"{row.change}, {row.date}: {words}"))


def _withdrawn(old: Indexed, told: Told) -> Iterator[tuple[tuple[str, ...], Change]]:
    """Yield the articles that were withdrawn, each with itself in the place of all its facts."""
    for source in old.sources:
        if source.id in told.withdrawn:
            facts = _facts_in_words(sum(source.id in sources_of(fact) for fact in old.facts))
            reason = cut(told.withdrawn[source.id])
            yield (source.id,), Change(kind=Kind.WITHDRAWN, what=cut(name_of(source)), before=facts, after=reason)


def _sources(old: Indexed, new: Indexed, told: Told) -> Iterator[Change]:
    before, after = ({s.id: s for s in d.sources} for d in (old, new))
    for source in new.sources:
        if source.id not in before:
            yield Change(kind=Kind.SOURCE_ADDED, what=cut(name_of(source)), spot=Spot(page=f"sources/{source.id}"))
    for source in old.sources:
        if source.id not in after:
            if source.id not in told.withdrawn:
                yield Change(kind=Kind.SOURCE_REMOVED, what=cut(name_of(source)))
            continue
        for field in ("title", "publisher", "published", "url", "path"):
            values = [getattr(s, field) or "not known" for s in (source, after[source.id])]
            if values[0] != values[1]:
                yield Change(
                    kind=Kind.SOURCE_CHANGED,
                    what=cut(f"{name_of(source)} · {field}"),
                    before=cut(values[0]),
                    after=cut(values[1]),
                    spot=Spot(page=f"sources/{source.id}"),
                )


def _things(old: Indexed, new: Indexed, renamed: Mapping[str, str], told: Told) -> Iterator[Change]:
    """Things of the gazetteer that were renamed, made one, split, added or removed."""
    come_by_name = {*renamed.values(), *told.parted}
    yield from _made_one_or_two(old, new, told)
    for key in NAMED:
        before, after = ({t.id: t for t in d.things(key)} for d in (old, new))
        for thing in after.values():
            page = Spot(page=f"{key}/{thing.id}")
            if thing.id not in before and thing.id not in come_by_name:
                yield Change(kind=Kind.THING_ADDED, what=cut(thing.name), spot=page)
        for thing in before.values():
            now = after.get(renamed.get(thing.id, thing.id))
            if told.became.get(thing.id) in old.names:
                continue
            if now is None:
                yield Change(kind=Kind.THING_REMOVED, what=cut(thing.name))
            elif (now.id, now.name) != (thing.id, thing.name):
                shown = [t.name if t.name != o.name else f"{t.name} ({t.id})" for t, o in ((thing, now), (now, thing))]
                yield Change(
                    kind=Kind.RENAMED,
                    what=cut(thing.name),
                    before=cut(shown[0]),
                    after=cut(shown[1]),
                    spot=Spot(page=f"{key}/{now.id}"),
                )


def _made_one_or_two(old: Indexed, new: Indexed, told: Told) -> Iterator[Change]:
    for was, now in told.became.items():
        if now in old.names:
            names = cut(old.names[was]), cut(new.names[now])
            yield Change(kind=Kind.JOINED, what=names[0], before=names[0], after=names[1])
    for part, whole in told.parted.items():
        facts = _facts_in_words(sum(fact.subject == part for fact in new.facts))
        yield Change(kind=Kind.PARTED, what=cut(new.names[part]), before=cut(new.names[whole]), after=facts)


def _come(old: Indexed, new: Indexed, fact: Fact) -> Change:
    origin = next((old.keys[k] for k in new.keys_of(fact) if k in old.keys), None)
    return Change(
        kind=Kind.SPLIT if origin else Kind.ADDED,
        what=new.named(fact),
        before=cut(origin.value) if origin else None,
        after=cut(_valued(fact)),
        said=new.said(fact),
        spot=spot_of(fact),
    )


def _gone(old: Indexed, new: Indexed, fact: Fact) -> Change:
    goal = next((new.keys[k] for k in old.keys_of(fact) if k in new.keys), None)
    return Change(
        kind=Kind.MERGED if goal else Kind.REMOVED,
        what=old.named(fact),
        before=cut(_valued(fact)),
        after=cut(goal.value) if goal else None,
        said=old.said(fact) if goal is None else (),
        spot=spot_of(goal) if goal else None,
    )


def _valued(fact: Fact) -> str:
    dated = f"{fact.value} ({fact.time})" if fact.time else fact.value
    return f"{dated}, not yet reviewed" if all(r.state == "proposed" for r in fact.reports) else dated


def _of_pair(old: Indexed, new: Indexed, before: Fact, after: Fact, subject: str, told: Told) -> Iterator[Change]:
    """Yield what changed in one fact; `subject` is what it is about when nobody changed that."""
    what, spot = new.named(after), spot_of(after)
    counts = (len(sources_of(before)), len(sources_of(after)))
    if before.status != after.status and not _told_by_reports(before, after):
        disputed = after.status == "disputed"
        yield Change(
            kind=Kind.DISPUTED if disputed else Kind.STATUS,
            what=what,
            before=before.status,
            after=_disagreement(new, after) if disputed else after.status,
            spot=spot,
        )
    if not _same_value(before, after, told.names):
        yield Change(
            kind=Kind.VALUE,
            what=what,
            before=cut(before.value),
            after=cut(after.value),
            articles=counts,
            said=() if after.id in new.computed else new.said(after)[:1],
            verdict=None if after.id in new.computed else cut(verdict(after, after.reports[0])) or None,
            spot=spot,
        )
    yield from _respect(old, new, before, after, told)
    yield from _date(new, before, after)
    if subject != after.subject:
        names = (old.names.get(before.subject, before.subject), new.names.get(after.subject, after.subject))
        yield Change(kind=Kind.SUBJECT, what=what, before=cut(names[0]), after=cut(names[1]), spot=spot)
    if after.id not in new.computed:
        yield from _evidence(old, new, before, after)


def _told_by_reports(before: Fact, after: Fact) -> bool:
    """Whether a change of standing only repeats that an article joined or left, which is a change of its own."""
    return "single" in (before.status, after.status) and not {"disputed", "ruled"} & {before.status, after.status}


def _same_value(before: Fact, after: Fact, names: Mapping[str, str]) -> bool:
    """Whether a value stayed, also where it only spells out the new name of a thing."""
    return before.value == after.value or any(
        before.value.replace(was, now) == after.value for was, now in names.items()
    )


def _disagreement(document: Indexed, fact: Fact) -> str:
    """Say who says what, as in `640 ha (Harbour Times) / 647 ha (The Ledger)`."""
    weighty = [d.words for d in fact.differences if d.weight == "substance"]
    words = dict(weighty[0]) if weighty else {r.record: r.value for r in fact.reports}
    by_words: dict[str, list[str]] = defaultdict(list)
    for report in fact.reports:
        if report.record in words:
            by_words[words[report.record]].append(document.names.get(report.evidence.source, report.evidence.source))
    return cut(" / ".join(f"{said} ({'; '.join(dict.fromkeys(names))})" for said, names in by_words.items()))


def _respect(old: Indexed, new: Indexed, before: Fact, after: Fact, told: Told) -> Iterator[Change]:
    """Yield a change of what a fact is shown as, a headline or not, and of what it concerns beside its subject."""
    if (before.kind, before.slot, before.under) != (after.kind, after.slot, after.under):
        shown = [cut(_as_shown(fact)) for fact in (before, after)]
        yield Change(kind=Kind.RESPECT, what=new.named(after), before=shown[0], after=shown[1], spot=spot_of(after))
    beside = [
        sorted(side.names.get(t, t) for t in fact.about if t != fact.subject)
        for side, fact in ((old, before), (new, after))
    ]
    if len({told.became.get(t, t) for t in before.about}) != len(after.about):
        shown = [cut(", ".join(names) or "nothing else") for names in beside]
        yield Change(kind=Kind.CONCERNS, what=new.named(after), before=shown[0], after=shown[1], spot=spot_of(after))


def _as_shown(fact: Fact) -> str:
    headline = fact.kind == "figure" and (fact.under or fact.slot) in HEADLINES
    return f"{fact.label} ({fact.slot}, {'a headline' if headline else fact.kind})"


def _date(new: Indexed, before: Fact, after: Fact) -> Iterator[Change]:
    """Yield a change of date, or of how the date is known."""
    what = new.named(after)
    bases = [f.reports[0].time_basis for f in (before, after)]
    known_otherwise = bool(before.time and after.time) and bases[0] != bases[1]
    if before.time == after.time and not known_otherwise:
        return
    shown = [
        f"{fact.time} ({basis})" if known_otherwise else fact.time or UNDATED
        for fact, basis in zip((before, after), bases, strict=True)
    ]
    yield Change(
        kind=_how_dates_differ(before.time, after.time),
        what=what,
        before=cut(shown[0]),
        after=cut(shown[1]),
        said=() if after.id in new.computed else new.said(after)[:1],
        verdict=cut(known_by(after.reports[0])) if after.time else None,
        spot=spot_of(after),
    )


def _how_dates_differ(before: str | None, after: str | None) -> Kind:
    """Return whether a date was narrowed, widened or changed to another one.

    >>> _how_dates_differ("2023-08", "2023-08-29").value, _how_dates_differ("2023-08", "2023-09").value
    ('date-narrowed', 'date-changed')
    """
    if before and after and edtf.is_valid(before) and edtf.is_valid(after):
        a, b = edtf.parse(before), edtf.parse(after)
        narrower, wider = edtf.within(b, a), edtf.within(a, b)
        if narrower != wider:
            return Kind.DATE_NARROWED if narrower else Kind.DATE_WIDENED
    return Kind.DATE_CHANGED


def _evidence(old: Indexed, new: Indexed, before: Fact, after: Fact) -> Iterator[Change]:
    """Reports gained, reports lost, and the same report quoted with other words."""
    what, spot, counts = new.named(after), spot_of(after), (len(sources_of(before)), len(sources_of(after)))
    gained = [r for r in after.reports if r.record not in old.keys]
    lost = [r for r in before.reports if r.record not in new.keys]
    if gained:
        sources = {r.evidence.source for r in gained}
        yield Change(kind=Kind.EVIDENCE_ADDED, what=what, after=new.titles(sources), articles=counts, spot=spot)
    if lost:
        sources = {r.evidence.source for r in lost}
        yield Change(kind=Kind.EVIDENCE_LOST, what=what, before=old.titles(sources), articles=counts, spot=spot)
    was = {r.record: r for r in before.reports}
    for report in after.reports:
        if report.record in was:
            yield from _same_report(new, (before, after), was[report.record], report)


def _same_report(new: Indexed, facts: tuple[Fact, Fact], was: Report, now: Report) -> Iterator[Change]:
    """Yield what one article now says otherwise, where the fact as a whole does not tell it."""
    before, after = facts
    what = new.named(after)
    told = cut(f"{what} ({new.names.get(now.evidence.source, now.evidence.source)})")
    if was.state != now.state:
        yield Change(kind=Kind.REVIEWED, what=told, before=cut(was.state), after=cut(now.state), spot=spot_of(after))
    if was.value != now.value and before.value == after.value:
        yield Change(
            kind=Kind.VALUE,
            what=told,
            before=cut(was.value),
            after=cut(now.value),
            said=(new.words_of(now),),
            spot=spot_of(after),
        )
    if was.time != now.time and before.time == after.time:
        kind = _how_dates_differ(was.time, now.time)
        yield Change(kind=kind, what=told, before=was.time or UNDATED, after=now.time or UNDATED, spot=spot_of(after))
    if (was.quotation.exact, was.evidence.exact) != (now.quotation.exact, now.evidence.exact):
        same = was.quotation.exact == now.quotation.exact
        a, b = (r.evidence if same else r.quotation for r in (was, now))
        yield Change(kind=Kind.REQUOTED, what=what, before=cut(a.exact), after=cut(b.exact), spot=spot_of(after))


def _doubts(old: Indexed, new: Indexed) -> Iterator[tuple[tuple[str, ...], Change]]:
    """Doubtful points that came or went; they are the same when one check found both in records that they share."""
    was, now = _known_doubts(old), _known_doubts(new)
    for flag in new.flags:
        if not was & _doubt_keys(new, flag):
            spot = _doubt_spot(new, flag)
            yield (
                new.anchors(flag),
                Change(kind=Kind.DOUBT_ADDED, what=_doubted(new, flag), after=cut(flag.title), spot=spot),
            )
    for flag in old.flags:
        if not now & _doubt_keys(old, flag):
            yield old.anchors(flag), Change(kind=Kind.DOUBT_GONE, what=_doubted(old, flag), before=cut(flag.title))


def _known_doubts(document: Indexed) -> set[str]:
    return {key for flag in document.flags for key in _doubt_keys(document, flag)}


def _doubt_keys(document: Indexed, flag: Flag) -> set[str]:
    facts = [f for f in document.facts if f.id in flag.facts]
    named = [key for fact in facts for key in document.keys_of(fact)] or flag.sources or [flag.id]
    return {f"{flag.check} {key}" for key in named}


def _doubted(document: Indexed, flag: Flag) -> str:
    fact = next((f for f in document.facts if f.id in flag.facts), None)
    return document.named(fact) if fact else flag.check


def _doubt_spot(document: Indexed, flag: Flag) -> Spot | None:
    return next((spot_of(f) for f in document.facts if f.id in flag.facts), None)


IDS = re.compile(r'\bid="([A-Za-z0-9][A-Za-z0-9_-]*)"')


def anchors_of(changes: Iterable[Change]) -> set[str]:
    """Return the anchors that changes lead to; an anchor means the same fact on every page that has it."""
    return {change.spot.anchor for change in changes if change.spot and change.spot.anchor}


def compare_pages(
    base: Mapping[str, str], head: Mapping[str, str], anchors: AbstractSet[str] = frozenset()
) -> list[PageChange]:
    """Return the pages (path below docs → Markdown) that differ, each with those of `anchors` that are on it."""
    found = []
    for path in sorted(base.keys() | head.keys()):
        if base.get(path) != head.get(path):
            how: How = "added" if path not in base else "removed" if path not in head else "changed"
            here = dict.fromkeys(a for a in IDS.findall(head.get(path, "")) if a in anchors)
            found.append(PageChange(page=path.removesuffix(".md"), how=how, anchors=tuple(here)[:MAX_ANCHORS]))
    return found
