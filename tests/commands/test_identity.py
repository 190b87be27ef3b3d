"""Names and articles change, and no address is lost: after each the collection checks, and old places lead on."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from lxml.html import document_fromstring
from playwright.sync_api import expect

from tests import ALL, COLLECTION, SEEDS, first_collection
from tests.browser import Watch, served
from zonebook import pipeline
from zonebook.changes.changes import summary
from zonebook.changes.editions import differences, published_addresses
from zonebook.changes.review.desk import Desk
from zonebook.changes.review.steps import Asked
from zonebook.collection.project import project_of
from zonebook.commands import editor, identity
from zonebook.commands.correction import Corrected, again, correct
from zonebook.pages.moved import ANCHOR
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from zonebook.collection.project import Project

pytestmark = pytest.mark.slow

DAY = "2026-11-27"
ESSAY = """# The second basin

It is to cover [42 hectares](fact:herald/basin-area) and cost [310 million euros](fact:herald/cost-eur).
[Two papers](../sources/herald.md) tell of [the agreement](fact:quay/signed); the zone has [86](fact:herald/firms-2022).
"""
RULINGS = """rulings:
  - {id: firms, ruling: not-same, of: [herald/firms-2022, quay/firms], reason: One is a guess., date: "2026-02-04"}
"""


NEW_NAMES = """zones:
  - {id: tug-pier, name: Tug Pier, kind: zone, note: Found by the reader; not reviewed.}
  - {id: blue-shore, name: Blue Shore, kind: zone, note: Found by the reader; not reviewed.}
"""


@dataclass
class Kept:
    """A copy of a collection under git."""

    project: Project

    @property
    def root(self) -> Path:
        return self.project.collection

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "as it is")

    def check(self) -> None:
        """What `check --published HEAD` does."""
        loaded = pipeline.load(replace(self.project, strict=True))
        pipeline.check_prose(self.project, loaded)
        pages = pipeline.pages_of(self.project, loaded)
        pipeline.check_addresses(self.project, loaded, pages, published_addresses(self.project, "HEAD"))

    def undo_and_redo(self) -> None:
        """Take a change back by git: nothing of it is left, and nothing that git does not know; then have it again."""
        changed = self.git("status", "--porcelain")
        assert changed
        self.git("stash", "push", "--quiet", "--include-untracked")
        assert self.git("status", "--porcelain") == ""
        assert not self.git("ls-files", "--others", "--ignored", "--exclude-standard", "--", ":!.zonebook", ":!site")
        self.git("stash", "pop", "--quiet")
        assert self.git("status", "--porcelain") == changed

    def said(self) -> str:
        """What `diff HEAD` says in one sentence."""
        return unescape(summary(differences(self.project, "HEAD")))


def kept(folder: Path, collection: Path) -> Kept:
    root = folder / "collection"
    shutil.copytree(collection, root)
    (root / "moved.yml").unlink(missing_ok=True)  # that of the first collection leads to the manual, not copied here
    (root / ".gitignore").write_text(".zonebook/\nsite/\n", encoding="utf-8")
    copy = Kept(project_of(root))
    copy.git("init", "--quiet")
    return copy


@pytest.fixture
def basin(tmp_path: Path) -> Kept:
    copy = kept(tmp_path, COLLECTION)
    (copy.root / "essays").mkdir()
    (copy.root / "essays" / "basin.md").write_text(ESSAY, encoding="utf-8")
    (copy.root / "rulings.yml").write_text(RULINGS, encoding="utf-8")
    copy.commit()
    return copy


TAKEN_AWAY = "This page was taken away"
NEW_TEXT = {
    "on 42 hectares of reclaimed land": "on 45 hectares of reclaimed land",
    "By Rui Tavares": "Correction: the basin covers 45 hectares.\n\nBy Rui Tavares",
}


def correct_herald(copy: Kept, folder: Path, **how: bool) -> Any:
    text = (copy.root / "articles" / "estuary-herald-2022.txt").read_text(encoding="utf-8")
    for old, new in NEW_TEXT.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / "new.txt"
    file.write_bytes(text.encode("utf-8"))
    return correct(copy.project, "estuary-herald-2022.txt", file, DAY, **how)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Path, dict[str, str]]:
    """The invented collection after one change of every sort, each checked; its site, and what `diff` said of each."""
    folder = tmp_path_factory.mktemp("changed")
    copy = kept(folder, COLLECTION)
    (copy.root / "essays").mkdir()
    (copy.root / "essays" / "basin.md").write_text(ESSAY, encoding="utf-8")
    (copy.root / "rulings.yml").write_text(RULINGS, encoding="utf-8")
    copy.commit()
    copy.git("tag", "first")
    project = copy.project
    said = {}
    changes: dict[str, Callable[[], object]] = {
        "rename": lambda: identity.rename(project, "pedralva", "pedralva-zone", DAY),
        "merge": lambda: identity.merge(project, "cold-store", "second-basin", DAY),
        "split": lambda: identity.split(project, "pedralva-zone", "wind-port", "Wind Port", [], ["quay/turbines"], DAY),
        "correct": lambda: correct_herald(copy, folder, drop=True, cut=True),
        "rename an article": lambda: identity.rename(project, "quay", "quay-paper", DAY),
        "rename a timeline": lambda: identity.rename(project, "basin", "second-basin-events", DAY),
        "withdraw": lambda: identity.withdraw(project, "herald", "The paper took it back.", DAY, cut=True),
    }
    for name, change in changes.items():
        change()
        copy.undo_and_redo()
        copy.check()
        said[name] = copy.said()
        copy.commit()
    pipeline.build(project, lambda _: None, published_addresses(project, "first"))
    return copy, project.site, said


@dataclass
class Built:
    """The files of a site, each parsed once."""

    site: Path
    pages: dict[str, Any] = field(default_factory=dict)

    def ids(self, path: str) -> dict[str, Any]:
        """The elements of a page that an address can open, by their ids."""
        if path not in self.pages:
            found = document_fromstring((self.site / path).read_bytes()).xpath("//*[@id]")
            self.pages[path] = {element.get("id"): element for element in found}
        return self.pages[path]  # type: ignore[no-any-return]

    def resolves(self, path: str, anchor: str, hops: int = 3) -> bool:
        """Whether an address opens a fact, a place that leads to one, or a reason why there is none."""
        ids = self.ids(path)
        place = ids.get(anchor)
        rows = place.xpath("ancestor::ul[contains(@class, 'zb-moved')]/li") if place is not None else []
        if place is not None and not rows:
            return True
        row = next((li for li in rows if place in li.iter()), None)
        links = row.xpath(".//a/@href") if row is not None else self.onward(path)
        if not links:
            said = row.text_content().strip() if row is not None else ""
            return bool(said) or TAKEN_AWAY in (self.site / path).read_text(encoding="utf-8")
        target = urljoin(path, links[0])
        there, _, to = target.partition("#")
        return hops > 0 and self.resolves(there, to or anchor, hops - 1)

    def onward(self, path: str) -> list[str]:
        """Where a page that has moved leads as a whole."""
        self.ids(path)
        root = document_fromstring((self.site / path).read_bytes())
        return root.xpath("//p[contains(@class, 'zb-moved')]//a/@href")  # type: ignore[no-any-return]


def assert_all_resolve(copy: Kept, published: str) -> int:
    """Every address that was published opens something in the files; return how many."""
    former = published_addresses(copy.project, published)
    built = Built(copy.project.site)
    dead = []
    for path, anchors in former.items():
        taken_away = TAKEN_AWAY in (copy.project.site / path).read_text(encoding="utf-8")
        places = [] if taken_away else [a for a in anchors if ANCHOR.fullmatch(a)]
        dead += [f"{path}#{anchor}" for anchor in places if not built.resolves(path, anchor)]
    assert dead == []
    return sum(map(len, former.values()))


@pytest.mark.slow
def test_every_former_address_resolves_in_the_files(changed: tuple[Kept, Path, dict[str, str]]) -> None:
    assert assert_all_resolve(changed[0], "first") > 80


@pytest.mark.slow
def test_a_change_is_told_in_one_line(changed: tuple[Kept, Path, dict[str, str]]) -> None:
    _, _, said = changed
    assert said["rename"].startswith(
        "Pedralva Free Zone (pedralva) renamed to Pedralva Free Zone (pedralva-zone), 0 quota"
    )
    assert said["merge"].startswith("Ribeira Cold Store is now Second basin, 0 quotations broken")
    assert said["rename an article"].startswith("article quay renamed to quay-paper, 0 quotations broken")
    assert said["rename a timeline"].startswith("timeline basin renamed to second-basin-events, 0 quotations broken")
    assert "fact" not in said["rename an article"]
    assert said["split"].startswith("Wind Port is split off Pedralva Free Zone, 0 quotations broken")
    assert "1 value changed from 420,000 m² to 450,000 m²" in said["correct"]
    assert "1 article withdrawn" in said["withdraw"]
    assert "fact" not in said["withdraw"]


@pytest.mark.slow
def test_feed_and_data_tell_of_it(changed: tuple[Kept, Path, dict[str, str]]) -> None:
    _, site, _ = changed
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert "Moved: zones/pedralva.html" in feed
    assert "Taken away: sources/herald.html" in feed
    assert "The paper took it back." in feed
    assert '"old": "zones/pedralva.html"' in (site / "data" / "records.json").read_text(encoding="utf-8")


def test_a_place_on_a_page_that_moved_and_was_split_opens(
    changed: tuple[Kept, Path, dict[str, str]], browser: Browser
) -> None:
    _, site, _ = changed
    with served(site) as host:
        context = browser.new_context()
        watch = Watch(context)
        page = context.new_page()
        for old, new in {
            "zones/pedralva.html#quay-largest": "zones/pedralva-zone.html#quay-paper-largest",
            "zones/pedralva.html#quay-turbines": "zones/wind-port.html#quay-paper-turbines",
            "facilities/second-basin.html#herald-cost-eur": "facilities/second-basin.html#herald-cost-eur",
            "sources/quay.html#s3": "sources/quay-paper.html#s3",
            "timelines/basin.html": "timelines/second-basin-events.html",
        }.items():
            page.goto(host + old)
            expect(page).to_have_url(host + new)
        expect(page.locator("ul.zb-moved li").last).to_contain_text("The paper took it back.")
        assert watch.complaints == []
        context.close()


def test_a_name_that_goes_back_takes_its_row_with_it(basin: Kept) -> None:
    identity.rename(basin.project, "pedralva", "pedralva-zone", DAY)
    basin.commit()
    identity.rename(basin.project, "pedralva-zone", "pedralva", DAY)
    moved = (basin.root / "moved.yml").read_text(encoding="utf-8")
    assert moved.count("old:") == 1
    assert "old: zones/pedralva-zone.html" in moved
    basin.check()


def test_what_is_left_out_at_the_desk_keeps_its_addresses(tmp_path: Path) -> None:
    """Drafts rejected, a subject moved, names dropped and joined: old places lead on, until they are back."""
    copy = kept(tmp_path, COLLECTION)
    shutil.rmtree(copy.root / "records")
    (copy.root / "timelines.yml").unlink()
    (copy.root / "gazetteer" / "proposed.yml").write_text(NEW_NAMES, encoding="utf-8")
    editor.draft_missing(copy.root, DAY)
    copy.commit()
    desk = Desk(copy.root)
    desk.open()
    desk.act(Asked("reject", "=tug-pier"))
    desk.act(Asked("alias", "=blue-shore", form={"subject": "blue-coast"}))
    moved = (copy.root / "moved.yml").read_text(encoding="utf-8")
    assert "old: zones/tug-pier.html" in moved, "at once: a desk may be killed"
    assert "new: zones/blue-coast.html" in moved
    assert desk.left_out
    figures = [item.key for item in desk.queue() if item.kind == "figure"]
    for key in figures[1:]:
        desk.act(Asked("reject", key))
    meant = {"subject": "alto-mira", "reading": "The science park is meant."}
    desk.act(Asked("change", figures[0], form=meant))
    with pytest.raises(ZonebookError, match="a published fact is gone"):
        copy.check()
    known = published_addresses(copy.project, "HEAD")
    done = identity.keep_addresses(copy.project, known, "An editor left it out.", DAY)
    assert done.addresses
    copy.check()
    desk.act(Asked("accept", figures[1]))
    assert identity.keep_addresses(copy.project, known, "An editor left it out.", DAY).files
    copy.check()
    pipeline.build(copy.project, lambda _: None, known)
    assert assert_all_resolve(copy, "HEAD")
    desk.open()
    assert not identity.keep_addresses(copy.project, known, "An editor left it out.", DAY).files


def test_an_article_that_git_has_is_removed_with_its_addresses_kept(basin: Kept, tmp_path: Path) -> None:
    """One that was never committed leaves nothing; of one that was, every address says that it was taken out."""
    article = tmp_path / "ferry.txt"
    article.write_text("Ferry grows\n\n3 May 2022\n\nThe Pedralva Free Zone covers 90 hectares.\n", encoding="utf-8")
    editor.add(basin.root, article, DAY)
    identity.remove_article(basin.project, "ferry", DAY)
    assert basin.git("status", "--porcelain") == ""
    editor.add(basin.root, article, DAY)
    basin.commit()
    identity.remove_article(basin.project, "ferry", DAY)
    assert "old: sources/ferry.html" in (basin.root / "moved.yml").read_text(encoding="utf-8")
    basin.check()


def test_what_leans_on_an_article_is_listed_and_nothing_is_done(basin: Kept) -> None:
    with pytest.raises(ZonebookError) as caught:
        identity.withdraw(basin.project, "herald", "Gone.", DAY)
    listed = {f"{p.path.name if p.path else ''}: {p.text or p.message}" for p in caught.value.problems}
    assert "quay.yml: leans on herald/announced" in listed
    assert "rulings.yml: leans on herald/firms-2022" in listed
    assert basin.git("status", "--porcelain") == ""


def test_cut_citations_become_their_words(basin: Kept) -> None:
    done = identity.withdraw(basin.project, "estuary-herald-2022.txt", "Gone.", DAY, cut=True)
    essay = (basin.root / "essays" / "basin.md").read_text(encoding="utf-8")
    assert "It is to cover 42 hectares and cost 310 million euros.\nTwo papers tell of [the agreement](fact:" in essay
    assert "[42 hectares](fact:herald/basin-area)" in done.cut
    assert not (basin.root / "articles" / "estuary-herald-2022.txt").exists()
    assert "herald" not in (basin.root / "records" / "quay.yml").read_text(encoding="utf-8")


def test_lost_quotations_are_listed_and_nothing_is_done(basin: Kept, tmp_path: Path) -> None:
    with pytest.raises(ZonebookError) as caught:
        correct_herald(basin, tmp_path)
    assert [(p.line, p.nearest is not None) for p in caught.value.problems] == [(23, True), (31, True)]
    assert basin.git("status", "--porcelain") == ""


def test_a_corrected_text_keeps_what_it_still_says_and_drafts_what_is_new(basin: Kept, tmp_path: Path) -> None:
    made = correct_herald(basin, tmp_path, drop=True, cut=True)
    assert "basin-area" in made.drafted, "the new area stands under the id of the old one"
    text = (basin.root / "records" / "herald.yml").read_text(encoding="utf-8")
    assert "45 hectares" in text
    assert "42 hectares" not in text
    assert "id: cost-eur" in text
    assert "42 hectares and cost [310" in (basin.root / "essays" / "basin.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "nth", "found"),
    [
        ("the zone and the zone", "the zone and the zone", 2, 2),
        ("A zone grew. The zone is large.", "The zone is large.", 2, 1),
        ("A zone grew. The zone is large.", "The zone is large.", 1, None),
        ("The zone is large.", "A zone grew. The zone is large.", 1, 2),
        ("one zone, two zones", "a zone, a zone, a zone", 1, None),
        ("a zone", "a park", 1, None),
    ],
)
def test_words_are_known_again_by_what_stands_beside_them(old: str, new: str, nth: int, found: int | None) -> None:
    assert again(old, new, "zone", nth) == found


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="a minute: `make audit` has it")
@first_collection
def test_the_first_collection_bears_every_change(tmp_path: Path, browser: Browser) -> None:
    copy = kept(tmp_path, SEEDS)
    copy.commit()
    copy.git("tag", "first")
    records = ["gba-solution-2024/point-hetao"]
    words = {"changed": ("a ", "one "), "added": ("\n\n", "\n\nIt covers 12 hectares more.\n\n")}
    changes: tuple[Callable[[], object], ...] = (
        lambda: identity.rename(copy.project, "hetao", "hetao-zone", DAY),
        lambda: identity.merge(copy.project, "shenzhen-park", "hetao-zone", DAY),
        lambda: identity.split(copy.project, "hetao-zone", "loop", "The Loop", [], records, DAY),
        lambda: corrected(copy, tmp_path, lambda text: text.replace(*words["changed"], 1)),
        lambda: corrected(copy, tmp_path, lambda text: text.replace(*words["added"], 1)),
        lambda: corrected(copy, tmp_path, moved_paragraph),
        lambda: identity.rename(copy.project, "gba-solution-2024", "solution", DAY),
        lambda: identity.rename(copy.project, "timelines/hetao", "hetao-events", DAY),
        lambda: identity.withdraw(copy.project, "solution", "Its publisher is not known.", DAY, cut=True),
    )
    for change in changes:
        change()
        copy.undo_and_redo()
        copy.check()
        assert "\n" not in copy.said()
        copy.commit()
    pipeline.build(copy.project, lambda _: None, published_addresses(copy.project, "first"))
    assert assert_all_resolve(copy, "first") > 300
    with served(copy.project.site) as host:
        page = browser.new_page()
        for path, anchors in published_addresses(copy.project, "first").items():
            for anchor in anchors:
                page.goto(f"{host}{path}#{anchor}")
                page.wait_for_function(OPENED, arg=TAKEN_AWAY)


# A fact or a sentence is here, or the reason why it is not: then its row leads nowhere, or the page says so.
OPENED = """taken => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = at && at.closest("ul.zb-moved li");
    return (at && !(row && row.querySelector("a"))) || document.body.innerText.includes(taken);
}"""


def corrected(copy: Kept, folder: Path, made: Callable[[str], str]) -> Corrected:
    """Correct the longest article by a change of its text."""
    article = max((copy.root / "articles").glob("*.txt"), key=lambda path: path.stat().st_size)
    file = folder / "new.txt"
    old = article.read_bytes().decode("utf-8")
    file.write_bytes(made(old).encode("utf-8"))
    assert made(old) != old
    return correct(copy.project, article.name, file, DAY, drop=True, cut=True)


def moved_paragraph(text: str) -> str:
    """The text with the paragraph in its middle put at its end."""
    parts = text.split("\n\n")
    part = parts.pop(len(parts) // 2)
    return "\n\n".join([*parts, part])
