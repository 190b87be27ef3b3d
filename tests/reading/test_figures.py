"""The figures found in invented sentences, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zonebook.reading.anatomy import Sentence
from zonebook.reading.figures import FigureMention, find_figures
from zonebook.reading.numbers import find_numbers
from zonebook.units import json_number, parse_quantity

CASES = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text("utf-8"))


def whole(text: str) -> list[FigureMention]:
    return find_figures(text, [Sentence(0, len(text))])


def understood(exact: str, written: str) -> tuple[str, float, str, str]:
    """The words, value, unit and qualifier that a case asks for."""
    sign, _, rest = str(written).rpartition(" ") if str(written)[0] in "~<>" else ("", "", str(written))
    if sign:
        sign, _, rest = str(written).partition(" ")
    quantity = parse_quantity(rest)
    return str(exact), json_number(quantity.amount), quantity.unit, sign or "="


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_every_figure_is_found_and_nothing_else(case: dict[str, str]) -> None:
    found = [
        (case["text"][m.start : m.end], json_number(m.value), m.unit, m.qualifier) for m in whole(case["text"])
    ]
    wanted = [understood(exact, written) for exact, written in (case["find"] or {}).items()]
    assert [(f[0], round(f[1], 2), *f[2:]) for f in found] == [(w[0], round(w[1], 2), *w[2:]) for w in wanted]


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(["$", "1", "2,3", "million", " ", "-", "to", "from", "(", ")", "%", "yuan", "Rs", "half a", "five", "\u00a0", "½", "bn", ".", "mu"]),
    max_size=40,
).map("".join)


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
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))
