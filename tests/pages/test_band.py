"""The drawing of a timeline: where the dates are, as long as they are known, one with the list below it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import ROOT
from tests.pages.test_maps import own, parsed
from zonebook.facts.reconcile import reconcile
from zonebook.pages import make_pages
from zonebook.pages.band import DRAWN_TO, LANES, SIZE, WIDTH, Happening, band
from zonebook.pages.drawn.shapes import width_of
from zonebook.pages.templating import drawn
from zonebook.pipeline import read_collection
from zonebook.publish.site.pagecheck import element_faults
from zonebook.values.edtf import parse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    collection = read_collection(ROOT / "tests" / "basin")
    return make_pages(collection, reconcile(collection))


@pytest.fixture(scope="module")
def page(pages: dict[str, str]) -> LexborNode:
    return parsed(pages["timelines/basin.md"])


def happening(edtf: str, lane: str = "Port", label: str = "Something happens") -> Happening:
    time = parse(edtf)
    shape = "open" if not (time.lower and time.upper) else "point" if time.lower == time.upper else "bar"
    return Happening(time, shape, False, "event", lane, label, f"{edtf}: {label}", f"#{edtf}")


def marks(drawing: LexborNode) -> list[LexborNode]:
    return drawing.css("a.zb-event, a.zb-publication")


def drawing_of(*happenings: Happening) -> LexborNode:
    (made,) = band(happenings, "Events", lambda _: "")
    return parsed(drawn(made))


def left(mark: LexborNode) -> float:
    sign = mark.css(".zb-sign")[0]
    return float(own(sign, "cx" if sign.tag == "circle" else "x"))


def test_dates_are_where_the_years_have_them() -> None:
    made = drawing_of(happening("2018-01-01"), happening("2019-07-02"), happening("2021/2025"), happening("2020-03"))
    ticks = {int(node.text()): float(own(node, "x")) - 2 for node in made.css(".zb-tickword")}
    per_day = (ticks[2024] - ticks[2018]) / (date(2024, 1, 1) - date(2018, 1, 1)).days
    for mark in marks(made):
        time = parse(own(mark, "aria-label").partition(": ")[0])
        assert time.lower
        assert time.upper
        assert left(mark) == pytest.approx(ticks[2018] + (time.lower - date(2018, 1, 1)).days * per_day, abs=0.3)
        if "zb-bar" in own(mark, "class"):
            days = (time.upper - time.lower).days + 1
            assert float(own(mark.css(".zb-sign")[0], "width")) == pytest.approx(max(days * per_day, 8), abs=0.3)


@given(st.lists(st.dates(date(2010, 1, 1), date(2024, 12, 31)), min_size=3, max_size=30))
def test_no_mark_covers_another(days: list[date]) -> None:
    made = band([happening(str(day), lane=f"Zone {day.day % 9}") for day in days], "Events", lambda _: "")
    if not made:
        assert len({day.year for day in days}) < 2
        return
    places = []
    for mark in marks(parsed(drawn(made[0]))):
        sign = mark.css(".zb-sign")[0]
        places.append((float(own(sign, "cx")), float(own(sign, "cy"))))
    assert len(places) == len(days)
    assert all(abs(a[0] - b[0]) >= 24 or abs(a[1] - b[1]) >= 24 for a, b in combinations(places, 2))


def test_many_things_share_a_lane() -> None:
    made = drawing_of(*(happening(f"20{10 + i}-05-01", lane=f"Zone {i}") for i in range(LANES + 4)))
    assert len(made.css(".zb-lane")) == LANES + 1


def test_two_dates_or_one_year_are_not_drawn() -> None:
    assert band([happening("2020-01-01"), happening("2021-01-01")], "Events", lambda _: "") == ()
    assert band([happening("2020-01-01")] * 4, "Events", lambda _: "") == ()


def test_more_dates_than_can_be_told_apart_are_counted_by_year() -> None:
    many = [happening(f"20{10 + i % 10}-01-0{1 + i % 9}") for i in range(DRAWN_TO)]
    assert band(many, "Events", lambda _: "")
    (made,) = band([*many, happening("2020-02-02")], "Events", lambda year: f"{year}.html")
    said = {own(mark, "href"): own(mark, "aria-label") for mark in parsed(drawn(made)).css("a.zb-column")}
    assert len(said) == 11
    assert (said["2010.html"], said["2020.html"]) == (f"2010: {DRAWN_TO // 10}", "2020: 1")


def test_band_and_list_are_one(page: LexborNode) -> None:
    entries = page.css("ol.zb-rail > li")
    drawn_marks = marks(page.css("svg.zb-band")[0])
    assert len(drawn_marks) == len(entries) > 3
    for mark in drawn_marks:
        (place,) = page.css(f'[id="{own(mark, "href").removeprefix("#")}"]')
        entry = place if place.tag == "li" else next(e for e in entries if place.html and place.html in (e.html or ""))
        says = own(mark, "aria-label")
        when = entry.css(".zb-when")[0].text()
        assert when in says
        assert says.rpartition(": ")[2] in entry.text(), says


def test_years_of_the_drawing_and_of_the_home_page_lead_to_their_pages(pages: dict[str, str], page: LexborNode) -> None:
    ticks = page.css("svg.zb-band a.zb-tick")
    assert ticks
    for tick in ticks:
        assert own(tick, "href").removesuffix(".html").isdigit()
        assert f"timelines/{own(tick, 'href').removesuffix('.html')}.md" in pages
    years = [own(a, "href") for a in parsed(pages["index.md"]).css("ul.zb-years a")]
    assert sorted(years) == sorted(f"{name.removesuffix('.md')}.html" for name in pages if name[10:14].isdigit())


def test_what_lasts_longer_than_a_year_does_not_open_it(pages: dict[str, str]) -> None:
    seen = 0
    for name, text in pages.items():
        if name[10:14].isdigit():
            opening = [bool(entry.css(".zb-year")) for entry in parsed(text).css("ol.zb-rail > li")]
            seen += len(opening)
            assert opening.count(True) <= 1, name
    assert seen


def test_words_of_what_takes_all_the_years_are_above_it_whole() -> None:
    label = "The harbour council is to deepen the fairway and both of its basins"
    made = drawing_of(happening("2021/2025", label=label), happening("2021-05"), happening("2025-12"))
    text = next(mark for mark in marks(made) if "2021/2025" in own(mark, "aria-label")).css("text")[0]
    assert " ".join(line.text() for line in text.css("tspan")) == label
    top = float(own(made.css(".zb-bar .zb-sign")[0], "y"))
    assert box(text)[3] <= top


def test_the_gate_knows_every_element_and_attribute_of_a_band(page: LexborNode) -> None:
    for node in page.css("svg.zb-band, svg.zb-band *"):
        values = {name.lower(): value or "" for name, value in node.attributes.items()}
        assert not list(element_faults(node.tag or "", values)), node.tag
        assert "style" not in values


def box(text: LexborNode) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of the words of a mark, in units."""
    lines = text.css("tspan")
    x, y = float(own(lines[0], "x")), float(own(text, "y"))
    wide, high = max(width_of(line.text(), SIZE) for line in lines), 0.55 * SIZE * len(lines)
    left = x if "zb-start" in own(text, "class") else x - wide
    return left, left + wide, y - high, y + high


@given(st.lists(st.tuples(st.dates(date(2010, 1, 1), date(2024, 12, 31)), st.integers(1, 40)), min_size=3, max_size=20))
def test_words_of_a_mark_are_whole_and_cover_no_other(days: list[tuple[date, int]]) -> None:
    said = {str(day): " ".join(["quays"] * words) for day, words in days}
    made = band([happening(day, lane="Port", label=label) for day, label in said.items()], "Events", lambda _: "")
    if not made:
        return
    found = marks(parsed(drawn(made[0])))
    boxes = [box(mark.css("text")[0]) for mark in found]
    assert all(left >= -0.1 and right <= WIDTH + 0.1 for left, right, *_ in boxes)
    assert not [
        (a, b) for a, b in combinations(boxes, 2) if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]
    assert len(found) == len(said)
    for mark in found:
        label = said[own(mark, "aria-label").partition(": ")[0]]
        words = " ".join(line.text() for line in mark.css("tspan"))
        assert words == label or (words.endswith("…") and width_of(label, SIZE) > WIDTH)
