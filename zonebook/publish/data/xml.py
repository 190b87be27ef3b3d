"""XML that any reader accepts: an element with all below it as the bytes of a file."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from zonebook.values.patterns import later

# What XML 1.0 cannot hold, not even as a character reference.
NOT_XML = later("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text with U+FFFD for every character that XML cannot hold.

    >>> clean("a\x0bb")
    'a\ufffdb'
    """
    return NOT_XML.sub("\ufffd", text)


def xml(root: ET.Element) -> bytes:
    """Return an element as a file, indented by one space."""
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
