"""One style sheet for all pages: the theme's, without what no page matches, and ours.

In: the style sheets of a finished site, and the names that its pages use: their classes, and what they say in the
theme's own attributes. A word of a script counts as a name too, since it may put it into a page. Out: one file in
the place of all. A rule of the theme goes when each of its selectors asks for a name that nothing has, a property of
its own when no rule reads it; what is not understood stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from pathlib import Path

from zonebook.publish.elements import Document, Tag
from zonebook.publish.site import theme
from zonebook.values.files import write_file

WHOLE = "assets/zonebook.css"  # the one that pages load
OURS = ("assets/search/search.css", WHOLE)
SCRIPTS = ("assets/*.js", "assets/search/[!i]*.js")  # but for the index
PREFIX = "zb-"  # of our own names: the theme knows none of them
MADE = re.compile(r"\bmd-[\w-]+")
STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
PIECE = re.compile(rf"{STRING}|[{{}};]")
NESTED = ("@media", "@supports")  # at-rules that hold rules
ARGUMENTS = re.compile(r":[\w-]+\([^()]*\)")  # of a pseudo-class: what it asks for may be asked for in vain
OWN_ATTRIBUTE = re.compile(r"""\[(data-md-[\w-]+|dir)(?:[~|^$*]?=["']?([^"'\]]*)["']?)?\]""")
OTHER = re.compile(r"\[[^\]]*\]")
CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
COMMA = re.compile(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))")  # outside of brackets, which stand in brackets at most once
PROPERTY = re.compile(rf"(?<=[{{;])(--[\w-]+):(?:{STRING}|[^;{{}}\"'])*;?")
READ = re.compile(r"var\(\s*(--[\w-]+)")
COMMENT_OR_INDENT = re.compile(rf"({STRING})|/\*.*?\*/|\s*\n\s*", re.DOTALL)


def names_of(document: Document) -> set[str]:
    """Return the names in a page that a style of the theme may ask for."""
    return set[str]().union(*map(_names, {*document.tags}))


@lru_cache(maxsize=4096)
def _names(tag: Tag) -> frozenset[str]:
    values = (value for name, value in tag.attributes.items() if theme.NAMES.fullmatch(name))
    return frozenset(name for value in values for name in value.split() if not name.startswith(PREFIX))


def join_styles(site: Path, used: Set[str]) -> None:
    """Put the style sheets that every page loads into one, the theme's pruned to the names that are `used`."""
    scripts = (path.read_text(encoding="utf-8") for pattern in SCRIPTS for path in site.glob(pattern))
    names = used | {name for text in scripts for name in MADE.findall(text)}
    theirs = sorted(path for pattern in theme.STYLES for path in site.glob(pattern))
    ours = [site / name for name in OURS]
    kept = "".join(pruned(path.read_text(encoding="utf-8"), names) for path in theirs)
    plain = [COMMENT_OR_INDENT.sub(lambda found: found[1] or "\n", path.read_text(encoding="utf-8")) for path in ours]
    for path in (*theirs, *ours):
        path.unlink()
    beside = [path.read_text(encoding="utf-8") for path in site.glob("assets/**/*.css")]
    whole = unread_left_out(kept, "".join([*plain, *beside])) + "".join(plain)
    write_file(site / WHOLE, whole.encode("utf-8"))


def pruned(css: str, used: Set[str]) -> str:
    """Return a style sheet without the rules that ask for names which are not `used`.

    >>> pruned(".a,.b{top:0}@media print{.b{top:1px}}p:not(.b){top:2px}", {"a"})
    '.a{top:0}p:not(.b){top:2px}'
    """
    return "".join(_kept(css, used))


def _kept(css: str, used: Set[str]) -> Iterator[str]:
    for prelude, body in _rules(css.replace(*theme.FOCUS)):
        if body is None or (prelude.startswith("@") and not prelude.startswith(NESTED)):
            yield prelude + (";" if body is None else f"{{{body}}}")
        elif prelude.startswith(NESTED):
            inside = pruned(body, used)
            yield f"{prelude}{{{inside}}}" if inside else ""
        elif selectors := [each for each in COMMA.split(prelude) if asked_for(each) <= used]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield what stands before each block of the outermost level, and the block; None for a statement without one."""
    depth = start = inside = 0
    for piece in PIECE.finditer(css):
        depth += {"{": 1, "}": -1}.get(piece[0], 0)
        if piece[0] == "{" and depth == 1:
            inside = piece.end()
        elif (piece[0] == "}" and depth == 0) or (piece[0] == ";" and depth == 0):
            block = piece[0] == "}"
            yield (
                css[start : inside - 1 if block else piece.start()].strip(),
                css[inside : piece.start()] if block else None,
            )
            start = piece.end()


def asked_for(selector: str) -> set[str]:
    """Return the names without which nothing matches a selector.

    >>> sorted(asked_for('[dir=rtl] .a>p.b:hover:not(.c)'))
    ['a', 'b', 'rtl']
    """
    before = ""
    while before != selector:
        before, selector = selector, ARGUMENTS.sub("", selector)
    own = {value or name for name, value in OWN_ATTRIBUTE.findall(selector)}
    return own | set(CLASS.findall(OTHER.sub("", selector)))


def unread_left_out(css: str, beside: str) -> str:
    """Return a style sheet without properties of its own that neither it nor the styles `beside` it read."""
    read = set(READ.findall(css + beside))
    left = PROPERTY.sub(lambda found: found[0] if found[1] in read else "", css)
    return left if left == css else unread_left_out(left, beside)
