"""A route as one picture: a stair that climbs from level to level, as wide as the years it takes."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studieroute.desktop.route_layout import LANES
from studieroute.domain.level import SECTORS, Level
from studieroute.domain.route import Route, RouteStep
from studieroute.domain.verdict import Verdict
from studieroute.kiosk.kit import Kit
from studieroute.wording import answers, kiosk, terms

STEP_HEIGHT, RISE = 40, 12
"""The height of a stair and how much higher the next level stands, in pixels before scaling."""


@dataclass(frozen=True, slots=True)
class Stair:
    """One step of a route with what is written on it."""

    step: RouteStep
    name: str
    time: str
    rank: int

    @property
    def is_sure(self) -> bool:
        """Whether a rule says yes."""
        return self.step.verdict is not Verdict.UNKNOWN


def stairs_of(kit: Kit, route: Route) -> tuple[Stair, ...]:
    """The steps that take time of their own; each as high as its level among those of the route."""
    own = [step for step in route.steps if step.host is None]
    lanes = [_lane(kit, step) for step in own]
    ranks = sorted(set(lanes))
    return tuple(
        Stair(
            step,
            kiosk.short_level(kit.say, step),
            terms.months(kit.say, step.months),
            ranks.index(lane),
        )
        for step, lane in zip(own, lanes, strict=True)
    )


def _lane(kit: Kit, step: RouteStep) -> int:
    """How high a step stands: the level of a programme, for a bridge that of what follows it."""
    sector = SECTORS[Level(step.level)] if step.level else "vo"
    if not step.level:
        institution = kit.catalogue.institution.get(step.institution)
        sector = institution.kind if institution and institution.kind in LANES else "vo"
    return len(LANES) - LANES.index(sector)


class Stairs(QWidget):
    """Draws a route; what it shows is also its name for who cannot see it."""

    def __init__(self, kit: Kit, route: Route) -> None:
        super().__init__()
        self._kit = kit
        self._route = route
        self._stairs = stairs_of(kit, route)
        self.setAccessibleName(answers.route_title(kit.say, kit.catalogue, route))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = max((one.rank for one in self._stairs), default=0)
        self.setFixedHeight(kit.theme.px(STEP_HEIGHT + RISE * top + 22))

    def sizeHint(self) -> QSize:
        """Wide enough for what is written on the stairs."""
        return QSize(self._kit.theme.px(260), self.height())

    def minimumSizeHint(self) -> QSize:
        """It can always be made narrower; the words are then set smaller."""
        return QSize(self._kit.theme.px(160), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws every stair, the arrows between them and the flag at the end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = self._kit.theme.font(13, QFont.Weight.Bold)
        plain = self._kit.theme.font(12)
        gap, flag = self._kit.theme.px(14), self._kit.theme.px(26)
        room = self.width() - flag - gap * len(self._stairs)
        widths = self._widths(room, bold, plain)
        left = 1.0
        for number, (stair, width) in enumerate(zip(self._stairs, widths, strict=True)):
            box = self._box(stair, left, width)
            self._stair(painter, stair, box, bold, plain)
            if number + 1 < len(self._stairs):
                self._arrow(painter, box, gap)
            left += width + gap
        self._goal(painter, left, flag)
        self._years(painter)
        painter.end()

    def _box(self, stair: Stair, left: float, width: float) -> QRectF:
        px = self._kit.theme.px
        bottom = self.height() - px(20) - px(RISE) * stair.rank
        return QRectF(left, bottom - px(STEP_HEIGHT), width, px(STEP_HEIGHT) - 1)

    def _widths(self, room: float, bold: QFont, plain: QFont) -> list[float]:
        """Each as wide as its words, and what is left over by the months it takes."""
        big, small = QFontMetricsF(bold), QFontMetricsF(plain)
        least = [
            max(big.horizontalAdvance(one.name), small.horizontalAdvance(one.time)) + 18
            for one in self._stairs
        ]
        if sum(least) > room:
            return [room * one / sum(least) for one in least]
        months = [max(one.step.months, 1) for one in self._stairs]
        spare = room - sum(least)
        return [
            one + spare * number / sum(months) for one, number in zip(least, months, strict=True)
        ]

    def _stair(
        self, painter: QPainter, stair: Stair, box: QRectF, bold: QFont, plain: QFont
    ) -> None:
        colours = self._kit.theme.colours
        sector = SECTORS[Level(stair.step.level)] if stair.step.level else "vo"
        line = Qt.PenStyle.SolidLine if stair.is_sure else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.text), 1.5, line))
        painter.setBrush(QColor(colours.lane(sector)))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(colours.text))
        half = box.height() / 2
        sign = "" if stair.is_sure else " ?"
        self._written(painter, bold, box.adjusted(6, 3, -6, -half), stair.name + sign)
        self._written(painter, plain, box.adjusted(6, half - 3, -6, -2), stair.time)

    def _written(self, painter: QPainter, font: QFont, box: QRectF, text: str) -> None:
        """Words in a box, set smaller where they do not fit."""
        wanted = QFontMetricsF(font).horizontalAdvance(text)
        if wanted > box.width() > 0:
            font = QFont(font)
            font.setPixelSize(max(9, int(font.pixelSize() * box.width() / wanted)))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _arrow(self, painter: QPainter, box: QRectF, gap: int) -> None:
        colours = self._kit.theme.colours
        middle, half = box.center().y(), gap * 0.28
        tip = QPointF(box.right() + gap * 0.8, middle)
        back = QPointF(box.right() + gap * 0.3, middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        painter.drawPolygon(QPolygonF([tip, back + QPointF(0, -half), back + QPointF(0, half)]))

    def _goal(self, painter: QPainter, left: float, size: int) -> None:
        top = self._box(self._stairs[-1], 0, 1).center().y() - size / 2
        painter.drawPixmap(round(left - size * 0.25), round(top), self._kit.picture("flag", 26))

    def _years(self, painter: QPainter) -> None:
        """The first and the last month below the stairs."""
        px, say = self._kit.theme.px, self._kit.say
        painter.setFont(self._kit.theme.font(12))
        painter.setPen(QColor(self._kit.theme.colours.muted))
        row = QRectF(0, self.height() - px(18), self.width(), px(18))
        first = min(step.start for step in self._route.steps)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, say.short_month(first))
        last = say.short_month(self._route.criteria.finish)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, last)
