"""Join the zones of many articles: which of them are one, and the name and id that it gets.

In: the zones of each article, the zones known.  Out: one `Joined` for each zone, and for each article its ids there.
A zone is called what most articles call it in full. What only one article gives for short (a word, an abbreviation)
decides nothing in another, and a name with words of a menu or a date in it is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from zonebook.reading.english.zone_words import MENU_WORDS, MONTHS
from zonebook.reading.names.known import KnownName
from zonebook.reading.names.names import key
from zonebook.reading.names.zone_kinds import plain
from zonebook.reading.names.zone_naming import Zone


class HasZones(Protocol):
    """As much of a reading as joining zones needs."""

    @property
    def zones(self) -> Sequence[Zone]:
        """The zones of one article."""


@dataclass(frozen=True)
class Joined:
    """One zone of a collection."""

    id: str
    name: str
    aliases: list[str]
    known: bool
    doubts: tuple[str, ...] = ()  # what no article of it is sure of


Key = tuple[str, ...]


@dataclass
class _Group:
    """The zones of single articles that are one."""

    known: str | None = None  # the id of the known zone that it is
    zones: list[Zone] = field(default_factory=list)

    def may_be(self, known: str | None) -> bool:
        """Tell whether the zone with that id may be this one: two known zones never are."""
        return known is None or self.known in (None, known)


def spelling(name: str) -> Key:
    """Return the words of a name in the form in which its spellings meet, their order left out."""
    return tuple(sorted(key(name)))


def deciding(zone: Zone) -> list[Key]:
    """Return the spellings by which a zone of one article may be one of another: no alias of a single word."""
    keys = [spelling(zone.name), *(k for alias in zone.aliases if len(k := spelling(alias)) > 1)]
    return [k for k in keys if k]


def is_clean(name: str) -> bool:
    """Tell whether a name holds no word of a menu and no date.

    >>> is_clean("Arden Science Park"), is_clean("Search English Arden Science Park"), is_clean("Arden City March 29")
    (True, False, False)
    """
    words = [plain(word.strip(",.|")) for word in name.split()]
    year = any(len(word) == 4 and word.isdigit() for word in words)
    return not year and not any(word in MENU_WORDS or (word in MONTHS and n) for n, word in enumerate(words))


def under_joined_names(zones: Sequence[Zone], names: dict[str, Joined]) -> tuple[Zone, ...]:
    """Return the zones of one article under the names that they have in the collection."""
    return tuple(replace(z, name=names[z.id].name, aliases=list(names[z.id].aliases)) for z in zones)


class _Groups:
    """The groups so far, found by the id of a known zone or by a spelling that decides."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self.by_id: dict[str, _Group] = {}
        self.by_name: dict[Key, _Group] = {}

    def add(self, zone: Zone, known: str | None) -> _Group:
        """Put a zone into its group and return that; `known` is its id where it is a known zone."""
        keys = deciding(zone)
        group = self.by_id.get(known) if known else None
        group = group or next((g for k in keys if (g := self.by_name.get(k)) and g.may_be(known)), None)
        if group is None:
            group = _Group()
            self.all.append(group)
        group.zones.append(zone)
        if known:
            group.known = known
            self.by_id.setdefault(known, group)
        for k in keys:
            self.by_name.setdefault(k, group)
        return group


def joined_zones(readings: Iterable[HasZones], known: Iterable[KnownName]) -> tuple[list[Joined], list[dict[str, str]]]:
    """Return the zones of all articles, sorted by id, and for each article the final id of each of its zones."""
    registered = {k.id: k for k in known if k.kind == "zone"}
    groups = _Groups()
    owners = [
        {zone.id: groups.add(zone, zone.id if zone.id in registered else None) for zone in reading.zones}
        for reading in readings
    ]
    made = _with_ids(groups.all, registered)
    final = {id(group): zone.id for group, zone in zip(groups.all, made, strict=True)}
    return sorted(made, key=lambda z: z.id), [{old: final[id(g)] for old, g in mine.items()} for mine in owners]


def _with_ids(groups: Sequence[_Group], registered: dict[str, KnownName]) -> list[Joined]:
    """Return the groups as zones, each with an id of its own; known ones keep theirs."""
    taken = {group.known for group in groups if group.known}
    made = []
    for group in groups:
        named = _called(group.zones)
        ident = group.known or named.id
        while not group.known and ident in taken:
            ident += "-2"
        taken.add(ident)
        made.append(_joined(group, ident, registered[ident].names if group.known else (named.name,)))
    return made


def _joined(group: _Group, ident: str, first: Sequence[str]) -> Joined:
    """Return a group as a zone, with the names that it has before those of its articles."""
    names = dict.fromkeys((*first, *(n for zone in group.zones for n in zone.names() if is_clean(n))))
    doubts = () if group.known or any(not zone.doubts for zone in group.zones) else group.zones[0].doubts
    return Joined(ident, first[0], list(names)[1:], group.known is not None, doubts)


def _called(zones: Sequence[Zone]) -> Zone:
    """Return the zone whose full name most articles print; of equals the fullest, then the first."""
    clean = [zone for zone in zones if is_clean(zone.name)] or sorted(zones, key=lambda z: len(key(z.name)))[:1]
    forms = Counter(spelling(zone.name) for zone in clean)
    best = max(forms, key=lambda k: (forms[k], len(k)))
    printed = Counter(zone.name for zone in clean if spelling(zone.name) == best)
    name = max(printed, key=lambda n: printed[n])
    return next(zone for zone in clean if zone.name == name)
