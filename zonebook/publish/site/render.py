"""Render Markdown to HTML, a page at a time. The only module that names the renderer, MkDocs, so that another can take
its place.

In: a `Shell`, all that the frame of a page depends on, and the name of a page. Out: its HTML, which is what
`mkdocs build` writes but for empty lines. What MkDocs does for each page again is done once: Markdown is set up once,
and the frame around pages of one folder is made once, with slots for what differs; not where a collection has
templates of its own for the theme, which may show anything of a page anywhere.
"""

from __future__ import annotations

import html
import logging
import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from zonebook.publish.site import theme
from zonebook.values.records import CollectionFile

os.environ |= theme.QUIET

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import _build_theme_template, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.utils import meta

from zonebook.pages.templating import COMPILED, for_theme
from zonebook.publish.site.look import Look
from zonebook.publish.site.plain import html_of
from zonebook.publish.site.scripts import OWN_SCRIPTS, worded
from zonebook.values.catalogue import speaking, tr
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file

NO_LOOK = Look()
# What our templates and the theme's put into a page as it is, in the places of the page's own.
SLOTS = ("title", "description", "zb", "cite", "ld", "card", "card_alt")
FRAMES = 500  # that are held at once
STAND_IN = "zb-stand-in"  # the name of a page that any page may take the place of
STEM = re.compile(r"(?!index\b)[a-z0-9-]+")
MARK = re.compile("\ue000(\\w+)\ue001")

__all__ = ["Banner", "LiveReloadServer", "Renderer", "Shell", "renderer_of"]


class Banner(NamedTuple):
    """What every page of a preview says at its top. The texts have been escaped."""

    text: str
    title: str  # of the page that says more
    page: str  # its path below the docs


@dataclass(frozen=True)
class Shell:
    """What the frame of every page depends on, as plain values; a worker makes its renderer of it."""

    config: Path
    docs: Path
    settings: CollectionFile
    changed: str  # YYYY-MM-DD, the date that stands for today's
    menu: tuple[tuple[str, str], ...] = ()  # label and page of each entry
    look: Look = NO_LOOK  # what is the collection's own
    themes: tuple[Path, ...] = ()  # folders whose files come before the theme's
    banner: Banner | None = None  # makes the site a preview: search engines are asked to stay away
    theme: str = ""  # digest of the files of `themes` and of `config`
    listing: str = ""  # digest of the names of all pages


@dataclass(frozen=True)
class Renderer:
    """MkDocs, ready to render any page of a folder of pages. Made by `renderer_of`."""

    config: Any
    files: Any
    nav: Any
    env: Any
    markdown: Markdown
    pages: dict[str, File] = field(repr=False)  # by their names, such as `zones/harbour.md`
    shared: bool  # whether the frame shows of a page only what the tool's own templates show
    frames: dict[str, list[str]] = field(default_factory=dict, repr=False)  # text, slot, text, … by what they are for

    def page(self, name: str, text: str) -> tuple[str, list[Problem]]:
        """Return the HTML of a page, and what is wrong with it: broken links above all."""
        file = self.pages[name]
        page = file.page or Page(None, file, self.config)
        page.markdown, page.meta = meta.get_data(text)
        with _warnings() as found:
            self._convert(page)
            text = self._in_frame(page)
        page.markdown = page.content = None  # MkDocs has each page to the end
        return text.encode("utf-8", errors="xmlcharrefreplace").decode("utf-8"), found

    def _convert(self, page: Page) -> None:
        """Do what `Page.render` does, but for a list of anchors that our configuration asks nothing of."""
        plain = html_of(page.markdown or "") if page.meta.get("title") else None  # or the first heading would be it
        if plain:
            page.content, headings = plain
            deepest = self.config.mdx_configs["toc"]["toc_depth"]
            page.toc = get_toc(nest_toc_tokens([each for each in headings if each["level"] <= deepest]))
            return
        title = _ExtractTitleTreeprocessor()
        links = _RelativePathTreeprocessor(page.file, self.files, self.config)
        self.markdown.reset()
        title._register(self.markdown)  # noqa: SLF001  # a pinned version's, as in its own `Page.render`
        links._register(self.markdown)  # noqa: SLF001
        page.content = self.markdown.convert(page.markdown or "")
        page.toc = get_toc(getattr(self.markdown, "toc_tokens", []))
        page._title_from_render = title.title  # noqa: SLF001

    def _in_frame(self, page: Page) -> str:
        """Return a page in its frame, which is made once for all pages that differ in slots only."""
        own = page.file.src_uri.removesuffix(".md")
        folder, name = posixpath.split(own)
        slots = {slot: page.meta[slot] for slot in SLOTS if page.meta.get(slot) and isinstance(page.meta[slot], str)}
        if not self.shared or page in self.nav.pages or "title" not in slots or not STEM.fullmatch(name):
            return self._framed(page)
        other = posixpath.join(folder, STAND_IN)
        stand_in = Page(None, File(f"{other}.md", None, "", use_directory_urls=False), self.config)
        marked = {slot: _mark(slot) for slot in slots}
        stand_in.meta = {
            key: f"{other}.ics" if value == f"{own}.ics" else value for key, value in page.meta.items()
        } | marked
        slots |= {"name": name, "content": page.content or ""}
        if (first := next(iter(page.toc), None)) and first.level == 1:
            slots["heading"], first.title = first.title, _mark("heading")  # which no list of headings shows
        stand_in.toc = page.toc
        stand_in.content = _mark("content") + "<h1" * ("<h1" in slots["content"])
        shape = repr((folder, stand_in.content, str(page.toc), [each.level for each in page.toc], stand_in.meta))
        if shape not in self.frames:
            made = self._framed(stand_in).replace(STAND_IN, _mark("name")).replace(stand_in.content, _mark("content"))
            if len(self.frames) >= FRAMES:
                self.frames.clear()
            self.frames[shape] = MARK.split(made)
        parts = [*self.frames[shape]]
        parts[1::2] = [slots[slot] for slot in parts[1::2]]
        return "".join(parts)

    def _framed(self, page: Page) -> str:
        page.active = True
        context = get_context(self.nav, [*self.pages.values()], self.config, page)
        text: str = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        return text

    def copy_static(self, site: Path) -> None:
        """Put into `site` what is not a page: assets, and the pages of the theme such as that for unknown addresses."""
        for file in self.files:
            if not file.is_documentation_page() and file.inclusion.is_included():
                own = PurePosixPath(file.src_uri).match(OWN_SCRIPTS)
                write_file(site / file.dest_uri, worded(file.content_bytes) if own else file.content_bytes)
        self.config.site_dir = str(site)
        with _stopping(Path(self.config.config_file_path)):
            for template in self.config.theme.static_templates:
                _build_theme_template(template, self.env, self.files, self.config, self.nav)


_last: list[tuple[Shell, Renderer]] = []  # of this process; workers that are forked find it made


def renderer_of(shell: Shell) -> Renderer:
    """Return the renderer of a shell. Raises ZonebookError with every warning of MkDocs."""
    if not _last or _last[0][0] != shell:
        with speaking(shell.settings):
            _last[:] = [(shell, _made(shell))]
    return _last[0][1]


def _made(shell: Shell) -> Renderer:
    day = datetime.fromisoformat(shell.changed).replace(tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    with _stopping(shell.config):
        config = _configured(shell)
        env = config.theme.get_env()
        env.bytecode_cache = COMPILED
        files = get_files(config)
        files.add_files_from_theme(env, config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        for page in nav.pages:
            page.read_source(config)  # the theme may show something of it beside every other page
        pages = {file.src_uri: file for file in files.documentation_pages()}
        markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        env.get_template("main.html")
    shared = not any(folder.is_dir() for folder in shell.themes[:-1])  # the last one is the tool's own
    return Renderer(config, files, nav, env, markdown, pages, shared)


def _mark(slot: str) -> str:
    return f"\ue000{slot}\ue001"


def _configured(shell: Shell) -> Any:
    settings, look, banner = shell.settings, shell.look, shell.banner
    config = load_config(
        str(shell.config),
        docs_dir=str(shell.docs),
        site_name=for_theme(settings.title),
        site_description=for_theme(settings.description),
        site_url=html.escape(settings.address or ""),  # the theme prints it as it is
        copyright=for_theme(settings.publisher) if settings.publisher else None,
    )
    config.nav = [{str(for_theme(label)): page} for label, page in shell.menu]
    config.theme.dirs[:0] = map(str, shell.themes)
    config.extra_css += look.styles
    config.extra["one_style"] = True  # `styles.py` makes the theme's and ours one
    config.theme["language"] = theme.language_of(settings.language)
    config.theme["favicon"] = look.favicon or config.theme["favicon"]
    config.extra["logo"] = look.logo
    config.extra |= {"tr": tr, "subject": f"{settings.subject.path}/index.html", "language": settings.language}
    config.extra["repository"] = settings.repository
    if not settings.manual:  # a collection does not publish the manual of the tool
        assert config.exclude_docs is not None, "mkdocs.yml names what is no page"
        config.exclude_docs += type(config.exclude_docs).from_lines(["/manual/"])
    if banner:
        config.extra["preview"] = banner
        config.nav = [*(config.nav or ()), {banner.title: banner.page}]
    return config


@contextmanager
def _stopping(config: Path) -> Iterator[None]:
    """Raise ZonebookError for every warning of the renderer, and when it gives up."""
    with _warnings() as found:
        try:
            yield
        except (Abort, ConfigurationError) as error:
            raise ZonebookError(found or [Problem(f"the renderer gave up: {error}", path=config)]) from error
    if found:
        raise ZonebookError(found)


@contextmanager
def _warnings() -> Iterator[list[Problem]]:
    """Collect the renderer's warnings as problems, and keep its log off the screen."""
    found: list[Problem] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(Problem(record.getMessage()))

    log = logging.getLogger("mkdocs")
    handler, propagate = Collect(logging.WARNING), log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        yield found
    finally:
        log.removeHandler(handler)
        log.propagate = propagate
