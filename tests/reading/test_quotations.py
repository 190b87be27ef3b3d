"""Who is quoted as saying what: cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quotation_cases.yaml").read_text("utf-8"))
HEAD = "A morning at the port\n\nUpdated: 2024-05-02\n\nThe port was busy, and lorries stood along the road.\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_quotations_are_found_with_their_speakers(case: dict[str, Any]) -> None:
    reading = read_article(HEAD + case["text"] + "\n")
    found = [(reading.text[q.start : q.end], q.speaker, q.how, q.direct) for q in reading.quotations]
    assert len(found) == len(case["quotations"]), found
    for (said, speaker, how, direct), wanted in zip(found, case["quotations"], strict=True):
        assert wanted["says"] in said
        assert (speaker, how, direct) == (wanted["speaker"], wanted["how"], wanted["direct"]), said
