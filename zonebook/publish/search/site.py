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
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from zonebook.publish.elements import Document, Element, Tag
from zonebook.publish.search.index import build_index
from zonebook.publish.search.pages import SearchFact, SearchPage, Section
from zonebook.publish.site.scripts import worded
from zonebook.publish.site.theme import content_of
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


def read_page(document: Document, path: str) -> SearchPage | None:
    """One page as the search sees it, or None if it is not to be found. `path` is relative to the site.

    Raises ZonebookError if the page's block of search data cannot be read.
    """
    article = content_of(document)
    about = _about(document, path)
    if article is None or about.get("search") is False:
        return None
    sections = list(_sections(article))
    title = next((each.heading for level, each in sections if level == "h1"), "")
    own = path.startswith(OWN)
    return SearchPage(
        url=quote(path),
        title=about.get("title") or title or _text(document.first("title")) or path,
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


def _about(document: Document, path: str) -> dict[str, Any]:
    """The page's block of search data."""
    block = document.first("script", "id", "zb-page")
    if block is None:
        return {}
    try:
        about: dict[str, Any] = json.loads(block.text())
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


def _sections(article: Element) -> Iterator[tuple[str, Section]]:
    """The article's headings that can be linked to, each with its level and the text up to the next one; a long text
    in parts, each with the anchor that it begins with.
    """
    level, anchor, heading = "", "", ""
    texts, size = list[str](), 0
    for item in _read(article):
        if isinstance(item, str):
            texts.append(item)
            size += len(item)
        elif item.tag.name in HEADINGS and item.tag.attributes.get("id"):
            yield level, Section(anchor, heading, _joined(texts))
            level, anchor, heading = item.tag.name, item.tag.attributes["id"], _text(item)
            texts, size = [], 0
        elif size > PART:
            yield level, Section(anchor, heading, _joined(texts))
            anchor = item.tag.attributes.get("id") or anchor
            texts, size = [], 0
    yield level, Section(anchor, heading, _joined(texts))


def _read(element: Element) -> Iterator[Element | str]:
    """What there is to read in an element: text, headings that can be linked to, and where other elements begin."""
    for child in element:
        if isinstance(child, str):
            yield child
            continue
        inline = child.tag.name in INLINE
        if child.tag.name in HEADINGS and child.tag.attributes.get("id"):
            yield child
        elif not _unread(child.tag):
            if not inline:
                yield child
                yield " "
            yield from _read(child)
        if not inline:
            yield " "


@lru_cache(maxsize=4096)
def _unread(tag: Tag) -> bool:
    names = {each for name in tag.classes for each in (name, f"{tag.name}.{name}")}
    return tag.name in UNREAD or not UNREAD_CLASSES.isdisjoint(names)


def _text(element: Element | None) -> str:
    """The text of an element without the sign that links to it."""
    parts = (child if isinstance(child, str) else _text(child) for child in element or ())
    return _joined([] if element is None or "headerlink" in element.tag.classes else list(parts))


def _joined(texts: list[str]) -> str:
    return LOOSE.sub(r"\1", " ".join("".join(texts).split()))
