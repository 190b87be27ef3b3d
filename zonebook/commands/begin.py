"""Begin a collection: a small one that builds at once. No file that is there is ever overwritten."""

from __future__ import annotations

import json
from pathlib import Path

from zonebook import __version__
from zonebook.collection.formats import FORMAT, KINDS
from zonebook.collection.project import SETTINGS, schema_line
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import tool_files, write_file

# Files that begin with a dot are kept without it, or git would obey them here.
DOTTED = {"gitignore", "gitattributes", "github"}


def begin(folder: Path, github: str = "") -> tuple[list[Path], list[Path]]:
    """Write the files of a new collection into `folder`; return those written and those left as they are.

    With `github`, the owner/name of the repository that holds the tool, workflows are among them that call the tool's.
    Raises ZonebookError when there is a collection already.
    """
    if (folder / SETTINGS).exists():
        raise ZonebookError(Problem("there is a collection already", path=folder / SETTINGS))
    written, kept = [], []
    starter = tool_files() / "starter"
    for source in sorted(p for p in starter.rglob("*") if p.is_file()):
        name = source.relative_to(starter)
        if name.parts[0] == "github" and not github:
            continue
        target = folder / (f".{name}" if name.parts[0] in DOTTED else name)
        if target.exists():
            kept.append(target)
            continue
        text = source.read_text(encoding="utf-8").replace("OWNER/NAME", github).replace("VERSION", __version__)
        write_file(target, _filled(text, target, folder).encode("utf-8"))
        written.append(target)
    return written, kept


def _filled(text: str, path: Path, folder: Path) -> str:
    """Return a file of the starter with what only the new collection knows."""
    kind = KINDS.get(path.relative_to(folder).parts[0])
    if kind is None or path.suffix != ".yml":
        return text
    if path.name == SETTINGS:
        title = json.dumps(folder.resolve().name or "A collection", ensure_ascii=False)
        text = f'format: "{FORMAT}"\n{text}'.replace("TITLE", title)
    return schema_line(path, kind, folder) + text
