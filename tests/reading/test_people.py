"""Which people a text names, with which roles: cases as data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import Reading, read_article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "people_cases.yaml").read_text("utf-8"))
HEAD = (
    "Zone board meets\n\nUpdated: 2024-05-02\n\nThe board of the zone met in the morning and took four decisions.\n\n"
)


def reading(text: str) -> Reading:
    return read_article(HEAD + text + "\n")


def words(*phrases: str | None) -> set[str]:
    return {w for phrase in phrases if phrase for w in re.findall(r"[\w’'-]+", phrase.casefold())} - {
        "of",
        "the",
        "and",
        "in",
        "for",
        "at",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_people_are_found_by_what_stands_beside_their_names(case: dict[str, Any]) -> None:
    found = {p.name: p for p in reading(case["text"]).people}
    assert sorted(found) == sorted(p["name"] for p in case["people"])
    for person in case["people"]:
        asked = words(person.get("role"), person.get("organisation"))
        read = words(found[person["name"]].role, found[person["name"]].organisation)
        assert asked <= read, (asked, read)


def test_a_name_is_given_where_it_stands() -> None:
    text = HEAD + "Mr. Anton Kowal, head of the yard, spoke."
    person = read_article(text).people[0]
    assert text[person.start : person.end] == person.name == "Anton Kowal"
