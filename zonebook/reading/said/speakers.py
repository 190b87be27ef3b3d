"""Whom the subject of a verb of saying means, and whom "he said" means.

In: text, sentences, people.  Out: `Human`s that a sentence speaks of, and names for subjects.
A name is given only where the words leave one person: any other human who is between, named or not ("a
shopkeeper", "another diplomat"), takes the pronoun with him, and nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from zonebook.reading.clauses import Bounds, Clause, clauses_of
from zonebook.reading.cues import WORDS, Cue, words_in
from zonebook.reading.english import human_words as en
from zonebook.reading.english.role_words import HONORIFICS, NOT_PERSONAL, PORTFOLIOS, ROLE_MODIFIERS, ROLES
from zonebook.reading.english.tables import any_of
from zonebook.reading.names.humans import WORD, bare, gender_of, head_noun, is_human
from zonebook.reading.names.names import Word, runs
from zonebook.reading.names.people import Person
from zonebook.reading.parts import Sentence
from zonebook.values.patterns import later


class Human(NamedTuple):
    """A human of whom a sentence speaks; `name` is None where the text names nobody."""

    start: int
    end: int
    name: str | None
    gender: str | None  # m, f; None where the words do not tell
    subject: bool = False
    pronoun: bool = False


SENTENCES_BACK = 5  # with a human in them, in which a pronoun finds its own
SILENT = 2  # sentences without any human after which a pronoun means nobody
# Somebody who speaks for the one named: "a spokesman for Minister Ana Gil", "an aide to the mayor, Bo Ek".
SPEAKS_FOR = later(
    rf"(?:(?:an?|one|another|the)[ ])?(?:[a-z][a-z\-]+[ ]){{0,2}}?([a-z][a-z\-]+)[ ](?:for|to|with|from|close[ ]to)[ ]"
    rf"(?:(?:the|then)[ ])?(?:\(?{any_of(ROLES | ROLE_MODIFIERS | PORTFOLIOS | HONORIFICS)}\.?,?[ ]){{0,4}}\Z",
    re.IGNORECASE,
)
OF_NAME = later(r" of (?:[A-Z][\w’'-]* )+([a-z]+)\Z")  # "a Department of Enterprise spokesperson"
INDEFINITE = Cue(r"\b(?:an?|another|one|his|her|their)[ ](?:[a-z][a-z\-]+[ ]){0,3}?([a-z][a-z\-]+)\b")


class Speakers:
    """The people of an article by every word of their names, and the humans of its sentences so far."""

    def __init__(self, text: str, people: Sequence[Person], not_people: Collection[str] = ()) -> None:
        self.text = text
        self.not_people = not_people
        self.by_word: dict[str, list[Person]] = {}
        self.by_role: dict[str, set[str]] = {}
        self.genders: dict[str, str] = {}
        for person in people:
            for word in dict.fromkeys(bare(word) for word in person.name.split()):
                self.by_word.setdefault(word, []).append(person)
            for word in {bare(word) for word in WORD.findall(person.role or "")}:
                self.by_role.setdefault(word, set()).add(person.name)
            self.learn_gender(person)
        begun = {first[0] for p in people for word in p.name.split() if (first := WORDS.search(word))}
        forms = {form for word in begun for form in (word, word.lower(), word.capitalize(), word.upper())}
        named = (words_in(text).get(form, ()) for form in forms)
        self.places = sorted(chain.from_iterable(named))  # where one of their names may be
        self.history: list[list[Human]] = []
        self.silent = 0  # sentences without a human since the last of them

    def learn_gender(self, person: Person) -> None:
        """Remember what the honorific before a name tells."""
        before = {bare(word) for word in self.text[max(person.start - 16, 0) : person.start].replace("(", " ").split()}
        if before & en.WOMENS_HONORIFICS:
            self.genders[person.name] = "f"
        elif before & (en.MENS_HONORIFICS - {"he"}):
            self.genders[person.name] = "m"

    def named_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return (start, end, name) of the people named in `text[start:end]`, in full or by one name."""
        found: list[tuple[int, int, str]] = []
        if bisect_left(self.places, start) == bisect_left(self.places, end):
            return found
        for run in runs(self.text, start, end):
            last = run.start
            for i, word in enumerate(run.words):
                people = self.by_word.get(bare(word.text))
                if not people or word.start < last:
                    continue
                width, person = max((width_of(run.words[i:], p), -n, p) for n, p in enumerate(people))[0::2]
                stop = run.words[i + width - 1].end
                following = run.words[i + 1].text[:1] if width == 1 and i + 1 < len(run.words) else ""
                if following.isupper() and len(people) == 1 and len(person.name.split()) > 1:
                    continue  # "Tan Brothers Group" is not Tan
                if width == 1 and len({p.name for p in people}) > 1:
                    person = self.meant_by_word(people, word.start) or person
                found.append((word.start, stop, person.name))
                last = stop
        return found

    def meant_by_word(self, people: Sequence[Person], offset: int) -> Person | None:
        """Return the one of several people with one word in their names who was named last before `offset`."""
        before = [p for p in people if p.start <= offset]
        return max(before, key=lambda p: p.start) if before else None

    # --- subjects ---

    def subject_human(self, clause: Clause, clauses: Sequence[Clause], before: Sequence[Human] = ()) -> list[Human]:
        """Return the humans that the subject of a clause means, its apposition read with it.

        `before` are those of whom the sentence has spoken already.
        """
        if clause.subject is None:
            return []
        start, end = clause.subject
        named = self.humans_named(start, end)
        if named and (speaks := SPEAKS_FOR.match(self.text, start, named[0].start)) and is_human(speaks[1]):
            return [Human(start, end, None, gender_of(speaks[1]), subject=True)]
        if named:
            return [human._replace(subject=True) for human in named]
        words = [bare(word) for word in WORD.findall(self.text[start:end])]
        if len(words) == 1 and words[0] in ("he", "she"):
            return [self.pronoun(start, end, "m" if words[0] == "he" else "f", before)]
        return self.named_after(start, end, clauses) or self.named_by(clause) or self.unnamed(start, end)

    def humans_named(self, start: int, end: int) -> list[Human]:
        """Return the people named in `text[start:end]`, those left out who only own what is named."""
        return [
            Human(a, b, name, self.genders.get(name))
            for a, b, name in self.named_in(start, end)
            if not is_possessive(self.text, b)
        ]

    def named_after(self, start: int, end: int, clauses: Sequence[Clause]) -> list[Human]:
        """Return the one person named in the apposition after a subject: "the chairman of the port, Dr Tom Roe"."""
        apposed = next((c for c in clauses if c.kind == "apposition" and 0 <= c.start - end <= 2), None)
        named = self.humans_named(apposed.start, apposed.end) if apposed else []
        if apposed is None or len(named) != 1:
            return []
        near = self.text[apposed.start : named[0].start].strip(" ,").count(" ") < 3
        return [named[0]._replace(start=start, end=end, subject=True)] if near else []

    def named_by(self, clause: Clause) -> list[Human]:
        """Return the person who the subject is said to be: "One tenant who stays is Anjali Naidoo"."""
        if clause.verb is None or clause.subject is None or self.text[slice(*clause.verb)] not in ("is", "was"):
            return []
        named = self.humans_named(clause.verb.end, clause.end)
        if not named or named[0].start != clause.verb.end + 1:
            return []
        return [named[0]._replace(start=clause.subject.start, end=clause.subject.end, subject=True)]

    def unnamed(self, start: int, end: int) -> list[Human]:
        """Return the human that a subject without a known name means: by office, as a noun, or a name not known."""
        phrase = self.text[start:end]
        noun = head_noun(phrase)
        if (last := OF_NAME.search(phrase)) and is_human(last[1]):
            noun = last[1]
        definite = phrase[:4].casefold() == "the "
        holders = self.by_role.get(noun, set()) if definite and is_human(noun) else set()
        if len(holders) == 1 and not self.spoken_of(noun):
            name = next(iter(holders))
            return [Human(start, end, name, self.genders.get(name), subject=True)]
        if is_human(noun):
            return [Human(start, end, None, gender_of(noun), subject=True)]
        run = next(iter(runs(self.text, start, end)), None)
        if run is not None and run.start == start and 1 < len(run.words) < 5 and not self.is_thing(run.words):
            return [Human(start, end, None, None, subject=True)]
        return []

    def spoken_of(self, noun: str) -> bool:
        """Tell whether somebody without a name was called by that noun lately."""
        return any(
            h.name is None and not h.pronoun and head_noun(self.text[h.start : h.end]) == noun
            for humans in self.history
            for h in humans
        )

    def is_thing(self, words: Sequence[Word]) -> bool:
        """Tell whether a capitalised run is an organisation's, a place's or a thing's."""
        low = [bare(word.text) for word in words]
        return not NOT_PERSONAL.isdisjoint(low) or " ".join(low) in self.not_people or low[0] in en.ARTICLES

    def pronoun(self, start: int, end: int, gender: str, before: Sequence[Human]) -> Human:
        """Return whom "he" or "she" means by the sentence so far and the sentences before."""
        here = [h for h in before if self.may_be(h, gender)]
        found = here[0] if len({h.name for h in here}) == 1 else None if here else self.meant(gender)
        name = found.name if found else None
        if name:
            self.genders.setdefault(name, gender)
        return Human(start, end, name, gender, subject=True, pronoun=True)

    def may_be(self, human: Human, gender: str) -> bool:
        """Tell whether "he" or "she" may mean a human, by what the text has called him or her before."""
        return (human.gender or self.genders.get(human.name or "")) in (None, gender)

    def meant(self, gender: str) -> Human | None:
        """Return the one human whom a pronoun of that gender can mean, None where there are two or none."""
        if self.silent > SILENT:
            return None
        for humans in reversed(self.history):
            fitting = [h for h in humans if self.may_be(h, gender)]
            if fitting:
                going_on = [h for h in fitting if h.pronoun]  # "she talked a brick maker into …", and goes on
                return only_one(fitting) or only_one(going_on)
        return None

    # --- sentences ---

    def humans_in(self, sentence: Sentence, outside: Sequence[tuple[int, int]]) -> list[Human]:
        """Return the humans of whom a sentence speaks outside its quotation marks, in order."""
        found: list[Human] = []
        clauses = [c for c in clauses_of(self.text, sentence.start, sentence.end).clauses if not c.quoted]
        seen: set[Bounds] = set()
        apposed = [(c.start, c.end) for c in clauses if c.kind == "apposition"]
        for clause in clauses:
            if clause.subject and clause.subject not in seen and any(a <= clause.subject[0] < b for a, b in outside):
                seen.add(clause.subject)
                found += self.subject_human(clause, clauses, found)
        for a, b in outside:
            found += self.humans_named(a, b)
            found += [h for h in self.indefinite_in(a, b) if not any(x <= h.start < y for x, y in apposed)]
        return distinct(found)

    def unknown_in(self, outside: Sequence[tuple[int, int]]) -> Iterator[Human]:
        """Yield the capitalised names outside quotation marks of which nothing shows that they are no person's."""
        for a, b in outside:
            for run in runs(self.text, a, b):
                if not self.named_in(run.start, run.end) and not self.is_thing(run.words):
                    yield Human(run.start, run.end, None, None)

    def indefinite_in(self, start: int, end: int) -> Iterator[Human]:
        """Yield "a shopkeeper", "another diplomat"."""
        for phrase in INDEFINITE.finditer(self.text, start, end):
            if is_human(phrase[1]):
                yield Human(phrase.start(), phrase.end(), None, gender_of(phrase[1]))

    def note(self, humans: list[Human]) -> None:
        """Remember of whom a sentence spoke."""
        if humans:
            self.history.append(humans)
            del self.history[:-SENTENCES_BACK]
        self.silent = 0 if humans else self.silent + 1


def only_one(humans: Sequence[Human]) -> Human | None:
    """Return the one human of whom all places speak, if any; one without a name is another each time."""
    return humans[0] if len({h.name or h.start for h in humans}) == 1 else None


def distinct(humans: Sequence[Human]) -> list[Human]:
    """Return each human once, in order; a subject goes before what is within it."""
    kept: list[Human] = []
    reach, names = 0, set[str | None]()
    for human in sorted(humans, key=lambda h: (h.start, not h.subject, -h.end)):
        if human.start >= reach and not (human.name and human.name in names):
            kept.append(human)
            names.add(human.name)
            reach = human.end
    return kept


def width_of(words: Sequence[Word], person: Person) -> int:
    """Return how many of the words in a row are words of the person's name."""
    own = {bare(word) for word in person.name.split()}
    return max(sum(1 for _ in takewhile(lambda word: bare(word.text) in own, words)), 1)


def is_possessive(text: str, end: int) -> bool:
    """Tell whether the name that ends at `end` owns what follows: "Seitova's neighbour"."""
    return text[end : end + 2] in ("’s", "'s") or text[end - 2 : end] in ("’s", "'s")
