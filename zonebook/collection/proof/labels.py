"""Labels: a figure is called what its words call it, and its slot is in these words or in the label.

In: a figure with its words. Out: a label or a slot of other words of the article. What the reader's table holds for a
slot that the words point to ("covers" for an area) counts as said. Words that are nowhere are an editor's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from zonebook.collection.collection import GroundedRecord
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.proof.mismatch import Mismatch
from zonebook.collection.proof.words import HALF, Words, share
from zonebook.collection.publishing import kind_of_unit, kinds_by_slot
from zonebook.reading.english.figure_slots import SLOTS, Slot
from zonebook.reading.english.label_words import NUMERALS
from zonebook.reading.figures.nouns import counted_noun
from zonebook.reading.figures.slots import DEFAULTS
from zonebook.reading.stems import stems
from zonebook.values.records import Figure

GIVEN = {"percent": "share growth", "min": "length time"}  # what an amount of a kind may be called without a word
HINT = "call it what its words call it, or let `reading` say why it is called otherwise"


def prove_label(words: Words, grounded: GroundedRecord, figure: Figure, gazetteer: Gazetteer) -> Iterator[Mismatch]:
    """Yield a label or a slot whose words the article has elsewhere only."""
    kind, printed = kind_of_unit(figure.value.unit), words.text[grounded.span.start : grounded.span.end]
    kinds, label = kinds_by_slot().get(figure.slot, frozenset()), _stems(figure.indicator)
    if kinds and kind not in kinds:  # a draft stays with its article then, and editors may have their reasons
        return
    names = _stems(" ".join(n for _, t in figure.references() if t in gazetteer for n in gazetteer[t].names))
    here = words.stems_in(words.around(grounded))
    beside = words.stems_in(words.leading_to(grounded.span)) | here | names | _stems(figure.reading or "")
    carried = label <= _said(beside, kind) and _is_short(words, grounded, kind, label)
    if not (carried or _is_said(figure.indicator, _said(here | names, kind))):
        if share([label], words.stems_in(words.whole)) >= HALF:
            yield Mismatch("indicator", f"other words of the article say {figure.indicator!r}", printed, HINT)
    elif not kinds and share([own := _stems(figure.slot)], here | label) < HALF <= share(
        [own], words.stems_in(words.whole)
    ):
        yield Mismatch("slot", f"other words of the article say {figure.slot!r}", printed, HINT)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text.replace("-", " ")))


def _is_said(label: str, said: frozenset[str]) -> bool:
    """Tell whether half of a label is said, and what it begins with: "area" of "area of the second basin"."""
    own = stems(label.replace("-", " "))
    return not own or (own[0] in said and share([frozenset(own)], said) >= HALF)


def _is_short(words: Words, grounded: GroundedRecord, kind: str, label: frozenset[str]) -> bool:
    """Tell whether an amount can be called what sentences before call it: "190 had been paid", "six of them"."""
    if kind == "count":
        named = _stems(words.text[grounded.mark.start : grounded.mark.end]) - _stems(" ".join(NUMERALS))
        return not named and counted_noun(words.text, grounded.mark.end, grounded.span.end) is None
    return any(kind in slot.units and row & label for slot, row in _rows())


@cache
def _rows() -> tuple[tuple[Slot, frozenset[str]], ...]:
    """Return the rows of the reader's table with what their words mean."""
    return tuple((slot, _stems(" ".join(slot))) for slot in SLOTS)


def _said(here: frozenset[str], kind: str) -> frozenset[str]:
    """Return the words of sentences with those of the slots that they, or the unit, point to."""
    meant = (r for slot, r in _rows() if kind in slot.units and (r & here or DEFAULTS.get(kind) == slot.name))
    return here.union(_stems(GIVEN.get(kind, "")), *meant)
