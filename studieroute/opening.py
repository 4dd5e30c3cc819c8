"""The one place where settings, store, catalogue and graph are put together."""

import atexit
import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from studieroute.catalogue.store import Info, Store
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.catalogue_change import RowChange
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.domain.release import Manifest
from studieroute.exchange.fingerprint import fingerprint, is_release
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


RELEASE = "release"
"""The origin of a catalogue that was installed from a signed release; it stays like one's own."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A release that was put in the place of another catalogue, and what is different now.

    `was` is what the database held before; `is_first_key` says that its key was met for the first time.
    """

    manifest: Manifest
    before: Catalogue
    after: Catalogue
    changes: tuple[RowChange, ...]
    was: Info
    is_first_key: bool

    @property
    def is_older(self) -> bool:
        """Whether the catalogue before was checked later than this one."""
        return self.was.as_of > self.manifest.as_of


def quiet(text: str, share: float) -> None:
    """A report that nobody reads."""


def open_graph(db: str | None = None, report: Report = quiet) -> RouteGraph:
    """The catalogue of a database (path or URL; None: the shipped one) ready for questions."""
    return RouteGraph(open_catalogue(db, report))


def open_ready(db: str | None = None, report: Report = quiet) -> RouteGraph:
    """The same for a window that stays: its first question need not wait for what any question needs.

    What the catalogue holds stays for good, so tidying up the memory need not look at it again.
    """
    graph = open_graph(db, report)
    graph.rulebook.get_ready()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # else libraries written in C++ report leaks on leaving
    return graph


def open_catalogue(db: str | None = None, report: Report = quiet) -> Catalogue:
    """The catalogue of a database or a release; the shipped one is built on first use.

    Raises InputRefused when the database cannot be read, is of a newer version, or is empty, and
    when a release is not signed with a key that is believed.
    """
    if db is not None and is_release(Path(db)):
        return _released(Path(db))
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


def about_catalogue(db: str | None = None) -> Info:
    """Which catalogue a database or a release holds: its release, origin, and who signed it when."""
    if db is not None and is_release(Path(db)):
        catalogue, manifest, _ = verified(Path(db))
        return _info_of(catalogue, manifest)
    store = Store(db or default_database())
    try:
        return store.open() if store.exists() else Info()
    finally:
        store.close()


def _released(path: Path) -> Catalogue:
    """The catalogue of a release whose key is believed already."""
    catalogue, manifest, is_first = verified(path)
    if is_first:
        raise InputRefused(problem("release-foreign", Where(str(path)), key=manifest.key_words))
    return catalogue


def verified(path: Path, accepted: str = "") -> tuple[Catalogue, Manifest, bool]:
    """The catalogue of a release, what it says of itself, and whether its key is met for the first time.

    `accepted` is a public key to believe besides those already believed. Raises InputRefused
    when a byte was changed or the key is another one; nothing is remembered yet.
    """
    from studieroute.exchange.publishers import is_first_use
    from studieroute.exchange.release import read_release

    package, manifest = read_release(path)
    return package.catalogue, manifest, is_first_use(manifest, path, accepted)


def install_release(
    path: Path,
    db: str | None = None,
    report: Report = quiet,
    accepted: str = "",
    today: date | None = None,
) -> Installed:
    """Puts a release in the place of the catalogue of a database, and says what is different.

    Raises InputRefused when the release cannot be believed or used; then nothing changes.
    """
    from studieroute.exchange.difference import differences
    from studieroute.exchange.publishers import believe

    report("signature", 0.0)
    catalogue, manifest, is_first = verified(path, accepted)
    store = Store(db or default_database())
    try:
        was = store.open()
        before = store.load() if was.release else Catalogue()
        if is_first:
            believe(manifest.key, today or date.today())
        store.replace(catalogue, _info_of(catalogue, manifest), report)
    finally:
        store.close()
    return Installed(manifest, before, catalogue, differences(before, catalogue), was, is_first)


def _info_of(catalogue: Catalogue, manifest: Manifest) -> Info:
    made = manifest.made.isoformat()
    return Info(catalogue.release, catalogue.as_of, "", RELEASE, manifest.key, made)


def known_catalogue(db: str | None = None) -> Catalogue:
    """The catalogue of a database to add to; an empty one where there is no such database yet."""
    if db is not None and not is_release(Path(db)) and not about_catalogue(db).release:
        return Catalogue()
    return open_catalogue(db)


def keep_catalogue(
    catalogue: Catalogue, db: str | None, account: str, report: Report = quiet
) -> None:
    """Puts a catalogue that was made from files, with their account, in the place of what there is."""
    store = Store(db or default_database())
    try:
        store.open()
        info = Info(catalogue.release, catalogue.as_of, "", OWN, account=account)
        store.replace(catalogue, info, report)
    finally:
        store.close()


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
