"""What a finished page, drawing or style may hold: `allowed.yml`, read by the gate.

The lists are wide enough for what Markdown, the theme and a collection's own templates write, and hold nothing that
runs, loads from elsewhere or sends anything. A new element or attribute is an entry here.
"""

from __future__ import annotations

import re

from zonebook.values.tables import tables_of, words

# The content policy of a page, to the letter: the theme's templates write one of the two at the beginning of <head>.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# The page for addresses that do not exist needs no other file; its style is let through by its hash.
NOT_FOUND_POLICY = (
    "default-src 'none'; style-src 'sha256-PeNTwwrgBt4vAW6Qf46p77AJA2hcvtFsWPNJ3DIFm9U='; "
    "base-uri 'none'; form-action 'none'"
)
POLICIES = (POLICY, NOT_FOUND_POLICY)
CHARSET = "utf-8"

TABLES = tables_of(__file__)
EVERYWHERE, DRAWN, PLAIN = (words(TABLES[name]) for name in ("EVERYWHERE", "DRAWN", "PLAIN"))
ELEMENTS = {name: frozenset[str]() for name in PLAIN} | {
    name: words(own, {"DRAWN": DRAWN}) for name, own in TABLES["ELEMENTS"].items()
}
# Of a drawing that is a file by itself: it may be opened where no policy holds.
SHAPES = {name for name, own in ELEMENTS.items() if own >= DRAWN} | {"title", "desc", "defs"}
# Attributes that take one of a few values.
VALUES = {
    ("input", "type"): {"checkbox", "radio", "search", "text", "number", "range"},
    ("button", "type"): {"button", "reset"},
    ("script", "type"): {"application/json", "application/ld+json"},
    ("a", "target"): {"_blank", "_self"},
    ("meta", "charset"): {CHARSET},
}  # fmt: skip
# Relations of a link element; those of LOADED make a browser load what the link leads to.
LOADED = {"stylesheet": ".css", "icon": ""}  # relation -> how the name of the file ends
RELATIONS = {*LOADED, *"canonical alternate prev next license author first last up index help search me".split()}

# Properties that an element may set by itself, each with all that its value may be: lengths that are drawn, columns
# that are aligned.
NUMBER = r"-?\d{1,6}(?:\.\d{1,6})?"
STYLES = {
    "text-align": r"left|right|center|start|end",
    **dict.fromkeys(("left", "width", "height", "top"), rf"{NUMBER}(?:%|px|em|rem)"),
}
STYLE = re.compile(r"\s*(?:" + "|".join(rf"(?:{name}\s*:\s*(?:{value}))" for name, value in STYLES.items()) + r")\s*")

# Beginnings of what a picture or a style may carry within itself.
INLINE_PICTURES = tuple(f"data:image/{kind}" for kind in ("svg+xml", "png", "gif", "jpeg", "webp", "avif"))
SCHEMES = {"http", "https", "mailto"}  # of links that a reader follows

# Names of the files of a site end in one of these. What runs is read by the gate; the others a browser shows or saves.
READ = {".html", ".css", ".svg", ".xml", ".js"}
INERT = frozenset(f".{name}" for name in words(TABLES["INERT"]))
BARE = {"CNAME", "_headers", "_redirects", ".nojekyll"}  # what hosts look for
VOCABULARIES = {"http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9", "", None}  # of XML files
SCRIPTS = "assets/"  # where the scripts of a site are: the theme's and ours, no page's
