"""Names that the collection already knows, handed to the reader as plain values.

The reader finds names by their grammar; known names add the spellings that grammar cannot see ("Orlin") and
keep ids stable from one article to the next. It works without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from zonebook.reading.names.names import key, pieces
from zonebook.reading.names.zone_kinds import telling


@dataclass(frozen=True)
class KnownName:
    """One subject of the gazetteer: its id, its kind (`zone`, `person`, `organisation`, …) and all its names.

    The first name is the one to show.
    """

    id: str
    kind: str
    names: tuple[str, ...]


WORD = re.compile(r"\S+")


class Index:
    """The names of zones by their folded words, to be met in a text in one pass."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        self.names: dict[tuple[str, ...], tuple[str, str]] = {}
        self.firsts: set[str] = set()
        self.longest = 0
        for name, zone, how in names:
            folded = key(name)
            if folded:
                self.names.setdefault(folded, (zone, how))
                self.firsts.add(folded[0])
                self.longest = max(self.longest, len(folded))

    def longest_at(self, text: str, start: int, limit: int) -> tuple[int, str, str] | None:
        """Return (end, zone id, how) of the longest name that begins at `start`."""
        best = None
        folded: tuple[str, ...] = ()
        for token in WORD.finditer(text, start, limit):
            bare = token[0].rstrip('.,;:!?)”"')
            bare = bare[:-2] if bare.endswith(("’s", "'s")) else bare
            bare = token[0] if token[0][:1] == "(" and token[0][-1:] == ")" else bare  # "Land (Orlin) Pilot …"
            more = pieces(bare)
            folded += more
            hit = self.names.get(folded) if more else None
            if hit:
                best = (token.start() + len(bare), *hit)
            if len(folded) >= self.longest or len(bare) < len(token[0]):
                break
        return best


class KnownNames(tuple[KnownName, ...]):
    """The names known, with the tables that reading needs of them: each is made once, not for every article."""

    @classmethod
    def of(cls, names: Iterable[KnownName]) -> KnownNames:
        """Return `names` with their tables; what has them already is returned as it is."""
        return names if isinstance(names, cls) else cls(names)

    @cached_property
    def zones(self) -> dict[str, KnownName]:
        """The known zones by id."""
        return {known.id: known for known in self if known.kind == "zone"}

    @cached_property
    def zone_by_key(self) -> dict[tuple[str, ...], KnownName]:
        """The known zones by the sorted words of each name; of two with one name, the first."""
        zones = [known for known in self if known.kind == "zone"]
        return {tuple(sorted(key(name))): known for known in reversed(zones) for name in reversed(known.names)}

    @cached_property
    def zone_index(self) -> Index:
        """The index of the names of known zones."""
        named = ((name, zone.id) for zone in self.zones.values() for name in zone.names)
        return Index((name, zone, "name") for name, zone in named if telling(name))  # "SEZ" may be any

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of known places, folded."""
        return frozenset(name.casefold() for known in self if known.kind == "place" for name in known.names)

    @cached_property
    def not_people(self) -> frozenset[str]:
        """The names of all that is known and no person, folded."""
        return frozenset(name.casefold() for known in self if known.kind != "person" for name in known.names)
