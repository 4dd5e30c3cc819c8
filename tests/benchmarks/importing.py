"""Measures reading and storing DUO's overview against pandas and a bulk insert of the same rows.

`python -m tests.benchmarks.importing FILE` prints both in one run, with their ratio and the memory;
`--rows N` makes a file of N rows from FILE's own (or from a stand-in without FILE) and measures that.
Each number is the best of some runs taken in turn, in seconds of the processor, so that others who
use the machine decide nothing.
"""

import argparse
import csv
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pandas
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert

from studieroute.domain.catalogue import Catalogue
from studieroute.exchange.account import entries_of, write_account
from studieroute.exchange.duo_ho import read_duo_ho
from studieroute.exchange.merge import merge
from studieroute.opening import keep_catalogue
from tests.registers import HO_ROW, write_ho

RUNS = 5
MOST_TIMES = 3.0
MOST_MEMORY = 4.0
TODAY = date(2026, 11, 21)


def ours(file: Path, db: Path) -> None:
    """Reads the overview into domain rows, merges them and stores them with their account."""
    read = read_duo_ho(file, TODAY, "2026-08-04")
    merged = merge(Catalogue(), read.catalogue)
    keep_catalogue(merged.catalogue, str(db), write_account(entries_of("duo-ho", read, merged)))


def plain(file: Path, db: Path) -> None:
    """Reads the table with pandas as text and inserts its rows as they are."""
    frame = pandas.read_csv(file, dtype=str, keep_default_na=False)
    names = list(frame.columns)
    rows = [dict(zip(names, cells, strict=True)) for cells in frame.itertuples(index=False)]
    table = Table("rows", MetaData(), *(Column(name, Text) for name in names))
    engine = create_engine(f"sqlite:///{db}")
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), rows)
    engine.dispose()


def seconds(act: Callable[[Path, Path], None], file: Path) -> float:
    """How long one run keeps the processor busy, into a new database."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        act(file, Path(folder) / "db.sqlite")
        return time.process_time() - start


def peak(act: Callable[[Path, Path], None], file: Path) -> int:
    """The most memory that one run holds at once, in bytes."""
    tracemalloc.start()
    seconds(act, file)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def enlarged(file: Path | None, rows: int, out: Path) -> Path:
    """A file of `rows` rows: FILE's again and again with other codes, or rows of a stand-in."""
    if file is None:
        return write_ho(out, *(_renumbered(HO_ROW, number) for number in range(rows)))
    with file.open(encoding="utf-8", newline="") as handle:
        given = list(csv.DictReader(handle))
    some = (_renumbered(given[n % len(given)], n // len(given)) for n in range(rows))
    return write_ho(out, *some)


def _renumbered(row: dict[str, str], round: int) -> dict[str, str]:
    """The row as another board's, so that it is another programme and another offer."""
    codes = ("ONDERWIJSBESTUURID", "AANGEBODEN_OPLEIDINGCODE", "OPLEIDINGSEENHEIDCODE")
    return {**row, **{code: row[code] and f"{row[code]}-{round}" for code in codes}}


def measure(file: Path, runs: int) -> bool:
    """Prints both sides and says whether ours keeps within its bounds."""
    size = file.stat().st_size
    pairs = [(seconds(ours, file), seconds(plain, file)) for _ in range(runs)]
    mine, theirs = (min(times) for times in zip(*pairs, strict=True))
    memory, base = peak(ours, file), peak(plain, file)
    print(f"file      {size / 1e6:8.1f} MB")
    print(f"ours      {mine:8.3f} s   {memory / 1e6:8.1f} MB   ({memory / size:.2f} x the file)")
    print(f"pandas    {theirs:8.3f} s   {base / 1e6:8.1f} MB   ({base / size:.2f} x the file)")
    print(f"ratio     {mine / theirs:8.2f} x   (at most {MOST_TIMES:g} x)")
    return mine / theirs <= MOST_TIMES and memory <= MOST_MEMORY * size


def alone(file: Path) -> bool:
    """Prints what our side costs without pandas beside it; memory is that of the whole process."""
    size, before = file.stat().st_size, getrusage(RUSAGE_SELF).ru_maxrss
    taken = seconds(ours, file)
    memory = (getrusage(RUSAGE_SELF).ru_maxrss - before) * 1024
    print(f"file      {size / 1e6:8.1f} MB")
    print(f"ours      {taken:8.1f} s   {memory / 1e6:8.1f} MB   ({memory / size:.2f} x the file)")
    return memory <= MOST_MEMORY * size


def main() -> None:
    """Measures the file that is named, or a larger one made of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--alone", action="store_true", help="leave pandas out: it may not fit")
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = call.file
        if call.rows or file is None:
            file = enlarged(call.file, call.rows or 10_000, Path(folder) / "large.csv")
        raise SystemExit(0 if (alone(file) if call.alone else measure(file, call.runs)) else 1)


if __name__ == "__main__":
    main()
