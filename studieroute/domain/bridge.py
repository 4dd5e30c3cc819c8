"""What lies between programmes: pre-masters, exams, learning lines, transfer minors."""

from dataclasses import dataclass

from studieroute.domain.programme import Names, Status
from studieroute.domain.requirement import Atom


@dataclass(frozen=True, slots=True)
class Bridge:
    """A step that grants facts; an alongside one runs within a step named in `hosts`."""

    id: str
    kind: str
    institution: str
    names: Names
    months: int | None = None
    load: int | None = None
    load_unit: str = ""
    alongside: bool = False
    hosts: tuple[str, ...] = ()
    grants: tuple[Atom, ...] = ()
    cost_eur: float | None = None
    status: Status = Status.RUNNING
    website: str = ""
    source: str = ""
