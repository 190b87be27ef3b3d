"""What checks look at: a collection and its facts, with the sentences that count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, TypeVar

from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.collection.gazetteer import Mention
from zonebook.facts.facts import Facts
from zonebook.reading.parts import Part
from zonebook.values.quotation import Span
from zonebook.values.records import RecordBase

R = TypeVar("R", bound="RecordBase")
# The title that a source states is left out by its words: a first line may look like one and be a sentence.
TELLING = {Part.BODY, Part.CAPTION, Part.TITLE, Part.SUBTITLE}


class Sentence(NamedTuple):
    """A sentence of an article's text proper, with where it stands."""

    source: SourceFile
    span: Span
    text: str
    number: int  # its index among the article's sentences


@dataclass(frozen=True)
class Finding:
    """What a check found: a key that is stable and unique within the check, the reasoning, and what it is about."""

    key: str
    reasoning: str
    records: tuple[GroundedRecord, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def _place(record: GroundedRecord) -> int:
    return record.mark.start


@dataclass(frozen=True)
class View:
    """A collection and its facts."""

    collection: Collection
    facts: Facts

    @cached_property
    def _facts_by_record(self) -> dict[str, str]:
        return {r.id: f.id for f in self.facts.all if not f.derived for r in f.records}

    def fact_of(self, record: GroundedRecord) -> str:
        """Return the id of the fact that a record belongs to."""
        return self._facts_by_record[record.id]

    @cached_property
    def sources_on(self) -> dict[str, set[str]]:
        """The articles with a record that is about a thing."""
        found: dict[str, set[str]] = defaultdict(set)
        for source in self.collection.sources:
            for thing in (thing for r in source.records for thing in r.record.about):
                found[thing].add(source.id)
        return found

    def records(self, kind: type[R], *articles: str) -> Iterator[tuple[GroundedRecord, R]]:
        """Yield the records of a kind to be published, of all articles or of those named, each with its typed self."""
        for r in self.collection.records(*articles):
            if isinstance(r.record, kind):
                yield r, r.record

    @cached_property
    def _sentences(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {}
        for source in self.collection.sources:
            article = source.article
            aside = {i for _, span in source.set_aside for i in article.sentences_held(span)}
            title = source.source.title or ""
            found[source.id] = [
                Sentence(source, Span(s.start, s.end), text, i)
                for i, s in enumerate(article.sentences)
                for text in [article.text[s.start : s.end]]
                if s.part in TELLING and i not in aside and text != title
            ]
        return found

    def sentences(self, source: str | None = None) -> list[Sentence]:
        """Return the sentences of the text proper of one article (of all): no title, menu, byline or footer."""
        names = [source] if source else [s.id for s in self.collection.sources]
        return [sentence for name in names for sentence in self._sentences[name]]

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one in the text proper of its article."""
        own = self._sentences[sentence.source.id]
        at = bisect_left(own, sentence.number, key=attrgetter("number"))
        return own[at - 1] if at else None

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Return the mentions of things in a sentence of an article's text proper, in order."""
        return self.collection.mentions[sentence.source.id][sentence.number]

    def sentence_of(self, record: GroundedRecord) -> Sentence:
        """Return the sentence in which a record's value stands."""
        source = self.collection.source(record.source)
        index = source.article.sentences_of(record.mark)[0]
        s = source.article.sentences[index]
        return Sentence(source, Span(s.start, s.end), source.article.text[s.start : s.end], index)

    def in_sentence(self, sentence: Sentence, kind: type[R]) -> list[tuple[GroundedRecord, R]]:
        """Return the records of a kind whose value is in a sentence, in the order of the text."""
        own, span = self._in_order[sentence.source.id], sentence.span
        first = bisect_left(own, span.start, key=_place)
        held = own[first : bisect_right(own, span.end, lo=first, key=_place)]
        return [(r, r.record) for r in held if isinstance(r.record, kind) and span.holds(r.mark)]

    @cached_property
    def _in_order(self) -> dict[str, list[GroundedRecord]]:
        articles = [source.id for source in self.collection.sources]
        return {a: sorted(self.collection.records(a), key=lambda r: (r.mark, r.record.id)) for a in articles}

    def named(self, thing: str) -> str:
        """Return the short name of a thing."""
        gazetteer = self.collection.gazetteer
        return gazetteer[thing].short if thing in gazetteer else thing

    def quoted(self, source: str, span: Span) -> str:
        """Return the words at a place in an article, between quotation marks."""
        text = self.collection.source(source).article.text[span.start : span.end]
        return "“" + text.strip(' "“”,') + "”"


def slug(text: str) -> str:
    """Return a piece of an id made from words.

    >>> slug("Zhe indicates, [sic]")
    'zhe-indicates-sic'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60]


def match_span(sentence: Sentence, match: re.Match[str]) -> Span:
    """Return where a match in a sentence's text is in the article."""
    return Span(sentence.span.start + match.start(), sentence.span.start + match.end())
