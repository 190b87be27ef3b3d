"""Checks on lists: a number of things is announced, another number is listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from zonebook.collection.collection import GroundedRecord
from zonebook.facts.checks.view import Finding, View, match_span, slug
from zonebook.values.catalogue import tr
from zonebook.values.records import Figure, Statement

NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
FEW = 12  # nobody lists more things in a sentence
# "four main tasks … — promoting …, establishing … and creating …"; the noun is a plural, and no number is between.
ANNOUNCED = re.compile(
    rf"\b(?P<number>{'|'.join([w for w, i in NUMBERS.items() if i >= 2])}|[2-9]|1[0-2])\s+"
    r"(?P<noun>(?:[a-z][\w-]*\s+){0,4}?[a-z][\w-]*s)\b(?P<between>[^:;.—–\d]{0,120}?)"
    r"\s*(?::|\s[—–-]{1,2}\s)\s*(?P<list>[^.;:—–]+)",
    re.IGNORECASE,
)
OPEN_ENDED = re.compile(r"\b(?:such as|including|among (?:them|others)|e\.g\.|for example|etc)\b", re.IGNORECASE)
UNITS_OF_TIME = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|percent|kilomet\w+|hectares)\b", re.IGNORECASE
)


def announced_counts(view: View) -> Iterator[Finding]:
    """The number of things announced is not the number of things listed, in the sentence or as recorded items."""
    for sentence in view.sentences():
        for match in ANNOUNCED.finditer(sentence.text):
            announced = NUMBERS.get(match["number"].lower()) or int(match["number"])
            listed = items(match["list"])
            if (
                OPEN_ENDED.search(match["between"])
                or UNITS_OF_TIME.search(match["noun"])
                or not 2 <= listed < announced
            ):
                continue
            span = match_span(sentence, match)
            records = [r for r, _ in view.in_sentence(sentence, Figure) if span.holds(r.mark)][:1]
            yield Finding(
                f"{sentence.source.id}/{slug(match['number'] + ' ' + match['noun'])}",
                _said(match["number"] + " " + match["noun"], announced, listed),
                tuple(records),
                ((sentence.source.id, span),),
            )
    yield from _recorded(view)


def _said(words: str, announced: int, listed: int) -> str:
    return tr(
        "The article announces “{words}”, that is {announced}, and lists {listed}. It does not say what is left out.",
        words=words,
        announced=announced,
        listed=listed,
    )


def items(text: str) -> int:
    """Return how many things a list in a sentence names.

    >>> items("5G technology, integrated circuits, nanotechnology, and biotechnology"), items("Gliwice and Tychy")
    (4, 2)
    >>> items("promoting innovation through work with New Arda, establishing a pilot base and creating a mechanism")
    3
    """
    text = text.strip()
    if re.match(r"\w+ing\b", text):  # a list of actions: what is between them may hold commas and "and" of its own
        return len(re.split(r"(?:,\s*(?:and\s+)?|\s+and\s+)(?=\w+ing\b)", text))
    parts = [part for part in re.split(r",\s*(?:and\s+|or\s+)?", text) if part.strip()]
    last_pair = bool(re.search(r"\s(?:and|as well as|plus)\s", parts[-1])) if parts else False
    oxford = bool(re.search(r",\s*(?:and|or)\s", text))
    return len(parts) + (last_pair and not oxford)


def _recorded(view: View) -> Iterator[Finding]:
    """A count of a measure's parts against the `item` statements that the same article has on it."""
    listed: dict[tuple[str, str], list[GroundedRecord]] = defaultdict(list)
    for r, statement in view.records(Statement):
        if statement.slot == "item" and statement.about:
            listed[r.source, statement.about[0]].append(r)
    for r, figure in view.records(Figure):
        if figure.value.unit != "count" or not figure.about or figure.value.amount > FEW:
            continue
        found = listed.get((r.source, figure.about[0]), [])
        if len(found) >= 2 and len(found) != figure.value.amount:
            sentence = view.sentence_of(r)
            words = sentence.text[r.mark.start - sentence.span.start : r.mark.end - sentence.span.start]
            yield Finding(f"{r.source}/{slug(words)}", _said(words, int(figure.value.amount), len(found)), (r, *found))
