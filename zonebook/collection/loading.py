"""Reading a collection from its folder, and checking it as one.

In: a folder. Out: a `Collection` in which every record's words have been found in its article, or a ZonebookError
with every problem of every file. Nothing is half read: what is wrong in an accepted record, the gazetteer or a ruling
stops the build.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zonebook.collection.article import Article, read_article
from zonebook.collection.collection import Collection, SourceFile
from zonebook.collection.drafts import draft, safe_id
from zonebook.collection.gazetteer import Category, Gazetteer, Thing, known_names
from zonebook.collection.grounding import check_ids, ground
from zonebook.collection.typedfile import Report, read_model, read_optional, without_faulty_proposals
from zonebook.collection.yamlfile import Place, YamlFile, read_yaml, refuse_links
from zonebook.reading.article import read_article as read_words
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import (
    ARTICLE_NAME,
    EARLIEST,
    CollectionFile,
    GazetteerFile,
    RecordFile,
    RulingsFile,
    TimelinesFile,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def read_collection(root: Path, *, strict: bool = False) -> Collection:
    """Read and check the collection in `root`. Raises ZonebookError with every problem of every file.

    An unreadable article and a faulty proposed record are quarantined: left out, and listed; `strict` stops there too.
    """
    refuse_links(root, but_in="articles")  # there they are quarantined
    report = Report()
    gazetteer = _read_gazetteer(root / "gazetteer", report)
    sources, gazetteer = _read_sources(root, gazetteer, report)
    timelines = read_optional(root / "timelines.yml", TimelinesFile, report)
    rulings = read_optional(root / "rulings.yml", RulingsFile, report)
    settings = read_optional(root / "collection.yml", CollectionFile, report)
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


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.yml") if p.is_file()) if folder.is_dir() else []


def read_gazetteer(root: Path) -> Gazetteer:
    """Read the gazetteer of the collection in `root` alone. Raises ZonebookError with every problem."""
    report = Report()
    gazetteer = _read_gazetteer(root / "gazetteer", report)
    if report.problems:
        raise ZonebookError(report.problems)
    return gazetteer


def _read_gazetteer(folder: Path, report: Report) -> Gazetteer:
    things: dict[str, Thing] = {}
    placed: list[tuple[YamlFile, Place, Thing]] = []
    for path in _yaml_files(folder):
        read = read_model(path, GazetteerFile, report)
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
        check_ids(file, (*place, "part_of"), thing.entry.part_of, gazetteer, report)
    return gazetteer


def _read_sources(root: Path, gazetteer: Gazetteer, report: Report) -> tuple[list[SourceFile], Gazetteer]:
    articles = _read_articles(root / "articles", report)
    claimed: set[str] = set()  # articles whose record file has problems: they are not drafted a second time
    sources: dict[str, SourceFile] = {}
    ids: dict[str, Path] = {}
    for path in _yaml_files(root / "records"):
        read = read_model(path, RecordFile, report)
        if not read:
            claimed |= _article_of(path)
            continue
        file, content = read
        if content.article not in articles:
            report.add(
                file,
                ("article",),
                f"no article {content.article!r} in articles/",
                hint=did_you_mean(content.article, articles),
            )
        elif content.article in sources:
            report.add(file, ("article",), f"{content.article} has two record files", hint="merge them into one")
        elif content.id in ids:
            report.add(file, ("id",), f"id {content.id!r} is that of {ids[content.id].name} already")
        else:
            ids[content.id] = path
            sources[content.article] = ground(file, content, articles[content.article], gazetteer, report)
    for name in sorted(articles.keys() - sources.keys() - claimed):
        drafted = _draft(articles[name], ids, gazetteer, report)
        sources[name], gazetteer = drafted
        ids[sources[name].id] = articles[name].path
    return [sources[name] for name in sorted(sources)], gazetteer


def _draft(
    article: Article, ids: Mapping[str, Path], gazetteer: Gazetteer, report: Report
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
        content = RecordFile.model_validate(without_faulty_proposals(file, made.file, report))
        grounded = ground(file, content, article, gazetteer, report)
    return replace(grounded, path=None), gazetteer


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


def _read_articles(folder: Path, report: Report) -> dict[str, Article]:
    articles = {}
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        try:
            articles[_article_name(path)] = read_article(path)
        except ZonebookError as error:
            report.quarantine.extend(error.problems)
    return articles


def _check_selections(path: Path, timelines: TimelinesFile | None, gazetteer: Gazetteer, report: Report) -> None:
    if timelines is None:
        return
    file = read_yaml(path)
    seen: set[str] = set()
    for i, timeline in enumerate(timelines.timelines):
        if timeline.id in seen:
            report.add(file, ("timelines", i, "id"), f"id {timeline.id!r} stands twice")
        seen.add(timeline.id)
        select = timeline.select
        check_ids(file, ("timelines", i, "select"), (*select.about, *select.themes), gazetteer, report)


def _check_rulings(
    path: Path, rulings: RulingsFile | None, gazetteer: Gazetteer, sources: Iterable[SourceFile], report: Report
) -> None:
    if rulings is None:
        return
    file = read_yaml(path)
    known = {*gazetteer.things, *(r.id for s in sources for r in s.records)}
    for i, ruling in enumerate(rulings.rulings):
        for name in ruling.of:
            if name not in known:
                report.add(file, ("rulings", i, "of"), f"unknown id {name!r}", hint=did_you_mean(name, known))
