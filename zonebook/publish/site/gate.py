"""The last gate: every file of a finished site that a browser would run or show as a page is read, and only what our
templates, Markdown and the theme emit may pass.

In: the folder of a rendered site. Out: problems. It knows nothing of how pages are made, so a hole in the escaping, a
broken link or a request to another host is caught here whatever its cause. What may be in a file is in the tables of
`allowed`; here the files are seen together: names, links, anchors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from zonebook.publish.site import allowed
from zonebook.publish.site.filecheck import document_faults, drawing_faults
from zonebook.publish.site.pagecheck import NOT_FOUND, PageCheck, check_page
from zonebook.publish.site.stylecheck import style_faults
from zonebook.values.errors import Problem
from zonebook.values.files import LINK, digests_in

RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
MAX_PATH = 180  # leaves room for the folder that a reader on Windows unzips into (260 in all)


def check_site(site: Path, seen: Mapping[str, PageCheck] | None = None) -> list[Problem]:
    """Return every problem of the site in a folder, see `check_files`."""
    return check_files(digests_in(site), lambda name: (site / name).read_bytes(), seen or {})


def check_files(files: Mapping[str, str], read: Callable[[str], bytes], seen: Mapping[str, PageCheck]) -> list[Problem]:
    """Return every problem of a rendered site: what its files hold, link to or load, and names that do not travel.

    `files` have their digests, as in `digests_in`. `seen` are pages that have been checked, by the digests of their
    bytes: the same bytes are not read a second time.
    """
    found = list(_name_problems(files))
    pages: dict[str, PageCheck] = {}
    for name, digest in sorted(files.items()):
        if digest.startswith(LINK):
            found.append(Problem("a link of the file system", path=Path(name)))
            continue
        match PurePosixPath(name).suffix:
            case ".html":
                pages[name] = seen.get(digest) or check_page(read(name), at_any_address=name == NOT_FOUND)
            case ".css":
                found += _style_problems(name, read(name), files)
            case ".svg":
                found += [Problem(why, path=Path(name)) for why in drawing_faults(read(name))]
            case ".xml":
                found += [Problem(why, path=Path(name)) for why in document_faults(read(name))]
    sound = defaultdict[str, set[str]](set)
    for name, page in pages.items():
        found += _page_problems(name, page, files, pages, sound)
    return found


def _page_problems(
    name: str, page: PageCheck, files: Collection[str], pages: Mapping[str, PageCheck], sound: dict[str, set[str]]
) -> Iterator[Problem]:
    """Yield what is wrong with a page; `sound` are the links of folders that lead somewhere."""
    path, folder = Path(name), name.rpartition("/")[0]
    yield from (Problem(message, path=path, text=text or None) for message, text in page.faults)
    for anchor, count in page.anchors.items():
        if count > 1:
            yield Problem(f"the anchor {anchor!r} is there {count} times", path=path)
    own, known = {f"#{anchor}" for anchor in page.anchors}, sound[folder]
    for link in (link for link in page.links if link not in known and link not in own):
        if why := _broken(name, link, files, pages):
            yield Problem(f"broken link {link!r}: {why}", path=path)
        elif not link.startswith(("#", "?")):  # those are of this page alone
            known.add(link)
    for address, ends in page.loads:
        if not urlsplit(address).path.endswith(ends):
            yield Problem(f"the page loads {address!r}, which is no {ends} file", path=path)


def _style_problems(name: str, data: bytes, files: Collection[str]) -> Iterator[Problem]:
    loads, faults = style_faults(data.decode("utf-8", "replace"))
    yield from (Problem(fault, path=Path(name)) for fault in faults)
    for target in loads:
        if why := _broken(name, target, files, {}):
            yield Problem(f"the style loads {target!r}: {why}", path=Path(name))


def _broken(name: str, link: str, files: Collection[str], pages: Mapping[str, PageCheck]) -> str | None:
    """Return why a relative link leads nowhere, None when it leads somewhere."""
    path, _, fragment = link.partition("#")
    try:
        target = _resolve(name.rpartition("/")[0], path)
    except ValueError as error:
        return str(error)
    if target is None:
        return "it leads out of the site"
    target = target or name
    if target not in files:
        return f"there is no {target}"
    anchor = unquote(fragment)
    # `#?…` and the text fragments of browsers are not anchors.
    if anchor and target in pages and not anchor.startswith(("?", ":~:")) and anchor not in pages[target].anchors:
        return f"{target} has no anchor {anchor!r}"
    return None


@lru_cache(maxsize=100_000)
def _resolve(folder: str, link: str) -> str | None:
    """Return the file that a relative link without its anchor means on a page in a folder; empty for the page itself.

    >>> _resolve("zones", "../people/b.html"), _resolve("", "."), _resolve("", "../x"), _resolve("zones", "?q=1")
    ('people/b.html', 'index.html', None, '')
    """
    path = unquote(urlsplit(link).path)
    if not path:
        return ""
    steps = folder.split("/") if folder else []
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
        suffix = PurePosixPath(name).suffix
        if suffix not in allowed.READ | allowed.INERT and PurePosixPath(name).name not in allowed.BARE:
            yield Problem(
                f"{name!r} is of a type that is not allowed on a site", hint="a new type is an entry in allowed.py"
            )
        if suffix == ".js" and not name.startswith(allowed.SCRIPTS):
            yield Problem(f"{name!r}: scripts are below {allowed.SCRIPTS} only")
