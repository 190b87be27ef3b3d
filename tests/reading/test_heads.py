from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article
from zonebook.reading.parts import Part

CASES = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text("utf-8"))
REPORT = (
    "The Harrow Free Zone has let ten plots to builders of ships, who are to employ some 640 people there, "
    "Tomas Reed, its director, told the council on Monday."
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_title_publisher_and_day_are_found_on_the_page(case: dict[str, Any]) -> None:
    text = "\n".join([case["head"], "", REPORT, "", case.get("tail", "")])
    reading = read_article(text)
    title, publisher, day = reading.anatomy.title, reading.anatomy.publisher, reading.published.edtf
    assert (text[title.start : title.end] if title else None) == case["title"]
    assert (publisher.name if publisher else None) == case["publisher"]
    assert (str(day) if day else None) == case["published"]
    for words in (case.get("body", REPORT), REPORT[-40:]):
        at = text.index(words)
        assert [s.part for s in reading.sentences if s.start <= at < s.end] == [Part.BODY], words
