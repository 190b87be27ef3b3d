"""Find what people are quoted as saying, word for word or reported, and who said it.

In: text, sentences, people.  Out: `Quotation`s in text order.
The speaker stands beside a verb of speaking outside the quotation marks; "she said" means the person named last; a
paragraph that is all quotation goes on with the speaker of the one before, and is marked as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.reading.english.role_words import SPEECH
from zonebook.reading.names.names import runs, words_in
from zonebook.reading.names.people import bare
from zonebook.reading.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonebook.reading.names.people import Person
    from zonebook.reading.parts import Sentence


@dataclass(frozen=True)
class Quotation:
    """Words of a speaker, `text[start:end]` without quotation marks; a reported one is a whole sentence."""

    start: int
    end: int
    speaker: str | None
    how: str  # beside, pronoun, inferred, reported, unknown
    direct: bool
    sentence: int


MARKS = {'"': '"', "“": "”", "„": "”"}
LEAST_LETTERS = 3  # "of", "and", "the" stand in titles too
LEAST_WORDS = 4  # fewer words in quotation marks are a term or a title, not speech
OPENING = re.compile(f"[{''.join(MARKS)}]")
SAYING = frozenset(word.split()[0] for word in SPEECH.split("|")) | {"according", "view"}
SPOKEN = re.compile(rf"\b(?:{SPEECH}|[Aa]ccording to|recalls|in (?:his|her) view)\b")
PRONOUN = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)[ ](?:also[ ]|then[ ])?(?:{SPEECH})\b|(?:\b(?:{SPEECH})[ ](?:he|she)\b)|\b[Ii]n (?:his"
    rf"|her) view\b"
)


class Speakers:
    """The people of an article by every word of their names, so that "Tan" means the Tan named before."""

    def __init__(self, text: str, people: Sequence[Person]) -> None:
        self.text = text
        self.by_word: dict[str, list[Person]] = {}
        for person in people:
            for word in dict.fromkeys(bare(word) for word in person.name.split()):
                self.by_word.setdefault(word, []).append(person)

    def named_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return (start, end, name) of the people named in `text[start:end]`, in full or by one name."""
        found: list[tuple[int, int, str]] = []
        for run in runs(self.text, start, end):
            last = run.start
            for i, word in enumerate(run.words):
                people = self.by_word.get(bare(word.text))
                if not people or word.start < last:
                    continue
                width, person = max((self.width(run.words[i:], p), -n, p) for n, p in enumerate(people))[0::2]
                stop = run.words[i + width - 1].end
                if (
                    width == 1
                    and len(run.words) > i + 1
                    and run.words[i + 1].text[:1].isupper()
                    and len(people) == 1
                    and width < len(person.name.split())
                ):
                    continue  # "Tan Brothers Group" is not Tan
                found.append((word.start, stop, person.name))
                last = stop
        return found

    @staticmethod
    def width(words: Sequence[object], person: Person) -> int:
        """Return how many of the words in a row are words of the person's name."""
        own = {bare(word) for word in person.name.split()}
        count = 0
        for word in words:
            if bare(getattr(word, "text", "")) not in own:
                break
            count += 1
        return max(count, 1)


def quoted_spans(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return the stretches between quotation marks of `text[start:end]`, and whether each is closed."""
    found: list[tuple[int, int, bool]] = []
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
    """Return the index ranges of body sentences that stand in one line of text."""
    found: list[tuple[int, int]] = []
    for i, sentence in enumerate(sentences):
        if sentence.part is not Part.BODY:
            continue
        if found and found[-1][1] == i and "\n" not in text[sentences[i - 1].end : sentence.start]:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def read_quotations(text: str, sentences: Sequence[Sentence], people: Sequence[Person]) -> list[Quotation]:
    """Return the quotations of the body with their speakers, in text order."""
    speakers = Speakers(text, people)
    found: list[Quotation] = []
    last_speaker: str | None = None  # of the paragraph before, for paragraphs that are all quotation
    last_person: str | None = None  # named last, for "she said"
    ranges = paragraphs(text, sentences)
    for n, (first, stop) in enumerate(ranges):
        start, end = sentences[first].start, sentences[stop - 1].end
        spans = [s for s in quoted_spans(text, start, end) if is_speech(text[s[0] : s[1]])]
        outside = gaps(start, end, spans)
        speaker, how = None, "unknown"
        if spans:
            speaker, how = speaker_of(text, outside, speakers, last_person)
            if speaker is None and not any(SPOKEN.search(text, a, b) for a, b in outside):
                speaker = last_speaker or (
                    opening_speaker(text, sentences[ranges[n + 1][0]], speakers) if n + 1 < len(ranges) else None
                )
                how = "inferred" if speaker else "unknown"
            for a, b, _ in spans:
                found.append(Quotation(a, b, speaker, how, True, index_of(sentences, first, stop, a)))
        for a, b in outside:
            for *_, name in speakers.named_in(a, b):
                last_person = name
        for i in range(first, stop):
            if any(a < sentences[i].end and sentences[i].start < b for a, b, _ in spans):
                continue
            said, manner = speaker_of(text, [(sentences[i].start, sentences[i].end)], speakers, last_person)
            if said:
                found.append(
                    Quotation(
                        sentences[i].start,
                        sentences[i].end,
                        said,
                        "reported" if manner == "beside" else manner,
                        False,
                        i,
                    )
                )
                last_person = said
        last_speaker = speaker
        last_person = speaker or last_person
    return sorted(found, key=lambda q: (q.start, q.end))


def is_speech(words: str) -> bool:
    """Tell whether words in quotation marks are enough for speech, and no title ("Eastern Gate of the Silk Road")."""
    said = [word for word in words.split() if any(c.isalnum() for c in word)]
    return len(said) >= LEAST_WORDS and any(word[0].islower() for word in said[1:] if len(word) > LEAST_LETTERS)


def gaps(start: int, end: int, spans: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """Return what of a paragraph stands outside the quotation marks."""
    found = []
    for a, b, _ in spans:
        if a - 1 > start:
            found.append((start, a - 1))
        start = b + 1
    if start < end:
        found.append((start, end))
    return found


def speaker_of(
    text: str, outside: Sequence[tuple[int, int]], speakers: Speakers, last_person: str | None
) -> tuple[str | None, str]:
    """Return who speaks by the words outside the quotation marks, and how that was found."""
    for start, end in outside:
        spoken = not SAYING.isdisjoint(words_in(text, start, end))
        verb = SPOKEN.search(text, start, end) if spoken else None
        named = speakers.named_in(start, end)
        if verb is None:
            last_person = named[-1][2] if named else last_person
            continue
        if named:
            return min(named, key=lambda n: min(abs(n[0] - verb.end()), abs(verb.start() - n[1])))[2], "beside"
        if PRONOUN.search(text, start, end) and last_person:
            return last_person, "pronoun"
    return None, "unknown"


def opening_speaker(text: str, sentence: Sentence, speakers: Speakers) -> str | None:
    """Return the person with whose name a sentence of speaking opens: a quotation right above it is theirs."""
    named = speakers.named_in(sentence.start, sentence.end)
    if not named or named[0][0] != sentence.start or any(mark in text[sentence.start : sentence.end] for mark in MARKS):
        return None
    return named[0][2] if SPOKEN.search(text, named[0][1], sentence.end) else None


def index_of(sentences: Sequence[Sentence], first: int, stop: int, offset: int) -> int:
    """Return the index of the sentence at `offset`, between `first` and `stop`."""
    return next((i for i in range(first, stop) if offset < sentences[i].end), stop - 1)
