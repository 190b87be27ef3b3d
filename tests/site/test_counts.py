"""A number that leads to a list is the number of what is on it: on the home page, the indexes and the folds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from pathlib import Path


@cache
def read(path: Path) -> LexborNode:
    return next(iter(LexborHTMLParser(path.read_text(encoding="utf-8")).css("article, body")))


def numbers(element: LexborNode) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", element.text())]


def to(page: Path, link: LexborNode) -> Path:
    return (page.parent / urldefrag(link.attributes["href"] or "")[0]).resolve()


def listed(path: Path) -> int:
    """How many entries the list of a page has, whatever it lists."""
    page = read(path)
    contents = page.css("ul.zb-contents .zb-kindword")
    if contents:
        return sum(numbers(each)[0] for each in contents)
    if path.name == "doubtful-points.html":
        return len(page.css("p > .zb-badge.zb-doubt"))
    if path.parent.name == "timelines" and path.name == "index.html":
        return numbers(page.css(".zb-lead")[0])[0]
    if path.parent.name == "timelines":
        return len(page.css("ol.zb-rail > li:has(.zb-what > a.zb-ev), #undated ~ ul.zb-list > li"))
    if path.parent.name == "facts":
        return len(page.css("table tbody tr"))
    if path.parent.name == "places":
        return len(page.css("table tbody tr, ul.zb-list > li"))
    return len(page.css("table tbody tr > th[scope=row]"))


def test_counts_of_the_home_page_are_those_of_the_lists_they_lead_to(built_site: Path) -> None:
    home = built_site / "index.html"
    links = read(home).css("ul.zb-counts a")
    assert len(links) == 5
    assert {each.text(): listed(to(home, each)) for each in links} == {each.text(): numbers(each)[0] for each in links}


def test_counts_of_the_kinds_of_facts_are_those_of_their_pages(built_site: Path) -> None:
    index = built_site / "facts/index.html"
    entries = read(index).css("ul.zb-contents > li")
    assert len(entries) > 10
    for entry in entries:
        assert listed(to(index, entry.css("a")[0])) == numbers(entry)[-1], entry.text()
    assert sum(numbers(entry)[-1] for entry in entries) == numbers(read(index).css(".zb-lead")[0])[0]


def test_counts_of_the_places_are_those_of_their_pages(built_site: Path) -> None:
    index = built_site / "places/index.html"
    for entry in read(index).css("li:has(.zb-kindword)"):
        assert listed(to(index, entry.css("a")[0])) == numbers(entry)[-1], entry.text()


def test_counts_of_timelines_are_those_of_their_pages(built_site: Path) -> None:
    index, home = built_site / "timelines/index.html", built_site / "index.html"
    rows = [(index, row, row.css("a")[0], numbers(row.css(".zb-number[data-unit]")[0])[0])
            for row in read(index).css("table tbody tr")]  # fmt: skip
    rows += [(index, row, row.css("a")[0], numbers(row)[-1]) for row in read(index).css("ul.zb-years > li")]
    rows += [(home, row, row.css("a")[0], numbers(row.css(".zb-kindword")[0])[0])
             for row in read(home).css("ul.zb-list > li:has(.zb-kindword)")]  # fmt: skip
    assert len(rows) > 20
    for page, row, link, count in rows:
        path = to(page, link)
        if path.parent.name == "timelines":
            assert listed(path) == count, row.text()


def test_facts_and_articles_of_a_thing_are_the_same_wherever_they_are_counted(built_site: Path) -> None:
    seen = 0
    for index in built_site.glob("*/index.html"):
        for row in read(index).css("table.zb-index tr[id]:has(th a)"):
            page = read(to(index, row.css("th a")[0]))
            counted = [numbers(cell)[0] for cell in row.css("td.zb-number[data-unit]")]
            if len(counted) == 2 and (extent := page.css(".zb-extent")):
                *facts, articles = numbers(extent[0])
                assert counted == [articles, sum(facts)], row.text()
                seen += 1
    assert seen > 30


def test_a_fold_says_how_much_is_in_it(built_site: Path) -> None:
    seen = 0
    for path in built_site.rglob("*.html"):
        for fold in read(path).css("details.zb-fold"):
            said = numbers(fold.css("summary")[0])
            entries = fold.css("ol.zb-evidence > li") or fold.css("tbody tr, ul > li")
            if said:
                assert said[0] == len(entries), (path.name, fold.css("summary")[0].text())
                seen += 1
    assert seen > 100
