"""A table as Parquet, with the columns of its CSV file, for those who load it into a program.

In: a table and a site. Out: the bytes; none where the extra `parquet` is not installed. A file holds no time and no
name of a machine, so that one version of the library writes the same bytes everywhere.
"""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zonebook.pages.site import Site
    from zonebook.publish.data.tables import Cell, Table

# Type in Table Schema -> in Arrow; every other is a text.
TYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}


def parquet(table: Table[Any], site: Site) -> bytes | None:
    """Return a table of a site as a Parquet file, None without the extra. An empty cell is a null."""
    with suppress(ImportError):
        import pyarrow as pa
        from pyarrow.parquet import write_table

        fields = [pa.field(c.name, TYPES.get(c.type, "string"), metadata={"about": c.meaning}) for c in table.columns]
        rows = list(table.rows(site))
        values = [[_value(column.value(row), column.type) for row in rows] for column in table.columns]
        schema = pa.schema(fields)
        file = io.BytesIO()
        write_table(pa.table(values, schema=schema), file, compression="zstd")
        return file.getvalue()
    return None


def _value(cell: Cell, type_: str) -> Cell:
    if cell in (None, ""):
        return None
    return float(cell) if type_ == "number" and cell is not None else cell
