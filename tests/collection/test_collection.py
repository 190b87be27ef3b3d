"""Every fault of every file in one run, each with its file, line, text and hint; nothing is matched nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small import ARTICLE, GAZETTEER, RECORDS, write_collection
from zonebook.pipeline import read_collection
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.quotation import plain_spaces

if TYPE_CHECKING:
    from pathlib import Path


def problems(root: Path, *, strict: bool = False) -> list[Problem]:
    with pytest.raises(ZonebookError) as caught:
        read_collection(root, strict=strict)
    return list(caught.value.problems)


def test_a_sound_collection_is_read_whole(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path))
    assert [r.id for r in collection.records()] == ["herald/area", "herald/opening", "herald/bell"]
    for record in collection.records():
        assert plain_spaces(ARTICLE[record.span.start : record.span.end]) == record.record.exact
    assert ARTICLE[slice(*vars(list(collection.records())[1].time).values())] == "1 March\u00a02021"


# What was changed in the record file -> the line that is named, and words of the message.
FAULTS = {
    "a letter of a quotation": (
        ("covers 1,600 acres", "covers 1,600 acrés"),
        12,
        "quotation not found in northgate.txt",
    ),
    "words outside the quotation": (("mark: 1,600 acres", "mark: 4,200 people"), 13, "does not stand within"),
    "an occurrence that is not there": (("mark: 1,600 acres", "nth: 3"), 12, "stands 1 times in the article, not 3"),
    "an unknown key": (("indicator: area", "indicater: area"), 15, "unknown key 'indicater'"),
    "an unknown zone": (("about: [northgate]", "about: [nortgate]"), 10, "unknown id 'nortgate'"),
    "a date that is no date": (('edtf: "2021-03-01"', 'edtf: "2021-02-30"'), 22, "no such day"),
    "a date in words": (('edtf: "2021-03-01"', "edtf: March 2021"), 22, "not a date"),
    "an unquoted set of dates": (('edtf: "2021-03-01"', "edtf: [2021-03..2021-04]"), 22, "must be quoted"),
    "a unit that is not in the table": (("value: 1600 acre", "value: 1600 akers"), 14, "unknown unit 'akers'"),
    "an id that stands twice": (("id: opening", "id: area"), 16, "duplicate id 'area'"),
    "an article that is not there": (
        ("article: northgate.txt", "article: southgate.txt"),
        2,
        "no article 'southgate.txt'",
    ),
    "an unknown kind": (("kind: event", "kind: happening"), 16, "unknown kind 'happening'"),
    "an id with a space": (("id: area", "id: the area"), 8, "write small letters, digits and hyphens"),
    "an id that is a reserved file name": (("id: area", "id: nul"), 8, "reserve"),
    "a key that is missing": (("    indicator: area\n", ""), 8, "the key 'indicator' is missing"),
    "a hidden character": (("title: head", 'title: "he\\u202ead"'), 27, "U+202E"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(fault: str, tmp_path: Path) -> None:
    change, line, message = FAULTS[fault]
    found = problems(write_collection(tmp_path, change))
    assert any(message in p.message and p.line == line for p in found), "\n".join(map(str, found))
    assert all(p.path and p.path.name == "northgate.yml" for p in found)


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    root = write_collection(
        tmp_path, ("about: [northgate]", "about: [x]"), ("covers", "spans"), gazetteer=GAZETTEER + "plants: []\n"
    )
    assert {p.path.name for p in problems(root) if p.path} == {"northgate.yml", "all.yml"}


def test_a_faulty_gazetteer_file_makes_no_id_unknown(tmp_path: Path) -> None:
    """One slip in the list of zones must not be buried under a line for every record."""
    found = problems(write_collection(tmp_path, gazetteer=GAZETTEER + "plants: []\n"))
    assert [p.message for p in found] == ["unknown key 'plants'"]


def test_a_slip_in_a_kind_is_guessed(tmp_path: Path) -> None:
    (found,) = (p for p in problems(write_collection(tmp_path, ("kind: event", "kind: evnt"))) if "kind" in p.message)
    assert found.hint == "did you mean 'event'?"


def test_the_nearest_text_is_offered_and_not_taken(tmp_path: Path) -> None:
    (found,) = problems(
        write_collection(tmp_path, ("The freeport opened on 1 March 2021", "The freeport opened on 2 March 2021"))
    )
    assert found.nearest is not None
    assert found.nearest.startswith("line 6: 'The freeport opened on 1 March")
    assert found.hint == "copy the words exactly as printed"


def test_a_close_id_is_suggested(tmp_path: Path) -> None:
    (found,) = problems(write_collection(tmp_path, ("about: [northgate]", "about: [nortgate]")))
    assert found.hint is not None
    assert "did you mean 'northgate'?" in found.hint


def test_an_article_that_is_a_link_is_refused(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "articles" / "other.txt").symlink_to(root / "articles" / "northgate.txt")
    assert "not a regular file" in read_collection(root).quarantine[0].message
    assert "not a regular file" in problems(root, strict=True)[0].message


PROPOSED = """  - id: guess
    kind: figure
    about: [northgate]
    slot: area
    exact: covers 1,700 acres
    value: 1700 acre
    indicator: area
    state: proposed
"""
PROPOSED_FAULTS = {
    "words that are not there": (PROPOSED, 34),
    "a zone that is not there": (PROPOSED.replace("1,700", "1,600").replace("[northgate]", "[southgate]"), 32),
    "a value that is none": (PROPOSED.replace("1,700", "1,600").replace("1700 acre", "many acres"), 35),
}


@pytest.mark.parametrize("fault", PROPOSED_FAULTS)
def test_a_faulty_proposal_is_left_out_and_told(fault: str, tmp_path: Path) -> None:
    """Nobody has accepted it yet, so it must not stop those who publish; what stands behind it keeps its lines."""
    text, line = PROPOSED_FAULTS[fault]
    root = write_collection(tmp_path, records=RECORDS + text)
    collection = read_collection(root)
    assert [r.record.id for r in collection.records()] == ["area", "opening", "bell"]
    assert [p.line for p in collection.quarantine] == [line]
    assert problems(root, strict=True) == list(collection.quarantine)


def test_lines_stay_true_behind_a_proposal_that_was_taken_out(tmp_path: Path) -> None:
    bad = PROPOSED.replace("1700 acre", "many acres")
    wrong = PROPOSED.replace("id: guess", "id: wrong").replace("    state: proposed\n", "")
    (found,) = problems(write_collection(tmp_path, records=RECORDS + bad + wrong))
    assert found.line == 42


def test_derived_values_are_computed_from_figures_of_the_file(tmp_path: Path) -> None:
    derived = "derived:\n  - {id: d, about: [northgate], slot: d, indicator: d, compute: share, of: [area, bell]}\n"
    (found,) = problems(write_collection(tmp_path, records=RECORDS + derived))
    assert found.message == "no figure 'bell' in this file"
