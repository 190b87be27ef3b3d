"""Canonical units, exact conversion into them, and quantities in words for readers.

In: a hand-written quantity ("3.89 km2", "152.3 billion CNY", "78 percent"). Out: a `Quantity` whose amount is a
`Fraction` of the canonical unit, so that a mu (2000/3 m2) or a perch stays exact until it is shown.
The canonical units are the ISO 4217 codes, m2, m, kg, W, Wh, m3, TEU, min, percent (78, not 0.78)
and count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.tables import tables_of

UNKNOWN_CURRENCY = "XXX"
"""ISO 4217's code for no currency: here, of a sum whose currency the article does not tell."""

_ROWS = {name: row.split(", ") for name, row in tables_of(__file__).items()}
UNITS = {name: (unit, Fraction(size)) for name, (unit, size, *_) in _ROWS.items()}
"""Name of a unit as written by hand to (canonical unit, how many of these one is); no float is exact."""
ALIASES = {other: name for name, (_, _, *others) in _ROWS.items() for other in others}
"""Other spellings that an editor may use, to the name in UNITS."""

MAGNITUDES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "lakh crore": 10**12,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
"""Magnitude word to its factor; the short scale, as in all English-language press of today."""

MOST, MOST_PERCENT = 10**21, 10**6  # of a canonical unit: a thousand times the world's yearly product in any currency
QUANTITY = re.compile(
    r"\s*(?P<sign>[+-]?)(?P<number>(?:[0-9]{1,3}(?:[, _][0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?)"
    r"(?:\s*(?P<fraction>/\s*[0-9]{1,30}))?"
    rf"(?:\s+(?P<magnitude>{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})s?\b)?\s*(?P<unit>[^\d\s].*?)?\s*",
    re.IGNORECASE,
)
CODE_FIRST = re.compile(r"\s*(?P<code>[A-Z]{3})\s*(?P<rest>[+-]?\d.*)", re.DOTALL)


@dataclass(frozen=True)
class Quantity:
    """An exact amount of a canonical unit.

    >>> Quantity(Fraction(198000), "m2")
    Quantity(amount=Fraction(198000, 1), unit='m2')
    """

    amount: Fraction  # in `unit`, exactly as converted
    unit: str  # an ISO 4217 code, m2, m, kg, W, Wh, m3, TEU, min, percent or count


@cache
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes, those of former currencies included (from CLDR, by babel)."""
    from babel.numbers import list_currencies  # most commands know no currency

    return frozenset(list_currencies())


def convert(amount: Fraction | Decimal | int, unit: str) -> Quantity:
    """Return `amount` of `unit` (a name in `UNITS`, an alias of one, or an ISO 4217 code) in the canonical unit.

    >>> convert(190, "mu").amount
    Fraction(380000, 3)

    Raises ZonebookError if the unit is not known; its hint lists the units that are.
    """
    name = " ".join(unit.split())
    name = ALIASES.get(name, ALIASES.get(name.lower(), name))
    if name.upper() in currency_codes() and name not in UNITS:
        return Quantity(Fraction(amount), name.upper())
    if name not in UNITS:
        known = [*UNITS, *ALIASES]
        near = did_you_mean(name.lower(), known)
        guess = f"{near} " if near else ""
        hint = f"{guess}known units: {', '.join(UNITS)}, and the ISO 4217 codes (CNY, USD, HKD, …)"
        raise ZonebookError(Problem(f"unknown unit {unit!r}", hint=hint))
    canonical, factor = UNITS[name]
    return Quantity(Fraction(amount) * factor, canonical)


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity:
    """Return the quantity that an editor wrote: number, magnitude word if any, unit if any (none: a count).

    >>> parse_quantity("152.3 billion CNY")
    Quantity(amount=Fraction(152300000000, 1), unit='CNY')
    >>> parse_quantity("150").unit
    'count'

    Raises ZonebookError if `text` holds no number or an unknown unit.
    """
    code = CODE_FIRST.fullmatch(text)
    written = QUANTITY.fullmatch(f"{code['rest']} {code['code']}" if code else text)
    if written is None:
        form = 'write a number and a unit, as in "3.89 km2", "152.3 billion CNY", "78 percent" or "150"'
        hint = f"{form}; known units: {', '.join(UNITS)}, and the ISO 4217 codes"
        raise ZonebookError(Problem("not a quantity", text=text, hint=hint))
    number = Fraction(re.sub(r"[, _]", "", written["number"]))
    if written["fraction"]:
        divisor = int(written["fraction"].lstrip("/ "))
        if divisor == 0:
            raise ZonebookError(Problem("a fraction of nothing", text=text, hint="the number below the line is 0"))
        number /= divisor
    number *= MAGNITUDES[written["magnitude"].lower()] if written["magnitude"] else 1
    quantity = convert(-number if written["sign"] == "-" else number, written["unit"] or "count")
    if abs(quantity.amount) > (MOST_PERCENT if quantity.unit == "percent" else MOST):
        raise ZonebookError(Problem("an amount beyond all bounds", text=text, hint="is a magnitude word too much?"))
    return quantity


def json_number(amount: Fraction | Decimal | int) -> int | float:
    """Return the amount as JSON has it: an int where whole, else the nearest float.

    >>> json_number(Fraction(152300000000)), json_number(Fraction(78, 5))
    (152300000000, 15.6)
    """
    exact = Fraction(amount)
    return exact.numerator if exact.denominator == 1 else exact.numerator / exact.denominator


# Canonical unit -> what readers see, from the largest: (name in UNITS, sign). The first of which there is at least one.
SHOWN: dict[str, tuple[tuple[str, str], ...]] = {
    "m2": (("km2", "km²"), ("m2", "m²")),
    "m": (("km", "km"), ("m", "m")),
    "kg": (("t", "t"), ("kg", "kg")),
    "W": (("GW", "GW"), ("MW", "MW"), ("kW", "kW"), ("W", "W")),
    "Wh": (("TWh", "TWh"), ("GWh", "GWh"), ("MWh", "MWh"), ("kWh", "kWh"), ("Wh", "Wh")),
    "m3": (("m3", "m³"),),
    "TEU": (("TEU", "TEU"),),
    "min": (("day", "days"), ("hour", "hours"), ("min", "min")),
}
PLURALS = {"days", "hours"}
SIGNS: dict[str, str] = {"m2": "m²", "km2": "km²", "ft2": "sq ft", "mi2": "sq mi", "m3": "m³"}
LARGE: tuple[tuple[int, str], ...] = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def in_words(amount: Fraction | Decimal | int, unit: str, shown_in: str | None = None) -> str:
    """Return an amount of a canonical unit as readers see it, the same everywhere whatever the locale.

    `shown_in` asks for a unit of `UNITS` (say the printed one). Amounts keep four decimals, or are rounded to two.

    >>> in_words(3_890_000, "m2"), in_words(198_000, "m2", shown_in="ha"), in_words(800_000, "m2")
    ('3.89 km²', '19.8 ha', '800,000 m²')
    >>> in_words(152_300_000_000, "CNY"), in_words(78, "percent"), in_words(150, "count")
    ('CNY 152.3 billion', '78%', '150')
    """
    exact = Fraction(amount)
    if unit == "percent":
        return f"{digits(exact)}%"
    if unit == "count":
        return with_magnitude(exact)
    if unit == UNKNOWN_CURRENCY:
        return f"{with_magnitude(exact)} (currency not known)"
    if unit not in SHOWN:
        return f"{unit} {with_magnitude(exact)}"
    steps = SHOWN[unit]
    if shown_in is not None:
        steps = ((shown_in, SIGNS.get(shown_in, shown_in)),)
    name, sign = next((step for step in steps if abs(exact) >= UNITS[step[0]][1]), steps[-1])
    shown = exact / UNITS[name][1]
    return f"{with_magnitude(shown)} {sign.removesuffix('s') if shown == 1 and sign in PLURALS else sign}"


NUMBER = re.compile(r"\d[\d.,]*")
FEWEST = 2  # significant digits that a converted amount keeps


def as_printed(amount: Fraction, printed: str) -> Fraction:
    """Return an amount that conversion made finer than its words, rounded to as many digits as they have.

    >>> as_printed(Fraction("360170.2189"), "89 acres"), as_printed(Fraction(3890000), "3.89 square kilometers")
    (Fraction(360000, 1), Fraction(3890000, 1))
    """
    said = max((len(re.sub(r"\D", "", found[0]).lstrip("0")) for found in NUMBER.finditer(printed)), default=0)
    digits_kept = max(said, FEWEST)
    own = len(f"{float(amount):.12f}".replace(".", "").strip("0"))
    return Fraction(f"{float(amount):.{digits_kept}g}") if said and own > digits_kept else amount


def unit_shown(amount: Fraction | Decimal | int, unit: str) -> str | None:
    """Return the name in `UNITS` of the unit that `in_words` shows an amount in, None where there is no choice.

    >>> unit_shown(3_890_000, "m2"), unit_shown(5, "CNY")
    ('km2', None)
    """
    steps = SHOWN.get(unit, ())
    return next((name for name, _ in steps if abs(Fraction(amount)) >= UNITS[name][1]), None)


def with_magnitude(amount: Fraction) -> str:
    """Return the number with `million`, `billion` or `trillion` where that is exact to four decimals."""
    for factor, word in LARGE:
        if abs(amount) >= factor and (amount / factor * 10**4).denominator == 1:
            return f"{digits(amount / factor)} {word}"
    return digits(amount)


def digits(amount: Fraction) -> str:
    """Return grouped digits: exact to four decimals, else rounded to two (to two significant ones below 0.01).

    >>> digits(Fraction(380000, 3)), digits(Fraction("3.7274")), digits(Fraction(1, 300))
    ('126,666.67', '3.7274', '0.0033')
    """
    places = 4
    if (amount * 10**places).denominator != 1:
        places = 2
        while amount and abs(amount) * 10**places < 1:
            places += 2
    scaled = round(amount * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return ("-" if scaled < 0 else "") + f"{whole:,}" + (f".{decimals}" if decimals else "")


# Qualifier -> the words before a value.
QUALIFIERS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to "}
