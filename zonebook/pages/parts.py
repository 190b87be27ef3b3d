"""Lists that would make a page too long, cut into pages by keys that a reader understands: a kind, a letter, a year.

In: the items of a list, how large each is on a page, which articles it cites (a page has each once), and keys from
coarse to fine. Out: parts, each with an address that hangs on its keys alone. A list that fits stays whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zonebook.values.catalogue import tr

MOST = 80_000  # bytes of HTML in the items of one page and their sources: leaves as much for its frame
CITED = 1_800  # bytes of HTML, about, of an article among the sources of a page, with how it is dated and cited

Item = TypeVar("Item")


@dataclass(frozen=True)
class Part(Generic[Item]):
    """A page of a list: its path, what it holds in words (empty for a whole list), and the items."""

    page: str
    title: str
    items: tuple[Item, ...]


def cut(
    page: str,
    items: Sequence[Item],
    size: Callable[[Item], int],
    *keys: Callable[[Item], tuple[str, str]],
    cited: Callable[[Item], Iterable[str]] = lambda _: (),
) -> list[Part[Item]]:
    """Return a list in parts of bounded size. A key gives the end of a part's address, and its words.

    `cited` are the ids of the articles among the sources of a page for the sake of an item.
    """

    def fitting(some: Sequence[Item]) -> int:
        """Return how many of the first items fit on a page: one at least."""
        total, sources = 0, set[str]()
        for count, item in enumerate(some):
            total += size(item)
            sources.update(cited(item))
            if count and total + CITED * len(sources) > MOST:
                return count
        return len(some)

    return list(_cut(page, "", items, fitting, keys))


def _cut(
    page: str,
    title: str,
    items: Sequence[Item],
    fitting: Callable[[Sequence[Item]], int],
    keys: Sequence[Callable[[Item], tuple[str, str]]],
) -> Iterator[Part[Item]]:
    if fitting(items) == len(items):
        yield Part(page, title, tuple(items))
    elif not keys:
        number = 0
        while items:
            number, count = number + 1, fitting(items)
            yield Part(f"{page}-{number}", _joined(title, str(number)), tuple(items[:count]))
            items = items[count:]
    else:
        groups: dict[str, tuple[str, list[Item]]] = {}
        for item in items:
            end, words = keys[0](item)
            groups.setdefault(end, (words, []))[1].append(item)
        for end, (words, some) in sorted(groups.items()):
            yield from _cut(f"{page}-{end}", _joined(title, words), some, fitting, keys[1:])


def _joined(title: str, words: str) -> str:
    return f"{title}, {words}" if title else words


def initial(name: str) -> tuple[str, str]:
    """Return the key of a name in an alphabetical list; names in other scripts are together.

    >>> initial("harbour"), initial("北门")
    (('h', 'H'), ('other', 'other letters'))
    """
    first = name[:1].lower()
    return (first, first.upper()) if first.isascii() and first.isalnum() else ("other", tr("other letters"))
