"""Find what the grammar of a text takes for zones' names.

In: text and its sentences.  Out: `Found`s in text order, one for each place.
A name is a zone's by its head noun ("… Development Zone", "… Science City"), by a list after a plural head ("three
science cities: A, B and C"), or by what the sentence calls it ("A, a freeport"). Which names mean the same zone is
decided later (`zone_naming`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from zonebook.reading.english import zone_words as en
from zonebook.reading.english.countries import DEMONYMS
from zonebook.reading.names.names import GAP, PARTICLES, UPPER, Run, Word, initials, pieces, run_at, runs
from zonebook.reading.names.zone_kinds import (
    Found,
    head_of,
    is_kind_word,
    is_national,
    is_possessive,
    kinds,
    plain,
    singular,
    telling,
)
from zonebook.reading.names.zone_lists import NAME, SMALL_WORD, called, defined, generic, lists, short_names, siblings
from zonebook.reading.parts import Sentence

WEAK_HEADS = (" area", " areas", " district", " districts", " port", " ports", " city", " valley", " island")  # alone
PART_HEADS = frozenset(("park", "area", "city"))
HEADS_FIRST = en.LONE_HEADS | {pair.split("-")[0] for pair in en.HEAD_FIRST}
WORD = re.compile(r"\S+")
PLACE_WORDS = rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,2}}"
# "the Katowice zone", "Lomna sci-tech zone": kind words and a head in small letters after a name.
SMALL_TAIL = re.compile(rf"(?:{GAP}{SMALL_WORD}){{1,7}}")
PLACE_AFTER = re.compile(rf"{GAP}(?:at|in|of|on){GAP}(?:the{GAP})?(?=[{UPPER}])")
COMMA_NAME = re.compile(rf"({NAME}),? (?:and )?\Z")
BRACKET = re.compile(
    rf"{GAP}\((?:(?:hereafter|hereinafter|also|i\.e\.|or|known as|called|abbreviated as|formerly)[ ,]+)*(?:the )?"
    rf"[“\"']?([{UPPER}][^()\n“”\"]{{0,60}}?)[”\"']?\)"
)
INSERTED = re.compile(rf"\b([{UPPER}]\w* \([{UPPER}]\w*(?:[ \-][{UPPER}]\w*)?\)) \Z")
# "Tan Phu 3 Industrial Park": a number within the name, which no run of capitalised words holds.
NUMBERED = re.compile(rf"(?<![\w\-])({PLACE_WORDS}){GAP}(?:\d{{1,2}}|No\.? ?\d{{1,2}}){GAP}\Z")
# "Foreign-Trade Zone 12": a number that tells which zone, not one that counts what follows.
NUMBER_AFTER = re.compile(
    rf"{GAP}(?:No\.?{GAP}?)?\d{{1,3}}(?=[’'.;:)]?(?:\s|$)|,(?!\d))"
    r"(?!\s+(?!(?:is|was|has|had|will|and|in|near|at|to|for|with|on|of|as|may|can|would|covers|handled)\b)\w)"
)
BRACKETED = re.compile(rf" \([{UPPER}][\w \-]{{1,30}}\) (?=[{UPPER}])")
PAIRED = re.compile(rf"(\S[ ])({PLACE_WORDS}) [-–] \Z")
NUMERAL = re.compile(r"[IVX]{1,4}|\d{1,2}")
QUOTED_NAME = re.compile(
    rf"[“\"]([{UPPER}][^“”\"()\n]{{2,40}})[”\"]"
    r" (?:(?:special|free|industrial|economic|trade|technology|science|innovation) ){0,3}"
    r"(?:SEZ|FEZ|FTZ|[Zz]one|[Pp]ark|[Tt]echnopark|[Ff]reeport)\b"
)


def left_bound(words: Sequence[Word], head: int, floor: int) -> int:
    """Return the index of the first word of the name whose head noun is `words[head]`, not before `floor`."""
    first = head
    while first > floor:
        low = words[first - 1].text.casefold()
        if is_possessive(words[first - 1].text) or low in en.MENU_WORDS:
            break
        if low in ("and", "&"):
            # "Science and Technology Park" is one name, "Karsk and New Arda Park" is not.
            if first - 2 < floor or not (is_kind_word(words[first - 2].text) and is_kind_word(words[first].text)):
                break
        elif words[first - 1].text[:1].islower() and (low not in PARTICLES or first == head):
            break
        first -= 1
    while first < head and (opens(words[first].text, words[first + 1].text) or words[first].text[:1].islower()):
        first += 1
    return first


def opens(word: str, following: str = "") -> bool:
    """Tell whether a capitalised word is before a name and is no part of it: "Chinese-built", no "An" of "An Hoa"."""
    low = plain(word)
    if low == "an" and following and following[0].lower() not in "aeiou":
        return False
    return low in en.FIRST_WORDS or low.endswith(
        ("-built", "-funded", "-backed", "-invested", "-owned", "-run", "-style")
    )


def names_in_run(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield the names in a capitalised run that are zones' by their head nouns; `limit` ends the sentence."""
    words = run.words
    floor = 0
    for i, word in enumerate(words):
        folded = pieces(word.text)
        if not folded or folded[-1] not in en.HEADS or plain(word.text) in en.PLURALS or goes_on_to_head(words, i):
            continue  # "Gwangyang Bay Area Free Economic Zone": the last head is the head
        first = left_bound(words, i, floor)
        start, end = extent(text, words, i, first)
        found: tuple[int, str] | None = None
        if head_of(text[start : word.end]) is not None:
            found = reading_of(text, words, i, text[start:end], end, limit)
        elif folded[-1] in PART_HEADS and telling(text[start:end]) and is_part(text, words[:first], word.end, limit):
            found = (end, "part")
        else:
            continue
        floor = i + 1
        if found is not None:
            yield Found(start, found[0], text[start : found[0]], found[1])


def extent(text: str, words: Sequence[Word], head: int, first: int) -> tuple[int, int]:
    """Return where a name begins and ends that has its head at `words[head]`; marks and numbers belong to some."""
    start, end = words[first].start, words[head].end - (2 if is_possessive(words[head].text) else 0)
    if first == 0 and (inserted := INSERTED.search(text, max(start - 60, 0), start)):
        start = inserted.start(1)  # "Western (Chongqing) Science City"
    elif first == 0 and (numbered := numbered_name(text, start)) is not None:
        start = numbered
    elif first == 0 and (paired := PAIRED.search(text, max(start - 60, 0), start)) and paired[2]:
        start = paired.start(2)  # "The Vietnam - Singapore Industrial Park": a spaced hyphen, no dateline
    if head + 1 < len(words) and NUMERAL.fullmatch(words[head + 1].text):
        end = words[head + 1].end  # "Industrial Park III"
    return start, end


def reading_of(text: str, words: Sequence[Word], i: int, name: str, end: int, limit: int) -> tuple[int, str] | None:
    """Return the end of a name and the grammar that found it, None where it is the name of something else."""
    following = plain(words[i + 1].text) if i + 1 < len(words) else ""
    rest = {plain(w.text) for w in words[i + 1 :]} if following not in ("of", "and", "the") else set()
    if following.rstrip(".") in en.LEGAL_FORMS or rest & en.MEASURE_TAIL:
        return None
    if telling(name):
        of_office = bool(rest & en.ORGANISATION_TAIL)
        if of_office and is_national(name):
            return None  # "Kenya Industrial Parks Authority": an office for all of them
        return end, "tail" if of_office else "name"
    return kind_alone(text, name, end, limit) if len(kinds(name)) > 1 else None


def kind_alone(text: str, name: str, end: int, limit: int) -> tuple[int, str] | None:
    """Return the same for a name of kind words alone, by what follows it: a number, a place, its initials."""
    if number := NUMBER_AFTER.match(text, end, limit):
        return number.end(), "name"
    if place := place_after(text, end, limit):
        return place, "name"
    bracket = BRACKET.match(text, end, limit)
    return (end, "name") if bracket and initials(name.split()) == bracket[1] else None


def numbered_name(text: str, start: int) -> int | None:
    """Return where a name with a number before its kind begins ("Tan Phu 3 | Industrial Park"), if one ends here."""
    found = NUMBERED.search(text, max(start - 60, 0), start)
    if found is None:
        return None
    words = list(WORD.finditer(text, found.start(1), found.end(1)))
    while words and plain(words[0][0]) in en.FIRST_WORDS:
        words.pop(0)
    return words[0].start() if words and plain(words[-1][0]) not in en.MONTHS else None


def goes_on_to_head(words: Sequence[Word], i: int) -> bool:
    """Tell whether after the head `words[i]` come words of kind only, and another head."""
    if is_possessive(words[i].text):
        return False
    for word in words[i + 1 :]:
        folded = pieces(word.text)
        if folded and folded[-1] in en.HEADS and plain(word.text) not in en.PLURALS:
            return True
        if not is_kind_word(word.text) or is_possessive(word.text):
            return False
    return False


def defined_whole(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield a name whole by its initials: its head is within it ("… Zones Abu Dhabi (KEZAD)"), or is all it has."""
    bracket = BRACKET.match(text, run.end, limit) if text.startswith(" (", run.end) else None
    if bracket is None or not en.ORGANISATION_TAIL.isdisjoint(plain(w.text) for w in run.words):
        return
    short = bracket[1].split()[0].casefold()
    words = [w for w in run.words if w.text[:1].isupper()]
    ends_in_head = not telling(text[run.start : run.end]) and head_of(text[run.start : run.end]) is not None
    for first in range(len(words) - 2):
        inner = words[first + 1 : None if ends_in_head else -1]
        heads = any(pieces(w.text)[-1:] and pieces(w.text)[-1] in en.HEADS for w in inner)
        if heads and initials(w.text for w in words[first:]).casefold() == short:
            yield Found(words[first].start, run.end, text[words[first].start : run.end], "name")
            return


def is_part(text: str, before: Sequence[Word], end: int, limit: int) -> bool:
    """Tell whether a zone owns the name ("Kell Development Zone's | Riverside Park") or follows it, after "in"."""
    owner = text[before[0].start : before[-1].end - 2] if before and is_possessive(before[-1].text) else ""
    return (bool(owner) and head_of(owner) is not None) or part_of_zone(text, end, limit)


def part_of_zone(text: str, end: int, limit: int) -> bool:
    """Tell whether "of" or "in" and the name of a zone follow, as in "Karsk Park in the Lomna … Zone"."""
    link = PLACE_AFTER.match(text, end, limit)
    if link is None:
        return False
    run = run_at(text, link.end(), limit)
    if run is not None and (inserted := BRACKETED.match(text, run.end, limit)):
        run = run_at(text, inserted.end(), limit)  # "of Arcadia (Lomna) Pilot Free Trade Zone"
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
    """Yield names that begin with their head noun: "Zona Franca de Cádiz", "Freeport North"."""
    words = run.words
    if HEADS_FIRST.isdisjoint([plain(word.text) for word in words]):
        return
    for i in range(len(words) - 2):
        pair = f"{words[i].text}-{words[i + 1].text}".casefold()
        if pair in en.HEAD_FIRST:
            last = words[min(i + 5, len(words) - 1)]
            yield Found(words[i].start, last.end, text[words[i].start : last.end], "name")
    first = next((i for i, w in enumerate(words) if plain(w.text) not in en.FIRST_WORDS), len(words))
    following = words[first + 1].text if first + 1 < len(words) else ""
    is_name = following[:1].isupper() and not following.isupper() and not is_kind_word(following)
    if (
        is_name
        and plain(words[first].text) in en.LONE_HEADS
        and plain(following) not in en.ORGANISATION_TAIL | en.MEASURE_TAIL
    ):
        end = words[first + 1].end - (2 if is_possessive(following) else 0)
        yield Found(words[first].start, end, text[words[first].start : end], "name")


def small_tail(run: Run, text: str, limit: int) -> Iterator[Found]:
    """Yield "Katowice zone", "Lomna sci-tech zone", "Horana export processing zone": the kind in small letters."""
    last = run.words[-1].text
    if is_possessive(last) or opens(last):
        return
    kind = small_kind(text, run.end, limit)
    if not kind:
        return
    first = left_bound(run.words, len(run.words) - 1, 0)
    start, end = run.words[first].start, run.end + len(kind)
    name = text[start:end]
    if kind.split() == ["area"] and telling(text[start : run.end]) and part_of_zone(text, end, limit):
        yield Found(start, end, name, "part")  # "the Hengli area of the … Pilot Free Trade Zone"
        return
    alone = len(kind.split()) == 1 and name.endswith(WEAK_HEADS)
    national = " ".join(telling(text[start : run.end])).title() in DEMONYMS  # "the Indian zone"
    if head_of(name) is None or not telling(text[start : run.end]) or alone or national:
        return
    *words, head = kind.split()
    if plain(head) not in en.PLURALS:
        yield Found(start, end, name, "small")
        return
    for item in items_before(text, run, first, limit):
        yield item._replace(full=" ".join((item.name, *words, singular(head))))


def small_kind(text: str, start: int, limit: int) -> str:
    """Return the words of kind and the head in small letters that follow at `start`, "" where there is no head."""
    tail = SMALL_TAIL.match(text, start, limit)
    for token in WORD.finditer(tail[0] if tail else ""):
        folded = pieces(token[0])
        if folded and folded[-1] in en.HEADS:
            return text[start : start + token.end() - (2 if is_possessive(token[0]) else 0)]
        if token[0] not in ("and", "&") and not is_kind_word(token[0]):
            return ""
    return ""


def items_before(text: str, run: Run, first: int, limit: int) -> Iterator[Found]:
    """Yield the coordinated names before a plural head: "Bole Lemi, Adama and Kombolcha industrial parks"."""
    words = run.words
    cut = next((i for i in range(len(words) - 1, 0, -1) if words[i].text in ("and", "&")), None)
    opening = next((i for i, w in enumerate(words) if plain(w.text) not in en.FIRST_WORDS and w.text[:1].isupper()), 0)
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


FINDERS: tuple[Callable[[Run, str, Sentence], Iterator[Found]], ...] = (
    lambda run, text, sentence: names_in_run(run, text, sentence.end),
    lambda run, text, sentence: head_first(run, text),
    lambda run, text, sentence: defined_whole(run, text, sentence.end),
    called,
    lambda run, text, sentence: small_tail(run, text, sentence.end),
)


def discover(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """Return what grammar takes for zones' names in `sentences`, in text order, one for each place."""
    found: list[Found] = []
    for sentence in sentences:
        for run in runs(text, sentence.start, sentence.end):
            for finder in FINDERS:
                found += finder(run, text, sentence)
        for quoted in QUOTED_NAME.finditer(text, sentence.start, sentence.end):
            found.append(Found(quoted.start(1), quoted.end(1), quoted[1], "item"))
        for cue in (lists, defined, generic):
            found += cue(text, sentence)
    found += siblings(text, sentences, found) + short_names(text, sentences)
    best: dict[int, Found] = {}
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        best.setdefault(f.start, f)
    return list(best.values())
