"""The preview of a change: the site as it would be, saying on every page that it is one, with what changed marked.

In: a project and the state to compare it with. Out: a site of its own with a page *What changed*, marks beside changed
facts, and `data/changes.json`, from which the comment on a pull request is made.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zonebook import pipeline
from zonebook.changes.artifact import CHANGES, COLLECTION, pack_collection, unpack_collection
from zonebook.changes.changes import Change, Changes, Side, cut, sections, summary
from zonebook.changes.editions import UnreadableError, differences
from zonebook.pages import make_pages
from zonebook.pages.essays import PROSE
from zonebook.pages.templating import escape, front_matter, render
from zonebook.pipeline import Project
from zonebook.publish.site import output
from zonebook.publish.site.render import Banner
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file

TITLE, PAGE = "What changed", "what-changed"
DATA = "data/changes.json"
NOTED = 12  # links in the note at the top of a changed page
HEADING = re.compile(r"^# .*$", re.MULTILINE)


class Link(NamedTuple):
    """A link from the note at the top of a page to a changed fact on it."""

    text: str
    anchor: str


def preview(
    project: Project,
    base: str,
    say: Callable[[str], None],
    title: str = "",
    commit: str = "",
    bundle: Path | None = None,
    files: Project | None = None,
) -> Changes:
    """Build the preview of the files as they stand, or of the project `files`, compared with `base`, into its site.

    `title` and `commit` say on every page which change it is. With `bundle`, a folder, the preview is written there as
    an offline bundle too, with the data of the collection. Raises ZonebookError when the change cannot be published;
    its list of changes, which then holds the faults, has been written all the same.
    """
    shown = files or project
    output.recover(shown.site)
    say(f"comparing with {base}")
    changes = _changes(project, base, title, commit, files)
    data = changes.as_json().encode("utf-8")
    if bundle:
        write_file(bundle / CHANGES, data)
        write_file(bundle / COLLECTION, pack_collection(shown.collection))
    if changes.unpublishable:
        raise ZonebookError([Problem(change.line()) for change in changes.changes])
    apart = replace(pipeline.staged(shown, "preview"), site=shown.site)
    loaded = pipeline.load(apart, say)
    output.copy_hand_written(replace(project, docs=apart.docs))
    # Without an address: a preview claims no place of its own in feeds, site maps and citations.
    settings = loaded.collection.settings.model_copy(update={"address": None})
    loaded = replace(loaded, collection=replace(loaded.collection, settings=settings))
    pages = marked(make_pages(loaded.collection, loaded.facts), changes)
    output.write_pages(apart.docs, pages | {f"{PAGE}.md": what_changed(changes)})
    pipeline.finish(apart, loaded, say, banner=banner(changes), more={DATA: data})
    if bundle:
        pipeline.bundle_site(apart, bundle)
    return changes


def publish(artifact: Path, trusted: Project, base: str, target: Path, title: str, commit: str = "") -> Changes:
    """Publish what the artifact of somebody else's build says in the folder `target`, in the place of an older preview.

    Only the data of its collection is taken. Code, templates, styles and every page that a person wrote are those of
    the project `trusted`, which is compared with at `base`. Raises ZonebookError; an older preview then stays.
    """
    with tempfile.TemporaryDirectory(prefix="zonebook-") as name:
        folder = Path(name).resolve()
        collection = folder / trusted.collection.name
        unpack_collection(artifact, collection)
        for path in trusted.shaping:
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, collection / path.name)
        files = replace(trusted, collection=collection, site=target)
        try:
            return preview(trusted, base, lambda _: None, title, commit, files=files)
        except ZonebookError:
            if not any((collection / prose).exists() for prose in PROSE):
                raise
        # Essays quote facts; where the request changes both, those of the base need not fit its facts.
        for prose in PROSE:
            shutil.rmtree(collection / prose, ignore_errors=True)
        return preview(trusted, base, lambda _: None, title, commit, files=files)


def _changes(project: Project, base: str, title: str, commit: str, files: Project | None) -> Changes:
    """Compare with the base; one that the new code cannot read is no reason to show no preview."""
    try:
        return differences(project, base, title=title, commit=commit, files=files)
    except UnreadableError as error:
        head = Side(name=cut(title or "the files"), commit=commit or None)
        return Changes(base=Side(name=cut(base)), head=head, unread=cut(str(error.problems[0])))


def banner(changes: Changes) -> Banner:
    """Return what is at the top of every page."""
    return Banner(escape(f"Preview of {changes.head.words}, not for citation."), escape(TITLE), f"{PAGE}.md")


def what_changed(changes: Changes) -> str:
    """Return the Markdown of the page that lists all changes."""
    body = render(
        "changes.md.j2",
        title=TITLE,
        summary=summary(changes),
        sides=f"{changes.head.words}, compared with {changes.base.words}.",
        remarks=changes.remarks,
        sections=sections(changes),
        removed=changes.removed,
        pages=[page for page in changes.pages or () if page.how != "removed"],
    )
    head = {"title": TITLE, "description": summary(changes), "hide": ["navigation"]}
    return f"{front_matter(head)}{output.MARK}\n\n{body}"


def marked(pages: dict[str, str], changes: Changes) -> dict[str, str]:
    """Return the pages with a mark beside each changed fact and a note with links to them under the heading."""
    # Of several changes of one fact the gravest is shown: the later of two entries stays.
    graver_last = (change for section in reversed(sections(changes)) for change in reversed(section.changes))
    by_anchor = {c.spot.anchor: c for c in graver_last if c.spot and c.spot.anchor}
    return {path: _marked(text, by_anchor) for path, text in pages.items()}


def _marked(text: str, by_anchor: dict[str, Change]) -> str:
    links: dict[str, Link] = {}

    def mark(found: re.Match[str]) -> str:
        change = by_anchor.get(found[1])
        if change is None or found[1] in links:
            return found[0]
        links[found[1]] = Link(f"{change.what} ({change.mark})", found[1])
        return f'{found[0]}<span class="zb-badge zb-changed">{escape(change.mark)}</span> '

    text = ANCHOR.sub(mark, text)
    if not links:
        return text
    shown = list(links.values())[:NOTED]
    note = render("changed.md.j2", links=shown, more=len(links) - len(shown))
    return HEADING.sub(lambda found: f"{found[0]}\n\n{note}", text, count=1)


# The place of a fact on a page, as the macro `ids` writes it.
ANCHOR = re.compile(r'<span class="zb-anchor" id="([A-Za-z0-9][A-Za-z0-9_-]*)"></span>')
