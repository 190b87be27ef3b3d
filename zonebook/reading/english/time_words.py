"""The English words of time: months, weekdays, numbers, units, and the classes that the grammar is written over."""

from __future__ import annotations

from zonebook.reading.english.tables import in_order, words
from zonebook.values.edtf import MONTHS

MONTH_NUMBER = {name.lower(): n for n, name in enumerate(MONTHS) if n}
MONTH_NUMBER |= {name.lower()[:3]: n for n, name in enumerate(MONTHS) if n} | {"sept": 9, "febr": 2}
OTHER_MEANING = words("march may august")  # in small letters they are more often a verb or an adjective
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBER = {name: n for n, name in enumerate(WEEKDAYS)}
WEEKDAY_SHORT = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
CARDINALS = in_order(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBER_WORDS = {word: n for n, word in enumerate(CARDINALS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "twenty-five": 25, "couple": 2,
}  # fmt: skip
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

# Nouns of time: class -> its words (lower case). A sentence without one of these, a month, a weekday, a day's name or a
# number holds no expression of time: what is worth reading is worked out from this table.
NOUNS: dict[str, str] = {
    "YEARS": "year years yr yrs", "HALF": "half halves half-year semester", "QUARTER": "quarter quarters qtr",
    "MONTHS": "month months", "WEEKS": "week weeks", "DAYS": "day days", "NIGHTS": "night morning afternoon evening",
    "FORTNIGHT": "fortnight fortnights", "WEEKEND": "weekend", "TENYEARS": "decade decades", "CENTURY": "century",
    "NINETIES": "twenties thirties forties fifties sixties seventies eighties nineties",
    "SEASON": "spring summer autumn fall winter", "FISCAL": "fiscal financial", "CHRISTMAS": "christmas",
    "NOW": "now",
}  # fmt: skip
# The other words of the grammar. The value of a token is the number of a table where there is one, else the word.
VOCABULARY: dict[str, str] = NOUNS | {
    "PERIOD": "period", "LAST": "last", "FINAL": "final closing", "PREV": "previous preceding prior",
    "THIS": "this current", "NEXT": "next coming upcoming", "FOLL": "following",
    "SAME": "same corresponding comparable equivalent", "THAT": "that", "OF": "of",
    "IN": "in during within throughout over", "ON": "on", "TO": "to through thru", "UNTIL": "until till", "BY": "by",
    "SINCE": "since", "FROM": "from", "BETWEEN": "between", "AND": "and &", "OR": "or", "BEFORE": "before",
    "AFTER": "after", "AGO": "ago", "EARLIER": "earlier previously", "LATER": "later", "AHEAD": "ahead",
    "ONWARD": "onwards onward", "THE": "the", "A": "a an", "END": "end close", "START": "beginning start outset",
    "MIDDLE": "middle", "MID": "mid", "EARLY": "early", "LATE": "late", "ENDED": "ended ending", "FY": "fy",
    "WHOLE": "whole full entire calendar all", "TIME": "time", "NEW": "new", "EVE": "eve", "EACH": "every each",
    "OTHER": "other",
    "MOVED": "postponed delayed deferred moved shifted rescheduled extended changed off back forward slipped",
    "HABIT": "mornings nights evenings afternoons", "EXACTLY": "exactly precisely",
    "THAN": "than against over versus vs compared", "WITH": "with",
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
COMPARED_UNITS = words("year quarter month week day date")  # "year on year", "year to date"
BEGINS = words("began begins begin started starts start starting beginning")
ENDS = words("ended ends ending end")
NO_NOUN = words("it at with for he she they when as")  # may follow "on the 25th": no noun that the number counts
# Events that bear the year in which they are held: "the 2021 Arden Forum".
EVENT_NAMES = in_order(
    "Forum Conference Summit Expo Fair Exhibition Congress Festival Games Cup Convention Symposium Week"
)
