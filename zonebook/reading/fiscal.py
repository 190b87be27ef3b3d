"""Budget years and date orders by country: what "FY26" or "03/04/2025" means depends on where the paper is printed.

In: the article's text. Out: when its budget year begins, and whether its country writes the day or the month first. The text's own words
("the financial year began on April 1") come before the country. Sources: the budget laws and treasuries of the countries named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zonebook.edtf import Edtf, at, between, span
from zonebook.reading.timewords import MONTH_NUMBER


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
        """Return the budget year that begins in calendar year `year`; where its beginning is not known, the printed years."""
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


# Beginning of the budget year -> words that show the country. A calendar year needs no entry but beats the others where it is shown.
COUNTRIES: tuple[tuple[str, tuple[int, int], str], ...] = (
    ("Ethiopia", (7, 8), r"Ethiopian?|Addis Ababa|\bbirr\b"),
    ("India", (4, 1), r"\bIndian?\b|\bcrores?\b|\blakhs?\b|New Delhi|Mumbai|Gujarat|Chennai|Bengaluru|Hyderabad|Maharashtra|Tamil Nadu"),
    ("Hong Kong", (4, 1), r"Hong Kong|HK\$|HKSAR"),
    ("Japan", (4, 1), r"\bJapan(?:ese)?\b|Tokyo"),
    ("Singapore", (4, 1), r"\bSingapore"),
    ("the United Kingdom", (4, 1), r"United Kingdom|\bUK\b|British|£|London|Scotland|Wales\b"),
    ("South Africa", (4, 1), r"South Africa|Johannesburg|Pretoria|Cape Town"),
    ("Canada", (4, 1), r"\bCanad(?:a|ian)"),
    ("Pakistan", (7, 1), r"Pakistani?|Islamabad|Karachi|Lahore"),
    ("Bangladesh", (7, 1), r"Bangladeshi?|\bDhaka|\bTk\b|Chattogram|\btaka\b"),
    ("Egypt", (7, 1), r"\bEgypt(?:ian)?|\bCairo|Suez"),
    ("Kenya", (7, 1), r"\bKenyan?\b|Nairobi|Mombasa|\bKSh"),
    ("Uganda", (7, 1), r"\bUgandan?\b|Kampala"),
    ("Tanzania", (7, 1), r"Tanzanian?|Dar es Salaam|Dodoma"),
    ("Rwanda", (7, 1), r"\bRwandan?\b|Kigali"),
    ("Mauritius", (7, 1), r"\bMauriti(?:us|an)|Port Louis"),
    ("Australia", (7, 1), r"\bAustralian?\b|Canberra|Sydney|Melbourne"),
    ("Nepal", (7, 16), r"\bNepal(?:i|ese)?\b|Kathmandu"),
    ("Thailand", (10, 1), r"\bThai(?:land)?\b|Bangkok|\bbaht\b"),
    ("Myanmar", (4, 1), r"\bMyanmar|Yangon|Naypyitaw"),
    ("the United States", (10, 1), r"United States|\bU\.S\.|Washington|\bTexas\b|California"),
    ("China", (1, 1), r"\bChin(?:a|ese)\b|\byuan\b|\bRMB\b|Beijing|Shanghai|Guangdong|Shenzhen|People's Government"),
    ("South Korea", (1, 1), r"\bKorean?\b|Seoul|Incheon|Busan"),
    ("Oman", (1, 1), r"\bOman(?:i|is)?\b|Muscat"),
    ("the United Arab Emirates", (1, 1), r"\bUAE\b|Emirat|Dubai|Abu Dhabi"),
    ("Saudi Arabia", (1, 1), r"\bSaudi|Riyadh|Jeddah"),
    ("Vietnam", (1, 1), r"\bVietnam|Hanoi|Viet Nam"),
    ("Indonesia", (1, 1), r"\bIndonesian?\b|Jakarta|\bBatam\b"),
    ("Malaysia", (1, 1), r"\bMalaysian?\b|Kuala Lumpur|\bJohor\b|\bringgit\b"),
    ("the Philippines", (1, 1), r"Philippines?|Filipino|Manila|\bPEZA\b"),
    ("Sri Lanka", (1, 1), r"Sri Lankan?\b|Colombo"),
    ("Poland", (1, 1), r"\bPoland|\bPolish\b|\bzlot|\bPLN\b"),
    ("Mexico", (1, 1), r"\bMexic(?:o|an)"),
    ("Brazil", (1, 1), r"\bBrazil"),
    ("Nigeria", (1, 1), r"\bNigerian?\b|Lagos|Abuja|\bnaira\b"),
    ("Ghana", (1, 1), r"\bGhana(?:ian)?\b|\bAccra\b"),
)
MONTH_FIRST = frozenset(("the United States", "the Philippines"))
YEAR_FIRST = frozenset(("China", "South Korea", "Japan"))
CUES = re.compile("|".join(f"(?P<c{n}>{cue})" for n, (_, _, cue) in enumerate(COUNTRIES)))
SAID = re.compile(
    r"(?:fiscal|financial) year\W+(?:\w+\W+){0,4}?(?P<verb>began|begins?|start(?:s|ed|ing)?|beginning|end(?:s|ed|ing)?|running|runs)\W+(?:on|in|at|from)?\W*"
    r"(?:the\W+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\W+(?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\W+(?P<d2>\d{1,2})\b|(?P<m3>[A-Z][a-z]{2,8}))"
)
SCAN = 20_000  # characters: an article's country shows early


def country_of(text: str) -> str:
    """Return the country that the text's words show most often, "" if none does."""
    counts: dict[int, int] = {}
    for match in CUES.finditer(text[:SCAN]):
        n = int((match.lastgroup or "c0")[1:])
        counts[n] = counts.get(n, 0) + 1
    return COUNTRIES[max(counts, key=lambda n: (counts[n], -n))][0] if counts else ""


def fiscal_year(text: str, country: str) -> FiscalYear:
    """Return the budget year that the text speaks of: by its own words, else by its country."""
    said = SAID.search(text[:SCAN])
    month = MONTH_NUMBER.get((said["m1"] or said["m2"] or said["m3"]).lower()) if said else None
    if said and month:
        day = int(said["d1"] or said["d2"] or 1)
        if said["verb"].startswith("end"):
            month, day = month % 12 + 1, 1
        if 1 <= day <= 28:
            return FiscalYear(month, day, "as the text says")
    for name, (first_month, first_day), _ in COUNTRIES:
        if name == country:
            return FiscalYear(first_month, first_day, f"as is usual in {name}")
    return FiscalYear()
