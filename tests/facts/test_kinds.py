"""A kind of record is a model and a row: a made-up one is read, checked, joined, compared, shown and exported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pytest

from tests.small import GAZETTEER, RECORDS, write_collection
from zonebook import pipeline
from zonebook.collection.categories import CATEGORIES, Category, add_category
from zonebook.facts import kinds, matching
from zonebook.facts.facts import Status
from zonebook.facts.kinds import KINDS, Export, Kind, add_kind
from zonebook.pages import make_pages
from zonebook.values import records
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def permit() -> Iterator[None]:
    """A kind that the tool does not know: a permit for a zone, given by a body."""

    class Permit(records.RecordBase):
        kind: Literal["permit"]
        number: records.Title
        organisation: records.Id | None = None

    add_kind(
        Kind(
            Permit,
            slot=lambda _: "permit",
            words=lambda permit, _: f"permit {permit.number}",
            section="facts",
            blocks=matching.by_subject,
            score=lambda a, b, _: float(getattr(a.record, "number", 0) == getattr(b.record, "number", 1)),
            export=Export("permits", ("number", "organisation"), quoted=True),
        )
    )
    yield
    del KINDS["permit"], records.RECORDS["permit"]
    records.RecordFile.model_rebuild(force=True)


PERMIT = """  - id: permit
    kind: permit
    about: [northgate]
    number: N 7
    organisation: port-board
    exact: head of the Northgate Port Board
"""


def with_permits(folder: Path) -> Path:
    root = write_collection(folder, records=RECORDS + PERMIT)
    second = (RECORDS + PERMIT).replace("id: herald", "id: later").replace("northgate.txt", "later.txt")
    (root / "records/later.yml").write_text(second, encoding="utf-8")
    (root / "articles/later.txt").write_bytes((root / "articles/northgate.txt").read_bytes())
    return root


@pytest.mark.usefixtures("permit")
def test_a_made_up_kind_is_read_joined_shown_and_exported(tmp_path: Path) -> None:
    root = with_permits(tmp_path)
    loaded = pipeline.load(pipeline.Project(tmp_path, root, tmp_path / "docs", tmp_path / "site"))
    (fact,) = loaded.facts.of_kind("permit")
    assert (fact.value, fact.subject, len(fact.records), fact.status) == ("permit N 7", "northgate", 2, Status.AGREED)
    assert fact in loaded.facts.about("port-board")
    assert "permit N 7" in make_pages(loaded.collection, loaded.facts)["zones/northgate.md"]
    permits = json.loads(pipeline.export_text(loaded))["permits"]
    assert [(p["number"], p["organisation"], p["exact"]) for p in permits] == [
        ("N 7", "Northgate Port Board", "head of the Northgate Port Board")
    ] * 2


@pytest.mark.usefixtures("permit")
def test_a_made_up_kind_is_checked(tmp_path: Path) -> None:
    root = write_collection(tmp_path, records=RECORDS + PERMIT.replace("port-board", "port-bord"))
    with pytest.raises(ZonebookError, match="unknown id 'port-bord'"):
        pipeline.read_collection(root)


def test_a_kind_without_a_row_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(ZonebookError, match="unknown kind 'permit'"):
        pipeline.read_collection(write_collection(tmp_path, records=RECORDS + PERMIT))


def test_every_model_of_a_record_has_a_row() -> None:
    assert {row.model for row in kinds.ROWS} == set(records.RECORDS.values())


@pytest.fixture
def vessels() -> Iterator[None]:
    """A category of things that the tool does not know."""
    row = Category("vessels", "vessel", "Vessels", "Ships that the articles name.", "Vessels", rank=8)
    add_category(row)
    yield
    del CATEGORIES["vessels"], records.GazetteerFile.model_fields["vessels"]
    records.GazetteerFile.model_rebuild(force=True)


@pytest.mark.usefixtures("vessels")
def test_a_made_up_category_is_read_shown_and_exported(tmp_path: Path) -> None:
    more = GAZETTEER + "vessels:\n  - {id: the-ouse, name: MV Ouse, part_of: [northgate]}\n"
    root = write_collection(tmp_path, ("about: [northgate]", "about: [northgate, the-ouse]"), gazetteer=more)
    loaded = pipeline.load(pipeline.Project(tmp_path, root, tmp_path / "docs", tmp_path / "site"))
    assert [f.slot for f in loaded.facts.about("the-ouse")] == ["area"]
    pages = make_pages(loaded.collection, loaded.facts)
    assert "MV Ouse" in pages["vessels/index.md"]
    assert "Ships that the articles name" in pages["vessels/index.md"]
    assert 'href="index.html#the-ouse"' in pages["vessels/the-ouse.md"], "one fact makes a row, not a page"
    assert "../vessels/index.html#the-ouse" in pages["zones/northgate.md"]
    assert [v["name"] for v in json.loads(pipeline.export_text(loaded))["vessels"]] == ["MV Ouse"]


def test_a_category_without_a_row_is_an_unknown_key(tmp_path: Path) -> None:
    with pytest.raises(ZonebookError, match="unknown key 'vessels'"):
        pipeline.read_collection(write_collection(tmp_path, gazetteer=GAZETTEER + "vessels: []\n"))
