"""A table as Parquet, with the columns of its CSV file, for those who load it into a program.

In: a table and its CSV file. Out: the bytes; none where the extra `parquet` is not installed. A file holds no time and
no name of a machine, so that one version of the library writes the same bytes everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from zonebook.publish.data.tables import Cell, Table, unprotected

# Type in Table Schema -> in Arrow; every other is a text.
TYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}
READ: dict[str, Callable[[str], Cell]] = {"integer": int, "number": float, "boolean": "true".__eq__}


def parquet(table: Table[Any], content: bytes) -> bytes | None:
    """Return a table as a Parquet file, None without the extra. An empty cell is a null."""
    with suppress(ImportError):
        import pyarrow as pa
        from pyarrow.parquet import write_table

        fields = [pa.field(c.name, TYPES.get(c.type, "string"), metadata={"about": c.meaning}) for c in table.columns]
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        values = [[_value(row[column.name], column.type) for row in rows] for column in table.columns]
        schema = pa.schema(fields)
        file = io.BytesIO()
        write_table(pa.table(values, schema=schema), file, compression="zstd")
        return file.getvalue()
    return None


def _value(cell: str, type_: str) -> Cell:
    return READ.get(type_, unprotected)(cell) if cell else None
