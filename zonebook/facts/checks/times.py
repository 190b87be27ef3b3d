"""Checks on time: unlike periods, the order of events, weekdays, periods left out, present against future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zonebook.facts.checks.view import Finding, Sentence, View, match_span, slug
from zonebook.values import edtf
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.records import Event, Figure

MONTH = rf"(?:{'|'.join(edtf.MONTHS[1:])}|{'|'.join(m[:3] for m in edtf.MONTHS[1:])})\.?"
NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
PART_OF_A_YEAR = re.compile(
    rf"\b(?:from\s+)?{MONTH}\s*(?:to|-|–|through)\s*{MONTH}|\bfirst (?:half|quarter|{NUMBER} (?:months|quarters))\b"
    rf"|\b{NUMBER} months (?:to|ended|ending)\b|\b(?:second|third|fourth) quarter\b|\bfirst three quarters\b",
    re.IGNORECASE,
)
WHOLE_YEAR = re.compile(
    r"\b(?:compared (?:with|to)|against|than|from|over|versus)\b[^.;]{0,50}?"
    r"\b(?:whole(?: of)?(?: the year)?|entire|full[- ]year|all of|full year(?: of)?)\s+"
    r"(?P<year>(?:19|20)\d\d|last year)\b",
    re.IGNORECASE,
)


def unlike_periods(view: View) -> Iterator[Finding]:
    """A figure of some months set against one of a whole year."""
    for sentence in view.sentences():
        part, whole = PART_OF_A_YEAR.search(sentence.text), WHOLE_YEAR.search(sentence.text)
        if part and whole and "same" not in whole[0].lower():
            span = match_span(sentence, whole)
            rows = view.in_sentence(sentence, Figure)
            told = [r for r, figure in rows if figure.compared_to or r.mark.end <= span.start][-1:]
            yield Finding(
                f"{sentence.source.id}/{slug(whole[0])}",
                tr(
                    "“{words}” is compared with a whole year (“{other_words}”). Periods of unlike length "
                    "cannot be compared as they stand; the true change is larger or smaller.",
                    words=part[0],
                    other_words=whole[0],
                ),
                tuple(told),
                ((sentence.source.id, span),),
            )


PROPOSES = re.compile(
    r"\b(?:propos\w+|plans?|planned|planning|calls? for|intends?)\s+(?:to\s+)?"
    r"(?:build|construct|establish|set up|create|the construction)\w*\b",
    re.IGNORECASE,
)
STARTS = re.compile(
    r"\b(?:start\w*|beg[au]n|commenc\w+|broke)\s+(?:the\s+)?(?:construction|ground|building)\b|\bconstruction\b[^.;]{0,40}\b(?:started|began|commenced)\b",
    re.IGNORECASE,
)


def order_of_events(view: View) -> Iterator[Finding]:
    """Work on a thing started before the plan that proposes to build it."""
    events = [(r, e, view.sentence_of(r)) for r, e in view.records(Event) if e.time]
    plans = [(r, e, text, cut) for r, e, text in events if (cut := PROPOSES.search(text.text))]
    for start, begun, text in events:
        if not STARTS.search(text.text):
            continue
        for plan, planned, proposal, cut in plans:
            shared = [t for t in begun.about if t in planned.about and _named_after(view, proposal, t, cut)]
            assert begun.time is not None
            assert planned.time is not None
            early, late = begun.time.edtf.upper, planned.time.edtf.lower
            if shared and early and late and early < late:
                yield Finding(
                    f"{start.id}-{plan.record.id}",
                    tr(
                        "Construction of {thing} is said to have started ({date}) before the plan that proposes "
                        "to build it ({other_date}), {apart} earlier.",
                        thing=view.named(shared[0]),
                        date=edtf.in_words(begun.time.edtf),
                        other_date=edtf.in_words(planned.time.edtf),
                        apart=_apart(early, late),
                    ),
                    (start, plan),
                )


def _named_after(view: View, sentence: Sentence, thing: str, cut: re.Match[str]) -> bool:
    """Whether the sentence names the thing right after the words that propose to build."""
    if thing not in view.collection.gazetteer:
        return False
    tail = sentence.text[cut.end() :].casefold()
    return any(0 <= tail.find(name.casefold()) <= 60 for name in view.collection.gazetteer[thing].names)


def _apart(early: date, late: date) -> str:
    months = round((late - early).days / 30.44)
    days = (late - early).days
    return trn("{count} month", "{count} months", months) if months > 1 else trn("{count} day", "{count} days", days)


DAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)
WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(DAYS)}),?\s*\(?(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)


def weekdays(view: View) -> Iterator[Finding]:
    """A printed weekday that is not that of the printed date."""
    for sentence in view.sentences():
        published = sentence.source.published.edtf
        years = {end.lower.year for end in published.ends} if published else set()
        for match in WEEKDAY.finditer(sentence.text):
            year = int(match["year"]) if match["year"] else (years.pop() if len(years) == 1 else None)
            month = next(i for i in range(1, 13) if edtf.MONTHS[i].startswith(match["month"].rstrip(".")[:3]))
            if year is None or not edtf.is_valid(f"{year:04}-{month:02}-{int(match['day']):02}"):
                continue
            true = DAYS[date(year, month, int(match["day"])).weekday()]
            if true != match["weekday"]:
                yield Finding(
                    f"{sentence.source.id}/{slug(match[0])}",
                    tr(
                        "“{words}”: {date} was a {weekday}.",
                        words=match[0],
                        date=edtf.in_words(edtf.at(year, month, int(match["day"]))),
                        weekday=tr(true),
                    ),
                    spans=((sentence.source.id, match_span(sentence, match)),),
                )


FLOW = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:attracted|promoted|introduced|signed|brought|drawn|created|recruited|won|secured|approved|granted|registered)\b",
    re.IGNORECASE,
)
ANY_TIME = re.compile(
    rf"\b(?:19|20)\d\d\b|\b{MONTH}\s+\d|\b(?:in|of|by|last|since)\s+{MONTH}\b"
    r"|\b(?:year|month|week|quarter|half|today|yesterday|since|so far|to date|now|by the end|until|currently)\w*\b",
    re.IGNORECASE,
)


def periods_not_stated(view: View) -> Iterator[Finding]:
    """A number that grows with time, without a period, right after a sentence that has one."""
    for sentence in view.sentences():
        flow = FLOW.search(sentence.text)
        counted = [r for r, f in view.in_sentence(sentence, Figure) if not f.time and f.value.unit != "percent"]
        before = view.before(sentence)
        if not flow or not counted or not before or ANY_TIME.search(sentence.text):
            continue
        period = PART_OF_A_YEAR.search(before.text)
        if period and before.number == sentence.number - 1 and _one_paragraph(before, sentence):
            yield Finding(
                f"{counted[0].id}",
                tr(
                    "{words}: the sentence names no period. It follows one on “{other_words}” but does not "
                    "say that it covers the same time.",
                    words=view.quoted(counted[0].source, counted[0].mark),
                    other_words=period[0],
                ),
                (counted[0],),
            )


def _one_paragraph(a: Sentence, b: Sentence) -> bool:
    return "\n" not in a.source.article.text[a.span.end : b.span.start]


IS_THERE = re.compile(r"\b(?:is|are)\s+(?:situated|located|based|housed)\s+(?:in|at|on)\b", re.IGNORECASE)
WILL_BE_THERE = re.compile(r"\bwill be\s+(?:situated|located|based|housed|built)\s+(?:in|at|on)\b", re.IGNORECASE)


def tense_conflicts(view: View) -> Iterator[Finding]:
    """One article says of a thing both that it lies somewhere and that it will."""
    for source in view.collection.sources:
        present = list(_places(view, source.id, IS_THERE))
        for thing, place, sentence, match in _places(view, source.id, WILL_BE_THERE):
            for same_thing, same_place, other, said in present:
                if thing == same_thing and place == same_place:
                    yield Finding(
                        f"{source.id}/{thing}",
                        tr(
                            "{thing} “{words}” {other_thing} and also “{other_words}” there: one of the two is not "
                            "yet, or no longer, so.",
                            thing=view.named(thing),
                            words=said[0],
                            other_thing=view.named(place),
                            other_words=match[0],
                        ),
                        spans=((source.id, match_span(other, said)), (source.id, match_span(sentence, match))),
                        about=(thing, place),
                    )


def _places(view: View, source: str, verb: re.Pattern[str]) -> Iterator[tuple[str, str, Sentence, re.Match[str]]]:
    """Yield (thing, place, sentence, verb) where a sentence says that a thing lies, or will lie, in a place."""
    for sentence in view.sentences(source):
        for match in verb.finditer(sentence.text):
            mentions = view.mentions(sentence)
            span = match_span(sentence, match)
            before = [m for m in mentions if m.end <= span.start and span.start - m.end <= 12]
            after = [m for m in mentions if 0 <= m.start - span.end <= 12]
            if before and after:
                yield before[-1].thing, after[0].thing, sentence, match
