"""Tables of numbers with the programmes behind each of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from studieroute.dean.asking import Found
from studieroute.dean.state import DeanState, Grouping, Page, Spot, Table
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import DoorState, States, SubjectEffect
from studieroute.wording import terms
from studieroute.wording.dean import level_group, state_column

EVERY = "every"
"""The row of all programmes together."""
GAINED, LOST, MOVED = "gained", "lost", "moved"
SOME = "some"
"""The column of all profiles together."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with the programmes it counts; `text` says something else than the number."""

    programmes: tuple[str, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        return self.text or (str(len(self.programmes)) if self.programmes else "–")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is called and its cells, one for each column."""

    key: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A table; `columns` are (key, title), `corner` is the title of the names of the rows."""

    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def cell(self, spot: Spot) -> Cell | None:
        """The cell of a spot; None where there is none."""
        keys = [key for key, _ in self.columns]
        row = next((one for one in self.rows if one.key == spot.row), None)
        if row is None or spot.column not in keys:
            return None
        return row.cells[keys.index(spot.column)]

    def title(self, spot: Spot) -> str:
        """The names of row and column of a spot."""
        row = next((one.name for one in self.rows if one.key == spot.row), "")
        column = dict(self.columns).get(spot.column, "")
        return " · ".join(part for part in (row, column) if part)


def tally_of(say: Say, catalogue: Catalogue, now: DeanState, found: Found) -> Tally:
    """The table that a state shows."""
    if now.page is Page.OFFER:
        return _offers(say, found)
    if now.table is Table.SUBJECTS:
        return _subjects(say, found)
    if now.table is Table.PROFILES:
        return _profiles(say, catalogue, now, found)
    return _states(say, catalogue, now, found)


def _states(say: Say, catalogue: Catalogue, now: DeanState, found: Found) -> Tally:
    """How many programmes stand how, by level or field; with what moved where that is compared."""
    tests: dict[str, Callable[[str], bool]] = {
        state.value: partial(_is_in, found.states, state) for state in DoorState
    }
    columns = [(state.value, state_column(say, state)) for state in DoorState]
    if found.question.before is not None:
        moved = frozenset((*found.moved.gained, *found.moved.lost))
        tests[MOVED] = moved.__contains__
        columns.append((MOVED, say("+ and −")))
    rows = _grouped(say, catalogue, now.grouping, found.states, tests)
    if found.question.before is not None:
        rows = tuple(_with_signs(row, found) for row in rows)
    return Tally(_corner(say, now.grouping), tuple(columns), rows)


def _is_in(states: States, state: DoorState, programme: str) -> bool:
    return states[programme] is state


def _is_way_in(states: States, programme: str) -> bool:
    return states[programme].is_way_in


def _with_signs(row: Row, found: Found) -> Row:
    """The row with what moved as +n −n in its last cell."""
    *cells, moved = row.cells
    gained = len(set(moved.programmes) & set(found.moved.gained))
    lost = len(moved.programmes) - gained
    signs = [f"+{gained}"] * bool(gained) + [f"−{lost}"] * bool(lost)
    return Row(row.key, row.name, (*cells, Cell(moved.programmes, " ".join(signs))))


def _profiles(say: Say, catalogue: Catalogue, now: DeanState, found: Found) -> Tally:
    """How many programmes each profile opens, the subjects chosen being the same."""
    tests: dict[str, Callable[[str], bool]] = {
        code: partial(_is_way_in, states) for code, states in found.by_profile.items()
    }
    columns = tuple((code, code or terms.level(say, now.choice.level)) for code in tests)
    rows = _grouped(say, catalogue, now.grouping, found.states, tests)
    return Tally(_corner(say, now.grouping), columns, rows)


def _subjects(say: Say, found: Found) -> Tally:
    """What each subject opens or closes when it slides in or out, most first."""
    columns = (("now", say("Now")), (GAINED, say("+ opens")), (LOST, say("− closes")))
    ranked = sorted(
        found.effects,
        key=lambda one: (-len(one.moves.gained) - len(one.moves.lost), one.in_profile),
    )
    rows = tuple(
        Row(
            one.subject,
            terms.subject(say, one.subject),
            (Cell(text=_taken(say, one)), Cell(one.moves.gained), Cell(one.moves.lost)),
        )
        for one in ranked
    )
    return Tally(say("Subject slid in or out"), columns, rows)


def _taken(say: Say, one: SubjectEffect) -> str:
    if one.in_profile:
        return say("in the diploma or profile")
    return say("chosen") if one.taken else say("not chosen")


def _offers(say: Say, found: Found) -> Tally:
    """What each subject means to the school, for each profile and for all together."""
    codes = tuple(found.by_profile)
    columns = [("now", say("On offer")), (SOME, say("All"))]
    if codes != ("",):
        columns += [(code, code) for code in codes]
    rows = []
    for one in found.offers:
        cells = [Cell(text=say("yes") if one.offered else say("no")), Cell(one.every)]
        if codes != ("",):
            cells += [Cell(one.programmes[code]) for code in codes]
        rows.append(Row(one.subject, terms.subject(say, one.subject), tuple(cells)))
    return Tally(say("Subject"), tuple(columns), tuple(rows))


def _grouped(
    say: Say,
    catalogue: Catalogue,
    grouping: Grouping,
    programmes: Iterable[str],
    tests: Mapping[str, Callable[[str], bool]],
) -> tuple[Row, ...]:
    """A row for all and one for each level or field, with what passes each test."""
    groups: dict[str, list[str]] = {}
    for name in programmes:
        one = catalogue.programme[name]
        key = one.level.value if grouping is Grouping.LEVEL else one.field[:2]
        groups.setdefault(key, []).append(name)

    def row(key: str, name: str, members: list[str]) -> Row:
        cells = (Cell(tuple(filter(test, members))) for test in tests.values())
        return Row(key, name, tuple(cells))

    order = [level.value for level in Level]
    keys = sorted(groups, key=lambda one: (order.index(one) if one in order else 0, one or "~"))
    every = [name for key in keys for name in groups[key]]
    return (
        row(EVERY, say("All programmes"), every),
        *(row(key, _group_name(say, grouping, key), groups[key]) for key in keys),
    )


def _group_name(say: Say, grouping: Grouping, key: str) -> str:
    if grouping is Grouping.LEVEL:
        return level_group(say, key)
    return _capital(terms.field(say, key)) if key else say("field not known")


def _corner(say: Say, grouping: Grouping) -> str:
    return say("Level") if grouping is Grouping.LEVEL else say("Field")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
