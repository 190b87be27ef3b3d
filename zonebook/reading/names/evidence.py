"""What shows that a capitalised name is a person's where no office is beside it.

In: text, a name, its sentence.  Out: a `Shown` (the role in the article's words, if any, and whether it is certain).
Each cue looks at the clauses around the name or at the words that touch it; the first that shows something decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.clauses import clauses_of
from zonebook.reading.english import human_words as en
from zonebook.reading.english.clause_words import DESCRIBING
from zonebook.reading.english.role_words import SPEECH
from zonebook.reading.english.tables import any_of
from zonebook.reading.names.humans import head_noun, is_human
from zonebook.values.patterns import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zonebook.reading.clauses import Clause
    from zonebook.reading.parts import Sentence


MANY, AROUND = 50, 300  # clauses of a sentence of which only those so many characters around a name tell of it


class Shown(NamedTuple):
    """A name is a person's: with this role, and for certain or only if the text says more of it."""

    role: str | None
    sure: bool


class Place(NamedTuple):
    """A name `text[start:end]` and its sentence."""

    text: str
    start: int
    end: int
    sentence: Sentence

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses around the name outside quotation marks."""
        found = clauses_of(self.text, self.sentence.start, self.sentence.end)
        many = len(found.clauses) > MANY
        near = found.between(self.start - AROUND, self.end + AROUND) if many else found.clauses
        return (c for c in near if not c.quoted)

    def is_subject(self, clause: Clause) -> bool:
        """Tell whether the name is the head of the subject of a clause."""
        subject = clause.subject
        return subject is not None and subject.start <= self.start and self.end <= subject.end <= self.end + 2


AGE = later(r"(?:,| \()\s?(?:aged )?\d{2}(?:,|\))")
ARTICLE = later(r"(?:an?|the|once an?|one of the|himself|herself|now an?)\s+", re.IGNORECASE)
SMALL = r"[a-z][a-z\-]+"
NOUN_BEHIND = later(
    rf",? ((?:once |now |formerly )?an?) ((?:{SMALL} ){{0,2}}?{SMALL})\b"
    r"(?=,| (?:of|at|for|in|with|from|who|and|\w+self)\b|[.;]|$)"
)
KIN = later(r",? and (?:s?he\b|(?:his|her)\s([a-z]+)\b)")
NOUN_BEFORE = later(
    rf"\b(?:(?:[^\W\d_]+[’']s|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|the|an?)\s)?((?:{SMALL}\s)?)({SMALL})"
    rf"(?:\s(?:on|for)(?:\s{SMALL}){{1,2}})?(, the late|, one|,)?\s\Z"
)
COPULA = later(
    r"\s(?:is|was|became|remains|(?:has|had) been|will be)\s(?:now |also |once |then )?((?:an?|the)\s)?"
    rf"((?:{SMALL}\s){{0,4}}?{SMALL})\b"
    r"(?=\s(?:of|at|for|in|with|and|who)\b|[,.;]|$)"
)
INVERTED = later(rf"[”\"]\s?,?\s(?:{SPEECH}|smiles|sighs)\s\Z")
CITED = later(r"\bquot(?:ed|es|ing)\s(?:[a-z][a-z’'\-]*\s){0,4}\Z")
AS_SAYING = later(r"[^.;”\"]{0,80}?\sas (?:saying|telling)\b")
LED_BY = later(r"\b(?:led|headed|(chaired)) by\s\Z")
TOLD_PRESS = later(r"\stold (?:reporters|journalists|lawmakers|a (?:news|press) conference)\b")
ANY_OF_A_PLACE = later(rf"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:{SMALL}\s){{0,3}}?({SMALL})\s(?:of|from|in|at|near)\s\Z")
IN_PRINT = later(
    r"[^.;”\"]{0,40}\bin (?:a|an|its) (?:statement|filing|press release|report|notice|bulletin|e-mail|email)\b"
)
SPEAKS = later(rf"(?:\s(?:of|from|at)\s[^,.;:”\"]{{2,60}}?)?\s(?:also\s|then\s|later\s)?{SPEECH}\b")
CALLED = later(
    rf", (?:of|from) [^,.;“”\"]{{2,50}}, (?:{any_of(DESCRIBING)}) [^,.;“”\"]{{0,60}}[“\"]"
)  # "of the Liberals,"
QUOTED = later(r"[”\"]\s\Z")
FIRST_PERSON = later(r"[“\"][^”\"]*\b(?:I|[Mm]y|me)\b")
ALL_OF_THEM = later(r", (?:all|both) ([a-z]+s)\b")
THEN = later(
    r"[^.]{0,300}?[.!?][”\"]?\s+(?:(?:(?:Today|Now|Then) (?:he|she)|He|She|His|Her)\b"
    r"|[“\"][^”\"]{4,400}[”\"] (?:he|she) (?:said|says|added)\b)"
)


def role_of(phrase: str) -> str | None:
    """Return a noun phrase as a role: without its article, None where it only tells kinship."""
    role = ARTICLE.sub("", phrase.strip(" ,."), count=1)
    return None if head_noun(role) in en.KINSHIP else role or None


def is_certain(phrase: str) -> bool:
    """Tell whether the head of a phrase can be no firm ("a welder", not "a developer")."""
    return head_noun(ARTICLE.sub("", phrase, count=1)) not in en.ALSO_FIRMS


def who_clause(place: Place) -> Shown | None:
    """As in "Lena Marr, who sells lasers": what he or she does is the role."""
    follows = place.text[place.end : place.end + 8]
    if not re.match(r",? (?:who|whom|whose)\b", follows):
        return None
    begins = place.text.startswith("who ", place.end + len(follows) - len(follows.lstrip(", ")))
    for clause in place.clauses():
        near = clause.kind == "relative" and 0 <= clause.start - place.end <= 3
        if begins and near and clause.verb and not clause.says:
            return Shown(" ".join(place.text[clause.verb.start : clause.end].split()[:10]), sure=True)
    return Shown(None, sure=True)


def aged(place: Place) -> Shown | None:
    """As in "Wilhelm Maart, 67,"."""
    return Shown(None, sure=True) if AGE.match(place.text, place.end, place.sentence.end) else None


def apposed(place: Place) -> Shown | None:
    """As in "Marat Dosov, a welder,": a noun for a human being after the name."""
    age = AGE.match(place.text, place.end, place.sentence.end)
    ends = (place.end, age.end() - 1) if age else (place.end,)
    for clause in place.clauses():
        if clause.kind == "apposition" and any(0 <= clause.start - end <= 2 for end in ends):
            phrase = place.text[clause.start : clause.end].strip(" ,")
            if is_human(head_noun(ARTICLE.sub("", phrase, count=1))):
                return Shown(role_of(phrase), sure=is_certain(phrase))
    many = ALL_OF_THEM.match(place.text, place.end)
    if many and is_human(many[1].removesuffix("s")):
        return Shown(many[1].removesuffix("s"), sure=True)
    found = NOUN_BEHIND.match(place.text, ends[-1], place.sentence.end)
    if found and is_human(found[2].rsplit(" ", 1)[-1]) and (age or " " in found[1]):
        return Shown(found[2] if found[1] in ("a", "an") else f"{found[1]} {found[2]}", sure=True)
    return None


def noun_before(place: Place) -> Shown | None:
    """As in "trader Lena Marr", "his grandson Kao Jun-wei", "her predecessor, the late Joseph Amartey"."""
    found = NOUN_BEFORE.search(place.text, max(place.sentence.start, place.start - 60), place.start)
    if found is None or not is_human(found[2]):
        return None
    owned = place.text[found.start() : found.start(1)].strip()
    if found[3] == "," and not owned:
        return None
    adjective = found[1] if found[1].strip() not in en.PHRASE_ENDS else ""
    phrase = f"{owned + ' ' if owned in ('his', 'her', 'its', 'their') else ''}{adjective}{found[2]}"
    sure = found[2] not in en.ALSO_FIRMS or owned.lower() in ("his", "her")
    return Shown(None if found[2] in en.KINSHIP else phrase, sure=sure)


def copula(place: Place) -> Shown | None:
    """As in "Priya Noor is plant director at Bolt Co."."""
    found = COPULA.match(place.text, place.end, place.sentence.end)
    return Shown(role_of(found[2]), sure=is_certain(found[2])) if found and is_human(head_noun(found[2])) else None


def is_who(place: Place) -> Shown | None:
    """As in "One tenant who stays is Anjali Naidoo": the name is what a noun for a human being is."""
    for clause in place.clauses():
        verb, subject = clause.verb, clause.subject
        if verb and subject and verb.end == place.start - 1 and place.text[slice(*verb)] in ("is", "was"):
            noun = head_noun(place.text[slice(*subject)])
            if is_human(noun):
                return Shown(noun, sure=noun not in en.ALSO_FIRMS or bool(THEN.match(place.text, place.end)))
    return None


def and_kin(place: Place) -> Shown | None:
    """As in "Yusuf Demirel and his brother", "Ask Ann Bell and she sighs"."""
    found = KIN.match(place.text, place.end, place.sentence.end)
    return Shown(None, sure=True) if found and (found[1] is None or is_human(found[1])) else None


def in_speech(place: Place) -> Shown | None:
    """Words in quotation marks beside "said NAME" or "NAME said"; an organisation speaks in print."""
    if IN_PRINT.match(place.text, place.end, place.sentence.end):
        return None
    if CITED.search(place.text, max(place.sentence.start, place.start - 60), place.start):
        return Shown(None, sure=bool(AS_SAYING.match(place.text, place.end, place.sentence.end)))
    if led := LED_BY.search(place.text, max(place.sentence.start, place.start - 12), place.start):
        return Shown(None, sure=bool(led[1]))
    if TOLD_PRESS.match(place.text, place.end, place.sentence.end):
        return Shown(None, sure=True)
    if INVERTED.search(place.text, max(place.sentence.start, place.start - 30), place.start):
        return Shown(None, sure=True)
    if CALLED.match(place.text, place.end, place.sentence.end):
        return Shown(None, sure=True)
    quoted = QUOTED.search(place.text, max(place.sentence.start, place.start - 4), place.start)
    if quoted and SPEAKS.match(place.text, place.end, place.sentence.end):
        return Shown(None, sure=True)
    return None


def does_as_people_do(place: Place) -> Shown | None:
    """The verb of the clause is one of people alone ("came", "wept"), the name its subject."""
    for clause in place.clauses():
        if clause.kind == "main" and clause.verb and place.is_subject(clause):
            verb = place.text[slice(*clause.verb)].casefold().split()
            if verb[0] in en.DOINGS or verb[-1] in en.DOINGS:
                return Shown(None, sure=True)
            if THEN.match(place.text, clause.verb.end):
                return Shown(None, sure=place.text[place.end : place.end + 1] == " ")
    return None


CUES: tuple[Callable[[Place], Shown | None], ...] = (
    who_clause, apposed, noun_before, copula, is_who, and_kin, aged, in_speech, does_as_people_do,
)  # fmt: skip


def shown_by(place: Place) -> Shown | None:
    """Return what the cues show together: the first role, and whether one of them is certain."""
    found = [shown for cue in CUES if (shown := cue(place))]
    lives = ANY_OF_A_PLACE.search(place.text, max(place.sentence.start, place.start - 60), place.start)
    if not found or (lives and is_human(lives[1]) and lives[1] not in en.KINSHIP):  # "a resident of Pit Lane, who"
        return None
    sentence = place.sentence
    around = max(sentence.start, place.start - 2 * AROUND), min(sentence.end, place.end + 2 * AROUND)
    own = FIRST_PERSON.search(place.text, *around)  # “I sell land,” says its owner
    return Shown(next((s.role for s in found if s.role), None), bool(own) or any(s.sure for s in found))
