"""The encoding of a text as received.

In: bytes, and the encoding that the file itself declares.  Out: the text and the name of its encoding.
Nothing is guessed: a text without a declaration is read only where every encoding in which it is plausible gives the
same characters.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a label means by the WHATWG Encoding Standard, where Python takes it at its word.
MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
         "shift_jis": "cp932", "tis-620": "cp874", "iso8859-9": "cp1254"}  # fmt: skip
WESTERN = ("cp1252", "cp1250", "cp1254", "cp1257")
EASTERN = ("gb18030", "big5", "cp932", "cp949", "cp1251")
# Beside letters, what press text in a Western encoding holds outside ASCII: quotes, dashes, bullets, money, degrees.
TYPOGRAPHY = "‘’‚“”„–—…•·€£¥©®™°²³½¼¾×±«»§ \u00a0\u00ad"


class Decoded(NamedTuple):
    """A text and the encoding that it was in, by its name in Python."""

    text: str
    encoding: str


def decoded(data: bytes, declared: str | None = None, *, keep_mark: bool = False) -> Decoded | None:
    """Return the text of `data`; None where nothing tells the encoding with certainty.

    `keep_mark` leaves the byte order mark of UTF-8 in the text.
    """
    if keep_mark and b"\0" not in data and (found := _as(data, "utf-8")):
        return found
    for mark, name in BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :] if name == "utf-8" else data, name)
    if (wide := _without_mark(data)) is not None:
        return _as(data, wide)
    if b"\0" not in data and (found := _as(data, "utf-8")):
        return found  # bytes beyond ASCII that happen to be UTF-8 are UTF-8, whatever a page says of itself
    if b"\0" in data:
        return None
    return _declared(data, declared) or _certain(data)


def _as(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(data: bytes) -> str | None:
    """Return the UTF-16 that a text without its mark is in: every other byte of Latin letters is 0."""
    half = len(data) // 2
    zeros = data[0::2].count(0), data[1::2].count(0)
    if half > 8 and max(zeros) > 0.4 * half and min(zeros) < 0.05 * half:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return _as(data, MEANT.get(name, name))


def _certain(data: bytes) -> Decoded | None:
    """Return the text that all plausible encodings agree on, or the one that fits its language by far."""
    plausible = [found for name in (*WESTERN, *EASTERN) if (found := _as(data, name)) and _is_plausible(found)]
    if plausible and len({found.text for found in plausible}) == 1:
        return plausible[0]
    best = from_bytes(data, cp_isolation=[*EASTERN]).best()
    if best is None or best.chaos > 0.1 or best.coherence < 0.1:
        return None
    return next((found for found in plausible if found.text == str(best)), None)


def _is_plausible(found: Decoded) -> bool:
    """Tell whether the characters beyond ASCII are such as a text in that encoding has."""
    beyond = set(re.findall(r"[^\x00-\x7f]", found.text))
    if found.encoding in WESTERN:
        words = re.sub(r"[^\W\d_]*[a-zA-Z][^\W\d_]*", "", found.text)  # a letter beyond ASCII is in a word of others
        return not any(char not in TYPOGRAPHY for char in re.findall(r"[^\x00-\x7f]", words))
    if found.encoding == "cp1251":
        mixed = re.search("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]", found.text)
        cyrillic = re.search("[\u0400-\u04ff]{2}", found.text)  # a letter by itself is the sign of the pound
        fit = all(c in TYPOGRAPHY or "\u0400" <= c <= "\u04ff" or c == "№" for c in beyond)
        return fit and not mixed and (cyrillic is not None or beyond <= set(TYPOGRAPHY))
    runs = re.findall(r"[^\x00-\x7f]+", found.text)
    if sum(len(run) == 1 and run not in TYPOGRAPHY for run in runs) > 0.3 * len(runs):
        return False  # an ideograph alone among Latin letters is a quotation mark and the letter that it is before
    return all("\u2010" <= char <= "\u2026" or "\u3000" <= char <= "\uff5e" or char in TYPOGRAPHY for char in beyond)
