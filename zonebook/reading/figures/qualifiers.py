"""Words that qualify an amount: "more than", "nearly", "not less than", "or more".

In: the text and the place of an amount. Out: one of = ~ > >= < <=. The longest phrase right before the amount decides,
small words between them ("at least another", "passed the") set aside; a phrase after it ("or so") comes second.
"""

from __future__ import annotations

import re

from zonebook.reading.english.qualifier_words import COMPARATIVE, DEFINITE, FILLERS, NOT_ABOUT, NOT_OVER, PHRASES

BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): sign for sign, phrases in PHRASES.items() for phrase in phrases
}
LONGEST = max(map(len, BEFORE))
LAST_WORDS = frozenset(phrase[-1] for phrase in BEFORE)
SMALL = FILLERS | DEFINITE

MEASURED = re.compile(r"(?:(?:%|\bper ?cent|\bpct)\s*(?:\w+\s+){0,2}|\b(?:points|times|\w*fold)\W*|\d\s*)$")

AFTER = re.compile(
    r"\s*(?:(?P<atleast>\+(?!\d)|,? ?(?:or|and) (?:more|above|over|higher|upwards?|longer|larger)\b"
    r"(?! than| \S?\d| [A-Z]\S*\d)|plus\b|upwards\b|at (?:the )?least\b|minimum\b)"
    r"|(?P<atmost>(?:or|and) (?:less|fewer|under|below|lower)\b(?! than)|at (?:the )?most\b|maximum\b|or smaller\b)"
    r"|(?P<about>or so\b|or thereabouts\b|,? approximately\b(?= *[).,;])|,? give or take\b|odd\b))"
)
TOTALS = (["total", "of"], ["sum", "of"], ["combined", "of"])
ABBREVIATED = re.compile(r"(?:^|[\s(,])(?:c|ca|approx|est)\.\s*$", re.IGNORECASE)
CLAUSE = re.compile(r"[.;:()“”\",]")
WORDS = re.compile(r"[^\W\d_][\w'’.-]*|[~≈<>≥≤±]")
SIGNS: dict[str, str] = {"~": "~", "≈": "~", "±": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<="}
REACH = 60  # characters looked at before an amount: longer than any phrase with its fillers


def qualifier_before(text: str, sentence: int, floor: int, start: int) -> str:
    """Return the qualifier that is before `start`, after `floor`; "=" if none does.

    What is compared ("a 44 percent jump over …") may be before `floor`, but not before `sentence`, its beginning.
    """
    before = text[max(floor, start - REACH) : start]
    if ABBREVIATED.search(before):
        return "~"
    words = [word.rstrip(".").lower() for word in WORDS.findall(CLAUSE.split(before)[-1])]
    if words and words[-1] in SIGNS:
        quoted = words == [">"] and text[sentence:start].strip() == ">"  # the mark of a line that a mail quotes
        return "=" if quoted else SIGNS[words[-1]]
    words, definite = without_fillers(words)
    phrase = phrase_before(words)
    if phrase is None or misread(phrase, words, text[max(sentence, start - REACH) : start], definite=definite):
        return "="
    return BEFORE[phrase]


def without_fillers(words: list[str]) -> tuple[list[str], bool]:
    """Return the words without small ones at their end ("another"), and whether a definite one was there."""
    definite = False
    while words and words[-1] in SMALL and not phrase_before(words):  # "a minimum of" is a phrase
        definite = definite or words[-1] in DEFINITE
        words = words[:-1]
        words = words[:-2] if words[-2:] in TOTALS else words
    if words[-2:] in TOTALS:
        words = words[:-3] if words[-3:-2] in (["a"], ["combined"]) else words[:-2]
    return words, definite


def phrase_before(words: list[str]) -> tuple[str, ...] | None:
    """Return the longest qualifying phrase at the end of `words`."""
    for length in range(min(LONGEST, len(words)) if words and words[-1] in LAST_WORDS else 0, 0, -1):
        if tuple(words[-length:]) in BEFORE:
            return tuple(words[-length:])
    return None


def misread(phrase: tuple[str, ...], words: list[str], before: str, *, definite: bool) -> bool:
    """Tell whether the phrase compares or places instead of qualifying."""
    joined = " ".join(phrase)
    if joined in COMPARATIVE or joined.endswith("er than"):
        if definite and joined not in ("above", "below"):
            return True
        at = before.lower().rfind(joined)
        if at > 0 and MEASURED.search(before[:at]):
            return True
    previous = words[-len(phrase) - 1] if len(words) > len(phrase) else ""
    if joined == "over":
        return previous in NOT_OVER
    return joined == "about" and previous in NOT_ABOUT


def qualifier_after(text: str, end: int) -> str:
    """Return the qualifier that is right after `end` ("or more", "or so", "+"); "=" if none does."""
    found = AFTER.match(text, end)
    if found is None:
        return "="
    return {"atleast": ">=", "atmost": "<=", "about": "~"}[str(found.lastgroup)]
