"""The rows of CSV and XLSX files as numbered lists of texts; what is too large is refused unread."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO, TextIOBase
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from studieroute.domain.problem import InputRefused, Problem, Where, problem

Cells = list[str]
Numbered = Iterator[tuple[int, Cells]]
"""Rows that are not blank, each with the line on which it begins."""

MOST_BYTES = 2_000_000_000
MOST_PACKED = 100_000_000
MOST_UNPACKED = 250_000_000
MOST_RATIO = 250
MEGA = 1_000_000
SMALL = MEGA
"""Under this size a workbook may be packed as tightly as it likes."""
LONGEST_CELL = 1_000_000
SEPARATORS = ",;\t|"
CHUNK = 1 << 20
END = "\x1e\x1eend\x1e\x1e"
"""Put after the last line: it comes back as a row, unless a quotation mark was never closed."""


def is_workbook(file: Path) -> bool:
    """Whether a file is a ZIP archive, as every XLSX is."""
    return _start(file).startswith(b"PK\x03\x04")


def _start(file: Path) -> bytes:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise InputRefused(problem("no-plain-file", Where(str(file))))
        with file.open("rb") as opened:
            size = file.stat().st_size
            if size > MOST_BYTES:
                raise _too_large(file, size, MOST_BYTES)
            return opened.read(4096)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason)) from None


def _too_large(file: Path, found: int, most: int) -> InputRefused:
    told = problem("too-large", Where(str(file)), found=found // MEGA, most=most // MEGA)
    return InputRefused(told)


def delimited(file: Path) -> Iterator[Numbered]:
    """The rows of a text file, once for each separator that its first lines have."""
    encoding = _encoding(file)
    with _text(file, encoding) as opened:
        head = opened.read(4096)
    likely = sorted(SEPARATORS, key=lambda sign: -head.count(sign))
    for separator in [sign for sign in likely if sign in head] or [","]:
        yield _lines(file, encoding, separator)


def _encoding(file: Path) -> str:
    """By the byte order mark; else UTF-16 by its zeros, UTF-8 if it is, and Windows-1252."""
    start = _start(file)
    marks = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF16_LE: "utf-16",
        codecs.BOM_UTF16_BE: "utf-16",
    }
    for mark, encoding in marks.items():
        if start.startswith(mark):
            return encoding
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _text(file: Path, encoding: str) -> TextIOBase:
    return file.open(encoding=encoding, newline="", errors="replace")


def _lines(file: Path, encoding: str, separator: str) -> Numbered:
    """Refuses a text that no longer is a table, rather than reading a part of it."""
    line = 1
    csv.field_size_limit(LONGEST_CELL)
    try:
        with _text(file, encoding) as opened:
            reader = csv.reader(_ended(opened), delimiter=separator)
            for cells in reader:
                if cells == [END]:
                    return
                if cells and END in cells[-1]:
                    raise InputRefused(problem("open-quote", Where(str(file), line)))
                if any(cells):
                    yield line, cells
                line = reader.line_num + 1
    except csv.Error as error:
        raise InputRefused(problem("not-csv", Where(str(file), line), reason=error)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason)) from None


def _ended(lines: Iterable[str]) -> Iterator[str]:
    """The lines and the end; a last line without a break gets one."""
    last = ""
    for last in lines:
        yield last
    if last and not last.endswith(("\n", "\r")):
        yield "\n"
    yield END


def workbook_tables(file: Path) -> Iterator[Numbered]:
    """The rows of each sheet; formulas stay as they are written and are not calculated."""
    weigh(file)
    from openpyxl import load_workbook

    try:
        packed = BytesIO(file.read_bytes())
        book = load_workbook(packed, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl raises what its parts raise: KeyError, ParseError, ...
        raise InputRefused(_no_workbook(file, error)) from None
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield _rows(file, sheet.iter_rows(values_only=True))


def _rows(file: Path, rows: Iterable[tuple[object, ...]]) -> Numbered:
    try:
        for number, row in enumerate(rows, 1):
            cells = [written(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells
    except InputRefused:
        raise
    except Exception as error:  # a damaged sheet shows only while it is read
        raise InputRefused(_no_workbook(file, error)) from None


def _no_workbook(file: Path, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"[:200]
    return problem("not-workbook", Where(str(file)), reason=reason)


def weigh(file: Path) -> None:
    """Refuses an archive that would unpack to far more than it is, before anything is unpacked."""
    try:
        with ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputRefused(_no_workbook(file, error)) from None
    packed = max(file.stat().st_size, 1)
    if packed > MOST_PACKED:
        raise _too_large(file, packed, MOST_PACKED)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * packed):
        raise _too_large(file, unpacked, min(MOST_UNPACKED, MOST_RATIO * packed))


def written(value: object) -> str:
    """A cell of a workbook as the text that a CSV file would have."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
