"""Facts in prose: readable without a build, checked and linked in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest

from tests.facts.make import collection
from zonebook.commands.explain import explain
from zonebook.facts.reconcile import reconcile
from zonebook.pages.essays import read_essays
from zonebook.pages.prose import FactLinks, resolve, unlinked
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from zonebook.collection.collection import Collection
    from zonebook.facts.facts import Fact, Facts

from tests import SEEDS, first_collection

SPEC = {
    "zones": ["Northgate"],
    "text": "Northgate covers about 12.5 square kilometers. It was opened in 2018.",
    "records": [
        {"mark": "12.5 square kilometers", "value": "12.5 km2", "qualifier": "~", "slot": "area", "indicator": "area"},
        {"kind": "event", "category": "opening", "title": "Northgate opens", "mark": "opened in 2018", "time": "2018"},
    ],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, Facts]:
    collected = collection(tmp_path_factory.mktemp("prose"), SPEC)
    return collected, reconcile(collected)


def show(fact: Fact, words: str) -> str:
    return f"<{fact.id}|{words}>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[12.5 km²](fact:northgate/area) large", "<northgate/area|12.5 km²> large"),
        ("[about 12.5 square kilometers](fact:herald/r1)", "<northgate/area|about 12.5 square kilometers>"),
        ("[](fact:northgate/area)", "<northgate/area|about 12.5 km²>"),
        ("the year of its [opening](fact:northgate/opening)", "the year of its <northgate/opening|opening>"),
        ("write `[x](fact:y/z)` so", "write `[x](fact:y/z)` so"),
        ("```\n[x](fact:y/z)\n```", "```\n[x](fact:y/z)\n```"),
        ("[a page](other.md)", "[a page](other.md)"),
    ],
)
def test_a_fact_link_becomes_what_is_shown_for_it(text: str, shown: str, made: tuple[Collection, Facts]) -> None:
    assert resolve(text, *made, show) == shown


def test_every_wrong_link_is_told_with_file_and_line(made: tuple[Collection, Facts]) -> None:
    text = "# Title\n\n[12.5 km²](fact:northgate/aera)\n\n[13 km²](fact:northgate/area)"
    with pytest.raises(ZonebookError) as caught:
        resolve(text, *made, show, Path("essays/a.md"))
    unknown, misquoted = caught.value.problems
    assert (unknown.line, unknown.hint) == (3, "did you mean 'northgate/area'?")
    assert (misquoted.line, misquoted.path) == (5, Path("essays/a.md"))
    assert "13 km²" in misquoted.message


@pytest.mark.parametrize(
    ("words", "right"),
    [("opened in 2018", True), ("opened in 2019", False), ("opened on day 1,200", False), ("opened", True)],
)
def test_numbers_of_any_fact_are_held_against_it(words: str, right: bool, made: tuple[Collection, Facts]) -> None:
    """An event or a statement has its numbers in its words, its date and its quotation."""
    text = f"Northgate [{words}](fact:northgate/opening)."
    if right:
        assert words in resolve(text, *made, show)
    else:
        with pytest.raises(ZonebookError, match="the words say"):
            resolve(text, *made, show)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("It covers 12.5 km² and 4 piers.", "12.5, 4"),
        ("It covers [12.5 km²](fact:northgate/area), 3 of them new.", "3"),
        ("It covers [12.5 km²](fact:northgate/area).", ""),
        ("See [the list](https://example.org/2020/4) and `x = 7`, https://example.org/99, G20 or CO2.", ""),
        ("1. first", ""),
        ("## Part 2", ""),
        ("```\n44\n```", ""),
        ("See [the 21 zones](zones.md).", "21"),
    ],
)
def test_a_number_that_no_fact_stands_behind_is_told(line: str, numbers: str) -> None:
    found = list(unlinked(f"# Title\n\n{line}\n", Path("essays/a.md")))
    assert [note.message.partition(":")[0] for note in found] == ([numbers] if numbers else [])
    assert all(note.line == 3 for note in found)


def test_the_extension_shows_facts_to_python_markdown(made: tuple[Collection, Facts]) -> None:
    def bold(fact: Fact, words: str) -> str:
        return f"**{words}**"

    text = "Northgate has [12.5 km²](fact:northgate/area)."
    assert markdown.markdown(text, extensions=[FactLinks(*made, bold)]) == (
        "<p>Northgate has <strong>12.5 km²</strong>.</p>"
    )


def test_an_essay_needs_a_title_and_a_plain_name(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "An essay.md").write_text("# A", encoding="utf-8")
    (tmp_path / "essays" / "b.md").write_text("no title", encoding="utf-8")
    with pytest.raises(ZonebookError) as caught:
        read_essays(tmp_path)
    assert [p.path.name for p in caught.value.problems if p.path] == ["An essay.md", "b.md"]


@first_collection
def test_the_essay_of_the_first_collection_is_read() -> None:
    (essay,) = read_essays(SEEDS)
    assert essay.title == "The two points and two corridors"
    assert "fact:" not in essay.about


def test_explain_shows_value_sentence_and_date(made: tuple[Collection, Facts]) -> None:
    text = explain(*made, "northgate/area")
    assert "about 12.5 km²" in text
    assert "Northgate covers about [[12.5 square kilometers]]." in text
    assert "line 1 of herald.txt" in text


def test_explain_of_a_thing_lists_its_facts(made: tuple[Collection, Facts]) -> None:
    assert "northgate/opening  Northgate opens" in explain(*made, "northgate")


@pytest.mark.parametrize("name", ["Northgate", "NORTHGATE", "rthga"])
def test_explain_finds_by_any_name(made: tuple[Collection, Facts], name: str) -> None:
    assert "northgate/opening  Northgate opens" in explain(*made, name)


def test_explain_offers_the_nearest_id(made: tuple[Collection, Facts]) -> None:
    with pytest.raises(ZonebookError) as caught:
        explain(*made, "northgate/aera")
    assert "northgate/area" in (caught.value.problems[0].hint or "")
