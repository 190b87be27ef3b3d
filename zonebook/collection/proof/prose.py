"""Numbers and dates in an editor's own words: each is in the words that the record rests on.

A remark (a note, a reason) also speaks of the article as a text, "the second of the two sentences": small counts in
words are left to it, and what it quotes literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zonebook.collection.proof.amounts import shown
from zonebook.collection.proof.mismatch import QUOTED, Mismatch
from zonebook.collection.proof.times import coarser, on_end
from zonebook.collection.proof.words import WORTH_READING, Words, dates_said
from zonebook.reading.english.time_words import ORDINAL_WORDS
from zonebook.reading.figures.amounts import Amount, read_amounts
from zonebook.reading.time.dates import DateMention
from zonebook.values.edtf import Edtf, in_words, within
from zonebook.values.quotation import Span

ORDINAL = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(ORDINAL_WORDS)}))\b", re.IGNORECASE)
DIGITS = re.compile(r"\d[\d.,]*")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


ABOVE_TEN = re.compile(r"\d|(?:teen|ty|eleven|twelve|dozen|hundred|thousand|illion)(?:th|s)?\b", re.IGNORECASE)


def says_a_number(remark: str | None) -> bool:
    """Tell whether there is a number in a remark that is more than a small count in words."""
    return bool(remark and ABOVE_TEN.search(remark))


def prove_prose(words: Words, key: str, text: str, rests_on: RestsOn) -> Iterator[Mismatch]:
    """Yield every number, ordinal and date of `text` that what it rests on does not say."""
    spans = rests_on.spans
    for name in rests_on.names:  # "the second basin"
        text = text.replace(name, "…")
    if rests_on.remark:
        text = QUOTED.sub(lambda quoted: "…" if quoted[1] in words.text else quoted[0], text)
    if rests_on.remark and not says_a_number(text):
        return
    yield from _ordinals(words, key, text, rests_on)
    if not WORTH_READING.search(text):
        return
    copied = Copied(" ".join(words.text[s.start : s.end] for s in spans), text)
    dates = dates_said(text, words.source.published.edtf)
    yield from _dates(words, key, text, [d for d in dates if not copied.at(d.start, d.end)], rests_on)
    said = [*rests_on.amounts, *(a for s in spans for a in words.amounts_in(s))]
    amounts = read_amounts(text, 0, len(text), words.evidence)
    for amount in amounts:
        taken = any(d.start < amount.end and amount.start < d.end for d in dates)
        left = rests_on.leaves(text[amount.start : amount.end])
        if taken or left or copied.at(amount.start, amount.end) or _says(said, amount, text):
            continue
        found = ", ".join(dict.fromkeys(shown(a.value, a.unit, a.qualifier, a.per) for a in said)) or "no number"
        yield _missing(key, text, text[amount.start : amount.end], found)
    read = [(a.start, a.end) for a in amounts] + [(d.start, d.end) for d in dates]
    for run in DIGITS.finditer(text):
        taken = any(start <= run.start() < end for start, end in read)
        if not taken and run[0].strip(".,") not in (each.strip(".,") for each in DIGITS.findall(copied.words)):
            yield _missing(key, text, run[0], "no such number")


@dataclass(frozen=True)
class Copied:
    """A text beside the words that it rests on: what is copied with a word on either side need not be read again."""

    words: str
    text: str

    def at(self, start: int, end: int) -> bool:
        """Tell whether `text[start:end]` and the words beside it are printed so; at an end, three on one side."""
        before, after = self.text[:start].split(), self.text[end:].split()
        near = [*before[-1 if after else -3 :], self.text[start:end], *after[: 1 if before else 3]]
        return len(near) > 2 and " ".join(near).strip("….").casefold() in " ".join(self.words.split()).casefold()


def _missing(key: str, text: str, printed: str, found: str) -> Mismatch:
    return Mismatch(key, f"{printed!r} is not in its words: {found}", text, "say what the article says")


def _dates(words: Words, key: str, text: str, dates: Iterable[DateMention], rests_on: RestsOn) -> Iterator[Mismatch]:
    """Yield the dates of `text` that the words do not say; a year in digits must be printed, or the record's own."""
    where = words.whole if rests_on.remark else rests_on.spans
    printed = {d.edtf: words.text[d.start : d.end] for s in where for d in words.dates_in(s)}
    own = {c for time in rests_on.times for c in coarser(time)}
    for date in dates:
        said = text[date.start : date.end]
        years = set(YEAR.findall(said))
        given = (e for e, w in printed.items() if rests_on.remark or years <= _years(w, e))
        known = {c for edtf in given for c in coarser(edtf)} | own
        ends = {*map(on_end, date.edtf.ends)} if rests_on.remark else {date.edtf}
        guessed = ends & known and rests_on.around and within(date.edtf, rests_on.around)
        if date.edtf in known or ends <= known or guessed or rests_on.leaves(said):
            continue
        told = ", ".join(in_words(e) for e in sorted(known, key=lambda e: e.order)) or "no date"
        yield _missing(key, text, said, told)


def _years(printed: str, edtf: Edtf) -> set[str]:
    """Return the years that are printed: those of "2021-25" are both."""
    found = set(YEAR.findall(printed))
    return found | {f"{p.year}" for p in edtf.ends if found and edtf.is_interval and f"{p.year}"[2:] in printed}


@dataclass(frozen=True)
class RestsOn:
    """What an editor's words may draw on: stretches of the article, names, times and amounts proved elsewhere.

    The times are there because a text may say in full what the article calls "last year". A `remark` says how
    something was read: it may also give any date of the article.
    """

    spans: Sequence[Span]
    names: Sequence[str] = ()
    times: Sequence[Edtf] = ()
    amounts: Sequence[Amount] = ()
    remark: bool = False
    around: Edtf | None = None

    def leaves(self, said: str) -> bool:
        """Tell whether a remark counts parts of the text with these words."""
        return self.remark and not ABOVE_TEN.search(said)


def _says(said: Iterable[Amount], amount: Amount, text: str) -> bool:
    """Tell whether the words say an amount; "one of …" counts nothing, and a bare number needs no unit."""
    if text[amount.start : amount.end].lower().split()[0] in ("one", "a", "an") and amount.unit == "count":
        return True
    same = [a for a in said if a.value == amount.value and (a.unit == amount.unit or amount.unit == "count")]
    return any(a.qualifier == amount.qualifier or amount.unit == "count" for a in same)


def _ordinals(words: Words, key: str, text: str, rests_on: RestsOn) -> Iterator[Mismatch]:
    ordinals = [*ORDINAL.finditer(text)]
    said = {n for s in rests_on.spans if ordinals for n in _numbers(words.text[s.start : s.end])}
    for found in ordinals:
        if not _numbers(found[0]) <= said and not rests_on.leaves(found[0]):
            yield Mismatch(key, f"{found[0]!r} is not in its words", text, "say what the article says")


def _numbers(text: str) -> set[int]:
    return {int(m[1]) if m[1] else ORDINAL_WORDS[m[2].lower()] for m in ORDINAL.finditer(text)}
