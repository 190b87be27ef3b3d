"""One pass over a page: rendered, finished, and read once for everything that the build wants of it.

In: the name and the Markdown of a page, and the shell around it. Out: its finished bytes and its twin, written into the
site, and what the search, the site map and the gate want to know of it. The gate's part reads the finished bytes
themselves, by a browser's rules; it shares nothing with the reading of what the renderer wrote.

What was seen in a page is kept under its Markdown and its shell. Its bytes are not: they are in the site of the last
build, and taken from there when they have the digest that they had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from sys import intern

from pydantic import TypeAdapter, ValidationError

from zonebook.publish.elements import PIECE, document_of
from zonebook.publish.search import site as search
from zonebook.publish.search.pages import SearchPage  # the form of what is kept
from zonebook.publish.site.compact import compact
from zonebook.publish.site.output import Edition
from zonebook.publish.site.pagecheck import NOT_FOUND, PageCheck, check_page
from zonebook.publish.site.render import Shell, renderer_of
from zonebook.publish.site.rendered import Rendered, read_page, twin_of
from zonebook.values.cache import Cache
from zonebook.values.catalogue import speaking
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.progress import counted
from zonebook.values.untouched import look_at
from zonebook.values.workers import cores, spread

BATCH = 16  # pages a task: some 0.2 s of work
KEPT = 256  # pages that are put into the cache at once
# What the theme shows in its menus of the front matter of a page there (`partials/nav-item.html`).
SHOWN_IN_MENUS = ("title", "icon", "subtitle", "status", "encrypted")


@dataclass(frozen=True)
class Finished:
    """A finished page: what was seen in it, and the SHA-256 of its files by their paths below the site."""

    rendered: Rendered
    check: PageCheck
    search: SearchPage | None = None
    files: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path of the page below the site."""
        return self.rendered.path


FORM = TypeAdapter(Finished)


def finish_page(path: str, text: str) -> tuple[Finished, dict[str, bytes]]:
    """Return what is in a page, and its files as they are published: itself, and its twin.

    Raises ZonebookError when its block of data for the search cannot be read.
    """
    pieces = PIECE.split(text)
    document = document_of(text, pieces)
    files = {path: compact(text, pieces).encode("utf-8")}
    found = search.read_page(document, path) if path != NOT_FOUND else None
    check = check_page(files[path], at_any_address=path == NOT_FOUND)
    rendered = read_page(path, document)
    if rendered.has_twin and path != NOT_FOUND:
        files[rendered.twin] = twin_of(document).encode("utf-8")
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    return Finished(rendered, check, found, digests), files


def finish_batch(pages: Sequence[tuple[str, str]], shell: Shell, site: Path) -> list[Finished | list[Problem]]:
    """Render and finish the pages of a batch, and write their files into the site; of a faulty one return the faults.

    Pages are told by their names, with the digests of their Markdown. Runs in workers.
    """
    return [_finish(name, digest, shell, site) for name, digest in pages]


def _finish(name: str, digest: str, shell: Shell, site: Path) -> Finished | list[Problem]:
    renderer = renderer_of(shell)
    content = renderer.pages[name].content_bytes
    if sha256(content).hexdigest() != digest:
        return [Problem("the page was changed while the site was built", path=shell.docs / name, hint="build again")]
    with speaking(shell.settings):
        rendered, problems = renderer.page(name, content.decode("utf-8-sig"))
    try:
        finished, files = finish_page(renderer.pages[name].dest_uri, rendered)
    except ZonebookError as error:
        return [*problems, *error.problems]
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)  # nobody looks in there before all of it is whole
    return problems or finished


def finish_pages(
    shell: Shell, site: Edition, cache: Cache | None = None, *, jobs: int | None = None, cluster: str | None = None
) -> list[Finished]:
    """Put every page into `site`, and return what is in them.

    What is kept in the `cache` is not made again where its bytes are in the site that is there; the rest
    is worked on by all cores unless `jobs` says how many, or by a Dask cluster whose workers see the same folders.
    Raises ZonebookError with the problems of all pages.
    """
    cache, renderer = cache or Cache(), renderer_of(shell)
    there = look_at(shell.docs, cache).files
    texts = {name: there[name] for name in renderer.pages}
    frame = _frame(shell, texts)
    keys = {name: cache.key("page", frame, name, digest) for name, digest in texts.items()}
    kept = cache.get(keys.values()) if site.last else {}
    done: dict[str, Finished] = {}
    for name, file in renderer.pages.items():
        seen = _seen(kept.get(keys[name]), file.dest_uri)
        if seen and site.keep(seen.files):
            done[name] = seen
    todo = [(name, digest) for name, digest in texts.items() if name not in done]
    work = spread(finish_batch, todo, shell, site.folder, batch=BATCH, jobs=jobs or cores(), cluster=cluster)
    made = zip((name for name, _ in todo), counted("rendering pages", work, len(todo)), strict=True)
    problems = list[Problem]()
    while some := list(islice(made, KEPT)):
        problems += [problem for _, page in some if not isinstance(page, Finished) for problem in page]
        fresh = {name: page for name, page in some if isinstance(page, Finished)}
        for page in fresh.values():
            site.files.update(page.files)
            page.check.links[:] = map(intern, page.check.links)  # most are on many pages
        cache.put({keys[name]: FORM.dump_json(page) for name, page in fresh.items()})
        done |= fresh
    if problems:
        raise ZonebookError(problems)
    return [done[name] for name in texts]


def _frame(shell: Shell, texts: Mapping[str, str]) -> bytes:
    """Return a digest of what every page depends on beside its own text; where the site stands is no part of it.

    `texts` are digests of the pages.
    """
    plain = (shell.settings.model_dump_json(), shell.menu, shell.look, shell.banner, shell.theme)
    beside: object = [page.meta.get(key) for page in renderer_of(shell).nav.pages for key in SHOWN_IN_MENUS]
    if any(folder.is_dir() for folder in shell.themes[:-1]):  # not the tool's own: may show any page on every other
        beside = shell.changed, sorted(texts.items())
    return sha256(repr((plain, beside)).encode()).digest()


def _seen(value: bytes | None, path: str) -> Finished | None:
    """Read what is kept of the page with this path; a value that is not of the form counts as not there."""
    try:
        seen = FORM.validate_json(value) if value else None
    except ValidationError:
        return None
    return seen if seen and seen.path == path and {*seen.files} <= {path, seen.rendered.twin} else None
