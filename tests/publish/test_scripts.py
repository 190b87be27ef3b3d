"""Words of the interface in our own scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from zonebook.publish.site.scripts import messages, worded
from zonebook.values.catalogue import speaking

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [*sorted((ROOT / "docs" / "assets").glob("*.js")), *sorted((ROOT / "zonebook" / "publish").rglob("*.js"))]


@dataclass
class Farms:
    one: str = "wind farm"
    many: str = "wind farms"
    path: str = "farms"


@dataclass
class Settings:
    language: str = "en"
    translations: Path | None = None
    subject: Farms = field(default_factory=Farms)


def test_the_words_for_the_subject_are_put_in_and_places_of_the_script_stay() -> None:
    with speaking(Settings()):
        assert worded(b'a(tr("All {Zones} of {name}", { name }), tr("Close"))') == (
            b'a(tr("All Wind farms of {name}", { name }), tr("Close"))'
        )


@pytest.mark.parametrize(
    ("word", "literal"),
    [('"+alert(1)+"', r'"\"+alert(1)+\""'), ("</script>", r'"\u003c/script>"'), ("a\nb\\", r'"a\nb\\"')],
)
def test_a_word_cannot_end_its_literal(word: str, literal: str) -> None:
    with speaking(Settings(subject=Farms(one=word))):
        assert worded(b'tr("{zone}")').decode() == f"tr({literal})"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_english_leaves_a_script_as_it_is_but_for_the_subject(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    if not any("{zone" in message.casefold() for message in messages(text)):
        assert worded(script.read_bytes()) == script.read_bytes()


def test_the_scripts_that_speak_are_known() -> None:
    speaking_scripts = {p.name for p in SCRIPTS if messages(p.read_text(encoding="utf-8"))}
    assert speaking_scripts == {"box.js", "search.js", "timeline.js", "zonebook.js"}
