"""What became of each published fact, written from git into the collection's `history.yml`.

In: a project in a git repository. Out: the file, with a row for each change of a fact from one commit to the next along
the first parents, which is what was published. Rows that are there stay; the new ones begin at the last commit that the
file names. Every state is read by the code that runs, without the proofs, which may be younger than it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from zonebook import pipeline
from zonebook.changes.changes import Kind, cut
from zonebook.changes.diff import compare_each, name_of
from zonebook.changes.editions import project_at
from zonebook.changes.revisions import SHALLOW, Repository, inside, repository_of
from zonebook.collection.edits import one_line
from zonebook.collection.project import HISTORY, SETTINGS, schema_line
from zonebook.collection.typedfile import Report, read_optional
from zonebook.collection.yamlfile import MAX_BYTES
from zonebook.pipeline import Project, Say
from zonebook.publish.data.document import Document
from zonebook.publish.data.export import export
from zonebook.values.errors import Problem, ZonebookError, count_of
from zonebook.values.files import write_file
from zonebook.values.records import Happened, HistoryFile, Since

# What of a collection says what is a fact; the history itself is no part of it.
SAYING = ("articles", "records", "gazetteer", SETTINGS, "rulings.yml", "moved.yml")
TOLD = frozenset(get_args(Happened.model_fields["change"].annotation))
HEAD = "# Written by `zonebook history`: run it after a merge; rows are only ever added.\n"


class State(NamedTuple):
    """A commit that could be read: its day, its first digits, and what was published then."""

    at: Since
    document: Document


def write_history(project: Project, say: Say) -> int:
    """Bring `history.yml` up to the newest commit; return how many rows are new.

    Raises ZonebookError when the commits that it goes on from are not here.
    """
    path = project.collection / HISTORY
    report = Report()
    known = read_optional(path, HistoryFile, report)
    if report.problems:
        raise ZonebookError(report.problems)
    repository = repository_of(project.collection)
    states = _states(project, repository, _unread(repository, _commits(project, repository), known, project), say)
    new: list[Happened] = []
    first = last = next(states, None)
    if first is None or last is None:
        raise ZonebookError(Problem("no commit holds a collection that can be read", path=project.collection))
    for state in states:
        new += happened(last.document, state)
        last = state
    whole = HistoryFile(
        since=known.since if known else first.at, history=_by_fact((*(known.history if known else ()), *new))
    )
    text = schema_line(path, "history", project.collection) + HEAD + as_yaml(whole)
    content = text.encode("utf-8")
    if len(content) > MAX_BYTES:
        raise ZonebookError(Problem(f"{len(content)} bytes are more than a file may have ({MAX_BYTES})", path=path))
    write_file(path, content)
    return len(new)


def _by_fact(rows: Iterable[Happened]) -> tuple[Happened, ...]:
    """Sort rows by their fact, each fact's as they came: branches that change other facts change other lines."""
    return tuple(sorted(rows, key=lambda row: row.of))


def as_yaml(history: HistoryFile) -> str:
    """Return a history as YAML, a line for each row."""
    lines = [one_line(row.model_dump(mode="json", exclude_defaults=True)) for row in history.history]
    rows = "".join(f"\n  - {line}" for line in lines) if lines else " []"
    return f"since: {one_line(history.since.model_dump(mode='json'))}\nhistory:{rows}\n"


def _commits(project: Project, repository: Repository) -> list[Since]:
    """Return the commits along the first parents that changed what the collection says, the oldest first."""
    folder = inside(repository, project.collection)
    paths = [str(folder / name) for name in SAYING]
    log = repository.git("log", "--first-parent", "--reverse", "--format=%H %cs", "HEAD", "--", *paths)
    return [
        Since(date=day, commit=name[:12])
        for name, _, day in (line.partition(" ") for line in log.decode().split("\n"))
        if name
    ]


def _unread(
    repository: Repository, commits: Sequence[Since], known: HistoryFile | None, project: Project
) -> Sequence[Since]:
    """Return the commits from the last one that the file names; all where there is no file yet."""
    if known is None:
        if repository.shallow:
            raise ZonebookError(Problem("the history cannot begin here", path=project.collection, hint=SHALLOW))
        return commits
    named = {known.since.commit, *(row.commit for row in known.history)}
    last = max((i for i, commit in enumerate(commits) if commit.commit in named), default=None)
    if last is None:
        hint = (
            SHALLOW
            if repository.shallow
            else "where git's history was written anew, take the file away and begin again"
        )
        path = project.collection / HISTORY
        raise ZonebookError(Problem("no commit that the history names is here", path=path, line=1, hint=hint))
    return commits[last:]


def _states(project: Project, repository: Repository, commits: Iterable[Since], say: Say) -> Iterator[State]:
    for commit in commits:
        with project_at(project, repository, commit.commit, ()) as there:
            try:
                loaded = pipeline.load(replace(there, proved=False, strict=False))
            except ZonebookError as error:
                first = error.problems[0]
                say(f"{commit.commit} ({commit.date}) is passed over, it cannot be read: {first.message}")
                continue
            yield State(commit, export(loaded.collection, loaded.facts))


def happened(before: Document, after: State) -> Iterator[Happened]:
    """Yield what became of each fact from one state to the next, as rows of the file; facts added, by their article."""
    added: dict[str, list[str]] = {}
    sources = {fact.anchor: fact.reports[0].evidence.source for fact in after.document.facts}
    for anchors, change in compare_each(before, after.document):
        if change.kind is Kind.ADDED:
            added.setdefault(sources[anchors[0]], []).append(anchors[0])
            continue
        for anchor in anchors if change.kind in TOLD else ():
            said = {"name": change.what, "before": change.before or None, "after": change.after or None}
            yield _row(after, change.kind, anchor, said)
    titles = {source.id: cut(name_of(source)) for source in after.document.sources}
    for article, facts in added.items():
        of_all = {"name": titles[article], "after": count_of(len(facts), "fact"), "facts": sorted(facts)}
        yield _row(after, Kind.ADDED, article, of_all)


def _row(state: State, kind: Kind, of: str, said: Mapping[str, object]) -> Happened:
    return Happened.model_validate({**state.at.model_dump(), "of": of, "change": kind.value, **said})
