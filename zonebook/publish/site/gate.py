"""The last gate: every page of a finished site is parsed, and only what our templates and the theme emit may pass.

In: the folder of a rendered site. Out: problems. It knows nothing of how pages are made, so a hole in the escaping, a
broken link or a request to another host is caught here whatever its cause.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from zonebook.values.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

POLICY = "Content-Security-Policy"
SCRIPTS = re.compile(r"script-src[\w-]*\s+([^;]*)")  # also of elements or attributes alone

LOADING = {"script", "img"}  # elements whose address a browser loads at once; of a link, its `rel` decides
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch"}

# What our templates, Markdown and the theme emit, and nothing else. A new element or attribute is an entry here.
EVERYWHERE = {"class", "id", "lang", "dir", "title", "hidden", "role", "tabindex"}  # and aria-*, data-*
PLAIN = set(
    """html head title body header main footer nav article section aside style form figure figcaption details summary
    h1 h2 h3 h4 h5 h6 p br hr div span ul dl dt dd blockquote pre code em strong b i q cite mark sub sup del ins abbr
    kbd small time table caption thead tbody tfoot tr""".split()
)
ALLOWED = {
    "a": {"href", "rel", "download"},
    "button": {"type"},
    "circle": {"cx", "cy", "r"},
    "g": {"transform"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {
        "type",
        "name",
        "value",
        "checked",
        "required",
        "placeholder",
        "autocomplete",
        "autocapitalize",
        "spellcheck",
    },
    "label": {"for"},
    "li": {"value"},
    "line": {"x1", "x2", "y1", "y2"},
    "link": {"href", "rel", "type"},
    "meta": {"charset", "content", "http-equiv", "name", "property"},
    "ol": {"start"},
    "option": {"value", "selected"},
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx"},
    "script": {"src", "type"},
    "select": {"name"},
    "svg": {"viewbox", "xmlns", "width", "height", "focusable"},
    "td": {"colspan", "rowspan"},
    "text": {"x", "y", "text-anchor"},
    "th": {"scope", "colspan", "rowspan"},
}
NONE: set[str] = set()  # attributes of other elements of their own
ADDRESSES = {"href", "src"}
STYLED = {"div", "span", "li", "td", "th"}  # lengths that are drawn, columns that are aligned
STYLE = re.compile(r"[-\w\s:;.%,]*")  # numbers and names: nothing that could load
SAFE_SCHEMES = {"http", "https", "mailto"}
# Traces of a template or of Markdown that was not understood.
RESIDUE = re.compile(r"\{\{|\{%|\[\^[\w-]+\]|\]\[|\ufffd")
NO_RESIDUE_IN = {"script", "style", "code", "pre", "textarea", "title"}

RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
MAX_PATH = 180  # leaves room for the folder that a reader on Windows unzips into (260 in all)


@dataclass
class Page(HTMLParser):
    """One parsed page: its links and anchors, and what is wrong with it."""

    path: str
    policy: bool = False
    anchors: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, int]] = field(default_factory=list)
    faults: list[tuple[str, int]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set the parser up; attribute values are unescaped by it, text is not."""
        super().__init__(convert_charrefs=False)

    def fault(self, message: str) -> None:
        """Record a fault at the place that is being parsed."""
        self.faults.append((message, self.getpos()[0]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check one element; see the base class."""
        values = {name: value or "" for name, value in attrs}
        if tag not in PLAIN and tag not in ALLOWED:
            self.fault(f"<{tag}> is not allowed on a page")
        for name in sorted(values.keys() - EVERYWHERE - ALLOWED.get(tag, NONE)):
            styled = name == "style" and tag in STYLED and STYLE.fullmatch(values[name])
            if not styled and not name.startswith(("aria-", "data-")):
                self.fault(f"the attribute {name!r} is not allowed on <{tag}>")
        for name in sorted(values.keys() & ADDRESSES):
            self._address(tag, values[name], loads=tag in LOADING or _loads(values.get("rel", "")))
        if tag == "meta" and values.get("http-equiv", "").lower() not in {
            "",
            "content-security-policy",
            "x-ua-compatible",
        }:
            self.fault(f"<meta http-equiv={values['http-equiv']!r}> is not allowed")
        if tag == "meta" and values.get("http-equiv") == POLICY:
            self.policy = _is_strict(values.get("content", ""))
        if (
            tag == "script"
            and "src" not in values
            and values.get("type", "") not in {"application/json", "application/ld+json"}
        ):
            self.fault("an inline script is not allowed")
        if "id" in values:
            self.anchors[values["id"]] += 1
        if tag not in {"meta", "link", "br", "hr", "img", "input", "col", "wbr", "area"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; see the base class."""
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Look at text; see the base class."""
        if (found := RESIDUE.search(data)) and NO_RESIDUE_IN.isdisjoint(self.open):
            around = data[max(0, found.start() - 20) :][:60].strip()
            self.fault(f"text that looks like an unrendered template: {around!r}")

    def _address(self, tag: str, value: str, *, loads: bool) -> None:
        scheme = urlsplit(re.sub(r"[\x00-\x20]", "", value)).scheme.lower()
        if scheme and scheme not in SAFE_SCHEMES and not (tag == "img" and value.startswith("data:image/")):
            self.fault(f"a link with the scheme {scheme!r} is not allowed")
        if not scheme and not value.startswith("//"):
            self.links.append((value, self.getpos()[0]))
        elif loads and not value.startswith("data:"):
            self.fault(f"the page loads {value!r} from another host")


def _is_strict(policy: str) -> bool:
    """Return whether a content policy allows nothing by default and no script but the site's own files."""
    return "default-src 'none'" in policy and SCRIPTS.findall(policy) in ([], ["'self'"])


def _loads(rel: str) -> bool:
    """Return whether a browser loads what a link with these relations leads to."""
    return not LOADING_LINKS.isdisjoint(rel.lower().split())


def check_site(site: Path) -> list[Problem]:
    """Return every problem of a rendered site: what its pages hold, link to or load, and names that do not travel."""
    pages = {path.relative_to(site).as_posix(): _parse(site, path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = list(_name_problems(files))
    for name, page in pages.items():
        if not page.policy:
            found.append(Problem("the page has no content policy", path=Path(name)))
        found.extend(Problem(message, path=Path(name), line=line) for message, line in page.faults)
        found.extend(
            Problem(f"the anchor {anchor!r} stands {count} times", path=Path(name))
            for anchor, count in page.anchors.items()
            if count > 1
        )
        found.extend(
            Problem(f"broken link {link!r}: {why}", path=Path(name), line=line)
            for link, line in page.links
            if (why := _broken(name, link, files, pages))
        )
    return found


def _parse(site: Path, path: Path) -> Page:
    page = Page(path.relative_to(site).as_posix())
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _broken(name: str, link: str, files: set[str], pages: dict[str, Page]) -> str | None:
    """Return why a relative link leads nowhere, None when it leads somewhere."""
    parts = urlsplit(link)
    if parts.path.startswith("/"):  # only the not-found page has these: it is shown at any address
        return None
    target = _resolve(name, unquote(parts.path))
    if target is None:
        return "it leads out of the site"
    if target not in files:
        return f"there is no {target}"
    anchor = unquote(parts.fragment)
    # `#?…` and the text fragments of browsers are not anchors.
    if anchor and target in pages and not anchor.startswith(("?", ":~:")) and anchor not in pages[target].anchors:
        return f"{target} has no anchor {anchor!r}"
    return None


def _resolve(name: str, path: str) -> str | None:
    """Return the file that a relative path on page `name` means.

    >>> _resolve("zones/a.html", "../people/b.html"), _resolve("index.html", "."), _resolve("index.html", "../x")
    ('people/b.html', 'index.html', None)
    """
    if not path:
        return name
    steps = name.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    resolved = "/".join(steps)
    return (
        resolved if steps and not path.endswith(("/", "/.")) and path != "." else f"{resolved}/index.html".lstrip("/")
    )


def _name_problems(files: Iterable[str]) -> Iterator[Problem]:
    """Yield names that some file system cannot hold beside the others."""
    folded: dict[str, str] = {}
    for name in sorted(files):
        if name.casefold() in folded:
            yield Problem(f"{name!r} and {folded[name.casefold()]!r} differ in case only")
        folded.setdefault(name.casefold(), name)
        if any(RESERVED.match(step) or step != step.rstrip(". ") for step in name.split("/")):
            yield Problem(f"{name!r} cannot be a file name on Windows")
        if len(name) > MAX_PATH:
            yield Problem(f"{name!r} is longer than {MAX_PATH} characters")
