"""Databases to test on: an SQLite file, and a PostgreSQL server started for this run."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from port_for import get_port
from pytest_postgresql.janitor import DatabaseJanitor

HOST, USER = "127.0.0.1", "postgres"


def _programs() -> Path | None:
    """The newest folder with the programs of a PostgreSQL server."""
    folders = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *(Path(found).parent for found in [shutil.which("pg_ctl")] if found),
    ]
    ready = [one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()]
    return max(ready, default=None, key=lambda one: one.parent.name)


def _as_server(folder: Path, *command: str) -> None:
    """Runs a command as the user a server may run as, which root is not."""
    prefix = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="session")
def postgresql_port() -> Iterator[int]:
    """The port of a server that lives for this run; skips, and says so, where none can be started."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here: apt-get install postgresql")
    port = get_port(None)
    assert port is not None
    folder = Path(tempfile.mkdtemp(prefix="studieroute-pg-"))
    data = folder / "data"
    control = (str(programs / "pg_ctl"), "-D", str(data), "-w")
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        _as_server(folder, str(programs / "initdb"), "-D", str(data), "-U", USER, "-A", "trust",
                   "-E", "UTF8", "--locale=C")  # fmt: skip
        options = f"-F -h {HOST} -p {port} -k {folder}"
        _as_server(folder, *control, "-l", str(folder / "log"), "-o", options, "start")
    except (subprocess.SubprocessError, OSError, LookupError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        told = getattr(error, "stderr", None)
        pytest.skip(f"no PostgreSQL server can be started here: {told or error}")
    yield port
    _as_server(folder, *control, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_port: int) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    name = f"studieroute_{uuid4().hex[:12]}"
    with DatabaseJanitor(user=USER, host=HOST, port=postgresql_port, dbname=name):
        yield f"postgresql://{USER}@{HOST}:{postgresql_port}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: a path for SQLite, a URL for PostgreSQL."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    return str(tmp_path / "catalogue.sqlite")
