"""Words of time: a sentence in, a string of word classes out, one character per token.

The grammar (`rules`) is written over these classes, so that a rule reads like the expression it finds and runs over a
string a sixth as long as the sentence. The words are tables of the language; only marks and numbers are patterns here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from zonebook.reading.cues import Cue
from zonebook.reading.english import time_words as en
from zonebook.reading.english.tables import any_of, in_order
from zonebook.reading.grammar import Classes, Token
from zonebook.values.edtf import MONTHS
from zonebook.values.patterns import later

NAMED = in_order(
    "WORD NAME NUMBER DAY ORDINAL YEAR MONTH SMALL WEEKDAY DAYWORD DATE NUMERIC LABEL COMMA DASH SLASH COLON "
    "LPAR RPAR MARK NOISE ETHIOPIAN ERA TENS "
    "DAYEXPR MONEXPR YEAREXPR SPANEXPR EDGE YEARSPAN FISCALEXPR RELATIVE DECADE SILENT"
)
CLASS = Classes([*NAMED, *en.VOCABULARY])
classes = CLASS.of

NUMBERED: dict[str, int] = en.SEASON_NUMBER | en.NINETIES
LOOKUP: dict[str, tuple[str, object]] = {}
for _name, _words in en.VOCABULARY.items():
    for _word in _words.split():
        _known = (CLASS[_name], NUMBERED.get(_word, _word))
        LOOKUP.setdefault(_word, _known)
        if _name in en.NOUNS and _name != "NOW":
            for _ending in en.GENITIVES:
                LOOKUP.setdefault(_word + _ending, _known)
LOOKUP |= {word: (CLASS["NUMBER"], n) for word, n in en.NUMBER_WORDS.items()}
LOOKUP |= {word: (CLASS["ORDINAL"], n) for word, n in en.ORDINAL_WORDS.items()}
LOOKUP |= {word: (CLASS["DAYWORD"], n) for word, n in en.DAY_WORDS.items()}
LOOKUP |= {
    name.lower(): (CLASS["SMALL" if name.lower() in en.OTHER_MEANING else "MONTH"], n)
    for n, name in enumerate(MONTHS)
    if n
}
# Words that are a date only with a capital letter, or mean something else without.
CAPITAL: dict[str, tuple[str, object]] = {name: (CLASS["MONTH"], n) for name, n in en.MONTH_NUMBER.items()}
CAPITAL |= {name: (CLASS["WEEKDAY"], n) for name, n in en.WEEKDAY_NUMBER.items()}
CAPITAL |= {name: (CLASS["ETHIOPIAN"], day) for name, day in en.ETHIOPIAN_MONTHS.items()}


def either(names: list[str]) -> str:
    """Return a pattern of words in their usual spelling or in capitals."""
    return any_of(form for name in names for form in (name.capitalize(), name.upper()))


HYPHEN = r"\-‐‑‒–—−"  # any of them may be between the parts of a date, a range or a compound
SHORT_MONTHS = either([name for name in en.MONTH_NUMBER if len(name) < 5 and name not in ("may", "june", "july")])
SHORT_DAYS = either(list(en.WEEKDAY_SHORT))
# White space is taken in front, so that a match is tried only where a token begins.
# Most words are lower case with a space or a mark behind, and most others have one capital: the first branches, so that
# the others are tried on the few that are left (none of them begins with such a word).
TOKEN = later(
    r"\s*(?:(?P<plain>[a-z]++(?=[\s,.;)]))"
    r"|(?P<capital>[A-Z][a-z]{5,}+(?=[\s,.;)]))"
    rf"|(?P<iso>(?<![\w.,/{HYPHEN}])(?:1[89]|20|21)\d\d(?:(?P<isosep>[/.{HYPHEN}])\d{{1,2}}(?P=isosep)\d{{1,2}}"
    rf"|年\d{{1,2}}月(?:\d{{1,2}}日)?)(?=T\d\d:|(?![\w{HYPHEN}])))"
    rf"|(?P<numeric>(?<![\w.,/{HYPHEN}])\d{{1,2}}(?P<numsep>[/.{HYPHEN}])\d{{1,2}}(?P=numsep)"
    rf"(?:(?:1[89]|20|21)\d\d|\d\d)(?![\w/{HYPHEN}]))"
    rf"|(?P<dashed>(?<![\w.,/{HYPHEN}])\d{{1,2}}[{HYPHEN}](?:{SHORT_MONTHS}|May|June|July)[a-z]*[{HYPHEN}]"
    r"(?:(?:19|20)\d\d|\d\d)(?!\w))"
    r"|(?P<noise>\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?|\b24/7\b)"
    r"|(?P<label>\b(?:(?P<y1>(?:19|20)\d\d)[-–/ ]?)?(?:(?P<q1>[QH])(?P<n1>[1-4])|(?P<n2>[1-4])(?P<q2>[QH]))"
    r"(?=FY|CY|['’]?\d\d(?:\d\d)?\b|\b)(?:\s?['’]?(?P<ly>\d\d(?:\d\d)?)(?![\d%]))?)"
    r"|(?P<fy>FY(?:\s|['’])?(?P<fy1>(?:20)?\d\d)(?:\s?[-–/]\s?(?P<fy2>(?:20)?\d\d))?(?!\w))"
    r"|(?P<just>\bjust[- ](?:ended|concluded|completed|closed)\b)"
    r"|(?P<tens>\b(?:1[89]|20)\d0['’]?s\b|['’]\d0s\b)"
    r"|(?P<ordinal>\b(?P<od>\d{1,2})(?:st|nd|rd|th)\b)"
    r"|(?P<era>\bE\.?C\.?\B|\bEC\b)"
    r"|(?P<number>(?:\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[a-zA-Z]+\d*)?)"
    rf"|(?P<short>{SHORT_MONTHS}\b\.?)"
    rf"|(?P<hours>\b{SHORT_DAYS}\b\.?\s?(?:to|[{HYPHEN}])\s?{SHORT_DAYS}\b)"
    rf"|(?P<shortday>\b{SHORT_DAYS}\b\.?(?=,?\s*(?:\d|[JFMASOND][A-Za-z]{{2}})))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    rf"|(?P<dash>\s?[{HYPHEN}―]+\s?)"
    r"|(?P<mark>[^\s]))"
)
MARKS = dict(zip(",/:([)]&", "COMMA SLASH COLON LPAR LPAR RPAR RPAR AND".split(), strict=True))
# What a sentence must hold to be worth reading: a year, a date in numbers, an ordinal or a label, or a noun of time.
DIGITS = later(rf"\d(?:\d\d\d(?!\d)|st|nd|rd|th|\d?[/.{HYPHEN}]\d)|['’]\d\d|[QH][1-4]|[1-4][QH]|FY")
TELLING = [
    *(form for words in en.NOUNS.values() for word in words.split() for form in (word, word.capitalize())),
    *(form for word in en.DAY_WORDS for form in (word, word.capitalize())),
    *(form for name in MONTHS if name and name.lower() not in en.OTHER_MEANING for form in (name.lower(),)),
    *(
        form
        for name in (*en.MONTH_NUMBER, *en.WEEKDAYS, *en.ETHIOPIAN_MONTHS)
        for form in (name.capitalize(), name.upper())
    ),
]

NOUN_OF_TIME = Cue(rf"\b{any_of(TELLING)}")


def worth_reading(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` can hold an expression of time."""
    return bool(DIGITS.search(text, start, end) or NOUN_OF_TIME.search(text, start, end))


def words_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; together they cover all that is not white space."""
    found = []
    end = start + len(text[start:end].rstrip())  # white space with nothing after it would be tried from every place
    for match in TOKEN.finditer(text, start, end):
        group = match.lastgroup or "mark"
        word = match[group]
        first, last = match.span(group)
        if group == "plain":  # by far the most
            kind, value = LOOKUP.get(word) or (WORD, word)
        elif group in WORDLIKE:
            kind, value = class_of_word(word)
            if kind in BARE and word[-1] in "'’":
                last, word = last - 1, word[:-1]
        else:
            kind, value = READERS[group](match)
            kind = CLASS[kind]
        found.append(Token(kind, value, first, last, word))
    return found


WORD = CLASS["WORD"]
BARE = classes("WORD NAME MONTH WEEKDAY")
WORDLIKE = frozenset(("capital", "word"))


@lru_cache(maxsize=1 << 14)
def class_of_word(text: str) -> tuple[str, object]:
    """Return the class and value of a word."""
    lower = text.lower()
    capital = text[0].isupper()
    if capital:
        stem = lower.rstrip("'’")
        known = CAPITAL.get(stem) or CAPITAL.get(stem.removesuffix("'s").removesuffix("’s"))
        if known:
            return known
    return LOOKUP.get(lower) or (CLASS["NAME" if capital else "WORD"], lower)


def read_number(match: re.Match[str]) -> tuple[str, object]:
    """Return a number as a year, a day of the month or a plain number; with a unit glued to it, it is noise."""
    text = match["number"]
    if not text.isdigit():
        digits = text.replace(",", "").replace("\u00a0", "").replace(" ", "").replace("\u202f", "")
        return "NOISE", digits
    if len(text) == 4 and 1800 <= int(text) <= 2199:
        return "YEAR", int(text)
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return "DAY", int(text)
    return "NUMBER", int(text) if len(text) < 5 else 0


def read_iso(match: re.Match[str]) -> tuple[str, object]:
    """Return the parts of a date that begins with its year."""
    parts = [int(part) for part in re.findall(r"\d+", match[0])]
    return "DATE", (parts[0], parts[1], parts[2] if len(parts) > 2 else None)


def read_numeric(match: re.Match[str]) -> tuple[str, object]:
    """Return the parts of a date that ends with its year; between full stops the day is first: `07.11.2022`."""
    first, second, year = re.findall(r"\d+", match[0])
    if match["numsep"] == "." and len(year) == 4 and int(second) <= 12:
        return "DATE", (int(year), int(second), int(first))
    return "NUMERIC", (first, second, year)


def read_dashed(match: re.Match[str]) -> tuple[str, object]:
    """Return the parts of `15-Jul-2025`."""
    day, month, year = re.split(f"[{HYPHEN}]", match["dashed"])
    return "DATE", (century(year), en.MONTH_NUMBER[month.lower()[:3]], int(day))


def read_tens(match: re.Match[str]) -> tuple[str, object]:
    """Return the first year of a decade: "1970s", "the '90s"."""
    digits = match["tens"].strip("'’s")
    return "TENS", century(digits)


def century(year: str) -> int:
    """Return a year printed with two or four digits in full: 70 to 99 are of the twentieth century."""
    value = int(year)
    return value if len(year) > 2 else value + (1900 if value >= 70 else 2000)


READERS: dict[str, Callable[[re.Match[str]], tuple[str, object]]] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "dashed": read_dashed,
    "noise": lambda m: ("NOISE", None),
    "hours": lambda m: ("NOISE", None),  # "Mon-Fri": days of every week
    "label": lambda m: ("LABEL", (m["q1"] or m["q2"], int(m["n1"] or m["n2"]), m["ly"] or m["y1"])),
    "fy": lambda m: ("FY", (m["fy1"], m["fy2"])),
    "just": lambda m: ("LAST", "last"),
    "tens": read_tens,
    "ordinal": lambda m: ("ORDINAL", int(m["od"])),
    "era": lambda m: ("ERA", None),
    "number": read_number,
    "short": lambda m: ("MONTH", en.MONTH_NUMBER[m["short"].lower().rstrip(".")]),
    "shortday": lambda m: ("WEEKDAY", en.WEEKDAY_SHORT[m["shortday"].lower().rstrip(".")]),
    "dash": lambda m: ("DASH", None),
    "mark": lambda m: (MARKS.get(m["mark"], "MARK"), m["mark"]),
}
