"""Words of the interface: all in the catalogue, none beside it, and a collection may have its own."""

from __future__ import annotations

import ast
import html
import io
import re
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pytest
from babel.messages.pofile import read_po, write_po

from tests import COLLECTION, ROOT
from tools import words
from zonebook.collection.project import Project
from zonebook.pages import make_pages
from zonebook.pipeline import load
from zonebook.values import catalogue
from zonebook.values.errors import ZonebookError
from zonebook.values.records import SubjectWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPLATES = sorted(p for p in (ROOT / "templates").rglob("*") if p.suffix in (".j2", ".html"))
# Modules whose texts readers see.
SPEAKING = [
    *sorted((ROOT / "zonebook" / "pages").glob("*.py")),
    *(
        ROOT / "zonebook" / name
        for name in ("facts/slots.py", "facts/kinds.py", "facts/compare.py", "facts/derived.py")
    ),
    *(ROOT / "zonebook" / name for name in ("facts/differences.py", "facts/checks/__init__.py", "facts/reconcile.py")),
    ROOT / "zonebook" / "collection" / "categories.py",
]
PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}|^[A-Z][a-z]{2,}$|[a-z]{2,}\.$")


class Settings(NamedTuple):
    """What of the settings of a collection decides its words."""

    language: str
    translations: Path | None
    subject: SubjectWords = SubjectWords()


EXPRESSION = r"\{\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\}"  # with dictionaries in it
CLASSES = re.compile(r"(?:(?:zb|map|chart)[\w-]*\s*)+")  # of the style sheet
MARKING = {"tr", "trn", "msg"}
# Not for readers: messages to editors, and the words of formats.
ELSEWHERE = {"Problem", "_fault", "ZonebookError", "ValueError", "TypeError", "KeyError", "compile", "TypeVar", "cast"}
# Modules whose texts are schema.org's, BibTeX's, or told to editors; and words that are keys, or schema.org's.
NO_WORDS = {"linked.py", "cite.py", "prose.py"}
KEYS = {"science city", "development area", "different content", "numbers the evidence", "writes the numbers"}
KEYS |= {"Place", "Organization", "Person", "Check"}
KEYS |= {"making pages"}  # told on the terminal


def test_the_catalogue_is_what_templates_and_modules_say() -> None:
    """`make words` writes it again."""
    assert words.POT.read_text(encoding="utf-8") == words.text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    text = re.sub(r"\{#[#-].*?#\}|<!--.*?-->|<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(EXPRESSION + r"|\{%.*?%\}", "\x00", text, flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt|data-unit|data-label)="([^"]*)"', text)
    outside = re.sub(r"<[^<>]*>|[\w-]+=\"[^\"]*\"|\{[:#][^{}\n]*\}|ESSAY-STANDS-HERE", "", text)
    left = [word for part in (*spoken, outside) for word in re.findall(r"[^\W\d_]{2,}", part)]
    assert not left, f"{path.name} says {left} without `tr`"


def unmarked(path: Path) -> Iterator[str]:
    """Yield the texts of a module that read like prose and go through none of `tr`, `trn` and `msg`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            passed.add(id(body[0].value))  # a docstring
        called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        hint = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "hint"
        hint = hint or (isinstance(node, ast.FunctionDef) and "hint" in node.name)
        if hint or called in MARKING | ELSEWHERE or isinstance(node, ast.Raise | ast.Assert):
            passed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            passed |= {id(inner) for inner in ast.walk(node.annotation)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in passed else None
        if isinstance(text, str) and text not in KEYS and PROSE.search(text) and not CLASSES.fullmatch(text):
            yield text


@pytest.mark.parametrize("path", SPEAKING, ids=lambda p: p.name)
def test_no_module_that_speaks_to_readers_has_unmarked_words(path: Path) -> None:
    found = [] if path.name in NO_WORDS else list(unmarked(path))
    assert not found, f"{path.name}: {found}"


def test_an_unmarked_text_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""A docstring of two words."""\nA = tr("All of them")\nB = f"{A} of all articles"\n')
    assert list(unmarked(module)) == [" of all articles"]


def test_a_key_of_a_table_is_marked_in_every_row_or_in_none() -> None:
    """Else a row that is added later would stay in English. What a zone and a theme are called has a word beside it."""
    found = 0
    for path in (ROOT / "zonebook").rglob("*.yml"):
        marks: dict[str, set[bool]] = defaultdict(set)
        for key, _, marked in words.table_texts(path.read_text(encoding="utf-8")):
            marks[key].add(marked)
        mixed = {key for key, marked in marks.items() if len(marked) > 1} - {"singular"}
        assert not mixed, f"{path.name}: {mixed}"
        found += any(True in marked for marked in marks.values())
    assert found >= 5


@pytest.fixture
def bracketed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which every message is in angle quotes."""
    with words.POT.open("rb") as file:
        made = read_po(file)
    made.locale = "qaa"
    for message in made:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = tuple(f"‹{text}›" for text in ids)
            message.string = said if len(said) > 1 else said[0]
    out = io.BytesIO()
    write_po(out, made)
    (tmp_path / "qaa.po").write_bytes(out.getvalue())
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)


def pages_of(folder: Path, settings: str) -> dict[str, str]:
    """The pages of the invented collection with more lines of settings."""
    collection = folder / "collection"
    shutil.copytree(COLLECTION, collection, dirs_exist_ok=True)
    file = collection / "collection.yml"
    file.write_text(file.read_text(encoding="utf-8") + settings, encoding="utf-8")
    loaded = load(Project(ROOT, collection, folder / "docs", folder / "site"))
    return make_pages(loaded.collection, loaded.facts)


@pytest.mark.usefixtures("bracketed")
def test_a_translation_is_a_file_and_reaches_every_word(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "language: qaa\n")
    with words.POT.open("rb") as file:
        plain = [m.id for m in read_po(file) if isinstance(m.id, str) and " " in m.id and "{" not in m.id]
    given = "".join(
        path.read_text(encoding="utf-8")
        for path in COLLECTION.rglob("*.*")
        if path.is_file() and ".zonebook" not in path.parts
    )
    plain = [message for message in plain if message not in given]
    assert len(plain) > 100
    for name, page in pages.items():
        text = html.unescape(page.partition("\n---\n")[2])
        while "‹" in text:
            text, before = re.sub(r"‹[^‹›]*›", "", text), text
            assert text != before, f"{name}: a message is cut in two"
        left = [message for message in plain if re.search(rf"(?<!\w){re.escape(message)}(?!\w)", text)]
        assert not left, f"{name} still says {left}"


def own_translation(folder: Path, language: str, text: str) -> dict[str, str]:
    """The pages of the invented collection with a translation of its own."""
    own = folder / "collection" / "templates" / "locale" / f"{language}.po"
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    return pages_of(folder, f"language: {language}\n")


@pytest.mark.usefixtures("bracketed")
def test_a_collections_own_translation_comes_before_the_tools(tmp_path: Path) -> None:
    pages = own_translation(tmp_path, "qaa", 'msgid "Latest event"\nmsgstr "Newest of all"\n')
    assert "Newest of all" in pages["zones/pedralva.md"]
    assert "‹" not in pages["zones/pedralva.md"]


def test_a_language_may_have_a_region(tmp_path: Path) -> None:
    pages = own_translation(tmp_path, "pt-BR", 'msgid "Latest event"\nmsgstr "Último evento"\n')
    assert "Último evento" in pages["zones/pedralva.md"]


FAULTS = {
    "a place of another message": (
        'msgid "{count} fact"\nmsgstr "{wrong} x"\n',
        "a place that the message does not have",
    ),
    "no translation at all": ("what is this\n", "not a translation"),
    "plural forms that do not end": ('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n', "not a translation"),
    "not UTF-8": ('msgid "Latest event"\nmsgstr "\udcff"\n', "not a translation"),
}


@pytest.mark.parametrize("why", FAULTS)
def test_a_faulty_translation_is_an_error_with_its_file(tmp_path: Path, why: str) -> None:
    text, message = FAULTS[why]
    own = tmp_path / "xx.po"
    own.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ZonebookError, match=f"xx.po.*{message}"):
        catalogue.catalogue_of(Settings("xx", tmp_path))


def test_a_language_without_a_catalogue_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZonebookError, match="no words in the language 'xx'"):
        pages_of(tmp_path, "language: xx\n")


def test_a_plural_form_follows_its_language() -> None:
    assert catalogue.trn("{count} fact", "{count} facts", 1) == "1 fact"
    assert catalogue.trn("{count} fact", "{count} facts", 0) == "0 facts"


def test_what_is_filled_in_is_never_a_message() -> None:
    assert catalogue.tr("according to {name}", name="{zone} <b>") == "according to {zone} <b>"
