"""Word tables written as one string: easier to read, extend and compare than a list of quoted words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_order(text: str) -> list[str]:
    """Return the words of a table in their order.

    >>> in_order("spring summer")
    ['spring', 'summer']
    """
    return text.split()


def words(text: str) -> frozenset[str]:
    """Return the words of a table as a set."""
    return frozenset(text.split())


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a regular expression, split at the bars outside all brackets.

    >>> alternatives("sign(?:s|ed)|pact")
    ['sign(?:s|ed)', 'pact']
    """
    parts, depth = [""], 0
    for char in pattern:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


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
