"""The editor's way in: take an article into the collection, and draft its records.

Files change only here, each by way of a temporary name, and an edit touches the value's own lines alone. What an
editor has decided is never overwritten: reading again adds proposals that are new, and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from zonebook.collection.article import Article
from zonebook.collection.coverage import coverage
from zonebook.collection.drafts import Draft, draft, safe_id
from zonebook.collection.edits import append_items, as_yaml
from zonebook.collection.gazetteer import known_names
from zonebook.collection.intake.take import take
from zonebook.collection.loading import known_things
from zonebook.collection.notices import fault_of
from zonebook.collection.project import schema_line
from zonebook.collection.telling import told
from zonebook.pipeline import read_collection
from zonebook.reading.article import read_article as read_words
from zonebook.reading.languages import READ, language_of
from zonebook.reading.time.published import Published
from zonebook.values import edtf
from zonebook.values.doubts import worded
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import all_or_nothing, write_file
from zonebook.values.quotation import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zonebook.collection.collection import Collection, SourceFile

PROPOSED_ENTRIES = "proposed.yml"  # of the gazetteer: names found by the reader, for an editor to keep, merge or delete


class Drafted(NamedTuple):
    """What drafting one article came to."""

    source: str
    path: Path  # of the record file
    added: Mapping[str, int]  # kind of record → number of new proposals
    entries: int  # new in the gazetteer
    doubtful: tuple[str, ...]
    unread: int
    told: tuple[str, ...]  # what was left out of it, and what is worth a look


class Given(NamedTuple):
    """What an editor states of an article that is taken in; None: as the article says."""

    url: str | None = None
    publisher: str | None = None
    date: str | None = None  # EDTF
    title: str | None = None


NOTHING_GIVEN = Given()


def add(root: Path, path: Path, today: str, given: Given = NOTHING_GIVEN) -> Drafted:
    """Take an article into the collection and draft its records.

    A text in UTF-8 is copied byte for byte. Of anything else the text becomes the article, and the file is kept beside
    it. Nothing is left in the collection when the article cannot be drafted.
    Raises ZonebookError when the collection has an article of that name, or the file cannot be read.
    """
    _given_day(given)  # refused before anything is written
    articles = root / "articles"
    stem = article_stem(path)
    target, kept = articles / f"{stem}.txt", articles / f"{stem}{path.suffix.lower()}"
    kept = kept.with_suffix(".txt.received") if kept == target else kept
    if target.exists() or kept.exists():
        raise ZonebookError(
            Problem("the collection has an article of that name", path=target, hint="rename the new one")
        )
    taken = take(path)
    fault = fault_of(Article(path, taken.text))
    if fault and language_of(taken.text) == READ:  # in another language it is an article, for records by hand
        raise ZonebookError(fault)
    read_collection(root)  # a fault elsewhere is told before anything is written
    drafted = (root / "records" / f"{stem}.yml", root / "gazetteer" / PROPOSED_ENTRIES)
    with all_or_nothing(target, kept, *drafted):
        if taken.keep:
            write_file(kept, path.read_bytes())
        write_file(target, taken.text.encode("utf-8"))  # whole from here on: without records it is read by the program
        return _draft_file(root, target, today, given=given._replace(url=given.url or taken.url))


def article_stem(path: Path) -> str:
    """Return the name that a file has as an article, without its ending: of what the name holds, what a name may have.

    >>> from pathlib import Path
    >>> article_stem(Path("Zone’s plan, 50% done — Harrow Times.html"))
    'Zone s plan 50 done Harrow Times'
    """
    stem = " ".join(re.sub(r"[^\w.() -]+", " ", unicodedata.normalize("NFC", path.stem)).split())[:100].strip(" .")
    return stem or "article"


def draft_missing(root: Path, today: str, *, again: bool = False) -> Iterator[Drafted]:
    """Draft record files for the articles that lack them; with `again`, add what is new to the others as well."""
    collection = read_collection(root)
    for source in collection.sources:
        if source.path is None or again:
            yield _draft_file(root, source.article.path, today, source)


def _draft_file(
    root: Path, article: Path, today: str, source: SourceFile | None = None, given: Given = NOTHING_GIVEN
) -> Drafted:
    collection = read_collection(root)
    source = source or next(s for s in collection.sources if s.article.path.name == article.name)
    known = known_things(root)  # as it is on disk: without the entries that drafts in memory bring
    reading = read_words(source.article.text, known_names(known), published=_given_day(given))
    made = draft(source.id if source.path else _free_id(collection, article), article.name, today, reading, known)
    path = source.path or root / "records" / f"{article.stem}.yml"
    if source.path is None:
        made.file["source"] |= _given_source(given, source.article.text)
        new = made.records
        write_file(path, (schema_line(path, "records", root) + as_yaml(made.file)).encode("utf-8"))
    else:
        new = [r for r in made.records if not _decided(source, r)]
        text = append_items(path.read_text(encoding="utf-8"), "records", new)
        write_file(path, text.encode("utf-8"))
    entries = _write_entries(root, made, new)
    collection = read_collection(root)
    read = next(s for s in collection.sources if s.article.path.name == article.name)
    lines = tuple(f"{t.grade}: {t.message}" for t in told(collection, read))
    counts: dict[str, int] = {}
    for record in new:
        counts[record["kind"]] = counts.get(record["kind"], 0) + 1
    return Drafted(read.id, path, counts, entries, tuple(_doubtful(read, new)), len(coverage(read).unread), lines)


def _given_day(given: Given) -> Published | None:
    """Return the day of publication that an editor states. Raises ZonebookError when it is no EDTF date."""
    if given.date is None:
        return None
    try:
        day = edtf.parse(given.date)
    except ValueError as error:
        raise ZonebookError(
            Problem(f"not a date: {given.date}", hint="write it as 2024-03-05, 2024-03 or 2024")
        ) from error
    return Published(day, "stated", "Stated by an editor.", "editor")


def _given_source(given: Given, text: str) -> dict[str, Any]:
    """Return the fields of a source that an editor states; a title that the article prints is quoted from it."""
    found: dict[str, Any] = {key: value for key in ("url", "publisher") if (value := getattr(given, key))}
    if given.title:
        found["title" if given.title in text else "title_supplied"] = given.title
    if given.date:
        found["published"] = {"edtf": given.date, "basis": "stated"}
    return found


def _free_id(collection: Collection, article: Path) -> str:
    taken = {s.id for s in collection.sources if s.path}
    made = safe_id(article.stem, "article")
    while made in taken:
        made += "-2"
    return made


def _decided(source: SourceFile, record: dict[str, Any]) -> bool:
    """Return whether the file has this record already: under its id, or as one of its kind of the same words."""
    mark = record.get("mark", record["exact"])
    text = source.article.text
    outer = locate(text, record["exact"], record.get("nth", 1))
    span = locate(text, mark, 1, outer) if outer else None
    return any(
        r.record.id == record["id"] or (r.record.kind == record["kind"] and span and r.mark.touches(span))
        for r in source.records
    )


def _write_entries(root: Path, made: Draft, new: list[dict[str, Any]]) -> int:
    """Add the entries that the new records name to the gazetteer's file of proposals; return how many."""
    path = root / "gazetteer" / PROPOSED_ENTRIES
    text = path.read_text(encoding="utf-8") if path.exists() else schema_line(path, "gazetteer", root)
    named = entries_named(made, new)
    for category, wanted in named.items():
        text = append_items(text, category, wanted)
    if named:
        write_file(path, text.encode("utf-8"))
    return sum(map(len, named.values()))


def entries_named(made: Draft, records: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of a draft that some of its records name, by category."""
    keys = ("about", "person", "organisation", "speaker")
    named = {thing for r in records for key in keys for thing in _listed(r.get(key))}
    found = {category.value: [e for e in entries if e["id"] in named] for category, entries in made.entries.items()}
    return {category: wanted for category, wanted in found.items() if wanted}


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _doubtful(source: SourceFile, new: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what an editor should look at first."""
    if source.article.not_read:
        yield f"not read: {source.article.not_read}"
        return
    if not source.published.edtf:
        yield "the article's date could not be worked out"
    elif source.published.basis != "stated":
        yield f"the article's date is inferred: {source.published.edtf}"
    for record in new:
        if record["kind"] == "figure" and not record["about"]:
            yield f"{record['id']}: no zone for “{record.get('mark', record['exact'])}”"
        for code in record.get("doubts", ()):
            yield f"{record['id']}: {worded(code)}"
