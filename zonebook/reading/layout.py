"""The anatomy of an article: which stretch of text is title, stamp, byline, menu, body, and its sentences.

In: the article's plain text. Out: sentences with offsets (code points), each with the part that it belongs to and
why, the title and subtitle, the publisher's names and the bylines.

Lines come before sentences: a menu entry or a headline is never glued to the paragraph below it. Each line is judged by
cues that any paper prints (tables below), then by its place: what is before the first paragraph is the head, what
follows a label such as "Related news" is other news until a footer or a full paragraph ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zonebook.reading.english import page_cues as en
from zonebook.reading.head import headed, without_mail
from zonebook.reading.parts import Line, Part, Publisher, Sentence, Span, Why
from zonebook.reading.plain import ASIDE, Plain
from zonebook.reading.publisher import publishers_in
from zonebook.reading.sentences import breaks, split_sentences


@dataclass(frozen=True)
class Anatomy:
    """An article taken apart. The sentences hold every character of `text` that is not white space, in order."""

    text: str
    sentences: tuple[Sentence, ...]
    title: Span | None = None
    headline: str | None = None  # the words of the title, as they are read
    subtitle: Span | None = None
    publishers: tuple[Publisher, ...] = ()  # the best first
    bylines: tuple[Span, ...] = ()

    def __hash__(self) -> int:
        return hash(self.text)  # asked for often, and two texts alone are never taken apart in two ways

    @property
    def publisher(self) -> Publisher | None:
        """The name that best says who published the article, None if the page gives none."""
        return self.publishers[0] if self.publishers else None


# --- Lines -----------------------------------------------------------------------------------------------------------


def lines_of(text: str) -> list[Line]:
    """Return the lines of a plain text that are not blank."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(start, start + len(stripped), stripped))
    return found


# --- Cues that a line shows by itself --------------------------------------------------------------------------------


LONG = 400  # characters of a full paragraph, whatever words it begins or ends with
LONG_FOOTER = 45  # words from which a footer's words begin a paragraph


def judged(line: Line) -> Line:
    """Return `line` with the part that its own words give it; `part` stays None if they give none."""
    if ASIDE in line.text:
        return line._replace(part=Part.MENU, reason="mark-up")
    if is_date_line(line):
        return line._replace(part=Part.STAMP, reason="date line of the page")
    if len(line.text) > LONG:
        return line
    part, reason = cued(line) or counted(line) or named(line) or (None, "")
    return line._replace(part=part, reason=reason)


def is_date_line(line: Line) -> bool:
    """Tell whether a line states when the article was published."""
    text = line.text
    short = len(text) <= en.STAMP_WIDTH or line.words <= 20
    if short and en.SIGNED.match(text):
        return True
    if short and en.FULL_DATE.search(text):
        labelled = line.words <= 20 and en.STAMP_LABEL.match(text)
        return bool(labelled) or (len(text) <= en.STAMP_WIDTH and is_stamp(text))
    return bool((line.words <= 4 and en.AGENCY_DAY.match(text)) or (line.words <= 6 and en.MONTH_LINE.match(text)))


def cued(line: Line) -> tuple[Part, str] | None:
    """Return the part that the first cue of the tables gives a line."""
    lower = line.text.lower()
    begins = en.BEGINNINGS.match(line.text) is not None
    for cue in en.CUES:
        if (
            (cue.hints or begins)
            and cue.shown_by(line.text, lower)
            and not (cue.part is Part.FOOTER and line.words > LONG_FOOTER)
        ):
            return cue.part, cue.reason
    return None


def counted(line: Line) -> tuple[Part, str] | None:
    """Return the part of a line with a page's counter of visits."""
    lower = line.text.lower()
    if line.words > 25 or not any(hint in lower for hint in en.COUNTED) or not en.COUNTER.search(line.text):
        return None
    return Part.STAMP if en.SOURCE_LABEL.search(line.text) else Part.MENU, "page counter"


def named(line: Line) -> tuple[Part, str] | None:
    """Return the part of a line that names a source or a writer, or is a row of names of sections."""
    text = line.text
    if en.SOURCE_LABEL.match(text) and line.words <= 12:
        return Part.STAMP, "names the source"
    writer = (en.BY.match(text) or en.STAFF.match(text)) and line.words <= 14 and not en.ENDS_SENTENCE.search(text)
    if writer:
        return Part.BYLINE, "names the writer"
    return (Part.MENU, "navigation") if is_menu(text) else None


def is_stamp(text: str) -> bool:
    """Tell whether a line with a full date in it is a date line: little else is in it."""
    rest = en.TIME_NOISE.sub(" ", en.FULL_DATE.sub(" ", en.CREDIT_NOISE.sub(" ", text)))
    if (
        en.MINUTES.match(text)
        or en.SOURCE_LABEL.search(text)
        or (en.BY.match(text) and not en.ENDS_SENTENCE.search(text))  # "By decree of 3 May 1996 it became a free port."
        or en.COUNTER.search(text)
        or en.LABELLED_DATE.search(text)
    ):
        return True
    labelled = en.LABELLED.search(text)
    prose = any(word.islower() and word not in en.STAMP_WORDS for word in rest.split())
    return not prose and len(rest.split()) <= (8 if labelled else 4) and not en.ENDS_SENTENCE.search(rest.strip())


MENU_RUN, MENU_SECTIONS = 60, 3  # characters of a menu run together, and how many names of sections it has at least


def is_menu(text: str) -> bool:
    """Tell whether a line is a row of short entries split by bars, bullets or runs of spaces, without a sentence."""
    if en.ENDS_SENTENCE.search(text):
        return False
    if len(text) >= MENU_RUN and sum(bool(en.SECTION.match(word)) for word in text.split()) >= MENU_SECTIONS:
        return True
    entries = [entry for entry in re.split(r"(?<!\s)\s*[|•·│]\s*|\s{2,}|\t+", text) if entry.strip()]
    return (
        len(entries) >= 3
        and all(len(entry.split()) <= 5 for entry in entries)
        and not re.search(r"\d[\d.,]*\s*%", text)
    )


CORNER = re.compile(r"[|│]\s*[|│]")  # a head without a word above the names of the rows
RULE = re.compile(r"[-:=+|│\s]*[|│+][-:=+|│\s]*")  # the line below the head of a table
CELL_EDGE = re.compile(r"[|│\t]")
CELL_NUMBER = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]|Rs\.?|[A-Z]{3} )?\s?[-−]?\d[\d.,]*\s?%?(?: [\w.²³]+){0,3}")
CELL_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?")
CELL_COUNTER = re.compile(r"(?:views?|reads?|hits|clicks?|comments?|shares?|likes?|page|tel|phone|fax)\b", re.I)
NAME_WORDS = 8  # a longer first cell is no name of a row


def tabled(lines: list[Line]) -> list[Line]:
    """Return the lines with the rows of tables, and the line that heads them, known as such."""
    split = [cells_of(line.text) for line in lines]
    rows = [len(cells) if not line.part and is_row(cells) else 0 for line, cells in zip(lines, split, strict=True)]
    out = list(lines)
    for n, width in enumerate(rows):
        alone = width == 2 and width not in (*rows[max(n - 1, 0) : n], *rows[n + 1 : n + 2])
        if width < 2 or alone or en.COUNTER.search(lines[n].text):
            continue
        out[n] = lines[n]._replace(part=Part.TABLE)
        head = n - 2 if n > 1 and RULE.fullmatch(lines[n - 1].text) else n - 1
        heads = len(split[head]) + bool(CORNER.match(lines[head].text)) if n else 0
        if n and not rows[head] and not lines[head].part and heads == width:
            out[head] = lines[head]._replace(part=Part.HEAD, reason="names the columns of a table")
    return out


def cells_of(text: str) -> list[str]:
    """Return the cells of a line that is split by bars or tabs."""
    return [cell.strip() for cell in CELL_EDGE.split(text) if cell.strip()]


def is_row(cells: list[str]) -> bool:
    """Tell whether a line is a row of a table: a name, then cells of which one at least is a number and no year."""
    if len(cells) < 2 or not any(c.isalpha() for c in cells[0]) or len(cells[0].split()) > NAME_WORDS:
        return False
    if en.FULL_DATE.search(" | ".join(cells)) or CELL_COUNTER.match(cells[0]):
        return False
    return any(CELL_NUMBER.fullmatch(cell) and not CELL_YEAR.fullmatch(cell) for cell in cells[1:])


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is running prose rather than a headline."""
    if line.words >= 30:
        return True
    if line.words >= 12 and next(breaks(line.text), None) is not None:
        return True
    runs_on = (":", "：", "”", '"', ";")
    ended = en.ENDS_SENTENCE.search(line.text) and not line.text.endswith("?")  # a headline may ask
    return line.words >= 9 and bool(ended or line.text.endswith(runs_on))


# --- Place: head, body, other news -----------------------------------------------------------------------------------


def placed(lines: list[Line]) -> list[Line]:
    """Return the lines with every part decided: by their own cues, then by where they stand."""
    lines = sourced([line if line.part else judged(line) for line in tabled(without_mail(lines, is_paragraph))])
    first = next((n for n, line in enumerate(lines) if line.part is None and is_paragraph(line)), len(lines))
    return headed(lines[:first], has_body=bool(lines[first:])) + trailed(lines[first:])


def sourced(lines: list[Line]) -> list[Line]:
    """Return the lines with the source of a table, right below it, told from that of the article."""
    return [
        line._replace(part=Part.CAPTION, reason="source of a table")
        if n and lines[n - 1].part is Part.TABLE and line.part is Part.STAMP and en.SOURCE_LABEL.match(line.text)
        else line
        for n, line in enumerate(lines)
    ]


OTHER_NEWS, ISSUER = "other news", "issuer"  # what the lines below a label are
FULL_PARAGRAPH = 25  # words of a paragraph that ends a list of other news


def trailed(tail: list[Line]) -> list[Line]:
    """Return the lines from the first paragraph on, with other news and words on the issuer told from the body."""
    out: list[Line] = []
    below = ""
    for line in tail:
        found, below = following(line, below, begun=bool(out)) if line.part is None else settled(line, below, out)
        out.append(found)
    return without_headlines(out)


def following(line: Line, below: str, *, begun: bool) -> tuple[Line, str]:
    """Return a line that nothing tells yet with its part, and what the lines below it are."""
    prose = is_paragraph(line)
    if en.INLINE_LABEL.match(line.text):
        # A label with its link after it says nothing about the lines below, unless the link is missing.
        below = OTHER_NEWS if line.text.endswith(":") else below
        return line._replace(part=Part.RELATED, reason="link to other news"), below
    if not prose and en.LABEL.match(line.text):
        return line._replace(part=Part.RELATED, reason="label of a list of other news"), OTHER_NEWS
    about = en.ABOUT.match(line.text)
    if begun and (below == ISSUER or (about and (about["told"] or not prose))):
        return line._replace(part=Part.FOOTER, reason="about who issued it"), ISSUER
    full = prose and line.words >= FULL_PARAGRAPH and en.ENDS_SENTENCE.search(line.text)
    if below == OTHER_NEWS and not full:
        return line._replace(part=Part.RELATED, reason="headline of another article"), below
    return line._replace(part=Part.BODY), ""


def settled(line: Line, below: str, before: list[Line]) -> tuple[Line, str]:
    """Return a line that its own words told, unless its place tells better, and what the lines below it are."""
    labelled = en.STAMP_LABEL.match(line.text) or en.SOURCE_LABEL.search(line.text)
    if line.part is Part.STAMP and below == OTHER_NEWS and not labelled:
        return line._replace(part=Part.RELATED, reason="date of another article"), below
    if line.part is Part.MENU and line.reason == Why.BREADCRUMB and before and line.words > 12:
        return line._replace(part=Part.BODY, reason=""), below
    return line, below


def without_headlines(lines: list[Line]) -> list[Line]:
    """Return the lines with a list of headlines at their end set aside that has no label: bullets without an end."""
    last = max((n for n, line in enumerate(lines) if line.part is Part.BODY), default=-1)
    first = last + 1
    while first and lines[first - 1].part is Part.BODY and is_headline(lines[first - 1]):
        first -= 1
    before = next((line for line in reversed(lines[:first]) if line.part is Part.BODY), None)
    told = sum(bool(en.POINT.search(line.text)) for line in lines[first : last + 1])  # an article's own points
    if (
        last + 1 - first < 2
        or 2 * told >= last + 1 - first
        or before is None
        or not (is_paragraph(before) and en.ENDS_SENTENCE.search(before.text))
    ):
        return lines
    news = (line._replace(part=Part.RELATED, reason="headline of another article") for line in lines[first : last + 1])
    return [*lines[:first], *news, *lines[last + 1 :]]


def is_headline(line: Line) -> bool:
    """Tell whether a bullet is the headline of another article: no sentence, no entry with a label or a number."""
    words = en.BULLETED.sub("", line.text)
    said = len(words.split()) >= 4 and words[0].isupper() and ":" not in words
    return (
        bool(en.BULLETED.match(line.text)) and said and not en.ENDS_SENTENCE.search(words) and not words.endswith(";")
    )


def read_anatomy(text: str) -> Anatomy:
    """Return a plain text taken apart. Any text is an article; the sentences hold all that is not white space."""
    lines = placed(lines_of(text))
    publishers = publishers_in(lines)
    titles = {part: next((line for line in lines if line.part is part), None) for part in (Part.TITLE, Part.SUBTITLE)}
    title, subtitle = titles[Part.TITLE], titles[Part.SUBTITLE]
    suffix = en.SITE_SUFFIX.search(title.text) if title else None
    headline = " ".join((title.text[: suffix.start()] if suffix else title.text).split()) if title else None
    return Anatomy(
        text=text,
        sentences=tuple(sentence for line in lines for sentence in split_sentences(line)),
        title=Span(title.start, title.start + suffix.start() if suffix else title.end) if title else None,
        headline=headline,
        subtitle=Span(subtitle.start, subtitle.end) if subtitle else None,
        publishers=tuple(publishers),
        bylines=tuple(Span(line.start, line.end) for line in lines if line.part is Part.BYLINE),
    )


def received_sentences(plain: Plain, found: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of the plain text as stretches of the received one, with the mark-up between them.

    Mark-up at the end of a line belongs to the sentence before it, else to the one that follows.
    """
    if plain.text == plain.received:
        return found
    moved = [plain.moved(sentence) for sentence in found]
    text, last = plain.received, 0
    for n, sentence in enumerate(moved):
        gap = text[last : sentence.start]
        if n and gap.strip():
            tail = gap.split("\n", 1)[0].rstrip() if "\n" in gap else ""
            moved[n - 1] = moved[n - 1]._replace(end=last + len(tail))
            last += len(tail)
            gap = gap[len(tail) :]
        moved[n] = sentence._replace(start=last + len(gap) - len(gap.lstrip()))
        last = sentence.end
    if moved:
        moved[-1] = moved[-1]._replace(end=max(moved[-1].end, len(text.rstrip())))
    return tuple(moved)
