"""Evidence: the verbatim sentences behind facts with their words marked, where they stand, and how dates are known.

Facts that rest on the same sentences share one entry, as works share a footnote: the sentences stand once, below them
each claim that was read from them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, urlencode

from zonebook.collection.article import Article
from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.facts.facts import Difference, Fact, Flag, Grade
from zonebook.facts.kinds import amount_in_words
from zonebook.pages import past, words
from zonebook.pages.site import Link, Site
from zonebook.values.catalogue import msg, tr
from zonebook.values.doubts import DOUBTS, worded
from zonebook.values.quotation import Span
from zonebook.values.records import Basis, Figure, Role, State
from zonebook.values.units import QUALIFIERS

WHOLE_SENTENCES = "words"  # a difference in the sentences themselves, which stand one below the other anyway
WEIGHTS = {"wording": msg("wording only"), "precision": msg("precision"), "substance": msg("a difference of substance")}
DIFFERING = {
    "value": msg("value"),
    "date": msg("date"),
    "place": msg("place"),
    "title": msg("title"),
    "words": msg("words"),
}  # aspect of a difference -> its word
GRADES = {Grade.CHECK: msg("To check"), Grade.NOTE: msg("Noted")}
FRAGMENT_WORDS = 4  # words at each end of a long quotation in a link into the original

Passage = tuple[str, Span]  # an article and whole sentences of it


@dataclass(frozen=True)
class Piece:
    """A stretch of an article's text, and the numbers of the marks over it: none where it is not marked."""

    text: str
    of: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """The numbers, with spaces between."""
        return " ".join(map(str, self.of))


@dataclass(frozen=True)
class Report:
    """What one article says."""

    source: str
    title: str
    publisher: str
    date: str  # of publication, and how that is known
    inferred: bool
    pieces: tuple[Piece, ...]
    place: Link  # of the sentence on the article's page
    original: str  # address of the words in the original; empty when it is not known


@dataclass(frozen=True)
class Remark:
    """One thing that a reader should know of a fact: what it is about, and what."""

    label: str
    text: str
    link: Link | None = None


@dataclass(frozen=True)
class Claim:
    """One fact of an entry."""

    label: str
    value: str
    remarks: tuple[Remark, ...]
    home: Link  # the place that the fact is cited by
    error: str  # address for reporting an error, empty without one
    check: str = ""  # what a citation warns of
    computed: bool = False  # from what the sentences say: no article prints it


@dataclass(frozen=True)
class Evidence:
    """An entry: sentences, and the claims that were read from them. Marks bear the numbers of their claims from 1."""

    number: int
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]

    @property
    def several(self) -> bool:
        """Whether marks must tell which claims they are of."""
        return len(self.claims) > 1


def pieces(article: Article, around: Span, marks: Iterable[tuple[Span, int]]) -> tuple[Piece, ...]:
    """Cut a stretch of an article where numbered marks begin and end; each piece has the numbers of all over it."""
    within = [
        (Span(max(mark.start, around.start), min(mark.end, around.end)), number)
        for mark, number in marks
        if mark.touches(around)
    ]
    edges = {around.start, around.end} | {edge for mark, _ in within for edge in (mark.start, mark.end)}
    found: list[Piece] = []
    for start, end in pairwise(sorted(edges)):
        of = tuple(sorted({number for mark, number in within if mark.holds(Span(start, end))}))
        if found and found[-1].of == of:
            found[-1] = Piece(found[-1].text + article.text[start:end], of)
        else:
            found.append(Piece(article.text[start:end], of))
    return tuple(found)


def sentences_around(article: Article, span: Span) -> Span:
    """Return the whole sentences that a span touches."""
    touched = article.sentences_of(span)
    return Span(article.sentences[touched[0]].start, article.sentences[touched[-1]].end)


def _quoted(site: Site, records: Iterable[GroundedRecord]) -> Iterator[tuple[Passage, Span, Span]]:
    """Yield the sentences that records quote, the whole quotation and the words to mark in it."""
    for record in records:
        article = site.sources[record.source].article
        claim = sentences_around(article, record.span)
        yield (record.source, claim), record.span, record.mark
        if record.time:
            told = claim if claim.holds(record.time) else sentences_around(article, record.time)
            yield (record.source, told), record.time, record.time


def passages(site: Site, fact: Fact) -> frozenset[Passage]:
    """Return the sentences that a fact rests on."""
    return frozenset(passage for passage, _, _ in _quoted(site, fact.records))


def reports(site: Site, here: str, facts: Iterable[Fact]) -> Iterator[Report]:
    """Yield what each article says, once per stretch of sentences, with the words of every fact marked in it."""
    marks: dict[Passage, list[tuple[Span, int]]] = defaultdict(list)
    exact: dict[Passage, Span] = {}
    for number, fact in enumerate(facts, start=1):
        for passage, quotation, mark in _quoted(site, fact.records):
            exact.setdefault(passage, quotation)
            marks[passage].append((mark, number))
    for (source, around), found in marks.items():
        yield _report(site, here, site.sources[source], around, exact[source, around], found)


def _report(
    site: Site, here: str, source: SourceFile, around: Span, exact: Span, marks: Iterable[tuple[Span, int]]
) -> Report:
    article = source.article
    return Report(
        source.id,
        words.title_of(source),
        words.publisher_of(source),
        words.published(source.published),
        source.published.basis is Basis.INFERRED,
        pieces(article, around, marks),
        site.to_sentence(here, source.id, article.sentences_of(around)[0]),
        text_fragment(source.source.url, article.text[exact.start : exact.end]) if source.source.url else "",
    )


def text_fragment(url: str, exact: str) -> str:
    """Return an address that opens `url` at the quoted words.

    >>> text_fragment("https://example.org/a", "12 ha, it said")
    'https://example.org/a#:~:text=12%20ha%2C%20it%20said'
    """
    parts = exact.split()
    if len(parts) <= 2 * FRAGMENT_WORDS:
        ends = [" ".join(parts)]
    else:
        ends = [" ".join(parts[:FRAGMENT_WORDS]), " ".join(parts[-FRAGMENT_WORDS:])]
    # A hyphen has a meaning of its own in a text fragment, and `quote` leaves it alone.
    return f"{url.split('#')[0]}#:~:text={','.join(quote(end, safe='').replace('-', '%2D') for end in ends)}"


def evidence(site: Site, here: str, facts: Sequence[Fact], number: int) -> Evidence:
    """Return the evidence of facts that rest on the same sentences, as page `here` shows it."""
    return Evidence(
        number,
        tuple(reports(site, here, facts)),
        tuple(
            Claim(
                fact.label if site.home_of(fact) == here else site.name_of(fact),
                fact.value,
                tuple(remarks(site, here, fact)),
                site.cited(here, fact),
                error_report(site, fact),
                "; ".join(
                    dict.fromkeys(
                        f.title[:1].lower() + f.title[1:] for f in site.facts.doubts_of(fact) if f.grade is Grade.CHECK
                    )
                ),
                fact.derived is not None,
            )
            for fact in facts
        ),
    )


def remarks(site: Site, here: str, fact: Fact) -> list[Remark]:
    """Return what a reader should know of a fact beside its words, in the order of weight."""
    standing = words.standing(fact)
    compared = [Remark(tr("Compared"), standing, link) for link in site.side_by_side(here, standing, fact.sources)]
    found = compared or [Remark(tr("Compared"), standing)]
    found += [_differing(difference) for difference in fact.differences if difference.aspect != WHOLE_SENTENCES]
    why = tr("How it was computed") if fact.derived else tr("Why it is one fact")
    found += [Remark(why, step) for step in fact.reasoning]
    for record in fact.records:
        found += _of_record(site, here, record)
    found += [
        Remark(tr(GRADES[flag.grade]), flag.title, to_flag(site, here, flag)) for flag in site.facts.doubts_of(fact)
    ]
    found += [Remark(tr("History"), told) for told in past.of(site, fact)]
    return [remark for remark in dict.fromkeys(found) if remark.text]


def to_flag(site: Site, here: str, flag: Flag) -> Link:
    """Return the link to a doubtful point on the page of all of them."""
    return site.link(here, site.page_of_doubt[flag.id], heading_of(site, flag), anchor_of_flag(flag))


def heading_of(site: Site, flag: Flag) -> str:
    """Return what is doubtful, and of what: several points may be of one sort."""
    things = [site.thing(t).short for t in flag.about if t in site.collection.gazetteer]
    titles = [words.title_of(site.sources[s]) for s in flag.sources if s in site.sources]
    concerned = (things or titles)[:1]
    return ": ".join((flag.title, *concerned))


def anchor_of_flag(flag: Flag) -> str:
    """Return the place of a doubtful point; ids of facts have slashes, anchors have none."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", flag.id)


def error_report(site: Site, fact: Fact) -> str:
    """Return the address at which readers report an error in a fact, its id and words filled in; empty without one."""
    to = site.collection.settings.report
    if not to:
        return ""
    lead = fact.lead
    exact = site.sources[lead.source].article.text[lead.span.start : lead.span.end]
    filled = urlencode(
        {
            "title": tr("Error in {fact}", fact=fact.id),
            "body": f"{tr('Fact: {fact}', fact=fact.id)}\n{tr('Article: {link}', link=lead.source)}\n> {exact}\n\n",
        }
    )
    return f"{to}{'&' if '?' in to else '?'}{filled}"


def _of_record(site: Site, here: str, record: GroundedRecord) -> list[Remark]:
    claim = record.record
    found = []
    if claim.time and claim.time.basis is not Basis.STATED:
        found.append(Remark(tr("How its date is known"), claim.time.reason or tr("worked out, not stated")))
    elif claim.time and claim.time.reason:
        found.append(Remark(tr("Its date"), claim.time.reason))
    if claim.according_to:
        named = site.named(here, claim.according_to)
        found.append(Remark(tr("According to"), named.text, named.link))
    if isinstance(claim, Figure) and claim.compared_to:
        found.append(Remark(tr("Compared with"), claim.compared_to))
    found.append(Remark(tr("How it was read"), claim.reading or ""))
    # Whoever accepts a record answers the reader's doubts; a doubt of an editor's own stays.
    open_ = [code for code in claim.doubts if claim.state is State.PROPOSED or code not in DOUBTS]
    found += [Remark(tr("Not sure"), worded(code)) for code in open_]
    found.append(Remark(tr("Editor’s note"), claim.note or ""))
    if claim.state is State.PROPOSED:
        found.append(Remark(tr("State"), tr("proposed, not yet reviewed by an editor")))
    return found


def _differing(difference: Difference) -> Remark:
    said = " / ".join(dict.fromkeys(f"“{text}”" for _, text in difference.words))
    weight = tr(WEIGHTS[difference.weight])
    respect = tr("Differing {respect}", respect=tr(DIFFERING[difference.aspect]))
    return Remark(respect, f"{said}: {difference.why or weight} ({weight})")


def amount(figure: Figure) -> str:
    """Return a figure's number and unit, without the words for what is counted."""
    return QUALIFIERS[figure.qualifier] + amount_in_words(figure)


def printed(fact: Fact, site: Site) -> tuple[str, ...]:
    """Return the words that the articles use for a fact's value, without repeats."""
    found = []
    for record in fact.records:
        text = site.sources[record.source].article.text[record.mark.start : record.mark.end]
        found.append(record.record.title if isinstance(record.record, Role) else text)
    return tuple(dict.fromkeys(" ".join(text.split()) for text in found))
