"""Timelines as iCalendar files (RFC 5545), as precise as the dates are and no more.

In: a site. Out: a calendar per timeline that has a dated event. A calendar has no "some day in May 2021": the entry
covers all days that the date admits and says so in its title, is tentative unless an article states the day, and never
makes anybody busy. Of a date with an open end only the end that is known is covered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from zonebook.collection.categories import with_pages
from zonebook.facts.facts import Fact, Status
from zonebook.facts.kinds import words_of
from zonebook.pages import cite
from zonebook.pages.site import Site
from zonebook.pages.things import events_of
from zonebook.pages.timeline import in_year, selected, years_of
from zonebook.publish.data.identity import id_of
from zonebook.publish.data.tables import address
from zonebook.values import edtf
from zonebook.values.edtf import Edtf
from zonebook.values.records import Basis, Event, State

LINE = 75  # octets of a line, its end not counted (RFC 5545, 3.1)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # what a TEXT value cannot hold
ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def calendars(site: Site, entries: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and content of every calendar: named timelines, years, and things with dated events.

    `entries` are those of the dated events, by the facts' ids.
    """
    for page, name, facts in timelines(site):
        dated = sorted((fact for fact in facts if fact.time), key=lambda f: (f.time.order if f.time else (), f.id))
        if dated:
            yield f"{page}.ics", calendar(site, name, (entries[fact.id] for fact in dated))


def timelines(site: Site) -> Iterator[tuple[str, str, list[Fact]]]:
    """Yield the page, the title and the events of everything that has a timeline."""
    for line in site.collection.timelines:
        yield f"timelines/{line.id}", line.title, selected(site, line.id)
    for year in years_of(site):
        yield f"timelines/{year}", str(year), in_year(site, year)
    for category in with_pages():
        for thing in site.collection.gazetteer.of(category):
            yield f"{category.folder}/{thing.id}", thing.name, events_of(site, thing)


def calendar(site: Site, name: str, entries: Iterable[str]) -> bytes:
    """Return a calendar with these entries."""
    title = f"{name} · {site.collection.settings.title}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zonebook//Zonebook//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{text(title)}", f"X-WR-CALNAME:{text(title)}"]  # RFC 7986, and what was in use before it
    return "".join((*map(folded, lines), *entries, folded("END:VCALENDAR"))).encode("utf-8")


def entry(site: Site, fact: Fact) -> str:
    """Return the entry of an event; empty for what is none, or has no date."""
    return "".join(map(folded, event(site, fact))) if fact.kind == "event" and fact.time else ""


def event(site: Site, fact: Fact) -> Iterator[str]:
    """Yield the lines of one event, not yet folded."""
    assert fact.time, "only dated events are in a calendar"
    record = fact.lead.record
    assert isinstance(record, Event)
    changed = max(site.sources[source].changed for source in fact.sources).replace("-", "") + "T000000Z"
    first, after = days(fact.time)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(site, fact)}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"DTSTART;VALUE=DATE:{_digits(first)}"
    if after:
        yield f"DTEND;VALUE=DATE:{_digits(after)}"
    yield f"SUMMARY:{text(title(fact))}"
    yield f"DESCRIPTION:{text(description(site, fact))}"
    yield f"CATEGORIES:{text(record.category)}"
    if record.place and record.place in site.collection.gazetteer:
        yield f"LOCATION:{text(site.thing(record.place).name)}"
    if site.collection.settings.address:
        yield f"URL:{address(site, site.home_of(fact), fact.anchor)}"
    yield f"STATUS:{'CONFIRMED' if fact.firm else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def uid(site: Site, fact: Fact) -> str:
    """Return the id of an event: from its article's text and its record, which no move of a site changes."""
    article = site.sources[fact.lead.source].article
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return str(id_of("event", digest, fact.lead.record.id))


def days(time: Edtf) -> tuple[date, date | None]:
    """Return the first day to cover and the first day after; None after the last day of the calendar.

    >>> [str(d) for d in days(edtf.parse("2023-08"))], [str(d) for d in days(edtf.parse("../2035"))]
    (['2023-08-01', '2023-09-01'], ['2035-01-01', '2036-01-01'])
    """
    last = time.ends[-1].upper if time.first and time.last else time.ends[0].upper
    return time.ends[0].lower, None if last == date.max else last + timedelta(days=1)


def title(fact: Fact) -> str:
    """Return what happened, with the date in words where the days covered would say too much."""
    assert fact.time
    notes = [] if fact.time.exact else [edtf.in_words(fact.time)]
    notes += ["date inferred"] * fact.inferred + ["disputed"] * (fact.status is Status.DISPUTED)
    return f"{fact.value} ({', '.join(notes)})" if notes else fact.value


def description(site: Site, fact: Fact) -> str:
    """Return the evidence: per report the sentence, its article, and how the date was worked out."""
    parts = []
    if fact.event_reports > 1:
        parts.append(f"One event, {fact.event_reports} reports.")
    for record in fact.records:
        source = site.sources[record.source]
        first = source.article.sentences[source.article.sentences_of(record.mark)[0]]
        sentence = " ".join(source.article.text[first.start : first.end].split())
        parts.append(f"“{sentence}”\n{cite.source_text(source)}")
        words = words_of(record.record, site.collection.gazetteer)
        if words != fact.value:
            parts.append(f"In other words: {words}")
        time = record.record.time
        if time and time.basis is not Basis.STATED and time.reason:
            parts.append(f"Date inferred: {time.reason}")
    if any(r.record.state is State.PROPOSED for r in fact.records):
        parts.append("Not yet reviewed by an editor.")
    return "\n\n".join(parts)


def text(value: str) -> str:
    r"""Return a value as iCalendar text.

    >>> text("a, b; c\\d")
    'a\\, b\\; c\\\\d'
    """
    return CONTROLS.sub("\ufffd", re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", value)).translate(ESCAPES)


def folded(line: str) -> str:
    r"""Return a line cut so that no piece is longer than 75 octets, no character cut in two.

    >>> folded("SUMMARY:" + "x" * 80).split("\r\n")[1]
    ' xxxxxxxxxxxxx'
    """
    left, pieces, room = line.encode("utf-8"), [], LINE
    while len(left) > room:
        end = next(at for at in range(room, 0, -1) if left[at] & 0xC0 != 0x80)  # where a character begins
        pieces.append(left[:end])
        left, room = left[end:], LINE - 1  # the space that says "goes on" counts
    return b"\r\n ".join([*pieces, left]).decode("utf-8") + "\r\n"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")
