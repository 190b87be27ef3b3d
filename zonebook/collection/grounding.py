"""Grounding: the words of every record are found in its article, and every id it names in the gazetteer.

In: a typed record file and its article. Out: a `SourceFile` of spans; what is not there goes into the report, with the
nearest text in the article, which is offered and never taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonebook.collection.article import Article
from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.references import (
    check_category,
    check_derived,
    check_ids,
    check_pair,
    check_unique,
    figures_of,
)
from zonebook.collection.typedfile import Report
from zonebook.collection.yamlfile import Place, YamlFile
from zonebook.values.errors import NOT_IN_ARTICLE, Problem
from zonebook.values.quotation import Span, locate, nearest, places_of, plain_spaces
from zonebook.values.records import Published, Record, RecordFile, Source, State, Step


def ground_file(
    file: YamlFile, content: RecordFile, article: Article, gazetteer: Gazetteer, report: Report
) -> SourceFile:
    """Find every quotation of a record file in its article and check every id; what is wrong goes into the report."""
    finder = _Finder(file, article, report)
    finder.source(content.source)
    listed = [
        ((g, i, "id"), item.id) for g in ("records", "derived", "notes") for i, item in enumerate(getattr(content, g))
    ]
    check_unique(file, listed, report)
    grounded, figures = [], figures_of(content)
    for i, record in enumerate(content.records):
        place: Place = ("records", i)
        with report.quarantined(record.state is State.PROPOSED) as faults:
            for key, name in record.references():
                check_ids(file, (*place, key), (name,), gazetteer, report)
            check_pair(file, place, record, figures, report)
            check_category(file, place, record, report)
            found = finder.record(place, content.id, record)
        if found and not faults:
            grounded.append(found)
    check_derived(file, content, gazetteer, report)
    aside = [(item, finder.find(("set_aside", i), item.exact, item.nth)) for i, item in enumerate(content.set_aside)]
    notes = [(item, finder.find(("notes", i), item.exact, item.nth)) for i, item in enumerate(content.notes)]
    for i, note in enumerate(content.notes):
        check_ids(file, ("notes", i), note.about, gazetteer, report)
    return SourceFile(
        content.id,
        article,
        content.source,
        content.changed,
        tuple(grounded),
        content.derived,
        tuple((item, span) for item, span in aside if span),
        tuple((item, span) for item, span in notes if span),
        file.path,
    )


def lost_words(file: YamlFile, content: RecordFile, article: Article) -> Iterator[tuple[Place, Problem]]:
    """Yield every place of a record file whose words are not in `article`, with what is wrong."""
    report = Report()
    finder = _Finder(file, article, report)

    def faults(place: Place) -> Iterator[tuple[Place, Problem]]:
        found, report.problems = report.problems[:1], []
        yield from ((place, problem) for problem in found)

    about = content.source
    for key in ("title", "publisher_exact"):
        finder.words_of(about, key)
        yield from faults(("source", key))
    finder.published(about.published)
    yield from faults(("source", "published"))
    for i, step in enumerate(about.published.steps):
        finder.step(i, step)
        yield from faults(("source", "published", "steps", i))
    for i, credit in enumerate(about.credits):
        finder.find(("source", "credits", i), credit.exact, credit.nth)
        yield from faults(("source", "credits", i))
    for i, record in enumerate(content.records):
        finder.record(("records", i), content.id, record)
        yield from faults(("records", i))
    for key in ("set_aside", "notes"):
        for i, item in enumerate(getattr(content, key)):
            finder.find((key, i), item.exact, item.nth)
            yield from faults((key, i))


@dataclass
class _Finder:
    """Finds quotations in one article and reports those that are not there."""

    file: YamlFile
    article: Article
    report: Report

    def find(self, place: Place, exact: str, nth: int = 1, key: str = "exact") -> Span | None:
        span = locate(self.article.text, exact, nth)
        if span is None:
            self._missing((*place, key), exact, nth)
        return span

    def within(self, place: Place, key: str, exact: str, span: Span) -> Span | None:
        found = locate(self.article.text, exact, 1, span)
        if found is None:
            self.report.add(
                self.file,
                (*place, key),
                f"the {key} does not stand within `exact`",
                text=repr(exact),
                code=NOT_IN_ARTICLE,
            )
        return found

    def record(self, place: Place, source: str, record: Record) -> GroundedRecord | None:
        """Find the words of a record; None when they are not there."""
        span = self.find(place, record.exact, record.nth)
        if span is None:
            return None
        mark = self.within(place, "mark", record.mark, span) if record.mark else span
        time = self.time(place, record, span)
        return GroundedRecord(source, record, span, mark, time) if mark else None

    def time(self, place: Place, record: Record, span: Span) -> Span | None:
        """The words of a time: the ones in the claim, else those in its sentences, else anywhere in the article."""
        time = record.time
        if time is None or time.exact is None:
            return None
        if time.nth == 1:
            touched = [self.article.sentences[i] for i in self.article.sentences_of(span)]
            for around in (span, Span(touched[0].start, touched[-1].end)):
                found = locate(self.article.text, time.exact, 1, around)
                if found:
                    return found
        return self.find((*place, "time"), time.exact, time.nth)

    def source(self, source: Source) -> None:
        """Check the words that the article's own data rest on."""
        for key in ("title", "publisher_exact"):
            self.words_of(source, key)
        self.published(source.published)
        for i, step in enumerate(source.published.steps):
            self.step(i, step)
        for i, credit in enumerate(source.credits):
            self.find(("source", "credits", i), credit.exact, credit.nth)

    def words_of(self, source: Source, key: str) -> None:
        """Check the words that the title or the publisher are in."""
        if exact := getattr(source, key):
            self.find(("source",), exact, key=key)

    def published(self, published: Published) -> None:
        """Check the words of the date."""
        if published.exact:
            self.find(("source", "published"), published.exact, published.nth)

    def step(self, i: int, step: Step) -> None:
        """Check the words of a step to the date; those of another article are that one's."""
        if step.exact and step.leans_on is None:
            self.find(("source", "published", "steps", i), step.exact, step.nth)

    def _missing(self, place: Place, exact: str, nth: int) -> None:
        there = len(places_of(self.article.text, plain_spaces(exact)))
        if there:
            message = f"the quotation stands {there} times in the article, not {nth}"
            hint = f"give an `nth` from 1 to {there}"
            self.report.add(self.file, place, message, text=repr(exact), hint=hint, code=NOT_IN_ARTICLE)
            return
        near = nearest(self.article.text, exact)
        self.report.add(
            self.file,
            place,
            f"quotation not found in {self.article.path.name}",
            text=repr(exact),
            nearest=f"line {near[0]}: {near[1]!r}" if near else None,
            hint="copy the words exactly as printed",
            code=NOT_IN_ARTICLE,
        )
