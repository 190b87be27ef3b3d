"""What is published where an extra is installed: pictures of things, the facts as Parquet."""

from __future__ import annotations

import builtins
import csv
import io
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from pyarrow.parquet import read_table

from tests import COLLECTION
from tests.small import GAZETTEER, write_collection
from zonebook import pipeline
from zonebook.collection.project import project_of
from zonebook.pages import card, make_pages
from zonebook.pages.site import Site
from zonebook.publish.data.parquet import parquet
from zonebook.publish.data.tables import FACTS
from zonebook.publish.data.told import told_of
from zonebook.publish.site import cards
from zonebook.values.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://zones.example/atlas"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented collection with an address."""
    root = tmp_path_factory.mktemp("extras") / "basin"
    shutil.copytree(COLLECTION, root)
    with (root / "collection.yml").open("a", encoding="utf-8") as file:
        file.write(f"address: {ADDRESS}\n")
    loaded = pipeline.load(project_of(root))
    return Site(loaded.collection, loaded.facts)


def without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a package be as good as not installed."""
    real = builtins.__import__

    def importing(module: str, *args: Any, **more: Any) -> Any:
        if module.partition(".")[0] == name:
            raise ImportError(module)
        return real(module, *args, **more)

    monkeypatch.setattr(builtins, "__import__", importing)


def test_parquet_holds_what_the_csv_holds(site: Site) -> None:
    file = FACTS.csv(told_of(site).lines["facts"])
    content = parquet(FACTS, file)
    assert content is not None
    assert content == parquet(FACTS, file), "the same bytes each time"
    table = read_table(io.BytesIO(content))
    lines = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert table.column_names == list(lines[0])
    assert table.num_rows == len(lines) > 10
    for row, line in zip(table.to_pylist(), lines, strict=True):
        for name, value in row.items():
            if isinstance(value, float):
                assert value == float(line[name])
            else:
                said = {None: "", True: "true", False: "false"}.get(value, value)
                assert said == line[name].removeprefix("'")


def test_without_the_extra_there_is_no_parquet(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pyarrow")
    assert parquet(FACTS, FACTS.csv(told_of(site).lines["facts"])) is None


def test_each_page_of_a_thing_names_its_picture(site: Site) -> None:
    pages = make_pages(site.collection, site.facts)
    files = dict(cards.card_files(site, Cache()))
    named = {name for name in files if f"card: {ADDRESS}/{name}" in pages[f"{name[6:-4]}.md"]}
    assert named == set(files)
    assert "cards/zones/pedralva.png" in files
    assert sum("\ncard: " in text for text in pages.values()) == len(files)
    for content in files.values():
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        size = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
        assert size == (cards.WIDTH, cards.HEIGHT)


def test_a_picture_is_drawn_once(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes from the cache as anew, and nothing is drawn that was drawn before."""
    kept, drawn = Cache(tmp_path / "made.sqlite"), list[str]()
    real = cards.draw

    def draw(text: str) -> bytes:
        drawn.append(text)
        return real(text)

    monkeypatch.setattr(cards, "draw", draw)
    first = dict(cards.card_files(site, kept))
    count = len(drawn)
    assert count == len(set(drawn)) == len(first)
    assert dict(cards.card_files(site, kept)) == first
    assert len(drawn) == count
    assert dict(cards.card_files(site, Cache())) == first


def small(tmp_path: Path, name: str, *changes: tuple[str, str], address: str = ADDRESS) -> card.Card | None:
    """Return the picture of the zone of the small collection, by another name."""
    gazetteer = GAZETTEER.replace("name: Northgate Freeport", f"name: {name!r}").replace(
        "[the", "[Northgate Freeport, the"
    )
    root = write_collection(tmp_path, *changes, gazetteer=gazetteer)
    with (root / "collection.yml").open("a", encoding="utf-8") as file:
        file.write(f"address: {address}\n" if address else "")
    loaded = pipeline.load(project_of(root))
    site = Site(loaded.collection, loaded.facts)
    return card.card_of(site, site.thing("northgate"), loaded.facts.about("northgate"))


@pytest.mark.parametrize("name", ["Northgate <b>&amp;</b>", "Zona Única da Ría", "Вольная зона"])
def test_the_key_figure_is_drawn_with_its_source(tmp_path: Path, name: str) -> None:
    shown = small(tmp_path, name)
    assert shown is not None
    assert shown.name == name
    assert "6.47" in shown.value
    assert b"<b>" not in cards.svg(shown).encode()
    assert cards.draw(cards.svg(shown))


def test_a_draft_makes_no_picture_of_its_value(tmp_path: Path) -> None:
    shown = small(tmp_path, "Northgate", ("    slot: area\n", "    slot: area\n    state: proposed\n"))
    assert shown is not None
    assert "6.47" not in shown.alt


@pytest.mark.parametrize(("name", "address"), [("北门自由港", ADDRESS), ("Northgate", "")])
def test_without_signs_or_an_address_there_is_no_picture(tmp_path: Path, name: str, address: str) -> None:
    assert small(tmp_path, name, address=address) is None


def test_without_the_extra_there_is_no_picture(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "_can_draw", lambda: False)
    assert dict(cards.card_files(site, Cache())) == {}
    assert "\ncard: " not in make_pages(site.collection, site.facts)["zones/pedralva.md"]


def test_a_long_name_or_value_keeps_to_its_line() -> None:
    assert cards.fitting("x" * 10, 64) == 64
    assert all(cards.fitting("x" * n, 104) * cards.WIDE * n <= cards.ROOM for n in range(1, 200))


def test_every_sign_that_may_be_drawn_is_in_the_font() -> None:
    """One that is not would be an empty box: what has no sign is drawn as U+E000 is."""

    def drawn(sign: str) -> bytes:
        text = f'<text y="20" font-size="20" font-family="Roboto">&#{ord(sign)};</text>'
        return cards.draw(f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{text}</svg>')

    missing = drawn("\ue000")
    signs = [chr(n) for n in range(0x21, 0x2300, 1) if card.DRAWN.fullmatch(chr(n)) and not chr(n).isspace()]
    assert len(signs) > 900
    assert [sign for sign in signs[::3] if drawn(sign) == missing] == []
