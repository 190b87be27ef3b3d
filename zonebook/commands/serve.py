"""Serve the site on this machine and keep it true to the files while they are edited.

All in one process, so that ending it ends everything. The site is that of a build, but for the last gate; the pages are
sent without their content policy, since the reload script is written into them and a fixed policy cannot know it. What
did not change is taken from the site of the edit before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zonebook import pipeline
from zonebook.pipeline import Project
from zonebook.publish.site import output
from zonebook.publish.site.render import LiveReloadServer
from zonebook.values.errors import ZonebookError
from zonebook.values.lock import alone

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass
class Preview:
    """A copy of the site for previewing. `update` brings it up to date; problems are told and the old pages stay."""

    project: Project
    say: Callable[[str], None]

    def update(self) -> None:
        """Read everything again, and make what changed."""
        try:
            with alone(self.project.scratch, "zonebook serve", self.say):
                self._render()
        except ZonebookError as error:
            self.say("\n".join(map(str, error.problems)))
            self.say("the pages shown are those from before this edit")

    def _render(self) -> None:
        loaded = pipeline.load(self.project, self.say)
        pipeline.write_schemas(self.project, loaded.collection.gazetteer)
        output.copy_hand_written(self.project)
        written = pipeline.write_pages(self.project, loaded)
        with output.replacing(self.project.site, loaded.cache) as site:
            pages = pipeline.render(self.project, loaded, site)
            pipeline.write_beside(loaded, pages, site)
        self.say(f"{written.changed} pages written, {written.removed} removed, all rendered")


class Server(LiveReloadServer):
    """The renderer's, which writes a script into each page that it sends: that page's policy would not let it run."""

    begun: Callable[[], None]

    def _build_loop(self) -> None:
        """Say that it serves once files are watched: an edit made before would not be seen."""
        self.begun()
        super()._build_loop()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped

    def _inject_js_into_html(self, content: bytes, epoch: int) -> Any:
        return super()._inject_js_into_html(POLICY.sub(b"", content), epoch)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def serve(project: Project, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until interrupted."""
    preview = Preview(replace(project, site=project.scratch / "serve"), say)
    preview.update()
    seen: set[Path] = set()

    def watch() -> None:
        for path in {*watched(project)} - seen:  # a part of the collection may be made while it is served
            server.watch(str(path), recursive=path != project.home)
            seen.add(path)

    def update() -> None:
        watch()
        preview.update()

    server = Server(update, host, port, str(preview.project.site))
    watch()
    server.begun = lambda: say(f"serving on {server.url} (end with Ctrl-C)")
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
