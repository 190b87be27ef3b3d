"""Files: the tool's own found, others written so that nothing is ever half written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    temporary = Path(name)
    temporary.chmod(0o644)  # mkstemp makes files that a web server could not read
    temporary.replace(path)
    return True
