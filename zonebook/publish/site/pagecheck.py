"""One finished page as a browser reads it: its links and anchors, and what is wrong with it.

In: the bytes of a page. Out: `PageCheck`. The page is parsed by the rules of HTML5 (selectolax, the Lexbor engine), so
that nothing can look harmless here and be a script there; every element of the tree has to be in the tables of
`allowed`. It knows nothing of other pages.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from zonebook.publish.site import allowed
from zonebook.publish.site.stylecheck import style_faults

NOT_FOUND = "404.html"  # the page for addresses that do not exist
POLICY_NAME = "Content-Security-Policy"
ADDRESSES = ("href", "src")
JUDGED = {"script", "button", "link", "meta", "style"}  # by more than the tables
ODD_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
TRANSFORM = re.compile(r"(?:(?:translate|scale|rotate|skewX|skewY|matrix)\([\d\s.,e+-]*\)\s*)*")
# Traces of a template or of Markdown that was not understood.
RESIDUE = re.compile(r"\{\{|\{%|\{: ?[.#]\w|\[\^[\w-]+\]|\]\[|\ufffd")
RESIDUES = ("{{", "{%", "{:", "[^", "][", "\ufffd")  # one of which each of these begins with
NO_RESIDUE_IN = re.compile(
    r"<(script|style|code|pre|title)\b.*?</\1>|<!--.*?-->|<[a-z/][^>]*>", re.DOTALL | re.IGNORECASE
)
Seen: TypeAlias = "tuple[list[str], list[str], list[tuple[str, str]]]"  # faults, and `links` and `loads` of `PageCheck`
SHOWN = 90  # characters of an element in a message


@dataclass
class PageCheck:
    """What one page has: anchors with their counts, links to places of the site, faults."""

    anchors: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loads: list[tuple[str, str]] = field(default_factory=list)  # (address, how the name of the file must end)
    faults: list[tuple[str, str]] = field(default_factory=list)  # (what is wrong, the element or text)


def check_page(data: bytes, *, at_any_address: bool = False) -> PageCheck:
    """Check one page. `at_any_address` is the page for addresses that do not exist: its links begin at the root."""
    page = PageCheck()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        page.faults.append((f"the page is not UTF-8 at byte {error.start}", ""))
        return page
    if "\0" in text:
        page.faults.append(("the page holds a zero byte", ""))
    tree = LexborHTMLParser(text)
    page.faults += _head_faults(tree)
    policy = _policy_of(tree)
    page.faults += _residue(text)
    for node in tree.root.traverse(include_text=False) if tree.root else ():
        if node.is_element_node:
            tag, values = node.tag or "", node.attributes
            if not harmless(tag, tuple(values)):
                faults, links, loads = seen_in(tag, tuple(values.items()), at_any_address=at_any_address)
                page.links += links
                page.loads += loads
                if tag in JUDGED:
                    faults = [*faults, *_meaning_faults(node, policy)]
                page.faults += [(fault, _shown(node)) for fault in faults]
            if "id" in values:
                page.anchors[values["id"] or ""] += 1
    page.links = [*dict.fromkeys(page.links)]
    return page


@lru_cache(maxsize=4096)
def harmless(tag: str, names: tuple[str, ...]) -> bool:
    """Tell whether an element with attributes of these names may be on a page whatever their values.

    >>> harmless("p", ("class", "id")), harmless("p", ("style",)), harmless("a", ("href",)), harmless("b", ("onclick",))
    (True, False, False, False)
    """
    own = allowed.ELEMENTS.get(tag)
    return (
        own is not None
        and tag not in JUDGED
        and all(
            (name in own or name in allowed.EVERYWHERE or name.startswith(("aria-", "data-")))
            and not (name in {*ADDRESSES, "style"} or name in allowed.DRAWN or (tag, name) in allowed.VALUES)
            for name in names
        )
    )


@lru_cache(maxsize=4096)
def seen_in(tag: str, attributes: tuple[tuple[str, str | None], ...], *, at_any_address: bool = False) -> Seen:
    """Return what can be said of an element wherever it is: its faults, its links, and what it loads.

    >>> seen_in("a", (("href", "b.html"), ("onclick", None)))
    (["the attribute 'onclick' is not allowed on <a>"], ['b.html'], [])
    """
    tag, values = tag.lower(), _values(attributes)
    page = PageCheck()
    faults = list(element_faults(tag, values))
    for name in ADDRESSES:
        if name in values:
            faults += _address(page, tag, values, values[name], at_any_address=at_any_address)
    return faults, page.links, page.loads


def _values(attributes: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in attributes}


def element_faults(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield what the tables do not hold."""
    own = allowed.ELEMENTS.get(tag)
    if own is None:
        yield f"<{tag}> is not allowed on a page"
        return
    for name, value in values.items():
        if name not in own and name not in allowed.EVERYWHERE and not name.startswith(("aria-", "data-")):
            yield f"the attribute {name!r} is not allowed on <{tag}>"
        elif (tag, name) in allowed.VALUES and value.lower() not in allowed.VALUES[tag, name]:
            yield f"{name}={value!r} is not allowed on <{tag}>"
        elif name == "style" and not all(allowed.STYLE.fullmatch(part) for part in value.split(";") if part.strip()):
            yield f"the style {value!r} is not allowed"
        elif name in allowed.DRAWN and "(" in value and not TRANSFORM.fullmatch(value):
            yield f"{name}={value!r} could load something"


def _meaning_faults(node: LexborNode, policy: str) -> Iterator[str]:
    """Yield what an allowed element may not be used for."""
    values = _values(node.attributes.items())
    match node.tag:
        case "script" if "src" not in values and "type" not in values:
            yield "an inline script is not allowed"
        case "script" if "src" in values and "type" in values:
            yield "a script of another type is not allowed"
        case "button" if "type" not in values:
            yield "a button without a type would send its form"
        case "link":
            unknown = set(values.get("rel", "").lower().split()) - allowed.RELATIONS
            if unknown or not values.get("rel", "").strip():
                yield f"a link of the kind {values.get('rel', '')!r} is not allowed"
        case "meta" if "http-equiv" in values and not _is_policy(node, values):
            yield f"<meta http-equiv={values['http-equiv']!r}> is not allowed"
        case "style":
            style = node.text()
            digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
            if f"'sha256-{digest}'" not in policy:
                yield "a style block is not allowed"
            yield from style_faults(style)[1]


def _head_faults(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the first two elements of the head: the policy, and the encoding."""
    if not _policy_of(tree):
        yield "the page does not begin with the content policy", "the first element of <head>, to the letter"
        return
    first = _elements(tree)[0]
    second = _elements(tree)[1:2]
    if not second or (second[0].attributes.get("charset") or "").lower() != allowed.CHARSET:
        yield "the page does not say its encoding", f'<meta charset="{allowed.CHARSET}"> right after the policy'
    if tree.root is not None and first.parent is not None and first.parent.tag != "head":
        yield "the content policy is not in the head", ""


def _elements(tree: LexborHTMLParser) -> list[LexborNode]:
    return list(tree.head.iter(include_text=False)) if tree.head else []


def _policy_of(tree: LexborHTMLParser) -> str:
    """Return the policy that is in force from the first byte of the page on, empty when there is none."""
    first = next(iter(_elements(tree)), None)
    if first is None or first.tag != "meta" or set(first.attributes) != {"http-equiv", "content"}:
        return ""
    content = first.attributes["content"] or ""
    return content if first.attributes["http-equiv"] == POLICY_NAME and content in allowed.POLICIES else ""


def _is_policy(node: LexborNode, values: Mapping[str, str]) -> bool:
    """Return whether a meta element is the first of its head, and a policy; that it is ours is checked there."""
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    in_head = node.parent is not None and node.parent.tag == "head"
    return in_head and before is None and values["http-equiv"] == POLICY_NAME


def _address(
    page: PageCheck, tag: str, values: Mapping[str, str], value: str, *, at_any_address: bool
) -> Iterator[str]:
    """Yield what is wrong with an address; note it as a link to a place of the site, or as a file that is loaded."""
    if ODD_ADDRESS.search(value):
        yield f"the address {value!r} holds a character that browsers read in another way"
        return
    ends = _loaded(tag, values)
    if value.startswith("data:"):
        if tag not in ("img", "link") or not value.startswith(allowed.INLINE_PICTURES):
            yield "a link with the scheme 'data' is not allowed"
        return
    scheme = SCHEME.match(value)
    if scheme and scheme[1].lower() not in allowed.SCHEMES:
        yield f"a link with the scheme {scheme[1].lower()!r} is not allowed"
    elif ends is not None and (scheme or value.startswith("/")):
        yield f"the page loads {value!r} from another host"
    elif not scheme and value.startswith("/"):
        if not at_any_address or value.startswith("//"):
            yield f"the address {value!r} begins at the root of a host"
    elif not scheme:
        page.links.append(value)
        if ends:
            page.loads.append((value, ends))


def _loaded(tag: str, values: Mapping[str, str]) -> str | None:
    """Return how the name of what a browser loads for an element must end, None when it loads nothing."""
    if tag in ("script", "img"):
        return ".js" if tag == "script" else ""
    relations = values.get("rel", "").lower().split() if tag == "link" else ()
    return next((ends for relation, ends in allowed.LOADED.items() if relation in relations), None)


def _residue(text: str) -> Iterator[tuple[str, str]]:
    """Look at the page as it is written: what is text on purpose has these marks as character references."""
    if any(map(_has_residue, text.split(">\n"))):
        left = NO_RESIDUE_IN.sub("", text)
        for found in RESIDUE.finditer(left):
            around = left[max(0, found.start() - 20) :][:60].strip()
            yield "text that looks like an unrendered template", around


@lru_cache(maxsize=4096)  # most lines of a page are on others too
def _has_residue(line: str) -> bool:
    return any(map(line.__contains__, RESIDUES)) and bool(RESIDUE.search(NO_RESIDUE_IN.sub("", f"{line}>")))


def _shown(node: LexborNode) -> str:
    """Return the beginning of an element as it is written, on one line."""
    return " ".join((node.html or "").split())[:SHOWN]
