"""The drawing of a timeline: lanes of things, each date as long as it is known, each mark a link.

In: what happened, with its date, its lane and where it leads. Out: a drawing, none for fewer dates than one reads at a
glance. A day is a dot, a longer time a bar, an open end is left open, what is inferred or uncertain is hollow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zonebook.pages.drawn.shapes import Shape, cut_to, drawing, linear, link, shape, width_of
from zonebook.values.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zonebook.values.edtf import Edtf

DRAWN_FROM, DRAWN_TO = 3, 100  # dates; fewer are read faster than looked at, more are counted by year
TALL = 90.0  # units of the column of the year with the most
LANES = 6  # things with a lane of their own; all others share one
WIDTH, EDGE = 400.0, 8.0
ROW, HEAD, TOP = 25.0, 15.0, 22.0  # units: a row of marks (24 pixels to hit), the name of a lane, the years above
APART = 25.0  # units along a row from the beginning of one mark to that of the next
SIZE = 10.5  # of the letters on a telephone
LEAST_LABEL = 44.0  # units; a shorter room holds no word worth reading
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
    """A happening with its stretch in units, and its row in its lane."""

    what: Happening
    left: float
    right: float
    row: int


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
        top = y + (HEAD if named else 0)
        y = top + ROW * (max(each.row for each in placed) + 1) + 4
        drawn.append(shape("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="zb-rule"))
        drawn += [_mark(each, top + ROW * (each.row + 0.5), _room(each, placed)) for each in placed]
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
    full = [lane for lane, _ in Counter(h.lane for h in happenings if h.kind == "event").most_common(LANES)]
    names = {h: h.lane if h.lane in full else tr("Others") for h in happenings if h.kind == "event"}
    names |= {h: tr("Articles") for h in happenings if h.kind != "event"}
    order = [*full, tr("Others"), tr("Articles")]
    found = {lane: [h for h in happenings if names[h] == lane] for lane in order}
    return {lane: members for lane, members in found.items() if members}


def _placed(members: Iterable[Happening], at: Callable[[float], float]) -> list[Placed]:
    """Return the members of a lane in rows in which none covers another."""
    ends: list[float] = []
    found = []
    for each in sorted(members, key=lambda h: h.time.order):
        left = at(each.time.lower.toordinal()) if each.time.lower else 0.0
        right = at(each.time.upper.toordinal() + 1) if each.time.upper else WIDTH
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [max(right + BAR, left + APART)]
        found.append(Placed(each, left, right, row))
    return found


def _room(one: Placed, placed: Iterable[Placed]) -> tuple[float, float]:
    """Return how many units of its row are free before a mark and after it; words are after most marks."""
    row = [other for other in placed if other.row == one.row and other is not one]
    before = max((other.right for other in row if other.left < one.left), default=0.0)
    after = min((other.left for other in row if other.left > one.left), default=WIDTH)
    clear = 2 * DOT + 4
    return (one.left - before - clear if before == 0 else 0.0), after - max(one.right, one.left + BAR) - clear


def _mark(one: Placed, y: float, room: tuple[float, float]) -> Shape:
    what = one.what
    if what.kind != "event":
        sign = shape(
            "rect", x=one.left - DOT + 1, y=y - DOT + 1, width=DOT * 2 - 2, height=DOT * 2 - 2, class_="zb-sign"
        )
    elif what.shape == "point":
        sign = shape("circle", cx=one.left, cy=y, r=DOT, class_="zb-sign")
    else:
        width = max(one.right - one.left, BAR)
        sign = shape("rect", x=one.left, y=y - BAR / 2, width=width, height=BAR, rx=BAR / 2, class_="zb-sign")
    reach = max(one.right - one.left, APART)
    hit = shape("rect", x=one.left - APART / 2, y=y - ROW / 2, width=reach + APART / 2, height=ROW, class_="zb-hit")
    label = _label(one, y, room)
    class_ = f"zb-dot-{'faded' if what.faded else 'full'} zb-{what.kind} zb-{what.shape}"
    years = " ".join(str(point.year) for point in what.time.ends)
    return link(what.href, what.says, hit, sign, *label, class_=class_, data_years=years)


def _label(one: Placed, y: float, room: tuple[float, float]) -> list[Shape]:
    """Return the words of a mark, after it where they fit, else on the side that has more room; none where none has."""
    before, after = room
    if max(room) < LEAST_LABEL:
        return []
    if after >= min(before, width_of(one.what.label, SIZE)):
        words, x, class_ = cut_to(one.what.label, after, SIZE), max(one.right, one.left + BAR) + DOT + 2, "zb-start"
    else:
        words, x, class_ = cut_to(one.what.label, before, SIZE), one.left - DOT - 4, "zb-end"
    return [shape("text", words, x=x, y=y + 3.5, class_=class_)]


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
