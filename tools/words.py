"""The catalogue of all words of the interface: `make words` writes it, a test finds it out of date.

In: templates, modules and scripts, in which messages are marked by `tr`, `trn` and `msg`, and tables, in which the tag
`!msg` marks them.
Out: `templates/locale/messages.pot`.
A translation is a copy of it named after its language, such as `templates/locale/de.po`, with its words filled in.
"""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from zonebook.publish.site.scripts import messages as script_messages  # noqa: E402

POT = ROOT / "templates" / "locale" / "messages.pot"
KEYWORDS: dict[str, Any] = {"tr": None, "trn": (1, 2), "msg": None}
# What templates write differently from Jinja's default: see `zonebook/pages/templating.py`.
SYNTAX = {"comment_start_string": "{##", "comment_end_string": "##}", "trim_blocks": "true", "lstrip_blocks": "true"}
HEADER = """# Words of the interface of Zonebook. {places} are filled in and stay as they are; {zone} and {zones} are
# what a collection calls its subject. Made by `make words`."""


def messages() -> Iterator[tuple[str, Any]]:
    """Yield where each message is and the message; one with a plural is a pair."""
    for path in sorted((ROOT / "zonebook").rglob("*.py")):
        for found in module_messages(path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), found
    for path in sorted((ROOT / "zonebook").rglob("*.yml")):
        for _, found, marked in table_texts(path.read_text(encoding="utf-8")):
            if marked:
                yield path.relative_to(ROOT).as_posix(), found
    for path in sorted([*(ROOT / "docs" / "assets").glob("*.js"), *(ROOT / "zonebook").rglob("*.js")]):
        for found in script_messages(path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), found
    for path in sorted(p for p in (ROOT / "templates").rglob("*") if p.suffix in (".j2", ".html")):
        with path.open("rb") as file:
            syntax = SYNTAX if path.suffix == ".j2" else {}
            for _, found, _, _ in extract(babel_extract, file, KEYWORDS, options=syntax):
                yield path.relative_to(ROOT).as_posix(), found


def module_messages(text: str) -> Iterator[Any]:
    """Yield the messages of a module. Babel would read its tokens, which in f-strings differ between Pythons."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            found = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if found:
                yield tuple(found) if node.func.id == "trn" else found[0]


def table_texts(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the texts of a YAML file by their keys, and whether each is marked as a message."""
    root = yaml.compose(text, yaml.CBaseLoader)
    waiting: list[tuple[str, yaml.Node]] = [("", root)] if root else []
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield key, node.value, node.tag == "!msg"
        elif isinstance(node, yaml.MappingNode):
            waiting += [(name.value, value) for name, value in reversed(node.value)]
        else:
            waiting += [(key, value) for value in reversed(node.value)]


def catalogue() -> Any:
    """Return the catalogue: every message once, with the files that use it."""
    toggles = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]["palette"]
    made: Any = Catalog(project="Zonebook", charset="utf-8", header_comment=HEADER)
    for path, message in messages():
        made.add(message, locations=[(path, None)])
    for option in toggles:
        made.add(option["toggle"]["name"], locations=[("mkdocs.yml", None)])
    return made


def text() -> str:
    """Return the file. It carries no date: the same words, the same bytes."""
    out = io.BytesIO()
    write_po(out, catalogue(), width=120, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(DATED)) + "\n"


DATED = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Language-Team',
    '"Report-Msgid',
)


if __name__ == "__main__":
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{len(catalogue())} messages\n")
