"""Shapes, scales and the placing of marks and labels: pure functions without a word of what is drawn.

In: numbers. Out: frozen shapes and places, in units of a drawing. A result depends on its arguments alone, and numbers
are rounded to a tenth of a unit, so that the same data make the same bytes on any machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, count, pairwise

Point = tuple[float, float]
# Of the size of a font: how wide a letter is on average; a Chinese one is as wide as the font is high.
LETTER, CAPITAL = 0.6, 0.72
WIDE = 0x2E7F  # the last sign before those as wide as high, after each of which a line may end
WORDS = re.compile(rf"[^\s{chr(WIDE + 1)}-\U0010ffff]+\s*|.\s*", re.DOTALL)
ROUNDS = 60  # of pushing marks apart; few dozen marks need fewer


@dataclass(frozen=True)
class Shape:
    """An element of a drawing: its name, its attributes, and what is in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    inside: tuple[Shape | str, ...] = ()


def shape(tag: str, *inside: Shape | str, **attributes: float | str) -> Shape:
    """Return a shape; `text_anchor` becomes `text-anchor`, `class_` becomes `class`, numbers are rounded.

    >>> shape("circle", cx=1.04, r=2, class_="dot").attributes
    (('cx', '1'), ('r', '2'), ('class', 'dot'))
    """
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return Shape(tag, tuple((n, v if isinstance(v, str) else short(v)) for n, v in named), inside)


def drawing(width: float, height: float, label: str, *inside: Shape, class_: str, as_large: bool = False) -> Shape:
    """Return a whole drawing with a name for those who do not see it; what is in it stays readable one by one.

    It is as wide as its place, or `as_large` as its units are pixels.
    """
    box = {"viewBox": f"0 0 {short(width)} {short(height)}", "role": "group", "aria-label": label}
    size = {"width": short(width), "height": short(height)} if as_large else {}
    return Shape("svg", (("class", class_), *box.items(), *size.items()), inside)


def link(href: str, label: str, *inside: Shape, class_: str, **more: str) -> Shape:
    """Return a mark that leads to `href`; its label is read out, and shown by the browser on hover."""
    named = shape("title", label)
    own = (
        ("class", class_),
        ("href", href),
        *((n.replace("_", "-"), v) for n, v in more.items()),
        ("aria-label", label),
    )
    return Shape("a", own, (named, *inside))


def short(value: float) -> str:
    """Write a number of units in few bytes.

    >>> short(3.0), short(0.52), short(-0.04)
    ('3', '0.5', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return the path through points, each written as its distance from the one before.

    >>> path([(0, 0), (1.26, 0), (1.26, 2)], closed=True)
    'M0 0l1.3 0 0 2z'
    """
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    if not tenths:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
    written = " ".join(f"{short(dx / 10)} {short(dy / 10)}" for dx, dy in steps if dx or dy).replace(" -", "-")
    start = f"M{short(tenths[0][0] / 10)} {short(tenths[0][1] / 10)}"
    return f"{start}l{written}{'z' if closed else ''}" if written else ""


# ---- scales ----


def linear(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return the scale that takes `low` to `start` and `high` to `end`."""
    return lambda value: start + (value - low) * (end - start) / (high - low)


def logarithmic(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Return the scale on which equal ratios are equal distances; values above 0 only.

    >>> at = logarithmic(1, 1000, 0, 30)
    >>> round(at(10), 6), round(at(100), 6)
    (10.0, 20.0)
    """
    within = linear(math.log10(low), math.log10(high), start, end)
    return lambda value: within(math.log10(value))


def decades(values: Iterable[float]) -> tuple[int, int]:
    """Return the powers of ten between which values above 0 lie.

    >>> decades([5_000, 40_000]), decades([1000])
    ((3, 5), (3, 4))
    """
    values = list(values)
    low, high = math.floor(round(math.log10(min(values)), 9)), math.ceil(round(math.log10(max(values)), 9))
    return low, max(high, low + 1)


# ---- marks and labels ----


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Return whether two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Return whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.right >= other.right
            and self.top <= other.top
            and self.bottom >= other.bottom
        )


def around(point: Point, radius: float) -> Box:
    """Return the square around a point."""
    return Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in a font of a size, rather too wide."""
    return size * sum(map(_wide, text))


@cache
def _wide(char: str) -> float:
    return 1.0 if ord(char) > WIDE else CAPITAL if char.isupper() else LETTER


def cut_to(text: str, width: float, size: float) -> str:
    """Return as much of a text as fits, with an ellipsis where it was cut.

    >>> cut_to("Harbour and hinterland", 60, 10), cut_to("Harbour", 60, 10)
    ('Harbour…', 'Harbour')
    """
    reach = list(accumulate(map(_wide, text), initial=0.0))  # of so many characters
    if size * reach[-1] <= width:
        return text
    kept = next((n for n in range(len(text), 0, -1) if size * (reach[n] + _wide("…")) <= width), 0)
    return text[:kept].rstrip(" ,;:-") + "…"


@lru_cache(maxsize=16_384)  # titles are on the drawings of many pages
def wrapped(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Return a text as the fewest lines that are no wider, of about one length; what is too long is cut.

    >>> wrapped("Harbour and hinterland", 80, 10, 2), wrapped("Harbour and hinterland", 80, 10, 1)
    (('Harbour and', 'hinterland'), ('Harbour and…',))
    """
    lines = _filled(text, width, size)
    if len(lines) > most:
        return (*(line.rstrip() for line in lines[: most - 1]), cut_to("".join(lines[most - 1 :]), width, size))
    for part in range(20, 10, -1):  # twentieths of the width
        narrower = _filled(text, width * part / 20, size)
        if len(narrower) == len(lines) and all(width_of(line.rstrip(), size) <= width for line in narrower):
            lines = narrower
    return tuple(cut_to(line.rstrip(), width, size) for line in lines)


def _filled(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text, each with as many words as it has room for, at least one."""
    lines = [""]
    for word in WORDS.findall(text):
        if lines[-1] and width_of((lines[-1] + word).rstrip(), size) > width:
            lines.append("")
        lines[-1] += word
    return lines


def in_lines(lines: Sequence[str], x: float, y: float, *, class_: str, middle: bool = False) -> Shape:
    """Return a text of lines, the first on the base line `y`, or with their `middle` there."""
    first = 0.35 - 0.55 * (len(lines) - 1) if middle else 0.0  # of the size of the letters
    steps = [first, *(1.1 for _ in lines[1:])]
    spans = (shape("tspan", words, x=x, dy=f"{dy:.2f}em") for words, dy in zip(lines, steps, strict=True))
    return shape("text", *spans, y=y, class_=class_)


@dataclass(frozen=True)
class Label:
    """Where a text stands: the point of its anchor on its base line, and which part of it is there."""

    at: Point
    anchor: str  # start, middle, end
    box: Box


def box_of(text: str, at: Point, anchor: str, size: float, bold: float = 1) -> Box:
    """Return the room of a text whose anchor is at a point of its base line."""
    wide = width_of(text, size) * bold
    left = at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(left, at[1] - size * 0.85, left + wide, at[1] + size * 0.25)


def label_at(point: Point, text: str, size: float, clear: float, side: str, bold: float = 1) -> Label:
    """Return the label of a mark on one side of it (`e`, `w`, `n`, `s`, `ne` …), `clear` units from its middle."""
    reach = clear if len(side) == 1 else clear * 0.7
    dx = {"e": reach, "w": -reach}.get(side[-1], 0.0)
    dy = {"n": -clear, "s": clear + size * 0.75}.get(side[0], size * 0.35)
    anchor = {"e": "start", "w": "end"}.get(side[-1], "middle")
    at = (point[0] + dx, point[1] + dy)
    return Label(at, anchor, box_of(text, at, anchor, size, bold))


SIDES = ("e", "w", "n", "s", "ne", "se", "nw", "sw")


def place_label(
    point: Point, text: str, size: float, clear: float, taken: Iterable[Box], within: Box, bold: float = 1
) -> Label | None:
    """Return the first place beside a mark at which its label touches nothing that is taken; None without one."""
    taken = list(taken)
    for side in SIDES:
        found = label_at(point, text, size, clear, side, bold)
        if within.holds(found.box) and not any(found.box.touches(box) for box in taken):
            return found
    return None


def fanned(number: int, apart: float) -> list[Point]:
    """Return where marks go that share a place: one in the middle, the others on rings around it, `apart` each.

    >>> fanned(1, 10), len(set(fanned(19, 10)))
    ([(0.0, 0.0)], 19)
    """
    found = [(0.0, 0.0)]
    for ring in count(1):
        if len(found) >= number:
            return found[:number]
        among = min(6 * ring, number - len(found))
        # A full circle for few, too, so that two are on both sides of the middle.
        for i in range(among):
            turn = 2 * math.pi * i / among + math.pi / 6 * (ring % 2)
            found.append((round(math.cos(turn) * ring * apart, 6), round(math.sin(turn) * ring * apart, 6)))
    return found


def spread(points: Sequence[Point], apart: float, within: Box, fixed: Container[int] = ()) -> list[Point]:
    """Return places near the points that are `apart` units from each other: marks of which none covers another.

    Those that share a place are fanned out around the first of them; what still touches is pushed apart. Those whose
    numbers are `fixed` stay where they are as far as they do not touch each other.
    """
    shared: dict[Point, list[int]] = {}
    for i, (x, y) in enumerate(points):
        shared.setdefault((round(x, 1), round(y, 1)), []).append(i)
    now = list(points)
    for (x, y), members in shared.items():
        for i, (dx, dy) in zip(members, fanned(len(members), apart), strict=True):
            now[i] = (x + dx, y + dy)
    for _ in range(ROUNDS):
        if not _push(now, apart, within, fixed):
            break
    return [(round(x, 1), round(y, 1)) for x, y in now]


def _push(now: list[Point], apart: float, within: Box, fixed: Container[int]) -> bool:
    """Push every pair apart that is too near, and back into the drawing; return whether any was."""
    moved = False
    for i, j in _near(now, apart):
        (ax, ay), (bx, by) = now[i], now[j]
        dx, dy = bx - ax, by - ay
        distance = math.sqrt(dx * dx + dy * dy)
        if distance >= apart - 0.05:
            continue
        ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
        part = 0.5 if (i in fixed) == (j in fixed) else 0.0 if i in fixed else 1.0  # of the way that the first goes
        back, on = (apart - distance) * part, (apart - distance) * (1 - part)
        now[i], now[j] = (ax - ux * back, ay - uy * back), (bx + ux * on, by + uy * on)
        moved = True
    for i, (x, y) in enumerate(now):
        now[i] = (min(max(x, within.left), within.right), min(max(y, within.top), within.bottom))
    return moved


def _near(now: Sequence[Point], apart: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be nearer than `apart`, by the squares of a grid, in the order of the first."""
    squares: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(now):
        squares.setdefault((math.floor(x / apart), math.floor(y / apart)), []).append(i)
    for (column, row), members in squares.items():
        beside = [j for c in (-1, 0, 1) for r in (-1, 0, 1) for j in squares.get((column + c, row + r), ())]
        yield from ((i, j) for i in members for j in sorted(beside) if i < j)
