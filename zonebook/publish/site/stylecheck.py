"""Styles of a finished site: what they would make a browser load.

In: CSS. Out: the files of the site that it loads, and what is wrong with it. It is not parsed: whatever could load is
looked for in the whole text, with escapes decoded, comments and strings included: too much rather than too little.
"""

from __future__ import annotations

import re

from zonebook.publish.site import allowed

ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n\f\r]?|(.)|\r\n|[\n\f\r])", re.DOTALL)
LOADING_RULE = re.compile(r"@(?:import|namespace|document|-moz-document)\b", re.IGNORECASE)
LOADING_CALL = re.compile(
    r"(?<![\w-])(?:-webkit-|-moz-)?(image-set|src|image|cross-fade|element|paint|expression)\(", re.I
)
OLD_BINDING = re.compile(r"(?:-moz-binding|(?<![\w-])behavior)\s*:", re.IGNORECASE)
URL = re.compile(r"url\(\s*(\"[^\"\n]*\"|'[^'\n]*'|[^\s)'\"]*)", re.IGNORECASE)


def style_faults(css: str) -> tuple[list[str], list[str]]:
    r"""Return the files that a style loads, as it names them, and what is wrong with it.

    >>> style_faults("a { background: u\\72l(//x.example/i.png) }")[1]
    ["the style loads '//x.example/i.png'"]
    """
    text = ESCAPE.sub(_unescaped, css)
    loads, faults = [], []
    for pattern in (LOADING_RULE, LOADING_CALL, OLD_BINDING):
        faults += [f"{found[0]!r} is not allowed in a style" for found in pattern.finditer(text)]
    for found in URL.finditer(text):
        target = found[1].strip("\"'")
        if target.startswith((*allowed.INLINE_PICTURES, "#")):
            continue
        if not target or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", target) or "\\" in target or not target.isprintable():
            faults.append(f"the style loads {target!r}")
        else:
            loads.append(target)
    return loads, faults


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return found[2] or ""
