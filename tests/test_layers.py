"""A room imports only from the rooms below it, no room has a circle, and some libraries are named in one place only."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from tests import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = ROOT / "zonebook"

# Lowest first. `pipeline` is the spine, the only file that knows every room below it.
ROOMS = ("values", "reading", "collection", "facts", "pages", "publish", "pipeline", "changes", "commands")

# Library -> the one place that may name it, so that another can take its place.
NAMED_ONCE = {"jinja2": "pages/templating.py", "mkdocs": "publish/site/render.py", "click": "commands/cli.py"}

MODULES = {
    ".".join(path.relative_to(LIBRARY.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(LIBRARY.rglob("*.py"))
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also those for type checking only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            inner = {f"{base}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner or {base}
    return found


def room(module: str) -> str:
    return module.split(".")[1]


INSIDE = {name: path for name, path in MODULES.items() if "." in name and not name.endswith(".__main__")}


def test_the_library_has_nine_rooms_and_nothing_beside_them() -> None:
    entries = {p.stem for p in LIBRARY.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert entries - {"__init__", "__main__"} == set(ROOMS)


@pytest.mark.parametrize("name", INSIDE)
def test_a_room_imports_only_from_the_rooms_below_it(name: str) -> None:
    for imported in imports(INSIDE[name]) & INSIDE.keys():
        assert ROOMS.index(room(imported)) <= ROOMS.index(room(name)), f"{name} imports {imported}"


@pytest.mark.parametrize("name", ROOMS)
def test_the_modules_of_a_room_have_an_order(name: str) -> None:
    """A circle of imports, also one that is for types alone, means that two modules are one."""
    of_room = {m: imports(p) & INSIDE.keys() - {m} for m, p in INSIDE.items() if room(m) == name}
    try:
        assert list(TopologicalSorter(of_room).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize(("library", "where"), NAMED_ONCE.items())
def test_a_library_that_may_be_replaced_is_named_once(library: str, where: str) -> None:
    files = {**MODULES, "build": ROOT / "build.py"}
    users = [path for path in files.values() if any(i.split(".")[0] == library for i in imports(path))]
    assert users == [LIBRARY / where]
