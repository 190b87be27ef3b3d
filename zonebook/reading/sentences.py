"""Where the sentences of a line end.

In: a line with its part.  Out: its sentences; a line that is not running text stays whole. An abbreviation ends a
sentence only where the next word is one that begins sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonebook.reading.english.page_cues import MAY_END, NEVER_ENDS, STARTERS, UNITS, WIRE_HEAD
from zonebook.reading.parts import Line, Part, Sentence

COUNTING = re.compile(r"(?:\d|\b(?:sq|cu|square|cubic|per))$")  # what a short unit is after
BREAK = re.compile(r"(?:(?<![.!?…])[.!?…]+[\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[¿¡]*(?:[^\W\d_]|\d))|[。！？]+[”』」）]*")

NEXT_WORD = re.compile(r"[\w’']*")
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")  # "U.S", and an initial: "J. Smith"


def breaks(text: str) -> Iterator[int]:
    """Yield where sentences end within one line (offsets just after the closing quotes and brackets)."""
    head = WIRE_HEAD.match(text)
    for match in BREAK.finditer(text, head.end() if head else 0):
        if match[1] is None:
            yield match.end()
            continue
        end = match.start(1)
        following = text[match.end() : match.end() + 40].lstrip("\"“‘'«([¿¡")
        if text[match.start()] == "." and text[match.start() : match.start() + 2] != "..":
            word = text[max(0, match.start() - 12) : match.start()].rsplit(None, 1)
            before = word[-1].lower().lstrip("(\"“‘'[$") if word else ""
            counted = before in UNITS and len(word) > 1 and COUNTING.search(word[0]) is not None
            if not counted and not ends_after(before, following):
                continue
        if following[:1].islower() or (following[:1].isdigit() and text[match.start()] == "…"):
            continue
        yield end


def ends_after(word: str, following: str) -> bool:
    """Tell whether a full stop behind `word` (lower case) ends a sentence when `following` comes next."""
    if word in NEVER_ENDS:  # "No." and months are abbreviations only before a number or a name
        return False
    if word not in MAY_END and not INITIALS.fullmatch(word):
        return True
    next_word = NEXT_WORD.match(following)
    return next_word is not None and next_word[0].lower() in STARTERS


END_MARK = re.compile(r"\W*(?:nnnn|enditem|ends|-30-)\W*|#+", re.I)


def split_sentences(line: Line) -> Iterator[Sentence]:
    """Yield the sentences of one line; those that are not body, title or caption stay whole."""
    part = line.part or Part.BODY
    cuts = breaks(line.text) if part in (Part.BODY, Part.CAPTION, Part.SUBTITLE, Part.FOOTER) else iter(())
    start = 0
    for stop in [*cuts, len(line.text)]:
        chunk = line.text[start:stop]
        if chunk.strip():
            left = line.start + start + len(chunk) - len(chunk.lstrip())
            ends = part is Part.BODY and END_MARK.fullmatch(chunk.strip())
            sort, reason = (Part.FOOTER, "end mark") if ends else (part, str(line.reason))
            yield Sentence(left, line.start + start + len(chunk.rstrip()), sort, reason)
        start = stop


def words_around(text: str, within: tuple[int, int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the ends of a stretch with at most `room` characters on each side of a place; no word of it is cut."""
    first, last = max(within[0], start - room), min(within[1], end + room)
    space, other = text.find(" ", first, start), text.rfind(" ", end, last)
    return (
        first if first == within[0] or space < 0 else space + 1,
        last if last == within[1] or other < 0 else other,
    )
