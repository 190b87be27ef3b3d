"""Find the zones that an article names, under all the names that it uses for each.

In: the text, its sentences and the zones known beforehand.  Out: `Zone`s, and `Mention`s of them in text order.
A name is a zone's by its head noun ("… Development Zone", "… Science City"), by a definition in brackets, by a list
after a plural head ("three science cities: A, B and C"), or because it is known. A city is not a zone for lying
around one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.english.zone_words import (
    HEADS,
    PLURALS,
)
from zonebook.reading.names.known import Index, KnownNames
from zonebook.reading.names.names import GAP, UPPER, Run, pieces, runs
from zonebook.reading.names.zone_finds import discover
from zonebook.reading.names.zone_kinds import is_country, is_kind_word, one_line, plain, telling
from zonebook.reading.names.zone_naming import Zone, gather, join_abbreviated, other_names
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonebook.reading.names.known import KnownName
    from zonebook.reading.parts import Sentence

SPEAKING = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.BODY))
HEADLINES = frozenset((Part.TITLE, Part.SUBTITLE))
PLACE_IN_NAME = re.compile(rf"\b(?:at|in|of) (?:the )?([{UPPER}].*)")
PLACE_NAME = rf"(?<![\w\-’'])[{UPPER}][\w’'\-]*(?:{GAP}[{UPPER}][\w’'\-]*){{0,2}}"
DIVISION = re.compile(r" (?:district|town|province|city|county|municipality|prefecture|village|commune|ward)\b")
PLACE_CUES = re.compile(
    rf"(?<!\w)(?:(?P<a>{PLACE_NAME})(?:’s|'s)?{GAP}(?:city|province|provincial|municipality|municipal|district|county"
    rf"|prefecture|town|township|state"
    rf"|government|City|Province|Municipality|District|County|Prefecture|University|Customs)\b"
    rf"|\b(?:[Mm]ayor|[Gg]overnor|[Cc]ity|[Cc]apital|[Tt]own|[Pp]rovince|[Dd]istrict|[Cc]ounty|[Uu]niversity"
    rf"|[Vv]illages){GAP}of{GAP}(?P<b>{PLACE_NAME})"
    rf"|\b(?:in|from|visits?|near){GAP}(?P<c>{PLACE_NAME}), (?:(?P<e>[{UPPER}]\w+)(?=[.,])|(?=[{UPPER}]))"
    rf"|\bin{GAP}(?P<f>{PLACE_NAME}){GAP}on{GAP}(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|^(?P<d>[{UPPER}]{{4,20}})(?=,| [—–-]))",
    re.MULTILINE,
)


class Mention(NamedTuple):
    """A place where the text speaks of a zone; `how` is `name` or `short` (the bare name of a place)."""

    start: int
    end: int
    zone: str
    how: str


PLACE_NAME = rf"(?<![\w\-’'])[{UPPER}][\w’'\-]*(?:{GAP}[{UPPER}][\w’'\-]*){{0,2}}"
DIVISION = re.compile(r" (?:district|town|province|city|county|municipality|prefecture|village|commune|ward)\b")
PLACE_CUES = re.compile(
    rf"(?<!\w)(?:(?P<a>{PLACE_NAME})(?:’s|'s)?{GAP}(?:city|province|provincial|municipality|municipal|district|county"
    rf"|prefecture|town|township|state"
    rf"|government|City|Province|Municipality|District|County|Prefecture|University|Customs)\b"
    rf"|\b(?:[Mm]ayor|[Gg]overnor|[Cc]ity|[Cc]apital|[Tt]own|[Pp]rovince|[Dd]istrict|[Cc]ounty|[Uu]niversity"
    rf"|[Vv]illages){GAP}of{GAP}(?P<b>{PLACE_NAME})"
    rf"|\b(?:in|from|visits?|near){GAP}(?P<c>{PLACE_NAME}), (?:(?P<e>[{UPPER}]\w+)(?=[.,])|(?=[{UPPER}]))"
    rf"|\bin{GAP}(?P<f>{PLACE_NAME}){GAP}on{GAP}(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|^(?P<d>[{UPPER}]{{4,20}})(?=,| [—–-]))",
    re.MULTILINE,
)


@lru_cache(maxsize=2)
def places(text: str) -> frozenset[str]:
    """Return the names that the text uses for a city, a province or a district, folded."""
    found: set[str] = set()
    for m in PLACE_CUES.finditer(text):
        words = (m["a"] or m["b"] or m["c"] or m["d"] or m["f"]).split()
        # "mayor of Gliwice Ewa Malczyk": of three words after "of" only the first is surely the place.
        found |= {words[0]} if m["b"] and len(words) > 2 else {" ".join(words), words[-1]}
        found |= {m["e"]} if m["e"] else set()
    return frozenset(map(plain, found))


def short_forms(zone: Zone) -> list[str]:
    """Return the bare names by which a text may call the zone: the words before the kind ("Bole Lemi")."""
    forms = []
    for name in zone.names():
        words = name.split()
        stop = next(
            (i for i, w in enumerate(words) if is_kind_word(w) or (pieces(w)[-1:] and pieces(w)[-1] in HEADS)),
            len(words),
        )
        if 0 < stop <= 3 and stop < len(words) and not ("-" in words[0] and stop > 1):
            if not any("(" in word for word in words[:stop]):
                forms.append(" ".join(words[:stop]))
            if stop > 1 and "-" in words[1]:
                forms.append(words[0])  # "Lomna Karsk-New Arda … Zone"
        elif stop == 0 and (place := PLACE_IN_NAME.search(name)):
            forms.append(place[1])  # "Special Economic Zone at Duqm"
    return forms


def mentions(text: str, sentences: Iterable[Sentence], index: Index) -> list[Mention]:
    """Return every place where a name of the index stands, the longest name winning."""
    found: list[Mention] = []
    for sentence in sentences:
        end = sentence.start
        for run in runs(text, sentence.start, sentence.end):
            for word in run.words:
                folded = pieces(word.text)
                if word.start < end or not folded or folded[0] not in index.firsts or word.text[:1].islower():
                    continue
                hit = index.longest_at(text, word.start, sentence.end)
                if hit and not (hit[2] == "short" and goes_on(run, hit[0])):
                    end = hit[0]
                    found.append(Mention(word.start, end, hit[1], hit[2]))
    return found


def goes_on(run: Run, end: int) -> bool:
    """Tell whether a capitalised word follows right behind `end`: "Ostby | Dry Port" is not the zone called Ostby."""
    return any(word.start == end + 1 and word.text[:1].isupper() for word in run.words)


def without_places(text: str, found: list[Mention]) -> list[Mention]:
    """Leave out "Bac Tan Uyen district" where the zone of that name is named elsewhere too: it is the district."""
    sure = {m.zone for m in found if not DIVISION.match(text, m.end)}
    return [m for m in found if m.zone not in sure or not DIVISION.match(text, m.end)]


def read_zones(
    text: str, sentences: Sequence[Sentence], known: Iterable[KnownName] = ()
) -> tuple[list[Zone], list[Mention]]:
    """Return the zones that the speaking parts of an article name, in the order of mention, and all their mentions.

    Headlines discover nothing while the text below them does: their capitals hide where a name begins.
    """
    speaking = [s for s in sentences if s.part in SPEAKING]
    below = [s for s in speaking if s.part not in HEADLINES]
    known = KnownNames.of(known)
    finds = discover(text, below) or discover(text, speaking)
    naming = gather(text, finds, known.zone_by_key)
    other_names(text, finds, naming, below)
    join_abbreviated(naming, [f.name for f in discover(text, [s for s in speaking if s.part in HEADLINES])])

    for m in mentions(text, speaking, known.zone_index):
        if m.zone not in naming.by_id:
            naming.create(known.zones[m.zone].names[0], m.zone)
        naming.add(one_line(text[m.start : m.end]), naming.by_id[m.zone])

    not_zones = places(text)
    first_words = Counter(telling(z.name)[:1] for z in naming.zones)
    shorts: list[tuple[str, str, str]] = []
    for zone in naming.zones:
        for form in short_forms(zone):
            if plain(form) in not_zones or is_country(form) or first_words[telling(form)[:1]] > 1:
                zone.is_place = True
            elif naming.get(form) in (None, zone):
                shorts.append((form, zone.id, "short"))
    full = [(name, z.id, "name") for z in naming.zones for name in z.names()]
    found = mentions(text, speaking, Index([*full, *shorts]))
    found = without_places(text, found)
    for m in found:
        zone = naming.by_id[m.zone]
        name = one_line(text[m.start : m.end])
        if name not in zone.names() and PLURALS.keys().isdisjoint(map(plain, name.split())):
            zone.aliases.append(name)
    order = {z: i for i, z in enumerate(dict.fromkeys(m.zone for m in found))}
    named = [z for z in naming.zones if z.id in order]
    return sorted(named, key=lambda z: order[z.id]), found
