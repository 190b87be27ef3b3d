"""What a piece of work asks of the values that it is made from: the one way in which dependencies are tracked.

In: a dataclass, and what is asked of it by name (`watched`). Out: while `asking` runs, every question with its
arguments; `Answers` answers questions again, each once, as a digest. Work that asked the same and is answered the same
comes to the same, so that what it made the last time is taken (`remembered`). Tables are asked by row. What is not
asked by name counts as part of the answer that its owner came with: nothing is read without being noticed.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import PurePath
from typing import Any, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from zonebook.values.cache import Cache

LOT = 256  # jobs whose texts are asked of the cache at once, and held
ROW = "[]"  # ends the name of a question for one row of a table
Question: TypeAlias = tuple[str | int | None, ...]  # `Class.name`, whom it is asked (its key, ""), arguments
Kind = TypeVar("Kind", bound=type)

_watched: dict[type, frozenset[str]] = {}  # the fields of a class that are asked by name
_asked: dict[str, Callable[..., object]] = {}  # how a question is answered: by its name, of whom it is asked


class Job(NamedTuple):
    """A piece of work: its name, what makes names and texts, and the values that this is given."""

    name: str
    make: Callable[..., Iterable[tuple[str, str]]]
    given: tuple[Any, ...] = ()


@dataclass
class _Notes:
    """The questions asked so far; none is noted while one is being answered."""

    questions: set[Question] = field(default_factory=set)
    tables: dict[tuple[str, str], _Table] = field(default_factory=dict)  # that are asked, by the name and the key
    answering: bool = False


_notes: ContextVar[_Notes | None] = ContextVar("notes", default=None)


@contextmanager
def asking() -> Iterator[set[Question]]:
    """Note every question that is asked in the block."""
    notes = _Notes()
    token = _notes.set(notes)
    try:
        yield notes.questions
    finally:
        _notes.reset(token)


def _unnoted(make: Callable[..., Any], *args: Any) -> Any:
    """Return what `make(*args)` gives; what it asks belongs to an answer that is noted itself."""
    notes = _notes.get()
    if notes is None or notes.answering:
        return make(*args)
    notes.answering = True
    try:
        return make(*args)
    finally:
        notes.answering = False


class _Table(Mapping[Any, Any]):
    """A table that is asked by row, or as a whole."""

    def __init__(self, rows: dict[Any, Any], questions: set[Question], name: str, key: str) -> None:
        self._rows, self._questions, self._name, self._key = rows, questions, name, key
        self._asked = set[Any]()  # rows whose question is noted

    def __getitem__(self, row: Any) -> Any:
        if row in self:
            return self._rows[row]
        return defaultdict(getattr(self._rows, "default_factory", None))[row]  # or there would be a row more

    def get(self, row: Any, default: Any = None) -> Any:
        return self._rows[row] if row in self else default

    def __contains__(self, row: Any) -> bool:
        if row not in self._asked:
            self._asked.add(row)
            self._questions.add((self._name + ROW, self._key, row))
        return row in self._rows

    def __iter__(self) -> Iterator[Any]:
        self._questions.add((self._name, self._key))
        return iter(self._rows)

    def __len__(self) -> int:
        self._questions.add((self._name, self._key))
        return len(self._rows)


class _Asked:
    """What is asked of an instance by one name: a field, a property, or a value that is made once."""

    def __init__(self, question: str, key: Callable[[Any], str], make: Callable[[Any], object] | None) -> None:
        self.question, self.name, self.key, self.make = question, question.rpartition(".")[2], key, make

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.name, self)
        if value is self:
            if not self.make:
                raise AttributeError(self.name)
            value = instance.__dict__[self.name] = _unnoted(self.make, instance)
        notes = _notes.get()
        if notes is None or notes.answering:
            return value
        if isinstance(value, dict):
            asked = self.question, self.key(instance)
            if asked not in notes.tables:
                notes.tables[asked] = _Table(value, notes.questions, *asked)
            return notes.tables[asked]
        notes.questions.add((self.question, self.key(instance)))
        return value

    def __set__(self, instance: Any, value: object) -> None:
        instance.__dict__[self.name] = value


def _noting(question: str, key: Callable[[Any], str], method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def ask(self: Any, *args: str | int) -> Any:
        notes = _notes.get()
        if notes is not None and not notes.answering:
            notes.questions.add((question, key(self), *args))
        return _unnoted(method, self, *args)

    return ask


def watched(*names: str, key: str = "") -> Callable[[Kind], Kind]:
    """Watch a dataclass: what these names give is asked, and all that it makes once (`cached_property`).

    Methods among them take texts and numbers alone. `key` is the field that tells its instances apart, empty where a
    root has but one.
    """

    def of(owner: Kind) -> Kind:
        made = (name for name, value in vars(owner).items() if isinstance(value, functools.cached_property))
        for name in dict.fromkeys((*names, *made)):
            question, value = f"{owner.__name__}.{name}", vars(owner).get(name)
            if callable(value):
                setattr(owner, name, _noting(question, key_of, value))
                _asked[question] = value
                continue
            make = value.func if isinstance(value, functools.cached_property) else getattr(value, "fget", None)
            setattr(owner, name, _Asked(question, key_of, make))
            _asked[question] = functools.partial(_whole, name=name)
            _asked[question + ROW] = functools.partial(_row, name=name)
        _watched[owner] = frozenset(names)
        return owner

    def key_of(instance: Any) -> str:
        return str(instance.__dict__[key]) if key else ""

    return of


def asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make one question of a function of a root, of texts and of numbers; each is answered once."""

    @functools.wraps(function)
    def once(root: Any, *args: str | int) -> Any:
        made = root.__dict__.setdefault(function, {})
        if args not in made:
            made[args] = function(root, *args)
        return made[args]

    _asked[function.__name__] = once
    return _noting(function.__name__, lambda _: "", once)


def _whole(instance: Any, name: str) -> object:
    return getattr(instance, name)


def _row(instance: Any, row: str, name: str) -> object:
    return getattr(instance, name).get(row, ROW)  # None may be what is there


@dataclass
class Answers:
    """What is answered to questions, as digests. `find` gives whom a class and a key mean; KeyError when nobody."""

    find: Callable[[str, str], Any]
    _known: dict[Question, bytes] = field(default_factory=dict)
    _digests: dict[int, tuple[object, str]] = field(default_factory=dict)  # with the value: an id is used again

    def together(self, given: tuple[Any, ...], answers: Iterable[bytes]) -> str:
        """Return one digest of what is given to a piece of work, and of the digests of answers."""
        return sha256(self._form(given).encode("utf-8", "surrogatepass") + b"".join(answers)).hexdigest()

    def to(self, question: Question) -> bytes:
        """Return a digest of a question and of the answer to it."""
        if question in self._known:
            return self._known[question]
        name, key, *args = question
        owner, dot, _ = str(name).partition(".")
        try:
            answer = self._form(_asked[str(name)](self.find(owner if dot else "", str(key)), *args))
        except KeyError as error:
            answer = repr(error)
        found = self._known[question] = sha256(f"{question}{answer}".encode("utf-8", "surrogatepass")).digest()
        return found

    def _form(self, value: Any) -> str:
        """Return a value as text: the same for equal values, another for others."""
        kind: Any = type(value)
        sort = _sort(kind)
        if sort is _PLAIN:
            return repr(value)
        if sort is _LIST:
            return f"({self._forms(value)})"
        if sort is _TABLE:
            return f"{{{','.join(f'{self._form(k)}:{self._form(v)}' for k, v in value.items())}}}"
        if sort is _SET:
            return f"{{{','.join(sorted(map(self._form, value)))}}}"
        known = self._digests.get(id(value))
        if known is None:
            text = f"{kind.__name__}({self._forms(map(value.__dict__.__getitem__, _fields(kind)))})"
            known = self._digests[id(value)] = value, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return known[1]

    def _forms(self, values: Iterable[Any]) -> str:
        known, none = self._digests, (None, "")
        return ",".join([repr(v) if type(v) in _SIMPLE else known.get(id(v), none)[1] or self._form(v) for v in values])


_SIMPLE = frozenset((type(None), str, int, float, bool))  # most values, looked up at once
_PLAIN = (type(None), str, int, float, Enum, date, Fraction, PurePath)
_LIST, _TABLE, _SET = (tuple, list), (dict,), (set, frozenset)


@functools.cache
def _sort(kind: type) -> tuple[type, ...]:
    """Return the sort of values that a class is of, as classes; none for one of fields."""
    return next((sort for sort in (_PLAIN, _LIST, _TABLE, _SET) if issubclass(kind, sort)), ())


@functools.cache
def _fields(kind: Any) -> list[str]:
    """Return the fields that are part of a value: those that nobody asks by name."""
    names = kind.model_fields if issubclass(kind, BaseModel) else (f.name for f in dataclasses.fields(kind))
    return [name for name in names if name not in _watched.get(kind, ())]


Row: TypeAlias = tuple[list[int], str, list[tuple[str, str]]]
"""What is kept of a job: the places of its questions, a digest of the answers, the names of its texts, and the texts'
own digests, under which they are in the cache.
"""
FORM: TypeAdapter[tuple[list[Question], dict[str, Row]]] = TypeAdapter(
    tuple[list[tuple[str | int | None, ...]], dict[str, tuple[list[int], str, list[tuple[str, str]]]]]
)


class _Lot:
    """What is kept of a lot of jobs: all their questions, in a list, and the rows of the jobs by their names."""

    def __init__(self, answers: Answers, value: bytes) -> None:
        try:
            questions, self.rows = FORM.validate_json(value)
        except ValidationError:
            questions, self.rows = [], {}
        self.answers, self.places = answers, {question: place for place, question in enumerate(questions)}
        self.answered = functools.cache(lambda place: answers.to(questions[place]))
        self.now: dict[str, Row] = {}

    def texts(self, job: Job, known: Mapping[str, bytes | None]) -> list[tuple[str, str | None]] | None:
        """Return what a job made, None when it has to be made again."""
        if job.name not in self.rows:
            return None
        places, digest, made = row = self.rows[job.name]
        texts = ((name, known[key]) for name, key in made if key in known)
        found = [(name, text if text is None else text.decode("utf-8")) for name, text in texts]
        if len(found) < len(made) or self.answers.together(job.given, map(self.answered, places)) != digest:
            return None
        self.now[job.name] = row
        return found

    def note(self, job: Job, questions: Iterable[Question], made: list[tuple[str, str]]) -> dict[bytes, bytes]:
        """Note what a job asked and made; return its texts by their digests."""
        asked = list(questions)
        contents = [(name, text.encode("utf-8")) for name, text in made]
        keys = [(name, sha256(content)) for name, content in contents]
        places = [self.places.setdefault(question, len(self.places)) for question in asked]
        digest = self.answers.together(job.given, map(self.answers.to, asked))
        self.now[job.name] = places, digest, [(name, key.hexdigest()) for name, key in keys]
        return {key.digest(): content for (_, key), (_, content) in zip(keys, contents, strict=True)}

    def value(self) -> bytes:
        """Return all this as it is kept; questions that no job asks any more are left out."""
        used = {place for places, _, _ in self.now.values() for place in places}
        questions = [question for question, place in self.places.items() if place in used]
        new = {self.places[question]: place for place, question in enumerate(questions)}
        rows = self.now.items()
        return FORM.dump_json((questions, {name: ([new[p] for p in row[0]], row[1], row[2]) for name, row in rows}))


def remembered(jobs: Iterable[Job], answers: Answers, cache: Cache | None, frame: str) -> Iterator[tuple[str, str]]:
    """Yield what jobs make; of a job that is in the cache, given and answered the same, what it made then.

    No two jobs have one name, and no two lots of jobs one frame. They read watched values, what they are given, and
    what `frame` says, on which all of them depend.
    """
    return ((name, text) for name, text in missing(jobs, answers, cache, frame, {}) if text is not None)


def missing(
    jobs: Iterable[Job], answers: Answers, cache: Cache | None, frame: str, there: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Yield what `remembered` does, but None for each text that the caller has: `there` are their SHA-256 by name."""
    if cache is None:
        for job in jobs:
            yield from job.make(*job.given)
        return
    work, key = list(jobs), cache.key("work", frame)
    lot = _Lot(answers, cache.get([key]).get(key, b""))
    for at in range(0, len(work), LOT):
        some, fresh = work[at : at + LOT], dict[bytes, bytes]()
        kept = [text for job in some if job.name in lot.rows for text in lot.rows[job.name][2]]
        known = cache.get(bytes.fromhex(digest) for name, digest in kept if there.get(name) != digest)
        texts: dict[str, bytes | None] = {key.hex(): text for key, text in known.items()}
        texts |= dict.fromkeys(digest for name, digest in kept if there.get(name) == digest)
        for job in some:
            if (made := lot.texts(job, texts)) is not None:
                yield from made
                continue
            with asking() as noted:
                new = list(job.make(*job.given))
            fresh |= lot.note(job, noted, new)
            yield from new
        cache.put(fresh)
    if lot.now != lot.rows:
        cache.put({key: lot.value()})
