"""Names: whoever a record makes speak, hold an office or be a place is named where its words say so.

In: a record with its words. Out: every name that they do not give. Who speaks is read by the reader's own functions;
where those name nobody, it is somebody of the record's sentences, else whoever was named last before them. A `reading`
that names the one meant is an editor's answer to all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from zonebook.collection.categories import Category
from zonebook.collection.collection import GroundedRecord
from zonebook.collection.gazetteer import Gazetteer, Thing, words_of
from zonebook.collection.proof.mismatch import Mismatch, unquoted
from zonebook.collection.proof.words import Words
from zonebook.reading.english.role_words import ROLE_MODIFIERS, ROLES
from zonebook.reading.names.people import Person, read_people
from zonebook.reading.names.roles import is_title_word
from zonebook.reading.said.quotations import gaps, quoted_spans, read_quotations
from zonebook.reading.said.speakers import Speakers
from zonebook.values.quotation import Span
from zonebook.values.records import Role

SPEAKERS = ("person", "speaker", "according_to")
PLACES = ("organisation", "place")


def prove_names(words: Words, grounded: GroundedRecord, gazetteer: Gazetteer) -> Iterator[Mismatch]:
    """Yield every name of a record that its words do not give."""
    record, voices = grounded.record, voices_of(words, gazetteer)
    here = words.source.article.sentences_of(grounded.span)
    for key in (*SPEAKERS, *PLACES):
        thing = gazetteer.get(vars(record).get(key) or "")
        if thing is None or thing.id in voices.named(record.reading or "", thing.category):
            continue
        if key in PLACES:
            # "The operator's director": without a reading, the article says elsewhere which operator.
            beyond = () if record.reading or key == "place" else (Span(0, len(words.text)),)
            yield from voices.found_in(key, thing, (grounded.span, voices.span(here), *beyond))
        elif thing.category is not Category.PEOPLE:
            yield from voices.found_in(key, thing, (Span(0, len(words.text)),))
        elif thing.id not in (meant := voices.meant(grounded.span, here, holds=key == "person")):
            yield _other(key, thing, [gazetteer[t] for t in sorted(meant)], voices.text(voices.span(here)))
    if isinstance(record, Role):
        yield from _title(record, voices.text(grounded.span))


HINT = "correct it, add the printed name to its aliases, or let `reading` say by name who is meant"


def _other(key: str, thing: Thing, named: Sequence[Thing], text: str) -> Mismatch:
    others = ", ".join(t.name for t in named) or "nobody of that sort"
    return Mismatch(key, f"the record says {thing.name}, the words name {others}", text[:200], HINT)


def _title(role: Role, printed: str) -> Iterator[Mismatch]:
    """Yield a title that is not one of the whole titles that are printed; `mark` may be the name or the title."""
    mark = role.mark if any(map(is_title_word, (role.mark or "").split())) else None
    if not _are_whole(_folded(role.title).split(", "), _folded(mark or printed)):
        yield Mismatch("title", f"the record says {role.title!r}, the words {printed!r}", printed, "copy it")


def _are_whole(parts: Sequence[str], text: str) -> bool:
    """Tell whether a text prints a title, or the titles that a draft joined with commas, each as a whole."""
    ends = range(len(parts), 0, -1)
    return not parts or any(_is_whole(", ".join(parts[:n]), text) and _are_whole(parts[n:], text) for n in ends)


def _is_whole(title: str, text: str) -> bool:
    """Tell whether a title is in a text, and not as a part of a longer one ("deputy", "general")."""
    before, found, after = text.partition(title)
    beside = (*before.split(" ")[-2:-1], *(after.split(" ")[1:2] if after.startswith(" ") else ()))
    return bool(found) and not any(word in ROLES or word in ROLE_MODIFIERS for word in beside)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@lru_cache(maxsize=4)
def voices_of(words: Words, gazetteer: Gazetteer) -> Voices:
    """Return whom an article lets speak; kept for the records that follow."""
    return Voices(words, gazetteer)


@dataclass(frozen=True)
class Voices:
    """The people of an article by the gazetteer's ids, and who says what in it. Offsets are the article's own."""

    words: Words
    gazetteer: Gazetteer

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The names of people that the article prints in full -> their ids."""
        text, by_word = _folded(self.words.plain.text), self.gazetteer.people_by_word
        named = (row for word in sorted({*words_of(text)}) for row in by_word.get(word, ()))  # few of many people
        return {name: person for name, person in named if _folded(name) in text}

    @cached_property
    def _people(self) -> list[Person]:
        """Those people where they are named first, with the office that the reader finds there."""
        plain = self.words.plain.text
        sentences = self.words.source.article.anatomy.sentences
        roles = {_folded(p.name): p for p in read_people(plain, sentences)}
        return [
            roles.get(_folded(n)) or Person(n, None, None, at := max(plain.find(n), 0), at + len(n), 0)
            for n in self._ids
        ]

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self.words.plain.text, self._people)

    @cached_property
    def _said(self) -> list[tuple[Span, str]]:
        """What the reader finds somebody saying."""
        anatomy = self.words.source.article.anatomy
        found = map(self.words.plain.moved, read_quotations(anatomy.text, anatomy.sentences, self._people))
        return [(Span(q.start, q.end), self._id(q.speaker)) for q in found if q.speaker]

    def _id(self, name: str) -> str:
        return self._ids.get(name) or next(i for n, i in self._ids.items() if _folded(n) == _folded(name))

    def span(self, which: range) -> Span:
        """Return the stretch of sentences that follow each other."""
        found = self.words.source.article.sentences
        return Span(found[which[0]].start, found[which[-1]].end)

    def text(self, span: Span) -> str:
        """Return the words of a stretch."""
        return self.words.text[span.start : span.end]

    def named(self, text: str, category: Category) -> set[str]:
        """Return the things of a category that a text names: of names within names the longest."""
        return {m.thing for m in self.gazetteer.mentions(text, [Span(0, len(text))], category)}

    def found_in(self, key: str, thing: Thing, spans: Sequence[Span]) -> Iterator[Mismatch]:
        """Yield nothing when the first stretch that names such things, best outside quotations, names this one."""
        texts = [self.text(span) for span in spans]
        for text in (*map(unquoted, texts), *texts):
            if named := self.named(text, thing.category):
                break
        if thing.id not in named:
            yield _other(key, thing, [self.gazetteer[t] for t in sorted(named)], self.text(spans[0]))

    def meant(self, span: Span, here: range, *, holds: bool) -> set[str]:
        """Return the people who can be meant by words: who says them, or (`holds`) whose office they are."""
        said = set() if holds else {who for where, who in self._said if where.touches(span)}
        if said:
            return said
        if holds and (inside := self._named(span, quoted=True)):
            return inside
        for back in range(here[-1], -1, -1):
            sentence = self.words.source.article.sentences[back]
            if named := self._named(Span(sentence.start, sentence.end)):
                return named
        return set()

    def _named(self, span: Span, *, quoted: bool = False) -> set[str]:
        """Return the people named in a stretch, outside quotation marks or (`quoted`) anywhere."""
        start, end = self.words.plain.inside(span.start, span.end)
        outside = gaps(start, end, () if quoted else quoted_spans(self.words.plain.text, start, end))
        return {self._id(name) for a, b in outside for _, _, name in self._speakers.named_in(a, b)}
