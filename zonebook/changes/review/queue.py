"""In which order an editor decides: what is most likely wrong first, names and plain dates last.

In: sheets and the gazetteer. Out: items in order, each with the reason of its place. `RISKS` is the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from zonebook.changes.review.sheets import Item, Sheet
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.publishing import kind_of_unit, kinds_by_slot
from zonebook.values.doubts import worded
from zonebook.values.errors import ZonebookError
from zonebook.values.units import parse_quantity

# Code -> what it says to an editor, from the riskiest; the first that fits an item is its own.
RISKS = {
    "fault": "does not check",
    "doubt": "the reader is not sure",
    "new-name": "a name that nobody has seen",
    "source": "the article's own data",
    "subject": "the subject is supposed",
    "unit": "the unit does not fit the respect",
    "slot": "a respect of its own",
    "inferred": "worked out, not stated",
    "plain": "as it is printed",
    "name": "only a name",
}
RANKS = {code: rank for rank, code in enumerate(RISKS)}
QUOTES = "“"
NEW_NAME, SOURCE = "new name", "article"  # kinds of items that are no records
WANTED = {"publisher": "publisher", "url": "address"}  # of an article, besides title and date, as they are called


class Filter(NamedTuple):
    """Which items are shown: those that fit every word that is given."""

    article: str = ""
    kind: str = ""
    doubt: str = ""
    thing: str = ""

    def of(self, items: list[Item]) -> list[Item]:
        """Return the items that are shown."""
        if self.kind:
            items = [i for i in items if i.kind == self.kind]
        if self.doubt:
            items = [i for i in items if i.risk == self.doubt]
        if self.article:
            items = [i for i in items if i.key.partition("/")[0] == self.article]
        return [i for i in items if self.thing in i.things] if self.thing else items


def items_of(sheet: Sheet) -> list[Item]:
    """Return what is to be decided of one article; its own data first, unless an editor has decided on any of it."""
    if sheet.items is None:
        sheet.items = _items(sheet)
        places = sorted(((i.article, i.at), thing) for i in sheet.items for thing in i.things)
        sheet.named = {thing: place for place, thing in reversed(places)}
    return sheet.items


def _items(sheet: Sheet) -> list[Item]:
    said = {**sheet.faults, **sheet.proved}
    found = [_item(sheet, raw, said.get(str(raw.get("id")), ())) for raw in sheet.undecided]
    if not found or sheet.confirmed or len(found) < len(sheet.raw):
        return found
    missing = list(_missing(sheet))
    rank = min([RANKS["source"], *(item.rank for item in found)]) if missing else min(item.rank for item in found)
    why = f"missing: {', '.join(missing)}" if missing else ""
    return [Item(rank, sheet.article.path.name, -1, sheet.id, "source", why, SOURCE, ()), *found]


def _missing(sheet: Sheet) -> Iterator[str]:
    about = sheet.source.source
    if not (about.title or about.title_supplied):
        yield "title"
    if about.published.edtf is None or about.published.basis != "stated":
        yield "a stated date"
    yield from (said for key, said in WANTED.items() if not getattr(about, key))


def _item(sheet: Sheet, raw: dict[str, Any], faults: tuple[str, ...]) -> Item:
    name = str(raw.get("id"))
    risk, why = ("fault", faults[0]) if faults else risk_of(raw)
    found = sheet.grounded.get(name)
    named = [*(raw.get("about") or ()), *(raw.get(key) for key in ("person", "speaker", "organisation"))]
    at = found.mark.start if found else 0
    kind = str(raw.get("kind"))
    key = f"{sheet.id}/{name}"
    return Item(RANKS[risk], sheet.article.path.name, at, key, risk, why, kind, tuple(map(str, filter(None, named))))


def risk_of(raw: Mapping[str, Any]) -> tuple[str, str]:
    """Return the risk of a draft, and what makes it one."""
    kind, slots = raw.get("kind"), kinds_by_slot()
    if raw.get("doubts"):
        return "doubt", "; ".join(map(worded, raw["doubts"]))
    if kind == "name":
        return "name", ""
    if kind in ("figure", "event") and not raw.get("about"):
        return "subject", "no subject"
    if kind == "figure":
        reading = str(raw.get("reading", QUOTES))
        if QUOTES not in reading:  # it rests on no words: "the zone that the article is about"
            return "subject", reading
        if raw.get("slot") not in slots:
            return "slot", ""
        if _unit_kind(raw) not in slots[raw["slot"]]:
            return "unit", ""
    time = raw.get("time")
    if "inferred" in (raw.get("attribution"), time.get("basis") if isinstance(time, dict) else None):
        return "inferred", ""
    return "plain", ""


def _unit_kind(raw: Mapping[str, Any]) -> str:
    try:
        return kind_of_unit(parse_quantity(str(raw.get("value"))).unit)
    except ZonebookError:
        return ""


def names_in(gazetteer: Gazetteer, sheets: Iterable[Sheet]) -> list[Item]:
    """Return the entries that no editor has seen, each where it is named first in what is to be decided."""
    places: dict[str, tuple[str, int]] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.path, reverse=True):
        places |= sheet.named
    new = [thing.id for thing in gazetteer.things.values() if not thing.reviewed]
    rank = RANKS["new-name"]
    return [Item(rank, *places.get(name, ("", 0)), f"={name}", "new-name", "", NEW_NAME, (name,)) for name in new]
