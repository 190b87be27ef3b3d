"""Categories of things: one row each, which the gazetteer, the pages, the indexes and the files read.

Adding one is a row: the gazetteer then takes entries under its name, and they get pages, an index and a list in the
exchange document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic.fields import FieldInfo

from zonebook.values.catalogue import folder_of, msg, tr
from zonebook.values.records import Entry, GazetteerFile


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


Category.ZONES = Category(
    "zones",
    "zone",
    msg("{Zones}"),
    msg("{Zones} and what they are part of, as far as the articles speak of them."),
    msg("Related {zones}"),
    rank=6,
    word=msg("{zone}"),
    schema_org="Place",
    exported=False,
)
Category.PLACES = Category(
    "places",
    msg("place"),
    msg("Places"),
    msg("Cities and countries that the articles name."),
    msg("Places"),
    rank=7,
    schema_org="Place",
    has_pages=False,
    exported=False,
)
Category.ORGANISATIONS = Category(
    "organisations",
    msg("organisation"),
    msg("Organisations"),
    msg("Governments, institutes, companies and agencies in the articles."),
    msg("Organisations"),
    rank=2,
    door="people",
    schema_org="Organization",
)
Category.PEOPLE = Category(
    "people",
    msg("person"),
    msg("People"),
    msg("People whom the articles quote or report, with their titles as printed."),
    msg("People"),
    rank=1,
    menu=msg("People and organisations"),
    first=("roles", "quotations", "claims", "facts", "timeline"),
    schema_org="Person",
    exported=False,
    holds_parts=False,
)
Category.FACILITIES = Category(
    "facilities",
    msg("facility"),
    msg("Facilities and programmes"),
    msg("Laboratories, platforms, groups of projects and programmes."),
    msg("Facilities and programmes"),
    rank=4,
    menu=msg("Facilities"),
    door="zones",
    schema_org="Place",
)
Category.MEASURES = Category(
    "measures",
    msg("measure"),
    msg("Plans, policies and agreements"),
    msg("What has been decided, planned or agreed."),
    msg("Plans, policies and agreements"),
    rank=3,
    menu=msg("Plans"),
    first=("facts",),
)
Category.THEMES = Category(
    "themes",
    "theme",
    msg("Industries"),
    msg("Industries and other subjects that {zones}, facilities and plans are about."),
    msg("Industries"),
    rank=5,
    door="zones",
    word=msg("industry"),
    first=("fields", "timeline"),
    anchor="fields",
)

CATEGORIES: dict[str, Category] = {
    row.value: row
    for row in (
        Category.ZONES,
        Category.PLACES,
        Category.ORGANISATIONS,
        Category.PEOPLE,
        Category.FACILITIES,
        Category.MEASURES,
        Category.THEMES,
    )
}


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
