"""Names that the collection already knows, handed to the reader as plain values.

The reader finds names by their grammar; known names add the spellings that grammar cannot see ("Hengqin") and
keep ids stable from one article to the next. It works without any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KnownName:
    """One subject of the gazetteer: its id, its kind (`zone`, `person`, `organisation`, …) and all its names.

    The first name is the one to show.
    """

    id: str
    kind: str
    names: tuple[str, ...]
