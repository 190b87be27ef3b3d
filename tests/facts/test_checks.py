"""Each check fires on its cases and keeps still on the others; every check has both sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.facts.make import cases, collection
from zonebook.facts.checks import CHECKS, find_flags
from zonebook.facts.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("checks.yml")


@pytest.mark.parametrize("case", CASES, ids=[f"{c['check']}: {c['why']}" for c in CASES])
def test_a_check_fires_where_it_must_and_nowhere_else(case: dict[str, Any], tmp_path: Path) -> None:
    made = collection(tmp_path, case)
    flags = find_flags(made, reconcile(made), case["check"])
    if "says" not in case:
        assert flags == []
    else:
        assert [case["says"] in flag.reasoning for flag in flags] == [True], [f.reasoning for f in flags]


@pytest.mark.parametrize("check", [row.id for row in CHECKS])
def test_every_check_has_cases_that_fire_and_that_must_not(check: str) -> None:
    fires = [c for c in CASES if c["check"] == check and "says" in c]
    still = [c for c in CASES if c["check"] == check and "says" not in c]
    assert fires
    assert still or check in {"leans-on"}, check


@pytest.mark.parametrize("case", [c for c in CASES if "says" in c], ids=lambda c: f"{c['check']}: {c['why']}")
def test_a_flag_points_to_what_it_is_about(case: dict[str, Any], tmp_path: Path) -> None:
    made = collection(tmp_path, case)
    facts = reconcile(made)
    for flag in find_flags(made, facts, case["check"]):
        assert flag.facts or flag.spans or flag.sources or flag.about
        assert all(fact in facts.by_id for fact in flag.facts)
        for source, span in flag.spans:
            assert made.source(source).article.text[span.start : span.end].strip()
