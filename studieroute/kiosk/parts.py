"""The parts the kiosk's screens are made of: large targets, and areas one can leaf through."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studieroute.desktop.widgets import button, words
from studieroute.kiosk.kit import Kit

MAIN_HEIGHT = 50
"""The least height of the button for what most people do next, in pixels before scaling."""


class Target(QPushButton):
    """A large button with a layout inside; what stands in it is not touched by itself."""

    def __init__(self, kit: Kit, name: str, beside: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAccessibleName(name)
        self.setMinimumHeight(kit.target)
        self.setAutoDefault(False)
        margin = kit.theme.px(12)
        self.inside: QBoxLayout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        self.inside.setContentsMargins(margin, margin, margin, margin)
        self.inside.setSpacing(kit.theme.px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As large as what stands in it."""
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as what stands in it can be."""
        return self.inside.minimumSize()


def tile(kit: Kit, picture: str, title: str, example: str = "", low: bool = False) -> Target:
    """A target with a picture above its words, or beside them if it is low or has an example."""
    name = f"{title}. {example}" if example else title
    made = Target(kit, name, beside=bool(example) or low)
    if low and not example:
        return _low(kit, made, picture, title)
    label = words(title, "tile")
    if not example:
        made.inside.addStretch(1)
        made.setMinimumHeight(kit.theme.px(112 if picture else 64))
        if picture:
            made.inside.addWidget(drawing(kit, picture, 56))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.inside.addWidget(label)
        made.inside.addStretch(1)
        return made
    made.inside.addWidget(drawing(kit, picture, 48), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(kit.theme.px(3))
    column.addWidget(label)
    column.addWidget(words(example, "example"))
    column.addStretch(1)
    made.inside.addLayout(column, 1)
    return made


def _low(kit: Kit, made: Target, picture: str, title: str) -> Target:
    """A tile of one or two lines, where there is no room for higher ones."""
    made.setMinimumHeight(max(kit.target, kit.theme.px(54)))
    margin = kit.theme.px(6)
    made.inside.setContentsMargins(2 * margin, margin, margin, margin)
    if picture:
        made.inside.addWidget(drawing(kit, picture, 30))
    made.inside.addWidget(words(title, "tile"), 1)
    return made


def drawing(kit: Kit, name: str, size: float, colour: str = "") -> QLabel:
    """A picture that stands beside words which say the same."""
    label = QLabel()
    label.setPixmap(kit.picture(name, size, colour))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return label


def wide(kit: Kit, text: str, run: Callable[[], object], picture: str = "") -> QPushButton:
    """A target over the whole width, for the answer that is always possible."""
    made = button(text, run, "wide")
    return _dressed(kit, made, picture)


def main(kit: Kit, text: str, run: Callable[[], object], picture: str = "") -> QPushButton:
    """The button for what most people do next."""
    made = _dressed(kit, button(text, run, "main"), picture, kit.theme.colours.on_accent)
    made.setMinimumHeight(max(kit.target, kit.theme.px(MAIN_HEIGHT)))
    return made


def bar_button(kit: Kit, text: str, run: Callable[[], object], picture: str = "") -> QPushButton:
    """A button of the bar at the bottom."""
    return _dressed(kit, button(text, run, "bar"), picture)


def _dressed(kit: Kit, made: QPushButton, picture: str, colour: str = "") -> QPushButton:
    made.setMinimumHeight(kit.target)
    made.setMinimumWidth(kit.target)
    if picture:
        made.setIcon(kit.icon(picture, colour))
        made.setIconSize(kit.icon_size)
    return made


def grid(kit: Kit, parts: Iterable[QWidget], columns: int) -> QWidget:
    """Parts in columns of one width."""
    holder = QWidget()
    layout = QGridLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(kit.gap)
    for at, part in enumerate(parts):
        layout.addWidget(part, at // columns, at % columns)
    for column in range(columns):
        layout.setColumnStretch(column, 1)
    return holder


def sheet(kit: Kit) -> tuple[QFrame, QVBoxLayout]:
    """A framed sheet to put words on, and its column."""
    frame = QFrame()
    frame.setObjectName("sheet")
    column = QVBoxLayout(frame)
    margin = kit.theme.px(14)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(kit.theme.px(6))
    return frame, column


def line(kit: Kit, picture: str, text: str, role: str = "fact", colour: str = "") -> QWidget:
    """A sentence with a sign before it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(kit.theme.px(8))
    mark = drawing(kit, picture, 18, colour or kit.theme.colours.text)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(text, role), 1)
    return holder


class _Area(QScrollArea):
    """A scroll area that wants to be as high as what stands in it."""

    def sizeHint(self) -> QSize:
        """The height of the content at the width there is."""
        content = self.widget()
        layout = content.layout() if content else None
        if layout is None:
            return super().sizeHint()
        width = self.viewport().width()
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else 0
        return QSize(layout.sizeHint().width(), max(height, layout.minimumSize().height()))

    def minimumSizeHint(self) -> QSize:
        """It can be small: what is not seen can be leafed to."""
        return QSize(self.sizeHint().width() // 4, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self.updateGeometry()


class Leaf(QWidget):
    """An area that scrolls under a finger, with two large buttons where not all of it is seen.

    A `snug` one is no higher than what stands in it.
    """

    def __init__(self, kit: Kit, content: QWidget, snug: bool = False) -> None:
        super().__init__()
        self._area = _Area()
        if snug:
            self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt's style sheets keep a rule for each viewport that is painted, also when it is gone
        self._area.viewport().setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._area.setWidget(content)
        self.up = bar_button(kit, kit.say("Up"), lambda: self._turn(-1), "up")
        self.down = bar_button(kit, kit.say("Down"), lambda: self._turn(1), "down")
        self._row = QWidget()
        way = QBoxLayout.Direction
        buttons = QBoxLayout(way.TopToBottom if kit.is_wide else way.LeftToRight, self._row)
        around = QBoxLayout(way.LeftToRight if kit.is_wide else way.TopToBottom, self)
        for layout in (buttons, around):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(kit.gap)
        for one in (self.up, self.down):
            buttons.addWidget(one, 1)
            if kit.is_wide:
                one.setAccessibleName(one.text())
                one.setText("")
                one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        around.addWidget(self._area, 1)
        around.addWidget(self._row)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._show)
        bar.valueChanged.connect(self._show)
        self._show()

    def _turn(self, way: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + way * round(self._area.viewport().height() * 0.8))

    def _show(self) -> None:
        bar = self._area.verticalScrollBar()
        self._row.setVisible(bar.maximum() > 0)
        self.up.setEnabled(bar.value() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
