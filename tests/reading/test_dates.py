from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.edtf import parse
from zonebook.reading.anatomy import read_anatomy
from zonebook.reading.dates import find_dates

CASES = yaml.load((Path(__file__).parent / "dates.yaml").read_text("utf-8"), yaml.BaseLoader)


def found(text, published):
    mentions = find_dates(read_anatomy(text), parse(published) if published else None)
    return [(text[mention.start : mention.end], str(mention.edtf)) for mention in mentions]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {case['why']}" for n, case in enumerate(CASES)])
def test_every_expression_of_time_is_found_with_its_value(case):
    got = found(case["text"], case.get("published"))
    expected = [tuple(pair) for pair in case["finds"]]
    assert [value for _, value in got] == [value for _, value in expected], got
    for (exact, _), (wanted, _) in zip(got, expected, strict=True):
        assert wanted.lower() in exact.lower() or exact.lower() in wanted.lower()
