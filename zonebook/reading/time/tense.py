"""Whether the clause around an expression of time tells of what is over or of what is still to come.

In: the tokens of a sentence and the place of the expression.  Out: `past`, `perfect`, `future` or "".
"""

from __future__ import annotations

from collections.abc import Sequence

from zonebook.reading.clauses import PRESENT_SINGULAR
from zonebook.reading.english import tenses as en
from zonebook.reading.english.clause_words import PAST_OR_PARTICIPLE, PREPOSITIONS, PRESENT
from zonebook.reading.grammar import Token
from zonebook.reading.time.context import FUTURE, NONE, PAST, PERFECT, PLANNED
from zonebook.reading.time.timewords import CLASS, classes

ATTRIBUTE_AFTER = classes("NUMBER DAY YEAR NOISE THE A ORDINAL OF IN BY TO SINCE")
ARTICLES = classes("THE A")
EDGES = classes("END START")  # "applications close on"
VERBLIKE = classes("WORD NAME UNTIL SMALL") | EDGES  # "may" is of the class of small months
NAME = CLASS["NAME"]
TELLING = en.PLANNED_WORDS | en.FUTURE_WORDS | en.TO_COME | en.AWAITED | en.PAST_WORDS | {"had"}
REACH = 30  # tokens in which the verb of a clause is looked for
NEAR, MOVED_REACH = 12, 6
BARE = PRESENT | PAST_OR_PARTICIPLE  # forms of verbs after "to"
AS_OF = frozenset(("of", "at", "on"))
MOVED_TO = frozenset(("to", "until", "till", "from"))


def word_at(tokens: Sequence[Token], n: int) -> str:
    """Return the word at a place in lower case, "" outside of the sentence."""
    return tokens[n].text.lower() if 0 <= n < len(tokens) else ""


def tense_at(tokens: Sequence[Token], n: int) -> str:
    """Return the tense of the clause around token `n`: of the nearest verb before it, else of the first after it.

    A day to which, or from which, something was put off is still to come.
    """
    if word_at(tokens, n - 2) == "as" and word_at(tokens, n - 1) in AS_OF:
        return PAST
    if word_at(tokens, n - 1) in MOVED_TO:
        words = [token.text.lower() for token in tokens[max(n - MOVED_REACH, 0) : n]]
        if not en.MOVED.isdisjoint(words):
            return FUTURE
    ahead = False  # "voted 4-3 on Monday to put it on the ballot of 5 November"
    for step in range(n - 1, max(-1, n - REACH), -1):
        word = tokens[step].text.lower()
        ahead = ahead or (word == "to" and word_at(tokens, step + 1) in BARE)
        if word in en.PARTS_CLAUSES and word_at(tokens, step - 1) not in en.DEMONSTRATED:
            break
        tense = tense_of(tokens, step)
        if tense:
            return FUTURE if ahead and word in en.TO_COME else tense
    for step in range(n + 1, min(len(tokens), n + REACH)):
        tense = tense_of(tokens, step, ahead=True)
        if tense:
            return tense
    return NONE


def tense_of(tokens: Sequence[Token], n: int, *, ahead: bool = False) -> str:
    """Return the tense that one word shows, "" if none; `ahead`: the word is after the date in question."""
    token = tokens[n]
    if token.kind not in VERBLIKE or (token.kind == NAME and n):
        return ""
    word = token.text.lower()
    if word in en.FIXED and word_at(tokens, n - 1).endswith("s") and not ahead:
        return FUTURE if word_at(tokens, n + 1) in ("on", "in", "from") else ""
    if token.kind in EDGES:
        return ""
    if word not in TELLING and not word.endswith("ed"):
        return ""  # by far the most
    before, after = word_at(tokens, n - 1), word_at(tokens, n + 1)
    after = word_at(tokens, n + 2) if after in en.BETWEEN else after
    planned = word in en.PLANNED_WORDS or (word in en.SET_FOR and after == "for")
    if planned and (before in en.ONCE or (before == "been" and word_at(tokens, n - 2) == "had")):
        return PAST
    if planned and word not in en.AWAITED and before in ("was", "were"):
        return PLANNED
    awaited = word in en.AWAITED and before in en.PASSIVE
    decided = word.endswith("ed") and ahead  # "On Monday they agreed to set it up"
    if ahead and word in en.PLANNED_WORDS and before not in (*en.PASSIVE, *en.ONCE):
        return ""  # "as at April, 11 of the 40 tenancies planned"
    if word in en.FUTURE_WORDS or (word in en.TO_COME and after == "to" and not decided) or awaited:
        return FUTURE  # "will", "plans to"
    if word == "had":
        return PERFECT if after.endswith(en.PERFECT_ENDINGS) else PAST
    if not is_past(tokens, n, ahead=ahead):
        return ""
    return to_be(tokens, n - 2) if before == "be" else PAST


def to_be(tokens: Sequence[Token], n: int) -> str:
    """Return the tense of "be finished" by what is before it: "was due to be finished" may be over by now."""
    planned = word_at(tokens, n) == "to" and word_at(tokens, n - 1) in en.PLANNED_WORDS
    return (tense_of(tokens, n - 1) or FUTURE) if planned else FUTURE


def is_past(tokens: Sequence[Token], n: int, *, ahead: bool) -> bool:
    """Tell whether a word is a verb in the past, no attribute ("35 listed firms") and no infinitive ("will cut")."""
    word, before = tokens[n].text.lower(), word_at(tokens, n - 1)
    regular = word.endswith("ed")
    if ahead and regular and word_at(tokens, n + 1) == "by" and before not in ("was", "were", "been", "be"):
        return False  # "a delegation headed by": no verb of the clause
    attribute = ATTRIBUTE_AFTER if regular else ARTICLES  # "the proposed zone", "the said agreement"
    of_noun = regular and before in PREPOSITIONS  # "from cramped premises"
    if (n and tokens[n - 1].kind in attribute) or of_noun or before in en.BEFORE_INFINITIVE:
        return False
    return word in en.PAST_WORDS or (
        regular and len(word) > 4 and tokens[n].kind == CLASS["WORD"] and word not in en.NOT_PAST
    )


def negated_at(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether the clause before token `n` is negated: "will not open until 2028"."""
    for step in range(n - 1, max(-1, n - NEAR), -1):
        word = word_at(tokens, step)
        if word == "no" and step and tokens[step - 1].kind in VERBLIKE:
            return False  # "pays no duty until 2031" says how long, "no train runs until 2031" when one does
        if word in en.NEGATIONS or word.endswith(en.NEGATED):
            return True
        if tokens[step].text in (";", ",", ":"):
            return False
    return False


def instead_of(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether token `n` is after "instead of" or "rather than"."""
    return any(word_at(tokens, step) in en.INSTEAD for step in range(max(0, n - 3), n))


def nowadays(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether "today" at `n` means these days: at the head of a clause in the present tense, or possessive."""
    if tokens[n].text[0].isupper():
        tail = (tense_of(tokens, step) for step in range(n + 1, min(len(tokens), n + NEAR)))
        return next((tense for tense in tail if tense), "") != PAST
    nearest = (word_at(tokens, step) for step in range(n - 1, max(-1, n - NEAR), -1))
    stands = next((word in PRESENT_SINGULAR for word in nearest if word in PRESENT_SINGULAR | en.PAST_WORDS), False)
    return stands or tense_at(tokens, n) not in (PAST, PERFECT)
