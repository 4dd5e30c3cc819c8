"""Our own line icons, drawn in the colour asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studieroute.places import shipped


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon of resources/icons/NAME.svg as a square picture of `size` pixels, and a gap behind it.

    What points onwards points to the left where the program is read from right to left.
    """
    leftwards = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    name = "left" if leftwards and name == "right" else name
    return _drawn(name, colour, size, ratio, gap, gap if leftwards else 0)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int, before: int) -> QPixmap:
    text = shipped("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    made = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(before * ratio, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
    """The icon for a button or an action, sharp on the screen in use."""
    screen = QGuiApplication.primaryScreen()
    return QIcon(pixmap(name, colour, size, screen.devicePixelRatio() if screen else 1.0, gap))


def program_icon() -> QIcon:
    """The sign of the program in its own colours."""
    return QIcon(str(shipped("resources", "icons", "studieroute.svg")))
