"""Stems: what words of press English about zones mean, whatever their form, so that two wordings can be compared.

In: short texts in English. Out: the classes of their words. The tables are in `stems.yml`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zonebook.values.tables import tables_of

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")


TABLES = tables_of(__file__)
PHRASES: dict[str, str] = TABLES["PHRASES"]
STOP = frozenset(TABLES["STOP"].split())
SUFFIXES: list[str] = TABLES["SUFFIXES"].split()
SHORTEST_STEM = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word shares with its inflections; crude, but the same for both sides of a comparison.

    >>> stem("innovation") == stem("innovative"), stem("international") == stem("internationalized"), stem("chips")
    (True, True, 'chip')
    """
    for suffix in SUFFIXES:
        kept = len(word) - len(suffix)
        if word.endswith(suffix) and (
            kept >= SHORTEST_STEM or (suffix == "s" and kept >= 3 and not word.endswith("ss"))
        ):
            return word[:kept]
    return word


CLASS_OF = {stem(word): stem(line.split()[0]) for line in TABLES["CLASSES"] for word in line.split()}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return `text` in lower case with straight quotes, dashes as hyphens and the fixed phrases joined."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-")
    for phrase, one in PHRASES.items():
        text = text.replace(phrase, one)
    return text


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """Return the classes of the words of `text` that carry meaning, in order; numbers are left out.

    >>> stems("begun operations in 11 industrial parks"), stems("have started operation")
    (('open', 'industri', 'park'), ('open',))
    """
    return tuple(filter(None, map(class_of, WORD.findall(plain(text)))))


@lru_cache(maxsize=20_000)
def class_of(word: str) -> str:
    """Return the class of a word of `plain` text, "" where it carries no meaning: a small word, a number."""
    bare = word.removesuffix("'s")
    return "" if bare in STOP or bare[0].isdigit() else CLASS_OF.get(stem(bare), stem(bare))
