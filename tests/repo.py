"""A real git repository that holds a whole project, made in a test: the invented collection, templates and pages."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from tests import COLLECTION, ROOT
from zonebook import pipeline
from zonebook.changes.changes import markdown
from zonebook.changes.editions import differences

if TYPE_CHECKING:
    from pathlib import Path


LATER = "review"  # the article that tests add and remove


class Repo:
    """A git repository that holds a whole project: collection, templates and hand-written pages."""

    def __init__(self, top: Path) -> None:
        self.top = top
        shutil.copytree(COLLECTION, top / "seeds")
        shutil.copytree(ROOT / "templates", top / "templates")
        shutil.copy(ROOT / "mkdocs.yml", top)
        (top / "docs").mkdir()
        (top / "docs" / "note.md").write_text("# A note by hand\n", encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("the collection")

    def git(self, *arguments: str) -> str:
        """Run git with an identity of its own and no settings of the machine."""
        who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.top, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.top / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"nothing to change in {name}: {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, name: str) -> None:
        (self.top / name).unlink()

    @property
    def project(self) -> pipeline.Project:
        return pipeline.Project(self.top, self.top / "seeds", self.top / "docs", self.top / "site")

    def comment(self, base: str = "main", head: str | None = None) -> str:
        return markdown(differences(self.project, base, head))


def drop_later_article(repo: Repo) -> None:
    """Remove one article with its records and what leans on them."""
    repo.remove("seeds/articles/coast-review-2022-03.txt")
    repo.remove(f"seeds/records/{LATER}.yml")
