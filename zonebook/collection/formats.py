"""The form of a collection's files, and how an older one is brought up to today's.

A form is named after the version of Zonebook that brought it, so that a tool which is too old can say what to install.
A new form is a row of STEPS: what it is called, and what has to change in the files of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from zonebook.collection.project import HISTORY, SETTINGS, schema_line
from zonebook.collection.yamlfile import read_yaml, text_of
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file
from zonebook.values.records import FIRST_FORMAT

FORM = re.compile(r"(\d{1,4})\.(\d{1,4})")
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=\S*\n")

# Kind of YAML file, as its schema is called, by folder or name.
KINDS = {
    "records": "records",
    "gazetteer": "gazetteer",
    SETTINGS: "collection",
    "timelines.yml": "timelines",
    "rulings.yml": "rulings",
    "moved.yml": "moved",
    HISTORY: "history",
}


class Step(NamedTuple):
    """How the files of the form before are brought to `form`: `change` returns those that differ."""

    form: str
    change: Callable[[Path, Mapping[Path, str]], dict[Path, str]]


def schemas_found(root: Path, texts: Mapping[Path, str]) -> dict[Path, str]:
    """Let the first line of each file lead to where schemas are now: with the collection, no longer with the tool."""
    changed = {}
    for path, text in texts.items():
        kind = KINDS[path.relative_to(root).parts[0]]
        changed[path] = schema_line(path, kind, root) + SCHEMA_LINE.sub("", text, count=1)
    return changed


STEPS = (Step("0.2", schemas_found),)
FORMAT = STEPS[-1].form  # what `format:` in the settings of a new collection says


def check_format(root: Path) -> str | None:
    """Return a note when the collection in `root` has an older form than today's, which is still read.

    Raises ZonebookError when it is newer than this version knows, or says something else than a form.
    """
    path = root / SETTINGS
    file = read_yaml(path) if path.is_file() else None
    given = file.value.get("format", FIRST_FORMAT) if file and isinstance(file.value, dict) else FORMAT
    line = file.line(("format",)) if file else None
    if not isinstance(given, str) or not FORM.fullmatch(given):
        raise ZonebookError(Problem("not a form of the files", path=path, line=line, hint=f'write format: "{FORMAT}"'))
    if _order(given) > _order(FORMAT):
        hint = f"install Zonebook {given} or later: pip install 'zonebook>={given}'"
        raise ZonebookError(Problem("this collection is of a newer form", path=path, line=line, text=given, hint=hint))
    if _order(given) < _order(FORMAT):
        return f"{path}: the files have the form of Zonebook {given}; `zonebook migrate` brings them to {FORMAT}"
    return None


def migrate(root: Path) -> list[Path]:
    """Bring the files of the collection in `root` to today's form; return those that changed.

    A file is changed as a whole or not at all, and the settings, which say the form, come last: a migration that was
    cut off is done again.
    """
    check_format(root)
    before = {path: text_of(path) for path, _ in yaml_files(root)}
    value = read_yaml(root / SETTINGS).value
    form = value.get("format", FIRST_FORMAT) if isinstance(value, dict) else FIRST_FORMAT
    after = dict(before)
    for step in STEPS:
        if _order(str(form)) < _order(step.form):
            after |= step.change(root, after)
    after[root / SETTINGS] = _with_format(after[root / SETTINGS])
    changed = [path for path, text in after.items() if text != before[path]]
    for path in sorted(changed, key=lambda p: (p.name == SETTINGS, p)):
        write_file(path, after[path].encode("utf-8"))
    return changed


def _with_format(text: str) -> str:
    line = f'format: "{FORMAT}"\n'
    replaced, found = re.subn(r"^format:.*\n", line, text, count=1, flags=re.MULTILINE)
    if found:
        return replaced
    head = SCHEMA_LINE.match(text)
    at = head.end() if head else 0
    return text[:at] + line + text[at:]


def yaml_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield every YAML file of the collection in `root`, with its kind."""
    for name, kind in KINDS.items():
        path = root / name
        found = sorted(path.glob("*.yml")) if path.is_dir() else [path] if path.is_file() else []
        yield from ((file, kind) for file in found)


def _order(form: str) -> tuple[int, ...]:
    return tuple(map(int, form.split(".")))
