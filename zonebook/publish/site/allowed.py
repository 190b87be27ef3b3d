"""What a finished page, drawing or style may hold: tables without code, read by the gate.

The lists are wide enough for what Markdown, the theme and a collection's own templates write, and hold nothing that
runs, loads from elsewhere or sends anything. A new element or attribute is an entry here.
"""

from __future__ import annotations

import re

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

EVERYWHERE = frozenset(
    "class id lang dir title hidden role tabindex translate spellcheck style".split()
)  # and aria-*, data-*; `style` has its own table
PLAIN = frozenset(
    """html head title body header main footer nav article section aside address hgroup search figure figcaption summary
    h1 h2 h3 h4 h5 h6 p br hr div span ul dl dt dd pre code em strong b i u s small cite mark sub sup abbr dfn kbd samp
    var bdi bdo ruby rt rp wbr table caption thead tbody tfoot tr colgroup fieldset legend style form defs
    desc""".split()
)
DRAWN = frozenset(
    """fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin opacity
    transform text-anchor dominant-baseline font-size font-weight font-family font-style vector-effect""".split()
)  # values with a function that could load are refused
ELEMENTS = {
    **{name: frozenset[str]() for name in PLAIN},
    "a": frozenset({"href", "rel", "download", "hreflang", "type", "target"}),
    "blockquote": frozenset({"cite"}),
    "button": frozenset({"type", "disabled"}),
    "circle": DRAWN | {"cx", "cy", "r"},
    "col": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open", "name"}),
    "ellipse": DRAWN | {"cx", "cy", "rx", "ry"},
    "g": DRAWN,
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "input": frozenset(
        """type name value checked required disabled placeholder autocomplete autocapitalize maxlength size min max
        step""".split()
    ),
    "ins": frozenset({"cite", "datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "line": DRAWN | {"x1", "x2", "y1", "y2"},
    "link": frozenset({"href", "rel", "type", "hreflang", "sizes", "media"}),
    "meta": frozenset({"charset", "content", "http-equiv", "name", "property", "media"}),
    "meter": frozenset({"value", "min", "max", "low", "high", "optimum"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "optgroup": frozenset({"label", "disabled"}),
    "option": frozenset({"value", "selected", "label", "disabled"}),
    "output": frozenset({"for"}),
    "path": DRAWN | {"d"},
    "polygon": DRAWN | {"points"},
    "polyline": DRAWN | {"points"},
    "progress": frozenset({"value", "max"}),
    "q": frozenset({"cite"}),
    "rect": DRAWN | {"x", "y", "width", "height", "rx", "ry"},
    "script": frozenset({"src", "type", "defer"}),
    "select": frozenset({"name", "required", "disabled"}),
    "svg": DRAWN | {"viewbox", "xmlns", "width", "height", "focusable", "preserveaspectratio"},
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "text": DRAWN | {"x", "y", "dx", "dy"},
    "th": frozenset({"scope", "colspan", "rowspan", "headers", "abbr"}),
    "time": frozenset({"datetime"}),
    "tspan": DRAWN | {"x", "y", "dx", "dy"},
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
INERT = frozenset(
    f".{name}"
    for name in """json jsonld webmanifest png jpg jpeg gif webp avif ico woff woff2 txt md csv tsv ics bib ris atom gz
    zip sha256 geojson jsonl ndjson nt ttl parquet xlsx sqlite pdf""".split()
)
BARE = {"CNAME", "_headers", "_redirects", ".nojekyll"}  # what hosts look for
VOCABULARIES = {"http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9", "", None}  # of XML files
SCRIPTS = "assets/"  # where the scripts of a site are: the theme's and ours, no page's
