"""Bringing a database to the tables of this version: backup first, then all steps or none."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, inspect, select, text

from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import data_folder, shipped

VERSION_TABLE = "alembic_version"
NEWEST = "0001"
"""The revision of the newest file in db/versions; a test compares the two."""


def bring_up_to_date(engine: Engine, file: Path | None) -> Path | None:
    """Migrates to the newest revision; the path of the backup, if one was needed.

    Raises InputRefused for a database of a newer version of the program.
    """
    with engine.connect() as connection:
        revision = _revision(connection)
        tables = inspect(connection).get_table_names()
    if revision == NEWEST:
        return None
    backup = _back_up(engine, file, revision or "0") if tables else None
    _upgrade(engine, revision)
    return backup


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


def _upgrade(engine: Engine, revision: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(shipped("db")).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    try:
        if revision is not None:
            scripts.get_revision(revision)
    except CommandError:
        where = Where(engine.url.render_as_string(hide_password=True))
        raise InputRefused(problem("database-newer", where, revision=revision)) from None
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
