"""The bars in the picture of a route, with the captions that fit inside or stand beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studieroute.desktop.route_marks import begin
from studieroute.desktop.theme import Theme

BAR = 34
"""The height of a bar in pixels at a scale of 1; one that hosts others is higher."""


SMALLEST = 11
"""The smallest size of a caption, which is that of the years above it."""


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
        self._font = self._fitting_font(12 if inside else 13)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(2 if inside else 1)

    @property
    def text(self) -> str:
        """The caption, with a question mark where the step is not certain."""
        return f"? {self.caption.text}" if self._uncertain else self.caption.text

    @property
    def font_px(self) -> int:
        """The size of the caption's letters in pixels."""
        return self._font.pixelSize()

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
        begin(painter)
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
        pad, inner = self._theme.px(8), self._inner_box()
        wanted = self._wanted(self._font)
        if inner.width() >= wanted:
            return inner
        left, right = self.caption.left, self.caption.right
        cut_anyway = max(left, right) - 2 * pad < wanted
        if cut_anyway and inner.width() >= min(max(left, right) * 0.75, 0.6 * wanted):
            return inner
        beside = 1 if self._inside else 2
        if right >= left:
            return QRectF(
                self.box.right() + pad * beside,
                self.box.top(),
                min(right - pad, wanted),
                self.box.height(),
            )
        width = min(left - pad, wanted)
        return QRectF(self.box.left() - pad - width, self.box.top(), width, self.box.height())

    def _inner_box(self) -> QRectF:
        """The room for a caption inside the bar; at its top where the bar hosts others."""
        pad = self._theme.px(6 if self._inside else 8)
        inner = self.box.adjusted(pad, 0, -pad / 2, 0)
        if not self._inside:
            inner.setHeight(min(inner.height(), self._theme.px(BAR)))
        return inner

    def _fitting_font(self, size: int) -> QFont:
        """The largest font in which the caption fits inside, else beside; the smallest where none does."""
        fonts = [self._theme.font(one) for one in range(size, SMALLEST - 1, -1)]
        beside = max(self.caption.left, self.caption.right) - self._theme.px(16)
        for room in (self._inner_box().width(), beside):
            for font in fonts:
                if self._wanted(font) <= room:
                    return font
        return fonts[-1]

    def _wanted(self, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(self.text) + 1
