"""What a rendered page says, read once for everything that needs it: its twin, the site map, llms.txt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from zonebook.publish.data.twins import markdown_of

# Evidence and lists of sources carry the ids of the articles that they rest on.
SOURCES = etree.XPath("//@data-source | //@id[starts-with(., 'source-')]")

FACTS = etree.XPath('//span[@class="zb-anchor"]/@id')


@dataclass(frozen=True)
class Rendered:
    """A page: path below the site, title, description, ids of the articles it rests on, main content as Markdown."""

    path: str
    title: str
    description: str
    sources: frozenset[str]
    markdown: str  # empty for a page without main content
    facts: tuple[str, ...] = ()  # the anchors of facts

    @property
    def twin(self) -> str:
        """The path of its Markdown twin."""
        return self.path.removesuffix(".html") + ".md"


def read_page(path: str, document: Any) -> Rendered:
    """Return what a parsed HTML page says."""
    main = document.xpath('//article[contains(@class, "md-content__inner")]')
    heading = document.xpath("//article//h1") or document.xpath("//title")
    title = " ".join(heading[0].xpath("string()").removesuffix("¶").split()) if heading else path
    description = next(iter(document.xpath('//meta[@name="description"]/@content')), "")
    sources = frozenset(str(source).removeprefix("source-") for source in SOURCES(document))
    facts = tuple(map(str, FACTS(document)))
    return Rendered(path, title, str(description), sources, markdown_of(main[0]) if main else "", facts)
