"""Collections made from a few lines of YAML: articles, things and records in short form, written out and read for real.

A record's `exact` defaults to the sentence that holds its `mark`; `about` defaults to the first zone; ids are numbered.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from zonebook.pipeline import read_collection

if TYPE_CHECKING:
    from zonebook.collection.collection import Collection

HERE = Path(__file__).parent
DEFAULTS: dict[str, dict[str, Any]] = {
    "figure": {"slot": "count", "indicator": "things"},
    "event": {"category": "event", "title": "It happens"},
    "statement": {"slot": "role", "text": "as the article says"},
    "claim": {"text": "a claim"},
}


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a file beside this one, every scalar as text."""
    found: list[dict[str, Any]] = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes text only
    return found


def collection(root: Path, spec: dict[str, Any]) -> Collection:
    """Write the collection that `spec` describes below `root`, and read it."""
    things = {k: spec[k] for k in ("zones", "places", "organisations", "people", "facilities", "measures") if k in spec}
    _write(root / "collection.yml", {"title": "A case", "description": "Invented."})
    _write(root / "gazetteer" / "all.yml", {k: [_entry(e) for e in entries] for k, entries in things.items()})
    if "rulings" in spec:
        _write(root / "rulings.yml", {"rulings": spec["rulings"]})
    first = [_entry(e)["id"] for e in next(iter(things.values()), [])][:1]
    (root / "articles").mkdir()
    for name, article in _articles(spec).items():
        text = article["text"].strip("\n")
        (root / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
        _write(root / "records" / f"{name}.yml", _file(name, text, article, first))
    return read_collection(root)


def _articles(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    if "articles" in spec:
        return dict(spec["articles"])
    return {"herald": {key: spec[key] for key in ("text", "source", "records", "set_aside") if key in spec}}


def _entry(entry: Any) -> dict[str, Any]:
    if isinstance(entry, str):
        return {"id": entry.lower().replace(" ", "-"), "name": entry, "kind": "zone"}
    return {"id": entry["name"].lower().replace(" ", "-"), **entry}


def _file(name: str, text: str, article: dict[str, Any], first: list[str]) -> dict[str, Any]:
    stated = {"edtf": "2021-06-10", "basis": "stated"}
    source = {"publisher": f"The {name.title()}", "published": stated, **article.get("source", {})}
    source = {key: value for key, value in source.items() if value != ""}
    records = [_record(i, r, text, first) for i, r in enumerate(article.get("records", []), start=1)]
    more = {"set_aside": article["set_aside"]} if "set_aside" in article else {}
    return {"id": name, "article": f"{name}.txt", "changed": "2021-07-01", "source": source, "records": records, **more}


def _record(number: int, record: dict[str, Any], text: str, first: list[str]) -> dict[str, Any]:
    kind = record.get("kind", "figure")
    made = {"id": f"r{number}", "kind": kind, "about": first, **DEFAULTS.get(kind, {}), **record}
    if "exact" not in made:
        made["exact"] = next(line for line in text.split("\n") if made["mark"] in line)
    if "time" in made and isinstance(made["time"], str):
        made["time"] = {"edtf": made["time"]}
    return made


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)  # JSON is YAML without aliases
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
