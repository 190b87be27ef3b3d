"""What is one fact and what is not, case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.facts.make import cases, collection
from zonebook.facts.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("matches.yml")


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_records_are_one_fact_or_not(case: dict[str, Any], tmp_path: Path) -> None:
    facts = reconcile(collection(tmp_path, case))
    joined = [f for f in facts.all if len(f.records) > 1]
    assert [sorted(r.id for r in f.records) for f in joined] == [sorted(group) for group in case["joined"]]
    for fact in joined:
        assert fact.status.value == case["status"]
        assert fact.confirmations == int(case.get("confirmations", fact.confirmations))
        assert str(fact.time) == case.get("time", str(fact.time))
        assert any(case["reason"] in step for step in fact.reasoning) if "reason" in case else fact.reasoning
        if "differs" in case:
            assert [f"{d.aspect} {d.weight}" for d in fact.differences] == case["differs"]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_every_record_is_in_one_fact_and_ids_are_unique(case: dict[str, Any], tmp_path: Path) -> None:
    made = collection(tmp_path, case)
    facts = reconcile(made)
    held = [r.id for f in facts.all for r in f.records]
    assert sorted(held) == sorted(r.id for r in made.records())
    assert len({f.id for f in facts.all}) == len(facts.all)
    assert all(f.subject in f.about or f.subject == f.lead.source for f in facts.all)
