"""What cannot be so is refused with file, line and hint: days, addresses, words, and what files say of each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.small import GAZETTEER, RECORDS, write_collection
from zonebook.collection.references import circular
from zonebook.collection.typedfile import Report, model_of_draft
from zonebook.collection.yamlfile import YamlFile
from zonebook.pipeline import Project, load
from zonebook.values.errors import ZonebookError
from zonebook.values.records import AnyDay, Day, Exact, Url

if TYPE_CHECKING:
    from typing_extensions import TypeForm

    from zonebook.values.errors import Problem


def problems(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(ZonebookError) as caught:
        load(Project(root, root, root / "docs", root / "site"))
    return caught.value.problems


def fits(form: TypeForm[str], value: str) -> bool:
    try:
        TypeAdapter(form).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "day",
    [
        "2021-02-30",
        "2021-02-29",
        "0000-00-00",
        "2021-13-01",
        "2021-00-10",
        "9999-99-99",
        "1969-12-31",
        "1979-12-31",
        "2100-01-01",
        "0001-01-01",
        "9999-12-31",
        "2021-1-1",
        "2021-01",
        "\u0662\u0660\u0662\u0661-01-01",
        "2021-01-01\n",
        "today",
    ],
)
def test_a_day_is_one_of_the_calendar(day: str) -> None:
    assert not fits(Day, day)
    assert fits(AnyDay, day) == (day in {"1969-12-31", "1979-12-31", "2100-01-01"})


@given(st.dates(dt.date(1980, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_from_1980_to_2099_is_one(day: dt.date) -> None:
    assert fits(Day, day.isoformat())


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_a_timeline_begins_and_ends_on_days_from_1000_to_2999(day: dt.date) -> None:
    assert fits(AnyDay, day.isoformat())


@pytest.mark.parametrize("day", ["0999-12-31", "3000-01-01", "1900-02-29", "2999-12-32", "-001-01-01"])
def test_a_timeline_begins_and_ends_on_no_other_day(day: str) -> None:
    assert not fits(AnyDay, day)


@pytest.mark.parametrize("words", [" ", "\n", "\t ", "…", "—", "“”", "%", ".", "\u00a0", "\u0301"])
def test_words_without_a_letter_or_digit_are_no_quotation(words: str) -> None:
    assert not fits(Exact, words)
    assert fits(Exact, f"{words}a{words}")
    assert fits(Exact, f"{words}区")


@pytest.mark.parametrize(
    "address",
    [
        'https://a.example/"><h1>',
        "https://a.example/'x",
        "https://a.example/<script>",
        "https://[::1/",
        "https://[x]/",
        "https://",
        "https:///x",
        "https://a.example:99999/",
        "https://a.example:x/",
        "https://user:pass@a.example/",
        "https://a..example/",
        "https://-a.example/",
        "https://a_b.example/",
        "https://a.example\\@b.example/",
        "https://a.example/`x`",
        "https://a.example/{x}",
        "https://a.example/a b",
        "ftp://a.example/",
        "javascript:alert(1)",
        "https://a.example/\u202e",
        "https://é.example/",
        "https://a.example^/",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not fits(Url, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "http://a.example:8080/x?y=z&w=%20#top",
        "https://[::1]/",
        "https://xn--e1aybc.example./a,b;c(d)",
    ],
)
def test_an_address_is_accepted(address: str) -> None:
    assert fits(Url, address)


# --- references: (changes of the records or the gazetteer, file, what is said)

MORE_RECORDS = """  - id: jobs
    kind: figure
    about: [northgate]
    slot: jobs
    exact: about 4,200 people
    value: "4200"
    qualifier: "~"
    indicator: jobs
derived: [{id: ratio, about: [northgate], slot: jobs, indicator: people per acre, compute: rate, of: [jobs, area]}]
"""
PUBLISHED = 'exact: "2021-03-04"}'
LEANING = 'exact: "2021-03-04", steps: [{says: x, leans_on: %s}]}'
FIRST = "exact: Northgate Freeport covers 1,600 acres"
ZONE = "kind: zone, aliases: [the freeport]}"
RULINGS = 'rulings:\n  - {id: one, ruling: RULING, of: [OF], reason: Because., date: "2021-07-01"}\n'
FAULTS = {
    "a pair that is not there": (
        "records",
        ("indicator: area", "indicator: area\n    pair_of: nope"),
        "no other figure",
    ),
    "a pair with itself": ("records", ("indicator: area", "indicator: area\n    pair_of: area"), "no other figure"),
    "a pair with an event": (
        "records",
        ("indicator: area", "indicator: area\n    pair_of: opening"),
        "no other figure",
    ),
    "derived from what is not there": ("records", ("of: [jobs, area]", "of: [jobs, areas]"), "no figure 'areas'"),
    "derived from an event": ("records", ("of: [jobs, area]", "of: [jobs, opening]"), "no figure 'opening'"),
    "derived from one figure twice": ("records", ("of: [jobs, area]", "of: [jobs, jobs]"), "named twice"),
    "grown by an area": ("records", ("compute: rate", "compute: before-growth"), "an amount, then its growth"),
    "a date that leans on nothing": ("records", (PUBLISHED, LEANING % "a/b"), "no record 'a/b'"),
    "a date that leans on no record of an article": (
        "records",
        (PUBLISHED, LEANING % "herald/nope"),
        "no record 'herald/nope'",
    ),
    "a date that leans on its own article": ("records", (PUBLISHED, LEANING % "herald/area"), "leans on itself"),
    "a change that is no day": ("records", ('changed: "2021-03-05"', 'changed: "2021-02-30"'), "no such day"),
    "a change before archives know days": (
        "records",
        ('changed: "2021-03-05"', 'changed: "1969-12-31"'),
        "not in the years",
    ),
    "a quotation of a blank": ("records", (FIRST, 'exact: " "'), "no letter or digit"),
    "a quotation of a line end": ("records", (FIRST, 'exact: "\\n"'), "no letter or digit"),
    "part of nothing": ("gazetteer", ("kind: zone", "kind: zone, part_of: [nope]"), "unknown id 'nope'"),
    "part of itself": ("gazetteer", ("kind: zone", "kind: zone, part_of: [northgate]"), "part of itself"),
    "part of a person": ("gazetteer", ("kind: zone", "kind: zone, part_of: [ann-bell]"), "has no parts"),
    "parts in a circle": (
        "gazetteer",
        (ZONE, "kind: zone, part_of: [port]}\n  - {id: port, name: Port, part_of: [northgate]}"),
        "part of itself",
    ),
}


def written(folder: Path, where: str, change: tuple[str, str], rulings: str = "") -> Path:
    gazetteer = f"{GAZETTEER}  - {{id: dock-board, name: Dock Board}}\n"
    texts = {"records": RECORDS + MORE_RECORDS, "gazetteer": gazetteer}
    assert change[0] in texts[where]
    texts[where] = texts[where].replace(*change)
    root = write_collection(folder, records=texts["records"], gazetteer=texts["gazetteer"])
    if rulings:
        (root / "rulings.yml").write_text(rulings, encoding="utf-8")
    return root


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_reference_is_named_with_its_line(fault: str, tmp_path: Path) -> None:
    where, change, message = FAULTS[fault]
    found = problems(written(tmp_path, where, change))
    assert any(message in p.message for p in found), "\n".join(map(str, found))
    assert all(p.path and p.line for p in found)


RULED = {
    "one that is not there": ("same", "northgate, nope", "unknown id 'nope'"),
    "a person and a zone": ("same", "northgate, ann-bell", "of different kinds"),
    "a figure and an event": ("same", "herald/area, herald/opening", "of different kinds"),
    "a thing and a record": ("same", "northgate, herald/area", "records and things"),
    "one with itself": ("same", "herald/area, herald/area", "the same id twice"),
    "two things that both stay": ("same", "port-board, dock-board", "cannot both stay and be one"),
    "one that is not itself": ("not-same", "northgate", "cannot be parted"),
    "a thing that is preferred": ("prefer", "northgate", "only a record"),
}


@pytest.mark.parametrize("fault", RULED)
def test_a_faulty_ruling_is_named_with_its_line(fault: str, tmp_path: Path) -> None:
    ruling, of, message = RULED[fault]
    rulings = RULINGS.replace("RULING", ruling).replace("OF", of)
    (found,) = problems(written(tmp_path, "records", ("head", "head"), rulings))
    assert message in found.message
    assert (found.path and found.path.name, found.line) == ("rulings.yml", 2)


@pytest.mark.parametrize("parted", ["a, b", "b, c", "c, a"])
def test_rulings_that_contradict_each_other_are_refused(parted: str, tmp_path: Path) -> None:
    area = "kind: figure, slot: area, value: 1600 acre, indicator: area, exact: '1,600 acres'"
    figures = "records:\n" + "".join(f"  - {{id: {name}, about: [northgate], {area}}}\n" for name in "abc")
    rows = [("same", "a, b"), ("same", "b, c"), ("not-same", parted)]
    rulings = "rulings:\n" + "".join(
        f'  - {{id: r{i}, ruling: {r}, of: [herald/{of.replace(" ", " herald/")}], reason: x, date: "2021-07-01"}}\n'
        for i, (r, of) in enumerate(rows)
    )
    (found,) = problems(written(tmp_path, "records", ("records:\n", figures), rulings))
    assert (found.message, found.line) == ("the rulings contradict each other", 4)


def test_two_rulings_of_one_id_and_a_day_that_is_none_are_refused(tmp_path: Path) -> None:
    twice = RULINGS.replace("RULING", "same").replace("OF", "northgate") + RULINGS.partition("\n")[2].replace(
        "RULING", "same"
    ).replace("OF", "northgate")
    (found,) = problems(written(tmp_path / "a", "records", ("head", "head"), twice))
    assert (found.message, found.line) == ("duplicate id 'one'", 3)
    wrong = RULINGS.replace("RULING", "same").replace("OF", "northgate").replace("2021-07-01", "2021-99-99")
    (found,) = problems(written(tmp_path / "b", "records", ("head", "head"), wrong))
    assert "no such month" in found.message


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3)))
def test_what_is_circular_reaches_itself_or_lies_between_circles(leads: dict[int, list[int]]) -> None:
    named = {str(k): [str(v) for v in values] for k, values in leads.items()}

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        left = [t for t in named[start] if t in named]
        while left:
            name = left.pop()
            if name not in seen:
                seen.add(name)
                left += [t for t in named[name] if t in named]
        return seen

    on_a_circle = {name for name in named if name in reach(name)}
    found = circular(named)
    assert on_a_circle <= found
    assert all(reach(name) & on_a_circle and any(name in reach(c) for c in on_a_circle) for name in found)


# --- an article alone never stops a build


@pytest.mark.parametrize(
    "article",
    [
        "Z" + "\u0301" * 2500 + " Zone opened on 1 March 2021.",
        "Published: 2021-03-04\n\n" + "word " * 900 + "Northgate Zone opened on 1 March 2021.",
        "x" * 5000 + " Northgate Zone covers 3 sq km.",
        "\u0301\u0302\n\n. . .\n\n!!!\n\n" * 50,
        "Northgate Zone: " + "9" * 400 + " acres and 1" + "0" * 40 + " percent.",
        "12 February 2021\n\n" + "The Northgate Zone opened today. " * 1200,
    ],
    ids=["marks", "a sentence of 900 words", "a word of 5,000 letters", "marks alone", "digits", "one sentence often"],
)
def test_an_odd_article_never_stops_a_build(article: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "articles" / "odd.txt").write_text(article, encoding="utf-8")
    loaded = load(Project(root, root, root / "docs", root / "site"))
    assert {s.article.path.name for s in loaded.collection.sources} == {"northgate.txt", "odd.txt"}


def test_a_draft_that_does_not_fit_is_left_out_and_told() -> None:
    report = Report()
    value = {"id": "x", "article": "x.txt", "changed": "2021-01-01", "source": {"title": " "}, "records": []}

    made = model_of_draft(YamlFile(Path("x.txt"), None), value, report)
    assert (made.id, made.source.title) == ("x", None)
    assert ["no letter" in p.message for p in report.quarantine] == [True]


@pytest.mark.parametrize(
    ("category", "slip"), [("openning", True), ("lauch", True), ("opening", False), ("regatta", False)]
)
def test_a_category_of_events_may_be_your_own_but_no_slip(tmp_path: Path, category: str, slip: bool) -> None:
    root = write_collection(tmp_path, ("category: opening", f"category: {category}"))
    if slip:
        (problem,) = problems(root)
        assert (problem.line, problem.hint and "did you mean" in problem.hint) == (19, True)
    else:
        assert load(Project(root, root, root / "docs", root / "site")).facts
