"""What a verdict does to a record file: a sheet and a verdict in, the file's new text out. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zonebook.changes.review import fields
from zonebook.collection.drafts import safe_id
from zonebook.collection.edits import append_items, set_values
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.quotation import Span
from zonebook.values.records import RECORDS, RecordBase, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zonebook.changes.review.sheets import Sheet
    from zonebook.collection.gazetteer import Gazetteer
    from zonebook.collection.yamlfile import Place

WITH_INDICATOR = {kind for kind, model in RECORDS.items() if "indicator" in model.model_fields}
SUBJECT_DOUBT = "zone"  # the reader's doubt that another subject answers


def decide(sheet: Sheet, record_ids: Iterable[str], state: State) -> str:
    """Give records a state; what has no state is accepted."""
    return set_values(sheet.text, {("records", sheet.places[r], "state"): state.value for r in record_ids})


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


class Made(NamedTuple):
    """A file's new text, and the id of the record that is new in it."""

    text: str
    id: str


def make(sheet: Sheet, gazetteer: Gazetteer, kind: str, span: Span, typed: Mapping[str, str]) -> Made:
    """Make an accepted record of selected words, in the order of keys in which the reader writes one."""
    if kind not in RECORDS:
        raise ZonebookError(Problem(f"no kind of record: {kind!r}", hint=f"one of {', '.join(RECORDS)}"))
    text = sheet.article.text
    span = trimmed(text, span)
    words = text[span.start : span.end]
    made: dict[str, Any] = {"id": free_id(sheet, words, kind), "kind": kind, **_quotation(sheet, span, kind)}
    typed = {key: value for key, value in typed.items() if value and key in fields.keys_of(kind)}
    made |= fields.values(sheet, gazetteer, made | {"_at": span.start}, typed)
    if kind in WITH_INDICATOR and made.get("slot"):  # as the reader calls what no words of the article name
        made.setdefault("indicator", str(made["slot"]).replace("-", " "))
    order = ["id", "kind", "about", *(k for k in RECORDS[kind].model_fields if k not in RecordBase.model_fields)]
    order += [key for key in RecordBase.model_fields if key not in order]
    known = RECORDS[kind].model_fields
    made = {key: value for key, value in made.items() if key == "_at" or value != known[key].default}
    return Made(append_items(sheet.text, "records", [{k: made[k] for k in order if made.get(k)}]), made["id"])


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


def set_aside(sheet: Sheet, span: Span, reason: str, record_id: str = "") -> str:
    """Set words aside with a reason; drafts of these words are rejected, or the one record that is named."""
    if not reason.strip():
        raise ZonebookError(Problem("say why it is set aside", hint="a few words for readers"))
    text = sheet.article.text
    span = trimmed(text, span)
    part = next((part for part, said in fields.REASONS.items() if said == reason), "other")
    item = {**fields.quoted(text, span), "part": part, "reason": reason.strip()}
    drafts = [r for r in sheet.source.records if r.record.state is State.PROPOSED and r.mark.touches(span)]
    wanted = [record_id] if record_id else [r.record.id for r in drafts]
    return append_items(decide(sheet, wanted, State.REJECTED), "set_aside", [item])


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
