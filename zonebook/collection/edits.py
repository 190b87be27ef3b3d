"""Change single values of a YAML file and leave every other line as it is, byte for byte.

In: the file's text, the places of values, the new values. Out: the new text. The places of the values' own lines come
from parsing the file; nothing else is parsed and written again, so comments, order and quotes stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from zonebook.collection.yamlfile import Place

Patch = tuple[int, int, str]  # start and end of a stretch of a text, and what is written there instead


def parsed(text: str) -> Any:
    """Return the tree of nodes of a YAML text, each with its place in the text; None for an empty one."""
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def patched(text: str, patches: Iterable[Patch]) -> str:
    """Return `text` with every patch made; no two overlap.

    >>> patched("a: one, b: two", [(3, 6, "1"), (11, 14, "2")])
    'a: 1, b: 2'
    """
    for start, end, new in sorted(patches, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def as_yaml(value: Any) -> str:
    """Return a value as YAML in our style: block form, keys in their order, a long line kept whole."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=float("inf"))


def set_value(text: str, place: Place, value: Any) -> str:
    r"""Return `text` with the value at `place` replaced, or added as the last key of its mapping.

    >>> set_value("a: 1  # one\nb: 2\n", ("a",), "7")
    "a: '7'  # one\nb: 2\n"

    Raises KeyError when there is nothing at the place around it.
    """
    return set_values(text, {place: value})


def set_values(text: str, values: Mapping[Place, Any]) -> str:
    r"""Return `text` with the value at each place replaced or added; a value of None is taken out, with its key.

    >>> set_values("a: 1\nb: 2\n", {("a",): None, ("b",): "x", ("c",): "y"})
    'b: x\nc: y\n'

    Raises KeyError when there is nothing at the place around one.
    """
    root = parsed(text)
    return patched(text, (_patch(text, root, *item) for item in values.items()))


def _patch(text: str, root: Any, place: Place, value: Any) -> Patch:
    """Return what is to be written where, for one value. The patches of values at different places never overlap."""
    parent, key = node_at(root, place[:-1]), place[-1]
    child = _child(parent, key)
    if parent is None or (child is None and not isinstance(parent, yaml.MappingNode)):
        raise KeyError(place)
    if value is None:
        return taking_out(text, root, place) if child else (0, 0, "")
    if child is None:
        return _adding(text, parent, f"{key}: {one_line(value)}")
    start, end = child.start_mark.index, child.end_mark.index
    if isinstance(child, yaml.ScalarNode) or child.flow_style:
        return start, end, one_line(value) + _line_end(text[start:end])
    start = text.rindex(":", 0, start) + 1 if isinstance(parent, yaml.MappingNode) else start
    return start, _end_of(text, child), f" {one_line(value)}\n".lstrip(" " if text[start - 1] == " " else "")


def _adding(text: str, parent: Any, line: str) -> Patch:
    """A key and its value go behind the last one of their mapping."""
    if parent.flow_style:
        end = parent.end_mark.index - 1
        return len(text[:end].rstrip()), end, f"{', ' if parent.value else ''}{line}"
    end = _end_of(text, parent)
    return end, end, f"{' ' * parent.start_mark.column}{line}\n"


def taking_out(text: str, root: Any, place: Place) -> Patch:
    """Return the patch that takes out an item or a key; a list or mapping that held nothing else goes with it.

    Each goes with its line; the first key of a mapping up to the next one, which takes its place.
    """
    parent = node_at(root, place[:-1])
    listed = isinstance(parent, yaml.SequenceNode)
    parts = [(item, item) for item in parent.value] if listed else parent.value
    at = place[-1] if listed else next(i for i, (name, _) in enumerate(parts) if name.value == place[-1])
    assert isinstance(at, int)
    if len(parts) == 1 and len(place) > 1:
        return taking_out(text, root, place[:-1])
    start, last = parts[at][0].start_mark.index, at == len(parts) - 1
    if not last and (parent.flow_style or (at == 0 and not listed)):
        return start, parts[at + 1][0].start_mark.index, ""
    if parent.flow_style:
        return (parts[at - 1][1].end_mark.index if at else start), parts[at][1].end_mark.index, ""
    return text.rfind("\n", 0, start) + 1, _end_of(text, parts[at][1]), ""


def remove(text: str, place: Place) -> str:
    r"""Return `text` without the item or key at `place`.

    >>> remove("a: [x, y]\nb: 1\n", ("a", 1)), remove("a:\n  - x\nb: 1\n", ("a", 0))
    ('a: [x]\nb: 1\n', 'b: 1\n')
    """
    return patched(text, [taking_out(text, parsed(text), place)])


def add_values(text: str, place: Place, values: list[str]) -> str:
    r"""Return `text` with `values` at the end of the list of plain values at `place`, which is made when missing.

    >>> add_values("- {id: a, aliases: [b]}\n", (0, "aliases"), ["c d"])
    '- {id: a, aliases: [b, c d]}\n'
    """
    found = node_at(parsed(text), place)
    if found is None or not getattr(found, "value", None):
        return set_value(text, place, values) if values else text
    if found.flow_style:
        end = found.value[-1].end_mark.index
        return text[:end] + "".join(f", {one_line([value])[1:-1]}" for value in values) + text[end:]
    end = _end_of(text, found)
    return text[:end] + _items(values, found.start_mark.column) + text[end:]


def append_items(text: str, key: str, items: list[Any]) -> str:
    r"""Return `text` with `items` at the end of the list under the top-level `key`, which is made when missing.

    >>> append_items("a:\n  - x: 1\nb: 2\n", "a", [{"x": "2"}])
    "a:\n  - x: 1\n  - x: '2'\nb: 2\n"
    """
    if not items:
        return text
    root = parsed(text)
    found = _child(root, key) if root is not None else None
    if found is None or not isinstance(found, yaml.SequenceNode) or not found.value:
        text = text if found is None else _without(text, key)
        return f"{text.rstrip()}\n{key}:\n{_items(items, 2)}".lstrip("\n")
    end = _end_of(text, found)
    return text[:end] + _items(items, found.start_mark.column) + text[end:]


def _items(items: list[Any], indent: int) -> str:
    lines = as_yaml(items).splitlines()
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in lines)


def one_line(value: Any) -> str:
    """Return a value as YAML in one line."""
    text = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_flow_style=True, sort_keys=False)
    return text.removesuffix("...\n").removesuffix("\n")


def _line_end(old: str) -> str:
    """A block scalar runs to the start of the next line; what replaces it ends its own line."""
    return "\n" + " " * (len(old) - len(old.rstrip(" "))) if old.rstrip(" ").endswith("\n") else ""


def node_at(node: Any, place: Place) -> Any:
    """Return the node at a place below `node`, None when there is nothing."""
    for step in place:
        node = _child(node, step)
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
    end = int(last.end_mark.index)
    if end and text[end - 1] == "\n":  # a block of text, and the blank lines after it
        return len(text[:end].rstrip("\n")) + 1
    newline = text.find("\n", end)
    return len(text) if newline < 0 else newline + 1


def _without(text: str, key: str) -> str:
    """Return `text` without the line of an empty list under `key`."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:"))
