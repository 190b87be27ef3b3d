"""Charts: figures and fields of the whole collection, drawn by rule, each mark leading to its sentence.

In: a site. Out: the charts that its facts can fill; none is made of two points. What is to be checked is hollow, what
is computed is a diamond, "more than" and "about" are drawn as such; no currency is converted into another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from zonebook.facts.facts import Fact
from zonebook.pages import words
from zonebook.pages.around import Around, pages_of
from zonebook.pages.drawn.shapes import (
    Shape,
    cut_to,
    decades,
    drawing,
    in_lines,
    linear,
    link,
    logarithmic,
    path,
    shape,
    short,
    width_of,
    wrapped,
)
from zonebook.pages.frame import Page, frame
from zonebook.pages.maps import href_of
from zonebook.pages.parts import cut
from zonebook.pages.rows import Cited, Ledger, Row
from zonebook.pages.site import Link, Named, Site
from zonebook.values.catalogue import tr, trn
from zonebook.values.edtf import Edtf
from zonebook.values.units import currency_codes, in_words, with_magnitude
from zonebook.values.watched import asked

HERE = "charts"
ROW_SIZE = 1500  # bytes of HTML, about: of a figure in the table below a chart, with its evidence
LEAST = 3  # marks; fewer are read faster than looked at
MOST = 16  # marks of a chart of figures, the largest
PANELS = 4  # charts of one sort
ROWS, COLUMNS = 20, 14  # of a table of marks, the fullest
WIDTH = 400  # units, as of maps
SIZE, WIDE = 10.5, 8.5  # of the letters, on a telephone and on wide screens
SMALL = 11  # of those of a table of marks, which is drawn as large as its units
LINE = 11.6  # units from a line of words to the next
PITCH = 25  # units from a mark of a table to the next: 24 pixels to hit
ARROW = 22.0  # units of a line that says "more than", "less than" or "about"


@dataclass(frozen=True)
class Dot:
    """A figure to be drawn: its row on the page, its size, and how it is marked."""

    row: Row
    fact: Fact
    value: float
    name: str  # what is measured, of which thing

    @property
    def class_(self) -> str:
        """The classes of its mark."""
        hollow = any(badge.tone == "doubt" for badge in self.row.badges)
        return f"zb-ev zb-dot-{'hollow' if hollow else 'full'}"

    @property
    def label(self) -> str:
        """What is read out."""
        return ": ".join((self.name, self.row.value, *(badge.text for badge in self.row.badges)))

    def link(self, *inside: Shape) -> Shape:
        """Return the mark as a link to its evidence."""
        return _marked(self.row.cited, self.label, *inside, class_=self.class_)


@dataclass(frozen=True)
class Chart:
    """A chart with the table of what it shows: rows of facts, or lines of cells."""

    id: str
    title: str
    about: str
    drawing: Shape
    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = ()
    wide: bool = False  # drawn as large as its units, and scrolled where that is too wide


@dataclass(frozen=True)
class Line:
    """A line of a table of marks: a thing, and its columns, each with where its mark leads."""

    thing: Named
    cells: tuple[tuple[Named, Link | Row], ...]


def chart_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of charts, or one for each sort of them; none when the facts fill no chart."""
    drawn = {key: charts for key, make in CHARTS.items() if (charts := list(make(site, Ledger(site, HERE))))}

    def size(item: tuple[str, Chart]) -> int:
        return len(str(item[1].drawing)) // 8 + ROW_SIZE * len(item[1].rows)

    items = [(key, chart) for key, charts in drawn.items() for chart in charts]
    parts = cut(HERE, items, size, lambda item: (item[1].id, item[1].title)) if items else []
    for part, around in pages_of(site, HERE, parts) if parts else ():
        ledger = Ledger(site, part.page)
        ids = {chart.id for _, chart in part.items}
        keys = dict.fromkeys(key for key, _ in part.items)
        found = [chart for key in keys for chart in CHARTS[key](site, ledger) if chart.id in ids]
        yield part.page, _page(site, ledger, found, len(items), part.title, around)


def _page(site: Site, ledger: Ledger, found: list[Chart], count: int, title: str, around: Around) -> str:
    about = trn("{count} chart of what the articles say.", "{count} charts of what the articles say.", count)
    page = Page(ledger.here, ": ".join(filter(None, (tr("Charts"), title))), about, tr("Charts"))
    return frame(site, page, "charts.md.j2", ledger, [], about=about, charts=found, key=_key(), around=around)


def charts_of(site: Site, ledger: Ledger, thing: str) -> list[Chart]:
    """Return the charts that the figures of a thing and of its parts fill."""
    return [chart for make in (money, areas, series) for chart in make(site, ledger, thing)]


@asked
def has_charts(site: Site) -> bool:
    """Return whether the facts fill a chart."""
    return any(True for make in CHARTS.values() for _ in make(site, Ledger(site, HERE)))


def _dots(ledger: Ledger, facts: Iterable[Fact], of: str) -> list[Dot]:
    """Return figures as marks, the largest first."""
    largest = sorted(facts, key=lambda f: (-(f.amount or 0), f.anchor))
    found = []
    for fact in largest[:MOST]:
        row = ledger.row(fact, of, anchored=False, mentioned=bool(of) and fact.subject != of)
        found.append(Dot(row, fact, float(fact.amount or 0), ": ".join([*(each.text for each in row.of), row.label])))
    return found


def _figures(site: Site, of: str) -> list[Fact]:
    """Return the figures above 0 of a thing and of its parts, or of all; a rate per day or per person is no size."""
    things = [of, *site.children.get(of, ())]
    own = [f for thing in things for f in site.facts.about(thing, "figure") if f.subject == thing]
    figures = own if of else site.facts.of_kind("figure")
    return [f for f in figures if (f.amount or 0) > 0 and not getattr(f.lead.record, "per", None)]


def _marked(cited: Cited, says: str, *inside: Shape, class_: str) -> Shape:
    """Return a mark as a link to its evidence, on the page or where its fact is cited."""
    if cited.away:
        return link(href_of(cited.away), says, *inside, class_=class_)
    return link(f"#e{cited.number}", says, *inside, class_=class_, data_n=str(cited.claim))


def _how_many(dots: list[Dot], facts: list[Fact]) -> str:
    """Say so when a chart shows only the largest."""
    if len(dots) == len(facts):
        return ""
    return tr("The {shown} largest of {all}; the table of facts has the others.", shown=len(dots), all=len(facts))


# ---- sums of money ----


def money(site: Site, ledger: Ledger, of: str = "") -> Iterator[Chart]:
    """Yield a chart per currency with enough sums, on an axis on which each step is ten times the one before."""
    sums = [f for f in _figures(site, of) if f.unit in currency_codes()]
    counts = Counter(f.unit for f in sums).most_common(PANELS)
    for unit in sorted(str(unit) for unit, count in counts if count >= LEAST):
        facts = [f for f in sums if f.unit == unit]
        dots = _dots(ledger, facts, of)
        title = tr("Sums of money in {currency}", currency=unit)
        about = tr("Each line of the grid is ten times the one before. Sums of another currency are not converted.")
        drawn = dot_plot(dots, title, lambda power: with_magnitude(Fraction(10) ** power))
        more = f"{about} {_how_many(dots, facts)}".strip()
        yield Chart(f"money-{unit.lower()}", title, more, drawn, tuple(dot.row for dot in dots))


def dot_plot(dots: list[Dot], title: str, tick: Callable[[int], str]) -> Shape:
    """Return figures as dots on a logarithmic axis, each below its name."""
    low, high = decades(dot.value for dot in dots)
    lines = max(len(wrapped(dot.name, WIDTH - 8, SIZE, 2)) for dot in dots)
    top, step, edge = 20.0, 19.0 + LINE * lines, 30.0
    at = logarithmic(10.0**low, 10.0**high, edge, WIDTH - edge)
    bottom = top + step * len(dots)
    every = max(1, -(-(high - low) // 5))  # as many words as fit side by side on a telephone
    grid = []
    for power in range(low, high + 1):
        x = at(10.0**power)
        grid.append(shape("line", x1=x, x2=x, y1=top, y2=bottom, class_="zb-grid"))
        if (power - low) % every == 0:
            grid.append(shape("text", tick(power), x=x, y=top - 6, class_="zb-middle zb-tickword"))
    marks = [_on_line(dot, at(dot.value), top + step * i, step) for i, dot in enumerate(dots)]
    return drawing(WIDTH, bottom + 2, title, *grid, *marks, class_="chart")


def _on_line(dot: Dot, x: float, top: float, step: float) -> Shape:
    """Return one line of a dot plot: its name above, its dot below with the value beside it."""
    y = top + step - 9
    name = in_lines(wrapped(dot.name, WIDTH - 8, SIZE, 2), 4, top + 10, class_="zb-dotname")
    reach = x + ARROW + 4
    left = reach + width_of(dot.row.value, SIZE) > WIDTH
    value = shape("text", dot.row.value, x=x - ARROW - 4 if left else reach, y=y + 3.5, class_="zb-end" if left else "")
    hit = shape("rect", x=0, y=top, width=WIDTH, height=step - 1, class_="zb-hit")
    rule = shape("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="zb-rule")
    return dot.link(hit, rule, *mark_of(dot, x, y), name, value)


def mark_of(dot: Dot, x: float, y: float, radius: float = 5) -> list[Shape]:
    """Return the sign of a figure: a dot or, where it was computed, a diamond, with what its qualifier says."""
    qualifier = "" if dot.fact.derived else getattr(dot.fact.lead.record, "qualifier", "=")
    drawn = [shape("path", d=line, class_="zb-more") for line in _qualified(qualifier, x, y)]
    if dot.fact.derived:
        points = [(x, y - radius - 1), (x + radius + 1, y), (x, y + radius + 1), (x - radius - 1, y)]
        return [*drawn, shape("path", d=path(points, closed=True), class_="zb-sign")]
    return [*drawn, shape("circle", cx=x, cy=y, r=radius, class_="zb-sign")]


def _qualified(qualifier: str, x: float, y: float) -> Iterator[str]:
    """Yield the lines of a qualifier: an arrow to where the value may lie, a wave on both sides for "about"."""
    if qualifier == "~":
        yield f"M{x - ARROW + 6:.1f} {y:.1f}q2.5-5 5 0t5 0M{x + 6:.1f} {y:.1f}q2.5-5 5 0t5 0"
        return
    sign = {">": 1, "<": -1}.get(qualifier[:1], 0)
    if sign:
        end, back = x + sign * ARROW, -4 * sign
        yield path([(x, y), (end, y), (end + back, y - 3)]) + path([(end, y), (end + back, y + 3)])


# ---- areas ----


def areas(site: Site, ledger: Ledger, of: str = "") -> Iterator[Chart]:
    """Yield the areas as squares in one corner, each as large as the ground it stands for."""
    facts = [f for f in _figures(site, of) if f.unit == "m2"]
    if len(facts) < LEAST:
        return
    dots = _dots(ledger, facts, of)
    title = tr("Areas, drawn to scale")
    about = tr("The squares share a corner; that one lies within another is not said.")
    drawn = nested(dots, title)
    yield Chart("areas", title, f"{about} {_how_many(dots, facts)}".strip(), drawn, tuple(dot.row for dot in dots))


def nested(dots: list[Dot], title: str) -> Shape:
    """Return squares with one corner in common, the largest first, each with its words beside it."""
    side, left, words = 190.0, 4.0, 212.0
    names = [wrapped(dot.name, WIDTH - words - 2, SIZE, 3) for dot in dots]
    step = 18.0 + LINE * max(map(len, names))
    height = max(side + 8, step * len(dots) + 8)
    bottom, y = height - 4, 0.0
    marks: list[Shape] = []
    for dot, name in zip(dots, names, strict=True):
        length = max(side * (dot.value / dots[0].value) ** 0.5, 2)
        top = bottom - length
        y = max(y + step, top + 10) if marks else max(top + 10, 14)
        y = min(y, height - step * (len(dots) - len(marks)) + 18)
        leader = path([(left + length, top), (words - 14, y - 3), (words - 4, y - 3)])
        inside = [
            shape("rect", x=left, y=top, width=length, height=length, class_="zb-square"),
            shape("path", d=leader, class_="zb-leader"),
            shape("rect", x=words - 2, y=y - 13, width=WIDTH - words, height=step - 2, class_="zb-hit"),
            shape("text", dot.row.value, x=words, y=y, class_="zb-strong"),
            in_lines(name, words, y + 12, class_="zb-dotname"),
        ]
        marks.append(dot.link(*inside, *(mark_of(dot, left + length, top, 2.5) if dot.fact.derived else [])))
    return drawing(WIDTH, height, title, *marks, class_="chart")


# ---- series ----


def series(site: Site, ledger: Ledger, of: str = "") -> Iterator[Chart]:
    """Yield a chart for each respect of a thing that has figures of several dates."""
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in site.facts.about(of, "figure") if of else site.facts.of_kind("figure"):
        if (
            of in ("", fact.subject)
            and fact.time
            and fact.time.lower
            and fact.time.upper
            and fact.unit
            and fact.amount is not None
        ):
            groups[fact.subject, fact.respect, fact.unit].append(fact)
    drawable = {
        key: facts
        for key, facts in groups.items()
        if len({str(fact.time) for fact in facts}) >= LEAST and min(fact.amount or 0 for fact in facts) >= 0
    }
    for subject, slot, unit in sorted(drawable, key=lambda key: -len(drawable[key]))[:PANELS]:
        facts = groups[subject, slot, unit]
        facts.sort(key=lambda fact: fact.time.order if fact.time else ())
        dots = [Dot(ledger.row(f, of, anchored=False), f, float(f.amount or 0), f.label) for f in facts[-MOST:]]
        title = site.name_of(facts[0])
        about = tr("A bar is as long as the time that the figure is of; the scale begins at 0.")
        yield Chart(
            f"series-{subject}-{slot}", title, about, over_time(dots, title, unit), tuple(dot.row for dot in dots)
        )


def over_time(dots: list[Dot], title: str, unit: str) -> Shape:
    """Return figures over time, joined by a line, on a scale from 0."""
    spans = [_span(dot.fact.time) for dot in dots if dot.fact.time]
    first = date(min(a for a, _ in spans).year, 1, 1)
    last = date(max(b for _, b in spans).year + 1, 1, 1)
    left, right, top, bottom = 14.0, WIDTH - 14.0, 26.0, 190.0
    across = linear(first.toordinal(), last.toordinal(), left, right)
    up = linear(0, max(dot.value for dot in dots) or 1, bottom, top)
    years = range(first.year, last.year, max(1, -(-(last.year - first.year) // 8)))
    grid = [shape("line", x1=left, x2=right, y1=bottom, y2=bottom, class_="zb-axis")]
    for year in years:
        x = across(date(year, 1, 1).toordinal())
        grid.append(shape("line", x1=x, x2=x, y1=top, y2=bottom, class_="zb-grid"))
        grid.append(shape("text", str(year), x=x + 2, y=bottom + 12, class_="zb-tickword"))
    places, marks = [], []
    for dot, (a, b) in zip(dots, spans, strict=True):
        x1, x2, y = across(a.toordinal()), across(b.toordinal() + 1), up(dot.value)
        x = (x1 + x2) / 2
        places.append((x, y))
        span = shape("line", x1=x1, x2=x2, y1=y, y2=y, class_="zb-span")
        words = shape("text", in_words(dot.fact.amount or 0, unit), x=x, y=y - 9, class_="zb-middle")
        hit = shape("circle", cx=x, cy=y, r=PITCH / 2, class_="zb-hit")
        marks.append(dot.link(hit, span, *mark_of(dot, x, y), words))
    joined = [shape("path", d=path(pair), class_="zb-joined") for pair in pairwise(places)]
    return drawing(WIDTH, bottom + 20, title, *grid, *joined, *marks, class_="chart")


def _span(time: Edtf) -> tuple[date, date]:
    assert time.lower
    assert time.upper
    return time.lower, time.upper


# ---- tables of marks ----


def fields(site: Site, ledger: Ledger) -> Iterator[Chart]:
    """Yield which things a sentence connects with which fields."""
    cells: dict[tuple[str, str], Fact] = {}
    for fact in site.facts.of_kind("theme"):
        for theme in getattr(fact.lead.record, "themes", ()):
            cells.setdefault((fact.subject, theme), fact)
    things, themes = _fullest(site, cells)
    if len(cells) < LEAST or len(things) < 2 or len(themes) < 2:
        return
    kept = [(t, f, cells[t, f]) for t in things for f in themes if (t, f) in cells]
    rows = {(t, f): ledger.row(fact, mentioned=True) for t, f, fact in kept}
    title = tr("Things and their industries")
    about = tr("A square is a sentence that says so; an empty cell says nothing.")
    marks: dict[tuple[int, int], Shape] = {}
    for (thing, theme), row in rows.items():
        cell = (things.index(thing), themes.index(theme))
        doubt = any(badge.tone == "doubt" for badge in row.badges)
        says = tr("{thing}: {field}", thing=site.thing(thing).short, field=site.thing(theme).name)
        x, y = _cell(cell, len(themes))
        square = shape("rect", x=x - 6, y=y - 6, width=12, height=12, class_="zb-sign")
        class_ = f"zb-ev zb-dot-{'hollow' if doubt else 'full'}"
        marks[cell] = _marked(row.cited, says, _cell_hit(x, y), square, class_=class_)
    drawn = matrix(site, title, things, [site.thing(t).name for t in themes], marks)
    lines = _lines(site, things, {theme: site.named(HERE, theme) for theme in themes}, rows)
    yield Chart("fields", title, about, drawn, lines=lines, wide=True)


def coverage(site: Site, ledger: Ledger) -> Iterator[Chart]:
    """Yield how many facts each article has on each thing."""
    counts = covered(site)
    things, sources = _fullest(site, counts)
    if len(sources) < LEAST or len(things) < LEAST:
        return
    most = max(counts.get((t, s), 0) for t in things for s in sources)
    title = tr("Which article speaks of what")
    about = tr("The larger a dot, the more facts. Each leads to the first sentence of that article on that thing.")
    marks, to = {}, {}
    for i, thing in enumerate(things):
        for j, source in enumerate(sources):
            if count := counts.get((thing, source)):
                to[thing, source] = replace(_first_sentence(site, thing, source), text=_facts(count))
                x, y = _cell((i, j), len(sources))
                says = tr(
                    "{thing}, article {number}: {facts}",
                    thing=site.thing(thing).short,
                    number=j + 1,
                    facts=_facts(count),
                )
                dot = shape("circle", cx=x, cy=y, r=2.5 + 8 * (count / most) ** 0.5, class_="zb-sign")
                marks[i, j] = link(href_of(to[thing, source]), says, _cell_hit(x, y), dot, class_="zb-dot-full")
    heads = {s: _article(site, s, i) for i, s in enumerate(sources, start=1)}
    drawn = matrix(site, title, things, [head.text for head in heads.values()], marks)
    yield Chart("coverage", title, about, drawn, lines=_lines(site, things, heads, to), wide=True)


@asked
def covered(site: Site) -> dict[tuple[str, str], int]:
    """Return how many facts on each thing that has a page each article has."""
    counts = Counter((thing, source) for fact in site.facts.all for thing in fact.about for source in fact.sources)
    return {cell: n for cell, n in counts.items() if site.page_of(cell[0])}


def _facts(count: int) -> str:
    return trn("{count} fact", "{count} facts", count)


def _article(site: Site, source: str, number: int) -> Named:
    text = f"{number}. {words.title_of(site.sources[source])}"
    return Named(text, site.link(HERE, f"sources/{source}", text))


def _first_sentence(site: Site, thing: str, source: str) -> Link:
    """Return the link to the first sentence of an article that a fact about a thing was read from."""
    spans = [r.span for fact in site.facts.about(thing) for r in fact.records if r.source == source]
    article = site.sources[source].article
    return site.to_sentence(HERE, source, min(article.sentences_of(span)[0] for span in spans))


def _fullest(site: Site, cells: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the rows and columns with the most cells, rows in that order, columns in the order of the collection."""
    cells = list(cells)
    things = [t for t, _ in Counter(t for t, _ in cells if t in site.collection.gazetteer).most_common(ROWS)]
    kept = {c for c, _ in Counter(c for t, c in cells if t in things).most_common(COLUMNS)}
    order = [*site.sources, *site.collection.gazetteer.things]
    return things, [c for c in order if c in kept]


ACROSS, SPREAD = 350.0, 60.0  # units that a telephone has across, and that columns are apart at most
HEAD, NAME = 150, 14  # units of the words above the columns, and of those above each row: nothing beside them is cut


def _cell(cell: tuple[int, int], columns: int) -> tuple[float, float]:
    """Return the middle of a cell (row, column); columns are as far apart as there is room on a telephone."""
    apart = max(PITCH, min(SPREAD, ACROSS / columns))
    return apart * (cell[1] + 0.5), HEAD + (NAME + PITCH) * cell[0] + NAME + PITCH / 2


def _cell_hit(x: float, y: float) -> Shape:
    return shape("rect", x=x - PITCH / 2, y=y - PITCH / 2, width=PITCH, height=PITCH, class_="zb-hit")


def matrix(site: Site, title: str, things: list[str], heads: list[str], marks: dict[tuple[int, int], Shape]) -> Shape:
    """Return a table of marks, no wider than a telephone: names of columns upright, of things above their row."""
    apart = 2 * _cell((0, 0), len(heads))[0]
    right, bottom = max(apart * len(heads), 200.0), HEAD + (NAME + PITCH) * len(things)
    drawn = []
    for i, thing in enumerate(things):
        y = _cell((i, 0), len(heads))[1]
        name = cut_to(site.thing(thing).short, right, SMALL)
        drawn.append(shape("line", x1=0, x2=right, y1=y, y2=y, class_="zb-rule"))
        drawn.append(shape("text", name, x=0, y=y - PITCH / 2 - 3, class_="zb-dotname"))
    for j, head in enumerate(heads):
        x = apart * (j + 0.5)
        drawn.append(shape("line", x1=x, x2=x, y1=HEAD, y2=bottom, class_="zb-rule"))
        lines = in_lines(wrapped(head, HEAD - 8, SMALL, int(apart / LINE)), 0, 0, class_="zb-dotname", middle=True)
        drawn.append(shape("g", lines, transform=f"translate({short(x)} {HEAD - 4}) rotate(-90)"))
    ordered = [marks[cell] for cell in sorted(marks)]
    return drawing(right, bottom + 2, title, *drawn, *ordered, class_="chart zb-matrix", as_large=True)


def _lines(
    site: Site, things: list[str], columns: dict[str, Named], cells: Mapping[tuple[str, str], Link | Row]
) -> tuple[Line, ...]:
    return tuple(
        Line(
            site.named(HERE, thing, short=True),
            tuple((name, cells[thing, column]) for column, name in columns.items() if (thing, column) in cells),
        )
        for thing in things
    )


def _key() -> list[tuple[Shape, str]]:
    """The signs of the charts with their words."""
    full, diamond = (
        shape("circle", cx=8, cy=8, r=5, class_="zb-sign"),
        path([(8, 2), (14, 8), (8, 14), (2, 8)], closed=True),
    )
    more = [shape("path", d=line, class_="zb-more") for line in _qualified(">", 0, 8)]
    about = [shape("path", d=line, class_="zb-more") for line in _qualified("~", 8, 8)]
    return [
        (_sign(full, class_="zb-dot-full"), tr("as an article prints it")),
        (_sign(full, class_="zb-dot-hollow"), tr("to be checked: a doubtful point is open")),
        (_sign(shape("path", d=diamond, class_="zb-sign"), class_="zb-dot-full"), tr("computed, printed nowhere")),
        (_sign(*more, class_=""), tr("more than, or less than")),
        (_sign(*about, class_=""), tr("about")),
    ]


def _sign(*marks: Shape, class_: str) -> Shape:
    box = (("class", "chart-key"), ("viewBox", "-6 0 28 16"), ("aria-hidden", "true"))
    return Shape("svg", box, (shape("g", *marks, class_=class_),))


# In the order of the page.
CHARTS: dict[str, Callable[[Site, Ledger], Iterator[Chart]]] = {
    "money": money,
    "areas": areas,
    "series": series,
    "fields": fields,
    "coverage": coverage,
}
