"""The account of what a catalogue was put together from: file by file, row by row, by reason."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from studieroute.exchange.imported import Imported, Ledger
from studieroute.exchange.merge import Filled, Merged


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where its rows went, and what came of them in each table.

    `added` rows are new in the catalogue, `joined` ones stood there already; `told` counts the
    problems that cost no row, by kind.
    """

    kind: str
    ledger: Ledger
    added: Mapping[str, int]
    joined: Mapping[str, int]
    told: Mapping[str, int]
    filled: tuple[Filled, ...] = ()


def entries_of(kind: str, read: Imported, merged: Merged) -> tuple[Entry, ...]:
    """The account of a file that was read and merged, and of the files that were read with it."""
    told = Counter(one.kind for one in (*read.problems, *merged.problems))
    for ledger in (read.ledger, *read.beside):
        told.subtract(ledger.reported)
    added, joined = _some(merged.added), _some(merged.joined)
    first = Entry(kind, read.ledger, added, joined, _some(told), merged.filled)
    return (first, *(Entry(kind, ledger, {}, {}, {}) for ledger in read.beside))


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in sorted(counts.items()) if count > 0}


def write_account(entries: tuple[Entry, ...]) -> str:
    """The account as a text that a database can keep."""
    return json.dumps([asdict(one) for one in entries], ensure_ascii=False)


def read_account(text: str) -> tuple[Entry, ...]:
    """The account that a database kept; none for a catalogue that was not put together."""
    return tuple(
        Entry(
            **{
                **one,
                "ledger": Ledger(**one["ledger"]),
                "filled": tuple(Filled(**value) for value in one["filled"]),
            }
        )
        for one in json.loads(text or "[]")
    )
