"""The pages of the manual that are made from the code: `make manual` writes them, a test finds them out of date.

In: the models, tables and commands of the library, and the collection in `tools/example/`, which uses every field.
Out: Markdown below `docs/manual/`. What a page says of a thing is what the code says of it, once.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from zonebook.collection.references import EVENT_CATEGORIES  # noqa: E402
from zonebook.commands.cli import cli  # noqa: E402
from zonebook.facts.checks import CHECKS  # noqa: E402
from zonebook.facts.derived import COMPUTE  # noqa: E402
from zonebook.facts.slots import SLOTS  # noqa: E402
from zonebook.publish.data.schemas import SCHEMAS  # noqa: E402
from zonebook.values import edtf  # noqa: E402
from zonebook.values.records import RecordBase  # noqa: E402
from zonebook.values.units import ALIASES, MAGNITUDES, UNITS, convert  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

MANUAL = ROOT / "docs" / "manual"
EXAMPLE = ROOT / "tools" / "example"
MADE = "<!-- Made by `make manual` from the code and from tools/example/: change those, not this file. -->"


Seen = dict[tuple[str, str], Any]  # model and field -> a value of it in the example


class File(NamedTuple):
    """A kind of YAML file: its name in a collection, its page, and the examples of it."""

    title: str
    about: str
    examples: str  # below tools/example/


FILES = {
    "collection": File("Settings", "`collection.yml` says what the site is called and where it is.", "collection.yml"),
    "records": File(
        "Record files", "`records/NAME.yml` holds everything that was read from one article.", "records/*.yml"
    ),
    "gazetteer": File(
        "Gazetteer files",
        "`gazetteer/*.yml` name the things that records can be about. Any number of files, each with any of the lists.",
        "gazetteer/*.yml",
    ),
    "timelines": File(
        "Timelines",
        "`timelines.yml` names timelines. An event is on one when it meets every condition of the selection.",
        "timelines.yml",
    ),
    "rulings": File("Rulings", "`rulings.yml` holds the editors' decisions, each with its reason.", "rulings.yml"),
    "moved": File(
        "Moved addresses",
        "`moved.yml` says where addresses are that were published and are no longer: each goes on leading somewhere.",
        "moved.yml",
    ),
    "history": File(
        "History",
        "`history.yml` says what became of each published fact. `zonebook history` writes it from git; "
        "a build reads nothing else of the past.",
        "history.yml",
    ),
}


def page(title: str, lead: str, parts: Iterable[str]) -> str:
    """Return a whole page: front matter, title, lead, parts."""
    about = json.dumps(lead.replace("`", ""), ensure_ascii=False)
    head = f"---\ntitle: {title}\ndescription: {about}\nhide: [navigation]\n---\n\n{MADE}\n"
    return f"{head}\n# {title} {{#top}}\n\n{lead}\n{{: .zb-lead }}\n\n" + "\n".join(parts)


def table(heads: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table; `heads` are separated by bars."""
    lines = [heads, "|".join(" --- " for _ in heads.split("|"))]
    lines += [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return "".join(f"| {line.strip()} |\n" for line in lines)


def heading(text: str, anchor: str) -> str:
    """Return a second-level heading with an id of its own."""
    return f"## {text} {{#{anchor}}}\n"


def code(text: str) -> str:
    """Return inline code."""
    return f"`{text}`"


# Fields of the YAML files


def file_page(name: str) -> str:
    """Return the page of one kind of YAML file: each of its models, each field with an example, and a whole file."""
    about = FILES[name]
    schema = SCHEMAS[name].model_json_schema()
    models = {"": schema, **schema.get("$defs", {})}
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob(about.examples))]
    seen: Seen = {}
    for text in texts:
        collect(yaml.load(text, yaml.BaseLoader), schema, models, "", seen)  # noqa: S506  # text only, our own file
    names = reachable(models)
    first_record = next((m for m in names if is_record(models[m])), None)
    parts = []
    for model in names:
        parts += [record_part(model, models, seen)] if model == first_record else []
        parts.append(model_part(model, models, seen))
    whole = heading("A whole file", "example") + f"\n```yaml\n{texts[0]}```\n"
    return page(about.title, about.about, [*parts, whole])


def reachable(models: dict[str, Any]) -> list[str]:
    """Return the names of the models of a file in the order in which its fields need them, the file first."""
    found = [""]
    for name in found:
        for prop in models[name].get("properties", {}).values():
            found += [m for m in references(prop) if m not in found and "properties" in models[m]]
    return found


def references(prop: Any) -> list[str]:
    """Return the names of the models that a property's schema refers to."""
    return list(dict.fromkeys(re.findall(r"'#/\$defs/(\w+)'", str(prop))))


def collect(value: Any, schema: Any, models: dict[str, Any], name: str, seen: Seen) -> None:
    """Note the first value of every field of every model in an example."""
    for key, inner in value.items():
        prop = schema["properties"][key]
        seen.setdefault((name, key), inner)
        for item in inner if isinstance(inner, list) else [*inner.values()] if wants_map(prop) else [inner]:
            if isinstance(item, dict):
                model = next(m for m in references(prop) if fits(item, models[m]))
                collect(item, models[model], models, model, seen)


def wants_map(prop: Any) -> bool:
    """Whether a field holds values by keys of the editor's choice."""
    return any(f"{how}Properties" in str(prop) for how in ("additional", "pattern")) and "'object'" in str(prop)


def fits(item: dict[str, Any], model: Any) -> bool:
    """Whether a mapping of an example is of this model."""
    properties = model.get("properties", {})
    kind = properties.get("kind", {}).get("const")
    return item.keys() <= properties.keys() and kind in (None, item.get("kind"))


def model_part(name: str, models: dict[str, Any], seen: Seen) -> str:
    """Return the heading, the description and the table of one model; of a record, only what its kind adds."""
    fields = models[name]["properties"]
    own = {k: v for k, v in fields.items() if not (is_record(models[name]) and k in RecordBase.model_fields)}
    title = f"Kind `{fields['kind']['const']}`" if is_record(models[name]) else spaced(name) or "the file"
    text = models[name].get("description", "") if name else ""
    return part_of(f"{title[:1].upper()}{title[1:]}", anchor_of(name), text, field_rows(own, name, models, seen))


def record_part(name: str, models: dict[str, Any], seen: Seen) -> str:
    """Return the part on the fields that records of every kind have; an example of each is taken from any kind."""
    anywhere = {(name, key): value for (model, key), value in seen.items() if is_record(models[model])}
    fields = {key: models[name]["properties"][key] for key in RecordBase.model_fields}
    rows = field_rows(fields, name, models, anywhere)
    return part_of("Every record", "record", first_line(RecordBase), rows)


def part_of(title: str, anchor: str, text: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a part of the page: heading, description, table of fields."""
    return (
        heading(title, anchor)
        + (f"\n{text}\n\n" if text else "\n")
        + table("field | what it means | form | example", rows)
    )


def is_record(model: Any) -> bool:
    """Whether a model is a kind of record."""
    return {"kind", *RecordBase.model_fields} <= {*model.get("properties", {})}


def field_rows(fields: dict[str, Any], name: str, models: dict[str, Any], seen: Seen) -> Iterator[tuple[str, ...]]:
    """Yield a row per field. Raises KeyError where the example does not use it."""
    for key, prop in fields.items():
        needed = "**needed**" if key in models[name].get("required", ()) else default(prop)
        form = LINKED.get(key) or form_of(prop, models)
        if (name, key) not in seen:
            raise KeyError(f"tools/example/ does not use {key!r} of {name or 'the file'}: add it there")
        yield code(key), prop["description"], ", ".join(filter(None, (form, needed))), example(seen[name, key], prop)


# Fields whose values another page lists.
LINKED = {
    "slot": "[slot](slots.md#slots)",
    "category": "[category](slots.md#events)",
    "compute": "[sum](slots.md#sums)",
    "value": "[quantity](units.md)",
    "edtf": "[EDTF](dates.md)",
}


def default(prop: Any) -> str:
    """Return what holds when a field is left out, where that is a value."""
    value = prop.get("default")
    if value in (None, "", []) or isinstance(value, dict):
        return ""
    return f"else {code(str(value).lower() if isinstance(value, bool) else str(value))}"


def form_of(prop: Any, models: dict[str, Any]) -> str:
    """Return the form of a field's value in words."""
    options = [o for o in prop.get("anyOf", [prop]) if o.get("type") != "null"]
    (one,) = options if len(options) == 1 else (prop,)
    named = references(one)
    if one.get("type") == "array":
        inner = references(one["items"])
        return f"list of {links(inner, models) or ITEMS.get(form_of(one['items'], models), 'texts')}"
    if "const" in one:
        return code(one["const"])
    if "enum" in one:
        return " or ".join(map(code, one["enum"]))
    if wants_map(one):
        keys = one.get("propertyNames", {}).get("enum", [])
        return f"{links(named, models)} by {' or '.join(map(code, keys)) or 'id'}"
    if named:
        return links(named, models)
    return SIMPLE.get(one.get("pattern") or one.get("type"), "text")


ITEMS = {"id": "ids"}
SIMPLE = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": "id",
    r"^[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}$": "article/record",
    r"^https?://[!-\[\]-~]+$": "web address",
    r"^\d{4}-\d{2}-\d{2}$": "day",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
}


def links(names: Iterable[str], models: dict[str, Any]) -> str:
    """Return links to the parts of the page that describe these models; of a choice, its values."""
    return ", ".join(
        f"[{spaced(n)}](#{anchor_of(n)})" if "properties" in models[n] else " or ".join(map(code, models[n]["enum"]))
        for n in names
    )


def spaced(name: str) -> str:
    """Return the name of a model in words: `SetAside` → `set aside`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def anchor_of(model: str) -> str:
    """Return the anchor of a model's part of the page."""
    return spaced(model).replace(" ", "-") or "file"


def example(value: Any, prop: Any) -> str:
    """Return a value of an example in one short line of code, quoted where it has to be."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return "below"
    text = f"[{', '.join(value)}]" if isinstance(value, list) else str(value)
    text = f'"{text}"' if ", quoted" in prop["description"] else text
    return code(text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…")


WIDEST = 60  # characters of an example in a table


def first_line(thing: object) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


# Commands


def commands_page() -> str:
    """Return the page of the command line: each command with its arguments and options."""
    common = {p.name for p in cli.params}
    parts = [heading("Every command", "common"), options_of(cli, ()), ""]
    for name in sorted(cli.commands):
        command = cli.commands[name]
        with click.Context(command, info_name=f"zonebook {name}") as context:
            usage = context.get_usage().removeprefix("Usage: ")
        parts += [heading(code(name), name), f"{' '.join((command.help or '').split())}\n\n```\n{usage}\n```\n"]
        parts += [options_of(command, common)]
    lead = "Without a command the site is built. A checkout has the same commands: `.venv/bin/python build.py`."
    return page("Commands", lead, parts)


def options_of(command: click.Command, without: Collection[str | None]) -> str:
    """Return the table of a command's options; nothing where it has none but the common ones."""
    options = [p for p in command.params if isinstance(p, click.Option) and p.name not in without]
    rows = [(code(", ".join(p.opts)), (p.help or "").strip()) for p in options]
    return table("option | what it does", rows) if rows else ""


# Tables of the code


SLOTS_LEAD = """\
A slot is a respect in which a thing is described. Figures of one slot are compared with each other. A word of your own
works too: the label is then the indicator of the figure. Of the kinds in the last column readers expect it: a page says
so where no article states it.
"""
UNITS_LEAD = """\
{}, and every currency by its code in ISO 4217 (`CNY`, `EUR`). A percentage is 78, not 0.78. An amount without a unit is
a count.
"""
DATES_END = """
This is level 1 of EDTF (ISO 8601-2) as far as press prose needs it, and the set `[a..b]` of level 2. Always quote a
date: YAML would read `[a..b]` as a list and `2019` as a number.
"""


def slots_page() -> str:
    """Return the page of slots, sums and categories."""
    slots = [(code(s.id), s.label, ", ".join(s.expected_of)) for s in SLOTS]
    sums = [(code(name), how.words.format(a="the first", b="the second")) for name, how in COMPUTE.items()]
    things = [(code(name), field.description or "") for name, field in SCHEMAS["gazetteer"].model_fields.items()]
    parts = [
        heading("Slots", "slots"),
        SLOTS_LEAD,
        table("slot | label | expected of", slots),
        heading("Categories of things", "things"),
        "The lists of a gazetteer file.\n",
        table("list | what it holds", things),
        heading("Categories of events", "events"),
        "These are known, and a word like one of them is told as a slip; you may write others.\n",
        ", ".join(map(code, sorted(EVENT_CATEGORIES))) + "\n",
        heading("Sums of derived values", "sums"),
        table("`compute` | what is computed from the two figures", sums),
    ]
    return page("Slots and categories", "The words that sort facts, things and events.", parts)


def units_page() -> str:
    """Return the page of units: each with the canonical unit that it is converted into."""
    rows = [(code(n), code(unit), shown(n)) for n, (unit, _) in UNITS.items() if n != unit]
    also = [(code(name), ", ".join(code(a) for a, n in ALIASES.items() if n == name)) for name in UNITS]
    canonical = dict.fromkeys(unit for unit, _ in UNITS.values())
    parts = [
        heading("Canonical units", "canonical"),
        UNITS_LEAD.format(", ".join(map(code, canonical))),
        heading("Converted units", "converted"),
        table("unit | becomes | one of it is", rows),
        heading("Other spellings", "spellings"),
        table("unit | also written", (row for row in also if row[1])),
        heading("Magnitudes", "magnitudes"),
        table("word | times", ((code(w), f"{n:,}") for w, n in MAGNITUDES.items())),
    ]
    return page("Units", "What `value` of a figure may be written in: `3.89 km2`, `40 million CNY`, `35`.", parts)


def shown(unit: str) -> str:
    """Return how many canonical units one of `unit` is: a decimal number where one says it exactly, else a fraction."""
    amount = convert(1, unit).amount
    decimal = Decimal(amount.numerator) / Decimal(amount.denominator)
    exact = Fraction(decimal) == amount
    return (
        f"{decimal:,f}".rstrip("0").rstrip(".")
        if exact and "." in str(decimal)
        else f"{decimal:,f}"
        if exact
        else str(amount)
    )


DATES = {
    "2021": "a year",
    "2021-05": "a month",
    "2021-05-31": "a day",
    "2021-22": "a season: 21 spring, 22 summer, 23 autumn, 24 winter",
    "2021-01/2021-05": "a time from the one to the other; a quarter is three months",
    "2021-01/..": "a time without a known end",
    "../2035": "a time without a known beginning",
    "[2021-05-31..2021-12-31]": "one unknown day between the two",
    "2024-05-21~": "about that day",
    "2024-05?": "perhaps that month",
    "2024%": "perhaps, and about",
}


def dates_page() -> str:
    """Return the page of dates: each form of EDTF that is read, as pages show it."""
    rows = [(code(date), about, edtf.in_words(date)) for date, about in DATES.items()]
    lead = "A date is written as precisely as the words of the article, and no more."
    return page("Dates", lead, [table("write | it means | pages show", rows), DATES_END])


ROOMS = (
    "commands changes pipeline publish pages facts collection reading values".split()
)  # each only imports from later ones


def rooms_page() -> str:
    """Return the page of rooms: every module of the library with the first sentence of its header."""
    parts = []
    for room in ROOMS:
        folder = LIBRARY / room
        modules = sorted(folder.rglob("*.py")) if folder.is_dir() else [LIBRARY / f"{room}.py"]
        about = header(folder / "__init__.py") if folder.is_dir() else ""
        rows = [(code(m.relative_to(LIBRARY).as_posix()), header(m)) for m in modules if m != folder / "__init__.py"]
        parts += [heading(code(room), room), *([about, ""] if about else []), table("module | what it does", rows)]
    lead = "The library has nine rooms. A room imports only from those below it on this page; a test walks the imports."
    return page("Rooms", lead, parts)


LIBRARY = ROOT / "zonebook"


def header(path: Path) -> str:
    """Return the first sentence of a module's header."""
    text = " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].split())
    return re.split(r"(?<=\.) (?=[A-Z])", text)[0]


def checks_page() -> str:
    """Return the page of the checks for doubtful points."""
    rows = [(code(c.id), c.title, first_line(c.find)) for c in CHECKS]
    lead = "Each check finds points that a careful reader would question. None corrects anything."
    return page("Checks", lead, [table("check | heading | what it finds", rows)])


PAGES: dict[str, Callable[[], str]] = {
    "contributing/rooms.md": rooms_page,
    "reference/commands.md": commands_page,
    **{f"reference/{name}.md": partial(file_page, name) for name in FILES},
    "reference/slots.md": slots_page,
    "reference/units.md": units_page,
    "reference/dates.md": dates_page,
    "reference/checks.md": checks_page,
}


def pages() -> dict[str, str]:
    """Return every page that is made: path below docs/manual/ → Markdown."""
    return {name: make() for name, make in PAGES.items()}


if __name__ == "__main__":
    for name, text in pages().items():
        (MANUAL / name).parent.mkdir(parents=True, exist_ok=True)
        (MANUAL / name).write_text(text, encoding="utf-8")
