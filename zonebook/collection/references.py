"""What the files of a collection say of each other: what is named is there, of the right kind, and no circle.

In: typed files. Out: problems in the report, each with file, line and hint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from zonebook.collection.collection import SourceFile
from zonebook.collection.gazetteer import Gazetteer, Thing
from zonebook.collection.publishing import kind_of_unit, kinds_by_slot
from zonebook.collection.typedfile import Report
from zonebook.collection.yamlfile import Place, YamlFile
from zonebook.reading.english.event_cues import CATEGORIES
from zonebook.values.errors import did_you_mean
from zonebook.values.records import (
    CollectionFile,
    Event,
    Figure,
    Record,
    RecordFile,
    Ruling,
    RulingsFile,
    TimelinesFile,
)


def check_ids(file: YamlFile, place: Place, ids: Iterable[str | None], gazetteer: Gazetteer, report: Report) -> None:
    """Report every id that the gazetteer lacks; none while a file of the gazetteer itself cannot be read."""
    for thing_id in ids if report.whole_gazetteer else ():
        if thing_id is not None and thing_id not in gazetteer:
            near = did_you_mean(thing_id, gazetteer.things)
            hint = f"{near} else add it to gazetteer/" if near else "add it to gazetteer/"
            report.add(file, place, f"unknown id {thing_id!r}", hint=hint)


def check_unique(file: YamlFile, places: Iterable[tuple[Place, str]], report: Report) -> None:
    """Report every id that is given a second time; a place is that of the id's key."""
    seen: set[str] = set()
    for place, item_id in places:
        if item_id in seen:
            report.add(file, place, f"duplicate id {item_id!r}", hint="give each its own")
        seen.add(item_id)


def check_pair(file: YamlFile, place: Place, record: Record, figures: Mapping[str, Figure], report: Report) -> None:
    """Report a pair that is no other one of the `figures` of the same file."""
    pair = record.pair_of if isinstance(record, Figure) else None
    if pair is not None and (pair == record.id or pair not in figures):
        others = [name for name in figures if name != record.id]
        _check_names(file, (*place, "pair_of"), [pair], others, "no other figure {} in this file", report)


def figures_of(content: RecordFile) -> dict[str, Figure]:
    """Return the figures of a record file by their ids."""
    return {record.id: record for record in content.records if isinstance(record, Figure)}


# Categories of events that the reader gives, and others that the checks and editors know: "openning" is one of them.
EVENT_CATEGORIES = CATEGORIES.keys() | set(
    "announcement approval ceremony event issue launch licence plan signing statement".split()
)


def check_category(file: YamlFile, place: Place, record: Record, report: Report) -> None:
    """Report a category of an event that is a slip for a known one; another word is a category of your own."""
    if isinstance(record, Event) and record.category not in EVENT_CATEGORIES:
        near = did_you_mean(record.category, sorted(EVENT_CATEGORIES))
        if near:
            report.add(file, (*place, "category"), f"unknown category {record.category!r}", hint=near)


def check_derived(file: YamlFile, content: RecordFile, gazetteer: Gazetteer, report: Report) -> None:
    """Derived values are computed from two figures of the same file, and never divide by nothing."""
    figures = figures_of(content)
    for i, derived in enumerate(content.derived):
        place: Place = ("derived", i, "of")
        check_ids(file, ("derived", i), derived.about, gazetteer, report)
        _check_names(file, place, derived.of, figures, "no figure {} in this file", report)
        first, second = (figures.get(name) for name in derived.of)
        if first and first is second:
            report.add(file, place, f"{derived.of[0]!r} is named twice", hint="a value is computed from two figures")
        if second and not second.value.amount:
            report.add(file, place, f"{derived.of[1]!r} is 0: nothing can be computed from it")


def check_parts(placed: Sequence[tuple[YamlFile, Place, Thing]], gazetteer: Gazetteer, report: Report) -> None:
    """Report things that belong to what is not there, to a person or a theme, or by way of others to themselves."""
    wholes = {thing.id: thing.entry.part_of for _, _, thing in placed}
    around = circular(wholes)
    for file, place, thing in placed:
        where = (*place, "part_of")
        check_ids(file, where, thing.entry.part_of, gazetteer, report)
        for whole in thing.entry.part_of:
            if whole in gazetteer and not gazetteer[whole].category.holds_parts:
                report.add(file, where, f"{whole!r} has no parts: it is one of the {gazetteer[whole].category.value}")
        if thing.id in around:
            report.add(file, where, f"{thing.id!r} is part of itself", hint="by way of others: break the circle")


def circular(leads: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what leads to itself: all that is left when what leads nowhere is taken away, again and again, both ways.

    >>> sorted(circular({"a": ["b"], "b": ["a", "c"], "c": [], "d": ["a"]}))
    ['a', 'b']
    """
    left = {name: {t for t in targets if t in leads} for name, targets in leads.items()}
    for _ in ("what leads nowhere", "what nothing leads to"):
        back: dict[str, list[str]] = {name: [] for name in left}
        for name, targets in left.items():
            for target in targets:
                back[target].append(name)
        ends = [name for name, targets in left.items() if not targets]
        while ends:
            end = ends.pop()
            del left[end]
            for name in back[end]:
                left[name].discard(end)
                if not left[name]:
                    ends.append(name)
        turned: dict[str, set[str]] = {name: set() for name in left}
        for name, targets in left.items():
            for target in targets:
                turned[target].add(name)
        left = turned
    return set(left)


def check_leaning(sources: Sequence[SourceFile], files: Mapping[str, YamlFile], report: Report) -> None:
    """Report articles whose date leans on a record that is not there, on themselves, or in a circle."""
    records = {r.id for s in sources for r in s.records}
    leans: dict[str, list[str]] = {s.id: [] for s in sources}
    places: dict[str, Place] = {}
    for source in sources:
        for i, step in enumerate(source.published.steps):
            if step.leans_on and source.id in files:
                place: Place = ("source", "published", "steps", i, "leans_on")
                _check_names(files[source.id], place, [step.leans_on], records, "no record {}", report)
                leans[source.id].append(step.leans_on.partition("/")[0])
                places[source.id] = place
    for name in sorted(circular(leans) & places.keys()):
        hint = "an article cannot be dated by itself"
        report.add(files[name], places[name], "the date leans on itself, by way of other articles", hint=hint)


def check_selections(file: YamlFile, content: TimelinesFile, gazetteer: Gazetteer, report: Report) -> None:
    """Report timelines of one id, of things that are not there, or that end before they begin."""
    check_unique(file, ((("timelines", i, "id"), t.id) for i, t in enumerate(content.timelines)), report)
    for i, timeline in enumerate(content.timelines):
        select = timeline.select
        check_ids(file, ("timelines", i, "select"), (*select.about, *select.themes), gazetteer, report)
        if select.first and select.last and select.last < select.first:
            report.add(file, ("timelines", i, "select", "last"), f"{select.last} is before {select.first}")


def check_slots(file: YamlFile, settings: CollectionFile, sources: Iterable[SourceFile], report: Report) -> None:
    """Report slots placed under what is none of the reader's, or whose figures are measured otherwise, or misspelt."""
    figures: dict[str, set[str]] = {}
    for figure in (r.record for s in sources for r in s.records if isinstance(r.record, Figure)):
        figures.setdefault(figure.slot, set()).add(figure.value.unit)
    used = {*figures, *(derived.slot for s in sources for derived in s.derived)}
    known = kinds_by_slot()
    for slot, row in settings.slots.items():
        kinds, place = known.get(row.under, frozenset()), ("slots", slot)
        wrong = sorted(unit for unit in figures.get(slot, ()) if kind_of_unit(unit) not in kinds)
        if row.under not in known:
            hint = did_you_mean(row.under, known) or f"one of {', '.join(sorted(filter(None, known)))}"
            report.add(file, (*place, "under"), f"no slot {row.under!r} to place others under", hint=hint)
        elif slot in known:
            report.add(file, place, f"{slot!r} is a slot of the reader's", hint="take the line away")
        elif slot not in used and (near := did_you_mean(slot, used - known.keys())):
            # One that nothing is like may wait for its figures, or be left from an article that was withdrawn.
            report.add(file, place, f"no figure has the slot {slot!r}", hint=near)
        elif wrong:
            report.add(
                file, (*place, "under"), f"figures of {slot!r} are in {', '.join(wrong)}, {row.under!r} has none"
            )


def check_rulings(
    file: YamlFile, content: RulingsFile, gazetteer: Gazetteer, sources: Iterable[SourceFile], report: Report
) -> None:
    """Report rulings on what is not there or of two kinds, that contradict each other, or that say nothing."""
    kinds = {t.id: t.category.value for t in gazetteer.things.values()}
    kinds |= {r.id: r.record.kind for s in sources for r in s.records}
    check_unique(file, ((("rulings", i, "id"), r.id) for i, r in enumerate(content.rulings)), report)
    for i, ruling in enumerate(content.rulings):
        place: Place = ("rulings", i, "of")
        _check_names(file, place, ruling.of, kinds, "unknown id {}", report)
        for message, hint in _faults_of(ruling, kinds):
            report.add(file, place, message, hint=hint)
    groups = _groups(r.of for r in content.rulings if r.ruling == "same")
    for i, ruling in enumerate(content.rulings):
        joined = [groups.get(name, name) for name in ruling.of]
        if ruling.ruling == "not-same" and len(set(joined)) < len(set(ruling.of)):
            hint = "other rulings say `same` of them: keep one of the two"
            report.add(file, ("rulings", i, "of"), "the rulings contradict each other", hint=hint)


def _faults_of(ruling: Ruling, kinds: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    named = [kinds[name] for name in ruling.of if name in kinds]
    if len(set(ruling.of)) < len(ruling.of):
        yield "the same id twice", "name each once"
    if len({"/" in name for name in ruling.of}) > 1:
        yield "records and things in one ruling", "records have a slash in their ids, things have none"
    elif len(set(named)) > 1 and ruling.ruling != "possibly-same":
        yield f"of different kinds: {', '.join(sorted(set(named)))}", "only what is of one kind can be one or be parted"
    if ruling.ruling == "prefer" and any("/" not in name for name in ruling.of):
        yield "only a record can be preferred", "name it as `article/record`"
    if (
        ruling.ruling == "same"
        and len({*ruling.of}) == len(named) > 1
        and len({*named}) == 1
        and "/" not in ruling.of[0]
    ):
        hint = f"`zonebook merge {ruling.of[1]} {ruling.of[0]}` makes them one"
        yield "two things of the gazetteer cannot both stay and be one", hint
    if ruling.ruling == "not-same" and len(ruling.of) < 2:
        yield "one id alone cannot be parted", "name what it is not the same as"


def _groups(joined: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return for each name the one that stands for all that it is joined with."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for names in joined:
        for name in names:
            leader[find(name)] = find(names[0])
    return {name: find(name) for name in list(leader)}


def _check_names(
    file: YamlFile, place: Place, names: Iterable[str], known: Collection[str], message: str, report: Report
) -> None:
    for name in names:
        if name not in known:
            report.add(file, place, message.format(repr(name)), hint=did_you_mean(name, known))
