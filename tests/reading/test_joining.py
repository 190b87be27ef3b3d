"""Which zones of several articles are one, and what it is called: cases as data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.names.joining import joined_zones
from zonebook.reading.names.known import KnownName
from zonebook.reading.names.names import slug
from zonebook.reading.names.zone_naming import Zone

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "joining_cases.yaml").read_text("utf-8"))


@dataclass
class Zones:
    """The zones of one article."""

    zones: list[Zone]


def article(zones: list[list[str]]) -> Zones:
    return Zones([Zone(slug(names[0]), names[0], names[1:]) for names in zones])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_zones_of_several_articles_are_joined(case: dict[str, Any]) -> None:
    for order in permutations(case["articles"]):
        listed, finals = joined_zones([article(zones) for zones in order], ())
        found = {zone.name: set(zone.aliases) for zone in listed}
        assert set(found) == {names[0] for names in case["zones"]}
        for name, *aliases in case["zones"]:
            assert set(aliases) <= found[name]
        ids = {zone.id for zone in listed}
        assert all(final in ids for names in finals for final in names.values())


def test_a_known_zone_keeps_its_name_and_id() -> None:
    known = [KnownName("arden", "zone", ("Arden Park", "AP"))]
    articles = [Zones([Zone("arden", "Arden Park", ["Arden Science Park"])]), article([["Arden Science Park"]])]
    listed, finals = joined_zones(articles, known)
    assert [(zone.id, zone.name, zone.known) for zone in listed] == [("arden", "Arden Park", True)]
    assert finals == [{"arden": "arden"}, {"arden-science-park": "arden"}]
