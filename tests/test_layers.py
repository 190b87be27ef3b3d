"""Modules import only from lower layers, and some libraries are named in one module only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "zonebook"

# Lowest first; a module may import from its own layer's package and from the layers before it.
LAYERS = (
    ("errors",),
    ("edtf", "units", "quotation", "slots", "yamlfile", "folders", "project"),
    ("reading",),
    ("model", "article"),
    ("gazetteer",),
    ("drafts", "webpage", "extract", "edits"),
    ("collection", "typedfile"),
    ("grounding",),
    ("loading",),
    ("facts",),
    ("paths",),
    ("derived", "wording", "rates", "matching", "rulings", "occasions", "differences", "dating", "reconcile"),
    ("checks", "compare"),
    ("document", "export", "schemas", "explain", "cite", "licences", "prose", "essays", "changes", "diff"),
    ("rawhtml", "templating", "pages", "search", "output", "render", "gate", "bundle", "revisions"),
    ("publish",),
    ("pipeline",),
    ("editions",),
    ("coverage", "editor"),
    ("serve", "preview", "artifact", "pulls"),
)

# Library -> the one module (or build.py) that may name it, so that another can take its place.
NAMED_ONCE = {"jinja2": "templating", "mkdocs": "render", "click": "build"}


def modules() -> dict[Path, str]:
    """Every file of the library with the name of its top-level module."""
    return {p: p.relative_to(LIBRARY).parts[0].removesuffix(".py") for p in sorted(LIBRARY.rglob("*.py"))}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, also those for type checking only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found |= {f"{base}.{alias.name}" if base == "zonebook" else base for alias in node.names}
    return found


def layer(name: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize(("path", "name"), [(p, n) for p, n in modules().items() if n != "__init__"])
def test_a_module_imports_only_from_lower_layers(path: Path, name: str) -> None:
    for imported in imports(path):
        parts = imported.split(".")
        if parts[0] == "zonebook" and len(parts) > 1 and parts[1] not in (name, "__version__"):
            assert layer(parts[1]) <= layer(name), f"{path.name} imports {imported}"


@pytest.mark.parametrize(("library", "where"), NAMED_ONCE.items())
def test_a_library_that_may_be_replaced_is_named_once(library: str, where: str) -> None:
    files = {**modules(), ROOT / "build.py": "build"}
    users = {name for path, name in files.items() if any(i.split(".")[0] == library for i in imports(path))}
    assert users == {where}
