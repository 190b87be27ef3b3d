"""Unit words as the press prints them after a number: "sq km", "square-kilometer", "kwh", "tonnes", "per cent".

A word maps to a name in `units.UNITS`, with a factor where it holds a magnitude too ("Mtpa", "mt"). Words that make
a number something other than a figure (durations, multiples, speeds, sizes of chips) are told apart as NOT_FIGURES.
Keys are lower-case words joined by single spaces: hyphens and full stops between them do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.reading.english.tables import words
from zonebook.values.units import UNITS

if TYPE_CHECKING:
    from fractions import Fraction

# Name in UNITS -> its printed forms.
PRINTED: dict[str, str] = {
    "percent": "percent|per cent|pct|pc|p c|percents",
    "km2": "km2|km²|sq km|sqkm|sq kms|square km|square kms|square kilometer|square kilometers"
    "|square kilometre|square kilometres|sq kilometers|sq kilometres|sq kilometer|sq kilometre"
    "|square kilo metres|km sq|kilometers square",
    "m2": "m2|m²|sq m|sqm|sqms|sq ms|sq mtr|sq mtrs|square m|square meter|square meters|square metre"
    "|square metres|sq meter|sq meters|sq metre|sq metres|m sq|sq mts",
    "ha": "ha|hectare|hectares|hct|hcts",
    "mu": "mu|mus",
    "acre": "acre|acres",
    "rood": "rood|roods",
    "perch": "perch|perches",
    "ft2": "sq ft|sqft|sft|square foot|square feet|sq feet|sq foot|square ft|ft2|ft²|sf|sq fts",
    "yd2": "square yard|square yards|sq yd|sq yds|sq yard|sq yards",
    "mi2": "square mile|square miles|sq mi|sq mile|sq miles",
    "pyeong": "pyeong|tsubo",
    "dunam": "dunam|dunams|donum|donums",
    "feddan": "feddan|feddans",
    "rai": "rai",
    "bigha": "bigha|bighas",
    "katha": "katha|kathas",
    "kanal": "kanal|kanals",
    "marla": "marla|marlas",
    "km": "km|kms|kilometer|kilometers|kilometre|kilometres",
    "m": "meter|meters|metre|metres|mtr|mtrs",
    "ft": "ft|foot|feet",
    "mile": "mile|miles|mi",
    "nmi": "nautical mile|nautical miles",
    "kg": "kg|kgs|kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
    "t": "t|ton|tons|tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes|mt|tpa|tpy|tpd|dwt|tce"
    "|deadweight tons|deadweight tonnes",
    "short-ton": "short ton|short tons|us ton|us tons",
    "lb": "lb|lbs",
    "kW": "kw|kwp|kilowatt|kilowatts|kilo watt|kilo watts",
    "MW": "mw|mwp|mwe|megawatt|megawatts|mega watt|mega watts|mws",
    "GW": "gw|gwp|gigawatt|gigawatts|giga watt|giga watts",
    "TW": "tw|terawatt|terawatts",
    "kWh": "kwh|kw h|kilowatt hour|kilowatt hours|kilowatthours|kwhs",
    "MWh": "mwh|megawatt hour|megawatt hours",
    "GWh": "gwh|gigawatt hour|gigawatt hours",
    "TWh": "twh|terawatt hour|terawatt hours",
    "MJ": "mj|megajoules",
    "GJ": "gj|gigajoules",
    "m3": "m3|m³|cu m|cubic meter|cubic meters|cubic metre|cubic metres|cubic m|cbm",
    "litre": "liter|liters|litre|litres",
    "barrel": "barrel|barrels|bbl|bbls|bpd",
    "gallon": "gallon|gallons",
    "ft3": "cubic foot|cubic feet|cu ft",
    "TEU": "teu|teus|twenty foot equivalent unit|twenty foot equivalent units|20 foot equivalent units"
    "|twenty foot equivalents",
}
# Forms that hold a magnitude: (name in UNITS, factor).
SCALED: dict[str, tuple[str, int]] = {
    "mtpa": ("t", 10**6), "mmtpa": ("t", 10**6), "mmt": ("t", 10**6), "kt": ("t", 10**3), "ktpa": ("t", 10**3),
    "msf": ("ft2", 10**6), "feu": ("TEU", 2), "feus": ("TEU", 2), "mld": ("litre", 10**6), "bcm": ("m3", 10**9),
}  # fmt: skip

MEASURES: dict[str, tuple[str, Fraction]] = {
    form: UNITS[name] for name, forms in PRINTED.items() for form in forms.split("|")
} | {form: (UNITS[name][0], UNITS[name][1] * factor) for form, (name, factor) in SCALED.items()}
"""Printed form to (canonical unit, how many of these one is)."""

FIRST_WORDS = frozenset(form.split()[0] for form in MEASURES)
"""What a unit may begin with ("square", "m³"): a number before it is no year."""

MEASURE_NAMES: dict[str, str] = {form: name for name, forms in PRINTED.items() for form in forms.split("|")} | {
    form: name for form, (name, _) in SCALED.items()
}
"""Printed form to its name in UNITS: "46 acres" beside "186,000 sq m" is one area in two units."""

DURATIONS = words("""
    second seconds minute minutes min mins hour hours hr hrs day days week weeks weekend weekends fortnight
    month months quarter quarters year years yr yrs decade decades century centuries night nights working
    anniversary anniversaries generations seasons
""") - {"working"}
RATES: dict[str, str] = {
    "hour": "hour", "hr": "hour", "h": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week",
    "weekly": "week", "month": "month", "mth": "month", "monthly": "month", "year": "year", "yr": "year",
    "annum": "year", "annual": "year", "annually": "year", "yearly": "year",
}  # fmt: skip
"""What a rate of time is per, by the word that is printed."""
RATES_OF_FORM: dict[str, str] = {
    "tpa": "year", "tpy": "year", "tpd": "day", "bpd": "day", "mtpa": "year", "mmtpa": "year", "ktpa": "year",
    "mld": "day",
}  # fmt: skip
"""Unit forms that hold a rate."""

NOT_FIGURES = DURATIONS | words("""
    times time fold folds x percentage points point pp ppt bps degree degrees c celsius fahrenheit kph mph kmph
    kmh knots am pm a.m. p.m. noon midnight o'clock o’clock ghz mhz khz hz gbps mbps nm nanometer nanometers
    nanometre nanometres micron microns inch inches cm centimeters centimetres mm millimeters millimetres kv v
    volt volts db ppm psi petaflops pflops teraflops exaflops qubits psf rpm gb tb mb pb megabits gigabits mg mcg ml
    px dpi story storey storeys stories thirds fourths fifths halves year-old years-old per th st nd rd bar
""")
"""Words after a number that make it no figure: durations, multiples, points, clock times, technical sizes."""
NOT_FIGURE_PHRASES = frozenset(
    [
    "percentage point", "percentage points", "basis point", "basis points", "pct points", "per cent points",
    "percent points", "a m", "p m", "km h", "kilometers per hour", "kilometres per hour", "miles per hour",
    "degrees celsius", "km hr",
]
)  # fmt: skip
