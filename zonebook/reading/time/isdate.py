"""Which tokens are dates: expressions that rules built, and bare months, weekdays and years that stand as such.

In: the tokens of a sentence.  Out: yes or no, and the expression.  A bare word is none where it is a verb ("may"), a
person ("Mr Monday"), a number of something ("2019 firms", "Room 2020") or part of a name ("the 2025 World Expo").
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english import tenses as en
from zonebook.reading.english.measures import FIRST_WORDS
from zonebook.reading.english.role_words import HONORIFICS
from zonebook.reading.english.tables import any_of, words
from zonebook.reading.english.time_words import MONTH_NUMBER, WEEKDAYS
from zonebook.reading.grammar import Token
from zonebook.reading.time.context import Expression
from zonebook.reading.time.points import InYear, Weekday, year_value
from zonebook.reading.time.timewords import CLASS, classes

WHOLE = classes("DAYEXPR MONEXPR YEAREXPR SPANEXPR EDGE YEARSPAN FISCALEXPR RELATIVE DECADE")
BEFORE_MONTH = classes(
    "IN BY SINCE FROM TO UNTIL OF AND OR BETWEEN DASH BEFORE AFTER LPAR COMMA THAN WITH ON EARLY LATE"
)
BEFORE_YEAR = classes("IN BY SINCE FROM TO UNTIL OF BETWEEN BEFORE AFTER LPAR EARLY LATE MID END WHOLE AND OR")
BEFORE_DAY = classes("ON BY SINCE FROM TO UNTIL OF AND OR BEFORE AFTER THAN WITH THIS LAST NEXT DAYWORD EARLY LATE")
WORDLIKE = classes("WORD NAME")
NAME_MAY_FOLLOW = classes("COMMA AND BY THAN WITH TO FROM OF")
CLOSES = classes("COMMA MARK RPAR")
NUMBERS = classes("NUMBER DAY NOISE")
OF_NAME = classes("NAME MONTH")
OPENING = frozenset("([\"“‘'")
CURRENCY = frozenset("$€£¥₹#")
COUNTED = en.COUNTED | FIRST_WORDS
GENITIVE = ("'s", "’s", "s'", "s’")


class Around(NamedTuple):
    """A token with the two before it and the two after it; outside of the sentence stand empty tokens."""

    before2: Token
    before: Token
    token: Token
    after: Token
    after2: Token


NO_TOKEN = Token("", None, -1, -1)


def around(tokens: list[Token], n: int) -> Around:
    """Return token `n` with its neighbours."""
    return Around(*(tokens[k] if 0 <= k < len(tokens) else NO_TOKEN for k in range(n - 2, n + 3)))


def is_date(tokens: list[Token], n: int, surnames: frozenset[str]) -> bool:
    """Tell whether token `n` is an expression of time: a built one, or a bare month, weekday or year well placed."""
    token = tokens[n]
    if token.kind in WHOLE:
        return isinstance(token.value, Expression) and not (
            token.kind == CLASS["YEARSPAN"] and is_line(around(tokens, n))
        )
    if token.kind == CLASS["YEAR"]:
        return year_stands(tokens, n)
    if token.kind == CLASS["SILENT"] or is_person(tokens, n, surnames):
        return False
    here = around(tokens, n)
    return month_stands(here) if token.kind == CLASS["MONTH"] else weekday_stands(here)


def expression_of(token: Token) -> Expression:
    """Return a token's expression; a bare month, weekday or year becomes one."""
    if isinstance(token.value, Expression):
        return token.value
    if not isinstance(token.value, int):
        raise TypeError(f"{token.text!r} is no expression of time")
    if token.kind == CLASS["YEAR"]:
        return year_value(token.value)
    return InYear(token.value) if token.kind == CLASS["MONTH"] else Weekday(token.value)


# --- Weekdays and months ---------------------------------------------------------------------------------------------

TITLES = HONORIFICS | words("cllr coun councillor councilor fr judge justice senator")
DAY_NAMES = (*WEEKDAYS, *(name for name in MONTH_NUMBER if len(name) > 4), "may", "june", "july")
TITLE, DAY_NAME = (any_of(map(str.capitalize, names)) for names in (TITLES, DAY_NAMES))
NAMED_AFTER = Cue(rf"\b{TITLE}\.? (?:[A-Z][\w’'-]* )?(?:{DAY_NAME} )?({DAY_NAME})\b")


@lru_cache(maxsize=8)
def surnames_in(text: str) -> frozenset[str]:
    """Return the weekdays and months, in lower case, that are somebody's name: behind a title, "Adv Rudolf Monday"."""
    return frozenset(match[1].lower() for match in NAMED_AFTER.finditer(text))


def is_person(tokens: list[Token], n: int, surnames: frozenset[str]) -> bool:
    """Tell whether a weekday or month is a person: behind a title and at most one name, or a name that has had one."""
    first = n
    while first > 0 and n - first < 2 and tokens[first - 1].kind in OF_NAME:
        if tokens[first - 1].text.lower().rstrip(".") in TITLES:
            return True
        first -= 1
    before = tokens[n - 1] if n else NO_TOKEN
    if tokens[n].text.lower() in surnames and before.kind not in BEFORE_DAY | classes("IN"):
        return True
    title = tokens[first - 1].text.lower().rstrip(".") if first else ""
    return title in TITLES and n - first <= 1


def weekday_stands(here: Around) -> bool:
    """Tell whether a weekday is a day: not "Black Friday", not the name of a paper."""
    if here.before.text.lower() in en.NOT_A_DAY:
        return False
    return not (here.after.text.lower() in en.PAPERS and here.after.kind == CLASS["NAME"])


def month_stands(here: Around) -> bool:
    """Tell whether a bare month's name is the month: not a verb, not a person's name."""
    token, before, after = here.token, here.before, here.after
    if before.text.lower() in en.OF_NAMES:
        return False
    listed = before.kind == CLASS["COMMA"] and token.text == "May"
    if before.kind in BEFORE_MONTH and before.kind and not listed:
        return not (after.kind == CLASS["NAME"] and before.kind in NAME_MAY_FOLLOW)
    if before.kind == CLASS["NAME"] or before.text == ".":
        return False
    if after.kind != CLASS["WORD"]:
        closed = not after.kind or after.kind in CLOSES
        return before.kind == CLASS["WORD"] and token.text.lower() not in en.GIVEN_NAMES and closed
    return (token.text not in ("May", "MAY") and len(token.text) > 3) or after.text in en.MAY_FOLLOWS


# --- Years -----------------------------------------------------------------------------------------------------------


def is_line(here: Around) -> bool:
    """Tell whether numbers are a telephone line or the number of a thing: "Hotline: 2021-2022"."""
    named = here.before2 if here.before.kind == CLASS["COLON"] else here.before
    return named.text.lower() in en.NUMBERED


def is_count(here: Around) -> bool:
    """Tell whether the number counts what follows: "2019 firms", "2000 %", "a 2000-bed hospital"."""
    after = here.after.text.lower()
    if here.after.text in ("%", "°"):
        return True
    if after in COUNTED and here.before.text.lower() not in ("in", "since", "by", "during"):
        return True
    dashed = here.after2.text.lower() if here.after.kind == CLASS["DASH"] and "-" in here.after.text.strip() else ""
    return dashed in COUNTED or dashed in en.COMPOUNDED


def is_number(here: Around) -> bool:
    """Tell whether the number is that of a thing, or is among others: "Room 2020", "1800 2020"."""
    if is_line(here) or here.before.text in CURRENCY or here.before.kind in classes("SLASH NOISE"):
        return True
    return here.before.kind in classes("NUMBER DAY YEAR") or here.after.kind in classes("NUMBER YEAR")


def is_named(here: Around) -> bool:
    """Tell whether the number is part of a name: "Vision 2030", "COVID-2019", "the 2025 World Expo"."""
    before = here.before
    if before.kind == CLASS["NAME"]:
        return not is_possessive(before)
    if before.kind == CLASS["DASH"]:
        joined = here.before2.kind in WORDLIKE and " " not in before.text
        return joined or (here.before2.kind == CLASS["NAME"] and here.before2.text[:1].isupper())
    street = here.after.kind == CLASS["NAME"] and {here.after.text.lower(), here.after2.text.lower()} & en.STREETS
    return bool(street) or (here.after.kind == CLASS["NAME"] and is_determined(before))


def is_law(tokens: list[Token], n: int) -> bool:
    """Tell whether the number is that of a law: "the SEZ Act, 2005", "Law No. 5 of 2010"."""
    here = around(tokens, n)
    if here.before.kind == CLASS["COMMA"]:
        return here.before2.text.lower() in en.LAW_WORDS and here.before2.text.istitle()
    if here.before.kind != CLASS["OF"] or here.before2.kind not in NUMBERS:
        return False
    return any(token.text.lower().rstrip(".") in en.LAW_WORDS for token in tokens[max(0, n - 5) : n - 2])


def is_possessive(token: Token) -> bool:
    """Tell whether a word is in the genitive."""
    return token.text.lower().endswith(GENITIVE)


def is_determined(before: Token) -> bool:
    """Tell whether an article or a genitive is before."""
    return before.kind in (CLASS["THE"], CLASS["A"]) or is_possessive(before) or before.text.lower() in en.OWNERS


def year_stands(tokens: list[Token], n: int) -> bool:
    """Tell whether a bare number of four digits is a year: not a count, not a part of a name or of a law's number."""
    here = around(tokens, n)
    before, after = here.before, here.after
    glued = before.kind and before.end == here.token.start and before.text not in OPENING  # "9001:2015", "$2000"
    if glued or is_count(here):
        return False
    if not before.kind:
        return after.kind in WORDLIKE or after.kind in (CLASS["COLON"], CLASS["COMMA"])
    if is_number(here) or is_law(tokens, n):
        return False
    if before.kind in BEFORE_YEAR:
        return True
    if is_named(here):
        return False
    plural = after.kind == CLASS["WORD"] and len(after.text) > 3 and after.text.endswith("s") and after.text[-2] != "s"
    return is_determined(before) or before.text.lower() in en.FOR_YEAR or not plural
