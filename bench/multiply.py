"""Make a large synthetic collection out of a small one: the same articles, records and gazetteer under other names.

    python bench/multiply.py FOLDER OUT --copies N

In: a collection. Out: one with N times its articles, in the same proportions. Every proper name of a copy gets an
ending of its own in articles, records and gazetteer alike, so that quotations stay literal and no two copies are
joined. What is made is synthetic and of no use but to be measured.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, only bench/ is looked in

from zonebook.reading.english.time_words import NUMBER_WORDS, ORDINAL_WORDS, WEEKDAY_NUMBER  # noqa: E402  # found by the line above
from zonebook.values.edtf import MONTHS  # noqa: E402

WORD = re.compile(r"\b(?=[A-Za-z]{3})(?:(?:[A-Z][a-z]+)+|[A-Z]+)\b")  # no initials; with capitals within, or only
# Words of dates and numbers in names keep their meaning.
KEPT = {*(month.lower() for month in MONTHS), *WEEKDAY_NUMBER, *NUMBER_WORDS, *ORDINAL_WORDS}
SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")
WORDS = {"exact", "mark", "text", "indicator", "title", "name"}  # keys of words, which may look like an id
FILES = ("gazetteer/*.yml", "records/*.yml", "rulings.yml", "timelines.yml")


def ending(copy: int) -> str:
    """Return the ending that names of a copy have; that of copy 0 is empty.

    >>> ending(0), ending(12)
    ('', 'defi')
    """
    return "".join(SYLLABLES[int(digit)] for digit in str(copy)) if copy else ""


def names_in(things: list[dict[str, Any]], texts: list[str]) -> frozenset[str]:
    """Return the words in the names of things that no text writes small: those that make a name a name."""
    small = {word for text in texts for word in re.findall(r"\b[a-z]{3,}\b", text)} | KEPT
    names = [name for thing in things for name in (thing["name"], thing.get("short", ""), *thing.get("aliases", ()))]
    return frozenset(
        word for name in names for word in WORD.findall(name) if word.lower() not in small and not word.isupper()
    )


def renamed(text: str, names: frozenset[str], end: str) -> str:
    """Return a text with every name in it ending in `end`, in capitals where the name is.

    >>> renamed("Ada LIND, ITU", frozenset({"Ada", "Lind"}), "de")
    'Adade LINDDE, ITU'
    """

    def longer(word: re.Match[str]) -> str:
        if word[0] in names:
            return word[0] + end
        return word[0] + end.upper() if word[0].isupper() and word[0].capitalize() in names else word[0]

    return WORD.sub(longer, text)


def moved(value: Any, ids: set[str], names: frozenset[str], copy: int) -> Any:
    """Return the value of a YAML file as a copy has it: ids with its number, names with its ending."""
    if isinstance(value, dict):
        return {key: moved(item, set() if key in WORDS else ids, names, copy) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, ids, names, copy) for item in value]
    if not isinstance(value, str):
        return value
    first, slash, rest = value.partition("/")
    if first in ids and (not slash or " " not in rest):
        return f"{first}-{copy}{slash}{rest}"
    return renamed(value, names, ending(copy))


def multiply(folder: Path, out: Path, copies: int) -> None:
    """Write `copies` copies of the collection in `folder` into `out` as one collection."""
    articles = {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("articles/*.txt"))}
    files = {p.relative_to(folder).as_posix(): _read(p) for pattern in FILES for p in sorted(folder.glob(pattern))}
    things = [t for name, value in files.items() if name.startswith("gazetteer/") for key in value for t in value[key]]
    slips = [r for name, value in files.items() if name.startswith("records/") for r in value.get("records", ())]
    slips = [{"name": r["mark"]} for r in slips if r["kind"] == "name" and "mark" in r]  # of the press: names as well
    names = names_in([*things, *slips], list(articles.values()))
    ids = {thing["id"] for thing in things}
    ids |= {value["id"] for name, value in files.items() if name.startswith("records/")}
    settings = (folder / "collection.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    _write(out / "collection.yml", "".join(line for line in settings if not line.startswith("manual:")))
    whole: dict[str, Any] = {}
    for copy in range(copies):
        for name, text in articles.items():
            _write(out / "articles" / f"{copy}-{name}", renamed(text, names, ending(copy)))
        for name, value in files.items():
            made = moved(value, ids, names, copy)
            if name.startswith("records/"):
                made["article"] = f"{copy}-{value['article']}"
                _write(out / "records" / f"{copy}-{Path(name).name}", _dumped(made))
            elif name.startswith("gazetteer/"):
                _write(out / "gazetteer" / f"{copy}-{Path(name).name}", _dumped(made))
            else:
                key = next(iter(made))
                made[key] = [item for item in made[key] if not copy or not _of_all(name, item)]
                for item in made[key]:
                    item["id"] = f"{item['id']}-{copy}"
                whole.setdefault(name, {key: []})[key] += made[key]
    for name, value in whole.items():
        _write(out / name, _dumped(value))


def _of_all(name: str, item: dict[str, Any]) -> bool:
    """Return whether an entry is a timeline of the whole collection, which has it once, whatever its size."""
    return name == "timelines.yml" and "about" not in item.get("select", {})


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # every scalar stays text


def _dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False, width=10_000)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Read the command line and write the collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--copies", type=int, default=8)
    options = parser.parse_args()
    multiply(options.folder, options.out, options.copies)


if __name__ == "__main__":
    main()
