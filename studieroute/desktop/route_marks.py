"""What stands around the bars in the picture of a route: years, links, deadlines, small text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studieroute.desktop.theme import Theme

FAINT = 0.35
"""How much of its colour a line has that words may cross."""


def begin(painter: QPainter) -> None:
    """Smooth edges, and words from left to right as time runs, whatever the language of the window."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class BandItem(QGraphicsItem):
    """One study year: a pale band with its name on top; every second one is tinted."""

    def __init__(
        self, box: QRectF, head: float, name: str, short: str, tinted: bool, theme: Theme
    ) -> None:
        super().__init__()
        self._box, self._head, self._name, self._short = box, head, name, short
        self._tinted, self._theme = tinted, theme
        self.setZValue(-2)

    def boundingRect(self) -> QRectF:
        """The band."""
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Tint, a thin line at its begin, and its name in full where that fits."""
        begin(painter)
        colours = self._theme.colours
        if self._tinted:
            painter.fillRect(self._box, QColor(colours.band))
        line = QColor(colours.muted)
        line.setAlphaF(FAINT)  # words stand across it
        painter.setPen(QPen(line, 1))
        painter.drawLine(self._box.topLeft(), self._box.bottomLeft())
        font = self._theme.font(11)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        room = self._box.width() - 8
        metrics = QFontMetricsF(font)
        fitting = [
            one for one in (self._name, self._short) if metrics.horizontalAdvance(one) <= room
        ]
        if fitting:
            box = QRectF(self._box.left() + 4, self._box.top(), room, self._head)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting[0])


class LinkItem(QGraphicsItem):
    """The way from one step to the next; dashed, with its length in words, where one waits."""

    def __init__(self, begin: QPointF, end: QPointF, wait: str, theme: Theme) -> None:
        super().__init__()
        self._begin, self._end, self._wait, self._theme = begin, end, wait, theme
        self.setZValue(0)

    def boundingRect(self) -> QRectF:
        """The line and the words beside it."""
        room = self._theme.px(120) if self._wait else 8
        return QRectF(self._begin, self._end).normalized().adjusted(-8, -24, room, 24)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """A bent line with an arrow head."""
        colours = self._theme.colours
        begin(painter)
        style = Qt.PenStyle.DashLine if self._wait else Qt.PenStyle.SolidLine
        ink = QColor(colours.amber if self._wait else colours.strong_border)
        painter.setPen(QPen(ink, 2, style))
        corner = QPointF(self._end.x() - 3, self._begin.y())
        painter.drawPolyline(QPolygonF([self._begin, corner, QPointF(corner.x(), self._end.y())]))
        if self._wait:
            painter.setFont(self._theme.font(11))
            box = QRectF(
                self._begin.x() + 6,
                self._begin.y() - self._theme.px(18),
                self._theme.px(120),
                self._theme.px(16),
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._wait)


class FlagItem(QGraphicsItem):
    """A day before which one applies: a little flag with the date beside it where there is room."""

    def __init__(self, foot: QPointF, text: str, room: float, theme: Theme) -> None:
        super().__init__()
        self._foot, self._text, self._room, self._theme = foot, text, room, theme
        self.setZValue(3)

    def boundingRect(self) -> QRectF:
        """Flag and date."""
        high = self._theme.px(20)
        return QRectF(self._foot.x() - 4, self._foot.y() - high, self._theme.px(90), high + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Pole, cloth, date."""
        theme, ink = self._theme, QColor(self._theme.colours.accent)
        begin(painter)
        x, y, high = self._foot.x(), self._foot.y(), theme.px(16)
        painter.setPen(QPen(ink, 1.6))
        painter.drawLine(QPointF(x, y), QPointF(x, y - high))
        painter.setBrush(ink)
        cloth = [
            QPointF(x, y - high),
            QPointF(x + theme.px(9), y - high * 0.72),
            QPointF(x, y - high * 0.42),
        ]
        painter.drawPolygon(QPolygonF(cloth))
        font = theme.font(11)
        if QFontMetricsF(font).horizontalAdvance(self._text) + theme.px(14) <= self._room:
            painter.setFont(font)
            box = QRectF(x + theme.px(12), y - high - 1, self._room, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._text)


class WordsItem(QGraphicsItem):
    """A line of small text, such as a lane's name or the diploma held at an exit."""

    def __init__(
        self, box: QRectF, text: str, theme: Theme, *, dot: bool = False, strong: bool = False
    ) -> None:
        super().__init__()
        self._box, self._text, self._theme, self._dot, self._strong = box, text, theme, dot, strong

    def boundingRect(self) -> QRectF:
        """The room for the text."""
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """A dot for an exit, then the text, cut short where the room ends."""
        theme, colours = self._theme, self._theme.colours
        begin(painter)
        font = theme.font(12 if self._strong else 11)
        font.setBold(self._strong)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        pad = theme.px(12) if self._dot else 0
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self._box.width() - pad)
        right = (
            self._box.right() - pad
            if self._dot
            else self._box.left() + metrics.horizontalAdvance(text)
        )
        painter.setPen(QColor(colours.good if self._dot else colours.muted))
        box = QRectF(
            right - metrics.horizontalAdvance(text) - 1,
            self._box.top(),
            metrics.horizontalAdvance(text) + 2,
            self._box.height(),
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        if self._dot:
            painter.setBrush(QColor(colours.good))
            painter.setPen(Qt.PenStyle.NoPen)
            half = theme.px(4)
            painter.drawEllipse(
                QPointF(self._box.right() - half, self._box.center().y()), half, half
            )
