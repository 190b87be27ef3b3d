"""Reconcile the records of all articles into facts.

In: a collection. Out: its facts, each with every report, and how the reports stand to each other. Precision before
recall: a wrong merge is a false citation. The order of articles and of records changes nothing, nor does an article
about something else: whether two records are one fact depends on these two, on what happened on the occasion that both
articles report, and on the editors' rulings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from zonebook.collection.collection import Collection
from zonebook.facts.derived import derived_facts
from zonebook.facts.differences import differences_of
from zonebook.facts.facts import Fact, Facts, Status, unique_ids
from zonebook.facts.kinds import KINDS, blocks, make_fact, match, slot_of
from zonebook.facts.matching import Block, Features, features, significant
from zonebook.facts.occasions import Occasion, Occasions, find_occasions
from zonebook.facts.rulings import Rulings, read_rulings
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.records import Event, Figure, Quotation, Statement

Groups = list[list[Features]]
LATEST = 10**7  # later than any day


def reconcile(collection: Collection) -> Facts:
    """Return the facts of a collection, in the order of the articles' names and of the words within them.

    Articles without a date are better dated before (`dating.date_articles`): news of one month is matched more readily.
    """
    rulings = read_rulings(collection)
    order = _order_of(collection)
    records = sorted(features(collection, rulings.canonical), key=order)
    happenings = _group([f for f in records if isinstance(f.record, Event)], rulings, Occasions())
    occasions = find_occasions(collection, records, happenings)
    others = _group([f for f in records if not isinstance(f.record, Event)], rulings, occasions)
    groups = sorted((_led(g, rulings) for g in happenings + others), key=lambda g: min(map(order, g)))
    facts = _facts(collection, groups, rulings, occasions)
    return Facts((*facts, *derived_facts(collection)), kin=occasions.pairs())


def _order_of(collection: Collection) -> Callable[[Features], tuple[object, ...]]:
    """Return the sorting key of records: the article's name, then the place of the words."""
    names = {s.id: s.article.path.name for s in collection.sources}
    return lambda f: (names[f.source], f.grounded.span, f.grounded.mark, f.record.id)


# --- which records are one fact ------------------------------------------------------------------------------------


def _group(records: list[Features], rulings: Rulings, occasions: Occasions) -> Groups:
    """Join records pair by pair, the surest pair first, as long as no two in a group speak against it."""
    likeness = _likeness(records, rulings, occasions)
    home = {f.id: [f] for f in records}
    for a, b in rulings.joined:
        if a in home and b in home:
            _join(home, a, b)
    for score, a, b in sorted(((s, *p) for p, s in likeness.scores.items()), key=lambda row: (-row[0], row[1:])):
        assert score > 0
        if home[a] is not home[b] and _may_join(home[a], home[b], likeness, rulings):
            _join(home, a, b)
    return list({id(group): group for group in home.values()}.values())


class Likeness(NamedTuple):
    """The pairs of records that match with their scores, all that were compared, and the crowded blocks of each record.

    In a crowded block not every pair is compared: two of its records that were not may be one fact by those between.
    """

    scores: dict[tuple[str, str], float]
    compared: dict[tuple[str, str], float]
    crowded: dict[str, set[Block]]

    def admits(self, a: str, b: str) -> bool:
        """Tell whether two records can be one fact."""
        pair = (a, b) if a < b else (b, a)
        return pair in self.scores or (pair not in self.compared and not self.crowded[a].isdisjoint(self.crowded[b]))


def _likeness(records: list[Features], rulings: Rulings, occasions: Occasions) -> Likeness:
    """Compare the records of each block."""
    meeting: dict[Block, list[Features]] = defaultdict(list)
    for f in records:
        for key in blocks(f):
            meeting[key].append(f)
    found: dict[tuple[str, str], float] = {}
    crowded: dict[str, set[Block]] = {f.id: set() for f in records}
    for key, group in meeting.items():
        for f in group if len(group) > MANY else ():
            crowded[f.id].add(key)
        for a, b in _compared(group):
            pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
            if pair not in found and pair[0] != pair[1] and pair not in rulings.parted:
                found[pair] = match(a, b, one_event=occasions.one(a.source, b.source))
    return Likeness(_best(found), found, crowded)


def _best(compared: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Return the pairs that match, each the other's best between their two articles."""
    found = {pair: score for pair, score in compared.items() if score}
    best: dict[tuple[str, str], float] = defaultdict(float)
    for pair, score in found.items():
        for one, other in (pair, pair[::-1]):
            key = (one, other.split("/")[0])
            best[key] = max(best[key], score)
    return {
        (a, b): score
        for (a, b), score in found.items()
        if score == best[a, b.split("/")[0]] == best[b, a.split("/")[0]] or a.split("/")[0] == b.split("/")[0]
    }


# Records that are compared with those beside them: of one article always, for so many of one subject and slot has no
# press article; of all articles in a block of more than MANY, sorted by value and time, so that what is alike is near.
# An article of one sentence a thousand times, or one piece of news in a thousand articles, costs n log n.
NEIGHBOURS = 32
MANY = 128


def _compared(group: list[Features]) -> Iterator[tuple[Features, Features]]:
    """Yield the pairs of a block that are compared."""
    if len(group) > MANY:
        near = sorted(group, key=_what_is_alike)
        yield from ((a, b) for i, a in enumerate(near) for b in near[i + 1 : i + 1 + NEIGHBOURS])
        return
    by_source: dict[str, list[Features]] = defaultdict(list)
    for f in group:
        by_source[f.source].append(f)
    listed = list(by_source.values())
    for i, ours in enumerate(listed):
        for j, a in enumerate(ours):
            yield from ((a, b) for b in ours[j + 1 : j + 1 + NEIGHBOURS])
        for others in listed[i + 1 :]:
            yield from ((a, b) for a in ours for b in others)


def _what_is_alike(f: Features) -> tuple[object, ...]:
    """Return a sorting key that puts records side by side that may be one fact."""
    amount = f.record.value.amount if isinstance(f.record, Figure) else 0
    return amount, f.time.order if f.time else (), sorted(f.words), f.published[0] or LATEST, f.id


def _may_join(left: list[Features], right: list[Features], likeness: Likeness, rulings: Rulings) -> bool:
    """Whether every record of one group matches every record of the other: a chain of likenesses is no proof."""
    if not all(likeness.admits(a.id, b.id) for a in left for b in right):
        return False
    return not any((min(a.id, b.id), max(a.id, b.id)) in rulings.parted for a in left for b in right)


def _join(home: dict[str, list[Features]], a: str, b: str) -> None:
    if home[a] is home[b]:
        return
    joined = home[a] + home[b]
    for f in joined:
        home[f.id] = joined


# --- from groups to facts --------------------------------------------------------------------------------------------


def _led(group: list[Features], rulings: Rulings) -> list[Features]:
    """Return the group with its best report first: the preferred one, else the narrowest, the finest, the earliest."""
    lead = min(group, key=lambda f: _lead_order(f, rulings))
    rest = sorted((f for f in group if f is not lead), key=lambda f: f.id)
    return [lead, *rest]


def _lead_order(f: Features, rulings: Rulings) -> tuple[object, ...]:
    digits = significant(f.record.value.amount) if isinstance(f.record, Figure) else 0
    days = f.time.days if f.time and f.time.days else LATEST
    inferred = f.record.time is not None and f.record.time.basis != "stated"
    published = f.published[1] or LATEST
    return f.id not in rulings.preferred, days, inferred, -digits, published, f.id


def _facts(collection: Collection, groups: Groups, rulings: Rulings, occasions: Occasions) -> list[Fact]:
    slots = [(g[0].subject, slot_of(g[0].record)) for g in groups]
    ids = unique_ids(
        (subject, slot, g[0].source, g[0].record.id) for (subject, slot), g in zip(slots, groups, strict=True)
    )
    id_of = {f.id: fact_id for group, fact_id in zip(groups, ids, strict=True) for f in group}
    return [
        _fact(collection, group, fact_id, rulings, occasions, id_of) for group, fact_id in zip(groups, ids, strict=True)
    ]


def _fact(
    collection: Collection,
    group: list[Features],
    fact_id: str,
    rulings: Rulings,
    occasions: Occasions,
    id_of: dict[str, str],
) -> Fact:
    records = tuple(f.grounded for f in group)
    sources = sorted({f.source for f in group})
    differences = differences_of(collection, group, KINDS[group[0].record.kind].aspects) if len(sources) > 1 else ()
    ruled = rulings.on(group)
    occasion = occasions.of(sources) if len(sources) > 1 else _told_on(group[0], occasions)
    reports = sum(source in occasion.sources for source in sources) if occasion else 0
    fact = make_fact(
        collection,
        records,
        fact_id,
        status=_status(sources, differences, ruled=bool(ruled)),
        differences=differences,
        event_reports=reports if len(sources) > 1 else 0,
        group=id_of[occasion.record] if occasion else None,
        confirmations=_confirmations(collection, group, occasions),
        reasoning=(*_reasons(collection, group, sources, occasions), *ruled),
    )
    # What is said of one id of a thing is on the page of the id that stands for it, too.
    about = dict.fromkeys(rulings.canonical.get(thing, thing) for thing in fact.about)
    return replace(fact, subject=group[0].subject, about=tuple(about | dict.fromkeys(fact.about)))


def _told_on(f: Features, occasions: Occasions) -> Occasion | None:
    """Return the occasion at which somebody spoke whom another of its reports renders too: one speech, told twice."""
    speaker = getattr(f.record, "speaker", None) or f.record.according_to
    if speaker and isinstance(f.record, Quotation | Statement):
        return occasions.spoken(f.source, speaker)
    return None


def _status(sources: list[str], differences: Iterable[object], *, ruled: bool) -> Status:
    if ruled:
        return Status.RULED
    if len(sources) < 2:
        return Status.SINGLE
    weights = {getattr(d, "weight", "") for d in differences}
    if "substance" in weights:
        return Status.DISPUTED
    return Status.VARYING if weights else Status.AGREED


def _confirmations(collection: Collection, group: list[Features], occasions: Occasions) -> int:
    """Return how many independent reports a fact has.

    Not independent of each other: reports of one event, articles of one publisher (or of none that we know), and
    articles that print the very same sentence.
    """
    origins: list[set[tuple[str, str]]] = []
    for f in group:
        words = " ".join(collection.source(f.source).article.text[f.grounded.span.start : f.grounded.span.end].split())
        marks = {("words", words.casefold()), ("article", f.source), *occasions.origins[f.source]}
        kin = [o for o in origins if o & marks]
        origins = [o for o in origins if not o & marks] + [marks.union(*kin)]
    return len(origins)


def _reasons(collection: Collection, group: list[Features], sources: list[str], occasions: Occasions) -> list[str]:
    """Say why these records are one fact."""
    if len(group) < 2:
        return []
    if len(sources) < 2:
        return [
            trn(
                "The article says it {count} time.",
                "The article says it {count} times; that is one report.",
                len(group),
            )
        ]
    known = group[0].subject in collection.gazetteer
    name = collection.gazetteer[group[0].subject].short if known else tr("the same subject")
    slot = slot_of(group[0].record).replace("-", " ")
    said = msg("{number} articles speak of {name} in the same respect ({respect}).")
    reasons = [tr(said, number=len(sources), name=name, respect=slot)]
    if isinstance(group[0].record, Figure):
        values = {f.record.value.amount for f in group if isinstance(f.record, Figure)}
        reasons.append(tr("Their figures are equal.") if len(values) == 1 else tr("Their figures are not the same."))
    times = {str(f.time) for f in group if f.time}
    if len(times) > 1:
        reasons.append(tr("Their dates go together; the narrowest is shown."))
    if any(occasions.one(a, b) for a, b in combinations(sources, 2)):
        reasons.append(tr("The articles report one event, so this is one confirmation, not several."))
    return reasons
