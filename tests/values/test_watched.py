"""Work is made again when an answer to what it asked is another, and not before; nothing is read unnoticed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from zonebook.collection.collection import Collection, SourceFile
from zonebook.collection.gazetteer import Gazetteer, Thing
from zonebook.facts.facts import Facts
from zonebook.pages.site import Site
from zonebook.values import watched as module
from zonebook.values.cache import Cache
from zonebook.values.watched import Answers, Job, asked, asking, remembered, watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@watched("stock", key="name")
@dataclass(frozen=True)
class Shelf:
    """A shelf of a shop."""

    name: str
    label: str
    stock: tuple[int, ...]


@watched("shelves", "notices", "sum_of")
@dataclass(frozen=True)
class Shop:
    """A root."""

    shelves: tuple[Shelf, ...]
    notices: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Shelf]:
        return {shelf.name: shelf for shelf in self.shelves}

    @cached_property
    def by_size(self) -> dict[int, list[str]]:
        found = defaultdict[int, list[str]](list)
        for shelf in self.shelves:
            found[len(shelf.stock)].append(shelf.name)
        return found

    def sum_of(self, name: str) -> int:
        return sum(self.by_name[name].stock)

    def part(self, name: str, key: str) -> object:
        return self.by_name[key] if name == "Shelf" else self


@asked
def longest(shop: Shop, least: int) -> list[str]:
    return [shelf.name for shelf in shop.shelves if len(shelf.stock) >= least]


SHOP = Shop((Shelf("a", "A", (1, 2)), Shelf("b", "B", (3,))), {"door": "open"})
SAME_SUM = Shop((Shelf("a", "A", (2, 1)), SHOP.shelves[1]), SHOP.notices)
WORK: dict[str, Callable[[Shop], object]] = {
    "label": lambda shop: shop.by_name["a"].label,
    "stock": lambda shop: shop.by_name["a"].stock,
    "sum": lambda shop: shop.sum_of("a"),
    "length": lambda shop: longest(shop, 2),
    "missing": lambda shop: "c" in shop.by_name,
    "size": lambda shop: (shop.by_size.get(4), shop.by_size.get(1)),
    "sizes": lambda shop: shop.by_size.get(5) or sorted(shop.by_size),
    "notice": lambda shop: shop.notices.get("window"),
    "all": lambda shop: [shelf.stock for shelf in shop.by_name.values()],
}
CHANGES = {
    "nothing": (replace(SHOP), ()),
    "order of one stock": (SAME_SUM, ("stock", "all")),
    "other shelf": (replace(SHOP, shelves=(SHOP.shelves[0], Shelf("b", "C", (4,)))), ("all",)),
    "new shelf": (
        replace(SHOP, shelves=(*SHOP.shelves, Shelf("c", "C", (1, 1)))),
        ("all", "length", "missing", "sizes"),
    ),
    "notice": (replace(SHOP, notices={"door": "open", "window": "shut"}), ("notice",)),
    "another notice": (replace(SHOP, notices={"door": "shut"}), ()),
    "none of it": (Shop(()), ("label", "stock", "sum", "length", "all", "size", "sizes")),
}


def jobs(shop: Shop, made: list[str]) -> list[Job]:
    def job(name: str) -> Job:
        def make() -> list[tuple[str, str]]:
            made.append(name)
            try:
                return [(name, str(WORK[name](shop)))]
            except KeyError:
                return [(name, "nothing")]

        return Job(name, make)

    return [job(name) for name in WORK]


@pytest.mark.parametrize("change", CHANGES)
def test_work_is_made_again_when_an_answer_is_another(change: str, tmp_path: Path) -> None:
    cache, (changed, again) = Cache(tmp_path / "made.sqlite"), CHANGES[change]
    for shop, expected in ((SHOP, tuple(WORK)), (replace(SHOP), ()), (changed, again), (changed, ())):
        made: list[str] = []
        found = dict(remembered(jobs(shop, made), Answers(shop.part), cache, ""))
        assert sorted(made) == sorted(expected)
        assert found == dict(remembered(jobs(shop, []), Answers(shop.part), None, "")), "as made anew"
    made = []
    assert list(remembered(jobs(changed, made), Answers(changed.part), cache, "other templates"))
    assert made == [*WORK]


def test_what_is_worked_out_for_an_answer_is_no_question_of_its_own() -> None:
    with asking() as questions:
        shop = replace(SHOP)
        assert shop.sum_of("b") == 3
        assert shop.by_name["a"].label == "A"
    assert questions == {("Shop.sum_of", "", "b"), ("Shop.by_name[]", "", "a"), ("Shop.shelves", "")}


@pytest.mark.parametrize("root", [Site, Collection, Gazetteer, Facts, Thing])
def test_nothing_of_a_root_is_read_unnoticed(root: type) -> None:
    """Only what is watched itself, or tells what it is, may be a field that nobody asks by name."""
    inner = {"Site": {"collection", "facts"}, "Collection": {"gazetteer"}, "Thing": {"id", "category"}}
    assert is_dataclass(root)
    left = {f.name for f in fields(root)} - module._watched[root]
    assert left == inner.get(root.__name__, set())
    made = [
        name for base in (root, SourceFile) for name, value in vars(base).items() if isinstance(value, cached_property)
    ]
    assert made == []
