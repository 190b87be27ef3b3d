"""Things side by side for who reads without scripts: what several things of a sort are said to be, respect by respect.

In: a site. Out: pages of bounded size. A page for each pair of things would be the square of their number; here each
fact has one row, beside those of the other things of which the same is stated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter

from zonebook.collection.categories import Category, with_pages
from zonebook.facts.facts import Fact
from zonebook.facts.slots import rank_of
from zonebook.pages.around import Around, jobs_of
from zonebook.pages.frame import Page, frame
from zonebook.pages.parts import Part, cut, initial
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Site
from zonebook.values.catalogue import tr
from zonebook.values.watched import Job

PAGE = "compare/tables"
ROW_SIZE = 450  # bytes of HTML, about
UNCOMPARED = ("name", "quotation")  # kinds of facts


@dataclass(frozen=True)
class Respect:
    """A respect in which something is stated of several things of a category."""

    category: Category
    label: str
    anchor: str
    stated: int  # of so many things,
    of: int  # of so many


def shared(site: Site) -> list[tuple[Respect, Fact]]:
    """Return the facts in whose respect something is stated of two or more things of a category, as pages have them."""
    found = []
    for category in with_pages():
        things = site.collection.gazetteer.of(category)
        stated: dict[str, list[Fact]] = defaultdict(list)
        for fact in (fact for thing in things for fact in site.facts.about(thing.id) if fact.subject == thing.id):
            if fact.kind not in UNCOMPARED:
                stated[fact.label].append(fact)
        taken = Counter[str]()  # one respect has several labels where the settings place a slot under another
        for label, facts in sorted(stated.items(), key=lambda each: (rank_of(each[1][0].respect), each[0])):
            count, first = len({fact.subject for fact in facts}), facts[0]
            if count == 1:
                continue
            anchor = f"{category.folder}-{first.kind}-{first.respect}"
            taken[anchor] += 1
            anchor += f"-{taken[anchor]}" if taken[anchor] > 1 else ""
            respect = Respect(category, label, anchor, count, len(things))
            found += [(respect, fact) for fact in facts]
    return found


def alike_pages(site: Site) -> Iterator[Job]:
    """Yield the pages: one, or one for each category and, where these are long, respect and letter."""
    parts = cut(
        PAGE,
        shared(site),
        lambda _: ROW_SIZE,
        lambda each: (each[0].category.folder, tr(each[0].category.title)),
        lambda each: (each[0].anchor, each[0].label),
        lambda each: initial(site.thing(each[1].subject).short),
    )
    return jobs_of(site, PAGE, parts, partial(_page, site))


def _page(site: Site, part: Part[tuple[Respect, Fact]], around: Around) -> str:
    about = tr("What the articles state of several things of a sort, side by side. Each value leads to its evidence.")
    ledger = Ledger(site, part.page)
    by_respect = groupby(part.items, key=itemgetter(0))
    tables = [(each, ledger.rows([fact for _, fact in some], mentioned=True)) for each, some in by_respect]
    title = ": ".join(filter(None, (tr("Side by side"), part.title)))
    index = site.link(part.page, "compare/index", tr("Compare"))
    values = {"tables": tables, "several": not part.title, "around": around, "index": index}
    return frame(site, Page(part.page, title, about), "alike.md.j2", ledger, [], about=about, **values)
