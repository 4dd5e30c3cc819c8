"""What every screen of the kiosk is made with: language, look, sizes and pictures."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QByteArray, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say
from studieroute.kiosk.interests import INTERESTS
from studieroute.places import shipped
from studieroute.settings import PLAIN, House

SHORT_SIDE = 1080
"""The short side of the screen, in pixels, for which the sizes below are meant."""
SCALE, LARGE = 1.7, 1.35
LEAST_SCALE, MOST_SCALE = 0.9, 4.0
ICON, ICON_GAP = 22, 3
"""The picture of a button and the air on each side of it, in pixels before scaling."""
TURNED = {"back": "forward", "forward": "back"}
LEAST_TARGET = 48
"""No target is smaller than this, in pixels, however small the screen."""


def scale_for(size: QSize, large: bool) -> float:
    """The scale of text and sizes on a screen, from a metre away."""
    short = min(size.width(), size.height()) or SHORT_SIDE
    scale = max(LEAST_SCALE, min(MOST_SCALE, SCALE * short / SHORT_SIDE))
    return round(scale * (LARGE if large else 1.0), 2)


@dataclass(frozen=True, eq=False)
class Kit:
    """The language, look and size that the screens of one moment share.

    `counting` says whether daily numbers are kept: a screen must not promise otherwise.
    """

    say: Say
    catalogue: Catalogue
    theme: Theme
    size: QSize
    today: date
    house: House = PLAIN
    counting: bool = False

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction in which the language is read."""
        return QLocale(self.say.language).textDirection()

    @property
    def is_wide(self) -> bool:
        """Whether the screen lies rather than stands."""
        return self.size.width() > self.size.height()

    @property
    def is_large(self) -> bool:
        """Whether the text is larger than usual on a screen of this size."""
        return self.theme.scale > scale_for(self.size, large=False)

    @property
    def logo(self) -> QPixmap | None:
        """The logo of whose kiosk this is; None where there is none."""
        made = QPixmap()
        if not self.house.logo or not made.loadFromData(self.house.logo):
            return None
        mode = Qt.TransformationMode.SmoothTransformation
        kept = Qt.AspectRatioMode.KeepAspectRatio
        return made.scaled(self.theme.px(260), self.theme.px(90), kept, mode)

    @property
    def target(self) -> int:
        """The least height of what one touches, in pixels."""
        return max(LEAST_TARGET, self.theme.px(40))

    @property
    def gap(self) -> int:
        """The room between two targets, in pixels."""
        return max(8, self.theme.px(10))

    def columns(self, count: int, least: float) -> int:
        """In how many columns to set parts of a least width: as many as fit, rows as even as can be."""
        room = max(1, (self.size.width() - 2 * self.theme.px(24)) // self.theme.px(least))
        most = min(room, count)
        even = [n for n in range(most, most // 2, -1) if count % n == 0]
        return even[0] if even else max(1, -(-count // -(-count // most)))

    def picture(self, name: str, size: float, colour: str = "") -> QPixmap:
        """A picture of the kiosk in the colours of the theme, `size` in pixels before scaling."""
        colours = self.theme.colours
        soft = colours.accent_soft if not colour else "none"
        return picture(self._read(name), colour or colours.accent, soft, self.theme.px(size))

    def icon(self, name: str, colour: str = "") -> QIcon:
        """A picture for a button; greyed where the button cannot be used."""
        colours = self.theme.colours
        name, size, gap = self._read(name), self.icon_size.height(), self.theme.px(ICON_GAP)
        made = QIcon(picture(name, colour or colours.text, "none", size, gap))
        grey = picture(name, colours.strong_border, "none", size, gap)
        made.addPixmap(grey, QIcon.Mode.Disabled)
        return made

    def _read(self, name: str) -> str:
        """A picture as it is read: an arrow points the other way from right to left."""
        leftwards = self.direction is Qt.LayoutDirection.RightToLeft
        return TURNED.get(name, name) if leftwards else name

    @property
    def icon_size(self) -> QSize:
        """The room for the picture of a button, with air on both sides of it."""
        return QSize(self.theme.px(ICON + 2 * ICON_GAP), self.theme.px(ICON))


@lru_cache(maxsize=600)  # every picture in every look: one look needs about a hundred
def picture(name: str, colour: str, soft: str, size: int, gap: int = 0) -> QPixmap:
    """The drawing of resources/kiosk/pictures/NAME.svg as a square, with a gap on both sides."""
    text = shipped("resources", "kiosk", "pictures", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace("softColor", soft)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    made = QPixmap(QSize(size + 2 * gap, size))
    made.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(made)
    renderer.render(painter, QRectF(gap, 0, size, size))
    painter.end()
    return made


ORIGIN_PICTURES = {"vmbo": "vmbo", "havo": "havo", "vwo": "vwo", "mbo": "mbo", "hbo": "hbo"}


def picture_of_option(ask: str, key: str) -> str:
    """The name of the picture of an answer; empty where words are enough."""
    match ask:
        case "origin":
            return ORIGIN_PICTURES.get(key.partition("-")[0], "wo")
        case "subjects":
            return ""
        case "home":
            return "near"
        case _:
            return key


def picture_of_goal(catalogue: Catalogue, route: Route) -> str:
    """The picture of the field that a route ends in."""
    programme = catalogue.programme.get(route.steps[-1].id)
    field = programme.field if programme else ""
    for interest in INTERESTS:
        for branch in interest.branches:
            if field and field.startswith(branch.fields):
                return branch.key
    return "hbo"
