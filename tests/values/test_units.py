from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonebook.values.errors import ZonebookError
from zonebook.values.units import MAGNITUDES, UNITS, convert, currency_codes, in_words, json_number, parse_quantity


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("3.89 km2", Fraction(3_890_000), "m2"),
        ("152.3 billion CNY", Fraction(152_300_000_000), "CNY"),
        ("CNY 152.3 billion", Fraction(152_300_000_000), "CNY"),
        ("40000000 CNY", Fraction(40_000_000), "CNY"),
        ("9.5 lakh crore INR", Fraction(9_500_000_000_000), "INR"),
        ("78 percent", Fraction(78), "percent"),
        ("78%", Fraction(78), "percent"),
        ("150", Fraction(150), "count"),
        ("1,200", Fraction(1200), "count"),
        ("1 480", Fraction(1480), "count"),
        ("30 min", Fraction(30), "min"),
        ("1.5 hours", Fraction(90), "min"),
        ("190 mu", Fraction(380_000, 3), "m2"),
        ("380000/3 m2", Fraction(380_000, 3), "m2"),
        ("19.8 hectares", Fraction(198_000), "m2"),
        ("96 MW", Fraction(96_000_000), "W"),
        ("105 million kWh", Fraction(105_000_000_000), "Wh"),
        ("1 acre", Fraction("4046.8564224"), "m2"),
        ("-3.5 percent", Fraction("-3.5"), "percent"),
    ],
)
def test_a_hand_written_quantity_is_read_exactly(written: str, amount: Fraction, unit: str) -> None:
    quantity = parse_quantity(written)
    assert (quantity.amount, quantity.unit) == (amount, unit)


@pytest.mark.parametrize("written", ["", "km2", "about 5 km2", "1.2.3 m", "5 km2 7", "1/0 m2"])
def test_what_is_no_quantity_is_refused_with_a_hint(written: str) -> None:
    with pytest.raises(ZonebookError) as caught:
        parse_quantity(written)
    assert caught.value.problems[0].hint


def test_an_unknown_unit_is_answered_with_the_nearest_and_with_all_known_ones() -> None:
    with pytest.raises(ZonebookError) as caught:
        parse_quantity("5 hectars")
    hint = caught.value.problems[0].hint
    assert hint is not None
    assert "did you mean 'hectares'" in hint
    assert "km2" in hint


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (Fraction(3_727_400_000), "HKD", "HKD 3.7274 billion"),
        (Fraction(65), "CNY", "CNY 65"),
        (Fraction(380_000, 3), "m2", "126,666.67 m²"),
        (Fraction(9_600), "m", "9.6 km"),
        (Fraction(820_000_000), "W", "820 MW"),
        (Fraction(198_000_000_000), "Wh", "198 GWh"),
        (Fraction(24_600_000_000), "kg", "24.6 million t"),
        (Fraction(1_234_567), "count", "1,234,567"),
        (Fraction(250_000), "count", "250,000"),
        (Fraction("15.6"), "percent", "15.6%"),
        (Fraction("-0.5"), "percent", "-0.5%"),
        (Fraction(0), "m2", "0 m²"),
    ],
)
def test_readers_see_a_short_exact_form(amount: Fraction, unit: str, words: str) -> None:
    assert in_words(amount, unit) == words


@given(st.fractions(), st.sampled_from(sorted(UNITS)))
def test_converting_never_rounds(amount: Fraction, unit: str) -> None:
    assert convert(amount, unit).amount == amount * UNITS[unit][1]


@given(st.integers(0, 10**6), st.sampled_from(sorted(MAGNITUDES)), st.sampled_from(["CNY", "m2", "W"]))
def test_what_is_written_by_hand_comes_back(number: int, magnitude: str, unit: str) -> None:
    quantity = parse_quantity(f"{number} {magnitude} {unit}")
    assert json_number(quantity.amount) == number * MAGNITUDES[magnitude]
    assert quantity.unit == unit


def test_no_unit_is_named_like_a_currency() -> None:
    """A unit's name is looked up first; a three-letter one must not hide a currency."""
    assert not {name.upper() for name in UNITS if len(name) == 3} & currency_codes() - {"RAI"}


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "9" * 31 + " m2",
        "1" + "0" * 22,
        "1,6,0,0 acre",
        "1,60,0 acre",
        "16,00 acre",
        "\u0663\u0664 acre",
        "\uff13 acre",
        "1 billion percent",
        "1000001 %",
        "10000 trillion trillion CNY",
        "1/0 m2",
        "1/\u0663 m2",
        "1e9 m2",
        "nan m2",
        "inf CNY",
    ],
)
def test_an_odd_or_boundless_amount_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ZonebookError):
        parse_quantity(text)


@pytest.mark.parametrize(
    "text", ["1,600 acre", "1 600 acre", "1_600 acre", "0.0001 m2", "380000/3 m2", "999 trillion CNY"]
)
def test_a_sound_amount_is_read(text: str) -> None:
    assert parse_quantity(text).amount > 0
