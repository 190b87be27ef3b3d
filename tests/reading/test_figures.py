"""The figures found in invented sentences, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zonebook.reading.figures.figures import FigureMention, find_figures
from zonebook.reading.figures.numbers import find_numbers
from zonebook.reading.parts import Part, Sentence
from zonebook.values.units import json_number, parse_quantity

CASES: list[Any] = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text("utf-8"))


def whole(text: str) -> list[FigureMention]:
    return find_figures(text, [Sentence(0, len(text))])


def understood(exact: object, written: object) -> tuple[str, float, str, str]:
    """The words, value, unit and qualifier that a case asks for."""
    sign, _, rest = str(written).partition(" ")
    if sign not in ("~", ">", ">=", "<", "<="):
        sign, rest = "=", str(written)
    quantity = parse_quantity(rest)
    return str(exact), round(json_number(quantity.amount), 2), quantity.unit, sign


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_every_figure_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(text[m.start : m.end], round(json_number(m.value), 2), m.unit, m.qualifier) for m in whole(text)]
    assert found == [understood(exact, written) for exact, written in case["find"].items()]


PIECES = [
    "$",
    "1",
    "2,3",
    "million",
    " ",
    "-",
    "to",
    "from",
    "(",
    ")",
    "%",
    "yuan",
    "Rs",
    "half a",
    "five",
    "\xa0",
    "½",
    "bn",
    ".",
    "mu",
    "in",
    "10",
    "of them",
    "people",
    "or more",
    "/",
    "R",
]
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(TEXTS)
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    found = whole(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert abs(json_number(mention.value)) < 10**70
        assert mention.qualifier in ("=", "~", ">", ">=", "<", "<=")


@given(TEXTS)
def test_numbers_never_overlap(text: str) -> None:
    found = find_numbers(text)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_converted_sum_points_at_the_sum_it_repeats() -> None:
    first, second, third = whole("It cost RMB7 million (MOP8 million/US$1 million).")
    assert (first.same_as, second.same_as, third.same_as) == (None, 0, 0)


def test_an_area_in_a_second_unit_repeats_the_first_only_where_it_is_as_large() -> None:
    assert [m.same_as for m in whole("A site of 190 mu (12.7 hectares).")] == [None, 0]
    assert [m.same_as for m in whole("A site of 190 mu (40 hectares built).")] == [None, None]


def test_the_ends_of_a_range_point_at_each_other() -> None:
    low, high = whole("It will hire 300 to 400 people.")
    assert (low.range_with, high.range_with) == (1, 0)
    assert (low.indicator, high.indicator) == ("people", "people")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("The deals bring a total investment of 44 billion yuan.", "investment"),
        ("It avoids 60 tons of sulfur dioxide.", "sulfur dioxide"),
        ("GDP climbed to 12 billion yuan.", "GDP"),
        ("They run a 103-acre park.", "area"),
        ("It has 35 major projects.", "major projects"),
    ],
)
def test_the_words_of_the_article_say_what_is_measured(text: str, indicator: str) -> None:
    assert [m.indicator for m in whole(text)] == [indicator]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("That is 78 percent of the city's total output.", "city's total output"),
        ("Sales rose 9 percent year-on-year.", "year-on-year"),
        ("Sales rose 9 percent compared with the first half.", "the first half"),
        ("Sales rose 9 percent.", None),
    ],
)
def test_a_percentage_says_what_it_is_compared_with(text: str, base: str | None) -> None:
    assert [m.compared_to for m in whole(text)] == [base]


def test_menus_stamps_and_lists_of_other_news_are_not_read() -> None:
    text = "Views: 300 people\nThe park has 40 firms.\n12 firms leave elsewhere"
    first, second = text.index("\n"), text.rindex("\n")
    sentences = [
        Sentence(0, first, Part.MENU),
        Sentence(first + 1, second),
        Sentence(second + 1, len(text), Part.RELATED),
    ]
    assert [text[m.start : m.end] for m in find_figures(text, sentences)] == ["40 firms"]


def test_a_number_within_a_date_is_no_figure() -> None:
    text = "On 12 May 40 firms came; in 2030 units follow."
    dates = [(3, 9), (text.index("2030"), text.index("2030") + 4)]
    assert [text[m.start : m.end] for m in find_figures(text, [Sentence(0, len(text))], dates)] == ["40 firms"]
