"""Notices a newer catalogue on a stick or a share, and offers it with one click."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStorageInfo, QTimer

from studieroute.desktop.banner import Banner
from studieroute.desktop.job import Job, Report
from studieroute.domain.problem import InputRefused

if TYPE_CHECKING:
    from studieroute.dean.window import DeanWindow
    from studieroute.domain.catalogue import Catalogue
    from studieroute.domain.release import Manifest

EVERY_MS = 4000
MOST_FILES = 20
"""Files of one stick that are looked at; a stick full of other things must not keep a disk busy."""
SUFFIX = ".studieroute"
MOUNTED = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Below these a system shows what was put in or connected."""

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OnStick:
    """A release that is newer than the catalogue in use; `is_first` where its key was never met."""

    file: Path
    manifest: "Manifest"
    is_first: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What stands on the sticks now, and the newest release that was not looked at before."""

    stamps: Mapping[Path, Stamp]
    newest: OnStick | None


def sticks() -> list[Path]:
    """The roots of all that was put in or connected, as far as the system tells."""
    volumes = [one for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady()]
    return [Path(one.rootPath()) for one in volumes if _is_outside(one.rootPath())]


def _is_outside(root: str) -> bool:
    if sys.platform == "win32":
        return not root.upper().startswith(os.environ.get("SYSTEMDRIVE", "C:").upper())
    return root.startswith(MOUNTED)


def look_at(roots: Iterable[Path], known: Mapping[Path, Stamp], catalogue: "Catalogue") -> Look:
    """Checks the files that are new on some sticks; what cannot be believed is passed over."""
    from studieroute.opening import verified

    stamps = dict(_stamps(roots))
    found: list[OnStick] = []
    for file, stamp in stamps.items():
        if known.get(file) == stamp:
            continue
        try:
            _, manifest, is_first = verified(file)
        except (InputRefused, OSError):
            continue  # the stick may hold anything; who chooses such a file is told what it is
        if manifest.can_replace(catalogue.release, catalogue.as_of):
            found.append(OnStick(file, manifest, is_first))
    return Look(stamps, max(found, key=lambda one: one.manifest.as_of, default=None))


def _stamps(roots: Iterable[Path]) -> Iterator[tuple[Path, Stamp]]:
    for root in roots:
        try:
            for file in sorted(root.glob(f"*{SUFFIX}"))[:MOST_FILES]:
                told = file.stat()
                yield file, (told.st_mtime_ns, told.st_size)
        except OSError:
            continue  # pulled out meanwhile


class StickWatch(QObject):
    """Looks now and then, beside the window; `places` tells where."""

    def __init__(self, window: "DeanWindow", places: Callable[[], list[Path]] = sticks) -> None:
        super().__init__(window)
        self._window, self.places = window, places
        self._known: Mapping[Path, Stamp] = {}
        self.offered: OnStick | None = None
        self._job: Job[Look] = Job(self)
        self._job.finished.connect(self._looked)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Looks once, where a window with a catalogue is open and the look before it is done."""
        view = self._window.desk.view
        if self._job.is_busy or not view.is_open or not self._window.isVisible():
            return
        places, known, catalogue = self.places, self._known, view.catalogue

        def work(report: Report) -> Look:
            return look_at(places(), known, catalogue)

        self._job.start(work)

    def offer(self) -> None:
        """Shows what is offered above the page; nothing where nothing is."""
        one, say = self.offered, self._window.say
        if one is None:
            self._window.body.hush()
            return
        text = say(
            "{place} holds a newer catalogue, of {date}.",
            place=one.file.parent.name or str(one.file.parent),
            date=say.partial(one.manifest.as_of),
        )
        verb = say("Look at this release…") if one.is_first else say("Take this release")
        self._window.body.tell(Banner(say, self._window.theme, text, act=(verb, self._take)))

    def _looked(self, look: Look) -> None:
        self._known = look.stamps
        if look.newest is not None:
            self.offered = look.newest
            self.offer()
        elif self.offered is not None and self.offered.file not in look.stamps:
            self.offered = None
            self.offer()

    def _take(self) -> None:
        """Takes it at once where its key is believed; else its key is asked about first."""
        one, self.offered = self.offered, None
        self._window.body.hush()
        if one is not None:
            (self._window.releases.read if one.is_first else self._window.releases.take)(one.file)
