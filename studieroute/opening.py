"""The one place where settings, store, catalogue and graph are put together."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studieroute.catalogue.store import Info, Store
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.exchange.fingerprint import fingerprint
from studieroute.places import data_folder, shipped
from studieroute.routes.graph import RouteGraph

if TYPE_CHECKING:
    from studieroute.exchange.package import Package

Report = Callable[[str, float], None]
"""Told what is being done and the share done so far (0 to 1); raises to cancel."""

SHIPPED = "shipped"
"""The origin of a catalogue that came with the program; a newer one replaces it on opening."""


OWN = "own"
"""The origin of a catalogue that the user built; it stays until the user builds another."""


def quiet(text: str, share: float) -> None:
    """A report that nobody reads."""


def open_graph(db: str | None = None, report: Report = quiet) -> RouteGraph:
    """The catalogue of a database (path or URL; None: the shipped one) ready for questions."""
    return RouteGraph(open_catalogue(db, report))


def open_catalogue(db: str | None = None, report: Report = quiet) -> Catalogue:
    """The catalogue of a database; the shipped one is built on first use.

    Raises InputRefused when the database cannot be read, is of a newer version, or is empty.
    """
    store = Store(db or default_database())
    try:
        if db is not None and not store.exists():
            raise InputRefused(problem("no-database", Where(store.name)))
        info = store.open()
        if db is None:
            _refresh(store, info, report)
        elif not info.release:
            raise InputRefused(problem("no-catalogue", Where(store.name)))
        return store.load(report)
    finally:
        store.close()


def default_database() -> str:
    """The path of the user's own SQLite database."""
    return str(data_folder() / "catalogue.sqlite")


def shipped_package() -> Path:
    """The folder of the Twente catalogue that comes with the program."""
    return shipped("db", "catalogue")


def _refresh(store: Store, info: Info, report: Report) -> None:
    """Builds the shipped catalogue where there is none yet or an older shipped one."""
    if info.origin not in ("", SHIPPED):
        return
    folder = shipped_package()
    if info.fingerprint == fingerprint(folder):
        return
    _put(store, _read(folder), folder, SHIPPED, report)


def build(folder: Path, db: str | None = None, report: Report = quiet) -> "Package":
    """Builds the catalogue of a package folder into a database; with errors nothing changes.

    Raises InputRefused with all errors of the package.
    """
    package = _read(folder)
    if package.errors:
        raise InputRefused(*package.errors)
    store = Store(db or default_database())
    try:
        store.open()
        _put(store, package, folder, OWN, report)
    finally:
        store.close()
    return package


def _read(folder: Path) -> "Package":
    """Reads a package; its reader is loaded only now, since most openings need no files."""
    from studieroute.exchange.package import read_package

    return read_package(folder)


def _put(store: Store, package: "Package", folder: Path, origin: str, report: Report) -> None:
    if package.errors:
        raise InputRefused(*package.errors)
    catalogue = package.catalogue
    info = Info(catalogue.release, catalogue.as_of, fingerprint(folder), origin)
    store.replace(catalogue, info, report)
