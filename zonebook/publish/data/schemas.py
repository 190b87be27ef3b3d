"""JSON Schemas: of the YAML files, for editors' tools that check what is typed, and of the published document."""

from __future__ import annotations

import json
from typing import Any, TypeAlias, get_args

from zonebook.collection.categories import CATEGORIES
from zonebook.collection.gazetteer import Gazetteer
from zonebook.collection.references import EVENT_CATEGORIES
from zonebook.facts.slots import SLOTS
from zonebook.publish.data.document import Document
from zonebook.values.records import (
    CollectionFile,
    GazetteerFile,
    HistoryFile,
    Id,
    Model,
    MovedFile,
    RecordFile,
    RulingsFile,
    TimelinesFile,
)

Json: TypeAlias = dict[str, Any]

SCHEMAS: dict[str, type[Model]] = {
    "records": RecordFile,
    "gazetteer": GazetteerFile,
    "timelines": TimelinesFile,
    "rulings": RulingsFile,
    "moved": MovedFile,
    "history": HistoryFile,
    "collection": CollectionFile,
}


# Keys that hold ids of things, and of which categories these are; all when none is named.
OF_THINGS: dict[str, tuple[str, ...]] = {
    "person": ("people",),
    "organisation": ("organisations",),
    "themes": ("themes",),
    **dict.fromkeys(("about", "objects", "speaker", "according_to", "place", "part_of"), ()),
}
# Keys for which words are suggested, and others allowed.
SUGGESTED = {
    "category": sorted(EVENT_CATEGORIES),
    "categories": sorted(EVENT_CATEGORIES),
    "slot": [slot.id for slot in SLOTS],
}
ID = get_args(Id)[1].pattern


def schema_files(gazetteer: Gazetteer | None = None) -> dict[str, str]:
    """Return file name → JSON text of the schema of each kind of YAML file.

    With the gazetteer of a collection they are made for that collection: its ids are listed, for completing what is
    typed, and no other is accepted; words for slots and categories are suggested.
    """
    return {f"{name}.schema.json": _schema(model, gazetteer) for name, model in SCHEMAS.items()}


def document_schema() -> str:
    """Return the JSON text of the schema of `data/records.json`."""
    return _schema(Document)


def published_schemas() -> dict[str, str]:
    """Return path below `data/` → JSON text of every schema that is published: they depend on the tool alone."""
    return {"records.schema.json": document_schema()} | {f"schemas/{n}": text for n, text in schema_files().items()}


def _schema(model: type[Model], gazetteer: Gazetteer | None = None) -> str:
    schema: Json = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    known = gazetteer.things.values() if gazetteer else ()
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)  # a docstring, which Python drops when it is told to optimise
        for key, value in part.get("properties", {}).items() if gazetteer else ():
            if key in OF_THINGS:
                things = [t for t in known if t.category.value in (OF_THINGS[key] or CATEGORIES)]
                _list(value, {"enum": [t.id for t in things], "enumDescriptions": [t.name for t in things]})
            elif key in SUGGESTED:
                _list(value, {"anyOf": [{"enum": SUGGESTED[key]}, {"pattern": ID}]})  # and words of your own
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


def _list(part: Json, choice: Json) -> None:
    """Let the ids in a part of a schema be chosen from a list; an empty list would refuse everything."""
    if part.get("pattern") == ID and choice.get("enum") != []:
        del part["pattern"]
        part |= choice
        return
    for inner in (part.get("items"), *part.get("anyOf", ())):
        if isinstance(inner, dict):
            _list(inner, choice)
