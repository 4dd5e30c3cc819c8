"""Reading and replacing the catalogue of a database; nothing is ever half replaced."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from studieroute import rows
from studieroute.catalogue import migration
from studieroute.catalogue.tables import INFO, TABLES, from_cell, to_cell
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Where, problem

Report = Callable[[str, float], None]
BATCH = 2_000
LOCK_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Info:
    """Which catalogue a database holds; all empty when it holds none.

    `signer` is the public key of the release it came from, empty where it was not a release;
    `made` the day that release was made; `account` tells of the files it was put together from.
    """

    release: str = ""
    as_of: str = ""
    fingerprint: str = ""
    origin: str = ""
    signer: str = ""
    made: str = ""
    account: str = ""


def url_of(db: str) -> URL:
    """The URL of a database given as a URL or as the path of an SQLite file."""
    if "://" in db:
        try:
            return make_url(db)
        except (ArgumentError, ValueError):
            shown = re.sub(r"//[^/]*@", "//***@", db)
            raise InputRefused(problem("bad-database-url", url=shown)) from None
    return URL.create("sqlite", database=str(Path(db).expanduser()))


class Store:
    """One database with a catalogue in it."""

    def __init__(self, db: str) -> None:
        url = url_of(db)
        self.name = url.render_as_string(hide_password=True)
        self.file = Path(url.database) if url.drivername == "sqlite" and url.database else None
        if self.file is not None:
            self.name = str(self.file)
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        try:
            self.engine: Engine = create_engine(url)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise InputRefused(problem("no-driver", url=self.name)) from None
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_at_once)

    def exists(self) -> bool:
        """Whether there is a database at all; a server is taken to have one."""
        with self._telling():
            return self.file is None or (self.file.exists() and self.file.stat().st_size > 0)

    def open(self) -> Info:
        """Brings the tables up to date, after a backup, and says which catalogue they hold."""
        with self._telling():
            if self.file is not None and not self.exists():
                self.file.parent.mkdir(parents=True, exist_ok=True)
            migration.bring_up_to_date(self.engine, self.file)
            with self.engine.connect() as connection:
                return self._info(connection)

    def _info(self, connection: Connection) -> Info:
        pairs = connection.execute(select(INFO.c.name, INFO.c.value)).all()
        known = Info.__dataclass_fields__
        return Info(**{name: value for name, value in pairs if name in known})

    def replace(self, catalogue: Catalogue, info: Info, report: Report | None = None) -> None:
        """Puts a catalogue in the place of the one there is, in one transaction."""
        with self._telling(), self.engine.connect() as connection, migration.alone(connection):
            for number, table in enumerate(rows.TABLES):
                if report is not None:
                    report(table.name, number / len(rows.TABLES))
                connection.execute(delete(TABLES[table.name]))
                self._insert(connection, table, catalogue)
            connection.execute(delete(INFO))
            values = [{"name": name, "value": getattr(info, name)} for name in info.__slots__]
            connection.execute(insert(INFO), values)

    def _insert(self, connection: Connection, table: rows.Table, catalogue: Catalogue) -> None:
        """Puts in the rows of a table, a batch at a time, so that few are in memory twice."""
        kept = (
            {
                "position": position,
                **{column.name: to_cell(column, values[column.name]) for column in table.columns},
            }
            for position, values in enumerate(map(table.unmake, table.members(catalogue)))
        )
        while batch := list(islice(kept, BATCH)):
            connection.execute(insert(TABLES[table.name]), batch)

    def load(self, report: Report | None = None) -> Catalogue:
        """The catalogue as it is in the database now."""
        read: dict[str, tuple[Any, ...]] = {}
        with self._telling(), self._one_view() as connection:
            info = self._info(connection)
            for number, table in enumerate(rows.TABLES):
                if report is not None:
                    report(table.name, number / len(rows.TABLES))
                try:
                    read[table.name] = self._members(connection, table)
                except ValueError:
                    raise InputRefused(problem("database-corrupt", Where(self.name))) from None
        return rows.catalogue_of(read, info.release, info.as_of)

    @contextmanager
    def _one_view(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database, whatever others write meanwhile."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def _members(self, connection: Connection, table: rows.Table) -> tuple[Any, ...]:
        source = TABLES[table.name]
        names = [column.name for column in table.columns]
        query = select(*(source.c[name] for name in names)).order_by(source.c.position)
        return tuple(
            table.make(
                {
                    column.name: from_cell(column, kept)
                    for column, kept in zip(table.columns, row, strict=True)
                }
            )
            for row in connection.execute(query)
        )

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turns what a database says into one problem that a person can act on."""
        try:
            yield
        except DBAPIError as error:
            raise InputRefused(
                problem(_kind_of(error), Where(self.name), reason=_first_line(error.orig))
            ) from None
        except SQLAlchemyError as error:
            raise InputRefused(
                problem("database-failed", Where(self.name), reason=_first_line(error))
            ) from None
        except OSError as error:
            raise InputRefused(
                problem("cannot-write", Where(self.name), reason=error.strerror or str(error))
            ) from None


def _kind_of(error: DBAPIError) -> str:
    text = str(error.orig).lower()
    signs = {
        "locked": "database-locked",
        "not a database": "database-corrupt",
        "malformed": "database-corrupt",
        "disk is full": "disk-full",
        "readonly": "cannot-write-database",
        "unable to open": "cannot-open-database",
        "disk i/o": "disk-full",
        "no such table": "database-corrupt",
    }
    return next((kind for sign, kind in signs.items() if sign in text), "database-failed")


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or [""])[0]


def _set_up_sqlite(connection: Any, _: object) -> None:
    """Leaves transactions to SQLAlchemy and waits a while for a lock instead of failing at once."""
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    connection.execute(f"pragma busy_timeout = {LOCK_SECONDS * 1000}")


def _begin_at_once(connection: Connection) -> None:
    writes = connection.get_execution_options().get(migration.WRITES, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
