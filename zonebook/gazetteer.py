"""The gazetteer: everything that records can be about, by id, with its names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zonebook.model import Entry
    from zonebook.quotation import Span


class Category(StrEnum):
    """What sort of thing an entry is; also the folder of its pages. Places are linkable names without pages."""

    ZONES = "zones"
    PLACES = "places"
    ORGANISATIONS = "organisations"
    PEOPLE = "people"
    FACILITIES = "facilities"
    MEASURES = "measures"
    THEMES = "themes"

    @property
    def has_pages(self) -> bool:
        """Whether things of this sort get a page each."""
        return self is not Category.PLACES


@dataclass(frozen=True)
class Thing:
    """One entry with its category."""

    category: Category
    entry: Entry

    @property
    def id(self) -> str:
        """The id, unique over all categories."""
        return self.entry.id

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.entry.name

    @property
    def short(self) -> str:
        """The name for tight places."""
        return self.entry.short or self.entry.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that articles may use for it, canonical first, without repeats."""
        return tuple(dict.fromkeys(filter(None, (self.entry.name, self.entry.short, *self.entry.aliases))))


@dataclass(frozen=True)
class Mention:
    """A name as it stands in a text, and whom it means."""

    thing: str
    start: int
    end: int


@dataclass(frozen=True)
class Gazetteer:
    """All entries by id, in the order of the files."""

    things: Mapping[str, Thing]

    def __getitem__(self, thing_id: str) -> Thing:
        """Return the entry with that id; KeyError when there is none."""
        return self.things[thing_id]

    def __contains__(self, thing_id: object) -> bool:
        """Return whether there is an entry with that id."""
        return thing_id in self.things

    def of(self, category: Category) -> list[Thing]:
        """Return the entries of one category."""
        return [t for t in self.things.values() if t.category is category]

    @cached_property
    def _finder(self) -> tuple[re.Pattern[str], dict[str, str]]:
        by_name = {_folded(n): t.id for t in reversed(list(self.things.values())) for n in t.names}
        longest_first = sorted(by_name, key=lambda name: (-len(name), name))
        return re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in longest_first) or "(?!)"), by_name

    def mentions(self, text: str, within: Iterable[Span]) -> list[Mention]:
        """Return where names of entries stand in `text`, longest name first, no two overlapping."""
        pattern, by_name = self._finder
        folded = _folded(text)
        return [
            Mention(by_name[m[0]], m.start(), m.end())
            for span in within
            for m in pattern.finditer(folded, span.start, span.end)
        ]


# One code point for one code point, so that offsets into the folded text are offsets into the text.
FOLDS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "\u00a0": " "})


def _folded(text: str) -> str:
    """Fold case, quotes, dashes and spaces without changing the length.

    >>> _folded("Hong Kong’s")
    "hong kong's"
    """
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text.translate(FOLDS))
