"""What grows with its input grows no faster: operations are counted at doubled sizes, never timed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz import fuzz

from bench.growth import KINDS, SIZES, Kind, calls, growth, measure, seconds
from tests import ALL
from tests.small import RECORDS, write_collection
from zonebook.facts import reconcile as reconciling
from zonebook.pipeline import Project, load
from zonebook.values.quotation import Span, nearest, occurrence, places_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zonebook.pipeline import Loaded

pytestmark = pytest.mark.slow

FACTOR = 2.3  # for input of twice the size: n log n, and what is small at first
CALLS = 4_000_000  # for 40 kB at most: they take less than a second
SAMPLE = ("zones with short names", "captions", "sayings", "capitals", "'A.'")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if ALL or kind.why in SAMPLE], ids=lambda kind: kind.why)
@pytest.mark.parametrize(
    "sizes", [(4_000, 8_000), SIZES] if ALL else [(4_000, 8_000)], ids=["short", "long"][: 1 + ALL]
)
def test_a_text_costs_in_proportion_to_its_length(kind: Kind, sizes: tuple[int, ...]) -> None:
    """Every function that is called while a collection with the text is read, drafted, checked and reconciled."""
    measure(kind, seconds, sizes[-1:])  # what is made at its first use, patterns above all, is no cost of a text
    costs = measure(kind, calls, sizes)
    if max(growth(costs)) > FACTOR:  # the last words may be read in another way at some lengths: what costs most counts
        costs = [max(measure(kind, calls, tuple(size + more for more in (0, 50, 100, 200)))) for size in sizes]
    assert max(growth(costs)) <= FACTOR, costs
    assert all(cost <= CALLS for size, cost in zip(sizes, costs, strict=True) if size <= 40_000), costs


def letters(number: int) -> str:
    """A word for a number: a text says no number that its words do not."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


ROWS: dict[str, Callable[[int], str]] = {
    "statements of one slot": lambda i: (
        f"  - {{id: s{i}, kind: statement, about: [northgate], slot: aim, exact: The freeport, text: {letters(i)}}}\n"
    ),
    "equal statements": lambda i: (
        f"  - {{id: s{i}, kind: statement, about: [northgate], slot: aim, exact: The freeport, text: The aim}}\n"
    ),
    "figures of one slot": lambda i: (
        f"  - {{id: f{i}, kind: figure, about: [northgate], slot: jobs, exact: 'about 4,200 people', value: '4200',"
        " qualifier: '~', indicator: jobs}\n"
    ),
    "events of one day": lambda i: (
        f"  - {{id: e{i}, kind: event, about: [northgate], category: opening, title: The freeport opens,"
        " exact: The freeport opened on 1 March 2021, time: {edtf: '2021-03-01', exact: 1 March 2021}}\n"
    ),
}


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs were compared so far, as one number in a list."""
    count, real = [0], vars(reconciling)["match"]

    def counted(*given: Any, **named: Any) -> float:
        count[0] += 1
        return float(real(*given, **named))

    monkeypatch.setattr(reconciling, "match", counted)
    return count


def loaded(root: Path) -> Loaded:
    return load(Project(root, root, root / "docs", root / "site"))


@pytest.mark.parametrize("kind", ROWS)
def test_records_of_one_block_are_compared_in_proportion(kind: str, tmp_path: Path, comparisons: list[int]) -> None:
    costs = []
    for size in (80, 160, 320):
        before = comparisons[0]
        loaded(write_collection(tmp_path / str(size), records=RECORDS + "".join(map(ROWS[kind], range(size)))))
        costs.append(comparisons[0] - before)
    assert costs[0] > 80
    assert max(growth(costs)) <= FACTOR, costs


def test_one_piece_of_news_in_many_articles_is_compared_in_proportion(tmp_path: Path, comparisons: list[int]) -> None:
    costs = []
    for size in (150, 300):
        root, before = write_collection(tmp_path / str(size)), comparisons[0]
        article, records = (root / name / f"northgate.{end}" for name, end in (("articles", "txt"), ("records", "yml")))
        for i in range(1, size):
            (article.parent / f"n{i}.txt").write_text(article.read_text())
            said = records.read_text().replace("id: herald", f"id: herald{i}").replace("northgate.txt", f"n{i}.txt")
            (records.parent / f"n{i}.yml").write_text(said)
        facts = loaded(root).facts.all
        costs.append(comparisons[0] - before)
        assert sorted(len(f.records) for f in facts) == [size] * 3, "all of it is one fact each, however many report it"
    assert max(growth(costs)) <= FACTOR, costs


TEXTS: dict[str, Callable[[int], str]] = {
    "one figure": lambda i: "US$1 ",
    "many figures": lambda i: f"US${i} million ",
    "one sentence": lambda i: "The Southgate Zone opened on 1 March 2021.\n",
    "many sentences": lambda i: f"The Southgate Zone number {i} opened on 1 March 2021.\n",
    "one word": lambda i: "zone ",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_the_nearest_text_costs_no_more_in_a_longer_text(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = []
    real = fuzz.partial_ratio_alignment
    for size in (10_000, 20_000, 40_000, 80_000):
        cost = 0

        def counted(wanted: str, text: str, **named: Any) -> Any:
            nonlocal cost
            cost += len(wanted) * len(text)
            return real(wanted, text, **named)

        text = ""
        while len(text) < size:
            text += "".join(TEXTS[kind](i) for i in range(len(text), len(text) + 100))
        with monkeypatch.context() as patched:
            patched.setattr(fuzz, "partial_ratio_alignment", counted)
            for i in range(10):
                nearest(text, f"The Southgate Zone {i} was opened on the first of March " * 30)
        costs.append(cost)
    assert max(growth(costs), default=0) <= FACTOR, costs
    assert costs[-1] <= 10 * 6 * 3 * 400 * 400


@pytest.mark.parametrize("words", ["US$1 ", "5% ", "The zone opened. ", "a"])
def test_which_occurrence_a_quotation_is_is_looked_up(words: str) -> None:
    text = words * 2_000
    places_of.cache_clear()
    found = [occurrence(text, Span(i * len(words), (i + 1) * len(words))) for i in range(2_000)]
    assert found == list(range(1, 2_001))
    assert places_of.cache_info().misses == 1


def test_the_nearest_text_is_offered_in_a_long_article() -> None:
    filler = "".join(f"Sentence {i} says nothing of it at all, and goes on for a while. " for i in range(2_000))
    said = "Northgate Freeport covers 1,600 acres beside the Ouse and employs about 4,200 people"
    text = f"{filler}\n{said}.\n{filler}"
    found = nearest(text, said.replace("1,600", "1,700").replace("employs", "employed"))
    assert found
    assert found[0] in {1, 2}, "the stretch may begin a sign too early"
    assert "1,600 acres" in found[1]
    assert nearest(text, "Qwertz uiopü asdfg hjklö yxcvb nmqwe rtzui") is None
