"""The history of the facts: written from real git repositories made here, read back without any."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, get_args

import pytest
import yaml

from tests import COLLECTION
from tests.repo import Repo, drop_later_article
from zonebook import pipeline
from zonebook.changes.changes import Kind
from zonebook.changes.editions import differences
from zonebook.changes.history import write_history
from zonebook.collection.project import project_of
from zonebook.pages import make_pages, past
from zonebook.pages.site import Site
from zonebook.publish.data.atom import feeds
from zonebook.values.errors import ZonebookError
from zonebook.values.records import Happened

if TYPE_CHECKING:
    from pathlib import Path

# Commits, each with its edits of the invented collection and the changes that the history has to tell of.
COMMITS = (
    (
        ("seeds/articles/estuary-herald-2022.txt", "42 hectares", "43 hectares"),
        ("seeds/records/herald.yml", "42 hectares", "43 hectares"),
        ("seeds/records/herald.yml", "value: 42 ha", "value: 43 ha"),
    ),
    (("seeds/collection.yml", "title:", "title:  "),),  # another line, and the same collection
    (
        ("seeds/articles/estuary-herald-2022.txt", "June 2023", "1 June 2023"),
        ("seeds/records/herald.yml", "June 2023", "1 June 2023"),
        ("seeds/records/herald.yml", 'edtf: "2023-06", exact', 'edtf: "2023-06-01", exact'),
    ),
    (("seeds/gazetteer/all.yml", "id: pedralva", "id: [pedralva"),),  # no YAML: cannot be read
    (("seeds/gazetteer/all.yml", "id: [pedralva", "id: pedralva"),),
    (("seeds/records/quay.yml", "id: apprentices\n", "id: apprentices\n    state: rejected\n"),),
)


def told(text: str) -> list[tuple[str, str]]:
    return [(row["of"], row["change"]) for row in yaml.safe_load(text)["history"]]


@pytest.fixture(scope="module")
def told_repo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, list[str], list[str]]:
    """A repository with all commits; the file as it was written after each half of them, and what was said."""
    repo, files = Repo(tmp_path_factory.mktemp("history") / "repository"), list[str]()
    said = list[str]()
    for half in (COMMITS[:3], COMMITS[3:]):
        for edits in half:
            for edit in edits:
                repo.edit(*edit)
            repo.commit("a commit")
        write_history(repo.project, said.append)
        files.append((repo.top / "seeds" / "history.yml").read_text(encoding="utf-8"))
    return repo, files, said


def test_each_change_of_a_fact_is_a_line_of_it(told_repo: tuple[Repo, list[str], list[str]]) -> None:
    _, (_, text), said = told_repo
    rows = yaml.safe_load(text)["history"]
    assert {(r["change"], r.get("before"), r.get("after")) for r in rows} == {
        ("value-changed", "420,000 m²", "430,000 m²"),
        ("date-narrowed", "2023-06", "2023-06-01"),
        ("removed", "to train 120 apprentices a year", None),
    }
    assert [r["of"] for r in rows] == sorted(r["of"] for r in rows)
    assert len([line for line in text.splitlines() if line.startswith("  - ")]) == len(rows), "one line, one row"
    assert any("passed over" in line for line in said), "a commit that cannot be read is told"


def test_running_it_again_only_appends(told_repo: tuple[Repo, list[str], list[str]]) -> None:
    repo, (first, second), _ = told_repo
    assert set(first.splitlines()) < set(second.splitlines())
    assert write_history(repo.project, pipeline.silent) == 0
    assert (repo.top / "seeds" / "history.yml").read_text(encoding="utf-8") == second


@cache
def loaded(collection: Path) -> pipeline.Loaded:
    return pipeline.load(project_of(collection))


def pages(collection: Path) -> dict[str, str]:
    found = loaded(collection)
    return make_pages(found.collection, found.facts) | {
        name: content.decode() for name, content in feeds(Site(found.collection, found.facts))
    }


def test_readers_see_it_without_git(told_repo: tuple[Repo, list[str], list[str]], tmp_path: Path) -> None:
    """The fact's evidence, the page and the feed tell it, and a collection without its repository gives the same."""
    repo, _, _ = told_repo
    shutil.copytree(repo.top / "seeds", tmp_path / "alone")
    alone = pages(tmp_path / "alone")
    assert alone == pages(repo.top / "seeds")
    assert "420,000 m² → 430,000 m²" in alone["history.xml"]
    assert "date narrowed: June 2023 → 1 June 2023" in alone["history.xml"]
    of_facts = [text for name, text in alone.items() if name.endswith(".md") and "<dt>History</dt>" in text]
    assert any("420,000 m² → 430,000 m²" in unescape(text) for text in of_facts)
    assert "history.md" in alone


@pytest.mark.parametrize(("begun", "says"), [(False, "cannot begin here"), (True, "no commit that the history names")])
def test_a_shallow_clone_writes_no_history(
    told_repo: tuple[Repo, list[str], list[str]], tmp_path: Path, begun: bool, says: str
) -> None:
    repo, (first, _), _ = told_repo
    subprocess.run(["git", "clone", "--quiet", "--depth=1", repo.top.as_uri(), tmp_path / "clone"], check=True)
    project = project_of(tmp_path / "clone" / "seeds")
    path = project.collection / "history.yml"
    path.write_text(first, encoding="utf-8") if begun else path.unlink()
    with pytest.raises(ZonebookError, match=rf"{says}[^$]*fetch --unshallow"):
        write_history(project, pipeline.silent)
    assert path.exists() == begun


def with_history(tmp_path: Path, text: str) -> Path:
    shutil.copytree(COLLECTION, tmp_path / "seeds")
    (tmp_path / "seeds" / "history.yml").write_text(text, encoding="utf-8")
    return tmp_path / "seeds"


ROW = {"date": "2026-01-02", "commit": "0" * 12, "of": "herald-area", "change": "removed", "name": "Port · Area"}
SINCE = {"date": "2026-01-01", "commit": "a" * 12}


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        ({"change": "doubled"}, "change"),
        ({"commit": "HEAD"}, "commit"),
        ({"date": "2026-02-30"}, "history.yml"),
        ({"of": "<b>"}, "of"),
        ({"why": "x"}, "unknown key 'why'"),
        ({"name": "a\x00b"}, "history.yml"),
    ],
)
def test_a_faulty_row_is_told_with_its_line(tmp_path: Path, spoiled: dict[str, str], says: str) -> None:
    text = yaml.safe_dump({"since": SINCE, "history": [ROW, ROW | spoiled]}, sort_keys=False)
    with pytest.raises(ZonebookError) as caught:
        pipeline.load(project_of(with_history(tmp_path, text)))
    (problem,) = caught.value.problems
    assert problem.path is not None
    assert problem.path.name == "history.yml"
    assert problem.line is not None
    assert says in str(problem)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = "<script>x</script> [a](javascript:b) {after} {{ 7 * 7 }} *b*"
    rows = [ROW | {"before": hostile, "name": hostile, "of": "gone"}]
    found = pages(with_history(tmp_path, yaml.safe_dump({"since": SINCE, "history": rows})))
    for name in ("history.md", "history.xml"):
        assert "<script>x" not in found[name]
    assert "](javascript" not in found["history.md"]
    assert "49" not in found["history.md"].partition("zb-history")[2].partition("</ul>")[0]


def test_page_and_feed_are_bounded(tmp_path: Path) -> None:
    rows = [ROW | {"of": f"a-{n}", "before": f"{n} " + "long value " * 30} for n in range(500)]
    found = pages(with_history(tmp_path, yaml.safe_dump({"since": SINCE, "history": rows})))
    assert found["history.md"].count("<li>") == past.NEWEST
    assert len(found["history.md"]) < 100_000
    assert found["history.xml"].count("<entry>") == past.NEWEST


def test_a_row_taken_out_of_the_history_is_a_change(
    told_repo: tuple[Repo, list[str], list[str]], tmp_path: Path
) -> None:
    repo = Repo(tmp_path / "repository")
    rows = [ROW | {"of": "gone", "before": "12 ha"}]
    path = repo.top / "seeds" / "history.yml"
    path.write_text(yaml.safe_dump({"since": SINCE, "history": rows}), encoding="utf-8")
    repo.commit("with a history")
    path.write_text(yaml.safe_dump({"since": SINCE, "history": []}), encoding="utf-8")
    (change,) = differences(repo.project, "main").changes
    assert change.kind is Kind.HISTORY_CUT
    assert "12 ha" in change.line()


def test_every_kind_of_change_has_words_and_is_one_of_a_comparison() -> None:
    kinds = get_args(Happened.model_fields["change"].annotation)
    assert set(kinds) == set(past.WORDS)
    assert set(kinds) <= {kind.value for kind in Kind}


def test_an_article_withdrawn_or_added_is_one_line(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repository")
    drop_later_article(repo)
    moved = {"moved": [{"old": "sources/review.html", "reason": "The publisher took it back."}]}
    (repo.top / "seeds" / "moved.yml").write_text(yaml.safe_dump(moved), encoding="utf-8")
    repo.commit("withdrawn")
    write_history(repo.project, pipeline.silent)
    text = (repo.top / "seeds" / "history.yml").read_text(encoding="utf-8")
    assert ("review", "withdrawn") in told(text)
    assert "The publisher took it back." in text
    repo.git("revert", "--no-edit", "HEAD")
    repo.commit("back again, and the history so far")
    write_history(repo.project, pipeline.silent)
    rows = yaml.safe_load((repo.top / "seeds" / "history.yml").read_text(encoding="utf-8"))["history"]
    (back,) = [row for row in rows if row["change"] == "added"]
    assert back["of"] == "review"
    assert (back["after"], len(back["facts"])) == ("1 fact", 1)
