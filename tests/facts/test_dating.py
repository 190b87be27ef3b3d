"""Undated articles are dated through others, by chains, and left alone where nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.facts.make import collection
from zonebook.facts.dating import date_articles

if TYPE_CHECKING:
    from pathlib import Path

PLAN = {
    "kind": "event",
    "category": "plan",
    "title": "Council issues the Harbour Plan",
    "about": ["harbour-plan", "northgate"],
}
QUAY = {"kind": "event", "category": "opening", "title": "The long quay opens", "about": ["northgate", "long-quay"]}
UNDATED = {"published": {"basis": "unknown"}}
LEDGER = {
    "text": "The council issued the Harbour Plan for Northgate on May 3, 2021.",
    "records": [{**PLAN, "mark": "issued", "time": {"edtf": "2021-05-03", "exact": "May 3, 2021"}}],
}


def dated(tmp_path: Path, **articles: Any) -> dict[str, str | None]:
    spec = {"zones": ["Northgate"], "facilities": ["Long Quay"], "measures": ["Harbour Plan"], "articles": articles}
    found = date_articles(collection(tmp_path, spec))
    return {s.id: str(s.published.edtf) if s.published.edtf else None for s in found.sources}


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("last month", "2021-06"),
        ("this month", "[2021-05-03..2021-05-31]"),
        ("yesterday", "2021-05-04"),
        ("last year", "2022"),
        ("on Monday", "[2021-05-03..]"),
        ("on Tuesday", None),  # 3 May 2021 was a Monday: the two do not go together
        ("in spring", None),
    ],
)
def test_how_an_article_tells_the_time_dates_it(words: str, edtf: str | None, tmp_path: Path) -> None:
    text = f"The council issued the Harbour Plan for Northgate {words}."
    herald = {"text": text, "source": UNDATED, "records": [{**PLAN, "mark": "issued"}]}
    assert dated(tmp_path, ledger=LEDGER, herald=herald)["herald"] == edtf


def test_the_copyright_year_and_another_article_narrow_each_other(tmp_path: Path) -> None:
    text = "The council issued the Harbour Plan for Northgate on Monday.\n\n© 2021 The Herald"
    herald = {"text": text, "source": UNDATED, "records": [{**PLAN, "mark": "issued"}]}
    assert dated(tmp_path, ledger=LEDGER, herald=herald)["herald"] == "[2021-05-03..2021-12-31]"


def test_a_copyright_year_alone_gives_the_year(tmp_path: Path) -> None:
    herald = {"text": "Northgate makes boats.\n\n© 1998-2021 The Herald", "source": UNDATED}
    assert dated(tmp_path, herald=herald)["herald"] == "2021"


def test_what_another_article_says_of_another_event_dates_nothing(tmp_path: Path) -> None:
    text = "A storm closed the Long Quay in Northgate last month."
    storm = {
        "kind": "event",
        "category": "event",
        "title": "A storm closes the quay",
        "about": ["northgate", "long-quay"],
    }
    herald = {"text": text, "source": UNDATED, "records": [{**storm, "mark": "closed"}]}
    assert dated(tmp_path, ledger=LEDGER, herald=herald)["herald"] is None


def test_a_dated_article_keeps_its_date(tmp_path: Path) -> None:
    text = "The council issued the Harbour Plan for Northgate last month."
    herald = {"text": text, "records": [{**PLAN, "mark": "issued"}]}
    assert dated(tmp_path, ledger=LEDGER, herald=herald)["herald"] == "2021-06-10"


def test_an_article_dated_through_another_dates_a_third(tmp_path: Path) -> None:
    """The Herald leans on the Ledger; the Mirror, which shares no event with the Ledger, leans on the Herald."""
    herald = {
        "text": str(LEDGER["text"]).replace("on May 3, 2021", "last month")
        + "\nThe long quay in Northgate opened on June 8, 2021.",
        "source": UNDATED,
        "records": [
            {**PLAN, "mark": "issued"},
            {**QUAY, "mark": "opened", "time": {"edtf": "2021-06-08", "exact": "June 8, 2021"}},
        ],
    }
    mirror = {
        "text": "The long quay in Northgate opened yesterday.",
        "source": UNDATED,
        "records": [{**QUAY, "mark": "opened"}],
    }
    found = dated(tmp_path, ledger=LEDGER, herald=herald, mirror=mirror)
    assert (found["herald"], found["mirror"]) == ("2021-06", "2021-06-09")
