"""Lists of words, written as running text so that they stay easy to read and to extend."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text` as a set.

    >>> sorted(word_set("over  under"))
    ['over', 'under']
    """
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """Return the words of `text` in their order.

    >>> word_list("spring summer")
    ['spring', 'summer']
    """
    return text.split()
