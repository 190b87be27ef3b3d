"""What a US dollar cost, year by year: to judge printed pairs of sums, never to convert one.

`rates.csv` holds units of a currency per US dollar, yearly averages to four digits, computed from the daily euro
reference rates of the European Central Bank (eurofxref-hist, 2005 to October 2026). Pegs are the official parities.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import cache
from pathlib import Path

SOURCE = "yearly averages from the European Central Bank's reference rates"
# Units per US dollar, fixed by law or convention board: the central banks' own statements.
PEGS = {
    "AED": Fraction("3.6725"),
    "BHD": Fraction("0.376"),
    "HKD": Fraction("7.8"),
    "JOD": Fraction("0.709"),
    "MOP": Fraction("8.034"),  # 1.03 to the Hong Kong dollar
    "OMR": Fraction("0.3845"),
    "QAR": Fraction("3.64"),
    "SAR": Fraction("3.75"),
    "USD": Fraction(1),
}


@cache
def _table() -> dict[str, dict[int, Fraction]]:
    with Path(__file__).with_name("rates.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    return {r.pop("currency"): {int(year): Fraction(rate) for year, rate in r.items() if rate} for r in rows}


def per_dollar(currency: str, year: int) -> Fraction | None:
    """Return units of `currency` per US dollar on the average of `year`; None where that is not known.

    >>> float(per_dollar("CNY", 2019)), float(per_dollar("OMR", 2025)), per_dollar("XXX", 2019)
    (6.911, 0.3845, None)
    """
    if currency in PEGS:
        return PEGS[currency]
    return _table().get(currency, {}).get(year)
