"""Three small buttons over a picture for who zooms with the mouse; the keys are + - and 0."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsView, QHBoxLayout, QWidget

from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button
from studieroute.i18n import Say


class ZoomButtons(QWidget):
    """Stands in the lower right corner of a view; `place` puts it there after each change of size."""

    def __init__(
        self,
        view: QGraphicsView,
        say: Say,
        theme: Theme,
        larger: Callable[[], object],
        smaller: Callable[[], object],
        whole: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._view, self._room, self._least = view, theme.px(18), theme.px(170)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        self.buttons = []
        for text, run, name in (
            ("−", smaller, say("Smaller picture")),
            ("+", larger, say("Larger picture")),
            ("0", whole, say("Whole picture")),
        ):
            made = button(text, run, "small", name)
            made.setAccessibleName(name)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(made)
            self.buttons.append(made)

    def place(self) -> None:
        """Goes to the corner, and away where there is nothing to zoom or it would cover too much."""
        self.adjustSize()
        spot = self._view.rect().bottomRight()
        self.move(spot.x() - self.width() - self._room, spot.y() - self.height() - self._room // 3)
        high = self._view.height() >= self._least
        self.setVisible(high and self._view.scene() is not None)
        self.raise_()
