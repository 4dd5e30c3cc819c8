"""Bringing a database to the tables of this version: backup first, then all steps or none."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, Table, inspect, select, text

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import data_folder, shipped

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "alembic_version"
NEWEST = "0001"
"""The revision of the newest file in db/versions; a test compares the two."""
WRITES = "studieroute_writes"
"""The option of a connection whose transactions take the write lock of SQLite at their start."""
LOCK = 7_211_993
"""The key of the lock that those who write one PostgreSQL database share."""


def bring_up_to_date(engine: Engine, file: Path | None) -> Path | None:
    """Migrates to the newest revision; the path of the backup, if one was needed.

    Raises InputRefused for a database of a newer version of the program.
    """
    with engine.connect() as connection:
        revision = _revision(connection)
        tables = inspect(connection).get_table_names()
    if revision == NEWEST:
        return None
    config = _config()
    _refuse_newer(engine, config, revision)
    backup = _back_up(engine, file, revision or "0") if tables else None
    with engine.connect() as connection, alone(connection):
        if _revision(connection) == revision:
            _upgrade(connection, config)
    return backup


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """A transaction of the only one who writes; others wait, so that two first uses do not collide."""
    if connection.dialect.name == "sqlite":
        connection = connection.execution_options(**{WRITES: True})
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"select pg_advisory_xact_lock({LOCK})"))
        yield


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"select version_num from {VERSION_TABLE}")).scalar()


def _back_up(engine: Engine, file: Path | None, revision: str) -> Path:
    """A copy of an SQLite file beside it; of a server's tables as CSV in the data folder."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    if file is not None:
        copy = file.with_name(f"{file.name}.backup-{revision}-{stamp}")
        shutil.copy2(file, copy)
        return copy
    folder = data_folder() / "backups" / f"{engine.url.database}-{revision}-{stamp}"
    folder.mkdir(parents=True)
    with engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            table = Table(name, MetaData(), autoload_with=connection)
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(table.columns.keys())
                writer.writerows(connection.execute(select(table)))
    return folder


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(shipped("db")).replace("%", "%%"))
    return config


def _refuse_newer(engine: Engine, config: "Config", revision: str | None) -> None:
    """Refuses a revision that no file of this version makes, before anything is touched."""
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    try:
        if revision is not None:
            ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError:
        name = engine.url.database if engine.dialect.name == "sqlite" else None
        where = Where(name or engine.url.render_as_string(hide_password=True))
        raise InputRefused(problem("database-newer", where, revision=revision)) from None


def _upgrade(connection: Connection, config: "Config") -> None:
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, "head")
