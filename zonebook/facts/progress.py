"""How far a thing has come: one word of a small vocabulary, told by a fact.

In: the names of a thing and the facts of which it is the subject. Out: the stage that the latest of them tells, and
that fact; None where no article says so. A statement tells a stage by a cue in its words, an event by a title that says
nothing else than what the thing does ("The depot opens in May"). What is denied or not understood to its end says
nothing; what is still to come is a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zonebook.facts.facts import Fact
from zonebook.values.edtf import Edtf
from zonebook.values.tables import tables_of

SLOTS = ("status", "state")  # the respects in which statements say how far something has come
DENIED = re.compile(r"\b(?:not|never|no longer|without)\b[\w ]{0,20}$", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:to|will|shall|should|would|about to)\b[\w ]{0,20}$", re.IGNORECASE)
# What may be before the name of a thing in the title of an event that is about all of it, or about a part.
PART = r"(?:(?:the|an?|(?:core area|(?:first|second|third)? ?phase) of|(?:construction|works?|building) (?:of|on)) )*"
BEFORE = re.compile(PART, re.IGNORECASE)
LATER = re.compile(r"(?:(?:is|are) (?:set |due |expected )?to|will) ", re.IGNORECASE)
TAIL = re.compile(r"(?:$|[,.;]| (?:in|on|at|after|with|by|near|for|when|since|from|to)\b.*)")
BE = r"(?:is|was|are|were|be|has been)"


@dataclass(frozen=True)
class Stage:
    """A word of the vocabulary: what it means, the cues of statements, and what titles of events say for it.

    In a title the thing does it (`happens`), or somebody does it to the thing (`done`).
    """

    id: str
    label: str
    definition: str
    cue: str
    happens: str = r"(?!)"
    done: str = r"(?!)"


STAGES = [
    Stage(id_, **{key: text.replace("\n", "").replace("{BE}", BE) for key, text in row.items()})
    for id_, row in tables_of(__file__).items()
]
BY_ID = {stage.id: stage for stage in STAGES}
CUES = re.compile("|".join(rf"\b(?P<{stage.id}>{stage.cue})\b" for stage in STAGES), re.IGNORECASE)


def stage_of(
    names: Sequence[str], facts: Iterable[Fact], published: Mapping[str, Edtf | None]
) -> tuple[Stage, Fact] | None:
    """Return the latest stage that facts on the thing of these names tell, with the fact that tells it.

    `published` holds the date of each article: what has no date of its own is as of the article.
    """
    found = []
    for number, fact in enumerate(facts):
        stage = _told(names, fact)
        if stage and fact.kind == "event" and is_ahead(fact, published[fact.lead.source]):
            stage = BY_ID["planned"]
        if stage:
            found.append((_day(fact, published[fact.lead.source]), STAGES.index(stage), -number, stage, fact))
    return max(found, key=lambda each: each[:3])[3:] if found else None


def _told(names: Sequence[str], fact: Fact) -> Stage | None:
    if fact.kind == "event":
        return stage_of_event(names, fact.value)
    return stage_in(fact.value) if fact.kind == "statement" and fact.slot in SLOTS else None


def stage_in(words: str) -> Stage | None:
    """Return the stage that the words of a statement tell.

    >>> [stage.id if (stage := stage_in(words)) else "" for words in
    ...  ("planned; no date is given", "not yet under construction", "to be in operation by 2030", "a boom of firms")]
    ['planned', '', 'planned', '']
    """
    told = []
    for cue in CUES.finditer(words):
        before = words[: cue.start()]
        if not DENIED.search(before):
            told.append(BY_ID["planned" if AHEAD.search(before) else str(cue.lastgroup)])
    reached = [stage for stage in told if stage.id != "planned"]  # what is still to come says nothing beside it
    return max(reached or told, key=STAGES.index, default=None)


def stage_of_event(names: Sequence[str], title: str) -> Stage | None:
    """Return the stage that the title of an event tells of the thing of these names.

    >>> told = [stage_of_event(["East Depot"], title) for title in ("The East Depot opens in May",
    ...     "Work on the East Depot is to start", "East Depot opens a shop", "A shop in the East Depot opens")]
    >>> [stage.id if stage else "" for stage in told]
    ['operating', 'planned', '', '']
    """
    for name in names:
        before, found, after = title.partition(name)
        told = (_does(before, after) or _is_done_to(before, after)) if found else None
        if told:
            return told
    return None


def _does(before: str, after: str) -> Stage | None:
    """Return the stage of a title in which the thing, named between the two parts, does something."""
    if not BEFORE.fullmatch(before) or not after.startswith(" "):
        return None
    later = LATER.match(after, 1)
    for stage in STAGES:
        verb = re.compile(stage.happens, re.IGNORECASE).match(after, later.end() if later else 1)
        if verb and TAIL.match(after, verb.end()):
            return BY_ID["planned"] if later else stage
    return None


def _is_done_to(before: str, after: str) -> Stage | None:
    """Return the stage of a title in which somebody does something to the thing."""
    for stage in STAGES if TAIL.match(after) else ():
        verb = re.search(rf"\b(?:{stage.done}) {PART}$", before, re.IGNORECASE)
        if verb and not DENIED.search(before[: verb.start()]):
            return BY_ID["planned"] if AHEAD.search(before[: verb.start()]) else stage
    return None


def is_ahead(fact: Fact, article: Edtf | None) -> bool:
    """Return whether an event is after the article that reports it, whose date is given; so is what is due by then."""
    day = (fact.time.lower or fact.time.upper) if fact.time else None
    return bool(day and article and article.upper and day > article.upper)


def _day(fact: Fact, article: Edtf | None) -> date:
    """Return the day that a stage is as of, the earliest of all where nothing is known of it."""
    time = article if is_ahead(fact, article) else fact.time or article
    return (time.lower or time.upper or date.min) if time else date.min
