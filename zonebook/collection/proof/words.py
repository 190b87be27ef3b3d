"""The words of an article as the reader sees them: dates, figures and every amount, each read when first asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from zonebook.collection.collection import GroundedRecord, SourceFile
from zonebook.reading.figures.amounts import Amount, read_amounts
from zonebook.reading.figures.currencies import Evidence
from zonebook.reading.figures.figures import find_figures
from zonebook.reading.layout import Anatomy
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.plain import Plain
from zonebook.reading.stems import stems
from zonebook.reading.time.dates import DateMention, find_dates
from zonebook.values.edtf import Edtf
from zonebook.values.quotation import Span
from zonebook.values.units import UNKNOWN_CURRENCY

NUMBER_WORDS = (
    r"half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|[mbtr]\w*illions?|twice|double[ds]?|thirds?"
    r"|quarters?|hours?|days?|weeks?|lakhs?|crores?"
)
SAYS_A_NUMBER = re.compile(rf"\d|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
WORTH_READING = re.compile(rf"\d|\b(?:{NUMBER_WORDS}|yesterday|today|last|next)\b", re.IGNORECASE)

BEFORE = 3  # sentences that can name what one only goes on about: "190 had been paid"
HALF = 0.5  # of the words that carry meaning: reviewed records of several collections have all of them but a few


@dataclass(frozen=True)
class Words:
    """One article with what the reader makes of its words."""

    source: SourceFile

    @property
    def text(self) -> str:
        """The article's text."""
        return self.source.article.text

    @property
    def plain(self) -> Plain:
        """The text as it is read; what is found in it is moved into the article's text."""
        return self.source.article.plain

    @cached_property
    def evidence(self) -> Evidence:
        """Whose dollars the article means."""
        return Evidence(self.plain.text)

    @cached_property
    def _dates(self) -> list[DateMention]:
        return find_dates(self.source.article.anatomy, self.source.published.edtf)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Every date, counted from the publication date of the record file."""
        return [self.plain.moved(date) for date in self._dates]

    @cached_property
    def reasons(self) -> frozenset[str]:
        """How the reader comes to its dates, in the words that it gives to drafts."""
        return frozenset(" ".join(date.basis.split()) for date in self._dates)

    @cached_property
    def figures(self) -> list[Amount]:
        """Every figure that the reader would propose."""
        taken = [(d.start, d.end) for d in self._dates]
        found = find_figures(self.plain.text, self.source.article.anatomy.sentences, taken)
        amounts = [Amount(f.start, f.end, f.value, f.unit or UNKNOWN_CURRENCY, f.qualifier, f.per) for f in found]
        return [self.plain.moved(amount) for amount in amounts]

    @cached_property
    def _amounts(self) -> dict[Span, list[Amount]]:
        return {}

    def amounts_in(self, span: Span) -> list[Amount]:
        """Return every amount that touches `span`: the figures, and whatever number else is there."""
        if span not in self._amounts:
            figures = [f for f in self.figures if span.touches(Span(f.start, f.end))]
            where = self.plain.inside(span.start, span.end)
            loose = [self.plain.moved(a) for a in read_amounts(self.plain.text, *where, self.evidence)]
            rest = [a for a in loose if not any(a.start < f.end and f.start < a.end for f in figures)]
            self._amounts[span] = figures + rest
        return self._amounts[span]

    def dates_in(self, span: Span) -> list[DateMention]:
        """Return the dates that touch `span`."""
        return [d for d in self.dates if span.touches(Span(d.start, d.end))]

    def dates_alone(self, span: Span) -> list[DateMention]:
        """Return the dates that the words of `span` say by themselves, counted from the publication date."""
        alone = Sentence(*self.plain.inside(span.start, span.end), Part.BODY)
        found = find_dates(Anatomy(self.plain.text, (alone,)), self.source.published.edtf)
        return [self.plain.moved(date) for date in found]

    def around(self, grounded: GroundedRecord) -> list[Span]:
        """Return the sentences that a record quotes, and the words of its time."""
        return [*self.beside(grounded.span, 0, 0), *([grounded.time] if grounded.time else [])]

    @property
    def whole(self) -> list[Span]:
        """Return the article as one stretch."""
        return [Span(0, len(self.text))]

    def beside(self, span: Span, before: int = 1, after: int = 1) -> list[Span]:
        """Return the sentences of a stretch with some before and some after."""
        sentences, touched = self.source.article.sentences, self.source.article.sentences_of(span)
        first, last = max(touched[0] - before, 0), min(touched[-1] + after, len(sentences) - 1)
        return [Span(sentences[first].start, sentences[last].end)]

    def leading_to(self, span: Span) -> list[Span]:
        """Return the sentences of a stretch with those before that they may go on from."""
        return self.beside(span, BEFORE, 0)

    @cached_property
    def main(self) -> frozenset[str]:
        """The two things that most records are about: sentences anywhere may go on about them."""
        counted = Counter(thing for g in self.source.records for thing in g.record.about[:1])
        return frozenset(thing for thing, _ in counted.most_common(2))

    @cached_property
    def folded(self) -> str:
        """The text, for words in any case."""
        return self.text.casefold()

    @cached_property
    def passages(self) -> list[frozenset[str]]:
        """What the words of every three sentences that follow each other mean."""
        sentences = self.source.article.sentences
        last = len(sentences) - 1
        return [self.stems_in([Span(s.start, sentences[min(i + 2, last)].end)]) for i, s in enumerate(sentences)]

    def stems_in(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return what the words of some stretches mean, whatever their form."""
        return frozenset(s for span in spans for s in stems(self.text[span.start : span.end]))

    def __hash__(self) -> int:
        """Hash by identity: one is made for each article."""
        return id(self)


def dates_said(text: str, published: Edtf | None = None) -> list[DateMention]:
    """Return the dates in an editor's own words."""
    return find_dates(Anatomy(text, (Sentence(0, len(text), Part.BODY),)), published)


def share(alternatives: Iterable[frozenset[str]], said: frozenset[str]) -> float:
    """Return how much of the one of several stretches of words that is said best is said; 0 of nothing."""
    return max((len(own & said) / len(own) for own in alternatives if own), default=0)
