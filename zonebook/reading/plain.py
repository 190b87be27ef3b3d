"""The text of an article as it is read: one line a paragraph, plain spaces and hyphens, no mark-up.

In: the text as received.  Out: `Plain`, which knows for each of its characters where that was received.
Everything is read from the plain text and `moved` into the received one at the end, so that a wrapped, marked-up or
forwarded copy of an article says the same as the article, and each span still points into the file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, is_dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from zonebook.reading.english import page_cues as en
from zonebook.reading.english.time_words import WEEKDAYS
from zonebook.values.patterns import later

T = TypeVar("T")

ASIDE = "\ufffc"  # stands for a line that is mark-up alone


class Edit(NamedTuple):
    """`text[start:end]` is to be read as `new`."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True)
class Plain:
    """A text to read and where it was received: character i stands for `received[starts[i]:ends[i]]`."""

    received: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def edited(self, edits: Sequence[Edit]) -> Plain:
        """Return it with `edits` made, which are in order and do not overlap."""
        if not edits:
            return self
        starts, ends, at = array("q"), array("q"), 0
        parts: list[str] = []
        for start, end, new in (*edits, Edit(len(self.text), len(self.text))):
            parts += (self.text[at:start], new)
            starts.extend(self.starts[at:start])
            ends.extend(self.ends[at:start])
            starts.extend([self.starts[start]] * len(new) if new else [])
            ends.extend([self.ends[end - 1]] * len(new) if new else [])
            at = end
        return replace(self, text="".join(parts), starts=starts, ends=ends)

    def start(self, offset: int) -> int:
        """Return where the character at `offset` begins in the received text."""
        return self.starts[offset] if offset < len(self.starts) else len(self.received)

    def end(self, offset: int) -> int:
        """Return where the character before `offset` ends in the received text."""
        return self.ends[offset - 1] if offset else 0

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the plain text that was received as `received[start:end]`."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def moved(self, value: T) -> T:
        """Return a frozen value with every `start` and `end` in it moved into the received text."""
        if isinstance(self.starts, range):
            return value
        if type(value) is tuple:
            return tuple(self.moved(item) for item in value)  # type: ignore[return-value,attr-defined]
        kind: Any = type(value)
        changed = {name: self._field(name, getattr(value, name)) for name in _moving(kind)}
        change: Callable[..., T] = replace if is_dataclass(kind) else getattr(kind, "_replace", replace)
        return change(value, **changed) if changed else value

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, int):
            return self.start(value) if name == "start" else self.end(value)
        return self.moved(value)


# Types of fields that hold no offsets.
HOLDS_NONE = later(r"(?:ForwardRef\(')?(?:tuple\[)?(?:int|str|bool|float|Edtf|Fraction|Decimal)\b")


@lru_cache(maxsize=256)
def _moving(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass or named tuple that are offsets, or may hold some: tuples, other records."""
    if not (is_dataclass(kind) or hasattr(kind, "_fields")):
        return ()
    types = {name: str(type_) for name, type_ in kind.__annotations__.items()}
    return tuple(name for name in types if name in ("start", "end") or not HOLDS_NONE.match(types[name]))


@lru_cache(maxsize=64)
def plain_of(received: str) -> Plain:
    """Return the text to read of an article as received. Any text has one; plain prose in long lines is its own."""
    plain = Plain(received, received.translate(SAME_WIDTH), range(len(received)), range(1, len(received) + 1))
    for edits in PASSES:
        plain = plain.edited(list(edits(plain.text)))
    return plain


# --- Characters ------------------------------------------------------------------------------------------------------

SAME_WIDTH = (
    dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63"), "-")  # hyphen, no-break hyphen, minus, small hyphen
    | {0x2012: "–", 0x2015: "—", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full width
)
CHARACTERS = later(
    r"\r\n?"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"  # soft hyphens, marks of direction and of no width
    r"|[\ufb00-\ufb06]"  # ligatures
    r"|(?<=[^\W\d_\ufb00-\ufb06])[\u0300-\u036f]+"  # the accents of a letter, one by one
    r"|&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,6});"
)


def characters(text: str) -> Iterator[Edit]:
    """Yield the line ends, soft hyphens, ligatures, loose accents and character references that are read as others."""
    for match in CHARACTERS.finditer(text):
        found = match[0]
        if found[0] == "\r":
            yield Edit(*match.span(), "\n")
        elif found[0] == "&":
            yield Edit(*match.span(), html.unescape(found).translate(SAME_WIDTH))
        elif found[0].isalpha() or "\u0300" <= found[0] <= "\u036f":
            start = match.start() - (not found[0].isalpha())
            yield Edit(start, match.end(), unicodedata.normalize("NFKC", text[start : match.end()]))
        else:
            yield Edit(*match.span())


# --- Marks of mail and Markdown --------------------------------------------------------------------------------------

QUOTED = later(r"^[ \t]*(?:>[ \t]?)+(?=\S|$)", re.M)  # of mail, and of Markdown
HEADING = later(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#{1,6}[ \t]*$", re.M)
RULED = later(r"^[ \t]*(?:\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?|={4,}|(?:[*_-][ \t]*){3,})$", re.M)
INLINE = later(
    r"(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<open>\[)(?=[^\]\n]+\]\((?:https?:|mailto:|[/#.])[^)\n]*\))"
    r"|(?P<close>(?<=[^\]\n])\]\((?:https?:|mailto:|[/#.])[^)\n]*\))"
    r"|\*\*(?=[^\s*])|(?<=[^\s*])\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)"
    r"|(?<![\w*\\])\*(?=[^\s*][^*\n]*[^\s*]\*(?![\w*]))|(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_][^_\n]*[^\s_]_(?!\w))|(?<=[^\s_\\])_(?!\w)"
    r"|\\(?=[\\`*_{}\[\]()#+.!|>$~-])"
)
MARKDOWN = later(r"^#{1,6} \S|\*\*[^\s*]|\]\((?:https?:|/)|^---[ \t]*\n(?:[\w-]+:.*\n)+---[ \t]*$", re.M)
FRONT = later(r"\A\s*---[ \t]*\n(?P<keys>(?:[\w-]+:.*\n|[ \t]*- .*\n|[ \t]+\S.*\n)+)---[ \t]*(?=\n|$)")
KEY = later(r"^(?P<key>[\w-]+):[ \t]*[\"']?(?P<value>.*?)[\"']?[ \t]*$", re.M)
# Keys of front matter -> the words that a page prints before the same.
LABELS = {
    "title": "", "headline": "", "date": "Published: ", "published": "Published: ", "pubdate": "Published: ",
    "publisher": "Source: ", "source": "Source: ", "site": "Source: ", "sitename": "Source: ", "author": "By ",
}  # fmt: skip


def quoted(text: str) -> Iterator[Edit]:
    """Yield the marks before lines of a mail that is quoted."""
    if ">" in text:
        yield from (Edit(*match.span()) for match in QUOTED.finditer(text))


def front_matter(text: str) -> Iterator[Edit]:
    """Yield front matter rewritten as the lines that a page prints for title, date and source."""
    block = FRONT.match(text)
    if block is None:
        return
    yield Edit(text.index("-"), block.start("keys") - 1, ASIDE)
    for line in re.finditer(r"[^\n]+", block["keys"]):
        start, end = block.start("keys") + line.start(), block.start("keys") + line.end()
        key = KEY.match(line[0])
        label = LABELS.get(key["key"].lower().replace("_", "")) if key else None
        if key is None or label is None or not key["value"]:
            yield Edit(start, end, ASIDE)
            continue
        yield Edit(start, start + key.start("value"), label)
        if key.end("value") < len(line[0]):
            yield Edit(start + key.end("value"), end, "")
    yield Edit(block.end("keys"), block.end(), ASIDE)


def headings(text: str) -> Iterator[Edit]:
    """Yield the marks of headings, and lines that rule off."""
    if "#" in text:
        yield from (Edit(*match.span()) for match in HEADING.finditer(text))


def markdown(text: str) -> Iterator[Edit]:
    """Yield the marks inside and between the lines of a text that is marked up."""
    if not any(mark in text for mark in ("#", "**", "](", "---")) or not MARKDOWN.search(text):
        return
    found = [Edit(*m.span(), ASIDE) for m in RULED.finditer(text)] + [Edit(*m.span()) for m in INLINE.finditer(text)]
    last = 0
    for edit in sorted(found):
        if edit.start >= last:
            yield edit
            last = edit.end


# --- Pages and lines of print ----------------------------------------------------------------------------------------

ENDS_SENTENCE = later(r"[.!?…。！？:][\"”’'»)\]]*$")
PAGE_NUMBER = later(
    r"^(?:[Pp](?:age|\.)? ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]|\d{1,3} (?:of|/) \d{1,3})$"
)
BULLET = later(r"^(?:[•●▪◦■*·–—-]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
RULE = later(r"[\W_]+$")
OWN_LINE = later(r"^(?:By [A-Z]|\[[A-Z]|(?:Source|Published|Updated|Posted|Editor|Reporter)\b)")
LAST_WORD = later(r"(?<![^\W\d_])([^\W\d_]+)$")
FIRST_WORD = later(r"\S+")
LETTERS = later(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DIVIDED = later(r"(?<![^\W\d_])[^\W\d_]+-\n\s*[^\W\d_]+")
CREDITED = later(r"(?<![A-Z])[A-Z]{2,}/[A-Z]{2,}$")  # "LI MU/XINHUA" ends a caption
NARROWEST, WIDEST = 40, 120  # characters that a line broken by a hard wrap has at least and at most
LONG = 50  # characters from which a line that ends in mid-sentence was broken, whatever the others are like
HEAD_ROWS = 4  # lines among which a byline or a date line is looked for


class Row(NamedTuple):
    """A line that is not blank: where it stands, its words, the paragraph and the page it belongs to."""

    start: int
    end: int
    text: str
    block: int
    page: int

    @property
    def first_word(self) -> str:
        """Its first word, with the marks that it has."""
        found = FIRST_WORD.match(self.text)
        return found[0] if found else ""


def rows_of(text: str) -> list[Row]:
    """Return the lines that are neither blank nor aside, each without surrounding white space."""
    rows, block, page = [], 0, 0
    for match in re.finditer(r"[^\n]*\n?", text):
        words = match[0].strip()
        if words == ASIDE:
            page += 1
        elif words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            rows.append(Row(start, start + len(words), words, block, page))
        else:
            block += 1
    return rows


def page_furniture(text: str) -> Iterator[Edit]:
    """Yield page numbers and the heads that run over pages; a head is kept where it is first."""
    rows = rows_of(text)
    numbers = page_numbers(rows)
    seen: set[str] = set()
    for n, row in enumerate(rows):
        if n in numbers:
            yield Edit(row.start, row.end, ASIDE)
        elif is_running_head(row, beside_number=not numbers.isdisjoint((n - 1, n + 1))):
            name = re.sub(r"\d+", "0", row.text)
            if name in seen:
                yield Edit(row.start, row.end, ASIDE)
            seen.add(name)


def page_numbers(rows: Sequence[Row]) -> set[int]:
    """Return which lines are page numbers: such as look like one, and bare numbers that count on."""
    bare = [n for n, row in enumerate(rows) if row.text.isdecimal() and len(row.text) < 4]
    counting = [pair for pair in pairwise(bare) if int(rows[pair[1]].text) == int(rows[pair[0]].text) + 1]
    return {n for pair in counting for n in pair} | {n for n, row in enumerate(rows) if PAGE_NUMBER.match(row.text)}


def is_running_head(row: Row, *, beside_number: bool) -> bool:
    """Tell whether a line may be the head of a page: it has the page's number, or is beside one."""
    return len(row.text) <= WIDEST and " " in row.text and (beside_number or row.text[-1].isdigit())


def unwrapped(text: str) -> Iterator[Edit]:
    """Yield the breaks of lines within a sentence or a paragraph, read as a space or, behind a hyphen, as nothing."""
    rows = rows_of(text)
    width = wrap_width(rows)
    known: frozenset[str] | None = None
    for n, (row, following) in enumerate(pairwise(rows)):
        if not is_broken(row, following, width, in_head=n < HEAD_ROWS):
            continue
        if row.text[-1] == "-" and row.text[-2:-1].isalpha() and following.text[0].isalpha():
            known = known if known is not None else frozenset(LETTERS.findall(DIVIDED.sub("", text.lower())))
            yield Edit(row.end - within_word(row, following, known), following.start)
        else:
            glued = row.text[-1] in "-–—/" and not row.text[-2:-1].isspace()
            yield Edit(row.end, following.start, "" if glued else " ")


def wrap_width(rows: Sequence[Row]) -> int:
    """Return the least length from which a line, with the word that follows it, was full; 0 if nothing was wrapped."""
    broken = [
        (len(row.text), len(row.text) + 1 + len(following.first_word))
        for row, following in pairwise(rows)
        if row.block == following.block
        and following.text[0].islower()
        and not ENDS_SENTENCE.search(row.text)
        and NARROWEST <= len(row.text) <= WIDEST
    ]
    if len(broken) < 2:
        return 0
    widest = max(length for length, _ in broken)
    if sum(full > widest for _, full in broken) >= 0.9 * len(broken):
        return widest
    # Set in a proportional type, lines of one width differ in their number of characters.
    return int(0.8 * widest) if sum(full > 0.8 * widest for _, full in broken) >= 0.8 * len(broken) else 0


def is_broken(row: Row, following: Row, width: int, *, in_head: bool) -> bool:
    """Tell whether a line goes on in the next one."""
    ends = bool(ENDS_SENTENCE.search(row.text))
    if row.page != following.page:
        return not ends and following.text[0].islower() and len(row.text) >= NARROWEST
    if row.block != following.block or stands_alone(row, following, ends=ends, in_head=in_head):
        return False
    if goes_on(row, following, ends=ends):
        return True
    full = len(row.text) + 1 + len(following.first_word) > width
    return width > 0 and full and len(row.text) <= max(width * 1.3, NARROWEST)


def stands_alone(row: Row, following: Row, *, ends: bool, in_head: bool) -> bool:
    """Tell whether the following line begins something of its own: an entry, a row of a table, a byline, a sentence."""
    if CREDITED.search(row.text) or RULE.match(row.text):
        return True
    if RULE.match(following.text) or en.MAIL_KEY.match(following.text) or is_table(row, following):
        return True
    if BULLET.match(following.text) and (ends or BULLET.match(row.text)):
        return True
    if row.text.isupper() and len(row.text.split()) > 2 and not following.text.isupper():
        return True  # a headline in capitals
    begins = following.first_word.istitle() and following.first_word.lower() in en.STARTERS
    last = LAST_WORD.search(row.text)
    if begins and not ends and row.text[-1] not in "-–—," and not (last and last[1] in en.GOES_ON):
        return True
    return in_head and len(following.text) <= WIDEST // 2 and bool(OWN_LINE.match(following.text))


def is_table(row: Row, following: Row) -> bool:
    """Tell whether two lines are rows of a table, with bars or tabs; a bar at the end alone is one of a menu."""
    if "|" in row.text and "|" in following.text:
        return row.text[-1] != "|" or row.text[0] == "|"
    return "\t" in row.text and "\t" in following.text


def goes_on(row: Row, following: Row, *, ends: bool) -> bool:
    """Tell whether the words on both sides of a line end show that they belong together."""
    if ends:
        return False
    first, many = following.text[0], len(row.text.split()) > 3
    if len(row.text) >= LONG and not first.isalpha() and ENDS_SENTENCE.search(following.text):
        return not BULLET.match(following.text)  # a number in mid-sentence; a line with a date alone has no full stop
    if first.islower() and (len(row.text) >= LONG or row.text[-1].isdigit() or row.text[-1] == "-"):
        return True
    last = LAST_WORD.search(row.text)
    word = last[1] if last else ""
    if word in en.GOES_ON or row.text[-1] == ",":
        return many or (first.islower() and word in en.GOES_ON)
    return word in en.DATED and first.isdigit()


def within_word(row: Row, following: Row, known: frozenset[str]) -> bool:
    """Tell whether a hyphen at a line end only divides a word, rather than joins two."""
    first, second = LETTERS.findall(row.text)[-1].rsplit("-", 1)[-1], LETTERS.match(following.text)
    if second is None or not second[0][0].islower():
        return False
    first, tail = first.lower(), second[0].lower().split("-")[0]
    if first + tail in known or first + tail in WEEKDAYS:
        return True
    if f"{first}-{tail}" in known or first in en.COMPOUND_HEADS or tail in en.COMPOUND_TAILS:
        return False
    return not (first in known and tail in known)


# --- What a page loses when its lines are run together ---------------------------------------------------------------

GLUED_BULLET = later(r"(?<=[.:;,)])(?P<before>\s?)(?P<bullet>[*•●▪◦])(?P<after>\s?)(?=[A-Z0-9])")
RUN_TOGETHER = 400  # characters of a line that may be a whole page
MOST_OF_IT = 0.8  # share of a page's characters in one line from which it is one


def bullets(text: str) -> Iterator[Edit]:
    """Yield the bullets glued to the entry before them, each to begin a line."""
    for match in GLUED_BULLET.finditer(text):
        if match["before"]:
            yield Edit(*match.span("before"), "\n")
        start = "" if match["before"] else "\n"
        yield Edit(*match.span("bullet"), f"{start}{match['bullet']}{'' if match['after'] else ' '}")


def run_together(text: str) -> Iterator[Edit]:
    """Yield the spaces of a page in one line where its stamp, its dateline, its credits and its lists begin or end."""
    longest = max(text.split("\n"), key=len)
    if len(longest) < RUN_TOGETHER or len(longest) < MOST_OF_IT * len(text):
        return
    first = text.index(longest)
    last = first + len(longest)
    cuts = {edge for match in en.PAGE_SEAM.finditer(text, first, last) for edge in match.span() if first < edge < last}
    spaces = {edge if text[edge].isspace() else edge - 1 for edge in cuts}
    yield from (Edit(n, n + 1, "\n") for n in sorted(spaces) if text[n] == " ")


PASSES: tuple[Callable[[str], Iterator[Edit]], ...] = (
    characters, quoted, front_matter, headings, markdown, page_furniture, unwrapped, run_together, bullets,
)  # fmt: skip
