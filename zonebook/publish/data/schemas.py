"""JSON Schemas: of the YAML files, for editors' tools that check what is typed, and of the published document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zonebook.publish.data.document import Document
from zonebook.values.records import CollectionFile, GazetteerFile, MovedFile, RecordFile, RulingsFile, TimelinesFile

if TYPE_CHECKING:
    from zonebook.values.records import Model

SCHEMAS: dict[str, type[Model]] = {
    "records": RecordFile,
    "gazetteer": GazetteerFile,
    "timelines": TimelinesFile,
    "rulings": RulingsFile,
    "moved": MovedFile,
    "collection": CollectionFile,
}


def schema_files() -> dict[str, str]:
    """Return file name → JSON text of the schema of each kind of YAML file."""
    return {f"{name}.schema.json": _schema(model) for name, model in SCHEMAS.items()}


def document_schema() -> str:
    """Return the JSON text of the schema of `data/records.json`."""
    return _schema(Document)


def _schema(model: type[Model]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)  # a docstring, which Python drops when it is told to optimise
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"
