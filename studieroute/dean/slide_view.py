"""A slide as it stands on the wall: large type, bars, names; nothing on it can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studieroute.dean.stories import Shown, SlideKind
from studieroute.desktop.route_layout import lay_out
from studieroute.desktop.route_scene import RouteScene, route_words
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.routes.choosing_subjects import DoorState, States
from studieroute.wording import answers, terms
from studieroute.wording.dean import choice_name, level_group
from studieroute.wording.doors import step_title

BIG, HUGE, PLAIN, SMALL = 26, 54, 19, 13
MOST_NAMES = 7
"""Programmes that are named of a change; the number of the others is told."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar: how many of how many, and in another shade how many of these under a condition."""

    name: str
    count: int
    conditional: int
    total: int


class Bars(QWidget):
    """Bars under each other with their numbers; the whole is said to a screen reader too."""

    def __init__(self, say: Say, theme: Theme, rows: Sequence[BarRow]) -> None:
        super().__init__()
        self._say, self._theme, self._rows = say, theme, tuple(rows)
        self.setAccessibleName("; ".join(f"{row.name}: {self._number(row)}" for row in rows))
        self.setMinimumHeight(theme.px(24) * len(self._rows))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _number(self, row: BarRow) -> str:
        return self._say("{count} of {total}", count=row.count, total=row.total)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names left, bars in the middle, numbers right; the conditional part is hatched."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, colours = self._theme, self._theme.colours
        painter.setFont(theme.font(PLAIN, QFont.Weight.Medium))
        metrics = painter.fontMetrics()
        left = max(metrics.horizontalAdvance(row.name) for row in self._rows) + theme.px(16)
        right = max(metrics.horizontalAdvance(self._number(row)) for row in self._rows)
        room = self.width() - left - right - theme.px(28)
        height = min(self.height() / len(self._rows), theme.px(52))
        most = max(row.total for row in self._rows) or 1
        for at, row in enumerate(self._rows):
            top = at * height
            painter.setPen(QColor(colours.text))
            box = QRectF(0, top, left, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.name)
            bar = QRectF(left, top + height * 0.2, room * row.total / most, height * 0.6)
            painter.fillRect(bar, QColor(colours.sunken))
            part = room / most
            sure = QRectF(left, bar.top(), part * (row.count - row.conditional), bar.height())
            perhaps = QRectF(sure.right(), bar.top(), part * row.conditional, bar.height())
            painter.fillRect(sure, QColor(colours.accent))
            painter.fillRect(perhaps, QColor(colours.accent_soft))
            hatch = QBrush(QColor(colours.accent), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(perhaps, hatch)
            painter.setPen(QColor(colours.strong_border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            painter.setPen(QColor(colours.text))
            box = QRectF(self.width() - right - theme.px(4), top, right, height)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, flags, self._number(row))


class RoutePicture(QGraphicsView):
    """The picture of a route as wide as the slide; it takes no keys and no clicks."""

    def __init__(self, say: Say, catalogue: Catalogue, route: Route, theme: Theme) -> None:
        super().__init__()
        self._of = (say, catalogue, route, theme)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(route_words(say, catalogue, lay_out(catalogue, route)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws the route for the new width."""
        super().resizeEvent(event)
        self.setScene(RouteScene(*self._of, event.size().width() - 4.0))


def large(theme: Theme, text: str, size: int, colour: str = "", bold: bool = False) -> QLabel:
    """A text in large type that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    weight = 700 if bold else 400
    ink = colour or theme.colours.text
    label.setStyleSheet(f"font-size: {theme.px(size)}px; font-weight: {weight}; color: {ink};")
    return label


def slide_view(say: Say, theme: Theme, catalogue: Catalogue, shown: Shown) -> QWidget:
    """The slide for the wall."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(16))
    slide = shown.slide
    only_words = slide.kind is SlideKind.WORDS
    if only_words:
        column.addStretch(1)
    title = slide.title.within(say.language)
    size = BIG + 12 if only_words else BIG
    column.addWidget(large(theme, title, size, theme.colours.accent, True))
    text = slide.text.within(say.language)
    if text:
        column.addWidget(large(theme, text, BIG if only_words else PLAIN))
    match slide.kind:
        case SlideKind.DOORS:
            _doors(say, theme, catalogue, shown, column)
        case SlideKind.PROFILES:
            _profiles(say, theme, shown, column)
        case SlideKind.CHANGE:
            _change(say, theme, catalogue, shown, column)
        case SlideKind.ROUTE:
            _route(say, theme, catalogue, shown, column)
        case SlideKind.WORDS:
            column.addStretch(2)
    return holder


def _enterable(states: States) -> tuple[int, int]:
    """How many programmes can be entered, and how many of these under a condition."""
    found = list(states.values())
    return sum(one.is_way_in for one in found), found.count(DoorState.CONDITIONAL)


def _shade(say: Say, theme: Theme) -> QLabel:
    text = say("Full: one can enter directly. Hatched: under a condition.")
    return large(theme, text, SMALL, theme.colours.muted)


def _doors(say: Say, theme: Theme, catalogue: Catalogue, shown: Shown, column: QVBoxLayout) -> None:
    """The number, large, and bars by level."""
    states = shown.states or {}
    count, _ = _enterable(states)
    line = QHBoxLayout()
    line.addWidget(large(theme, str(count), HUGE, theme.colours.accent, True))
    assert shown.slide.choice is not None
    name = choice_name(say, shown.slide.choice)
    text = say("of {total} programmes can be entered with {choice}", total=len(states), choice=name)
    line.addWidget(large(theme, text, PLAIN), 1)
    column.addLayout(line)
    rows = []
    for level in Level:
        members = {
            one: state for one, state in states.items() if catalogue.programme[one].level is level
        }
        number, conditional = _enterable(members)
        if number:
            rows.append(BarRow(level_group(say, level.value), number, conditional, len(members)))
    if rows:
        column.addWidget(Bars(say, theme, rows), 1)
        column.addWidget(_shade(say, theme))


def _profiles(say: Say, theme: Theme, shown: Shown, column: QVBoxLayout) -> None:
    """A bar for each profile."""
    rows = []
    for code, states in shown.by_profile:
        number, conditional = _enterable(states)
        rows.append(BarRow(terms.profile(say, code), number, conditional, len(states)))
    column.addWidget(Bars(say, theme, rows), 1)
    column.addWidget(_shade(say, theme))


def _change(
    say: Say, theme: Theme, catalogue: Catalogue, shown: Shown, column: QVBoxLayout
) -> None:
    """From one choice to another: what opens and what closes, by name."""
    slide, moved = shown.slide, shown.moved
    assert slide.choice is not None and slide.other is not None and moved is not None
    text = say(
        "From {before} to {after}",
        before=choice_name(say, slide.choice),
        after=choice_name(say, slide.other),
    )
    column.addWidget(large(theme, text, PLAIN))
    sides = QHBoxLayout()
    sides.setSpacing(theme.px(32))
    for sign, names, colour, word in (
        ("+", moved.gained, theme.colours.good, say("open")),
        ("−", moved.lost, theme.colours.bad, say("close")),
    ):
        side = QVBoxLayout()
        side.setSpacing(theme.px(6))
        ink = colour if names else theme.colours.muted
        side.addWidget(large(theme, f"{sign}{len(names)} {word}", BIG + 10, ink, True))
        for name in names[:MOST_NAMES]:
            side.addWidget(large(theme, f"{sign} {step_title(say, catalogue, name)}", PLAIN - 3))
        if len(names) > MOST_NAMES:
            more = len(names) - MOST_NAMES
            text = say.plural("and {number} more", "and {number} more", more)
            side.addWidget(large(theme, text, PLAIN - 3, theme.colours.muted))
        side.addStretch(1)
        sides.addLayout(side, 1)
    column.addLayout(sides, 1)


def _route(say: Say, theme: Theme, catalogue: Catalogue, shown: Shown, column: QVBoxLayout) -> None:
    """The picture of a route with what it takes."""
    if shown.route is None:
        column.addWidget(large(theme, say("This catalogue has no route for this slide."), PLAIN))
        column.addStretch(1)
        return
    column.addWidget(large(theme, answers.route_title(say, catalogue, shown.route), PLAIN))
    view = RoutePicture(say, catalogue, shown.route, Theme(theme.name, theme.scale * 0.8))
    column.addWidget(view, 1)
    *told, _distance = answers.criteria(say, shown.route.criteria)
    facts = (f"{name}: {value}" for name, value in told)
    column.addWidget(large(theme, " · ".join(facts), PLAIN - 3))
