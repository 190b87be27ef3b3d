from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.reading.layout import read_anatomy
from zonebook.reading.parts import Part, Publisher, Span
from zonebook.reading.plain import plain_of

HERE = Path(__file__).parent
PAGES = yaml.safe_load((HERE / "anatomy.yaml").read_text("utf-8"))
PARAGRAPHS = yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8"))


def exact(text: str, span: Span | Publisher | None) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize("case", PAGES, ids=[case["why"] for case in PAGES])
def test_a_page_is_told_apart(case: dict[str, Any]) -> None:
    text = plain_of(case["text"]).text
    anatomy = read_anatomy(text)
    assert exact(text, anatomy.title) == case["title"]
    assert exact(text, anatomy.subtitle) == case["subtitle"]
    assert exact(text, anatomy.publisher) == case["publisher"]
    for beginning, part in case["parts"]:
        found = [s for s in anatomy.sentences if text[s.start : s.end].startswith(beginning)]
        assert [s.part for s in found] == [Part(part)], beginning
    if "sentences" in case:
        assert len(anatomy.sentences) == case["sentences"]


@pytest.mark.parametrize("case", PAGES, ids=[case["why"] for case in PAGES])
def test_what_is_set_aside_says_why(case: dict[str, Any]) -> None:
    for sentence in read_anatomy(plain_of(case["text"]).text).sentences:
        told = sentence.part in (Part.TITLE, Part.SUBTITLE, Part.TABLE, Part.BODY)
        assert bool(sentence.reason) != told


@pytest.mark.parametrize("case", PARAGRAPHS, ids=[case["why"] for case in PARAGRAPHS])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_paragraph_is_split_where_its_sentences_end(case: dict[str, Any], newline: str) -> None:
    lead = "The head of this page is a paragraph that is long enough to be the beginning of its body, and it ends here."
    text = f"{lead}{newline}{newline}{case['text']}{newline}"
    sentences = [text[s.start : s.end] for s in read_anatomy(text).sentences]
    assert sentences == [lead, *case["sentences"]]


PIECES = st.lists(
    st.sampled_from(
        [
            "Home > News",
            "Updated: 2024-05-03",
            "Related",
            "By Li Mu",
            "(Photo: X)",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\u00a0",
            "。",
            ". ",
            "U.S. ",
        ]
    )
    | st.text(max_size=20),
    max_size=30,
).map("".join)


@given(PIECES)
@settings(deadline=None)
def test_every_character_that_is_not_blank_lies_in_exactly_one_sentence(text: str) -> None:
    anatomy = read_anatomy(text)
    end = 0
    for sentence in anatomy.sentences:
        assert not text[end : sentence.start].strip()
        assert sentence.start >= end
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        end = sentence.end
    assert not text[end:].strip()
    for publisher in anatomy.publishers:
        assert text[publisher.start : publisher.end] == publisher.name
