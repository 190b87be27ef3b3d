"""A collection of one invented article, small enough to read in a test, for trying one fault at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """Northgate freeport opens

Updated: 2021-03-04

Northgate Freeport covers 1,600 acres beside the Ouse, said Ann Bell, head of the Northgate Port Board, \
which runs the docks, the railway yard and the bridges of the old town.
The freeport opened on 1 March\u00a02021. The freeport employs about 4,200 people.
"""

GAZETTEER = """zones:
  - {id: northgate, name: Northgate Freeport, kind: zone, aliases: [the freeport]}
people:
  - {id: ann-bell, name: Ann Bell}
organisations:
  - {id: port-board, name: Northgate Port Board}
"""

RECORDS = """id: herald
article: northgate.txt
changed: "2021-03-05"
source:
  title: Northgate freeport opens
  published: {edtf: "2021-03-04", basis: stated, kind: updated, exact: "2021-03-04"}
records:
  - id: area
    kind: figure
    about: [northgate]
    slot: area
    exact: Northgate Freeport covers 1,600 acres
    mark: 1,600 acres
    value: 1600 acre
    indicator: area
  - id: opening
    kind: event
    about: [northgate]
    category: opening
    title: The freeport opens
    exact: The freeport opened on 1 March 2021
    time: {edtf: "2021-03-01", exact: 1 March 2021}
  - id: bell
    kind: role
    about: [ann-bell]
    person: ann-bell
    title: head
    organisation: port-board
    exact: Ann Bell, head of the Northgate Port Board
"""

SETTINGS = "title: Northgate\ndescription: An invented freeport.\n"


def write_collection(
    folder: Path, *changes: tuple[str, str], records: str = RECORDS, gazetteer: str = GAZETTEER
) -> Path:
    """Write the collection below `folder`, each (old, new) of `changes` made in its records; return its root."""
    for old, new in changes:
        assert old in records, f"nothing to change: {old!r}"
        records = records.replace(old, new, 1)
    root = folder / "northgate"
    for name, text in {
        "articles/northgate.txt": ARTICLE,
        "gazetteer/all.yml": gazetteer,
        "records/northgate.yml": records,
        "collection.yml": SETTINGS,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return root
