"""A class list as it comes: the text of a file, and the cells of each line of a text."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import bytes_given

MOST_LINES = 1_000
"""More than all pupils of a school who choose in one year."""
MOST_COLUMNS = 20
SIGNS = "\t;,|"
"""What can part cells, from the surest sign to the one that most often means something else."""

_ZIP, _UTF16 = b"PK", (b"\xff\xfe", b"\xfe\xff")


def class_text(path: Path) -> str:
    """The list of a file as text to paste: a spreadsheet (.xlsx) or text; raises InputRefused.

    Text is read in UTF-8, in UTF-16 where the file says so, and else as Windows writes it.
    """
    data = bytes_given(path)
    try:
        if data.startswith(_ZIP) or path.suffix.lower() == ".xlsx":
            return _sheet_text(data)
        if data.startswith(_UTF16):
            return data.decode("utf-16")
        if b"\0" not in data:
            return _decoded(data)
    except (BadZipFile, KeyError, ValueError, SyntaxError):
        pass
    raise InputRefused(problem("class-not-sheet", Where(str(path))))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _sheet_text(data: bytes) -> str:
    """The first sheet with anything in it, with a tab between cells."""
    from openpyxl import load_workbook  # takes a third of the start of the window
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    except InvalidFileException as error:
        raise ValueError from error
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS, values_only=True)
            lines = ["\t".join(_cell(value) for value in row).rstrip() for row in rows]
            if any(lines):
                return "\n".join(lines)
        return ""
    finally:
        book.close()


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(str(value).split())


def cells_of(text: str, heads: frozenset[str]) -> tuple[str, list[list[str]]]:
    """The sign that parts the cells of a text, and the cells of each line without loose blanks.

    The sign is the one that parts the heads, or else the one that most lines have.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    sign = _sign(lines, heads)
    return sign, [[" ".join(cell.split()) for cell in _parted(line, sign)] for line in lines]


def _sign(lines: Sequence[str], heads: frozenset[str]) -> str:
    for line in lines[:MOST_COLUMNS]:
        for sign in SIGNS:
            if len(heads & {cell.strip().casefold() for cell in _parted(line, sign)}) > 1:
                return sign
    return max(SIGNS, key=lambda sign: sum(sign in line for line in lines))


def _parted(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:  # a cell without end
        return line.split(sign)
