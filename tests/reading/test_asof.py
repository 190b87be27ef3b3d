"""Which time a figure holds for: cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "asof_cases.yaml").read_text("utf-8"))
HEAD = "News of the zones\n\nUpdated: 2024-05-02\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_figure_holds_for_the_time_of_its_own_clause(case: dict[str, Any]) -> None:
    reading = read_article(HEAD + case["text"] + "\n")
    held = {reading.text[f.mention.start : f.mention.end]: str(f.as_of) if f.as_of else None for f in reading.figures}
    for words, wanted in case["holds"].items():
        printed = next((exact for exact in held if words in exact or exact in words), None)
        assert printed is not None, held
        assert held[printed] == wanted, held
