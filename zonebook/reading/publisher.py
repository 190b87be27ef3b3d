"""Who published an article, by the names that its page gives.

In: the lines of a page with their parts.  Out: `Publisher`s, the best evidence first: a source that is named as such,
an agency in the dateline, the masthead, …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zonebook.reading.english import page_cues as en
from zonebook.reading.parts import Line, Part, Publisher, Why
from zonebook.values.patterns import later

PRIORITY = ("source", "agency", "host", "presenter", "copyright", "credit")
NAME_END = later(
    r"\s{2,}|\s*[|丨\[\]()•·\n]|\s+(?:author|editor|reporter|views?|browse|by|time|date|font|share|updated?"
    r"|published)\b|\s*\d",
    re.I,
)


class Naming(NamedTuple):
    """Where a page names who published it: in lines of a part (and reason), by a pattern with the group `name`."""

    part: Part
    role: str
    pattern: re.Pattern[str]
    reason: str = ""


NAMINGS = (
    Naming(Part.MENU, "host", later(r"(?P<name>.+)"), Why.PUBLICATION),
    Naming(Part.MENU, "host", en.FIRST_ENTRY),
    Naming(Part.TITLE, "host", en.SITE_SUFFIX),
    Naming(Part.FOOTER, "presenter", later(r"\b(?:presented|hosted|sponsored) by\s+(?P<name>[^.|©\n]{2,60})", re.I)),
    Naming(Part.FOOTER, "copyright", en.COPYRIGHT),
    Naming(
        Part.CAPTION,
        "credit",
        later(
            rf"(?i:[\[(]\s*(?:file )?{en.CREDIT}(?:\s*(?:[:/]|by|provided to|courtesy of)\s*)+)"
            rf"(?P<name>(?=[^\])]*?{en.PRESS_NAME.pattern})[^\])]{{2,60}})[\])]"
        ),
    ),
    Naming(
        Part.STAMP,
        "source",
        later(
            r"\b(?:first |originally )?(?:appeared|published|posted|ran|released) (?:in|by) (?:the )?"
            r"(?P<name>(?:The )?[A-Z][\w&’'. -]{2,60}?)(?=,| on\b| in\b|\.?$|\. )"
        ),
        Why.FIRST_PUBLISHED,
    ),
    Naming(Part.STAMP, "source", en.RELEASED_BY, Why.RELEASED),
)
# Reasons of lines that name a publisher in words of their own.
OWN_NAMING = frozenset(naming.reason for naming in NAMINGS if naming.part is Part.STAMP)
DATELINE_AGENCY = later(r"^[^\n]{0,80}?\((?P<name>[A-Z][\w .’'/&-]{1,40})\)\s*(?:--|[-–—:])")
BARRED = later(r"[A-Z][^\n|]{1,60} \| (?P<name>[A-Z][\w .’'&-]{2,40}?) \| ")  # "Kell, Arda | THE KELL POST | The zone"
PLACE = later(r"\b(?:region|county|state|desk|district|province|bureau|city)$", re.I)
ISSUED_BY = later(r"^(?:published|issued|released|posted) (?:in |by (?:the )?)", re.I)
SIGNED_OFF = later(rf"[–—-]\s*(?P<name>{en.AGENCIES}|[\w-]{{2,30}}\.(?:gov|com|org|co|net)(?:\.\w\w)?)\s*$")


def publishers_in(lines: list[Line]) -> list[Publisher]:
    """Return the names that the page gives for its publisher, best evidence first."""
    found: list[Publisher] = []
    body = [line for line in lines if line.part is Part.BODY]
    if body:
        found += named(body[0], DATELINE_AGENCY.match(body[0].text), "agency")
        found += named(body[0], en.WIRE_HEAD.match(body[0].text) or BARRED.match(body[0].text), "agency")
        found += named(body[-1], SIGNED_OFF.search(body[-1].text), "agency")
    for above, line in pairwise(lines):  # "By Ann Bell", and below it whom she writes for
        both = above.part is line.part is Part.BYLINE and en.BY.match(above.text) and not en.BY.match(line.text)
        both = both and not PLACE.search(line.text)
        found += named(line, re.fullmatch(r"(?P<name>(?:[A-Z][\w&’'-]* ?){2,5})", line.text), "host") if both else ()
    for line in lines:
        if line.part in (Part.STAMP, Part.BYLINE) and line.reason not in OWN_NAMING:
            found += named_in_stamp(line)
        for naming in NAMINGS:
            if naming.part is line.part and naming.reason == ("" if not naming.reason else line.reason):
                found += named(line, naming.pattern.search(line.text), naming.role)
    return sorted(found, key=lambda publisher: PRIORITY.index(publisher.role))


def named(line: Line, match: re.Match[str] | None, role: str) -> Iterator[Publisher]:
    """Yield the publisher that `match` names in `line`."""
    if match is None or en.SECTION.match(match["name"]):
        return
    raw = match["name"]
    name = raw.strip(" \t,;:-–—'\"")
    if len(name) >= 2 and name[0].isalpha() and not re.search(r"\d|^all rights", name, re.I):
        start = line.start + match.start("name") + raw.index(name)
        yield Publisher(start, start + len(name), name, role)


def named_in_stamp(line: Line) -> Iterator[Publisher]:
    """Yield the publishers that a date line or a byline names: behind "Source:", or as one entry between bars."""
    label = en.SOURCE_LABEL.search(line.text)
    if label:
        rest = line.text[label.end() :]
        stop = NAME_END.search(rest)
        name = rest[: stop.start()] if stop else rest
        start = line.start + label.end() + len(name) - len(name.lstrip())
        if name.strip():
            yield Publisher(start, start + len(name.strip()), name.strip(), "source")
        return
    offset, outlets = 0, list[Publisher]()
    for entry in re.split(r"([|•·,()]|\s{2,}|\s[/–—-]\s)", line.text):
        name = ISSUED_BY.sub("", entry.strip(" \t|•·,/–—-"))
        if name and is_outlet(line, name, first=not offset):
            start = line.start + offset + entry.index(name)
            outlets.append(Publisher(start, start + len(name), name, "host"))
        offset += len(entry)
    # "By Ann Bell, Lagos | The Harbour Post": a paper by its name goes before what only may be one.
    yield from ([p for p in outlets if is_press(p.name)] or outlets)[:1]


def is_press(name: str) -> bool:
    """Tell whether a name is a paper's by its last word, in capitals or not, and a place after it set aside."""
    whole = en.PLACE_BEHIND.sub("", name.title() if name.isupper() else name)
    return bool(en.PRESS_NAME.fullmatch(whole)) and not re.search(r"Reporter$|^\w+$", name)


def is_outlet(line: Line, name: str, *, first: bool) -> bool:
    """Tell whether one entry of a date line or a byline is who published it."""
    if en.BY.match(name) or name.startswith("Our "):
        return False
    if en.AGENCY.fullmatch(name) or en.INSTITUTION.match(name) or en.ISSUER.match(name) or is_press(name):
        return True
    if first:
        return en.MONTH_LINE.match(line.text) is not None and not en.FULL_DATE.search(name) and "," in line.text
    return is_desk(line, name)


def is_desk(line: Line, name: str) -> bool:
    """Tell whether an entry after a writer's name is whom he or she writes for."""
    by = en.BY.match(line.text) or en.STAFF.match(line.text)
    plain = not re.search(r"\d|\b(?:updated?|published)\b", name, re.I) and en.TIME_NOISE.sub("", name)
    # The entry behind "… Bureau |" is a place: one that follows a publisher's own name.
    return bool(by and "|" in line.text and plain and ("Bureau" not in line.text or "Bureau" in name))
