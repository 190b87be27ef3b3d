"""The table of the world's money, and what its forms mean in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import currency_table
from zonebook.reading.english.money import DOUBTFUL
from zonebook.reading.figures.currencies import UNKNOWN, Evidence, names, places, signs, table
from zonebook.values.units import currency_codes


def test_the_table_is_what_cldr_says_today() -> None:
    """If this fails after an upgrade of babel, run `python -m zonebook.reading.currency_table`."""
    assert currency_table.TABLE.read_text("utf-8") == currency_table.as_json()


def test_every_form_means_currencies_that_exist() -> None:
    meant = {code for codes in (*signs().values(), *names().values()) for code in codes} | set(places().values())
    assert meant <= currency_codes()
    assert set(table()) <= meant


@pytest.mark.parametrize("form", ["the", "in", "all", "top", "won the", "gold", "mark", "us"])
def test_everyday_words_are_no_money(form: str) -> None:
    assert form not in names()


@pytest.mark.parametrize(
    ("form", "article", "code"),
    [
        ("Rs", "The estate in Gampaha, Sri Lanka", "LKR"),
        ("Rs", "A plant near Gwadar, Pakistan, for the Sindh market", "PKR"),
        ("Rs", "Nothing that tells", "XXX"),
        ("$", "Nothing that tells", "USD"),
        ("$", "Yuan everywhere: 5 million yuan in Hong Kong, Hong Kong and Hong Kong", "USD"),
        ("$", "Singapore here, Singapore there, and Jurong", "SGD"),
        ("$", "HK$5 for Hong Kong, US$3 for New York, and Hong Kong again", "HKD"),
        ("¥", "Tsukuba in Japan", "JPY"),
        ("¥", "Suzhou in China", "CNY"),
        ("K", "Lusaka, Zambia", "ZMW"),
        ("K", "Lisbon, Portugal", None),
        ("Dh", "Kenitra, Morocco", "MAD"),
        ("Dh", "Nothing that tells", "XXX"),
    ],
)
def test_a_shared_form_means_the_money_of_the_place_spoken_of(form: str, article: str, code: str | None) -> None:
    money = Evidence(article).choose(form, signs()[form])
    assert (money and money.code) == code


@given(st.text(max_size=200), st.sampled_from(sorted(signs())))
def test_a_form_means_one_of_its_currencies_or_nothing_where_it_is_doubtful(text: str, form: str) -> None:
    chosen = Evidence(text).choose(form, signs()[form])
    if chosen is None:
        assert form in DOUBTFUL
    else:
        assert chosen.code in signs()[form] or (chosen == UNKNOWN and len(signs()[form]) > 1)
