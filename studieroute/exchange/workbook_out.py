"""A catalogue as a workbook that a keeper can fill in: a sheet for each table, with lists to choose from."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import write_whole
from studieroute.rows import TABLES, Column, Kind, Table, write

LISTS = "_lists"
"""The hidden sheet with what the closed columns can hold."""
COLUMNS = "_columns"
"""The sheet that explains the columns."""
OWN_SHEETS = (LISTS, COLUMNS)
SPARE_ROWS = 1_000
"""How many rows below the last one still get their lists."""
LONGEST = 32_767
"""Signs in a cell; a spreadsheet holds no more."""
WIDEST, NARROWEST = 60, 10
NUMBERS = (Kind.WHOLE, Kind.NUMBER)
HEAD = PatternFill("solid", fgColor="FF0B5563")
HEAD_FONT = Font(bold=True, color="FFFFFFFF")
TEXT = "@"


def write_workbook(catalogue: Catalogue, file: Path) -> None:
    """Writes a catalogue as a workbook; when that fails, a file that was there stays as it was.

    Raises InputRefused when it cannot be written, or when a text does not fit in a cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _explain(book.create_sheet(COLUMNS))
    lists = _Lists(book.create_sheet(LISTS))
    rows = {table.name: [texts(table, one) for one in table.members(catalogue)] for table in TABLES}
    for table in TABLES:
        _fill(book.create_sheet(table.name), table, rows[table.name])
    for table in TABLES:
        _offer_lists(book[table.name], table, rows, lists)
    book.active = len(book.worksheets) - len(TABLES)
    _save(book, file)


def texts(table: Table, member: Any) -> list[str]:
    """The cells of a row as a package writes them."""
    values = table.unmake(member)
    return [write(column, values[column.name]) for column in table.columns]


def _fill(sheet: Worksheet, table: Table, rows: list[list[str]]) -> None:
    _head(sheet, [column.name for column in table.columns])
    widths = [len(column.name) for column in table.columns]
    for number, cells in enumerate(rows, 2):
        for place, (column, text) in enumerate(zip(table.columns, cells, strict=True), 1):
            if text:
                _put(sheet, number, place, column, text)
                widths[place - 1] = max(widths[place - 1], len(text))
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True), 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = min(max(width + 2, NARROWEST), WIDEST)
        if column.kind not in NUMBERS:
            dimension.number_format = TEXT
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{max(len(rows) + 1, 2)}"


def _head(sheet: Worksheet, names: Iterable[str]) -> None:
    sheet.append(list(names))
    for cell in sheet[1]:
        cell.font, cell.fill = HEAD_FONT, HEAD
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 20
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, row: int, place: int, column: Column, text: str) -> None:
    """Writes a number as one and all else as text, also what begins like a formula."""
    if len(text) > LONGEST or ILLEGAL_CHARACTERS_RE.search(text):
        kind = "cell-too-long" if len(text) > LONGEST else "cell-sign"
        raise InputRefused(problem(kind, Where(sheet.title, row), column=column.name))
    cell = sheet.cell(row, place)
    if column.kind in NUMBERS and _is_plain_number(text):
        cell.value = float(text) if "." in text else int(text)
        return
    cell.value = text
    cell.data_type = "s"
    cell.number_format = TEXT


def _is_plain_number(text: str) -> bool:
    """Whether a spreadsheet keeps this number as it is written."""
    return len(text) <= 15 and text.removeprefix("-").replace(".", "", 1).isdecimal()


class _Lists:
    """The hidden sheet of lists, a column for each."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, ...], str] = {}
        sheet.sheet_state = "hidden"

    def range_of(self, name: str, values: tuple[str, ...]) -> str:
        """Where these values stand, as a formula of a list."""
        if values not in self._known:
            place = len(self._known) + 1
            for row, value in enumerate((name, *values), 1):
                cell = self._sheet.cell(row, place, value)
                cell.data_type = "s"
            letter = get_column_letter(place)
            self._known[values] = f"{LISTS}!${letter}$2:${letter}${len(values) + 1}"
        return self._known[values]


def _offer_lists(
    sheet: Worksheet, table: Table, rows: dict[str, list[list[str]]], lists: _Lists
) -> None:
    """A list to choose from on every closed column and on every column that names another row."""
    last = len(rows[table.name]) + 1 + SPARE_ROWS
    for place, column in enumerate(table.columns, 1):
        source, is_closed = _choices(column, rows, lists)
        if not source:
            continue
        rule = DataValidation("list", formula1=source, allow_blank=not column.required)
        rule.errorStyle = "stop" if is_closed else "warning"
        rule.showErrorMessage = True
        rule.error = column.allowed[:250] if is_closed else ", ".join(column.refers)
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _choices(column: Column, rows: dict[str, list[list[str]]], lists: _Lists) -> tuple[str, bool]:
    """The list of a column, if it has one, and whether nothing else is allowed there."""
    if column.choices:
        return lists.range_of(column.name, column.choices), True
    if column.kind is Kind.FLAG:
        return lists.range_of("yes/no", ("yes", "no")), True
    if not column.refers or column.kind is not Kind.TEXT:
        return "", False
    if len(column.refers) == 1:
        table = column.refers[0]
        return f"{table}!$A$2:$A${len(rows[table]) + 1 + SPARE_ROWS}", False
    named = dict.fromkeys(name for table in column.refers for name in _names(table, rows))
    return (lists.range_of(column.name, tuple(named)), False) if named else ("", False)


def _names(table: str, rows: dict[str, list[list[str]]]) -> list[str]:
    """What the rows of a table are called, or the codes of the levels."""
    if table == "levels":
        return [level.value for level in Level]
    return [cells[0] for cells in rows[table]]


def _explain(sheet: Worksheet) -> None:
    _head(sheet, ("sheet", "column", "needed", "allowed", "names a row of"))
    for table in TABLES:
        for column in table.columns:
            allowed = column.allowed if column.kind is not Kind.TEXT or column.choices else ""
            needed = "yes" if column.required else ""
            row = (table.name, column.name, needed, allowed, ", ".join(column.refers))
            sheet.append(row)
    for letter, width in zip("ABCDE", (14, 18, 8, WIDEST, 32), strict=True):
        sheet.column_dimensions[letter].width = width


def _save(book: Workbook, file: Path) -> None:
    made = BytesIO()
    try:
        book.save(made)
    except (OSError, SerialisationError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputRefused(problem("cannot-write", Where(str(file)), reason=reason)) from None
    write_whole(file, made.getvalue(), folder=True)
