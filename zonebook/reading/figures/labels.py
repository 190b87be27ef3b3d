"""A noun phrase of the article that says what a figure measures: for people, beside the slot.

In: the text, a quantity, the word that decided its slot. Out: the phrase ("registered capital"), or "" where the
article has none near the number: never a pronoun, a numeral, a bare verb or a name.
"""

from __future__ import annotations

import re
from functools import cache

from zonebook.reading.clauses import CLASS_OF
from zonebook.reading.english.label_words import CARRIERS, FUNCTION, IRREGULAR, NUMERALS
from zonebook.reading.english.tables import inflected
from zonebook.reading.figures.quantities import Quantity

WORD = re.compile(r"[^\W\d_][\w’'&/-]*")
BEFORE_PHRASE = re.compile(r"(?<![\w-])(?:[^\W\d_][\w’'&/-]*[ \u00a0]){1,4}\Z")
OF_WHAT = re.compile(r"\s+(?:worth )?of\s+((?:[^\W\d_][\w’'-]*[ ]?){1,4})")
HYPHENATED = re.compile(r"[ -]((?:[^\W\d_][\w’'-]*[ ]?){1,4})")
UP_TO_A_PAUSE = r"((?:[^,.;:()]|(?<=\d)[.,](?=\d)){2,60})"
SHARE_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?" + UP_TO_A_PAUSE)
BASE = re.compile(
    r"[\s,(]*(?:compared (?:with|to)|from|than|over|against|versus|higher than|lower than|more than|less than)"
    rf"\s+{UP_TO_A_PAUSE}"
    r"|[\s,(]*(year[- ]on[- ]year|y-o-y|yoy|quarter[- ]on[- ]quarter|month[- ]on[- ]month|sequentially|annually)",
    re.IGNORECASE,
)
SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "which", "to"))
"""Words before a verb: what follows them names nothing."""
KNOWN = frozenset(("GDP", "FDI"))
"""Abbreviations that readers know; others say nothing by themselves."""
MODIFIERS = 3  # words before the noun that a label keeps
LAST_WORDS = re.compile(r"((?:[^\W\d_][\w’'&/-]*\s+){1,10})\W*\Z")


@cache
def empty() -> frozenset[str]:
    """Return the words that say nothing about what is measured, verbs in all their forms."""
    return FUNCTION | NUMERALS | IRREGULAR | {form for verb in CARRIERS for form in inflected(verb)}


def says(word: str) -> bool:
    """Tell whether a word of a label says what is measured: lower case or an abbreviation, and no empty word."""
    known = word.lower().replace("’", "'").removesuffix("'s")
    return known not in empty() and (word[0].islower() or acronym(word))


def acronym(word: str) -> bool:
    """Tell whether a word is in capitals: "GDP", "SEZs"."""
    return len(word) > 1 and word.removesuffix("s").isupper()


def noun_phrase(text: str, floor: int, start: int, end: int) -> str:
    """Return `text[start:end]` with the words before it that belong to it: "general public budget [revenue]"."""
    kept = [word if acronym(word) else word.lower() for word in text[start:end].split()]
    at = BEFORE_PHRASE.search(text, max(floor, start - 60), start)
    for word in reversed(WORD.findall(at[0]) if at else []):
        if not modifies(word) or len(kept) > MODIFIERS:
            break
        kept.insert(0, word)
    return " ".join(kept) if len(kept) > 1 or not acronym(kept[0]) or kept[0] in KNOWN else ""


def modifies(word: str) -> bool:
    """Tell whether a word can be before the noun of a label: no function word, verb form or possessive."""
    return says(word) and word[-2:] not in ("’s", "'s") and not word.lower().endswith("ly")


def phrase(words: list[str], *, from_end: bool = False) -> str:
    """Return the run of words that say something, read from the start or from the end."""
    kept: list[str] = []
    for word in reversed(words) if from_end else words:
        if not says(word):
            break
        kept.append(word.removesuffix("’s").removesuffix("'s"))
    verb = len(kept) == 1 and kept[0].endswith(("ed", "ing"))
    return "" if verb or all(map(acronym, kept)) else " ".join(reversed(kept) if from_end else kept)


def nearby(text: str, q: Quantity, floor: int) -> str:
    """Return a noun phrase after a quantity that no word of the table explains, or before it from `floor` on, or ""."""
    after = OF_WHAT.match(text, q.end, q.limit) or (
        HYPHENATED.match(text, q.end, q.limit) if "-" in text[q.number.end : q.end] else None
    )
    if after and (found := phrase(after[1].split())):
        return found
    before = LAST_WORDS.search(text, max(floor, q.start - 100), q.start)
    words = before[1].split() if before else []
    while words and not says(words[-1]):
        words.pop()
    if words and CLASS_OF.get(words[-1], "N") in "Vvps":
        return ""  # "the zone [lost] 2 million"
    found = phrase(words[-MODIFIERS:], from_end=True)
    subject = words[-len(found.split()) - 1 : -len(found.split())] if found else []
    return "" if subject and subject[0].lower() in SUBJECTS else found  # "you [walk] 300 metres"


def comparison(text: str, q: Quantity) -> str | None:
    """Return what a percentage is a share of, or what it was compared with, as printed."""
    share = SHARE_OF.match(text, q.end, q.limit)
    if share:
        return share[1].strip()
    base = BASE.match(text, q.end, q.limit)
    return (base[1] or base[2]).strip() if base else None
