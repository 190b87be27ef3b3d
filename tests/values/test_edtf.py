from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonebook.values.edtf import at, between, compatible, in_words, is_valid, narrower, parse, span, within

WORDS = [
    ("2023-08-29", "29 August 2023"),
    ("2023-08", "August 2023"),
    ("2023", "2023"),
    ("2021/2025", "2021 to 2025"),
    ("2021-01/2021-05", "January to May 2021"),
    ("2020-11/2021-02", "November 2020 to February 2021"),
    ("2024-05-03/2024-05-08", "3 to 8 May 2024"),
    ("2024-05-30/2024-06-02", "30 May to 2 June 2024"),
    ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
    ("2021/2022-03", "2021 to March 2022"),
    ("[2021-05-31..2021-12-31]", "between 31 May and 31 December 2021"),
    ("[2021-11..2022-02]", "between November 2021 and February 2022"),
    ("[2021..]", "2021 or later"),
    ("[..2021-05]", "May 2021 or earlier"),
    ("2021-01/..", "from January 2021"),
    ("../2035", "by 2035"),
    ("2024-05-21~", "about 21 May 2024"),
    ("2024?", "perhaps 2024"),
    ("2024-05%", "perhaps about May 2024"),
    ("2021~/2025", "about 2021 to 2025"),
    ("2024-21", "spring 2024"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_reads_as_english(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize("text", [text for text, _ in WORDS])
def test_a_date_prints_as_it_was_written(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2023-02-30", "no such day"),
        ("2023-02-29", "28 days"),
        ("2023-13", "no such month"),
        ("2023-00", "no such month"),
        ("2023-21-05", "no such month"),
        ("2023-05-00", "no such day"),
        ("0000", "no such year"),
        ("2025/2021", "before it begins"),
        ("[2025..2021]", "before it begins"),
        ("../..", "at least one end"),
        ("[..]", "at least one end"),
        ("2021/2021", "same"),
        ("2021/", "not a date"),
        ("/2021", "not a date"),
        ("2021/2022/2023", "not a date"),
        ("21-05-2021", "not a date"),
        ("2021-5", "not a date"),
        ("2021 ", "not a date"),
        ("٢٠٢١", "not a date"),
        ("", "not a date"),
        ("May 2021", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, complaint: str) -> None:
    assert not is_valid(text)
    with pytest.raises(ValueError, match=complaint):
        parse(text)


def test_bounds_are_the_first_and_last_possible_day() -> None:
    assert (parse("2024-02").lower, parse("2024-02").upper) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (parse("../2035").lower, parse("../2035").upper) == (None, date(2035, 12, 31))
    assert (parse("2021-03/..").lower, parse("2021-03/..").upper) == (date(2021, 3, 1), None)
    assert parse("2024-21").days == 366, "spring is another time on the other half of the globe"


def test_precision_is_that_of_the_coarser_end() -> None:
    assert parse("2021/2022-03-04").precision == "year"
    assert parse("2021-05/2021-06").precision == "month"
    assert parse("../2035-01-01").precision == "day"


def test_marks_hold_for_any_end() -> None:
    assert parse("2021/2025~").approximate
    assert not parse("2021/2025").approximate
    assert parse("2021?").uncertain
    assert parse("2021%").uncertain
    assert parse("2021%").approximate


def test_a_set_is_one_day_and_an_interval_all_of_them() -> None:
    assert parse("[2021-05..2021-07]").is_set
    assert not parse("[2021-05..2021-07]").is_interval
    assert parse("2021-05/2021-07").is_interval
    assert not parse("2021-05").is_interval


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2021", "2021-05-31", True),
        ("2021-04", "2021-05", False),
        ("../2035", "2030", True),
        ("../2035", "2036", False),
        ("2021/..", "2020", False),
        ("[2021-05-31..2021-12-31]", "2021-06-01", True),
        ("2021/..", "../2021", True),
    ],
)
def test_two_dates_are_compatible_if_some_day_satisfies_both(a: Any, b: Any, expected: bool) -> None:
    assert compatible(parse(a), parse(b)) is expected
    assert compatible(parse(b), parse(a)) is expected


def test_narrower_picks_the_date_that_says_more() -> None:
    assert str(narrower(parse("2021"), parse("2021-05"))) == "2021-05"
    assert str(narrower(parse("2021/.."), parse("1990/2021"))) == "1990/2021"
    assert str(narrower(parse("2021"), parse("2022"))) == "2021"


def test_targets_sort_by_their_deadline() -> None:
    dates = sorted(map(parse, ["../2035", "2036", "2021-05", "2021", "2021-05-01"]), key=lambda value: value.order)
    assert [str(value) for value in dates] == ["2021", "2021-05-01", "2021-05", "../2035", "2036"]


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(days, days)
def test_between_admits_exactly_the_days_from_first_to_last(a: Any, b: Any) -> None:
    first, last = min(a, b), max(a, b)
    value = between(first, last)
    assert (value.lower, value.upper) == (first, last)
    assert parse(str(value)) == value
    assert within(at(last.year, last.month, last.day), value)
    assert in_words(value)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    if is_valid(text):
        assert str(parse(text)) == text


def test_a_span_of_equal_ends_is_a_point() -> None:
    assert span(at(2021, 5), at(2021, 5)) == at(2021, 5)
