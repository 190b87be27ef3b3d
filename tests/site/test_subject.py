"""A collection about something else than zones: its pages speak of its own things, by its own word and address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from zonebook.collection.project import project_of
from zonebook.pipeline import build, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SETTINGS = """format: "0.2"
title: Wind on the water
description: What two invented articles say about wind farms in a sea that does not exist.
subject: {one: wind farm, many: wind farms, path: farms}
address: https://wind.example.org
"""
GAZETTEER = """zones:
  - {id: skerrow, name: Skerrow Bank, kind: wind farm, aliases: [Skerrow Bank Wind Farm]}
  - {id: tolle, name: Tolle Reef, kind: wind farm, part_of: [north-field]}
  - {id: north-field, name: North Field, kind: region}
organisations:
  - {id: halden, name: Halden Wind}
people:
  - {id: ivo-marr, name: Ivo Marr}
themes:
  - {id: power, name: Offshore power}
"""
ARTICLES = {
    "skerrow-2022.txt": """Skerrow Bank starts to turn

The Sound Gazette, 4 May 2022

Skerrow Bank has 51 turbines, said Ivo Marr, director of Halden Wind. The wind farm opened on 2 May 2022.
It covers 84 square kilometers and works in offshore power.
""",
    "tolle-2023.txt": """Tolle Reef is to follow

The Sound Gazette, 9 June 2023

Tolle Reef will have 40 turbines. Skerrow Bank has about 50 turbines.
""",
}
ZONE = re.compile(r"\bzones?\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def wind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wind")
    (folder / "collection.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in {"gazetteer/all.yml": GAZETTEER, **{f"articles/{n}": t for n, t in ARTICLES.items()}}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    build(project_of(folder), lambda _: None)
    return folder


def test_no_page_says_zone(wind: Path) -> None:
    pages = sorted((wind / "site").rglob("*.html"))
    assert len(pages) > 12
    for path in pages:
        page = html.fromstring(path.read_text(encoding="utf-8"))
        for script in page.xpath("//script"):  # the keys of the data in it are the same for all collections
            script.drop_tree()
        said = [*page.itertext(), *page.xpath("//@href | //@title | //@aria-label | //@content | //@alt")]
        assert not [text for text in said if ZONE.search(text)], path.name


def test_the_search_and_the_list_for_programs_do_not_either(wind: Path) -> None:
    box = (wind / "site" / "assets" / "search" / "box.js").read_text(encoding="utf-8")
    assert 'tr("Any wind farm")' in box
    assert not ZONE.search(box.replace('data-zb="zone"', ""))
    assert not ZONE.search((wind / "site" / "llms.txt").read_text(encoding="utf-8"))


def test_its_things_have_the_word_and_the_address_of_the_collection(wind: Path) -> None:
    page = (wind / "site" / "farms" / "skerrow.html").read_text(encoding="utf-8")
    assert "84 km²" in page
    assert "Skerrow Bank is a wind farm" in page
    index = (wind / "site" / "farms" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in index
    assert "Wind farms" in index
    assert (wind / "site" / "farms" / "skerrow.ics").is_file()
    assert not (wind / "site" / "zones").exists()


def test_keys_of_data_stay(wind: Path) -> None:
    data = json.loads((wind / "site" / "data" / "records.json").read_text(encoding="utf-8"))
    assert {zone["id"] for zone in data["zones"]} == {"skerrow", "tolle", "north-field"}
    assert all(fact["page"].startswith("farms/") for fact in data["facts"] if fact["subject"] == "skerrow")
    assert load(project_of(wind)).collection.settings.subject.path == "farms"


def test_the_manual_of_the_tool_is_not_published(wind: Path) -> None:
    assert not (wind / "site" / "manual").exists()
    assert {path.name for path in (wind / "site" / "about").glob("*.html")} == {"index.html", "data.html"}
