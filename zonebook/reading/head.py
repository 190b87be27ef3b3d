"""The head of a page: title, subtitle, name of the paper, writers, labels; and the header of a mail above them.

In: the lines before the first paragraph, those judged by their own words already.  Out: the same with every part set.
A headline is what is left when all that is known to be above one is set aside; the last line left always is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zonebook.reading.english import page_cues as en
from zonebook.reading.parts import Line, Part, Why
from zonebook.reading.publisher import is_press
from zonebook.values.patterns import later

MAIL_REACH = 40  # lines among which the header of a mail is looked for
SENDER = later(r"From:\s*[\"']?([^<\[(\"'\n]{3,60}?)[\"']?\s*(?:[<\[(]|$)", re.I)
LONGEST_NAME = 6  # words of the name of a paper or an office


def without_mail(lines: list[Line], is_paragraph: Callable[[Line], bool]) -> list[Line]:
    """Return the lines with the headers of mails set aside, and what was written above the one that is sent on.

    Where its readers are greeted the header is the article's, which has no other head; where the text begins at once,
    its subject and its sender are: the day on which it was sent on is none of an article's.
    """
    first = last = -1
    n = 0
    while n < min(len(lines), MAIL_REACH):
        run = n + (en.MAIL_OPENING.match(lines[n].text) is not None)
        keys = set()
        while run < len(lines) and (key := en.MAIL_KEY.match(lines[run].text)):
            keys.add(key[1].lower())
            run += 1
        if ({"from", "de"} & keys and len(keys) > 1) or en.MAIL_WROTE.match(lines[n].text):
            first, last = n, max(run - 1, n)
        n = max(run, n + 1)
    greets = -1 < last < len(lines) - 1 and en.SALUTATION.match(lines[last + 1].text) is not None
    headless = -1 < last < len(lines) - 1 and is_paragraph(lines[last + 1])
    own = "subject from date sent" if greets else "subject from" if headless else ""
    return [of_mail(line, own if n >= first else "") if n <= last + greets else line for n, line in enumerate(lines)]


def of_mail(line: Line, own: str) -> Line:
    """Return a line of the header of a mail; those with a key among `own` say something of the article."""
    key = en.MAIL_KEY.match(line.text)
    sender = SENDER.match(line.text)
    if "from" in own and sender and is_press(sender[1]):
        return Line(line.start + sender.start(1), line.start + sender.end(1), sender[1], Part.MENU, Why.PUBLICATION)
    part = en.MAIL_SAYS.get(key[1].lower()) if key and key[1].lower() in own else None
    start = key.end() if key and part else 0
    return Line(line.start + start, line.end, line.text[start:], part or Part.MENU, "header of a mail")


def headed(head: list[Line], *, has_body: bool) -> list[Line]:
    """Return the lines before the first paragraph, each with its part."""
    out = list(head)
    free = [n for n, line in enumerate(head) if line.part is None and not en.BULLETED.match(line.text)]
    longest = 0  # words of the longest line below
    title = len(head)
    for n in reversed(free):
        found = above(head[n], longest)
        title, out[n] = (title, found) if found else (n, head[n])
        longest = max(longest, head[n].words)
    lower = [n for n in free if n > title]
    for n, line in zip(lower, lower_head([head[n] for n in lower], head, title, has_body=has_body), strict=True):
        out[n] = line
    if title < len(head):
        out[title] = titled(head[title], alone=not has_body and len(free) == 1)
    return [line if line.part else bullet(line, above=n < title) for n, line in enumerate(out)]


def titled(line: Line, *, alone: bool) -> Line:
    """Return the headline; a sentence alone is none."""
    return line._replace(part=Part.BODY if alone and en.ENDS_SENTENCE.search(line.text) else Part.TITLE)


def bullet(line: Line, *, above: bool) -> Line:
    """Return a bullet with its part: above the title it is an entry of a menu, below it a part of the text."""
    return line._replace(part=Part.MENU, reason="navigation") if above else line._replace(part=Part.BODY, reason="")


def lower_head(lines: list[Line], head: list[Line], title: int, *, has_body: bool) -> Iterator[Line]:
    """Yield the lines between the title and the first paragraph; behind a label they are other articles' headlines."""
    listing = has_subtitle = False
    for line in lines:
        if listing:
            yield line._replace(part=Part.RELATED, reason="headline of another article")
        elif en.LABEL.match(line.text):
            listing = True
            yield line._replace(part=Part.MENU, reason="label of the page")
        else:
            found = below(line, head[title], has_subtitle=has_subtitle, has_body=has_body)
            has_subtitle = has_subtitle or found.part is Part.SUBTITLE
            yield found


def above(line: Line, longest: int) -> Line | None:
    """Return a line that is above headlines with its part, None if it may be the headline itself.

    `longest` is how many words the longest line below has, 0 if there is none.
    """
    text = line.text
    if en.LABEL.match(text) or en.SECTION.match(text):
        return line._replace(part=Part.MENU, reason="label of the page")
    if not longest:
        return None
    if en.AGENCY.fullmatch(text):
        return line._replace(part=Part.BYLINE, reason="names the source")
    if en.ISSUER.match(text) or en.FIRM.fullmatch(text) or (longest > line.words and is_masthead(line)):
        return line._replace(part=Part.MENU, reason=Why.PUBLICATION)
    if longest >= max(4, line.words + 2) and is_label(line):
        return line._replace(part=Part.MENU, reason="label of the page")
    return None


def is_masthead(line: Line) -> bool:
    """Tell whether a line above a longer one is the page's own name: a paper's or an office's, or a few capitals."""
    if line.words > LONGEST_NAME or {word.lower() for word in line.text.split()} & en.HEADLINE_WORDS:
        return False
    named = re.search(rf"\b{en.PRESS}$", line.text, re.I) or en.INSTITUTION.match(line.text)
    return bool(en.MASTHEAD.match(line.text) or en.INSTITUTION.match(line.text)) and bool(named or line.words <= 3)


def is_label(line: Line) -> bool:
    """Tell whether a line far shorter than the headline is the name of a desk: one or two words with capitals."""
    few = line.words <= 2 or (line.words <= 4 and bool(re.search(r"[&|]", line.text)))
    return (
        few and not en.ENDS_SENTENCE.search(line.text) and all(w[0].isupper() or w in "&|" for w in line.text.split())
    )


def below(line: Line, title: Line, *, has_subtitle: bool, has_body: bool) -> Line:
    """Return a line between the title and the first paragraph with its part."""
    text = line.text
    if en.AGENCY.fullmatch(text) or en.ISSUER.match(text) or en.PRESS_NAME.fullmatch(en.PLACE_BEHIND.sub("", text)):
        return line._replace(part=Part.BYLINE, reason="names the source")
    if en.CODE.match(text):
        return line._replace(part=Part.MENU, reason="label of the page")
    if text.split() == title.text.split():
        return line._replace(part=Part.MENU, reason="the headline again")
    if en.PERSONS.match(text):
        return line._replace(part=Part.BYLINE, reason="names the writer")
    if (
        has_subtitle
        or en.ITEM.match(text)
        or en.ENDS_SENTENCE.search(text)
        or line.words <= 3
        or en.SITE_SUFFIX.sub("", title.text) in text
    ):
        return line._replace(part=Part.BODY)
    return line._replace(part=Part.SUBTITLE) if has_body else line._replace(part=Part.BYLINE, reason="names the writer")
