"""What leads through a list that is cut into pages: an overview of its parts, and from each part to its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zonebook.pages.parts import Item, Part
from zonebook.pages.site import Link, Site
from zonebook.values.catalogue import tr
from zonebook.values.watched import Job


@dataclass(frozen=True)
class Around:
    """What leads through a list in parts: on the overview all parts with their counts, on a part its neighbours."""

    contents: tuple[tuple[Link, int], ...] = ()
    before: tuple[Link, ...] = ()  # none or one, as the next two
    overview: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()


def pages_of(site: Site, page: str, parts: Sequence[Part[Item]]) -> Iterator[tuple[Part[Item], Around]]:
    """Yield each page of a list, with what leads to the others; first the overview, where there are several."""
    if len(parts) == 1:
        yield Part(page, "", parts[0].items), Around()
        return
    contents = ((site.link(page, part.page, part.title), len(part.items)) for part in parts)
    yield Part(page, "", ()), Around(tuple(contents))
    for at, part in enumerate(parts):
        before, after = (
            tuple(site.link(part.page, p.page, p.title) for p in some)
            for some in (parts[:at][-1:], parts[at + 1 :][:1])
        )
        yield part, Around((), before, (site.link(part.page, page, tr("Overview")),), after)


def jobs_of(
    site: Site, page: str, parts: Sequence[Part[Item]], make: Callable[[Part[Item], Around], str]
) -> Iterator[Job]:
    """Yield the making of each page of a list, which is given what is on it."""
    for part, around in pages_of(site, page, parts):
        yield Job(part.page, lambda part, around: [(part.page, make(part, around))], (part, around))
