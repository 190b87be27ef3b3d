"""The spine: from a collection on disk to a finished site. Read it top to bottom; each line is a stage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from zonebook import __version__
from zonebook.collection.article import tell_sentences
from zonebook.collection.collection import Collection, without_unused_names
from zonebook.collection.formats import check_format
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.loading import (
    collect,
    ground,
    known_things,
    propose,
    read_articles,
    read_gazetteer,
    read_records,
    tell_unread,
)
from zonebook.collection.project import Project as Project  # callers write pipeline.Project
from zonebook.collection.project import schemas_of
from zonebook.collection.proof import prove
from zonebook.collection.telling import summary as summary  # callers write pipeline.summary
from zonebook.collection.typedfile import Report
from zonebook.collection.yamlfile import remembering
from zonebook.facts.checks import check
from zonebook.facts.dating import date_articles
from zonebook.facts.facts import Facts
from zonebook.facts.reconcile import reconcile
from zonebook.pages import pages_of_site
from zonebook.pages.doubts import on_parts
from zonebook.pages.essays import check_essays, notes_on
from zonebook.pages.menu import menu
from zonebook.pages.moved import Addresses, addresses_in, lost, parts_of, whole
from zonebook.pages.site import DOUBTS, Site
from zonebook.pages.templating import templates_in
from zonebook.publish.beside import beside_the_pages
from zonebook.publish.data.export import export
from zonebook.publish.data.schemas import published_schemas, schema_files
from zonebook.publish.search.facts import facts_by_page, synonyms
from zonebook.publish.search.shards import script
from zonebook.publish.search.site import scripts, search_files
from zonebook.publish.site import bundle as offline
from zonebook.publish.site import output
from zonebook.publish.site.finish import Finished, finish_page, finish_pages
from zonebook.publish.site.gate import check_files
from zonebook.publish.site.look import write_look
from zonebook.publish.site.output import Edition
from zonebook.publish.site.render import Banner, Shell, renderer_of
from zonebook.publish.site.rendered import Rendered
from zonebook.publish.site.styles import join_styles
from zonebook.publish.site.trim import trim
from zonebook.values.cache import Cache
from zonebook.values.catalogue import speaking
from zonebook.values.errors import ZonebookError, count_of
from zonebook.values.files import digest_of, write_file
from zonebook.values.records import State
from zonebook.values.untouched import look_at
from zonebook.values.watched import Answers

ADDRESSES = "data/addresses.json"  # of every page, with the anchors of its facts: what must not be lost

Say: TypeAlias = "Callable[[str], None]"


def silent(message: str) -> None:
    """Say nothing: for a caller that has told it before."""


@dataclass(frozen=True)
class Loaded:
    """A collection with the facts that its records come to, and the cache that its build uses from end to end."""

    collection: Collection
    facts: Facts
    cache: Cache
    files: Mapping[str, str] = field(default_factory=dict)  # of the finished site, with their digests

    @cached_property
    def site(self) -> Site:
        """What pages, data and search need to know of the whole site."""
        return Site(self.collection, self.facts)

    @cached_property
    def answers(self) -> Answers:
        """What the site answers to questions, for all that is remembered of it."""
        return Answers(self.site.part)


def read_collection(root: Path, *, strict: bool = False, proved: bool = True, cache: Cache | None = None) -> Collection:
    """Read the collection in `root`. Raises ZonebookError with every problem of every file.

    What cannot be read and faulty proposals are quarantined: left out, and listed; `strict` stops there too. Unless
    `proved`, no value is held against its words; what is in the cache is not held against them again.
    """
    with remembering(cache, root, root / "gazetteer", root / "records"):
        check_format(root)
        report = Report()
        articles = read_articles(root, report)
        if cache:
            tell_sentences(articles, cache)
        gazetteer = read_gazetteer(root, report)
        records = read_records(root, articles, report)
        tell_unread(articles, records, report)
        proposed, gazetteer = propose(articles, records, gazetteer)
        sources = ground(records, proposed, gazetteer, report)
        if proved:
            sources = prove(sources, records.reviewed, gazetteer, report, cache)
        return collect(root, gazetteer, sources, report, strict=strict)


def load(project: Project, say: Say = silent) -> Loaded:
    """Read the collection, say what was left out, and come from its records to facts.

    Raises ZonebookError with every problem.
    """
    cache = project.cache
    collection = read_collection(project.collection, strict=project.strict, proved=project.proved, cache=cache)
    collection = replace(collection, notes=(*collection.notes, *notes_on(collection.root)))
    for line in summary(collection):
        say(line)
    other = ({"full_text": True} if project.full_text else {}) | ({"publish": "all"} if project.drafts else {})
    collection = replace(collection, settings=collection.settings.model_copy(update=other))
    with speaking(collection.settings):
        collection = date_articles(without_unused_names(collection))
        facts = reconcile(collection)
        facts = check(collection, facts)
    return Loaded(collection, facts, cache)


def in_short(loaded: Loaded) -> str:
    """Return how much there is: articles, facts, and how many of the records nobody has reviewed."""
    drafts = sum(r.record.state is State.PROPOSED for r in loaded.collection.records())
    parts = [count_of(len(loaded.collection.sources), "article"), count_of(len(loaded.facts.all), "fact")]
    return ", ".join([*parts, *([count_of(drafts, "draft") + " not reviewed"] if drafts else [])])


def check_prose(project: Project, loaded: Loaded) -> None:
    """Check essays and pages by hand, and templates where the collection has its own. Raises ZonebookError."""
    check_essays(loaded.site)
    if project.own_templates:
        pages_of(project, loaded)


def addresses_of(project: Project, pages: Mapping[str, str]) -> Addresses:
    """Return every address of a site: of the generated `pages`, and of those by hand."""
    docs = project.root / "docs"
    by_hand = [path for path in output.published_by_hand(project) if path.suffix == ".md"]
    return addresses_in(dict.fromkeys((path.relative_to(docs).as_posix() for path in by_hand), "") | dict(pages))


def check_addresses(project: Project, loaded: Loaded, pages: Mapping[str, str], published: Addresses) -> None:
    """Raise ZonebookError with every address of the last publication that leads nowhere now."""
    problems = list(lost(published, addresses_of(project, pages), loaded.collection.moved))
    if problems:
        raise ZonebookError(problems)


def build(project: Project, say: Say, published: Addresses | None = None) -> Loaded:
    """Build the whole site; the old one stays in its place until the new one is whole and has passed the gate.

    With `published`, the addresses of the last publication, one that leads nowhere now stops it too.
    """
    output.copy_hand_written(project)
    say(f"reading {project.collection.name}/")
    loaded = load(project, say)
    say(in_short(loaded))
    written = write_pages(project, loaded, published)
    say(f"pages: {written.changed} written, {written.kept} unchanged, {written.removed} removed")
    return replace(loaded, files=finish(project, loaded, say))


def finish(
    project: Project,
    loaded: Loaded,
    say: Say,
    *,
    banner: Banner | None = None,
    more: Mapping[str, bytes] | None = None,
) -> Mapping[str, str]:
    """Render the pages that are in docs/, add the files `more`, let it all pass the gate, and put it in place.

    Returns the digest of each file.
    """
    with output.replacing(project.site, loaded.cache) as site:
        pages = render(project, loaded, site, banner)
        write_beside(loaded, pages, site, more=more, preview=banner is not None)
        say("checking every page")
        gate(site, pages)
    return site.files


def write_pages(project: Project, loaded: Loaded, published: Addresses | None = None) -> output.Written:
    """Write the Markdown pages of a collection into docs/, only where they changed."""
    if published is None:
        there = look_at(project.docs, loaded.cache).files
        return output.write_pages(project.docs, missing_pages(project, loaded, there))
    pages = pages_of(project, loaded)
    check_addresses(project, loaded, pages, published)
    return output.write_pages(project.docs, pages)


def pages_of(project: Project, loaded: Loaded) -> dict[str, str]:
    """Return the Markdown of every page by its path below docs/."""
    return {name: text for name, text in missing_pages(project, loaded, {}).items() if text is not None}


def missing_pages(project: Project, loaded: Loaded, there: Mapping[str, str]) -> dict[str, str | None]:
    """Return every page, laid out by the collection's templates, then ours; None for those that are `there`."""
    own = len(project.templates) > 1  # a fault in a template of the tool is a fault of ours, with its traceback
    with templates_in(*project.templates) if own else nullcontext():
        return pages_of_site(loaded.site, loaded.answers, loaded.cache, digest_of(*project.templates), there)


def shell_of(project: Project, loaded: Loaded, banner: Banner | None = None) -> Shell:
    """Return what the frame of every page is made of; with a `banner`, that of a preview."""
    collection, settings, docs = loaded.collection, loaded.collection.settings, project.docs
    with speaking(settings):
        entries = menu(collection.root, settings, docs)
    themes = tuple(folder / "theme" for folder in project.templates)
    return Shell(
        project.config,
        docs,
        settings,
        collection.changed,
        menu=tuple((entry.label, entry.page) for entry in entries),
        look=write_look(collection.root, settings, docs),
        themes=themes,
        banner=banner,
        theme=digest_of(project.config, *(f / name for f in project.templates for name in ("locale", "theme"))),
        listing=sha256(repr(sorted(path.as_posix() for path in docs.rglob("*"))).encode()).hexdigest(),
    )


def render(project: Project, loaded: Loaded, site: Edition, banner: Banner | None = None) -> list[Finished]:
    """Render the pages into `site`, each finished in one pass, by their paths; with a `banner`, as a preview."""
    shell = shell_of(project, loaded, banner)
    with speaking(loaded.collection.settings):
        renderer_of(shell).copy_static(site.folder)
        for name, content in scripts().items():
            write_file(site.folder / name, content)
    trim(site.folder)
    for path in sorted(site.folder.rglob("*.html")):
        name = path.relative_to(site.folder).as_posix()
        write_file(path, finish_page(name, path.read_text(encoding="utf-8"))[1][name])
    pages = finish_pages(shell, site, loaded.cache, cluster=project.cluster)
    return sorted(pages, key=lambda page: page.path)


def write_beside(
    loaded: Loaded,
    pages: list[Finished],
    site: Edition,
    *,
    more: Mapping[str, bytes] | None = None,
    preview: bool = False,
) -> None:
    """Write what is published beside the `pages` into `site`: the search, the data, and `more`."""
    with speaking(loaded.collection.settings):
        found = (page.search for page in pages if page.search)
        search = search_files(found, facts_by_page(loaded.site), synonyms(loaded.site), loaded.cache)
        while search:  # each goes once it is written
            site.put(*search.popitem())
        for name, content in extras(loaded, [page.rendered for page in pages], preview=preview):
            site.put(name, content)
        for name, content in (more or {}).items():
            site.put(name, content)
    join_styles(site.folder, {name for page in pages for name in page.rendered.names})
    site.settle()
    loaded.cache.trim()


def gate(site: Edition, pages: list[Finished]) -> None:
    """Raise ZonebookError with everything in `site` that may not be published."""
    problems = check_files(site.files, site.read, {page.files[page.path]: page.check for page in pages})
    if problems:
        raise ZonebookError(problems)


def bundle(project: Project, dist: Path, say: Say) -> Path:
    """Build the site apart from the published one and write it into `dist` as the offline bundle; return the zip."""
    apart = staged(project, "bundle")
    build(apart, say)
    say("writing the bundle")
    return bundle_site(apart, dist)


def bundle_site(project: Project, dist: Path) -> Path:
    """Write the finished site of a project into `dist` as an offline bundle; return the zip."""
    return offline.write_bundle(project.site, dist, project.root / "requirements.txt", __version__)


def staged(project: Project, name: str) -> Project:
    """Return the project with docs and site of its own in its scratch folder."""
    docs = project.scratch / name / "docs"
    shutil.rmtree(docs, ignore_errors=True)  # or pages deleted by hand would live on here
    return replace(project, docs=docs, site=docs.with_name("site"))


def export_text(loaded: Loaded) -> str:
    """Return the collection as one JSON document."""
    return export(loaded.collection, loaded.facts).as_text()


def write_schemas(project: Project, gazetteer: Gazetteer | None = None) -> None:
    """Write the schemas where the first lines of the collection's YAML files point, made for it: of its gazetteer, read
    where it is not given.

    Those of a checkout are part of it: they are the same for every collection.
    """
    known = None if project.is_checkout else gazetteer or known_things(project.collection)
    for name, text in schema_files(known).items():
        write_file(schemas_of(project.collection) / name, text.encode("utf-8"))


def extras(loaded: Loaded, pages: list[Rendered], *, preview: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file that is published beside the pages."""
    yield "data/records.json", export_text(loaded).encode("utf-8")
    addresses = {page.path: sorted(page.facts) for page in pages}
    yield ADDRESSES, (json.dumps(whole(addresses), indent=1) + "\n").encode("ascii")
    forward = dict(parts_of(addresses))  # an old address of a list that is cut now leads on, from disk too
    for anchor, page in on_parts(loaded.site):
        forward.setdefault(f"{DOUBTS}.html", {}).setdefault(f"{page}.html", []).append(anchor)
    for path, parts in forward.items():
        yield f"assets/parts/{path.removesuffix('.html')}.js", script(path, parts, "zonebookParts")
    schemas = loaded.cache.once(loaded.cache.key("schemas"), lambda: json.dumps(published_schemas()).encode())
    for name, text in json.loads(schemas).items():
        yield f"data/{name}", text.encode("utf-8")
    yield from beside_the_pages(loaded.site, pages, loaded.cache, loaded.answers, preview=preview)
