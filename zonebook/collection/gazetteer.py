"""The gazetteer: everything that records can be about, by id, with its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from zonebook.collection.categories import CATEGORIES, Category
from zonebook.reading.names.known import KnownName, KnownNames
from zonebook.values.quotation import Span
from zonebook.values.records import Entry
from zonebook.values.watched import watched

# Kinds of entries among the zones that are wider than a zone: an article on a zone is not about its region.
WIDER_THAN_ZONES = {"region", "district", "framework"}
Beginning: TypeAlias = tuple[list[int], dict[str, list[tuple[str, Category]]]]
"""Of a word with which names begin: their lengths, the longest first, and by name, folded, whom it may mean."""
NO_NAMES: Beginning = ([], {})
IN_WORD = re.compile(r"\w")
WORD = re.compile(r"(?<!\w)(?:\w+|[^\w\s])")  # a word, or a sign that a name may begin with

UNREVIEWED = "Found by the reader; not reviewed."  # how the note of an entry begins that no editor has seen


@watched("entry", "name", "reviewed", "short", "names", key="id")  # who shows a name does not depend on the aliases
@dataclass(frozen=True)
class Thing:
    """One entry with its category, and its id, unique over all categories."""

    category: Category
    entry: Entry
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the id out of the entry."""
        object.__setattr__(self, "id", self.entry.id)

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.entry.name

    @property
    def reviewed(self) -> bool:
        """Whether an editor has seen the entry."""
        return not (self.entry.note or "").startswith(UNREVIEWED)

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
    """A name as it is in a text, and whom it means."""

    thing: str
    start: int
    end: int


@watched("things")
@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All entries by id, in the order of the files."""

    things: Mapping[str, Thing]

    def __getitem__(self, thing_id: str) -> Thing:
        """Return the entry with that id; KeyError when there is none."""
        return self.things[thing_id]

    def get(self, thing_id: str) -> Thing | None:
        """Return the entry with that id, None when there is none."""
        return self.things.get(thing_id)

    def __contains__(self, thing_id: object) -> bool:
        """Return whether there is an entry with that id."""
        return thing_id in self.things

    def of(self, category: Category) -> list[Thing]:
        """Return the entries of one category."""
        return list(self._by_category[category.value])

    @cached_property
    def _by_category(self) -> dict[str, list[Thing]]:
        found: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            found[thing.category.value].append(thing)
        return found

    @cached_property
    def by_name(self) -> dict[str, Thing]:
        """The entries by each of their names; the first, where several share it."""
        return {name: thing for thing in reversed([*self.things.values()]) for name in thing.names}

    @cached_property
    def people_by_word(self) -> dict[str, list[tuple[str, str]]]:
        """The names of people with whose they are, by the first word of each, its case folded."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for person in self.of(Category.PEOPLE):
            for name in person.names:
                found[next(iter(words_of(name)), "")].append((name, person.id))
        return found

    @cached_property
    def beginning(self) -> dict[str, Beginning]:
        """The names that begin with a word.

        A pattern of all names costs more than reading many an article; a thousand names may begin with one word.
        """
        found: dict[str, Beginning] = {}
        for thing in self.things.values():
            for name in map(_folded, thing.names):
                if first := WORD.match(name):
                    found.setdefault(first[0], ([], {}))[1].setdefault(name, []).append((thing.id, thing.category))
        for lengths, names in found.values():
            lengths += sorted({*map(len, names)}, reverse=True)
        return found

    def mentions(self, text: str, within: Iterable[Span], *categories: Category) -> list[Mention]:
        """Return where names of entries are in `text`: the longest name at each place, no two overlapping.

        Only names of `categories` are looked for, when some are given: the title of a plan holds the name of a zone,
        and who looks for zones wants that one.
        """
        wanted, folded = frozenset(categories or CATEGORIES.values()), _folded(text)
        return [found for span in within for found in _mentions(folded, span, self.beginning, wanted)]


def _mentions(
    text: str, span: Span, beginning: Mapping[str, Beginning], wanted: frozenset[Category]
) -> Iterator[Mention]:
    end = span.start
    for word in WORD.finditer(text, span.start, span.end):
        lengths, names = beginning.get(word[0], NO_NAMES) if word.start() >= end else NO_NAMES
        for length in lengths:
            after = word.start() + length
            meant = names.get(text[word.start() : after], ()) if after <= span.end else ()
            thing = next((thing for thing, category in meant if category in wanted), None)
            if thing and not IN_WORD.match(text, after, span.end):
                yield Mention(thing, word.start(), after)
                end = after
                break


def known_names(gazetteer: Gazetteer) -> KnownNames:
    """Return the gazetteer as the reader wants it; what is wider than a zone (a region …) is a place to it."""
    return KnownNames(
        KnownName(t.id, "place" if t.entry.kind in WIDER_THAN_ZONES else t.category.singular, t.names)
        for t in gazetteer.things.values()
    )


# One code point for one code point, so that offsets into the folded text are offsets into the text.
FOLDS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "\u00a0": " "})


def _folded(text: str) -> str:
    """Fold case, quotes, dashes and spaces without changing the length.

    >>> _folded("New Arda’s")
    "new arda's"
    """
    text = text.translate(FOLDS)
    lowered = text.lower()
    if len(lowered) == len(text) and "Σ" not in text:  # which is another letter at the end of a word
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def words_of(text: str) -> list[str]:
    """Return the words of a text, their case folded.

    >>> words_of("New Arda’s")
    ['new', 'arda', 's']
    """
    return re.findall(r"\w+", text.casefold())


GENERIC = frozenset(
    """national provincial municipal international industrial economic development zone park new area high hi tech
    technology science city free trade special bonded cooperation the of and in""".split()
)


def telling(name: str) -> set[str]:
    """Return the words of a name that tell it from others of its sort.

    >>> sorted(telling("Orlin Free Trade Zone"))
    ['orlin']
    """
    return {*words_of(name)} - GENERIC
