"""Find zones after a plural head, zones that a sentence only calls so, and numbered siblings.

In: text and sentences.  Out: `Found`s.
A list is taken for names of zones where its head says so ("the Industrial Estates of A, B and C"), where words
introduce names ("zones such as A"), or where its number is the one announced ("two zones, A and B").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from zonebook.reading.clauses import clauses_of
from zonebook.reading.cues import Cue
from zonebook.reading.english import zone_words as en
from zonebook.reading.english.tables import any_of
from zonebook.reading.english.time_words import NUMBER_WORDS
from zonebook.reading.names.names import GAP, UPPER, Run, pieces, run_at
from zonebook.reading.names.zone_kinds import Found, is_country, is_kind_word, is_possessive, plain, singular, telling
from zonebook.reading.parts import Sentence

NAME = rf"[{UPPER}][\w’'.&\-–]*(?:{GAP}[{UPPER}][\w’'&\-–]*)*"
ITEM_NAME = rf"[{UPPER}][\w’'&\-–]*(?:{GAP}[{UPPER}][\w’'&\-–]*)*"
ITEM = re.compile(
    rf"(?:the |both )?(?P<name>{ITEM_NAME})(?: (?:district|town|county|city)\b)?(?: (?:in|at|near|of) {NAME})?"
    r"(?: \([^()]{1,40}\))?"
    r"(?:, (?:connecting|linking|joining|spanning|which|where) [^,.;]{1,60})?"
)
ITEM_JOIN = re.compile(r",? (?:and|as well as|&) |, ")
MOST_ITEMS = 16
PLURAL = Cue(rf"\b{any_of((*en.PLURALS, 'platforms', 'sites'))}\b", re.IGNORECASE)
OF_SITES = ("tax", "customs")
WORDS_BEFORE = re.compile(r"(?:[\w’'\-]+ ){1,6}\Z")
RUN_BY = r"(?: (?:administered|operated|run|managed|overseen|built|developed) by [A-Z]\w{1,30})?"
NAMES_FOLLOW = re.compile(
    rf"{RUN_BY}(?:,? (?:such as|including|namely|like|among them)|:| [—–\-]) (?=(?:the |both )?[A-Z])"
)
COUNTED_FOLLOW = re.compile(
    r"(?:,|(?: (?:in|across) [^.;:,]{2,40})?:| [—–\-]| are| were| called| named) (?=(?:the )?[A-Z])"
)
PLACES_FOLLOW = re.compile(r" (?P<link>of|at|in) (?=[A-Z])")
PLACES_LATER = re.compile(r"(?: [a-z\-]+){1,6} (?P<link>at|in) (?=[A-Z])")


def items_after(text: str, start: int, limit: int) -> list[Found]:
    """Return the names of a list that begins at `start`: "A, B and the C Zone"."""
    found: list[Found] = []
    for _ in range(MOST_ITEMS):
        item = ITEM.match(text, start, limit)
        if item is None:
            break
        found.append(Found(item.start("name"), item.end("name"), item["name"], "item"))
        joint = ITEM_JOIN.match(text, item.end(), limit)
        if joint is None:
            break
        start = joint.end()
    return found


def announced(text: str, sentence: Sentence, head: int) -> tuple[int, int | None]:
    """Return how many words of kind are before a plural head, and the number before them: "three techno parks"."""
    before = WORDS_BEFORE.search(text, max(sentence.start, head - 80), head)
    words = before[0].split() if before else []
    count = 0
    while words and (is_kind_word(words[-1]) or words[-1] in OF_SITES) and plain(words[-1]) not in NUMBER_WORDS:
        words.pop()
        count += 1
    if len(words) > 3 and words[-3:-1] == ["of", "the"]:
        words = words[:-3]  # "two of the three tax sites, A and B"
    number = plain(words[-1]) if words else ""
    return count, NUMBER_WORDS.get(number, int(number) if number.isdigit() and len(number) < 3 else None)


def lists(text: str, sentence: Sentence) -> Iterator[Found]:
    """Yield the names of the lists after plural heads."""
    for head in PLURAL.finditer(text, sentence.start, sentence.end):
        kinds, count = announced(text, sentence, head.start())
        if plain(head[0]) == "sites" and not kinds:
            continue
        if intro := NAMES_FOLLOW.match(text, head.end(), sentence.end):
            if kinds or plain(head[0]) in ("zones", "parks", "freeports", "corridors", "subzones", "technopoles"):
                yield from items_after(text, intro.end(), sentence.end)
            continue
        yield from counted(text, head, count, sentence.end)
        kind = (
            " ".join([*text[sentence.start : head.start()].split()[-kinds:], singular(head[0])]) if kinds else head[0]
        )
        for item, link in in_places(text, head, kinds, count, sentence.end):
            yield item._replace(full=f"{kind} {link} {item.name}")


def counted(text: str, head: re.Match[str], count: int | None, limit: int) -> Iterator[Found]:
    """Yield "two zones, Ardley and Bexton": as many names as were announced."""
    intro = COUNTED_FOLLOW.match(text, head.end(), limit)
    items = items_after(text, intro.end(), limit) if intro and count and count > 1 else []
    if len(items) == count:
        yield from items


def in_places(text: str, head: re.Match[str], kinds: int, count: int | None, limit: int) -> Iterator[tuple[Found, str]]:
    """Yield the places after "of", "at" or "in" that give their names to a zone each, and that word."""
    intro = PLACES_FOLLOW.match(text, head.end(), limit)
    later = None if intro else PLACES_LATER.match(text, head.end(), limit)
    place = intro or later
    if place is None:
        return
    items = [f for f in items_after(text, place.end(), limit) if not is_country(f.name)]
    as_announced = len(items) == count and len(items) > 1
    if as_announced or (intro and kinds and gives_names(head[0], place["link"], len(items))):
        yield from ((item, place["link"]) for item in items)


def gives_names(head: str, link: str, items: int) -> bool:
    """Tell whether the places after a plural head are its zones' names: "Estates in A", "estates at A and B"."""
    named = head[0].isupper()
    return (named and link != "of") or (items > 1 and (named or link != "in"))


# --- called a zone ---

SMALL_WORD = r"[a-zé&][a-zé’'\-]*"
HEAD_CALLED = rf"(?:(?P<head>{'|'.join(en.CALLED_HEADS)})|(?P<loose>{'|'.join(en.LOOSE_HEADS)}))\b"
SIZE = r"(?P<size> \d[\d,.]*[- ](?:acre|hectare|ha|mu|sq km|square-kilomet(?:er|re)))?"
ENDS = (
    r"(?=[,.;:)]|$| (?:in|on|at|of|for|with|that|which|where|near|outside|inside|between|along|and|to|by|since|from"
    r"|[a-z]+(?:ed|ing)|set|run|built)\b)"
)
CALLED = re.compile(
    rf"(?:, | (?:is|was|became|has become|remains) (?:now |also |then )?)"
    rf"(?:an?|one of the|the (?:first|second|only|[a-z]{{3,12}}est|[{UPPER}][\w\-]*[’']s)"
    rf"|the(?= (?:[a-z\-]+ ){{0,3}}"
    rf"(?:industrial|business|economic|trade|technology|science|innovation|free|financial)\b))"
    rf"{SIZE}(?P<kinds>(?: {SMALL_WORD}){{0,6}}?) {HEAD_CALLED}{ENDS}"
)
DECLARED = re.compile(
    r"(?:, which)? (?:is|was|has been|had been|will be|is to be) (?:declared|designated|named|gazetted|proclaimed"
    r"|classified as"
    rf"|approved as|notified as) (?:an?|the)(?P<size>\Z)?(?P<kinds>(?: {SMALL_WORD}){{0,4}}?) {HEAD_CALLED}"
)
ONE_OF = re.compile(
    r"(?:, | (?:is|was) )(?:the )?(?:one|first|second|third|last|[a-z]{3,12}est) (?:[a-z]+ )?of "
    r"(?:the |its |their |[A-Z]\w+[’']s )?(?:[a-z]+ )??"
    rf"(?P<kinds>(?:[\w\-]+ ){{0,3}})(?P<head>{'|'.join(en.PLURALS)}|sites)\b(?P<size>\Z)?(?P<loose>\Z)?"
)

CALLS = re.compile(r",| (?:is|was|became|has|had|remains|will)\b")  # what all of these begin with

SHORT_FORM = re.compile(rf" \((?:the )?[{UPPER}][\w\-]{{1,11}}\)")


def called(run: Run, text: str, sentence: Sentence) -> Iterator[Found]:
    """Yield a name that an apposition or "is" calls a zone ("Tatu City, a special economic zone")."""
    bracket = SHORT_FORM.match(text, run.end, sentence.end) if text.startswith(" (", run.end) else None
    at = bracket.end() if bracket else run.end
    if not CALLS.match(text, at):
        return
    said = next((m for cue in (ONE_OF, CALLED, DECLARED) if (m := cue.match(text, at, sentence.end))), None)
    if said is None:
        return
    first = name_start(run)
    if first == len(run.words) or not says_zone(said):
        return
    start = run.words[first].start
    if text[at] != "," and not is_subject(start, run.end, text, sentence):
        return
    if not is_country(name := text[start : run.end]) and telling(name):
        yield Found(start, run.end, name, "called")


def says_zone(said: re.Match[str]) -> bool:
    """Tell whether what a name is called can be a zone: by its size, its trade, or a head that needs neither."""
    words = said["kinds"].split()
    if said["size"] or not en.TRADE.isdisjoint(piece for word in words for piece in pieces(word)):
        return True
    alone = said.re is ONE_OF or plain(said["head"] or "").rstrip("s") in en.LONE_HEADS
    return bool(said["head"]) and (alone or any(map(is_kind_word, words)))


def name_start(run: Run) -> int:
    """Return the index of the word after the last owner or link of a run: "the mayor of | Tatu City"."""
    opened = [
        i + 1 for i, w in enumerate(run.words) if is_possessive(w.text) or w.text in ("of", "and", "for", "the", "on")
    ]
    first = max(opened, default=0)
    while first < len(run.words) and plain(run.words[first].text) in en.FIRST_WORDS:
        first += 1
    return first


def is_subject(start: int, end: int, text: str, sentence: Sentence) -> bool:
    """Tell whether `text[start:end]` is all of the subject of its clause, but for an article."""
    subject = clauses_of(text, sentence.start, sentence.end).at(start).subject
    return subject is not None and subject.end == end and start - subject.start <= len("the ")


# --- defined by its own last word, numbered, generic ---

SHORT_DEFINED = re.compile(
    rf"(?P<name>(?:[{UPPER}][\w’'\-]* ){{1,4}}(?P<last>[{UPPER}][\w\-]+)) \([“\"]?the (?P=last)[”\"]?\)"
)
AREA = re.compile(r"[^.;]{0,60}\b\d[\d,.]*[ -](?:hectares?|ha|acres?|mu|sq\.? ?km|square|km2)")
COMING = Cue(
    r"\b(?:proposed|planned|approved|notified|located|coming up|being built|to be built|to be set up"
    r"|under construction)"
)
GENERIC = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?) (?P<kinds>(?:[\w\-]+ ){{0,3}})(?P<head>SEZ|EPZ|FTZ|NIMZ|[Zz]one|[Pp]ark|[Ee]state"
    r"|[Ff]reeport)"
    r"(?: for (?:[a-z\-]+ ){1,4}?[a-z\-]+)?"
    rf" {COMING.pattern.pattern}"
    rf" (?:at|in|near) (?=[{UPPER}])"
)


def defined(text: str, sentence: Sentence) -> Iterator[Found]:
    """Yield "the Kell Loop (the Loop)" where the words after it give its size."""
    if text.find("(", sentence.start, sentence.end) < 0:
        return
    for name in SHORT_DEFINED.finditer(text, sentence.start, sentence.end):
        words = name["name"].split()
        skip = next((n for n, w in enumerate(words) if plain(w) not in en.FIRST_WORDS), 0)
        if AREA.match(text, name.end(), sentence.end):
            start = name.start() + len(" ".join(words[:skip])) + (skip > 0)
            yield Found(start, name.end("name"), text[start : name.end("name")], "called")


def generic(text: str, sentence: Sentence) -> Iterator[Found]:
    """Yield the place of "the SEZ for electronics units proposed at Itkyal"."""
    if COMING.search(text, sentence.start, sentence.end) is None:
        return
    for said in GENERIC.finditer(text, sentence.start, sentence.end):
        run = run_at(text, said.end(), sentence.end)
        if run and (said["head"].isupper() or any(map(is_kind_word, said["kinds"].split()))):
            stop = next((i for i, w in enumerate(run.words) if w.text[:1].islower()), len(run.words))
            name = text[run.start : run.words[min(stop, 3) - 1].end]
            if not is_country(name):
                yield Found(run.start, run.start + len(name), name, "called", f"{said['head']} at {name}")


NUMERAL = any_of(en.NUMERALS)
SIBLING = Cue(
    rf"(?<![\w\-])(?P<stem>(?:[{UPPER}][\w\-]* ){{0,4}}(?P<last>[{UPPER}][\w\-]*)) (?P<number>{NUMERAL})"
    r"(?![\w\-]|[.,]\d)"
)

SIBLING_LIST = Cue(
    rf"(?<![\w\-])(?P<stem>(?:[{UPPER}][\w\-]* ){{1,4}})(?P<head>Zones|Parks|Estates|Freeports|Subzones|SEZs|EPZs) "
    rf"(?P<numbers>{NUMERAL}(?:, {NUMERAL}){{0,6}},? (?:and|&) {NUMERAL})(?![\w\-]|[.,]\d)"
)
EACH_NUMBER = re.compile(NUMERAL)


def listed_siblings(text: str, sentences: Iterable[Sentence]) -> Iterator[Found]:
    """Yield the zones of "Arden Parks I and II": each at its number, the first with the words before it."""
    for sentence in sentences:
        for m in SIBLING_LIST.finditer(text, sentence.start, sentence.end):
            stem = m["stem"].split()
            stem = stem[plain(stem[0]) in en.FIRST_WORDS :]
            start = m.start("head") - len(" ".join(stem)) - 1
            for n in EACH_NUMBER.finditer(text, *m.span("numbers")) if stem else ():
                begin = start if n.start() == m.start("numbers") else n.start()
                full = " ".join((*stem, singular(m["head"]), n[0]))
                yield Found(begin, n.end(), text[begin : n.end()], "part", full)


KINDS_ALONE = ("Zone", "Park", "SEZ")


def siblings(text: str, sentences: Sequence[Sentence], finds: Sequence[Found]) -> list[Found]:
    """Return "AIP I", "AIP II" and "Zone A", "Zone B": one name with several numbers is a zone each."""
    stems = {f.name for f in finds} | {m[1] for f in finds if (m := IN_BRACKET.match(text, f.end))}
    seen: dict[str, list[Found]] = defaultdict(list)
    for sentence in sentences:
        for m in SIBLING.finditer(text, sentence.start, sentence.end):
            stem = m["stem"]
            while plain(stem.split(" ", 1)[0]) in en.FIRST_WORDS and " " in stem:
                stem = stem.split(" ", 1)[1]
            stems |= {stem} if m["last"] in KINDS_ALONE and stem != m["last"] else set()  # "Arden Park I"
            for name in (stem, m["last"]):
                if name in stems or name in KINDS_ALONE:
                    end = m.end("number")
                    start = m.end("stem") - len(name)
                    seen[name].append(Found(start, end, text[start:end], "part"))
                    break
    return [f for stem, found in seen.items() if are_siblings(stem, found) for f in found]


def are_siblings(stem: str, found: Sequence[Found]) -> bool:
    """Tell whether numbers after a name tell zones apart: there are several, or one that is no count ("AIP II")."""
    names = {f.name for f in found}
    return len(names) > 1 or (stem not in KINDS_ALONE and all(name.endswith((" II", " III", " IV")) for name in names))


SHORT_ZONE = Cue(r"\b[Tt]he (?:[\w\-]+ ){0,2}?([A-Z]{1,3}(?:SEZ|FEZ|EPZ|FTZ|EZ))\b")


def short_names(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """Return "the SSEZ" where a text says it more than once: an abbreviation that ends in that of its kind."""
    found = [
        Found(m.start(1), m.end(1), m[1], "name")
        for sentence in sentences
        for m in SHORT_ZONE.finditer(text, sentence.start, sentence.end)
        if telling(m[1])  # "SEZ" may be any
    ]
    often = {f.name for f in found if sum(g.name == f.name for g in found[:20]) > 1}
    return [f for f in found if f.name in often]


IN_BRACKET = re.compile(rf" \([“\"]?(?:the )?([{UPPER}][\w\-]{{1,11}})[”\"]?\)")
