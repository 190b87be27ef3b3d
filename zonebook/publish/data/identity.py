"""Ids that stay the same from build to build, for programs that keep what they have once read."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("5d0f1c3a-8d5b-5c0e-9d3e-2b7f4a6e1c90")  # of Zonebook; made up once, never to be changed


def id_of(*names: str) -> uuid.UUID:
    """Return the id of what `names` name: the same names give the same id, others another.

    >>> id_of("source", "a") == id_of("source", "a"), id_of("a", "b") == id_of("ab")
    (True, False)
    """
    return uuid.uuid5(NAMESPACE, "\x1f".join(names))
