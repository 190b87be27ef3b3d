"""The preview of a pull request: the site that says it is one, the artifact that nobody has to trust, the comment."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests import ROOT
from tests.repo import Repo, drop_later_article
from zonebook.changes import pulls
from zonebook.changes.artifact import changes_in, opened
from zonebook.changes.changes import Changes, Kind, Side, markdown
from zonebook.changes.preview import preview
from zonebook.collection.project import Project
from zonebook.publish.site.pagecheck import NOT_FOUND
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

HOSTILE_TITLE = '#7 "><script>alert(1)</script> @team'


def quiet(_: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A request that adds an article and narrows a date, with its preview built: `site/` and `artifact/`."""
    repo = Repo(tmp_path_factory.mktemp("preview") / "repository")
    shutil.rmtree(repo.top / "docs")
    for name in ("about", "assets"):
        shutil.copytree(ROOT / "docs" / name, repo.top / "docs" / name)
    shutil.copy(ROOT / "requirements.txt", repo.top)
    (repo.top / ".gitignore").write_text("/site/\n/.zonebook/\n/artifact/\n", encoding="utf-8")
    drop_later_article(repo)
    repo.commit("two articles")
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.git("checkout", "--quiet", "HEAD~1", "--", "seeds")
    repo.edit("seeds/articles/estuary-herald-2022.txt", "June 2023", "1 June 2023")
    repo.edit("seeds/records/herald.yml", "June 2023", "1 June 2023")
    repo.edit("seeds/records/herald.yml", 'edtf: "2023-06", exact', 'edtf: "2023-06-01", exact')
    commit = repo.commit("three articles")
    preview(repo.project, "main", quiet, HOSTILE_TITLE, commit, repo.top / "artifact")
    return repo


def page(built: Repo, name: str) -> str:
    return (built.top / "site" / name).read_text(encoding="utf-8")


def test_every_page_of_a_preview_says_which_change_it_is(built: Repo) -> None:
    pages = sorted(set((built.top / "site").rglob("*.html")) - {built.top / "site" / NOT_FOUND})
    assert len(pages) > 20  # the page for addresses that do not exist shows nothing of the collection
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html, path
        assert "not for citation" in html, path
        assert built.git("rev-parse", "HEAD")[:10] in html, path
        assert "<script>alert" not in html, path
        assert 'rel="canonical"' not in html, path


def test_changed_facts_are_marked_and_listed_with_links_to_them(built: Repo) -> None:
    listed = page(built, "what-changed.html")
    assert "Adding one article: +" in listed
    spot = re.search(r'href="(facilities/second-basin\.html)#([\w-]+)"', listed)
    assert spot
    html = page(built, spot[1])
    assert f'id="{spot[2]}"' in html
    assert re.search(rf'id="{spot[2]}"></span><span class="zb-badge zb-changed">date narrowed', html)
    assert "Changed in this preview" in html
    assert "Changed in this preview" not in page(built, "themes/shore-power.html")


def test_a_preview_carries_its_changes_as_data(built: Repo) -> None:
    data = (built.top / "site" / "data" / "changes.json").read_bytes()
    assert data == (built.top / "artifact" / "changes.json").read_bytes()
    changes = changes_in(built.top / "artifact")
    assert changes.of(Kind.SOURCE_ADDED)
    assert changes.of(Kind.DATE_NARROWED)


def test_a_change_that_cannot_be_published_still_leaves_its_list(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repository")
    repo.edit("seeds/articles/quay-notes.txt", "About 90 companies", "About 91 companies")
    with pytest.raises(ZonebookError, match="quotation not found"):
        preview(repo.project, "main", quiet, bundle=repo.top / "artifact")
    assert changes_in(repo.top / "artifact").unpublishable
    assert not (repo.top / "site").exists()


def test_a_base_that_the_new_code_cannot_read_is_no_reason_for_no_preview(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repository")
    repo.edit("seeds/collection.yml", "title: ", "heading: ")
    base = repo.commit("as it was written once")
    repo.edit("seeds/collection.yml", "heading: ", "title: ")
    repo.edit("seeds/articles/quay-notes.txt", "Mirandela and", "Mirandela, and")  # stops before the slow part
    with pytest.raises(ZonebookError):
        preview(repo.project, base, quiet, bundle=repo.top / "artifact")
    assert "could not be read" in markdown(changes_in(repo.top / "artifact"))


# --- the artifact of somebody else's build


def zipped(folder: Path, *files: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    path = folder / "artifact.zip"
    good = Changes(base=Side(name="main"), head=Side(name="x")).as_json().encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("changes.json", good)
        for name, data in files:
            archive.writestr(name, data)
    return path


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


HARM: list[tuple[str, tuple[str | zipfile.ZipInfo, bytes]]] = [
    ("a name that leads elsewhere", ("../outside.json", b"{}")),
    ("a name that leads elsewhere", ("/etc/cron.d/x.txt", b"")),
    ("a name that leads elsewhere", ("a/../../b.json", b"{}")),
    ("a name that leads elsewhere", ("..\\outside.json", b"{}")),
    ("a name that leads elsewhere", ("C:/x.json", b"{}")),
    ("an odd name", ("a\u202egnp.json", b"{}")),
    ("an odd name", ("x\nerror.json", b"{}")),
    ("a name that leads elsewhere", ("x\n::error::y.json", b"{}")),
    ("an odd name", ("x" * 300 + ".json", b"{}")),
    ("not a regular file", link("link.json", "/etc/passwd")),
    ("a file that no preview leaves", ("run.sh", b"#!/bin/sh\n")),
    ("an odd name", (".github/workflows/x.yml", b"")),
    ("a file that no preview leaves", ("index.html", b"<p>x</p>")),
    ("a file that no preview leaves", ("site/index.md", b"---\nx: 1\n---\n")),
    ("two files of one name", ("CHANGES.json", b"{}")),
]


@pytest.mark.parametrize(
    ("why", "file"), HARM, ids=[f"{w}: {n if isinstance(n, str) else n.filename!r}"[:60] for w, (n, _) in HARM]
)
def test_a_hostile_zip_is_refused_before_it_is_unpacked(
    tmp_path: Path, why: str, file: tuple[str | zipfile.ZipInfo, bytes]
) -> None:
    path = zipped(tmp_path, file)
    with pytest.raises(ZonebookError, match=why) as caught:
        changes_in(path)
    assert not any(line.startswith("::") for line in str(caught.value).splitlines())
    assert [p.name for p in tmp_path.iterdir()] == ["artifact.zip"]


def test_a_zip_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(ZonebookError, match="too large"),
        opened(zipped(tmp_path, ("collection.zip", b"0" * 200_000_001))),
    ):
        pass
    with pytest.raises(ZonebookError, match="tighter"), opened(zipped(tmp_path, ("collection.zip", b"0" * 9_000_000))):
        pass


def test_a_list_of_changes_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "artifact.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("changes.json", os.urandom(9_000_000))
    with pytest.raises(ZonebookError, match="larger than"):
        changes_in(path)


def test_what_is_no_zip_or_was_damaged_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, ("zonebook-offline.zip", b"<p>x</p>" * 500))
    data = bytearray(path.read_bytes())
    path.write_bytes(b"PK no zip")
    with pytest.raises(ZonebookError, match="not a sound zip"), opened(path):
        pass
    data[60:80] = b"\0" * 20
    path.write_bytes(bytes(data))
    with pytest.raises(ZonebookError, match=r"cannot be unpacked|not a sound zip|not a list"):
        changes_in(path)


def test_a_folder_with_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "changes.json").symlink_to("/etc/hostname")
    with pytest.raises(ZonebookError, match="not a regular file"):
        changes_in(tmp_path)


# --- the comment, by way of a stand-in for gh

GH = """import json, sys
answers = json.load(open({answers!r}))
sent = sys.stdin.read() if "--input" in sys.argv else ""
with open({log!r}, "a") as log:
    log.write(json.dumps({{"call": sys.argv[1:], "sent": sent}}) + "\\n")
for part, answer in answers:
    if part in " ".join(sys.argv[1:]):
        if answer.startswith("file:"):
            sys.stdout.buffer.write(open(answer[5:], "rb").read())
        else:
            sys.stdout.write(answer)
        sys.exit(0)
sys.exit("no answer for " + " ".join(sys.argv[1:]))
"""
SHA = "a" * 40
TRUSTED = Project(ROOT, ROOT / "seeds", ROOT / "docs", ROOT / "site")


class FakeGitHub:
    """A `gh` that answers from a table and writes down what it was asked."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.log = folder / "log.jsonl"
        self.answers: list[tuple[str, str]] = []
        (folder / "bin").mkdir()
        program = folder / "bin" / "gh"
        script = folder / "gh.py"
        script.write_text(GH.format(answers=str(folder / "answers.json"), log=str(self.log)), encoding="utf-8")
        # A first line that names the interpreter itself would break where its path has a space.
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder / "bin"))

    def event(self, **run: Any) -> Path:
        (self.folder / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        given = {
            "id": 99,
            "event": "pull_request",
            "head_sha": SHA,
            "head_branch": "topic; rm -rf /",
            "head_repository": {"owner": {"login": "fork"}},
            "html_url": "https://github.example/o/r/actions/runs/99",
        }
        path = self.folder / "event.json"
        document = {"workflow_run": given | run, "repository": {"full_name": "o/r"}}
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def calls(self) -> list[dict[str, Any]]:
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGitHub:
    folder = tmp_path / "github"
    folder.mkdir()
    fake = FakeGitHub(folder, monkeypatch)
    request = {"number": 7, "head": {"sha": SHA}, "base": {"ref": "main"}}
    fake.answers = [
        ("pulls -f state=open", json.dumps([{**request, "number": 6, "head": {"sha": "b" * 40}}, request])),
        ("runs/99/artifacts", json.dumps({"artifacts": [artifact_row()]})),
        ("artifacts/5/zip", f"file:{zipped(tmp_path)}"),
        ("issues/7/comments", ""),
    ]
    return fake


def artifact_row(**more: Any) -> dict[str, Any]:
    return {"id": 5, "name": "preview", "expired": False, "size_in_bytes": 1000} | more


def test_the_comment_is_posted_once_and_edited_after(github: FakeGitHub) -> None:
    said: list[str] = []
    pulls.comment_on(github.event(), TRUSTED, "", said.append)
    assert said == ["posted the comment on request 7"]
    sent = json.loads(github.calls()[-1]["sent"])["body"]
    assert sent.startswith(pulls.MARKER)
    assert "No fact changes" in sent
    assert "https://github.example/o/r/actions/runs/99" in sent
    mine = {"id": 31, "user": pulls.BOT, "body": pulls.MARKER + "\n### What"}
    forged = {"id": 30, "user": "somebody", "body": pulls.MARKER}
    github.answers[3] = ("issues/7/comments", f"{json.dumps(forged)}\n{json.dumps(mine)}\n")
    github.answers.append(("issues/comments/31", "{}"))
    pulls.comment_on(github.event(), TRUSTED, "", said.append)
    assert said[-1] == "edited the comment on request 7"
    assert github.calls()[-1]["call"][:4] == ["api", "--method", "PATCH", "repos/o/r/issues/comments/31"]


def test_the_commit_and_the_request_are_those_of_the_api_not_of_the_artifact(github: FakeGitHub) -> None:
    """The artifact of `zipped` says that it is `x`, compared with `main`; GitHub knows better."""
    pulls.comment_on(github.event(), TRUSTED, "", quiet)
    assert f"this request ({SHA[:6]}" in json.loads(github.calls()[-1]["sent"])["body"]


def test_a_request_that_moved_on_gets_no_comment(github: FakeGitHub) -> None:
    said: list[str] = []
    pulls.comment_on(github.event(head_sha="c" * 40), TRUSTED, "", said.append)
    pulls.comment_on(github.event(event="push"), TRUSTED, "", said.append)
    assert [s.endswith("nothing to do") for s in said] == [True, True]
    assert not any("issues" in " ".join(c["call"]) for c in github.calls())


def test_a_build_without_an_artifact_is_told_and_a_huge_one_is_not_fetched(github: FakeGitHub) -> None:
    github.answers[1] = ("runs/99/artifacts", json.dumps({"artifacts": [artifact_row(name="other")]}))
    pulls.comment_on(github.event(), TRUSTED, "", quiet)
    assert "No preview" in json.loads(github.calls()[-1]["sent"])["body"]
    github.answers[1] = ("runs/99/artifacts", json.dumps({"artifacts": [artifact_row(size_in_bytes=10**10)]}))
    with pytest.raises(ZonebookError, match="larger than"):
        pulls.comment_on(github.event(), TRUSTED, "", quiet)


def test_previews_of_closed_requests_are_removed_and_nothing_else(github: FakeGitHub, tmp_path: Path) -> None:
    previews = tmp_path / "previews"
    for name in ("pr-6", "pr-7", "pr-x", "assets"):
        (previews / name).mkdir(parents=True)
    github.answers.insert(0, ("pulls?state=open", "7\n12\n"))
    github.event()
    pulls.prune("o/r", previews, quiet)
    assert sorted(p.name for p in previews.iterdir()) == ["assets", "pr-7", "pr-x"]


SPOILED: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("a repository that is a path", lambda d: d["repository"].update(full_name="../../x")),
    ("a commit that is an option", lambda d: d["workflow_run"].update(head_sha="--help")),
    ("an address that is markup", lambda d: d["workflow_run"].update(html_url="https://x.example/)<b>")),
    ("no run at all", lambda d: d.pop("workflow_run")),
]


@pytest.mark.parametrize(("why", "spoil"), SPOILED, ids=[why for why, _ in SPOILED])
def test_an_event_of_another_form_is_refused(
    github: FakeGitHub, why: str, spoil: Callable[[dict[str, Any]], object]
) -> None:
    path = github.event()
    document = json.loads(path.read_bytes())
    spoil(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ZonebookError, match="not the event"):
        pulls.comment_on(path, TRUSTED, "", quiet)
    assert github.calls() == []


# --- the workflows

WORKFLOWS = {
    path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # all values stay text
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in WORKFLOWS[name]["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_rights_but_those_its_jobs_name(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    for job in WORKFLOWS[name]["jobs"].values():
        assert job["permissions"]
        assert "uses" in job or int(job["timeout-minutes"]) <= 30


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_by_full_hash_and_keep_no_credentials(name: str) -> None:
    for step in steps(name):
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_text_of_an_event_reaches_a_shell_but_as_a_variable(name: str) -> None:
    assert not [step["run"] for step in steps(name) if "${{" in step.get("run", "")]


def test_the_build_of_a_request_can_read_and_nothing_more() -> None:
    workflow = WORKFLOWS["preview.yml"]
    assert {*workflow["on"]} == {"pull_request", "workflow_call"}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    assert "secrets." not in json.dumps(workflow)


@pytest.mark.parametrize("name", [n for n, w in WORKFLOWS.items() if "workflow_run" in w["on"]])
def test_what_runs_after_a_build_never_checks_out_the_request(name: str) -> None:
    checkouts = [s for s in steps(name) if s.get("uses", "").startswith("actions/checkout@")]
    own, *tool = [(s["with"].get("repository"), s["with"]["ref"]) for s in checkouts]
    assert own == (None, "${{ github.event.repository.default_branch }}")
    assert tool in ([], [("${{ inputs.tool }}", "${{ inputs.version }}")])
    text = json.dumps([s.get("run", "") for s in steps(name)])
    assert not re.search(r"head_sha|head_branch|refs/pull|unzip|run download", text)
    assert not {"actions/download-artifact", "actions/cache"} & {s.get("uses", "").split("@")[0] for s in steps(name)}


@pytest.mark.parametrize(("name", "job"), [("site.yml", "build"), ("preview.yml", "build")])
def test_what_is_published_or_previewed_has_been_tested(name: str, job: str) -> None:
    jobs = WORKFLOWS[name]["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert jobs[job]["needs"] == "test"
    assert jobs[job]["if"] == "${{ !failure() && !cancelled() }}"  # skipped for a collection, whose tool was tested
    (test,) = WORKFLOWS["test.yml"]["jobs"].values()
    assert test["steps"][-1] == {"run": "make test"}
    assert test["strategy"]["matrix"]["python"] == ["3.11", "3.14"]


def test_the_linter_of_workflows_finds_nothing() -> None:
    """An `ignore` in the files says why; what the triggers may lead to is tested above."""
    linter = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [linter, "--offline", "--no-progress", ROOT / ".github"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr
