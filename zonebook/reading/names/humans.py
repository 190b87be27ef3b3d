"""Nouns that mean a human being, and whether a man or a woman."""

from __future__ import annotations

import re
from functools import lru_cache

from zonebook.reading.english import human_words as en
from zonebook.reading.english.role_words import ROLES

WORD = re.compile(r"[^\W\d_]\w*(?:[’'\-]\w+)*\.?")


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """Return a word in small letters without possessive and full stop."""
    low = word.casefold().rstrip(".,")
    return low[:-2] if low.endswith(("’s", "'s")) else low


@lru_cache(maxsize=1 << 14)
def is_human(noun: str) -> bool:
    """Tell whether a noun in small letters means one human being.

    >>> is_human("shopkeeper"), is_human("order"), is_human("officials")
    (True, False, False)
    """
    if noun in en.NO_HUMANS:
        return False
    return noun in en.HUMANS or noun in ROLES or noun.endswith(tuple(en.HUMAN_ENDINGS))


def gender_of(noun: str) -> str | None:
    """Return m or f where a noun tells whether it means a man or a woman."""
    return "m" if noun in en.MEN or noun.endswith("sman") else "f" if noun in en.WOMEN else None


@lru_cache(maxsize=1 << 12)
def head_noun(phrase: str) -> str:
    """Return the head of a noun phrase in small letters.

    >>> head_noun("a police officer at the gate")
    'officer'
    """
    words = [bare(word) for word in WORD.findall(phrase)]
    stop = next((n for n, word in enumerate(words) if n and word in en.PHRASE_ENDS), len(words))
    return words[stop - 1] if words[:stop] else ""
