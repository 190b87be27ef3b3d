"""Charts: drawn by rule, where the data say, each mark leading to the evidence of the value drawn."""

from __future__ import annotations

import math
import posixpath
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.test_maps import own, parsed
from tests.small import ARTICLE, GAZETTEER, RECORDS, write_collection
from zonebook.facts.facts import Facts, Flag
from zonebook.facts.reconcile import reconcile
from zonebook.pages import make_pages
from zonebook.pages.charts import chart_pages
from zonebook.pages.drawn.shapes import cut_to, decades, linear, logarithmic, width_of
from zonebook.pages.site import Site
from zonebook.pipeline import read_collection
from zonebook.publish.site.pagecheck import element_faults
from zonebook.values.units import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from selectolax.lexbor import LexborNode

SAID = """
The port paid 40 million CNY in 2018. It paid more than 3 billion CNY in 2019. It paid about 500 million CNY in 2020.
The yard covers 12 ha. The dock covers 3 ha. The freeport works in logistics and finance. The yard works in finance.
"""
# slot, thing, quoted words, qualifier, time
FIGURES = (
    ("paid", "northgate", "40 million CNY", "=", "2018"),
    ("paid", "northgate", "3 billion CNY", ">", "2019"),
    ("paid", "northgate", "500 million CNY", "~", "2020"),
    ("yard", "yard", "12 ha", "=", ""),
    ("dock", "yard", "3 ha", "=", ""),
)
MARKS = {">": "more than ", "~": "about ", "=": ""}


def figure(number: int, slot: str, thing: str, words: str, qualifier: str, time: str) -> str:
    sentence = next(s for s in re.findall(r"[^.]+\.", SAID) if words in s).strip()
    when = f"\n    time: {{edtf: '{time}', exact: '{time}'}}" if time else ""
    return (
        f"  - id: f{number}\n    kind: figure\n    about: [{thing}]\n    slot: {slot}\n    exact: '{sentence}'\n"
        f"    mark: '{MARKS[qualifier]}{words}'\n    value: {words}\n    qualifier: '{qualifier}'\n"
        f"    indicator: {slot}{when}\n"
    )


RECORDS_MORE = (
    RECORDS
    + "".join(figure(i, *row) for i, row in enumerate(FIGURES))
    + (
        "  - {id: t1, kind: theme, about: [northgate], themes: [logistics, finance], "
        "exact: The freeport works in logistics and finance}\n"
        "  - {id: t2, kind: theme, about: [yard], themes: [finance], exact: The yard works in finance}\n"
    )
)
ENTRIES = GAZETTEER.replace("people:", "  - {id: yard, name: Railway yard, kind: site}\npeople:") + (
    "themes:\n  - {id: logistics, name: Logistics}\n  - {id: finance, name: Finance}\n"
)


def site_of(folder: Path, records: str = RECORDS_MORE) -> Site:
    root = write_collection(folder, gazetteer=ENTRIES, records=records)
    (root / "articles" / "northgate.txt").write_text(ARTICLE + SAID, encoding="utf-8")
    collection = read_collection(root)
    return Site(collection, reconcile(collection))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(tmp_path_factory.mktemp("charts"))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    return make_pages(site.collection, site.facts)


@pytest.fixture(scope="module")
def page(pages: dict[str, str]) -> LexborNode:
    return parsed(pages["charts.md"])


def chart(page: LexborNode, title: str) -> LexborNode:
    return next(svg for svg in page.css("svg.chart") if own(svg, "aria-label") == title)


def middles(marks: Iterable[LexborNode]) -> dict[str, tuple[float, float]]:
    """The middle of each mark's sign by what it says."""
    found = {}
    for mark in marks:
        sign = mark.css("circle.zb-sign")[0]
        found[own(mark, "aria-label")] = (float(own(sign, "cx")), float(own(sign, "cy")))
    return found


def test_sums_are_where_a_logarithmic_axis_has_them(page: LexborNode) -> None:
    drawn = chart(page, "Sums of money in CNY")
    ticks = {line.text(): float(own(line, "x")) for line in drawn.css("text.zb-tickword")}
    low, high = ticks["10 million"], ticks["10 billion"]
    for label, (x, _) in middles(drawn.css("a")).items():
        amount = parse_quantity(re.sub(r".*?(more than |about |: )?CNY (.*)", r"\2 CNY", label)).amount
        expected = low + (high - low) * (math.log10(amount) - 7) / 3
        assert x == pytest.approx(expected, abs=0.1), label


def test_more_than_and_about_are_drawn(page: LexborNode) -> None:
    marks = {own(mark, "aria-label"): mark for mark in chart(page, "Sums of money in CNY").css("a")}
    shapes = {label: len(mark.css(".zb-more")) for label, mark in marks.items()}
    assert sorted(shapes.values()) == [0, 1, 1]
    (plain,) = [label for label, count in shapes.items() if not count]
    assert "40 million" in plain


def test_squares_are_as_large_as_their_areas(page: LexborNode) -> None:
    drawn = chart(page, "Areas, drawn to scale")
    sides = {own(mark, "aria-label"): float(own(mark.css(".zb-square")[0], "width")) for mark in drawn.css("a")}
    values = {label: side**2 for label, side in sides.items()}
    (large,) = [v for label, v in values.items() if "120,000" in label]
    (small,) = [v for label, v in values.items() if "30,000" in label]
    assert large / small == pytest.approx(4, rel=0.01)


def test_a_series_is_where_its_dates_and_values_are(page: LexborNode) -> None:
    drawn = chart(page, "Northgate Freeport: Paid")
    places = sorted(middles(drawn.css("a")).values())
    years = {int(t.text()): float(own(t, "x")) - 2 for t in drawn.css("text.zb-tickword")}
    assert [round(x) for x, _ in places] == [round((years[y] + years.get(y + 1, years[y] + 124)) / 2) for y in years]
    base = float(own(drawn.css(".zb-axis")[0], "y1"))
    heights = [base - y for _, y in places]
    assert heights[1] / heights[0] == pytest.approx(75, rel=0.05)
    assert heights[1] / heights[2] == pytest.approx(6, rel=0.01)


def test_fields_have_a_mark_where_a_sentence_says_so_and_nowhere_else(page: LexborNode) -> None:
    said = {own(mark, "aria-label") for mark in chart(page, "Things and their industries").css("a")}
    assert said == {"Northgate Freeport: Logistics", "Northgate Freeport: Finance", "Railway yard: Finance"}


@pytest.mark.parametrize(("name", "least"), [("charts", 3 + 3 + 3 + 3), ("zones/northgate", 3 + 3)])
def test_every_mark_opens_the_evidence_of_the_value_drawn(name: str, least: int, pages: dict[str, str]) -> None:
    page = parsed(pages[f"{name}.md"])
    marks = page.css("svg.chart a.zb-ev")
    assert len(marks) >= least
    for mark in marks:
        if not own(mark, "href").startswith("#"):  # to the row that the fact is cited by, whose evidence opens there
            path, _, anchor = own(mark, "href").partition("#")
            target = posixpath.normpath(f"{posixpath.dirname(name)}/{path}").lstrip("/")
            row = parsed(pages[target.replace(".html", ".md")]).css(f'[id="{anchor}"]')[0].parent
            assert row
            assert own(mark, "aria-label").partition(": ")[2] in row.text()
            continue
        entry = page.css(own(mark, "href"))[0]
        claim = entry.css("ol.zb-claims > li")[int(own(mark, "data-n")) - 1]
        value = claim.css("strong")[0].text()
        label = own(mark, "aria-label")
        assert value.split(" ", 1)[-1].split(" of ")[0] in label or label.rpartition(": ")[2] in value
        assert entry.css("mark"), "a sentence with its words marked"


@pytest.mark.parametrize("name", ["charts", "zones/northgate"])
def test_the_table_has_what_the_chart_has(name: str, pages: dict[str, str]) -> None:
    page = parsed(pages[f"{name}.md"])
    for section, table in zip(page.css("svg.chart"), page.css("table.zb-charted"), strict=True):
        linked = {own(a, "href") for a in table.css("td a")}
        assert {own(a, "href") for a in section.css("a")} <= linked, own(section, "aria-label")


def test_two_points_make_no_chart(tmp_path: Path) -> None:
    fewer = RECORDS + "".join(figure(i, *row) for i, row in enumerate(FIGURES[:2]))
    assert list(chart_pages(site_of(tmp_path, fewer))) == []


def test_what_is_to_be_checked_is_hollow(site: Site, page: LexborNode) -> None:
    assert not page.css("svg.chart .zb-dot-hollow"), "no check has looked at these facts"
    paid = next(fact for fact in site.facts.all if fact.value.endswith("CNY 40 million"))
    flag = Flag("magnitude-f0", "magnitude", "Unlikely", "Too small.", (paid.id,), paid.about)
    other = Site(site.collection, Facts(site.facts.all, (flag,)))
    hollow = parsed(dict(chart_pages(other))["charts"]).css("svg.chart .zb-dot-hollow")
    assert {own(mark, "aria-label").count("40 million") for mark in hollow} == {1}


def test_the_gate_knows_every_element_and_attribute_of_a_chart(page: LexborNode) -> None:
    for node in page.css("svg.chart, svg.chart *"):
        values = {name.lower(): value or "" for name, value in node.attributes.items()}
        assert not list(element_faults(node.tag or "", values)), node.tag
        assert "style" not in values


@given(st.floats(1e-3, 1e15), st.floats(1e-3, 1e15))
def test_equal_ratios_are_equal_distances(a: float, b: float) -> None:
    at = logarithmic(1e-3, 1e15, 0, 360)
    assert at(a) - at(b) == pytest.approx(20 * math.log10(Fraction(a) / Fraction(b)), abs=1e-6)


@given(st.lists(st.floats(1e-6, 1e18), min_size=1))
def test_decades_hold_all_values(values: list[float]) -> None:
    low, high = decades(values)
    assert low < high
    assert all(10.0**low * 0.999 <= value <= 10.0**high * 1.001 for value in values)


def test_a_linear_scale_takes_ends_to_ends() -> None:
    at = linear(2, 4, 10, 30)
    assert [at(2), at(3), at(4)] == [10, 20, 30]


@given(st.text(), st.floats(10, 400))
def test_a_text_is_cut_to_its_room(text: str, room: float) -> None:
    cut = cut_to(text, room, 10)
    assert cut == text or width_of(cut, 10) <= max(room, width_of("…", 10))
