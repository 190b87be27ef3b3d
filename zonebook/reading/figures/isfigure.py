"""Whether a quantity says something, or only names, dates, ranks or numbers something.

In: the text and a quantity. Out: yes or no. An amount with a unit is nearly always a figure; a number before a noun
mostly; a bare number only where the words around it count ("the number rose to 1,034"). In doubt it is left out.
"""

from __future__ import annotations

import re

from zonebook.reading.english import figure_words as en
from zonebook.reading.english.measures import NOT_FIGURES
from zonebook.reading.figures.nouns import partitive
from zonebook.reading.figures.quantities import GAP, Quantity, year_like
from zonebook.reading.parts import Part

LAST_WORD = re.compile(r"([^\W\d_][\w.’'&-]*)[^\w]*$")
TRAVEL = re.compile(
    r"\s+(?:(?:away|from|off|outside|inland|upstream|downstream|apart)\b"
    r"|(?:further |to the |due )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ward)?(?: of\b|\s*[,.;)]|\s+from\b)"
    r"|(?:(?:up|down) the (?:road|coast|river|line)|by (?:road|car|train|rail|bus)|drive|walk|radius)\b)|-?radius\b",
    re.IGNORECASE,
)
TRAVELLED = re.compile(
    r"\b(?:within|radius of|distance of|located|lies|lie|lying|situated|sits|sited)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
EQUALS = re.compile(r"\s*(?:=|≈|equals?\b|is equal to|buys\b)")
FOR_ONE = re.compile(r"\s+to (?:the|an?|one) (?:[A-Z][\w.]* ){0,2}(?:dollar|euro|pound|yen|greenback|rouble)\b")
AT_AFTER = re.compile(
    r"(?:stood|stands?|standing|put|set|valued|remain\w*|estimated|kept|fixed|capped|came in|pegged|reported)"
    r"\s+at\s+\W*$"
)
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
PREDICATE = re.compile(
    r"\s+(?:have|has|had|are|were|is|was|will|would|came|come|went|took|opened|began|started|of|more|others)\b"
)
STATE = re.compile(r"\s+(?:have|has|had|are|were|will|under (?:construction|way)|vacant|idle|empty)\b")
BEFORE_ALONE = frozenset((*GAP, "(", "“", "~", "≈"))
WORKING_AGE = range(15, 71)
PAIR, LARGE_STEP, LARGE = 2, 100, 1000
DID = re.compile(
    r"\s+(?:volunteered|attended|applied|came|joined|left|signed up|responded|enrolled|registered"
    r"|visited|protested|fled)\b"
)
MORE = re.compile(
    r"\s+more(?=[.,;]|\s+(?:are|were|will|by|before|in|this|next|to)\b)"
)  # "it has 24, and plans three more"
NOT_SO = re.compile(r"\b(?:Instead of|Rather than)\s+(?:(?:about|some|the|its|an?)\s+)?\Z")  # opens the sentence
HOUSE = re.compile(r"[A-Z]?,?\s+(?:[A-Z][\w’'.-]*\s+){1,3}?([A-Z][a-z]+)\b")
COVER_PRICE = re.compile(r"(?:^|[.|•·]\s*)(?:Cover )?[Pp]rice\s*[:.]?\s*\Z", re.MULTILINE)
ENTRY = re.compile(r"([A-Z][\w’'/ -]{2,38})(?::|\s*\||\t)\s*\Z")
ENTRY_END = re.compile(r"\s*(?:\Z|[\n.;,|(])|\s+(?:[a-z]+ed|in|at|as|by|so)\b")
WHOLE_BEFORE = re.compile(r"\b(?:which|whom|of (?:these|those|them)),? \Z", re.IGNORECASE)
AGE = re.compile(r"\bage[ds]?(?: of| between| from| is| was)?(?: about| around)?\s+$|[A-Z][\w’'-]+, (?:now|then) $")


def is_figure(text: str, q: Quantity) -> bool:
    """Tell whether the quantity says something, and does not name, date or rank something."""
    if q.dropped or is_rate_of_exchange(text, q) or NOT_SO.search(text, max(q.floor, q.start - 30), q.start):
        return False
    if q.unit == "m":
        travelled = TRAVELLED.search(text, max(q.floor, q.start - 40), q.start)
        return not TRAVEL.match(text, q.end, q.limit) and not travelled
    if q.unit is not None and q.unit != "count":
        return not (q.is_money and q.per is None and COVER_PRICE.search(text, max(q.floor, q.start - 20), q.start))
    numbered = not q.noun and text[q.start - 1 : q.start] == "(" and text[q.end : q.end + 1] == ")"
    return not numbered and not year_like(q) and is_count(text, q)


def is_rate_of_exchange(text: str, q: Quantity) -> bool:
    """Tell whether an amount is one side of an equation: "USD 1 = RMB 6.32", "3.67 to the dollar"."""
    before = text[max(q.floor, q.start - 3) : q.start].rstrip()
    return (
        before.endswith("=")
        or FOR_ONE.match(text, q.end, q.limit) is not None
        or EQUALS.match(text, q.end, q.limit) is not None
    )


def is_count(text: str, q: Quantity) -> bool:
    """Tell whether a number without a unit counts something."""
    if not q.noun and (entry := ENTRY.search(text, max(q.floor, q.start - 40), q.start)):
        label = entry[1].split()[-1].lower()
        return (
            not text[q.floor : entry.start()].strip("-*•· ")
            and label not in en.NAMES_BEFORE
            and label not in en.PAGE_COUNTERS
            and ENTRY_END.match(text, q.end) is not None
        )
    word, adjacent = word_before(text, q)
    low, previous = word.lower().rstrip("."), word if adjacent else ""
    if q.noun:
        return counts(text, q, previous)
    return not (adjacent and low in en.MONTHS) and stands_alone(text, q, previous, low)


def word_before(text: str, q: Quantity) -> tuple[str, bool]:
    """Return the word before a number ("" without one), and whether nothing but a space is between."""
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
        low in en.NAMES_BEFORE
        or (low.removesuffix("s") in en.NAMES_BEFORE and "," not in text[q.number.start : q.number.end])
        or (
            previous[0].isupper()
            and (low not in en.STOP or low == "an")
            and not sentence_start(text, q, previous)
            and q.magnitude == 1
        )
    )


def counts(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether a number before a noun counts it: not "the two sides", "Fortune 500 companies", "one firm"."""
    low = previous.lower().rstrip(".")
    if low in en.NAMING_WITH_NOUN or low == "every" or list_marker(text, q) or address(text, q):
        return False
    if named(text, q, previous) or q.noun.split(" ", 1)[0].lower() in en.MONTHS:
        return False
    if q.number.spelled:
        pair = q.value == PAIR and (low in en.RANK or q.noun.startswith("systems"))  # "the two sides", "two systems"
        return not (q.value <= 1 or pair or title_words(text, q))
    printed = text[q.number.start : q.number.end]
    return q.magnitude > 1 or not (q.value.denominator > 1 or printed.endswith(".0"))  # "Industry 4.0 solutions"


def named(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether a number belongs to the name before it: "Boeing 737 freighters"."""
    low = previous.lower().rstrip(".")
    if not previous[:1].isupper() or q.part is Part.TITLE or q.number.spelled:
        return False
    if (
        low in en.MONTHS
        or (low in en.STOP and low != "an")  # "Phuoc An 2"
        or low.replace("’", "'").endswith(("'s", "s'"))
        or sentence_start(text, q, previous)
    ):
        return False
    return "," not in text[q.start : q.number.end]


def title_words(text: str, q: Quantity) -> bool:
    """Tell whether number and noun are a name: "the Two Sessions"."""
    inside = text[q.number.start].isupper() and q.number.start > q.floor
    return inside and q.noun[:1].isupper() and q.part is not Part.TITLE


def list_marker(text: str, q: Quantity) -> bool:
    """Tell whether the number only numbers an entry: "1. ", "(2) ", "3) "."""
    after = text[q.number.end : q.number.end + 2]
    return q.number.start == q.floor and (after[:1] in (")", "】", "、") or (after[:1] == "." and after[1:].isspace()))


def address(text: str, q: Quantity) -> bool:
    """Tell whether the number is that of a house: "12 Harbour Road"."""
    found = HOUSE.match(text, q.number.end, q.limit)
    return found is not None and found[1].lower() in en.STREETS


def stands_alone(text: str, q: Quantity, previous: str, low: str) -> bool:
    """Tell whether a number without unit and noun is a figure all the same: "the count had crossed 1,034"."""
    if list_marker(text, q) or q.part is Part.TITLE or address(text, q):
        return False
    follows = NEXT_WORD.match(text, q.end, q.limit)
    after = follows[1] if follows else ""
    if after.lower() in en.MONTHS or after.lower() in NOT_FIGURES or (len(after) > 1 and after.isupper()):
        return False  # "3 May", "the 737 MAX"
    if q.number.spelled:
        return spelled_alone(text, q, low)
    if not previous:
        return opens_clause(text, q, after)
    if text[q.start - 1] not in BEFORE_ALONE:
        return False
    return not (is_name(text, q) or is_age(text, q, low)) and likely_after(text, q, low)


def opens_clause(text: str, q: Quantity, after: str) -> bool:
    """Tell whether a number with no word right before it begins what is said: "…, 61 of which", no "(4) Sales"."""
    if not after or after[0].isupper():
        return False
    if q.start == q.floor:
        return True
    return text[q.start - 1] in BEFORE_ALONE and text[max(q.floor, q.start - 8) : q.start].rstrip()[-1:] in ",(—–:;"


def spelled_alone(text: str, q: Quantity, low: str) -> bool:
    """Tell whether a number in words without a noun is a figure: a large one, a subject, a part of a whole."""
    if q.value <= 1 or q.value >= LARGE:
        return q.value >= LARGE
    starts = q.number.start == q.floor and PREDICATE.match(text, q.end, q.limit) is not None
    owned = (
        low in ("has", "had", "have") and q.value > PAIR and text[q.end : q.end + 1] in ".,;"
    )  # "in 2015 it had three"
    part = WHOLE_BEFORE.search(text, max(q.floor, q.start - 12), q.start) or (
        low in ("and", "while") and bool(STATE.match(text, q.end, q.limit))
    )
    volunteers = q.value > PAIR and (DID.match(text, q.end, q.limit) or MORE.match(text, q.end, q.limit)) is not None
    return starts or owned or bool(part) or volunteers or partitive(text, q.end) or (low in en.REST and q.value > PAIR)


def is_age(text: str, q: Quantity, low: str) -> bool:
    """Tell whether a bare number is an age: "31% of them are under 30", "aged 27"."""
    if AGE.search(text, max(q.floor, q.start - 24), q.start):
        return True
    return low in en.AGE_BOUNDS and q.value in WORKING_AGE and not partitive(text, q.end)


def likely_after(text: str, q: Quantity, low: str) -> bool:
    """Tell whether a bare number can be a figure after the word before it: "by 300", "stood at 40", not "in 12"."""
    grouped = "," in text[q.number.start : q.number.end]  # "reckons on 3,100"
    if low not in en.UNLIKELY_BEFORE or grouped or (low in ("by", "for") and q.value >= LARGE_STEP):
        return True
    return low == "at" and AT_AFTER.search(text, max(q.floor, q.start - 30), q.start) is not None


def sentence_start(text: str, q: Quantity, previous: str) -> bool:
    """Tell whether the word before the number opens its sentence, and so owes its capital to that."""
    at = text.rfind(previous, q.floor, q.start)
    return not any(character.isalnum() for character in text[max(q.floor, at - 8) : at])
