"""What is wrong with an input, as a value that says where."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a build; a warning is work for a keeper; a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """A spot in a file; line and column count from 1, and 0 says unknown."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `kind` names the sentence, `details` fills it."""

    kind: str
    where: Where = Where()
    severity: Severity = Severity.ERROR
    details: tuple[tuple[str, str], ...] = ()


def problem(
    kind: str, where: Where | None = None, severity: Severity = Severity.ERROR, **details: object
) -> Problem:
    """A problem with its details given by name."""
    pairs = tuple(sorted((name, str(value)) for name, value in details.items()))
    return Problem(kind, where or Where(), severity, pairs)


class InputRefused(Exception):
    """An input cannot be used; carries at least one problem to tell the person."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems
