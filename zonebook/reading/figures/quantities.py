"""A number with what stands right before and behind it: currency sign, magnitude, unit, counted noun.

In: text and a number. Out: a `Quantity`, marked as dropped where its surroundings make it something else than a
figure ("5G", "12-year", "COVID-19"). What other numbers tell is for `ranges`, what the sentence tells for `doubts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from zonebook.reading.english.measures import DURATIONS, MEASURE_NAMES, MEASURES, NOT_FIGURE_PHRASES, NOT_FIGURES
from zonebook.reading.english.money import DOUBTFUL
from zonebook.reading.figures import currencies
from zonebook.reading.figures.nouns import counted_noun
from zonebook.reading.parts import Part
from zonebook.values.units import MAGNITUDES

if TYPE_CHECKING:
    from zonebook.reading.figures.numbers import Number
    from zonebook.reading.parts import Sentence


ONE = Fraction(1)


@dataclass(slots=True)
class Quantity:
    """A number with its surroundings, on the way to be a figure or not."""

    number: Number
    start: int
    end: int
    value: Fraction
    unit: str | None = None  # canonical; None: not known (yet)
    printed_unit: str = ""  # name in UNITS or currency code: tells two units of one kind apart
    factor: Fraction = ONE  # how many of `unit` one printed unit is
    sign: str | None = None  # currency sign before the number
    magnitude: int = 1
    noun: str = ""
    inner: str = "="  # qualifier between number and noun: "600 or more jobs"
    limit: int = 0  # end of its sentence
    floor: int = 0  # start of its sentence
    part: Part = Part.BODY
    dropped: bool = False
    qualifier: str = "="
    same_as: Quantity | None = None
    range_with: Quantity | None = None

    @property
    def is_money(self) -> bool:
        """Whether its unit is a currency."""
        return self.unit is not None and len(self.unit) == 3 and self.unit.isupper()


OPENERS = frozenset("/([{“\"'‘’—–−~≈+:;,<>≤≥|•·*")
APART = re.compile(r"\b([A-Z]{1,3})\s?$")
BARS = frozenset("#@_&\\^/№")
GAP = " \u00a0\u202f"
DASH = re.compile(rf"[{GAP}]?[-‐‑–—~～][{GAP}]?(?:[^\W\d_]*[$€£¥₹])?")
TO = re.compile(r"\s+(?:up\s+)?to\s+")
FACTORS: dict[str, int] = MAGNITUDES | {
    "lac": 10**5, "cr": 10**7, "billon": 10**9, "milliard": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9,
    "bln": 10**9, "mrd": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12, "m": 10**6, "k": 10**3, "bi": 10**9,
    "mi": 10**6, "mil": 10**6, "bil": 10**9, "tril": 10**12, "b": 10**9, "t": 10**12,
}  # fmt: skip
SIGNED_ONLY = ("bi", "mi")  # Portuguese; like a lone letter they scale only what bears a currency sign
_SCALES = "|".join(
    word for word in sorted(FACTORS, key=len, reverse=True) if len(word) > 1 and word not in SIGNED_ONLY
).replace(" ", "[ -]")
MAGNITUDE = re.compile(rf"[{GAP}]?[-‐‑]?(?:(?P<word>(?i:{_SCALES}))s?|(?P<letter>[mMkKbBtT]|bi|mi)(?!/))(?![\w²³])")
_SEP = rf"\.?[{GAP}]{{0,2}}[-‐‑]?"
_UNIT_WORD = r"((?:[A-Za-z]\.){2,}|[^\W\d_]+[23²³]?)"
UNIT = re.compile(rf"{_SEP}{_UNIT_WORD}(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?")
SCALE_BEFORE = re.compile(
    rf"(?<!\w)(?P<sign>[^\W\d]{{0,4}}[$€£]|[^\W\d]{{2,3}}\.?)[{GAP}]?(?P<word>(?i:mn|million|bn|billion))\.?[{GAP}]?\Z"
)
SYMBOL = re.compile(rf"[{GAP}]?(?:(?P<percent>[%％])|(?P<area>[㎡㎢])|(?P<money>[€£¥$₽₫₴₺₩₹₸]))")
HYPHENATED = re.compile(
    r"[-‐‑](?:bed|seat|room|berth|person|member|unit|job|strong|key|classroom|apartment|turbine|wafer|panel|robot"
    r"|worker|employee|seater|vehicle|car)\b"
)
CRORE = re.compile(rf"[{GAP}]crores?\b", re.IGNORECASE)
LARGEST_BEFORE_CRORE = 10**6
HYPHEN_WORD = re.compile(r"[-‐‑][a-z]+\b")
SCALED_WORD = re.compile(r"[-‐‑](?!long|high|wide|deep|tall|thick|class)[a-z]+\b")
INNER = re.compile(
    r"(?P<atleast>\+(?!\d)|[- ]plus\b(?=[\s-])| or more\b)|(?P<about>[- ]odd\b| or so\b)"
    r"|(?P<atmost> or (?:less|fewer)\b)"
)
INNER_SIGNS = {"atleast": ">=", "about": "~", "atmost": "<="}
TECHNICAL = re.compile(rf"[{GAP}]?[°×‰]")
SPEED = re.compile(r"\s?/\s?(?:h|hr|hour|s|sec)\b|\s+(?:per|an)\s+hour\b|ph\b")
PADDED = re.compile(r"0\d{2,}(?![.,]\d)")  # "0800": a telephone number or a code
YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[-–/]$")  # "2025-26"
POUNDS_OF = re.compile(r"\s+of\s")


def read_quantity(
    text: str, number: Number, sentence: Sentence, evidence: currencies.Evidence, previous: Quantity | None
) -> Quantity:
    """Return a number with its currency sign, magnitude, unit and counted noun, as far as they touch it."""
    q = Quantity(number, number.start, number.end, number.value, limit=sentence.end, floor=sentence.start)
    q.part = sentence.part
    if not number.spelled:
        read_sign(text, q, evidence)
        q.dropped = (
            q.dropped
            or PADDED.match(text, q.start) is not None
            or YEAR_BEFORE.search(text, max(q.floor, q.start - 5), q.start) is not None
        )
    elif text[number.end : number.end + 1] in ("-", "‐", "‑") and text[number.start] in "aA":
        q.dropped = True  # "a billion-dollar question"
    if previous and previous.sign and not q.sign and previous.end < q.start:
        lend_sign(text, previous, q)
    if not q.dropped:
        read_tail(text, q, evidence)
    if q.unit is None and year_like(q):
        q.dropped = True
    return q


def lend_sign(text: str, first: Quantity, second: Quantity) -> None:
    """Let the second end of a range share the currency sign of the first: "€210–230 m", "$13 million to 15 million"."""
    dash = DASH.fullmatch(text, first.end, second.start)
    if dash or (TO.fullmatch(text, first.end, second.start) and MAGNITUDE.match(text, second.end)):
        second.unit, second.printed_unit, second.sign, second.dropped = first.unit, first.unit or "", first.sign, False


def read_sign(text: str, q: Quantity, evidence: currencies.Evidence) -> None:
    """Read what stands right before the digits: a currency sign, or letters that make the number a code."""
    scale = SCALE_BEFORE.search(text, max(q.floor, q.start - 20), q.start)
    if scale:  # "US$ Mn. 112"
        codes = currencies.signs().get(scale["sign"])
        money = evidence.choose(scale["sign"], codes) if codes else None
        if money:
            q.unit, q.printed_unit, q.sign, q.start = money, money, scale["sign"], scale.start("sign")
            q.magnitude = FACTORS[scale["word"].lower()]
            q.value *= q.magnitude
            return
    at = q.start
    if at > q.floor and text[at - 1] in GAP:
        at -= 1
    end = at
    while at > q.floor and end - at < 8 and not text[at - 1].isspace() and text[at - 1] not in OPENERS:
        at -= 1
    form, glued = text[at:end], end == q.start
    if not form:
        q.dropped = (
            glued and text[at - 1 : at] == "/" and text[at - 2 : at - 1].isalnum() and at > q.floor
        )  # "119/2011"
        return
    codes = currencies.signs().get(form)
    apart = APART.search(text, max(q.floor, at - 4), at) if form == "$" else None
    if apart and apart[1] + form in currencies.signs():
        at, form = apart.start(), apart[1] + form  # "US $ 9 million"
        codes = currencies.signs()[form]
    if codes is None and form[-1] in "-‐‑":  # "a US$-500 million", "COVID-19", "30-35%", "mid-2027"
        q.dropped = not (form[:-1] and (form[-2].isdigit() or form[-2] in "%)"))
        return
    if codes is None and not form[-1].isalnum() and form[-1] not in BARS:  # "…in Ohio,US$5" or "(about$5"
        at = end - 1
        codes = currencies.signs().get(form[-1])
    money = evidence.choose(form if apart else text[at:end], codes) if codes else None
    if money and text[at:end] in DOUBTFUL and not MAGNITUDE.match(text, q.end):
        bare = len(form) == 1 and text[q.number.start : q.number.end].isdigit()
        money = None if bare or not glued else money  # "the R570 road", "Team K 12"
    if money:
        q.unit, q.printed_unit, q.sign, q.start = money, money, text[at:end], at
    elif glued and (form[-1].isalnum() or form[-1] in BARS):
        q.dropped = True


def read_tail(text: str, q: Quantity, evidence: currencies.Evidence) -> None:
    """Read what stands right behind the number: magnitude, unit, currency, or the noun that is counted."""
    tail = text[q.end : q.end + 2]
    if tail[:1] and tail[0] in "/:" and tail[1:].isdigit():
        q.dropped = True
        return
    read_magnitude(text, q)
    inner = INNER.match(text, q.end, q.limit)
    if inner:
        q.inner = INNER_SIGNS[str(inner.lastgroup)]
        after, q.end = q.end, inner.end()
        if not (read_symbol(text, q, evidence) or read_unit(text, q, evidence) or q.sign):
            read_noun(text, q)
        if q.end == inner.end():
            q.end = after
        return
    if read_symbol(text, q, evidence) or read_unit(text, q, evidence) or q.dropped or q.sign:
        return
    if text[q.end : q.end + 1].isalnum() or TECHNICAL.match(text, q.end):
        q.dropped = True  # "5G", "15th", "80s"
    elif text[q.end : q.end + 1] in ("-", "‐", "‑") and text[q.end + 1 : q.end + 2].isalpha():
        hyphenated = HYPHENATED.match(text, q.end)
        if hyphenated or (q.magnitude > 1 and (hyphenated := HYPHEN_WORD.match(text, q.end))):
            q.unit, q.end, q.noun = "count", hyphenated.end(), hyphenated[0][1:]
        else:
            q.dropped = True  # "12-year", "three-way"
    else:
        read_noun(text, q)


def read_magnitude(text: str, q: Quantity) -> None:
    """Read "million", "bn", "m" after the number, where that is what it means."""
    found = MAGNITUDE.match(text, q.end)
    if found is None or found.end() > q.limit:
        return
    letter = found["letter"]
    if letter and not q.sign and not letter_is_magnitude(text, q, found):
        return
    factor = FACTORS[" ".join((found["word"] or letter).lower().replace("-", " ").split())]
    q.magnitude *= factor
    q.value *= factor
    q.end = found.end()
    if q.magnitude < LARGEST_BEFORE_CRORE and CRORE.match(text, q.end):
        read_magnitude(text, q)  # "Rs 40,000 crore" as "Rs 40K crore"


def letter_is_magnitude(text: str, q: Quantity, found: re.Match[str]) -> bool:
    """Tell whether a lone letter scales what follows ("5m tonnes", "12k jobs"), and is not itself a unit ("200m")."""
    glued = found.end() == q.end + 1
    if found["letter"] in "tT" or (not glued and found["letter"] != "m"):
        return False
    if glued and found["letter"] == "m" and SCALED_WORD.match(text, found.end()):
        return True  # "an 8.5m-container capacity"
    follows = UNIT.match(text, found.end(), q.limit)
    if (
        follows
        and text[found.end()] in GAP
        and any(key in MEASURES or key in currencies.names() for key in keys(follows))
    ):
        return True
    noun = counted_noun(text, found.end(), q.limit)
    return noun is not None and glued


def keys(found: re.Match[str]) -> list[str]:
    """Return the unit words matched, lower case, the longest run of them first."""
    words = [word for word in found.groups() if word]
    return [" ".join(words[:length]).lower() for length in range(len(words), 0, -1)]


def read_symbol(text: str, q: Quantity, evidence: currencies.Evidence) -> bool:
    """Read "%" or a currency sign behind the number; tell whether there was one."""
    found = SYMBOL.match(text, q.end, q.limit)
    if found is None or (q.sign and found["percent"] is None):
        return False
    if found["percent"]:
        q.unit, q.printed_unit = "percent", "percent"
    elif found["area"]:
        q.printed_unit = "m2" if found["area"] == "㎡" else "km2"
        q.unit, q.factor = MEASURES[q.printed_unit]
        q.value *= q.factor
    else:
        if text[found.end() : found.end() + 1].isdigit():
            return False  # "5 $3 tickets"
        money = evidence.choose(found["money"], currencies.signs()[found["money"]])
        q.unit = q.printed_unit = money or "USD"
    q.end = found.end()
    return True


def read_unit(text: str, q: Quantity, evidence: currencies.Evidence) -> bool:
    """Read a unit or a currency in words; tell whether there was one. A duration or a rank drops the number."""
    found = UNIT.match(text, q.end, q.limit)
    if found is None:
        return False
    words = [word for word in found.groups() if word]
    for length in range(len(words), 0, -1):
        key = " ".join(words[:length]).lower()
        end = found.end(length)
        if key in MEASURES and not q.sign:
            q.unit, q.factor = MEASURES[key]
            q.value *= q.factor
            q.printed_unit, q.end = MEASURE_NAMES[key], end
            q.dropped = q.unit == "m" and SPEED.match(text, end) is not None
            return True
        money = money_word(words[:length], key, q, evidence)
        if money:
            if key in ("pounds", "pound") and POUNDS_OF.match(text, end) and not q.sign:
                q.unit, q.factor = MEASURES["lb"]
                q.value, q.printed_unit, q.end = q.value * q.factor, "lb", end
                return True
            if not q.sign:
                q.unit = q.printed_unit = money
            q.end = end
            return True
        if length == 1 and q.magnitude > 1 and not q.sign and words[0] in currencies.signs():
            money = evidence.choose(words[0], currencies.signs()[words[0]])  # "46 billion Br"
            if money:
                q.unit, q.printed_unit, q.end = money, money, end
                return True
        if key in NOT_FIGURE_PHRASES or (key in NOT_FIGURES and not q.sign):
            q.dropped = not q.sign
            return False
    if words[0].lower() == "m" and not q.sign and q.magnitude == 1:
        q.unit, q.printed_unit, q.end = "m", "m", found.end(1)
        return True
    return False


def money_word(words: list[str], key: str, q: Quantity, evidence: currencies.Evidence) -> str | None:
    """Return the currency that the words behind a number name, if they do."""
    if len(words) == 1 and words[0] in currencies.table():
        return words[0]
    codes = currencies.names().get(key)
    if codes is None or (key == "won" and q.value < 1000):
        return None
    return evidence.choose(key, codes)


def read_noun(text: str, q: Quantity) -> None:
    """Read the counted noun behind the number, or leave the number bare."""
    noun = counted_noun(text, q.end, q.limit)
    if noun is None:
        return
    if noun.head in DURATIONS or noun.head in NOT_FIGURES:
        q.dropped = True
        return
    q.unit, q.noun, q.end = "count", text[noun.start : noun.end], noun.end


def year_like(q: Quantity) -> bool:
    """Tell whether a bare number is rather a year: four digits, 1900 to 2100, no sign of counting in hundreds."""
    value = q.number.value
    if q.number.spelled or q.magnitude > 1 or not 1900 <= value <= 2100 or value.denominator != 1:
        return False
    return q.number.end - q.number.start == 4 and not (q.noun and value % 50 == 0)
