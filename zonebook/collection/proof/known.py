"""What a proof knows beyond one article: the dates of all records, the names of things, the words of other articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zonebook.collection.collection import SourceFile
from zonebook.collection.gazetteer import Gazetteer, Thing
from zonebook.values.edtf import Edtf
from zonebook.values.watched import watched


@watched("times", "sources")
@dataclass(frozen=True)
class Known:
    """What the collection knows beyond one article: the dates of all records, and the names of things."""

    times: Mapping[str, Edtf]
    gazetteer: Gazetteer
    sources: Mapping[str, SourceFile] = field(default_factory=dict)  # by their ids

    def part(self, name: str, key: str) -> object:
        """Return which value is meant by the name of its class, and its key where there are several."""
        if key:
            return self.gazetteer[key] if name == "Thing" else self.sources[key]
        return self.gazetteer if name == "Gazetteer" else self

    def names(self, *things: str) -> list[str]:
        """Return the names of things, the longest first."""
        found = {n for t in things if t in self.gazetteer for n in self.gazetteer[t].names}
        return sorted(found, key=lambda name: (-len(name), name))

    def is_printed(self, thing: Thing) -> bool:
        """Tell whether any article prints a name of a thing: else the name is the editors' own."""
        names = [name.casefold() for name in thing.names]
        texts = (source.article.text.casefold() for source in self.sources.values())
        return any(name in text for text in texts for name in names)
