"""Words that qualify an amount: "more than", "nearly", "not less than", "or more".

In: the text and the place of an amount. Out: one of = ~ > >= < <=. The longest phrase right before the amount decides,
small words between them ("at least another", "passed the") set aside; a phrase after it ("or so") comes second.
"""

from __future__ import annotations

import re

from zonebook.reading.english.tables import words

PHRASES: dict[str, str] = {
    ">": "more than|over|above|beyond|past|exceeding|exceed|exceeds|exceeded|surpass|surpasses|surpassed"
    "|surpassing|top|tops|topped|topping|upwards of|upward of|in excess of|north of|pass|passes|passed"
    "|passing|cross|crosses|crossed|crossing|greater than|higher than|larger than|bigger than|longer than"
    "|well over|breach|breached|breaching|outstripped|break through|broke through|breaking through|broke the"
    "|breaking the|better than",
    ">=": "at least|not less than|no less than|no fewer than|not fewer than|a minimum of|minimum of|minimum"
    "|not under|starting at|starting from|as little as|as few as|as low as|not below|at the least"
    "|from at least",
    "<": "less than|under|below|fewer than|lower than|smaller than|short of|shy of|shorter than|south of"
    "|within a whisker of",
    "<=": "up to|as high as|as much as|as many as|not more than|no more than|no greater than|at most"
    "|a maximum of|maximum of|maximum|capped at|not exceeding|without exceeding|to a maximum of|not over"
    "|not to exceed|no higher than|not above|as large as|upto|limited to|a ceiling of|no larger than|no over"
    "|of up to|not exceed",
    "~": "close on|getting on for|nigh on|the best part of|best part of|in the vicinity of|not far off|about"
    "|around|approximately|approx|some|nearly|almost|roughly|close to|circa|ca|c|an estimated|near|nearing"
    "|approaching|more or less|in the region of|in the order of|an approximate|approximate|virtually"
    "|practically|closer to|somewhere around|estimatedly|or about|give or take|on the order of"
    "|in the neighborhood of|nearabout|towards|estimated",
}
BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): sign for sign, phrases in PHRASES.items() for phrase in phrases.split("|")
}
LONGEST = max(map(len, BEFORE))

# Set aside between the phrase and the amount. After one that makes a comparison ("higher than the 44 million") the
# phrase says something about two amounts, and nothing about how exact the second is.
FILLERS = words("""
    a an another further additional combined total record whopping good full fully healthy hefty modest initial annual
    approx us staggering extra new
""")
DEFINITE = words("""
    the its their his her our that those this these last
""")
COMPARATIVE = frozenset(
    [
        "over",
        "above",
        "below",
        "beyond",
        "more than",
        "less than",
        "higher than",
        "lower than",
        "greater than",
        "fewer than",
    ]
)
# "spread over 886 acres", "the rise over 42 yuan": a place or a comparison, not a qualifier.
NOT_OVER = words("""
    spread spreads spreading extends extend extending extended sprawls sprawling stretches stretching stretched
    scattered distributed built laid based developed hand hands handed handing take takes took taken taking turn
    turned premium increase growth rise gain up sprawled set located
""")
NOT_ABOUT = words("""
    talk talked talking know knows learn think worried brought bring hear heard came come tell told
""")
MEASURED = re.compile(r"(?:(?:%|\bper ?cent|\bpct)\s*(?:\w+\s+){0,2}|\b(?:points|times|\w*fold)\W*|\d\s*)$")

AFTER = re.compile(
    r"\s*(?:(?P<atleast>\+(?!\d)|,? ?(?:or|and) (?:more|above|over|higher|upwards?|longer|larger)\b"
    r"(?! than| \S?\d| [A-Z]\S*\d)|plus\b|upwards\b|at (?:the )?least\b|minimum\b)"
    r"|(?P<atmost>(?:or|and) (?:less|fewer|under|below|lower)\b(?! than)|at (?:the )?most\b|maximum\b|or smaller\b)"
    r"|(?P<about>or so\b|or thereabouts\b|,? approximately\b(?= *[).,;])|,? give or take\b|odd\b))"
)
ABBREVIATED = re.compile(r"(?:^|[\s(,])(?:c|ca|approx|est)\.\s*$", re.IGNORECASE)
CLAUSE = re.compile(r"[.;:()“”\",]")
WORDS = re.compile(r"[^\W\d_][\w'’.-]*|[~≈<>≥≤±]")
SIGNS: dict[str, str] = {"~": "~", "≈": "~", "±": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<="}
REACH = 60  # characters looked at before an amount: longer than any phrase with its fillers


def qualifier_before(text: str, sentence: int, floor: int, start: int) -> str:
    """Return the qualifier that stands before `start`, after `floor`; "=" if none does.

    What is compared ("a 44 percent jump over …") may stand before `floor`, but not before `sentence`, its beginning.
    """
    before = text[max(floor, start - REACH) : start]
    if ABBREVIATED.search(before):
        return "~"
    before = CLAUSE.split(before)[-1]
    words = [word.rstrip(".").lower() for word in WORDS.findall(before)]
    if words and words[-1] in SIGNS:
        return SIGNS[words[-1]]
    definite = False
    while words and (words[-1] in FILLERS or words[-1] in DEFINITE):
        if phrase_before(words):  # "a minimum of" ends in a filler's company
            break
        definite = definite or words[-1] in DEFINITE
        words.pop()
        if words[-2:] == ["total", "of"] or words[-2:] == ["sum", "of"]:
            words = words[:-2]
    if words[-2:] in (["total", "of"], ["sum", "of"], ["combined", "of"]):
        words = words[:-3] if words[-3:-2] in (["a"], ["combined"]) else words[:-2]
    phrase = phrase_before(words)
    if phrase is None:
        return "="
    if misread(phrase, words, text[max(sentence, start - REACH) : start], definite=definite):
        return "="
    return BEFORE[phrase]


def phrase_before(words: list[str]) -> tuple[str, ...] | None:
    """Return the longest qualifying phrase at the end of `words`."""
    for length in range(min(LONGEST, len(words)), 0, -1):
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
    """Return the qualifier that stands right after `end` ("or more", "or so", "+"); "=" if none does."""
    found = AFTER.match(text, end)
    if found is None:
        return "="
    return {"atleast": ">=", "atmost": "<=", "about": "~"}[str(found.lastgroup)]
