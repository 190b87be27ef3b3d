"""A number with what is right before and after it: currency sign, magnitude, unit, counted noun, rate.

In: text and a number. Out: a frozen `Quantity`, marked as dropped where its surroundings make it something else than a
figure ("5G", "12-year", "COVID-19"). What other numbers say is for `ranges`, what the sentence says for `isfigure`.
Each step takes a quantity and returns it with what it has read.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english import measures as en
from zonebook.reading.english.figure_words import COUNTED_BY_HYPHEN, DIMENSIONS, FACTORS, SIGNED_ONLY
from zonebook.reading.english.money import DOUBTFUL
from zonebook.reading.english.tables import any_of
from zonebook.reading.figures import currencies
from zonebook.reading.figures.currencies import Evidence, Money
from zonebook.reading.figures.nouns import counted_noun
from zonebook.reading.figures.numbers import Number
from zonebook.reading.parts import Part, Sentence

ONE = Fraction(1)


class Quantity(NamedTuple):
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
    per: str | None = None  # what a rate is per: hour, day, week, month, year, unit
    limit: int = 0  # end of its sentence
    floor: int = 0  # start of its sentence
    part: Part = Part.BODY
    dropped: bool = False
    qualifier: str = "="
    same_as: int | None = None  # key of the quantity that this one repeats in another unit
    range_with: int | None = None  # key of the other end of the range
    doubts: tuple[str, ...] = ()

    @property
    def key(self) -> int:
        """What tells it apart from all others of the text: where its number begins."""
        return self.number.start

    @property
    def is_money(self) -> bool:
        """Whether its unit is a currency, one that is not known included."""
        return self.unit is not None and len(self.unit) == 3 and self.unit.isupper() and self.unit != "TEU"

    def scaled(self, factor: Fraction | int) -> Quantity:
        """Return it with its value multiplied."""
        if factor == 1:
            return self
        return self._replace(value=self.value * factor)

    def unless(self, otherwise: bool) -> Quantity:
        """Return it, dropped if it is something else than a figure."""
        return self._replace(dropped=True) if otherwise else self

    def of(self, printed: str, unit: str, factor: Fraction, end: int) -> Quantity:
        """Return it in the unit printed up to `end`, one of which is `factor` of the canonical `unit`."""
        return self._replace(unit=unit, factor=factor, value=self.scaled(factor).value, printed_unit=printed, end=end)

    def paid_in(self, money: Money, end: int | None = None) -> Quantity:
        """Return it as a sum of money, up to `end`."""
        end = self.end if end is None else end
        doubts = self.doubts if money.sure else (*self.doubts, "currency")
        return self._replace(
            unit=money.code, printed_unit=money.code, value=self.scaled(money.share).value, end=end, doubts=doubts
        )


HYPHENS = "-‐‑"
OPENERS = frozenset("/([{“\"'‘’—–~≈+:;,<>≤≥|•·*")
MINUSES = frozenset("-−–")
BARS = frozenset("#@_&\\^/№")
GAP = " \u00a0\u202f\u2009"
SYMBOLS = "".join(sorted(form for form in currencies.signs() if len(form) == 1 and not form.isalpha())) + "元"
DASH = re.compile(rf"[{GAP}]?[-‐‑–—−~～][{GAP}]?(?:[^\W\d_]*[{re.escape(SYMBOLS)}])?")
ENDS = re.compile(r"\s*(?:[.,;)]|\Z|per\b|/|an?\b|each\b)")
TO = re.compile(r"\s+(?:up\s+)?to\s+")
APART = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(/]))([A-Za-z.]{1,4})\s?\Z")
SMALL_SIGNS = {"us": "US$", "u.s": "US$", "u.s.": "US$", "hk": "HK$", "nz": "NZ$", "c": "C$"}
"""Letters in lower case that make a dollar sign apart from them a country's, as texts cut into tokens have it."""
_SCALES = any_of(word for word in FACTORS if len(word) > 1 and word not in SIGNED_ONLY).replace(r"\ ", "[ -]")
MAGNITUDE = re.compile(rf"[{GAP}]?[-‐‑]?(?:(?P<word>(?i:{_SCALES}))s?|(?P<letter>[mMkKbBtT]|bi|mi)(?!/))(?![\w²³])")
SCALED_CODE = re.compile(rf"[{GAP}]?(?P<letter>[kKMB])(?P<code>[A-Z]{{3}})\b")  # "30 MUSD"
CODE_THEN_SCALE = re.compile(rf"[{GAP}](?P<code>[A-Z]{{3}})(?=[{GAP}](?i:million|billion|trillion|thousand|mn|bn)\b)")
_SEP = rf"\.?[{GAP}]{{0,2}}[-‐‑]?"
_UNIT_WORD = r"((?:[A-Za-z]\.){2,}|[^\W\d_]+[23²³]?)"
UNIT = re.compile(rf"{_SEP}{_UNIT_WORD}(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?(?:{_SEP}{_UNIT_WORD})?")
SCALE_BEFORE = re.compile(
    rf"(?<!\w)(?P<sign>[^\W\d]{{0,4}}[$€£]|[^\W\d]{{2,3}}\.?)[{GAP}]?(?P<word>(?i:mn|million|bn|billion))\.?[{GAP}]?\Z"
)
SYMBOL = re.compile(rf"[{GAP}]?(?:(?P<percent>[%％])|(?P<area>[㎡㎢])|(?P<money>[{re.escape(SYMBOLS)}]|ரூ))")
HYPHENATED = re.compile(rf"[-‐‑]{any_of(COUNTED_BY_HYPHEN)}\b")
CRORE = re.compile(rf"[{GAP}]crores?\b", re.IGNORECASE)
LARGEST_BEFORE_CRORE = 10**6
STRONG = re.compile(r"\s+([a-z]+)")  # "a 350-strong [staff]"
HYPHEN_WORD = re.compile(r"[-‐‑][a-z]+\b")
SCALED_WORD = re.compile(rf"[-‐‑](?!{any_of(DIMENSIONS)}\b)[a-z]+\b")
INNER = re.compile(
    r"(?P<atleast>\+(?!\d)|[- ]plus\b(?=[\s-])| or more\b)|(?P<about>[- ]odd\b| or so\b)"
    r"|(?P<atmost> or (?:less|fewer)\b)"
)
INNER_SIGNS = {"atleast": ">=", "about": "~", "atmost": "<="}
TECHNICAL = re.compile(rf"[{GAP}]?[°×‰]")
SPEED = re.compile(r"\s?/\s?(?:h|hr|hour|s|sec)\b|\s+(?:per|an)\s+hour\b|ph\b")
PADDED = re.compile(r"0\d{2,}(?![.,]\d)")  # "0800": a telephone number or a code
YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[-–/]$")  # "2025-26"
FILE = re.compile(r"\.[a-z]{2,4}\d?\b(?!\.[a-z])|_\w")  # "report2.pdf", "img 12_3"
POUNDS_OF = re.compile(r"\s+of\s")
RATE = re.compile(
    rf"(?P<each>[{GAP}]?,?[{GAP}](?:each|apiece|a piece|psf)\b)"
    rf"|(?:[{GAP}]?/[{GAP}]?|[{GAP}-](?:per|an?|each|every)[{GAP}-])(?:(?:sq|square|cubic|metric)\.?[{GAP}])?"
    rf"(?P<of>[^\W\d_]+[²³23]?)(?!\w)(?![{GAP}](?:earlier|later|ago|before|after|old)\b)"  # "$373m a year earlier"
    r"|,?[ ](?P<adverb>hourly|daily|weekly|monthly|yearly|annually)\b"
)
BETWEEN_RATE = re.compile(
    r"(?:[ ](?:of[ ])?(?!(?:per|an?|within|in|for|after|over|under|about|almost|nearly)\b)[a-z][\w-]*){0,3}?"
    r"(?=[ ](?:per|an?)[ ](?:hour|day|week|month|year|annum)\b"
    r"(?![ ](?:earlier|later|ago|before|after|old)\b))"
)
"""What may be between an amount and its rate: "120 tonnes [of beans] a day"."""
PLACED = Cue(
    r"\b(?P<how>hourly|daily|weekly|monthly|yearly|annual)(?:[ ][a-z-]+){1,4}[ ](?:of|is|was|at|to|reached)[ ]"
    r"(?:[a-z]+[ ]){0,2}\Z"
)
"""A rate named before the amount: "an annual capacity of"."""


def read_quantity(
    text: str, number: Number, sentence: Sentence, evidence: Evidence, previous: Quantity | None
) -> Quantity:
    """Return a number with its currency sign, magnitude, unit, counted noun and rate, as far as they touch it."""
    left = max(sentence.start, previous.end) if previous else sentence.start  # "10 $ 30 cent": the sign is taken
    q = Quantity(number, number.start, number.end, number.value, limit=sentence.end, floor=left, part=sentence.part)
    q = read_left(text, q, evidence)
    if left != sentence.start:
        q = q._replace(floor=sentence.start)
    if YEAR_BEFORE.search(text, max(q.floor, q.start - 5), q.start):
        q = q._replace(dropped=True)
    if previous and previous.sign and not q.sign and previous.end < q.start:
        q = lend_sign(text, previous, q)
    minus = minus_before(text, q)
    if minus and not q.dropped:
        q = q._replace(start=minus, value=-q.value)
    if not q.dropped:
        q = read_right(text, q, evidence)
    if minus and q.unit != "percent" and q.part is not Part.TABLE:
        return q._replace(dropped=True)
    return q._replace(dropped=True) if q.unit is None and year_like(q) else q


def minus_before(text: str, q: Quantity) -> int:
    """Return where a minus before the number stands, 0 without one: "-2.1%", "minus 3 percent"."""
    before = text[q.start - 1 : q.start]
    if before and before in MINUSES and (q.start - 1 == q.floor or text[q.start - 2] in f"{GAP}(:"):
        return q.start - 1
    found = MINUS.search(text, max(q.floor, q.start - 12), q.start)
    return found.start() if found else 0


MINUS = re.compile(r"\b(?:minus|negative) \Z", re.IGNORECASE)


# --- What is before the number -----------------------------------------------------------------------------------


def read_left(text: str, q: Quantity, evidence: Evidence) -> Quantity:
    """Read what is right before the number: a currency sign, or what makes it a code."""
    if q.number.spelled:  # "a billion-dollar question"
        hyphen = text[q.end : q.end + 1]
        return q.unless(bool(hyphen) and hyphen in HYPHENS and text[q.start] in "aA")
    q = read_scale_before(text, q, evidence) or read_sign(text, q, evidence)
    return q._replace(dropped=True) if PADDED.match(text, q.start) else q


def lend_sign(text: str, first: Quantity, second: Quantity) -> Quantity:
    """Let the second end of a range share the currency sign of the first: "€210–230 m", "$13 million to 15 million"."""
    dash = DASH.fullmatch(text, first.end, second.start)
    ends = MAGNITUDE.match(text, second.end) or ENDS.match(text, second.end)
    if dash or (ends and TO.fullmatch(text, first.end, second.start)):
        return second._replace(
            unit=first.unit, printed_unit=first.unit or "", sign=first.sign, dropped=False, doubts=first.doubts
        )
    return second


def read_scale_before(text: str, q: Quantity, evidence: Evidence) -> Quantity | None:
    """Read a sign with its magnitude before the number, "US$ Mn. 112"; None where there is none."""
    if text[max(q.floor, q.start - 3) : q.start].rstrip(f"{GAP}.")[-1:] not in ("n", "N"):
        return None
    found = SCALE_BEFORE.search(text, max(q.floor, q.start - 20), q.start)
    codes = currencies.signs().get(found["sign"]) if found else None
    money = evidence.choose(found["sign"], codes) if found and codes else None
    if found is None or money is None:
        return None
    factor = FACTORS[found["word"].lower()]
    q = q._replace(sign=found["sign"], start=found.start("sign"), magnitude=factor)
    return q.scaled(factor).paid_in(money)


def before_number(text: str, q: Quantity) -> tuple[int, int]:
    """Return the stretch of characters without a space that may be a sign, right before the number or a gap."""
    at = q.start - 1 if q.start > q.floor and text[q.start - 1] in GAP else q.start
    end = at
    while at > q.floor and end - at < 8 and not text[at - 1].isspace() and text[at - 1] not in OPENERS:
        at -= 1
    return at, end


def read_sign(text: str, q: Quantity, evidence: Evidence) -> Quantity:
    """Read a currency sign before the number, or letters that make the number a code."""
    start, end = before_number(text, q)
    form, glued = text[start:end], end == q.start
    if not form:
        slash = glued and q.start > q.floor and text[start - 1] == "/" and text[start - 2 : start - 1].isalnum()
        return q.unless(slash)  # "119/2011"
    at, sign = printed_sign(text, q, start, form)
    money = money_of(text, q, sign, evidence, glued=glued) if sign else None
    if money:
        return q._replace(sign=sign, start=at).paid_in(money)
    if form[-1] in MINUSES or form[-1] in HYPHENS:  # "COVID-19", "a US$-500 million", but "30-35%", "- 15,000 mu"
        return q.unless(bool(form[:-1]) and not (form[-2].isdigit() or form[-2] in "%)"))
    return q.unless(glued and (form[-1].isalnum() or form[-1] in BARS))


def money_of(text: str, q: Quantity, sign: str, evidence: Evidence, *, glued: bool) -> Money | None:
    """Return the money that a sign means; None for letters that are none here: "the R570 road", "Team K 12"."""
    money = evidence.choose(sign, currencies.signs()[sign])
    if sign in DOUBTFUL and not summed(text, q, glued=glued, letters=len(sign), known=money is not None):
        return None
    return money or (currencies.UNKNOWN if glued else None)


def printed_sign(text: str, q: Quantity, start: int, form: str) -> tuple[int, str]:
    """Return where the longest currency sign at the end of `form` begins, and the sign; "" without one."""
    signs = currencies.signs()
    if form == "$" and (apart := APART.search(text, max(q.floor, start - 5), start)):
        letters = apart[1]
        sign = SMALL_SIGNS.get(letters.lower(), "") if letters.islower() else f"{letters}$"
        if sign in signs and letters != "A":
            return apart.start(1), sign  # "US $ 9 million", "hk $ 10.05 billion"
    for cut in range(len(form)):
        sign = form[cut:]
        if sign in signs and (cut == 0 or not form[cut - 1].isalpha() or not sign[0].isalpha()):
            return start + cut, sign
    return start, ""


def summed(text: str, q: Quantity, *, glued: bool, letters: int, known: bool) -> bool:
    """Tell whether a number after letters that may be a sign reads like a sum: "R1,250", "N85 a litre", no "K 12"."""
    found = MAGNITUDE.match(text, q.end)
    if found and (found["word"] or known or letters > 1 or found.end() == q.end + 1):
        return True
    printed = text[q.number.start : q.number.end]
    return known and glued and (letters > 1 or not printed.isdigit() or RATE.match(text, q.end) is not None)


# --- What is after the number ------------------------------------------------------------------------------------


def read_right(text: str, q: Quantity, evidence: Evidence) -> Quantity:
    """Read what is right after the number: magnitude, unit, currency, or the noun that is counted; then a rate."""
    tail = text[q.end : q.end + 2]
    if (tail[:1] and tail[0] in "/:" and tail[1:].isdigit()) or FILE.match(text, q.end):
        return q._replace(dropped=True)
    q = read_magnitude(text, read_code(text, q))
    inner = INNER.match(text, q.end, q.limit)
    if inner:
        q = q._replace(inner=INNER_SIGNS[str(inner.lastgroup)])
        within = q._replace(end=inner.end())
        read = read_unit_or_noun(text, within, evidence)
        q = q if read.end == within.end and not read.dropped else read
    else:
        q = read_unit_or_noun(text, q, evidence)
    return read_rate(text, q)


def read_code(text: str, q: Quantity) -> Quantity:
    """Read a currency code between number and magnitude, or glued to its letter: "75 USD million", "30 MUSD"."""
    if q.sign:
        return q
    scaled = SCALED_CODE.match(text, q.end, q.limit)
    if scaled and scaled["code"] in currencies.table():
        factor = FACTORS[scaled["letter"].lower()]
        q = q.scaled(factor)._replace(magnitude=factor, sign=scaled["code"])
        return q.paid_in(currencies.Money(scaled["code"]), scaled.end())
    code = CODE_THEN_SCALE.match(text, q.end, q.limit)
    if code and code["code"] in currencies.table():
        return q._replace(sign=code["code"]).paid_in(currencies.Money(code["code"]), code.end())
    return q


def read_unit_or_noun(text: str, q: Quantity, evidence: Evidence) -> Quantity:
    """Read a sign, a unit or a currency in words, else the counted noun, else what makes the number no figure."""
    read = read_symbol(text, q, evidence) or read_unit(text, q, evidence)
    if read is not None or q.sign:
        return read or q
    if text[q.end : q.end + 1].isalnum() or TECHNICAL.match(text, q.end):
        return q._replace(dropped=True)  # "5G", "15th", "80s"
    if text[q.end : q.end + 1] in tuple(HYPHENS) and text[q.end + 1 : q.end + 2].isalpha():
        hyphenated = HYPHENATED.match(text, q.end) or (HYPHEN_WORD.match(text, q.end) if q.magnitude > 1 else None)
        if hyphenated is None:
            return q._replace(dropped=True)  # "12-year", "three-way"
        after = STRONG.match(text, hyphenated.end(), q.limit) if hyphenated[0][1:] == "strong" else None
        return q._replace(unit="count", end=hyphenated.end(), noun=after[1] if after else hyphenated[0][1:])
    return read_noun(text, q)


def read_magnitude(text: str, q: Quantity) -> Quantity:
    """Read "million", "bn", "m" after the number, where that is what it means."""
    found = MAGNITUDE.match(text, q.end)
    if found is None or found.end() > q.limit:
        return q
    if found["letter"] and not q.sign and not letter_is_magnitude(text, q, found):
        return q
    factor = FACTORS[" ".join((found["word"] or found["letter"]).lower().replace("-", " ").split())]
    q = q.scaled(factor)._replace(magnitude=q.magnitude * factor, end=found.end())
    again = q.magnitude < LARGEST_BEFORE_CRORE and CRORE.match(text, q.end)  # "Rs 40,000 crore" as "Rs 40K crore"
    return read_magnitude(text, q) if again else q


def letter_is_magnitude(text: str, q: Quantity, found: re.Match[str]) -> bool:
    """Tell whether a lone letter scales what follows ("5m tonnes", "12k jobs"), and is not itself a unit ("200m")."""
    glued = found.end() == q.end + 1
    if found["letter"] in "tT" or (not glued and found["letter"] != "m"):
        return False
    if glued and found["letter"] == "m" and SCALED_WORD.match(text, found.end()):
        return True  # "an 8.5m-container capacity"
    follows = UNIT.match(text, found.end(), q.limit)
    known = follows and any(key in en.MEASURES or key in currencies.names() for key in keys(follows))
    if known and text[found.end()] in GAP:
        return True
    return glued and counted_noun(text, found.end(), q.limit) is not None


def keys(found: re.Match[str]) -> list[str]:
    """Return the unit words matched, lower case, the longest run of them first."""
    words = [word for word in found.groups() if word]
    return [" ".join(words[:length]).lower() for length in range(len(words), 0, -1)]


def read_symbol(text: str, q: Quantity, evidence: Evidence) -> Quantity | None:
    """Read "%" or a currency sign after the number; None where there is none."""
    found = SYMBOL.match(text, q.end, q.limit)
    if found is None or (q.sign and found["percent"] is None):
        return None
    if found["percent"]:
        return q.of("percent", "percent", ONE, found.end())
    if found["area"]:
        name = "m2" if found["area"] == "㎡" else "km2"
        return q.of(name, *en.MEASURES[name], found.end())
    if text[found.end() : found.end() + 1].isdigit():
        return None  # "5 $3 tickets"
    codes = currencies.signs().get(found["money"], ("CNY",) if found["money"] == "元" else ("LKR",))
    return q.paid_in(evidence.choose(found["money"], codes) or currencies.UNKNOWN, found.end())


def read_unit(text: str, q: Quantity, evidence: Evidence) -> Quantity | None:
    """Read a unit or a currency in words; None where there is none. A duration or a rank drops the number."""
    found = UNIT.match(text, q.end, q.limit)
    if found is None:
        return None
    words = [word for word in found.groups() if word]
    if words[0].lower() not in begins_unit() and not words[0].isupper():
        return None
    for length in range(len(words), 0, -1):
        key, end = " ".join(words[:length]).lower(), found.end(length)
        read = read_measure(text, q, key, end) or read_money(text, q, words[:length], end, evidence)
        if read is not None:
            return read
        if key in en.NOT_FIGURE_PHRASES or key in en.NOT_FIGURES:
            return None if q.sign else q._replace(dropped=True)
    metres = words[0].lower() == "m" and not q.sign and q.magnitude == 1
    return q.of("m", "m", ONE, found.end(1)) if metres else None


@cache
def begins_unit() -> frozenset[str]:
    """Return the first words, in lower case, of all that is a unit, a currency or no figure after a number."""
    printed = (*en.MEASURES, *currencies.names(), *currencies.signs(), *en.NOT_FIGURE_PHRASES, *en.NOT_FIGURES)
    return frozenset(("m", *(form.split()[0].lower() for form in printed if form.strip())))


def read_measure(text: str, q: Quantity, key: str, end: int) -> Quantity | None:
    """Read a unit of measure; a speed is no length."""
    if key in ("pounds", "pound") and POUNDS_OF.match(text, end):
        key = "lb"
    if key not in en.MEASURES or q.sign:
        return None
    q = q.of(en.MEASURE_NAMES[key], *en.MEASURES[key], end)
    q = q._replace(per=en.RATES_OF_FORM[key]) if key in en.RATES_OF_FORM else q
    return q.unless(q.unit == "m" and SPEED.match(text, end) is not None)


def read_money(text: str, q: Quantity, words: list[str], end: int, evidence: Evidence) -> Quantity | None:
    """Read the name of a currency; one after a sign only belongs to the sum."""
    money = money_word(words, " ".join(words).lower(), q, evidence)
    if money is None:
        return None
    return q._replace(end=end) if q.sign else q.paid_in(money, end)


def money_word(words: list[str], key: str, q: Quantity, evidence: Evidence) -> Money | None:
    """Return the currency that the words after a number name, if they do."""
    if len(words) == 1 and words[0] in currencies.table():
        return currencies.Money(words[0])
    if len(words) == 1 and q.magnitude > 1 and not q.sign and words[0] in currencies.signs():
        return evidence.choose(words[0], currencies.signs()[words[0]])  # "46 billion Br"
    codes = currencies.names().get(key)
    if codes is None or (key == "won" and q.value < 1000) or (key == "p" and q.value >= 1000):
        return None
    return evidence.choose(key, codes)


def read_noun(text: str, q: Quantity) -> Quantity:
    """Read the counted noun after the number, or leave the number bare."""
    noun = counted_noun(text, q.end, q.limit)
    if noun is None:
        return q
    if noun.head in en.DURATIONS or noun.head in en.NOT_FIGURES:
        return q._replace(dropped=True)
    return q._replace(unit="count", noun=text[noun.start : noun.end], end=noun.end)


def read_rate(text: str, q: Quantity) -> Quantity:
    """Read what the amount is per: "a day", "per sq ft", "/kg", "each", "annually"."""
    if q.dropped or q.per or q.unit == "percent":
        return q
    between = BETWEEN_RATE.match(text, q.end, q.limit)
    found = RATE.match(text, between.end() if between else q.end, q.limit)
    if found is None:
        placed = PLACED.search(text, max(q.floor, q.start - 70), q.start)
        return q._replace(per=en.RATES[placed["how"].lower()]) if placed and q.unit else q
    if found["each"]:
        return q._replace(per="unit") if q.is_money else q
    word = (found["of"] or found["adverb"]).lower()
    return q._replace(per=en.RATES.get(word) or ("unit" if q.is_money and found["of"] else None))


def year_like(q: Quantity) -> bool:
    """Tell whether a bare number is rather a year: four digits, 1900 to 2100, no sign of counting in hundreds."""
    value = q.number.value
    if q.number.spelled or q.magnitude > 1 or not 1900 <= value <= 2100 or value.denominator != 1:
        return False
    return q.number.end - q.number.start == 4 and not (q.noun and value % 50 == 0)
