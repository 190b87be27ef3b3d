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
