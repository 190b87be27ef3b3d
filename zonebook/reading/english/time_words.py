"""Words of time in English: months, weekdays, numbers, seasons, and the classes of the words around them."""

from __future__ import annotations

from zonebook.reading.english.tables import in_order
from zonebook.values.edtf import MONTHS

MONTH_NUMBER = {name.lower(): n for n, name in enumerate(MONTHS) if n}
MONTH_NUMBER |= {name.lower()[:3]: n for n, name in enumerate(MONTHS) if n} | {"sept": 9, "febr": 2}

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEKDAY_NUMBER = {name: n for n, name in enumerate(WEEKDAYS)}

WEEKDAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}

CARDINALS = in_order(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)

NUMBER_WORDS = {word: n for n, word in enumerate(CARDINALS)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "twenty-five": 25,
}

ORDINALS = in_order(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth"
)

ORDINAL_WORDS = {word: n for n, word in enumerate(ORDINALS, 1)} | {"latter": 2, "opening": 1}

# The Ethiopian months by the day of the Gregorian calendar on which they begin in a common year (1900 to 2099).
ETHIOPIAN_MONTHS = {
    "meskerem": (9, 11), "tikimt": (10, 11), "tikemt": (10, 11), "hidar": (11, 10), "tahsas": (12, 10), "tir": (1, 9),
    "yekatit": (2, 8), "megabit": (3, 10), "miazia": (4, 9), "miyazya": (4, 9), "ginbot": (5, 9), "sene": (6, 8),
    "hamle": (7, 8), "nehase": (8, 7),
}  # fmt: skip

# class -> the words in it (lower case). The value of a token is the number of the table where there is one, else the
# word.
VOCABULARY: dict[str, str] = {
    "YEARS": "year years year's years' year’s years’ yr yrs",
    "HALF": "half halves half-year",
    "QUARTER": "quarter quarters quarter's quarter’s qtr",
    "MONTHS": "month months month's months' month’s months’",
    "WEEKS": "week weeks week's weeks' week’s weeks’",
    "DAYS": "day days day's days' day’s days’",
    "FORTNIGHT": "fortnight",
    "WEEKEND": "weekend",
    "TENYEARS": "decade",
    "SEASON": "spring summer autumn fall winter",
    "PERIOD": "period",
    "LAST": "last",
    "FINAL": "final closing",
    "PREV": "previous preceding prior",
    "THIS": "this current",
    "NEXT": "next coming upcoming",
    "FOLL": "following",
    "SAME": "same corresponding comparable equivalent",
    "THAT": "that",
    "OF": "of",
    "IN": "in during within throughout over",
    "ON": "on",
    "TO": "to through thru",
    "UNTIL": "until till",
    "BY": "by",
    "SINCE": "since",
    "FROM": "from",
    "BETWEEN": "between",
    "AND": "and &",
    "BEFORE": "before",
    "AFTER": "after",
    "AGO": "ago",
    "EARLIER": "earlier previously",
    "LATER": "later",
    "AHEAD": "ahead",
    "ONWARD": "onwards onward",
    "THE": "the",
    "A": "a an",
    "END": "end close",
    "START": "beginning start outset",
    "MIDDLE": "middle",
    "MID": "mid",
    "EARLY": "early",
    "LATE": "late",
    "ENDED": "ended ending",
    "FISCAL": "fiscal financial",
    "FY": "fy",
    "WHOLE": "whole full entire calendar all",
    "TIME": "time",
    "NEW": "new",
    "EVE": "eve",
    "CHRISTMAS": "christmas",
    "EACH": "every each",
    "THAN": "than from against over versus vs compared with",
}

DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}

SEASON_NUMBER = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
