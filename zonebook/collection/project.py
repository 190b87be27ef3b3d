"""Where a project's things are: apart from the pipeline, so that commands which build nothing start without it.

A collection is a folder with a `collection.yml`; what is made from it is written into that folder. In a checkout of the
tool the first collection is `seeds/`, and what is made from it is written beside it, into the checkout.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zonebook.values.cache import NAME as CACHE
from zonebook.values.cache import Cache
from zonebook.values.files import tool_files

SETTINGS = "collection.yml"
FIRST = "seeds"  # the collection of a checkout
HISTORY = "history.yml"  # written by a command from git, read by every build
STYLE = "extra.css"  # the collection's own, which comes after the tool's
SCRATCH = ".zonebook"  # caches, schemas, generated Markdown
# Of the tool's own pages, those that readers of any collection need; a collection may have its own in `templates/`. A
# checkout's site has all of the tool's.
FOR_READERS = ("about/index.md", "about/data.md")
# All that is read of a collection; whatever else lies in its folder (a site, an environment) is not looked at.
PARTS = (
    "articles", "records", "gazetteer", "essays", "pages", "templates",
    SETTINGS, "timelines.yml", "rulings.yml", "moved.yml", HISTORY, STYLE,
)  # fmt: skip


@dataclass(frozen=True)
class Project:
    """Where things are. Only `docs` (its generated pages), `site`, `dist` and `scratch` are written to."""

    root: Path  # the tool's files: templates, theme, assets and the renderer's configuration
    collection: Path
    docs: Path
    site: Path
    strict: bool = False  # stop at what would else be left out
    cluster: str | None = None  # address of the Dask cluster that pages are made on, else all cores here
    proved: bool = True  # False for an old state: what later proofs say of it, it was published
    full_text: bool = False  # show whole articles whatever the collection says: for a bundle that is not published
    drafts: bool = False  # take drafts in that the collection does not publish: to explain what nobody has reviewed

    @property
    def config(self) -> Path:
        """The renderer's configuration."""
        return self.root / "mkdocs.yml"

    @property
    def home(self) -> Path:
        """The folder that everything is written into."""
        return home_of(self.collection)

    @property
    def scratch(self) -> Path:
        """The folder for what nobody publishes."""
        return self.home / SCRATCH

    @property
    def cache(self) -> Cache:
        """What was made before."""
        return Cache(self.scratch / CACHE)

    @property
    def is_checkout(self) -> bool:
        """Whether the collection is that of a checkout, on whose site the tool's own pages are published too."""
        return self.home != self.collection.resolve()

    @property
    def dist(self) -> Path:
        """The folder for bundles."""
        return self.home / "dist"

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders of templates; of two of the same name the first is taken: the collection's own."""
        own = self.collection / "templates"
        return (*([own] if own.is_dir() else []), self.root / "templates")

    @property
    def shaping(self) -> Iterator[Path]:
        """What there is of the collection that is no data: pages by hand, templates, style sheet, pictures."""
        yield from (
            path for path in self.parts if path.is_dir() and path.name not in ("articles", "records", "gazetteer")
        )
        yield from (
            p for p in sorted(self.collection.iterdir()) if p.suffix in (".css", ".svg", ".png") and p.is_file()
        )

    @property
    def own_templates(self) -> list[Path]:
        """The collection's templates that are taken instead of the tool's."""
        own, *tools = self.templates
        found = sorted(path for path in own.rglob("*") if path.is_file()) if tools else []
        names = ((path, path.relative_to(own)) for path in found)
        return [path for path, name in names if (tools[0] / name).is_file() or name.as_posix() in FOR_READERS]

    @property
    def parts(self) -> Iterator[Path]:
        """What there is of PARTS."""
        return (path for name in PARTS if (path := self.collection / name).exists())


def project_of(
    collection: Path, docs: Path | None = None, site: Path | None = None, *, strict: bool = False
) -> Project:
    """Return the project of a collection; without `docs` and `site` it writes where its home is."""
    home = home_of(collection)
    checkout = home != collection.resolve()
    return Project(
        root=home if checkout else tool_files(),
        collection=collection,
        docs=docs.resolve() if docs else home / "docs" if checkout else home / SCRATCH / "docs",
        site=site.resolve() if site else home / "site",
        strict=strict,
    )


def find_collection(start: Path) -> Path | None:
    """Return the collection that `start` lies in, else the first collection where the tool runs from a checkout."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if _is_checkout(folder) and (folder / FIRST / SETTINGS).is_file():
            return folder / FIRST
        if (folder / SETTINGS).is_file():
            return folder
    first = tool_files() / FIRST
    return first if (first / SETTINGS).is_file() else None


def home_of(collection: Path) -> Path:
    """Return the folder that a collection's output is written into: its own, or the checkout whose `seeds/` it is."""
    folder = collection.resolve()
    return folder.parent if folder.name == FIRST and _is_checkout(folder.parent) else folder


def _is_checkout(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file() and (folder / "templates").is_dir()


def schemas_of(collection: Path) -> Path:
    """Return the folder of the schemas that the first lines of a collection's YAML files lead to."""
    home = home_of(collection)
    return home / SCRATCH / "schemas" if home == collection.resolve() else home / "schemas"


def schema_line(file: Path, kind: str, collection: Path) -> str:
    """Return the first line of a YAML file of a collection, by which editors' programs find the schema of its kind."""
    folder = os.path.relpath(schemas_of(collection), file.parent.resolve()).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={folder}/{kind}.schema.json\n"


# What of a collection is data: what articles say, and who and what is named. Everything else in its folder (pages,
# templates, styles) shapes the site, and is not taken from strangers.
DATA = re.compile(
    r"articles/[^/]{1,200}\.txt|(?:records|gazetteer)/[^/]{1,200}\.yml|(?:collection|timelines|rulings|moved|history)\.yml"
)


def is_data(name: str) -> bool:
    """Return whether a file of a collection, by its path within it, is data.

    >>> is_data("records/herald.yml"), is_data("essays/herald.md")
    (True, False)
    """
    return DATA.fullmatch(name) is not None
