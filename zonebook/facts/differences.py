"""Say in which respects the reports of one fact differ, and how much each difference matters.

In: the records of one fact, the best report first. Out: `Difference`s, every one compared with that first report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zonebook.collection.collection import Collection, GroundedRecord
from zonebook.facts.facts import Difference
from zonebook.facts.matching import Features, both, relation
from zonebook.facts.wording import Verdict, compare_titles
from zonebook.reading.stems import plain, stems
from zonebook.values import edtf
from zonebook.values.catalogue import tr
from zonebook.values.records import Figure

WEIGHTS = ("wording", "precision", "substance")

SECOND = ("than", "least", "most", "to")  # words that say how exact a figure is with the one before them


def differences_of(collection: Collection, group: Sequence[Features], aspects: Sequence[str]) -> tuple[Difference, ...]:
    """Return the differences between the reports of one fact in these aspects; none when all put it alike."""
    texts = {f.source: collection.source(f.source).article.text for f in group}
    found = []
    for name in aspects:
        aspect = ASPECTS[name]
        rows = [(f, words) for f in group if (words := aspect.words(f, texts[f.source])) is not None]
        verdicts = [v for f, _ in rows[1:] if (v := aspect.judge(rows[0][0], f, texts))]
        if verdicts:
            worst = max(verdicts, key=lambda v: WEIGHTS.index(v.weight))
            found.append(Difference(name, worst.weight, tuple((f.id, words) for f, words in rows), worst.why))
    return tuple(found)


def _exact(f: Features, text: str) -> str | None:
    return text[f.grounded.span.start : f.grounded.span.end]


def _mark(f: Features, text: str) -> str | None:
    return printed_value(text, f.grounded) if isinstance(f.record, Figure) else None


def printed_value(text: str, r: GroundedRecord) -> str:
    """Return the words of a figure's value, with those of doubt ("about", "more than") that are right before them."""
    words = text[r.span.start : r.mark.start].split()
    before = words[-2:] if words[-1:] and words[-1] in SECOND else words[-1:]
    vague = isinstance(r.record, Figure) and r.record.qualifier != "="
    return " ".join([*(before if vague else []), *text[r.mark.start : r.mark.end].split()])


def _when(f: Features, text: str) -> str | None:
    if f.time is None:
        return None
    return text[f.grounded.time.start : f.grounded.time.end] if f.grounded.time else edtf.in_words(f.time)


def _place(f: Features, text: str) -> str | None:
    return getattr(f.record, "place", None)


def _title(f: Features, text: str) -> str | None:
    return getattr(f.record, "title", None)


def _value_verdict(a: Features, b: Features, texts: dict[str, str]) -> Verdict | None:
    x, y = both(Figure, a, b)
    match relation(x, y):
        case "differs":
            return Verdict("substance", tr("the figures differ"))
        case "rounded":
            return Verdict("precision", tr("one figure is a rounding of the other"))
    if x.qualifier != y.qualifier:
        return Verdict("precision", tr("the number is the same; only one report says how exact it is"))
    if _squeezed(_mark(a, texts[a.source])) != _squeezed(_mark(b, texts[b.source])) and _notation(a, b, texts):
        return Verdict("wording", tr("the same number in another notation"))
    return None


def _notation(a: Features, b: Features, texts: dict[str, str]) -> bool:
    """Whether number and unit are written differently; the counted noun belongs to the words, not to the value."""
    numbers = [re.findall(r"\d[\d,.]*", _mark(f, texts[f.source]) or "") for f in (a, b)]
    return numbers[0] != numbers[1]


def _date_verdict(a: Features, b: Features, texts: dict[str, str]) -> Verdict | None:
    x, y = a.time, b.time
    assert x is not None
    assert y is not None
    if str(x) != str(y):
        if not edtf.compatible(x, y):
            return Verdict("substance", tr("the dates exclude each other"))
        return Verdict("precision", tr("the dates go together; one is finer"))
    if _squeezed(_when(a, texts[a.source])) != _squeezed(_when(b, texts[b.source])):
        return Verdict("wording", tr("the same date once it is worked out"))
    return None


def _place_verdict(a: Features, b: Features, texts: dict[str, str]) -> Verdict | None:
    return Verdict("substance", tr("the places differ")) if _place(a, "") != _place(b, "") else None


def _title_verdict(a: Features, b: Features, texts: dict[str, str]) -> Verdict | None:
    return compare_titles(_title(a, "") or "", _title(b, "") or "")


def _words_verdict(a: Features, b: Features, texts: dict[str, str]) -> Verdict | None:
    left, right = (_exact(f, texts[f.source]) or "" for f in (a, b))
    if _squeezed(left) == _squeezed(right):
        return None
    if isinstance(a.record, Figure) and {*stems(left)} == {*stems(right)}:
        return None
    return Verdict("wording", tr("the reports use other words"))


def _squeezed(text: str | None) -> str:
    return " ".join(re.findall(r"[\w%$€£.,]+", plain(text or "")))


@dataclass(frozen=True)
class Aspect:
    """A respect in which reports of one fact may differ: the words of each report, and a verdict on two of them."""

    words: Callable[[Features, str], str | None]
    judge: Callable[[Features, Features, dict[str, str]], Verdict | None]


# In the order in which differences are listed; a row of `kinds.KINDS` names those of its kind.
ASPECTS: dict[str, Aspect] = {
    "value": Aspect(_mark, _value_verdict),
    "date": Aspect(_when, _date_verdict),
    "place": Aspect(_place, _place_verdict),
    "title": Aspect(_title, _title_verdict),
    "words": Aspect(_exact, _words_verdict),
}
