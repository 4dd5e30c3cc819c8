"""What stands in the picture of a route: bars, bands, links and flags, each painted once."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studieroute.desktop.theme import Theme


@dataclass(frozen=True, slots=True)
class Caption:
    """The text of a bar and the room beside it, where it goes when it does not fit inside."""

    text: str
    left: float
    right: float


class BarItem(QGraphicsItem):
    """A step as a rounded bar; hatched with a question mark where it is not certain."""

    def __init__(
        self,
        box: QRectF,
        caption: Caption,
        sector: str,
        theme: Theme,
        *,
        uncertain: bool,
        inside: bool,
    ) -> None:
        super().__init__()
        self.box = box
        self.caption = caption
        self.is_chosen = False
        self._theme = theme
        self._fill = QColor(theme.colours.surface if inside else theme.colours.lane(sector))
        self._uncertain = uncertain
        self._inside = inside
        self._font = theme.font(12 if inside else 13)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(2 if inside else 1)

    @property
    def text(self) -> str:
        """The caption, with a question mark where the step is not certain."""
        return f"? {self.caption.text}" if self._uncertain else self.caption.text

    def boundingRect(self) -> QRectF:
        """The bar with its frame and the caption beside it."""
        return self._text_box().united(self.box).adjusted(-4, -4, 4, 4)

    def shape(self) -> QPainterPath:
        """What a click hits: the bar and its caption."""
        path = QPainterPath()
        path.addRect(self._text_box().united(self.box))
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Fill, hatching, frame, caption."""
        colours, theme = self._theme.colours, self._theme
        radius = theme.px(5 if self._inside else 8)
        frame = QColor(colours.accent if self.is_chosen else colours.strong_border)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fill)
        painter.drawRoundedRect(self.box, radius, radius)
        if self._uncertain:
            hatch = QColor(colours.unknown)
            hatch.setAlpha(110)
            painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(self.box, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if self._uncertain else Qt.PenStyle.SolidLine
        painter.setPen(QPen(frame, theme.px(3) if self.is_chosen else 1.2, style))
        painter.drawRoundedRect(self.box, radius, radius)
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        box = self._text_box()
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, box.width())
        if self._uncertain and box.left() >= self.box.left() and box.right() <= self.box.right():
            back = QRectF(
                box.left() - 2,
                box.center().y() - metrics.height() / 2,
                metrics.horizontalAdvance(text) + 4,
                metrics.height(),
            )
            painter.fillRect(back, self._fill)
        painter.setPen(QColor(self._theme.colours.text))
        outside_left = box.right() <= self.box.left()
        side = Qt.AlignmentFlag.AlignRight if outside_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _text_box(self) -> QRectF:
        """Inside where the caption fits or nothing beside is larger; else beside the bar."""
        pad = self._theme.px(8)
        inner = self.box.adjusted(pad, 0, -pad / 2, 0)
        wanted = QFontMetricsF(self._font).horizontalAdvance(self.text) + 1
        if self._inside:
            inner = self._host_half()
        if inner.width() >= wanted:
            return inner
        left, right = self.caption.left, self.caption.right
        if inner.width() >= max(left, right) * 0.75 or inner.width() >= 0.6 * wanted:
            return inner
        if right >= left:
            return QRectF(
                self.box.right() + pad, self.box.top(), min(right - pad, wanted), self.box.height()
            )
        width = min(left - pad, wanted)
        return QRectF(self.box.left() - pad - width, self.box.top(), width, self.box.height())

    def _host_half(self) -> QRectF:
        pad = self._theme.px(6)
        return self.box.adjusted(pad, 0, -pad / 2, 0)


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
        colours = self._theme.colours
        if self._tinted:
            painter.fillRect(self._box, QColor(colours.band))
        painter.setPen(QPen(QColor(colours.border), 1))
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
