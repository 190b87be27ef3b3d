"""The command line of Zonebook: it parses arguments, calls one function of the library and prints.

A command imports what it runs when it runs: reading an article does not wait for the modules that render a site.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import shlex
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

SET_UP = "Run `make site` once: it sets up .venv/; then use .venv/bin/python build.py."

try:
    import click

    from zonebook import __version__
    from zonebook.collection import edit
    from zonebook.collection.formats import check_format
    from zonebook.collection.project import Project, find_collection, project_of
    from zonebook.publish.site import bundle as offline
    from zonebook.publish.site import output
    from zonebook.values.errors import Problem, ZonebookError, count_of
    from zonebook.values.lock import alone, at_the_desk
    from zonebook.values.progress import Teller, shown
except ModuleNotFoundError as error:  # run by a Python without the dependencies
    sys.exit(f"{error}\n{SET_UP}")

if TYPE_CHECKING:
    from collections.abc import Callable

    from zonebook.commands import editor, identity
    from zonebook.pages.moved import Addresses

gc.set_threshold(200_000, 20, 20)  # what a command makes lives until it ends: to look for garbage often costs a tenth

# Commands that replace a site, pages or records; `serve` waits at each build, `review` writes one value at a time.
WRITING = {
    *("build", "bundle", "preview", "publish_preview", "add", "extract", "history"),
    *("rename", "merge", "split", "withdraw", "correct", "remove", "moved"),
}
FOLDER = click.Path(file_okay=False, path_type=Path)


WRITES_SITE = (None, "build", "bundle", "preview", "publish-preview")


class Explained(click.Command):
    """A command whose first sentence is whole in the list of commands, on several lines where it is long."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the sentence; see the class."""
        return super().get_short_help_str(max(limit, 200))


class Commands(click.Group):
    """Commands whose bad input ends with the problems on standard error and exit code 1, without a traceback."""

    command_class = Explained

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; see the class."""
        try:
            return super().invoke(ctx)
        except ZonebookError as error:
            click.echo("\n".join(map(str, error.problems)), err=True)
            outcome = "; the site is as it was" if ctx.invoked_subcommand in WRITES_SITE else ""
            click.echo(count_of(len(error.problems), "problem") + outcome, err=True)
            ctx.exit(1)
        except BrokenPipeError:  # the reader of our output has gone: click ends quietly
            raise
        except OSError as error:  # a full disk, a folder that may not be written to
            where = f": {error.filename}" if error.filename else ""
            click.echo(f"{error.strerror or error}{where}", err=True)
            click.echo("nothing was changed on the site", err=True)
            ctx.exit(1)
        except ModuleNotFoundError as error:  # commands import what they need when they run
            raise click.ClickException(f"{error}\n{SET_UP}") from error


def say(message: str) -> None:
    """Tell progress on standard error, so that standard output stays clean."""
    click.echo(message, err=True)


def tell_progress(done: int, of: int) -> None:
    """Tell how far a long run has come, in one line that is written over."""
    if sys.stderr.isatty() and (done == of or done % 8 == 0):
        click.echo(f"\r{done} of {of} articles", nl=done == of, err=True)


def where_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where to read and write."""
    options = (
        click.option("--strict", is_flag=True, help="Stop at unreadable articles and faulty proposed records too."),
        click.option("--site", type=FOLDER, help="Folder of the finished site. [default: site, in the collection]"),
        click.option("--docs", type=FOLDER, help="Folder of the Markdown pages. [default: .zonebook/docs there]"),
        click.option(
            "--collection",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Folder with collection.yml, articles, records and gazetteer. [default: the one you are in]",
        ),
    )
    for option in options:
        command = option(command)
    return command


def here(collection: Path | None) -> Path:
    """Return the collection that is named, else the one that we are in."""
    found = collection or find_collection(Path.cwd())
    if found is None:
        hint = "`zonebook init` begins one in this folder; --collection DIR names another"
        raise ZonebookError(Problem("no collection.yml here or in a folder above", path=Path.cwd(), hint=hint))
    return found


def collection_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where to read and write; the command gets one `project`, and it alone while it runs.

    Commands that write no more than a file of their own do not wait for others.
    """

    @functools.wraps(command)
    def with_project(
        collection: Path | None, docs: Path | None, site: Path | None, *, strict: bool = False, **rest: Any
    ) -> Any:
        collection = here(collection)
        if older := check_format(collection):
            say(older)
        project = project_of(collection, docs, site, strict=strict)
        name = command.__name__.removesuffix("_command")
        writes = (
            name in WRITING
            or output.broken_off(project.site)
            or offline.broken_off(project.dist)
            or edit.broken_off(project.collection)
        )
        waits = alone(project.scratch, f"zonebook {name}", say) if writes else contextlib.nullcontext()
        with shown(Teller(sys.stderr)), waits:
            output.recover(project.site)  # what a killed command left half-way
            offline.recover(project.dist)
            edit.finish_edit(project.collection)
            if writes:
                with at_the_desk(project.scratch):
                    output.sweep(project)
            return command(project=project, **rest)

    return where_options(with_project)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zonebook")
@where_options
@click.pass_context
def cli(ctx: click.Context, /, **where: Any) -> None:
    """Turn a folder of press articles into a cited, searchable website. Without a command: build it."""
    ctx.default_map = dict.fromkeys(cli.commands, where)  # `zonebook --collection DIR check` means the same
    if ctx.invoked_subcommand is None:
        ctx.invoke(build_command, **where)


published_option = click.option(
    "--published",
    metavar="FILE|REF",
    help="The last publication, by its data/addresses.json or a git reference: what it had and leads nowhere now is a"
    " problem.",
)


def published_at(project: Project, name: str | None) -> Addresses | None:
    """Return the addresses of the publication that is named."""
    from zonebook.changes.editions import published_addresses

    return published_addresses(project, name) if name else None


def main(name: str | None = None) -> None:
    """Run the command line as the program `name`, and leave what it holds to the system, which frees it at once."""
    try:
        cli(prog_name=name)
    except SystemExit as end:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            if end.code is None or isinstance(end.code, int):
                os._exit(end.code or 0)
        raise


@cli.command("build")
@collection_option
@published_option
@click.option("--cluster", metavar="ADDRESS", help="Make the pages on the Dask cluster with this scheduler.")
def build_command(project: Project, published: str | None, cluster: str | None) -> None:
    """Build the site; when nothing changed, say so."""
    from zonebook.publish.site.unchanged import Unchanged

    last = Unchanged(project)
    if not published and (said := last.said()) is not None:
        for line in said:
            say(line)
        say("nothing changed: the site is as it was built")
    else:
        from zonebook import pipeline

        loaded = pipeline.build(replace(project, cluster=cluster), say, published_at(project, published))
        last.keep([*pipeline.summary(loaded.collection), pipeline.in_short(loaded)], loaded.files)
    click.echo(f"Open {project.site / 'index.html'}")


@cli.command("init")
@click.argument("folder", type=FOLDER, default=Path(), metavar="[DIR]")
@click.option("--github", metavar="OWNER/NAME", default="", help="Add workflows that call those of this repository.")
def init_command(folder: Path, github: str) -> None:
    """Begin a collection in DIR: settings, a gazetteer to fill in, files for git. No file is overwritten."""
    from zonebook import pipeline
    from zonebook.commands.begin import begin

    written, kept = begin(folder, github)
    pipeline.write_schemas(project_of(folder))
    for path in written:
        click.echo(f"wrote {path}")
    for path in kept:
        click.echo(f"left as it is: {path}")
    steps = ([] if folder == Path() else [f"cd {shlex.quote(str(folder))}"]) + ["zonebook add FILE", "zonebook"]
    click.echo("Next:\n" + "\n".join(f"  {step}" for step in steps))


@cli.command("migrate")
@click.option("--collection", type=FOLDER, help="Folder with collection.yml. [default: the one you are in]")
def migrate_command(collection: Path | None) -> None:
    """Bring the files of a collection to the form of this version."""
    from zonebook.collection.formats import migrate

    changed = migrate(here(collection))
    for path in changed:
        click.echo(f"changed {path}")
    click.echo(f"{len(changed)} files changed" if changed else "nothing to change")


@cli.command()
@collection_option
@click.option("--explain", is_flag=True, help="List every note in full: what is worth a look and leaves nothing out.")
@published_option
def check(project: Project, published: str | None, *, explain: bool) -> None:
    """Read and check everything; list every problem of every file. Writes nothing but schemas/.

    What a build leaves out and tells is a problem here, and the exit code 1.
    """
    from zonebook import pipeline

    loaded = pipeline.load(replace(project, strict=True), pipeline.silent if explain else say)
    pipeline.check_prose(project, loaded)
    if (addresses := published_at(project, published)) is not None:
        pipeline.check_addresses(project, loaded, pipeline.pages_of(project, loaded), addresses)
    pipeline.write_schemas(project, loaded.collection.gazetteer)
    for path in project.own_templates:
        click.echo(f"in place of Zonebook's own: {path}")
    for note in loaded.collection.notes if explain else ():
        click.echo(str(note))
    click.echo(f"{pipeline.in_short(loaded)}: no problems, {count_of(len(loaded.collection.notes), 'note')}")


@cli.command()
@collection_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
def serve(project: Project, host: str, port: int) -> None:
    """Build, serve on this machine, and show edits in the browser as they are made."""
    from zonebook.commands import serve as live

    live.serve(project, host, port, say)


@cli.command()
@collection_option
@click.option("--dist", type=FOLDER, help="Folder for the bundle. [default: dist, in the collection]")
@click.option("--full-text", is_flag=True, help="Carry whole articles, for a bundle that is not published.")
def bundle(project: Project, dist: Path | None, *, full_text: bool) -> None:
    """Write the offline bundle: a zip that opens from disk, its manifest and its list of software."""
    from zonebook import pipeline

    written = pipeline.bundle(replace(project, full_text=full_text), dist or project.dist, say)
    click.echo(
        f"Wrote {written} ({written.stat().st_size / 1e6:.1f} MB); its checksums and software list stand beside it"
    )


@cli.command("verify")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="BUNDLE")
def verify_command(path: Path) -> None:
    """Check an offline bundle against the manifest beside it."""
    offline.recover(path.parent)
    click.echo(f"{offline.verify(path)} files, all as listed")


@cli.command("extract")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@where_options
@click.option("--json", "as_json", is_flag=True, help="Print what was read from PATHS as one JSON document.")
@click.option("--again", is_flag=True, help="Also read articles that have records; what is there is kept.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes to read with.")
@click.option("--cluster", metavar="ADDRESS", help="Read on the Dask cluster with this scheduler.")
def extract_command(
    paths: tuple[Path, ...], *, as_json: bool, again: bool, jobs: int, cluster: str | None, **where: Any
) -> None:
    """Draft records for the articles that lack them; with --json, print what is read from PATHS and write nothing.

    PATHS are articles (text, Markdown, saved pages, PDF) or folders of them. The reader knows the gazetteer, but no
    reviewed records.
    """
    from zonebook.collection.gazetteer import known_names
    from zonebook.collection.loading import known_things
    from zonebook.commands import extract

    if not as_json:
        from zonebook.commands import editor

        if paths or cluster:
            raise click.UsageError("PATHS and --cluster go with --json; to take an article in, use the command add")
        tell = collection_option(lambda project: editor.draft_missing(project.collection, today(), again=again))
        tell_drafts(tell(**where))
        return
    files = extract.articles_in(paths)
    collection = where["collection"] or find_collection(Path.cwd())
    known = known_names(known_things(collection)) if collection else []
    done = extract.write_document(files, known, sys.stdout, jobs=jobs, cluster=cluster, progress=tell_progress)
    for problem in done.problems:
        say(f"skipped: {problem}")
    say(f"{done.read} articles read, {len(done.problems)} skipped")
    if where["strict"] and done.problems:
        sys.exit(1)


@cli.command()
@click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]...")
@click.option("--url", help="address of the article on the web")
@click.option("--publisher", help="who published it, as readers should see the name")
@click.option("--date", help="when it was published: 2024-03-05, 2024-03 or 2024")
@click.option("--title", help="its title, where the article prints none or another")
@click.option(
    "--from",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV list of articles: columns file, url, publisher, date, title.",
)
@click.option(
    "--ask", is_flag=True, help="Ask for address, publisher, date and title of each; Enter: as it says itself."
)
@collection_option
def add(project: Project, paths: tuple[str, ...], table: Path | None, *, ask: bool, **given: str | None) -> None:
    """Take articles in: copy each FILE (text, Markdown, a saved page, PDF) and draft its records for review.

    A FOLDER stands for the articles in it; the address of a file, file://…, for the file. What the options say counts
    for all articles, and before what an article says of itself; what a list says of one counts before that.
    """
    from zonebook.commands import editor
    from zonebook.commands.extract import articles_in

    named = map(on_disk, paths)
    files = [file for path in named for file in (articles_in([path]) if path.is_dir() else [path])]
    if len(files) != 1 and (given["url"] or given["title"]):
        raise click.UsageError("--url and --title are of one article: name one FILE, or give them in a list")
    stated = dict.fromkeys(files, editor.Given(**given))
    for file, of_it in (editor.listed(table) if table else {}).items():
        said = {key: value for key, value in of_it._asdict().items() if value}
        stated[file] = editor.Given(**given)._replace(**said)
    if not stated:
        raise click.UsageError("name files or folders, or a list with --from")
    if ask:
        stated = {file: ask_given(file, of_it) for file, of_it in stated.items()}
    drafts, problems = editor.add_all(project.collection, stated, today())
    tell_drafts(drafts)
    if problems:
        raise ZonebookError(problems)


def on_disk(path: str) -> Path:
    """Return the file or folder that a path or a file:// address names; no page is fetched from anywhere."""
    from urllib.request import url2pathname  # 25 ms at the start of every command

    scheme, colon, _ = path.partition("://")
    if colon and scheme != "file":
        raise ZonebookError(Problem(f"{path}: nothing is fetched", hint="save the page, name the file, give --url"))
    found = Path(url2pathname(urlsplit(path).path)) if colon else Path(path)
    if not found.exists():
        raise ZonebookError(Problem("no such file or folder", path=found))
    return found


def ask_given(file: Path, given: editor.Given) -> editor.Given:
    """Ask what is to be stated of an article."""
    click.echo(file.name)
    answers = {
        key: click.prompt(f"  {key}", default=value or "", show_default=bool(value)) or None
        for key, value in given._asdict().items()
    }
    return given._replace(**answers)


@cli.command()
@collection_option
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Port of the desk. [default: a free one]")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
@click.option("--terminal", is_flag=True, help="Review in the terminal.")
def review(project: Project, port: int, *, no_open: bool, terminal: bool) -> None:
    """Decide on what the reader proposes, at a desk in the browser: accept, correct, reject or set aside.

    Prints the desk's address. Each verdict is in the files at once: end at any time, go on another day.
    """
    if terminal:
        from zonebook.commands.desk.terminal import walk

        desk = walk(
            project.collection, click.echo, lambda question: str(click.prompt(question, default="", show_default=False))
        )
    else:
        from zonebook.commands.desk.opened import open_desk

        def tell(address: str) -> None:
            click.echo(address)
            sys.stdout.flush()
            say("end with Ctrl-C")

        desk = open_desk(project, port, tell, browser=not no_open)
    from zonebook.changes.review.verdicts import LEFT_OUT
    from zonebook.commands import identity  # reads all of the tool: not before the first card is shown

    click.echo(desk.progress())
    if desk.left_out and (known := identity.published(project)):
        say("keeping the addresses that were published …")
        tell_done("they are kept", identity.keep_addresses(project, known, LEFT_OUT, today()))


@cli.command("coverage")
@collection_option
def coverage_command(project: Project) -> None:
    """Show how much of each article is used, set aside or unread, and list every unread sentence."""
    from zonebook import pipeline
    from zonebook.collection import coverage

    click.echo(coverage.table(pipeline.load(project, say).collection.sources))


def today() -> str:
    """Return the date that an editor's new file carries. The only clock in Zonebook; no build reads it."""
    return datetime.now(tz=UTC).date().isoformat()


def tell_drafts(drafts: list[editor.Drafted]) -> None:
    """Say what was drafted, what is doubtful, and what to do next."""
    for made in drafts:
        found = ", ".join(count_of(n, kind) for kind, n in sorted(made.added.items())) or "nothing new"
        counts = f"{count_of(made.entries, 'new name')}; {count_of(made.unread, 'unread sentence')}"
        click.echo(f"{made.path}: {found}; {counts}")
        for line in made.told:
            say(f"  {line}")
        for doubt in made.doubtful:
            click.echo(f"  doubtful: {doubt}")
    if drafts:
        click.echo("Next: `zonebook review` (decide on each), `zonebook serve` (see the pages)")
    else:
        click.echo("every article has records; to read them again: `zonebook extract --again`")


@cli.command("rename")
@click.argument("old")
@click.argument("new")
@collection_option
def rename_command(project: Project, old: str, new: str) -> None:
    """Give the thing, article or timeline OLD the id NEW in all files; its old address leads to the new one.

    Where a thing has the same id, sources/OLD is the article and timelines/OLD the timeline.
    """
    from zonebook.commands import identity

    tell_done(f"{old} is now {new}", identity.rename(project, old, new, today()))


@cli.command("merge")
@click.argument("thing", metavar="A")
@click.argument("into", metavar="B")
@collection_option
def merge_command(project: Project, thing: str, into: str) -> None:
    """Make two things one: A becomes B in all files, its names are aliases of B, its address leads to B's."""
    from zonebook.commands import identity

    tell_done(f"{thing} is now {into}", identity.merge(project, thing, into, today()))


@cli.command("split")
@click.argument("thing")
@click.argument("new")
@click.argument("records", nargs=-1, metavar="[RECORD]...")
@click.option("--name", required=True, help="the name of the new thing")
@click.option(
    "--alias", "aliases", multiple=True, help="an alias of THING that is one of the new thing; may be repeated"
)
@collection_option
def split_command(
    project: Project, thing: str, new: str, records: tuple[str, ...], name: str, aliases: tuple[str, ...]
) -> None:
    """Make two things of one: NEW gets a name, aliases and records of THING; the addresses of its facts lead there.

    Each RECORD is named as article/record. Without any, those go whose own words have one of the new thing's names.
    """
    from zonebook.commands import identity

    tell_done(f"{new} is split off {thing}", identity.split(project, thing, new, name, aliases, records, today()))


@cli.command("withdraw")
@click.argument("article")
@click.option("--reason", required=True, help="why, for readers: its old addresses say it")
@click.option("--cut-citations", is_flag=True, help="Let what leans on it in essays, rulings and other articles go.")
@collection_option
def withdraw_command(project: Project, article: str, reason: str, *, cut_citations: bool) -> None:
    """Take ARTICLE (an id or a file name) away with all that was read from it.

    What leans on it (essays, rulings, timelines, dates of other articles) is listed, and nothing done; with
    --cut-citations a link becomes its words, and a ruling or a reference goes. The text goes too: git keeps it.
    """
    from zonebook.commands import identity

    tell_done(f"{article} is withdrawn", identity.withdraw(project, article, reason, today(), cut=cut_citations))


@cli.command("correct")
@click.argument("article")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--drop-lost", is_flag=True, help="Take out what the new text does not say, and draft what it says now.")
@click.option("--cut-citations", is_flag=True, help="Let links of essays to what has changed become plain words.")
@collection_option
def correct_command(project: Project, article: str, file: Path, *, drop_lost: bool, cut_citations: bool) -> None:
    """Give ARTICLE (an id or a file name) the corrected text in FILE.

    Quotations are found again where they stand literally. If others are lost, they are listed with the nearest words,
    and nothing is done; with --drop-lost they go, and what the new text says in their place is drafted for review.
    """
    from zonebook.commands.correction import correct

    made = correct(project, article, file, today(), drop=drop_lost, cut=cut_citations)
    tell_done(f"{article} is corrected", made.done)
    for problem in made.lost:
        click.echo(f"  taken out: {problem}")
    for name in made.drafted:
        click.echo(f"  drafted for review: {name}")


@cli.command("remove")
@click.argument("article")
@collection_option
def remove_command(project: Project, article: str) -> None:
    """Undo `add`: take away ARTICLE (an id or a file name), its drafts, and the names that nothing else has."""
    from zonebook.commands import identity

    tell_done(f"{article} is removed", identity.remove_article(project, article, today()))


@cli.command("moved")
@click.option("--reason", default="Left out by an editor.", help="why what is nowhere any more is gone, for readers")
@click.option("--published", default="HEAD", metavar="FILE|REF", help="The last publication. [default: HEAD]")
@collection_option
def moved_command(project: Project, reason: str, published: str) -> None:
    """Say in moved.yml where each published address leads that edits by hand or at the desk left without a page."""
    from zonebook.changes.editions import published_addresses
    from zonebook.commands import identity

    known = published_addresses(project, published)
    tell_done("addresses are kept", identity.keep_addresses(project, known, reason, today()))


def tell_done(what: str, done: identity.Done) -> None:
    """Say what was done, and to which files."""
    kept = f"; {count_of(done.addresses, 'old address')} kept in moved.yml"
    click.echo(f"{what}: {count_of(len(done.files), 'file')} changed{kept if done.addresses else ''}")
    for path in done.files:
        click.echo(f"  {'changed' if path.exists() else 'removed'} {path}")
    for link in done.cut:
        click.echo(f"  now plain words: {link}")


@cli.command("explain")
@click.argument("name")
@collection_option
def explain_command(project: Project, name: str) -> None:
    """Say what is behind NAME: a fact (zone/slot) or a record (article/record); of a thing or an article, by its
    id or any of its names, the list of its facts.
    """
    from zonebook import pipeline
    from zonebook.commands.explain import explain

    loaded = pipeline.load(replace(project, drafts=True), say)
    click.echo(explain(loaded.collection, loaded.facts, name), nl=False)


@cli.command("export")
@collection_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON (the only form there is so far).")
def export_command(project: Project, *, as_json: bool) -> None:
    """Print the reviewed records and the facts as one JSON document."""
    from zonebook import pipeline

    if not as_json:
        raise click.UsageError("say --json")
    click.echo(pipeline.export_text(pipeline.load(project)), nl=False)


@cli.command("diff")
@collection_option
@click.argument("base")
@click.argument("head", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of Markdown.")
def diff_command(project: Project, base: str, head: str | None, *, as_json: bool) -> None:
    """Show which facts changed from BASE to HEAD, as Markdown for a pull request.

    Each is a git reference or the path of a records.json; without HEAD, the files as they stand.
    """
    from zonebook.changes.changes import markdown
    from zonebook.changes.editions import differences

    changes = differences(project, base, head)
    click.echo(changes.as_json() if as_json else markdown(changes), nl=False)


@cli.command("history")
@collection_option
def history_command(project: Project) -> None:
    """Write what became of each published fact over the commits into history.yml: readers see it beside the fact."""
    from zonebook.changes.history import write_history

    click.echo(f"history.yml: {count_of(write_history(project, say), 'new row')}")


@cli.command("preview")
@collection_option
@click.option("--base", required=True, metavar="REF", help="Git reference or records.json to compare with.")
@click.option("--title", default="", help="Which change it is, for the banner.")
@click.option("--commit", default="", metavar="SHA", help="Which commit it is, for the banner.")
@click.option("--dist", type=FOLDER, help="Write the preview there as an offline bundle too, with its changes.json.")
def preview_command(project: Project, base: str, title: str, commit: str, dist: Path | None) -> None:
    """Build the site as a preview that says what changed since BASE: into dist/preview unless --site says where."""
    from zonebook.changes.changes import summary
    from zonebook.changes.preview import preview

    site = project.dist / "preview" if project.site == project.home / "site" else project.site
    changes = preview(replace(project, site=site), base, say, title, commit, dist)
    click.echo(f"{summary(changes)}\nOpen {site / 'what-changed.html'}")


@cli.command()
@click.argument("artifact", type=click.Path(exists=True, path_type=Path))
@click.option("--address", default="", metavar="URL", help="Where the preview is published, for links; ends with /.")
def comment(artifact: Path, address: str) -> None:
    """Print the comment that the ARTIFACT of a preview (a zip or a folder) makes. Nothing of it is run or believed."""
    from zonebook.changes.artifact import changes_in
    from zonebook.changes.changes import markdown

    click.echo(markdown(changes_in(artifact), address), nl=False)


@cli.command("comment-on-pull")
@collection_option
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--address", default="", metavar="URL", help="Where previews are published, for links; ends with /.")
def comment_on_pull(project: Project, event: Path, address: str) -> None:
    """Post or edit the comment on the pull request whose build the EVENT of a workflow tells of. Needs gh."""
    from zonebook.changes import pulls

    pulls.comment_on(event, project, address, say)


@cli.command("publish-preview")
@collection_option
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("previews", type=FOLDER)
def publish_preview(project: Project, event: Path, previews: Path) -> None:
    """Make the preview of the build that the EVENT tells of from its data, in the folder PREVIEWS. Needs gh."""
    from zonebook.changes import pulls

    pulls.publish_on(event, project, previews, say)


@cli.command("prune-previews")
@click.argument("repository", metavar="OWNER/NAME")
@click.argument("previews", type=click.Path(exists=True, file_okay=False, path_type=Path))
def prune_previews(repository: str, previews: Path) -> None:
    """Remove from the folder PREVIEWS those of pull requests that were closed. Needs gh."""
    from zonebook.changes import pulls

    pulls.prune(repository, previews, say)


if __name__ == "__main__":
    main()
