"""JSON Schema files, so that editors' tools complete and check the YAML files while they are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zonebook.model import CollectionFile, GazetteerFile, RecordFile, RulingsFile, TimelinesFile

if TYPE_CHECKING:
    from zonebook.model import Model

SCHEMAS: dict[str, type[Model]] = {
    "records": RecordFile,
    "gazetteer": GazetteerFile,
    "timelines": TimelinesFile,
    "rulings": RulingsFile,
    "collection": CollectionFile,
}


def schema_files() -> dict[str, str]:
    """Return file name → JSON text of the schema of each kind of YAML file."""
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()},
            indent=1,
            sort_keys=True,
        )
        + "\n"
        for name, model in SCHEMAS.items()
    }
