"""What a saved page states of itself: title, publisher, day, address, language.

In: the page as a tree.  Out: `Stated`, each field from the first place of its list that has it.
Only what the page states counts: nothing is taken from its address, its pictures or its text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from zonebook.values import edtf
from zonebook.values.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


@dataclass(frozen=True)
class Stated:
    """A page's own data. `published` is EDTF, to the day or as far as stated; `body` the text of JSON-LD, if any."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


ARTICLE = re.compile(r"(?:Article|NewsArticle|ReportageNewsArticle|BlogPosting|Report|AnalysisNewsArticle|WebPage)$")
PLACES: dict[str, list[str]] = tables_of(__file__)
DAY = re.compile(r"(?P<y>(?:19|20)\d\d)[-/]?(?P<m>[01]\d)(?:[-/]?(?P<d>[0-3]\d))?(?=\D|$)")
MOST_HEADINGS = 20  # that are looked at
SHORTEST = 12  # characters of a headline that is looked for in the window's title
SITE_BEHIND = re.compile(r"\s*(?:::|[-|–—:·»_])\s*(?P<name>[^|–—»]{3,60})")
SITE_BEFORE = re.compile(r"(?P<name>(?!print)[^|–—»]{3,60}?)\s*(?:::|[-|–—:·«_])\s*", re.I)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")  # browsers write it at the head of what they save


def stated(tree: HtmlElement, source: str = "") -> Stated:
    """Return what the page states of itself; `source` is its text, for the note of the browser that saved it."""
    page = _Page(tree, list(_linked_data(tree)), _metas(tree))
    found = {field: next(page.values(places), None) for field, places in PLACES.items()}
    saved = SAVED_FROM.search(source[:2000])
    url = next((u for u in (found["url"], saved and saved[1]) if u and re.match(r"https?://\S+$", u)), None)
    headline, site = _in_window(tree)
    publisher = found["publisher"] or site
    if headline and not tree.xpath("//h1"):
        found["title"] = next(page.values(PLACES["title"][:-2]), None) or headline
    return Stated(
        title=without_site(found["title"], publisher) if found["title"] else None,
        publisher=publisher,
        published=_day(found["published"] or ""),
        url=url,
        language=found["language"],
        body=found["body"],
    )


def _in_window(tree: HtmlElement) -> tuple[str | None, str | None]:
    """Return what the window's title has of the page: its headline, and the name of the site beside that."""
    window = " ".join(" ".join(tree.xpath("//title//text()")).split())
    for heading in (tree.xpath("//h1") or tree.xpath("//h2 | //h3 | //b | //strong"))[:MOST_HEADINGS]:
        headline = " ".join(heading.text_content().split())
        if len(headline) >= SHORTEST and headline in window:
            before, _, after = window.partition(headline)
            found = SITE_BEHIND.fullmatch(after) or SITE_BEFORE.fullmatch(before)
            return headline, found["name"].strip() if found else None
    return None, None


class _Page(NamedTuple):
    """A page, the articles in its JSON-LD, and its meta tags by name in lower case."""

    tree: HtmlElement
    linked: list[dict[str, Any]]
    metas: dict[str, str]

    def values(self, places: list[str]) -> Iterator[str]:
        """Yield what is in the places of one field, in their order; what is empty is not there."""
        for place in places:
            yield from (words for value in self._at(place) if (words := " ".join(value.split())))

    def _at(self, place: str) -> list[str]:
        if place.startswith("ld:"):
            return [value for item in self.linked for value in _at(item, place[3:].split("."))]
        if place.startswith("meta:"):
            return [self.metas[name] for name in place[5:].split() if name in self.metas]
        return [one if isinstance(one, str) else one.text_content() for one in self.tree.xpath(place)]


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = meta.get(key), meta.get("content")
            if name and content:
                found.setdefault(str(name).lower(), str(content))
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles of the page's JSON-LD, those that are called articles before mere pages."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except ValueError:
            continue  # a page that breaks its own data states nothing there
        found += _objects(data)
    articles = [item for item in found if ARTICLE.search(" ".join(_texts(item.get("@type"))))]
    yield from sorted(articles, key=lambda item: "WebPage" in _texts(item.get("@type")))


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", ()))
        yield from _objects(data.get("mainEntity", ()))


def _at(item: object, path: list[str]) -> Iterator[str]:
    """Yield the values at a path; a plain value where a name or an id is asked for is that itself."""
    if isinstance(item, list):
        for one in item:
            yield from _at(one, path)
    elif not path or (isinstance(item, str) and path in (["name"], ["@id"])):
        if isinstance(item, str):
            yield item
    elif isinstance(item, dict) and path[0] in item:
        yield from _at(item[path[0]], path[1:])


def _day(words: str) -> str | None:
    """Return the day of a timestamp as EDTF, None where it states none in figures, the year first."""
    found = DAY.match(words.strip())
    if found is None:
        return None
    day = "-".join(part for part in (found["y"], found["m"], found["d"]) if part)
    try:
        return str(edtf.parse(day))
    except ValueError:
        return None


def without_site(title: str, site: str | None) -> str:
    """Return a title without the name of the site before or behind it.

    >>> without_site("Zone opens | Harrow Times", "Harrow Times"), without_site("Zone opens - page 2", None)
    ('Zone opens', 'Zone opens - page 2')
    """
    if site:
        name = re.escape(site)
        title = re.sub(rf"\s*[-|–—:·»_]+\s*{name}\s*$|^\s*{name}\s*[-|–—:·«_]+\s*", "", title, flags=re.I)
    return title.strip()
