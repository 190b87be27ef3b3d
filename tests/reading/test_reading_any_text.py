"""What holds for the reading of any text: literal spans, no exception, the same twice, every sentence accounted for."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.reading.article import read_article, read_document

# Pieces that set the readers' rules off, so that random text reaches them.
PIECES = [
    "Alpha Free Zone",
    "the Beta Industrial Park",
    " (BIP)",
    "Gamma Science City",
    "Hong Kong",
    " and ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    " — ",
    "; ",
    "said Anna Holm",
    "Dr Omar El Sayed",
    ", head of the zone,",
    "director of ",
    "according to ",
    "she said",
    "told reporters on Tuesday",
    "“We are full,” ",
    '"',
    "”",
    "“",
    "in 2019",
    "on 4 March 2024",
    "by 2030",
    "last year",
    "up from 31 million in 2022",
    "(2021-25)",
    "5.2 billion yuan ($700 million)",
    "40%",
    "120 hectares",
    "known as ",
    "such as ",
    "zones: ",
    "of which ",
    "the zone",
    "its",
    "It ",
    "Updated: 2024-05-02",
    "’s ",
    "(",
    ")",
    "\t",
    "\u00a0",
    "İ",
    "ß",
    "中国",
    "🙂",
    "\r\n",
    "Zona Franca de ",
    " at ",
    "SEZ",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_item_of_any_text_stands_literally_where_it_says(text: str) -> None:
    document = read_document([("a.txt", text)])
    for name, records in document.items():
        for record in records:
            for span in (record, record.get("evidence"), record.get("date_evidence")):
                if span and "exact" in span:
                    assert text[span["start"] : span["end"]] == span["exact"] != "", name
    zones = {zone["id"] for zone in document["zones"]}
    named = [z for kind in ("sources", "events", "figures") for record in document[kind] for z in record["zones"]]
    assert set(named) <= zones


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert json.dumps(read_document([("a.txt", text)])) == json.dumps(read_document([("a.txt", text)]))


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_every_character_that_is_no_blank_lies_in_a_sentence_with_a_state(text: str) -> None:
    reading = read_article(text)
    covered = {i for s in reading.sentences for i in range(s.start, s.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace() and c != "\xad")  # nobody sees a soft hyphen
    assert all(0 <= i < len(reading.sentences) for i in reading.used)


@given(st.lists(TEXTS, min_size=2, max_size=3))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_articles_are_given_changes_nothing(texts: list[str]) -> None:
    files = [(f"{n}.txt", text) for n, text in enumerate(texts)]
    assert json.dumps(read_document(files)) == json.dumps(read_document(files[::-1]))
