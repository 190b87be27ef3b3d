"""What else of a site a browser would run or show as a page: drawings and XML files.

In: bytes. Out: what is wrong with them. Both are read as XML, for that is how a browser reads them when they are opened
by themselves, and there no content policy holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zonebook.publish.site import allowed
from zonebook.publish.site.pagecheck import element_faults

DRAWING, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/XML/1998/namespace"


def drawing_faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with an SVG file."""
    yield from _faults(data, {DRAWING}, allowed.SHAPES)


def document_faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with another XML file: only vocabularies pass that a browser does not run."""
    yield from _faults(data, allowed.VOCABULARIES, None)


def _faults(data: bytes, vocabularies: set[str | None], elements: set[str] | None) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield f"not sound XML: {error}"
        return
    if root.getroottree().docinfo.doctype:
        yield "a document type is not allowed"
    for node in [*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter()]:
        if node.tag is etree.Comment:
            continue
        if not isinstance(node.tag, str):
            yield "an instruction or entity is not allowed"
            continue
        name = etree.QName(node)
        if name.namespace not in vocabularies:
            yield f"the vocabulary {name.namespace!r} is not allowed"
        elif elements is not None:
            yield from _shape_faults(name.localname, elements, node)


def _shape_faults(tag: str, elements: set[str], node: etree._Element) -> Iterator[str]:
    if tag not in elements:
        yield f"<{tag}> is not allowed in a drawing"
        return
    names = [etree.QName(name) for name in node.attrib]
    yield from (f"the attribute {n.text!r} is not allowed" for n in names if n.namespace not in (None, XML))
    plain = {n.localname.lower(): node.attrib[n.text] for n in names if n.namespace is None and n.text != "version"}
    yield from element_faults(tag, plain)
