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

from babel.numbers import list_currencies

from zonebook.values.errors import Problem, ZonebookError, did_you_mean

FOOT = Fraction(3048, 10000)
"""International foot in m, exact (international yard and pound agreement of 1959: 1 yd = 0.9144 m)."""
MILE = 5280 * FOOT
ACRE = 43560 * FOOT**2
"""International acre in m2: 4840 square yards, exactly 4046.8564224 m2."""
MU = Fraction(2000, 3)
"""Chinese mu in m2: fifteen to the hectare (State Council decision of 1959 on the market system of measures)."""
POUND = Fraction(45359237, 100_000_000)
"""International avoirdupois pound in kg, exact (agreement of 1959)."""

UNKNOWN_CURRENCY = "XXX"
"""ISO 4217's code for no currency: here, of a sum whose currency the article does not tell."""

# Name of a unit as written by hand -> (canonical unit, how many of these one is). Fractions only: no float is exact.
# Decimal prefixes: SI brochure. kWh, MJ: 1 Wh = 3600 J by definition. "ton" is the metric one in press prose on zones.
UNITS: dict[str, tuple[str, Fraction]] = {
    "count": ("count", Fraction(1)),
    "percent": ("percent", Fraction(1)),
    # areas
    "m2": ("m2", Fraction(1)),
    "km2": ("m2", Fraction(1_000_000)),
    "ha": ("m2", Fraction(10_000)),
    "are": ("m2", Fraction(100)),
    "mu": ("m2", MU),
    "acre": ("m2", ACRE),
    "rood": ("m2", ACRE / 4),  # a quarter of an acre
    "perch": ("m2", ACRE / 160),  # a square rod of 16.5 ft: 160 to the acre
    "ft2": ("m2", FOOT**2),
    "yd2": ("m2", 9 * FOOT**2),
    "mi2": ("m2", MILE**2),
    "pyeong": ("m2", Fraction(400, 121)),  # a square ken (tsubo in Japan) of 20/11 m, 400/121 m2
    "dunam": ("m2", Fraction(1000)),  # metric dunam; Iraq's is 2500 m2
    "feddan": ("m2", Fraction(420083, 100)),  # Egyptian feddan: 4200.83 m2
    "rai": ("m2", Fraction(1600)),  # Thai measure, 1600 m2 since 1923
    "bigha": ("m2", 14400 * FOOT**2),  # Bangladesh and West Bengal: 14,400 sq ft; elsewhere it differs
    "katha": ("m2", 720 * FOOT**2),  # a twentieth of that bigha
    "kanal": ("m2", ACRE / 8),  # Punjab: eight to the acre
    "marla": ("m2", ACRE / 160),  # twenty to the kanal
    "cent": ("m2", ACRE / 100),  # South India and Sri Lanka: a hundredth of an acre
    # lengths
    "m": ("m", Fraction(1)),
    "km": ("m", Fraction(1000)),
    "cm": ("m", Fraction(1, 100)),
    "mm": ("m", Fraction(1, 1000)),
    "ft": ("m", FOOT),
    "mile": ("m", MILE),
    "nmi": ("m", Fraction(1852)),  # international nautical mile, 1929
    # masses
    "kg": ("kg", Fraction(1)),
    "g": ("kg", Fraction(1, 1000)),
    "t": ("kg", Fraction(1000)),
    "lb": ("kg", POUND),
    # power and energy
    "W": ("W", Fraction(1)),
    "kW": ("W", Fraction(10**3)),
    "MW": ("W", Fraction(10**6)),
    "GW": ("W", Fraction(10**9)),
    "TW": ("W", Fraction(10**12)),
    "Wh": ("Wh", Fraction(1)),
    "kWh": ("Wh", Fraction(10**3)),
    "MWh": ("Wh", Fraction(10**6)),
    "GWh": ("Wh", Fraction(10**9)),
    "TWh": ("Wh", Fraction(10**12)),
    "MJ": ("Wh", Fraction(10**6, 3600)),
    "GJ": ("Wh", Fraction(10**9, 3600)),
    # volumes; barrel: 42 US gallons of 231 cubic inches, imperial gallon 4.54609 L (Weights and Measures Act 1985)
    "m3": ("m3", Fraction(1)),
    "litre": ("m3", Fraction(1, 1000)),
    "barrel": ("m3", 42 * 231 * (FOOT / 12) ** 3),
    "gallon": ("m3", 231 * (FOOT / 12) ** 3),
    "imperial gallon": ("m3", Fraction(454609, 100_000_000)),
    "ft3": ("m3", FOOT**3),
    "short-ton": ("kg", 2000 * POUND),
    # containers: twenty-foot equivalent units
    "TEU": ("TEU", Fraction(1)),
    # durations
    "min": ("min", Fraction(1)),
    "s": ("min", Fraction(1, 60)),
    "hour": ("min", Fraction(60)),
    "day": ("min", Fraction(24 * 60)),
}

# Other spellings an editor may use, to the name in UNITS.
ALIASES: dict[str, str] = {
    "%": "percent",
    "per cent": "percent",
    "pct": "percent",
    "m²": "m2",
    "sq m": "m2",
    "km²": "km2",
    "sq km": "km2",
    "hectare": "ha",
    "hectares": "ha",
    "acres": "acre",
    "roods": "rood",
    "perches": "perch",
    "sq ft": "ft2",
    "ft²": "ft2",
    "sq mi": "mi2",
    "miles": "mile",
    "feet": "ft",
    "foot": "ft",
    "tonne": "t",
    "tonnes": "t",
    "ton": "t",
    "tons": "t",
    "m³": "m3",
    "litres": "litre",
    "barrels": "barrel",
    "gallons": "gallon",
    "hours": "hour",
    "h": "hour",
    "days": "day",
    "minute": "min",
    "minutes": "min",
}

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
