"""Citations of facts and pages: text, BibTeX and CSL-JSON. The article first, the collection second.

Addresses are those of the collection's settings; without one they are left out, for no build knows where it is put.
"""

from __future__ import annotations

from zonebook.collection.collection import Collection, SourceFile
from zonebook.values import edtf
from zonebook.values.catalogue import tr
from zonebook.values.records import Basis

# What BibTeX reads as markup, and how to write the character itself.
BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def title(source: SourceFile) -> str:
    """Return an article's title, in brackets when an editor has supplied it."""
    if source.source.title:
        return " ".join(source.source.title.split())
    return f"[{source.source.title_supplied or tr('untitled')}]"


def date_words(source: SourceFile) -> str:
    """Return the date of publication for a citation; an inferred one is in brackets.

    `n.d.` where nothing is known.
    """
    published = source.published
    if published.edtf is None:
        return "n.d."
    words = edtf.in_words(published.edtf)
    if published.basis is not Basis.STATED:
        return f"n.d. [{words}]"
    return tr("updated {date}", date=words) if published.kind == "updated" else words


def address(collection: Collection, page: str, anchor: str = "") -> str:
    """Return the published address of a page (`zones/harbour`), empty when the collection has none."""
    base = collection.settings.address
    if not base:
        return ""
    return f"{base.rstrip('/')}/{page}.html" + (f"#{anchor}" if anchor else "")


def source_text(source: SourceFile) -> str:
    """Cite an article."""
    parts = [title(source), source.source.publisher or tr("publisher not named"), date_words(source)]
    cited = ", ".join(parts) + "."
    return f"{cited} {source.source.url}" if source.source.url else cited


def page_text(collection: Collection, page: str, name: str) -> str:
    """Cite a page of the collection."""
    where = address(collection, page) or f"{page}.html"
    publisher = f", {collection.settings.publisher}" if collection.settings.publisher else ""
    return tr("“{name}”, in: {site}. {where}", name=name, site=f"{collection.settings.title}{publisher}", where=where)


def _bibtex(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


def source_bibtex(source: SourceFile) -> str:
    """Return an article as a BibTeX entry."""
    names = " and ".join(authors(source))
    return _bibtex("misc", f"article-{source.id}", {
        "title": f"{{{title(source).translate(BIBTEX)}}}",
        "author": names.translate(BIBTEX),
        "howpublished": (source.source.publisher or "").translate(BIBTEX),
        "date": str(source.published.edtf) if _stated(source) else "",
        "note": "" if _stated(source) else date_words(source).translate(BIBTEX),
        "url": source.source.url or "",
    })  # fmt: skip


def page_bibtex(collection: Collection, page: str, name: str) -> str:
    """Return a page of the collection as a BibTeX entry."""
    return _bibtex("misc", page.replace("/", "-"), {
        "title": f"{{{name.translate(BIBTEX)}}}",
        "howpublished": collection.settings.title.translate(BIBTEX),
        "publisher": (collection.settings.publisher or "").translate(BIBTEX),
        "url": address(collection, page),
    })  # fmt: skip


AUTHORS = {"reporter", "author", "writer", "by"}


def authors(source: SourceFile) -> list[str]:
    """Return the names of those who wrote an article: "reporter (intern)" is one of them."""
    return [c.name for c in source.source.credits if c.role.lower().partition(" ")[0] in AUTHORS]


def _stated(source: SourceFile) -> bool:
    return source.published.edtf is not None and source.published.basis is Basis.STATED


def source_csl(source: SourceFile) -> dict[str, object]:
    """Return an article as a CSL-JSON item; `issued` only where the date is stated."""
    item: dict[str, object] = {"id": f"article-{source.id}", "type": "article-newspaper", "title": title(source)}
    if authors(source):
        item["author"] = [{"literal": name} for name in authors(source)]
    if source.source.publisher:
        item["container-title"] = source.source.publisher
    if source.source.url:
        item["URL"] = source.source.url
    published = source.published
    if published.edtf and published.basis is Basis.STATED and published.edtf.first:
        point = published.edtf.first
        item["issued"] = {"date-parts": [[part for part in (point.year, point.month, point.day) if part]]}
    else:
        item["note"] = date_words(source)
    return item
