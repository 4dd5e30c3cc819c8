"""Two catalogues compared row by row; a row that only got another name of its own is no difference."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.catalogue_change import CellChange, RowChange
from studieroute.rows import TABLES, Table, write

ABOUT = {
    "programmes": "id", "bridges": "id", "offers": "of", "admissions": "to", "figures": "about",
    "leads_to": "programme",
}  # fmt: skip
"""The column of a table that names the programme, bridge or level a row belongs to."""
KEYS = {
    "entailments": ("if",),
    "fees": ("kind", "year"),
    "figures": ("about", "measure", "unit", "year", "population"),
    "leads_to": ("programme", "profession"),
}
"""The columns that tell apart the rows of a table without a name of their own."""

RENAMED = ("offers", "admissions")
"""Tables whose rows no other table names, so that another name of the row means nothing."""

Cells = dict[str, str]


def differences(before: Catalogue, after: Catalogue) -> tuple[RowChange, ...]:
    """Every row that came, went or changed, table by table in the order of the package."""
    return tuple(one for table in TABLES for one in _of_table(table, before, after))


def _of_table(table: Table, before: Catalogue, after: Catalogue) -> Iterator[RowChange]:
    then, now = _by_key(table, before), _by_key(table, after)
    gone = {key: then[key] for key in then if key not in now}
    new = {key: now[key] for key in now if key not in then}
    if table.name in RENAMED:
        _pair_off(gone, new)
    for key, (value, cells) in then.items():
        if key in now and (changed := _changed(cells, now[key][1])):
            yield RowChange(
                table.name, key[0], _about(table, now[key][1]), value, now[key][0], changed
            )
    for key, (value, cells) in gone.items():
        yield RowChange(table.name, key[0], _about(table, cells), value, None)
    for key, (value, cells) in new.items():
        yield RowChange(table.name, key[0], _about(table, cells), None, value)


def _by_key(table: Table, catalogue: Catalogue) -> dict[tuple[str, int], tuple[Any, Cells]]:
    """The rows by their name, or by what tells them apart; equal ones are counted."""
    found: dict[tuple[str, int], tuple[Any, Cells]] = {}
    seen: Counter[str] = Counter()
    for value in table.members(catalogue):
        values = table.unmake(value)
        cells = {column.name: write(column, values[column.name]) for column in table.columns}
        name = ", ".join(cells[column] for column in KEYS.get(table.name, ("id",)))
        found[name, seen[name]] = (value, cells)
        seen[name] += 1
    return found


def _pair_off(
    gone: dict[tuple[str, int], tuple[Any, Cells]], new: dict[tuple[str, int], tuple[Any, Cells]]
) -> None:
    """Takes out rows that say the same under another name."""
    by_content: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for key, (_, cells) in gone.items():
        by_content.setdefault(_content(cells), []).append(key)
    for key, (_, cells) in list(new.items()):
        same = by_content.get(_content(cells))
        if same:
            del gone[same.pop()], new[key]


def _content(cells: Cells) -> tuple[str, ...]:
    return tuple(text for name, text in cells.items() if name != "id")


def _changed(then: Cells, now: Cells) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(name, then[name], now[name]) for name in then if then[name] != now[name]
    )


def _about(table: Table, cells: Cells) -> str:
    column = ABOUT.get(table.name)
    return cells[column] if column else ""
