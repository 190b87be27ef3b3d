"""What each verdict does: the desk and what is asked in, a `Step` with the new texts of files out. Nothing is written.

`VERBS` has them all. A verdict on a record or an article is of its one file; one on a name of every file that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zonebook.changes.review import fields
from zonebook.changes.review.steps import Asked, Step, Swap, text_at
from zonebook.changes.revisions import committed
from zonebook.collection import identity
from zonebook.collection.drafts import safe_id
from zonebook.collection.edit import Edit
from zonebook.collection.edits import append_items, set_values
from zonebook.values.errors import Problem, ZonebookError, count_of
from zonebook.values.quotation import Span
from zonebook.values.records import RECORDS, RecordBase, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from zonebook.changes.review.memory import Memory
    from zonebook.changes.review.queue import Filter
    from zonebook.changes.review.sheets import Sheet
    from zonebook.collection.gazetteer import Gazetteer
    from zonebook.collection.yamlfile import Place

LEFT_OUT = "Left out by an editor."  # what readers are told of an address that leads nowhere any more
SUBJECT_DOUBT = "zone"  # the reader's doubt that another subject answers


# --- records and articles --------------------------------------------------------------------------------------------


def decide(sheet: Sheet, record_ids: Iterable[str], state: State) -> str:
    """Give records a state; what has no state is accepted."""
    return set_values(sheet.text, {("records", sheet.places[r], "state"): state.value for r in record_ids})


def _state(desk: Memory, asked: Asked, state: State) -> Step:
    sheet, record = desk.current(asked)
    if not record:  # the article's own data
        desk.confirm(sheet)
        return Step((), f"{sheet.id}: seen", asked.key, confirms=True)
    was = sheet.record(record).get("state", State.ACCEPTED)
    if was == state:
        return Step((), f"{state.value} already: {record}", asked.key)
    after = decide(sheet, [record], state)
    return _step(sheet, after, f"{state.value}: {record}", asked.key, int(was == State.PROPOSED))


def _accept(desk: Memory, asked: Asked, _: Filter) -> Step:
    if asked.key.startswith("="):
        return _name_step(desk, asked, "kept", _keep)
    return _state(desk, asked, State.ACCEPTED)


def _reject(desk: Memory, asked: Asked, _: Filter) -> Step:
    if asked.key.startswith("="):
        return _name_step(desk, asked, "dropped", _drop)
    return _state(desk, asked, State.REJECTED)


def _change(desk: Memory, asked: Asked, _: Filter) -> Step:
    sheet, record = desk.current(asked)
    after = change(sheet, desk.gazetteer, record, asked.form) if record else change_source(sheet, asked.form)
    said = "nothing was changed" if after == sheet.text else f"changed: {record or 'the article'}"
    return _step(sheet, after, said, asked.key)


def change(sheet: Sheet, gazetteer: Gazetteer, record_id: str, typed: Mapping[str, str]) -> str:
    """Give keys of a record other values, as typed; the reader's reason and doubt for another subject go."""
    raw = sheet.record(record_id)
    new = fields.values(sheet, gazetteer, raw, typed)
    if new.get("about", raw.get("about")) != raw.get("about") and raw.get("state") == State.PROPOSED:
        new.setdefault("reading", None)
        doubts = [d for d in raw.get("doubts") or () if d != SUBJECT_DOUBT]
        new |= {"doubts": doubts or None} if raw.get("doubts") else {}
    place: Place = ("records", sheet.places[record_id])
    return set_values(sheet.text, _least({(*place, key): value for key, value in new.items()}, raw))


def _least(values: Mapping[Place, Any], raw: Mapping[str, Any]) -> dict[Place, Any]:
    """Return the values with lists of the same length and mappings item by item: what stays is not written again."""
    found: dict[Place, Any] = {}
    for place, value in values.items():
        old = raw.get(str(place[-1]))
        if isinstance(value, list) and isinstance(old, list) and len(value) == len(old):
            parts: Mapping[Any, Any] = dict(enumerate(value))
            was: Mapping[Any, Any] = dict(enumerate(old))
        elif isinstance(value, dict) and isinstance(old, dict):
            parts, was = {**dict.fromkeys(old), **value}, old
        else:
            found[place] = value
            continue
        found |= {(*place, key): new for key, new in parts.items() if new != was.get(key, "")}
    return found


def change_source(sheet: Sheet, typed: Mapping[str, str]) -> str:
    """Give the article's own data other values. The words of a date of publication are looked for in the article."""
    values: dict[Place, Any] = {}
    for key, words in typed.items():
        if words.strip() == source_shown(sheet, key):
            continue
        value: Any = words.strip() or None
        if key == "published" and value:
            when = fields.time(sheet, {}, value)
            when.pop("reason", None)
            value = {**when, "basis": "stated"}
        values["source", key] = value
    return set_values(sheet.text, values)


def source_shown(sheet: Sheet, key: str) -> str:
    """Return a value of the article's own data as it is in its field."""
    value = getattr(sheet.source.source, key)
    return str((value.edtf or "") if key == "published" else value or "")


def _make(desk: Memory, asked: Asked, _: Filter) -> Step:
    """Make an accepted record of selected words, in the order of keys in which the reader writes one."""
    sheet, kind = desk.sheet(asked.key), asked.form.get("kind", "")
    if kind not in RECORDS:
        raise ZonebookError(Problem(f"no kind of record: {kind!r}", hint=f"one of {', '.join(RECORDS)}"))
    text, span = sheet.article.text, trimmed(sheet.article.text, asked.span())
    name = free_id(sheet, text[span.start : span.end], kind)
    made: dict[str, Any] = {"id": name, "kind": kind, **_quotation(sheet, span, kind)}
    typed = {key: value for key, value in asked.form.items() if value and key in fields.keys_of(kind)}
    made |= fields.values(sheet, desk.gazetteer, made | {"_at": span.start}, typed)
    known = RECORDS[kind].model_fields
    if "indicator" in known and made.get("slot"):  # as the reader calls what no words of the article name
        made.setdefault("indicator", str(made["slot"]).replace("-", " "))
    first = ["id", "kind", "about", *(k for k in known if k not in RecordBase.model_fields)]
    order = dict.fromkeys([*first, *RecordBase.model_fields])
    item = {key: made[key] for key in order if made.get(key) and made[key] != known[key].default}
    return _step(sheet, append_items(sheet.text, "records", [item]), f"new: {name}", f"{sheet.id}/{name}")


def _quotation(sheet: Sheet, span: Span, kind: str) -> dict[str, Any]:
    """Quote the sentences of selected words and mark the words; somebody's own words are quoted alone.

    Where the same words come before in those sentences, the quotation begins with the ones that are meant.
    """
    text = sheet.article.text
    touched = sheet.article.sentences_of(span)
    first, last = sheet.article.sentences[touched[0]], sheet.article.sentences[touched[-1]]
    whole = Span(min(first.start, span.start), max(last.end, span.end))
    words = text[span.start : span.end]
    if kind == "quotation" or whole == span:
        return fields.quoted(text, span)
    if text.find(words, whole.start) != span.start:
        whole = Span(span.start, whole.end)
    return {**fields.quoted(text, whole), "mark": words}


def _set_aside(desk: Memory, asked: Asked, _: Filter) -> Step:
    """Set words aside with a reason: those of a record, which is rejected, or selected ones with their drafts."""
    sheet, record = desk.current(asked)
    reason, text, chosen = asked.form.get("reason", "").strip(), sheet.article.text, bool(asked.form.get("start"))
    if not reason:
        raise ZonebookError(Problem("say why it is set aside", hint="a few words for readers"))
    if not (chosen or record in sheet.grounded):
        raise ZonebookError(Problem("select the words that are to be set aside"))
    span = trimmed(text, asked.span() if chosen else sheet.grounded[record].span)
    part = next((part for part, said in fields.REASONS.items() if said == reason), "other")
    item = {**fields.quoted(text, span), "part": part, "reason": reason}
    drafts = [r.record.id for r in sheet.source.records if r.record.state is State.PROPOSED and r.mark.touches(span)]
    names = drafts if chosen else [record]
    after = append_items(decide(sheet, names, State.REJECTED), "set_aside", [item])
    return _step(sheet, after, "set aside", asked.key, len({*names} & {*drafts}))


def _accept_all(desk: Memory, asked: Asked, shown: Filter) -> Step:
    """Accept every draft of the sentence that is named, else every one that is shown; what has a fault is left."""
    if asked.form.get("sentence"):
        sheet = desk.sheet(asked.key)
        keys = [f"{sheet.id}/{r}" for r in sheet.in_sentence(asked.number("sentence"))]
    else:
        keys = [item.key for item in desk.queue(shown) if "/" in item.key]  # no articles, no names
    wanted: dict[str, list[str]] = {}
    for article, _, name in (key.partition("/") for key in keys):
        wanted.setdefault(article, []).append(name)
    edits, count, left = [], 0, 0
    for article, names in wanted.items():
        sheet = desk.sheet(article)
        drafts = [n for n in names if sheet.record(n).get("state") == State.PROPOSED]
        sound = [n for n in drafts if not desk.faults(sheet, n)]
        count, left = count + len(sound), left + len(drafts) - len(sound)
        if sound:
            edits.append(Swap(sheet.path, sheet.text, decide(sheet, sound, State.ACCEPTED)))
    said = f"accepted: {count_of(count, 'draft')}" + (f"; left, for they do not check: {left}" if left else "")
    return Step(tuple(edits), said, asked.key, count)


def _step(sheet: Sheet, after: str, said: str, key: str, decided: int = 0) -> Step:
    """Return the step that gives the file of a sheet another text."""
    return Step((Swap(sheet.path, sheet.text, after),) if after != sheet.text else (), said, key, decided)


def trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends. Raises ZonebookError when it lies outside or holds no word."""
    words = text[span.start : span.end] if 0 <= span.start <= span.end <= len(text) else ""
    if not any(map(str.isalnum, words)):
        raise ZonebookError(Problem("no words of the article are selected"))
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def free_id(sheet: Sheet, words: str, kind: str) -> str:
    """Return an id for a new record that its file does not have."""
    made = base = safe_id(" ".join(words.split()[:6]), kind)
    number = 1
    while made in sheet.places:
        number += 1
        made = f"{base}-{number}"
    return made


# --- names -----------------------------------------------------------------------------------------------------------


def _name_step(desk: Memory, asked: Asked, said: str, made: Callable[[Edit, str], str]) -> Step:
    """Return the step that an edit of names makes, in every file that holds the id; `made` returns the id that it has.

    Where the last commit has the name, its page may have been published: `moved.yml` says what became of it.
    """
    thing = asked.key.removeprefix("=")
    if thing not in desk.gazetteer:
        raise ZonebookError(Problem(f"{thing!r} is not among the names any more"))
    edit = Edit(desk.root)
    now = made(edit, thing)
    if now != thing and committed(desk.root / "gazetteer", thing):
        folder = identity.folder_of(desk.root, desk.gazetteer[thing].category.value)
        goal = {"new": f"{folder}/{now}.html"} if now else {"reason": LEFT_OUT}
        moved = desk.root / "moved.yml"
        edit.put(moved, append_items(edit.text(moved), "moved", [{"old": f"{folder}/{thing}.html", **goal}]))
    texts = {path: (content or b"").decode() for path, content in edit.changes().items()}
    swaps = tuple(Swap(path, text_at(path), text) for path, text in texts.items())
    return Step(swaps, f"{said}: {thing}", asked.key, 1)


def _keep(edit: Edit, thing: str) -> str:
    identity.keep(edit, thing)
    return thing


def _drop(edit: Edit, thing: str) -> str:
    identity.drop(edit, thing)
    return ""


def _alias(desk: Memory, asked: Asked, _: Filter) -> Step:
    into = fields.thing_named(desk.gazetteer, asked.form.get("subject", ""))

    def made(edit: Edit, thing: str) -> str:
        identity.merge(edit, thing, into)
        return into

    return _name_step(desk, asked, f"it is {into}", made)


def _rename(desk: Memory, asked: Asked, _: Filter) -> Step:
    """Give a name that nobody has seen another one, and the id that goes with it; the printed one stays as an alias."""
    name = asked.form.get("name", "").strip()
    if not name:
        raise ZonebookError(Problem("no name"))

    def made(edit: Edit, thing: str) -> str:
        identity.keep(edit, thing)
        entry = identity.entry_of(edit, thing)
        aliases = [n for n in dict.fromkeys([*entry.value.get("aliases", ()), entry.value["name"]]) if n != name]
        values: dict[Place, Any] = {entry.at("name"): name, entry.at("aliases"): aliases}
        edit.put(entry.path, set_values(edit.text(entry.path), values))
        new = safe_id(name, entry.category)
        if new in desk.gazetteer:
            return thing
        identity.rename(edit, thing, new)
        return new

    return _name_step(desk, asked, f"called {name}", made)


def _undo(desk: Memory, asked: Asked, _: Filter) -> Step:
    if not desk.done:
        raise ZonebookError(Problem("nothing to take back"))
    step = desk.done[-1]
    if step.confirms:
        desk.confirm(desk.sheet(step.key), seen=False)
    texts = {edit: text_at(edit.path) for edit in step.edits}
    edits = tuple(Swap(edit.path, now, edit.undone(now)) for edit, now in texts.items())
    return Step(edits, f"taken back: {step.said}", step.key, step.decided)


VERBS: dict[str, Callable[[Memory, Asked, Filter], Step]] = {
    "accept": _accept, "reject": _reject, "change": _change, "make": _make, "aside": _set_aside,
    "accept-all": _accept_all, "alias": _alias, "rename": _rename, "undo": _undo,
}  # fmt: skip
