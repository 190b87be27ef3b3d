"""The spine: from a collection on disk to a finished site. Read it top to bottom; each line is a stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook import output
from zonebook.collection import Collection, read_collection
from zonebook.export import as_text, export
from zonebook.reconcile import reconcile
from zonebook.render import render
from zonebook.schemas import schema_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zonebook.facts import Facts


@dataclass(frozen=True)
class Project:
    """Where things are. Only `docs` (its generated pages) and `site` are written to."""

    root: Path
    collection: Path
    docs: Path
    site: Path

    @property
    def config(self) -> Path:
        """The renderer's configuration."""
        return self.root / "mkdocs.yml"


@dataclass(frozen=True)
class Loaded:
    """A collection with the facts that its records come to."""

    collection: Collection
    facts: Facts


def load(project: Project) -> Loaded:
    """Read, check and reconcile the collection. Raises ZonebookError with every problem."""
    collection = read_collection(project.collection)
    return Loaded(collection, reconcile(collection))


def build(project: Project, say: Callable[[str], None]) -> Loaded:
    """Build the whole site; the old one stays in its place until the new one is whole."""
    output.recover(project.site)
    say(f"reading {project.collection.name}/")
    loaded = load(project)
    say(f"{len(loaded.collection.sources)} articles, {len(loaded.facts.all)} facts")
    written = write_pages(project, loaded)
    say(f"pages: {written.changed} written, {written.kept} unchanged, {written.removed} removed")
    site = output.next_folder(project.site)
    render_site(project, loaded, site)
    output.replace_folder(site, project.site)
    return loaded


def write_pages(project: Project, loaded: Loaded) -> output.Written:
    """Write the Markdown pages of a collection into docs/, only where they changed."""
    from zonebook.pages import make_pages

    return output.write_pages(project.docs, make_pages(loaded.collection, loaded.facts))


def render_site(project: Project, loaded: Loaded, site: Path, *, partly: bool = False) -> None:
    """Render the pages into `site` and add what is not a page."""
    collection = loaded.collection
    changed = max((s.changed for s in collection.sources), default="1980-01-01")
    render(project.config, project.docs, site, collection.settings, changed, partly=partly)
    for name, content in extras(loaded).items():
        output.write_file(site / name, content)


def export_text(loaded: Loaded) -> str:
    """Return the collection as one JSON document."""
    return as_text(export(loaded.collection, loaded.facts))


def write_schemas(project: Project) -> None:
    """Write schemas/ beside build.py, where the first lines of the YAML files point."""
    for name, text in schema_files().items():
        output.write_file(project.root / "schemas" / name, text.encode("utf-8"))


def extras(loaded: Loaded) -> dict[str, bytes]:
    """Return the files beside the pages: path below the site → content."""
    return {
        "data/records.json": export_text(loaded).encode("utf-8"),
        **{f"data/schemas/{name}": text.encode("utf-8") for name, text in schema_files().items()},
    }
