"""The map: everything that editors have given a point, by how well the point stands for it, and the locators of pages.

In: a site. Out: one drawing for the whole collection, the same as a list, and a small one for the page of a thing. A
point is an editor's label and no article's; a line between cities is a thing of the collection, with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zonebook.collection.categories import Category
from zonebook.collection.gazetteer import Thing
from zonebook.facts.facts import Fact
from zonebook.pages.around import pages_of
from zonebook.pages.drawn.shapes import (
    Box,
    Point,
    Shape,
    around,
    box_of,
    drawing,
    link,
    path,
    place_label,
    shape,
    spread,
)
from zonebook.pages.drawn.world import BORDER, COAST, UNSETTLED, View, ground, view_of
from zonebook.pages.frame import Page, frame
from zonebook.pages.parts import cut, initial
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.site import Link, Named, Site
from zonebook.values.catalogue import msg, tr, trn
from zonebook.values.quotation import Span
from zonebook.values.records import Coordinates
from zonebook.values.watched import asked

HERE = "map"
WIDTH, SMALL = 400, 150  # units: the map on a telephone, where a unit is a pixel, and a locator
APART = 27  # units between the middles of marks: 24 pixels to hit on a telephone
MOST_MARKS = 120  # of one map; of more things those near each other are one mark with their number
CELL = 36.0  # units of a side of the stretch in which they are near
NOT_DRAWN = {"drawing": None, "courses": (), "unplaced": ()}  # on the further pages of the list
MOST_LINES = 40  # of one map
SPOT_SIZE, THING_SIZE = 300, 200  # bytes of HTML, about, of a line of the list, and of each thing in it
MOST_FANNED = 18  # things at one place; more are one mark with their number, and the list has them
LABELS = (
    (10.5, ""),
    (7.0, " zb-wide"),
)  # size of the font: what fits there is shown everywhere, the rest on wide screens
RADIUS = 4.6
BOLD = 1.1  # times as wide as a plain text
COARSE = 2.2  # units of slack of a locator's coast
NEAR = 8  # degrees of latitude; over a wider collection a locator shows the surroundings of its own point only
AROUND = 1.5  # degrees to each side of the point, then
# Kinds of things that are drawn as lines: the last word of their kind.
LINES = {"corridor", "axis", "belt", "railway", "line", "motorway", "expressway", "canal"}
ACCURACY = {
    "exact": msg("exact"),
    "approximate": msg("approximate"),
    "city": msg("its city only"),
}


@dataclass(frozen=True)
class Spot:
    """A point of the world with all that is on it, in the order of the gazetteer."""

    lat: float
    lon: float
    accuracy: str
    things: tuple[Thing, ...]

    @property
    def anchor(self) -> str:
        """Its place in the list below the map."""
        return f"at-{self.things[0].id}"


@dataclass(frozen=True)
class SpotLine:
    """A spot as the list has it."""

    anchor: str
    point: str
    accuracy: str
    things: tuple[tuple[Named, str], ...]  # with the kind of each


@dataclass(frozen=True)
class Course:
    """A thing that is drawn as a line between places: its stops, and the facts whose words name them all."""

    thing: Thing
    stops: tuple[Thing, ...]
    said: tuple[Fact, ...]  # none or one


@asked
def spots(site: Site) -> list[Spot]:
    """Return the points of the gazetteer, each once."""
    found: dict[tuple[float, float, str], list[Thing]] = {}
    for thing in site.collection.gazetteer.things.values():
        point = thing.entry.coordinates
        if point:
            found.setdefault((point.lat, point.lon, point.accuracy), []).append(thing)
    return [Spot(*key, tuple(sorted(things, key=_after_its_city))) for key, things in found.items()]


def _after_its_city(thing: Thing) -> bool:
    return thing.category is not Category.PLACES


def _is_city(spot: Spot) -> bool:
    return not _after_its_city(spot.things[0])


def courses(site: Site) -> list[Course]:
    """Return the things without a point whose kind is that of a line and whose name names two places or more."""
    found = []
    for thing in site.collection.gazetteer.of(Category.ZONES):
        if (thing.entry.kind or "").lower().rpartition(" ")[2] in LINES and not thing.entry.coordinates:
            stops = max((_stops(site, text) for text in (*thing.names, thing.entry.place or "")), key=len)
            if len(stops) > 1:
                found.append(Course(thing, stops, tuple(_said(site, thing, stops))[:1]))
    return found


def _stops(site: Site, text: str) -> tuple[Thing, ...]:
    """Return the places with a point that a text names, in its order."""
    gazetteer = site.collection.gazetteer
    named = gazetteer.mentions(text, [Span(0, len(text))], Category.PLACES)
    return tuple(t for m in dict.fromkeys(m.thing for m in named) if (t := gazetteer[m]).entry.coordinates)


def _said(site: Site, thing: Thing, stops: tuple[Thing, ...]) -> Iterator[Fact]:
    """Yield the facts about a line whose quoted words name all its stops, those of which it is the subject first."""
    for fact in sorted(site.facts.about(thing.id), key=lambda fact: fact.subject != thing.id):
        text = site.sources[fact.lead.source].article.text[fact.lead.span.start : fact.lead.span.end]
        if {stop.id for stop in stops} <= {stop.id for stop in _stops(site, text)}:
            yield fact


def map_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of the map, and where its list is long the list by letter; none without a point."""
    all_spots = spots(site)

    def size(spot: Spot) -> int:
        return SPOT_SIZE + THING_SIZE * len(spot.things)

    parts = cut(HERE, all_spots, size, lambda spot: initial(spot.things[0].short)) if all_spots else []
    pages = {spot.anchor: part.page if len(parts) > 1 else HERE for part in parts for spot in part.items}
    count = sum(len(spot.things) for spot in all_spots)
    about = trn("{count} place and {zone} on a map.", "{count} places, {zones} and facilities on a map.", count)
    for part, beside in pages_of(site, HERE, parts) if parts else ():
        ledger = Ledger(site, part.page)
        listed = [_listed(site, spot) for spot in part.items]
        values = _drawn(site, ledger, all_spots, pages) if part.page == HERE else NOT_DRAWN
        page = Page(part.page, ": ".join(filter(None, (tr("Map"), part.title))), about, tr("Map"), hide=("toc",))
        yield (
            part.page,
            frame(site, page, "map.md.j2", ledger, [], about=about, listed=listed, around=beside, **values),
        )


def _drawn(site: Site, ledger: Ledger, all_spots: list[Spot], pages: dict[str, str]) -> dict[str, object]:
    """Return the drawing, its key, its lines, and the zones that are not on it."""
    lines = courses(site)[:MOST_LINES]
    rows = [ledger.rows(list(course.said)) for course in lines]
    drawn = {course.thing.id for course in lines}
    zones = site.collection.gazetteer.of(Category.ZONES)
    off = [t for t in zones if not t.entry.coordinates and t.id not in drawn]
    return {
        "drawing": the_map(site, all_spots, [(c, _evidence(r)) for c, r in zip(lines, rows, strict=True)], pages),
        "key": _key(),
        "courses": [
            (site.named(HERE, c.thing.id), [stop.name for stop in c.stops], row)
            for c, row in zip(lines, rows, strict=True)
        ],
        "unplaced": [site.named(HERE, t.id, short=True) for t in off[:MOST_MARKS]],
        "others": trn("and {count} other", "and {count} others", len(off) - MOST_MARKS) if off[MOST_MARKS:] else "",
    }


def _listed(site: Site, spot: Spot) -> SpotLine:
    things = tuple((site.named(HERE, t.id), t.entry.kind or t.category.called) for t in spot.things)
    return SpotLine(spot.anchor, in_degrees(spot.lat, spot.lon), tr(ACCURACY[spot.accuracy]), things)


def _evidence(rows: list[Row]) -> dict[str, str]:
    """Return the attributes of a link to the evidence of a row; none where no sentence names the stops."""
    return {"href": f"#e{rows[0].cited.number}", "data_n": str(rows[0].cited.claim)} if rows else {}


def in_degrees(lat: float, lon: float) -> str:
    """Return a point in words.

    >>> in_degrees(22.5, -114.07)
    '22.5° N, 114.07° W'
    """
    return f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}, {abs(lon):g}° {'E' if lon >= 0 else 'W'}"


# ---- the drawing ----


def the_map(
    site: Site, all_spots: list[Spot], lines: list[tuple[Course, dict[str, str]]], pages: dict[str, str]
) -> Shape:
    """Return the map of all spots and lines; what shares a place or touches is fanned out around it.

    `pages` has the page of the list that a spot is on.
    """
    view = view_of([(spot.lat, spot.lon) for spot in all_spots], WIDTH)
    marks = list(_marks(site, all_spots, pages))
    true = [view.at(spot.lat, spot.lon) for spot, _, _ in marks]
    edge = APART / 2
    cities = {i for i, (spot, _, _) in enumerate(marks) if _is_city(spot)}
    at = spread(true, APART, Box(edge, edge, view.width - edge, view.height - edge), cities)
    texts = _labels(
        [(a, text, BOLD if _is_city(spot) else 1) for a, (spot, text, _) in zip(at, marks, strict=True)], view
    )
    drawn = [
        _mark(spot, text, href, (a, b), texts.get(i))
        for i, ((spot, text, href), a, b) in enumerate(zip(marks, true, at, strict=True))
    ]
    moved = [(a, b) for a, b in zip(true, at, strict=True) if _moved(a, b)]  # a line leads to each from its true place
    leaders = [shape("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], class_="zb-leader") for a, b in moved]
    courses_ = [_course(view, course, to) for course, to in lines]
    label = tr("Map of {title}", title=site.collection.settings.title)
    return drawing(
        view.width, view.height, label, *_ground(view), *courses_, *leaders, *drawn, *_scale_bar(view), class_="map"
    )


def _marks(site: Site, all_spots: list[Spot], pages: dict[str, str]) -> Iterator[tuple[Spot, str, str]]:
    """Yield each mark: its spot (with one thing, or with more than can be fanned out), its text and where it leads."""
    many = sum(min(len(spot.things), MOST_FANNED) for spot in all_spots) > MOST_MARKS
    for spot in _gathered(all_spots) if many else all_spots:
        in_list = href_of(site.link(HERE, pages[spot.anchor], "", spot.anchor))
        if len(spot.things) > (1 if many else MOST_FANNED):
            yield spot, trn("{count} thing", "{count} things", len(spot.things)), in_list
            continue
        for thing in spot.things:
            to = site.named(HERE, thing.id).link
            yield Spot(spot.lat, spot.lon, spot.accuracy, (thing,)), thing.short, href_of(to) or in_list


def _gathered(all_spots: Iterable[Spot]) -> list[Spot]:
    """Return one spot for all that lies in one cell of a grid over the map, where its first lies."""
    view = view_of([(spot.lat, spot.lon) for spot in all_spots], WIDTH)
    cells: dict[tuple[int, ...], list[Spot]] = {}
    for spot in all_spots:
        cells.setdefault(tuple(int(c // CELL) for c in view.at(spot.lat, spot.lon)), []).append(spot)
    return [replace(some[0], things=tuple(t for spot in some for t in spot.things)) for some in cells.values()]


def href_of(to: Link | None) -> str:
    """Return the address of a link within the site, as templates write it."""
    if to is None:
        return ""
    return (f"{to.page}.html" if to.page else "") + (f"#{to.anchor}" if to.anchor else "")


def _labels(marks: list[tuple[Point, str, float]], view: View) -> dict[int, Shape]:
    """Return the labels that fit, by the number of their mark: first those for small screens, then more for wide ones.

    Labels of small screens are smaller on wide ones, so what does not collide there does not collide here.
    """
    boxes = [around(place, RADIUS + 1) for place, _, _ in marks]
    found: dict[int, Shape] = {}
    sides: dict[int, tuple[Point, str]] = {}
    for size, class_ in LABELS:
        taken = boxes + [box_of(marks[i][1], at, anchor, size, marks[i][2]) for i, (at, anchor) in sides.items()]
        for i, (place, text, bold) in enumerate(marks):
            others = taken[:i] + taken[i + 1 :]
            label = None if i in found else place_label(place, text, size, RADIUS + 3, others, view.box, bold)
            if label:
                found[i] = shape("text", text, x=label.at[0], y=label.at[1], class_=f"zb-{label.anchor}{class_}")
                sides[i] = (label.at, label.anchor)
                taken.append(label.box)
    return found


def symbol(accuracy: str, at: Point, radius: float = RADIUS) -> Shape:
    """Return the mark of an accuracy: a dot for the thing itself, a ring for near it, a square for its city."""
    if accuracy == "city":
        side = radius * 1.7
        return shape("rect", x=at[0] - side / 2, y=at[1] - side / 2, width=side, height=side, class_="zb-sign")
    return shape("circle", cx=at[0], cy=at[1], r=radius, class_="zb-sign")


def _mark(spot: Spot, text: str, href: str, places: tuple[Point, Point], label: Shape | None) -> Shape:
    _, at = places
    says = tr("{name} ({accuracy})", name=text, accuracy=tr(ACCURACY[spot.accuracy]))
    hit = shape("circle", cx=at[0], cy=at[1], r=APART / 2, class_="zb-hit")
    class_ = f"zb-point zb-{spot.accuracy} zb-of-{spot.things[0].category.value}"
    return link(href, says, hit, symbol(spot.accuracy, at), *([label] if label else []), class_=class_)


def _moved(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) + abs(a[1] - b[1]) > 2


def _course(view: View, course: Course, to: dict[str, str]) -> Shape:
    points = [view.at(c.lat, c.lon) for c in _points(course.stops)]
    line = path(points)
    wide, seen = shape("path", d=line, class_="zb-hit"), shape("path", d=line, class_="zb-line")
    class_ = "zb-course zb-ev" if to else "zb-course"
    href = to.get("href", f"#at-{course.stops[0].id}")
    more = {"data_n": to["data_n"]} if to else {}
    more["tabindex"] = "-1"  # no stop of the Tab key: the list of lines below has the same
    return link(href, course.thing.name, wide, seen, class_=class_, **more)


def _points(stops: Iterable[Thing]) -> Iterator[Coordinates]:
    yield from (stop.entry.coordinates for stop in stops if stop.entry.coordinates)


def _ground(view: View, slack: float | None = None) -> list[Shape]:
    paths = ground(view, slack) if slack else ground(view)
    kinds = ((COAST, "zb-land"), (BORDER, "zb-border"), (UNSETTLED, "zb-border zb-unsettled"))
    return [
        shape("rect", width=view.width, height=view.height, class_="zb-sea"),
        *(shape("path", d=paths[kind], class_=class_) for kind, class_ in kinds if paths[kind]),
    ]


KM_PER_DEGREE = 111.2  # of latitude: 40,030 km of meridian over 360


def _scale_bar(view: View) -> list[Shape]:
    """A bar of a round number of kilometres, at most a quarter of the drawing."""
    per_km = view.down / KM_PER_DEGREE
    steps = [step * 10**power for power in range(4) for step in (1, 2, 5)]
    length = max((s for s in steps if s * per_km <= view.width / 4), default=1)
    x, y = 8.0, view.height - 8
    bar = shape("path", d=f"M{x:g} {y - 4:g}v4h{length * per_km:.1f}v-4", class_="zb-bar-km")
    return [bar, shape("text", f"{length} km", x=x + length * per_km / 2, y=y - 6, class_="zb-middle zb-km")]


def _key() -> list[tuple[Shape, str]]:
    """The signs of the map with their words."""
    words = {
        "exact": tr("the place itself"),
        "approximate": tr("approximate: in it or near it"),
        "city": tr("only its city is known"),
    }
    signs = [(_sign(symbol(a, (8, 8)), f"zb-point zb-{a}"), text) for a, text in words.items()]
    line = shape("path", d="M0 8h16", class_="zb-line")
    moved = shape("path", d="M0 8h16", class_="zb-leader")
    return [
        *signs,
        (_sign(line, "zb-course"), tr("a line between cities, with the sentence that names them")),
        (_sign(moved, ""), tr("leads from the place to its mark, where marks would cover each other")),
    ]


def _sign(mark: Shape, class_: str) -> Shape:
    inside = shape("g", mark, class_=class_) if class_ else mark
    box = (("class", "zb-sign-box map-key"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true"))
    return Shape("svg", box, (inside,))


# ---- locators ----


@dataclass(frozen=True)
class Locator:
    """A small map of where a thing is, and its point in words."""

    drawing: Shape
    point: str
    accuracy: str
    to_map: Link


def locator(site: Site, here: str, thing: Thing) -> Locator | None:
    """Return the locator of a thing; None when editors gave it no point."""
    point = thing.entry.coordinates
    if point is None:
        return None
    others = spots(site)
    lats = [spot.lat for spot in others]
    if max(lats) - min(lats) > NEAR:
        near = [(point.lat + dy, point.lon + dx) for dx, dy in ((-AROUND, 0), (AROUND, 0), (0, AROUND), (0, -AROUND))]
    else:
        near = [(spot.lat, spot.lon) for spot in others]
    view = view_of(near, SMALL)
    label = tr("Where {name} is: {point}", name=thing.short, point=in_degrees(point.lat, point.lon))
    dots = sorted({f"M{round(x)} {round(y)}h0" for x, y in _seen(view, others)})
    faint = [shape("path", d="".join(dots), class_="zb-faint")] if dots else []
    at = view.at(point.lat, point.lon)
    own = shape("g", symbol(point.accuracy, at, 4), class_=f"zb-point zb-{point.accuracy} zb-of-zones")
    cross = shape("circle", cx=at[0], cy=at[1], r=9, class_="zb-around")
    small = drawing(view.width, view.height, label, *_ground(view, COARSE), *faint, cross, own, class_="map zb-locator")
    return Locator(
        small, in_degrees(point.lat, point.lon), tr(ACCURACY[point.accuracy]), site.link(here, HERE, tr("Map"))
    )


def _seen(view: View, all_spots: Iterable[Spot]) -> Iterator[Point]:
    for spot in all_spots:
        x, y = view.at(spot.lat, spot.lon)
        if 0 <= x <= view.width and 0 <= y <= view.height:
            yield x, y
