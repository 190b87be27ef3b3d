"""The noun that a number counts: "35 [major projects]", "2,300 [leased aircraft]", "Five more [buildings]".

In: text and the place after a number. Out: the noun phrase, read without a lexicon: words up to the first plural,
stopped by words that cannot be between a number and its noun.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.english.figure_words import JOINERS, LAST_PLURAL, PLURAL, SINGULAR, STOP
from zonebook.reading.figures.numbers import WORDS

MOST_COMMAS = 2
REACH = 8  # words looked at: "foreign-funded research and development centers" has five

TOKEN = re.compile(r"['’]?(?: \([A-Z]{2,6}s?\))?[ \u00a0\u202f]{1,2}(&|[^\W_](?:[\w'’&./+-]*[\w-])?)")
OWNED = re.compile(r"['’] [a-z]")  # "600 suppliers' jobs": the noun is still to come
OF_NUMBER = re.compile(r"\s+of (?:four|five|six|seven|eight|nine|ten|eleven|twelve) [a-z]")
OF_WHICH = re.compile(r"\s+of\s+(?:them|these|those|which|whom|the|our|its|their|all|his|her)\b", re.IGNORECASE)


class Counted(NamedTuple):
    """A counted noun phrase: `text[start:end]`, its last word apart."""

    start: int
    end: int
    head: str  # lower case


def counted_noun(text: str, pos: int, limit: int) -> Counted | None:
    """Return the noun phrase that a number ending at `pos` counts, not looking beyond `limit`; None without one."""
    start, at, joined, commas = None, pos, False, 0
    for _ in range(REACH):
        token = TOKEN.match(text, at, limit)
        if token is None:
            if start is None or not text.startswith(",", at) or commas == MOST_COMMAS:
                return None
            commas, at = commas + 1, at + 1  # "80 small, mid-sized firms"
            continue
        low = token[1].lower().replace("’", "'")
        if ends_phrase(token[1], low, opening=start is None):
            return None
        joined = joined or low in JOINERS
        start = token.start(1) if start is None else start
        at = token.end()
        if is_plural(low) and not OWNED.match(text, at):
            return extend(text, start, at, limit, low)
        if commas and not joined and low.endswith("ed"):
            return None
    return None


def ends_phrase(word: str, low: str, *, opening: bool) -> bool:
    """Tell whether no counted noun can follow a word: a function word, a number, a joiner at the beginning."""
    if low in JOINERS:
        return opening
    return (low in STOP and not acronym(word)) or low in WORDS or word[0].isdigit()


def extend(text: str, start: int, end: int, limit: int, head: str) -> Counted:
    """Return the phrase lengthened by nouns after the plural ("talent apartments", "auto parts makers").

    A plural subject takes a verb without -s, so that another word in -s right after a plural is again a noun.
    """
    while token := TOKEN.match(text, end, limit):
        low = token[1].lower().replace("’", "'")
        if low in STOP or low in JOINERS or not is_plural(low) or low in LAST_PLURAL:
            break
        end, head = token.end(), low
    return Counted(start, end, head)


@lru_cache(maxsize=1 << 14)
def is_plural(word: str) -> bool:
    """Tell whether a lower-case word can be the plural head of a counted phrase."""
    last = word.rpartition("-")[2] or word
    if last in PLURAL:
        return True
    if last in SINGULAR or word in SINGULAR or len(last) < 3:
        return False
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "ous"))


def partitive(text: str, pos: int) -> bool:
    """Tell whether the number is part of a named whole: "19 of them", "83 of our 120 suppliers"."""
    return OF_WHICH.match(text, pos) is not None or OF_NUMBER.match(text, pos) is not None


def acronym(word: str) -> bool:
    """Tell whether a word that reads like a function word is a name in capitals: "69 IT parks", "40 US firms"."""
    return len(word) > 1 and word.isupper()
