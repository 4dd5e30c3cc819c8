"""The picture of what lies around a programme: what leads in on the left, what it leads to on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from studieroute.desktop.neighbour_layout import Box
from studieroute.desktop.route_marks import WordsItem, begin
from studieroute.desktop.theme import Theme
from studieroute.i18n import Say

LINE, GAP, HEAD = 16, 6, 28
"""Heights in pixels at a scale of 1: a second line, the air between, the columns' names."""

SMALL = 11
"""The size of the words below a name."""

WRAP = Qt.TextFlag.TextWordWrap

INDENT = 14


class BoxItem(QGraphicsItem):
    """One box with its name and small words below it; a head is bold, and has a triangle where it opens and closes."""

    def __init__(self, box: Box, place: QRectF, theme: Theme) -> None:
        super().__init__()
        self.box, self.place = box, place
        self.is_chosen = False
        self._theme = theme
        self.setToolTip(f"{box.text}\n{box.second}".strip())
        if box.step or box.fold:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        """The box with its frame."""
        return self.place.adjusted(-3, -3, 3, 3)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Fill in the colour of the lane, frame, name and what stands below it."""
        theme, colours, box = self._theme, self._theme.colours, self.box
        begin(painter)
        given = bool(box.step) or box.is_head
        painter.setBrush(QColor(colours.lane(box.sector) if given else colours.surface))
        frame = colours.accent if self.is_chosen or box.column == 1 else colours.strong_border
        wide = theme.px(3) if self.is_chosen else 1.2
        painter.setPen(QPen(QColor(frame), wide))
        painter.drawRoundedRect(self.place, theme.px(7), theme.px(7))
        inner = self.place.adjusted(theme.px(10), theme.px(3), -theme.px(8), -theme.px(3))
        low = height_of_second(box, self.place.width(), theme)
        top = QRectF(inner.left(), inner.top(), inner.width(), inner.height() - low)
        painter.setFont(font_of(box, theme))
        painter.setPen(QColor(colours.text))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | WRAP, mark_of(box) + box.text)
        if box.second:
            painter.setFont(theme.font(SMALL))
            painter.setPen(QColor(colours.muted))
            below = QRectF(inner.left(), inner.bottom() - low, inner.width(), low)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | WRAP, box.second)


def mark_of(box: Box) -> str:
    """The triangle of a group that opens and closes."""
    if box.fold is None:
        return ""
    return "▾ " if box.is_open else "▸ "


def font_of(box: Box, theme: Theme) -> QFont:
    """The font of a box's first line."""
    font = theme.font(13)
    font.setBold(box.is_head)
    return font


def height_of(box: Box, width: float, theme: Theme) -> float:
    """The height a box needs for all of its name and what stands below it."""
    name = _wrapped(font_of(box, theme), mark_of(box) + box.text, width, theme)
    return name + theme.px(10) + height_of_second(box, width, theme)


def height_of_second(box: Box, width: float, theme: Theme) -> float:
    """The height of the small words below the name; 0 without any."""
    if not box.second:
        return 0
    return max(theme.px(LINE), _wrapped(theme.font(SMALL), box.second, width, theme))


def _wrapped(font: QFont, text: str, width: float, theme: Theme) -> float:
    room = QRectF(0, 0, width - theme.px(18), 10_000)
    return QFontMetricsF(font).boundingRect(room, int(WRAP), text).height()


class NeighbourScene(QGraphicsScene):
    """Three columns of boxes for a width; `items_in_order` go column by column."""

    def __init__(self, say: Say, boxes: Sequence[Box], theme: Theme, width: float) -> None:
        super().__init__()
        self._theme = theme
        self.setBackgroundBrush(QColor(theme.colours.surface))
        gap = theme.px(44)
        self._wide = max((width - 2 * gap) / 3, theme.px(150))
        self._gap = gap
        self.boxes: list[BoxItem] = []
        self._titles(say)
        bottoms = [self._column(boxes, column) for column in (0, 2)]
        height = max(*bottoms, float(theme.px(HEAD + 90)))
        self._put_middle(boxes, min(height, theme.px(420)))
        self._links()
        self.setSceneRect(0, 0, 3 * self._wide + 2 * gap, height + theme.px(8))

    def choose(self, at: int) -> None:
        """Frames one box."""
        for place, item in enumerate(self.boxes):
            item.is_chosen = place == at
            item.update()

    def box_at(self, point: QPointF) -> int:
        """The place of the box at a point; -1 where there is none."""
        for item in self.items(point):
            if isinstance(item, BoxItem):
                return self.boxes.index(item)
        return -1

    def _left(self, column: int) -> float:
        return column * (self._wide + self._gap)

    def _titles(self, say: Say) -> None:
        for column, text in ((0, say("Leads in")), (2, say("Leads on to"))):
            box = QRectF(self._left(column), 0, self._wide, self._theme.px(HEAD - 4))
            self.addItem(WordsItem(box, text, self._theme, strong=True))

    def _column(self, boxes: Sequence[Box], column: int) -> float:
        theme, y = self._theme, float(self._theme.px(HEAD))
        for box in boxes:
            if box.column != column:
                continue
            indent = 0 if box.is_head else theme.px(INDENT)
            high = height_of(box, self._wide - indent, theme)
            place = QRectF(self._left(column) + indent, y, self._wide - indent, high)
            self._add(box, place)
            y += high + theme.px(GAP)
        return y

    def _put_middle(self, boxes: Sequence[Box], height: float) -> None:
        box = next(one for one in boxes if one.column == 1)
        high = height_of(box, self._wide, self._theme) + self._theme.px(8)
        top = max((height - high) / 2, float(self._theme.px(HEAD)))
        self._add(box, QRectF(self._left(1), top, self._wide, high))

    def _add(self, box: Box, place: QRectF) -> None:
        item = BoxItem(box, place, self._theme)
        self.addItem(item)
        self.boxes.append(item)

    def _links(self) -> None:
        """A curve from each head on the left to the middle, and from there to each on the right."""
        middle = next(one.place for one in self.boxes if one.box.column == 1)
        for item in self.boxes:
            if not item.box.is_head or item.box.column == 1:
                continue
            y = item.place.center().y()
            if item.box.column == 0:
                begin, end = (
                    QPointF(item.place.right(), y),
                    QPointF(middle.left(), middle.center().y()),
                )
            else:
                begin, end = (
                    QPointF(middle.right(), middle.center().y()),
                    QPointF(item.place.left(), y),
                )
            half = (begin.x() + end.x()) / 2
            path = QPainterPath(begin)
            path.cubicTo(QPointF(half, begin.y()), QPointF(half, end.y()), end)
            line = QGraphicsPathItem(path)
            line.setPen(QPen(QColor(self._theme.colours.strong_border), 1.5))
            self.addItem(line)
