"""A page as plain values: its start tags in order, and its elements with the text in them.

In: HTML. Out: a `Document`. Tags that are nested as they are written, as those of our templates are, are read as they
are written; all else is first written anew by a browser's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from selectolax.lexbor import LexborHTMLParser

# A tag, a comment, or an element of which no tag within counts; an unclosed one reaches to the end.
PIECE = re.compile(
    r"""(<!--.*?(?:-->|\Z)
      | <(script|style|pre|textarea)\b.*?(?:</\2\s*>|\Z)
      | <(?=[a-z/!?])(?:[^>=]++|=\s*"[^"]*"|=\s*'[^']*'|=)*+>?)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True, eq=False, slots=True)
class Tag:
    """A start tag: the name of its element, its attributes, and its classes."""

    name: str
    attributes: Mapping[str, str]
    classes: frozenset[str]


class Element(list["Element | str"]):
    """An element: what is in it, in order."""

    __slots__ = ("tag",)

    def __init__(self, tag: Tag) -> None:
        self.tag = tag

    def all(self, name: str) -> Iterator[Element]:
        """Yield the elements of a name that are in it, at any depth."""
        for child in self:
            if not isinstance(child, str):
                if child.tag.name == name:
                    yield child
                yield from child.all(name)

    def text(self) -> str:
        """Return all text in it."""
        return "".join([child if isinstance(child, str) else child.text() for child in self])


@dataclass(frozen=True)
class Document:
    """A page: its elements in the order of their start tags, and one with all that is in it."""

    elements: list[Element]
    root: Element

    @cached_property
    def tags(self) -> list[Tag]:
        """The start tags, each as often as it is there."""
        return [element.tag for element in self.elements]

    def first(self, name: str, attribute: str = "", word: str = "") -> Element | None:
        """Return the first element of a name that has a word in an attribute."""
        named = (e for e in self.elements if e.tag.name == name)
        return next((e for e in named if not word or word in e.tag.attributes.get(attribute, "").split()), None)


@lru_cache(maxsize=4096)
def tag_of(text: str) -> Tag:
    """Return a start tag.

    >>> tag_of("<a class='b c' HREF=d hidden>").attributes
    {'class': 'b c', 'href': 'd', 'hidden': ''}
    """
    name = NAME.match(text)
    end = name.end() if name else 1
    attributes: dict[str, str] = {}
    for key, value in ATTRIBUTE.findall(text, end):
        plain = value[1:-1] if value[:1] in ('"', "'") else value
        attributes.setdefault(key.lower(), unescape(plain) if "&" in plain else plain)
    return Tag(name[1].lower() if name else "", attributes, frozenset(attributes.get("class", "").split()))


def document_of(text: str, pieces: Sequence[str] = ()) -> Document:
    """Read a page; `pieces` are what `PIECE` splits it into, where the caller has them."""
    document, nested = _read(pieces or PIECE.split(text))
    return document if nested else _read(PIECE.split(LexborHTMLParser(text).html or ""))[0]


def _read(pieces: Sequence[str]) -> tuple[Document, bool]:
    """Read pieces; return whether each end tag is that of the element which is open, too."""
    nested, elements, outer = True, list[Element](), list[Element]()
    inner = root = Element(tag_of(""))
    three = iter((*pieces, "<!", ""))
    for text, piece, raw in zip(three, three, three, strict=True):
        if text:
            inner.append(_plain(text) if "&" in text else text)
        if piece[1] == "/":
            if piece[2:-1] == inner.tag.name and outer:
                inner = outer.pop()
            else:
                nested = False
        elif piece[1] not in "!?":
            tag = tag_of(f"{piece.partition('>')[0]}>" if raw else piece)
            element = Element(tag)
            elements.append(element)
            inner.append(element)
            if raw:
                _fill(element, piece, elements)
            elif tag.name not in VOID and piece[-2] != "/":
                outer.append(inner)
                inner = element
    return Document(elements, root), nested and not outer


_plain = lru_cache(maxsize=4096)(unescape)


def _fill(element: Element, piece: str, elements: list[Element]) -> None:
    """Read an element that is one piece: it holds text, and where it is preformatted the elements that colour it."""
    inside = piece.partition(">")[2]
    inside = inside.rpartition("</")[0] if inside.endswith(">") else inside
    if element.tag.name == "pre":
        document, _ = _read(PIECE.split(inside))
        element.extend(document.root)
        elements.extend(document.elements)
    else:
        element.append(inside)
