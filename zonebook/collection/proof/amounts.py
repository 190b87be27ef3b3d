"""Figures: value, unit, currency and qualifier are those of the printed words, after exact conversion."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zonebook.collection.collection import GroundedRecord
from zonebook.collection.proof.mismatch import UNREAD, Mismatch, quoted_in, unquoted
from zonebook.collection.proof.words import SAYS_A_NUMBER, Words
from zonebook.reading.figures.amounts import Amount, read_amounts
from zonebook.values.records import Figure
from zonebook.values.units import QUALIFIERS, in_words

# Key that is wrong -> how many parts of (value, unit, qualifier, per) agree all the same.
KEYS = {"per": 3, "qualifier": 2}


def prove_figure(words: Words, grounded: GroundedRecord, figure: Figure) -> Iterator[Mismatch]:
    """Yield what is wrong with a figure: nothing when its words say its value, or its reading says why not."""
    mark = words.text[grounded.mark.start : grounded.mark.end]
    explained = _explained(words, grounded, figure)
    found = explained or words.amounts_in(grounded.mark)
    says = {(a.value, a.unit, a.qualifier, a.per) for a in found}
    recorded = (figure.value.amount, figure.value.unit, figure.qualifier, figure.per)
    if recorded in says:
        return
    if not found and not SAYS_A_NUMBER.search(mark):
        yield Mismatch("mark", f"no number is in {mark!r}", mark, "let `mark` hold the number and its unit")
        return
    if not found:
        yield Mismatch("mark", f"no amount can be read in {mark!r}", mark, UNREAD, unread=True)
        return
    key = next((key for key, parts in KEYS.items() if any(s[:parts] == recorded[:parts] for s in says)), "value")
    ours, theirs = (
        shown(*recorded),
        " or ".join(dict.fromkeys(shown(a.value, a.unit, a.qualifier, a.per) for a in found)),
    )
    hint = f"correct the {key}, or let `reading` quote the words and say {ours!r}"
    yield Mismatch(key, f"the record says {ours}, its {'reading' if explained else 'words'} {theirs}", mark, hint)


def shown(value: Fraction | int, unit: str, qualifier: str, per: str | None = None) -> str:
    """Return an amount for an editor.

    >>> shown(198000, "m2", ">"), shown(600, "count", "=", "day")
    ('more than 198,000 m²', '600 per day')
    """
    return QUALIFIERS[qualifier] + in_words(value, unit) + (f" per {per}" if per else "")


def _explained(words: Words, grounded: GroundedRecord, figure: Figure) -> list[Amount]:
    """Return the amounts that a reading states of the words of the value, which it quotes."""
    reading = figure.reading or ""
    if not quoted_in(words.text, reading, grounded.mark):
        return []
    own = unquoted(reading)
    return [a for a in read_amounts(own, 0, len(own), words.evidence) if a.unit == figure.value.unit]
