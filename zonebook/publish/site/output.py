"""Write what was made: only what changed, never half, nothing that is not ours removed.

Generated pages carry `MARK`; a file without it is a person's and is left alone. A finished site replaces the old one by
two renames; when a build is killed between them, `recover` puts the old one back. Files that belong together replace
the old ones by way of a folder that holds them all; when a build is killed meanwhile, `recover_files` moves the rest.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from zonebook.collection.project import FOR_READERS, Project
from zonebook.collection.yamlfile import refuse_links, text_of
from zonebook.publish.site.look import OWN
from zonebook.values.cache import Cache
from zonebook.values.errors import Problem, ZonebookError, each
from zonebook.values.files import WRITING, digest_at, entries_in, write_file
from zonebook.values.untouched import look_at

# Stands in every generated page, below its front matter; `templates/frame.md.j2` writes it.
MARK = "<!-- Generated from the collection's records: edit those, not this file. -->"


@dataclass(frozen=True)
class Written:
    """What `write_pages` did, in counts of files."""

    changed: int
    removed: int
    kept: int


def write_pages(docs: Path, pages: Mapping[str, str | None]) -> Written:
    """Make the generated pages below `docs` those of `pages` (path → Markdown, None for one that is there as it is to
    be) and no others.

    Raises ZonebookError when a page would take the place of a file that a person wrote.
    """
    kept = {name for name, text in pages.items() if text is None}
    found = ((name, Path(entry.path)) for name, entry in entries_in(docs) if name.endswith(".md") and entry.is_file())
    there = {name: path.read_bytes() for name, path in found if name not in kept}
    stale = kept | {name for name, content in there.items() if MARK.encode("ascii") in content}
    problems = [
        Problem("a hand-written page stands where a generated one has to go", path=docs / name, hint="rename it")
        for name in sorted(pages)
        if name not in stale and (docs / name).exists()
    ]
    if problems:
        raise ZonebookError(problems)
    changed = 0
    for name, text in sorted(pages.items()):
        # Large collections: nothing is held longer than it is needed.
        if text is not None and (content := text.encode("utf-8")) != there.pop(name, None):
            changed += write_file(docs / name, content)
    for name in stale - pages.keys():
        (docs / name).unlink()
        _remove_empty(docs, (docs / name).parent)
    return Written(changed, len(stale - pages.keys()), len(pages) - changed)


def hand_written(docs: Path) -> Iterator[Path]:
    """Yield the files below a folder of pages that people wrote: pages, styles, scripts."""
    for path in sorted(docs.rglob("*")):
        own = path.relative_to(docs).as_posix().startswith(f"{OWN}/")  # of the collection: laid there by a build
        if path.is_file() and not own and not (path.suffix == ".md" and is_generated(path)):
            yield path


def refuse_odd(docs: Path, cache: Cache | None = None) -> None:
    """Raise ZonebookError with every page of a folder of pages that is none: a folder of that name, no UTF-8.

    What an earlier build found sound is not read again while nobody touches it.
    """
    cache = cache or Cache()
    look = look_at(docs, cache)
    sound = look.files.keys() - look.read
    each(text_of, (p for p in sorted(docs.rglob("*.md")) if p.relative_to(docs).as_posix() not in sound))
    look.keep(cache)


def copy_hand_written(project: Project) -> None:
    """Copy what people wrote for the site of a project to its folder of pages.

    Raises ZonebookError when there are links among it: the renderer would publish what they lead to.
    """
    docs, own, target = project.root / "docs", project.collection / "templates", project.docs
    for folder in (docs, own):
        refuse_links(folder)
    for folder in (docs, own, target):
        refuse_odd(folder, project.cache)
    for path in published_by_hand(project) if docs != target else ():
        name = path.relative_to(docs)
        is_replaced = name.as_posix() in FOR_READERS and (own / name).is_file()
        write_file(target / name, (own / name if is_replaced else path).read_bytes())


def published_by_hand(project: Project) -> Iterator[Path]:
    """Yield those of the tool's own pages, styles and scripts that are on the site of a project."""
    docs = project.root / "docs"
    for path in hand_written(docs):
        name = path.relative_to(docs)
        if project.is_checkout or name.parts[0] == "assets" or name.as_posix() in FOR_READERS:
            yield path


def is_generated(path: Path) -> bool:
    """Return whether a page is one that we wrote."""
    return MARK in path.read_text(encoding="utf-8", errors="replace")


def _remove_empty(top: Path, folder: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def next_folder(target: Path) -> Path:
    """Return a new empty folder beside `target`, on the same disk, for a build to fill."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=target.parent, prefix=f"{target.name}.next-"))


@dataclass(frozen=True)
class Edition:
    """A site in the making: `folder` has what is new in it, `target`, the site that is there, the rest."""

    target: Path
    folder: Path
    last: dict[str, str]  # the digest of each file of the site that is there
    files: dict[str, str] = field(default_factory=dict)  # the same of the new one

    def put(self, name: str, content: bytes) -> None:
        """Let the site have a file."""
        self.files[name] = sha256(content).hexdigest()
        if self.files[name] != self.last.get(name):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)  # nobody looks in there before all of it is whole

    def keep(self, files: Mapping[str, str]) -> bool:
        """Take files over if all of them are there, with these digests; return whether that is so."""
        kept = all(self.last.get(name) == digest for name, digest in files.items())
        if kept:
            self.files.update(files)
        return kept

    def settle(self) -> None:
        """Take in what was laid into the folder; what is as it was stays where it is."""
        for name, entry in list(entries_in(self.folder)):
            path = Path(entry.path)
            self.files[name] = self.files.get(name) or digest_at(path)
            if self.files[name] == self.last.get(name):
                path.unlink()

    def complete(self) -> None:
        """Take in the files of the site that is there which are kept, so that the new one is whole beside it."""
        for name in sorted(self.files):
            path = self.folder / name
            if self.files[name] == self.last.get(name) and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                try:
                    path.hardlink_to(self.target / name)  # the old name goes when the new site takes its place
                except OSError:
                    path.write_bytes((self.target / name).read_bytes())

    def read(self, name: str) -> bytes:
        """Return what is in a file of the new site."""
        new = self.folder / name
        return (new if new.is_file() else self.target / name).read_bytes()


@contextmanager
def replacing(target: Path, cache: Cache | None = None) -> Iterator[Edition]:
    """Give a new edition of the site `target` to fill; put it in its place when that went well."""
    recover(target)
    new, cache = next_folder(target), cache or Cache()
    try:
        yield (site := Edition(target, new, look_at(target, cache).files))
        site.complete()
        _replace_folder(new, target)
        look_at(target, cache, site.files).keep(cache)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _replace_folder(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`. At every moment one of the two is whole, here or as `target.previous`."""
    previous = target.with_name(f"{target.name}.previous")
    _open_modes(new)
    if target.exists():
        _remove(previous)
        target.rename(previous)
    new.rename(target)
    _remove(previous)


def sweep(project: Project) -> None:
    """Remove what killed commands were writing; the caller holds the locks of all who write."""
    folders = {project.scratch, project.docs, *filter(Path.is_dir, project.parts)}
    found = [path for folder in folders for path in folder.rglob(f"{WRITING}*")]
    found += [path for folder in (project.collection, project.dist) for path in folder.glob(f"{WRITING}*")]
    found += [*project.site.parent.glob(f"{project.site.name}.next-*"), *project.dist.glob("*.next-*")]
    found += project.scratch.rglob("*.next-*")  # of a bundle or preview
    for path in [*found, *project.scratch.glob("edit-*")]:
        _remove(path)


def broken_off(target: Path) -> bool:
    """Return whether a build was killed, or is right now, where `recover` has something to do."""
    return target.with_name(f"{target.name}.previous").is_dir()


def recover(target: Path) -> bool:
    """Put the previous folder back when a build was killed between the two renames; return whether that was so."""
    previous = target.with_name(f"{target.name}.previous")
    if not previous.is_dir():
        return False
    if target.exists():  # killed after both: the new one is in place
        _remove(previous)
        return False
    previous.rename(target)
    return True


def _remove(path: Path) -> None:
    """Remove a folder, or what is there in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def replacing_files(folder: Path, name: str) -> Iterator[Path]:
    """Give a new folder to fill; put its files into `folder`, whose other files stay, when that went well.

    `name` is what the folder for them is called while they wait. At no moment does an old file of the same name stand
    beside a new one: the old ones go first, and the new ones are whole, here or in the waiting folder.
    """
    recover_files(folder, name)
    new = next_folder(folder / name)
    try:
        yield new
        _open_modes(new)
        if (waiting := _waiting(folder, name)).exists():
            _remove(waiting)  # what is no folder
        new.rename(waiting)  # from here on the new files are the ones that count
        recover_files(folder, name)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def files_broken_off(folder: Path, name: str) -> bool:
    """Return whether files wait that `recover_files` has to move."""
    return _waiting(folder, name).is_dir()


def recover_files(folder: Path, name: str) -> bool:
    """Move what waits to its place; return whether anything did. Also the way on after a build that was killed."""
    waiting = _waiting(folder, name)
    if not waiting.is_dir():
        return False
    files = sorted(waiting.iterdir())
    for path in files:
        _remove(folder / path.name)
    for path in files:
        path.rename(folder / path.name)
    waiting.rmdir()
    return True


def _waiting(folder: Path, name: str) -> Path:
    return folder / f"{name}.ready"


def _open_modes(folder: Path) -> None:
    """Give files the modes that a web server needs, whatever the umask."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
