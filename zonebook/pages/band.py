"""The drawing of a timeline: lanes of things, each date as long as it is known, each mark a link.

In: what happened, with its date, its lane and where it leads. Out: a drawing, none for fewer dates than one reads at a
glance. A day is a dot, a longer time a bar, an open end is left open, what is inferred or uncertain is hollow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from zonebook.pages.drawn.shapes import Shape, cut_to, drawing, in_lines, linear, link, shape, width_of, wrapped
from zonebook.values.catalogue import tr
from zonebook.values.edtf import Edtf

DRAWN_FROM, DRAWN_TO = 3, 100  # dates; fewer are read faster than looked at, more are counted by year
TALL = 90.0  # units of the column of the year with the most
LANES = 6  # things with a lane of their own; all others share one
WIDTH, EDGE = 400.0, 8.0
ROW, HEAD, TOP = 25.0, 15.0, 22.0  # units: a row of marks (24 pixels to hit), the name of a lane, the years above
APART = 25.0  # units along a row from the beginning of one mark to that of the next
SIZE = 10.5  # of the letters on a telephone
CLEAR = 6.5  # units between a mark and its words
LINES, LINE = 4, 12.0  # lines of words at most, and units from one to the next
TICK = 34.0  # units between the years that are named
BAR, DOT = 8.0, 4.5


@dataclass(frozen=True)
class Happening:
    """One date of a timeline."""

    time: Edtf
    shape: str  # point, bar or open
    faded: bool  # inferred or uncertain
    kind: str  # event or publication
    lane: str
    label: str
    says: str  # the date in words, and what happened
    href: str


@dataclass(frozen=True)
class Placed:
    """A happening with its stretch in units, its words and where they begin or end, and its row in its lane."""

    what: Happening
    left: float
    right: float
    words: tuple[str, ...]  # lines
    at: float  # units along the row: where they begin, of those before a mark where they end
    side: str  # after, before or above
    row: int = 0

    @property
    def stretch(self) -> tuple[float, float]:
        """What of its row it takes, with its words."""
        wide = max(width_of(line, SIZE) for line in self.words)
        ends = (self.at - wide, self.at) if self.side == "before" else (self.at, self.at + wide)
        return min(self.left - APART / 2, ends[0]), max(self.right, self.left + APART / 2, ends[1])

    @property
    def tall(self) -> float:
        """How high its row has to be."""
        return LINE * len(self.words) + ROW if self.side == "above" else max(ROW, LINE * len(self.words) + 2)


def band(happenings: Sequence[Happening], title: str, year_page: Callable[[int], str]) -> tuple[Shape, ...]:
    """Return the drawing, none or one. `year_page` gives the address of a year's page, empty without one."""
    years = sorted({point.year for each in happenings for point in each.time.ends})
    if len(happenings) < DRAWN_FROM or len(years) < 2:
        return ()
    if len(happenings) > DRAWN_TO:
        return (_columns(Counter(h.time.ends[0].year for h in happenings), title, year_page),)
    at = linear(date(years[0], 1, 1).toordinal(), date(years[-1] + 1, 1, 1).toordinal(), EDGE, WIDTH - EDGE)
    lanes = _lanes(happenings)
    drawn: list[Shape] = []
    y = TOP
    for lane, members in lanes.items():
        placed = _placed(members, at)
        named = len(lanes) > 1
        if named:
            words = cut_to(lane, WIDTH - 2 * EDGE, SIZE)
            drawn.append(shape("text", words, x=EDGE, y=y + 11, class_="zb-lane"))
        y += HEAD if named else 0
        rows = [max(p.tall for p in placed if p.row == row) for row in range(max(p.row for p in placed) + 1)]
        tops = [*accumulate(rows, initial=y)]
        drawn += [_mark(each, tops[each.row], tops[each.row + 1]) for each in placed]
        y = tops[-1]
        y += 4
        drawn.append(shape("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="zb-rule"))
    return (drawing(WIDTH, y + 2, title, *_ticks(years, at, y, year_page), *drawn, class_="chart zb-band"),)


def _columns(counts: Counter[int], title: str, year_page: Callable[[int], str]) -> Shape:
    """Return how many dates each year has, as columns that lead to the year; of a long time those with the most."""
    shown = sorted(year for year, _ in counts.most_common(int(WIDTH / TICK)))
    bottom, step, most = TOP + TALL, WIDTH / len(shown), max(counts.values())
    found = [shape("line", x1=0, x2=WIDTH, y1=bottom, y2=bottom, class_="zb-rule")]
    for at, year in enumerate(shown):
        height, x = TALL * counts[year] / most, step * (at + 0.5)
        column = shape("rect", x=x - step * 0.35, y=bottom - height, width=step * 0.7, height=height, class_="zb-sign")
        number = shape("text", str(counts[year]), x=x, y=bottom - height - 4, class_="zb-middle")
        words = shape("text", str(year), x=x, y=bottom + 13, class_="zb-middle zb-tickword")
        hit = shape("rect", x=step * at, y=0, width=step, height=bottom + 18, class_="zb-hit")
        says = tr("{year}: {count}", year=year, count=counts[year])
        inside = (hit, column, number, words)
        to = year_page(year)
        found += [link(to, says, *inside, class_="zb-dot-full zb-column")] if to else inside[1:]
    return drawing(WIDTH, bottom + 20, title, *found, class_="chart zb-band")


def _lanes(happenings: Iterable[Happening]) -> dict[str, list[Happening]]:
    """Return the happenings by lane: the fullest, then what all others share, articles last."""
    happenings = list(happenings)
    apart = sorted(happenings, key=lambda h: len({end.year for end in h.time.ends}))  # no year opens with a plan
    counts = Counter(h.lane for h in apart if h.kind == "event")
    most = LANES + (len(counts) == LANES + 1)  # a lane that only one would be in has its name
    full = [lane for lane, _ in counts.most_common(most)]
    names = {h: h.lane if h.lane in full else tr("Others") for h in happenings if h.kind == "event"}
    names |= {h: tr("Articles") for h in happenings if h.kind != "event"}
    order = [*full, tr("Others"), tr("Articles")]
    found = {lane: [h for h in happenings if names[h] == lane] for lane in order}
    return {lane: members for lane, members in found.items() if members}


def _placed(members: Iterable[Happening], at: Callable[[float], float]) -> list[Placed]:
    """Return the members of a lane in rows in which none covers another, nor another's words."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for each in sorted(members, key=lambda h: h.time.order):
        one = _worded(each, at)
        left, right = one.stretch
        free = (i for i, taken in enumerate(rows) if all(right <= start or end <= left for start, end in taken))
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        found.append(replace(one, row=row))
    return found


def _worded(what: Happening, at: Callable[[float], float]) -> Placed:
    """Return a happening with its words: after it where they fit, else before it, else above it."""
    left = at(what.time.lower.toordinal()) if what.time.lower else 0.0
    right = at(what.time.upper.toordinal() + 1) if what.time.upper else WIDTH
    right = max(right, left + (DOT if what.shape == "point" else BAR)) if what.kind == "event" else left + DOT
    after, before = right + CLEAR, left - CLEAR - DOT
    for side, start, room in (("after", after, WIDTH - after), ("before", before, before)):
        words = wrapped(what.label, room, SIZE, LINES)
        if not words[-1].endswith("…") or what.label.endswith("…"):
            return Placed(what, left, right, words, start, side)
    words = wrapped(what.label, WIDTH, SIZE, LINES)
    wide = max(width_of(line, SIZE) for line in words)
    return Placed(what, left, right, words, max(0.0, min(left, WIDTH - wide)), "above")


def _mark(one: Placed, top: float, bottom: float) -> Shape:
    y = bottom - ROW / 2 if one.side == "above" else (top + bottom) / 2
    what = one.what
    if what.kind != "event":
        sign = shape(
            "rect", x=one.left - DOT + 1, y=y - DOT + 1, width=DOT * 2 - 2, height=DOT * 2 - 2, class_="zb-sign"
        )
    elif what.shape == "point":
        sign = shape("circle", cx=one.left, cy=y, r=DOT, class_="zb-sign")
    else:
        sign = shape(
            "rect", x=one.left, y=y - BAR / 2, width=one.right - one.left, height=BAR, rx=BAR / 2, class_="zb-sign"
        )
    reach = max(one.right - one.left, APART)
    hit = shape("rect", x=one.left - APART / 2, y=y - ROW / 2, width=reach + APART / 2, height=ROW, class_="zb-hit")
    class_ = f"zb-dot-{'faded' if what.faded else 'full'} zb-{what.kind} zb-{what.shape}"
    years = " ".join(str(point.year) for point in what.time.ends)
    words_at = y - (ROW + LINE * len(one.words)) / 2 if one.side == "above" else y
    class_of_words = "zb-end" if one.side == "before" else "zb-start"
    words = in_lines(one.words, one.at, words_at, class_=class_of_words, middle=True)
    return link(what.href, what.says, hit, sign, words, class_=class_, data_years=years)


def _ticks(
    years: list[int], at: Callable[[float], float], bottom: float, year_page: Callable[[int], str]
) -> list[Shape]:
    """Return a line for each year that is named, with the year as a link to its page."""
    whole = range(years[0], years[-1] + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if (WIDTH - 2 * EDGE) / len(whole) * s >= TICK)
    found = []
    for year in whole[::step]:
        x = at(date(year, 1, 1).toordinal())
        words = shape("text", str(year), x=x + 2, y=12, class_="zb-tickword")
        hit = shape("rect", x=x, y=0, width=TICK - 2, height=TOP + 4, class_="zb-hit")
        to = year_page(year)
        found.append(shape("line", x1=x, x2=x, y1=0, y2=bottom, class_="zb-grid"))
        found.append(link(to, str(year), hit, words, class_="zb-tick") if to else words)
    return found
