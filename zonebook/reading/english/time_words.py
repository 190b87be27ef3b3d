"""The English words of time: months, weekdays, numbers, units; classes that the grammar is over: `time_words.yml`."""

from __future__ import annotations

from zonebook.reading.english.tables import data, in_order, no_such_table, words_of
from zonebook.values.edtf import MONTHS

TABLES = data("time_words")
WORDS = words_of(__name__)
__getattr__ = no_such_table
NOUNS: dict[str, str] = TABLES["NOUNS"]
VOCABULARY: dict[str, str] = NOUNS | TABLES["OTHERS"]
CARDINALS = in_order(TABLES["CARDINALS"])
ORDINALS = in_order(TABLES["ORDINALS"])
EVENT_NAMES = in_order(TABLES["EVENT_NAMES"])
MONTH_NUMBER = {name.lower(): n for n, name in enumerate(MONTHS) if n}
MONTH_NUMBER |= {name.lower()[:3]: n for n, name in enumerate(MONTHS) if n} | {"sept": 9, "febr": 2}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBER = {name: n for n, name in enumerate(WEEKDAYS)}
WEEKDAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
NUMBER_WORDS = {word: n for n, word in enumerate(CARDINALS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "twenty-five": 25, "couple": 2,
}  # fmt: skip
ORDINAL_WORDS = {word: n for n, word in enumerate(ORDINALS, 1)} | {"latter": 2, "opening": 1}
# The Ethiopian months by the day of the Gregorian calendar on which they begin in a common year (1900 to 2099).
ETHIOPIAN_MONTHS = {
    "meskerem": (9, 11), "tikimt": (10, 11), "tikemt": (10, 11), "hidar": (11, 10), "tahsas": (12, 10), "tir": (1, 9),
    "yekatit": (2, 8), "megabit": (3, 10), "miazia": (4, 9), "miyazya": (4, 9), "ginbot": (5, 9), "sene": (6, 8),
    "hamle": (7, 8), "nehase": (8, 7),
}  # fmt: skip

NINETIES = {f"{word}ties": 1900 + 10 * n for n, word in enumerate(in_order("twen thir for fif six seven eigh nine"), 2)}
GENITIVES = ("'s", "s'", "’s", "s’", "'", "’")
DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
SEASON_NUMBER = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# By the first two letters of a unit: its name, and how many of it the word means.
UNITS = {
    "ye": ("year", 1), "yr": ("year", 1), "de": ("year", 10), "mo": ("month", 1),
    "we": ("week", 1), "fo": ("week", 2), "da": ("day", 1), "ha": ("half", 1),
    "qu": ("quarter", 1), "qt": ("quarter", 1),
    "ce": ("century", 1), "se": ("half", 1),
}  # fmt: skip
SHIFTS = {
    "last": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
    "upcoming": 1, "following": 1,
}  # fmt: skip
EDGES = {
    "end": "end", "close": "end", "beginning": "start", "start": "start", "outset": "start", "middle": "mid",
    "mid": "mid", "early": "early", "late": "late",
}  # fmt: skip
