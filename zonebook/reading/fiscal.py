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


# Country -> beginning of its budget year and the words that show it. Those with a calendar year stand here because
# they outvote the others.
COUNTRIES: dict[str, tuple[tuple[int, int], str]] = {
    "Ethiopia": ((7, 8), "Ethiopia Ethiopian Addis Hawassa birr Birr"),
    "India": (
        (4, 1),
        (
            "India Indian crore crores lakh lakhs Delhi Mumbai Gujarat Chennai Bengaluru Hyderabad "
            "Maharashtra Tamil Telangana Kerala"
        ),
    ),
    "Hong Kong": ((4, 1), "Hong HKSAR"),
    "Japan": ((4, 1), "Japan Japanese Tokyo"),
    "Singapore": ((4, 1), "Singapore Singaporean"),
    "the United Kingdom": ((4, 1), "UK Britain British London Scotland Scottish Wales England £"),
    "South Africa": ((4, 1), "Johannesburg Pretoria Coega Gauteng Durban Gqeberha"),
    "Canada": ((4, 1), "Canada Canadian Ontario Quebec"),
    "Pakistan": ((7, 1), "Pakistan Pakistani Islamabad Karachi Lahore Gwadar Punjab"),
    "Bangladesh": ((7, 1), "Bangladesh Bangladeshi Dhaka Tk Chattogram taka BEZA BEPZA"),
    "Egypt": ((7, 1), "Egypt Egyptian Cairo Suez Sokhna"),
    "Kenya": ((7, 1), "Kenya Kenyan Nairobi Mombasa Naivasha Sh KSh"),
    "Uganda": ((7, 1), "Uganda Ugandan Kampala"),
    "Tanzania": ((7, 1), "Tanzania Tanzanian Dodoma Zanzibar"),
    "Rwanda": ((7, 1), "Rwanda Rwandan Kigali"),
    "Mauritius": ((7, 1), "Mauritius Mauritian"),
    "Australia": ((7, 1), "Australia Australian Canberra Sydney Melbourne Queensland"),
    "Nepal": ((7, 16), "Nepal Nepali Nepalese Kathmandu"),
    "Thailand": ((10, 1), "Thailand Thai Bangkok baht"),
    "Myanmar": ((4, 1), "Myanmar Yangon Naypyitaw"),
    "the United States": ((10, 1), "American Washington Texas California Florida Congress"),
    "China": ((1, 1), "China Chinese yuan RMB CNY Beijing Shanghai Guangdong Shenzhen Guangzhou Tianjin Chongqing"),
    "South Korea": ((1, 1), "Korea Korean Seoul Incheon Busan"),
    "Oman": ((1, 1), "Oman Omani Omanis Muscat Duqm Sohar Salalah"),
    "the United Arab Emirates": ((1, 1), "UAE Emirates Emirati Dubai Sharjah AED Dh"),
    "Saudi Arabia": ((1, 1), "Saudi Riyadh Jeddah NEOM"),
    "Vietnam": ((1, 1), "Vietnam Vietnamese Hanoi"),
    "Indonesia": ((1, 1), "Indonesia Indonesian Jakarta Batam"),
    "Malaysia": ((1, 1), "Malaysia Malaysian Johor ringgit RM"),
    "the Philippines": ((1, 1), "Philippine Philippines Filipino Manila PEZA Clark Subic"),
    "Sri Lanka": ((1, 1), "Lanka Lankan Colombo"),
    "Poland": ((1, 1), "Poland Polish PLN zloty zlotys Warsaw"),
    "Mexico": ((1, 1), "Mexico Mexican"),
    "Brazil": ((1, 1), "Brazil Brazilian"),
    "Nigeria": ((1, 1), "Nigeria Nigerian Lagos Abuja naira"),
    "Ghana": ((1, 1), "Ghana Ghanaian Accra"),
    "Turkey": ((1, 1), "Turkey Türkiye Turkish Istanbul Ankara"),
    "Russia": ((1, 1), "Russia Russian Moscow"),
    "Kazakhstan": ((1, 1), "Kazakhstan Kazakh Astana Almaty"),
    "Morocco": ((1, 1), "Morocco Moroccan Tangier Rabat Casablanca"),
    "Germany": ((1, 1), "Germany German Berlin Hamburg"),
    "Qatar": ((1, 1), "Qatar Qatari Doha QFZ QR"),
    "Bahrain": ((1, 1), "Bahrain Bahraini Manama"),
    "Kuwait": ((4, 1), "Kuwait Kuwaiti"),
    "Jordan": ((1, 1), "Jordan Jordanian Aqaba Amman"),
    "Panama": ((1, 1), "Panama Panamanian Colón"),
    "Costa Rica": ((1, 1), "Rica Rican CINDE"),
    "the Dominican Republic": ((1, 1), "Dominican"),
    "Colombia": ((1, 1), "Colombia Colombian Bogotá"),
    "Uzbekistan": ((1, 1), "Uzbekistan Uzbek Tashkent"),
    "Georgia": ((1, 1), "Georgia Georgian Tbilisi Poti"),
    "Zambia": ((1, 1), "Zambia Zambian Lusaka"),
}
SHOWS = {word: name for name, (_, words) in COUNTRIES.items() for word in words.split()}
MONTH_FIRST = frozenset(("the United States", "the Philippines"))
YEAR_FIRST = frozenset(("China", "South Korea", "Japan"))
WORD = re.compile(r"[A-Za-zü]{2,}|£")
SAID = re.compile(
    r"(?:fiscal|financial) year\W+(?:\w+\W+){0,4}?(?P<verb>began|begins?|start(?:s|ed|ing)?|beginning"
    r"|end(?:s|ed|ing)?|running|runs)\W+(?:on|in|at|from)?\W*"
    r"(?:the\W+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\W+(?P<m1>[A-Z][a-z]{2,8})"
    r"|(?P<m2>[A-Z][a-z]{2,8})\W+(?P<d2>\d{1,2})\b|(?P<m3>[A-Z][a-z]{2,8}))"
)
SCAN = 20_000  # characters: an article's country shows early


@lru_cache(maxsize=4)
def country_of(text: str) -> str:
    """Return the country that the text's words show most often (of several, the one shown first), "" if none does."""
    shown = Counter(filter(None, map(SHOWS.get, WORD.findall(text[:SCAN]))))
    return shown.most_common(1)[0][0] if shown else ""


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
    if country in COUNTRIES:
        first_month, first_day = COUNTRIES[country][0]
        return FiscalYear(first_month, first_day, f"as is usual in {country}")
    return FiscalYear()
