"""What a rendered page says, read once for everything that needs it: its twin, the site map, llms.txt."""

from __future__ import annotations

from dataclasses import dataclass

from zonebook.publish.data.twins import markdown_of
from zonebook.publish.elements import Document
from zonebook.publish.site.styles import names_of
from zonebook.publish.site.theme import content_of

SOURCE, ANCHOR = "source-", "zb-anchor"  # what the id of a source begins with; the class of the anchor of a fact


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


def read_page(path: str, document: Document) -> Rendered:
    """Return what an HTML page says."""
    content = content_of(document)
    headings = content.all("h1") if content is not None else iter(())
    heading = next(headings, document.first("title"))
    title = " ".join(heading.text().removesuffix("¶").split()) if heading is not None else path
    described = document.first("meta", "name", "description")
    # Evidence and lists of sources carry the ids of the articles that they rest on.
    attributes = [tag.attributes for tag in document.tags if "id" in tag.attributes or "data-source" in tag.attributes]
    sources = {each["data-source"] for each in attributes if "data-source" in each}
    ids = [(each["id"], each.get("class")) for each in attributes if each.get("id")]
    sources |= {name.removeprefix(SOURCE) for name, _ in ids if name.startswith(SOURCE)}
    return Rendered(
        path,
        title,
        described.tag.attributes.get("content", "") if described is not None else "",
        tuple(sorted(sources)),
        content is not None,
        tuple(sorted(names_of(document))),
        tuple(name for name, classes in ids if classes == ANCHOR),
    )


def twin_of(document: Document) -> str:
    """Return the main content of an HTML page as Markdown, nothing where it has none."""
    content = content_of(document)
    return markdown_of(content) if content is not None else ""
