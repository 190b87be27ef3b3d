"""Lists that would make a page too long, cut into pages by keys that a reader understands: a kind, a letter, a year.

In: the items of a list, how large each is on a page, and keys from coarse to fine. Out: parts, each with an address
that hangs on its keys alone. A list that fits stays whole, on its one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from zonebook.values.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST = 80_000  # bytes of HTML in the items of one page: leaves as much for its frame and its sources

Item = TypeVar("Item")


@dataclass(frozen=True)
class Part(Generic[Item]):
    """A page of a list: its path, what it holds in words (empty for a whole list), and the items."""

    page: str
    title: str
    items: tuple[Item, ...]


def cut(
    page: str, items: Sequence[Item], size: Callable[[Item], int], *keys: Callable[[Item], tuple[str, str]]
) -> list[Part[Item]]:
    """Return a list in parts of bounded size. A key gives the end of a part's address, and its words."""
    return list(_cut(page, "", items, size, keys))


def _cut(
    page: str,
    title: str,
    items: Sequence[Item],
    size: Callable[[Item], int],
    keys: Sequence[Callable[[Item], tuple[str, str]]],
) -> Iterator[Part[Item]]:
    if sum(map(size, items)) <= MOST or len(items) == 1:
        yield Part(page, title, tuple(items))
    elif not keys:
        for number, some in enumerate(_filled(items, size), start=1):
            yield Part(f"{page}-{number}", _joined(title, str(number)), tuple(some))
    else:
        groups: dict[str, tuple[str, list[Item]]] = {}
        for item in items:
            end, words = keys[0](item)
            groups.setdefault(end, (words, []))[1].append(item)
        for end, (words, some) in sorted(groups.items()):
            yield from _cut(f"{page}-{end}", _joined(title, words), some, size, keys[1:])


def _filled(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    some: list[Item] = []
    total = 0
    for item in items:
        if some and total + size(item) > MOST:
            yield some
            some, total = [], 0
        some.append(item)
        total += size(item)
    yield some


def _joined(title: str, words: str) -> str:
    return f"{title}, {words}" if title else words


def initial(name: str) -> tuple[str, str]:
    """Return the key of a name in an alphabetical list; names in other scripts are together.

    >>> initial("harbour"), initial("北门")
    (('h', 'H'), ('other', 'other letters'))
    """
    first = name[:1].lower()
    return (first, first.upper()) if first.isascii() and first.isalnum() else ("other", tr("other letters"))
