"""The anatomy of an article: which stretch of text is title, stamp, byline, menu, body, and its sentences.

In: the article's plain text. Out: sentences with offsets (code points), each with the part that it belongs to and
why, the title and subtitle, the publisher's names and the bylines.

Lines come before sentences: a menu entry or a headline is never glued to the paragraph below it. Each line is judged by
cues that any paper prints (tables below), then by its place: what stands before the first paragraph is the head, what
follows a label such as "Related news" is other news until a footer or a full paragraph ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zonebook.reading.english.page_cues import (
    AGENCIES,
    CREDIT,
    CUES,
    INLINE_LABEL,
    ISSUER,
    LABEL,
    MAY_END,
    NEVER_ENDS,
    PRESS,
    SECTION,
    STARTERS,
)
from zonebook.reading.english.tables import words
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.plain import ASIDE, Plain, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Span:
    """A stretch of the article, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Publisher:
    """A name that the page gives for who published it, `text[start:end]`.

    `role` is `source` ("Source: …"), `agency` (in the dateline), `host` (masthead, byline or site name), `presenter`
    ("Presented by …"), `copyright` or `credit` (of a photo).
    """

    start: int
    end: int
    name: str
    role: str


@dataclass(frozen=True)
class Anatomy:
    """An article taken apart. The sentences hold every character of `text` that is not white space, in order."""

    text: str
    sentences: tuple[Sentence, ...]
    title: Span | None = None
    subtitle: Span | None = None
    publishers: tuple[Publisher, ...] = ()  # the best first
    bylines: tuple[Span, ...] = ()

    @property
    def publisher(self) -> Publisher | None:
        """The name that best says who published the article, None if the page gives none."""
        return self.publishers[0] if self.publishers else None


@dataclass(frozen=True)
class Line:
    """A line without surrounding white space."""

    start: int
    end: int
    text: str
    part: Part | None = None  # None: not yet judged
    reason: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


# --- Lines -----------------------------------------------------------------------------------------------------------

ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")


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

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
FULL_DATE = re.compile(
    rf"(?:\b(?:19|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}"
    rf"|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:(?:19|20)\d\d|\d\d)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH}[\s,-]*(?:19|20)\d\d\b"
    rf"|\b{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*[,/]?\s*(?:19|20)\d\d(?:\b|(?=\d:\d\d)))",
    re.I,
)
TIME_NOISE = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:hrs|hours)?|\b[ap]\.?m\.?\b|\b(?:GMT|UTC|[A-Z]{2,3}T|HKT|WAT"
    r"|IST)\b(?:\s?[+-]\d+(?::\d\d)?)?"
    r"|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?|\bsee all updates\b|[\s|/•·,;:()\[\]–—-]+",
    re.I,
)
STAMP_LABEL = re.compile(
    r"^\W*(?:(?:first|last|originally)\s+)?(?:up-?dated?|published|posted|released?|publication|issued"
    r"|modified|uploaded|created|date)"
    r"(?:\s+(?:time|date|on|at|online))*\b\s*[:：|]?",
    re.I,
)
SOURCE_LABEL = re.compile(r"(?:^|[\s|(])(?:source|from|来源)\s*[:：丨|]\s*", re.I)

AGENCY = re.compile(rf"(?:{AGENCIES})")
AGENCY_DAY = re.compile(rf"(?:{AGENCIES})[, ]{{1,2}}(?i:{MONTH})\s?\d{{1,2}}\.?$")  # "Yonhap, May 3"


COUNTER = re.compile(r"\b(?:views?|browsed?|hits|reads?|clicks?|visits?|page ?views?|comments)\s*[:：(]\s*[\d,]+", re.I)
COUNTED = ("view", "brows", "hits", "read", "click", "visit", "comments")  # a line without one has no counter
BY = re.compile(r"^by\s+(?:[A-Z]|our\b|a\b|the\b|staff\b)", re.I)
PRESS_NAME = re.compile(
    rf"(?:The )?(?:[A-Z][\w&’'-]*\.? ){{0,4}}{PRESS}(?: (?:Agency|Bureau|Online|Network|Group|Service))?\b"
    rf"|\b(?:[\w-]{{1,40}}\.){{1,3}}(?:com|net|org|cn|in|co\.\w\w|info|gov\.\w\w)\b"
)
MASTHEAD = re.compile(rf"^(?:THE )?(?:[A-Z&’'.-]+ ){{0,4}}[A-Z&’'.-]+$|^(?:The )?(?:[A-Z][\w&’'-]* ){{0,4}}{PRESS}$")
STAFF = re.compile(
    rf"^(?:(?:[A-Z][\w’'-]+\s)?(?:staff|business|special|our|senior|political|economics?"
    rf"|chief)\s+(?:reporter|writer|correspondent)s?\b.{{0,60}}"
    rf"|(?:our|staff) (?:reporters?|correspondents?|bureau)\b.{{0,40}}|.{{0,40}}\bBureau(?:\s*[|,-].{{0,30}})?"
    rf"|(?:[A-Z][\w’'-]+\.?\s){{1,3}}[A-Z][\w’'-]+\s*[,|/]\s*(?:{PRESS_NAME.pattern}).{{0,40}}"
    rf"|(?:[A-Z][\w’'-]+\.?\s){{1,3}}\((?:{PRESS_NAME.pattern})\))$"
)
PERSON = re.compile(r"^(?:[A-Z][a-z’'-]+\.?|[A-Z]\.)(?:\s(?:[A-Z][\w’'-]+|[A-Z]\.|bin|bint|al|de|van)){1,3}$")


# A label and its date behind the name of the site: "(example.com)    Updated: 2023-02-11".
LABELLED_DATE = re.compile(
    rf"(?:\s{{2,}}|[)\]|•·]\s*)(?:(?:first|last|originally)\s+)?(?:up-?dated?|published|posted|released?|publication"
    rf"|issued|modified|uploaded)(?:\s+(?:time|date|on|at|online))*\s*[:：]?\s*"
    rf"{FULL_DATE.pattern}",
    re.I,
)
# A month is all that a magazine prints: "Island Quarterly, October 2022", "October 2022".
MONTH_LINE = re.compile(rf"^(?:(?:[A-Z][\w&’'-]*\s){{0,3}}[A-Z][\w&’'-]*\s?[,|·–—-]\s?)?(?i:{MONTH})\s(?:19|20)\d\d$")
STAMP_WIDTH = 250  # characters: a date line may hold source, author and counters as well


def judged(line: Line) -> Line:
    """Return `line` with the part that its own words give it; `part` stays None if they give none."""
    text = line.text
    if ASIDE in text:
        return replace(line, part=Part.MENU, reason="mark-up")
    if STAMP_LABEL.match(text) and FULL_DATE.search(text) and line.words <= 20:
        return replace(line, part=Part.STAMP, reason="date line of the page")
    if len(text) <= STAMP_WIDTH and FULL_DATE.search(text) and is_stamp(text):
        return replace(line, part=Part.STAMP, reason="date line of the page")
    if (line.words <= 4 and AGENCY_DAY.match(text)) or (line.words <= 6 and MONTH_LINE.match(text)):
        return replace(line, part=Part.STAMP, reason="date line of the page")
    if len(text) > 400:  # a full paragraph, whatever words it begins or ends with
        return line
    if re.match(r"(?:issued|released) at\b", text, re.I) and line.words <= 6:
        return replace(line, part=Part.STAMP, reason="time of issue")
    lower = text.lower()
    for cue in CUES:
        if cue.shown_by(text, lower) and not (cue.part is Part.FOOTER and line.words > 45):
            return replace(line, part=cue.part, reason=cue.reason)
    if any(hint in lower for hint in COUNTED) and COUNTER.search(text) and line.words <= 25:
        return replace(line, part=Part.STAMP if SOURCE_LABEL.search(text) else Part.MENU, reason="page counter")
    if SOURCE_LABEL.match(text) and line.words <= 12:
        return replace(line, part=Part.STAMP, reason="names the source")
    if is_menu(text) and site_name(text):
        return replace(line, part=Part.MENU, reason="navigation")
    if line.words <= 14 and not ENDS_SENTENCE.search(text) and (BY.match(text) or STAFF.match(text)):
        return replace(line, part=Part.BYLINE, reason="names the writer")
    if is_menu(text):
        return replace(line, part=Part.MENU, reason="navigation")
    return line


STAMP_WORDS = words("on at by in of and the min mins read hrs hours ago local time updated published posted date")


def is_stamp(text: str) -> bool:
    """Tell whether a line with a full date in it is a date line: little else stands in it."""
    rest = TIME_NOISE.sub(" ", FULL_DATE.sub(" ", text))
    if SOURCE_LABEL.search(text) or BY.match(text) or COUNTER.search(text) or LABELLED_DATE.search(text):
        return True
    labelled = re.match(r"^\W*(?:ends?|hong kong|updated?|published)\b", text, re.I)
    prose = any(word.islower() and word not in STAMP_WORDS for word in rest.split())
    return not prose and len(rest.split()) <= (5 if labelled else 4) and not ENDS_SENTENCE.search(rest.strip())


def is_menu(text: str) -> bool:
    """Tell whether a line is a row of short entries split by bars, bullets or runs of spaces, without a sentence."""
    if ENDS_SENTENCE.search(text):
        return False
    entries = [entry for entry in re.split(r"(?<!\s)\s*[|•·│]\s*|\s{2,}|\t+", text) if entry.strip()]
    return (
        len(entries) >= 3
        and all(len(entry.split()) <= 5 for entry in entries)
        and not re.search(r"\d[\d.,]*\s*%", text)
    )


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is running prose rather than a headline."""
    if line.words >= 30:
        return True
    if line.words >= 12 and next(breaks(line.text), None) is not None:
        return True
    runs_on = (":", "：", "”", '"', ";")
    return line.words >= 9 and bool(ENDS_SENTENCE.search(line.text) or line.text.endswith(runs_on))


# --- Place: head, body, other news -----------------------------------------------------------------------------------


def placed(lines: list[Line]) -> list[Line]:
    """Return the lines with every part decided: by their own cues, then by where they stand."""
    lines = [judged(line) for line in lines]
    first = next((n for n, line in enumerate(lines) if line.part is None and is_paragraph(line)), len(lines))
    return headed(lines[:first], bool(lines[first:])) + trailed(lines[first:])


def headed(head: list[Line], has_body: bool) -> list[Line]:
    """Return the lines before the first paragraph with title, subtitle, masthead and writers told apart."""
    out = list(head)
    free = [n for n, line in enumerate(head) if line.part is None and not re.match(r"^[•●*·-]\s", line.text)]
    labels = [n for n in free if LABEL.match(head[n].text) or SECTION.match(head[n].text)]
    labels += [n for n in free[:1] if len(free) > 1 and "&" in head[n].text and head[n].words <= 4]
    free = [n for n in free if n not in labels]
    for n in labels:
        out[n] = replace(head[n], part=Part.MENU, reason="label of the page")
    if len(free) > 1 and is_masthead(head[free[0]], head[free[1]]):
        out[free[0]] = replace(head[free[0]], part=Part.MENU, reason="name of the publication")
        free = free[1:]
    roles = iter((Part.TITLE, Part.SUBTITLE))
    listing = min((n for n in labels if free and n > free[0] and LABEL.match(head[n].text)), default=len(head))
    for n in free:
        if n > listing:
            out[n] = replace(head[n], part=Part.RELATED, reason="headline of another article")
            continue
        if AGENCY.fullmatch(head[n].text) and len(free) > 1:
            out[n] = replace(head[n], part=Part.BYLINE, reason="names the source")
            continue
        role = next(roles, Part.BODY)
        if role is Part.SUBTITLE and SITE_SUFFIX.sub("", head[free[0]].text) in head[n].text:
            out[n] = replace(head[n], part=Part.BODY)  # a dateline with the headline once more
        elif role is Part.SUBTITLE and is_byline(head[n], has_body=has_body):
            out[n] = replace(head[n], part=Part.BYLINE, reason="names the writer")
        elif role is Part.SUBTITLE and (head[n].words <= 3 or (not has_body and ENDS_SENTENCE.search(head[n].text))):
            out[n] = replace(head[n], part=Part.BODY)
        else:
            out[n] = replace(head[n], part=role)
    title = min((n for n in range(len(out)) if out[n].part is Part.TITLE), default=len(out))
    for n, line in enumerate(out):
        if line.part is None:
            bullet = replace(line, part=Part.MENU, reason="navigation")
            out[n] = bullet if n < title else replace(line, part=Part.BODY)
    return out


# The site's own name as the first entry of a menu or breadcrumb: "Harbour Times » Economy".
FIRST_ENTRY = re.compile(rf"^\W*(?P<name>(?:[A-Z][\w&’'.-]* ){{1,4}}(?i:{PRESS}))\s*(?:[|»>›•·/]|\s{{2,}})")


def site_name(text: str) -> re.Match[str] | None:
    """Return the match of a paper's name that opens a menu, None where its first entry is a section."""
    found = FIRST_ENTRY.match(text)
    return found if found and not SECTION.match(found["name"]) else None


def is_byline(line: Line, *, has_body: bool) -> bool:
    """Tell whether a short line below the title names the writer: a sentence that ends is one, however short."""
    if ENDS_SENTENCE.search(line.text) and not PERSON.match(line.text):
        return False
    return bool(PERSON.match(line.text)) or not has_body


def is_masthead(line: Line, following: Line) -> bool:
    """Tell whether a first line is the page's own name: short, a paper's name or capitals above a longer headline."""
    if ISSUER.match(line.text):
        return True
    if line.words > 5 or not MASTHEAD.match(line.text) or following.words <= line.words:
        return False
    return bool(re.search(rf"\b{PRESS}$", line.text, re.I)) or not following.text.isupper()


def trailed(tail: list[Line]) -> list[Line]:
    """Return the lines from the first paragraph on, with lists of other news told from the body."""
    out: list[Line] = []
    other_news = False
    for line in tail:
        prose = line.part is None and is_paragraph(line)
        if line.part is None and INLINE_LABEL.match(line.text):
            # A label with its link behind it says nothing about the lines below, unless the link is missing.
            other_news = other_news or line.text.rstrip().endswith((":", "："))
            out.append(replace(line, part=Part.RELATED, reason="link to other news"))
        elif line.part is None and not prose and LABEL.match(line.text):
            other_news = True
            out.append(replace(line, part=Part.RELATED, reason="label of a list of other news"))
        elif line.part is None and other_news and not (prose and line.words >= 25 and ENDS_SENTENCE.search(line.text)):
            out.append(replace(line, part=Part.RELATED, reason="headline of another article"))
        elif (
            line.part is Part.STAMP
            and other_news
            and not (STAMP_LABEL.match(line.text) or SOURCE_LABEL.search(line.text))
        ):
            out.append(replace(line, part=Part.RELATED, reason="date of another article"))
        elif line.part is Part.MENU and line.reason == "breadcrumb" and out and line.words > 12:
            out.append(replace(line, part=Part.BODY, reason=""))
        else:
            other_news = other_news and line.part is not None
            out.append(line if line.part else replace(line, part=Part.BODY))
    return out


# --- Sentences -------------------------------------------------------------------------------------------------------

BREAK = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[¿¡]*(?:[^\W\d_]|\d))|[。！？][”』」）]*")


def breaks(text: str) -> Iterator[int]:
    """Yield where sentences end within one line (offsets just behind the closing quotes and brackets)."""
    for match in BREAK.finditer(text):
        if match[1] is None:
            yield match.end()
            continue
        end = match.start(1)
        following = text[match.end() : match.end() + 40].lstrip("\"“‘'«([¿¡")
        if text[match.start()] == "." and text[match.start() : match.start() + 2] != "..":
            word = text[max(0, match.start() - 12) : match.start()].rsplit(None, 1)
            before = word[-1].lower().lstrip("(\"“‘'[$") if word else ""
            if not ends_after(before, following):
                continue
        if following[:1].islower() or (following[:1].isdigit() and text[match.start()] == "…"):
            continue
        yield end


def ends_after(word: str, following: str) -> bool:
    """Tell whether a full stop behind `word` (lower case) ends a sentence when `following` comes next."""
    next_word = re.split(r"[^\w’']", following, maxsplit=1)[0].lower()
    if word in NEVER_ENDS:
        # "No." and months are abbreviations only before a number or a name.
        return False
    if word in MAY_END or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return next_word in STARTERS
    if re.fullmatch(r"[^\W\d_]", word):
        return next_word in STARTERS  # an initial: "J. Smith"
    return True


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
            sort, reason = (Part.FOOTER, "end mark") if ends else (part, line.reason)
            yield Sentence(left, line.start + start + len(chunk.rstrip()), sort, reason)
        start = stop


# --- Names on the page -----------------------------------------------------------------------------------------------

NAME_END = re.compile(
    r"\s{2,}|\s*[|丨\[\]()•·\n]|\s+(?:author|editor|reporter|views?|browse|by|time|date|font|share|updated?"
    r"|published)\b|\s*\d",
    re.I,
)
DATELINE_AGENCY = re.compile(r"^[^\n]{0,80}?\((?P<name>[A-Z][\w .’'/&-]{1,40})\)\s*(?:--|[-–—:])")
PRESENTER = re.compile(r"\b(?:presented|hosted|sponsored) by\s+(?P<name>[^.|©\n]{2,60})", re.I)
COPYRIGHT_NAME = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19"
    r"|20)\d\d|\d\d|present)\s*)?,?\s*)?(?:by\s+)?(?P<name>[^.|©\d\n]{3,80}(?:\.com|\.cn|\.org|\.net)?)",
    re.I,
)
SITE_SUFFIX = re.compile(
    rf"(?<!\s)\s*[-|–—_]\s*(?P<name>[\w-]{{1,40}}\.(?:com|net|org|cn|in|info)(?:\.\w\w)?"
    rf"|(?:The )?(?:[A-Z][\w’']* ){{0,3}}{PRESS})$"
)
SIGNED_OFF = re.compile(rf"[–—-]\s*(?P<name>{AGENCIES}|[\w-]{{2,30}}\.(?:gov|com|org|co|net)(?:\.\w\w)?)\s*$")
CREDIT_NAME = re.compile(
    rf"[\[(]\s*(?:file )?{CREDIT}(?:\s*(?:[:/]|by|provided to|courtesy of)\s*)+(?P<name>[^\])]{{2,60}})[\])]", re.I
)
PRIORITY = ("source", "agency", "host", "presenter", "copyright", "credit")


def found_name(line: Line, match: re.Match[str] | None, role: str) -> Iterator[Publisher]:
    """Yield the publisher that `match` names in `line`."""
    if match is None:
        return
    raw = match["name"]
    name = raw.strip(" \t\u00a0,;:-–—'\"")
    if len(name) >= 2 and name[0].isalpha() and not re.search(r"\d|^all rights", name, re.I):
        start = line.start + match.start("name") + raw.index(name)
        yield Publisher(start, start + len(name), name, role)


def publishers_in(lines: list[Line]) -> list[Publisher]:
    """Return the names that the page gives for its publisher, best evidence first."""
    found: list[Publisher] = []
    first_body = next((line for line in lines if line.part is Part.BODY), None)
    if first_body:
        found += found_name(first_body, DATELINE_AGENCY.match(first_body.text), "agency")
    last_body = next((line for line in reversed(lines) if line.part is Part.BODY), None)
    if last_body:
        found += found_name(last_body, SIGNED_OFF.search(last_body.text), "agency")
    for line in lines:
        if line.part in (Part.STAMP, Part.BYLINE):
            found += named_in_stamp(line)
        elif line.part is Part.MENU and line.reason == "name of the publication":
            found += found_name(line, re.match(r"(?P<name>.+)", line.text), "host")
        elif line.part is Part.MENU:
            found += found_name(line, site_name(line.text), "host")
        elif line.part is Part.TITLE:
            found += found_name(line, SITE_SUFFIX.search(line.text), "host")
        elif line.part is Part.FOOTER:
            found += found_name(line, PRESENTER.search(line.text), "presenter")
            found += found_name(line, COPYRIGHT_NAME.search(line.text), "copyright")
        elif line.part is Part.CAPTION:
            found += (
                name
                for name in found_name(line, CREDIT_NAME.search(line.text), "credit")
                if PRESS_NAME.search(name.name)
            )
    return sorted(found, key=lambda publisher: PRIORITY.index(publisher.role))


def named_in_stamp(line: Line) -> Iterator[Publisher]:
    """Yield the publishers that a date line or a byline names: behind "Source:", or as one entry between bars."""
    label = SOURCE_LABEL.search(line.text)
    if label:
        rest = line.text[label.end() :]
        stop = NAME_END.search(rest)
        name = rest[: stop.start()] if stop else rest
        start = line.start + label.end() + len(name) - len(name.lstrip())
        if name.strip():
            yield Publisher(start, start + len(name.strip()), name.strip(), "source")
        return
    by = bool(BY.match(line.text) or STAFF.match(line.text))
    offset = 0
    for entry in re.split(r"([|•·,()]|\s{2,}|\s[/–—-]\s)", line.text):
        name = entry.strip(" \t\u00a0|•·,/–—-")
        paper = PRESS_NAME.fullmatch(name) and not re.search(r"Reporter$|^\w+$", name)
        known = paper or AGENCY.fullmatch(name)
        between_bars = (
            by
            and offset
            and "|" in line.text
            and name
            and not FULL_DATE.search(name)
            and not re.search(r"\d|\b(?:updated?|published)\b", name, re.I)
            and TIME_NOISE.sub("", name)
        )
        if name and not BY.match(name) and (known or (between_bars and not named_city(line, name))):
            start = line.start + offset + entry.index(name)
            yield Publisher(start, start + len(name), name, "host")
            return
        offset += len(entry)


def named_city(line: Line, name: str) -> bool:
    """Tell whether the entry behind "… Bureau |" is a place: one that follows a publisher's own name."""
    return "Bureau" in line.text and "Bureau" not in name


def read_anatomy(text: str) -> Anatomy:
    """Return a plain text taken apart. Any text is an article; the sentences hold all that is not white space."""
    lines = placed(lines_of(text))
    publishers = publishers_in(lines)
    titles = {part: next((line for line in lines if line.part is part), None) for part in (Part.TITLE, Part.SUBTITLE)}
    title, subtitle = titles[Part.TITLE], titles[Part.SUBTITLE]
    suffix = SITE_SUFFIX.search(title.text) if title else None
    return Anatomy(
        text=text,
        sentences=tuple(sentence for line in lines for sentence in split_sentences(line)),
        title=Span(title.start, title.start + suffix.start() if suffix else title.end) if title else None,
        subtitle=Span(subtitle.start, subtitle.end) if subtitle else None,
        publishers=tuple(publishers),
        bylines=tuple(Span(line.start, line.end) for line in lines if line.part is Part.BYLINE),
    )


def sentences(received: str) -> list[Sentence]:
    """Return the sentences of an article in order; together they hold every character that is not white space."""
    plain = plain_of(received)
    return list(received_sentences(plain, read_anatomy(plain.text).sentences))


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
            moved[n - 1] = replace(moved[n - 1], end=last + len(tail))
            last += len(tail)
            gap = gap[len(tail) :]
        moved[n] = replace(sentence, start=last + len(gap) - len(gap.lstrip()))
        last = sentence.end
    if moved:
        moved[-1] = replace(moved[-1], end=max(moved[-1].end, len(text.rstrip())))
    return tuple(moved)
