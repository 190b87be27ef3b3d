"""Is there anything to build? When nothing that a build reads has changed, and all that it wrote is as it wrote it, no.

In: a project. Out: what the last build said of it, or nothing. Everything is compared by content, never by time: what a
build reads has one digest, under which the digest of every file that came of it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter, ValidationError

from zonebook.collection.project import Project
from zonebook.values.files import digest_at, digests_in
from zonebook.values.untouched import look_at

FORM: TypeAdapter[tuple[dict[str, str], list[str]]] = TypeAdapter(tuple[dict[str, str], list[str]])


class Unchanged:
    """What the last build made of exactly this: made before a build, to be asked for or kept after it."""

    def __init__(self, project: Project) -> None:
        """Take the digest of what a build of the project reads."""
        self.project, self.cache = project, project.cache
        what = (project.strict, project.full_text, project.is_checkout, _read(project))
        self.key = self.cache.key("site", repr(what))

    def said(self) -> list[str] | None:
        """Return what that build said, None when a file of the site or of its pages is not as that build left it."""
        kept = self.cache.get([self.key]).get(self.key)
        try:
            files, said = FORM.validate_json(kept or b"")
        except ValidationError:
            return None
        return said if files and files == self._written() else None

    def keep(self, said: Sequence[str], site: Mapping[str, str]) -> None:
        """Keep what a build said that went well, unless what it read was being changed meanwhile.

        `site` are the digests of the files that it wrote.
        """
        if Unchanged(self.project).key == self.key:
            self.cache.put({self.key: json.dumps((self._written(site), said)).encode()})

    def _written(self, site: Mapping[str, str] | None = None) -> dict[str, str]:
        docs = look_at(self.project.docs, self.cache).files
        folders = {"docs": docs, "site": site or look_at(self.project.site, self.cache).files}
        return {f"{name}/{path}": digest for name, found in folders.items() for path, digest in found.items()}


def _read(project: Project) -> dict[str, str]:
    """Return the digest of every file that a build reads, by its path, as seen from the home of the project."""
    docs = project.root / "docs"  # of the tool; where pages are written into it, it is compared with what was written
    tool = [project.root / "templates", project.config, *([docs] if project.docs != docs else ())]
    beside = (path for path in project.collection.iterdir() if path.is_file())
    found = dict[str, str]()
    for path in sorted({*project.parts, *beside, *tool}):
        name = path.relative_to(project.home).as_posix() if path.is_relative_to(project.home) else path.name
        if path.is_dir():
            found |= {f"{name}/{below}": digest for below, digest in digests_in(path).items()}
        elif path.is_file():
            found[name] = digest_at(path)
    return found
