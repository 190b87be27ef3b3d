"""The grammar of time at work: a sentence in, its words and whole expressions out.

The words are those of `timewords`, the rows those of the language, what they make is in `builders`.
"""

from __future__ import annotations

from zonebook.reading.english.time_rules import COMMON, PARTS, TIME_RULES
from zonebook.reading.grammar import Grammar, Token
from zonebook.reading.time.builders import BUILDERS
from zonebook.reading.time.timewords import CLASS, words_of

TIME = Grammar(CLASS, TIME_RULES, PARTS, BUILDERS, COMMON)


def parse(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]` after every rule: those with an expression as value may be dates."""
    return TIME.read(words_of(text, start, end))
