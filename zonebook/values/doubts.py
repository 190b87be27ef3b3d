"""What the reader may not be sure of: a code in records and in the exchange document, in words for people."""

from __future__ import annotations

from zonebook.values.catalogue import msg, tr

DOUBTS = {
    "zone": msg("the {zone} is supposed: its sentence names none, and tells of something else as well"),
    "firm": msg("its sentence tells of a firm: whether the {zone} counts it as its own is not said"),
    "unit": msg("the unit is taken from the number beside it"),
    "currency": msg("which country's currency is meant is not said"),
    "speaker-from-context": msg("the speaker is taken from the sentences around"),
    "year": msg("the year is not printed; it is supposed"),
    "side": msg("nothing tells whether the day is past or still to come"),
    "order": msg("nothing on the page shows whether day or month comes first"),
    "fiscal": msg("when the budget year begins is not said"),
}


def worded(code: str) -> str:
    """Return a doubt in words; an editor's own code stays as it is.

    >>> worded("year"), worded("odd-wording")
    ('the year is not printed; it is supposed', 'odd wording')
    """
    return tr(DOUBTS[code]) if code in DOUBTS else code.replace("-", " ")
