"""An article as received: its bytes, its text and its sentences. Never edited."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter

from zonebook.reading.languages import why_not_read
from zonebook.reading.layout import Anatomy, read_anatomy, received_sentences
from zonebook.reading.parts import Sentence
from zonebook.reading.plain import Plain, plain_of
from zonebook.values.cache import Cache
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.quotation import Span
from zonebook.values.watched import Answers, Job, remembered

MAX_BYTES = 500_000  # the longest press articles have a fifth of it
MAX_LINE = 50_000  # characters: a long feature as one line has half of it; some rules look back over a whole sentence
# Each is read, drafted, checked and reconciled. The longest press articles (100 kB), were they as full of numbers as
# the densest of 42 that were counted (37 in 1,000 characters; 82 in one article at most), would have 3,700.
MAX_NUMBERS = 5_000
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Article:
    """One article: `text` is the file decoded as UTF-8 without newline translation; offsets are offsets into it."""

    path: Path
    text: str

    @cached_property
    def plain(self) -> Plain:
        """The text to read, which knows where each of its characters was received."""
        return plain_of(self.text)

    @cached_property
    def anatomy(self) -> Anatomy:
        """The plain text taken apart; its offsets are into that text."""
        return read_anatomy(self.plain.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and stand-alone lines in order; every character that is not white space is in exactly one."""
        return received_sentences(self.plain, self.anatomy.sentences)

    @cached_property
    def not_read(self) -> str | None:
        """Why the program reads nothing of it, in English: another language, a page of cookies, …; None if it does."""
        return why_not_read(self.plain.text)

    def sentences_of(self, span: Span) -> range:
        """Return the indexes of the sentences that `span` touches."""
        starts, ends = self._bounds
        touched = range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        assert touched, "a located quotation lies in a sentence"
        return touched

    def sentences_held(self, span: Span) -> range:
        """Return the indexes of the sentences that lie within `span`."""
        starts, ends = self._bounds
        return range(bisect_left(starts, span.start), bisect_right(ends, span.end))

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return [s.start for s in self.sentences], [s.end for s in self.sentences]


FORM: TypeAdapter[tuple[Sentence, ...]] = TypeAdapter(tuple[Sentence, ...])


def tell_sentences(articles: Mapping[str, Article], cache: Cache) -> None:
    """Tell articles their sentences; those of a text that the cache has are not told apart again."""
    jobs = [Job(name, partial(_told_apart, name, each), (each.text,)) for name, each in articles.items()]
    for name, text in remembered(jobs, Answers(lambda *_: None), cache, "sentences"):
        vars(articles[name])["sentences"] = FORM.validate_json(text)


def _told_apart(name: str, article: Article, _: str) -> list[tuple[str, str]]:
    return [(name, FORM.dump_json(article.sentences).decode("utf-8"))]


def read_article(path: Path) -> Article:
    """Read one article. Raises ZonebookError when it is no regular file, too large, not UTF-8, or no press article."""
    if path.is_symlink() or not path.is_file():
        raise ZonebookError(Problem("not a regular file", path=path, hint="links are not followed"))
    try:
        text = bytes_of(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ZonebookError(
            Problem(f"not UTF-8 at byte {error.start}", path=path, hint="save the article as UTF-8")
        ) from error
    check_text(path, text)
    return Article(path, text)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of an article. Raises ZonebookError, with the line of its limit, when it is too large."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"article of {path.stat().st_size} bytes is too large (limit {MAX_BYTES}, on this line)"
        line = data.count(b"\n", 0, MAX_BYTES) + 1
        raise ZonebookError(Problem(message, path=path, line=line, hint="an article is one text, not a volume"))
    return data


def check_text(path: Path, text: str) -> None:
    """Raise ZonebookError when a line is longer than any paragraph is, or the text is full of numbers."""
    if over := next(islice(NUMBER.finditer(text), MAX_NUMBERS, None), None):
        message = f"article of {len(NUMBER.findall(text))} numbers has too many (limit {MAX_NUMBERS}, on this line)"
        number, hint = text.count("\n", 0, over.start()) + 1, "an article is prose: leave tables of data out"
        raise ZonebookError(Problem(message, path=path, line=number, hint=hint))
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            message = f"line of {len(line)} characters is too long (limit {MAX_LINE})"
            raise ZonebookError(Problem(message, path=path, line=number, hint="break it where paragraphs end"))
