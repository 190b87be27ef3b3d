"""Which dated happenings a text tells of, and which zones they concern: cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article
from zonebook.reading.names.names import key

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "event_cases.yaml").read_text("utf-8"))
HEAD = "News of the zones\n\nUpdated: {day}\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_happenings_are_found_with_their_dates_and_zones(case: dict[str, Any]) -> None:
    reading = read_article(HEAD.format(day=case.get("day", "2024-05-02")) + case["text"] + "\n")
    names = {zone.id: {key(name) for name in zone.names()} for zone in reading.zones}
    left = list(reading.events)
    for wanted in case.get("events", []):
        dates = wanted["date"] if isinstance(wanted["date"], list) else [wanted["date"]]
        hits = [e for e in left if str(e.happening.date) in dates and wanted["says"] in sentence(reading, e)]
        assert hits, (wanted["date"], [(str(e.happening.date), e.happening.title) for e in reading.events])
        left.remove(hits[0])
        concerned = set().union(*(names[z] for z in hits[0].zones)) if hits[0].zones else set()
        for name in wanted.get("zones", []):
            assert key(name) in concerned, (name, hits[0])
        for name in wanted.get("not_zones", []):
            assert key(name) not in concerned, (name, hits[0])
        if wanted.get("zones") == []:
            assert not concerned
        if "category" in wanted:
            assert hits[0].happening.category == wanted["category"], hits[0].happening.title
    assert not [e for e in left if str(e.happening.date) not in case.get("also", [])]


def sentence(reading: Any, event: Any) -> str:
    found = reading.sentences[event.happening.sentence]
    return str(reading.text[found.start : found.end])


def test_a_title_is_taken_from_the_clause_of_the_date() -> None:
    text = (
        HEAD.format(day="2024-05-02")
        + "The port, whose crane fell in 2019, was leased to Adria Lines on 3 April 2024.\n"
    )
    titles = {str(e.happening.date): e.happening.title for e in read_article(text).events}
    assert titles["2019"] == "Crane fell in 2019" or "crane fell in 2019" in titles["2019"].casefold()
