"""The desk: a collection in memory, the verdicts on it, and their writing to its files.

What is on disk counts: before each write the file is compared with what the verdict was made on, and a file that
somebody else changed is read again. Only changed files are read again. Nothing is known here of HTTP or of a terminal.
"""

from __future__ import annotations

import os
import re
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from zonebook.changes.review import verdicts
from zonebook.changes.review.fields import thing_named
from zonebook.changes.review.queue import NEW_NAME, Filter, Item, items_of, names_in
from zonebook.changes.review.sheets import Sheet, read_sheet
from zonebook.changes.review.steps import Step, Swap
from zonebook.collection import identity
from zonebook.collection.article import Article, read_article
from zonebook.collection.drafts import safe_id
from zonebook.collection.edit import Edit
from zonebook.collection.edits import set_values
from zonebook.collection.gazetteer import Gazetteer, Mention
from zonebook.collection.loading import known_things
from zonebook.collection.project import SCRATCH, home_of
from zonebook.collection.proof.amounts import shown
from zonebook.collection.typedfile import Report, read_model, typed
from zonebook.collection.yamlfile import parse_yaml, text_of
from zonebook.values.errors import Problem, ZonebookError, count_of
from zonebook.values.lock import at_the_desk
from zonebook.values.quotation import Span
from zonebook.values.records import Figure, GazetteerFile, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from zonebook.collection.yamlfile import Place, YamlFile

LONGEST_PAUSE = 60.0  # seconds: who thinks longer than that on one draft has gone for coffee
WORD = re.compile(r"\w+")
MOST_STEPS = 200  # that can be taken back
ALL_SHOWN = Filter()


class Asked(NamedTuple):
    """A verdict as it is asked for: on which item, as it was when it was shown, with the words typed for it."""

    verb: str
    key: str
    stamp: str = ""
    form: Mapping[str, str] = {}

    def number(self, name: str, default: int = -1) -> int:
        """Return a number of the form. Raises ZonebookError when it is none."""
        words = self.form.get(name, str(default))
        if not words.lstrip("-").isdecimal() or len(words) > 9:
            raise ZonebookError(Problem(f"{name}: not a number", text=words))
        return int(words)

    def span(self) -> Span:
        """Return the stretch of the article that the form names."""
        return Span(self.number("start"), self.number("end"))


@dataclass
class Desk:
    """See the module. Every method may be called from any thread."""

    root: Path
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}))
    sheets: dict[Path, Sheet] = field(default_factory=dict)
    broken: dict[Path, ZonebookError] = field(default_factory=dict)  # files that cannot be read, and why
    done: deque[Step] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    seen: set[str] = field(default_factory=set)  # articles whose own data an editor has confirmed
    waiting: list[Path] = field(default_factory=list)  # record files that are not read yet
    decided: int = 0
    seconds: float = 0.0  # spent on what was decided
    lock: RLock = field(default_factory=RLock)
    _by_id: dict[str, Sheet] = field(default_factory=dict)
    _articles: dict[str, tuple[tuple[int, int], Article]] = field(default_factory=dict)
    _stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)  # of the record files as they were read
    _known: dict[Path, tuple[int, int]] = field(default_factory=dict)  # of the gazetteer's files
    _names_of: dict[Path, tuple[tuple[int, int], tuple[YamlFile, GazetteerFile] | None]] = field(default_factory=dict)
    _queue: list[Item] = field(default_factory=list)
    _names: list[Item] | None = None  # that nobody has seen; None: to be looked for
    _shown: dict[Filter, list[Item]] = field(default_factory=dict)  # of the queue as it is
    _named_in: dict[Article, list[Mention]] = field(default_factory=dict)
    _proved: set[Path] = field(default_factory=set)
    _faults: dict[Path, dict[str, tuple[str, ...]]] = field(
        default_factory=dict
    )  # what proof found, once it has looked
    _items: dict[Path, list[Item]] = field(default_factory=dict)
    _last: float = field(default_factory=time.monotonic)

    # reading

    def open(self, *, most: int | None = None) -> None:
        """Read again what changed on disk; of the files that were never read, all or at most so many."""
        with self.lock:
            names = _stamps_in(self.root / "gazetteer")
            if names != self._known:
                self.gazetteer, self._known, self._names = known_things(self.root, self._entries), names, None
                self._named_in.clear()
            paths = _stamps_in(self.root / "records")
            new = [p for p in paths if p not in self._stamps]
            for path in [p for p in self._stamps if p not in paths]:
                self._forget(path)
            for path in (*(p for p, stamp in self._stamps.items() if stamp != paths[p]), *new[:most]):
                self._read(path)
            self.waiting = new[most:] if most is not None else []

    def read_next(self) -> None:
        """Read the next of the files that are not read yet."""
        with self.lock:
            if self.waiting:
                self._read(self.waiting.pop(0))

    def _entries(self, path: Path, model: type[GazetteerFile], report: Report) -> tuple[YamlFile, GazetteerFile] | None:
        """Return what a file of the gazetteer holds, read again only when it has changed."""
        stamp = _stamp(path)
        if self._names_of.get(path, (None,))[0] != stamp:
            read = read_model(path, model, report)
            if read is None:
                return None
            self._names_of[path] = (stamp, read)
        return self._names_of[path][1]

    def refresh(self, key: str) -> None:
        """Read the record file of one item again when it has changed on disk: no other file is looked at."""
        sheet = self._by_id.get(key.partition("/")[0])
        if sheet and _stamp(sheet.path) != self._stamps[sheet.path]:
            self._read(sheet.path)

    def _forget(self, path: Path) -> None:
        if path in self.sheets:
            self._by_id.pop(self.sheets[path].id, None)
        for known in (self.sheets, self.broken, self._stamps, self._faults):
            known.pop(path, None)
        self._items.clear()  # all of the queue is made anew
        self._queue.clear()
        self._shown.clear()

    def _read(self, path: Path) -> None:
        stamp = _stamp(path)
        try:
            self._keep(read_sheet(path, text_of(path), self._article, self.gazetteer))
            self.broken.pop(path, None)
        except (OSError, ZonebookError) as error:
            self._forget(path)
            self.broken[path] = error if isinstance(error, ZonebookError) else ZonebookError(Problem(str(error)))
        self._stamps[path] = stamp

    def _keep(self, sheet: Sheet) -> None:
        """Put a sheet in the place of the one before it; what the two have in common is not read again."""
        old = self.sheets.get(sheet.path)
        if old:
            self._by_id.pop(old.id, None)
            _share_words(old, sheet)
            known = self._faults.get(sheet.path, {})
            same = {r for r in sheet.places.keys() & old.places.keys() if sheet.record(r) == old.record(r)}
            self._faults[sheet.path] = {r: said for r, said in known.items() if r in same}
        else:
            self._names = None
        self.sheets[sheet.path] = self._by_id[sheet.id] = sheet
        self._items.pop(sheet.path, None)

    def _article(self, name: str) -> Article:
        path = self.root / "articles" / name
        stamp = _stamp(path)
        if self._articles.get(name, (None,))[0] != stamp:
            self._articles[name] = (stamp, read_article(path))
        return self._articles[name][1]

    def named_in(self, article: Article) -> list[Mention]:
        """Return where things are named in an article, the longest name at each place."""
        if article not in self._named_in:
            self._named_in[article] = self.gazetteer.mentions(article.text, [Span(0, len(article.text))])
        return self._named_in[article]

    def prove_next(self) -> bool:
        """Look for faults in the next draft that nobody has looked at; return whether one may be left."""
        with self.lock:
            path = next((p for p in self.sheets if p not in self._proved), None)
            if path is None:
                return False
            sheet, known = self.sheets[path], self._faults.get(path, {})
            name = next((n for raw in sheet.undecided if (n := str(raw.get("id"))) not in known), None)
            if name is None:
                self._proved.add(path)
            elif self.faults(sheet, name):
                self._items.pop(path, None)
            return True

    def faults(self, sheet: Sheet, record_id: str) -> tuple[str, ...]:
        """Return what is wrong with a record: with its form, its quotations, or what its words say."""
        kept = self.sheets.get(sheet.path) is sheet
        known = self._faults.setdefault(sheet.path, {}) if kept else {}
        if record_id not in known:
            said = sheet.faults.get(record_id, ())
            if record_id in sheet.grounded:
                found = sheet.proof(record_id, self.gazetteer, self.sheets.values())
                said = (*said, *(words for words, is_fault in found if is_fault))
            known[record_id] = said
        return known[record_id]

    def sheet(self, key: str) -> Sheet:
        """Return the sheet of an item. Raises ZonebookError when there is none."""
        article = key.partition("/")[0]
        found = self._by_id.get(article)
        if found is None:
            raise ZonebookError(Problem(f"no article {article!r} on the desk"))
        return found

    def confirm(self, sheet: Sheet) -> None:
        """Remember that an editor has seen the article's own data: a decided record tells so after a new start."""
        self.seen.add(sheet.id)
        self._items.pop(sheet.path, None)

    # what is to be decided

    def queue(self, shown: Filter = ALL_SHOWN) -> list[Item]:
        """Return what is to be decided, in order."""
        with self.lock:
            new = {path: sheet for path, sheet in self.sheets.items() if path not in self._items}
            for path, sheet in new.items():
                said = {**sheet.faults, **self._faults.get(path, {})}
                seen = sheet.id in self.seen or len(sheet.undecided) < len(sheet.raw)
                self._items[path] = items_of(sheet, said, seen=seen)
            if new or self._names is None:
                gone = {sheet.article.path.name for sheet in new.values()}
                kept = [i for i in self._queue if i.kind != NEW_NAME and i.article not in gone]
                self._names = names_in(self.gazetteer, self._named()) if self._names is None else self._names
                self._queue = sorted([*kept, *self._names, *(i for path in new for i in self._items[path])])
                self._shown.clear()
            if shown not in self._shown:
                self._shown[shown] = shown.of(self._queue)
            return self._shown[shown]

    def _named(self) -> dict[str, tuple[str, int]]:
        """Return where each thing is named first among what is to be decided: article and offset."""
        named = sorted((t, i.article, i.at) for items in self._items.values() for i in items for t in i.things)
        return {thing: (article, at) for thing, article, at in reversed(named)}

    def progress(self) -> str:
        """Return how far this is, and how long the rest may take."""
        left = len(self.queue())
        accepted, rejected = (sum(s.states[name] for s in self.sheets.values()) for name in ("accepted", "rejected"))
        said = f"{accepted} accepted, {rejected} rejected, {left} left"
        if self.decided:
            each = self.seconds / self.decided
            said += f"; {each:.0f} s each, about {round(left * each / 60)} min to go"
        return said + (f"; {count_of(len(self.waiting), 'file')} still to be read" if self.waiting else "")

    # verdicts

    def act(self, asked: Asked, shown: Filter = ALL_SHOWN, *, dry: bool = False) -> Step:
        """Do what is asked and write it, or with `dry` only try. Raises ZonebookError when it cannot be done.

        The error says what is wrong; nothing was written then.
        """
        with self._alone():
            if asked.verb not in VERBS:
                raise ZonebookError(Problem(f"no such verdict: {asked.verb!r}"))
            self.refresh(asked.key)
            step = VERBS[asked.verb](self, asked, shown)
            sheets = [self._checked(edit, step) for edit in step.edits]
            if dry:
                return step._replace(said="; ".join(_told(s, step.key) for s in sheets if s))
            for edit in step.edits:
                if edit.path.read_bytes() != edit.before.encode():
                    if edit.path in self.sheets:
                        self._read(edit.path)
                    raise ZonebookError(Problem("the file was changed just now", path=edit.path, hint="try again"))
            self._write(step.edits)
            for sheet in filter(None, sheets):
                self._keep(sheet)
                self._stamps[sheet.path] = _stamp(sheet.path)
            if _of_names(step.edits):
                self.open(most=0)  # the gazetteer, and all files that hold one of them
            self._remember(step, undo=asked.verb == "undo")
            return step

    def _write(self, edits: Iterable[Swap]) -> None:
        """Write all files or none."""
        whole = Edit(self.root)
        for edit in edits:
            whole.put(edit.path, edit.after)
        whole.write()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold this desk, and keep other desks from writing meanwhile."""
        with self.lock, at_the_desk(home_of(self.root) / SCRATCH):
            yield

    def _remember(self, step: Step, *, undo: bool) -> None:
        now = time.monotonic()
        if undo:
            self.done.pop()
        elif step.edits:
            self.done.append(step)
        self.decided = max(0, self.decided + (-step.decided if undo else step.decided))
        self.seconds += min(LONGEST_PAUSE, now - self._last)
        self._last = now

    def _checked(self, edit: Swap, step: Step) -> Sheet | None:
        """Return the sheet as it will be. Raises ZonebookError when something is wrong that was not before."""
        if edit.path.parent.name == "gazetteer":
            report = Report()
            if typed(parse_yaml(edit.path, edit.after), GazetteerFile, report) is None:
                raise ZonebookError(report.problems)
        if _of_names(step.edits):
            return None  # ids change in all files at once: the files are read again when they are written
        new, old = read_sheet(edit.path, edit.after, self._article, self.gazetteer), self.sheets[edit.path]
        _share_words(old, new)
        said = [m for name, found in new.faults.items() for m in found if m not in old.faults.get(name, ())]
        for name in new.places:
            raw = new.record(name)
            if name in old.places and old.record(name) == raw:
                continue
            said += [m for m in self.faults(new, name) if m not in said and raw.get("state") != State.REJECTED]
        if said:
            raise ZonebookError([Problem(message) for message in said])
        return new

    def current(self, asked: Asked) -> tuple[Sheet, str]:
        """Return the sheet and the record that is asked about. Raises ZonebookError when it is not as it was shown."""
        sheet, record = self.sheet(asked.key), asked.key.partition("/")[2]
        if asked.stamp and sheet.stamp(record) != asked.stamp:
            raise ZonebookError(Problem("it was changed meanwhile", path=sheet.path, hint="this is how it is now"))
        return sheet, record


def _share_words(old: Sheet, new: Sheet) -> None:
    """Let a sheet have the words of the one before it, which are read, where both are of the same text and date."""
    if old.article is new.article and old.source.source == new.source.source:
        new.__dict__["words"] = old.words


def _stamps_in(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return the YAML files of a folder, each with what tells whether it has changed."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        found = {e.name: e.stat() for e in entries if e.name.endswith(".yml") and e.is_file()}
    return {folder / name: (found[name].st_mtime_ns, found[name].st_size) for name in sorted(found)}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _told(sheet: Sheet, key: str) -> str:
    """Return what a change would make of a record, in short."""
    found = sheet.grounded.get(key.partition("/")[2])
    if found is None:
        return "fits"
    record = found.record
    said = (
        [shown(record.value.amount, record.value.unit, record.qualifier, record.per)]
        if isinstance(record, Figure)
        else []
    )
    return ", ".join([*said, *([str(record.time.edtf)] if record.time else [])]) or "fits"


def _state(desk: Desk, asked: Asked, state: State) -> Step:
    sheet, record = desk.current(asked)
    if not record:  # the article's own data
        desk.confirm(sheet)
        return Step((), f"{sheet.id}: seen", asked.key)
    was = sheet.record(record).get("state", State.ACCEPTED)
    if was == state:
        return Step((), f"{state.value} already: {record}", asked.key)
    after = verdicts.decide(sheet, [record], state)
    return Step(
        (Swap(sheet.path, sheet.text, after),), f"{state.value}: {record}", asked.key, int(was == State.PROPOSED)
    )


def _accept(desk: Desk, asked: Asked, _: Filter) -> Step:
    if asked.key.startswith("="):
        return _name_step(desk, asked, "kept", identity.keep)
    return _state(desk, asked, State.ACCEPTED)


def _reject(desk: Desk, asked: Asked, _: Filter) -> Step:
    if asked.key.startswith("="):
        return _name_step(desk, asked, "dropped", identity.drop)
    return _state(desk, asked, State.REJECTED)


def _change(desk: Desk, asked: Asked, _: Filter) -> Step:
    sheet, record = desk.current(asked)
    if record:
        after = verdicts.change(sheet, desk.gazetteer, record, asked.form)
    else:
        after = verdicts.change_source(sheet, asked.form)
    if after == sheet.text:
        return Step((), "nothing was changed", asked.key)
    return Step((Swap(sheet.path, sheet.text, after),), f"changed: {record or 'the article'}", asked.key)


def _make(desk: Desk, asked: Asked, _: Filter) -> Step:
    sheet = desk.sheet(asked.key)
    typed = {key: value for key, value in asked.form.items() if key not in ("kind", "start", "end")}
    made = verdicts.make(sheet, desk.gazetteer, asked.form.get("kind", ""), asked.span(), typed)
    return Step((Swap(sheet.path, sheet.text, made.text),), f"new: {made.id}", f"{sheet.id}/{made.id}")


def _set_aside(desk: Desk, asked: Asked, _: Filter) -> Step:
    sheet, record = desk.current(asked)
    drafts = len(sheet.undecided)
    span = asked.span() if asked.form.get("start") else sheet.grounded[record].span
    after = verdicts.set_aside(sheet, span, asked.form.get("reason", ""), record if not asked.form.get("start") else "")
    left = sum(r.record.state is State.PROPOSED and r.mark.touches(span) for r in sheet.source.records)
    decided = min(drafts, left if asked.form.get("start") else 1)
    return Step((Swap(sheet.path, sheet.text, after),), "set aside", asked.key, decided)


def _accept_all(desk: Desk, asked: Asked, shown: Filter) -> Step:
    """Accept every draft of the sentence that is named, else every one that is shown; what has a fault is left."""
    if asked.form.get("sentence"):
        sheet = desk.sheet(asked.key)
        keys = [f"{sheet.id}/{r}" for r in sheet.in_sentence(asked.number("sentence"))]
    else:
        keys = [item.key for item in desk.queue(shown) if "/" in item.key]  # no articles, no names
    edits, count, left = [], 0, 0
    wanted: dict[str, list[str]] = {}
    for key in keys:
        wanted.setdefault(key.partition("/")[0], []).append(key.partition("/")[2])
    for article, names in wanted.items():
        sheet = desk.sheet(article)
        drafts = [n for n in names if sheet.record(n).get("state") == State.PROPOSED]
        sound = [n for n in drafts if not desk.faults(sheet, n)]
        count, left = count + len(sound), left + len(drafts) - len(sound)
        if sound:
            edits.append(Swap(sheet.path, sheet.text, verdicts.decide(sheet, sound, State.ACCEPTED)))
    said = f"accepted: {count_of(count, 'draft')}" + (f"; left, for they do not check: {left}" if left else "")
    return Step(tuple(edits), said, asked.key, count)


def _undo(desk: Desk, asked: Asked, _: Filter) -> Step:
    if not desk.done:
        raise ZonebookError(Problem("nothing to take back"))
    step = desk.done[-1]
    edits = []
    for edit in step.edits:
        now = edit.path.read_text(encoding="utf-8")
        edits.append(Swap(edit.path, now, edit.undone(now)))
    return Step(tuple(edits), f"taken back: {step.said}", step.key, step.decided)


def _of_names(edits: Iterable[Swap]) -> bool:
    return any(edit.path.parent.name == "gazetteer" for edit in edits)


def _name_step(desk: Desk, asked: Asked, said: str, made: Callable[[Edit, str], None]) -> Step:
    """Return the step that an edit of names makes, in every file that holds the id."""
    thing = asked.key.removeprefix("=")
    if thing not in desk.gazetteer:
        raise ZonebookError(Problem(f"{thing!r} is not among the names any more"))
    edit = Edit(desk.root)
    made(edit, thing)
    swaps = [Swap(path, text_of(path), (content or b"").decode()) for path, content in edit.changes().items()]
    return Step(tuple(swaps), f"{said}: {thing}", asked.key, 1)


def _alias(desk: Desk, asked: Asked, _: Filter) -> Step:
    into = thing_named(desk.gazetteer, asked.form.get("subject", ""))
    return _name_step(desk, asked, f"it is {into}", lambda edit, thing: identity.merge(edit, thing, into))


def _rename(desk: Desk, asked: Asked, _: Filter) -> Step:
    """Give a name that nobody has seen another one, and the id that goes with it; the printed one stays as an alias."""
    name = asked.form.get("name", "").strip()
    if not name:
        raise ZonebookError(Problem("no name"))

    def made(edit: Edit, thing: str) -> None:
        identity.keep(edit, thing)
        entry = identity.entry_of(edit, thing)
        aliases = [n for n in dict.fromkeys([*entry.value.get("aliases", ()), entry.value["name"]]) if n != name]
        values: dict[Place, Any] = {entry.at("name"): name, entry.at("aliases"): aliases}
        edit.put(entry.path, set_values(edit.text(entry.path), values))
        new = safe_id(name, entry.category)
        if new not in desk.gazetteer:
            identity.rename(edit, thing, new)

    return _name_step(desk, asked, f"called {name}", made)


VERBS: dict[str, Callable[[Desk, Asked, Filter], Step]] = {
    "accept": _accept,
    "reject": _reject,
    "change": _change,
    "make": _make,
    "aside": _set_aside,
    "accept-all": _accept_all,
    "alias": _alias,
    "rename": _rename,
    "undo": _undo,
}
