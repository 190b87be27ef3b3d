"""Values at several dates are one row; what overlaps, is to be, or is of something else stays apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small import write_collection
from zonebook.collection.project import project_of
from zonebook.pages.later import corrected, earlier_values
from zonebook.pipeline import load

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """Northgate freeport grows

Updated: 2021-03-04

The freeport had {} firms in {}. It had {} firms in {}.
"""
RECORDS = """id: herald
article: northgate.txt
changed: "2021-03-05"
source:
  published: {{edtf: "2021-03-04", basis: stated, kind: updated, exact: "2021-03-04"}}
records:
  - {{id: a, kind: figure, about: [northgate], slot: firms, exact: The freeport had {} firms in {}, mark: {} firms,
      value: "{}", indicator: companies, time: {{edtf: "{}", exact: "{}"}}}}
  - {{id: b, kind: figure, about: [northgate], slot: firms, exact: It had {} firms in {}, mark: {} firms,
      value: "{}", indicator: companies, time: {{edtf: "{}", exact: "{}"}}}}
"""


@pytest.mark.parametrize(
    ("first", "second", "series"),
    [
        (("60", "2017"), ("64", "2019"), {"herald-b": ["herald-a"]}),
        (("64", "2019"), ("60", "2017"), {"herald-a": ["herald-b"]}),
        (("60", "2019"), ("64", "2019"), {}),
        (("60", "2019"), ("90", "2030"), {}),
    ],
    ids=["grows", "told the other way round", "two reports of one year", "what is to be"],
)
def test_a_series_is_of_values_whose_times_are_apart(
    first: tuple[str, str], second: tuple[str, str], series: dict[str, list[str]], tmp_path: Path
) -> None:
    rows = [part for n, year in (first, second) for part in (n, year, n, n, year, year)]
    root = write_collection(tmp_path, records=RECORDS.format(*rows))
    (root / "articles" / "northgate.txt").write_bytes(ARTICLE.format(*first, *second).encode())
    loaded = load(project_of(root))
    sources = {source.id: source for source in loaded.collection.sources}
    found = earlier_values(loaded.facts.all, sources)
    assert {anchor: [fact.anchor for fact in facts] for anchor, facts in found.items()} == series


CORRECTION = """Northgate again

Updated: 2021-03-06

{}The freeport had 66 firms.
"""
CORRECTED = """id: gazette
article: again.txt
changed: "2021-03-07"
source:
  publisher: {}
  published: {{edtf: "2021-03-06", basis: stated, kind: updated, exact: "2021-03-06"}}
records:
  - {{id: c, kind: figure, about: [northgate], slot: firms, exact: The freeport had 66 firms, mark: 66 firms,
      value: "66", indicator: companies, time: {{edtf: "2019", basis: inferred, reason: As in the report before.}}}}
"""


@pytest.mark.parametrize(
    ("words", "publisher", "one"),
    [
        ("Correction: this paper has counted anew. ", "The Herald", True),
        ("An earlier version of this article misstated a number. ", "The Herald", True),
        ("A house of correction was built. ", "The Herald", False),
        ("Correction: this paper has counted anew. ", "Another Paper", False),
    ],
    ids=["announced", "of an earlier version", "other words", "another publisher"],
)
def test_a_correction_by_the_same_publisher_is_one_row_with_what_it_corrects(
    words: str, publisher: str, one: bool, tmp_path: Path
) -> None:
    """Both values are of one year: without the words of a correction the two reports are a dispute."""
    rows = [part for n, year in (("60", "2017"), ("64", "2019")) for part in (n, year, n, n, year, year)]
    records = RECORDS.format(*rows).replace("source:\n", "source:\n  publisher: The Herald\n")
    root = write_collection(tmp_path, records=records)
    (root / "articles" / "northgate.txt").write_bytes(ARTICLE.format("60", "2017", "64", "2019").encode())
    (root / "articles" / "again.txt").write_bytes(CORRECTION.format(words).encode())
    (root / "records" / "again.yml").write_text(CORRECTED.format(publisher), encoding="utf-8")
    loaded = load(project_of(root, strict=True))
    sources = {source.id: source for source in loaded.collection.sources}
    found = earlier_values(loaded.facts.all, sources)
    by_anchor = {fact.anchor: fact for fact in loaded.facts.all}
    if one:
        assert [fact.anchor for fact in found["gazette-c"]] == ["herald-b", "herald-a"]
        assert corrected(by_anchor["gazette-c"], by_anchor["herald-b"], sources)
    else:
        assert by_anchor["herald-b"].status == "disputed"
        assert "gazette-c" not in by_anchor
