"""Tables of the tool: words, rows and messages in a YAML file beside the module that reads it.

A table of words is one text: easier to read, extend and compare than a list of quoted words. "@NAME" in one means all
words of another above it, "!word" leaves one of those out. The tag `!msg` marks what is translated where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml


def tables_of(module: str) -> dict[str, Any]:
    """Return the tables of the YAML file beside a module (its `__file__`) as they are written; every scalar is text."""
    loaded = yaml.load(Path(module).with_suffix(".yml").read_bytes(), yaml.CBaseLoader)  # noqa: S506  # plain
    return dict(loaded)


def words(text: str, tables: Mapping[str, frozenset[str]] | None = None) -> frozenset[str]:
    """Return the words of a table as a set; `tables` are those that it may refer to.

    >>> sorted(words("@MONTHS !june friday", {"MONTHS": words("may june")}))
    ['friday', 'may']
    """
    found = text.split()
    named = [(tables or {})[word[1:]] for word in found if word[0] == "@"]
    left_out = {word[1:] for word in found if word[0] == "!"}
    return frozenset(word for word in found if word[0] not in "@!").union(*named) - left_out
