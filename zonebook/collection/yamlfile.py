"""Read a YAML file that people edit: plain text values, each with the line it is on.

Every scalar is text: `2019` stays "2019" and a date is not turned into a date here; the typed models decide.
Anchors, aliases and tags are refused (nobody needs them here, and aliases are how small files explode), and so are
repeated keys, which YAML readers silently overwrite.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from zonebook.values.cache import Cache
from zonebook.values.errors import Problem, ZonebookError

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Place: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 2_000_000  # a record file is a few dozen kB; anything near this is not one
MAX_DEPTH = 12
QUOTED = {"'", '"', "|", ">"}  # styles of scalars that are text whatever they say
# What the parser says -> what most likely happened, and what to do.
HINTS = {
    "mapping values are not allowed": "a colon and a space within text end a key: put the text in quotes; or the line"
    " is further right than those beside it, or `-` has no space after it",
    "found a tab character": "lines are indented by spaces, not by tabs",
    "cannot start any token": "text that begins with %, @, ` or a tab: put the text in quotes, indent with spaces",
    "did not find expected key": "a line that stands too far left or right, or text that goes on after a closing quote:"
    " put the whole text in quotes of the other sort",
    "did not find expected '-' indicator": "items of a list begin in one column: see how far the line is indented",
    "did not find expected ',' or": "a list in one line ends with its bracket: put text with , [ ] { } in quotes",
    "could not find expected ':'": "a key ends with a colon and a space; put text that runs over lines in quotes",
    "unexpected end of stream": "a quote that is opened and never closed",
    "unknown escape": "a backslash between double quotes: put the text in single quotes",
}
NULLS = {"", "~", "null"}


@dataclass(frozen=True)
class YamlFile:
    """The value of one YAML file, and the text that it was read from; none of a file that is not written yet."""

    path: Path
    value: Value
    text: str = ""

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The 1-based line of each place in it."""
        return _parsed(self.path, self.text)[1]

    def line(self, place: Place) -> int | None:
        """Return the line of `place`, or of the nearest thing around it that is in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def move(self, key: str, kept: list[int]) -> None:
        """Make the places of a list those of its items at the indexes `kept`: the others were taken out of it."""
        new = {old: index for index, old in enumerate(kept)}
        moved = {p: line for p, line in self.lines.items() if not (len(p) > 1 and p[0] == key)}
        moved |= {
            (key, new[p[1]], *p[2:]): line
            for p, line in self.lines.items()
            if len(p) > 1 and p[0] == key and isinstance(p[1], int) and p[1] in new
        }
        self.lines.clear()
        self.lines.update(moved)


def text_of(path: Path) -> str:
    """Return the text of a file. Raises ZonebookError when it is none (a pipe has no end), too large, or no UTF-8."""
    if path.exists() and not path.is_file():
        raise ZonebookError(Problem("not a regular file", path=path, hint="put the file itself there"))
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise ZonebookError(Problem(f"file of {len(data)} bytes is too large (limit {MAX_BYTES})", path=path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save the file as UTF-8"
        raise ZonebookError(Problem(f"not UTF-8 at byte {error.start}", path=path, hint=hint)) from error


@dataclass(frozen=True)
class _Values:
    """The values of texts by their keys in a cache: those that were kept, and those that are to be."""

    cache: Cache
    kept: dict[bytes, bytes]
    fresh: dict[bytes, bytes] = field(default_factory=dict)


_values: ContextVar[_Values | None] = ContextVar("values", default=None)


@contextmanager
def remembering(cache: Cache | None, *folders: Path) -> Iterator[None]:
    """Take the values of the texts of YAML files in these folders from a cache for a while; keep there what is new."""
    paths = sorted(path for folder in folders for path in folder.glob("*.yml") if path.is_file())
    values = _Values(cache, cache.get(cache.key("yaml", path.read_bytes()) for path in paths)) if cache else None
    token = _values.set(values)
    try:
        yield
    finally:
        _values.reset(token)
        if values:
            values.cache.put(values.fresh)


def read_yaml(path: Path) -> YamlFile:
    """Read `path`. Raises ZonebookError with the line when it is not plain YAML of a bounded size."""
    text, values = text_of(path), _values.get()
    if values is None:
        return parse_yaml(path, text)
    key = values.cache.key("yaml", text)
    if key not in values.kept:
        values.kept[key] = values.fresh[key] = json.dumps(parse_yaml(path, text).value).encode()
    return YamlFile(path, json.loads(values.kept[key]), text)


def parse_yaml(path: Path, text: str) -> YamlFile:
    """Read the text of a file, which need not be written yet; see `read_yaml`."""
    return YamlFile(path, _parsed(path, text)[0], text)


def _parsed(path: Path, text: str) -> tuple[Value, dict[Place, int]]:
    """Return the value of a text, and the line of each place in it."""
    try:
        for problem in _refused(path, text):
            raise ZonebookError(problem)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if "end of stream" in str(error.problem) else error.problem_mark
        line = mark.line + 1 if mark else None
        shown = text.splitlines()[mark.line].strip() if mark and mark.line < text.count("\n") else None
        hint = next((hint for said, hint in HINTS.items() if said in str(error.problem)), None)
        raise ZonebookError(Problem(f"not valid YAML: {error.problem}", path, line, shown, hint=hint)) from error
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8").count(b"\n", 0, error.position) + 1
        raise ZonebookError(Problem(f"not valid YAML: {error.reason}", path=path, line=line)) from error
    except yaml.YAMLError as error:
        raise ZonebookError(Problem(f"not valid YAML: {error}", path=path)) from error
    lines: dict[Place, int] = {}
    return _construct(path, node, (), lines) if node else None, lines


def _refused(path: Path, text: str) -> Iterator[Problem]:
    """Yield what we do not accept, from the parser's events: before any tree is built, so a bomb costs nothing."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "text that begins with & or *: put it in quotes"
            yield Problem("anchors and aliases are not accepted", path=path, line=line, hint=hint)
        tag = getattr(event, "tag", None)
        if tag:
            hint = "text that begins with !: put it in quotes"
            yield Problem("tags are not accepted", path=path, line=line, text=tag, hint=hint)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem(f"nested deeper than {MAX_DEPTH} levels", path=path, line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _construct(path: Path, node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return None if node.style not in QUOTED and node.value.lower() in NULLS else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(path, child, (*place, i), lines) for i, child in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key_node, child in node.value:
        key = str(key_node.value)
        if key in found:
            raise ZonebookError(Problem(f"key {key!r} stands twice", path=path, line=key_node.start_mark.line + 1))
        found[key] = _construct(path, child, (*place, key), lines)
        lines[(*place, key)] = key_node.start_mark.line + 1
    return found


def refuse_links(*paths: Path, but_in: Path | None = None) -> None:
    """Raise ZonebookError with every symbolic link among and below `paths`, those directly in `but_in` left out.

    A symbolic link could put any file of the machine that builds on a page, or into an error message.
    """
    links = [path for top in paths for path in (top, *sorted(top.rglob("*"))) if path.is_symlink()]
    problems = [
        Problem("a symbolic link", path=path, hint="links are not followed: put the file itself there")
        for path in links
        if path.parent != but_in
    ]
    if problems:
        raise ZonebookError(problems)
