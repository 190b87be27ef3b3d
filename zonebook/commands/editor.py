"""The editor's way in: take an article into the collection, and draft its records.

Files change only here, each by way of a temporary name, and an edit touches the value's own lines alone. What an
editor has decided is never overwritten: reading again adds proposals that are new, and nothing else.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zonebook.collection.article import Article
from zonebook.collection.collection import SourceFile
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
from zonebook.reading.time.published import Published, read_published
from zonebook.values import edtf
from zonebook.values.doubts import worded
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import all_or_nothing, write_file
from zonebook.values.quotation import locate

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
    """Take one article in. Raises ZonebookError when it cannot be; see `add_all`."""
    return add_all(root, {path: given}, today)[0][0]


def add_all(root: Path, files: Mapping[Path, Given], today: str) -> tuple[list[Drafted], list[Problem]]:
    """Take articles into the collection and draft their records; return those, and why others were not taken in.

    A text in UTF-8 is copied byte for byte. Of anything else the text becomes the article, and the file is kept beside
    it. Nothing is left in the collection when an article cannot be drafted.
    Raises ZonebookError when none can be: the collection has one of that name, or the file cannot be read.
    """
    incoming: dict[Path, Incoming] = {}
    problems: list[Problem] = []
    for path, given in files.items():
        try:
            new = _incoming(root, path, given)
        except ZonebookError as error:
            problems += error.problems
            continue
        if new.target in incoming:
            problems.append(Problem("another of these files has that name", path=path, hint="rename one of them"))
        incoming.setdefault(new.target, new)
    if not incoming:
        raise ZonebookError(problems)
    taken = {
        s.id for s in read_collection(root).sources if s.path
    }  # a fault elsewhere is told before anything is written
    written = [
        path for new in incoming.values() for path in (new.target, new.kept, root / "records" / f"{new.stem}.yml")
    ]
    with all_or_nothing(*written, root / "gazetteer" / PROPOSED_ENTRIES):
        made = []
        for new in incoming.values():
            if new.keep:
                write_file(new.kept, new.path.read_bytes())
            write_file(new.target, new.text.encode("utf-8"))
            made.append(
                _draft_file(root, Article(new.target, new.text), _free_id(taken, new.target), today, given=new.given)
            )
        return _told(root, made), problems


class Incoming(NamedTuple):
    """A file that is to become an article: its text, where that and the file itself go, and what is stated of it."""

    path: Path
    text: str
    target: Path
    kept: Path
    keep: bool
    given: Given

    @property
    def stem(self) -> str:
        """Its name as an article, without the ending."""
        return self.target.stem


def _incoming(root: Path, path: Path, given: Given) -> Incoming:
    _given_day(given)
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
    return Incoming(path, taken.text, target, kept, taken.keep, given._replace(url=given.url or taken.url))


def article_stem(path: Path) -> str:
    """Return the name that a file has as an article, without its ending: of what the name holds, what a name may have.

    >>> from pathlib import Path
    >>> article_stem(Path("Zone’s plan, 50% done — Harrow Times.html"))
    'Zone s plan 50 done Harrow Times'
    """
    stem = " ".join(re.sub(r"[^\w.() -]+", " ", unicodedata.normalize("NFC", path.stem)).split())[:100].strip(" .")
    return stem or "article"


def draft_missing(root: Path, today: str, *, again: bool = False) -> list[Drafted]:
    """Draft record files for the articles that lack them; with `again`, add what is new to the others as well."""
    sources = read_collection(root).sources
    taken = {s.id for s in sources if s.path}
    made = []
    for source in sources:
        if source.path is None or again:
            name = source.id if source.path else _free_id(taken, source.article.path)
            made.append(_draft_file(root, source.article, name, today, source if source.path else None))
    return _told(root, made)


class Made(NamedTuple):
    """What was written for one article: its record file, the new records, how many new entries."""

    article: Path
    path: Path
    new: list[dict[str, Any]]
    entries: int


def _draft_file(
    root: Path, article: Article, name: str, today: str, source: SourceFile | None = None, given: Given = NOTHING_GIVEN
) -> Made:
    known = known_things(root)  # as it is on disk: without the entries that drafts in memory bring
    reading = read_words(article.text, known_names(known), published=_given_day(given))
    made = draft(name, article.path.name, today, reading, known)
    if source and source.path:
        path, new = source.path, [r for r in made.records if not _decided(source, r)]
        text = append_items(path.read_text(encoding="utf-8"), "records", new)
    else:
        path, new = root / "records" / f"{article.path.stem}.yml", made.records
        made.file["source"] |= _given_source(given, article)
        text = schema_line(path, "records", root) + as_yaml(made.file)
    write_file(path, text.encode("utf-8"))
    return Made(article.path, path, new, _write_entries(root, made, new))


def _told(root: Path, made: list[Made]) -> list[Drafted]:
    """Return what drafting came to, as the collection now reads it."""
    collection = read_collection(root)
    sources = {source.article.path.name: source for source in collection.sources}
    found = []
    for one in made:
        read = sources[one.article.name]
        lines = tuple(f"{t.grade}: {t.message}" for t in told(collection, read))
        counts = Counter(record["kind"] for record in one.new)
        doubtful, unread = tuple(_doubtful(read, one.new)), len(coverage(read).unread)
        found.append(Drafted(read.id, one.path, counts, one.entries, doubtful, unread, lines))
    return found


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


def _given_source(given: Given, article: Article) -> dict[str, Any]:
    """Return the fields of a source that an editor states; a title that the article prints is quoted from it.

    A date that is another than the one that the article prints is not stated by its words: a step says whose it is.
    """
    found: dict[str, Any] = {key: value for key in ("url", "publisher") if (value := getattr(given, key))}
    if given.title:
        found["title" if given.title in article.text else "title_supplied"] = given.title
    if given.date:
        day, printed = edtf.parse(given.date), read_published(article.anatomy)
        step = {"says": f"Stated by the editor who took it in: {edtf.in_words(day)}."}
        other = printed.basis == "stated" and printed.edtf != day
        how = {"basis": "inferred", "steps": [step]} if other else {"basis": "stated"}
        found["published"] = {"edtf": given.date, **how}
    return found


def _free_id(taken: set[str], article: Path) -> str:
    """Return an id that no article has, and take it."""
    made = safe_id(article.stem, "article")
    while made in taken:
        made += "-2"
    taken.add(made)
    return made


def listed(path: Path) -> dict[Path, Given]:
    """Return the files of a list, each with what the list states of it: a CSV table with a column `file`.

    Raises ZonebookError with the line of every row that cannot be.
    """
    found: dict[Path, Given] = {}
    problems = []
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = csv.DictReader(table)
        columns = {*(rows.fieldnames or ())}
        if "file" not in columns or not columns <= {"file", *Given._fields}:
            hint = f"its first line names the columns: file, {', '.join(Given._fields)}"
            raise ZonebookError(Problem("not a list of articles", path=path, line=1, hint=hint))
        for row in rows:
            file = path.parent / row["file"]
            if not file.is_file():
                problems.append(Problem("no such file", path=path, line=rows.line_num, text=row["file"]))
            found[file] = Given(**{key: row.get(key) or None for key in Given._fields})
    if problems:
        raise ZonebookError(problems)
    return found


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
