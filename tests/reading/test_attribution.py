"""Which zone a figure is about, and the date it holds for: cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article
from zonebook.reading.names.names import key

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "attribution_cases.yaml").read_text("utf-8"))
HEAD = "Leases and exports\n\nUpdated: 2024-05-02\n\nThe week was quiet, and the wind came from the sea.\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_figure_is_given_to_the_zone_in_play(case: dict[str, Any]) -> None:
    reading = read_article(case.get("head", HEAD) + case["text"] + "\n")
    names = {zone.id: {key(name) for name in zone.names()} for zone in reading.zones}
    for printed, wanted in case["figures"].items():
        start = reading.text.index(printed)
        figure = next((f for f in reading.figures if start <= f.mention.start < start + len(printed)), None)
        assert figure is not None, printed
        concerned = set().union(*(names[z] for z in figure.about.zones)) if figure.about.zones else set()
        if wanted.get("zone", "") is None:
            assert not concerned, figure.about
        elif "zone" in wanted:
            assert key(wanted["zone"]) in concerned, figure.about
        assert wanted.get("slot", figure.mention.slot) == figure.mention.slot
        if "as_of" in wanted:
            assert (str(figure.as_of) if figure.as_of else None) == wanted["as_of"]
        if "doubts" in wanted:
            assert list(figure.about.doubts) == wanted["doubts"]
        assert figure.about.reason
