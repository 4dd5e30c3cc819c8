"""The picture of a route: time to the right, levels upwards, every step a bar one can choose."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from studieroute.desktop.route_items import BAR, BarItem, Caption
from studieroute.desktop.route_layout import Bar, Layout, lay_out
from studieroute.desktop.route_marks import BandItem, FlagItem, LinkItem, WordsItem
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.wording import answers, terms

HEAD, FLAGS, INNER, EXIT, SPACE = 22, 24, 25, 18, 10
"""Heights in pixels at a scale of 1: year names, deadlines, a bar within one, exit, air."""

SIDE = 52
"""The width of the lane names."""


class RouteScene(QGraphicsScene):
    """One route drawn for a width; `bars` stand in the order of its steps."""

    def __init__(
        self, say: Say, catalogue: Catalogue, route: Route, theme: Theme, width: float
    ) -> None:
        super().__init__()
        self._say, self._catalogue, self._theme = say, catalogue, theme
        self.route = route
        self.layout = lay_out(catalogue, route)
        self.bars: list[BarItem] = []
        side, end = theme.px(SIDE), theme.px(16)
        self._left = side
        self._per_month = max((width - side - end) / max(self.layout.length, 1.0), 1.5)
        self._tops, self._height = self._lanes()
        self.setBackgroundBrush(QColor(theme.colours.surface))
        self._draw_ground()
        self._draw_bars()
        self._draw_links()
        self._draw_flags()
        self.setSceneRect(0, 0, self._x(self.layout.length) + end, self._height)

    def choose(self, step: str) -> None:
        """Frames the bar of a step."""
        for item, bar in zip(self.bars, self.layout.bars, strict=True):
            item.is_chosen = bar.step.id == step
            item.update()

    def step_at(self, point: QPointF) -> str:
        """The step whose bar lies at a point; empty where there is none."""
        for item in self.items(point):
            if isinstance(item, BarItem):
                return self.layout.bars[self.bars.index(item)].step.id
        return ""

    def _x(self, months: float) -> float:
        return self._left + months * self._per_month

    def _lanes(self) -> tuple[list[float], float]:
        """The top of every lane and the height of all of them."""
        theme, tops = self._theme, []
        y = float(theme.px(HEAD + FLAGS))
        for lane in range(len(self.layout.lanes)):
            tops.append(y)
            y += theme.px(BAR + INNER * self.layout.rows_in(lane) + EXIT + SPACE)
        return tops, y

    def _box(self, bar: Bar) -> QRectF:
        """Where a bar goes; one alongside lies within its host's, below the host's name."""
        theme = self._theme
        top = self._tops[bar.lane] + theme.px(4)
        left, width = self._x(bar.begin), (bar.end - bar.begin) * self._per_month
        if bar.host is not None:
            host = self.layout.bars[bar.host]
            begin, end = max(bar.begin, host.begin), min(max(bar.end, bar.begin), host.end)
            left, width = self._x(begin) + 3, (end - begin) * self._per_month - 6
            top += theme.px(BAR - 4 + INNER * bar.row)
            return QRectF(left, top, max(width, theme.px(10)), theme.px(INNER - 4))
        rows = sum(
            one.host is not None and self.layout.bars[one.host] is bar for one in self.layout.bars
        )
        return QRectF(left + 1, top, max(width - 2, theme.px(8)), theme.px(BAR + INNER * rows))

    def _draw_ground(self) -> None:
        theme, say = self._theme, self._say
        for year in self.layout.years:
            box = QRectF(
                self._x(year.begin), 0, (year.end - year.begin) * self._per_month, self._height
            )
            name = f"{year.first}-{year.first + 1}"
            short = f"{year.first % 100:02}-{(year.first + 1) % 100:02}"
            self.addItem(BandItem(box, theme.px(HEAD), name, short, bool(year.first % 2), theme))
        for top, lane in zip(self._tops, self.layout.lanes, strict=True):
            name = say("school") if lane == "vo" else lane
            box = QRectF(theme.px(6), top + theme.px(4), self._left - theme.px(6), theme.px(BAR))
            self.addItem(WordsItem(box, name, theme, strong=True))

    def _draw_bars(self) -> None:
        theme = self._theme
        for bar in self.layout.bars:
            box = self._box(bar)
            caption = Caption(answers.step_name(self._say, bar.step), *self._room(bar, box))
            lane = self.layout.lanes[bar.lane]
            inside = bar.host is not None
            item = BarItem(box, caption, lane, theme, uncertain=bar.uncertain, inside=inside)
            item.setToolTip(step_words(self._say, self._catalogue, bar))
            self.addItem(item)
            self.bars.append(item)
            if not inside:
                self._draw_exit(bar, box)

    def _room(self, bar: Bar, box: QRectF) -> tuple[float, float]:
        """The free width to the left and right of a bar: to the next bar, or within its host."""
        if bar.host is not None:
            host = self._box(self.layout.bars[bar.host])
            return box.left() - host.left(), host.right() - box.right()
        others = [
            self._box(one) for one in self.layout.bars if one.lane == bar.lane and one.host is None
        ]
        left = max(
            (one.right() for one in others if one.right() <= box.left() + 2), default=self._left
        )
        limit = self._x(self.layout.length)
        right = min((one.left() for one in others if one.left() >= box.right() - 2), default=limit)
        return max(0.0, box.left() - left), max(0.0, right - box.right())

    def _draw_exit(self, bar: Bar, box: QRectF) -> None:
        """The diploma one holds when leaving here, under the end of the bar."""
        if not bar.step.level:
            return
        text = terms.level(self._say, bar.step.level)
        theme = self._theme
        need = QFontMetricsF(theme.font(11)).horizontalAdvance(text) + theme.px(16)
        left = max(self._left, min(box.left(), box.right() - need))
        place = QRectF(left, box.bottom() + 2, box.right() - left, theme.px(EXIT - 3))
        self.addItem(WordsItem(place, text, theme, dot=True))

    def _draw_links(self) -> None:
        for link in self.layout.links:
            before, after = (
                self._box(self.layout.bars[link.before]),
                self._box(self.layout.bars[link.after]),
            )
            wait = ""
            if link.months:
                wait = self._say("wait {time}", time=terms.months(self._say, link.months))
            begin = QPointF(before.right(), before.top() + self._theme.px(BAR) / 2)
            end = QPointF(max(after.left(), begin.x()) + 3, after.top() + self._theme.px(BAR) / 2)
            self.addItem(LinkItem(begin, end, wait, self._theme))

    def _draw_flags(self) -> None:
        foot = self._theme.px(HEAD + FLAGS - 2)
        spots: dict[float, list[str]] = {}
        days: dict[float, str] = {}
        for flag in sorted(self.layout.flags, key=lambda one: one.at):
            name = answers.step_name(self._say, flag.step)
            text = self._say(
                "Apply for {name} before {date}", name=name, date=self._say.day(flag.day)
            )
            spots.setdefault(flag.at, []).append(text)
            days[flag.at] = self._say.day(flag.day)
        places = list(spots)
        for at, following in zip(places, [*places[1:], self.layout.length]):
            room = (following - at) * self._per_month
            item = FlagItem(QPointF(self._x(at), foot), days[at], room, self._theme)
            item.setToolTip("\n".join(spots[at]))
            self.addItem(item)


def step_words(say: Say, catalogue: Catalogue, bar: Bar) -> str:
    """A bar in words, for hovering and for a screen reader."""
    parts = [
        answers.step_name(say, bar.step),
        answers.step_line(say, catalogue, bar.step),
        answers.period(say, bar.step),
    ]
    if bar.uncertain:
        parts.append(say("not known whether you are admitted"))
    return "\n".join(part for part in parts if part)


def route_words(say: Say, catalogue: Catalogue, layout: Layout) -> str:
    """The whole picture in words, for a screen reader."""
    return ". ".join(step_words(say, catalogue, bar).replace("\n", ", ") for bar in layout.bars)


def paint_route(
    say: Say, catalogue: Catalogue, route: Route, theme: Theme, width: int, ratio: float = 2.0
) -> QImage:
    """The picture of a route as an image of `width` pixels times `ratio`."""
    scene = RouteScene(say, catalogue, route, theme, width)
    size = scene.sceneRect().size()
    image = QImage(
        QSize(round(size.width() * ratio), round(size.height() * ratio)),
        QImage.Format.Format_ARGB32,
    )
    image.fill(QColor(theme.colours.surface))
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    return image
