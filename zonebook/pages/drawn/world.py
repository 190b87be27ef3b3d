"""The ground of a map: the coasts and borders of the world that lie in a view, in units of the drawing.

In: a view. Out: paths. The file `world.bin` is made by `tools/basemap.py` from Natural Earth at 1:10 million, which is
in the public domain, by way of the npm package world-atlas (ISC). Borders are as it has them: who controls the ground.
"""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from zonebook.pages.drawn.shapes import Box, Point, path

WORLD = Path(__file__).with_name("world.bin")
COAST, BORDER, UNSETTLED = range(3)
AIR = 0.1  # of a view's side, between its outermost point and its edge
LEAST = 0.3  # degrees of latitude that a view shows, about 33 km
SLACK = 0.35  # units; points of a coast that stand out less are left out
BEYOND = 0.05  # of a view's side, by which the ground reaches out of it, so that no edge of it is seen


@dataclass(frozen=True)
class View:
    """A part of the world as it is drawn: degrees of its left upper corner, units per degree, size in units.

    Degrees of longitude are drawn as long as they are in the middle of the view (equirectangular).
    """

    west: float
    north: float
    across: float  # units per degree of longitude
    down: float  # units per degree of latitude
    width: float
    height: float

    def at(self, lat: float, lon: float) -> Point:
        """Return where a point of the world is drawn; a view may reach over the 180th meridian."""
        return ((lon - self.west) % 360 * self.across, (self.north - lat) * self.down)

    @property
    def box(self) -> Box:
        """The drawing."""
        return Box(0, 0, self.width, self.height)


def view_of(points: Sequence[tuple[float, float]], width: float, least: float = LEAST) -> View:
    """Return the view that shows all points (latitude, longitude), at least `least` degrees of latitude.

    It is between three fifths as high as wide and a tenth higher than wide.
    """
    west, east = _narrowest([lon for _, lon in points])
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    middle, centre = (south + north) / 2, (west + east) / 2
    squeeze = round(max(math.cos(math.radians(middle)), 0.2), 4)
    high = max((north - south) * (1 + 2 * AIR), least)
    wide = max((east - west) * squeeze * (1 + 2 * AIR), least)
    high, wide = max(high, wide * 0.6), max(wide, high / 1.1)
    down = width / wide
    return View(
        round(centre - wide / squeeze / 2, 4),
        round(middle + high / 2, 4),
        round(down * squeeze, 4),
        round(down, 4),
        width,
        round(high * down),
    )


def _narrowest(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the least stretch with all longitudes: what is left when the widest gap around the world is taken out.

    >>> _narrowest([113.3, 114.2]), _narrowest([179, -178])
    ((113.3, 114.2), (179, 182))
    """
    ring = sorted(set(longitudes))
    gaps = [((ring[(i + 1) % len(ring)] - lon) % 360 or 360, i) for i, lon in enumerate(ring)]
    _, last = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    west, east = ring[(last + 1) % len(ring)], ring[last]
    return west, east if east >= west else east + 360


@cache
def _world() -> tuple[tuple[float, ...], tuple[tuple[int, Box, int, int], ...], bytes]:
    """Return the grid, the index of lines (kind, bounds in degrees, first and last byte), and the bytes."""
    data = lzma.decompress(WORLD.read_bytes())
    at, length = _number(data, 0)
    grid = tuple(json.loads(data[at : at + length]))
    at, found = at + length, []
    while at < len(data):
        head = []
        for _ in range(6):
            at, value = _number(data, at)
            head.append(value)
        kind, x, y, wide, high, size = head
        (west, south), (east, north) = _degrees(grid, x, y), _degrees(grid, x + wide, y + high)
        found.append((kind, Box(west, south, east, north), at, at + size))
        at += size
    return grid, tuple(found), data


def _degrees(grid: Sequence[float], x: int, y: int) -> Point:
    return x * grid[0] + grid[2], y * grid[1] + grid[3]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the next place and the number that begins at this one."""
    value = shift = 0
    while True:
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return at, value


def _line(grid: Sequence[float], bounds: Box, data: bytes, at: int, end: int) -> Iterator[Point]:
    """Yield the points of a line in degrees (longitude, latitude)."""
    x, y = round((bounds.left - grid[2]) / grid[0]), round((bounds.top - grid[3]) / grid[1])
    while at < end:
        at, dx = _number(data, at)
        at, dy = _number(data, at)
        x, y = x + (dx >> 1 ^ -(dx & 1)), y + (dy >> 1 ^ -(dy & 1))
        yield _degrees(grid, x, y)


@cache
def ground(view: View, slack: float = SLACK) -> dict[int, str]:
    """Return the paths of a view by kind: the land, its borders, and those that are not settled."""
    grid, lines, data = _world()
    frame = Box(-BEYOND * view.width, -BEYOND * view.height, (1 + BEYOND) * view.width, (1 + BEYOND) * view.height)
    found: dict[int, list[str]] = {COAST: [], BORDER: [], UNSETTLED: []}
    for kind, bounds, at, end in lines:
        for turn in (-360, 0, 360):
            place = _placed(view, turn)
            corners = (place((bounds.left, bounds.bottom)), place((bounds.right, bounds.top)))
            if not Box(*corners[0], *corners[1]).touches(frame):
                continue
            drawn = [place(point) for point in _line(grid, bounds, data, at, end)]
            parts = [_cut(drawn, frame)] if kind == COAST else _parts(drawn, frame)
            rough = [_simple(part, slack) for part in parts]
            if slack > 1:  # tenths of a unit would say more than there is
                rough = [[(round(x), round(y)) for x, y in part] for part in rough]
            found[kind] += [path(part, closed=kind == COAST) for part in rough]
    return {kind: "".join(paths) for kind, paths in found.items()}


def _placed(view: View, turn: int) -> Callable[[Point], Point]:
    return lambda point: ((point[0] + turn - view.west) * view.across, (view.north - point[1]) * view.down)


def _cut(ring: Sequence[Point], frame: Box) -> list[Point]:
    """Return what of a ring is within a frame, by one edge after the other (Sutherland and Hodgman, 1974)."""
    points = list(ring)
    for axis, limit, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1)):
        cut: list[Point] = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            inside, next_inside = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if inside:
                cut.append(a)
            if inside != next_inside:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
        points = cut
    return points


def _parts(line: Sequence[Point], frame: Box) -> Iterator[list[Point]]:
    """Yield the stretches of a line that may be seen in a frame."""
    run: list[Point] = []
    for a, b in pairwise(line):
        seen = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])).touches(frame)
        if seen:
            run = run or [a]
            run.append(b)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _simple(points: Sequence[Point], slack: float) -> list[Point]:
    """Leave out points that stand out less than `slack` from the line between those kept (Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    keep, open_ = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        far, at = 0.0, first
        for i in range(first + 1, last):
            px, py = points[i][0] - ax, points[i][1] - ay
            out = abs(px * dy - py * dx) / length if length else math.hypot(px, py)
            if out > far:
                far, at = out, i
        if far > slack:
            keep.add(at)
            open_ += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)] if len(keep) > 2 else []
