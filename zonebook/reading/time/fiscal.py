"""Budget years and date orders by country: what "FY26" or "03/04/2025" means depends on where the paper is printed.

In: the article's text. Out: when its budget year begins, and whether its country writes the day or the month first.
The text's own words ("the financial year began on April 1") come before the country. Sources: the budget laws and
treasuries of the countries named.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zonebook.reading.cues import words_in
from zonebook.reading.english.countries import COUNTRIES, SHOWS
from zonebook.reading.english.date_cues import FISCAL_SAID
from zonebook.reading.english.time_words import MONTH_NUMBER
from zonebook.values.edtf import Edtf, at, between, span


@dataclass(frozen=True)
class FiscalYear:
    """A budget year that begins on `day` of `month`; `why` says how that is known. Month 0: not known."""

    month: int = 0
    day: int = 1
    why: str = ""

    @property
    def known(self) -> bool:
        """Tell whether the text or its country shows when the year begins."""
        return self.month > 0

    def beginning(self, year: int) -> Edtf:
        """Return the budget year that begins in `year`; where its beginning is not known, the printed years."""
        if not self.known:
            return span(at(year), at(year + 1))
        first = date(year, self.month, self.day)
        return between(first, date.fromordinal(date(year + 1, self.month, self.day).toordinal() - 1))

    def ending(self, year: int) -> Edtf:
        """Return the budget year that ends in calendar year `year` ("FY26" ends in 2026)."""
        return self.beginning(year if (self.month, self.day) == (1, 1) else year - 1)

    def holding(self, day: date) -> int:
        """Return the calendar year in which the budget year that holds `day` begins."""
        return day.year if (day.month, day.day) >= (self.month or 1, self.day) else day.year - 1


NO_YEAR = FiscalYear()
WORD = re.compile(r"[A-Za-zü]{2,}")
SCAN = 20_000  # characters: an article's country shows early


@lru_cache(maxsize=4)
def country_of(text: str) -> str:
    """Return the country that the text's words show most often (of several, the one shown first), "" if none does."""
    shown: Counter[str] = Counter()
    for word, places in words_in(text[:SCAN]).items():
        for country in countries_of(word):
            shown[country] += len(places)
    if "£" in text[:SCAN]:
        shown[SHOWS["£"]] += text[:SCAN].count("£")
    return shown.most_common(1)[0][0] if shown else ""


@lru_cache(maxsize=1 << 16)
def countries_of(printed: str) -> tuple[str, ...]:
    """Return the countries that the letters of a word show: "RM" of "RM40"."""
    return tuple(filter(None, map(SHOWS.get, WORD.findall(printed))))


def fiscal_year(text: str, country: str) -> FiscalYear:
    """Return the budget year that the text speaks of: by its own words, else by its country."""
    said = FISCAL_SAID.search(text[:SCAN])
    month = MONTH_NUMBER.get((said["m1"] or said["m2"] or said["m3"]).lower()) if said else None
    if said and month:
        day = int(said["d1"] or said["d2"] or 1)
        if said["verb"].startswith("end"):
            month, day = month % 12 + 1, 1
        if 1 <= day <= 28:
            return FiscalYear(month, day, "as the text says")
    if country in COUNTRIES:
        month, day = map(int, COUNTRIES[country][0].split("-"))
        return FiscalYear(month, day, f"as is usual in {country}")
    return NO_YEAR
