"""Decide which of the names found mean the same zone, and add the names that the text itself gives.

In: the names found in a text.  Out: a `Naming`, a small union of names.
The fullest name comes first and shorter ones join it; brackets, "known as" and quotation marks give further names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from zonebook.reading.cues import Cue
from zonebook.reading.names.known import KnownName
from zonebook.reading.names.names import GAP, UPPER, initials, key, run_at, slug
from zonebook.reading.names.zone_finds import BRACKET
from zonebook.reading.names.zone_kinds import DEFINITE, Found, head_of, kinds, numbers, one_line, telling
from zonebook.reading.parts import Sentence

MOST_ALIKE = 40  # more zones sharing a word than this: a short form of that word says nothing
LONGEST_SHORT = 8  # letters of an abbreviation that is said as a word
KNOWN_AS = Cue(
    r"\b(?:known|called|dubbed|named|nicknamed|referred to)(?: (?:also|locally|simply|officially"
    r"|as)){0,2} (?:the )?[“\"‘]?"
    rf"(?=[{UPPER}])"
)
SUBJECT_GAP = re.compile(
    r"[)”\"]*,?(?: (?:is|was|which|also|better|formerly|previously|commonly|popularly|otherwise|once|now|sometimes"
    r"|locally|then)){0,3} ?\Z"
)
OR_SIMPLY = re.compile(rf"[”\"’]?,? or(?: simply| just)? (?:the )?[“\"‘]?(?=[{UPPER}])")
OR_ABBREVIATION = re.compile(rf",? or (?:simply |just )?(?:the )?([{UPPER}][\w\-]{{1,11}})\b(?= ?[,.;])")
AS_IT_WAS_CALLED = re.compile(
    r",? as it (?:was|is|has been|used to be) (?:(?:also|then|once|formerly|now|officially) )?(?:called|known|named)"
)
QUOTED = re.compile(rf"{GAP}[“\"‘]([{UPPER}][\w\- ]{{2,40}})[”\"’]")
INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Oo]ne)(?: [a-z]+)?\s\Z")
CAPITALS = re.compile(rf"(?<![\w\-])[{UPPER}]{{3,7}}(?![\w\-])")
REVERSED = re.compile(rf"([{UPPER}][\w\-]{{1,11}})[ \u00a0]?\([“\"]?(?:the )?\Z")


@dataclass
class Zone:
    """One zone of the article: its fullest name, its other names, and how often it is named in full."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    known: bool = False
    doubts: tuple[str, ...] = ()  # "name": no head of its name says that it is a zone, only the sentence does

    def names(self) -> list[str]:
        """Return all names, the fullest first."""
        return [self.name, *self.aliases]


@dataclass
class Naming:
    """Which names mean which zone, as they are gathered: a small union of names."""

    zones: list[Zone] = field(default_factory=list)
    by_key: dict[tuple[str, ...], Zone] = field(default_factory=dict)
    by_id: dict[str, Zone] = field(default_factory=dict)
    by_word: dict[str, list[Zone]] = field(default_factory=lambda: defaultdict(list))
    parts: set[str] = field(default_factory=set)  # names of parts of a zone, never joined by likeness

    def add(self, name: str, zone: Zone) -> None:
        """Let `name` mean `zone`, unless it already means one."""
        self.by_key.setdefault(tuple(sorted(key(name))), zone)
        if name not in zone.names():
            zone.aliases.append(name)

    def get(self, name: str) -> Zone | None:
        """Return the zone that exactly this name, in any spelling, means."""
        return self.by_key.get(tuple(sorted(key(name))))

    def like(self, name: str) -> Zone | None:
        """Return the one zone of which `name` is a shorter form, if there is exactly one."""
        told = telling(name)
        zones = self.by_word[told[-1]] if told else []
        if len(zones) > MOST_ALIKE:
            return None
        hits = {
            id(zone): zone for zone in zones for full in zone.names() if full not in self.parts and shortens(name, full)
        }
        return next(iter(hits.values())) if len(hits) == 1 else None

    def known(self, registered: KnownName) -> Zone:
        """Return the zone that is known beforehand."""
        return self.by_id.get(registered.id) or self.create(registered.names[0], registered.id)

    def found(self, name: str, f: Found) -> Zone:
        """Return the zone of a name that nothing knows yet: one of which it is a shorter form, or a new one."""
        zone = self.like(name) if f.how != "part" else None
        zone = zone or (self.get(f.full) if f.full else None)
        if zone is None:
            zone = self.create(f.full or name)
            zone.doubts = ("name",) if f.how == "called" else ()
        return zone

    def create(self, name: str, ident: str | None = None) -> Zone:
        """Return a new zone of this name; without an id it gets a readable one."""
        ident = ident or slug(name)
        while ident in self.by_id:  # another name with the same slug
            ident += "-2"
        zone = Zone(ident, name)
        self.zones.append(zone)
        self.by_id[zone.id] = zone
        self.by_key[tuple(sorted(key(name)))] = zone
        for word in set(telling(name)):
            self.by_word[word].append(zone)
        return zone

    def merge(self, kept: Zone, other: Zone) -> None:
        """Let all names of `other` mean `kept`."""
        if kept is other or len(other.aliases) > MOST_ALIKE:
            return
        self.zones.remove(other)
        del self.by_id[other.id]
        for word in set(telling(other.name)):
            self.by_word[word].remove(other)
            self.by_word[word].append(kept)
        for name in other.names():
            if self.get(name) is other:
                self.by_key[tuple(sorted(key(name)))] = kept
            self.add(name, kept)


def shortens(short: str, full: str) -> bool:
    """Tell whether `short` is a shorter form of the zone name `full`: nothing added, the kind or the place cut.

    >>> full = "Lomna Karsk-New Arda Science and Technology Innovation Cooperation Zone"
    >>> shortens("Lomna sci-tech zone", full), shortens("Karsk Science Park", full)
    (True, False)
    """
    if numbers(short) != numbers(full):
        return False
    mine, theirs = telling(short), telling(full)
    if not mine or not set(mine) <= set(theirs) or not kinds(short) <= kinds(full):
        return False
    if not kinds(short):
        return mine == theirs
    return theirs[-len(mine) :] == mine or len(kinds(short)) < len(kinds(full))


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is an abbreviation of `full`: its letters are in that order at or after the initials."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if not letters or letters[0] not in initials(full.split()).casefold() or len(short.split()) > 3:
        return False
    rest = iter(full.casefold())
    return all(letter in rest for letter in letters)


def gather(text: str, finds: Sequence[Found], known: dict[tuple[str, ...], KnownName]) -> Naming:
    """Decide which of the names found mean the same zone: the fullest first, shorter ones joined to it."""
    naming = Naming()
    first: dict[str, Found] = {}
    for f in finds:
        first.setdefault(one_line(f.name), f)
    naming.parts = {name for name, f in first.items() if f.how == "part"}
    for name, f in sorted(first.items(), key=lambda nf: (-len(key(nf[0])), nf[1].start)):
        registered = known.get(tuple(sorted(key(name))))
        naming.add(name, naming.get(name) or (naming.known(registered) if registered else naming.found(name, f)))
    return naming


def join_abbreviated(naming: Naming, headline_names: Iterable[str]) -> None:
    """Let "Kondapur NIMZ" mean the zone that the text calls "NIMZ" for short, and no other."""
    by_short: dict[str, list[Zone]] = defaultdict(list)
    for zone in naming.zones:
        for alias in zone.aliases:
            if CAPITALS.fullmatch(alias):
                by_short[alias].append(zone)
    for name in [*(name for zone in list(naming.zones) for name in zone.names()), *headline_names]:
        *place, short = name.split()
        meant = by_short.get(short, [])
        if not place or len(meant) != 1 or numbers(name):
            continue
        own = telling(meant[0].name)
        if not own or set(telling(" ".join(place))) <= set(own):
            join(naming, meant[0], name)


def other_names(text: str, finds: Sequence[Found], naming: Naming, sentences: Sequence[Sentence]) -> None:
    """Add the names that the text itself gives to a zone: in brackets, after "known as", in quotation marks."""
    for i, f in enumerate(finds):
        zone = naming.get(f.name)
        if zone is None:
            continue
        bracket = BRACKET.match(text, f.end, f.end + 120)
        if bracket:
            in_bracket(text, bracket[1], f, finds[i - 1] if i else None, naming, zone)
        for alias in aliases_beside(text, f, bracket.end() if bracket else f.end):
            join(naming, zone, alias)
        following = finds[i + 1] if i + 1 < len(finds) else None
        if following and is_apposed(text, f, following):
            join(naming, naming.get(following.name) or zone, f.name)
        if AS_IT_WAS_CALLED.match(text, f.end, f.end + 80):
            join_earlier(finds[:i], naming, zone)
    undefined_initials(text, naming)
    known_as(text, finds, naming, sentences)


def known_as(text: str, finds: Sequence[Found], naming: Naming, sentences: Sequence[Sentence]) -> None:
    """Add the names after "known as", "called" … to the zone of which the text speaks there."""
    ends = [f.end for f in finds]
    for sentence in sentences:
        for cue in KNOWN_AS.finditer(text, sentence.start, sentence.end):
            zone = subject_of(text, sentence.start, cue.start(), finds, ends, naming)
            if zone is not None:
                called_so(text, cue.end(), sentence, naming, zone)


def join_earlier(finds: Sequence[Found], naming: Naming, zone: Zone) -> None:
    """Let a zone "as it was called then" be the one named before it."""
    earlier = next((z for f in reversed(finds) if (z := naming.get(f.name)) not in (None, zone)), None)
    if earlier:
        naming.merge(earlier, zone)


def in_bracket(text: str, words: str, found: Found, before: Found | None, naming: Naming, zone: Zone) -> None:
    """Add the name in the bracket after a zone's name; after "Karsk Park in the … Zone" it may be the park's."""
    alias, owner = one_line(words), zone
    if before and before.how == "part" and found.start - before.end < 12 and not abbreviates(alias, found.name):
        owner = naming.get(before.name) or zone
    if is_alias(alias, found.name, text):
        join(naming, owner, alias)
    elif abbreviates(alias.split()[0], found.name):
        join(naming, owner, alias.split()[0])  # "(KEZAD Group)"


def aliases_beside(text: str, found: Found, end: int) -> Iterator[str]:
    """Yield the names that "or", quotation marks or a bracket around a zone's name give; `end` is past its bracket."""
    also = OR_ABBREVIATION.match(text, end, found.end + 140)
    if also and abbreviates(also[1], found.name):
        yield also[1]
    quoted = QUOTED.match(text, found.end, found.end + 50)
    if quoted:
        yield quoted[1]
    before = REVERSED.search(text, max(found.start - 40, 0), found.start)
    if before and text[found.end : found.end + 1] == ")" and abbreviates(before[1], found.name):
        yield before[1]


def is_apposed(text: str, found: Found, following: Found) -> bool:
    """Tell whether one zone is named twice: "a Kell industrial zone, Kell Trade Area"."""
    beside = found.how == "small" and text[found.end : following.start] in (", ", ", the ")
    return beside and bool(INDEFINITE.search(text, max(found.start - 30, 0), found.start))


def called_so(text: str, position: int, sentence: Sentence, naming: Naming, zone: Zone) -> None:
    """Add the names after "known as": one, or several with "or simply" between them."""
    while run := run_at(text, position, sentence.end):
        name = text[run.start : run.end].removesuffix("’s").removesuffix("'s")
        join(naming, zone, one_line(name))
        more = OR_SIMPLY.match(text, run.start + len(name), sentence.end)
        if more is None:
            return
        position = more.end()


def undefined_initials(text: str, naming: Naming) -> None:
    """Take capitals that are the initials of just one zone's name for its abbreviation, bracket or not."""
    by_initials: dict[str, list[Zone]] = defaultdict(list)
    for zone in naming.zones:
        for short in {initials(name.split()) for name in zone.names() if len(name.split()) > 1}:
            by_initials[short].append(zone)
    printed = dict.fromkeys(CAPITALS.findall(text)) if any(short in text for short in by_initials) else ()
    for short in printed:
        zones = by_initials.get(short, [])
        if len(zones) == 1 and naming.get(short) is None and telling(short):  # "SEZ" may be any
            naming.add(short, zones[0])


def join(naming: Naming, zone: Zone, alias: str) -> None:
    """Let `alias` be a name of `zone`, and whatever it meant before the same zone."""
    other = naming.get(alias)
    if other is not None and other is not zone:
        naming.merge(zone, other)
    naming.add(alias, zone)


def is_alias(alias: str, name: str, text: str) -> bool:
    """Tell whether a bracket after a zone's name holds another name of it, not a remark."""
    if any(c.isdigit() for c in alias) or len(alias.split()) > 5 or alias.startswith(("Photo", "Picture", "Source")):
        return False
    if " " not in alias and len(alias) <= LONGEST_SHORT and alias[0] == name[0]:
        return True  # "Jebel Ali Free Zone (Jafza)"
    return abbreviates(alias, name) or head_of(alias) is not None or text.count(alias) > 1


def subject_of(
    text: str, start: int, cue: int, finds: Sequence[Found], ends: Sequence[int], naming: Naming
) -> Zone | None:
    """Return the zone of which "known as" at `cue` speaks: named or meant ("the zone") right before it."""
    i = bisect_right(ends, cue) - 1
    last = finds[i] if i >= 0 else None
    if last and last.end >= start:
        between = text[last.end : cue]
        bracket = BRACKET.match(text, last.end, cue)
        if SUBJECT_GAP.match(between[bracket.end() - last.end :] if bracket else between):
            return naming.get(last.name)
    definite = next(
        (d for d in DEFINITE.finditer(text, max(start, cue - 60), cue) if SUBJECT_GAP.match(text[d.end() : cue])), None
    )
    return naming.get(last.name) if definite and last else None
