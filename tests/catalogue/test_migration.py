"""The tables of a database follow the program, after a backup."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from studieroute.catalogue import migration
from studieroute.catalogue.store import Store
from studieroute.catalogue.tables import METADATA
from studieroute.opening import build, open_catalogue
from studieroute.places import data_folder, shipped
from tests.packages import sound, write

NEWER_FILE = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.Text(), primary_key=True))
    {then}


def downgrade() -> None:
    op.drop_table("extra")
"""


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(shipped("db")))
    return ScriptDirectory.from_config(config)


def test_that_the_newest_revision_is_the_newest_file() -> None:
    assert scripts().get_heads() == [migration.NEWEST]
    names = [file.stem for file in shipped("db", "versions").glob("[0-9]*.py")]
    assert max(names).startswith(migration.NEWEST)


def test_that_the_migrated_tables_are_the_tables_of_the_program(db: str) -> None:
    store = Store(db)
    store.open()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    store.close()


def test_that_a_database_of_this_version_is_opened_without_a_backup(
    db: str, tmp_path: Path
) -> None:
    build(write(tmp_path / "package", sound()), db)
    before = backups(tmp_path)
    open_catalogue(db)
    assert backups(tmp_path) == before == []


def backups(folder: Path) -> list[Path]:
    """The backups made beside a file or, of a server, in the data folder."""
    return [*folder.glob("*.backup-*"), *(data_folder() / "backups").glob("*")]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Makes the program one revision newer; `then` is what its migration does at the end."""

    def release(then: str = "pass") -> None:
        folder = tmp_path / "next" / "db"
        (folder / "versions").mkdir(parents=True)
        for file in (*shipped("db").glob("*.*"), *shipped("db", "versions").glob("*.py")):
            (folder / file.relative_to(shipped("db"))).write_bytes(file.read_bytes())
        newer = NEWER_FILE.format(newest=migration.NEWEST, then=then)
        (folder / "versions" / "9000_extra.py").write_text(newer)
        monkeypatch.setattr(migration, "shipped", lambda *parts: folder.joinpath(*parts[1:]))
        monkeypatch.setattr(migration, "NEWEST", "9000")
        monkeypatch.setattr(migration, "data_folder", lambda: tmp_path)

    return SimpleNamespace(release=release)


def test_that_opening_an_older_database_migrates_it_after_a_backup(
    db: str, tmp_path: Path, next_version: SimpleNamespace
) -> None:
    before = build(write(tmp_path / "package", sound()), db).catalogue
    next_version.release()
    assert open_catalogue(db) == before
    store = Store(db)
    assert inspect(store.engine).has_table("extra")
    with store.engine.connect() as connection:
        assert (
            connection.execute(text("select version_num from alembic_version")).scalar() == "9000"
        )
    store.close()
    made = [*tmp_path.glob("*.backup-*"), *(tmp_path / "backups").glob("*")]
    assert len(made) == 1
    assert migrated_from(made[0]) == before.release


def migrated_from(backup: Path) -> str:
    """The release of the catalogue in a backup."""
    if backup.is_dir():
        lines = (backup / "catalogue_info.csv").read_text(encoding="utf-8").splitlines()
        return dict(line.split(",", 1) for line in lines)["release"]
    store = Store(str(backup))
    with store.engine.connect() as connection:
        found = connection.execute(text("select value from catalogue_info where name = 'release'"))
        release = str(found.scalar())
        assert not inspect(connection).has_table("extra")
    store.close()
    return release


def test_that_a_migration_that_fails_changes_nothing(
    db: str, tmp_path: Path, next_version: SimpleNamespace
) -> None:
    before = build(write(tmp_path / "package", sound()), db).catalogue
    with pytest.MonkeyPatch.context():
        next_version.release("raise RuntimeError('halfway')")
        with pytest.raises(RuntimeError, match="halfway"):
            open_catalogue(db)
    store = Store(db)
    assert not inspect(store.engine).has_table("extra")
    assert store.load() == before
    store.close()


def test_that_a_database_is_opened_twice_with_one_migration(db: str) -> None:
    for _ in range(2):
        store = Store(db)
        store.open()
        store.close()
    store = Store(db)
    with store.engine.connect() as connection:
        assert connection.execute(text("select count(*) from alembic_version")).scalar() == 1
    store.close()
