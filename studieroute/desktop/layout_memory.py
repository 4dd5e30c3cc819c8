"""Where the window stood and how wide its columns were, kept from one day to the next."""

from dataclasses import replace

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from studieroute.desktop.columns import Columns
from studieroute.desktop.preferences import Preferences


def kept_layout(window: QMainWindow, columns: Columns, liked: Preferences) -> Preferences:
    """The preferences with the place of a window and, side by side, the widths of its columns."""
    place = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    widths = liked.widths if columns.is_tabbed else tuple(columns.splitter.sizes())
    return replace(liked, place=place, widths=widths)


def restore_place(window: QMainWindow, liked: Preferences) -> bool:
    """Puts a window where it stood, on a screen that is there; False where nothing was kept."""
    if not liked.place:
        return False
    return window.restoreGeometry(QByteArray.fromBase64(liked.place.encode("ascii", "ignore")))


def restore_widths(columns: QSplitter, liked: Preferences) -> None:
    """Gives the columns the widths they had, where there are as many of them."""
    if len(liked.widths) == columns.count() and all(one > 0 for one in liked.widths):
        columns.setSizes(list(liked.widths))
