"""Whether a quantity says something, or only names, dates, ranks or numbers something.

In: the text and a quantity. Out: yes or no. An amount with a unit is nearly always a figure; a number before a noun
mostly; a bare number only where the words around it count ("the number rose to 1,034"). In doubt it is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonebook.reading.english.measures import NOT_FIGURES
from zonebook.reading.english.tables import words
from zonebook.reading.figures.nouns import STOP, partitive
from zonebook.reading.figures.quantities import GAP, year_like
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from zonebook.reading.figures.quantities import Quantity

LAST_WORD = re.compile(r"([^\W\d_][\w.’'&-]*)[^\w]*$")
TRAVEL = re.compile(
    r"\s+(?:(?:away|from|off|outside|inland|upstream|downstream|apart)\b"
    r"|(?:further |to the |due )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ward)?(?: of\b|\s*[,.;)]|\s+from\b)"
    r"|(?:by (?:road|car|train|rail|bus)|drive|walk|radius)\b)|-?radius\b",
    re.IGNORECASE,
)
TRAVELLED = re.compile(
    r"\b(?:within|radius of|distance of|located|lies|lie|lying|situated|sits|sited)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
EQUALS = re.compile(r"\s*(?:=|≈|equals?\b|is equal to|buys\b)")
NAMES_BEFORE = words("""
    phase stage batch part no nos chapter article articles section clause annex page item question room gate
    level tier route line terminal block building plot lot pier unit figure table category grade class type
    group version highway expressway ring step round wave lane bus flight top fortune global forbes team act
    order decree circular resolution law form tower hall zone ftz sez epz sector
    district ward model series season episode
    floor exit berth point goal pillar scenario proclamation barangay ordinance notification bill hub volume
    issue paragraph platform sdg agenda vision formula grade age aged page version day week year years fy
    episode
""")
NAMING_WITH_NOUN = words("""
    top fortune global forbes phase stage no nos article articles chapter section order fy version
""")
UNLIKELY_BEFORE = words("""
    in on since until till at age aged by for as during
""")
AT_AFTER = re.compile(
    r"(?:stood|stands?|standing|put|set|valued|remain\w*|estimated|kept|fixed|capped|came in|pegged|reported)"
    r"\s+at\s+\W*$"
)
MONTHS = words("""
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday meskerem tahsas
""")
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
PREDICATE = re.compile(
    r"\s+(?:have|has|had|are|were|is|was|will|would|came|come|went|took|opened|began|started|of|more|others)\b"
)
STATE = re.compile(r"\s+(?:have|has|are|were|will)\b")
AGE_BOUNDS = frozenset(("under", "over", "below", "above"))
WORKING_AGE = range(15, 71)
AGE = re.compile(r"\bage[ds]?(?: of| between| from| is| was)?(?: about| around)?\s+$")
RANK = words("""
    the both these those
""")


def is_figure(text: str, q: Quantity) -> bool:
    """Tell whether the quantity says something, and does not name, date or rank something."""
    if q.dropped:
        return False
    before, after = text[q.start - 1 : q.start], text[q.end : q.end + 1]
    if EQUALS.match(text, q.end, q.limit) or text[max(q.floor, q.start - 3) : q.start].rstrip().endswith("="):
        return False  # "USD 1 = RMB 6.32"
    if q.unit == "m":
        return not TRAVEL.match(text, q.end, q.limit) and not TRAVELLED.search(
            text, max(q.floor, q.start - 40), q.start
        )
    if q.unit is not None and q.unit != "count":
        return True
    if before == "(" and after == ")":
        return False
    if year_like(q):
        return False
    previous, adjacent = word_before(text, q)
    low = previous.lower().rstrip(".")
    if adjacent and low in MONTHS and not q.noun:
        return False
    if q.noun:
        return counts(text, q, previous if adjacent else "")
    return stands_alone(text, q, previous if adjacent else "", low)


def word_before(text: str, q: Quantity) -> tuple[str, bool]:
    """Return the word before a number ("" without one), and whether nothing but a space stands between."""
    found = LAST_WORD.search(text, max(q.floor, q.start - 24), q.start)
    if found is None:
        return "", False
    return found[1], found.end(1) == q.start - 1 and text[q.start - 1] in GAP


def is_name(text: str, q: Quantity) -> bool:
    """Tell whether a number is the tail of a name or a label: "Batch 1", "Terminal 3", "page 12"."""
    previous, adjacent = word_before(text, q)
    if not adjacent:
        return False
    low = previous.lower().rstrip(".")
    return (
        low in NAMES_BEFORE
        or low.removesuffix("s") in NAMES_BEFORE
        or (previous[0].isupper() and low not in STOP and not sentence_start(text, q, previous) and q.magnitude == 1)
    )


def counts(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether a number before a noun counts it: not "the two sides", "Fortune 500 companies", "one firm"."""
    if q.value == 1 and q.number.spelled:
        return False
    low = previous.lower().rstrip(".")
    if low in NAMING_WITH_NOUN or low == "every":
        return False
    named = previous[:1].isupper() and not sentence_start(text, q, previous) and low not in MONTHS and low not in STOP
    named = named and not low.replace("’", "'").endswith(("'s", "s'"))
    if named and q.part is not Part.TITLE and not q.number.spelled and "," not in text[q.start : q.number.end]:
        return False  # "Boeing 737 freighters"
    first = q.noun.split(" ", 1)[0]
    if q.number.spelled:
        if q.value == 2 and (low in RANK or q.noun.startswith("systems")):
            return False  # "the two sides", "one country, two systems"
        capital = text[q.number.start].isupper() and first[:1].isupper() and q.number.start > q.floor
        if capital and q.part is not Part.TITLE:
            return False  # "the Two Sessions"
    printed = text[q.number.start : q.number.end]
    if q.magnitude == 1 and (q.value.denominator > 1 or printed.endswith(".0")):
        return False  # "Industry 4.0 solutions"
    if list_marker(text, q):
        return False
    return first.lower() not in MONTHS


def list_marker(text: str, q: Quantity) -> bool:
    """Tell whether the number only numbers an entry: "1. ", "(2) ", "3) "."""
    after = text[q.number.end : q.number.end + 2]
    return q.number.start == q.floor and (after[:1] in (")", "】", "、") or (after[:1] == "." and after[1:].isspace()))


def stands_alone(text: str, q: Quantity, previous: str, low: str) -> bool:
    """Tell whether a number without unit and noun is a figure all the same: "the count had crossed 1,034"."""
    if list_marker(text, q) or q.part is Part.TITLE:
        return False
    follows = NEXT_WORD.match(text, q.end, q.limit)
    after = follows[1].lower() if follows else ""
    if after in MONTHS or (after and after in NOT_FIGURES):
        return False
    if q.number.spelled:
        if q.value >= 1000:
            return True
        if q.value == 1:
            return False
        starts = q.number.start == q.floor and PREDICATE.match(text, q.end, q.limit) is not None
        part = low in ("which", "whom") or (low in ("and", "while") and bool(STATE.match(text, q.end, q.limit)))
        return starts or part or partitive(text, q.end) or (low in ("other", "remaining") and q.value > 2)
    if follows and follows[1][0].isupper() and not previous:
        return False
    if text[q.start - 1 : q.start] not in (*GAP, "(", "“", "~", "≈") and q.start > q.floor:
        return False
    if not previous:
        return bool(after) and (
            q.start == q.floor or text[max(q.floor, q.start - 8) : q.start].rstrip()[-1:] in ",(—–:;"
        )
    if previous[0].isupper() and q.magnitude == 1 and not sentence_start(text, q, previous):
        return False  # "Nifty 50", "Terminal 3"
    if low in NAMES_BEFORE or low.removesuffix("s") in NAMES_BEFORE:
        return False
    if low in AGE_BOUNDS and q.value in WORKING_AGE and not partitive(text, q.end):
        return False  # "31% of them are under 30"
    if AGE.search(text, max(q.floor, q.start - 24), q.start):
        return False
    if low in UNLIKELY_BEFORE:
        if low in ("by", "for") and q.value >= 100:
            return True
        return low == "at" and AT_AFTER.search(text, max(q.floor, q.start - 30), q.start) is not None
    return True


def sentence_start(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether the word before the number opens its sentence, and so owes its capital to that."""
    at = text.rfind(previous, q.floor, q.start)
    return not any(character.isalnum() for character in text[max(q.floor, at - 8) : at])
