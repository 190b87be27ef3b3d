"""Read a collection as it was at a commit, without checking anything out.

In: a folder of a git repository and a reference. Out: a temporary folder with the files of that state, byte for byte.
Objects are read, nothing else: no hook, filter, attribute or submodule of the repository takes part, no index and no
working tree is touched, and what is no regular file is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from zonebook.values.errors import Problem, ZonebookError

SECONDS = 120  # for one git command: reading objects is quick, waiting for input is a fault
MAX_FILES = 100_000
MAX_FILE_BYTES, MAX_BYTES = 20_000_000, 2_000_000_000
REGULAR = {"100644", "100755"}
# Nothing that runs a program or talks to a server, whatever the repository's own configuration says.
QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"),
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs"),
)


KEPT = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CEILING_DIRECTORIES"}


@dataclass(frozen=True)
class Repository:
    """A git repository, by the top folder of its working tree."""

    top: Path

    def git(self, *arguments: str, given: bytes | None = None) -> bytes:
        """Run git and return its output. Raises GitError when it ends with a fault."""
        return _run(self.top, arguments, given)

    def commit(self, ref: str) -> str:
        """Return the commit that a reference means. Raises ZonebookError with a hint when there is none."""
        try:
            # An empty reference would mean the current commit.
            found = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref or ':'}^{{commit}}")
        except GitError as error:
            hint = SHALLOW if self.shallow else "`git branch --all` and `git tag` list what there is"
            raise ZonebookError(Problem(f"no commit {ref!r} in this repository", hint=hint)) from error
        return found.decode("ascii").strip()

    @property
    def shallow(self) -> bool:
        """Whether only the newest part of the history is here."""
        return self.git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def merge_base(self, base: str, head: str) -> str:
        """Return the commit that two commits have in common last: where the one was forked from the other.

        Raises ZonebookError when they have none, or none that is here.
        """
        try:
            found = self.git("merge-base", base, head)
        except GitError as error:
            hint = SHALLOW if self.shallow else "the two histories have nothing in common"
            raise ZonebookError(Problem(f"{base[:10]} and {head[:10]} share no commit", hint=hint)) from error
        return found.decode("ascii").split()[0]

    def files(self, commit: str, folder: PurePosixPath) -> list[Blob]:
        """Return the files below `folder` (relative to the top) at a commit; empty when it was not there.

        Raises ZonebookError for every link, submodule, odd name and oversized file.
        """
        listed = self.git("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", *_below(folder)).split(b"\0")
        blobs = [_blob(entry) for entry in listed if entry]
        problems = [p for blob in blobs for p in _refused(blob)]
        if len(blobs) > MAX_FILES or sum(b.size for b in blobs) > MAX_BYTES:
            problems.append(Problem(f"{len(blobs)} files are too many or too large", path=Path(folder)))
        if problems:
            raise ZonebookError(problems)
        return blobs

    def write(self, blobs: Sequence[Blob], target: Path) -> None:
        """Write files below `target`, byte for byte as they were committed."""
        names = "".join(f"{blob.object}\n" for blob in blobs).encode("ascii")
        output = self.git("cat-file", "--batch", given=names) if blobs else b""
        at = 0
        for blob in blobs:
            end_of_header = output.index(b"\n", at)
            size = int(output[at:end_of_header].split()[2])
            path = target.joinpath(*PurePosixPath(blob.path).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output[end_of_header + 1 : end_of_header + 1 + size])
            at = end_of_header + 1 + size + 1  # git ends each object with a line break


class Blob(NamedTuple):
    """A file at a commit."""

    mode: str
    kind: str
    object: str
    size: int  # bytes; 0 for what is no file
    path: str  # from the top of the repository, with `/`


class GitError(ZonebookError):
    """A git command ended with a fault; its message is git's."""


SHALLOW = "only the newest commits are here: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"


def repository_of(folder: Path) -> Repository:
    """Return the repository that a folder lies in. Raises ZonebookError when git or the repository is missing."""
    try:
        top = _run(folder, ("rev-parse", "--show-toplevel"))
    except GitError as error:
        unsafe = "dubious ownership" in str(error)
        hint = "it belongs to another user: `git config --global --add safe.directory DIR`" if unsafe else None
        raise ZonebookError(
            Problem("not in a git repository", path=folder, hint=hint or "compare with a records.json instead")
        ) from error
    return Repository(Path(os.fsdecode(top.removesuffix(b"\n"))))


def committed(folder: Path, word: str) -> bool:
    """Return whether the last commit has a word in the files of a folder; not so where there is no repository."""
    try:
        repository = repository_of(folder)
        repository.git("grep", "-qwF", "-e", word, "HEAD", "--", str(inside(repository, folder)))
    except ZonebookError:
        return False
    return True


@contextmanager
def files_at(repository: Repository, commit: str, folders: Sequence[Path]) -> Iterator[Path]:
    """Give a temporary folder that holds `folders` of the repository as they were at a commit.

    A folder that is not in the repository raises ZonebookError; one that was not there yet is simply missing.
    """
    with tempfile.TemporaryDirectory(prefix="zonebook-") as name:
        target = Path(name).resolve()
        for folder in folders:
            repository.write(repository.files(commit, inside(repository, folder)), target)
        yield target


def inside(repository: Repository, folder: Path) -> PurePosixPath:
    """Return a folder's path from the top of the repository. Raises ZonebookError when it lies elsewhere."""
    top, resolved = repository.top.resolve(), folder.resolve()
    if not resolved.is_relative_to(top):
        raise ZonebookError(Problem("not in the repository that is compared", path=folder))
    return PurePosixPath(resolved.relative_to(top).as_posix())


def _below(folder: PurePosixPath) -> tuple[str, ...]:
    return () if folder == PurePosixPath() else (f"{folder}",)


def _blob(entry: bytes) -> Blob:
    head, _, path = entry.partition(b"\t")
    mode, kind, name, size = head.decode("ascii").split()
    return Blob(mode, kind, name, 0 if size == "-" else int(size), os.fsdecode(path))


ODD = re.compile(r"[\x00-\x1f\x7f\\:\ud800-\udfff]")


def _refused(blob: Blob) -> Iterator[Problem]:
    """Yield why a file is not read: git allows names and kinds that no collection needs."""
    path = Path(blob.path)
    if blob.mode == "120000":
        yield Problem("a symbolic link", path=path, hint="links are not followed: put the file itself here")
    elif blob.kind == "commit":
        yield Problem("a submodule", path=path, hint="submodules are not read")
    elif blob.mode not in REGULAR:
        yield Problem(f"not a regular file (mode {blob.mode})", path=path)
    if ODD.search(blob.path) or any(part in ("", ".", "..") for part in blob.path.split("/")):
        yield Problem(f"an odd file name: {blob.path!r}")
    if blob.size > MAX_FILE_BYTES:
        yield Problem(f"file of {blob.size} bytes is too large (limit {MAX_FILE_BYTES})", path=path)


def _run(folder: Path, arguments: Sequence[str], given: bytes | None = None) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise ZonebookError(Problem("git is not installed", hint="apt-get install git, or compare with a records.json"))
    # A hook or an alias that calls us may have set GIT_DIR and its kin; the folder alone says which repository it is.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in KEPT}
    environment = kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 — the program is git and no shell reads the arguments
            [git, *QUIET, *arguments],
            cwd=folder,
            env=environment,
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ZonebookError(Problem(f"git {arguments[0]} did not end within {SECONDS} s", path=folder)) from error
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise GitError(Problem(f"git {arguments[0]}: {message}", path=folder))
    return done.stdout
