"""What happens with an error of our own: it is written down and told, and the window stays."""

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from studieroute import __version__
from studieroute.desktop.boxes import telling
from studieroute.i18n import Say
from studieroute.places import data_folder

_OPEN: list[QMessageBox] = []
"""Messages on screen; without a window as parent nothing else keeps them alive."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def install(say: Callable[[], Say]) -> None:
    """Catches every error nobody expected; `say` gives the language spoken at that moment."""
    sys.excepthook = hook(say)


def hook(say: Callable[[], Say]) -> Hook:
    """The exception hook: Ctrl+C still ends the program, anything else is told."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        show(say(), write_down(text), text)

    return caught


def write_down(text: str) -> Path | None:
    """Saves the account of an error in the user's data folder; None where that cannot be written."""
    folder = data_folder() / "errors"
    path = folder / f"{time.strftime('%Y-%m-%d-%H%M%S')}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"StudieRoute {__version__}\nPython {sys.version}\n\n{text}", encoding="utf-8"
        )
    except OSError:
        return None
    return path


def show(say: Say, path: Path | None, text: str) -> None:
    """Tells the person what happened and that their work is still there."""
    if QApplication.instance() is None:
        return
    told = say("The program made a mistake. What you entered is still there.")
    parent, icon = QApplication.activeWindow(), QMessageBox.Icon.Warning
    box = telling(parent, say, say("Something went wrong"), told, icon)
    if path is not None:
        box.setInformativeText(say("The details are in {file}. Nothing was sent.", file=path))
    box.setDetailedText(text)
    _OPEN.append(box)
    box.finished.connect(lambda _code: _OPEN.remove(box))
    box.open()
