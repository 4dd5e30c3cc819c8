"""The database tables: one for each table of the package, and one that says which catalogue it is."""

from typing import Any

from sqlalchemy import Column, Date, Float, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from studieroute import rows

METADATA = MetaData()

_TYPES: dict[rows.Kind, type[TypeEngine[Any]]] = {
    rows.Kind.WHOLE: Integer,
    rows.Kind.NUMBER: Float,
    rows.Kind.DAY: Date,
}
"""Kinds with a database type of their own; all others are kept as the text of their cell."""


def _table(table: rows.Table) -> Table:
    columns = [
        Column(column.name, _TYPES.get(column.kind, Text)(), nullable=True)
        for column in table.columns
    ]
    made = Table(table.name, METADATA, Column("position", Integer, primary_key=True), *columns)
    if table.key:
        Index(f"{table.name}_by_{table.key}", made.c[table.key], unique=True)
    return made


TABLES: dict[str, Table] = {table.name: _table(table) for table in rows.TABLES}

INFO = Table(
    "catalogue_info",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Release, date, fingerprint and origin of the catalogue, as name and value."""


def to_cell(column: rows.Column, value: Any) -> Any:
    """What the database keeps of a value."""
    return value if column.kind in _TYPES else rows.write(column, value)


def from_cell(column: rows.Column, kept: Any) -> Any:
    """The value that the database kept."""
    if column.kind in _TYPES:
        return kept
    if column.kind in (rows.Kind.TEXT, rows.Kind.RULE):
        return kept or ""
    return rows.parse(column, kept or "")
