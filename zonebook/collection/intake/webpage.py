"""Saved web pages as articles: the text that a reader would read, under what the page states of itself.

In: a page as received.  Out: `WebPage`; its text begins with title, day and publisher, each on a line.
Navigation, dialogs, lists of other news and further articles on the page are taken out before its text is made, and
only where the page says what they are, by their tags, roles and names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from zonebook.collection.intake.encoding import decoded
from zonebook.collection.intake.stated import Stated, stated
from zonebook.reading.english.page_cues import COPYRIGHT, FULL_DATE
from zonebook.values.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")
MAX_BYTES = 20_000_000
MAX_ELEMENTS = 30_000  # among so many the article is found in some two seconds, among 100,000 in half a minute
ELEMENT = re.compile(r"<[a-zA-Z]")
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
HEAD_BYTES = 4096  # where a page declares its encoding, at the latest

# What is not the article: by tag, by role, by a whole word of its class or id.
TAGS = frozenset("aside nav footer form dialog noscript template script style iframe button select".split())
ROLES = frozenset("dialog alertdialog navigation complementary contentinfo search banner menu".split())
NAMES = frozenset(
    "modal popup overlay cookie cookies consent gdpr newsletter subscribe subscription signup related mostread popular "
    "trending recommended recommendations sharing share social comments comment breadcrumb breadcrumbs sidebar promo "
    "advert advertisement ads ad sponsored outbrain taboola tags pagination paging nextprev toolbar lightbox".split()
)
PAIRS = re.compile(
    r"(?:most|more|also|read|related|next|up|other|latest|top|hot)"
    r"-(?:read|viewed|popular|from|on|like|next|stories|news|articles|posts)"
)
MOST = 0.4  # share of the page's words from which nothing is taken out, whatever it is called
HEAD_LINES = 12  # of the text, among which the title stands
DATED = re.compile(r"date|posted|publish|stamp", re.I)
STAMP_WIDTH = 80  # characters of an element with the article's date, at the most
MOST_DATED = 20  # elements with such a name that are looked at
RIGHTS_WIDTH = 160  # characters of a copyright line, at the most
LEAST_WORDS = 25  # of an article on a page with several; what has fewer is a teaser


@dataclass(frozen=True)
class WebPage:
    """The article on a saved page, and what the page states. `text` is made from the page: offsets are into it."""

    text: str
    stated: Stated


def open_web_page(path: Path) -> WebPage:
    """Read a saved web page. Raises ZonebookError when it is too large, in no certain encoding, or has no article."""
    if path.stat().st_size > MAX_BYTES:
        raise ZonebookError(Problem(f"page of {path.stat().st_size} bytes is too large (limit {MAX_BYTES})", path=path))
    data = path.read_bytes()
    declared = CHARSET.search(data[:HEAD_BYTES])
    found = decoded(data, declared[1].decode("ascii") if declared else None)
    if found is None:
        hint = "open the page in a browser and save it again, or save its text as .txt"
        raise ZonebookError(Problem("the encoding of the page is not certain", path=path, hint=hint))
    if (elements := len(ELEMENT.findall(found.text))) > MAX_ELEMENTS:
        message = f"page of {elements} elements has too many (limit {MAX_ELEMENTS})"
        raise ZonebookError(Problem(message, path=path, hint="save its text as .txt"))
    page = read_web_page(found.text)
    if page is None:
        raise ZonebookError(Problem("no article found on the page", path=path, hint="save its text as .txt"))
    return page


def read_web_page(source: str) -> WebPage | None:
    """Return the article of a page, None if there is none."""
    tree = _tree(source)
    if tree is None:
        return None
    page = stated(tree, source)
    rights, stamp = _rights(tree), None if page.published else _stamp(tree)
    _without_frames(tree)
    _only_article(tree, page.title)
    # An article of which the tree shows less than the page's own data has been cut by a script: that has it whole.
    body = _text_of(tree)
    if page.body and len(page.body) > 1.5 * len(body):
        body = page.body
    if not body.strip():
        return None
    day = page.published or (stamp if stamp and stamp not in body else None)
    head = [page.title, day and f"Published: {day}"]
    head.append(page.publisher and f"Source: {page.publisher}")
    lines = body.split("\n")
    if page.title in lines[:HEAD_LINES]:
        lines.remove(page.title)
    # Without its year, which is the year of the page rather than of the article.
    tail = f"© {rights}" if rights and not page.publisher else None
    return WebPage("\n\n".join(filter(None, [*head, "\n".join(lines).strip(), tail])) + "\n", page)


def _tree(source: str) -> HtmlElement | None:
    try:
        # A declaration of the encoding contradicts a text that is decoded already.
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _rights(tree: HtmlElement) -> str | None:
    """Return the name in the page's copyright line: who published it, where the page's own data do not say so."""
    for words in tree.xpath(
        "//*[self::footer or self::div or self::p or self::td or self::span or self::small]/text()"
    ):
        line = " ".join(words.split())
        if (
            len(line) <= RIGHTS_WIDTH
            and re.match(r"(?:copyright|©|\(c\))", line, re.I)
            and (found := COPYRIGHT.search(line))
        ):
            return found["name"].strip(" ,;:-–—'\"") or None
    return None


def _stamp(tree: HtmlElement) -> str | None:
    """Return the words of the element that is named as the article's date and has one."""
    named = tree.xpath("//*[@class or @id][not(ancestor::aside or ancestor::nav or ancestor::li)]")
    dated = (e for e in named if DATED.search(f"{e.get('class', '')} {e.get('id', '')}"))
    found = (" ".join(element.text_content().split()) for element in islice(dated, MOST_DATED))
    return next((words for words in found if len(words) <= STAMP_WIDTH and FULL_DATE.search(words)), None)


def _words(element: HtmlElement) -> int:
    return len(element.text_content().split())


def _without_frames(tree: HtmlElement) -> None:
    """Make plain blocks of tables that lay out a page: a cell of theirs has a heading, or words enough."""
    headed = tree.xpath("//td[.//h1 or .//h2 or .//h3 or .//table]")
    for cell in (*headed, *(e for e in tree.xpath("//td[.//p or .//br]") if _words(e) >= LEAST_WORDS)):
        for element in (cell, *cell.iterancestors("tr", "tbody", "table")):
            element.tag = "div"


def _only_article(tree: HtmlElement, title: str | None) -> None:
    """Take out of the tree what is not the article."""
    most = MOST * _words(tree)
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and _is_beside(e)]:
        if element.getparent() is not None and _words(element) <= most:
            element.drop_tree()
    _keep_one_article(tree, title)
    _cut_at_second_heading(tree)


def _keep_one_article(tree: HtmlElement, title: str | None) -> None:
    """Of the articles that a page marks as such, keep the one with its title, else the longest."""
    marked = tree.xpath("//article[not(ancestor::article)]")
    whole = [element for element in marked if _words(element) >= LEAST_WORDS]
    if len(whole) < 2:
        return
    headed = [e for e in whole if title and title in " ".join(e.text_content().split())]
    main = headed[0] if headed else max(whole, key=_words)
    for element in marked:
        if element is not main:
            element.drop_tree()


def _is_beside(element: HtmlElement) -> bool:
    """Tell whether an element says of itself that it is not the article."""
    if element.tag in ("html", "body", "article", "main"):
        return False
    if element.tag in TAGS or element.get("role") in ROLES or element.get("aria-modal") == "true":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().replace("_", "-").split()
    return any(PAIRS.search(name) or (len(parts := name.split("-")) <= 3 and NAMES & set(parts)) for name in names)


def _cut_at_second_heading(tree: HtmlElement) -> None:
    """Take out what follows a second main heading that is behind the article: the next article of the page."""
    headings = tree.xpath("//h1")
    if len(headings) < 2 or len(tree.xpath("//h1[1]/following::p[following::h1]")) < 2:
        return
    for element in reversed(headings[1].xpath("following::*")):
        if not element.xpath("descendant::h1") and element.getparent() is not None:
            element.drop_tree()
    headings[1].drop_tree()


def _text_of(tree: HtmlElement) -> str:
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    if not isinstance(found, Document) or not found.text:
        return ""
    return _spaced(found.text)


def _spaced(text: str) -> str:
    """Return a text of a paragraph a line with blank lines between them; rows of a table and lists stay together."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    out = lines[:1]
    for before, line in pairwise(lines):
        together = (line.startswith("- ") and before.startswith("- ")) or ("|" in line and "|" in before)
        out += [line] if together else ["", line]
    return "\n".join(out)
