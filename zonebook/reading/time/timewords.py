"""Words of time: a sentence in, a string of word classes out, one character per token.

The grammar (`timegrammar`) is written over these classes, so that a rule reads like the expression it finds and
runs over a string a sixth as long as the sentence. Tables come first; a new word is a table entry.
"""

from __future__ import annotations

import re
from typing import Any

from zonebook.reading.english.time_words import (
    DAY_WORDS,
    ETHIOPIAN_MONTHS,
    MONTH_NUMBER,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    SEASON_NUMBER,
    VOCABULARY,
    WEEKDAY_NUMBER,
    WEEKDAY_SHORT,
)
from zonebook.reading.grammar import CLASS, Token

LOOKUP: dict[str, tuple[str, Any]] = {}
for _name, _words in VOCABULARY.items():
    for _word in _words.split():
        LOOKUP.setdefault(_word, (CLASS[_name], SEASON_NUMBER.get(_word, _word)))
LOOKUP |= {word: (CLASS["NUMBER"], n) for word, n in NUMBER_WORDS.items()}
LOOKUP |= {word: (CLASS["ORDINAL"], n) for word, n in ORDINAL_WORDS.items()}
LOOKUP |= {word + end: (CLASS["DAYWORD"], n) for word, n in DAY_WORDS.items() for end in ("",)}
LOOKUP |= {"over": (CLASS["IN"], "over"), "from": (CLASS["FROM"], "from"), "couple": (CLASS["NUMBER"], 2)}
# Words that are a date only with a capital letter.
CAPITAL: dict[str, tuple[str, Any]] = {name: (CLASS["MONTH"], n) for name, n in MONTH_NUMBER.items()}
CAPITAL |= {name + "s" * p: (CLASS["WEEKDAY"], n) for name, n in WEEKDAY_NUMBER.items() for p in (0,)}
CAPITAL |= {name: (CLASS["ETHIOPIAN"], day) for name, day in ETHIOPIAN_MONTHS.items()}

# White space is taken in front, so that a match is tried only where a token begins.
# Most words are lower case with a space or a mark behind, and most others have one capital: the first branches, so that
# the others are tried on the few that are left (none of them begins with such a word).
TOKEN = re.compile(
    r"\s*(?:(?P<plain>[a-z]+(?=[\s,.;)]))"
    r"|(?P<capital>[A-Z][a-z]{5,}(?=[\s,.;)]))"
    r"|(?P<iso>(?<![\w.,/-])(?:1[89]|20|21)\d\d(?:(?P<isosep>[-/.])\d{1,2}(?P=isosep)\d{1,2}"
    r"|年\d{1,2}月(?:\d{1,2}日)?)(?=T\d\d:|(?![\w-])))"
    r"|(?P<numeric>(?<![\w.,/-])\d{1,2}(?P<numsep>[-/.])\d{1,2}(?P=numsep)(?:(?:1[89]|20|21)\d\d|\d\d)(?![\w/-]))"
    r"|(?P<dashed>(?<![\w.,/-])\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec)[a-z]*-(?:(?:19|20)\d\d|\d\d)(?!\w))"
    r"|(?P<noise>\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b24/7\b)"
    r"|(?P<label>\b(?:(?P<q1>[QH])(?P<n1>[1-4])|(?P<n2>[1-4])(?P<q2>[QH]))(?=FY|CY|['’]?\d\d(?:\d\d)?\b"
    r"|\b)(?:\s?['’]?(?P<ly>\d\d(?:\d\d)?)(?![\d%]))?)"
    r"|(?P<fy>FY(?:\s|['’])?(?P<fy1>(?:20)?\d\d)(?:\s?[-–/]\s?(?P<fy2>(?:20)?\d\d))?(?!\w))"
    r"|(?P<just>\bjust[- ](?:ended|concluded|completed|closed)\b)"
    r"|(?P<decade>\b(?:1[89]|20)\d0['’]?s\b)"
    r"|(?P<ordinal>\b(?P<od>\d{1,2})(?:st|nd|rd|th)\b)"
    r"|(?P<era>\bE\.?C\.?\B|\bEC\b)"
    r"|(?P<number>(?:\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[a-zA-Z]+\d*)?)"
    r"|(?P<short>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
    r"|(?P<shortday>\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT"
    r"|SUN)\b\.?(?=,?\s*(?:\d|[JFMASOND][A-Za-z]{2})))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    r"|(?P<dash>\s?[-–—‑‒−]+\s?)"
    r"|(?P<mark>[^\s]))"
)
MARKS = {
    ",": "COMMA",
    "/": "SLASH",
    ":": "COLON",
    "(": "LPAR",
    "[": "LPAR",
    ")": "RPAR",
    "]": "RPAR",
    "&": "AND",
    "'": "MARK",
    "’": "MARK",
}


# What a sentence must hold to be worth reading: nearly every expression of time has one of these. Every alternative
# begins with a letter of its own, which `re` looks for first: that is several times quicker than `\b(?:day|…)`.
DIGIT_TRIGGER = re.compile(r"\d(?:\d|st|nd|rd|th)|[QH][1-4]|[1-4][QH]")
WORD_TRIGGER = re.compile(
    r"year|month|week|quarter|fortnight|d(?<!\wd)ays?\b|half"
    r"|today|yesterday|tomorrow|fiscal|spring|summer|autumn|winter"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Year"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Day|Yester|Today|Christmas|Week|Month"
    r"|Tahsas|Meskerem|Hamle"
)


def worth_reading(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` can hold an expression of time."""
    return bool(DIGIT_TRIGGER.search(text, start, end) or WORD_TRIGGER.search(text, start, end))


def words_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; together they cover all that is not white space."""
    found = []
    end = start + len(text[start:end].rstrip())  # white space with nothing behind it would be tried from every place
    for match in TOKEN.finditer(text, start, end):
        group = match.lastgroup
        if group == "plain":  # by far the most
            word = match[group]
            first, last = match.span(group)
            found.append(Token(*(LOOKUP.get(word) or (WORD, word)), first, last, word))
        else:
            found.append(token_of(match, group or "mark"))
    return found


def token_of(match: re.Match[str], group: str) -> Token:
    """Return the token that a match of a group of `TOKEN` is."""
    text = match[group]
    start, end = match.span(group)
    if group in ("capital", "word"):
        kind, value = class_of_word(text)
        if kind in BARE and text[-1] in "'’":
            end, text = end - 1, text[:-1]
        return Token(kind, value, start, end, text)
    kind, value = READERS[group](match)
    return Token(CLASS[kind], value, start, end, text)


WORD = CLASS["WORD"]
BARE = frozenset((CLASS["WORD"], CLASS["NAME"], CLASS["MONTH"], CLASS["WEEKDAY"]))


def class_of_word(text: str) -> tuple[str, Any]:
    """Return the class and value of a word."""
    lower = text.lower()
    known = LOOKUP.get(lower)
    if known:
        return known
    capital = text[0].isupper()
    if capital:
        stem = lower.rstrip("'’")
        known = CAPITAL.get(stem) or CAPITAL.get(stem.removesuffix("'s").removesuffix("’s"))
        if known:
            return known
    return CLASS["NAME" if capital else "WORD"], lower


def read_number(match: re.Match[str]) -> tuple[str, Any]:
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


def read_iso(match: re.Match[str]) -> tuple[str, Any]:
    """Return the parts of a date that begins with its year."""
    parts = [int(part) for part in re.findall(r"\d+", match[0])]
    return "DATE", (parts[0], parts[1], parts[2] if len(parts) > 2 else None)


def read_dashed(match: re.Match[str]) -> tuple[str, Any]:
    """Return the parts of `15-Jul-2025`."""
    day, month, year = match["dashed"].split("-")
    return "DATE", (century(year), MONTH_NUMBER[month.lower()[:3]], int(day))


def century(year: str) -> int:
    """Return a year printed with two or four digits in full: 70 to 99 are of the twentieth century."""
    value = int(year)
    return value if len(year) > 2 else value + (1900 if value >= 70 else 2000)


READERS: dict[str, Any] = {
    "iso": read_iso,
    "numeric": lambda m: ("NUMERIC", tuple(re.findall(r"\d+", m[0]))),
    "dashed": read_dashed,
    "noise": lambda m: ("NOISE", None),
    "label": lambda m: ("LABEL", (m["q1"] or m["q2"], int(m["n1"] or m["n2"]), m["ly"])),
    "fy": lambda m: ("FY", (m["fy1"], m["fy2"])),
    "just": lambda m: ("LAST", "last"),
    "decade": lambda m: ("DECADE", int(m["decade"][:4])),
    "ordinal": lambda m: ("ORDINAL", int(m["od"])),
    "era": lambda m: ("ERA", None),
    "number": read_number,
    "short": lambda m: ("MONTH", MONTH_NUMBER[m["short"].lower().rstrip(".")]),
    "shortday": lambda m: ("WEEKDAY", WEEKDAY_SHORT[m["shortday"].lower().rstrip(".")]),
    "dash": lambda m: ("DASH", None),
    "mark": lambda m: (MARKS.get(m["mark"], "MARK"), m["mark"]),
}
