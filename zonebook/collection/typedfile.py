"""A YAML file as a typed value, and what is wrong with it in plain words.

In: a path and a model. Out: the value, or problems with file, line, the text and a hint, gathered in a `Report` with
those of all other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from zonebook.collection.yamlfile import Place, YamlFile, read_yaml
from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import EARLIEST, Model, RecordFile, State

M = TypeVar("M", bound=Model)

# The least that a record file holds: for looking at one record as if it stood in a file by itself.
ANY_FILE = {"id": "any", "article": "any.txt", "changed": EARLIEST, "source": {}}


@dataclass
class Report:
    """The problems of a stage: those that stop a build, and those that only leave something out."""

    problems: list[Problem] = field(default_factory=list)
    quarantine: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # what is worth telling and leaves nothing out
    whole_gazetteer: bool = True  # without a file of it, ids that it holds are not unknown

    def add(self, file: YamlFile, place: Place, message: str, **more: Any) -> None:
        """Add a problem at a place of a file; `more` as in `Problem`."""
        self.problems.append(Problem(message, path=file.path, line=file.line(place), **more))

    def note(self, file: YamlFile, place: Place, message: str, **more: Any) -> None:
        """Add what is worth telling and no fault; `more` as in `Problem`."""
        self.notes.append(Problem(message, path=file.path, line=file.line(place), **more))

    def attempt(self, error: ZonebookError) -> None:
        """Add the problems of an attempt that failed."""
        self.problems.extend(error.problems)

    @contextmanager
    def quarantined(self, proposed: bool) -> Iterator[list[Problem]]:
        """Put what goes wrong within into the quarantine when nobody has accepted it yet; give the list of it."""
        outer, self.problems = self.problems, []
        found = self.problems
        yield found
        self.problems = outer
        (self.quarantine if proposed else self.problems).extend(found)


def read_optional(path: Path, model: type[M], report: Report) -> M | None:
    """Return the value of a file that need not be there; None also when it has problems."""
    if not path.exists():
        return None
    read = read_model(path, model, report)
    return read[1] if read else None


def read_model(path: Path, model: type[M], report: Report) -> tuple[YamlFile, M] | None:
    """Return the file and its typed value; None when it has problems, which are then in the report."""
    try:
        file = read_yaml(path)
    except ZonebookError as error:
        report.attempt(error)
        return None
    value = typed(file, model, report)
    return (file, value) if value else None


def typed(file: YamlFile, model: type[M], report: Report) -> M | None:
    """Return the typed value of a file; None when it has problems, which are then in the report."""
    value = file.value if file.value is not None else {}
    if model is RecordFile:
        value = without_faulty_proposals(file, value, report)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        report.problems.extend(_in_plain_words(file, model, error.errors()))
        return None


def without_faulty_proposals(file: YamlFile, value: Any, report: Report) -> Any:
    """Take the proposed records that are not even of the right form out of a record file, into the quarantine."""
    records = value.get("records") if isinstance(value, dict) else None
    if not isinstance(records, list):
        return value
    faulty = set()
    for i, record in enumerate(records):
        if isinstance(record, dict) and record.get("state") == State.PROPOSED.value:
            try:
                RecordFile.model_validate({**ANY_FILE, "records": [record]})
            except ValidationError as error:
                faulty.add(i)
                moved = [{**fault, "loc": ("records", i, *fault["loc"][2:])} for fault in error.errors()]
                report.quarantine.extend(_in_plain_words(file, RecordFile, moved))
    if not faulty:
        return value
    # The places of the records that stay have moved up; the lines move with them.
    kept = [i for i in range(len(records)) if i not in faulty]
    file.move("records", kept)
    return {**value, "records": [records[i] for i in kept]}


def model_of_draft(file: YamlFile, value: dict[str, Any], report: Report) -> RecordFile:
    """Return a drafted record file in typed form. What does not fit is left out, and told."""
    with suppress(ValidationError):
        return RecordFile.model_validate(value)
    value = without_faulty_proposals(file, value, report)
    try:
        return RecordFile.model_validate(value)
    except ValidationError as error:
        report.quarantine.extend(_in_plain_words(file, RecordFile, error.errors()))
        kept = {key: value[key] for key in ("id", "article", "changed", "records")}
        return RecordFile.model_validate({**kept, "source": {}})


# Pattern of the model -> what it asks for.
FORMS = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": "small letters, digits and hyphens, at most 64",
    r"^[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}$": "the id of an article, a slash, the id of one of its records",
    r"^https?://[!-\[\]-~]+$": "an address that begins with http:// or https://, without a backslash",
    r"^[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,5}\.html(?:#[A-Za-z0-9][A-Za-z0-9_-]*)?$": (
        "an address below the site's, such as zones/harbour.html or zones/harbour.html#herald-area"
    ),
    r"^#[0-9A-Fa-f]{6}$": "a colour, quoted, such as '#0a5a6c'",
    r"^[a-z0-9][a-z0-9_-]{0,63}\.(?:svg|png)$": "the name of a .svg or .png file beside the settings",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a day, such as 2021-05-31",
}


def _in_plain_words(file: YamlFile, model: type[Model], faults: Iterable[Any]) -> Iterator[Problem]:
    """Turn pydantic's faults into ours: the line, the text and a hint instead of a model path."""
    for fault in faults:
        place = _place(file, fault["loc"])
        name = fault["loc"][-1] if fault["loc"] else ""
        text, hint = fault.get("input"), None
        message = str(fault["msg"]).removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = f"unknown key {name!r}"
            text, keys = None, _keys(model)
            elsewhere = "that key belongs elsewhere, or to another kind of record"
            hint = elsewhere if name in keys else did_you_mean(str(name), keys)
        elif fault["type"] == "missing":
            message, text = f"the key {name!r} is missing", None
        elif fault["type"] == "union_tag_invalid":
            kinds = re.findall(r"'([^']+)'", fault["ctx"]["expected_tags"])
            message, text = f"unknown kind {fault['ctx']['tag']!r}", None
            hint = did_you_mean(str(fault["ctx"]["tag"]), kinds) or f"one of {', '.join(kinds)}"
        elif fault["type"] == "string_pattern_mismatch":
            message = f"{name}: write {FORMS.get(fault['ctx']['pattern'], fault['ctx']['pattern'])}"
        elif name and not message.startswith(("not a date", "no such")):
            message = f"{name}: {message[:1].lower()}{message[1:]}"
        shown = text if isinstance(text, str) else None
        yield Problem(message, path=file.path, line=file.line(place), text=shown, hint=hint)


def _place(file: YamlFile, loc: Iterable[str | int]) -> Place:
    """Return where a fault stands: a union puts the kind's name into the path, the file has no such step."""
    place: Place = ()
    for step in loc:
        if (*place, step) in file.lines:
            place = (*place, step)
    return place


def _keys(model: type[Model]) -> list[str]:
    """Every key of a file's models, for "did you mean"."""
    schema = model.model_json_schema()
    return sorted({key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})})
