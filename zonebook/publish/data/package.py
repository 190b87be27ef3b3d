"""The tables as a data package: each with its dictionary, the licence, and how to cite them.

In: a site. Out: the files of `data/` but for the JSON. `datapackage.json` is a Data Package of version 2.0
(datapackage.org), so that a program can load the tables with their types, keys and licence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from zonebook.pages import cite
from zonebook.pages.site import Site
from zonebook.publish.data.export import Json
from zonebook.publish.data.tables import TABLES
from zonebook.publish.data.twins import table_row, text_of
from zonebook.values.licences import LICENCES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

LICENCE_FILE = "LICENCE.txt"


def package_files(site: Site, lines: Mapping[str, list[str]]) -> dict[str, bytes]:
    """Return the files of `data/` by their names: tables, whose `lines` these are, dictionary, package, licence."""
    tables = {f"{table.name}.csv": table.csv(lines[table.name]) for table in TABLES}
    return {
        **tables,
        "datapackage.json": (json.dumps(package(site, tables), ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        "README.md": readme(site).encode("utf-8"),
        LICENCE_FILE: licence(site).encode("utf-8"),
    }


def package(site: Site, files: dict[str, bytes]) -> Json:
    """Return the description of the tables whose bytes are `files`."""
    settings = site.collection.settings
    described: Json = {
        "$schema": PROFILE,
        "name": "zonebook",
        "title": settings.title,
        "description": settings.description,
        "licenses": [licence_of(settings.licence)],
        "created": f"{site.collection.changed}T00:00:00Z",
        "resources": [
            *(_resource(site, number, files[f"{table.name}.csv"]) for number, table in enumerate(TABLES)),
            {
                "name": "records",
                "path": "records.json",
                "title": "Everything",
                "description": "Records and facts with every quotation and its place in its article.",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
            },
        ],
    }
    if settings.address:
        described["homepage"] = settings.address
    if settings.publisher:
        described["contributors"] = [{"title": settings.publisher, "roles": ["publisher"]}]
    return described


def licence_of(name: str) -> dict[str, str]:
    """Return a licence as a data package names it; one that is not in LICENCES by its file.

    >>> licence_of("CC0 1.0")["name"], licence_of("All rights reserved")
    ('CC0-1.0', {'path': 'LICENCE.txt', 'title': 'All rights reserved'})
    """
    if name not in LICENCES:
        return {"path": LICENCE_FILE, "title": name}
    short, path = LICENCES[name]
    return {"name": short, "path": path, "title": name}


def _resource(site: Site, number: int, content: bytes) -> Json:
    table = TABLES[number]
    schema: Json = {
        "fields": [{"name": c.name, "type": c.type, "description": c.meaning} for c in table.columns],
        "primaryKey": [table.columns[0].name],
        "missingValues": [""],
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [_key(other)]}}
            for name, other in table.refers
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _key(name: str) -> str:
    return next(table.columns[0].name for table in TABLES if table.name == name)


def licence(site: Site) -> str:
    """Return what may be done with the data, and what is not ours to allow."""
    settings = site.collection.settings
    path = licence_of(settings.licence).get("path", "")
    holder = f"{settings.publisher}, " if settings.publisher else ""
    where = f" ({path})" if path != LICENCE_FILE else ""
    return (
        f"{settings.title}\n\n"
        f"The choice, the arrangement and the editors' words: {holder}{settings.licence}{where}.\n\n"
        "The quoted words (columns sentence and as_printed, titles of articles) are their publishers'. They stand\n"
        "here as evidence, with their source beside them; the licence above does not cover them.\n"
    )


USE = """\
## How to read the tables

- Files are CSV as RFC 4180 has it: UTF-8, commas, double quotes, lines end with CR LF, the first line names the
  columns. They begin with a byte order mark, so that spreadsheets open them right by a double click; a program
  reads them as `utf-8-sig`.
- A text that a spreadsheet would take for a formula has an apostrophe before it. A program takes it off again where a
  text begins with an apostrophe that is followed, after any white space, by `=`, `+`, `-`, `@` (full-width ones too)
  or an apostrophe.
- An empty cell means that the articles do not say.
- Dates are EDTF (ISO 8601-2), never finer than the words: `2021-05` is some day in May 2021, `2021-01/2021-05` lasts
  from January to May, `../2035` ends by 2035, `[2021-05-31..2021-12-31]` is one unknown day between the two, `~` means
  about, `?` perhaps.
- Rows with the same `fact` are reports of one fact. Count facts, not rows; reports of one occasion confirm it once.
"""


def readme(site: Site) -> str:
    """Return the dictionary of all columns, with licence and citation, as Markdown."""
    settings = site.collection.settings
    parts = [f"# {text_of(settings.title)}: data\n\n{text_of(settings.description)}\n"]
    parts.append(
        "| file | what a row is |\n|---|---|\n" + "".join(f"| `{t.name}.csv` {table_row(t.meaning)}" for t in TABLES)
    )
    parts.append(
        "`records.json` holds everything: records and facts with every quotation and its place in its article.\n"
        "`datapackage.json` tells programs the types and keys of the columns, `schemas/` the form of the files that\n"
        "editors write.\n"
    )
    parts.append(USE)
    for table in TABLES:
        rows = "".join(f"| `{c.name}` {table_row(c.type, c.meaning)}" for c in table.columns)
        parts.append(f"## {table.name}.csv\n\n| column | type | meaning |\n|---|---|---|\n{rows}")
    parts.append(f"## Licence\n\n{text_of(settings.licence)}; see `{LICENCE_FILE}` for what it covers.\n")
    parts.append(f"## How to cite\n\n{text_of(cite.page_text(site.collection, 'index', settings.title))}\n")
    return "\n".join(parts)
