"""What is different between two catalogues, row by row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellChange:
    """A column of a row, as it is written in the package, before and after."""

    column: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came, went or changed; `about` is the programme, bridge or level it belongs to.

    `then` and `now` are the domain values; None before it came and after it went.
    """

    table: str
    id: str
    about: str
    then: object | None
    now: object | None
    cells: tuple[CellChange, ...] = ()
