"""Files of Open Onderwijs API objects: one object, a page, a list, or one object on each line."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.exchange.imported import Imported, Tally
from studieroute.exchange.ooapi import import_objects
from studieroute.exchange.ooapi_values import Object
from studieroute.places import text_given

MOST_BYTES = 500_000_000
Found = tuple[Where, Object]


def import_ooapi_file(file: Path, today: date) -> Imported:
    """The objects of a file as catalogue rows; raises InputRefused when it is no JSON."""
    tally = Tally(str(file))
    return import_objects(objects_in(file, tally), tally, file.stem, today)


def objects_in(file: Path, tally: Tally) -> list[Found]:
    """Every object of a file with its line or its number; what is no object is reported.

    Raises InputRefused when the file cannot be read or is no JSON.
    """
    text = text_given(file, MOST_BYTES)
    try:
        return list(_unfolded(_parsed(text), file, 0, tally))
    except json.JSONDecodeError as error:
        lines = text.splitlines()
        where = Where(str(file), error.lineno, error.colno)
        if error.msg != "Extra data" or not lines:
            raise InputRefused(problem("not-json", where, reason=error.msg)) from None
    return [
        found for number, line in enumerate(lines, 1) for found in _line(line, file, number, tally)
    ]


def _parsed(text: str) -> Any:
    """The value of a JSON text; what Python cannot hold is an error in it as well."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        reason = "too deep" if isinstance(error, RecursionError) else str(error)
        raise json.JSONDecodeError(reason, text, 0) from None


def _line(line: str, file: Path, number: int, tally: Tally) -> Iterator[Found]:
    """What one line of a file of lines holds; a spoilt one is reported and the others are read."""
    if not line.strip():
        return
    try:
        yield from _unfolded(_parsed(line), file, number, tally)
    except json.JSONDecodeError as error:
        where = Where(str(file), number, error.colno)
        tally.report(problem("ooapi-bad-line", where, Severity.WARNING, reason=error.msg))


def _unfolded(value: Any, file: Path, line: int, tally: Tally) -> Iterator[Found]:
    """The objects of a page, of a list or of one object; an unlined one is numbered."""
    waiting = [value]
    number = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and isinstance(one.get("items"), list):
            waiting.extend(reversed(one["items"]))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        else:
            number += 1
            where = Where(str(file), line or number)
            if isinstance(one, dict):
                yield where, one
            else:
                reason = type(one).__name__
                tally.report(problem("ooapi-bad-line", where, Severity.WARNING, reason=reason))
