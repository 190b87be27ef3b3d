"""Jinja, and the one escape that everything from articles and records goes through. No other module imports Jinja.

In: a template's name and plain values. Out: Markdown in which no value can become markup, whatever it holds.
Every value that a template prints has all 32 ASCII punctuation marks written as character references: without them
there is no tag, link, emphasis, heading, table cell, footnote, attribute list or front matter, neither to Markdown nor
to HTML. `html.escape` would not do: it leaves Markdown's own marks alone. There are two ways around the escape: `path`,
which lets nothing through that needs escaping, and `as_written`, for pages that an editor wrote by hand.
"""

from __future__ import annotations

import html
import re
import string
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, Undefined
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from zonebook.pages.drawn.shapes import Shape
from zonebook.values import catalogue
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import LIBRARY, tool_files, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

    from jinja2 import nodes
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

TEMPLATES = tool_files() / "templates"

PUNCTUATION = {ord(char): f"&#{ord(char)};" for char in string.punctuation}
# Line ends of any kind and runs of spaces become one space: a value never leaves its line, and never indents it.
WHITE = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# What nobody can see but what changes what others read: controls, marks that turn the direction of writing, unpaired
# surrogates. They are shown by their number, so that a reader sees that something stood there.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
BYTE_ORDER_MARK = "\ufeff"  # says nothing within a text, and many editors put it there
SAFE_PATH = re.compile(r"(?:\.\./)*[A-Za-z0-9_][A-Za-z0-9_./-]*(?:#[A-Za-z0-9_-]+)?|#[A-Za-z0-9_-]+")

# Of a drawing: names of elements and attributes, and values that mean nothing to Markdown or HTML.
PLAIN_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
PLAIN_VALUE = re.compile(r"[A-Za-z0-9 .,/#-]*")

# Jinja's own filters that mark a value as safe or build markup from it.
BYPASSES = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson", "join", "pprint")

FRONT_MATTER_KEYS = ("title", "description", "hide", "zb", "cite", "calendar", "ld", "script", "card", "card_alt")


def escape(value: object) -> Markup:
    """Return a value as text that Markdown and HTML show exactly as it is.

    >>> escape("a <b> *c*")
    Markup('a &#60;b&#62; &#42;c&#42;')
    """
    return _escaped(str(value))


@lru_cache(maxsize=16_384)  # names, labels and dates are on many pages
def _escaped(text: str) -> Markup:
    # Every mark that could be markup is replaced right here.
    return Markup(visible(text).translate(PUNCTUATION))  # noqa: S704


def visible(text: str) -> str:
    r"""Return a text on one line, in which every character can be seen.

    >>> visible("one\n two\u202e")
    'one two[U+202E]'
    """
    if text.isascii() and text.isprintable() and "  " not in text:  # most of what templates print
        return text
    folded = WHITE.sub(" ", text.replace(BYTE_ORDER_MARK, ""))
    return INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", folded)


def _finalize(value: object) -> str:
    """Escape what a template prints; the output of its own macros has been through here already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return str(value)  # StrictUndefined raises, with the name
    if value is None:
        raise TypeError("a template printed None: decide in Python what to show")
    assert not isinstance(value, Macro), "a macro was printed instead of called"
    return drawn(value) if isinstance(value, Shape) else escape(value)


def _tr(message: str, **values: object) -> Markup:
    """A message of the catalogue, which may hold what a template may; what is filled in is escaped like any value."""
    return _filled(catalogue.translated(message), values)


def _trn(one: str, many: str, count: int, **values: object) -> Markup:
    """The form of a message that goes with a count."""
    return _filled(catalogue.translated(one, many, count), {"count": count, **values})


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    if "{" not in message:
        return Markup(message)  # noqa: S704  # ours
    kept = (
        part if isinstance(part, catalogue.Trusted | Markup) else escape(part)
        for part in catalogue.parts(message, values)
    )
    return Markup("".join(kept))  # noqa: S704  # the message is ours, the values are escaped


def path(value: str) -> Markup:
    """Return a relative link as it is. Raises ValueError when it holds anything that an id or a folder cannot.

    >>> path("../zones/harbour.md#s1-area")
    Markup('../zones/harbour.md#s1-area')
    """
    if not SAFE_PATH.fullmatch(value):
        raise ValueError(f"not a path of this site: {value!r}")
    return Markup(value)  # noqa: S704  # nothing but letters, digits and ./#_- came through


def drawn(shape: Shape) -> Markup:
    """Return a drawing as HTML: its names are checked, its numbers and words escaped where they have to be.

    >>> drawn(Shape("a", (("href", "x.html"),), ("<b>",)))
    Markup('<a href="x.html">&#60;b&#62;</a>')
    """
    names = (shape.tag, *(name for name, _ in shape.attributes))
    assert all(map(PLAIN_NAME.fullmatch, names)), f"no name of an element or attribute: {names}"
    own = "".join(f' {n}="{v if PLAIN_VALUE.fullmatch(v) else escape(v)}"' for n, v in shape.attributes)
    inside = "".join(drawn(part) if isinstance(part, Shape) else escape(part) for part in shape.inside)
    return Markup(f"<{shape.tag}{own}>{inside}</{shape.tag}>")  # noqa: S704  # every part is checked or escaped


def as_written(markdown: str) -> Markup:
    """Return an editor's own Markdown for a template to print as it is; the last gate judges what it makes."""
    return Markup(markdown)  # noqa: S704  # values in it have been escaped


_folders: ContextVar[tuple[Path, ...]] = ContextVar("templates", default=(TEMPLATES,))


class MisfitError(ZonebookError):
    """Templates of another time ask for what the code no longer gives."""


@contextmanager
def templates_in(*folders: Path) -> Iterator[None]:
    """Render with the templates of other folders for a while, such as those of an earlier commit.

    Of two templates of one name that in the folder named first is taken.

    Raises MisfitError when they do not fit the code: what is a fault of ours in the usual folder is none in that one.
    """
    token = _folders.set(folders)
    try:
        yield
    except (TemplateError, TypeError, ValueError) as error:
        raise MisfitError(Problem(f"the templates do not fit the code: {error}", path=folders[0])) from error
    finally:
        _folders.reset(token)


class _EscapedOnce(CodeGenerator):
    """Compiles `{{ value }}` to `_finalize(value)`, whose text is escaped; Jinja would escape, and copy, that again."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        assert finalize.src is not None, "every template is compiled with `finalize`"
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Compiled(BytecodeCache):
    """Templates of the tool and of the theme as compiled, where Python keeps modules as compiled, and trusted as those.

    Of a collection's nothing is kept on disk, for it may come from anybody; but a process compiles one of them once.
    """

    folder = LIBRARY / "__pycache__"
    maker = sha256(Path(__file__).read_bytes()).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        ours = filename and filename.startswith((sys.prefix, str(tool_files() / "templates")))
        return sha256(f"{self.maker}{filename}".encode()).hexdigest()[:16] if ours else f"?{name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = COLLECTIONS_OWN.get((bucket.key, bucket.checksum))
        with suppress(OSError):
            content = b"" if bucket.key[0] == "?" else self._place(bucket).read_bytes()
            if content[:32] == sha256(content[32:]).digest():
                bucket.bytecode_from_string(content[32:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key[0] == "?" and bucket.code:
            COLLECTIONS_OWN[bucket.key, bucket.checksum] = bucket.code
        elif not sys.dont_write_bytecode:
            content = bucket.bytecode_to_string()
            with suppress(OSError):
                write_file(self._place(bucket), sha256(content).digest() + content)

    def _place(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.template"


COMPILED = _Compiled()
COLLECTIONS_OWN: dict[tuple[str, str], CodeType] = {}  # name and digest of a template -> as compiled


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        comment_start_string="{##",  # `{#` begins the id of a heading in Markdown
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # see `fresh`
        bytecode_cache=COMPILED,
    )
    environment.code_generator_class = _EscapedOnce
    for name in BYPASSES:
        environment.filters.pop(name, None)
    environment.filters["path"] = path
    environment.globals.update(tr=_tr, trn=_trn, once=lru_cache(maxsize=16_384))
    return environment


def fresh() -> None:
    """Read templates anew from here on: a live preview renders edited ones, but none is looked for at each use."""
    _environment.cache_clear()


def render(template: str, **values: object) -> str:
    """Return the Markdown that `templates/<template>` makes of `values`. Raises UndefinedError for a missing one."""
    return _environment(_folders.get()).get_template(template).render(**values)


def for_theme(text: str) -> Markup:
    """Return a text for the theme, which prints what it is given as it is; `| e` leaves it alone.

    >>> for_theme("R&D {{ x }}")
    Markup('R&amp;D &#123;&#123; x &#125;&#125;')
    """
    # The gate takes braces for a template that was not rendered.
    return Markup(html.escape(visible(text)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  # escaped


def front_matter(values: Mapping[str, object]) -> str:
    r"""Return YAML front matter; its texts are HTML-escaped, for the theme prints them as they are.

    What is neither text nor a list becomes JSON that no page can take for markup: the theme prints it as data.

    >>> front_matter({"title": "R&D: a note"})
    "---\ntitle: 'R&amp;D: a note'\n---\n\n"

    Raises KeyError for a key that is not in FRONT_MATTER_KEYS: the theme acts on others, such as `template`.
    """
    unknown = set(values) - set(FRONT_MATTER_KEYS)
    if unknown:
        raise KeyError(f"not a key of front matter: {', '.join(sorted(unknown))}")
    data = {key: str(htmlsafe_json_dumps(v, sort_keys=True)) for key, v in values.items() if isinstance(v, dict)}
    safe = {key: str(for_theme(v)) if isinstance(v, str) else data.get(key, v) for key, v in values.items()}
    return f"---\n{yaml.dump(safe, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)}---\n\n"
