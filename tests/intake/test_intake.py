"""Files as they are received: what becomes the article, and what a page states of itself."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

import pytest

from tests import FIRST
from tests.intake.layouts import (
    DAY,
    ENCODINGS,
    LAYOUTS,
    OTHER_NEWS,
    PARAGRAPHS,
    PUBLISHER,
    STRANGE,
    TITLE,
    URL,
    page,
)
from tests.reading.test_plain import TEXTS, lines, records, sameness
from zonebook.collection import article as received
from zonebook.collection.intake.encoding import decoded
from zonebook.collection.intake.take import take
from zonebook.collection.intake.webpage import open_web_page, read_web_page
from zonebook.reading.article import read_article
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOREIGN = (*STRANGE, "Storm hits", "Win 50 tickets", "employs 77", "Share 12", "Ann Bell said 30", "Mayor Jo Roe")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_saved_page_gives_its_article_and_what_it_states(layout: str, encoding: str, tmp_path: Path) -> None:
    source = LAYOUTS[layout].replace('charset="utf-8"', f'charset="{ENCODINGS[encoding]}"')
    path = tmp_path / "page.html"
    path.write_bytes(source.encode(encoding))
    saved = open_web_page(path)
    reading = read_article(saved.text)
    title, publisher = reading.anatomy.title, reading.anatomy.publisher
    assert title
    assert saved.text[title.start : title.end] == TITLE
    assert publisher
    assert publisher.name == PUBLISHER
    assert str(reading.published.edtf) == DAY
    assert saved.stated.url == URL
    paragraphs = [line for line in saved.text.split("\n") if line]
    assert [line for line in paragraphs if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not [words for words in FOREIGN if words in saved.text]
    assert {zone.name for zone in reading.zones} == {"Harrow Free Zone"}


TEXT = "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_pasted_text_is_read_in_any_certain_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    text = TEXT if encoding != "gb18030" else TEXT.replace("Café Zürn", "深圳河套合作区的开发管理委员会")
    path.write_bytes(text.replace("£", "GBP ").encode(encoding))
    taken = take(path)
    assert taken.text == text.replace("£", "GBP ")
    assert taken.keep == (encoding != "utf-8")


def test_an_encoding_that_is_not_certain_is_refused(tmp_path: Path) -> None:
    """Byte E3 is ã in Portugal and ă in Romania; nothing in the file says where it was written."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"The S\xe3o Romao zone opened in May.\n")
    assert decoded(path.read_bytes()) is None
    assert decoded(path.read_bytes(), "iso-8859-1") == ("The São Romao zone opened in May.\n", "cp1252")
    with pytest.raises(ZonebookError, match="no other encoding is certain"):
        take(path)


@pytest.mark.parametrize(("name", "data", "told"), [
    ("a.docx", b"PK\x03\x04", r"a file \.docx is no article"),
    ("a", b"text", "a file without an ending is no article"),
    ("a.txt", b"PK\x03\x04\x00\x00\x01\xff\x00", "not a text"),
    ("a.txt", b"one line\n" * 600_000, r"a\.txt:55556: article of 5400000 bytes is too large"),
    ("a.html", b"<html><body></body></html>", "no article found on the page"),
    ("a.html", b"<p>The zone" + b"<p>x" * 30_000, "page of 30001 elements"),
    ("a.html", b"<p>The zone" + b"<A b>x</A>" * 30_000, "page of 30001 elements"),
    ("a.html", b"<p>The zone" + b"<div>" * 30_000, "page of 30001 elements"),
    ("a.pdf", b"%PDF-1.4 broken", "not a PDF that can be read"),
])  # fmt: skip
def test_what_is_no_article_is_refused_with_what_to_do(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ZonebookError, match=told):
        take(path)


@pytest.mark.parametrize("piece", ["5% ", "1%", "$1", "US$1 ", "3-5 hectares to 9 ", "{i} km\n", "{i}.5\n", "第{i}期"])
def test_what_is_full_of_numbers_is_refused_at_its_line(piece: str, tmp_path: Path) -> None:
    """Prose has a few dozen of them. As many as may be are read, wherever an article is read from."""
    path, head = tmp_path / "a.txt", "Title\n\n"
    each = len(re.findall(r"\d+", piece.replace("{i}", "1")))
    text = head + "".join(piece.replace("{i}", str(i)) for i in range(received.MAX_NUMBERS // each))
    path.write_text(text)
    assert take(path).text == received.read_article(path).text == text
    path.write_text(f"{text}1 2 3")
    told = rf"a\.txt:{text.count(chr(10)) + 1}: article of 500\d numbers has too many \(limit 5000, on this line\)"
    for read in (take, received.read_article):
        with pytest.raises(ZonebookError, match=told):
            read(path)


def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, made by hand: there is no need of a library that writes PDF."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 40 780 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for n, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


PRINTED = [
    "Free zone signs up ten shipbuilders",
    "5 March 2024",
    "The Harrow Free Zone has let ten plots to builders of ships, at a cost of 3.4",
    "billion euros, and covers 300 hec-",
    "tares beside the estuary, its director said.",
]


def test_a_pdf_with_a_text_layer_is_read(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    path.write_bytes(pdf_of(PRINTED))
    taken = take(path)
    assert taken.keep
    figures = {(f.mention.value, f.mention.unit) for f in read_article(taken.text).figures}
    assert {(3_400_000_000, "EUR"), (3_000_000, "m2")} <= figures


def test_front_matter_states_the_address(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: {TITLE}\nurl: {URL}\n---\n\n{PARAGRAPHS[0]}\n", encoding="utf-8")
    assert take(path).url == URL


# --- The same text, saved as pages -----------------------------------------------------------------------------------


def bare(title: str, rest: list[str]) -> str:
    return page(f"<title>{title}</title>", f"<h1>{title}</h1>" + "\n".join(f"<p>{words}</p>" for words in rest))


def modern(title: str, rest: list[str]) -> str:
    body = "\n".join(f"<p>{words}</p>" for words in rest)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Ports</a></li></ul></nav>"
    article = f"<main><article><header><h1>{title}</h1></header><div class='text'>{body}</div></article></main>"
    return page(f"<title>{title}</title>", f"{menu}{article}{OTHER_NEWS}<footer>Read the terms of use.</footer>")


def framed(title: str, rest: list[str]) -> str:
    menu = "<tr><td><a href='/'>Home</a> | <a href='/p'>Ports</a></td></tr>"
    cell = f"<tr><td><h2>{title}</h2><div>{'<br><br>'.join(rest)}</div></td></tr>"
    return page(f"<title>{title}</title>", f"<table>{menu}{cell}</table>")


LEAST = 300  # characters: no page is made of less


@pytest.mark.parametrize("dress", [bare, modern, framed])
def test_a_text_saved_as_a_page_gives_the_same_records(dress: Callable[[str, list[str]], str]) -> None:
    same = total = 0
    for text in (text for text in TEXTS if len(text) > LEAST):
        paragraphs = [escape(line.strip(), quote=False) for line in lines(text) if line.strip()]
        saved = read_web_page(dress(paragraphs[0], paragraphs[1:]))
        assert saved
        shared, of = sameness(records(text, read_article(text)), records(saved.text, read_article(saved.text)))
        same, total = same + shared, total + of
    assert total > (200 if FIRST else 100)
    assert same >= 0.99 * total, f"{same} of {total} records"
