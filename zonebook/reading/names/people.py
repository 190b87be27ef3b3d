"""Find the people that an article names, with their role and organisation.

In: the text, its sentences, the words that name zones and places.  Out: `Person`s in the order of mention.
A capitalised name is a person's by what stands beside it: an office, an honorific, a verb of speaking. Bylines and
credits are other parts of the article and are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.clauses import PRESENT_SINGULAR
from zonebook.reading.english.human_words import ALSO_FIRMS
from zonebook.reading.english.role_words import (
    HONORIFICS,
    NOT_PERSONAL,
    PORTFOLIOS,
    ROLE_MODIFIERS,
    ROLE_SUFFIXES,
    ROLES,
    SPEECH,
    TITLED,
)
from zonebook.reading.english.tables import words
from zonebook.reading.english.time_words import WEEKDAY_NUMBER
from zonebook.reading.english.zone_words import FIRST_WORDS, LEGAL_FORMS, MONTHS, ORGANISATION_TAIL
from zonebook.reading.names.evidence import Place, Shown, shown_by
from zonebook.reading.names.humans import bare, head_noun, is_human
from zonebook.reading.names.names import CAPITAL, PARTICLES, Word, runs
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from zonebook.reading.names.names import Run
    from zonebook.reading.parts import Sentence


@dataclass(frozen=True)
class Person:
    """A person: the name without honorific, the role and organisation as printed, and where that stands."""

    name: str
    role: str | None
    organisation: str | None
    start: int  # of the name
    end: int
    sentence: int  # index of the sentence


class Name(NamedTuple):
    """A stretch of a run that may be a person's name, and what stood before it in the run."""

    words: tuple[Word, ...]
    before: tuple[Word, ...]
    honoured: bool

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after the last word, a possessive ending left out."""
        last = self.words[-1]
        return last.end - (2 if last.text.endswith(("’s", "'s")) else 0)


def alternation(words: Collection[str]) -> str:
    """Return a group that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


NOUN = rf"(?:{alternation(ROLES)}s?)"
MODIFIER = alternation(ROLE_MODIFIERS)
SUFFIX = rf"(?:[ -]{alternation(ROLE_SUFFIXES)}\b)?"
TITLE = rf"(?:(?:{MODIFIER}|{alternation(ROLES)})[ -]){{0,5}}\b{NOUN}\b{SUFFIX}"
ROLE = rf"(?i:{TITLE}(?:,? (?:and|&|cum) {TITLE})?)"
ROLE_HINT = re.compile(rf"(?i:\b(?:{NOUN}|heads|leads|chairs|runs)\b)")
NOT_MODIFIER = rf"(?!(?i:{MODIFIER}|{alternation(ROLES)})\b)"
SMALL = r"[a-z][a-z\-’']{0,20}"
NOT_TITLE = (
    r"(?!(?:and|or|of|to|by|the|a|an|all|both|his|her|its|their|said|says|told|is|was|are|were|as|that|with|from|for|in|on|at|who|which|whose|whom"
    r"|where|when|while|but)\b)"
)
ORGANISATION = r"(?:[^,;:.“”\"()\n]|\.(?=\w)|(?<=Co)\.|(?<=Co\.), (?=Ltd|Inc)|(?<=Ltd)\.){1,120}"
# After the name: ", deputy director of the zone's bureau of science and technology".
APPOSITION = re.compile(
    rf"(?:[ ]\([^()\n]{{1,30}}\))?[ ]?,[ ](?:who[ ](?:is|was|serves[ ]as|works[ ]as"
    rf"|acts[ ]as)[ ](?:also[ ])?)?(?:aged[ ])?(?:\d{{2}},[ ])?"
    rf"(?P<article>(?:the|a|an|its|their|our|his|her)[ ])?(?:\d{{2}}-year-old[ ])?"
    rf"(?P<owner>[^,;:.“”\"()\n]{{1,80}}?[’'](?:s)?[ ]|(?:{NOT_MODIFIER}{CAPITAL}[ ](?:(?:of|and|for"
    rf"|the)[ ]){{0,2}}){{1,6}}?)?"
    rf"(?P<role>(?:{NOT_TITLE}{SMALL}[ ]){{0,2}}{ROLE})(?P<field>[ ]\([^()\n]{{1,40}}\))?(?P<rest>[ ]|,|\.|$|[”\"])",
)
IN_BRACKETS = re.compile(rf"[ ]\((?P<role>{ROLE})(?:,?[ ](?:(?:of|at|for)[ ])?(?P<inside>[^()\n]{{2,60}}))?\)")
OF = re.compile(rf"[ ](?P<link>of|at|for|with|in|to|from|on)[ ](?P<organisation>{ORGANISATION})")
VERB = re.compile(
    rf"[ ](?:{SPEECH}|who|which|has|have|had|is|was|are|were|will|would|can|could|should|may|might|signed|visited"
    rf"|visits|led|met|"
    rf"attended|opened|called|spent|where|when|while|as|after|before|during|and[ ](?:{SPEECH})|that|on[ ](?:Mon|Tues"
    rf"|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
FIELD_NAME = rf"(?!(?i:{alternation(HONORIFICS)})\b){CAPITAL}(?:[ ]{CAPITAL}){{0,3}}"
MORE_OF_TITLE = re.compile(
    rf"(?:(?:,[ ]{FIELD_NAME}){{1,4}},?)?[ ]and[ ]{FIELD_NAME}"
    r"|(?:,[ ][a-z]{3,20}){1,4},?[ ]and[ ][a-z]{3,20}(?=[,.])"
)
AND_HONOURED = re.compile(rf",?[ ]and[ ](?i:{alternation(HONORIFICS)})\b.*")  # "Minister of Finance and Hon. …"
RANKS = words("ambassador professor engineer chief senator general captain justice")  # borne for life
TITLES = re.compile(rf"\b{ROLE}")
FIELD = re.compile(r"[ ]\([^()\n]{1,40}\)")
LINKED = re.compile(r"[ ](of|for|at|with|in|to)[ ]([^;:.“”\"()\n]{1,120})\Z")
BRACKETED = re.compile(r"[ ]\([^()]*\)")
OFFICE_OF = re.compile(
    rf"(,)[ ]({CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,6}}),\Z"
)  # "Secretary, DPIIT, Shri …"
OWNER_PHRASE = re.compile(r"\b((?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)[ ][^,;:.“”\"()\n]{1,60}[’']s)[ ]\Z")
SMALL_BEFORE = re.compile(rf"(?:^|[ ])({NOT_TITLE}{SMALL})[ ]\Z")
FOLLOWED = re.compile(rf",|[ ](?:{SPEECH})\b")
FIRM_AFTER = re.compile(
    rf",[ ](?P<organisation>{CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,8}})(?=,|\.|$"
    rf"|[ ](?:{SPEECH})\b)"
)
HEADS_IT = re.compile(
    rf",?[ ]who[ ](?P<role>heads|leads|chairs|runs|directs|manages)[ ](?P<organisation>{ORGANISATION})"
)
OF_AFTER = re.compile(
    rf"[ ]of[ ](?P<organisation>(?:the[ ])?{CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,8}})"
)
SPEAKS_AFTER = re.compile(rf"[ ](?:also[ ]|then[ ]|later[ ])?(?:{SPEECH})\b")
SPEAKS_BEFORE = re.compile(rf"(?:\b(?:{SPEECH})|[Aa]ccording to)[ ]\Z")
CREDIT = re.compile(
    r"contributed to (?:this|the) (?:story|report|article)|\b(?:photos?|pictures?|images?|graphics?)"
    r"(?: by|:| courtesy|/)|\((?:photo|picture|image)|reporting by|edited by",
    re.IGNORECASE,
)
ALSO_SURNAMES = frozenset(("park", "bay", "day", "summer", "winter"))  # as the first word of a name
WEEKDAYS = frozenset(word.casefold() for word in WEEKDAY_NUMBER)
CALENDAR = WEEKDAYS | MONTHS
TOUCHING = re.compile(rf"(?i:\b{NOUN})[ ]\Z")
PORTFOLIO = re.compile(r"(?<!\w)((?:[A-Z][a-z]+,? ){1,3}(?:&|and) )\Z")
UNKNOWN_OFFICE = re.compile(rf",[ ]((?:the[ ])?{CAPITAL}[ ]of[ ]{CAPITAL})(?=[,.;]|$|[ ]and\b)")
IN_LIST = re.compile(r"(?:[ ]\([^()\n]{1,40}\))?(?:,|,?[ ]and|[ ]&|,[ ]and)[ ]")
READ = frozenset((Part.BODY, Part.CAPTION))
FAR = 20_000  # characters behind a name in which it is looked for again
WINDOW = 200  # characters before a name in which its title may begin


def is_title_word(word: str) -> bool:
    """Tell whether a word belongs to a title, not to a name ("Deputy", "Vice-Mayor", "CEO")."""
    low = bare(word)
    return low in ROLES or low in ROLE_MODIFIERS or low in PORTFOLIOS


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
        elif low in ROLES or word.text in ("of", "for", "on", "the", "&", "and") or word.text.endswith(("’s", "'s")):
            if word.text.endswith(("’s", "'s")) and i == len(words) - 1:
                continue  # "according to Li Ming's estimate"
            if low not in ROLES:
                yield from named(words[start:i], words[:start], honoured)
            start, honoured = i + 1, False
    yield from named(words[start:], words[:start], honoured)


def is_honorific(words: tuple[Word, ...], i: int) -> bool:
    """Tell whether a word of a run is an honorific: "MD" is an office, "Md" none; "H. E." is one of two words."""
    low = bare(words[i].text)
    if low in ("h", "e"):
        return i + 1 < len(words) and (low == "h" or bare(words[i - 1].text) == "h")
    return low in HONORIFICS and not (words[i].text.isupper() and len(low) == 2 and low == "md")


def is_opening(words: tuple[Word, ...], honoured: bool) -> bool:
    """Tell whether the first word only opens a sentence; "He" before one more capitalised word is a surname."""
    low = bare(words[0].text)
    return low in FIRST_WORDS and not honoured and not (low == "he" and len(words) == 2)


def named(words: tuple[Word, ...], before: tuple[Word, ...], honoured: bool) -> Iterator[Name]:
    """Yield `words` as a name if two to five of them could be a person's."""
    while words and opens(words, before, honoured):
        before, words = (*before, words[0]), words[1:]
    capitals = [w for w in words if w.text not in PARTICLES]
    if len(capitals) > 2 and bare(words[-1].text) in WEEKDAYS:
        words, capitals = words[:-1], capitals[:-1]  # "Minister Anisur Khandker Wednesday opened"
    if not (2 - honoured <= len(capitals) <= 4) or len(words) > 6 or len(words[-1].text) < 2:
        return
    if len(words) == 1 and is_title_word(words[0].text):
        return
    if any(is_impersonal(w.text, first=n == 0) for n, w in enumerate(words)):
        return
    if all(w.text.isupper() for w in capitals) and not honoured:
        return
    yield Name(words, before, honoured)


def opens(words: tuple[Word, ...], before: tuple[Word, ...], honoured: bool) -> bool:
    """Tell whether the first word is no part of a name yet: a title, a link, the first word of a sentence."""
    first = words[0].text
    if len(words) > 2 and human_title(first) and words[1].text[:1].isupper():
        return True  # "Shopkeeper Omar Haddad"
    if len(words) == 2 and bare(first) in CALENDAR and not before:
        return False  # "May Tierney": a date has no capitalised word behind it but another month
    return first[:1].islower() or is_opening(words, honoured) or is_title_word(first)


def is_impersonal(word: str, *, first: bool) -> bool:
    """Tell whether no person's name holds this word ("Authority", "5G")."""
    low = bare(word)
    if low in LEGAL_FORMS:
        return True
    if any(c.isdigit() or c in "&/@" for c in word):
        return True
    return low in NOT_PERSONAL and low not in CALENDAR and not (first and low in ALSO_SURNAMES)


def trimmed(organisation: str) -> str:
    """Cut an organisation's name before a verb and at dangling links."""
    verb = VERB.search(" " + organisation)
    kept = organisation[: max(verb.start() - 0, 0)] if verb else organisation
    return AND_HONOURED.sub("", kept.strip()).removesuffix(" and").strip(" ,")


def role_after(text: str, name: Name, limit: int) -> tuple[str, str | None] | None:
    """Return (role, organisation) from what follows the name."""
    found = APPOSITION.match(text, name.end, limit) or IN_BRACKETS.match(text, name.end, limit)
    if found is None:
        heads = HEADS_IT.match(text, name.end, limit)
        return (heads["role"], trimmed(heads["organisation"])) if heads else None
    role = found["role"]
    groups = found.groupdict()
    if groups.get("inside") is not None or found.re is IN_BRACKETS:
        return role, groups.get("inside")
    owner = (groups.get("owner") or "").strip()
    end = found.end("field") if groups.get("field") else found.end("role")
    role += groups.get("field") or ""
    rest = OF.match(text, end, limit)
    firm = FIRM_AFTER.match(text, end, limit) if rest is None and not owner else None
    if firm and not APPOSITION.match(text, firm.end(), limit):
        return role, firm["organisation"]
    organisation = trimmed(rest["organisation"]) if rest else ""
    if rest and is_ministry(role) and rest["link"] in ("of", "for"):
        more = MORE_OF_TITLE.match(text, rest.start("organisation") + len(organisation), limit)
        return f"{role} {rest['link']} {organisation}{more[0] if more else ''}", owner or None
    if owner.endswith(("’s", "'s")):
        owner = (
            (groups.get("article") or "") + owner[:-2]
            if (groups.get("article") or "").strip() in ("the", "its", "their")
            else owner[:-2]
        )
    return role, ", ".join(part for part in (owner, organisation) if part) or None


def is_ministry(role: str) -> bool:
    """Tell whether the words after "of" belong to the title itself ("Minister of Industry")."""
    return role.casefold().split()[-1] in ("minister", "secretary", "undersecretary") and "party" not in role.casefold()


def role_before(text: str, name: Name, floor: int) -> tuple[str, str | None, int] | None:
    """Return (role, organisation, offset of the role) from what precedes the name."""
    window = max(floor, name.start - WINDOW)
    if ROLE_HINT.search(text, window, name.start) is None:
        return None
    honour = window + len(without_honorifics(text[window : name.start]))
    titles = list(TITLES.finditer(text, window, honour)) or list(TITLES.finditer(text, window, name.start))
    if not titles:
        return None
    found, limit = titles[-1], name.start  # the last title before the name is its own
    if len(titles) > 1 and bare(found[0]) in RANKS and text[found.start() - 2 : found.start()] == ", ":
        found, limit = titles[-2], found.start()  # "its chairman, Ambassador X": a rank, the office stands before it
    role, end, start = found[0], found.end(), found.start()
    field = FIELD.match(text, end, limit)
    if field:
        role, end = role + field[0], field.end()
    gap = BRACKETED.sub("", without_honorifics(text[end:limit]))
    comma = gap.endswith(",")
    linked = LINKED.match(gap.removesuffix(",")) or (OFFICE_OF.match(gap) if name.honoured else None)
    if gap.strip(" ,.") and linked is None:
        return None
    organisation = linked[2].strip() if linked else ""
    if VERB.search(f" {organisation} "):
        return None
    for _ in range(2):  # "shadow trade secretary": words in small letters that belong to the title
        small = SMALL_BEFORE.search(text, window, start)
        if (
            small is None
            or bare(small[1]) in FIRST_WORDS
            or small[1].endswith(("'s", "’s", "ed"))
            or small[1] in PRESENT_SINGULAR
        ):
            break
        role, start = f"{small[1]} {role}", small.start(1)
    if joined_by := PORTFOLIO.search(text, max(window, start - 60), start):
        role, start = joined_by[1] + role, joined_by.start()  # "Industries & | Trade Minister"
    owner, start = owner_before(text, window, start)
    if owner and is_ministry(found[0]) and bare(owner.split()[-1]) in PORTFOLIOS | ROLE_MODIFIERS:
        role, owner = f"{owner} {role}", None  # "Finance Minister"
    if linked and is_ministry(found[0]) and linked[1] in ("of", "for"):
        return f"{role} {linked[1]} {organisation}", owner, start
    if "," in organisation or (comma and (linked is None or linked[1] != ",") and not FOLLOWED.match(text, name.end)):
        return None
    return role, ", ".join(part for part in (owner, organisation) if part) or None, start


def without_honorifics(gap: str) -> str:
    """Cut the honorifics at the end of what stands between a title and a name."""
    words = gap.split(" ")
    while words and (not words[-1] or bare(words[-1].strip("()")) in HONORIFICS or words[-1] in ("H", "E")):
        words.pop()
    return " ".join(words)


def owner_before(text: str, window: int, start: int) -> tuple[str | None, int]:
    """Return whose office it is by the words before the title ("Opaz Chairman"), and where they begin."""
    phrase = OWNER_PHRASE.search(text, max(window, start - 80), start)
    if phrase:
        return phrase[1][:-2], phrase.start()
    last = next(reversed(list(runs(text, window, start))), None)  # the run that may touch the title
    if last is None or text[last.end : start] != " ":
        return None, start
    first = next((word.start for word in last.words if bare(word.text) not in FIRST_WORDS), last.end)
    owner = text[first : last.end]
    if not owner[:1].isupper():
        return None, start
    return (owner[:-2] if owner.endswith(("’s", "'s")) else owner), first


class Hit(NamedTuple):
    """A name read as a person's: up to where the text was read for it, and whether that is certain."""

    person: Person
    end: int
    sure: bool


def person_at(text: str, name: Name, sentence: Sentence, index: int, taken: int) -> Hit | None:
    """Return the person of a name, by an office beside it or by what else shows one."""
    printed = " ".join(text[name.start : name.end].split())

    def person(role: str | None, organisation: str | None) -> Person:
        return Person(printed, role, organisation, name.start, name.end, index)

    after = role_after(text, name, sentence.end)
    touching = TOUCHING.search(text, max(sentence.start, name.start - 30), name.start)
    before = role_before(text, name, max(sentence.start, taken)) if after is None or name.before or touching else None
    title = title_of(text, name)
    if before is not None or after is not None:
        roles = [title, *(found[0] for found in (before, after) if found)]
        organisations = [found[1] for found in (before, after) if found and found[1]]
        if not organisations and before and (of := OF_AFTER.match(text, name.end, sentence.end)):
            organisations = [of["organisation"]]
        end = end_of_role(text, name, after, sentence) if after else name.end
        sure = name.honoured or not may_be_firm(roles, organisations)
        return Hit(person(joined(roles), organisations[0] if organisations else None), end, sure)
    shown = shown_beside(text, name, sentence)
    if name.honoured:
        role = shown.role if shown else office_after(text, name, sentence)
        return Hit(person(joined([title, role]), None), name.end, sure=True)
    return Hit(person(shown.role, None), name.end, shown.sure) if shown else None


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


def end_of_role(text: str, name: Name, after: tuple[str, str | None], sentence: Sentence) -> int:
    """Return up to where the role and organisation behind a name reach."""
    role, organisation = after
    last = text.find(organisation.rsplit(", ", 1)[-1], name.end, sentence.end) if organisation else name.end
    return max(last, name.end + len(role))


def human_title(word: str) -> str | None:
    """Return the noun for a human being before a name: "Shopkeeper Omar Haddad", "Engineers Bo Ek and Kim Dahl"."""
    low = bare(word)
    return next((noun for noun in (low, low.removesuffix("s")) if is_human(noun)), None)


def shown_beside(text: str, name: Name, sentence: Sentence) -> Shown | None:
    """Return what shows that a name without an office is a person's."""
    if len(name.words) < 2:
        return None
    shown = shown_by(Place(text, name.start, name.end, sentence))
    noun = name.before[-1] if name.before else None
    if noun and (title := human_title(noun.text)) and name.start - noun.end == 1:
        return Shown((shown.role if shown else None) or title, sure=True)
    asked = SPEAKS_BEFORE.search(text, max(sentence.start, name.start - 20), name.start)
    if shown is None and (asked or SPEAKS_AFTER.match(text, name.end, sentence.end)):
        return Shown(None, sure=False)
    return shown


def title_of(text: str, name: Name) -> str | None:
    """Return the honorific before a name where it is an office as well ("Cllr", "Adv", "Professor")."""
    before = text[max(name.start - 20, 0) : name.start].split()
    return before[-1] if before and bare(before[-1]) in TITLED else None


def office_after(text: str, name: Name, sentence: Sentence) -> str | None:
    """Return an office in a word that no table knows: "Nana Yaw Gyamfi, Omanhene of Nsawora"."""
    found = UNKNOWN_OFFICE.match(text, name.end, sentence.end)
    return found[1] if found else None


def read_people(text: str, sentences: Sequence[Sentence], not_people: Collection[str] = ()) -> list[Person]:
    """Return the people of the body, one entry for each name, the first that carries a role preferred.

    `not_people` are names of zones, places and organisations in small letters, which are never taken for people.
    """
    found: dict[str, Person] = {}
    doubtful: dict[str, Person] = {}
    for i, sentence in enumerate(sentences):
        if sentence.part not in READ or CREDIT.search(text, sentence.start, sentence.end):
            continue
        for hit in hits_in(text, sentence, i, not_people):
            person = hit.person
            if not hit.sure:
                doubtful.setdefault(person.name, person)
            elif any(shortens(person.name, known) for known in found):
                continue  # "Shri Talwar", "Al Qassab": named in full before
            elif person.name not in found or (found[person.name].role is None and person.role):
                found[person.name] = person
    for person in doubtful.values():
        if person.name not in found and recurs(person, text):
            found[person.name] = person
    return sorted(found.values(), key=lambda p: p.start)


def hits_in(text: str, sentence: Sentence, index: int, not_people: Collection[str]) -> list[Hit]:
    """Return the people of one sentence, in order, those of a list with one among them included."""
    taken = sentence.start
    names: list[Name] = []
    hits: dict[int, Hit] = {}
    for run in runs(text, sentence.start, sentence.end):
        for whole in candidates(run):
            name = without_place(text, whole, not_people)
            if name is None or name.start < taken or text[max(name.start - 4, 0) : name.start].casefold() == "the ":
                continue
            names.append(name)
            hit = person_at(text, name, sentence, index, taken)
            if hit is not None:
                hits[name.start] = hit
                taken = max(taken, hit.end)
    for first, second in [*pairwise(names), *((b, a) for a, b in reversed(list(pairwise(names))))]:
        if first.start in hits and hits[first.start].sure and second.start not in hits and listed(text, first, second):
            printed = " ".join(text[second.start : second.end].split())
            person = Person(printed, None, None, second.start, second.end, index)
            hits[second.start] = Hit(person, second.end, sure=True)
    return [hits[start] for start in sorted(hits)]


def listed(text: str, one: Name, other: Name) -> bool:
    """Tell whether two names stand next to each other in one list."""
    first, second = sorted((one, other), key=lambda n: n.start)
    return 1 < len(other.words) < 4 and bool(IN_LIST.fullmatch(text, first.end, second.start))


def shortens(name: str, full: str) -> bool:
    """Tell whether a name is a part of a fuller one."""
    return name != full and f" {name} " in f" {full} "


def recurs(person: Person, text: str) -> bool:
    """Tell whether the text later calls a person by one word of the name, as it does people and not firms."""
    rest = text[person.end : person.end + FAR]
    return any(
        re.search(rf"\b{re.escape(word)}(?:[ ](?:{SPEECH})|, who|, \d\d,)\b", rest)
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
