"""The page of doubtful points: what the checks found, each with its reasoning and the facts concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from zonebook.facts.facts import Flag
from zonebook.pages import past, words
from zonebook.pages.around import Around, jobs_of
from zonebook.pages.comparisons import differing
from zonebook.pages.evidence import anchor_of_flag, heading_of
from zonebook.pages.frame import Page, frame
from zonebook.pages.parts import Part
from zonebook.pages.rows import Badge, Ledger, Row, badge_of
from zonebook.pages.site import DOUBTS, NOTED, Link, Named, Site
from zonebook.values.catalogue import tr, trn
from zonebook.values.watched import Job


@dataclass(frozen=True)
class Doubt:
    """A doubtful point with the facts and things it concerns."""

    flag: Flag
    anchor: str
    heading: str
    rows: tuple[Row, ...]
    things: tuple[Named, ...]
    articles: tuple[Link, ...]

    @property
    def badge(self) -> Badge:
        """How much it matters."""
        return badge_of(self.flag.grade)


def _places(site: Site, here: str, flag: Flag) -> Iterator[Link]:
    """The sentences that a doubtful point rests on, else the articles that it is about."""
    for source, span in flag.spans:
        article = site.sources[source].article
        title = words.title_of(site.sources[source])
        index = article.sentences_of(span)[0]
        yield site.to_sentence(here, source, index, tr("{title}, sentence {number}", title=title, number=index + 1))
    for source in () if flag.spans else flag.sources:
        yield site.link(here, f"sources/{source}", words.title_of(site.sources[source]))


def doubt_pages(site: Site) -> Iterator[Job]:
    """Yield the page of doubtful points, or its parts: by kind, then by letter."""
    yield from jobs_of(site, DOUBTS, site.doubts, partial(_page, site))
    if len(site.noted) > 1:
        yield from jobs_of(site, NOTED, site.noted, partial(_noted_page, site))


def on_parts(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the place of each doubtful point that is not on the one page of all, and the page that it is on."""
    for flag in site.facts.flags:
        if (page := site.page_of_doubt[flag.id]) != DOUBTS:
            yield anchor_of_flag(flag), page


def _page(site: Site, part: Part[Flag], around: Around) -> str:
    here = part.page
    ledger = Ledger(site, here)
    by_id = site.facts.by_id
    doubts = [
        Doubt(
            flag,
            anchor_of_flag(flag),
            heading_of(site, flag),
            tuple(ledger.row(by_id[f]) for f in flag.facts if f in by_id),
            tuple(site.named(here, t) for t in flag.about if t in site.collection.gazetteer),
            tuple(dict.fromkeys(_places(site, here, flag))),  # a point may rest on two stretches of one sentence
        )
        for flag in part.items
    ]
    values = NOTHING_MORE if part.title else _of_all(site, here)
    about = tr(
        "What a careful reader would ask about: found by checks that run on every build, each with its reasoning."
    )
    title = ": ".join(filter(None, (tr("Doubtful points"), part.title)))
    page = Page(here, title, about, tr("Doubtful points"))
    return frame(site, page, "doubts.md.j2", ledger, [], about=about, doubts=doubts, around=around, **values)


def _noted_page(site: Site, part: Part[tuple[str, str, int]], around: Around) -> str:
    about = tr("What the editors note on the words of articles.")
    page = Page(part.page, ": ".join(filter(None, (tr("Noted by editors"), part.title))), about, tr("Doubtful points"))
    values = NOTHING_MORE | {"notes": _notes(site, part.page, part.items)}
    ledger = Ledger(site, part.page)
    return frame(site, page, "doubts.md.j2", ledger, [], about=about, doubts=(), around=around, **values)


def _notes(site: Site, here: str, notes: Iterable[tuple[str, str, int]]) -> list[tuple[str, Link]]:
    return [
        (text, site.to_sentence(here, source, index, words.title_of(site.sources[source])))
        for text, source, index in notes
    ]


NOTHING_MORE: dict[str, object] = {"differing": None, "history": None, "noted": None, "notes": ()}


def _of_all(site: Site, here: str) -> dict[str, object]:
    count = sum(len(part.items) for part in site.noted)
    whole = len(site.noted) == 1
    return {
        "differing": site.link(here, "compare/index", tr("the list"), "differing") if differing(site) else None,
        "history": site.link(here, past.PAGE, tr("History of the facts")) if site.history else None,
        "noted": None if whole else site.link(here, NOTED, trn("{count} note", "{count} notes", count)),
        "notes": _notes(site, here, site.noted[0].items) if whole else (),
    }
