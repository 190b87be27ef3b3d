"""Find the zones that an article names, under all the names that it uses for each.

In: the text, its sentences and the zones known beforehand.  Out: `Zone`s, and `Mention`s of them in text order.
A name is a zone's by its head noun ("… Development Zone", "… Science City"), by a definition in brackets, by a list
after a plural head ("three science cities: A, B and C"), or because it is known. A city is not a zone for lying
around one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english.zone_words import HEADS, PLURALS
from zonebook.reading.names.known import Index, KnownName, KnownNames
from zonebook.reading.names.names import GAP, UPPER, Run, initials, pieces, runs
from zonebook.reading.names.zone_finds import discover
from zonebook.reading.names.zone_kinds import is_country, is_kind_word, one_line, plain, telling
from zonebook.reading.names.zone_lists import listed_siblings
from zonebook.reading.names.zone_naming import Naming, Zone, gather, join_abbreviated, other_names
from zonebook.reading.parts import Part, Sentence

SPEAKING = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.TABLE, Part.BODY))
HEADLINES = frozenset((Part.TITLE, Part.SUBTITLE))
PLACE_IN_NAME = re.compile(rf"\b(?:at|in|of) (?:the )?([{UPPER}].*)")
PLACE_NAME = rf"(?<![\w\-’'])[{UPPER}][\w’'\-]*+(?:{GAP}[{UPPER}][\w’'\-]*+){{0,2}}"
PLACE_CUES = Cue(
    rf"(?<!\w)(?:(?P<a>{PLACE_NAME}){GAP}(?:city|province|provincial|municipality|municipal|district|county"
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


def short_forms_of(name: str) -> Iterator[str]:
    """Yield the bare names by which a text may call a zone: the words of its name before the kind ("Bole Lemi")."""
    words = name.split()
    stop = next((i for i, w in enumerate(words) if is_kind_word(w) or ends_in_head(w)), len(words))
    if stop == 0 and (place := PLACE_IN_NAME.search(name)):
        yield place[1]  # "Special Economic Zone at Duqm"
    if not 0 < stop <= 3 or stop == len(words) or ("-" in words[0] and stop > 1):
        return
    if not any("(" in word for word in words[:stop]):
        yield " ".join(words[:stop])
    if stop > 1 and "-" in words[1]:
        yield words[0]  # "Lomna Karsk-New Arda … Zone"


def abbreviated(name: str) -> Iterator[str]:
    """Yield a name with its kind by its initials: "Long Thuan IP" for the "Long Thuan Industrial Park"."""
    words = name.split()
    stop = next((i for i, word in enumerate(words) if is_kind_word(word) or ends_in_head(word)), len(words))
    kind = initials(words[stop:])
    if stop and 1 < len(kind) == len(words) - stop:
        yield f"{' '.join(words[:stop])} {kind}"


def ends_in_head(word: str) -> bool:
    """Tell whether a word of a name is, or ends in, a head noun."""
    folded = pieces(word)
    return bool(folded) and folded[-1] in HEADS


def mentions(text: str, sentences: Iterable[Sentence], index: Index) -> list[Mention]:
    """Return every place where a name of the index stands, the longest name winning."""
    found: list[Mention] = []
    for sentence in sentences:
        end = sentence.start
        for run in runs(text, sentence.start, sentence.end):
            for word in run.words:
                if word.start < end or word.text[:1].islower():
                    continue
                folded = pieces(word.text)
                if not folded or folded[0] not in index.firsts:
                    continue
                hit = index.longest_at(text, word.start, sentence.end)
                if hit and not (hit[2] == "short" and goes_on(run, hit[0])):
                    end = hit[0]
                    found.append(Mention(word.start, end, hit[1], hit[2]))
    return found


def goes_on(run: Run, end: int) -> bool:
    """Tell whether a capitalised word follows right after `end`: "Ostby | Dry Port" is not the zone called Ostby."""
    return any(word.start == end + 1 and word.text[:1].isupper() for word in run.words)


def read_zones(
    text: str, sentences: Sequence[Sentence], known: Iterable[KnownName] = ()
) -> tuple[list[Zone], list[Mention]]:
    """Return the zones that the speaking parts of an article name, in the order of mention, and all their mentions.

    Headlines discover nothing while the text below them does: their capitals hide where a name begins.
    """
    speaking = [s for s in sentences if s.part in SPEAKING]
    known = KnownNames.of(known)
    naming = named_zones(text, speaking, known)
    for m in mentions(text, speaking, known.zone_index):
        if m.zone not in naming.by_id:
            naming.create(known.zones[m.zone].names[0], m.zone)
        naming.add(one_line(text[m.start : m.end]), naming.by_id[m.zone])
    numbered = list(listed_siblings(text, speaking))
    at_number = [Mention(f.start, f.end, (naming.get(f.full) or naming.create(f.full)).id, "name") for f in numbered]
    full = [(name, z.id, "name") for z in naming.zones for own in z.names() for name in (own, *abbreviated(own))]
    found = mentions(text, speaking, Index([*full, *short_names(naming, places(text))]))
    taken = [(m.start, m.end) for m in at_number]
    free = [m for m in found if not any(m.start < end and start < m.end for start, end in taken)]
    found = sorted(free + at_number)
    for m in free:
        add_spelling(naming.by_id[m.zone], one_line(text[m.start : m.end]))
    order = {z: i for i, z in enumerate(dict.fromkeys(m.zone for m in found))}
    named = [z for z in naming.zones if z.id in order]
    return sorted(named, key=lambda z: order[z.id]), found


def named_zones(text: str, speaking: Sequence[Sentence], known: KnownNames) -> Naming:
    """Return the zones that the text names by its grammar, under all the names that it gives them."""
    below = [s for s in speaking if s.part not in HEADLINES]
    finds = discover(text, below) or discover(text, speaking)
    naming = gather(text, finds, known.zone_by_key)
    other_names(text, finds, naming, below)
    join_abbreviated(naming, [f.name for f in discover(text, [s for s in speaking if s.part in HEADLINES])])
    return naming


def short_names(naming: Naming, not_zones: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the bare names of the zones, but for one that is a place's or could be two zones'."""
    first_words = Counter(telling(z.name)[:1] for z in naming.zones)
    for zone in naming.zones:
        for form in chain.from_iterable(map(short_forms_of, zone.names())):
            shared = plain(form) in not_zones or is_country(form) or first_words[telling(form)[:1]] > 1
            if not shared and naming.get(form) in (None, zone):
                yield form, zone.id, "short"


def add_spelling(zone: Zone, name: str) -> None:
    """Add a name as it is printed, unless it is the plural of several zones' heads."""
    if name not in zone.names() and PLURALS.keys().isdisjoint(map(plain, name.split())):
        zone.aliases.append(name)
