"""Every scalar is text, every value knows its line, and nothing that can explode gets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from zonebook.collection.yamlfile import MAX_BYTES, parse_yaml, read_yaml
from zonebook.values.errors import ZonebookError

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

REFUSED = {
    "an alias bomb": (BOMB, 1, "anchors and aliases"),
    "a Python object": ("a: 1\nb: !!python/object:os.system {}\n", 2, "tags are not accepted"),
    "a repeated key": ("a: 1\nb: 2\na: 3\n", 3, "stands twice"),
    "a broken bracket": ("a: [1, 2\nb: 3\n", None, "not valid YAML"),
    "deep nesting": ("[" * 40 + "]" * 40, 1, "nested deeper"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_needs_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, message = REFUSED[name]
    file = tmp_path / "bad.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ZonebookError, match=message) as caught:
        read_yaml(file)
    assert line is None or caught.value.problems[0].line == line


def test_dates_and_numbers_stay_text(tmp_path: Path) -> None:
    """`2019` as a number or a date would lose the precision of the wording."""
    file = tmp_path / "dates.yml"
    file.write_text("a: 2019\nb: 2019-06-06\nc: yes\nd: 010\ne: ~\nf: 'null'\n", encoding="utf-8")
    assert read_yaml(file).value == {"a": "2019", "b": "2019-06-06", "c": "yes", "d": "010", "e": None, "f": "null"}


def test_each_place_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.yml"
    file.write_text("records:\n  - id: a\n    exact: |\n      words\n  - id: b\n", encoding="utf-8")
    read = read_yaml(file)
    assert [read.line(("records", i, "id")) for i in (0, 1)] == [2, 5]
    assert read.line(("records", 0, "missing")) == 2, "a place that is not there answers with what is around it"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.yml"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ZonebookError, match="too large"):
        read_yaml(file)


def test_an_encoding_fault_names_its_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.yml"
    file.write_bytes("a: café".encode("latin-1"))
    with pytest.raises(ZonebookError, match="not UTF-8 at byte 6"):
        read_yaml(file)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: Port: a plan\n", 1, "put the text in quotes"),
        ("a: %x\n", 1, "put the text in quotes"),
        ("b: 1\na: 'x' y\nc: 1\n", 2, "in quotes of the other sort"),
        ("a: 'x\nb: 2\n", 1, "never closed"),
        ('a: "\\d"\n', 1, "single quotes"),
        ("a: *x\n", 1, "put it in quotes"),
        ("a: !x\n", 1, "put it in quotes"),
        ("a: [x, y\nb: 1\n", 2, "ends with its bracket"),
    ],
)
def test_a_fault_of_yaml_says_what_to_do(text: str, line: int, hint: str) -> None:
    with pytest.raises(ZonebookError) as caught:
        parse_yaml(Path("a.yml"), text)
    assert (caught.value.problems[0].line, hint in (caught.value.problems[0].hint or "")) == (line, True)
