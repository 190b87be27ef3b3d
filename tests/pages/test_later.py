"""Values at several dates are one row; what overlaps, is to be, or is of something else stays apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small import write_collection
from zonebook.collection.project import project_of
from zonebook.pages.later import earlier_values
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
