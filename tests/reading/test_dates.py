from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.reading.english.role_rules import ROLE_RULES
from zonebook.reading.english.time_rules import TIME_RULES
from zonebook.reading.english.time_words import DAY_WORDS, ETHIOPIAN_MONTHS, NOUNS, WEEKDAYS
from zonebook.reading.grammar import Row, applied
from zonebook.reading.layout import read_anatomy
from zonebook.reading.parts import Sentence
from zonebook.reading.time.dates import find_dates, mentions_in
from zonebook.reading.time.rules import TIME
from zonebook.reading.time.timewords import words_of, worth_reading
from zonebook.values.doubts import DOUBTS
from zonebook.values.edtf import MONTHS, Edtf, parse

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


@pytest.mark.parametrize("row", TIME_RULES, ids=[f"{n}: {row.example}" for n, row in enumerate(TIME_RULES)])
def test_every_row_of_the_grammar_reads_its_example(row: Row) -> None:
    """A row that another one makes unreachable would be dead without anybody noticing."""
    tokens = words_of(row.example, 0, len(row.example))
    applied_rows = []
    for rule in TIME.rules:
        changed, _ = applied(rule, tokens, "".join(token.kind for token in tokens))
        if changed != tokens:
            applied_rows.append(rule.row)
        tokens = changed
    assert row in applied_rows
    assert worth_reading(row.example, 0, len(row.example))


@pytest.mark.parametrize("row", ROLE_RULES, ids=[f"{n}: {row[-1]}" for n, row in enumerate(ROLE_RULES)])
def test_every_phrasing_of_a_role_reads_its_example(row: tuple[str, str, str, str]) -> None:
    """The date in square brackets does what the row says."""
    role, _, _, example = row
    text = example.replace("[", "").replace("]", "")
    found = mentions_in(text, 0, Sentence(0, len(text)))
    assert [mention.role for mention in found if mention.end > example.index("[")][:1] == [role]


def test_no_word_of_time_is_behind_a_filter_that_does_not_know_it() -> None:
    """A rule whose words the filter does not know would fail in silence."""
    names = [name for name in MONTHS if name] + [day.capitalize() for day in (*WEEKDAYS, *ETHIOPIAN_MONTHS)]
    told = [word for words in NOUNS.values() for word in words.split()] + list(DAY_WORDS)
    for word in names + told:
        assert worth_reading(f"It was {word}.", 0, len(word) + 8), word


WORDS = st.sampled_from(
    (
        "last next this year month week quarter the of first half end May 12 2024 2025-26 Tuesday before after earlier "
        "later a two to from and by since until fiscal FY26 Q3 same period said will was 31/12/2024 30 February "
        "- ( ) , . ; today yesterday 1990s mid- spring Dec. 25th"
    ).split()
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join)
DAYS = ["2024-02-29", "2025", "[2021-05-31..2021-12-31]", "2021-01/..", "0001-01-01", "9999-12-31"]
PUBLISHED = st.none() | st.sampled_from(DAYS).map(parse)


@given(TEXTS, PUBLISHED)
@settings(deadline=None, max_examples=300)
def test_any_text_gives_literal_spans_and_valid_dates_with_a_reason(text: str, published: Edtf | None) -> None:
    end = 0
    for mention in find_dates(read_anatomy(text), published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert parse(str(mention.edtf)) == mention.edtf
        assert mention.basis
        end = mention.end


@given(TEXTS)
@settings(deadline=None)
def test_without_a_publication_date_nothing_hangs_on_it(text: str) -> None:
    """What is resolved without one is resolved the same with any."""
    anatomy = read_anatomy(text)
    alone = {(mention.start, mention.end): mention.edtf for mention in find_dates(anatomy, None)}
    dated = {(mention.start, mention.end): mention.edtf for mention in find_dates(anatomy, parse("2024-05-03"))}
    assert set(alone) <= set(dated)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000 + ")" * 20_000,
        "2021-2022-" * 5_000,
        "May 12 year " * 5_000,
        "a. " * 20_000,
        "9" * 100_000,
        "A" * 100_000,
        "- " * 30_000,
    ],
)
def test_hostile_repetition_is_read_like_any_text(text: str) -> None:
    """A pattern that tries every way to match such a text would not end within the test run."""
    anatomy = read_anatomy(text)
    for mention in find_dates(anatomy, parse("2024-05-03")):
        assert text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "published", "doubts"),
    [
        ("The gate of the zone was shut on 12 March.", "2024-05-03", ()),
        ("The gate of the zone will be shut on 12 March.", "2024-05-03", ("year",)),
        ("The gate of the zone gets a lock on 12 September.", "2024-05-03", ("year",)),
        ("A note on the gate: shut Tuesday.", "2024-05-03", ("side",)),
        ("The gate was shut on Tuesday.", "2024-05-03", ()),
        ("The gate was shut in the current fiscal year.", "2024-05-03", ("fiscal",)),
        ("The gate in India was shut in the current fiscal year.", "2024-05-03", ()),
        ("The gate in Ghana was shut on 04/05/2023.", "2024-05-03", ("order",)),
        ("The gate in Ghana was shut on 04/05/2023, the wall on 25/05/2023.", "2024-06-03", ()),
    ],
)
def test_what_is_only_supposed_carries_a_doubt(text: str, published: str, doubts: tuple[str, ...]) -> None:
    found = find_dates(
        read_anatomy(f"A headline of the day\n\n{text} Nobody came to see it in the rain.\n"), parse(published)
    )
    assert found[0].doubts == doubts, found[0]
    assert all(code in DOUBTS for code in found[0].doubts)
