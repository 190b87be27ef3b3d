"""Read the office of a person from the words beside the name, and whose office it is.

In: text and a name.  Out: an `Office` in the article's words.
An office is before the name ("Mombasa Governor", "its chairman, Ambassador") or after it (", head of the bureau").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.clauses import CLASS_OF, PRESENT_SINGULAR
from zonebook.reading.cues import Cue
from zonebook.reading.english import role_words as en
from zonebook.reading.english.tables import any_of, words
from zonebook.reading.english.zone_words import FIRST_WORDS
from zonebook.reading.names.humans import bare
from zonebook.reading.names.names import CAPITAL, Word, runs
from zonebook.reading.parts import Sentence
from zonebook.values.patterns import later


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


class Office(NamedTuple):
    """An office and whose it is, in the words of the article."""

    role: str
    organisation: str | None


NOUN = rf"(?:{any_of(en.ROLES)}s?)"
MODIFIER = any_of(en.ROLE_MODIFIERS)
SUFFIX = rf"(?:[ -]{any_of(en.ROLE_SUFFIXES)}\b)?"
TITLE = rf"(?:(?:{MODIFIER}|{any_of(en.ROLES)})[ -]){{0,5}}\b{NOUN}\b{SUFFIX}"
ROLE = rf"(?i:{TITLE}(?:,? (?:and|&|cum) {TITLE})?)"
ROLE_HINT = Cue(rf"(?i:\b(?:{NOUN}|heads|leads|chairs|runs)\b)")
NOT_MODIFIER = rf"(?!(?i:{MODIFIER}|{any_of(en.ROLES)})\b)"
SMALL = r"[a-z][a-z\-’']{0,20}"
NOT_TITLE = (
    r"(?!(?:and|or|of|to|by|the|a|an|all|both|his|her|its|their|said|says|told|is|was|are|were|as|that|with|from|for|in|on|at|who|which|whose|whom"
    r"|where|when|while|but)\b)"
)
ORGANISATION = r"(?:[^,;:.“”\"()\n]|\.(?=\w)|(?<=Co)\.|(?<=Co\.), (?=Ltd|Inc)|(?<=Ltd)\.){1,120}"
# After the name: ", deputy director of the zone's bureau of science and technology".
APPOSITION = later(
    rf"(?:[ ]\([^()\n]{{1,30}}\))?[ ]?,[ ](?:who[ ](?:is|was|serves[ ]as|works[ ]as"
    rf"|acts[ ]as)[ ](?:also[ ])?)?(?:aged[ ])?(?:\d{{2}},[ ])?"
    rf"(?P<article>(?:the|a|an|its|their|our|his|her)[ ])?(?:\d{{2}}-year-old[ ])?"
    rf"(?P<owner>[^,;:.“”\"()\n]{{1,80}}?[’'](?:s)?[ ]|(?:{NOT_MODIFIER}{CAPITAL}[ ](?:(?:of|and|for"
    rf"|the)[ ]){{0,2}}){{1,6}}?)?"
    rf"(?P<role>(?:{NOT_TITLE}{SMALL}[ ]){{0,2}}{ROLE})(?P<field>[ ]\([^()\n]{{1,40}}\))?(?P<rest>[ ]|,|\.|$|[”\"])"
)
IN_BRACKETS = later(rf"[ ]\((?P<role>{ROLE})(?:,?[ ](?:(?:of|at|for)[ ])?(?P<inside>[^()\n]{{2,60}}))?\)")
OF = later(rf"[ ](?P<link>of|at|for|with|in|to|from|on)[ ](?P<organisation>{ORGANISATION})")
OF_FIELD = later(
    r"((?!the |its |their |our |an? )[a-z][\w-]*(?: (?:and )?[a-z][\w-]*){0,4}) (?:at|with|for|of) ((?:the )?[A-Z].*)"
)  # head of | research at | Polder Foods
VERB = later(
    rf"[ ](?:{en.SPEECH}|who|which|has|have|had|is|was|are|were|will|would|can|could|should|may|might|signed|visited"
    rf"|visits|led|met|"
    rf"attended|opened|called|spent|where|when|while|as|after|before|during|and[ ](?:{en.SPEECH})|that|on[ ](?:Mon|Tues"
    rf"|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
FIELD_NAME = rf"(?!(?i:{any_of(en.HONORIFICS)})\b){CAPITAL}(?:[ ]{CAPITAL}){{0,3}}"
MORE_OF_TITLE = later(
    rf"(?:(?:,[ ]{FIELD_NAME}){{1,4}},?)?[ ]and[ ]{FIELD_NAME}"
    r"|(?:,[ ][a-z]{3,20}){1,4},?[ ]and[ ][a-z]{3,20}(?=[,.])"
)
AND_HONOURED = later(rf",?[ ]and[ ](?i:{any_of(en.HONORIFICS)})\b.*")  # "Minister of Finance and Hon. …"
RANKS = words("ambassador professor engineer chief senator general captain justice")  # borne for life
TITLES = Cue(rf"\b{ROLE}")
FIELDS = later(rf"{CAPITAL}(?:, {CAPITAL}){{1,3}},? and {CAPITAL}")  # "Commissioner for Industry, Trade and Investment"
FIELD = later(r"[ ]\([^()\n]{1,40}\)")
LINKED = later(r"[ ](of|for|at|with|in|to)[ ]([^;:.“”\"()\n]{1,120})\Z")
BRACKETED = later(r"[ ]\([^()]*\)")
OFFICE_OF = later(
    rf"(,)[ ]({CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,6}}),\Z"
)  # "Secretary, DPIIT, Shri …"
OWNER_PHRASE = later(r"\b((?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)[ ][^,;:.“”\"()\n]{1,60}[’']s)[ ]\Z")
SMALL_BEFORE = later(rf"(?:^|[ ])({NOT_TITLE}{SMALL})[ ]\Z")
SAID_BY = later(rf"[”\"’'],? (?:{en.SPEECH}) (?:[^,.;:“”\"()\n]{{1,60}} )?\Z")
FOLLOWED = later(rf",|[ ](?:{en.SPEECH})\b")
FIRM_AFTER = later(
    rf",[ ](?P<organisation>{CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,8}})(?=,|\.|$"
    rf"|[ ](?:{en.SPEECH})\b)"
)
HEADS_IT = later(rf",?[ ]who[ ](?P<role>heads|leads|chairs|runs|directs|manages)[ ](?P<organisation>{ORGANISATION})")
OF_AFTER = later(
    rf"(?:[ ]of|,[ ](?:of|from|at))[ ]"
    rf"(?P<organisation>(?:the[ ])?{CAPITAL}(?:[ ](?:(?:of|and|for|the)[ ]){{0,2}}{CAPITAL}){{0,8}})"
)
TOUCHING = Cue(rf"(?i:\b{NOUN})[ ]\Z")
PORTFOLIO = later(r"(?<!\w)((?:[A-Z][a-z]+,? ){1,3}(?:&|and) )\Z")
UNKNOWN_OFFICE = later(rf",[ ]((?:the[ ])?{CAPITAL}[ ]of[ ]{CAPITAL})(?=[,.;]|$|[ ]and\b)")
NAME_LENGTH = 60  # characters of a name, at the most
WINDOW = 200  # characters before a name in which its title may begin


@lru_cache(maxsize=1 << 14)
def is_title_word(word: str) -> bool:
    """Tell whether a word belongs to a title, not to a name ("Deputy", "Vice-Mayor", "CEO")."""
    low = bare(word)
    return low in en.ROLES or low in en.ROLE_MODIFIERS or low in en.PORTFOLIOS


def trimmed(organisation: str) -> str:
    """Cut an organisation's name before a verb and at dangling links."""
    verb = VERB.search(" " + organisation)
    kept = organisation[: max(verb.start() - 0, 0)] if verb else organisation
    return AND_HONOURED.sub("", kept.strip()).removesuffix(" and").strip(" ,")


def is_ministry(role: str) -> bool:
    """Tell whether the words after "of" belong to the title itself ("Minister of Industry")."""
    return role.casefold().split()[-1] in ("minister", "secretary", "undersecretary") and "party" not in role.casefold()


# --- after the name ---


def role_after(text: str, name: Name, limit: int) -> Office | None:
    """Return the office that follows the name."""
    found = APPOSITION.match(text, name.end, limit)
    if found is not None:
        return None if names_another(text, found, limit) else apposed_office(text, found, limit)
    if found := IN_BRACKETS.match(text, name.end, limit):
        return Office(found["role"], found["inside"])
    heads = HEADS_IT.match(text, name.end, limit)
    return Office(heads["role"], trimmed(heads["organisation"])) if heads else None


def names_another(text: str, found: re.Match[str], limit: int) -> bool:
    """Tell whether an office is that of the name after it: "Okpara Shipping, its manager, Tone Vik, said"."""
    if found["article"] not in ("its ", "their ") or found["rest"] != ",":
        return False
    other = next(iter(runs(text, found.end(), min(limit, found.end() + NAME_LENGTH))), None)
    return other is not None and other.start == found.end() + 1 and len(other.words) > 1 and text[other.end] in ',.”"'


def apposed_office(text: str, found: re.Match[str], limit: int) -> Office:
    """Return the office of an apposition: ", deputy director of the zone's bureau"."""
    role = found["role"] + (found["field"] or "")
    end = found.end("field") if found["field"] else found.end("role")
    rest = OF.match(text, end, limit)
    if rest is None:
        firm = None if found["owner"] else FIRM_AFTER.match(text, end, limit)
        if firm and not APPOSITION.match(text, firm.end(), limit):
            return Office(role, firm["organisation"])
        return Office(role, joined(owner_after(found)))
    organisation = trimmed(rest["organisation"])
    if field := OF_FIELD.fullmatch(organisation):
        return Office(f"{role} {rest['link']} {field[1]}", joined(owner_after(found), field[2]))
    if is_ministry(found["role"]) and rest["link"] in ("of", "for"):
        more = MORE_OF_TITLE.match(text, rest.start("organisation") + len(organisation), limit)
        return Office(f"{role} {rest['link']} {organisation}{more[0] if more else ''}", owner_after(found))
    return Office(role, joined(owner_after(found), organisation))


def joined(*parts: str | None) -> str | None:
    """Return whose office it is, from its owner and its organisation."""
    return ", ".join(part for part in parts if part) or None


def owner_after(found: re.Match[str]) -> str | None:
    """Return the owner within an apposition, "the zone" of ", the zone's bureau chief"."""
    owner = (found["owner"] or "").strip()
    if not owner.endswith(("’s", "'s")):
        return owner or None
    article = found["article"] or ""
    return (article if article.strip() in ("the", "its", "their") else "") + owner[:-2]


# --- before the name ---


class Between(NamedTuple):
    """What links an office to the name after it: "of" and the organisation, and whether a comma ends it."""

    word: str | None
    organisation: str
    comma: bool


def role_before(text: str, name: Name, floor: int) -> Office | None:
    """Return the office that precedes the name."""
    window = max(floor, name.start - WINDOW)
    title = last_title(text, name, window)
    if title is None:
        return None
    found, limit = title
    field = FIELD.match(text, found.end(), limit)
    between = link_between(text, field.end() if field else found.end(), limit, honoured=name.honoured)
    if between is None:
        return None
    role, owner = role_and_owner(text, window, found, field[0] if field else "")
    listed = between.word == "for" and FIELDS.fullmatch(between.organisation)
    if (between.word in ("of", "for") and is_ministry(found[0])) or listed:
        return Office(f"{role} {between.word} {between.organisation}", owner)
    told = SAID_BY.search(text, window, found.start())  # "…," said the firm's | chief executive, Ann Bell
    loose = between.comma and between.word != "," and not told and not FOLLOWED.match(text, name.end)
    if "," in between.organisation or loose:
        return None
    return Office(role, joined(owner, between.organisation))


def role_and_owner(text: str, window: int, title: re.Match[str], field: str) -> tuple[str, str | None]:
    """Return the whole of an office before a name, and whose it is."""
    before, start = whole_title(text, window, title.start())
    role = before + title[0] + field
    owner, begins = owner_before(text, window, start)
    kinds = [is_title_word(word) for word in (owner or "").split()]
    if kinds and (all(kinds) or (kinds[-1] and is_ministry(title[0]))):
        return f"{whole_title(text, window, begins)[0]}{owner} {role}", None  # "Finance Minister"
    return role, owner


def last_title(text: str, name: Name, window: int) -> tuple[re.Match[str], int] | None:
    """Return the last title before a name, which is its own, and up to where it may be linked to it."""
    if ROLE_HINT.search(text, window, name.start) is None:
        return None
    honour = window + len(without_honorifics(text[window : name.start]))
    titles = list(TITLES.finditer(text, window, honour)) or list(TITLES.finditer(text, window, name.start))
    if len(titles) > 1 and bare(titles[-1][0]) in RANKS and text[titles[-1].start() - 2 : titles[-1].start()] == ", ":
        return titles[-2], titles[-1].start()  # "its chairman, Ambassador X": a rank, the office is before it
    return (titles[-1], name.start) if titles else None


def link_between(text: str, end: int, limit: int, *, honoured: bool) -> Between | None:
    """Return what links an office to the name, None where other words are between."""
    gap = BRACKETED.sub("", without_honorifics(text[end:limit]))
    linked = LINKED.match(gap.removesuffix(",")) or (OFFICE_OF.match(gap) if honoured else None)
    if linked is None:
        return None if gap.strip(" ,.:") else Between(None, "", gap.endswith(","))
    organisation = linked[2].strip()
    if organisation.rsplit(" ", 1)[-1] in en.BODIES and not gap.endswith(","):
        return None
    return None if VERB.search(f" {organisation} ") else Between(linked[1], organisation, gap.endswith(","))


def whole_title(text: str, window: int, start: int) -> tuple[str, int]:
    """Return the words before a title that belong to it, and where they begin: "shadow | trade secretary"."""
    role = ""
    for _ in range(2):
        small = SMALL_BEFORE.search(text, window, start)
        if small is None or no_part(small[1]) or (text[start].isupper() and small[1] not in en.ROLE_MODIFIERS):
            break
        role, start = f"{small[1]} {role}", small.start(1)
    if field := PORTFOLIO.search(text, max(window, start - 60), start):
        role, start = field[1] + role, field.start()  # "Industries & | Trade Minister"
    return role, start


def no_part(word: str) -> bool:
    """Tell whether a word before a title is none of its words: "met | president", "the firm’s | director"."""
    ends = word.endswith(("'s", "’s", "ed"))
    return ends or word in FIRST_WORDS | PRESENT_SINGULAR or CLASS_OF.get(word, "N") in "OBMDTRHCUISVp"


def without_honorifics(gap: str) -> str:
    """Cut the honorifics at the end of what is between a title and a name."""
    words = gap.split(" ")
    while words and (not words[-1] or bare(words[-1].strip("()")) in en.HONORIFICS or words[-1] in ("H", "E")):
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


def title_of(text: str, name: Name) -> str | None:
    """Return the honorific before a name where it is an office as well ("Cllr", "Adv", "Professor")."""
    before = text[max(name.start - 20, 0) : name.start].split()
    return before[-1] if before and bare(before[-1]) in en.TITLED else None


def office_after(text: str, name: Name, sentence: Sentence) -> str | None:
    """Return an office in a word that no table knows: "Nana Yaw Gyamfi, Omanhene of Nsawora"."""
    found = UNKNOWN_OFFICE.match(text, name.end, sentence.end)
    return found[1] if found else None
