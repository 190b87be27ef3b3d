"""Categories of things: one row of `categories.yml` each, which gazetteer, pages, indexes and files read.

Adding one is a row: the gazetteer then takes entries under its name, and they get pages, an index and a list in the
exchange document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic.fields import FieldInfo

from zonebook.values.catalogue import folder_of, tr
from zonebook.values.records import Entry, GazetteerFile
from zonebook.values.tables import tables_of


@dataclass(frozen=True)
class Category:
    """What sort of thing an entry is. `value` is its key in gazetteer files; its words are messages."""

    value: str
    singular: str  # also what the reader of articles takes its names for
    title: str  # of its index
    about: str  # the sentence below that title
    related: str  # title of the section with such things on the page of another
    rank: int  # of that section among the others, and of its list in the exchange document
    first: tuple[str, ...] = ()  # sections of its pages that come first: what its readers look for
    menu: str = ""  # its title in the menu, where `title` is too long
    door: str = ""  # the category whose index leads to its own; without one it is in the menu
    anchor: str = ""  # of the section of related things; `value` when left out
    word: str = ""  # the singular for readers of the site; `singular` when left out
    schema_org: str | None = None  # what schema.org calls such a thing; None where no word is true of all of them
    has_pages: bool = True  # places are linkable names without pages
    exported: bool = True  # in a list of its own beside that of zones
    holds_parts: bool = True  # other things can be part of one

    @property
    def called(self) -> str:
        """What one of its things is called on pages."""
        return tr(self.word or self.singular)

    @property
    def folder(self) -> str:
        """The folder of its pages: `value`, or what the collection calls its subject."""
        return folder_of(self.value)

    ZONES: ClassVar[Category]
    PLACES: ClassVar[Category]
    ORGANISATIONS: ClassVar[Category]
    PEOPLE: ClassVar[Category]
    FACILITIES: ClassVar[Category]
    MEASURES: ClassVar[Category]
    THEMES: ClassVar[Category]


def _category(value: str, row: dict[str, Any]) -> Category:
    yes = {key: text == "yes" for key, text in row.items() if key in ("has_pages", "exported", "holds_parts")}
    return Category(value, **{**row, **yes, "rank": int(row["rank"]), "first": tuple(row.get("first", ()))})


CATEGORIES = {value: _category(value, row) for value, row in tables_of(__file__).items()}
for _row in CATEGORIES.values():
    setattr(Category, _row.value.upper(), _row)


def with_pages() -> list[Category]:
    """Return the categories whose things have pages, in the order of the rows."""
    return [row for row in CATEGORIES.values() if row.has_pages]


def by_rank() -> list[Category]:
    """Return all categories in the order in which a page lists related things."""
    return sorted(CATEGORIES.values(), key=lambda row: row.rank)


def add_category(row: Category) -> None:
    """Add a category: gazetteer files take entries under its name from now on."""
    CATEGORIES[row.value] = row
    GazetteerFile.model_fields[row.value] = FieldInfo(
        annotation=tuple[Entry, ...],
        default=(),
        description=row.about,
    )
    GazetteerFile.model_rebuild(force=True)
