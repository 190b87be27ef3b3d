"""Change one value of a YAML file and leave every other line as it is, byte for byte.

In: the file's text, the place of a value, the new value. Out: the new text. The place of the value's own lines comes
from parsing the file; nothing else is parsed and written again, so comments, order and quotes stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from zonebook.collection.yamlfile import Place


def as_yaml(value: Any) -> str:
    """Return a value as YAML in our style: block form, keys in their order, a long line kept whole."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=float("inf"))


def set_value(text: str, place: Place, value: Any) -> str:
    r"""Return `text` with the value at `place` replaced, or added as the last key of its mapping.

    >>> set_value("a: 1  # one\nb: 2\n", ("a",), "7")
    "a: '7'  # one\nb: 2\n"

    Raises KeyError when there is nothing at the place around it.
    """
    parent, key = _node(text, place[:-1]), place[-1]
    child = _child(parent, key)
    if child is not None:
        start, end = child.start_mark.index, child.end_mark.index
        return text[:start] + _scalar(value) + _line_end(text[start:end]) + text[end:]
    if not isinstance(parent, yaml.MappingNode):
        raise KeyError(place)
    if parent.flow_style:
        end = parent.end_mark.index - 1
        return f"{text[:end].rstrip()}{', ' if parent.value else ''}{key}: {_scalar(value)}{text[end:]}"
    end = _end_of(text, parent)
    indent = " " * parent.start_mark.column
    return f"{text[:end]}{indent}{key}: {_scalar(value)}\n{text[end:]}"


def append_items(text: str, key: str, items: list[Any]) -> str:
    r"""Return `text` with `items` at the end of the list under the top-level `key`, which is made when missing.

    >>> append_items("a:\n  - x: 1\nb: 2\n", "a", [{"x": "2"}])
    "a:\n  - x: 1\n  - x: '2'\nb: 2\n"
    """
    if not items:
        return text
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = _child(root, key) if root is not None else None
    if found is None or not isinstance(found, yaml.SequenceNode) or not found.value:
        text = text if found is None else _without(text, key)
        return f"{text.rstrip()}\n{key}:\n{_items(items, 2)}".lstrip("\n")
    end = _end_of(text, found)
    return text[:end] + _items(items, found.start_mark.column) + text[end:]


def _items(items: list[Any], indent: int) -> str:
    lines = as_yaml(items).splitlines()
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in lines)


def _scalar(value: Any) -> str:
    """Return a value as YAML in one line."""
    text = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_flow_style=True)
    return text.removesuffix("...\n").removesuffix("\n")


def _line_end(old: str) -> str:
    """A block scalar runs to the start of the next line; what replaces it ends its own line."""
    return "\n" + " " * (len(old) - len(old.rstrip(" "))) if old.rstrip(" ").endswith("\n") else ""


def _node(text: str, place: Place) -> Any:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in place:
        node = _child(node, step)
        if node is None:
            raise KeyError(place)
    return node


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((child for key, child in node.value if key.value == step), None)
    return None


def _end_of(text: str, node: Any) -> int:
    """Return where the last line of a block ends; its end mark lies behind the comments and blank lines after it."""
    last = node
    while getattr(last, "value", None) and not isinstance(last, yaml.ScalarNode) and not last.flow_style:
        last = last.value[-1] if isinstance(last, yaml.SequenceNode) else last.value[-1][1]
    end = last.end_mark.index
    if end and text[end - 1] == "\n":
        return int(end)
    newline = text.find("\n", end)
    return len(text) if newline < 0 else newline + 1


def _without(text: str, key: str) -> str:
    """Return `text` without the line of an empty list under `key`."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:"))
