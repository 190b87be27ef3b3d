"""Numbers as the press writes them: "1,463", "46 000", "9,5", "1'200", "24,50,000", "Twenty-two", "half a million".

In: text. Out: each number's place and its exact value. What a number counts, and whether it is a figure at all,
is for `figures` to say. Digits and words only: no sign, no magnitude abbreviation ("bn"), which need the unit's help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.values.units import MAGNITUDES

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS: dict[str, int] = {word: value for value, word in enumerate(ONES, 1)} | {
    word: value for value, word in enumerate(TEENS, 10)
}
WORDS |= {word: 10 * value for value, word in enumerate(TENS, 2)} | {"zero": 0}
SCALES: dict[str, int] = {word: factor for word, factor in MAGNITUDES.items() if " " not in word} | {"dozen": 12}

SPACES = " \u00a0\u202f\u2009"  # what is between thousands: plain, no-break, narrow no-break and thin space
LONGEST = 40  # characters: a longer run of digits is a code, not an amount

VULGAR: dict[str, Fraction] = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_SCALE = "|".join(SCALES)
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))


def _either_case(words: str) -> str:
    """Let each word also begin with a capital: cheaper for `re` than ignoring case throughout."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words.split("|"))


DIGITS = re.compile(rf"\d+(?:[.,'’]\d+|[{SPACES}]\d{{3}}(?!\d))*[½¼¾]?")
SPELLED = Cue(
    r"(?<![\w-])"
    rf"(?:(?:[Aa]n?|(?:[Aa] )?(?:[Hh]alf|[Qq]uarter|[Tt]hree[ -]quarters?)(?: of)?(?:[ -]an?)?)[ -](?:{_SCALE})"
    rf"|(?:{_either_case(_WORD)})(?:(?:[ -]and[ -]|[ -])(?:{_WORD}|{_SCALE}|a half|a quarter)\b)*)(?!\w)"
)
PLAIN = re.compile(r"(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?")
HEAD = re.compile(rf"\d{{4,}}(?=[{SPACES}])")
WORD = re.compile(r"[A-Za-z]+")
DECIMAL_COMMA = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:[.  \u202f]\d{3})*,\d{1,2}(?![\d,])")
THOUSANDS_COMMA = re.compile(r"\d,\d{3}(?!\d)")


class Number(NamedTuple):
    """One number as printed: `text[start:end]`, worth `value`."""

    start: int
    end: int
    value: Fraction
    spelled: bool  # in words


def find_numbers(text: str) -> list[Number]:
    """Return every number of `text` in order, whatever it stands for; they never overlap."""
    comma = decimal_comma(text)
    found = [*digit_numbers(text, comma), *spelled_numbers(text)]
    found.sort(key=lambda number: number.start)
    return found


def decimal_comma(text: str) -> bool:
    """Tell whether the article writes decimals with a comma: it has some that can be nothing else, and no "1,463"."""
    return bool(DECIMAL_COMMA.search(text)) and not THOUSANDS_COMMA.search(text)


def digit_numbers(text: str, comma: bool) -> Iterator[Number]:
    """Yield the numbers written in digits; a run that is no number ("1.2.3", "119,11,2") is passed over."""
    run = DIGITS.search(text)
    while run:
        end = run.end()
        if end - run.start() <= LONGEST:
            head = HEAD.match(run[0])
            if head:  # "2024 300 firms": four digits before a space are a number by themselves
                end = run.start() + head.end()
            value = digits_value(text[run.start() : end], comma)
            if value is not None:
                yield Number(run.start(), end, value, spelled=False)
        run = DIGITS.search(text, end)


@lru_cache(maxsize=1 << 12)
def digits_value(written: str, comma: bool = False) -> Fraction | None:
    """Return the value of a number in digits, or None; `comma` tells that the article's decimals have one.

    >>> digits_value("24,50,000"), digits_value("46 000"), digits_value("1.946"), digits_value("1.946", comma=True)
    (Fraction(2450000, 1), Fraction(46000, 1), Fraction(973, 500), Fraction(1946, 1))
    """
    extra = VULGAR.get(written[-1], Fraction(0))
    body = written[:-1] if extra else written
    plain = PLAIN.fullmatch(body)
    if plain and not comma:  # the common forms, without any doubt: "35", "1,463", "3.89"
        whole, decimals = plain[1].replace(",", ""), plain[2]
        value = Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))
        return value + extra if extra else value
    point = decimal_point(body, comma)
    whole, _, decimals = body.rpartition(point) if point else (body, "", "")
    if decimals and not (decimals.isdigit() and (point == "." or comma or len(decimals) < 3)):
        return None
    groups = re.split(rf"[.,'’{SPACES}]", whole)
    return Fraction(f"{''.join(groups)}.{decimals or 0}") + extra if grouped(groups, whole) else None


def grouped(groups: list[str], whole: str) -> bool:
    """Tell whether the digits before the decimals are in groups as numbers have them: "1 234 567", "1,24,50,000"."""
    return len(groups) == 1 or western(groups) or (indian(groups) and "," in whole)


def decimal_point(body: str, comma: bool) -> str:
    """Return the sign that sets off the decimals of `body`: a point, a comma, or nothing ("")."""
    commas, points = body.count(","), body.count(".")
    if commas and points:
        return max(",.", key=body.rfind)
    if points == 1:
        return "" if comma and western(body.split(".")) else "."
    if commas == 1:
        grouped = western(re.split(rf"[,'’{SPACES}]", body)) and not body.startswith("0")
        return "," if comma or not grouped else ""
    return ""


def western(groups: list[str]) -> bool:
    """Tell whether these are thousands: "1 234 567"."""
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def indian(groups: list[str]) -> bool:
    """Tell whether these are lakhs and crores: "1,24,50,000"."""
    return len(groups[0]) <= 2 and all(len(group) == 2 for group in groups[1:-1]) and len(groups[-1]) == 3


def spelled_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers written in words, cut where the grammar of numbers ends ("two three" is 2, then 3)."""
    for run in SPELLED.finditer(text):
        start, written = run.start(), run[0].lower()
        *share, last = WORD.findall(written)
        key = " ".join(word for word in share if word not in ("a", "an", "of"))
        if last in SCALES and key in SHARES:
            yield Number(start, run.end(), SHARES[key] * SCALES[last], spelled=True)
        else:
            yield from sequence(written, start)


# The words before the scale without articles: "half a", "a", "a quarter of a", "three quarters of a".
SHARES: dict[str, Fraction] = {
    "": Fraction(1),
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "three quarter": Fraction(3, 4),
}


def sequence(written: str, offset: int) -> Iterator[Number]:
    """Yield the numbers in a run of number words, each as long as the words keep making one number."""
    total, current, floor = Fraction(0), Fraction(0), 1000
    start = end = 0
    limit = 10**18  # the next scale has to be smaller than the one before
    for word in WORD.finditer(written):
        name = word[0]
        if name in ("and", "a"):
            continue
        if name in ("half", "quarter"):
            current += SHARES[name]
        elif name in SCALES:
            factor = SCALES[name]
            if name == "hundred" and current < floor:
                current *= factor
            elif current and factor < limit:
                total, current, limit = total + current * factor, Fraction(0), factor
            else:
                break
        elif fits(current, WORDS[name]) and (end or not total):
            current += WORDS[name]
        else:
            yield Number(offset + start, offset + end, total + current, spelled=True)
            total, current, limit, start = Fraction(0), Fraction(WORDS[name]), 10**18, word.start()
        end = word.end()
    yield Number(offset + start, offset + end, total + current, spelled=True)


def fits(current: Fraction, value: int) -> bool:
    """Tell whether `value` may follow what is summed so far: units after tens, both after hundreds."""
    if value < 10:
        return current % 10 == 0 and current % 100 != 10
    return current % 100 == 0
