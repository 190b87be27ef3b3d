"""Writing files so that nothing is ever half written: under a temporary name, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
