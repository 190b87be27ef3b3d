"""A slot of the editors' own, placed by the settings under one of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small import write_collection
from zonebook import pipeline
from zonebook.collection.project import project_of
from zonebook.pages.site import Site
from zonebook.pages.things import preview
from zonebook.publish.data.export import export
from zonebook.publish.data.factrows import fact_files
from zonebook.publish.data.told import told_of
from zonebook.publish.search.facts import facts_by_page
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

LAND = ("slot: area", "slot: fenced-land")


def loaded(folder: Path, slots: str) -> pipeline.Loaded:
    root = write_collection(folder, LAND)
    with (root / "collection.yml").open("a", encoding="utf-8") as file:
        file.write(f"slots: {slots}\n")
    return pipeline.load(project_of(root))


def test_a_figure_is_shown_and_compared_with_the_slot_that_its_own_is_under(tmp_path: Path) -> None:
    placed, alone = loaded(tmp_path / "1", "{fenced-land: {under: area}}"), loaded(tmp_path / "2", "{}")
    for found, respect in ((placed, "area"), (alone, "fenced-land")):
        (fact,) = [f for f in found.facts.all if f.slot == "fenced-land"]
        assert fact.respect == respect
        assert fact.label == alone.facts.by_id[fact.id].label, "it keeps its words and its id"
        site = Site(found.collection, found.facts)
        (rows,) = [text for name, text in fact_files(site, told_of(site).rows) if "rows-1" in name]
        assert f'"{respect}"]'.encode() in rows.replace(b", ", b",")
        (sought,) = [f for f in facts_by_page(found.site)["zones/northgate"] if f.value.endswith("km²")]
        assert ("size" in sought.also.split()) == (respect == "area"), "readers ask for it as for the area"
        exported = next(f for f in export(found.collection, found.facts).facts if f.id == fact.id)
        assert (exported.slot, exported.under) == ("fenced-land", "area" if respect == "area" else None)
    shown = [
        preview(Site(f.collection, f.facts).thing("northgate"), "", f.facts.about("northgate")) for f in (placed, alone)
    ]
    assert "6.475 km²" in shown[0], "a headline, as the area is"
    assert shown[1] == ""


@pytest.mark.parametrize(
    ("slots", "says", "hint"),
    [
        ("{fenced-land: {under: araea}}", "no slot 'araea' to place others under", "did you mean 'area'?"),
        ("{fenced-lnad: {under: area}}", "no figure has the slot 'fenced-lnad'", "did you mean 'fenced-land'?"),
        ("{fenced-land: {under: companies}}", "figures of 'fenced-land' are in m2, 'companies' has none", ""),
        ("{jobs: {under: companies}}", "'jobs' is a slot of the reader's", ""),
        ("{fenced-land: {over: area}}", "unknown key 'over'", ""),
    ],
)
def test_a_slot_that_cannot_be_placed_is_told_with_its_line(tmp_path: Path, slots: str, says: str, hint: str) -> None:
    with pytest.raises(ZonebookError) as caught:
        loaded(tmp_path, slots)
    told = [problem for problem in caught.value.problems if says in problem.message]
    assert told, caught.value
    assert told[0].path is not None
    assert told[0].path.name == "collection.yml"
    assert told[0].line
    assert hint in (told[0].hint or "")


def test_a_slot_may_be_placed_that_no_figure_has_any_more(tmp_path: Path) -> None:
    """An article that is withdrawn takes its figures along; the settings stay good."""
    assert loaded(tmp_path, "{quays-of-old: {under: companies}}").collection.settings.slots
