"""Panels side by side where there is room, and behind tabs where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QTabWidget, QWidget

WIDE_ENOUGH = 1080
"""Pixels at a scale of 1 from which all columns fit side by side."""
HIGH_ENOUGH = 532
"""The height of a window at a scale of 1, some 38 lines of text, from which all its parts fit."""


class Columns(QWidget):
    """Shows named panels as columns or, in a narrow window or with large text, as tabs."""

    turned = Signal()
    """The panels stand behind tabs now, or side by side again."""

    def __init__(
        self,
        panels: Sequence[tuple[str, QWidget]],
        widths: Sequence[int],
        scale: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._panels = list(panels)
        self._scale = scale
        self._aside: set[QWidget] = set()
        self._widths = [round(width * scale) for width in widths]
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(round(8 * scale))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._beside = QWidget()
        QHBoxLayout(self._beside).setContentsMargins(0, 0, 0, round(2 * scale))
        self._beside_for: QWidget | None = None
        self.tabs.setCornerWidget(self._beside)
        self.tabs.currentChanged.connect(self._show_beside)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.tabs)
        self._side_by_side()

    @property
    def is_tabbed(self) -> bool:
        """Whether the panels stand behind tabs now."""
        return self._stack.currentWidget() is self.tabs

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Goes over from columns to tabs and back."""
        super().resizeEvent(event)
        tabbed = event.size().width() < WIDE_ENOUGH * self._scale
        if tabbed and not self.is_tabbed:
            self._behind_tabs()
        elif not tabbed and self.is_tabbed:
            self._side_by_side()

    def reveal(self, panel: QWidget) -> None:
        """Brings a panel to the front where panels stand behind tabs."""
        if self.is_tabbed:
            self.tabs.setCurrentWidget(panel)

    def put_beside_tabs(self, part: QWidget, panel: QWidget) -> None:
        """Takes a part of a panel to the end of the row of tabs, where it shows with its panel."""
        layout = self._beside.layout()
        assert layout is not None
        layout.addWidget(part)
        self._beside_for = panel
        self._show_beside()

    def rename(self, panel: QWidget, title: str) -> None:
        """Gives a panel another title on its tab."""
        self._panels = [(title if one is panel else name, one) for name, one in self._panels]
        if self.is_tabbed:
            self.tabs.setTabText(self.tabs.indexOf(panel), title)

    def set_aside(self, panel: QWidget, aside: bool) -> None:
        """Takes a panel away so that the others have its room, or brings it back."""
        if (panel in self._aside) is not aside:
            self._aside ^= {panel}
            self._show_aside()

    def _show_beside(self) -> None:
        self._beside.setVisible(self.tabs.currentWidget() is self._beside_for)
        QCoreApplication.sendEvent(
            self.tabs, QEvent(QEvent.Type.LayoutRequest)
        )  # not a frame later

    def _show_aside(self) -> None:
        for at, (_, panel) in enumerate(self._panels):
            shown = panel not in self._aside
            if self.is_tabbed:
                self.tabs.setTabVisible(at, shown)
            else:
                panel.setVisible(shown)

    def _behind_tabs(self) -> None:
        for title, panel in self._panels:
            self.tabs.addTab(panel, title)
        self._stack.setCurrentWidget(self.tabs)
        self._show_aside()
        self.turned.emit()

    def _side_by_side(self) -> None:
        for _, panel in self._panels:
            self.splitter.addWidget(panel)
            panel.show()
        self.splitter.setSizes(self._widths)
        for index in range(len(self._panels)):
            self.splitter.setStretchFactor(index, 1 if index == 1 else 0)
        self._stack.setCurrentWidget(self.splitter)
        self._show_aside()
        self.turned.emit()
