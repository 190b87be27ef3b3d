"""Make the world that maps are drawn on: coasts and borders of Natural Earth, simplified and packed.

In: the npm package `world-atlas` 2.0.2 as a file (`npm pack world-atlas@2.0.2`), whose digest is checked; it holds
Natural Earth's countries at 1:10 million as TopoJSON. Out: `zonebook/pages/drawn/world.bin`, the same bytes every time.
Run `python tools/basemap.py world-atlas-2.0.2.tgz`. Natural Earth is in the public domain; the package is under ISC.

A line shared by two countries is a border, any other a coast. A border of a territory that has no ISO 3166 code is
marked as unsettled: Natural Earth keeps such territories apart because they are disputed.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

DIGEST = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
TOLERANCE = 0.005  # degrees, about 500 m: less than a pixel on a map of 2 degrees
COAST, BORDER, UNSETTLED = range(3)
OUT = Path(__file__).resolve().parents[1] / "zonebook" / "pages" / "drawn" / "world.bin"


def arcs_of(topology):
    """Return the lines of a topology as absolute points of its grid, without repeats."""
    for arc in topology["arcs"]:
        points, x, y = [], 0, 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            if points[-1:] != [(x, y)]:
                points.append((x, y))
        yield points


def simplified(points, scale):
    """Leave points out that are nearer than TOLERANCE to the line without them (Douglas and Peucker, 1973)."""
    flat = [(x * scale[0], y * scale[1]) for x, y in points]
    keep, open_ = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        far, at = max(((_distance(flat, first, last, i), i) for i in range(first + 1, last)), default=(0, 0))
        if far > TOLERANCE:
            keep.add(at)
            open_ += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _distance(flat, first, last, i):
    (ax, ay), (bx, by), (px, py) = flat[first], flat[last], flat[i]
    dx, dy, px, py = bx - ax, by - ay, px - ax, py - ay
    length = (dx * dx + dy * dy) ** 0.5
    return abs(px * dy - py * dx) / length if length else (px * px + py * py) ** 0.5


def kinds(topology):
    """Return the kind of each line, by how many territories have it and whether these have a code."""
    users = defaultdict(list)
    for place in topology["objects"]["countries"]["geometries"]:
        rings = place["arcs"] if place["type"] == "Polygon" else [ring for part in place["arcs"] for ring in part]
        for index in (i if i >= 0 else ~i for ring in rings for i in ring):
            users[index].append((place["properties"]["name"], "id" in place))
    # A line that one territory has twice is where the map of the world was cut, or an artefact.
    return {i: _kind([coded for _, coded in u]) for i, u in users.items() if len(u) == len({name for name, _ in u})}


def _kind(coded):
    return COAST if len(coded) == 1 else BORDER if all(coded) else UNSETTLED


def rings(lines):
    """Join coasts end to end into closed rings."""
    starts = defaultdict(list)
    for i, line in enumerate(lines):
        starts[line[0]].append((i, line))
        starts[line[-1]].append((i, line[::-1]))
    used = set()
    for i, line in enumerate(lines):
        if i in used:
            continue
        used.add(i)
        ring = list(line)
        while ring[-1] != ring[0]:
            at, onward = next((j, rest) for j, rest in starts[ring[-1]] if j not in used)
            used.add(at)
            ring += onward[1:]
        if len(ring) > 3:
            yield ring


def number(value):
    """Return a number of 0 or more as bytes of seven bits, lowest first."""
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def packed(kind, points):
    """Return a line: kind, bounds, length in bytes, then each point as its distance from the one before, zigzag."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    body, before = b"", (min(xs), min(ys))
    parts = []
    for point in points:
        for a, b in zip(point, before, strict=True):
            parts.append(number((a - b) << 1 if a >= b else ((b - a) << 1) - 1))
        before = point
    body = b"".join(parts)
    head = (kind, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), len(body))
    return b"".join(map(number, head)) + body


def main(package: Path) -> None:
    """Write the world."""
    data = package.read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGEST, "not the file of world-atlas 2.0.2"
    with tarfile.open(package) as files:
        topology = json.load(files.extractfile("package/countries-10m.json"))
    scale, kind = topology["transform"]["scale"], kinds(topology)
    lines = [(kind[i], simplified(p, scale)) for i, p in enumerate(arcs_of(topology)) if i in kind]
    world = [(COAST, ring) for ring in rings([p for k, p in lines if k == COAST])]
    world += [(k, p) for k, p in lines if k != COAST]
    grid = json.dumps([*scale, *topology["transform"]["translate"]]).encode("ascii")
    content = number(len(grid)) + grid + b"".join(packed(*line) for line in world)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
    OUT.write_bytes(lzma.compress(content, lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=filters))
    sys.stdout.write(f"{len(world)} lines, {sum(len(p) for _, p in world)} points, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
