"""Make `currencies.json`, the table of the world's money, from CLDR as babel carries it.

Run `python -m zonebook.reading.currency_table` after an upgrade of babel; a test says when that is due.
Out, for each currency in use: its English name (`one`, `many`), its `signs` in the languages of the countries where
it is tender, and the `places` (countries and their best-known cities, by time zone) that speak for it in an article.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from babel.core import Locale, UnknownLocaleError, get_global
from babel.languages import get_official_languages
from babel.numbers import get_currency_name

FEW_ZONES = 4
ZONES: dict[str, list[str]] = {}
for _zone, _territory in get_global("zone_territories").items():
    if "/" in _zone and not _zone.startswith(("Etc/", "Antarctica/")):
        ZONES.setdefault(_territory, []).append(_zone)

TABLE = Path(__file__).parents[1] / "zonebook/reading/figures/currencies.json"


class Currency(TypedDict):
    """What CLDR knows of one currency."""

    one: str
    many: str
    signs: list[str]
    places: list[str]


def tender() -> dict[str, list[str]]:
    """Return the territories in which each currency is legal tender today, both sorted by code."""
    used: dict[str, list[str]] = {}
    for territory, currencies in get_global("territory_currencies").items():
        for code, _, until, is_tender in currencies:
            if until is None and is_tender:
                used.setdefault(code, []).append(territory)
    return {code: sorted(used[code]) for code in sorted(used)}


def signs(code: str, territories: list[str]) -> list[str]:
    """Return the signs of a currency in English and in the official languages of its territories."""
    found = {Locale("en").currency_symbols.get(code, code)}
    for territory in territories:
        for language in ("en", *get_official_languages(territory)):
            try:
                locale = Locale.parse(f"{language}_{territory}")
            except UnknownLocaleError:
                continue
            found.add(locale.currency_symbols.get(code, code))
    # CLDR pads signs with direction marks and narrow spaces that no newspaper prints.
    printed = {sign.strip("\u200b\u200e\u200f").replace("\u202f", " ") for sign in found}
    return sorted(printed - {"", code})


def places(territories: list[str]) -> list[str]:
    """Return the English names of the territories and of the cities that CLDR names their time zones after."""
    english = Locale("en").territories
    names = {english[territory] for territory in territories}
    names |= {english[t].removesuffix(" SAR China") for t in territories}
    for territory in territories:
        zones = ZONES.get(territory, [])
        # A wide country's zones are named after small towns ("Center", "Nome") that say nothing about money.
        names |= {zone.rpartition("/")[2].replace("_", " ") for zone in zones if len(zones) <= FEW_ZONES}
    return sorted(names)


def table() -> dict[str, Currency]:
    """Return the whole table, by ISO 4217 code."""
    return {
        code: Currency(
            one=get_currency_name(code, 1, "en"),
            many=get_currency_name(code, 2, "en"),
            signs=signs(code, territories),
            places=places(territories),
        )
        for code, territories in tender().items()
    }


def as_json() -> str:
    """Return the table as it stands in the file: sorted, one currency a line, so that a change is easy to review."""
    lines = (f"{json.dumps(code)}: {json.dumps(entry, ensure_ascii=False)}" for code, entry in table().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(as_json(), encoding="utf-8")
