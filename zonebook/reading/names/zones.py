"""Find the zones that an article names, under all the names that it uses for each.

In: the text, its sentences and the zones known beforehand.  Out: `Zone`s, and `Mention`s of them in text order.
A name is a zone's by its head noun ("… Development Zone", "… Science City"), by a definition in brackets, by a list
after a plural head ("three science cities: A, B and C"), or because it is known. A city is not a zone for lying
around one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from zonebook.reading.english.zone_words import (
    FIRST_WORDS,
    HEAD_FIRST,
    HEADS,
    KIND_WORDS,
    LEGAL_FORMS,
    MEASURE_TAIL,
    MONTHS,
    NO_ZONES,
    ORGANISATION_TAIL,
    PLURALS,
    TRADE,
)
from zonebook.reading.names.known import Index, KnownNames
from zonebook.reading.names.names import GAP, PARTICLES, UPPER, Run, Word, initials, key, pieces, run_at, runs, slug
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonebook.reading.names.known import KnownName
    from zonebook.reading.parts import Sentence

SPEAKING = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.BODY))
HEADLINES = frozenset((Part.TITLE, Part.SUBTITLE))
MOST_ALIKE = 40  # more zones sharing a word than this: a short form of that word says nothing
WEAK_HEADS = (
    " area",
    " district",
    " port",
    " areas",
    " districts",
    " ports",
    " city",
    " valley",
    " island",
)  # say nothing alone
LONGEST_SHORT = 8  # letters of an abbreviation that is said as a word
PART_HEADS = frozenset(("park", "area", "city"))
WORD = re.compile(r"\S+")
PLACE_WORDS = rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,2}}"
NAME = rf"[{UPPER}][\w’'.&\-–]*(?:{GAP}[{UPPER}][\w’'&\-–]*)*"
ITEM_NAME = rf"[{UPPER}][\w’'&\-–]*(?:{GAP}[{UPPER}][\w’'&\-–]*)*"
# "the Katowice zone", "Lomna sci-tech zone": kind words and a head in small letters after a name.
SMALL_WORD = r"[a-zé&][a-zé’'\-]*"
SMALL_TAIL = re.compile(rf"(?:{GAP}{SMALL_WORD}){{1,7}}")
PLACE_AFTER = re.compile(rf"{GAP}(?:at|in|of|on){GAP}(?:the{GAP})?(?=[{UPPER}])")
COMMA_NAME = re.compile(rf"({NAME}),? (?:and )?\Z")
BRACKET = re.compile(
    rf"{GAP}\((?:(?:hereafter|hereinafter|also|i\.e\.|or|known as|called|abbreviated as|formerly)[ ,]+)*(?:the )?"
    rf"[“\"']?([{UPPER}][^()\n“”\"]{{0,60}}?)[”\"']?\)"
)
KNOWN_AS = re.compile(
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
LIST_INTRO = re.compile(
    r"\b(?P<head>(?:(?:[a-z\-]{1,20} ){0,2}zones|(?:[a-z\-]{1,20} )?parks|subzones|corridors|(?:science|industrial"
    r"|smart|knowledge|eco) cities|industrial estates"
    r"|free ?ports|technopoles|technoparks|(?:cooperation|collaboration|development) platforms)"
    r"(?: (?:administered|operated|run|managed|overseen|built|developed) by [A-Z]\w{1,30})?)"
    r"(?:,? (?:such as|including|namely|like|among them)|:| [—–\-]) (?=(?:the |both )?[A-Z])"
)
IN_PLACES = re.compile(rf"\b(?:[A-Z][a-z\-]{{1,20}} ){{1,3}}(?:Zones|Parks|Estates){GAP}(?:in|at){GAP}(?=[{UPPER}])")
ITEM = re.compile(
    rf"(?:the |both )?(?P<name>{ITEM_NAME})(?: (?:district|town|county|city)\b)?(?: (?:in|at|near|of) {NAME})?"
    r"(?:, (?:connecting|linking|joining|spanning|which|where) [^,.;]{1,60})?"
)
INSERTED = re.compile(rf"\b([{UPPER}]\w* \([{UPPER}]\w*(?:[ \-][{UPPER}]\w*)?\)) \Z")
CAPITALS = re.compile(rf"(?<![\w\-])[{UPPER}]{{3,7}}(?![\w\-])")
CALLED = re.compile(
    rf", (?:a|an|one of the|the (?:first|second|only|[a-z]{{3,12}}est|[{UPPER}][\w\-]*[’']s)"
    rf"|the(?= (?:[a-z\-]+ ){{0,3}}(?:industrial|business|economic|trade|technology|science|innovation)\b))"
    rf"(?P<size> \d[\d,.]*-(?:acre|hectare|ha|mu|square-kilomet(?:er|re)))?(?P<kinds>(?: {SMALL_WORD}){{0,6}})"
    r" (?:(?P<head>zone|park|freeport|technopole)s?|(?P<loose>city|township|hub|estate|complex|development))\b"
)
# "Tan Phu 3 Industrial Park": a number within the name, which no run of capitalised words holds.
NUMBERED = re.compile(rf"(?<![\w\-])({PLACE_WORDS}){GAP}(?:\d{{1,2}}|No\.? ?\d{{1,2}}){GAP}\Z")
# "Foreign-Trade Zone 12": a number that tells which zone, not one that counts what follows.
NUMBER_AFTER = re.compile(
    rf"{GAP}(?:No\.?{GAP}?)?\d{{1,3}}(?=[’'.;:)]?(?:\s|$)|,(?!\d))"
    r"(?!\s+(?!(?:is|was|has|had|will|and|in|near|at|to|for|with|on|of|as|may|can|would|covers|handled)\b)\w)"
)
PAIRED = re.compile(rf"(\S[ ])({PLACE_WORDS}) [-–] \Z")
NUMERAL = re.compile(r"[IVX]{1,4}|\d{1,2}")
QUOTED_NAME = re.compile(
    rf"[“\"]([{UPPER}][^“”\"()\n]{{2,40}})[”\"]"
    r" (?:(?:special|free|industrial|economic|trade|technology|science|innovation) ){0,3}"
    r"(?:SEZ|FEZ|FTZ|[Zz]one|[Pp]ark|[Tt]echnopark|[Ff]reeport)\b"
)
REVERSED = re.compile(rf"([{UPPER}][\w\-]{{1,11}})[ \u00a0]?\([“\"]?(?:the )?\Z")
PLACE_IN_NAME = re.compile(rf"\b(?:at|in|of) (?:the )?([{UPPER}].*)")
DEFINITE = re.compile(
    r"\b(?P<article>[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|[Tt]heir|[Ss]aid)(?P<kinds>(?: (?:[a-z][a-z\-]{1,20}|New|Bay"
    r"|Development|Special|Industrial|Science|Economic"
    r"|Free)){0,3}?) (?P<head>[Zz]one|[Pp]ark|[Aa]rea|[Tt]echnopole|[Ff]reezone|[Ee]state|[Cc]orridor|[Cc]ity"
    r"|[Ss]ubzone|SEZ|[Ff]reeport|[Tt]ownship)\b"
    r"(?:[’']s)?(?! (?:of|at) (?:the )?[A-Z]| in (?:the )?(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z])"
)
ITEM_JOIN = re.compile(r",? (?:and|as well as|&) |, ")


@dataclass
class Zone:
    """One zone of the article: its fullest name, its other names, and how often it is named in full."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    known: bool = False
    is_place: bool = False  # its bare short name is the name of the city or district around it

    def names(self) -> list[str]:
        """Return all names, the fullest first."""
        return [self.name, *self.aliases]


class Mention(NamedTuple):
    """A place where the text speaks of a zone; `how` is `name` or `short` (the bare name of a place)."""

    start: int
    end: int
    zone: str
    how: str


class Found(NamedTuple):
    """A name that grammar takes for a zone's. `how` is the grammar that found it."""

    start: int
    end: int
    name: str
    # name, small ("Lomna zone"), part ("Karsk Park in the … Zone"), item (of a list), tail (in another name)
    how: str


def plain(word: str) -> str:
    """Return a word without case and possessive, as the vocabulary writes it."""
    low = word.casefold()
    return low[:-2] if low.endswith(("’s", "'s")) else low


def is_possessive(word: str) -> bool:
    """Tell whether a word ends in an apostrophe and s."""
    return word.endswith(("’s", "'s", "s’", "s'"))


def head_of(name: str) -> str | None:
    """Return the folded head noun if `name` can be a zone's by its last word and that word's company.

    >>> head_of("New Arda Science Park"), head_of("Hyde Park"), head_of("Exclusive Economic Zone")
    ('park', None, None)
    """
    folded = key(name)
    if not folded or folded[-1] not in HEADS:
        return None
    needs = HEADS[folded[-1]]
    if needs is not None and needs.isdisjoint(folded[:-1]):
        return None
    grams = {folded[i : i + n] for n in (1, 2, 3) for i in range(len(folded))}
    return None if grams & NO_ZONES else folded[-1]


def telling(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that say which zone it is, not what kind of zone.

    >>> telling("Lomna Karsk-New Arda Science and Technology Innovation Cooperation Zone")
    ('lomna', 'karsk', 'arda')
    """
    words = key(name)
    if words[-1:] == ("valley",):
        return words  # "Optics Valley": the trade is the name
    return tuple(w for w in words if w not in KIND_WORDS and w not in HEADS and not w.isdigit())


def kinds(name: str) -> frozenset[str]:
    """Return the folded words of a name that say what kind of zone it is, its head noun among them."""
    return frozenset(w for w in key(name) if w in KIND_WORDS or w in HEADS)


def is_kind_word(word: str) -> bool:
    """Tell whether a word of a name only says what kind of zone it is."""
    folded = pieces(word)
    return bool(folded) and all(piece in KIND_WORDS or piece in TRADE for piece in folded)


def left_bound(words: Sequence[Word], head: int, floor: int) -> int:
    """Return the index of the first word of the name whose head noun is `words[head]`, not before `floor`."""
    first = head
    while first > floor:
        low = words[first - 1].text.casefold()
        if is_possessive(words[first - 1].text):
            break
        if low in ("and", "&"):
            # "Science and Technology Park" is one name, "Karsk and New Arda Park" is not.
            if first - 2 < floor or not (is_kind_word(words[first - 2].text) and is_kind_word(words[first].text)):
                break
        elif words[first - 1].text[:1].islower() and (low not in PARTICLES or first == head):
            break
        first -= 1
    while first < head and (plain(words[first].text) in FIRST_WORDS or words[first].text[:1].islower()):
        first += 1
    return first


def names_in_run(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield the names in a capitalised run that are zones' by their head nouns; `limit` ends the sentence."""
    words = run.words
    floor = 0
    for i, word in enumerate(words):
        folded = pieces(word.text)
        if not folded or folded[-1] not in HEADS or plain(word.text) in PLURALS:
            continue
        if goes_on_to_head(words, i):
            continue  # "Gwangyang Bay Area Free Economic Zone": the last head is the head
        first = left_bound(words, i, floor)
        start, end = words[first].start, word.end - (2 if is_possessive(word.text) else 0)
        if first == 0 and (inserted := INSERTED.search(text, max(start - 60, 0), start)):
            start = inserted.start(1)  # "Western (Chongqing) Science City"
        elif first == 0 and (numbered := numbered_name(text, start)) is not None:
            start = numbered
        elif first == 0 and (paired := PAIRED.search(text, max(start - 60, 0), start)) and paired[2]:
            start = paired.start(2)  # "The Vietnam - Singapore Industrial Park": a spaced hyphen, no dateline
        if i + 1 < len(words) and NUMERAL.fullmatch(words[i + 1].text):
            end = words[i + 1].end  # "Industrial Park III"
        name = text[start:end]
        if head_of(text[start : word.end]) is None:
            if folded[-1] in PART_HEADS and telling(name) and part_of_zone(text, word.end, limit):
                yield Found(start, end, name, "part")
                floor = i + 1
            continue
        floor = i + 1
        following = plain(words[i + 1].text) if i + 1 < len(words) else ""
        rest = {plain(w.text) for w in words[i + 1 :]}
        if following.rstrip(".") in LEGAL_FORMS:
            continue
        if not telling(name):
            place = place_after(text, end, limit)
            number = NUMBER_AFTER.match(text, end, limit)
            if number and len(kinds(name)) > 1:
                yield Found(start, number.end(), text[start : number.end()], "name")
            elif place and len(kinds(name)) > 1:
                yield Found(start, place, text[start:place], "name")
            continue
        if (rest & MEASURE_TAIL and following not in ("of", "and", "the")) or (
            rest & ORGANISATION_TAIL and following not in ("of", "and", "the")
        ):
            yield Found(start, end, name, "tail")
        else:
            yield Found(start, end, name, "name")


def numbered_name(text: str, start: int) -> int | None:
    """Return where a name with a number before its kind begins ("Tan Phu 3 | Industrial Park"), if one ends here."""
    found = NUMBERED.search(text, max(start - 60, 0), start)
    if found is None:
        return None
    words = list(WORD.finditer(text, found.start(1), found.end(1)))
    while words and plain(words[0][0]) in FIRST_WORDS:
        words.pop(0)
    return words[0].start() if words and plain(words[-1][0]) not in MONTHS else None


def goes_on_to_head(words: Sequence[Word], i: int) -> bool:
    """Tell whether after the head `words[i]` come words of kind only, and another head."""
    if is_possessive(words[i].text):
        return False
    for word in words[i + 1 :]:
        folded = pieces(word.text)
        if folded and folded[-1] in HEADS and plain(word.text) not in PLURALS:
            return True
        if not is_kind_word(word.text) or is_possessive(word.text):
            return False
    return False


def called_a_zone(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield a name that an apposition calls a zone ("Tatu City, a special economic zone outside the capital")."""
    said = CALLED.match(text, run.end, limit)
    if said is None:
        return
    kinds_said = {piece for word in said["kinds"].split() for piece in pieces(word)}
    if not (kinds_said & (KIND_WORDS if said["head"] else TRADE) or said["size"]):
        return
    words = run.words
    opened = (
        i + 1 for i, w in enumerate(words) if is_possessive(w.text) or w.text in ("of", "and", "for", "the", "on")
    )
    first = max(opened, default=0)
    while first < len(words) and plain(words[first].text) in FIRST_WORDS:
        first += 1
    if first < len(words) and not is_country(name := text[words[first].start : run.end]):
        yield Found(words[first].start, run.end, name, "item")


def defined_whole(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield a name whole by its initials though it does not end in its head ("… Zones Abu Dhabi (KEZAD)")."""
    bracket = BRACKET.match(text, run.end, limit)
    if bracket is None or not ORGANISATION_TAIL.isdisjoint(plain(w.text) for w in run.words):
        return
    short = bracket[1].split()[0].casefold()
    words = [w for w in run.words if w.text[:1].isupper()]
    for first in range(len(words) - 2):
        heads = any(pieces(w.text)[-1:] and pieces(w.text)[-1] in HEADS for w in words[first + 1 : -1])
        if heads and initials(w.text for w in words[first:]).casefold() == short:
            yield Found(words[first].start, run.end, text[words[first].start : run.end], "name")
            return


def part_of_zone(text: str, end: int, limit: int) -> bool:
    """Tell whether "of" or "in" and the name of a zone follow, as in "Karsk Park in the Lomna … Zone"."""
    link = PLACE_AFTER.match(text, end, limit)
    if link is None:
        return False
    run = run_at(text, link.end(), limit)
    return run is not None and any(f.how == "name" for f in names_in_run(run, text, limit))


def place_after(text: str, end: int, limit: int) -> int | None:
    """Return the end of the place name in "Special Economic Zone at Duqm", if one follows."""
    link = PLACE_AFTER.match(text, end, limit)
    if link is None or link[0].rstrip().endswith("the"):
        return None
    run = run_at(text, link.end(), limit)
    if run is None:
        return None
    stop = next(
        (i for i, w in enumerate(run.words) if w.text[:1].islower() and w.text not in PARTICLES), len(run.words)
    )
    last = run.words[min(stop, 4) - 1]
    return last.end - (2 if is_possessive(last.text) else 0)


def head_first(run: Run, text: str) -> Iterator[Found]:
    """Yield names that begin with their head noun, as the Romance languages build them ("Zona Franca de Cádiz")."""
    for i in range(len(run.words) - 1):
        pair = f"{run.words[i].text}-{run.words[i + 1].text}".casefold()
        if pair in HEAD_FIRST and i + 2 < len(run.words):
            last = run.words[min(i + 5, len(run.words) - 1)]
            yield Found(run.words[i].start, last.end, text[run.words[i].start : last.end], "name")


def small_tail(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield "Katowice zone", "Lomna sci-tech zone", "Horana export processing zone": the kind in small letters."""
    tail = SMALL_TAIL.match(text, run.end, limit)
    if tail is None:
        return
    end, plural, count = run.end, False, 0
    for token in WORD.finditer(tail[0]):
        folded = pieces(token[0])
        if folded and folded[-1] in HEADS:
            end, plural = tail.start() + token.end() - (2 if is_possessive(token[0]) else 0), plain(token[0]) in PLURALS
            break
        if token[0] not in ("and", "&") and not is_kind_word(token[0]):
            return
        count += 1
    if end == run.end or not run.words:
        return
    first = left_bound(run.words, len(run.words) - 1, 0)
    if is_possessive(run.words[-1].text) or plain(run.words[-1].text) in FIRST_WORDS:
        return
    start = run.words[first].start
    name = text[start:end]
    head = head_of(name)
    if head is None or not telling(text[start : run.end]) or (count == 0 and name.endswith(WEAK_HEADS)):
        return
    if plural:
        yield from items_before(text, run, first, limit)
    else:
        yield Found(start, end, name, "small")


def items_before(text: str, run: Run, first: int, limit: int) -> Iterator[Found]:
    """Yield the coordinated names before a plural head: "Bole Lemi, Adama and Kombolcha industrial parks"."""
    words = run.words
    cut = next((i for i in range(len(words) - 1, 0, -1) if words[i].text in ("and", "&")), None)
    opening = next((i for i, w in enumerate(words) if plain(w.text) not in FIRST_WORDS and w.text[:1].isupper()), 0)
    begin = words[opening].start
    if cut is not None and opening < cut:
        yield Found(words[cut + 1].start, run.end, text[words[cut + 1].start : run.end], "item")
        yield Found(begin, words[cut - 1].end, text[begin : words[cut - 1].end], "item")
    elif COMMA_NAME.search(text, max(begin - 60, 0), begin):
        yield Found(words[first].start, run.end, text[words[first].start : run.end], "item")
    # Names joined by commas before the run: at most six, so that a long list costs no more than its length.
    for _ in range(6):
        before = COMMA_NAME.search(text, max(begin - 60, 0), begin)
        if before is None or before.end() != begin:
            return
        yield Found(before.start(1), before.end(1), before[1], "item")
        begin = before.start(1)


def items_after(text: str, start: int, limit: int) -> Iterator[Found]:
    """Yield the names of a list that begins at `start`: "A, B and the C Zone"."""
    for _ in range(16):
        item = ITEM.match(text, start, limit)
        if item is None:
            return
        yield Found(item.start("name"), item.end("name"), item["name"], "item")
        joint = ITEM_JOIN.match(text, item.end(), limit)
        if joint is None:
            return
        start = joint.end()


# What a sentence must hold to be searched for a pattern: a look for a few letters is quicker than the search.
PLURAL_HEADS = ("zones", "parks", "corridors", "cities", "estates", "ports", "technopoles", "platforms")
CAPITAL_PLURALS = ("Zones", "Parks", "Estates")
QUOTES = ("“", '"')
NAMING_WORDS = ("known", "called", "dubbed", "named", "referred")


def found_with(
    hints: tuple[str, ...], pattern: re.Pattern[str], text: str, sentence: Sentence
) -> Iterator[re.Match[str]]:
    """Return the matches of a pattern in a sentence; a sentence without any of the hints has none."""
    if any(text.find(hint, sentence.start, sentence.end) >= 0 for hint in hints):
        return pattern.finditer(text, sentence.start, sentence.end)
    return iter(())


def discover(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """Return what grammar takes for zones' names in `sentences`, in text order, one for each place."""
    found: list[Found] = []
    for sentence in sentences:
        for run in runs(text, sentence.start, sentence.end):
            found += names_in_run(run, text, sentence.end)
            found += head_first(run, text)
            found += defined_whole(run, text, sentence.end)
            found += called_a_zone(run, text, sentence.end)
            found += small_tail(run, text, sentence.end)
        for intro in found_with(PLURAL_HEADS, LIST_INTRO, text, sentence):
            found += items_after(text, intro.end(), sentence.end)
        for quoted in found_with(QUOTES, QUOTED_NAME, text, sentence):
            found.append(Found(quoted.start(1), quoted.end(1), quoted[1], "item"))
        for intro in found_with(CAPITAL_PLURALS, IN_PLACES, text, sentence):
            found += (f for f in items_after(text, intro.end(), sentence.end) if not is_country(f.name))
    best: dict[int, Found] = {}
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        best.setdefault(f.start, f)
    return list(best.values())


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return the English names of countries and continents, from the Unicode CLDR that Babel carries."""
    return frozenset(name.removesuffix(" SAR China") for name in Locale("en").territories.values())


@lru_cache(maxsize=1)
def folded_countries() -> frozenset[str]:
    """Return the names of countries and continents, folded."""
    return frozenset(name.casefold() for name in countries())


def is_country(name: str) -> bool:
    """Tell whether `name` is a country's or a continent's."""
    return name in countries()


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
        if kept is other:
            return
        self.zones.remove(other)
        del self.by_id[other.id]
        for word in set(telling(other.name)):
            self.by_word[word].remove(other)
            self.by_word[word].append(kept)
        for folded, zone in self.by_key.items():
            if zone is other:
                self.by_key[folded] = kept
        for name in other.names():
            self.add(name, kept)


def shortens(short: str, full: str) -> bool:
    """Tell whether `short` is a shorter form of the zone name `full`: nothing added, the kind or the place cut.

    >>> full = "Lomna Karsk-New Arda Science and Technology Innovation Cooperation Zone"
    >>> shortens("Lomna sci-tech zone", full), shortens("Karsk Science Park", full)
    (True, False)
    """
    mine, theirs = telling(short), telling(full)
    if not mine or not set(mine) <= set(theirs) or not kinds(short) <= kinds(full):
        return False
    if not kinds(short):
        return mine == theirs
    return theirs[-len(mine) :] == mine or len(kinds(short)) < len(kinds(full))


def abbreviates(short: str, full: str) -> bool:
    """Tell whether `short` is an abbreviation of `full`: its letters stand in that order at or after the initials."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if not letters or letters[0] not in initials(full.split()).casefold() or len(short.split()) > 3:
        return False
    rest = iter(full.casefold())
    return all(letter in rest for letter in letters)


def one_line(name: str) -> str:
    """Return a name with its white space as single blanks."""
    return " ".join(name.split())


def gather(text: str, finds: Sequence[Found], known: dict[tuple[str, ...], KnownName]) -> Naming:
    """Decide which of the names found mean the same zone: the fullest first, shorter ones joined to it."""
    naming = Naming()
    first: dict[str, Found] = {}
    for f in finds:
        first.setdefault(one_line(f.name), f)
    naming.parts = {name for name, f in first.items() if f.how == "part"}
    for name, f in sorted(first.items(), key=lambda nf: (-len(key(nf[0])), nf[1].start)):
        registered = known.get(tuple(sorted(key(name))))
        zone = naming.get(name)
        if zone is None and registered is not None:
            zone = naming.by_id.get(registered.id) or naming.create(registered.names[0], registered.id)
        if zone is None and f.how != "part":
            zone = naming.like(name)
        if zone is None:
            zone = naming.create(name)
        naming.add(name, zone)
    return naming


def other_names(text: str, finds: Sequence[Found], naming: Naming, sentences: Sequence[Sentence]) -> None:
    """Add the names that the text itself gives to a zone: in brackets, after "known as", in quotation marks."""
    for i, f in enumerate(finds):
        zone = naming.get(f.name)
        if zone is None:
            continue
        bracket = BRACKET.match(text, f.end, f.end + 120)
        if bracket:
            alias, owner = one_line(bracket[1]), zone
            before = finds[i - 1] if i else None
            if before and before.how == "part" and f.start - before.end < 12 and not abbreviates(alias, f.name):
                owner = naming.get(before.name) or zone
            if is_alias(alias, f.name, text):
                join(naming, owner, alias)
            elif abbreviates(alias.split()[0], f.name):
                join(naming, owner, alias.split()[0])  # "(KEZAD Group)"
        also = OR_ABBREVIATION.match(text, bracket.end() if bracket else f.end, f.end + 140)
        if also and abbreviates(also[1], f.name):
            join(naming, zone, also[1])
        quoted = QUOTED.match(text, f.end, f.end + 50)
        if quoted:
            join(naming, zone, quoted[1])
        if AS_IT_WAS_CALLED.match(text, f.end, f.end + 80):
            earlier = next((z for g in reversed(finds[:i]) if (z := naming.get(g.name)) not in (None, zone)), None)
            if earlier:
                naming.merge(earlier, zone)
        before_bracket = REVERSED.search(text, max(f.start - 40, 0), f.start)
        if before_bracket and text[f.end : f.end + 1] == ")" and abbreviates(before_bracket[1], f.name):
            join(naming, zone, before_bracket[1])
    undefined_initials(text, naming)
    ends = [f.end for f in finds]
    for sentence in sentences:
        for cue in found_with(NAMING_WORDS, KNOWN_AS, text, sentence):
            zone = subject_of(text, sentence.start, cue.start(), finds, ends, naming)
            position = cue.end()
            while zone is not None:
                run = run_at(text, position, sentence.end)
                if run is None:
                    break
                name = text[run.start : run.end].removesuffix("’s").removesuffix("'s")
                join(naming, zone, one_line(name))
                more = OR_SIMPLY.match(text, run.start + len(name), sentence.end)
                if more is None:
                    break
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
        if len(zones) == 1 and naming.get(short) is None:
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
                if hit:
                    end = hit[0]
                    found.append(Mention(word.start, end, hit[1], hit[2]))
    return found


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
        if (name := one_line(text[m.start : m.end])) not in zone.names():
            zone.aliases.append(name)
    order = {z: i for i, z in enumerate(dict.fromkeys(m.zone for m in found))}
    named = [z for z in naming.zones if z.id in order]
    return sorted(named, key=lambda z: order[z.id]), found
