"""What a rendered page says, read once for everything that needs it: its twin, the site map, llms.txt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from zonebook.publish.data.twins import markdown_of
from zonebook.publish.site.styles import names_of
from zonebook.publish.site.theme import CONTENT

HEADING = etree.XPath("//article//h1")
# Evidence and lists of sources carry the ids of the articles that they rest on.
SOURCES = etree.XPath("//@data-source | //@id[starts-with(., 'source-')]", smart_strings=False)
FACTS = etree.XPath('//span[@class="zb-anchor"]/@id', smart_strings=False)


@dataclass(frozen=True)
class Rendered:
    """A page: path below the site, title, description, ids of the articles it rests on, whether it has main content."""

    path: str
    title: str
    description: str
    sources: tuple[str, ...]  # in order of their ids
    has_twin: bool
    names: tuple[str, ...]  # what styles may ask for
    facts: tuple[str, ...] = ()  # the anchors of facts

    @property
    def twin(self) -> str:
        """The path of its Markdown twin."""
        return self.path.removesuffix(".html") + ".md"


def read_page(path: str, document: Any) -> Rendered:
    """Return what a parsed HTML page says."""
    heading = HEADING(document) or document.xpath("//title")
    title = " ".join(heading[0].xpath("string()").removesuffix("¶").split()) if heading else path
    description = next(iter(document.xpath('//meta[@name="description"]/@content')), "")
    sources = sorted({source.removeprefix("source-") for source in SOURCES(document)})
    names = tuple(sorted(names_of(document)))
    facts = tuple(FACTS(document))
    return Rendered(path, title, str(description), tuple(sources), bool(CONTENT(document)), names, facts)


def twin_of(document: Any) -> str:
    """Return the main content of a parsed HTML page as Markdown, nothing where it has none."""
    main = CONTENT(document)
    return markdown_of(main[0]) if main else ""
