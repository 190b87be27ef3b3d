"""Checks on the articles themselves: who published them, when, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator

from zonebook.collection.collection import SourceFile
from zonebook.facts.checks.view import Finding, View
from zonebook.facts.dating import contradicts, work_out
from zonebook.values import edtf
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.quotation import Span, locate
from zonebook.values.records import Basis


def unsigned(view: View) -> Iterator[Finding]:
    """An article without a title, a publisher or a date of its own."""
    for source in view.collection.sources:
        missing = [tr(word) for word, there in _signs(source) if not there]
        if missing:
            listed = tr(" and ").join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
            origin = (
                tr("Its origin is unknown; every citation says so.")
                if len(missing) == 3
                else tr("Every citation says so.")
            )
            yield Finding(
                source.id,
                tr("The article as received states no {listed}. {origin}", listed=listed, origin=origin),
                sources=(source.id,),
            )


def _signs(source: SourceFile) -> tuple[tuple[str, bool], ...]:
    return (
        (msg("title"), source.source.title is not None),
        (msg("publisher"), source.source.publisher is not None),
        (msg("date"), source.published.basis is Basis.STATED),
    )


def update_stamps(view: View) -> Iterator[Finding]:
    """A page that prints when it was updated, which is not when it was published."""
    for source in view.collection.sources:
        published = source.published
        if published.kind == "updated" and published.edtf:
            spans = _span_of(source, published.exact)
            hanging = sum(r.record.time is not None and r.record.time.basis is Basis.INFERRED for r in source.records)
            depends = (
                trn(
                    " {count} date of this article is worked out from it.",
                    " {count} dates of this article are worked out from it.",
                    hanging,
                )
                if hanging
                else ""
            )
            yield Finding(
                source.id,
                tr(
                    "The only date of the page, {date}, is an update stamp of the site, not a date of "
                    "publication: the article may be older.{depends}",
                    date=edtf.in_words(published.edtf),
                    depends=depends,
                ),
                spans=spans,
                sources=(source.id,),
            )


def _span_of(source: SourceFile, exact: str | None) -> tuple[tuple[str, Span], ...]:
    span = locate(source.article.text, exact) if exact else None
    return ((source.id, span),) if span else ()


def leaning(view: View) -> Iterator[Finding]:
    """A date of publication that rests on another article: if that one is wrong, so is this."""
    for source in view.collection.sources:
        steps = [s for s in source.published.steps if s.leans_on]
        if steps and source.published.edtf:
            others = dict.fromkeys(s.leans_on.split("/")[0] for s in steps if s.leans_on)
            names = tr(" and ").join(_title(view, other) for other in others)
            yield Finding(
                source.id,
                tr(
                    "The date of this article ({date}) is worked out with the help of {names}. {steps}",
                    date=edtf.in_words(source.published.edtf),
                    names=names,
                    steps=" ".join(s.says for s in steps),
                ),
                sources=(source.id, *others),
            )


def _title(view: View, source_id: str) -> str:
    source = view.collection.source(source_id).source
    return f"“{source.title or source.title_supplied or source_id}”"


def contradicted(view: View) -> Iterator[Finding]:
    """A date of publication in the record file that the articles' own words exclude."""
    for source_id, published in work_out(view.collection).items():
        source = view.collection.source(source_id)
        if source.published.edtf and published.edtf and contradicts(published, source.published):
            steps = " ".join(s.says for s in published.steps)
            yield Finding(
                source_id,
                tr(
                    "The record file says {date}; the words of the articles lead to {other_date}. {steps}",
                    date=edtf.in_words(source.published.edtf),
                    other_date=edtf.in_words(published.edtf),
                    steps=steps,
                ),
                sources=(source_id,),
            )
