"""Review: what an editor decides is in the files at once, line by line, and nothing that somebody wrote is lost."""

from __future__ import annotations

import difflib
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small import write_collection
from zonebook.changes.review import sheets
from zonebook.changes.review.desk import Desk
from zonebook.changes.review.queue import RANKS, Filter
from zonebook.changes.review.steps import Asked, Swap
from zonebook.commands import editor
from zonebook.commands.desk.terminal import walk
from zonebook.pipeline import read_collection
from zonebook.values.errors import ZonebookError
from zonebook.values.records import State

ARTICLE = """Southgate park breaks ground

Published: 12 May 2022

Work on Southgate Science Park began on 10 May 2022. The park covers 90 hectares and will cost $40 million.
"We are proud," said Joan Marsh, chief executive of Southgate Estates.
Northgate Freeport is to lend 12 cranes.
"""
SENTENCE = "The park covers 90 hectares and will cost $40 million."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one article decided and one drafted."""
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.txt"
    article.write_bytes(ARTICLE.encode())
    editor.add(root, article, "2022-06-01")
    made = Desk(root)
    made.open()
    return made


def record_file(desk: Desk) -> Path:
    return desk.root / "records" / "southgate.yml"


def lines(before: str, after: str) -> list[str]:
    """The lines that differ, each with the sign of a diff."""
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [f"{line[0]} {line[2:].strip()}" for line in found if line[0] in "+-"]


CHANGES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "accept": ("accept", {}, ["- state: proposed", "+ state: accepted"]),
    "reject": ("reject", {}, ["- state: proposed", "+ state: rejected"]),
    "another subject": ("change", {"subject": "Northgate Freeport"}, ["- - southgate-science-park", "+ - northgate"]),
    "a date of the article": (
        "change",
        {"time": "10 May 2022"},
        ["+ time: {edtf: '2022-05-10', exact: 10 May 2022, basis: stated, reason: Day and month of a date.}"],
    ),
    "a value as printed": ("change", {"value": "0.9 km2"}, ["- value: 90 ha", "+ value: 0.9 km2"]),
    "a slot": ("change", {"slot": "core-area"}, ["- slot: area", "+ slot: core-area"]),
    "nothing": ("change", {"slot": "area"}, []),
    "set aside": (
        "aside",
        {"reason": "off the subject"},
        ["- state: proposed", "+ state: rejected", "- set_aside: []", "+ set_aside:", f"+ - exact: {SENTENCE}",
         "+ part: other", "+ reason: off the subject"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_verdict_is_its_own_lines_alone_and_undo_is_the_old_file(name: str, desk: Desk) -> None:
    verb, form, expected = CHANGES[name]
    before = record_file(desk).read_text(encoding="utf-8")
    desk.act(Asked(verb, "southgate/90-hectares", desk.sheet("southgate").stamp("90-hectares"), form))
    found = lines(before, record_file(desk).read_text(encoding="utf-8"))
    assert [line for line in found if "reading" not in line] == [
        line if "reason: Day" not in line else next(f for f in found if "edtf" in f) for line in expected
    ]
    read_collection(desk.root, strict=True)
    if expected:
        desk.act(Asked("undo", ""))
    assert record_file(desk).read_text(encoding="utf-8") == before


REFUSED = {
    "a value that the words do not say": {"value": "91 ha"},
    "a subject that nobody knows": {"subject": "Nowhere"},
    "no date": {"time": "soon"},
    "no amount": {"value": "many"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_check_is_told_and_not_written(name: str, desk: Desk) -> None:
    before = record_file(desk).read_bytes()
    with pytest.raises(ZonebookError):
        desk.act(Asked("change", "southgate/90-hectares", form=REFUSED[name]))
    assert record_file(desk).read_bytes() == before
    assert not desk.done


def test_a_missed_figure_is_made_of_selected_words(desk: Desk) -> None:
    start = ARTICLE.index("12 cranes")
    where = {"start": str(start), "end": str(start + len("12 cranes"))}
    form = {"kind": "figure", "subject": "northgate", "slot": "cranes", "value": "12", "indicator": "cranes", **where}
    step = desk.act(Asked("make", "southgate", form=form))
    made = desk.sheet("southgate").grounded[step.key.partition("/")[2]].record
    assert (made.state, made.about, made.mark) == (State.ACCEPTED, ("northgate",), "12 cranes")
    assert made.exact == "Northgate Freeport is to lend 12 cranes."
    read_collection(desk.root, strict=True)


def test_an_item_that_was_changed_meanwhile_is_not_decided(desk: Desk) -> None:
    """Two tabs: the second decides on what it has not seen."""
    stamp = desk.sheet("southgate").stamp("90-hectares")
    desk.act(Asked("change", "southgate/90-hectares", stamp, {"slot": "core-area"}))
    with pytest.raises(ZonebookError, match="changed meanwhile"):
        desk.act(Asked("reject", "southgate/90-hectares", stamp))


def test_a_hand_edit_meanwhile_is_kept_by_verdicts_and_by_undo(desk: Desk) -> None:
    path = record_file(desk)
    desk.act(Asked("accept", "southgate/90-hectares"))
    path.write_text(path.read_text(encoding="utf-8") + "notes: []  # by hand\n", encoding="utf-8")
    other = Desk(desk.root)
    other.open()
    other.act(Asked("reject", "southgate/joan-marsh"))
    desk.act(Asked("undo", ""))
    text = path.read_text(encoding="utf-8")
    assert "notes: []  # by hand" in text
    desk.open()
    states = {name: desk.sheet("southgate").record(name)["state"] for name in ("90-hectares", "joan-marsh")}
    assert states == {"90-hectares": "proposed", "joan-marsh": "rejected"}


def test_that_an_article_is_right_is_taken_back_too(desk: Desk) -> None:
    shown = [item.key for item in desk.queue()]
    desk.act(Asked("accept", "southgate"))
    assert [item.key for item in desk.queue()] == [key for key in shown if key != "southgate"]
    desk.act(Asked("undo", ""))
    assert [item.key for item in desk.queue()] == shown


def test_what_is_risky_comes_first_and_only_names_last(desk: Desk) -> None:
    queue = desk.queue()
    assert [item.rank for item in queue] == sorted(item.rank for item in queue)
    assert queue[-1].rank == RANKS["name"]
    shown = desk.queue(Filter(kind="figure", thing="southgate-science-park"))
    assert {item.kind for item in shown} == {"figure"}


def test_all_of_a_sentence_and_all_that_is_shown_are_accepted_at_once(desk: Desk) -> None:
    sheet = desk.sheet("southgate")
    sentence = sheet.sentence_of("90-hectares")
    step = desk.act(Asked("accept-all", "southgate", form={"sentence": str(sentence)}))
    assert step.decided == len(sheet.in_sentence(sentence or 0))
    desk.act(Asked("accept-all", ""), Filter(kind="role"))
    assert not desk.queue(Filter(kind="role"))
    desk.act(Asked("undo", ""))
    assert desk.queue(Filter(kind="role"))


def test_ten_steps_are_taken_back_one_after_the_other(desk: Desk) -> None:
    before = record_file(desk).read_bytes()
    names = [str(raw["id"]) for raw in desk.sheet("southgate").undecided]
    verbs = ["accept", "reject"] * 5
    for i, verb in enumerate(verbs):
        desk.act(Asked(verb, f"southgate/{names[i % len(names)]}"))
    for _ in verbs:
        desk.act(Asked("undo", ""))
    assert record_file(desk).read_bytes() == before


def test_a_walk_in_the_terminal_decides_as_the_desk_does(desk: Desk) -> None:
    said: list[str] = []
    answers = iter(["?", "n", "b", "a", "u", "e", "slot", "core-area", "f", "kind=figure", "a", "r", "f", "", "q"])
    left = len(desk.queue())
    walk(desk.root, said.append, lambda _: next(answers))
    desk.open()
    assert len(desk.queue()) < left
    assert any("taken back" in line for line in said)


LINE = st.sampled_from(["a", "b", "c", "d"])
TEXT = st.lists(LINE, max_size=8).map(lambda found: "".join(f"{line}\n" for line in found))


@given(TEXT, TEXT, TEXT, TEXT)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_undo_gives_back_the_old_lines_or_refuses(first: str, old: str, new: str, last: str) -> None:
    swap = Swap(Path("any.yml"), f"{first}{old}{last}", f"{first}{new}{last}")
    assert swap.undone(swap.after) == swap.before
    try:
        found = swap.undone(f"by hand\n{swap.after}by hand\n")
    except ZonebookError:
        return
    assert found == f"by hand\n{swap.before}by hand\n"


def test_a_new_name_is_kept_joined_renamed_or_dropped_in_every_file(desk: Desk) -> None:
    park, root = "southgate-science-park", desk.root
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    assert f"={park}" in [item.key for item in desk.queue()]

    def named() -> set[str]:
        desk.open()
        return {str(thing) for raw in desk.sheet("southgate").raw for thing in raw.get("about", ())}

    for verb, form, there, gone in (
        ("accept", {}, park, ""),
        ("alias", {"subject": "Northgate Freeport"}, "northgate", park),
        ("rename", {"name": "Park of Southgate"}, "park-of-southgate", park),
        ("reject", {}, "", park),
    ):
        desk.act(Asked(verb, f"={park}", form=form))
        assert not there or there in named()
        assert gone not in named()
        assert f"={park}" not in [item.key for item in desk.queue()]
        read_collection(root, strict=True)
        desk.act(Asked("undo", ""))
        assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_a_verdict_reads_no_file_but_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the collection is: one record file is parsed, once, and no article or gazetteer is read again."""
    parsed = Mock(wraps=sheets.read_sheet)
    monkeypatch.setattr("zonebook.changes.review.memory.read_sheet", parsed)
    for name in ("read_article", "known_things", "text_of"):
        monkeypatch.setattr(f"zonebook.changes.review.memory.{name}", Mock(side_effect=AssertionError("read again")))
    desk.act(Asked("accept", "southgate/90-hectares"))
    assert [call.args[0] for call in parsed.call_args_list] == [record_file(desk)]
    assert "southgate/90-hectares" not in [item.key for item in desk.queue()]
