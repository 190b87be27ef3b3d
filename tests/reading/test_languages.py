from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.reading.article import read_article
from zonebook.reading.languages import asks_for, why_not_read

CASES = yaml.safe_load((Path(__file__).parent / "languages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['text'][:30]}" for case in CASES])
def test_a_language_that_is_not_read_gives_no_records_and_says_so(case: dict[str, Any]) -> None:
    reading = read_article(case["text"])
    assert reading.language == case["language"]
    assert (reading.not_read is None) == case["read"]
    assert bool(reading.figures) == case["read"]
    if not case["read"]:
        assert "which is not read" in str(reading.not_read)
        found = (reading.zones, reading.dates, reading.events, reading.people, reading.quotations)
        assert not any(found)
        assert reading.sentences


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the text is empty"),
        ("* * *\n---\n", "the text is empty"),
        ("We and our partners use cookies to store data. Accept all cookies. Manage preferences.", "cookies"),
        ("Zone opens\n\nSubscribe to continue reading this article. Already a subscriber? Sign in.", "subscription"),
        ("404 Not Found\n\nThe page you were looking for has moved.", "error"),
        ("Just a moment... Enable JavaScript and cookies to continue.", "error"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(text: str, why: str) -> None:
    assert why in str(read_article(text).not_read)


def test_a_whole_article_is_read_even_if_it_speaks_of_cookies() -> None:
    text = "The bakery zone of Harrow uses cookies as gifts. " + "It was opened by the mayor on Monday in Harrow. " * 20
    assert why_not_read(text) is None


def test_what_stands_before_an_article_can_be_asked_for() -> None:
    assert asks_for("To continue reading, log in.") == "the page asks for a subscription"
