"""What the picture of a thing says, which is shown with shared links: its name, and its key figure with its source.

In: a site and a thing. Out: the words. A draft is no key figure; one that is disputed, computed or in doubt would need
its explanation beside it. Words that the font of the pictures has no signs for make no picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from zonebook.collection.gazetteer import Thing
from zonebook.facts.facts import Fact, Grade, Status
from zonebook.pages import words
from zonebook.pages.opening import tiles
from zonebook.pages.site import Site
from zonebook.values.catalogue import trn

# What Roboto has signs for, found by drawing each: Latin, Greek, Cyrillic, marks, and a few of mathematics.
DRAWN = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u024f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u0400-\u0484\u0487-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u20ac\u2248\u2264\u2265]*"
)
ROOM = 120  # characters of a line


@dataclass(frozen=True)
class Card:
    """The words of a picture, and its path below the site."""

    path: str
    site: str
    name: str
    label: str
    value: str
    source: str

    @property
    def alt(self) -> str:
        """The picture in words."""
        return ". ".join(filter(None, (": ".join(filter(None, (self.name, self.label))), self.value, self.source)))


@cache
def _can_draw() -> bool:
    """Whether the extra `cards` is installed."""
    return all(map(find_spec, ("resvg_py", "font_roboto")))


def card_of(site: Site, thing: Thing, facts: Sequence[Fact]) -> Card | None:
    """Return the picture of a thing; None without an address, without the extra, or where the font has no signs."""
    settings = site.collection.settings
    if not settings.address or not _can_draw():
        return None
    articles = {source for fact in facts for source in fact.sources}
    count = trn("{count} fact", "{count} facts", len(facts))
    said = ("", count, trn("from {count} article", "from {count} articles", len(articles)))
    for fact in tiles([fact for fact in facts if fact.subject == thing.id]):
        doubtful = any(flag.grade is Grade.CHECK for flag in site.facts.doubts_of(fact))
        if not doubtful and fact.status is not Status.DISPUTED:
            source = site.sources[fact.lead.source]
            said = (fact.label, fact.value, f"{words.publisher_of(source)}, {words.published(source.published)}")
            break
    path = f"cards/{thing.category.folder}/{thing.id}.png"
    lines = [" ".join(line.split()) for line in (settings.title, thing.name, *said)]
    if not all(DRAWN.fullmatch(line) for line in lines):
        return None
    return Card(path, *(line if len(line) <= ROOM else f"{line[: ROOM - 1]}…" for line in lines))
