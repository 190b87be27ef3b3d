"""Whatever breaks off or goes wrong: the old site is whole, no article is lost, and plain words say what happened.

ZONEBOOK_ROUNDS is how often builds are started at once (make audit: 20).
"""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import ROOT
from tests.small import write_collection
from zonebook.collection.loading import known_things
from zonebook.commands import editor
from zonebook.commands.cli import cli
from zonebook.publish.site.bundle import verify, write_bundle
from zonebook.values import files
from zonebook.values.errors import ZonebookError
from zonebook.values.files import all_or_nothing, write_file
from zonebook.values.lock import alone

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("ZONEBOOK_ROUNDS", "1"))
LOCKED = ROOT / "requirements.txt"


def start(root: Path, *arguments: str, file_size: int | None = None) -> subprocess.Popen[str]:
    """Start a command; with `file_size`, no file that it writes can be larger: what a full disk does, anywhere."""

    def limited() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *arguments, "--collection", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
        env=os.environ | ({} if file_size is None else {"PYTHONDONTWRITEBYTECODE": "1"}),  # it would write half of it
    )


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_collection(tmp_path_factory.mktemp("built"))
    _, told = start(root, "build").communicate()
    assert (root / "site" / "index.html").is_file(), told
    return root


@pytest.mark.parametrize("count", [2, 4] if ROUNDS > 1 else [4])
def test_commands_at_once_wait_for_each_other(count: int, built: Path) -> None:
    whole = tree(built / "site")
    waited = 0
    for _ in range(ROUNDS):
        shutil.rmtree(built / ".zonebook" / "cache", ignore_errors=True)  # so that there is something to do
        processes = [start(built, "build" if i % 2 else "bundle") for i in range(count)]
        for process in processes:
            _, told = process.communicate(timeout=300)
            assert process.returncode == 0, told
            assert "Traceback" not in told
            waited += "waiting for" in told
        assert tree(built / "site") == whole
        assert not list(built.glob("site.*"))
    assert waited >= ROUNDS, "somebody has waited, and said so"
    assert verify(built / "dist" / "zonebook-offline.zip") == len(whole)


def test_the_one_that_waits_says_for_whom(tmp_path: Path) -> None:
    said: list[str] = []
    with alone(tmp_path, "zonebook build", said.append):
        waiting = subprocess.Popen(
            [sys.executable, "-c", WAITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert waiting.stdout
        assert f"waiting for `zonebook build` (process {os.getpid()})" in waiting.stdout.readline()
    assert waiting.stdout.readline() == "its turn\n"
    assert waiting.wait() == 0
    assert said == []


WAITER = """
import sys; from pathlib import Path; from zonebook.values.lock import alone
with alone(Path(sys.argv[1]), "zonebook add", lambda text: print(text, flush=True)):
    print("its turn", flush=True)
"""


@pytest.mark.parametrize("size", [0, 2_000, 20_000])
@pytest.mark.parametrize("name", ["build", "bundle", "add"])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(name: str, size: int, built: Path, tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text("Southgate Park\n\n" + "Southgate Park opened on 2 March 2021. " * 700, encoding="utf-8")
    for path in ("articles", "records", "gazetteer", "site", "dist"):
        (built / path).mkdir(exist_ok=True)
    settings = (built / "collection.yml").read_bytes()
    write_file(built / "collection.yml", b"title: Northgate\ndescription: Changed since it was built.\n")
    before = {path: tree(built / path) for path in ("articles", "records", "gazetteer", "site", "dist")}
    process = start(built, name, *([str(article)] if name == "add" else []), file_size=size)
    _, told = process.communicate(timeout=300)
    write_file(built / "collection.yml", settings)
    assert process.returncode == 1, told
    assert "Traceback" not in told
    assert "File too large" in told
    assert {path: tree(built / path) for path in before} == before
    assert not list(built.rglob(".writing-*"))
    assert not list(built.glob("site.*"))


@pytest.mark.parametrize("name", ["build", "bundle", "add", "migrate"])
def test_a_folder_that_may_not_be_written_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root, who runs some tests, may write anywhere, the refusal is that of the one function that writes."""
    root = write_collection(tmp_path)
    (tmp_path / "new.txt").write_text("Southgate Park\n\nSouthgate Park opened on 2 March 2021.\n", encoding="utf-8")
    write_file(root / "site" / "index.html", b"the old site")

    def refusing(path: Path, content: bytes) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(files, "_written_beside", refusing)
    before = {path: digest for path, digest in tree(root).items() if not path.startswith(".zonebook/")}
    words = [name, *([str(tmp_path / "new.txt")] if name == "add" else []), "--collection", str(root)]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True), done.output
    assert f"Permission denied: {root}" in done.output
    assert {path: digest for path, digest in tree(root).items() if not path.startswith(".zonebook/")} == before


ODD: dict[str, Callable[[Path], object]] = {
    "files where sites go": lambda root: [(root / name).write_text("x") for name in ("site", "site.previous")],
    "a file where the scratch folder goes": lambda root: (root / ".zonebook").write_text("x"),
    "a folder where the settings are": lambda root: (root / "timelines.yml").mkdir(),
}
ODD_FILES = {  # file -> the command that reads it
    **dict.fromkeys(("articles/a.txt", "records/a.yml", "gazetteer/a.yml", "rulings.yml", "collection.yml"), "check"),
    **dict.fromkeys(("extra.css", "pages/a.md", "essays/a.md", "templates/home.md.j2", ".zonebook/docs/a.md"), "build"),
}
MADE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "other bytes": lambda path: path.write_bytes(b"# \xe9"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("why", ODD)
def test_an_odd_file_ends_in_plain_words_or_in_a_site(why: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    ODD[why](root)
    process = start(root, "build")
    _, told = process.communicate(timeout=300)
    assert "Traceback" not in told
    assert process.returncode == (0 if (root / "site" / "index.html").is_file() else 1)
    assert told.strip()


@pytest.mark.parametrize("file", ODD_FILES)
@pytest.mark.parametrize("why", MADE)
def test_a_file_of_another_sort_is_told_or_left_out_and_nothing_hangs(why: str, file: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).unlink(missing_ok=True)
    MADE[why](root / file)
    done = CliRunner().invoke(cli, [ODD_FILES[file], "--collection", str(root)])
    assert isinstance(done.exception, SystemExit | None), (done.exception, done.output)
    assert done.exit_code == 0 or Path(file).name in done.output or "templates" in done.output


# --- adding an article


@pytest.mark.parametrize(
    "name",
    ["we$ird.txt", "sp ace's.txt", "new\nline.txt", "x" * 200 + ".txt", "con.txt", "区.txt", "a.b.c.txt", "-.txt"],
)
def test_an_article_of_any_name_is_added_whole_or_not_at_all(name: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    before = tree(root)
    path = tmp_path / name
    path.write_text("Southgate Park\n\nSouthgate Park opened on 2 March 2021.\n", encoding="utf-8")
    try:
        made = editor.add(root, path, "2026-01-01")
    except ZonebookError:
        assert tree(root) == before
    else:
        assert made.path.is_file()
        assert before.items() <= tree(root).items()
        known_things(root)


FAULTY = {
    "gazetteer/all.yml": "zones: [",
    "records/northgate.yml": "id: herald\n",
    "collection.yml": "titel: x\n",
    "gazetteer/proposed.yml": "zones: x\n",
}


@pytest.mark.parametrize("file", FAULTY)
def test_a_fault_elsewhere_keeps_an_article_out_whole(file: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / file).write_text(FAULTY[file], encoding="utf-8")
    before = tree(root)
    path = tmp_path / "south.txt"
    path.write_text("Southgate Park\n\nSouthgate Park opened on 2 March 2021.\n", encoding="utf-8")
    with pytest.raises(ZonebookError):
        editor.add(root, path, "2026-01-01")
    assert tree(root) == before


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file that adding writes is the one at which the disk is full."""
    path = tmp_path / "south.txt"
    path.write_text("Southgate Park\n\nSouthgate Park opened on 2 March 2021.\n", encoding="utf-8")
    for full_at in range(4):
        root = write_collection(tmp_path / str(full_at))
        before, written = tree(root), 0

        def failing(target: Path, content: bytes, full_at: int = full_at) -> bool:
            nonlocal written
            written += 1
            if written > full_at:
                raise OSError(28, "No space left on device", str(target))
            return write_file(target, content)

        monkeypatch.setattr(editor, "write_file", failing)
        try:
            editor.add(root, path, "2026-01-01")
        except OSError:
            assert tree(root) == before, full_at
        else:
            assert full_at >= 2


def test_files_are_put_back_as_they_were(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"before")

    def interrupted() -> None:
        with all_or_nothing(old, new):
            write_file(old, b"after")
            write_file(new, b"after")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert tree(tmp_path).keys() == {"old"}
    assert old.read_bytes() == b"before"


# --- bundles of any bytes


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    for name in ("index.html", "zones/a.html", "assets/site.css"):
        write_file(folder / "site" / name, f"text of {name} ".encode() * 40)
    return write_bundle(folder / "site", folder / "dist", LOCKED, "1")


def damaged(bundle: Path, folder: Path, change: Callable[[bytes], bytes]) -> Path:
    path = folder / bundle.name
    path.write_bytes(change(bundle.read_bytes()))
    path.with_suffix(".sha256").write_bytes(bundle.with_suffix(".sha256").read_bytes())
    return path


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a script before it": lambda data: b"#!/bin/sh\nexit\n" + data,
    "a blank before it": lambda data: b" " + data,
    "bytes after it": lambda data: data + b"more",
    "another archive after it": lambda data: data + data,
    "cut": lambda data: data[:-30],
    "the first half": lambda data: data[: len(data) // 2],
    "nothing": lambda _: b"",
    "a byte of data": lambda data: data[:70] + bytes([data[70] ^ 1]) + data[71:],
    "two bytes of data": lambda data: data[:70] + b"\0\0" + data[72:],
    "encrypted": lambda data: data.replace(b"\x00\x08\x00", b"\x01\x08\x00"),
    "an unknown method": lambda data: data.replace(b"\x00\x08\x00", b"\x00\x63\x00"),
    "a name of other bytes": lambda data: data.replace(b"zones/a.html", b"zones/\xff.html"),
    "a comment": lambda data: data[:-2] + b"\x01\x00x",
    "zeros": lambda data: b"\0" * len(data),
}


@pytest.mark.parametrize("why", DAMAGE)
def test_a_damaged_bundle_is_told_in_plain_words(why: str, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(ZonebookError):
        verify(damaged(bundle, tmp_path, DAMAGE[why]))


@settings(max_examples=int(os.environ.get("ZONEBOOK_FUZZ", "500")), deadline=None)
@given(data=st.data())
def test_a_bundle_of_any_bytes_is_judged(
    data: st.DataObject, bundle: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = bundle.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    new = data.draw(st.binary(max_size=24))
    over = data.draw(st.integers(0, 24))
    spoiled = whole[:at] + new + whole[at + over :]
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    path = damaged(bundle, folder, lambda _: spoiled)
    if spoiled == whole:
        assert verify(path) == 3
    else:
        with pytest.raises(ZonebookError):
            verify(path)


@pytest.mark.parametrize(
    "manifest", [b"", b"\xff\xfe", b"x", b"\0" * 99, b"a" * 64 + b"  \n", b"0" * 64 + b"  a\n" * 9]
)
def test_a_manifest_of_any_bytes_is_judged(manifest: bytes, bundle: Path, tmp_path: Path) -> None:
    path = damaged(bundle, tmp_path, bytes)
    path.with_suffix(".sha256").write_bytes(manifest)
    with pytest.raises(ZonebookError):
        verify(path)


def test_a_file_that_is_listed_and_packed_twice_is_told(bundle: Path, tmp_path: Path) -> None:
    path = damaged(bundle, tmp_path, bytes)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("zonebook-offline/index.html", "x")
    with pytest.raises(ZonebookError, match="twice"):
        verify(path)


@pytest.mark.parametrize("level", ["-O", "-OO"] if ROUNDS > 1 else ["-OO"])
def test_an_optimising_python_gives_the_same_bytes(level: str, built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, level, str(ROOT / "build.py"), "--collection", str(built), "--site", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert tree(site) == tree(built / "site")
