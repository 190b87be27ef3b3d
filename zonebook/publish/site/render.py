"""Render Markdown to HTML. The only module that names the renderer, MkDocs, so that another can take its place."""

from __future__ import annotations

import html
import logging
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

# Read by mkdocs-material and its forks when they load: notices about coming versions have no place in a build's output.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer as PreviewServer

from zonebook.pages.templating import for_theme
from zonebook.publish.site.look import Look
from zonebook.publish.site.rawhtml import RawHtml
from zonebook.values.catalogue import tr
from zonebook.values.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from zonebook.values.records import CollectionFile

NO_LOOK = Look()

__all__ = ["Banner", "PreviewServer", "render"]


class Banner(NamedTuple):
    """What every page of a preview says at its top. The texts have been escaped."""

    text: str
    title: str  # of the page that says more
    page: str  # its path below the docs


def render(
    config: Path,
    docs: Path,
    site: Path,
    settings: CollectionFile,
    changed: str,
    *,
    menu: Iterable[tuple[str, str]] = (),
    look: Look = NO_LOOK,
    themes: Sequence[Path] = (),
    partly: bool = False,
    banner: Banner | None = None,
) -> None:
    """Render `docs` into the folder `site`. `changed` (YYYY-MM-DD) is the date that sitemaps carry instead of today's.

    `menu` holds label and page of each entry, `look` what is the collection's own, `themes` folders whose files come
    before the theme's. With `partly`, only pages newer than their HTML are rendered: for previewing while editing. A
    `banner` makes the site a preview: the theme shows it on every page and asks search engines to stay away.
    Raises ZonebookError with every warning of the renderer: a broken link or anchor is an error here.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(changed).replace(tzinfo=UTC).timestamp()))
    with _warnings() as found:
        try:
            loaded = load_config(
                str(config),
                docs_dir=str(docs),
                site_dir=str(site),
                site_name=for_theme(settings.title),
                site_description=for_theme(settings.description),
                site_url=html.escape(settings.address or ""),  # the theme prints it as it is
                copyright=for_theme(settings.publisher) if settings.publisher else None,
                strict=not partly,
            )
            loaded.nav = [{str(for_theme(label)): page} for label, page in menu]
            loaded.theme.dirs[:0] = map(str, themes)
            loaded.extra_css += look.styles
            loaded.theme["favicon"] = look.favicon or loaded.theme["favicon"]
            loaded.extra["logo"] = look.logo
            loaded.extra |= {"tr": tr, "subject": f"{settings.subject.path}/index.html", "language": settings.language}
            if not settings.manual:  # a collection does not publish the manual of the tool
                assert loaded.exclude_docs is not None, "mkdocs.yml names what is no page"
                loaded.exclude_docs += type(loaded.exclude_docs).from_lines(["/manual/"])
            if banner:
                loaded.extra["preview"] = banner
                loaded.nav = [*(loaded.nav or ()), {banner.title: banner.page}]
            extensions: list[Any] = loaded.markdown_extensions  # names, to MkDocs; Markdown takes objects too
            extensions.append(RawHtml())
            build(loaded, dirty=partly)
        except (Abort, ConfigurationError) as error:
            raise ZonebookError(found or [Problem(f"the renderer gave up: {error}", path=config)]) from error


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
