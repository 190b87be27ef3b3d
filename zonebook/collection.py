"""A collection: articles, the records read from them, gazetteer, timelines and rulings, read and checked as one.

In: a folder. Out: a `Collection` in which every record's words have been found in its article, or a ZonebookError
with every problem of every file. Nothing is half read: what is wrong in an accepted record, the gazetteer or a ruling
stops the build.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from zonebook.article import Article, read_article
from zonebook.drafts import draft, safe_id
from zonebook.errors import Problem, ZonebookError
from zonebook.folders import refuse_links
from zonebook.gazetteer import Category, Gazetteer, Mention, Thing, known_names
from zonebook.model import (
    ARTICLE_NAME,
    CollectionFile,
    Derived,
    Figure,
    GazetteerFile,
    Model,
    Note,
    Published,
    Record,
    RecordFile,
    Ruling,
    RulingsFile,
    SetAside,
    Source,
    State,
    Timeline,
    TimelinesFile,
)
from zonebook.quotation import Span, locate, nearest
from zonebook.reading.document import read_article as read_words
from zonebook.yamlfile import Place, YamlFile, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

M = TypeVar("M", bound=Model)

# The least that a record file holds: for looking at one record as if it stood in a file by itself.
EARLIEST = "1980-01-01"  # the change date of what nobody has dated: the first that a zip can carry
ANY_FILE = {"id": "any", "article": "any.txt", "changed": EARLIEST, "source": {}}


@dataclass(frozen=True)
class GroundedRecord:
    """A record whose words have been found: all spans are offsets into its article's text."""

    source: str
    record: Record
    span: Span  # the words of the claim
    mark: Span  # the words of the value, within `span`
    time: Span | None  # the words of the time

    @property
    def id(self) -> str:
        """The id over all articles: `source/record`."""
        return f"{self.source}/{self.record.id}"


@dataclass(frozen=True)
class SourceFile:
    """One article with everything read from it."""

    id: str
    article: Article
    source: Source
    changed: str
    records: tuple[GroundedRecord, ...]
    derived: tuple[Derived, ...] = ()
    set_aside: tuple[tuple[SetAside, Span], ...] = ()
    notes: tuple[tuple[Note, Span], ...] = ()
    path: Path | None = None  # of the record file

    @property
    def published(self) -> Published:
        """When the article was published, and how that is known."""
        return self.source.published

    def head(self) -> Iterator[tuple[str, Span]]:
        """Yield what the article's own data (title, date, credits …) tell, and the words they were read from."""
        about, text = self.source, self.article.text
        wanted = [("title", about.title, 1), ("publisher", about.publisher_exact, 1)]
        wanted += [("date", about.published.exact, about.published.nth)]
        wanted += [("a step to the date", s.exact, s.nth) for s in about.published.steps if not s.leans_on]
        wanted += [(f"credit: {c.role}", c.exact, c.nth) for c in about.credits]
        for what, exact, nth in wanted:
            span = locate(text, exact, nth) if exact else None
            if span:
                yield what, span


@dataclass(frozen=True)
class Collection:
    """Everything a build reads. `sources` in the order of the articles' file names."""

    root: Path
    settings: CollectionFile
    gazetteer: Gazetteer
    sources: tuple[SourceFile, ...]
    timelines: tuple[Timeline, ...]
    rulings: tuple[Ruling, ...]
    quarantine: tuple[Problem, ...] = ()  # unreadable articles and faulty proposed records: left out, and told

    def records(self) -> Iterator[GroundedRecord]:
        """Yield every record that is to be published: all but the rejected ones."""
        for source in self.sources:
            yield from (r for r in source.records if r.record.state is not State.REJECTED)

    @cached_property
    def _by_id(self) -> dict[str, SourceFile]:
        return {s.id: s for s in self.sources}

    @cached_property
    def mentions(self) -> dict[str, list[list[Mention]]]:
        """For each source the names of things in each of its sentences, in order."""
        found: dict[str, list[list[Mention]]] = {}
        for source in self.sources:
            article = source.article
            ends = [s.end for s in article.sentences]
            found[source.id] = [[] for _ in ends]
            for m in self.gazetteer.mentions(article.text, [Span(s.start, s.end) for s in article.sentences]):
                found[source.id][bisect_right(ends, m.start)].append(m)
        return found

    def source(self, source_id: str) -> SourceFile:
        """Return the source with that id. Raises KeyError when there is none."""
        return self._by_id[source_id]


@dataclass
class _Report:
    """Collects the problems of a stage: those that stop a build, and those that only leave something out."""

    problems: list[Problem] = field(default_factory=list)
    quarantine: list[Problem] = field(default_factory=list)
    whole_gazetteer: bool = True  # without a file of it, ids that it holds are not unknown

    def add(self, file: YamlFile, place: Place, message: str, **more: str | None) -> None:
        self.problems.append(Problem(message, path=file.path, line=file.line(place), **more))

    def attempt(self, error: ZonebookError) -> None:
        self.problems.extend(error.problems)

    @contextmanager
    def quarantined(self, proposed: bool) -> Iterator[list[Problem]]:
        """Put what goes wrong within into the quarantine when nobody has accepted it yet; give the list of it."""
        outer, self.problems = self.problems, []
        found = self.problems
        yield found
        self.problems = outer
        (self.quarantine if proposed else self.problems).extend(found)


def read_collection(root: Path, *, strict: bool = False) -> Collection:
    """Read and check the collection in `root`. Raises ZonebookError with every problem of every file.

    An unreadable article and a faulty proposed record are quarantined: left out, and listed; `strict` stops there too.
    """
    refuse_links(root, but_in="articles")  # there they are quarantined
    report = _Report()
    gazetteer = _read_gazetteer(root / "gazetteer", report)
    sources, gazetteer = _read_sources(root, gazetteer, report)
    timelines = _read_optional(root / "timelines.yml", TimelinesFile, report)
    rulings = _read_optional(root / "rulings.yml", RulingsFile, report)
    settings = _read_optional(root / "collection.yml", CollectionFile, report)
    _check_selections(root / "timelines.yml", timelines, gazetteer, report)
    _check_rulings(root / "rulings.yml", rulings, gazetteer, sources, report)
    if strict:
        report.problems += report.quarantine
    if report.problems or settings is None:
        raise ZonebookError(
            report.problems or Problem("no collection.yml", path=root, hint="say at least its title and description")
        )
    return Collection(
        root,
        settings,
        gazetteer,
        tuple(sources),
        timelines.timelines if timelines else (),
        rulings.rulings if rulings else (),
        tuple(report.quarantine),
    )


def _read_optional(path: Path, model: type[M], report: _Report) -> M | None:
    if not path.exists():
        return None
    read = _read_model(path, model, report)
    return read[1] if read else None


def _read_model(path: Path, model: type[M], report: _Report) -> tuple[YamlFile, M] | None:
    """Return the file and its typed value; None when it has problems, which are then in the report."""
    try:
        file = read_yaml(path)
    except ZonebookError as error:
        report.attempt(error)
        return None
    value = file.value if file.value is not None else {}
    if model is RecordFile:
        value = _without_faulty_proposals(file, value, report)
    try:
        return file, model.model_validate(value)
    except ValidationError as error:
        report.problems.extend(_in_plain_words(file, model, error.errors()))
        return None


def _without_faulty_proposals(file: YamlFile, value: Any, report: _Report) -> Any:
    """Take the proposed records that are not even of the right form out of a record file, into the quarantine."""
    records = value.get("records") if isinstance(value, dict) else None
    if not isinstance(records, list):
        return value
    faulty = set()
    for i, record in enumerate(records):
        if isinstance(record, dict) and record.get("state") == State.PROPOSED.value:
            try:
                RecordFile.model_validate({**ANY_FILE, "records": [record]})
            except ValidationError as error:
                faulty.add(i)
                moved = [{**fault, "loc": ("records", i, *fault["loc"][2:])} for fault in error.errors()]
                report.quarantine.extend(_in_plain_words(file, RecordFile, moved))
    if not faulty:
        return value
    # The places of the records that stay have moved up; the lines move with them.
    kept = [i for i in range(len(records)) if i not in faulty]
    file.move("records", kept)
    return {**value, "records": [records[i] for i in kept]}


# Pattern of the model -> what it asks for.
FORMS = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": "small letters, digits and hyphens, at most 64",
    r"^[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}$": "the id of an article, a slash, the id of one of its records",
    r"^https?://[!-~]+$": "an address that begins with http:// or https://",
    r"^\d{4}-\d{2}-\d{2}$": "a day, such as 2021-05-31",
}


def _in_plain_words(file: YamlFile, model: type[Model], faults: Iterable[Any]) -> Iterator[Problem]:
    """Turn pydantic's faults into ours: the line, the text and a hint instead of a model path."""
    for fault in faults:
        place = _place(file, fault["loc"])
        name = fault["loc"][-1] if fault["loc"] else ""
        text, hint = fault.get("input"), None
        message = str(fault["msg"]).removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = f"unknown key {name!r}"
            text, close = None, difflib.get_close_matches(str(name), _keys(model), n=1)
            hint = f"did you mean {close[0]!r}?" if close else None
            hint = "that key belongs elsewhere, or to another kind of record" if close == [name] else hint
        elif fault["type"] == "missing":
            message, text = f"the key {name!r} is missing", None
        elif fault["type"] == "union_tag_invalid":
            kinds = re.findall(r"'([^']+)'", fault["ctx"]["expected_tags"])
            close = difflib.get_close_matches(str(fault["ctx"]["tag"]), kinds, n=1)
            message, text = f"unknown kind {fault['ctx']['tag']!r}", None
            hint = f"did you mean {close[0]!r}?" if close else f"one of {', '.join(kinds)}"
        elif fault["type"] == "string_pattern_mismatch":
            message = f"{name}: write {FORMS.get(fault['ctx']['pattern'], fault['ctx']['pattern'])}"
        elif name and not message.startswith(("not a date", "no such")):
            message = f"{name}: {message[:1].lower()}{message[1:]}"
        shown = text if isinstance(text, str) else None
        yield Problem(message, path=file.path, line=file.line(place), text=shown, hint=hint)


def _place(file: YamlFile, loc: Iterable[str | int]) -> Place:
    """Return where a fault stands: a union puts the kind's name into the path, the file has no such step."""
    place: Place = ()
    for step in loc:
        if (*place, step) in file.lines:
            place = (*place, step)
    return place


def _keys(model: type[Model]) -> list[str]:
    """Every key of a file's models, for "did you mean"."""
    schema = model.model_json_schema()
    return sorted({key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})})


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.yml") if p.is_file()) if folder.is_dir() else []


def read_gazetteer(root: Path) -> Gazetteer:
    """Read the gazetteer of the collection in `root` alone. Raises ZonebookError with every problem."""
    report = _Report()
    gazetteer = _read_gazetteer(root / "gazetteer", report)
    if report.problems:
        raise ZonebookError(report.problems)
    return gazetteer


def _read_gazetteer(folder: Path, report: _Report) -> Gazetteer:
    things: dict[str, Thing] = {}
    placed: list[tuple[YamlFile, Place, Thing]] = []
    for path in _yaml_files(folder):
        read = _read_model(path, GazetteerFile, report)
        if not read:
            report.whole_gazetteer = False
            continue
        file, content = read
        for category in Category:
            for i, entry in enumerate(getattr(content, category.value)):
                place: Place = (category.value, i, "id")
                if entry.id in things:
                    report.add(file, place, f"id {entry.id!r} stands twice in the gazetteer")
                    continue
                things[entry.id] = Thing(category, entry)
                placed.append((file, (category.value, i), things[entry.id]))
    gazetteer = Gazetteer(things)
    for file, place, thing in placed:
        _check_ids(file, (*place, "part_of"), thing.entry.part_of, gazetteer, report)
    return gazetteer


def _check_ids(file: YamlFile, place: Place, ids: Iterable[str | None], gazetteer: Gazetteer, report: _Report) -> None:
    for thing_id in ids if report.whole_gazetteer else ():
        if thing_id is not None and thing_id not in gazetteer:
            close = difflib.get_close_matches(thing_id, gazetteer.things, n=1)
            hint = f"did you mean {close[0]!r}? else add it to gazetteer/" if close else "add it to gazetteer/"
            report.add(file, place, f"unknown id {thing_id!r}", hint=hint)


def _read_sources(root: Path, gazetteer: Gazetteer, report: _Report) -> tuple[list[SourceFile], Gazetteer]:
    articles = _read_articles(root / "articles", report)
    claimed: set[str] = set()  # articles whose record file has problems: they are not drafted a second time
    sources: dict[str, SourceFile] = {}
    ids: dict[str, Path] = {}
    for path in _yaml_files(root / "records"):
        read = _read_model(path, RecordFile, report)
        if not read:
            claimed |= _article_of(path)
            continue
        file, content = read
        if content.article not in articles:
            report.add(
                file,
                ("article",),
                f"no article {content.article!r} in articles/",
                hint=_closest(content.article, articles),
            )
        elif content.article in sources:
            report.add(file, ("article",), f"{content.article} has two record files", hint="merge them into one")
        elif content.id in ids:
            report.add(file, ("id",), f"id {content.id!r} is that of {ids[content.id].name} already")
        else:
            ids[content.id] = path
            sources[content.article] = _ground(file, content, articles[content.article], gazetteer, report)
    for name in sorted(articles.keys() - sources.keys() - claimed):
        drafted = _draft(articles[name], ids, gazetteer, report)
        sources[name], gazetteer = drafted
        ids[sources[name].id] = articles[name].path
    return [sources[name] for name in sorted(sources)], gazetteer


def _draft(
    article: Article, ids: Mapping[str, Path], gazetteer: Gazetteer, report: _Report
) -> tuple[SourceFile, Gazetteer]:
    """Read an article that has no record file yet; its records are proposed ones, and new names join the gazetteer."""
    source = safe_id(article.path.stem, "article")
    while source in ids:
        source += "-2"
    reading = read_words(article.text, known_names(gazetteer))
    upper = reading.published.edtf.upper if reading.published.edtf else None
    made = draft(source, article.path.name, str(upper or EARLIEST), reading, gazetteer)
    gazetteer = Gazetteer({**gazetteer.things, **{t.id: t for t in made.things()}})
    file = YamlFile(article.path, None)
    with report.quarantined(proposed=True):
        content = RecordFile.model_validate(_without_faulty_proposals(file, made.file, report))
        grounded = _ground(file, content, article, gazetteer, report)
    return replace(grounded, path=None), gazetteer


def _article_of(path: Path) -> set[str]:
    """Return the article that a faulty record file is about, as far as it can be read."""
    try:
        value = read_yaml(path).value
    except ZonebookError:
        return {f"{path.stem}.txt"}
    return {str(value.get("article"))} if isinstance(value, dict) else {f"{path.stem}.txt"}


def _closest(name: str, among: Iterable[str]) -> str | None:
    close = difflib.get_close_matches(name, list(among), n=1)
    return f"did you mean {close[0]!r}?" if close else None


def _article_name(path: Path) -> str:
    if not re.fullmatch(ARTICLE_NAME, path.name):
        hint = "use letters, digits, spaces and ( ) . _ - only, at most 120 of them"
        raise ZonebookError(Problem("not a file name for an article", path=path, hint=hint))
    return path.name


def _read_articles(folder: Path, report: _Report) -> dict[str, Article]:
    articles = {}
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        try:
            articles[_article_name(path)] = read_article(path)
        except ZonebookError as error:
            report.quarantine.extend(error.problems)
    return articles


def _ground(file: YamlFile, content: RecordFile, article: Article, gazetteer: Gazetteer, report: _Report) -> SourceFile:
    """Find every quotation of a record file in its article and check every id; what is wrong goes into the report."""
    finder = _Finder(file, article, report)
    finder.source(content.source)
    _check_unique(file, content, report)
    grounded = []
    for i, record in enumerate(content.records):
        place: Place = ("records", i)
        with report.quarantined(record.state is State.PROPOSED) as faults:
            for key, named in _ids_of(record):
                _check_ids(file, (*place, key), named, gazetteer, report)
            found = finder.record(place, content.id, record)
        if found and not faults:
            grounded.append(found)
    _check_derived(file, content, gazetteer, report)
    aside = [(item, finder.find(("set_aside", i), item.exact, item.nth)) for i, item in enumerate(content.set_aside)]
    notes = [(item, finder.find(("notes", i), item.exact, item.nth)) for i, item in enumerate(content.notes)]
    for i, note in enumerate(content.notes):
        _check_ids(file, ("notes", i), note.about, gazetteer, report)
    return SourceFile(
        content.id,
        article,
        content.source,
        content.changed,
        tuple(grounded),
        content.derived,
        tuple((item, span) for item, span in aside if span),
        tuple((item, span) for item, span in notes if span),
        file.path,
    )


def _ids_of(record: Record) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """Yield every key of a record that names entries of the gazetteer, with their ids."""
    for key in ("about", "objects", "themes"):
        yield key, getattr(record, key, ())
    for key in ("according_to", "person", "organisation", "speaker", "place"):
        yield key, (getattr(record, key, None),)


def _check_derived(file: YamlFile, content: RecordFile, gazetteer: Gazetteer, report: _Report) -> None:
    """Derived values are computed from two figures of the same file, and never divide by nothing."""
    figures = {r.id: r for r in content.records if isinstance(r, Figure)}
    for i, derived in enumerate(content.derived):
        place: Place = ("derived", i, "of")
        _check_ids(file, ("derived", i), derived.about, gazetteer, report)
        for name in derived.of:
            if name not in figures:
                report.add(file, place, f"no figure {name!r} in this file", hint=_closest(name, figures))
        divisor = figures.get(derived.of[1])
        if divisor and not divisor.value.amount:
            report.add(file, place, f"{derived.of[1]!r} is 0: nothing can be computed from it")


def _check_unique(file: YamlFile, content: RecordFile, report: _Report) -> None:
    seen: set[str] = set()
    for group in ("records", "derived", "notes"):
        for i, item in enumerate(getattr(content, group)):
            if item.id in seen:
                report.add(file, (group, i, "id"), f"id {item.id!r} stands twice in this file")
            seen.add(item.id)


@dataclass
class _Finder:
    """Finds quotations in one article and reports those that are not there."""

    file: YamlFile
    article: Article
    report: _Report

    def find(self, place: Place, exact: str, nth: int = 1, key: str = "exact") -> Span | None:
        span = locate(self.article.text, exact, nth)
        if span is None:
            self._missing((*place, key), exact, nth)
        return span

    def within(self, place: Place, key: str, exact: str, span: Span) -> Span | None:
        found = locate(self.article.text, exact, 1, span)
        if found is None:
            self.report.add(self.file, (*place, key), f"the {key} does not stand within `exact`", text=repr(exact))
        return found

    def record(self, place: Place, source: str, record: Record) -> GroundedRecord | None:
        """Find the words of a record; None when they are not there."""
        span = self.find(place, record.exact, record.nth)
        if span is None:
            return None
        mark = self.within(place, "mark", record.mark, span) if record.mark else span
        time = self.time(place, record, span)
        return GroundedRecord(source, record, span, mark, time) if mark else None

    def time(self, place: Place, record: Record, span: Span) -> Span | None:
        """The words of a time: the ones in the claim, else those in its sentences, else anywhere in the article."""
        time = record.time
        if time is None or time.exact is None:
            return None
        if time.nth == 1:
            touched = [self.article.sentences[i] for i in self.article.sentences_of(span)]
            for around in (span, Span(touched[0].start, touched[-1].end)):
                found = locate(self.article.text, time.exact, 1, around)
                if found:
                    return found
        return self.find((*place, "time"), time.exact, time.nth)

    def source(self, source: Source) -> None:
        """Check the words that the article's own data rest on."""
        for key in ("title", "publisher_exact"):
            exact = getattr(source, key)
            if exact:
                self.find(("source",), exact, key=key)
        if source.published.exact:
            self.find(("source", "published"), source.published.exact, source.published.nth)
        for i, step in enumerate(source.published.steps):
            if step.exact and step.leans_on is None:
                self.find(("source", "published", "steps", i), step.exact, step.nth)
        for i, credit in enumerate(source.credits):
            self.find(("source", "credits", i), credit.exact, credit.nth)

    def _missing(self, place: Place, exact: str, nth: int) -> None:
        there = 0
        while locate(self.article.text, exact, there + 1):
            there += 1
        if there:
            message = f"the quotation stands {there} times in the article, not {nth}"
            self.report.add(self.file, place, message, text=repr(exact), hint=f"give an `nth` from 1 to {there}")
            return
        near = nearest(self.article.text, exact)
        self.report.add(
            self.file,
            place,
            f"quotation not found in {self.article.path.name}",
            text=repr(exact),
            nearest=f"line {near[0]}: {near[1]!r}" if near else None,
            hint="copy the words exactly as printed",
        )


def _check_selections(path: Path, timelines: TimelinesFile | None, gazetteer: Gazetteer, report: _Report) -> None:
    if timelines is None:
        return
    file = read_yaml(path)
    seen: set[str] = set()
    for i, timeline in enumerate(timelines.timelines):
        if timeline.id in seen:
            report.add(file, ("timelines", i, "id"), f"id {timeline.id!r} stands twice")
        seen.add(timeline.id)
        select = timeline.select
        _check_ids(file, ("timelines", i, "select"), (*select.about, *select.themes), gazetteer, report)


def _check_rulings(
    path: Path, rulings: RulingsFile | None, gazetteer: Gazetteer, sources: Iterable[SourceFile], report: _Report
) -> None:
    if rulings is None:
        return
    file = read_yaml(path)
    known = {*gazetteer.things, *(r.id for s in sources for r in s.records)}
    for i, ruling in enumerate(rulings.rulings):
        for name in ruling.of:
            if name not in known:
                report.add(file, ("rulings", i, "of"), f"unknown id {name!r}", hint=_closest(name, known))
