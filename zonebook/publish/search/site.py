"""Read what the search needs out of built HTML pages, and write the index beside them.

In: parsed pages after the render.  Out: SearchPages, and from these the files of assets/search/.
Nothing else of the build is needed, so the search is the same whatever rendered the pages. What a page's text does
not say (kind, other names, zones, years) the templates leave in a block of data, which no browser runs:

    <script type="application/json" id="zb-page">{"kind": "Zone", "names": ["NG"], "years": [2019]}</script>

`"search": false` in it keeps a page out, and so does a missing <article class="md-content__inner">.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree

from zonebook.publish.search.index import build_index
from zonebook.publish.search.pages import SearchFact, SearchPage, Section
from zonebook.publish.site.scripts import worded
from zonebook.publish.site.theme import CONTENT
from zonebook.values.cache import Cache
from zonebook.values.catalogue import tr
from zonebook.values.errors import Problem, ZonebookError

FOLDER = "assets/search"
ASSETS = ("box.js", "engine.js", "search.js", "search.css")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# No reader would look for what these hold: code, controls, headings of tables, and in our templates links to evidence
# and ways to cite.
UNREAD = set("script style svg template select button caption thead".split())
UNREAD_CLASSES = set("headerlink p.zb-kind zb-ref zb-link zb-error zb-citepage zb-uses p.zb-moved".split())
# Each fact is found once, as a fact; its sentences on the page of the article; names are names of the page.
UNREAD_CLASSES |= set("zb-evidence zb-facts zb-figures zb-rail zb-quotation zb-all zb-sources zb-how zb-names".split())
LOOSE = re.compile(r" ([,.;:])(?= |$)")  # what a number that was left out stood before
PART = 700  # characters: a longer stretch of text is cut where an element begins, so that a hit is shown with its words
OWN = "manual/"  # pages on the tool itself
# What does not part words. A <span> does: it is there for its looks, and those set it apart from the text beside it.
INLINE = set("a abbr b bdi cite code em i ins mark q s small strong sub sup time u wbr".split())


def search_files(
    pages: Iterable[SearchPage],
    facts: Mapping[str, tuple[SearchFact, ...]] | None = None,
    synonyms: Mapping[str, str] | None = None,
    cache: Cache | None = None,
) -> dict[str, bytes]:
    """Return path below the site and content of every file of the index.

    `facts`: those of each page, by its path without ending. `synonyms`: words that also stand for others.
    """
    cited = {quote(f"{page}.html"): found for page, found in (facts or {}).items()}
    built = build_index((replace(page, facts=cited.get(page.url, ())) for page in pages), synonyms, cache)
    return {f"{FOLDER}/{name}": content for name, content in built.items()}


def scripts() -> dict[str, bytes]:
    """Return path below the site and content of the scripts that read the index, and of their style sheet."""
    assets = files("zonebook.publish.search") / "assets"
    return {f"{FOLDER}/{name}": worded((assets / name).read_bytes()) for name in ASSETS}


def read_page(document: Any, path: str) -> SearchPage | None:
    """One parsed page as the search sees it, or None if it is not to be found. `path` is relative to the site.

    Raises ZonebookError if the page's block of search data cannot be read.
    """
    articles = CONTENT(document)
    about = _about(document, path)
    if not articles or about.get("search") is False:
        return None
    sections = list(_sections(articles[0]))
    title = next((each.heading for level, each in sections if level == "h1"), "")
    own = path.startswith(OWN)
    return SearchPage(
        url=quote(path),
        title=about.get("title") or title or _text(document.find(".//title")) or path,
        kind=about.get("kind", tr("Help") if own else ""),
        names=tuple(about.get("names", ())),
        zones=tuple(about.get("zones", ())),
        years=tuple(about.get("years", ())),
        sections=_below_the_title([each for _, each in sections], title),
        boost=about.get("boost", 1.0),
        last=own,
    )


FIELDS: dict[str, type | tuple[type, ...]] = {
    "title": str, "kind": str, "names": str, "zones": str, "years": int, "boost": (int, float), "search": bool,
}  # fmt: skip


def _about(document: Any, path: str) -> dict[str, Any]:
    """The page's block of search data."""
    blocks = document.xpath('//script[@id="zb-page"]')
    if not blocks:
        return {}
    try:
        about: dict[str, Any] = json.loads(blocks[0].text or "")
        wrong = [f"{name}: {value!r}" for name, value in about.items() if not _fits(name, value)]
    except (ValueError, AttributeError) as error:
        wrong = [str(error)]
    if wrong:
        hint = f"known: {', '.join(FIELDS)}"
        raise ZonebookError(
            Problem("block of search data cannot be read", Path(path), text=each, hint=hint) for each in wrong
        )
    return about


def _fits(name: str, value: object) -> bool:
    values = value if isinstance(value, list) else [value]
    return name in FIELDS and all(isinstance(each, FIELDS[name]) for each in values)


def _below_the_title(sections: list[Section], title: str) -> tuple[Section, ...]:
    """A page's sections as the index wants them: what is below the page's title belongs to its top."""
    top = [each for each in sections[:2] if not each.anchor or each.heading == title]
    rest = [replace(each, heading="") if each.heading == title else each for each in sections[len(top) :]]
    found = (Section("", "", " ".join(each.text for each in top).strip()), *rest)
    return tuple(each for each in found if each.text)


def _sections(article: Any) -> Iterator[tuple[str, Section]]:
    """The article's headings that can be linked to, each with its level and the text up to the next one; a long text
    in parts, each with the anchor that it begins with.
    """
    level, anchor, heading = "", "", ""
    texts: list[str] = []
    skip = None
    walk = etree.iterwalk(article, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in HEADINGS and element.get("id"):
                yield level, Section(anchor, heading, _joined(texts))
                level, anchor, heading, texts = tag, element.get("id"), _text(element), []
                skip = element
            elif tag in UNREAD or not UNREAD_CLASSES.isdisjoint(_classes(element)):
                skip = element
            elif tag not in INLINE and sum(map(len, texts)) > PART:
                yield level, Section(anchor, heading, _joined(texts))
                anchor, texts = element.get("id") or anchor, []
            if skip is element:
                walk.skip_subtree()
            else:
                texts += [" " if tag not in INLINE else "", element.text or ""]
        else:
            if tag not in INLINE:
                texts.append(" ")
            if element is not article:
                texts.append(element.tail or "")
    yield level, Section(anchor, heading, _joined(texts))


def _classes(element: Any) -> list[str]:
    """The classes of an element, each alone and with its tag."""
    return [each for name in element.get("class", "").split() for each in (name, f"{element.tag}.{name}")]


def _text(element: Any) -> str:
    """The text of an element without the sign that links to it."""
    if element is None:
        return ""
    parts = element.xpath('.//text()[not(ancestor::*[contains(@class, "headerlink")])]')
    return _joined(parts)


def _joined(texts: list[str]) -> str:
    return LOOSE.sub(r"\1", " ".join("".join(texts).split()))
