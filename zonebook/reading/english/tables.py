"""The tables of English, read from the YAML files beside this module; and what is made from words of such tables."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zonebook.values.tables import tables_of
from zonebook.values.tables import words as words


def data(name: str) -> dict[str, Any]:
    """Return the tables of the file NAME.yml as they are written; every scalar is text."""
    return tables_of(str(Path(__file__).with_name(name)))


def no_such_table(name: str) -> frozenset[str]:
    """Tell that a module has no such table of words: its `__getattr__`, which says of what type all others are."""
    raise AttributeError(name)


def words_of(module: str) -> dict[str, frozenset[str]]:
    """Return the tables of words in the file of a module (its `__name__`), and make each a name of that module."""
    found: dict[str, frozenset[str]] = {}
    for name, text in data(module.rpartition(".")[2]).items():
        if isinstance(text, str):
            found[name] = words(text, found)
    vars(sys.modules[module]).update(found)
    return found


def in_order(text: str) -> list[str]:
    """Return the words of a table in their order.

    >>> in_order("spring summer")
    ['spring', 'summer']
    """
    return text.split()


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words or phrases, the longest first.

    >>> any_of(("port", "zone", "airport"))
    '(?:airport|port|zone)'
    """
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, listed))})"


def plural(phrase: str) -> str:
    """Return the regular plural of a phrase's last word.

    >>> plural("housing unit"), plural("company"), plural("business"), plural("key")
    ('housing units', 'companies', 'businesses', 'keys')
    """
    if phrase.endswith("y") and phrase[-2:-1] not in ("a", "e", "o", "u"):
        return f"{phrase[:-1]}ies"
    return phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh")) else "s")


def inflected(verb: str) -> list[str]:
    """Return a verb in all its regular forms; doubled letters as in "spanned", "planned" included.

    >>> inflected("cover")[:4], inflected("carry")[:3], "spanned" in inflected("span")
    (['cover', 'covers', 'covered', 'covering'], ['carry', 'carries', 'carried'], True)
    """
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    forms = [verb, plural(verb), f"{verb}ed", f"{verb}ing"]
    doubles = len(verb) > 2 and verb[-1] in "bdglmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return forms + ([f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"] if doubles else [])
