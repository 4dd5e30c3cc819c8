"""What an importer hands back: the rows it made, what is wrong, and where each row of the file went."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where the rows of one file went: each was used, or reported for exactly one reason."""

    file: str
    rows_in: int
    used: int
    reported: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.rows_in != self.used + sum(self.reported.values()):
            raise ValueError(f"{self.file}: a row is lost or counted twice")


@dataclass(frozen=True, slots=True)
class Imported:
    """One file as catalogue rows of its own, its problems in the order of the file, its ledger.

    `beside` has the ledgers of files that were read with it.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    ledger: Ledger
    beside: tuple[Ledger, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which the file as a whole cannot be used."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)


class Tally:
    """Counts the rows of one file while it is read, and gathers what is reported."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.used = 0
        self.problems: list[Problem] = []
        self._reported: Counter[str] = Counter()

    def use(self, rows: int = 1) -> None:
        """Counts rows of which something stands in the result."""
        self.used += rows

    def report(self, one: Problem, rows: int = 1) -> None:
        """Counts rows that are not used; the kind of the problem is the reason."""
        self._reported[one.kind] += rows
        self.problems.append(one)

    def tell(self, one: Problem) -> None:
        """Keeps a problem that costs no row."""
        self.problems.append(one)

    def ledger(self) -> Ledger:
        """The account of the file so far."""
        reported = dict(sorted(self._reported.items()))
        return Ledger(self.file, self.used + sum(reported.values()), self.used, reported)
