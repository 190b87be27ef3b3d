"""Whose a figure is by the grammar of its clause, where it is not the zone's: a land's, a firm's, zones' in general.

In: the text, a clause, the slot of a figure. Out: what the clause speaks of, and why. The subject decides:
"Kazakhstan's trade", "the corporation employs", "Taiwan's 13 science parks". What a firm builds or invests in a zone
is said of the zone; its staff, sales and assets are its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english import owner_words as en
from zonebook.reading.english.clause_words import BE, HAVE, SAYING_ALWAYS, TIMES
from zonebook.reading.english.tables import any_of
from zonebook.reading.english.zone_words import HEADS, LEGAL_FORMS, MONTHS
from zonebook.reading.names.zone_kinds import folded_countries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zonebook.reading.clauses import Clause
    from zonebook.reading.figures.figures import FigureMention

WORD = re.compile(r"[^\W\d_][\w’'&.-]*[\w]|[^\W\d_]|\d[\d.,]*")
STOPPED = re.compile(
    r"\s+(?:of|in|at|for|from|with|by|on|to|that|which|who|under|near|within|across|worth|run|behind|around|beside"
    r"|between|inside|outside)\s|,(?!\d)|\("
)
POSSESSOR = re.compile(r"(?:the\s+|its\s+)?(?P<name>[^,;:()]{2,40}?)[’'](?:s\s|(?<=s[’'])\s)", re.IGNORECASE)
LEADING = re.compile(
    r"\W*(?:(?:meanwhile|elsewhere|overall|today|now|currently|presently|in all|so far),?\s+)?", re.IGNORECASE
)
LOCATED = Cue(
    r"\b(?:in|across|throughout|around)\s+(?:the\s+|its\s+|our\s+)?(?:whole\s+|entire\s+|rest of the\s+|\w+ern\s+)?"
    r"(?:country|nation|province|state|world|region|county|emirate|island|globe|district)\b(?! of [A-Z])",
    re.IGNORECASE,
)
IN_ZONES = Cue(
    r"\b(?:in|across|at|from|by)\s+(?:all\s+|the\s+|its\s+|our\s+|their\s+|these\s+|other\s+)*"
    r"(?:[\w.,’'-]+\s+){0,4}?(?:zones|parks|estates|freeports|SEZs|EPZs|FTZs)\b"
)
HERE = Cue(r"\b(?:here|there|on site|at the site|on the site)\b")
HAS = re.compile(r"\b(?:has|have|had|owns?|owned|runs?|ran|operates?|operated|boasts?)\b[^,;]*\Z")
WITH_ITS = re.compile(r"\bwith (?:an? )?(?:annual )?(?:staff|budget|membership|workforce|payroll) of\b[^.;]*\Z")
TO_COME = re.compile(r"\b(?:to|will|would|can|could|may)(?: eventually)? (?:employ|have|count)\b")
VERBLESS = re.compile(r"\W*([A-Z][\w’'&.-]*(?: [\w’'&-]+){0,5}?)(?= (?:up|down|flat) )")  # "Shares up 0.7%"
WHOLE = " as a whole"  # makes a land of any name: "Johor as a whole"
VERB_REACH = 200  # characters before a figure in which its verb is looked for
BESIDE = 60  # characters after a figure in which "here" or "abroad" belongs to it


class Known(NamedTuple):
    """Names of an article that are no zones, folded."""

    places: Collection[str]
    people: Collection[str]
    firms: frozenset[str]
    names: frozenset[str]  # words that are printed with a capital alone
    human: frozenset[str]  # words for one human being, and those of all names of people


class Stranger(NamedTuple):
    """Something that is no zone, of which a clause speaks, and how that was seen.

    Its kind is land, firm, body (a public one), person, zones (in general), name (of something unknown) or alike (a
    name that a zone has too).
    """

    kind: str
    reason: str


def subject_of(text: str, clause: Clause) -> str:
    """Return the words of a clause's subject, what only opens the sentence left out."""
    if clause.subject is None:
        bare = VERBLESS.match(text, clause.start, clause.end) if clause.verb is None else None
        return bare[1] if bare else ""
    end = clause.subject.end + (len(WHOLE) if text.startswith(WHOLE, clause.subject.end) else 0)
    words = " ".join(text[clause.subject.start : end].split())
    return words[LEADING.match(words).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string


def head_words(subject: str) -> list[str]:
    """Return the words of the head of a noun phrase: "The free zone companies" of "The free zone companies in Oman"."""
    stop = STOPPED.search(subject)
    words = WORD.findall(subject[: stop.start()] if stop else subject)
    return (
        words[:-1]
        if words[1:] and words[-1] in ("today", "yesterday", "also", "now", "itself", "themselves")
        else words
    )


def stranger_in(subject: str, known: Known) -> Stranger | None:
    """Return what a subject means where it is a land, zones in general or one firm; None where it may be the zone."""
    words = head_words(subject)
    kind = kind_of(subject, words, [folded(word) for word in words], known) if words else None
    return Stranger(kind, REASONS.get(kind, "told of “{}”").format(subject)) if kind else None


REASONS = {
    "land": "told of “{}”, not of a zone", "zones": "told of “{}”, zones in general", "firm": "told of “{}”, a firm",
}  # fmt: skip


def kind_of(subject: str, words: list[str], low: list[str], known: Known) -> str | None:
    """Return which kind of stranger a subject with these head words is, if it is one."""
    another = (low[-1] in HEADS or low[0] in ("its", "their")) and not en.ANOTHER.isdisjoint(low)  # "its other plants"
    if low[-1] in en.SECURITIES or not en.ELSEWHERE.isdisjoint(low) or another or NEXT_DOOR.search(subject):
        return "zones"  # whatever is said is said of them
    if low[-1] in en.ZONES_AT_LARGE or IN_ZONES.pattern.search(subject):
        return "zones"
    owner = POSSESSOR.match(subject)
    owned = owner and not (low[-1] in HEADS and low[-1] not in en.LANDS)  # "Kenya's Lokori Zone" is the zone
    name = (owner["name"] if owner and owned else " ".join(words)).casefold().removeprefix("the ")
    initials = words[0].isupper() and len(words[0]) > 2 and low[0] not in en.NO_OWNERS
    if (initials and low[-1] in en.OWN_NOUNS) or is_land(subject, words, low, name, known):
        return "land"  # "PEZA investments"
    by_name = owner and owner["name"][:1].isupper()
    own = by_name and low[-1] in en.FIRMS_OWN  # "Norvik's net profit"
    own = own or (owner and low[-1] in en.OWN_NOUNS and owner["name"].split()[-1] in en.FIRMS)  # "the group's revenue"
    named = own or low[-1] in en.FIRMS or (low[-1] in en.FIRM_TAILS and len(low) > 1)  # "Textiles made up 61 percent"
    if named or not known.firms.isdisjoint((name, low[-1])):
        return "firm"
    if (initials and len(low) == 1) or low[-1] in en.BODIES:
        return "body"  # initials: an office's, or what not
    if low[-1] in known.human - SPEAKERS:
        return "person"
    one = low in (["one"], ["another"]) and len(subject.split()) > 1  # "one of those"
    theirs = by_name and low[-1] in en.OWN_NOUNS  # "Odisha's textile exports"
    alone = len(low) == 1 and low[0] in known.names - en.NO_OWNERS  # "Corran"
    whole = proper(words) and low[0] not in ("its", "their") and name not in known.people
    return "name" if one or theirs or alone or whole else None


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return a word in small letters without possessive and full stop."""
    return word.lower().removesuffix("’s").removesuffix("'s").rstrip(".")


def is_land(subject: str, words: list[str], low: list[str], name: str, known: Known) -> bool:
    """Tell whether a subject is a land or what it has: "Kenya", "the country's trade", "national exports"."""
    first = low[low[0] in ("the", "its") and len(low) > 1]
    wide = (first in en.NATIONAL and words[-1].islower()) or (subject.endswith(WHOLE) and low[-4] not in HEADS)
    by_name = name in en.LANDS or name in known.places or low[-1] in en.LANDS or low[-1] in en.PROGRAMMES
    by_name = by_name or not en.LAND_RATES.isdisjoint(low)
    lies = IN_NAMED.search(subject)
    by_name = by_name or (lies is not None and lies["land"].casefold() in folded_countries())
    within = IN_LAND.search(subject) is not None and low[-1] not in HEADS
    return bool(wide or by_name or within)


def known_in(text: str, places: Collection[str], people: Collection[str]) -> Known:
    """Return the names of an article that are no zones; its places and people are known already."""
    printed = set(text.split())
    names = {word for found in set(IN_MIDST.findall(text)) if (word := found.lower()) not in printed}
    human = {word for name in people for word in name.split()} | SPEAKERS | {"he", "she"}
    return Known(places, people, named_firms(text), frozenset(names - human - MONTHS - TIMES), frozenset(human))


SPEAKERS = frozenset(("i", "you", "we", "who"))
IN_MIDST = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")


@lru_cache(maxsize=8)
def named_firms(text: str) -> frozenset[str]:
    """Return the names that a text introduces as firms, folded: "steel firm Norvik", "Voltara, a battery maker".

    A longer name counts by its first word as well.
    """
    names = {(m["after"] or m["before"] or m["legal"]).casefold() for m in INTRODUCED.finditer(text)}
    return frozenset(names | {name.split()[0] for name in names})


_FIRM = any_of(en.FIRMS)
_NAME = r"(?<![\w&-])[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3}"
INTRODUCED = Cue(
    rf"\b{_FIRM} (?P<after>{_NAME})|(?P<before>{_NAME}), (?:a|an|the|its) (?:[\w-]+ ){{0,4}}?{_FIRM}\b"
    rf"|(?P<legal>{_NAME}),? (?i:{any_of(LEGAL_FORMS)})\b"
)


IN_LAND = re.compile(
    rf"\b(?:in|across|throughout) (?:the )?(?:[A-Z][\w’'-]* ){{1,3}}(?i:{any_of(en.LANDS)})\b"
    rf"|\b(?:in|across|throughout|of) the (?:whole |entire |host )?{any_of(en.LANDS)}\b(?![’'])"
)
NEXT_DOOR = re.compile(
    r"\b(?:next door|near ?by|across the (?:road|river|water|border)"
    r"|further (?:north|south|east|west|inland|up|down|along|afield))\b"
)
IN_NAMED = re.compile(r"\b(?:in|across|throughout) (?:the )?(?P<land>[A-Z][\w’'-]+(?: [A-Z][\w-]+)?)(?![’'])")


def proper(words: list[str]) -> bool:
    """Tell whether a noun phrase is a name: every word in capitals but small ones, "Vantry Medical"."""
    large = [word for word in words if word.lower() not in SMALL]
    return sum(not word.isupper() for word in large) > 1 and all(word[0].isupper() for word in large)


SMALL = frozenset(("the", "a", "an", "of", "and", "&", "them", "its", "de", "al", "bin"))


def owns(text: str, stranger: Stranger, figure: FigureMention, clause: Clause) -> bool:
    """Tell whether a figure is the stranger's own, and does not tell what it does in the zone."""
    slot = figure.slot or ""
    if stranger.kind == "name" and (slot == "zones" or (clause.kind == "relative" and slot in en.OF_PLACES)):
        return True  # "Johor plans 15 parks", "linked to Port Lomar, which handled 2 million TEU"
    before = text[max(clause.start, figure.start - VERB_REACH) : figure.start].lower()
    staff = not en.OWN_NOUNS.isdisjoint(WORD.findall(text[figure.start : figure.end + BESIDE].lower())[1:3])
    if stranger.kind == "body":  # "a council with a staff of 960", "has 118 employees", "made a profit of $4m"
        profit = slot == "" and not en.FIRMS_OWN.isdisjoint(before.split())
        return profit or (slot == "jobs" and staff) or bool(WITH_ITS.search(before))
    if stranger.kind in ("zones", "alike", "person"):
        return stranger.kind == "zones"
    verb = text[clause.verb.start : clause.verb.end].lower().split() if clause.verb else ["is"]
    if stranger.kind == "land":
        said = text[clause.verb.start : figure.start].lower().split() if clause.verb else []
        gives = slot in ("investment", "cost") and not en.GIVES.isdisjoint(said)  # "the province has put in R890m"
        return slot not in en.NOT_LANDS and not gives and verb[-1] not in SAYING_ALWAYS
    if stranger.kind == "firm" and HAS.search(before) and not has_done(text, clause):
        return True  # "has 12 plants"
    if slot == "jobs" and not staff and en.EMPLOYS.isdisjoint(TO_COME.sub("", before).split()):
        return False
    return slot in en.OWN and clause.tense != "future" and (stranger.kind == "firm" or slot != "")


def has_done(text: str, clause: Clause) -> bool:
    """Tell whether a clause tells what somebody has done, not what it is or has: "has hired 300", no "employs 300"."""
    group = text[clause.verb.start : clause.verb.end].lower().split() if clause.verb else []
    return len(group) > 1 and group[0] in HAVE


def has_own(text: str, clause: Clause) -> bool:
    """Tell whether a clause speaks of what is a firm's own: its sales, its staff."""
    words = text[clause.start : min(clause.end, clause.start + VERB_REACH)].lower().split()
    return not (en.OWN_NOUNS | en.FIRMS_OWN).isdisjoint(word.strip(",.") for word in words)


def tells_of_other(text: str, clause: Clause) -> bool:
    """Tell whether a relative clause tells what somebody does or did who is not the zone: "which sold 40 tonnes"."""
    opens = text[clause.start : clause.start + 9].lstrip(", ").startswith(("which", "who", "that"))
    if clause.kind != "relative" or clause.verb is None or clause.tense == "future" or not opens:
        return False
    return text[clause.verb.start : clause.verb.end].lower() not in BE


def of_the_one_before(subject: str) -> bool:
    """Tell whether a subject is a pronoun, or what the one before owns: "it", "its revenue", no "its plant"."""
    words = subject.lower().split()
    if words[:1] not in (["it"], ["they"], ["its"], ["their"]):
        return False
    return len(words) == 1 or (words[0] in ("its", "their") and head_words(subject)[-1].lower() in en.ITS_OWN)


def refers_to_many(subject: str) -> bool:
    """Tell whether "they" can mean a subject: firms, "A and B"; not "the state"."""
    words = head_words(subject)
    return " and " in subject or (bool(words) and words[-1].endswith("s"))


def beyond(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words of a clause that say that more than a zone is counted: "nationwide", "in the country"."""
    yield from LOCATED.finditer(text, start, end)
    yield from BEYOND.finditer(text, start, end)


BEYOND = Cue(
    rf"\b(?:{any_of(en.LAND_SCOPES)}|elsewhere(?! in)|national (?:total|average|market)|benchmark"
    r"|(?:province|country|nation) had|provincial finance)\b",
    re.IGNORECASE,
)
