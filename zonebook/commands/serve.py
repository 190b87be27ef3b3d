"""Serve the site on this machine and keep it true to the files while they are edited.

All in one process, so that ending it ends everything. The pages served lack the content policy of the finished site:
the reload script is written into them as they are sent, and a fixed policy cannot know it. After an edit only the pages
are made anew, and of these only the changed ones rendered: the search, the Markdown twins, the data, the feed and the
calendars stay as they were when serving began or the theme last changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zonebook import pipeline
from zonebook.collection.project import SETTINGS, STYLE
from zonebook.publish.site import output
from zonebook.publish.site.render import PreviewServer
from zonebook.values.errors import ZonebookError
from zonebook.values.lock import alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zonebook.pipeline import Project

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass
class Preview:
    """A copy of the site for previewing. `update` brings it up to date; problems are told and the old pages stay."""

    project: Project
    site: Path
    say: Callable[[str], None]
    _look: dict[Path, int] = field(default_factory=dict)  # of the theme when it was last rendered

    def update(self) -> None:
        """Read everything again and render what changed; all pages when the theme did."""
        try:
            with alone(self.project.scratch, "zonebook serve", self.say):
                self._render()
        except ZonebookError as error:
            self.say("\n".join(map(str, error.problems)))
            self.say("the pages shown are those from before this edit")

    def _render(self) -> None:
        loaded = pipeline.load(self.project, self.say)
        output.copy_hand_written(self.project)
        written = pipeline.write_pages(self.project, loaded)
        look = {path: path.stat().st_mtime_ns for path in _theme(self.project)}
        partly = look == self._look
        if partly:
            pipeline.render_pages(self.project, loaded, self.site, partly=True)
        else:
            pipeline.render_site(self.project, loaded, self.site)
        for page in self.site.rglob("*.html"):
            html = page.read_bytes()
            if POLICY.search(html):
                page.write_bytes(POLICY.sub(b"", html))
        self._look = look
        self.say(
            f"{written.changed} pages written, {written.removed} removed: {'in part' if partly else 'all'} rendered"
        )


def _theme(project: Project) -> Iterator[Path]:
    yield project.config
    yield from (project.collection / name for name in (SETTINGS, STYLE) if (project.collection / name).is_file())
    for folder in project.templates:
        yield from sorted(p for p in (folder / "theme").rglob("*") if p.is_file())


def serve(project: Project, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted."""
    preview = Preview(project, project.scratch / "serve", say)
    preview.update()
    server = PreviewServer(preview.update, host, port, str(preview.site))
    for path in watched(project):
        server.watch(str(path), recursive=path != project.home)
    say(f"serving on {server.url} (end with Ctrl-C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        server.shutdown(wait=True)


def watched(project: Project) -> Iterator[Path]:
    """Yield what an editor may change, never a folder that we write to, or every build would cause another.

    What a collection's own folder holds is written to as well: of it the files alone are watched, and the parts.
    """
    yield project.collection.resolve()
    yield from () if project.is_checkout else project.parts
    yield from (project.root / "templates", project.config)
    for entry in sorted((project.root / "docs").iterdir()):
        pages = [entry] if entry.suffix == ".md" else list(entry.rglob("*.md"))
        if not any(output.is_generated(page) for page in pages):
            yield entry
