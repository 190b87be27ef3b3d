"""A hosted preview is made by us from a request's data: nothing else of its artifact reaches a page, whatever it is.

Every case of tests/hostile.yml is put into an artifact in each place where it could be; then a collection whose every
word is one of them is published and opened in browsers. ZONEBOOK_ALL=1 publishes and opens every case (make audit).
"""

from __future__ import annotations

import shutil
import stat
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests import ALL, ROOT
from tests.browser import Watch, served
from tests.firefox import firefox
from tests.publish.test_gate import HOSTILE, hostile_site
from tests.repo import Repo
from zonebook.changes.artifact import opened, opened_collection, pack_collection, unpack_collection
from zonebook.changes.preview import publish
from zonebook.collection.yamlfile import read_yaml
from zonebook.publish.site.allowed import POLICY
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

CHANGES = b'{"base": {"name": "main"}, "head": {"name": "x"}}'
NAMES = [case["why"] for case in HOSTILE]


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The repository that requests are made to, as its default branch is checked out."""
    repo = Repo(tmp_path_factory.mktemp("trusted") / "repository")
    (repo.top / "docs" / "note.md").unlink()
    for name in ("about", "assets"):
        shutil.copytree(ROOT / "docs" / name, repo.top / "docs" / name)
    repo.commit("with its manual")
    return repo


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def artifact(folder: Path, root: Path, offline: Path | None = None, more: Mapping[str, bytes] | None = None) -> Path:
    """An artifact with the data of a collection, a site as its offline preview, and `more` files in it."""
    files = {"changes.json": CHANGES, "collection.zip": pack_collection(root), **(more or {})}
    if offline:
        site = {f"zonebook-offline/{p.relative_to(offline)}": p.read_bytes() for p in offline.rglob("*") if p.is_file()}
        files["zonebook-offline.zip"] = zipped(site)
    path = folder / "artifact.zip"
    path.write_bytes(zipped(files))
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("case", HOSTILE, ids=NAMES)
def test_of_a_hostile_artifact_only_the_data_is_taken(case: dict[str, Any], trusted: Repo, tmp_path: Path) -> None:
    """The hostile page or file is in the offline preview, beside it, and in the packed collection."""
    site = hostile_site(tmp_path / "site", case)
    wanted = {
        name: data
        for name, data in tree(trusted.top / "seeds").items()
        if not name.startswith(("essays/", ".zonebook/"))
    }
    unpack_collection(artifact(tmp_path, trusted.top / "seeds", offline=site), tmp_path / "taken")
    assert tree(tmp_path / "taken") == wanted
    evil = next(iter(case.get("files", {"index.html": None})))
    for more in ({evil: b"x"}, {"collection.zip": zipped({**wanted, evil: (site / evil).read_bytes()})}):
        with pytest.raises(ZonebookError, match="no preview leaves"):
            unpack_collection(artifact(tmp_path, trusted.top / "seeds", more=more), tmp_path / "refused")
    assert not (tmp_path / "refused").exists()


@pytest.mark.parametrize("case", HOSTILE if ALL else HOSTILE[:1], ids=NAMES if ALL else NAMES[:1])
def test_a_hosted_preview_is_the_same_whatever_the_offline_one_is(
    case: dict[str, Any], trusted: Repo, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    made = artifact(tmp_path, trusted.top / "seeds", offline=hostile_site(tmp_path / "site", case))
    publish(made, trusted.project, "main", tmp_path / "pr-7", "#7")
    assert tree(tmp_path / "pr-7") == plain


@pytest.fixture(scope="module")
def plain(trusted: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The preview of a request that changes nothing."""
    folder = tmp_path_factory.mktemp("plain")
    publish(artifact(folder, trusted.top / "seeds"), trusted.project, "main", folder / "pr-7", "#7")
    return tree(folder / "pr-7")


def test_a_hosted_preview_says_that_it_is_one_and_asks_search_engines_to_stay_away(plain: dict[str, bytes]) -> None:
    pages = {name: data for name, data in plain.items() if name.endswith(".html") and name != "404.html"}
    assert len(pages) > 20
    assert all(
        b'<meta name="robots" content="noindex">' in data and b"not for citation" in data for data in pages.values()
    )


def words_of_strangers(trusted: Repo, folder: Path) -> Path:
    """A collection in which the article, a record and an entry say every hostile thing there is."""
    root = folder / "collection"
    shutil.copytree(trusted.top / "seeds", root)
    said = [case.get("body") or case.get("head") or case.get("page") or str(case["files"]) for case in HOSTILE]
    texts = [" ".join(t.split()) for t in said]
    texts = [t for t in texts if t.isprintable()]
    assert len(texts) >= 67
    lines = [f"Line {i} says {text} to all." for i, text in enumerate(texts)]
    (root / "articles" / "evil.txt").write_text("\n\n".join(["A title <b>x</b>", *lines]), encoding="utf-8")
    zone = str(read_yaml(next((root / "gazetteer").glob("*.yml"))).value["zones"][0]["id"])  # type: ignore[index,call-overload]
    records = [
        {"id": f"r{i}", "kind": "claim", "about": [zone], "exact": line, "text": text}
        for i, (line, text) in enumerate(zip(lines, texts, strict=True))
    ]
    document = {
        "id": "evil", "article": "evil.txt", "changed": "2024-01-01", "source": {"title": "A title <b>x</b>"},
        "records": records,
        "notes": [{"id": "n", "exact": lines[0], "text": "; ".join(texts[:9])[:1500]}],
    }  # fmt: skip
    (root / "records" / "evil.yml").write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    settings = {"title": texts[0], "description": texts[3], "publisher": texts[9], "licence": texts[6]}
    (root / "collection.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def strange(trusted: Repo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a request whose every word is hostile."""
    folder = tmp_path_factory.mktemp("strange")
    made = artifact(folder, words_of_strangers(trusted, folder))
    changes = publish(made, trusted.project, "main", folder / "site" / "pr-7", "#7")
    assert len(changes.changes) > 60
    return folder / "site"


def with_their_words(site: Path) -> list[str]:
    pages = [p for p in sorted(site.rglob("*.html")) if b"document.title" in p.read_bytes()]
    assert len(pages) >= 3, "the words are shown"
    return [page.relative_to(site).as_posix() for page in pages]


def test_words_of_strangers_run_nothing_and_ask_nobody(strange: Path, browser: Browser) -> None:
    context = browser.new_context()
    watch, page = Watch(context), context.new_page()
    with served(strange) as address:
        for path in with_their_words(strange):
            page.goto(address + path, wait_until="load")
            assert page.title() != "ran", path
    assert watch.elsewhere == []
    assert not [line for line in watch.complaints if "Content Security Policy" in line]


@pytest.mark.skipif(not ALL, reason="needs Firefox: make audit")
def test_firefox_runs_nothing_of_strangers_either_and_asks_nobody(strange: Path, tmp_path: Path) -> None:
    """What it can be led to is shown first: by the hostile pages themselves, without the policy."""
    for i, case in enumerate(HOSTILE):
        page = hostile_site(tmp_path / str(i), case) / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace(POLICY, ""), encoding="utf-8")
    with served(tmp_path) as raw, served(strange) as address, firefox() as opened_in:
        harmed = 0
        for i in range(len(HOSTILE)):
            asked = len(opened_in.elsewhere)
            with suppress(RuntimeError):  # a page that leads to another host at once
                opened_in.open(f"{raw}{i}/index.html")
            harmed += opened_in.say("GetTitle") == "ran" or len(opened_in.elsewhere) > asked
        assert harmed > 10, "pages that harm are told from those that do not"
        opened_in.open("about:blank")
        asked = len(opened_in.elsewhere)
        for path in with_their_words(strange):
            opened_in.open(address + path)
            assert opened_in.say("GetTitle") not in ("ran", ""), path
        assert opened_in.elsewhere[asked:] == []


# --- archives


def test_fifty_thousand_files_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of contents of a zip is read when it is opened; opening it for each file read it as often."""
    made = 0
    real = zipfile.ZipFile.__init__

    def counted(*args: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        real(*args, **named)

    many = zipped({"collection.yml": b"title: x\n", **{f"records/r{i}.yml": b"" for i in range(2_000)}})
    path = tmp_path / "artifact.zip"
    path.write_bytes(zipped({"changes.json": CHANGES, "collection.zip": many}))
    monkeypatch.setattr(zipfile.ZipFile, "__init__", counted)
    with opened(path) as outer, opened_collection(outer) as collection:
        assert len([collection.read(name, 100) for name in collection.sizes]) == 2_001
    assert made == 2


def _spoiled(why: str, data: bytes) -> bytes:
    """An archive as an attacker or a bad disk would leave it."""
    last = data.rfind(b"PK\x05\x06")
    return {
        "nothing": b"",
        "cut short": data[: len(data) // 2],
        "no table of contents": data[:last],
        "a table of contents of 4 GB": data[: last + 12] + b"\xff\xff\xff\xff" + data[last + 16 :],
        "a zip64": data[:last] + b"PK\x06\x07" + b"\0" * 16 + data[last:],
        "an unknown method": data.replace(b"\x08\x00", b"\x63\x00"),
        "encrypted": data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
    }[why]


@pytest.mark.parametrize(
    "why",
    [
        "nothing",
        "cut short",
        "no table of contents",
        "a table of contents of 4 GB",
        "a zip64",
        "an unknown method",
        "encrypted",
    ],
)
def test_an_unsound_archive_is_refused_in_plain_words(why: str, tmp_path: Path, trusted: Repo) -> None:
    good = artifact(tmp_path, trusted.top / "seeds").read_bytes()
    for spoiled in (
        _spoiled(why, good),
        zipped({"changes.json": CHANGES, "collection.zip": _spoiled(why, pack_collection(trusted.top / "seeds"))}),
    ):
        (tmp_path / "artifact.zip").write_bytes(spoiled)
        with pytest.raises(ZonebookError, match=r"zip|unpacked|encrypted"):
            unpack_collection(tmp_path / "artifact.zip", tmp_path / "taken")


@pytest.mark.parametrize(
    "name", ["../x.yml", "records/../../x.yml", "/records/x.yml", "records\\x.yml", "records/a/b.yml", "essays/x.md",
             "records/x.YML", "articles/x.html", "articles/.txt\n", "Records/x.yml", "templates/home.md.j2",
             "extra.css", "collection.yml/", "records/con .yml ", "records/\u202elmy.yml"],
)  # fmt: skip
def test_a_name_that_no_data_has_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "artifact.zip"
    path.write_bytes(zipped({"changes.json": CHANGES, "collection.zip": zipped({name: b""})}))
    with pytest.raises(ZonebookError):
        unpack_collection(path, tmp_path / "taken")
    assert not (tmp_path / "taken").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("records/x.yml")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    path = tmp_path / "artifact.zip"
    path.write_bytes(zipped({"collection.zip": packed.getvalue()}))
    with pytest.raises(ZonebookError, match="not a regular file"):
        unpack_collection(path, tmp_path / "taken")
