"""Which zones a text names: cases as data, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.names.known import KnownName
from zonebook.reading.names.names import key
from zonebook.reading.names.zones import read_zones
from zonebook.reading.parts import Part, Sentence

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "zone_cases.yaml").read_text("utf-8"))


def folded(name: str) -> tuple[str, ...]:
    return tuple(sorted(key(name)))


def zones_of(text: str, known: tuple[KnownName, ...] = ()) -> list[set[tuple[str, ...]]]:
    sentences = [Sentence(start, start + len(part), Part.BODY) for start, part in pieces(text)]
    zones, _ = read_zones(text, sentences, known)
    return [{folded(name) for name in zone.names()} for zone in zones]


def pieces(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for part in text.split(". "):
        found.append((start, part))
        start += len(part) + 2
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_zones_of_a_text_are_found_under_all_their_names(case: dict[str, Any]) -> None:
    found = zones_of(case["text"])
    for names in case.get("zones", []):
        owner = next((zone for zone in found if folded(names[0]) in zone), None)
        assert owner is not None, (names[0], found)
        assert {folded(name) for name in names} <= owner
    expected = {folded(names[0]) for names in case.get("zones", [])} | {folded(name) for name in case.get("also", [])}
    extra = [zone for zone in found if not zone & expected]
    assert not extra
    assert not any(folded(name) in zone for name in case.get("not", []) for zone in found)


def test_a_known_name_that_says_only_the_kind_of_zone_is_met_in_no_other_article() -> None:
    known = (KnownName("kell", "zone", ("Kell Special Economic Zone", "SEZ")),)
    assert zones_of("Special economic zones exported more. The Orlin SEZ did not", known) == [{folded("Orlin SEZ")}]
    assert zones_of("The Kell Special Economic Zone is full", known) == [{folded("Kell Special Economic Zone")}]


def test_a_known_zone_keeps_its_id_and_is_found_by_a_name_that_grammar_cannot_see() -> None:
    known = (KnownName("marajo", "zone", ("Marajó Free Zone", "Marajó")),)
    text = "The minister flew to Marajó. Two firms left the Marajó free zone."
    sentences = [Sentence(0, 28), Sentence(29, len(text))]
    zones, mentions = read_zones(text, sentences, known)
    assert [zone.id for zone in zones] == ["marajo"]
    assert [text[m.start : m.end] for m in mentions] == ["Marajó", "Marajó free zone"]


def test_a_headline_adds_no_zone_that_the_text_below_does_not_name() -> None:
    text = "Minister Praises Tamarind Industrial Park Growth\nTamarind Industrial Park grew."
    sentences = [Sentence(0, 48, Part.TITLE), Sentence(49, len(text))]
    zones, _ = read_zones(text, sentences)
    assert [zone.name for zone in zones] == ["Tamarind Industrial Park"]


def test_a_zone_that_only_the_sentence_calls_one_carries_a_doubt() -> None:
    text = "Harrow Point is a freeport on the coast. Tarn Science Park is full."
    zones, _ = read_zones(text, [Sentence(0, 40), Sentence(41, len(text))])
    assert [(zone.name, zone.doubts) for zone in zones] == [("Harrow Point", ("name",)), ("Tarn Science Park", ())]
