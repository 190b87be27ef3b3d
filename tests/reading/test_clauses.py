"""Clauses of a sentence: cases as data, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zonebook.reading import clauses as clauses_module
from zonebook.reading.clauses import clauses_of

if TYPE_CHECKING:
    from zonebook.reading.clauses import Bounds

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "clause_cases.yaml").read_text("utf-8"))
PIECES = st.sampled_from(
    "the zone ,|, which| and| covers| 300 ha| said| that| opened in 2019| “he said”| —| ;| Ann Bell| who| to| is|"
    " because| whose| (Ind)| according to| was|.| \u00a0|\n".split("|")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_sentence_falls_into_its_clauses(case: dict[str, Any]) -> None:
    text = case["text"]

    def words(bounds: Bounds | None) -> str | None:
        return text[bounds.start : bounds.end] if bounds else None

    found = clauses_of(text, 0, len(text))
    read = [[c.kind, words(c.subject), words(c.verb), c.tense, "says" if c.says else None] for c in found.clauses]
    assert [row[: len(asked)] for row, asked in zip(read, case["clauses"], strict=True)] == case["clauses"], read
    assert [row[4] for row in read] == [row[4] if len(row) > 4 else None for row in case["clauses"]]
    for word, index in case.get("at", {}).items():
        assert found.index(text.index(word)) == index, word


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_word_has_a_clause_and_every_clause_a_place(text: str) -> None:
    found = clauses_of(text, 0, len(text))
    assert len(found.starts) == len(found.owners)
    assert list(found.starts) == sorted(found.starts)
    for clause in found.clauses:
        assert 0 <= clause.start <= clause.end <= len(text)
        assert clause.parent is None or 0 <= clause.parent < len(found.clauses)
        assert all(0 <= b.start < b.end <= len(text) for b in (clause.subject, clause.verb) if b)
    for offset in range(len(text)):
        assert found.at(offset) in found.clauses


def test_the_work_grows_no_faster_than_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts the questions for a finite verb ahead: each looks at a bounded stretch."""
    asked: list[int] = []
    real = clauses_module.has_finite

    def counted(kinds: str, *, loose: bool = False) -> bool:
        asked.append(len(kinds))
        return real(kinds, loose=loose)

    monkeypatch.setattr(clauses_module, "has_finite", counted)
    work = []
    for times in (50, 100):
        asked.clear()
        text = "the zone that opened in 2011, which covers 3 ha, said that it will grow because it can, and " * times
        clauses_of(text, 0, len(text))
        work.append(sum(asked))
    assert work[1] <= 2.2 * work[0]


def test_quotations_that_never_close_lie_beside_each_other() -> None:
    """Each ends where the next begins: no quotation within a quotation within a quotation."""
    text = "he called it “a thing, " * 2000
    assert len(clauses_of(text, 0, len(text)).clauses) > 2000
