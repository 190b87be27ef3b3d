"""The figures found in invented sentences, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zonebook.reading.english.figure_slots import AGAIN, SLOTS
from zonebook.reading.figures.figures import FigureMention, find_figures, quantities_in
from zonebook.reading.figures.numbers import find_numbers
from zonebook.reading.parts import Part, Sentence
from zonebook.values.units import json_number, parse_quantity

SLOT_CASES: list[Any] = yaml.safe_load(Path(__file__).with_name("slot_cases.yaml").read_text("utf-8"))
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


@pytest.mark.parametrize("case", SLOT_CASES, ids=[case["why"] for case in SLOT_CASES])
def test_a_figure_says_in_which_respect_it_describes_its_subject(case: dict[str, Any]) -> None:
    text = case["text"]
    assert {text[m.start : m.end]: m.slot for m in whole(text)} == case["slots"]


def test_the_slots_of_the_table_are_the_closed_list() -> None:
    names = {slot.name for slot in SLOTS} - {"", AGAIN}
    assert len(names) == 29
    assert {m.slot for case in SLOT_CASES for m in whole(case["text"])} - {None} <= names


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("A collective investment of Rs 4 billion is expected.", "collective investment"),
        ("Its general public budget revenue came in at 9.9 billion yuan.", "general public budget revenue"),
        ("The zone covers 190 mu.", "area"),
        ("The number of them reached 612.", ""),
        ("So far they have drawn $12 million.", ""),
        ("In Hartlepool it paid £1.4bn for II.", "cost"),
        ("It avoids 60 tons of sulfur dioxide.", "sulfur dioxide"),
        ("You walk 300 metres.", ""),
        ("GDP climbed to 12 billion yuan.", "GDP"),
        ("It has 35 major projects.", "major projects"),
        ("The deals bring a total investment of 44 billion yuan.", "investment"),
    ],
)
def test_a_label_is_a_noun_phrase_or_empty(text: str, indicator: str) -> None:
    assert [m.indicator for m in whole(text)] == [indicator]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It treats 4,500 tonnes of ore per day.", "day"),
        ("It sells for 5 euros a square metre.", "unit"),
        ("Some 600 lorries a day pass.", "day"),
        ("It costs £22m each.", "unit"),
        ("The annual capacity of the mill is 12,000 tonnes.", "year"),
        ("The plant makes 450,000 tpa.", "year"),
        ("It paid 45,000 tenge a month.", "month"),
        ("It has 40 firms.", None),
        ("Sales were $373m a year earlier.", None),
        ("Rents stood at $7 a week before.", None),
        ("Growth was 5 percent a year.", None),
    ],
)
def test_a_rate_keeps_what_it_is_per(text: str, per: str | None) -> None:
    assert [m.per for m in whole(text)] == [per]


@pytest.mark.parametrize(
    "text", ["It drew P4.1 billion.", "Sh80 billion was spent.", "R150m is due.", "Rs. 300 crore came."]
)
def test_a_sum_of_unknown_currency_is_kept_with_a_doubt(text: str) -> None:
    (found,) = whole(text)
    assert found.unit is None
    assert found.doubts == ("currency",)


def test_quantities_can_be_read_from_a_few_printed_words() -> None:
    low, high = quantities_in("from $80m to $95m a year", "Wellington and Auckland, New Zealand. New Zealand again.")
    assert (low.unit, high.unit, high.per) == ("NZD", "NZD", "year")
    assert [(str(q.value), q.qualifier) for q in quantities_in("up to minus 3 percent")] == [("-3", "<=")]


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
