"""What all generated pages share: front matter, the generated-file mark, sources, evidence and citation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zonebook.collection.categories import with_pages
from zonebook.collection.collection import SourceFile
from zonebook.facts.facts import Fact
from zonebook.pages import cite, words
from zonebook.pages.card import Card
from zonebook.pages.linked import linked_data
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Site
from zonebook.pages.templating import front_matter, render
from zonebook.values.catalogue import tr, trn
from zonebook.values.quotation import locate
from zonebook.values.records import Basis, Step

SUMMARY = 200  # characters of a page's description
LISTED = 30  # articles: of more, a page lists those that its passages are from, and counts the others


@dataclass(frozen=True)
class Page:
    """A page: its path without ending, its title and description, and what the search should know of it."""

    path: str
    title: str
    description: str
    kind: str = ""  # shown to readers; a filter of the search; empty for an index
    names: Sequence[str] = ()  # other names to find it by
    zones: Sequence[str] = ()  # the zones that it is about, by name
    years: Sequence[int] = ()
    boost: float = 1.0  # from 0.1 to 2: whether it comes before its equals
    card: Card | None = None  # the picture of it that is shown with shared links
    calendar: str | None = None  # the path of that of the whole, where it is a part of a timeline
    hide: tuple[str, ...] = ()  # what of the frame it has no use for: toc, the table of contents
    script: str = ""  # name of a script and a style sheet among the assets that this page loads beside the usual ones


@dataclass(frozen=True)
class StepLine:
    """A step of working a date out: the words it rests on, what follows, and where the words stand."""

    exact: str
    says: str
    place: tuple[Link, ...]  # none or one
    elsewhere: bool  # the words are in another article


@dataclass(frozen=True)
class SourceLine:
    """An article in a page's list of sources."""

    id: str
    link: Link
    publisher: str
    date: str
    inferred: bool
    steps: tuple[StepLine, ...]
    likely: str
    licence: str


@dataclass(frozen=True)
class Citation:
    """How an article or the page itself is cited."""

    source: str  # id of the article, empty for the page
    text: str
    bibtex: tuple[str, ...]  # lines


def frame(
    site: Site, page: Page, template: str, ledger: Ledger, sources: Iterable[SourceFile], **values: object
) -> str:
    """Return the Markdown of a page: `template` with its values and all that every page has.

    `sources` are listed beside those of the facts, where there are few.
    """
    shown = ledger.facts
    used = {record.source for fact in shown for record in fact.records}
    every = used | {source.id for source in sources}
    files = site.in_order(every if len(every) <= LISTED else used)
    head = {
        "title": page.title,
        "description": _shortened(page.description),
        "hide": ["navigation", *page.hide],
        "zb": search_data(page),
    }
    head["cite"] = _cite_data(site, page, files)
    head |= {"script": page.script} if page.script else {}
    address = site.collection.settings.address or ""
    head |= {"card": f"{address.rstrip('/')}/{page.card.path}", "card_alt": page.card.alt} if page.card else {}
    calendar = calendar_of(page.path, shown) if page.calendar is None else page.calendar
    head |= {"calendar": calendar} if calendar else {}
    linked = linked_data(site, page.path, shown)
    head |= {"ld": linked} if linked else {}
    body = render(
        template,
        page=page,
        calendar=calendar.rpartition("/")[2],
        evidence=ledger.evidence(),
        passages=trn("{count} passage", "{count} passages", len(ledger.entries)),
        sources=[source_line(site, page.path, source) for source in files],
        unlisted=len(every) - len(files),
        all_sources=site.link(page.path, "sources/index", tr("Sources")),
        cited=[Citation(f.id, cite.source_text(f), _lines(cite.source_bibtex(f))) for f in files],
        cited_page=_cited_page(site, page),
        **values,
    )
    return front_matter(head) + body


def search_data(page: Page) -> dict[str, object]:
    """Return what the search should know of a page beside its text."""
    return {
        "kind": page.kind or tr("Index"),
        "names": list(page.names),
        "zones": list(page.zones),
        "years": list(page.years),
        "boost": page.boost if page.kind else page.boost / 2,  # an index only lists what is looked for
    }


def calendar_of(path: str, shown: Iterable[Fact]) -> str:
    """Return the path of a page's calendar, empty when it has none: no timeline of its own, or no dated event."""
    folder, _, name = path.rpartition("/")
    with_timelines = {"timelines", *(c.folder for c in with_pages())}
    dated = any(fact.kind == "event" and fact.time for fact in shown)
    return f"{path}.ics" if dated and folder in with_timelines and not name.startswith("index") else ""


def _shortened(text: str) -> str:
    if len(text) <= SUMMARY:
        return text
    return text[:SUMMARY].rsplit(" ", 1)[0] + " …"


def sources_of(site: Site, facts: Iterable[Fact], thing: str = "") -> list[SourceFile]:
    """Return the articles that report facts or name a thing, in the order of the collection."""
    ids = {source for fact in facts for source in fact.sources}
    ids |= {seen.source for seen in site.seen.get(thing, ())}
    return site.in_order(ids)


def source_line(site: Site, here: str, source: SourceFile) -> SourceLine:
    """Return an article as a page lists it."""
    published = source.published
    return SourceLine(
        source.id,
        site.link(here, f"sources/{source.id}", words.title_of(source)),
        words.publisher_of(source),
        words.published(published),
        published.basis is Basis.INFERRED,
        tuple(_step(site, here, source, step) for step in published.steps),
        published.likely or "",
        source.source.licence or "",
    )


def _step(site: Site, here: str, source: SourceFile, step: Step) -> StepLine:
    if step.leans_on:
        other, _, record_id = step.leans_on.partition("/")
        records = site.sources[other].records if other in site.sources else ()
        grounded = next((r for r in records if r.record.id == record_id), None)
        if grounded:
            index = site.sources[other].article.sentences_of(grounded.span)[0]
            place = site.to_sentence(here, other, index, words.title_of(site.sources[other]))
            return StepLine(step.exact or grounded.record.exact, step.says, (place,), elsewhere=True)
    if step.exact:
        span = locate(source.article.text, step.exact, step.nth)
        if span:
            place = site.to_sentence(here, source.id, source.article.sentences_of(span)[0])
            return StepLine(step.exact, step.says, (place,), elsewhere=False)
    return StepLine(step.exact or "", step.says, (), elsewhere=False)


def _lines(entry: str) -> tuple[str, ...]:
    """A value of a template never holds a line end."""
    return tuple(entry.split("\n"))


def _cited_page(site: Site, page: Page) -> Citation:
    text = cite.page_text(site.collection, page.path, page.title)
    return Citation("", text, _lines(cite.page_bibtex(site.collection, page.path, page.title)))


def _of(site: Site, page: Page) -> str:
    """Return what the facts of a page are cited as being about."""
    name = page.path.rpartition("/")[2]
    return site.thing(name).short if name in site.collection.gazetteer else page.title


def _cite_data(site: Site, page: Page, files: list[SourceFile]) -> dict[str, object]:
    """Return what the citation menu needs, beside the citations on the page, to cite the page and any fact of it."""
    settings = site.collection.settings
    return {
        "path": f"{page.path}.html",
        "title": page.title,
        "of": _of(site, page),
        "base": settings.address or "",
        "site": settings.title,
        "publisher": settings.publisher or "",
        "sources": {source.id: cite.source_csl(source) for source in files},
    }
