import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonebook.reading.article import Placed, Reading, read_article
from zonebook.reading.layout import read_anatomy, received_sentences
from zonebook.reading.plain import plain_of

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "plain.yaml").read_text("utf-8"))
TEXTS = [
    *(path.read_bytes().decode() for path in sorted((HERE.parents[1] / "seeds/articles").glob("*.txt"))),
    *(case["text"] for case in yaml.safe_load((HERE / "anatomy.yaml").read_text("utf-8"))),
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_is_read_of_a_text(case: dict[str, Any]) -> None:
    assert plain_of(case["received"]).text == case["text"]


MARKS = """the zone opened in|Novem-|ber |> |# |**|\r|\u00ad|\u00a0|&amp;|\ufb01|---|a: b|[x](/y)|3|Head 4|\n|e\u0301
long enough to be a broken line of prose, which it is and"""
PIECES = st.lists(
    st.sampled_from([mark + end for mark in re.split(r"[|\n]", MARKS) for end in ("", "\n")]) | st.text(max_size=12),
    max_size=40,
).map("".join)


@given(PIECES)
@settings(deadline=None)
def test_each_character_stands_for_a_stretch_of_the_text_received(text: str) -> None:
    plain = plain_of(text)
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    last = last_start = 0
    for start, end in zip(plain.starts, plain.ends, strict=True):
        assert last <= start < end <= len(text) or (start, end) == (last_start, last)
        last_start, last = start, end


@given(PIECES)
@settings(deadline=None)
def test_sentences_hold_all_that_was_received(text: str) -> None:
    plain = plain_of(text)
    found = received_sentences(plain, read_anatomy(plain.text).sentences)
    if plain.text.strip():
        assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert [s.start for s in found] == sorted(s.start for s in found)


def test_all_that_is_read_points_into_the_text_received() -> None:
    text = (
        "# Arda grows\n\nThe **Arda** Industrial Park opened on 3 May 2019 with 40 firms, **Mayor Olga Benn** said.\n"
    )
    reading = read_article(text)
    places: tuple[Placed, ...] = (*reading.mentions, *reading.dates, *reading.people)
    names = [text[place.start : place.end] for place in places]
    assert names == ["Arda", "Arda** Industrial Park", "3 May 2019", "Olga Benn"]


# --- The same article in another dress says the same -----------------------------------------------------------------


def lines(text: str) -> Iterator[str]:
    yield from text.replace("\r\n", "\n").split("\n")


def wrapped(width: int) -> Callable[[str], str]:
    return lambda text: "\n".join("\n".join(textwrap.wrap(line, width)) for line in lines(text))


def curly(text: str) -> str:
    opened = re.sub(r'(^|[\s(\[—–-])"', r"\1“", text, flags=re.M)
    opened = re.sub(r"(^|[\s(\[“])'", r"\1‘", opened, flags=re.M)
    return opened.replace('"', "”").replace("'", "’")


def soft_hyphens(text: str) -> str:
    return re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", text)


def under_a_heading(text: str) -> str:
    return re.sub(r"\A\s*(?=\S)", "# ", text)


def sent_on(text: str) -> str:
    return (
        "Hi, see below.\n\n---------- Forwarded message ---------\nFrom: Ann Bell <ann@desk.example>\n"
        f"Date: Tue, 5 Mar 2024 at 09:12\nSubject: Fwd: for the file\nTo: <team@desk.example>\n\n{text}"
    )


def quoted_in_a_mail(text: str) -> str:
    return "\n".join(["On Tue, 5 Mar 2024 at 09:12, Ann Bell wrote:", "", *(f"> {line}" for line in lines(text))])


DRESSES: dict[str, Callable[[str], str]] = {
    "wrapped at 60 columns": wrapped(60),
    "wrapped at 72 columns": wrapped(72),
    "wrapped at 80 columns": wrapped(80),
    "CRLF": lambda text: "\r\n".join(lines(text)),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
    "curly quotes": curly,
    "straight quotes": lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)),
    "soft hyphens": soft_hyphens,
    "a Markdown heading": under_a_heading,
    "a mail that is sent on": sent_on,
    "a mail that is quoted": quoted_in_a_mail,
}


def folded(words: str | None) -> str | None:
    """Words without what another dress changes."""
    plain = plain_of(words or "").text.replace("’", "'").replace("‘", "'")
    return " ".join(re.sub("[“”]", '"', plain).split()) if words else None


def records(text: str, reading: Reading) -> Counter[tuple[Any, ...]]:
    """All that was read, spans apart."""
    title, publisher = reading.anatomy.title, reading.anatomy.publisher
    return Counter(
        [
            (
                "source",
                folded(text[title.start : title.end] if title else None),
                folded(publisher.name if publisher else None),
            ),
            ("published", str(reading.published.edtf), reading.published.basis),
            *(("zone", zone.id) for zone in reading.zones),
            *(("date", folded(text[d.start : d.end]), str(d.edtf)) for d in reading.dates),
            *(
                (
                    "figure",
                    f.mention.value,
                    f.mention.unit,
                    f.mention.qualifier,
                    folded(f.mention.indicator),
                    f.about.zones,
                )
                for f in reading.figures
            ),
            *(("event", folded(e.happening.title), str(e.happening.date), e.zones) for e in reading.events),
            *(("person", folded(p.name), folded(p.role), folded(p.organisation)) for p in reading.people),
            *(("quotation", q.direct, folded(q.speaker)) for q in reading.quotations),
        ]
    )


def sameness(one: Counter[tuple[Any, ...]], other: Counter[tuple[Any, ...]]) -> tuple[int, int]:
    """How many records two readings share, of how many."""
    return (one & other).total(), max(one.total(), other.total())


@pytest.mark.parametrize("dress", DRESSES)
def test_a_copy_in_another_dress_gives_the_same_records(dress: str) -> None:
    same = total = 0
    for text in TEXTS:
        copy = DRESSES[dress](text)
        shared, of = sameness(records(text, read_article(text)), records(copy, read_article(copy)))
        same, total = same + shared, total + of
    assert total > 200
    assert same >= 0.99 * total, f"{same} of {total} records"
