"""What papers are asked for, and where what is made of them stands until all of it is there."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from studieroute import __version__
from studieroute.domain.catalogue import Catalogue
from studieroute.routes.class_doors import PupilStanding

DOORS, PLANS = "doors", "plans"
"""What to make for each pupil: an overview of doors on one page, or a plan."""
UNFINISHED = ".unfinished"
"""What the folder is called that holds plans until they are bound into one file, after that file."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked: the kind of paper, one file or (in a folder) a file each, and for whom."""

    kind: str
    path: Path
    each: bool
    language: str
    today: date
    standings: tuple[PupilStanding, ...]

    @property
    def folder(self) -> Path | None:
        """Where each paper stands as a file of its own; None for pages that take no time to make."""
        if self.each:
            return self.path
        return self.path.with_name(self.path.name + UNFINISHED) if self.kind == PLANS else None

    def mark(self, catalogue: Catalogue) -> str:
        """A text that is another one as soon as any paper of the order would say something else."""
        pupils = [
            (one.pupil, one.leaves_on, *(state.value for state in one.states.values()))
            for one in self.standings
        ]
        asked = (__version__, self.kind, self.language, self.today, catalogue.release)
        return sha256(repr((asked, catalogue.as_of, pupils)).encode("utf-8")).hexdigest()
