"""What all windows onto a picture share: dragging, zooming by wheel, keys and buttons, clicks."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from studieroute.desktop.theme import Theme
from studieroute.desktop.zoom_buttons import ZoomButtons
from studieroute.i18n import Say

ZOOM_STEP = 1.25
STILL = 6
"""Pixels that a mouse may move between pressing and letting go, and it still is a click."""
ZOOM_KEYS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}


class PictureView(QGraphicsView):
    """A picture that scrolls and zooms; each picture says what that means, and what a click does.

    `zoom_by` makes it larger by a factor, `zoom_out` shows the whole, `click` hears the spot.
    """

    def __init__(
        self,
        say: Say,
        theme: Theme,
        name: str,
        zoom_by: Callable[[float], object],
        zoom_out: Callable[[], object],
        click: Callable[[QPointF], object],
    ) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self._zoom_by, self._zoom_out, self._click = zoom_by, zoom_out, click
        self._pressed = QPoint()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.viewport().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(name)
        self.buttons = ZoomButtons(
            self,
            say,
            theme,
            lambda: zoom_by(ZOOM_STEP),
            lambda: zoom_by(1 / ZOOM_STEP),
            zoom_out,
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms, without it scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys + and - zoom, 0 shows the whole picture."""
        key = Qt.Key(event.key())
        if key in ZOOM_KEYS:
            self._zoom_by(ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self._zoom_out()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where a click began, so that dragging is no choice."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hands a click on."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        if self.scene() is not None and (spot - self._pressed).manhattanLength() < STILL:
            self._click(self.mapToScene(spot))
