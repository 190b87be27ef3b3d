"""Words of the interface: in the language of a collection, and with its own words for its subject.

In: a message in English, which is its own key, with `{names}` for what is filled in. Out: the words to show.
`tr` and `trn` translate when they are called, `msg` marks a message of a table that is translated later. Every message
may use the words for the subject: `{zone}`, `{zones}`, `{Zone}`, `{Zones}`. Whose words are in force is said by
`speaking`, around the stages that make words; outside of it they are English.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from pathlib import Path
from typing import Protocol, TypeVar

from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import tool_files

Value = TypeVar("Value", bound="Hashable")


class Subject(Protocol):
    """What the subject of a collection is called, and the folder of its pages."""

    @property
    def one(self) -> str: ...  # noqa: D102
    @property
    def many(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102


class Settings(Protocol):
    """What of the settings of a collection decides its words."""

    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def translations(self) -> Path | None: ...  # noqa: D102
    @property
    def subject(self) -> Subject: ...  # noqa: D102


PLACE = re.compile(r"\{(\w+)\}")
SUBJECT = {"zone", "zones", "Zone", "Zones"}  # the places that every message may have, filled in by `Voice`


@dataclass(frozen=True)
class Voice:
    """The words in force: a catalogue, and what the subject of the collection is called."""

    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    one: str = "zone"
    many: str = "zones"
    path: str = "zones"

    def __getitem__(self, name: str) -> str:
        """Return a word for the subject by the name that messages give it; KeyError for other names."""
        words = {"zone": self.one, "zones": self.many}
        return words[name] if name in words else _capital(words[name.lower()]) if name.istitle() else words[name]


ENGLISH = Voice()
_voice: ContextVar[Voice] = ContextVar("voice", default=ENGLISH)
LOCALE = tool_files() / "templates" / "locale"


@contextmanager
def speaking(settings: Settings) -> Iterator[None]:
    """Use the language and the words of a collection for a while.

    Raises ZonebookError when there is no catalogue of that language, or a faulty one.
    """
    subject = settings.subject
    voice = Voice(catalogue_of(settings), subject.one, subject.many, subject.path)
    token = _voice.set(voice)
    try:
        yield
    finally:
        _voice.reset(token)


def remembering(words: Callable[[Value], str]) -> Callable[[Value], str]:
    """Keep the words that a function has for a plain value, in the language in force."""

    @lru_cache(maxsize=16_384)
    def kept(_: Voice, value: Value) -> str:
        return words(value)

    return wraps(words)(lambda value: kept(_voice.get(), value))


def folder_of(category: str) -> str:
    """Return the folder of the pages of a category of things."""
    return _voice.get().path if category == "zones" else category


def msg(message: str) -> str:
    """Mark a message of a table; it is translated where it is shown."""
    return message


def tr(message: str, **values: object) -> str:
    """Return a message in the language in force, filled in.

    >>> tr("All {zones} of {name}", name="Arda")
    'All zones of Arda'
    """
    return "".join(map(str, parts(translated(message), values)))


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a message that goes with a count, which both forms call `{count}`.

    >>> trn("{count} fact", "{count} facts", 1), trn("{count} fact", "{count} facts", 5)
    ('1 fact', '5 facts')
    """
    return "".join(map(str, parts(translated(one, many, count), {"count": count, **values})))


class Trusted(str):
    """A stretch of a message itself, not of a value: for those who escape values only."""

    __slots__ = ()


def parts(message: str, values: Mapping[str, object]) -> Iterator[object]:
    """Yield the stretches of a message, `Trusted`, and the values between them, in order."""
    voice = _voice.get()
    for part in _stretches(message):
        if isinstance(part, Trusted):
            yield part
        else:
            yield values[part] if part in values else voice[part]


@lru_cache(maxsize=2048)
def _stretches(message: str) -> tuple[str, ...]:
    """Return the stretches of a message, `Trusted`, and the names of the places between them, in order."""
    split = PLACE.split(message)
    return tuple(part if i % 2 else Trusted(part) for i, part in enumerate(split) if part)


def translated(one: str, many: str = "", count: int = 1) -> str:
    """Return a message in the language in force, not yet filled in; for templates, which escape its values."""
    catalogue = _voice.get().catalogue
    if many:
        return catalogue.ngettext(one, many, count)
    return catalogue.gettext(one) if one else ""  # the empty message is the catalogue's own header


def catalogue_of(settings: Settings) -> gettext.NullTranslations:
    """Return the catalogue of the language of a collection: a translation of its own, else the tool's.

    Raises ZonebookError when there is none, or with every fault of it.
    """
    if settings.language == "en":
        return gettext.NullTranslations()
    paths = [folder / f"{settings.language}.po" for folder in (settings.translations, LOCALE) if folder]
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        hint = f"translate {LOCALE / 'messages.pot'} into this file"
        raise ZonebookError(Problem(f"no words in the language {settings.language!r}", path=paths[0], hint=hint))
    return _read(path, path.read_bytes(), settings.language)


@lru_cache(maxsize=8)
def _read(path: Path, content: bytes, language: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # whoever builds in English does not wait for them
    from babel.messages.pofile import PoFileError, read_po

    try:
        read = read_po(io.BytesIO(content), locale=language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ZonebookError(Problem(f"not a translation: {error}", path=path)) from error
    problems = [
        Problem(f"a place that the message does not have: {{{name}}}", path=path, line=message.lineno, text=text)
        for message in read
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
        for name in PLACE.findall(text)
        if name not in SUBJECT and f"{{{name}}}" not in str(message.id)
    ]
    if problems:
        raise ZonebookError(problems)
    compiled = io.BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
