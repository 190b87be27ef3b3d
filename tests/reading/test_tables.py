"""Figures in the cells of tables: unit, slot, zone and year come from the lines around. Cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article
from zonebook.reading.names.names import key
from zonebook.values.units import parse_quantity

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("table_cases.yaml").read_text("utf-8"))
HEAD = "Zones in figures\n\nUpdated: 2023-03-12\n\nThe report came out on Monday, and nobody was surprised by it.\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_cells_of_a_table_are_read(case: dict[str, Any]) -> None:
    reading = read_article(HEAD + case["lines"].replace("\\t", "\t"))
    names = {zone.id: {key(name) for name in zone.names()} for zone in reading.zones}
    assert len(reading.figures) == len(case["figures"])
    for figure, (printed, amount, slot, zone, year) in zip(reading.figures, case["figures"], strict=True):
        mention, wanted = figure.mention, parse_quantity(amount)
        assert reading.text[mention.start : mention.end] == printed
        assert (mention.value, mention.unit, mention.slot) == (wanted.amount, wanted.unit, slot)
        assert key(zone) in set().union(*(names[z] for z in figure.about.zones))
        assert (str(figure.as_of) if figure.as_of else None) == year
