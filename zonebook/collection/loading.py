"""The stages that read a collection; `pipeline.read_collection` says their order.

In: a folder. Out: a `Collection` in which every record's words have been found in its article, or a ZonebookError
with every problem of every file: the stages share one `Report`. Nothing is half read: what is wrong in an accepted
record, the gazetteer or a ruling stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from zonebook.collection.article import Article, read_article
from zonebook.collection.categories import CATEGORIES
from zonebook.collection.collection import Collection, SourceFile
from zonebook.collection.drafts import Draft, draft, safe_id
from zonebook.collection.gazetteer import Gazetteer, Thing, known_names
from zonebook.collection.grounding import ground_file
from zonebook.collection.notices import fault_of, notes_on, strangers
from zonebook.collection.project import HISTORY, PARTS, SETTINGS
from zonebook.collection.references import (
    check_leaning,
    check_parts,
    check_rulings,
    check_selections,
    check_slots,
    check_unique,
)
from zonebook.collection.typedfile import Report, model_of_draft, read_model, read_optional
from zonebook.collection.yamlfile import Place, YamlFile, read_yaml, refuse_links
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.progress import counted
from zonebook.values.records import (
    ARTICLE_NAME,
    EARLIEST,
    CollectionFile,
    GazetteerFile,
    HistoryFile,
    MovedFile,
    RecordFile,
    RulingsFile,
    TimelinesFile,
)

ENDINGS = {"articles": ".txt", "records": ".yml", "gazetteer": ".yml"}  # folder -> of the files that are read


def _listed(moved: MovedFile) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the old addresses of a list, each with its place in the file."""
    return [
        (("moved", i, "old"), f"{row.page}#{place}".rstrip("#"))
        for i, row in enumerate(moved.moved)
        for place in row.places or ("",)
    ]


def collect(
    root: Path, gazetteer: Gazetteer, sources: Iterable[SourceFile], report: Report, *, strict: bool = False
) -> Collection:
    """Return the collection of what was read, with its settings, timelines and rulings.

    Raises ZonebookError with every problem of every file; with `strict` also with what would be left out.
    """
    sources = tuple(sorted(sources, key=lambda s: s.article.path.name))
    timelines = read_optional(root / "timelines.yml", TimelinesFile, report)
    rulings = read_optional(root / "rulings.yml", RulingsFile, report)
    moved = read_optional(root / "moved.yml", MovedFile, report)
    history = read_optional(root / HISTORY, HistoryFile, report)
    settings = read_optional(root / SETTINGS, CollectionFile, report)
    if settings and settings.slots:
        check_slots(read_yaml(root / SETTINGS), settings, sources, report)
    if timelines:
        check_selections(read_yaml(root / "timelines.yml"), timelines, gazetteer, report)
    if rulings:
        check_rulings(read_yaml(root / "rulings.yml"), rulings, gazetteer, sources, report)
    if moved:
        check_unique(read_yaml(root / "moved.yml"), _listed(moved), report)
    if strict:
        report.problems += report.quarantine
    if report.problems or settings is None:
        raise ZonebookError(
            report.problems or Problem(f"no {SETTINGS}", path=root, hint="say at least its title and description")
        )
    return Collection(
        root,
        settings.of(root),
        gazetteer,
        sources,
        timelines.timelines if timelines else (),
        rulings.rulings if rulings else (),
        tuple(report.quarantine),
        tuple(report.notes),
        moved.moved if moved else (),
        history,
    )


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.yml") if p.is_file()) if folder.is_dir() else []


def known_things(root: Path) -> Gazetteer:
    """Return the gazetteer of the collection in `root` alone. Raises ZonebookError with every problem."""
    report = Report()
    gazetteer = read_gazetteer(root, report)
    if report.problems:
        raise ZonebookError(report.problems)
    return gazetteer


def read_gazetteer(root: Path, report: Report) -> Gazetteer:
    """Read what is known of things: every file in gazetteer/."""
    things: dict[str, Thing] = {}
    placed: list[tuple[YamlFile, Place, Thing]] = []
    for path in _yaml_files(root / "gazetteer"):
        read = read_model(path, GazetteerFile, report)
        if not read:
            report.whole_gazetteer = False
            continue
        file, content = read
        for category in CATEGORIES.values():
            for i, entry in enumerate(getattr(content, category.value)):
                place: Place = (category.value, i, "id")
                if entry.id in things:
                    report.add(file, place, f"duplicate id {entry.id!r} in the gazetteer")
                    continue
                things[entry.id] = Thing(category, entry)
                placed.append((file, (category.value, i), things[entry.id]))
    gazetteer = Gazetteer(things)
    check_parts(placed, gazetteer, report)
    return gazetteer


@dataclass(frozen=True)
class Reviewed:
    """A record file that an editor keeps, and the article that it is about."""

    file: YamlFile
    content: RecordFile
    article: Article


@dataclass
class RecordFiles:
    """The record files of a collection. `claimed` articles have a faulty one: they are not read a second time."""

    reviewed: dict[str, Reviewed] = field(default_factory=dict)  # by the article's file name
    claimed: set[str] = field(default_factory=set)

    def ids(self) -> set[str]:
        """The ids that are taken."""
        return {r.content.id for r in self.reviewed.values()}


def read_records(root: Path, articles: Mapping[str, Article], report: Report) -> RecordFiles:
    """Read every file in records/."""
    found = RecordFiles()
    ids: dict[str, Path] = {}
    for path in _yaml_files(root / "records"):
        read = read_model(path, RecordFile, report)
        if not read:
            found.claimed |= _article_of(path)
            continue
        file, content = read
        if content.article not in articles:
            report.add(
                file,
                ("article",),
                f"no article {content.article!r} in articles/",
                hint=did_you_mean(content.article, articles),
            )
        elif content.article in found.reviewed:
            report.add(file, ("article",), f"{content.article} has two record files", hint="merge them into one")
        elif content.id in ids:
            report.add(file, ("id",), f"id {content.id!r} is that of {ids[content.id].name} already")
        else:
            ids[content.id] = path
            found.reviewed[content.article] = Reviewed(file, content, articles[content.article])
    return found


@dataclass(frozen=True)
class Proposed:
    """What the reader proposes for an article that has no record file."""

    article: Article
    draft: Draft


def propose(
    articles: Mapping[str, Article], records: RecordFiles, gazetteer: Gazetteer
) -> tuple[list[Proposed], Gazetteer]:
    """Read every article without a record file. Returns what the reader proposes, and the gazetteer with its names.

    Each is read with the names that editors know and joined with the others after that: what was read from one article
    and nobody has reviewed decides nothing in another.
    """
    new = [articles[name] for name in sorted(articles.keys() - records.reviewed.keys() - records.claimed)]
    if not new:
        return [], gazetteer
    from zonebook.reading.article import read_article as read_words  # a build that reads no article starts without
    from zonebook.reading.names.joining import joined_zones, under_joined_names

    proposed = []
    ids = records.ids()
    known = known_names(gazetteer)
    readings = [read_words(a.text, known) for a in counted("reading articles", new, len(new))]
    listed, finals = joined_zones(readings, known)
    joined = {zone.id: zone for zone in listed}
    for article, reading, final in zip(new, readings, finals, strict=True):
        source = safe_id(article.path.stem, "article")
        while source in ids:
            source += "-2"
        ids.add(source)
        zones = under_joined_names(reading.zones, {old: joined[i] for old, i in final.items()})
        reading = replace(reading, zones=zones)
        upper = reading.published.edtf.upper if reading.published.edtf else None
        made = draft(source, article.path.name, str(upper or EARLIEST), reading, gazetteer)
        gazetteer = Gazetteer({**gazetteer.things, **{t.id: t for t in made.things()}})
        proposed.append(Proposed(article, made))
    return proposed, gazetteer


def ground(
    records: RecordFiles, proposed: Iterable[Proposed], gazetteer: Gazetteer, report: Report
) -> list[SourceFile]:
    """Find the words of every record in its article, of reviewed ones and of proposals."""
    sources = [ground_file(r.file, r.content, r.article, gazetteer, report) for r in records.reviewed.values()]
    for proposal in proposed:
        file = YamlFile(proposal.article.path, None)
        with report.quarantined(proposed=True):
            content = model_of_draft(file, proposal.draft.file, report)
            grounded = ground_file(file, content, proposal.article, gazetteer, report)
        sources.append(replace(grounded, path=None))
    check_leaning(sources, {r.content.id: r.file for r in records.reviewed.values()}, report)
    return sources


def _article_of(path: Path) -> set[str]:
    """Return the article that a faulty record file is about, as far as it can be read."""
    try:
        value = read_yaml(path).value
    except ZonebookError:
        return {f"{path.stem}.txt"}
    return {str(value.get("article"))} if isinstance(value, dict) else {f"{path.stem}.txt"}


def _article_name(path: Path) -> str:
    if not re.fullmatch(ARTICLE_NAME, path.name):
        hint = "use letters, digits, spaces and ( ) . _ - only, at most 120 of them"
        raise ZonebookError(Problem("not a file name for an article", path=path, hint=hint))
    return path.name


def read_articles(root: Path, report: Report) -> dict[str, Article]:
    """Read every text in articles/, by its file name; what cannot be read is quarantined."""
    folder = root / "articles"
    report.quarantine += strangers(root, ENDINGS)
    refuse_links(*(root / part for part in PARTS), but_in=folder)  # there they are quarantined
    articles = {}
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        try:
            articles[_article_name(path)] = read_article(path)
        except ZonebookError as error:
            report.quarantine.extend(error.problems)
    report.notes += notes_on(articles.values())
    return articles


def tell_unread(articles: Mapping[str, Article], records: RecordFiles, report: Report) -> None:
    """Report every article of which nothing is read, unless an editor wrote records for it."""
    by_hand = {name for name, read in records.reviewed.items() if read.content.records}
    report.quarantine += [fault for name in sorted(articles.keys() - by_hand) if (fault := fault_of(articles[name]))]
