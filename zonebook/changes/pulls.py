"""Pull requests on GitHub, by way of its own command line `gh`.

Which request a finished build belongs to, the artifact that it left, the one comment that says what it changes.
What the event and the API say is trusted; what the artifact says is not.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from pydantic import BaseModel, Field, ValidationError

from zonebook.changes.artifact import changes_in
from zonebook.changes.changes import COMMENT_LIMIT, Side, cut, markdown
from zonebook.changes.preview import publish
from zonebook.collection.project import Project, is_data
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file

MARKER = "<!-- zonebook preview -->"  # how the one comment is known again
ARTIFACT = "preview"
BOT = "github-actions[bot]"
MAX_ARTIFACT = 300_000_000  # bytes as downloaded
SECONDS = 300  # for one call
PLAIN_FILES = ".nojekyll"  # tells GitHub Pages to make no pages of its own from the files


class Owner(BaseModel):
    """Whose repository it is."""

    login: str


class HeadRepository(BaseModel):
    """The repository that the request comes from: a fork, or this one."""

    owner: Owner


class Run(BaseModel):
    """The finished run of the workflow that built a preview."""

    id: int
    event: str
    head_sha: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
    head_branch: str
    head_repository: HeadRepository
    html_url: Annotated[str, Field(pattern=r"^https://[A-Za-z0-9./_-]+$")]


class Repository(BaseModel):
    """The repository that the workflow runs in."""

    full_name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$")]


class Event(BaseModel):
    """What GitHub tells a workflow that runs after another one."""

    workflow_run: Run
    repository: Repository


class Commit(BaseModel):
    """A commit."""

    sha: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]


class Pull(NamedTuple):
    """An open pull request: its number and the branch that it is to be merged into."""

    number: int
    base: str


def read_event(path: Path) -> Event:
    """Read the event that started a workflow. Raises ZonebookError when it is no finished run of another."""
    try:
        return Event.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ZonebookError(Problem("not the event of a finished workflow run", path=path)) from error


def gh(*arguments: str, given: str | None = None) -> bytes:
    """Run `gh` and return its output. Raises ZonebookError with its message when it fails."""
    program = shutil.which("gh")
    if program is None:
        raise ZonebookError(Problem("gh, the command line of GitHub, is not installed"))
    done = subprocess.run(  # noqa: S603  # the program is gh and no shell reads the arguments
        [program, *arguments],
        input=None if given is None else given.encode("utf-8"),
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()[:300]
        raise ZonebookError(Problem(f"gh {arguments[0]}: {message!r}"))
    return done.stdout


def pull_of(event: Event) -> Pull | None:
    """Return the open request whose newest commit the run has built, None when there is none any more.

    Asked of the API by the branch: the event names no request when it comes from a fork, and the artifact could lie.
    """
    run = event.workflow_run
    head = f"{run.head_repository.owner.login}:{run.head_branch}"
    found: list[dict[str, Any]] = json.loads(
        gh(
            "api",
            "--method",
            "GET",
            f"repos/{event.repository.full_name}/pulls",
            "-f",
            "state=open",
            "-f",
            f"head={head}",
        )
    )
    for pull in found:
        if pull["head"]["sha"] == run.head_sha:
            return Pull(int(pull["number"]), str(pull["base"]["ref"]))
    return None


def download(event: Event, folder: Path) -> Path | None:
    """Download the preview of the run into `folder` as a zip, unopened; None when the run left none."""
    where = f"repos/{event.repository.full_name}/actions"
    listed = json.loads(gh("api", f"{where}/runs/{event.workflow_run.id}/artifacts"))
    for artifact in listed["artifacts"]:
        if artifact["name"] == ARTIFACT and not artifact["expired"]:
            if artifact["size_in_bytes"] > MAX_ARTIFACT:
                raise ZonebookError(Problem(f"the artifact is larger than {MAX_ARTIFACT} bytes"))
            path = folder / "artifact.zip"
            path.write_bytes(gh("api", f"{where}/artifacts/{int(artifact['id'])}/zip"))
            return path
    return None


def comment_text(
    event: Event, pull: Pull, artifact: Path | None, address: str = "", unshown: Sequence[str] = ()
) -> str:
    """Return the comment on a request: its changes, or that there are none to be had.

    `unshown` are the files that it changes and that the preview at `address` is not made from.
    """
    url = event.workflow_run.html_url
    if artifact is None:
        return f"{MARKER}\n### No preview\n\nThe build ended before it could compare anything: see [its log]({url}).\n"
    changes = changes_in(artifact)
    head = Side(name="this request", commit=event.workflow_run.head_sha)
    base = Side(name=pull.base[:200], commit=changes.base.commit)
    told = (cut(f"Not shown in the hosted preview: {', '.join(unshown)}"),) if unshown else ()
    changes = changes.model_copy(update={"head": head, "base": base, "remarks": (*told, *changes.remarks)})
    how = f"To see it: download *{ARTIFACT}* from [the build]({url}), unzip both, open `index.html`."
    if changes.unpublishable:
        how = f"The build stopped: see [its log]({url})."
    text = f"{MARKER}\n{markdown(changes, address)}\n{how}\n"
    assert len(text) < COMMENT_LIMIT + 2_000, "a comment is bounded whatever it tells"
    return text


def post(repository: str, number: int, text: str) -> str:
    """Post the comment on a request, or edit the one that is there; return which of the two."""
    listed = gh(
        *("api", "--paginate", f"repos/{repository}/issues/{number}/comments"),
        *("--jq", ".[] | {id, user: .user.login, body: .body[0:100]}"),
    )
    comments = [json.loads(line) for line in listed.splitlines() if line.strip()]
    ours = [c["id"] for c in comments if c["user"] == BOT and c["body"].startswith(MARKER)]
    body = json.dumps({"body": text})
    if ours:
        where = f"repos/{repository}/issues/comments/{int(ours[0])}"
        gh("api", "--method", "PATCH", where, "--input", "-", given=body)
        return "edited"
    gh("api", "--method", "POST", f"repos/{repository}/issues/{number}/comments", "--input", "-", given=body)
    return "posted"


def comment_on(event_path: Path, trusted: Project, address: str, say: Callable[[str], None]) -> None:
    """Comment on the request that a finished build belongs to. Raises ZonebookError when its artifact is refused.

    `address` is where previews are published, each in a folder of its own, laid out by the `trusted` project.
    """
    event = read_event(event_path)
    pull = _wanted(event, say)
    if pull is None:
        return
    where = f"{address}{folder_of(pull)}/" if address else ""
    unshown = left_out(event, pull, trusted.collection.name) if address else []
    with tempfile.TemporaryDirectory(prefix="zonebook-") as folder:
        text = comment_text(event, pull, download(event, Path(folder)), where, unshown)
    say(f"{post(event.repository.full_name, pull.number, text)} the comment on request {pull.number}")


def publish_on(event_path: Path, trusted: Project, previews: Path, say: Callable[[str], None]) -> None:
    """Put the preview of a finished build into a folder of its own in `previews`, laid out by the `trusted` project.

    Raises ZonebookError when the artifact is refused; an older preview then stays.
    """
    event = read_event(event_path)
    pull = _wanted(event, say)
    if pull is None:
        return
    with tempfile.TemporaryDirectory(prefix="zonebook-") as folder:
        artifact = download(event, Path(folder))
        if artifact is None:
            say("the build left no preview: nothing to publish")
            return
        base = parted_at(event, pull)
        changes = publish(
            artifact, trusted, base, previews / folder_of(pull), f"#{pull.number}", event.workflow_run.head_sha
        )
        write_file(previews / PLAIN_FILES, b"")
        say(f"{len(changes.changes)} changes into {folder_of(pull)}")


def parted_at(event: Event, pull: Pull) -> str:
    """Return the commit where a request left its base, asked of the API: the artifact could lie."""
    sides = f"{quote(pull.base, safe='')}...{event.workflow_run.head_sha}"
    answer = gh("api", f"repos/{event.repository.full_name}/compare/{sides}", "--jq", ".merge_base_commit | {sha}")
    return Commit.model_validate_json(answer).sha


def left_out(event: Event, pull: Pull, collection: str) -> list[str]:
    """Return the files of a request that a hosted preview does not show: all but the data of the `collection`."""
    where = f"repos/{event.repository.full_name}/pulls/{pull.number}/files"
    listed = gh("api", "--paginate", where, "--jq", ".[].filename | @json").decode("utf-8", "replace")
    names = [str(json.loads(line)) for line in listed.splitlines() if line.strip()]
    return sorted(n for n in names if not is_data(n.removeprefix(f"{collection}/")))


def _wanted(event: Event, say: Callable[[str], None]) -> Pull | None:
    if event.workflow_run.event != "pull_request":
        say("the build was not that of a pull request: nothing to do")
        return None
    pull = pull_of(event)
    if pull is None:
        say("the request is closed or has newer commits: nothing to do")
    return pull


FOLDER = re.compile(r"pr-(\d{1,9})")


def folder_of(pull: Pull) -> str:
    """Return the folder of a request's published preview."""
    return f"pr-{pull.number}"


def prune(repository: str, previews: Path, say: Callable[[str], None]) -> None:
    """Remove the published previews of requests that are open no longer."""
    for path in closed_previews(repository, previews):
        shutil.rmtree(path)
        say(f"removed {path.name}")


def closed_previews(repository: str, previews: Path) -> list[Path]:
    """Return the folders of published previews whose requests are open no longer."""
    listed = gh("api", "--paginate", f"repos/{repository}/pulls?state=open&per_page=100", "--jq", ".[].number")
    still_open = {line.strip() for line in listed.decode("ascii").splitlines()}
    found = ((path, FOLDER.fullmatch(path.name)) for path in sorted(previews.iterdir()) if path.is_dir())
    return [path for path, name in found if name and name[1] not in still_open]
