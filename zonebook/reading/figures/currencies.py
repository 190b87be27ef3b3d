"""Which currency a printed form of money means: "$", "RO", "Rs.", "zlotys", "Hong Kong dollars", "AED", "৳".

In: the form and the article. Out: a `Money` with an ISO 4217 code, or None where the form says money only in a country
that the article never names ("R", "K"). The forms come from CLDR (`currencies.json`); what newspapers print besides is
in `english.money`. A form that several currencies share is decided by the article itself: by the places it names, by
other currencies it prints; where neither tells, the currency is unknown, except for the dollar and the pound.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from zonebook.reading.english.money import DOUBTFUL, EVERYDAY, PRESS_NAMES, PRESS_PLACES, PRESS_SIGNS, WIRE
from zonebook.values.units import UNKNOWN_CURRENCY

TABLE = Path(__file__).with_name("currencies.json")

OWN_NAMES = ("yuan", "rupees", "euros", "ringgit", "baht", "naira", "riyals", "dirhams", "birr", "zloty", "rand")
_CENTS = ("cent", "cents", "us cent", "us cents", "pence", "penny", "halalas", "kobo", "pesewas", "paise", "p")
PARTS = dict.fromkeys(_CENTS, Fraction(1, 100))
PARTS["fils"] = Fraction(1, 1000)
"""Names of coins, and how much of their currency one is."""
ASSUMED = frozenset(("USD", "GBP", "EUR", "CAD", "RON"))
"""Currencies whose shared sign the press prints without a country."""


class Money(NamedTuple):
    """A currency, and how much of it one printed unit is (a cent: 1/100); `sure` is False where it is not known."""

    code: str
    share: Fraction = Fraction(1)
    sure: bool = True


SHORTEST = 4  # letters of the longest abbreviation of a country
UNKNOWN = Money(UNKNOWN_CURRENCY, sure=False)
SIGN = re.compile(r"[^\W\d]{0,4}[$£€]|[₹₦₱₵₸₽₺]|\b[A-Z][A-Za-z]{1,3}\b")
NAME = re.compile(r"(?<!\w)[A-Z][\w.&’-]*(?:[ \u00a0][A-Z][\w.&’-]*){0,2}")


@cache
def table() -> Mapping[str, dict[str, list[str] | str]]:
    """Return the table made from CLDR, by ISO 4217 code."""
    loaded: dict[str, dict[str, list[str] | str]] = json.loads(TABLE.read_text("utf-8"))
    return loaded


def forms_of(press: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return each printed form of a table with the currencies that it can mean."""
    return {form: codes.split() for codes, forms in press.items() for form in forms}


@cache
def signs() -> Mapping[str, tuple[str, ...]]:
    """Return every form printed before an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for form in (code, *entry["signs"]):
            found.setdefault(form, []).append(code)
    found |= forms_of(PRESS_SIGNS)  # reviewed by hand: what CLDR adds is never printed so in English
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def own_signs() -> Mapping[str, str]:
    """Return the forms printed before an amount that can mean one currency alone, with that."""
    return {form: codes[0] for form, codes in signs().items() if len(codes) == 1 and form not in DOUBTFUL}


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return every lower-case form printed after an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for name in (str(entry["one"]).lower(), str(entry["many"]).lower()):
            land, _, short = name.rpartition(" ")
            wire = f"{land} {WIRE[short]}" if short in WIRE else name
            for form in {name, wire, short if short not in EVERYDAY else name}:
                if code not in found.setdefault(form, []):
                    found[form].append(code)
    found |= forms_of(PRESS_NAMES)
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def places() -> Mapping[str, str]:
    """Return the place names (and adjectives of countries) that speak for one currency."""
    found: dict[str, str] = {}
    for code, entry in table().items():
        adjective = str(entry["one"]).rpartition(" ")[0]
        for place in (*entry["places"], adjective):
            found.setdefault(place, code)
    for code, extra in PRESS_PLACES.items():
        found.update(dict.fromkeys(extra, code))
    found.pop("", None)
    return found


@cache
def first_words() -> frozenset[str]:
    """Return the words with which the names of places begin."""
    return frozenset(place.split(" ")[0] for place in places())


class Evidence:
    """What one article says about whose money it speaks of; worked out once, and only when a form needs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.choose = lru_cache(maxsize=256)(self._choose)

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often the article names a place of each currency."""
        known, count, begun = places(), Counter[str](), first_words()
        for name in NAME.findall(self.text):
            words = [folded(w) for w in name.rstrip(".-’&").replace("’s", "").replace("\u00a0", " ").split(" ")]
            at = 0 if not begun.isdisjoint(words) else len(words)
            while at < len(words):
                for length in (3, 2, 1):
                    code = known.get(" ".join(words[at : at + length]))
                    if code and at + length <= len(words):
                        count[code] += 1
                        at += length - 1
                        break
                at += 1
        return count

    @cached_property
    def printed(self) -> frozenset[str]:
        """Currencies that the article prints by a form that can mean nothing else."""
        own = own_signs()
        found = {own[form] for form in SIGN.findall(self.text) if form in own}
        found |= {"CAD"} if "C$" in self.text and not self.mentions["NIO"] else set()
        words = names()
        for word in OWN_NAMES:
            if word in self.text:
                found.add(words[word][0])
        return frozenset(found | ({"USD"} if "U.S. dollar" in self.text or "US dollar" in self.text else set()))

    def _choose(self, form: str, codes: tuple[str, ...]) -> Money | None:
        """Return the currency that `form` means here, of the `codes` it can mean; None where it may be no money at all.

        A shared form whose country the article does not tell is money of an unknown currency, unless one of its
        meanings is the one that the world's press takes for granted ("$", "£").
        """
        share = PARTS.get(form, Fraction(1))
        if form in DOUBTFUL:
            code = most_mentioned(codes, self.mentions) or first_printed(codes, self.printed)
            return Money(code, share) if code else None
        if len(codes) == 1:
            return Money(codes[0], share)
        if codes[0] == "USD":
            return Money(self.dollar(codes), share, sure=self.tells_dollar(codes))
        code = most_mentioned(codes, self.mentions) or first_printed(codes, self.printed)
        if code is None and codes[0] in ASSUMED:
            code = codes[0]
        share = Fraction(1, 100) if (form, code) == ("fils", "AED") else share
        return Money(code, share) if code else UNKNOWN

    def dollar(self, codes: tuple[str, ...]) -> str:
        """Return the dollar meant by a bare sign: the local one where the article sets it apart from the US dollar.

        It does so by printing US$ for some sums, or by speaking of one dollar country above all and of no other money.
        """
        local = most_mentioned([c for c in codes if c != "USD"], self.mentions)
        if local is None:
            return self.dollar_shown(codes)
        if self.mentions[local] < max(self.mentions.values()):
            return "USD"
        foreign = self.printed - {"USD", local}
        if "USD" in self.printed:
            return local if local in self.printed or not foreign else "USD"
        apart = 2 * self.mentions[local] >= self.mentions.total() and (
            self.mentions[local] > 1 or len(self.mentions) == 1
        )
        return local if apart and not foreign else "USD"

    def tells_dollar(self, codes: tuple[str, ...]) -> bool:
        """Tell whether an article leaves no doubt of a dollar: it is of no other land of dollars, or prints a sign."""
        local = most_mentioned([code for code in codes if code != "USD"], self.mentions)
        told = local is None or any(n >= self.mentions[local] for code, n in self.mentions.items() if code != local)
        return told or not self.printed.isdisjoint(codes)

    def dollar_shown(self, codes: tuple[str, ...]) -> str:
        """Return the one local dollar that the article prints unmistakably, beside no other; else that of the US."""
        shown = [code for code in codes if code in self.printed]
        return shown[0] if len(shown) == 1 else "USD"


def folded(name: str) -> str:
    """Return a name printed in capitals as it is printed elsewhere; abbreviations ("UAE") keep theirs."""
    return name.title() if len(name) > SHORTEST and name.isupper() else name


def most_mentioned(codes: Iterable[str], mentions: Counter[str]) -> str | None:
    """Return the one of `codes` whose places are named most, the first of equals; None if none is named."""
    best = max(codes, key=lambda code: mentions[code], default=None)
    return best if best and mentions[best] else None


def first_printed(codes: Iterable[str], printed: frozenset[str]) -> str | None:
    """Return the first of `codes` that the article also prints by an unmistakable form."""
    return next((code for code in codes if code in printed), None)
