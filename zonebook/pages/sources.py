"""The page of an article: what it says about itself, and its sentences with what was read from each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zonebook.collection.categories import Category
from zonebook.collection.collection import SourceFile
from zonebook.collection.telling import told
from zonebook.facts.facts import Fact
from zonebook.pages import words
from zonebook.pages.evidence import Piece, pieces
from zonebook.pages.frame import Page, frame, source_line
from zonebook.pages.rows import Ledger
from zonebook.pages.site import Link, Named, Site
from zonebook.values.catalogue import tr
from zonebook.values.edtf import in_words
from zonebook.values.quotation import Span
from zonebook.values.records import Credit


@dataclass(frozen=True)
class Line:
    """One sentence of an article.

    `state` is `used`, `head` (it tells of the article itself), `aside` or `unread`; `pieces` is empty where it is
    withheld.
    """

    number: int
    state: str
    opens: bool  # it begins a paragraph
    pieces: tuple[Piece, ...]
    length: int  # words
    uses: tuple[Link, ...]  # the facts that quote it
    reasons: tuple[str, ...]  # why it was set aside, what it tells of the article, editors' notes


@dataclass(frozen=True)
class Credited:
    """Those whom an article credits in one role."""

    role: str
    names: tuple[Named, ...]


def source_page(site: Site, source: SourceFile) -> str:
    """Return the Markdown of the page of an article."""
    here = f"sources/{source.id}"
    ledger = Ledger(site, here)
    lines = list(lines_of(site, here, source))
    facts = site.facts.in_source(source.id)
    homeless = [f for f in facts if site.home_of(f) == here]
    title = words.title_of(source)
    full = source.source.full_text or site.collection.settings.full_text
    values = {
        "source": source_line(site, here, source),
        "supplied": source.source.title is None,
        "kind_of_date": source.published.kind,
        "basis": source.published.basis.value,
        "credits": list(_credits(site, here, source)),
        "compared": list(_compared(site, here, source)),
        "url": source.source.url or "",
        "not_read": source.article.not_read if not source.records else None,
        "changed": in_words(source.changed),
        "lines": lines,
        "full": full,
        "homeless": ledger.rows(homeless),
        "counts": {state: sum(line.state == state for line in lines) for state in ("used", "head", "aside", "unread")},
        "drafts": list(_drafts(site, source)),
        "told": told(site.collection, source),
    }
    page = Page(
        here,
        title,
        _about(source),
        tr("Source"),
        zones=[site.thing(t).short for t in _zones(site, facts)],
        years=[source.published.edtf.ends[0].year] if source.published.edtf else (),
    )
    return frame(site, page, "source.md.j2", ledger, [source], **values)


def _about(source: SourceFile) -> str:
    """Return what the page of an article is about, in a sentence."""
    return tr(
        "{title}: {publisher}; {date}. What was read from it, sentence by sentence.",
        title=words.title_of(source),
        publisher=words.publisher_of(source),
        date=words.published(source.published),
    )


@dataclass(frozen=True)
class Drafted:
    """A draft that is shown on the page of its article alone: its kind, its words, and their sentence."""

    kind: str
    words: str
    sentence: int


def _drafts(site: Site, source: SourceFile) -> Iterator[Drafted]:
    for r in site.collection.held_back(source):
        printed = source.article.text[r.mark.start : r.mark.end]
        yield Drafted(r.record.kind, " ".join(printed.split()), source.article.sentences_of(r.mark)[0] + 1)


def _credits(site: Site, here: str, source: SourceFile) -> Iterator[Credited]:
    """Yield whom the article credits, those of one role together, in the order printed."""
    by_role: dict[str, list[Credit]] = defaultdict(list)
    for credit in source.source.credits:
        by_role[credit.role].append(credit)
    for role, of_role in by_role.items():
        names = (name for credit in of_role for name in _names(site, here, credit))
        yield Credited(role if len(of_role) == 1 else f"{role}s", tuple(dict.fromkeys(names)))


def _names(site: Site, here: str, credit: Credit) -> Iterator[Named]:
    """Yield the name and the organisation, which may be the same."""
    known = credit.organisation and credit.organisation in site.collection.gazetteer
    organisation = [site.named(here, credit.organisation)] if known and credit.organisation else []
    if credit.name not in [named.text for named in organisation]:
        yield Named(credit.name)
    yield from organisation


def _compared(site: Site, here: str, source: SourceFile) -> Iterator[Link]:
    """Yield links to the pages that set the article beside another on the same event, named by the other."""
    for other in site.in_order(site.compared_with.get(source.id, ())):
        yield from site.side_by_side(here, words.title_of(other), (source.id, other.id))


def _zones(site: Site, facts: list[Fact]) -> list[str]:
    things = dict.fromkeys(t for f in facts for t in f.about if t in site.collection.gazetteer)
    return [t for t in things if site.thing(t).category is Category.ZONES]


def lines_of(site: Site, here: str, source: SourceFile) -> Iterator[Line]:
    """Yield the sentences of an article in order, each with what became of it."""
    article = source.article
    full = source.source.full_text or site.collection.settings.full_text
    head = [(tr("about the article: {what}", what=what), where) for what, where in source.head()]
    end = 0
    for i, sentence in enumerate(article.sentences):
        span = Span(sentence.start, sentence.end)
        uses = [(f, m) for f, m in site.uses.get(source.id, ()) if m.touches(span)]
        reasons = [why for why, where in head if where.touches(span)]
        aside = [f"{tr(item.part)}: {item.reason}" for item, where in source.set_aside if where.touches(span)]
        notes = [tr("editor’s note: {note}", note=note.text) for note, where in source.notes if where.touches(span)]
        state = "used" if uses else "head" if reasons else "aside" if aside else "unread"
        shown = full or state in ("used", "head")
        marks = [m for _, m in uses] + [where for _, where in head if state == "head" and where.touches(span)]
        facts = {f.anchor: f for f, _ in uses}
        yield Line(
            i + 1,
            state,
            i == 0 or "\n" in article.text[end : sentence.start] or "\r" in article.text[end : sentence.start],
            pieces(article, span, ((mark, 1) for mark in marks)) if shown else (),
            len(article.text[sentence.start : sentence.end].split()),
            tuple(site.to_fact(here, fact, site.name_of(fact)) for fact in facts.values()),
            (*reasons, *(aside if state != "used" else ()), *notes),
        )
        end = sentence.end
