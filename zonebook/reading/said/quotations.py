"""Find what people are quoted as saying, word for word or reported, and who said it.

In: text, sentences, people.  Out: `Quotation`s in text order.
The speaker is the subject of the verb of saying beside the quotation marks. "She said" means the human of whom the text
spoke last, and nobody is named where that one has no name; a quotation that goes on without words of its own belongs to
the speaker right before it. What is taken from the sentences around carries a doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import NamedTuple

from zonebook.reading.clauses import Clause, clauses_of
from zonebook.reading.english.clause_words import BE, DESCRIBING
from zonebook.reading.names.people import Person
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.said.speakers import Human, Speakers

FROM_CONTEXT = "speaker"  # the doubt: who speaks was taken from the sentences around


class Quotation(NamedTuple):
    """Words of a speaker, `text[start:end]` without quotation marks; a reported one is a whole sentence."""

    start: int
    end: int
    speaker: str | None
    how: str  # beside, pronoun, inferred, reported, unknown
    direct: bool
    sentence: int
    doubts: tuple[str, ...] = ()


Span = tuple[int, int, bool]  # start and end between the marks, and whether a mark closes it
MARKS = {'"': '"', "“": "”", "„": "”"}
IN_TITLES = frozenset("a an and at by for from in of on or the to with".split())  # small in titles too
LEAST_WORDS = 4  # fewer words in quotation marks are a term or a title, not speech
OPENING = re.compile(f"[{''.join(MARKS)}]")
QUOTED_AS = re.compile(
    r"\bquot(?:ed|es|ing)\b(?P<a>[^.;“”\"]{2,120}?)\bas (?:saying|telling)\b"
    r"|\b[Ii]n the words of (?P<b>[^;“”\"]{2,120}?),? (?=[“\"])|\b[Ii]n (?P<c>[^,.;“”\"]{2,80}?)[’']s (?:own )?words\b"
    r"|\b[Aa]s (?P<d>[^;“”\"]{2,80}?) (?:puts?|phrased) it\b"
)
NO_WORDS = re.compile(r"[\W\d_]*\Z")


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches between quotation marks of `text[start:end]`, and whether each is closed."""
    found: list[Span] = []
    position = start
    while position < end:
        mark = OPENING.search(text, position, end)
        if mark is None:
            break
        opening = mark.start()
        closing = text.find(MARKS[text[opening]], opening + 1, end)
        if closing < 0 and text[opening] == "“":
            closing = text.find('"', opening + 1, end)
        found.append((opening + 1, closing if closing >= 0 else end, closing >= 0))
        if closing < 0:
            break
        position = closing + 1
    return found


def paragraphs(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the index ranges of body sentences that are in one line of text."""
    found: list[tuple[int, int]] = []
    for i, sentence in enumerate(sentences):
        if sentence.part is not Part.BODY:
            continue
        if found and found[-1][1] == i and "\n" not in text[sentences[i - 1].end : sentence.start]:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def is_speech(words: str) -> bool:
    """Tell whether words in quotation marks are enough for speech, and no title ("Eastern Gate of the Silk Road")."""
    said = [word for word in words.split() if any(c.isalnum() for c in word)]
    return len(said) >= LEAST_WORDS and any(
        word[0].islower() and word.strip(",.!?") not in IN_TITLES for word in said[1:]
    )


def gaps(start: int, end: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return what of `text[start:end]` is outside the quotation marks."""
    found = []
    for a, b, _ in _near(spans, start, end):
        if a - 1 > start:
            found.append((start, a - 1))
        start = b + 1
    if start < end:
        found.append((start, end))
    return found


def _near(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return the spans, which are in order, that touch `text[start:end]`."""
    return spans[bisect_left(spans, start, key=itemgetter(1)) : bisect_right(spans, end, key=itemgetter(0))]


def read_quotations(
    text: str, sentences: Sequence[Sentence], people: Sequence[Person], not_people: Collection[str] = ()
) -> list[Quotation]:
    """Return the quotations of the body with their speakers, in text order."""
    reader = Reader(text, sentences, Speakers(text, people, not_people))
    ranges = paragraphs(text, sentences)
    for n, (first, stop) in enumerate(ranges):
        reader.paragraph(first, stop, ranges[n + 1][0] if n + 1 < len(ranges) else None)
    return sorted(reader.found, key=lambda q: (q.start, q.end))


def place_of(clause: Clause) -> int:
    """Return where a clause says its verb."""
    return clause.verb.start if clause.verb else clause.start


class Said(NamedTuple):
    """Who says a quotation, and how that was found."""

    speaker: str | None
    how: str
    doubts: tuple[str, ...] = ()


NOBODY = Said(None, "unknown")


class Reader:
    """Walks through the paragraphs of an article and keeps who spoke last."""

    def __init__(self, text: str, sentences: Sequence[Sentence], speakers: Speakers) -> None:
        self.text, self.sentences, self.speakers = text, sentences, speakers
        self.found: list[Quotation] = []
        self.here: list[Human] = []  # of whom the sentence being read speaks
        self.unclosed = False  # the paragraph before ends within a quotation: it goes on
        self.last: Said | None = None  # of the sentence before: who was quoted in it, or the one human it spoke of

    def paragraph(self, first: int, stop: int, following: int | None) -> None:
        """Read one paragraph; `following` is the first sentence of the next."""
        start, end = self.sentences[first].start, self.sentences[stop - 1].end
        marked = quoted_spans(self.text, start, end)
        spans = [s for s in marked if is_speech(self.text[s[0] : s[1]])]
        for i in range(first, stop):
            sentence = self.sentences[i]
            outside = gaps(sentence.start, sentence.end, marked)
            humans = self.speakers.humans_in(sentence, outside) if self.speakers.by_word else []
            self.here = humans
            last = sentence.end if i < stop - 1 else max(sentence.end, end + 1)
            ending = [s for s in _near(spans, sentence.start, last) if sentence.start < s[1] <= last]
            said = [self.quotation(span, spans, i, first, following) for span in ending]
            near = _near(spans, sentence.start, sentence.end)
            quoting = any(a < sentence.end and b > sentence.start for a, b, _ in near)
            if self.speakers.by_word and not quoting:
                self.reported(i)
            if ending or outside:
                self.note(said, humans, outside)
        self.unclosed = bool(marked) and not marked[-1][2]

    def quotation(self, span: Span, spans: Sequence[Span], i: int, first: int, following: int | None) -> Said:
        """Add the quotation of a span that ends in sentence `i`, and return who says it."""
        said = self.who(span, spans, i, first, following)
        place = self.index(first, i + 1, span[0])
        self.found.append(Quotation(span[0], span[1], said.speaker, said.how, True, place, said.doubts))
        return said

    def note(self, said: Sequence[Said], humans: list[Human], outside: Sequence[tuple[int, int]]) -> None:
        """Remember who was quoted and of whom a sentence spoke; a name that nobody can place counts as somebody."""
        self.last = said[-1] if said else self.only(humans)
        if said and said[-1].speaker is None and not any(h.name is None for h in humans):
            humans = [*humans, *self.speakers.unknown_in(outside)]
        self.speakers.note(humans)

    def index(self, first: int, stop: int, offset: int) -> int:
        """Return the index of the sentence at `offset`, between `first` and `stop`."""
        return next((i for i in range(first, stop) if offset < self.sentences[i].end), stop - 1)

    def only(self, humans: Sequence[Human]) -> Said | None:
        """Return the one human of whom a sentence spoke as one who might speak next."""
        names = {h.name for h in humans}
        if len(names) != 1 or not humans[0].subject:
            return NOBODY if humans else None
        return Said(humans[0].name, "inferred" if humans[0].name else "unknown")

    def who(self, span: Span, spans: Sequence[Span], i: int, first: int, following: int | None) -> Said:
        """Return who says the words of a span that ends in sentence `i`."""
        begin = self.sentences[self.index(first, i + 1, span[0])]
        end = self.sentences[i]
        floor = max([begin.start, *(s[1] for s in spans if s[1] < span[0])])
        ceiling = min([end.end, *(s[0] for s in spans if s[0] > span[1])])
        if cited := self.cited(begin.start, floor, span, ceiling):
            return cited
        clause = self.before(begin, floor, span[0]) or self.after(end, span[1], ceiling)
        if clause is not None:
            return self.said_by(clause, end if clause.start >= span[1] else begin)
        words_before = self.text[begin.start : span[0] - 1]
        if self.text[floor : span[0] - 1].rstrip().endswith(":"):
            return self.introduced(begin, span[0])
        if NO_WORDS.match(words_before) and NO_WORDS.match(self.text[span[1] : end.end]):
            return self.going_on(begin is self.sentences[first], following)
        return self.beside(span, floor, ceiling)

    # --- the words of saying ---

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence outside quotation marks."""
        return [c for c in clauses_of(self.text, sentence.start, sentence.end).clauses if not c.quoted]

    def before(self, sentence: Sentence, floor: int, offset: int) -> Clause | None:
        """Return the last clause of saying between `floor` and the quotation that begins at `offset`."""
        found = [c for c in self.clauses(sentence) if floor <= place_of(c) < offset and (c.says or self.tells(c))]
        return max(found, key=place_of) if found else None

    def tells(self, clause: Clause) -> bool:
        """Tell whether a clause without a verb of saying has words of its subject: "called it", "was quoted as"."""
        if clause.verb is None:
            return False
        verb = self.text[slice(*clause.verb)].casefold().split()
        return self.is_quoted(clause) or (verb[-1] in DESCRIBING and verb[0] not in BE)

    def is_quoted(self, clause: Clause) -> bool:
        """Tell whether a clause says of its subject "was quoted as saying"."""
        return clause.verb is not None and self.text.startswith("quoted as saying", clause.verb.end - len("quoted"))

    def after(self, sentence: Sentence, offset: int, ceiling: int) -> Clause | None:
        """Return the first clause of saying between the end of a quotation and `ceiling`."""
        found = [c for c in self.clauses(sentence) if offset <= place_of(c) < ceiling and (c.says or self.is_quoted(c))]
        return min(found, key=place_of) if found else None

    def cited(self, start: int, floor: int, span: Span, ceiling: int) -> Said | None:
        """Return whom "quoted the minister as saying" names, right before or after the words."""
        for a, b in ((max(start, floor), span[0]), (span[1], ceiling)):
            quoted = QUOTED_AS.search(self.text, a, b)
            if quoted:
                named = self.speakers.named_in(*quoted.span(quoted.lastgroup or 0))
                return Said(named[0][2], "beside") if len(named) == 1 else NOBODY
        return None

    def said_by(self, clause: Clause, sentence: Sentence) -> Said:
        """Return whom the subject of a clause of saying means."""
        before = [h for h in self.here if clause.subject and h.subject and h.end <= clause.subject.start]
        humans = self.speakers.subject_human(clause, self.clauses(sentence), before)
        if len({h.name for h in humans}) != 1 or humans[0].name is None:
            return NOBODY
        far = humans[0].pronoun and (self.speakers.silent > 0 or bool(before))
        return Said(humans[0].name, "pronoun" if humans[0].pronoun else "beside", (FROM_CONTEXT,) if far else ())

    def introduced(self, sentence: Sentence, offset: int) -> Said:
        """Return the subject of "X put it more bluntly:"."""
        clauses = [c for c in self.clauses(sentence) if c.kind == "main" and c.verb and c.verb.end < offset]
        if clauses:
            return self.said_by(clauses[-1], sentence)
        named = self.speakers.named_in(sentence.start, offset)  # "Carl Oduya, head of the estate:"
        return Said(named[0][2], "beside") if len(named) == 1 and named[0][0] == sentence.start else NOBODY

    def beside(self, span: Span, floor: int, ceiling: int) -> Said:
        """Return the one person named right after a quotation without a verb: "…," Anna Holm, the mayor."""
        named = self.speakers.named_in(span[1], ceiling)
        if len(named) == 1 and NO_WORDS.match(self.text[span[1] : named[0][0]]):
            return Said(named[0][2], "beside", (FROM_CONTEXT,))
        return NOBODY

    # --- the sentences around ---

    def going_on(self, opening: bool, following: int | None) -> Said:
        """Return who speaks in a quotation without words beside it: the speaker of the sentence before."""
        if not opening:
            return self.last or NOBODY
        if self.last is not None and self.last.speaker:
            return Said(self.last.speaker, "inferred", () if self.unclosed else (FROM_CONTEXT,))
        name = self.opening_speaker(self.sentences[following]) if following is not None else None
        return Said(name, "inferred", (FROM_CONTEXT,)) if name and self.last is None else NOBODY

    def opening_speaker(self, sentence: Sentence) -> str | None:
        """Return the person with whose name a sentence of saying opens: a quotation right above it is theirs."""
        if OPENING.search(self.text, sentence.start, sentence.end):
            return None
        says = next((c for c in self.clauses(sentence) if c.says and c.subject), None)
        named = self.speakers.named_in(*says.subject) if says and says.subject else []
        return named[0][2] if len(named) == 1 and named[0][0] == sentence.start else None

    def reported(self, i: int) -> None:
        """Read a sentence without quotation marks as reported speech where somebody named says it."""
        sentence = self.sentences[i]
        for clause in self.clauses(sentence):
            if clause.says and (said := self.said_by(clause, sentence)).speaker:
                how = "reported" if said.how == "beside" else said.how
                self.found.append(Quotation(sentence.start, sentence.end, said.speaker, how, False, i))
                return
