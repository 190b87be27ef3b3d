"""The editor's way in: articles are taken in whole and drafted, and of a file an edit changes its own lines alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.small import ARTICLE, write_collection
from zonebook.collection.article import MAX_NUMBERS
from zonebook.collection.coverage import coverage, table
from zonebook.collection.edits import append_items, set_value
from zonebook.collection.project import project_of
from zonebook.collection.yamlfile import read_yaml
from zonebook.commands import editor, identity
from zonebook.commands.cli import cli
from zonebook.pipeline import read_collection, write_schemas
from zonebook.values.errors import ZonebookError
from zonebook.values.records import Figure, State

if TYPE_CHECKING:
    from pathlib import Path

FILE = """# About the file
id: one   # the id
records:
  # about the first
  - id: a
    exact: 'quoted words'  # kept
    note: >-
      folded
      words
  - {id: b, exact: "in one line"}

# the end
notes: []
"""

EDITS: dict[str, tuple[tuple[str | int, ...], str, int]] = {
    "a value with a comment behind it": (("records", 0, "exact"), "other words", 1),
    "a folded value": (("records", 0, "note"), "short", 3),
    "a value in a flow mapping": (("records", 1, "exact"), "x: y", 1),
    "a new key": (("records", 0, "state"), "accepted", 0),
    "a new key in a flow mapping": (("records", 1, "state"), "accepted", 1),
    "a value that looks like a date": (("id",), "2021-03-04", 1),
    "text that YAML would read otherwise": (("records", 0, "exact"), "#1: {no}", 1),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_touches_its_own_lines_alone(name: str, tmp_path: Path) -> None:
    place, value, lines = EDITS[name]
    new = set_value(FILE, place, value)
    old_lines, new_lines = FILE.splitlines(keepends=True), new.splitlines(keepends=True)
    kept = [line for line in old_lines if line in new_lines]
    assert len(old_lines) - len(kept) == lines, "lines that are no longer there"
    assert len(new_lines) - len(kept) == 1, "lines that are new"
    file = tmp_path / "new.yml"
    file.write_text(new, encoding="utf-8")
    found: Any = read_yaml(file).value
    for step in place:
        found = found[step]
    assert found == value


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_survives_being_written(value: str) -> None:
    import yaml

    read = yaml.load(set_value(FILE, ("records", 0, "exact"), value), Loader=yaml.BaseLoader)  # noqa: S506  # text only
    assert read["records"][0]["exact"] == value
    assert read["records"][1]["exact"] == "in one line"


@pytest.mark.parametrize("key", ["records", "notes", "set_aside"])
def test_items_are_added_and_nothing_else_changes(key: str, tmp_path: Path) -> None:
    new = append_items(FILE, key, [{"id": "c", "exact": "third"}])
    gone = [line for line in FILE.splitlines() if line not in new.splitlines()]
    assert gone in ([], ["notes: []"])
    file = tmp_path / "new.yml"
    file.write_text(new, encoding="utf-8")
    value: Any = read_yaml(file).value
    assert value[key][-1] == {"id": "c", "exact": "third"}


NEW_ARTICLE = """Southgate park breaks ground

Published: 12 May 2022

Work on Southgate Science Park began on 10 May 2022. The park covers 90 hectares and will cost $40 million.
"We are proud," said Joan Marsh, chief executive of Southgate Estates.
"""


def take_in(tmp_path: Path) -> tuple[Path, editor.Drafted]:
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.txt"
    article.write_bytes(NEW_ARTICLE.encode())
    return root, editor.add(root, article, "2022-06-01")


def test_an_article_is_taken_in_byte_for_byte_and_drafted(tmp_path: Path) -> None:
    root, made = take_in(tmp_path)
    assert (root / "articles" / "southgate.txt").read_bytes() == NEW_ARTICLE.encode()
    assert made.added["figure"] == 2
    assert made.unread == 0
    source = next(s for s in read_collection(root, strict=True).sources if s.id == made.source)
    assert all(r.record.state is State.PROPOSED for r in source.records)
    assert str(source.published.edtf) == "2022-05-12"
    assert "southgate-science-park" in read_collection(root).gazetteer


def test_an_article_of_the_same_name_is_refused(tmp_path: Path) -> None:
    root, _ = take_in(tmp_path)
    with pytest.raises(ZonebookError, match="of that name"):
        editor.add(root, tmp_path / "southgate.txt", "2022-06-01")


def test_a_name_of_any_browser_is_made_a_name_of_an_article(tmp_path: Path) -> None:
    """Browsers save under the title of the page, marks and all; the collection's names mean nothing to a shell."""
    root = write_collection(tmp_path)
    article = tmp_path / "Park’s ‘90 ha’ & 50% — Harbour, Times.txt"
    article.write_bytes(NEW_ARTICLE.encode())
    made = editor.add(root, article, "2022-06-01")
    assert made.path.name == "Park s 90 ha 50 Harbour Times.yml"
    assert not read_collection(root, strict=True).quarantine


def test_nothing_is_left_behind_when_an_article_cannot_be_drafted(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "collection.yml").unlink()
    article = tmp_path / "southgate.txt"
    article.write_bytes(NEW_ARTICLE.encode("utf-16"))
    with pytest.raises(ZonebookError, match="no collection"):
        editor.add(root, article, "2022-06-01")
    assert [path.name for path in (root / "articles").iterdir()] == ["northgate.txt"]


def test_a_text_in_another_encoding_is_kept_beside_the_article(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.txt"
    article.write_bytes(NEW_ARTICLE.replace("“", '"').encode("utf-16"))
    made = editor.add(root, article, "2022-06-01")
    assert (root / "articles" / "southgate.txt").read_text(encoding="utf-8") == NEW_ARTICLE
    assert (root / "articles" / "southgate.txt.received").read_bytes() == article.read_bytes()
    assert made.added["figure"] == 2
    assert not read_collection(root, strict=True).quarantine


def test_what_an_editor_states_of_an_article_counts(tmp_path: Path) -> None:
    """The day that is stated is also the one that "last year" is counted from."""
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.md"
    article.write_text("Southgate Science Park covered 90 hectares last year.\n", encoding="utf-8")
    given = editor.Given("https://example.org/a", "Harbour Times", "2022-05-12", "Park grows")
    made = editor.add(root, article, "2022-06-01", given)
    source = next(s for s in read_collection(root, strict=True).sources if s.id == made.source)
    about = source.source
    assert (about.url, about.publisher, about.title_supplied) == (
        "https://example.org/a",
        "Harbour Times",
        "Park grows",
    )
    assert str(source.published.edtf) == "2022-05-12"
    assert {str(r.record.time.edtf) for r in source.records if r.record.time} == {"2021"}
    with pytest.raises(ZonebookError, match="not a date"):
        editor.add(root, tmp_path / "southgate.md", "2022-06-01", editor.Given(date="12 May"))


WRAPPED = """Southgate park breaks ground

Published: 12 May 2022

Work on Southgate Science Park began on 10 May 2022, and is to take three years. The park co\u00advers 90
hectares beside the canal, will cost £3.4
billion and is to have room for forty firms that build ships of wood. "We are very proud
of this park," said Joan Marsh, chief executive of Southgate Estates, who has led it since
March
2019.
"""


def test_a_wrapped_article_is_drafted_whole_and_checks(tmp_path: Path) -> None:
    """Evidence that runs over the end of a line is quoted as received, line end and all."""
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.txt"
    article.write_bytes(WRAPPED.replace("\n", "\r\n").encode())
    made = editor.add(root, article, "2022-06-01")
    source = next(s for s in read_collection(root, strict=True).sources if s.id == made.source)
    figures = {str(r.record.value.amount): r.record.value.unit for r in source.records if isinstance(r.record, Figure)}
    assert figures["3400000000"] == "GBP"
    assert figures["900000"] == "m2"
    assert not read_collection(root).quarantine


def test_an_article_in_another_language_is_told(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    article = tmp_path / "zona.txt"
    article.write_text(
        "A zona de cooperação registou no final do ano mais de 54 mil empresas, que são das que mais investiram nela "
        "e que vão criar mais de 3 mil postos de trabalho para os residentes, disse o presidente ao jornal.",
        encoding="utf-8",
    )
    made = editor.add(root, article, "2022-06-01")
    assert made.doubtful == ("not read: in Portuguese, which is not read",)
    assert not made.added
    assert "zona.txt: not read: in Portuguese" in table(read_collection(root).sources)


def test_coverage_counts_every_sentence_once(tmp_path: Path) -> None:
    source = read_collection(write_collection(tmp_path)).sources[0]
    row = coverage(source)
    assert sorted((*row.used, *row.set_aside, *row.unread)) == list(range(len(source.article.sentences)))
    unread = [ARTICLE[slice(source.article.sentences[i].start, source.article.sentences[i].end)] for i in row.unread]
    assert unread == ["The freeport employs about 4,200 people."]


def test_drafts_write_amounts_as_printed(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    article = tmp_path / "southgate.txt"
    article.write_bytes(NEW_ARTICLE.replace("90 hectares", "157 acres").encode())
    editor.add(root, article, "2022-06-01")
    text = (root / "records" / "southgate.yml").read_text(encoding="utf-8")
    assert "value: 157 acre\n" in text
    assert "value: 40 million USD\n" in text


def test_schemas_of_a_collection_list_its_ids(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    write_schemas(project_of(root))
    schema = json.loads((root / ".zonebook" / "schemas" / "records.schema.json").read_text(encoding="utf-8"))
    figure, role = (schema["$defs"][kind]["properties"] for kind in ("Figure", "Role"))
    assert figure["about"]["items"]["enum"] == ["northgate", "port-board", "ann-bell"]
    assert "Northgate Freeport" in figure["about"]["items"]["enumDescriptions"]
    assert role["person"]["enum"] == ["ann-bell"]
    assert {"enum", "pattern"} == {key for choice in figure["slot"]["anyOf"] for key in choice}, "own slots are allowed"
    assert figure["about"]["description"]


def test_many_files_are_taken_in_at_once_and_the_others_told(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("southgate.txt", "northgate.txt", "westgate.md"):
        (folder / name).write_bytes(NEW_ARTICLE.replace("Southgate", name[:5].title() + "gate").encode())
    (folder / "list.csv").write_text("file,publisher\nsouthgate.txt,Ouse Gazette\nnorthgate.txt,\nwestgate.md,\n")
    drafts, problems = editor.add_all(root, editor.listed(folder / "list.csv"), "2022-06-01")
    assert [made.source for made in drafts] == ["southgate", "westgate"]
    assert ["of that name" in problem.message for problem in problems] == [True]
    sources = {s.id: s for s in read_collection(root, strict=True).sources}
    assert sources["southgate"].source.publisher == "Ouse Gazette"


def test_a_list_of_articles_is_one(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("file,publisher\nnone.txt,\n", encoding="utf-8")
    with pytest.raises(ZonebookError, match="no such file"):
        editor.listed(tmp_path / "list.csv")
    (tmp_path / "list.csv").write_text("path,publisher\n", encoding="utf-8")
    with pytest.raises(ZonebookError, match="its first line names the columns"):
        editor.listed(tmp_path / "list.csv")


def test_what_was_taken_in_is_removed_with_the_names_that_it_brought(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    article = tmp_path / "southgate.md"
    article.write_bytes(NEW_ARTICLE.encode())
    editor.add(root, article, "2022-06-01")
    assert "southgate-science-park" in (root / "gazetteer" / "proposed.yml").read_text(encoding="utf-8")
    identity.remove_article(project_of(root), "southgate", "2026-01-01")
    assert "southgate" not in (root / "gazetteer" / "proposed.yml").read_text(encoding="utf-8")
    left = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    assert {path for path in left if path.name != "proposed.yml" and ".zonebook" not in path.parts} == before.keys()
    with pytest.raises(ZonebookError, match="are accepted"):
        identity.remove_article(project_of(root), "northgate.txt", "2026-01-01")


@pytest.mark.parametrize("command", [["file://{root}/a.txt"], ["{root}"]])
def test_addresses_of_files_and_folders_are_taken(command: list[str], tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    saved = tmp_path / "saved page"
    saved.mkdir()
    (saved / "a.txt").write_bytes(NEW_ARTICLE.encode())
    named = [part.format(root=saved.as_posix().replace(" ", "%20") if "://" in part else saved) for part in command]
    done = CliRunner().invoke(cli, ["add", "--collection", str(root), *named], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert (root / "records" / "a.yml").is_file()
    done = CliRunner().invoke(cli, ["add", "--collection", str(root), "https://herald.example/a"])
    assert (done.exit_code, "nothing is fetched" in done.output) == (1, True)


@pytest.mark.parametrize(("place", "command", "exit_code"), [
    ("", ["add", "{file}"], 1), ("", ["extract", "--json", "{file}"], 0), ("articles", ["check"], 1),
    ("articles", ["build"], 0), ("articles", ["build", "--strict"], 1),
])  # fmt: skip
def test_every_command_says_why_it_does_not_read_an_article_full_of_numbers(
    place: str, command: list[str], exit_code: int, tmp_path: Path
) -> None:
    root = write_collection(tmp_path)
    full = root / place / "full.txt"
    full.write_text("Shares\n\n" + "5% " * (MAX_NUMBERS + 1))
    words = [word.format(file=full) for word in command]
    done = CliRunner().invoke(cli, [*words, *(() if words[0] == "extract" else ("--collection", str(root)))])
    assert (done.exit_code, isinstance(done.exception, SystemExit | None)) == (exit_code, True), done.output
    assert f"full.txt:3: article of {MAX_NUMBERS + 1} numbers has too many" in done.output
    assert [path.name for path in (root / "articles").iterdir() if path != full] == ["northgate.txt"]
    assert (root / "site" / "index.html").is_file() == (words == ["build"])


def test_adding_asks_for_what_an_article_does_not_say(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    article = tmp_path / "a.txt"
    article.write_bytes(NEW_ARTICLE.encode())
    asked = ["add", "--collection", str(root), "--ask", str(article)]
    answers = "https://herald.example/a\nOuse Gazette\n2022-01-05\n\n"  # a day that the article does not print
    done = CliRunner().invoke(cli, asked, input=answers, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    text = (root / "records" / "a.yml").read_text(encoding="utf-8")
    assert "publisher: Ouse Gazette" in text
    assert "url: https://herald.example/a" in text
    assert "Stated by the editor who took it in: 5 January 2022." in text
    assert not read_collection(root, strict=True).quarantine
    done = CliRunner().invoke(cli, ["explain", "--collection", str(root), "southgate science"], catch_exceptions=False)
    assert "southgate-science-park/area" in done.output, "drafts that are not published are explained too"
