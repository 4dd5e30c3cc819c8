"""Daily numbers for the owner: which goals and origins were asked; small ones never reach the disk."""

import csv
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.kiosk.questions import Answers, Ask, one
from studieroute.places import write_whole

LEAST = 5
"""A smaller number is not written; and the file changes only after as many visits together."""

HEADER = ("day", "what", "answer", "visits")
COUNTED = (Ask.ORIGIN, Ask.DRAW)


class Counts:
    """Counts answers by day; between two writings of the file lie at least LEAST visits.

    What is counted but not written yet stands in memory only, and is lost at a crash.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._numbers = _read(file)
        self._unwritten = 0

    def add(self, day: date, answers: Answers) -> None:
        """Counts a visit of which at least one counted question was answered.

        Raises InputRefused when the file cannot be written.
        """
        given = [(ask, one(answers, ask)) for ask in COUNTED if ask in answers]
        if not given:
            return
        self._numbers.update((day.isoformat(), ask.value, text) for ask, text in given)
        self._unwritten += 1
        if self._unwritten >= LEAST:
            self.write()

    def write(self) -> None:
        """Writes the numbers that are not small; raises InputRefused when the file cannot be written."""
        text = StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(HEADER)
        for key, number in sorted(self._numbers.items()):
            if number >= LEAST:
                rows.writerow((*key, number))
        write_whole(self._file, text.getvalue().encode(), folder=True)
        self._unwritten = 0


def _read(file: Path) -> Counter[tuple[str, str, str]]:
    """The numbers written so far; none where there is no such file yet.

    Raises InputRefused for a file of something else: it would be written over.
    """
    numbers: Counter[tuple[str, str, str]] = Counter()
    if not file.is_file():
        return numbers
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                numbers[row["day"], row["what"], row["answer"]] = int(row["visits"])
    except OSError as error:
        reason = error.strerror or str(error)
    except (KeyError, TypeError, ValueError) as error:
        reason = str(error)
    else:
        return numbers
    raise InputRefused(problem("cannot-read", Where(str(file)), reason=reason))
