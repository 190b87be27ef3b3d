"""Find the people that an article names, with their role and organisation.

In: the text, its sentences, the words that name zones and places.  Out: `Person`s in the order of mention.
A capitalised name is a person's by what is beside it: an office, an honorific, a verb of speaking. Bylines and
credits are other parts of the article and are never read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english.human_words import ALSO_FIRMS, MEN
from zonebook.reading.english.role_words import (
    HONORIFIC_PAIRS,
    HONORIFICS,
    NOT_PERSONAL,
    ROLES,
    SPEECH,
    WITH_LAST_NAME,
)
from zonebook.reading.english.time_words import WEEKDAY_NUMBER
from zonebook.reading.english.zone_words import FIRST_WORDS, LEGAL_FORMS, MONTHS, ORGANISATION_TAIL
from zonebook.reading.names.evidence import NOUN_BEHIND, Place, Shown, apposed, shown_by
from zonebook.reading.names.humans import bare, head_noun, is_human
from zonebook.reading.names.names import PARTICLES, Run, Word, runs
from zonebook.reading.names.roles import (
    HEADS_IT,
    OF_AFTER,
    ROLE,
    TOUCHING,
    Name,
    Office,
    is_title_word,
    office_after,
    role_after,
    role_before,
    title_of,
)
from zonebook.reading.parts import Part, Sentence
from zonebook.values.patterns import later


@dataclass(frozen=True)
class Person:
    """A person: the name without honorific, the role and organisation as printed, and where that stands."""

    name: str
    role: str | None
    organisation: str | None
    start: int  # of the name
    end: int
    sentence: int  # index of the sentence


SPEAKS_AFTER = later(rf"[ ](?:also[ ]|then[ ]|later[ ])?(?:{SPEECH})\b")
SPEAKS_BEFORE = later(rf"(?:\b(?:{SPEECH})|[Aa]ccording to)[ ]\Z")
OF_SMALL = later(r" of (?:the |its )?[a-z]")  # "according to Rosa Pinto of the guild"
CREDIT = Cue(
    r"\b(?:contributed to (?:this|the) (?:story|report|article)|(?:photos?|pictures?|images?|graphics?)"
    r"(?!: (?:from )?(?:left|right))(?: by|:| courtesy|/)|(?<=\()(?:photo|picture|image)|reporting by|edited by)",
    re.IGNORECASE,
)
PAIRED = frozenset(word for pair in HONORIFIC_PAIRS for word in pair.split("-"))
ALSO_SURNAMES = frozenset(("park", "bay", "day", "summer", "winter"))  # as the first word of a name
WEEKDAYS = frozenset(word.casefold() for word in WEEKDAY_NUMBER)
CALENDAR = WEEKDAYS | MONTHS
IN_LIST = later(r"(?:[ ]\([^()\n]{1,40}\)|[ ]of[ ][A-Z]\w+)?(?:,|,?[ ]and|[ ]&|,[ ]and)[ ]")
READ = frozenset((Part.BODY, Part.CAPTION))
FAR = 20_000  # characters after a name in which it is looked for again


def candidates(run: Run) -> Iterator[Name]:
    """Yield the stretches of a run that could be a person's name, titles and honorifics cut off."""
    start, honoured = 0, False
    words = run.words
    for i, word in enumerate(words):
        low = bare(word.text)
        if is_honorific(words, i):
            start, honoured = i + 1, True
        elif low in ORGANISATION_TAIL and 2 <= len(words) - i - 1 <= 4 and low not in ROLES:
            start, honoured = i + 1, False  # "Chairman of the People's Committee Vo Minh"
        elif (
            (low in ROLES and not (low == "sen" and start < i == len(words) - 1))
            or word.text in ("of", "for", "on", "the", "&", "and")
            or word.text.endswith(("’s", "'s"))
        ):
            if word.text.endswith(("’s", "'s")) and i == len(words) - 1:
                continue  # "according to Li Ming's estimate"
            if low not in ROLES:
                yield from named(words[start:i], words[:start], honoured)
            start, honoured = i + 1, False
    yield from named(words[start:], words[:start], honoured)


def alone(text: str, run: Run) -> Iterator[Name]:
    """Yield the one name of somebody who has no other: "Suryadi, who heads the agency"."""
    if len(run.words) != 1 or not text.startswith(",", run.end) or is_opening(run.words, honoured=False):
        return
    behind = NOUN_BEHIND.match(text, run.end)
    if HEADS_IT.match(text, run.end) or (behind and is_human(behind[2].rsplit(" ", 1)[-1])):
        yield Name(run.words, (), honoured=False)


def is_honorific(words: tuple[Word, ...], i: int) -> bool:
    """Tell whether a word of a run is an honorific: "MD" is an office, "Md" none; "H. E." and "Tan Sri" are two."""
    low = bare(words[i].text)
    around = [bare(word.text) for word in words[max(i - 1, 0) : i + 2]] if low in PAIRED else []
    if any(f"{one}-{other}" in HONORIFIC_PAIRS for one, other in pairwise(around)):
        return i + 1 < len(words)
    return low in HONORIFICS and not (words[i].text.isupper() and (len(low) > 3 or low == "md"))  # "SERI BARU: The"


def is_opening(words: tuple[Word, ...], honoured: bool) -> bool:
    """Tell whether the first word only opens a sentence; "He" before one more capitalised word is a surname."""
    low = bare(words[0].text)
    return low in FIRST_WORDS and not honoured and not (low == "he" and len(words) == 2)


def named(words: tuple[Word, ...], before: tuple[Word, ...], honoured: bool) -> Iterator[Name]:
    """Yield `words` as a name if two to five of them could be a person's."""
    while words and opens(words, before, honoured):
        before, words = (*before, words[0]), words[1:]
    if len(words) > 2 and bare(words[-1].text) in WEEKDAYS:
        words = words[:-1]  # "Minister Anisur Khandker Wednesday opened"
    if words and may_be_name(words, honoured or follows_office(words, before)):
        yield Name(words, before, honoured)


def follows_office(words: tuple[Word, ...], before: tuple[Word, ...]) -> bool:
    """Tell whether a single name is right after an office that the last name alone follows: "President Hartono"."""
    titled = bool(before) and bare(before[-1].text) in WITH_LAST_NAME and not is_title_word(words[0].text)
    return titled and len(words) == 1 and bare(words[0].text) not in CALENDAR


def may_be_name(words: tuple[Word, ...], honoured: bool) -> bool:
    """Tell whether words could be a person's name by their number and kind."""
    capitals = [w for w in words if w.text not in PARTICLES]
    full = sum(w.text.casefold() not in PARTICLES for w in words)  # "Hamad Bin Saeed Al Ketbi" is of three
    if len(capitals) < 2 - honoured or full > 4 or len(words) > 6 or len(words[-1].text) < 2:
        return False
    if len(words) == 1 and is_title_word(words[0].text):
        return False
    if any(is_impersonal(w.text, first=n == 0 or honoured) for n, w in enumerate(words)):
        return False
    return honoured or not all(w.text.isupper() for w in capitals)


def opens(words: tuple[Word, ...], before: tuple[Word, ...], honoured: bool) -> bool:
    """Tell whether the first word is no part of a name yet: a title, a link, the first word of a sentence."""
    first = words[0].text
    if len(words) > 2 and human_title(first) and words[1].text[:1].isupper():
        return True  # "Shopkeeper Omar Haddad"
    if len(words) == 2 and bare(first) in CALENDAR and not before:
        return False  # "May Tierney": a date has no capitalised word after it but another month
    titled = bool(before) and is_title_word(before[-1].text) and len(words) == 2  # "Councillor Will Mumford"
    return first[:1].islower() or (is_opening(words, honoured) and not titled) or is_title_word(first)


@lru_cache(maxsize=1 << 14)
def is_impersonal(word: str, *, first: bool) -> bool:
    """Tell whether no person's name holds this word ("Authority", "5G")."""
    low = bare(word)
    if low in LEGAL_FORMS or (low.endswith("ics") and len(low) > len("ethics")):
        return True  # "Kelpie Genomics"
    if any(c.isdigit() or c in "&/@" for c in word):
        return True
    return low in NOT_PERSONAL and low not in CALENDAR and not (first and low in ALSO_SURNAMES)


class Hit(NamedTuple):
    """A name read as a person's: up to where the text was read for it, and whether that is certain."""

    person: Person
    end: int
    sure: bool


def person_at(text: str, name: Name, sentence: Sentence, index: int, taken: int) -> Hit | None:
    """Return the person of a name, by an office beside it or by what else shows one."""
    after = role_after(text, name, sentence.end)
    touching = TOUCHING.search(text, max(sentence.start, name.start - 30), name.start)
    before = role_before(text, name, max(sentence.start, taken)) if after is None or name.before or touching else None
    if before is None and after is None:
        return person_without_office(text, name, sentence, index)
    offices = [office for office in (before, after) if office]
    roles = [title_of(text, name), *(office.role for office in offices)]
    organisations = [office.organisation for office in offices if office.organisation]
    if not organisations and before and (of := OF_AFTER.match(text, name.end, sentence.end)):
        whole = of["organisation"]
        organisations = [whole.split(" and ")[0] if before.role.endswith("s") else whole]  # "Presidents A of X and B"
    shown = shown_beside(text, name, sentence) if may_be_firm(roles, organisations) else None
    sure = name.honoured or (shown.sure if shown else not may_be_firm(roles, organisations))
    person = person_of(text, name, index, joined(roles), next(iter(organisations), None))
    return Hit(person, end_of_role(text, name, after, sentence), sure)


def person_without_office(text: str, name: Name, sentence: Sentence, index: int) -> Hit | None:
    """Return the person of a name that an honorific or the words around it show to be one."""
    shown = shown_beside(text, name, sentence)
    if name.honoured:
        role = shown.role if shown else office_after(text, name, sentence)
        of = OF_AFTER.match(text, name.end, sentence.end)  # "Dr Ann Bell of the University of Kell"
        known = of is not None and not ORGANISATION_TAIL.isdisjoint(map(bare, of["organisation"].split()))
        house = of["organisation"] if of and known else None
        return Hit(person_of(text, name, index, joined([title_of(text, name), role]), house), name.end, sure=True)
    if shown is None and 1 < len(name.words) < 4 and name.words[-1].text in called_later(text):
        return Hit(person_of(text, name, index), name.end, sure=True)  # "Abena Sarpong walks … says Sarpong, 52,"
    return Hit(person_of(text, name, index, shown.role), name.end, shown.sure) if shown else None


CALLED = later(rf"(?:[”\"],? (?:{SPEECH}) ([A-Z]\w+)(?=[,.])|(?:(?<=[.”\"] )|(?<=\n))([A-Z]\w+)(?=, (?:aged )?\d\d,))")


@lru_cache(maxsize=8)
def called_later(text: str) -> frozenset[str]:
    """Return the single names by which a text calls those who speak: "“It is quiet,” says Sarpong, 52"."""
    return frozenset(m[1] or m[2] for m in CALLED.finditer(text))


def person_of(text: str, name: Name, index: int, role: str | None = None, organisation: str | None = None) -> Person:
    """Return the person of a name in the sentence with that index."""
    return Person(" ".join(text[name.start : name.end].split()), role, organisation, name.start, name.end, index)


def joined(roles: Iterable[str | None]) -> str | None:
    """Return several roles as one, each once: "Professor, marine biologist"."""
    kept: list[str] = []
    for role in roles:
        if role and not any(role.casefold() in other.casefold() for other in kept):
            kept = [other for other in kept if other.casefold() not in role.casefold()] + [role]
    return ", ".join(kept) or None


def may_be_firm(roles: Iterable[str | None], organisations: Collection[str]) -> bool:
    """Tell whether an office may be a firm's: "the zone's operator, Altyn Gate"."""
    nouns = {head_noun(role) for role in roles if role}
    return bool(nouns) and nouns <= ALSO_FIRMS and all(o.casefold().startswith(("the ", "its ")) for o in organisations)


def end_of_role(text: str, name: Name, after: Office | None, sentence: Sentence) -> int:
    """Return up to where the role and organisation after a name reach."""
    if after is None:
        return name.end
    role, organisation = after
    last = text.find(organisation.rsplit(", ", 1)[-1], name.end, sentence.end) if organisation else name.end
    return max(last, name.end + len(role))


def human_title(word: str) -> str | None:
    """Return the noun for a human being before a name: "Shopkeeper Omar Haddad", "Engineers Bo Ek and Kim Dahl"."""
    low = bare(word)
    name = low.endswith("man") and not low.endswith("sman") and low not in MEN  # "Abdulrahman"
    return None if name else next((noun for noun in (low, low.removesuffix("s")) if is_human(noun)), None)


def shown_beside(text: str, name: Name, sentence: Sentence) -> Shown | None:
    """Return what shows that a name without an office is a person's."""
    if len(name.words) < 2:
        return apposed(Place(text, name.start, name.end, sentence))
    shown = shown_by(Place(text, name.start, name.end, sentence))
    noun = name.before[-1] if name.before else None
    if noun and (title := human_title(noun.text)) and name.start - noun.end == 1:
        return Shown((shown.role if shown else None) or title, sure=True)
    asked = SPEAKS_BEFORE.search(text, max(sentence.start, name.start - 20), name.start)
    if shown is None and (asked or SPEAKS_AFTER.match(text, name.end, sentence.end)):
        return Shown(None, sure=bool(asked and OF_SMALL.match(text, name.end)))
    return shown


def read_people(text: str, sentences: Sequence[Sentence], not_people: Collection[str] = ()) -> list[Person]:
    """Return the people of the body, one entry for each name, the first that carries a role preferred.

    `not_people` are names of zones, places and organisations in small letters, which are never taken for people.
    """
    found: dict[str, Person] = {}
    by_word: dict[str, dict[str, None]] = defaultdict(dict)  # the names found in which it is
    doubtful: dict[str, Person] = {}

    def keep(person: Person) -> None:
        found[person.name] = person
        for word in person.name.split():
            by_word[word][person.name] = None

    def in_full(name: str) -> Iterator[str]:
        return (full for full in min((by_word[word] for word in name.split()), key=len) if shortens(name, full))

    for i, sentence in enumerate(sentences):
        if sentence.part not in READ or CREDIT.search(text, sentence.start, sentence.end):
            continue
        for hit in hits_in(text, sentence, i, not_people):
            person = hit.person
            if not hit.sure:
                doubtful.setdefault(person.name, person)
            elif any(in_full(person.name)):
                continue  # "Shri Talwar", "Al Qassab": named in full before
            elif person.name not in found or (found[person.name].role is None and person.role):
                keep(person)
    for person in doubtful.values():
        if person.name not in found and recurs(person, text):
            keep(person)
    people = sorted(found.values(), key=lambda p: p.start)
    return [p for p in people if not any(found[full].start < p.start for full in in_full(p.name))]


def hits_in(text: str, sentence: Sentence, index: int, not_people: Collection[str]) -> list[Hit]:
    """Return the people of one sentence, in order, those of a list with one among them included."""
    taken = sentence.start
    names: list[Name] = []
    hits: dict[int, Hit] = {}
    for run in runs(text, sentence.start, sentence.end):
        for whole in (*candidates(run), *alone(text, run)):
            name = without_place(text, whole, not_people)
            if name is None or name.start < taken or text[max(name.start - 4, 0) : name.start].casefold() == "the ":
                continue
            names.append(name)
            hit = person_at(text, name, sentence, index, taken)
            if hit is not None:
                hits[name.start] = hit
                taken = max(taken, hit.end)
    for first, second in [*pairwise(names), *((b, a) for a, b in reversed(list(pairwise(names))))]:
        hit = hits.get(first.start)
        firm = hit and hit.person.organisation == text[second.start : second.end]  # "the head of Kell Invest, Ann Bell"
        if hit and hit.sure and not firm and second.start not in hits and listed(text, first, second):
            hits[second.start] = Hit(person_of(text, second, index), second.end, sure=True)
    return [hits[start] for start in sorted(hits)]


def listed(text: str, one: Name, other: Name) -> bool:
    """Tell whether two names are next to each other in one list."""
    first, second = sorted((one, other), key=lambda n: n.start)
    return 1 < len(other.words) < 4 and bool(IN_LIST.fullmatch(text, first.end, second.start))


def shortens(name: str, full: str) -> bool:
    """Tell whether a name is a part of a fuller one."""
    return name != full and f" {name} " in f" {full} "


def recurs(person: Person, text: str) -> bool:
    """Tell whether the text later calls a person by one word of the name, as it does people and not firms."""
    rest = text[person.end : person.end + FAR]
    return any(
        re.search(rf"\b{re.escape(word)}(?:[ ](?:{SPEECH})\b|, who\b|, \d\d,)", rest)
        for word in {person.name.split()[0], person.name.split()[-1]}
    )


def without_place(text: str, name: Name, not_people: Collection[str]) -> Name | None:
    """Cut a place from the front of a name ("mayor of Gliwice Ewa Malczyk"); None if it is no person's at all."""
    words = name.words
    low = [bare(w.text) for w in words]
    if " ".join(low) in not_people:
        return None
    for cut in range(len(words) - 1, 0, -1):
        if " ".join(low[:cut]) in not_people:
            rest = words[cut:]
            return Name(rest, (*name.before, *words[:cut]), name.honoured) if len(rest) > 1 else None
    titled = TOUCHING.search(text, max(name.start - 30, 0), name.start)
    if low[-1] in not_people and not (name.honoured or titled) and len(words) == 2:
        return None
    return name


THE_FIRM = frozenset(
    f"{the} {firm}"
    for the in ("the", "its", "their")
    for firm in ("company", "firm", "plant", "group", "developer", "operator", "factory")
)
FIRM_SCOPE = 3  # sentences back in which the firm is looked for


def with_role(text: str, sentences: Sequence[Sentence], person: Person) -> Person:
    """Return a person without a role with the one that the text gives where it calls him or her by the last name."""
    last = person.name.split()[-1]
    if person.role is not None or last == person.name:
        return person
    for sentence in sentences[person.sentence + 1 :]:
        words = next(iter(runs(text, sentence.start, sentence.end)), Run(0, 0, ())).words
        if len(words) == 1 and words[0].text == last and (office := role_later(text, words[0], sentence)):
            return replace(person, role=office.role, organisation=person.organisation or office.organisation)
    return person


LATER = later(
    rf", (?:aged )?(?:\d\d, )?(?:an?|the|once an?|himself an?|herself an?) (?P<role>{ROLE}|[a-z][a-z -]{{2,40}}), "
)


def role_later(text: str, word: Word, sentence: Sentence) -> Office | None:
    """Return the role behind the last name of a person: "Marr, 44, a former welder, runs"."""
    found = LATER.match(text, word.end, sentence.end)
    if found is None or not is_human(head_noun(found["role"])):
        return None
    return Office(found["role"], None)


def with_firm(text: str, sentences: Sequence[Sentence], person: Person, not_firms: Collection[str]) -> Person:
    """Return the person with "the company" replaced by the firm last named before, so that the role is clear."""
    if person.organisation is None or person.organisation.casefold() not in THE_FIRM:
        return person
    start = sentences[max(person.sentence - FIRM_SCOPE, 0)].start
    firms = [text[run.start : run.end] for run in runs(text, start, person.start) if is_firm(run, not_firms)]
    if not firms:
        return person
    return replace(person, organisation=firms[-1].removesuffix("’s").removesuffix("'s"))


def is_firm(run: Run, not_firms: Collection[str]) -> bool:
    """Tell whether a run of two to five capitalised words may be a firm's name: no zone, place, title, day or month."""
    words = [bare(w.text) for w in run.words]
    if (
        not 2 <= len(words) <= 5
        or " ".join(words) in not_firms
        or any(w in not_firms or w in FIRST_WORDS or is_title_word(w) for w in words)
    ):
        return False
    return all(w.text[:1].isupper() for w in run.words)
