from pathlib import Path
from typing import Any

import pytest
import yaml

from zonebook.edtf import parse
from zonebook.reading.anatomy import read_anatomy
from zonebook.reading.dates import find_dates

# BaseLoader reads every value as text: 2021 stays "2021", 2021-05-03 no date object.
CASES = yaml.load((Path(__file__).parent / "dates.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - strings only


def found(text: str, published: str | None) -> list[tuple[str, str]]:
    mentions = find_dates(read_anatomy(text), parse(published) if published else None)
    return [(text[mention.start : mention.end], str(mention.edtf)) for mention in mentions]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {case['why']}" for n, case in enumerate(CASES)])
def test_every_expression_of_time_is_found_with_its_value(case: dict[str, Any]) -> None:
    got = found(case["text"], case.get("published"))
    expected = [tuple(pair) for pair in case["finds"]]
    assert [value for _, value in got] == [value for _, value in expected], got
    for (exact, _), (wanted, _) in zip(got, expected, strict=True):
        assert wanted.lower() in exact.lower() or exact.lower() in wanted.lower()
