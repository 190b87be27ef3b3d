"""Take a sentence apart into its clauses: main, subordinate, relative, participle, apposition, source.

In: text and the bounds of a sentence.  Out: frozen `Clause`s in order of their beginning, with subject, verb, tense and
what they hang on. No parser and no model: each word gets a class by its form and its neighbours, and clauses open and
close by rules over the classes in one pass. What is between quotation marks is one word of the sentence around it
and is taken apart by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zonebook.reading.english import clause_words as en
from zonebook.values.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Bounds(NamedTuple):
    """A stretch of the text, `text[start:end]`."""

    start: int
    end: int


class Clause(NamedTuple):
    """One clause. Others may lie within `text[start:end]`: `Clauses.at` tells to which one a place belongs.

    `kind` is main, subordinate ("because …", "said that …"), relative ("which …"), participle ("founded in 1998"),
    apposition ("a park of 30 ha") or source ("according to …"). `subject` is what the verb speaks of: the words before
    it, the antecedent of a relative clause, a participle or an apposition, and the one who speaks after "…," said.
    """

    start: int
    end: int
    kind: str
    subject: Bounds | None = None
    verb: Bounds | None = None  # the whole group: "has been built"
    tense: str | None = None  # past, present, future; None of a participle or an apposition
    says: bool = False  # its verb is one of saying, and not passive
    parent: int | None = None  # index of the clause that it hangs on
    quoted: bool = False  # is between quotation marks


@dataclass(frozen=True)
class Clauses:
    """The clauses of a sentence, and to which of them each word belongs."""

    clauses: tuple[Clause, ...]
    starts: tuple[int, ...]  # of the words, in order
    owners: tuple[int, ...]  # of each word, the index of its clause

    def at(self, offset: int) -> Clause:
        """Return the innermost clause of the word at `offset`."""
        return self.clauses[self.index(offset)]

    def between(self, start: int, end: int) -> list[Clause]:
        """Return the clauses to which words from `start` to `end` belong, in order of their beginning."""
        own = self.owners[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return sorted((self.clauses[n] for n in set(own)), key=lambda clause: clause.start)

    def index(self, offset: int) -> int:
        """Return the index of the innermost clause of the word at `offset`."""
        return self.owners[bisect_right(self.starts, offset, 1) - 1] if self.owners else 0


class Word(NamedTuple):
    """A word or mark of the sentence, as printed and in small letters."""

    start: int
    end: int
    text: str
    low: str


def third_person(verb: str) -> str:
    """Return the form of a verb beside "it".

    >>> third_person("reach"), third_person("carry"), third_person("employ")
    ('reaches', 'carries', 'employs')
    """
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")


PRESENT_SINGULAR = {third_person(verb) for verb in en.PRESENT | en.PRESENT_IN_S} | {
    word for word in en.SAYING if word.endswith("s")
}
# One letter a class, so that rules over classes are patterns over a string of letters. A word of no table is a noun
# (N), a name (P, capitalised), a past form (v, in -ed), a gerund (G, in -ing), a number (#) or a year (Y).
TABLES = (
    ("O", en.SUBJECT_PRONOUNS), ("B", en.AUXILIARIES), ("M", en.MODALS), ("D", en.DETERMINERS), ("T", {"to"}),
    ("R", en.RELATIVES), ("H", {"that"}), ("C", en.COORDINATORS), ("U", en.SUBORDINATORS), ("I", en.PREPOSITIONS),
    ("A", en.ADVERBS), ("N", en.NO_VERBS), ("S", en.SAYING_ALWAYS), ("V", en.PAST_ONLY), ("v", en.PAST_OR_PARTICIPLE),
    ("p", en.PARTICIPLES), ("Y", en.TIMES), ("W", {"according"}), ("s", PRESENT_SINGULAR), ("b", en.PRESENT),
)  # fmt: skip
CLASS_OF = {word: letter for letter, table in reversed(TABLES) for word in table}
MARKS = dict(zip(',;.!?:—–-(“"„', ",;;;;:---KQQQ", strict=True))
WORD = later(
    r"[^\W\d_]\w*(?:(?:[’'&‑\-–.]|(?<=\d),(?=\d{3}))\w+)*|\d(?:[\d.,]*\d)?|[“\"„][^“”\"]*[”\"]?|\([^()]*\)?|[,;:—–]"
    r"|(?<=\s)--?(?=\s)"
    r"|(?<=[a-z]{4})[.!?](?=\s+[“A-Z])"
)
ENDS_QUOTE = later(r"[^“”\"]{3,}(?:”|[,.!?]\")")  # a sentence that begins within a quotation
DEEPEST = 8  # clauses within clauses; no sentence that people write goes deeper
AHEAD = 60  # words looked at before and after a place, so that a sentence of any length costs its length
YEAR = later(r"(?:1[89]|20)\d\d\Z")
FINITE = "BMVS"
VERBS = frozenset(f"{FINITE}vs")
TURNS = VERBS | frozenset(",;:-RIHhWUC")  # at a word of another class no clause opens or closes
OPENING, CLOSING = '“"„', '”"'
CLOSES = {"relative", "participle", "apposition", "source"}  # at the next comma

PLURAL = later(r"(?:\w{2,}[^s\W]s|people|men|women|police|children)\Z")


def classify(words: Sequence[Word]) -> str:
    """Return the class of each word, one letter each, resolved by its neighbours to the left."""
    found: list[str] = []
    last = plural = before = ""  # the class before, adverbs skipped; the plural before an adverb; the word before
    opening = True
    for i, (_, _, printed, low) in enumerate(words):
        letter = raw_class(printed, opening)
        if letter == "b" and last == "P" and TWO_NAMES.search("".join(found[-NAMED:])) and has_object(words, i):
            letter = "s"  # "the Sur Zone and the Mirbat Zone cover 40 ha"
        elif letter in UNSURE:
            letter = resolved(letter, last, plural or before)
        if low in en.PHRASED and in_phrase(words, i):
            letter = "A"
        if letter == "A":  # it parts nothing: "zones together employ"
            plural, last = before if PLURAL.match(before) else "", last or letter
        else:
            if letter == "N" and (last == "," or before in ("who", "which")):
                letter = noun_or_verb(words, i, last)
            elif letter == "H" and last in ("N", "P"):
                letter = "h"
            plural, last = "", letter
        found.append(letter)
        before, opening = low, letter in ";:Q-"
    return "".join(found)


def noun_or_verb(words: Sequence[Word], i: int, last: str) -> str:
    """Return the class of what looks like a noun: a verb behind "who", or one with its object right after it."""
    before = words[i - 1].low if i else ""
    if before == "who" or (before == "which" and words[i].low.endswith("s")):
        return "V"  # no table knows "who mends nets"
    return "s" if last == "," and words[i].low in en.PRESENT and has_object(words, i) else "N"


NAMED, TWO_NAMES = 16, later(r"P+CD?P+\Z")


def has_object(words: Sequence[Word], i: int) -> bool:
    """Tell whether what a verb has as its object is right after word `i`: a number or a noun with its article."""
    following = words[i + 1].low if i + 1 < len(words) else ""
    return following[:1].isdigit() or following in en.DETERMINERS


def in_phrase(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word is one of a set phrase: "the region as a whole exported"."""
    for k, phrase in en.PHRASED[words[i].low]:
        if k <= i and tuple([word.low for word in words[i - k : i - k + len(phrase)]]) == phrase:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def raw_class(word: str, opening: bool) -> str:
    """Return the class of a word by its form alone; `opening` says that its capital may mean nothing."""
    first, low = word[0], word.casefold()
    if first in MARKS:
        return MARKS[first]
    if first.isdigit():
        return "Y" if YEAR.match(low) else "#"
    if first.isupper() and not opening and low not in en.CAPITALISED:
        return "P"
    letter = CLASS_OF.get(low)
    if letter:
        return letter
    if low.endswith("ed") and len(low) > 3:
        return "v"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    return "P" if first.isupper() and not (opening and PLURAL.match(low)) else "N"


# (classes of the word, classes before it, the class that it is then): the first row that fits decides.
RESOLVED = (
    ("SVvsbBNp", "T", "i"),  # "to say"
    ("SVvsbBpG", "MB", "p"),  # "will open", "has said", "is targeting"
    ("vsbSG", "D#I", "N"),  # "the planned", "by exports", "190 registered"
    ("sb", "SVviG", "N"),  # "reported exports"
    ("sb", "h", "s"),  # "firms that employ"
    ("sbv", "OR", "V"),  # "it covers", "which opened"
    ("b", "P", "N"),
)
UNSURE = frozenset("".join(classes for classes, _, _ in RESOLVED))
BECOMES = {(one, left): made for classes, lefts, made in reversed(RESOLVED) for one in classes for left in lefts}


def resolved(letter: str, last: str, before: str) -> str:
    """Return the class of a word by the class, and the word, before it."""
    if last == "D" and before in en.ALSO_PRONOUNS and letter in "vsbS":
        return "V"
    if made := BECOMES.get((letter, last)):
        return made
    if letter == "b":
        return "s" if PLURAL.match(before) else "N"
    return letter


@dataclass
class Open:
    """A clause while its words are gathered."""

    kind: str
    parent: int | None
    own: list[int] = field(default_factory=list)  # indices of its words
    verb: int | None = None  # index of the word that is its finite verb so far
    weak: bool = False  # that word may be a participle or a noun after all
    bare: bool = False  # opened without a comma: closes where the next verb stands
    shared: int | None = None  # index of the clause whose subject it shares ("… and employs")
    closes: bool = False  # at the next comma

    def ended(self) -> bool:
        """Tell whether a comma ends the clause: a relative one has to have its verb."""
        return self.closes and (self.kind != "relative" or self.verb is not None)


class Splitter:
    """Walks over the words of one sentence and hands each to the clause that it belongs to."""

    def __init__(self, words: Sequence[Word], kinds: str) -> None:
        self.words, self.kinds = words, kinds
        self.clauses: list[Open] = []
        self.stack: list[int] = []
        self.owners: list[int] = []
        self.push("main")
        self.lead()
        owner, own, before = self.stack[-1], self.top.own, ""
        for i, letter in enumerate(kinds):
            if letter in TURNS or before == "S":
                self.turn(i, letter, kinds[i + 1 : i + 1 + AHEAD])
                owner, own = self.stack[-1], self.top.own
            self.owners.append(owner)
            own.append(i)
            if letter in VERBS:
                self.note_verb(i)
            before = letter

    @property
    def top(self) -> Open:
        """The clause that the next word belongs to."""
        return self.clauses[self.stack[-1]]

    def push(
        self, kind: str, *, bare: bool = False, shared: int | None = None, level: bool = False, closes: bool = False
    ) -> None:
        """Open a clause below the present one, or beside it (`level`)."""
        if level and self.stack:
            self.stack.pop()
        if len(self.stack) == DEEPEST:
            del self.stack[1:]
        parent = self.stack[-1] if self.stack else None
        self.stack.append(len(self.clauses))
        self.clauses.append(Open(kind, parent, bare=bare, shared=shared, closes=closes or kind in CLOSES))

    def lead(self) -> None:
        """Open what a sentence may begin with before its subject: "Founded in 1998, …", "When it opened, …"."""
        first, comma, _ = self.kinds.partition(",")
        if not comma:
            return
        if first[:1] in ("v", "p", "G") and not has_finite(first[1:]):
            self.push("participle")
        elif first[:1] == "U" and has_finite(first[1:], loose=True):
            self.push("subordinate", closes=True)
        elif first[:1] == "W":
            self.push("source")

    def turn(self, i: int, letter: str, rest: str) -> None:
        """Open and close clauses at a word of a class that may."""
        if letter in ";:-" and not (letter == ":" and rest[:1] == "Q"):
            self.hard_break(i, rest)
        elif letter == ",":
            self.comma(i, rest)
        elif i and self.kinds[i - 1] != ",":
            self.inside(i, rest)

    def note_verb(self, i: int) -> None:
        """Remember the finite verb of the clause on top."""
        letter, top = self.kinds[i], self.top
        if letter in FINITE and (top.verb is None or (top.weak and self.may_be_participle(top.verb, i))):
            if top.verb is not None and self.kinds[top.verb] == "v":
                self.reduce(top.verb)
            self.top.verb, self.top.weak = i, False
        elif letter in "vs" and i and top.verb is None and top.kind != "participle":
            top.verb, top.weak = i, True
        elif letter in "vs" and top.weak and top.verb is not None and self.is_reduced(top, top.verb, i):
            self.reduce(top.verb)
            self.top.verb = i

    def is_reduced(self, clause: Open, verb: int, i: int) -> bool:
        """Tell whether a past form is a participle for the verb at `i`: "a zone opened in 2011 | covers"."""
        second = clause.shared is not None and self.kinds[verb] == "s"  # "and sits on land donated": surely a verb
        return (
            not second
            and self.may_be_participle(verb, i)
            and self.kinds[i - 1] in "NPYK"
            and self.kinds[verb + 1 : verb + 2] in ("I", "Y")
        )

    def may_be_participle(self, verb: int, i: int) -> bool:
        """Tell whether a weak verb before a second verb at `i` may be none: nothing between them parts clauses."""
        return i - verb < AHEAD and not set(self.kinds[verb + 1 : i]) & set(",;:-CUHhRQ")

    def reduce(self, verb: int) -> None:
        """Make a clause of its own of "opened in 2011" within "a zone opened in 2011 covers"."""
        top = self.top
        place = bisect_left(top.own, verb)
        words = top.own[place:-1]
        self.clauses.append(Open("participle", self.stack[-1], own=words, verb=verb))
        for n in words:
            self.owners[n] = len(self.clauses) - 1
        del top.own[place:-1]

    # --- marks ---

    def hard_break(self, i: int, rest: str) -> None:
        """A semicolon, a colon or a dash: a new main clause, or the aside between two dashes."""
        if self.kinds[i] == "-":
            if any(self.clauses[n].kind == "dash" for n in self.stack):
                while self.stack[-1] and self.top.kind != "dash":
                    self.stack.pop()
                self.stack.pop()
                return
            if "-" in rest and i:
                self.push("dash")
                return
        del self.stack[:]
        self.push("main")

    def comma(self, i: int, rest: str) -> None:
        """A comma: closes what hangs on the clause before, and may open the next."""
        if self.top.ended() and self.goes_on(rest):
            self.push(self.top.kind, shared=self.stack[-1], level=True)
            return
        closing = next((n for n, c in enumerate(self.stack) if n and self.clauses[c].ended()), None)
        del self.stack[closing or len(self.stack) :]
        self.after_comma(i, rest, closed=closing is not None)

    def goes_on(self, rest: str) -> bool:
        """Tell whether a verb after the comma is a second one of this clause: the clause around has its own."""
        if len(self.stack) < 2 or self.top.kind != "relative" or self.top.verb is None:
            return False
        return self.clauses[self.stack[-2]].verb is not None and bool(NEXT_VERB.match(rest))

    def after_comma(self, i: int, rest: str, *, closed: bool) -> None:
        """Open what begins after a comma."""
        has_verb = self.top.verb is not None
        stretch = STRETCH.match(rest)[0]  # type: ignore[index]
        if OPENS_RELATIVE.match(rest) and (rest[0] != "U" or self.words[i + 1].low == "where"):
            self.push("relative")
        elif rest[:1] == "U" and has_finite(stretch[1:], loose=True):
            self.push("subordinate", closes=True)
        elif OPENS_PARTICIPLE.match(rest) and not ((closed or self.after_aside(rest)) and not has_verb):
            self.push("participle")
        elif rest[:1] == "W":
            self.push("source")
        elif rest[:1] == "C":
            self.coordinate(i + 1)
        elif self.is_apposition(i, stretch, rest):
            self.push("apposition")
        elif has_verb and has_finite(stretch):
            self.push("main", level=True)

    def after_aside(self, rest: str) -> bool:
        """Tell whether an aside is over, and only this can be the verb: "shares, down 11% since May, | closed"."""
        return self.top.kind == "main" and not has_finite(rest) and any(self.kinds[n] == "," for n in self.top.own)

    def is_apposition(self, i: int, stretch: str, rest: str) -> bool:
        """Tell whether a noun phrase without a verb follows the noun before the comma, and no list goes on."""
        led = (
            self.top.verb is None and self.kinds[0] == "I" and self.kinds[i - 1 : i] == "Y"
        )  # "In 2023, zones accounted"
        if not i or self.kinds[i - 1] not in "NPKY" or not OPENS_NOUN.match(stretch) or has_finite(stretch, loose=led):
            return False
        after = rest[len(stretch) :]
        if self.top.verb is None and THEN_VERB.match(after):
            return True  # "Lin Bo, head of science and technology, said"
        if "C" in stretch:
            return False
        return not THEN_LIST.match(after) and (stretch[:1] in "D#" or after[:1] in ",")

    # --- words ---

    def inside(self, i: int, rest: str) -> None:
        """Open or close at a word that is after no comma."""
        letter = self.kinds[i]
        if letter in "RI":
            self.relative(i, letter, rest)
        elif letter in "Hh":
            self.that(i, rest)
        elif letter == "W":
            self.push("source")
        elif letter == "U" and has_finite(BY_THEN.sub("", ASIDE.sub("", rest)), loose=True):
            self.push("subordinate")
        elif letter == "C":
            self.coordinate(i)
        elif letter in "BMVSvs":
            self.second_verb(i)
        elif self.kinds[i - 1] == "S" and self.top.verb == i - 1 and SAID_THAT.match(letter + rest):
            self.push("subordinate")

    def relative(self, i: int, letter: str, rest: str) -> None:
        """Open a relative clause at "who" or "in which"; the latter is open since its first word."""
        begun = letter == "R" and self.kinds[i - 1] == "I" and self.top.kind == "relative" and len(self.top.own) <= 2
        if not begun and (letter == "R" or rest[:1] == "R"):
            self.push("relative", bare=True)

    def that(self, i: int, rest: str) -> None:
        """Let "that" open what was said, or tell more of the noun before it; else it is a pronoun."""
        if self.kinds[i - 1] in "NP" and NEXT_VERB.match(rest) and not self.says():
            self.push("relative", bare=True)
        elif self.kinds[i - 1] in "SvsVbNPopiG" and has_finite(rest, loose=True):
            told = self.top.verb is not None or self.kinds[i - 1] == "G"  # "adding that"
            self.push("subordinate" if told else "relative", bare=not told)

    def says(self) -> bool:
        """Tell whether the verb of the clause on top is one of saying."""
        return self.top.verb is not None and self.words[self.top.verb].low in en.SAYING

    def coordinate(self, i: int) -> None:
        """Let "and" open a clause: before a verb with the subject before, before a subject and a verb with that."""
        rest = self.kinds[i + 1 : i + 1 + AHEAD]
        if self.top.verb is None:
            return
        stretch = STRETCH.match(rest)[0].partition("C")[0]  # type: ignore[index]
        if ANY_VERB.match(rest):
            first = self.top.shared if self.top.shared is not None else self.stack[-1]
            self.push(self.top.kind, shared=first, level=True, bare=self.top.bare)
        elif NEXT_SUBORDINATOR.match(rest):
            return
        elif has_finite(stretch):
            kind = self.top.kind if self.top.kind == "subordinate" else "main"
            while self.top.closes and len(self.stack) > 1:
                self.stack.pop()
            self.push(kind, level=True)

    def second_verb(self, i: int) -> None:
        """A verb after a clause that has one and was opened without a comma belongs to the clause around it."""
        sure = self.kinds[i] in FINITE or self.kinds[i - 1] in "NPYK"
        while len(self.stack) > 1 and self.top.bare and self.top.verb is not None and sure:
            around = self.clauses[self.stack[-2]]
            if around.verb is not None or not self.may_be_participle(self.top.verb, i):
                return
            self.stack.pop()


def has_finite(kinds: str, *, loose: bool = False) -> bool:
    """Tell whether a stretch of classes holds a finite verb: a sure one, or a likely one after a noun.

    "A park opened in May" is likely only where a clause must follow (`loose`).
    """
    return bool((LOOSE if loose else FIRM).search(kinds))


NEXT_VERB, NEXT_SUBORDINATOR = later("A?[BMVvs]"), later("A?U")
ANY_VERB = later("(?:I?[DNb]?Y)?A?[BMVSvs]")  # "and reported", "and in 2003 gave"
OPENS_RELATIVE, OPENS_PARTICIPLE = later("A?(?:[IN]?I)?R|U"), later("A?[vpG]")
OPENS_NOUN = later("[AU]?(?:[D#]|[PN]+)")
THEN_VERB, THEN_LIST = later(",A?[BMVSvs]"), later(",(?:C|[DPN#]+C)")
SAID_THAT = later(r"[DNP#OAYK][DNP#OAYKI]*(?:[BMV]|(?<=[NP])[vs])")  # "said | the walkout had"
STRETCH = later(r"[^,;:Q]*")
FIRM = later(r"[BMVS]|[NPYKO]A?[vs](?!I)")
ASIDE = later(r",[^,;:Q]*,|[,;:Q].*")  # "because the port, closed in May, reopened"
BY_THEN = later("Y(?!N).*")  # "until 2028 and has cost": a time, no clause
LOOSE = later(r"[BMVS]|[NPYKO]A?[vs]")

# --- From open clauses to values ---


def subject_before(kinds: str, clause: Open, verb: int) -> tuple[int, int] | None:
    """Return the first and last word of the subject, among the words of the clause before its verb."""
    kept = chunks_before(kinds, clause, verb)
    while len(kept) > 1 and kinds[kept[0][0]] in "IYGTAvpU":
        kept.pop(0)  # "In 2019, …"
    if not kept:
        return None
    first = kept[0]
    if kinds[first[0]] in "IY" and len(kept) == 1:
        first = after_lead(kinds, first)
    nouns = [n for n in kept[-1] if kinds[n] != "A"]
    return (first[0], nouns[-1]) if first and nouns else None


def chunks_before(kinds: str, clause: Open, verb: int) -> list[list[int]]:
    """Return the words of a clause before its verb, parted at commas, without the words that only open it."""
    skipped = "CHhA" if clause.kind == "main" else "CHhAUR"
    chunks: list[list[int]] = [[]]
    for n in clause.own[: bisect_left(clause.own, verb)]:
        if kinds[n] == ",":
            chunks.append([])
        elif kinds[n] not in "Q;:-" and (chunks[-1] or kinds[n] not in skipped):
            chunks[-1].append(n)
    return [chunk for chunk in chunks if chunk]


def after_lead(kinds: str, chunk: list[int]) -> list[int]:
    """Cut "In 2019" from the front of "In 2019 the zone"."""
    for place in range(len(chunk) - 1, 0, -1):
        here, before = kinds[chunk[place]], kinds[chunk[place - 1]]
        if (here in "DO" and before in "NPY#") or (here == "P" and before in "NY"):
            return chunk[place:]
    return []


def subject_after(kinds: str, own: Sequence[int], verb: int) -> tuple[int, int] | None:
    """Return the words after an inverted verb: "…," said the mayor."""
    place = own.index(verb)
    behind: list[int] = []
    for n in own[place + 1 :]:
        if kinds[n] in ",;:-QUTMB" or (kinds[n] == "C" and not OFFICES.match(kinds, n)):
            break
        behind.append(n)
    return (behind[0], behind[-1]) if behind and any(kinds[n] in "NPO" for n in behind) else None


OFFICES = later("C[NP]{1,3}P")  # said president | and CEO Anna Holm
NOUN_PHRASE = later(r"D?[NP#KAY]*[NPKY#][,K]*\Z|[NPKY#]+[,K]*\Z")


def antecedent(kinds: str, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends right before a relative clause, a participle or an apposition."""
    low = max(first - AHEAD, 0)
    found = NOUN_PHRASE.search(kinds, low, first)
    return (found.start(), len(kinds[:first].rstrip(",")) - 1) if found else None


def tense_of(words: Sequence[Word], kinds: str, verb: int) -> str:
    """Return past, present or future of the verb group that begins at `verb`."""
    low, letter = words[verb].low, kinds[verb]
    if letter == "M":
        return "future"
    if letter == "B":
        return tense_of_auxiliary(low, [w.low for w in words[verb + 1 : verb + 3]], kinds[verb + 1 : verb + 3])
    present = letter == "s" or low in en.PRESENT or low in PRESENT_SINGULAR or low in en.SAYING_PRESENT
    return "present" if present else "past"


def tense_of_auxiliary(low: str, following: Sequence[str], kinds: str) -> str:
    """Return the tense of "is", "had" … by the two words after it: "is to", "is due in", "has been"."""
    due = following[:1] == ["to"] or (kinds[1:] in ("T", "I") and following[0] in en.TO_COME)
    if due and low in ("is", "are", "am"):
        return "future"
    return "past" if low in en.PAST_AUXILIARIES or (low in en.HAVE and "p" in kinds) else "present"


def verb_end(kinds: str, verb: int) -> int:
    """Return the index of the last word of the verb group: auxiliaries, participles, adverbs between them."""
    last = verb
    for n in range(verb + 1, len(kinds)):
        if kinds[n] in "pi" or (kinds[n] == "T" and kinds[n + 1 : n + 2] == "i"):
            last = n
        elif kinds[n] != "A":
            break
    return last


def likely_verb(words: Sequence[Word], kinds: str, clause: Open) -> int | None:
    """Return the index of a word that no table knows and that stands as a verb does: "also binds the park"."""
    for n in clause.own[1:-1]:
        if kinds[n] == "N" and kinds[n - 1] in "NPAR" and kinds[n + 1] in "D#" and words[n].low.endswith("s"):
            return n
    return None


def finished(words: Sequence[Word], splitter: Splitter) -> Iterator[Clause]:
    """Yield the clauses as values, in the order in which they were opened."""
    kinds = splitter.kinds
    subjects: list[tuple[int, int] | None] = []
    for clause in splitter.clauses:
        if clause.verb is None and clause.kind in ("main", "relative", "subordinate"):
            clause.verb = likely_verb(words, kinds, clause)
        subjects.append(subject_of(clause, splitter, subjects) if clause.own else None)
        yield value_of(words, kinds, clause, subjects[-1])


def value_of(words: Sequence[Word], kinds: str, clause: Open, subject: tuple[int, int] | None) -> Clause:
    """Return a gathered clause as a value."""
    first, last = (clause.own[0], clause.own[-1]) if clause.own else (0, -1)
    verb, group, tense, says = clause.verb, None, None, clause.kind == "source"
    if verb is not None:
        end = verb_end(kinds, verb)
        group = Bounds(words[verb].start, words[end].end)
        tense = tense_of(words, kinds, verb) if clause.kind != "participle" else None
        passive = kinds[verb] == "B" and words[verb].low in en.BE
        denied = not en.DENIALS.isdisjoint(word.low for word in words[verb : end + 1])
        says = words[end].low in en.SAYING and not passive and not denied
    return Clause(
        start=words[first].start,
        end=words[last].end if last >= 0 else words[first].start,
        kind="apposition" if clause.kind == "dash" else clause.kind,
        subject=Bounds(words[subject[0]].start, words[subject[1]].end) if subject else None,
        verb=group,
        tense=tense,
        says=says,
        parent=clause.parent,
    )


Words = tuple[int, int]

HANGING = ("relative", "participle", "apposition", "dash")


def subject_of(clause: Open, splitter: Splitter, known: Sequence[Words | None]) -> Words | None:
    """Return the first and last word of what a clause speaks of; `known` are the subjects of the clauses before it."""
    kinds = splitter.kinds
    if clause.shared is not None:
        return known[clause.shared]
    if clause.kind == "source":  # "according to" and whom
        rest = [n for n in clause.own if kinds[n] not in ",WT"]
        return (rest[0], rest[-1]) if rest else None
    first = next((n for n in clause.own if kinds[n] not in ",-"), clause.own[0])
    if clause.kind == "participle" and first == 0:
        return known[0]
    if clause.kind in HANGING:
        own = subject_before(kinds, clause, clause.verb) if clause.kind == "relative" and clause.verb else None
        return own or antecedent_of(clause, first, splitter, known)
    return subject_beside(clause, clause.verb, splitter) if clause.verb is not None else None


def subject_beside(clause: Open, verb: int, splitter: Splitter) -> Words | None:
    """Return the subject before the verb, or after it in "only the coffee, says Kao"."""
    kinds = splitter.kinds
    before = subject_before(kinds, clause, verb)
    place = clause.own.index(verb)
    own = place > 1 and clause.own[place - 2 : place] == [verb - 2, verb - 1]  # no aside ends at the comma
    if own and kinds[verb - 1] == "," and splitter.words[verb].low in en.SAYING:
        return subject_after(kinds, clause.own, verb) or before
    return before or subject_after(kinds, clause.own, verb)


def antecedent_of(clause: Open, first: int, splitter: Splitter, known: Sequence[Words | None]) -> Words | None:
    """Return what a clause tells more of: "Maart, 67, who" is Maart; "a man from the plant, who" is the man."""
    kinds = splitter.kinds
    owner = splitter.owners[clause.own[0] - 1] if clause.own[0] else len(known)
    if owner < len(known):
        before = splitter.clauses[owner]
        if before.kind == "apposition" and before.parent == clause.parent:
            return known[owner]
    parent = splitter.clauses[clause.parent] if clause.parent is not None else None
    if parent and splitter.words[first].low == "who" and (parent.verb is None or parent.verb > first):
        whole = subject_before(kinds, parent, first)
        if whole:
            return whole
    return antecedent(kinds, clause.own[0])


@lru_cache(maxsize=1 << 14)  # of one article: `read_plain` begins anew
def clauses_of(text: str, start: int, end: int) -> Clauses:
    """Return the clauses of `text[start:end]`, one sentence.

    >>> text = "Altyn Gate, founded in 1998, employs 2,300 people, the government says."
    >>> for clause in clauses_of(text, 0, len(text)).clauses:
    ...     print(clause.kind, text[slice(*clause.subject)], clause.verb and text[slice(*clause.verb)], clause.tense)
    main Altyn Gate employs present
    participle Altyn Gate None None
    main the government says present
    """
    begun = ENDS_QUOTE.match(text, start, end)
    first = begun.end() if begun else start
    words = [Word(m.start(), m.end(), printed := m[0], printed.casefold()) for m in WORD.finditer(text, first, end)]
    kinds = classify(words)
    if begun:
        words, kinds = [Word(start, first, "", ""), *words], f"Q{kinds}"
    if not words:
        return Clauses((Clause(start, end, "main"),), (), ())
    splitter = Splitter(words, kinds)
    found = list(finished(words, splitter))
    if "Q" not in kinds:
        return Clauses(tuple(found), tuple([word.start for word in words]), tuple(splitter.owners))
    places = [(word.start, owner) for word, owner in zip(words, splitter.owners, strict=True)]
    for word, owner, kind in zip(words, splitter.owners, kinds, strict=True):
        if kind == "Q":
            inner = clauses_of(text, *within(text, word))
            places += [(start, own + len(found)) for start, own in zip(inner.starts, inner.owners, strict=True)]
            found += [
                c._replace(quoted=True, parent=owner if c.parent is None else c.parent + len(found))
                for c in inner.clauses
            ]
    places.sort()
    return Clauses(tuple(found), tuple(p[0] for p in places), tuple(p[1] for p in places))


def within(text: str, quotation: Word) -> Bounds:
    """Return the bounds of what is between quotation marks."""
    return Bounds(
        quotation.start + (text[quotation.start] in OPENING), quotation.end - (text[quotation.end - 1] in CLOSING)
    )
