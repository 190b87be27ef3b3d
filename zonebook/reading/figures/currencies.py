"""Which currency a printed form of money means: "$", "RO", "Rs.", "zlotys", "Hong Kong dollars", "AED", "৳".

In: the form and the article. Out: an ISO 4217 code, or None where the form says money only in a country that the
article never names ("R", "K"). The forms come from CLDR (`currencies.json`); what newspapers print besides stands in
the short tables here. A form that several currencies share is decided by the article itself: by the places it names,
by other currencies it prints; only then by the most common meaning.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zonebook.reading.english.money import DOUBTFUL, EVERYDAY, PRESS_NAMES, PRESS_PLACES, PRESS_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = Path(__file__).with_name("currencies.json")


NAME = re.compile(r"(?<!\w)[A-Z][\w.&’-]*(?:[ \u00a0][A-Z][\w.&’-]*){0,2}")


@cache
def table() -> Mapping[str, dict[str, list[str] | str]]:
    """Return the table made from CLDR, by ISO 4217 code."""
    loaded: dict[str, dict[str, list[str] | str]] = json.loads(TABLE.read_text("utf-8"))
    return loaded


@cache
def signs() -> Mapping[str, tuple[str, ...]]:
    """Return every form printed before an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for form in (code, *entry["signs"]):
            found.setdefault(form, []).append(code)
    for form, codes in PRESS_SIGNS.items():
        found[form] = codes.split()  # reviewed by hand: what CLDR adds is never printed so in English
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Return every lower-case form printed after an amount, with the currencies it can mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for code, entry in table().items():
        for name in (str(entry["one"]).lower(), str(entry["many"]).lower()):
            short = name.rpartition(" ")[2]
            for form in {name, short if short not in EVERYDAY else name}:
                if code not in found.setdefault(form, []):
                    found[form].append(code)
    for form, codes in PRESS_NAMES.items():
        found[form] = codes.split()  # reviewed by hand: what CLDR adds is never printed so in English
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
        found.update(dict.fromkeys(extra.split("|"), code))
    found.pop("", None)
    return found


class Evidence:
    """What one article says about whose money it speaks of; worked out once, and only when a form needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often the article names a place of each currency."""
        known, count = places(), Counter[str]()
        for name in NAME.finditer(self.text):
            words = re.split(r"[ \u00a0]", name[0].rstrip(".-’&").replace("’s", ""))
            at = 0
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
        own = {form: codes[0] for form, codes in signs().items() if len(codes) == 1 and form not in DOUBTFUL}
        found = {
            own[form] for form in re.findall(r"[^\W\d]{0,4}[$£€]|\b[A-Z][A-Za-z]{1,3}\b", self.text) if form in own
        }
        words = names()
        for word in (
            "yuan",
            "rupees",
            "euros",
            "ringgit",
            "baht",
            "naira",
            "riyals",
            "dirhams",
            "birr",
            "zloty",
            "rand",
        ):
            if word in self.text:
                found.add(words[word][0])
        return frozenset(found | ({"USD"} if "U.S. dollar" in self.text or "US dollar" in self.text else set()))

    def choose(self, form: str, codes: tuple[str, ...]) -> str | None:
        """Return the currency that `form` means here, of the `codes` it can mean; None where it is no money at all."""
        if form in DOUBTFUL:
            return max((c for c in codes if self.mentions[c]), key=lambda c: self.mentions[c], default=None)
        if len(codes) == 1:
            return codes[0]
        if "USD" in codes:
            return self.dollar(codes)
        if codes[0] == "INR":
            return self.rupee(codes)
        return most_mentioned(codes, self.mentions) or first_printed(codes, self.printed) or codes[0]

    def dollar(self, codes: tuple[str, ...]) -> str:
        """Return the dollar meant by a bare sign: the local one where the article sets it apart from the US dollar.

        It does so by printing US$ for some sums, or by speaking of one dollar country above all and of no other money.
        """
        local = most_mentioned([c for c in codes if c != "USD"], self.mentions)
        if local is None or self.mentions[local] < max(self.mentions.values()):
            return "USD"
        foreign = self.printed - {"USD", local}
        if "USD" in self.printed:
            return local if local in self.printed or not foreign else "USD"
        apart = self.mentions[local] > 1 and 2 * self.mentions[local] >= self.mentions.total()
        return local if apart and not foreign else "USD"

    def rupee(self, codes: tuple[str, ...]) -> str:
        """Return the rupee meant: of the country named most; without one, India's."""
        return first_printed(codes, self.printed) or most_mentioned(codes, self.mentions) or codes[0]


def most_mentioned(codes: Iterable[str], mentions: Counter[str]) -> str | None:
    """Return the one of `codes` whose places are named most, the first of equals; None if none is named."""
    best = max(codes, key=lambda code: mentions[code], default=None)
    return best if best and mentions[best] else None


def first_printed(codes: Iterable[str], printed: frozenset[str]) -> str | None:
    """Return the first of `codes` that the article also prints by an unmistakable form."""
    return next((code for code in codes if code in printed), None)
