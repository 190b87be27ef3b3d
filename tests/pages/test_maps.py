"""The map: positions are those of the data, marks and labels do not cover each other, every mark leads on."""

from __future__ import annotations

import json
import math
import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.small import GAZETTEER, RECORDS, write_collection
from zonebook.facts.reconcile import reconcile
from zonebook.pages import make_pages
from zonebook.pages.drawn.shapes import Box, around, box_of, fanned, place_label, shape, spread
from zonebook.pages.drawn.world import BORDER, COAST, UNSETTLED, ground, view_of
from zonebook.pages.maps import APART, LABELS, courses, in_degrees, locator
from zonebook.pages.site import Site
from zonebook.pages.templating import drawn
from zonebook.pipeline import read_collection
from zonebook.publish.site.pagecheck import element_faults

if TYPE_CHECKING:
    from pathlib import Path

    from selectolax.lexbor import LexborNode

POINTS = {  # invented things, each with a point on the map
    "alder": (54.61, -5.9, "city"),
    "birch": (54.2, -6.33, "city"),
    "northgate": (54.64, -5.88, "exact"),
    "southgate": (54.64, -5.88, "approximate"),
    "westgate": (54.61, -5.9, "city"),
    "eastgate": (54.3, -5.7, "approximate"),
}
PLACES = "".join(
    f"  - {{id: {i}, name: {i.capitalize()}, coordinates: {{lat: {a}, lon: {o}, accuracy: {w}}}}}\n"
    for i, (a, o, w) in list(POINTS.items())[:2]
)
ZONES = "".join(
    f"  - {{id: {i}, name: {i.capitalize()} Freeport, kind: zone, "
    f"coordinates: {{lat: {a}, lon: {o}, accuracy: {w}}}}}\n"
    for i, (a, o, w) in list(POINTS.items())[3:]
)
POINT = "coordinates: {lat: 54.64, lon: -5.88, accuracy: exact}"
ENTRIES = (GAZETTEER.replace("kind: zone,", f"kind: zone, {POINT},") + "places:\n" + PLACES).replace(
    "people:", ZONES + "  - {id: way, name: Ouse bridges, place: Alder and Birch, kind: trade corridor}\npeople:"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    collection = read_collection(write_collection(tmp_path_factory.mktemp("map"), gazetteer=ENTRIES, records=RECORDS))
    return Site(collection, reconcile(collection))


@pytest.fixture(scope="module")
def page(site: Site) -> LexborNode:
    return parsed(make_pages(site.collection, site.facts)["map.md"])


def parsed(page: str) -> LexborNode:
    body = LexborHTMLParser(page).body
    assert body
    return body


def own(node: LexborNode, name: str) -> str:
    return node.attributes[name] or ""


def marks(page: LexborNode) -> dict[str, tuple[LexborNode, tuple[float, float]]]:
    """Each mark by its name, with the middle of its sign."""
    found = {}
    for mark in page.css("svg.map a.zb-point"):
        hit = mark.css(".zb-hit")[0]
        found[own(mark, "aria-label").rpartition(" (")[0]] = (mark, (float(own(hit, "cx")), float(own(hit, "cy"))))
    return found


def names(site: Site) -> dict[str, tuple[float, float, str]]:
    return {site.thing(i).short: point for i, point in POINTS.items()}


def test_every_mark_is_where_its_data_say_or_tied_to_it_by_a_line(site: Site, page: LexborNode) -> None:
    """The scale is worked out anew: kilometres per unit from the bar, and one place as the origin."""
    drawn_at = marks(page)
    starts = {
        (float(own(line, "x2")), float(own(line, "y2"))): (float(own(line, "x1")), float(own(line, "y1")))
        for line in page.css("svg.map .zb-leader")
        if line.tag == "line"
    }
    true = {name: starts.get(at, at) for name, (_, at) in drawn_at.items()}
    assert set(true) == set(names(site))
    bar = re.search(r"h([\d.]+)", own(page.css(".zb-bar-km")[0], "d"))
    assert bar
    km_per_unit = float(page.css(".zb-km")[0].text().split()[0]) / float(bar[1])
    middle = math.cos(math.radians((54.2 + 54.64) / 2))
    (x0, y0), (lat0, lon0, _) = true["Alder"], POINTS["alder"]
    for name, (lat, lon, _) in names(site).items():
        x, y = true[name]
        assert (x - x0) * km_per_unit == pytest.approx((lon - lon0) * 111.2 * middle, abs=0.6), name
        assert (y0 - y) * km_per_unit == pytest.approx((lat - lat0) * 111.2, abs=0.6), name


def test_signs_tell_the_accuracy(site: Site, page: LexborNode) -> None:
    for name, (mark, _) in marks(page).items():
        accuracy = names(site)[name][2]
        assert f"zb-{accuracy}" in own(mark, "class").split()
        assert mark.css(".zb-sign")[0].tag == ("rect" if accuracy == "city" else "circle")


def test_no_mark_covers_another_and_no_label_a_mark_or_a_label(page: LexborNode) -> None:
    places = [at for _, at in marks(page).values()]
    assert min(math.dist(a, b) for a, b in combinations(places, 2)) >= APART - 0.3
    size = LABELS[0][0]
    boxes = [
        box_of(
            text.text(), (float(own(text, "x")), float(own(text, "y"))), own(text, "class").removeprefix("zb-"), size
        )
        for text in page.css("svg.map a.zb-point text")
        if "zb-wide" not in own(text, "class")
    ]
    assert len(boxes) >= 5
    assert not any(a.touches(b) for a, b in combinations(boxes, 2))


def test_the_list_has_what_the_map_has_with_words_and_whose_they_are(site: Site, page: LexborNode) -> None:
    rows = {row: row.text() for row in page.css("table.zb-spots tbody tr")}
    for name, (lat, lon, _) in names(site).items():
        found = [text for text in rows.values() if name in text]
        assert len(found) == 1, name
        assert in_degrees(lat, lon) in found[0]
        assert "editors’ label" in found[0]
    ids = {own(node, "id") for node in page.css("[id]")}
    for mark, _ in marks(page).values():
        href = own(mark, "href")
        assert href.startswith("zones/") or href.removeprefix("#") in ids, href


def test_a_line_goes_through_its_cities_and_opens_the_sentence_that_names_them(site: Site, tmp_path: Path) -> None:
    record = "  - {id: way-role, kind: statement, about: [way], slot: role, exact: '@', text: a corridor}\n".replace(
        "@", "the docks, the railway yard and the bridges of the old town"
    )
    entries = ENTRIES.replace("name: Alder,", "name: old town,").replace("name: Birch,", "name: railway yard,")
    entries = entries.replace("Alder and Birch", "railway yard and old town")
    collection = read_collection(write_collection(tmp_path, gazetteer=entries, records=RECORDS + record))
    other = Site(collection, reconcile(collection))
    (course,) = courses(other)
    assert [stop.id for stop in course.stops] == ["birch", "alder"]
    page = parsed(make_pages(collection, other.facts)["map.md"])
    line = page.css("svg.map a.zb-course")[0]
    assert "zb-ev" in own(line, "class").split()
    entry = page.css(own(line, "href"))[0]
    assert "railway yard" in entry.text()
    assert "old town" in entry.text()
    (unsaid,) = courses(site)
    assert not unsaid.said, "a line that no sentence names opens none"


def test_pages_have_a_locator_and_say_whose_the_point_is(site: Site) -> None:
    pages = make_pages(site.collection, site.facts)
    assert "zb-locator" in pages["zones/northgate.md"]
    assert "zb-locator" not in pages["zones/way.md"]
    small = locator(site, "zones/northgate", site.thing("northgate"))
    assert small
    assert small.point == "54.64° N, 5.88° W"
    front, _, body = pages["zones/northgate.md"].partition("zb-lead")
    linked = json.loads(next(yaml.safe_load_all(front))["ld"])
    assert "editors’ label, not in the articles; exact" in str(linked), "JSON-LD says it too"
    assert "54&#46;64° N&#44; 5&#46;88° W" in body
    assert "editors’ label" in body


def test_the_same_points_make_the_same_bytes(site: Site, page: LexborNode) -> None:
    assert parsed(make_pages(site.collection, site.facts)["map.md"]).html == page.html


def test_more_than_can_be_fanned_out_are_one_mark(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: z{i}, name: Zone {i}, coordinates: {{lat: 54.6, lon: -5.9, accuracy: city}}}}\n" for i in range(40)
    )
    entries = GAZETTEER.replace("people:", many + "people:")
    collection = read_collection(write_collection(tmp_path, gazetteer=entries, records=RECORDS))
    page = parsed(make_pages(collection, reconcile(collection))["map.md"])
    (mark,) = page.css("svg.map a.zb-point")
    assert "40 things" in own(mark, "aria-label")
    row = page.css(own(mark, "href"))[0]
    assert len(row.css(".zb-placed")) == 40


# ---- the ground ----


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_the_ground_of_a_view_has_coast_and_border() -> None:
    view = view_of([(54.0, -8.0), (55.3, -5.5)], 400)  # where a border meets the sea
    paths = ground(view)
    assert paths[COAST].count("M") > 3
    assert paths[BORDER]
    assert not paths[UNSETTLED]
    assert len(paths[COAST]) < 20_000


def test_a_disputed_border_is_drawn_as_one() -> None:
    view = view_of([(34.9, 32.8), (35.3, 33.8)], 400)
    assert ground(view)[UNSETTLED]


def test_a_view_may_reach_over_the_end_of_the_world() -> None:
    view = view_of([(-16.5, 179.2), (-17.5, -179.4)], 400)
    (x1, _), (x2, _) = view.at(-16.5, 179.2), view.at(-17.5, -179.4)
    assert 0 < x1 < x2 < 400
    assert ground(view)[COAST]


@given(st.lists(st.tuples(st.floats(-60, 70), st.floats(-180, 180)), min_size=1, max_size=8))
def test_a_view_holds_all_its_points(points: list[tuple[float, float]]) -> None:
    view = view_of(points, 400)
    assert view.height / view.width < 1.2
    for lat, lon in points:
        x, y = view.at(lat, lon)
        assert -1 <= x <= 401
        assert -1 <= y <= view.height + 1


# ---- shapes ----


@given(st.lists(st.tuples(st.floats(50, 350), st.floats(50, 350)), min_size=1, max_size=16), st.integers(0, 15))
def test_marks_are_spread_and_stay_in_the_drawing(points: list[tuple[float, float]], fixed: int) -> None:
    points = [*points, points[0], points[0]]  # three share a place
    within = Box(13, 13, 387, 387)
    at = spread(points, 20, within, {fixed % 3})
    assert min(math.dist(a, b) for a, b in combinations(at, 2)) >= 17
    assert all(within.holds(around(place, 0)) for place in at)


def test_marks_that_share_a_place_stand_around_it() -> None:
    at = fanned(7, 10)
    assert at[0] == (0, 0)
    assert all(math.hypot(*place) == pytest.approx(10) for place in at[1:])


def test_a_label_finds_a_free_side_or_none() -> None:
    within = Box(0, 0, 100, 100)
    free = place_label((50, 50), "Name", 10, 6, [], within)
    assert free
    assert free.anchor == "start"
    moved = place_label((50, 50), "Name", 10, 6, [free.box], within)
    assert moved
    assert not moved.box.touches(free.box)
    assert place_label((50, 50), "Name" * 30, 10, 6, [], within) is None


@given(st.text(), st.text())
def test_no_text_leaves_a_drawing(label: str, text: str) -> None:
    made = parsed(drawn(shape("svg", shape("a", text, href="x.html", aria_label=label))))
    assert [node.tag for node in made.css("*")] == ["body", "svg", "a"]
    assert set(made.css("a")[0].attributes) == {"href", "aria-label"}


@pytest.mark.parametrize("name", ["on load", 'a"b', "", "a=", "a>"])
def test_no_name_of_an_attribute_leaves_a_drawing(name: str) -> None:
    with pytest.raises(AssertionError):
        drawn(shape("svg", **{name: "x"}))


def test_the_gate_knows_every_element_and_attribute_of_a_map(page: LexborNode) -> None:
    for node in page.css("svg.map, svg.map *"):
        values = {name.lower(): value or "" for name, value in node.attributes.items()}
        assert not list(element_faults(node.tag or "", values)), node.tag
        assert "style" not in values
