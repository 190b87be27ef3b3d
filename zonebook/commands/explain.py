"""Explain a fact in the terminal: what is behind it, sentence by sentence, and what is doubtful about it.

In: a collection, its facts and an id (of a fact, of a record as `article/record`, or of a thing). Out: plain text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from glob import escape
from typing import NamedTuple

from zonebook.collection.collection import Collection, GroundedRecord, SourceFile
from zonebook.facts.facts import Fact, Facts
from zonebook.values import edtf
from zonebook.values.errors import Problem, ZonebookError, count_of, did_you_mean
from zonebook.values.quotation import line_of
from zonebook.values.records import Basis, Published, State

WIDTH = 100
STANDING = {
    "single": "one article says it",
    "agreed": "several articles say it alike",
    "varying": "the same in differing words",
    "disputed": "articles differ in substance",
    "ruled": "decided by an editor",
}


def explain(collection: Collection, facts: Facts, name: str) -> str:
    """Return what is behind a fact. For a thing or an article, by its id or any of its names: a list of its facts.

    Raises ZonebookError, with the closest names, when there is nothing of that name.
    """
    if name in facts.by_id:
        return "\n".join(_fact(collection, facts, facts.by_id[name])) + "\n"
    listed = [Listed(t.id, t.name, t.names, facts.about(t.id)) for t in collection.gazetteer.things.values()]
    for source in collection.sources:
        about, path = source.source, source.article.path
        title = " ".join((about.title or about.title_supplied or source.id).split())
        reported = [fact for fact in facts.all if source.id in fact.sources]
        files = [p.name for p in path.parent.glob(f"{escape(path.stem)}.*")]
        listed.append(Listed(source.id, title, (title, path.stem, *files), reported))
    wanted = name.casefold()
    found = (
        [one for one in listed if one.id == name]
        or [one for one in listed if wanted in map(str.casefold, one.names)]
        or [one for one in listed if any(wanted in n.casefold() for n in one.names)]
    )
    if found:
        return "".join(map(_list, found))
    near = did_you_mean(name, [*facts.by_id, *(n for one in listed for n in (one.id, *one.names))], most=3)
    hint = near or "give the id of a fact or a record, or a name of a thing or an article"
    raise ZonebookError(Problem(f"no fact, record, article or thing {name!r}", hint=hint))


class Listed(NamedTuple):
    """A thing or an article, by its id, its title and all its names, with its facts."""

    id: str
    title: str
    names: tuple[str, ...]
    facts: list[Fact]


def _list(one: Listed) -> str:
    rows = "".join(f"  {fact.id}  {fact.value}\n" for fact in one.facts)
    return f"{one.title} ({one.id}): {count_of(len(one.facts), 'fact')}\n{rows}"


def _fact(collection: Collection, facts: Facts, fact: Fact) -> Iterator[str]:
    yield fact.id
    yield f"  {fact.label}: {fact.value}"
    if fact.time:
        yield f"  when: {edtf.in_words(fact.time)} ({fact.time})"
    yield f"  standing: {_standing(fact)}"
    yield ""
    yield "Computed from" if fact.derived else "Reports"
    for r in fact.records:
        yield from _report(collection, r)
    if fact.differences:
        yield ""
        yield "Differences"
        for difference in fact.differences:
            yield f"  {difference.aspect} ({difference.weight}): {difference.why}"
            for record_id, words in difference.words:
                yield from _wrapped(f"“{words}” — {record_id}", 4)
    if fact.reasoning:
        yield ""
        yield "Why these reports are one fact" if len(fact.records) > 1 else "Reasoning"
        for step in fact.reasoning:
            yield from _wrapped(step, 2)
    for flag in facts.flags:
        if fact.id in flag.facts:
            yield ""
            yield f"Doubtful: {flag.title}"
            yield from _wrapped(flag.reasoning, 2)


def _standing(fact: Fact) -> str:
    words = STANDING[fact.status.value]
    if fact.derived:
        return "computed; no article prints it"
    if fact.event_reports > 1:
        return f"{words}; one event, {fact.event_reports} reports: one confirmation"
    if len(fact.sources) > 1:
        return f"{words}; {len(fact.sources)} articles, {fact.confirmations} independent"
    return words


def _report(collection: Collection, r: GroundedRecord) -> Iterator[str]:
    source = collection.source(r.source)
    text = source.article.text
    title = source.source.title or f"[{source.source.title_supplied or source.id}]"
    yield f"  {r.id}, line {line_of(text, r.span.start)} of {source.article.path.name}"
    yield from _wrapped(
        f"{title} — {source.source.publisher or 'publisher not stated'}, {_published(source.published)}", 4
    )
    yield from _wrapped(marked(source, r), 4)
    record = r.record
    if record.time:
        said = f"“{record.time.exact}” " if record.time.exact else ""
        how = record.time.reason or ("as stated" if record.time.basis is Basis.STATED else "worked out, not stated")
        yield from _wrapped(f"date: {said}is {edtf.in_words(record.time.edtf)} ({record.time.basis.value}): {how}", 4)
    for label, words in (("according to", record.according_to), ("read as", record.reading), ("note", record.note)):
        if words:
            yield from _wrapped(f"{label}: {words}", 4)
    if record.state is State.PROPOSED:
        yield "    proposed by the reader, not yet reviewed by an editor"
    if source.published.basis is not Basis.STATED:
        for step in source.published.steps:
            leaning = f" [{step.leans_on}]" if step.leans_on else ""
            yield from _wrapped(f"date of the article: {step.says}{leaning}", 4)


def _published(published: Published) -> str:
    if published.edtf is None:
        return "undated"
    how = "" if published.basis is Basis.STATED else " (inferred)"
    return ("updated " if published.kind == "updated" else "") + edtf.in_words(published.edtf) + how


def marked(source: SourceFile, r: GroundedRecord) -> str:
    """Return the sentences of a claim with the words of its value between [[ and ]]."""
    article = source.article
    touched = article.sentences_of(r.span)
    start, end = article.sentences[touched[0]].start, article.sentences[touched[-1]].end
    pieces = (
        article.text[start : r.mark.start],
        article.text[r.mark.start : r.mark.end],
        article.text[r.mark.end : end],
    )
    return " ".join("{}[[{}]]{}".format(*pieces).split())


def _wrapped(text: str, indent: int) -> list[str]:
    space = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=space, subsequent_indent=space + "  ", break_long_words=False)
