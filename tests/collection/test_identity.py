"""Ids change in every file that holds them, and nothing else does: all files or none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import pytest

from tests.small import write_collection
from zonebook.collection.edit import Edit, finish_edit
from zonebook.collection.identity import HOLDERS, drop, entries, keep, merge, rename, split
from zonebook.pipeline import read_collection
from zonebook.publish.data.schemas import SCHEMAS
from zonebook.values import files
from zonebook.values.errors import ZonebookError
from zonebook.values.records import GazetteerFile, Id, Model, RecordFile, RecordRef, TimelinesFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GAZETTEER = """# what there is
zones:
  - {id: northgate, name: Northgate Freeport, kind: zone, aliases: [the freeport], part_of: [ouse]}  # the port
  - id: freeport-of-northgate
    name: Freeport of Northgate
    part_of: [ouse, northgate]   # as the port says
    place: Northgate
    note: "Found by the reader; not reviewed."
  - {id: ouse, name: The Ouse, kind: region}
people:
  - {id: ann-bell, name: Ann Bell}
organisations:
  - {id: port-board, name: Northgate Port Board}
"""

RULINGS = """rulings:
  # two names
  - {id: two, of: [northgate, freeport-of-northgate], ruling: possibly-same, reason: Perhaps., date: "2026-01-02"}
  - id: bell
    ruling: prefer
    of: [herald/bell]   # the role
    reason: It is fuller.
    date: "2026-01-02"
"""

TIMELINES = """timelines:
  - id: northgate
    title: Northgate
    description: Its events.
    select:
      about:
        - northgate   # the port
        - freeport-of-northgate
"""

ESSAY = "# Northgate\n\n[1,600 acres](fact:northgate/area), [here](../zones/northgate.md#herald-area); `northgate`.\n"
FILES = (
    "gazetteer/all.yml", "records/northgate.yml", "rulings.yml", "timelines.yml", "essays/northgate.md", "moved.yml",
)  # fmt: skip
MOVED = "moved:\n  - {old: zones/first.html, new: zones/northgate.html}  # long ago\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_collection(tmp_path, gazetteer=GAZETTEER)
    (root / "essays").mkdir()
    for name, text in {
        "rulings.yml": RULINGS,
        "timelines.yml": TIMELINES,
        "moved.yml": MOVED,
        "essays/northgate.md": ESSAY,
    }.items():
        (root / name).write_bytes(text.encode("utf-8"))
    return root


NOT_OF_THINGS = {"id", "slot", "category", "categories", "doubts"}  # keys that hold ids of something else


def keys_of_ids(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """Yield the way to every key of a file that holds ids of things or of records."""
    schema = model.model_json_schema()
    pattern = {get_args(kind)[1].pattern for kind in (Id, RecordRef)}

    def below(part: dict[str, Any], steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if "$ref" in part:
            yield from below(schema["$defs"][part["$ref"].rpartition("/")[2]], steps)
        for key, inner in part.get("properties", {}).items():
            yield from below(inner, (*steps, key))
        yield from below(part["items"], (*steps, "*")) if "items" in part else ()
        for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
            yield from below(choice, steps)
        if part.get("pattern") in pattern:
            yield steps[:-1] if steps[-1] == "*" else steps

    yield from below(schema, ())


@pytest.mark.parametrize("model", [RecordFile, GazetteerFile, TimelinesFile])
def test_every_key_that_holds_ids_is_in_the_list(model: type[Model]) -> None:
    """A key that a file may have and the list lacks would be forgotten by every rename."""
    kind = next(kind for kind, schema in SCHEMAS.items() if schema is model)
    of_any = {("*", *steps[1:]) if kind == "gazetteer" else steps for steps in keys_of_ids(model)}
    found = {steps for steps in of_any if steps[-1] not in NOT_OF_THINGS}
    assert len(found) > 0
    assert found == HOLDERS[kind].keys() - {("*", "*", "id")}


def test_a_rename_changes_the_values_that_name_the_thing_and_no_other_byte(root: Path) -> None:
    edit = Edit(root)
    rename(edit, "northgate", "north-port")
    old = {name: (root / name).read_text(encoding="utf-8") for name in FILES}
    new = {path.relative_to(root).as_posix(): edit.text(path) for path in edit.changes()}
    values = {
        "gazetteer/all.yml": (("id: northgate", "id: north-port"), (", northgate]", ", north-port]")),
        "records/northgate.yml": (("[northgate]", "[north-port]"),),
        "rulings.yml": (("[northgate,", "[north-port,"),),
        "timelines.yml": (("- northgate", "- north-port"),),
        "essays/northgate.md": (("fact:northgate/", "fact:north-port/"), ("zones/northgate.", "zones/north-port.")),
        "moved.yml": (("new: zones/northgate.", "new: zones/north-port."),),
    }
    for name, pairs in values.items():
        for pair in pairs:
            assert pair[0] in old[name]
            old[name] = old[name].replace(*pair)
    assert new == old
    edit.write()
    read_collection(root, strict=True)


def test_a_merge_takes_names_over_and_leaves_one_id(root: Path) -> None:
    edit = Edit(root)
    merge(edit, "freeport-of-northgate", "northgate")
    edit.write()
    left = entries(Edit(root))
    assert left["northgate"].names == ["Northgate Freeport", "the freeport", "Freeport of Northgate"]
    assert left["northgate"].value["place"] == "Northgate"
    assert "# the port" in (root / "gazetteer/all.yml").read_text(encoding="utf-8")
    assert (root / "rulings.yml").read_text(encoding="utf-8").count("ruling:") == 1, (
        "nothing is left to be perhaps the same"
    )
    assert "freeport-of-northgate" not in (root / "timelines.yml").read_text(encoding="utf-8")
    read_collection(root, strict=True)


def test_a_merge_into_a_part_leaves_no_circle(root: Path) -> None:
    edit = Edit(root)
    merge(edit, "northgate", "freeport-of-northgate")
    edit.write()
    assert entries(Edit(root))["freeport-of-northgate"].value["part_of"] == ["ouse"]
    read_collection(root, strict=True)


def test_a_split_moves_aliases_and_records(root: Path) -> None:
    edit = Edit(root)
    split(edit, "northgate", "freeport-company", "Northgate Freeport Company", ["the freeport"], ["herald/opening"])
    edit.write()
    collection = read_collection(root, strict=True)
    assert {r.record.id: r.record.about for r in collection.records()}["opening"] == ("freeport-company",)
    assert collection.gazetteer["freeport-company"].names == ("Northgate Freeport Company", "the freeport")
    assert collection.gazetteer["northgate"].names == ("Northgate Freeport",)


def test_what_cannot_be_without_a_thing_goes_with_it_and_so_does_what_names_that(root: Path) -> None:
    edit = Edit(root)
    drop(edit, "ann-bell")
    edit.write()
    assert "id: bell" not in (root / "records/northgate.yml").read_text(encoding="utf-8")
    assert "prefer" not in (root / "rulings.yml").read_text(encoding="utf-8")
    read_collection(root, strict=True)


def test_a_name_that_is_kept_loses_the_readers_mark(root: Path) -> None:
    edit = Edit(root)
    keep(edit, "freeport-of-northgate")
    edit.write()
    assert read_collection(root).gazetteer["freeport-of-northgate"].reviewed


@pytest.mark.parametrize(
    ("do", "message"),
    [
        (lambda edit: rename(edit, "northgat", "a"), "did you mean 'northgate'"),
        (lambda edit: rename(edit, "northgate", "ouse"), "already"),
        (lambda edit: rename(edit, "northgate", "North Gate"), "cannot be an id"),
        (lambda edit: merge(edit, "northgate", "ann-bell"), "of one category"),
        (lambda edit: merge(edit, "northgate", "northgate"), "become itself"),
        (lambda edit: split(edit, "northgate", "a", "A", ["the port"], []), "no alias 'the port'"),
    ],
)
def test_what_cannot_be_done_is_told(root: Path, do: Any, message: str) -> None:
    edit = Edit(root)
    with pytest.raises(ZonebookError, match=message):
        do(edit)


def test_an_edit_that_was_killed_is_finished_or_never_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the list of what is to be written no file has changed; from then on it is only a matter of renaming."""
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    edit = Edit(root)
    rename(edit, "northgate", "north-port")
    wanted = before | edit.changes()
    real = files.finish_writing
    monkeypatch.setattr(files, "finish_writing", lambda *_: None)  # killed before the first rename
    edit.write()
    assert {path: path.read_bytes() for path in before} == before
    monkeypatch.setattr(files, "finish_writing", real)
    finish_edit(root)
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == wanted


def test_a_full_disk_leaves_every_file_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    edit = Edit(root)
    rename(edit, "northgate", "north-port")

    def full(path: Path, content: bytes) -> bool:
        raise OSError(28, "no space left")

    monkeypatch.setattr(files, "write_file", full)
    with pytest.raises(OSError, match="no space"):
        edit.write()
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before


@pytest.mark.parametrize("row", [["../out.txt", ""], ["a.yml", "../x"], ["a.yml", "collection.yml"], ["", ""]])
def test_a_list_of_somebody_else_writes_nothing_elsewhere(root: Path, row: list[str]) -> None:
    (root.parent / "out.txt").write_text("mine", encoding="utf-8")
    (root / ".zonebook").mkdir(exist_ok=True)
    (root / ".zonebook" / "edit.json").write_text(json.dumps([row]), encoding="utf-8")
    finish_edit(root)
    assert (root.parent / "out.txt").read_text(encoding="utf-8") == "mine"
    assert (root / "collection.yml").is_file()
