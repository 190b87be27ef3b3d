from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.reading.layout import read_anatomy
from zonebook.reading.time.published import read_published

CASES = yaml.safe_load((Path(__file__).parent / "published.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_day_of_publication_is_stated_inferred_or_unknown(case: dict[str, Any]) -> None:
    published = read_published(read_anatomy(case["text"]))
    assert (str(published.edtf) if published.edtf else None) == case["edtf"], published.reason
    assert (published.basis, published.kind) == (case["basis"], case["kind"])


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_every_date_shows_its_evidence(case: dict[str, Any]) -> None:
    """A reader who doubts the date sees the words that it rests on."""
    published = read_published(read_anatomy(case["text"]))
    assert bool(published.evidence) == (published.edtf is not None)
    assert published.reason.endswith(".")
    for span in published.evidence:
        assert case["text"][span.start : span.end].strip()


LINES = yaml.safe_load((Path(__file__).parent / "stamp_lines.yaml").read_text("utf-8"))
NEWS = "The zone signed nine firms in the north of the province, its director told guests, and more are to come soon."


@pytest.mark.parametrize("line", LINES)
def test_a_date_line_of_any_form_states_the_day(line: str) -> None:
    for page in (
        f"Zone signs nine firms\n\n{line}\n\n{NEWS}\n",
        f"Zone signs nine firms\n\n{NEWS}\n\n{NEWS}\n\n{line}\n",
    ):
        published = read_published(read_anatomy(page))
        assert (str(published.edtf), published.basis) == ("2023-05-14", "stated"), published.reason


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_dated_or_unknown(text: str) -> None:
    published = read_published(read_anatomy(text))
    assert published.basis in ("stated", "inferred", "unknown")
    assert (published.edtf is None) == (published.basis == "unknown")


@pytest.mark.parametrize("text", ["A" * 100_000 + "/", "2021-2022-" * 5_000, "(" * 20_000, "Aa " * 20_000])
def test_hostile_repetition_is_dated_like_any_text(text: str) -> None:
    """A pattern that tries every way to match such a text would not end within the test run."""
    assert read_published(read_anatomy(text)).reason
