"""Where a project's things are: apart from the pipeline, so that commands which build nothing start without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Project:
    """Where things are. Only `docs` (its generated pages) and `site` are written to."""

    root: Path
    collection: Path
    docs: Path
    site: Path
    strict: bool = False  # stop at what would else be left out
    full_text: bool = False  # show whole articles whatever the collection says: for a bundle that is not published

    @property
    def config(self) -> Path:
        """The renderer's configuration."""
        return self.root / "mkdocs.yml"
