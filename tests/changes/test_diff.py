"""What changed between two states, in facts: in real git repositories made here, each change from a table of cases."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import COLLECTION, ROOT
from tests.repo import Repo, drop_later_article
from zonebook import pipeline
from zonebook.changes.changes import Change, Changes, Kind, Side, inert, markdown, read_changes, summary
from zonebook.changes.diff import compare
from zonebook.changes.editions import differences
from zonebook.collection.project import SCRATCH
from zonebook.publish.data.document import Document, read_document
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

CASES = yaml.safe_load((Path(__file__).parent / "cases_diff.yml").read_text(encoding="utf-8"))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repository")


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_each_edit_gives_the_right_comment(repo: Repo, case: dict[str, Any]) -> None:
    for edit in case.get("before", []):
        apply(repo, edit)
    repo.commit("before")
    for edit in case["edits"]:
        apply(repo, edit)
    changes = differences(repo.project, "main")
    comment = markdown(changes)
    for line in case["says"]:
        assert line in comment, comment
    for line in case.get("silent", []):
        assert line not in comment, comment
    assert {c.kind.value for c in changes.changes} == set(case["kinds"]), comment


def apply(repo: Repo, edit: dict[str, str]) -> None:
    if "remove" in edit:
        repo.remove(edit["remove"])
    else:
        repo.edit(edit["file"], edit["old"], edit["new"])


def test_adding_an_article_reads_like_an_editors_note(repo: Repo) -> None:
    drop_later_article(repo)
    repo.commit("two articles")
    repo.git("checkout", "--quiet", "-b", "third")
    repo.git("checkout", "--quiet", "HEAD~1", "--", "seeds")
    repo.commit("three articles")
    changes = differences(repo.project, "main", "third")
    expected = "Adding one article: +1 fact, 4 reported again, 1 now disputes Inês Caldeira · Title"
    assert summary(changes).startswith(expected)
    assert "0 quotations broken; " in summary(changes)
    assert [c.what for c in changes.of(Kind.SOURCE_ADDED)] == ["Two signatures for a basin"]
    removed = differences(repo.project, "third", "main")
    assert removed.changes == ()  # main is where the branch began


def test_a_deleted_source_takes_its_facts_and_reports_along(repo: Repo) -> None:
    drop_later_article(repo)
    changes = differences(repo.project, "main")
    assert summary(changes).startswith("Removing one article: −")
    assert changes.of(Kind.EVIDENCE_LOST)
    assert all(c.spot is None for c in changes.of(Kind.REMOVED))


def now_counts(repo: Repo, companies: int) -> None:
    """Let an article print another number, and its record say it."""
    repo.edit("seeds/articles/quay-notes.txt", "90 companies", f"{companies} companies")
    repo.edit("seeds/records/quay.yml", "90 companies", f"{companies} companies")
    repo.edit("seeds/records/quay.yml", 'value: "90"', f'value: "{companies}"')


def test_what_others_changed_on_the_base_since_does_not_count(repo: Repo) -> None:
    """The base moves on while a pull request is open; only what the request itself changes is told."""
    repo.git("checkout", "--quiet", "-b", "topic")
    now_counts(repo, 91)
    repo.commit("one value")
    repo.git("checkout", "--quiet", "main")
    drop_later_article(repo)
    repo.commit("drift")
    changes = differences(repo.project, "main", "topic")
    assert {c.kind for c in changes.changes} <= {Kind.VALUE, Kind.DISPUTED, Kind.REQUOTED}
    assert not changes.of(Kind.SOURCE_ADDED)


def test_a_change_of_templates_alone_changes_no_fact(repo: Repo) -> None:
    repo.edit("templates/frame.md.j2", "Cite this page", "How to cite this page")
    changes = differences(repo.project, "main")
    assert changes.changes == ()
    assert changes.pages
    assert summary(changes) == f"No fact changes, {len(changes.pages)} pages look different."


def test_a_hand_written_page_counts_among_the_pages(repo: Repo) -> None:
    repo.edit("docs/note.md", "by hand", "by an editor")
    assert summary(differences(repo.project, "main")) == "No fact changes, 1 page looks different."


def test_the_files_of_the_base_are_not_touched(repo: Repo) -> None:
    """No checkout, no index change, no hook, no filter of the repository."""
    hook = repo.top / ".git" / "hooks" / "post-checkout"
    hook.write_text("#!/bin/sh\ntouch hook-ran\n", encoding="utf-8")
    hook.chmod(0o755)
    repo.git("config", "core.fsmonitor", "touch fsmonitor-ran; false")
    repo.git("config", "filter.bad.smudge", "touch filter-ran; cat")
    (repo.top / ".gitattributes").write_text("*.yml filter=bad\n", encoding="utf-8")
    repo.git("-c", "core.fsmonitor=false", "add", "--all")
    repo.git("-c", "core.fsmonitor=false", "commit", "--quiet", "--message", "traps")
    now_counts(repo, 91)
    left = {p.name for p in repo.top.iterdir()}
    assert differences(repo.project, "main").changes
    assert {p.name for p in repo.top.iterdir()} - left <= {SCRATCH}


def test_a_records_json_can_stand_for_either_side(repo: Repo, tmp_path: Path) -> None:
    published = tmp_path / "records.json"
    published.write_text(pipeline.export_text(pipeline.load(repo.project)), encoding="utf-8")
    now_counts(repo, 95)
    changes = differences(repo.project, str(published))
    assert changes.of(Kind.VALUE) or changes.of(Kind.DISPUTED)
    assert changes.pages is None
    assert "Pages were not compared" in changes.remarks[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "not a document of records"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"facts": [{"id": 1}]}', "not a document of records"),
        ('{"zones": [{"id": "../x", "name": "x"}]}', "not a document of records"),
    ],
)
def test_a_file_that_is_no_records_json_is_refused(repo: Repo, tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "records.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ZonebookError, match=says):
        differences(repo.project, str(path))


def test_faults_of_git_say_what_to_do(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZonebookError, match=r"no commit 'nowhere'.*\n.*git branch"):
        differences(repo.project, "nowhere")
    with pytest.raises(ZonebookError, match="no commit 'nowhere'"):
        differences(repo.project, "main", "nowhere")
    with pytest.raises(ZonebookError, match="no commit '--upload-pack=x'"):
        differences(repo.project, "--upload-pack=x")
    repo.commit("one more")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", repo.top.as_uri(), shallow], check=True)
    cloned = pipeline.Project(shallow, shallow / "seeds", shallow / "docs", shallow / "site")
    with pytest.raises(ZonebookError, match="fetch-depth: 0"):
        differences(cloned, "HEAD~1")
    outside = pipeline.Project(tmp_path, COLLECTION, tmp_path / "docs", tmp_path / "site")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(COLLECTION, tmp_path / "loose")
    with pytest.raises(ZonebookError, match="not in a git repository"):
        differences(pipeline.Project(tmp_path, tmp_path / "loose", outside.docs, outside.site), "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ZonebookError, match="git is not installed"):
        differences(repo.project, "main")


def test_links_and_submodules_in_the_base_are_refused(repo: Repo) -> None:
    (repo.top / "seeds" / "articles" / "link.txt").symlink_to("/etc/hostname")
    repo.git("add", "--all")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.git('rev-parse', 'HEAD')},seeds/articles/sub")
    repo.git("commit", "--quiet", "--message", "traps")
    with pytest.raises(ZonebookError) as caught:
        differences(repo.project, "HEAD", "HEAD")
    said = "\n".join(map(str, caught.value.problems))
    assert "link.txt: a symbolic link" in said
    assert "seeds/articles/sub: a submodule" in said


def test_a_broken_quotation_is_told_before_everything_else(repo: Repo) -> None:
    repo.edit("seeds/articles/quay-notes.txt", "About 90 companies", "About 91 companies")
    changes = differences(repo.project, "main")
    assert changes.unpublishable
    assert summary(changes).startswith("Cannot be published as it is: ")
    assert "seeds/records/quay.yml" in markdown(changes)
    assert "quotation not found" in markdown(changes)
    repo.git("checkout", "--quiet", "-b", "broken")
    repo.commit("broken")
    assert differences(repo.project, "main", "broken").unpublishable


def test_a_base_that_cannot_be_read_is_named_by_its_commit(repo: Repo) -> None:
    repo.edit("seeds/collection.yml", "title: ", "tilte: ")
    broken = repo.commit("broken")
    repo.edit("seeds/collection.yml", "tilte: ", "title: ")
    with pytest.raises(ZonebookError) as caught:
        differences(repo.project, broken)
    assert str(caught.value.problems[0]).startswith(f"{broken} at {broken[:10]}:seeds/collection.yml")


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        pipeline.export_text(pipeline.load(pipeline.Project(ROOT, COLLECTION, ROOT, ROOT)))
    )
    return found


def read(content: dict[str, Any]) -> Document:
    return read_document(json.dumps(content))


def test_the_same_state_has_no_changes_whatever_the_order_of_its_facts() -> None:
    one, other = document(), document()
    other["facts"].reverse()
    assert compare(read(one), read(other)) == []


def test_facts_are_the_same_when_they_share_records_whatever_their_ids() -> None:
    one, other = document(), document()
    for fact in other["facts"]:
        if fact["id"] not in {f["id"] for f in other["derived"]}:
            fact["id"] = f"other/{fact['id']}"
    assert [c.kind for c in compare(read(one), read(other)) if c.kind not in (Kind.DOUBT_ADDED, Kind.DOUBT_GONE)] == []


DATES = [
    ("2023-08", "2023-08-29", Kind.DATE_NARROWED),
    ("2023-08-29", "2023-08", Kind.DATE_WIDENED),
    ("2023-08", "2023-09", Kind.DATE_CHANGED),
    (None, "2023", Kind.DATE_CHANGED),
    ("[2021-05-31..2021-12-31]", "2021-06", Kind.DATE_NARROWED),
    ("2021", "2021~", Kind.DATE_CHANGED),
]


@pytest.mark.parametrize(("before", "after", "kind"), DATES)
def test_dates_are_narrowed_widened_or_changed(before: str | None, after: str, kind: Kind) -> None:
    one, other = document(), document()
    place = next(i for i, f in enumerate(one["facts"]) if f["kind"] == "event")
    one["facts"][place]["time"], other["facts"][place]["time"] = before, after
    changes = compare(read(one), read(other))
    assert [(c.kind, c.before, c.after) for c in changes] == [(kind, before or "undated", after)]


def test_facts_that_were_joined_or_taken_apart_are_neither_lost_nor_new() -> None:
    one, other = document(), document()
    first, second = [f for f in other["facts"] if f["kind"] == "event"][:2]
    first["reports"] += second["reports"]
    other["facts"].remove(second)
    assert Kind.MERGED in {c.kind for c in compare(read(one), read(other))}
    assert not {Kind.ADDED, Kind.REMOVED} & {c.kind for c in compare(read(one), read(other))}
    assert Kind.SPLIT in {c.kind for c in compare(read(other), read(one))}


def test_disputes_come_first_and_name_who_says_what() -> None:
    one, other = document(), document()
    fact = next(f for f in other["facts"] if len(f["reports"]) > 1 and f["kind"] == "figure")
    twin = next(f for f in one["facts"] if f["id"] == fact["id"])
    twin["status"], fact["status"] = "agreed", "disputed"
    fact["differences"] = []
    fact["reports"][0]["value"], fact["reports"][1]["value"] = "1 km", "2 km"
    other["facts"][0]["value"] = "something else"
    changes = Changes(base=Side(name="a"), head=Side(name="b"), changes=tuple(compare(read(one), read(other))))
    assert "1 km (" in (changes.of(Kind.DISPUTED)[0].after or "")
    text = markdown(changes)
    assert text.index("**Now disputed**") < text.index("**Values changed**")


HOSTILE = [
    "@team please merge",
    "fixes #12, GH-12 and !12",
    "https://evil.example/x www.evil.example mailto:a@b.example",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png) [ref]: http://x.example",
    "`code` **bold** ~~gone~~ $x^2$ :rocket: | a | b |",
    "a\u202egnp.exe\u2066b\u0007",
    "line\n\n# heading\n- [ ] task\n```",
    "</details></sub>&lt;b&gt;&#64;team",
    "0123456789abcdef0123456789abcdef01234567",
]


def comment_on(text: str) -> str:
    change = Change(kind=Kind.ADDED, what=text, after=text)
    renamed = Change(kind=Kind.RENAMED, what=text, before=text, after=text)
    return markdown(Changes(base=Side(name=text), head=Side(name=text), changes=(change, renamed), remarks=(text,)))


# What could be markup or a reference in GitHub's Markdown, character references put aside.
LIVE = re.compile(r"[<>`*_\[\]|\\$~#]|[@!][a-z0-9]|:\w+:|https?://|www\.|mailto:|\bGH-\d|[0-9a-f]{7}", re.IGNORECASE)


def skeleton(comment: str) -> list[str]:
    """Everything of a comment that could be markup or a reference: what harmless words leave as it is."""
    plain = re.sub(r"&#\d+;", "\u200b", comment)
    return ["".join(LIVE.findall(line)) for line in plain.splitlines()]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_comment(text: str) -> None:
    assert skeleton(comment_on(text)) == skeleton(comment_on("words"))


@given(st.text(alphabet=st.sampled_from("ab1@#<>&`*_[]()!|~$:/.\\-+= \n\u202eé港"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_at_all_becomes_markup_in_a_comment(text: str) -> None:
    shown = inert(text)
    assert not LIVE.search(re.sub(r"&#\d+;", "\u200b", shown))
    assert "\u202e" not in shown
    assert skeleton(comment_on(text or "x")) == skeleton(comment_on("words"))


def test_a_comment_never_grows_beyond_what_github_takes() -> None:
    change = Change(kind=Kind.VALUE, what="w" * 400, before="b" * 400, after="<" * 400)
    text = markdown(Changes(base=Side(name="a"), head=Side(name="b"), changes=(change,) * 500))
    assert len(text) < 65_536
    assert "500 values changed" in text


def test_changes_survive_their_json(repo: Repo) -> None:
    drop_later_article(repo)
    changes = differences(repo.project, "main", title="A request", commit="0" * 40)
    again = read_changes(changes.as_json().encode("utf-8"), "changes.json")
    assert again == changes
    assert markdown(again) == markdown(changes)


REFUSED: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("an unknown key", lambda d: d.update(script="x")),
    ("an unknown kind", lambda d: d["changes"][0].update(kind="x")),
    ("words without end", lambda d: d["changes"][0].update(what="x" * 500)),
    ("a page outside the site", lambda d: d["changes"][0].update(spot={"page": "../../x"})),
    ("a page that is an address", lambda d: d["changes"][0].update(spot={"page": "https://x.example"})),
    ("an anchor that is markup", lambda d: d["changes"][0].update(spot={"page": "x", "anchor": ")<b>"})),
    ("a commit that is none", lambda d: d["head"].update(commit="@team")),
    ("too many changes", lambda d: d.update(changes=d["changes"] * 30_000)),
]


@pytest.mark.parametrize(("why", "spoil"), REFUSED, ids=[why for why, _ in REFUSED])
def test_changes_of_another_form_are_refused(why: str, spoil: Callable[[dict[str, Any]], object]) -> None:
    good: dict[str, Any] = {
        "base": {"name": "a"},
        "head": {"name": "b"},
        "changes": [{"kind": "added", "what": "x", "after": "y"}],
    }
    read_changes(json.dumps(good).encode(), "changes.json")
    bad = copy.deepcopy(good)
    spoil(bad)
    with pytest.raises(ZonebookError, match=r"not a list of changes|too large"):
        read_changes(json.dumps(bad).encode(), "changes.json")
