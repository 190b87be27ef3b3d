"""How far a thing has come is told by the words of a fact, and by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.facts.progress import stage_in, stage_of_event

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "stages.yml").read_text(encoding="utf-8")
)
NAMES = ("Karsholm Dry Port", "dry port")


@pytest.mark.parametrize("case", CASES["said"], ids=lambda case: case["words"])
def test_the_words_of_a_statement_tell_a_stage(case: dict[str, str]) -> None:
    stage = stage_in(case["words"])
    assert (stage.id if stage else "") == case["stage"], case["why"]


@pytest.mark.parametrize("case", CASES["happened"], ids=lambda case: case["title"])
def test_the_title_of_an_event_tells_a_stage(case: dict[str, str]) -> None:
    stage = stage_of_event(NAMES, case["title"])
    assert (stage.id if stage else "") == case["stage"], case["why"]
