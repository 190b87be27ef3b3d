"""Editions: the collection as it is in the files, as it was at a commit, or as another build published it.

In: a project and two names of editions. Out: `Changes` between them. Both sides are read by the code that runs, so
that a change of the code is never taken for a change of facts; each side's pages are made with its own templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from zonebook import pipeline
from zonebook.changes.changes import MAX_CHANGES, Changes, PageChange, Side, cut, problems_as_changes
from zonebook.changes.diff import anchors_of, compare, compare_pages
from zonebook.changes.revisions import Repository, files_at, repository_of
from zonebook.pages import make_pages
from zonebook.pages.moved import Addresses, read_addresses
from zonebook.pages.templating import MisfitError, templates_in
from zonebook.pipeline import Loaded, Project
from zonebook.publish.data.document import Document, read_document
from zonebook.publish.data.export import export
from zonebook.publish.site import output
from zonebook.values.errors import Problem, ZonebookError

MAX_DOCUMENT = 100_000_000  # bytes of a records.json
# What shapes every page beside the facts; where it differs, the pages are compared without it, and that is said.
LOOK = ("mkdocs.yml", "templates/theme", "docs/assets")
CODE = ("zonebook", "build.py")
BESIDE = ("docs", "templates", "mkdocs.yml", *CODE)  # what pages are made of beside the collection


class UnreadableError(ZonebookError):
    """The base cannot be read by the code that runs, as after a change of what record files may say."""


@dataclass(frozen=True)
class Edition:
    """One state of a collection. `pages` and `files` are None where only its document is at hand."""

    side: Side
    document: Document
    pages: Mapping[str, str] | None = None
    files: Mapping[str, bytes] | None = None  # those of LOOK and CODE
    remark: str = ""  # how its pages had to be made


def differences(
    project: Project,
    base: str,
    head: str | None = None,
    title: str = "",
    commit: str = "",
    files: Project | None = None,
) -> Changes:
    """Return what changed from `base` to `head`: references of the repository or paths of a records.json.

    Without a head it is the files as they stand, or those of the project `files`, which may lie outside the
    repository. Of two references, or of one and the files, the commit where they parted is taken as the base, so that
    what others changed since then does not count.
    Raises UnreadableError when the base cannot be read; faults of the head are changes too, and the first to be told.
    """
    old = _named(project, base, head or "HEAD")
    try:
        new = _files(files or project) if head is None else _named(project, head)
    except ZonebookError as error:
        if head is not None and not isinstance(error, UnreadableError):
            raise  # the name is wrong, not what it names
        side = Side(name=cut(title or head or "the files"), commit=commit or None)
        faults = problems_as_changes(error.problems, files.collection if files else project.root)
        return Changes(base=old.side, head=side, changes=tuple(faults)[:MAX_CHANGES])
    if title or commit:
        new = replace(new, side=Side(name=cut(title or new.side.name), commit=commit or new.side.commit))
    return between(old, new)


def between(old: Edition, new: Edition) -> Changes:
    """Return what changed between two editions."""
    changes = tuple(compare(old.document, new.document))
    pages: tuple[PageChange, ...] | None = None
    remarks: list[str] = []
    if len(changes) > MAX_CHANGES:
        remarks.append(f"There are {len(changes)} changes; the last ones are left out.")
    if old.pages is None or new.pages is None:
        remarks.append("Pages were not compared: of one side only the records are at hand.")
    else:
        pages = tuple(compare_pages(old.pages, new.pages, anchors_of(changes)))
    if old.files is not None and new.files is not None:
        remarks += _remarks(old.files, new.files)
    remarks += [old.remark] if old.remark else []
    return Changes(base=old.side, head=new.side, changes=changes[:MAX_CHANGES], pages=pages, remarks=tuple(remarks))


def _remarks(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    changed = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    look = [name for name in changed if name.startswith(LOOK)]
    code = [name for name in changed if name.startswith(CODE)]
    if look:
        yield cut(f"The look of every page may change: {', '.join(look)}.")
    if code:
        yield cut(f"The code changes too ({', '.join(code)}); both sides were read and laid out by the new code.")


def _named(project: Project, name: str, head: str | None = None) -> Edition:
    """Read an edition by its name; with `head`, as the base of that."""
    if Path(name).is_file():
        return _published(Path(name))
    repository = repository_of(project.collection)
    commit = repository.commit(name)
    if head is not None and not Path(head).is_file():
        commit = repository.merge_base(commit, repository.commit(head))
    with project_at(project, repository, commit) as there:
        try:
            edition = _files(there)
        except ZonebookError as error:
            raise UnreadableError(_placed(error, there.root, f"{name} at {commit[:10]}")) from error
    return replace(edition, side=Side(name=cut(name), commit=commit))


def published_addresses(project: Project, name: str) -> Addresses:
    """Return the addresses of a publication: of the `data/addresses.json` at a path, or as git has it at a reference.

    Raises ZonebookError when the name is neither, and UnreadableError when the collection cannot be read as it was.
    """
    if Path(name).is_file():
        return read_addresses(Path(name))
    repository = repository_of(project.collection)
    commit = repository.commit(name)
    with project_at(project, repository, commit) as there:
        try:
            pages, _ = _pages(there, pipeline.load(there))
        except ZonebookError as error:
            raise UnreadableError(_placed(error, there.root, f"{name} at {commit[:10]}")) from error
        return pipeline.addresses_of(there, pages)


def _published(path: Path) -> Edition:
    """Read a records.json, which anybody may have written."""
    if path.stat().st_size > MAX_DOCUMENT:
        raise ZonebookError(Problem(f"larger than a records.json may be ({MAX_DOCUMENT} bytes)", path=path))
    return Edition(Side(name=cut(path.name)), read_document(path.read_bytes(), path.name))


@contextmanager
def project_at(
    project: Project, repository: Repository, commit: str, beside: Iterable[str] = BESIDE
) -> Iterator[Project]:
    """Give the project as it was at a commit, in a temporary folder, with the files `beside` the collection.

    What lies outside the repository is as it is.
    """
    top = repository.top.resolve()
    wanted = [project.collection, *(project.root / name for name in beside)]
    within = [path for path in wanted if path.resolve().is_relative_to(top)]
    with files_at(repository, commit, within) as folder:

        def moved(path: Path) -> Path:
            return folder / path.resolve().relative_to(top) if path.resolve().is_relative_to(top) else path

        yield replace(project, root=moved(project.root), collection=moved(project.collection))


def _files(project: Project) -> Edition:
    """Read the edition that is in the files of a project. Raises ZonebookError with every problem."""
    loaded = pipeline.load(project)
    pages, remark = _pages(project, loaded)
    document = export(loaded.collection, loaded.facts)
    return Edition(
        Side(name="the files"), document, pages | _hand_written(project.root / "docs"), _shaping(project.root), remark
    )


def _pages(project: Project, loaded: Loaded) -> tuple[dict[str, str], str]:
    """Make the pages with the project's own templates; with those of the code that runs where its own do not do."""
    try:
        with templates_in(*project.templates):
            return make_pages(loaded.collection, loaded.facts), ""
    except MisfitError:
        remark = "The old templates do not fit the new code; both sides were laid out by the new ones."
        return make_pages(loaded.collection, loaded.facts), remark


def _hand_written(docs: Path) -> dict[str, str]:
    found = {}
    for path in output.hand_written(docs):
        if path.suffix == ".md":
            found[path.relative_to(docs).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    return found


def _shaping(root: Path) -> dict[str, bytes]:
    found = {}
    for name in (*LOOK, *CODE):
        path = root / name
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                found[file.relative_to(root).as_posix()] = file.read_bytes()
    return found


def _placed(error: ZonebookError, root: Path, name: str) -> list[Problem]:
    """Say of which state the problems are: their paths lead into a folder that is gone when they are read."""
    problems = []
    for problem in error.problems:
        path = problem.path
        if path is not None and path.is_relative_to(root):
            path = Path(f"{name}:{path.relative_to(root).as_posix()}")
        problems.append(replace(problem, path=path))
    return problems
