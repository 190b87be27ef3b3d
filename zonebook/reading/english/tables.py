"""Word tables written as one string: easier to read, extend and compare than a list of quoted words."""

from __future__ import annotations


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
