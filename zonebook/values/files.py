"""Files: the tool's own found, others written so that nothing is ever half written."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Path(__file__).resolve().parents[1]


def tool_files() -> Path:
    """Return the folder of the tool's own files (templates, assets, mkdocs.yml): a checkout, or inside the package."""
    packaged = LIBRARY / "tool_files"
    return packaged if packaged.is_dir() else LIBRARY.parent


def write_file(path: Path, content: bytes) -> bool:
    """Write `content` to `path` by way of a temporary name; return whether that changed anything."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)  # mkstemp makes files that a web server could not read
        temporary.replace(path)
    except BaseException:  # a full disk above all
        temporary.unlink(missing_ok=True)
        raise
    return True


@contextmanager
def all_or_nothing(*paths: Path) -> Iterator[None]:
    """Put files back as they were when the block fails: written anew, changed or not there."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_file(path, content)
        raise
