"""How far a thing has come: one word of a small vocabulary, told by a fact.

In: the names of a thing and the facts of which it is the subject. Out: the stage that the latest of them tells, and
that fact; None where no article says so. A statement tells a stage by a cue in its words, an event by a title that says
nothing else than what the thing does ("The depot opens in May"). What is denied or not understood to its end says
nothing; what is still to come is a plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zonebook.values.catalogue import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zonebook.facts.facts import Fact
    from zonebook.values.edtf import Edtf

SLOTS = ("status", "state")  # the respects in which statements say how far something has come
DENIED = re.compile(r"\b(?:not|never|no longer|without)\b[\w ]{0,20}$", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:to|will|shall|should|would|about to)\b[\w ]{0,20}$", re.IGNORECASE)
# What may be before the name of a thing in the title of an event that is about all of it, or about a part.
BEFORE = re.compile(
    r"(?:(?:the|an?|core area|first|second|third|phase|of|on|construction|works?|building) )*", re.IGNORECASE
)
LATER = re.compile(r"(?:(?:is|are) (?:set |due |expected )?to|will) ", re.IGNORECASE)
TAIL = re.compile(r"(?:$|[,.;]| (?:in|on|at|after|with|by|near|for|when|since|from)\b.*)")


@dataclass(frozen=True)
class Stage:
    """A word of the vocabulary: what it means, the cues of statements, and what titles of events say for it."""

    id: str
    label: str
    definition: str
    cue: str
    happens: str = r"(?!)"


# In the order in which things usually pass through them.
STAGES = (
    Stage(
        "announced",
        msg("announced"),
        msg("Said to be coming; no article tells of a plan for it or of work on it."),
        r"announced|proposed",
        r"(?:is|was) announced",
    ),
    Stage(
        "planned",
        msg("planned"),
        msg("There is a plan, an aim or a date for it; no article says that work has begun."),
        r"planned|envisaged|scheduled|aimed at|to be (?:built|established|set up|expanded)",
    ),
    Stage(
        "preparation",
        msg("in preparation"),
        msg("It is being drawn up or made ready."),
        r"in preparation|being (?:drawn up|formulated|prepared|drafted)",
    ),
    Stage("agreed", msg("agreed"), msg("It has been signed or agreed."), r"signed|agreed", r"(?:is|was) signed"),
    Stage(
        "approved",
        msg("approved"),
        msg("An authority has approved it or given it its title."),
        r"approved|designated",
        r"(?:is|was) approved",
    ),
    Stage(
        "issued",
        msg("issued"),
        msg("Its text is out, or it is applied."),
        r"issued|released|published|rolled out|carried out|in force|took effect",
        r"(?:is|was) (?:issued|released|published)|takes effect",
    ),
    Stage(
        "construction",
        msg("under construction"),
        msg("Work on it, or on a part of it, has begun; no later article says that it is open."),
        r"under construction|being built|construction (?:has )?(?:began|begun|started)",
        r"(?:starts?|begins?|began|started)(?: construction)?|breaks? ground|broke ground|is being built",
    ),
    Stage(
        "operating",
        msg("operating"),
        msg("It, or a part of it, is open or in use."),
        r"operating|operational|in operation|in use|(?:started|begun) operations?|opened|existing",
        r"opens?|opened|(?:is|was) (?:opened|inaugurated)|(?:starts?|begins?|began|started) operations?",
    ),
    Stage("suspended", msg("suspended"), msg("Work or use has stopped for a time."), r"suspended|on hold|halted"),
    Stage(
        "ended", msg("ended"), msg("It was given up, closed or taken down."), r"cancell?ed|abandoned|closed|dissolved"
    ),
)
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
    for cue in CUES.finditer(words):
        if not DENIED.search(words[: cue.start()]):
            return BY_ID["planned" if AHEAD.search(words[: cue.start()]) else str(cue.lastgroup)]
    return None


def stage_of_event(names: Sequence[str], title: str) -> Stage | None:
    """Return the stage that the title of an event tells of the thing of these names.

    >>> told = [stage_of_event(["East Depot"], title) for title in ("The East Depot opens in May",
    ...     "Work on the East Depot is to start", "East Depot opens a shop", "A shop in the East Depot opens")]
    >>> [stage.id if stage else "" for stage in told]
    ['operating', 'planned', '', '']
    """
    for name in names:
        before, found, after = title.partition(name)
        if not found or not BEFORE.fullmatch(before) or not after.startswith(" "):
            continue
        later = LATER.match(after, 1)
        start = later.end() if later else 1
        for stage in STAGES:
            verb = re.compile(stage.happens, re.IGNORECASE).match(after, start)
            if verb and TAIL.match(after, verb.end()):
                return BY_ID["planned"] if later else stage
    return None


def is_ahead(fact: Fact, article: Edtf | None) -> bool:
    """Return whether an event is after the article that reports it, whose date is given; so is what is due by then."""
    day = (fact.time.lower or fact.time.upper) if fact.time else None
    return bool(day and article and article.upper and day > article.upper)


def _day(fact: Fact, article: Edtf | None) -> date:
    """Return the day that a stage is as of, the earliest of all where nothing is known of it."""
    time = article if is_ahead(fact, article) else fact.time or article
    return (time.lower or time.upper or date.min) if time else date.min
