"""One look in three palettes: the colours as data, and Qt's palette and style sheet from them."""

import re
from dataclasses import asdict, dataclass, replace
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studieroute.places import shipped

FONT = "Inter"
FONT_PX = 14
"""Size of running text at a scale of 1."""

SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one palette by what they are for."""

    background: str
    surface: str
    sunken: str
    border: str
    strong_border: str
    disabled: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    amber: str
    amber_soft: str
    bad: str
    bad_soft: str
    unknown: str
    unknown_soft: str
    focus: str
    band: str
    vo: str
    vmbo: str
    havo: str
    vwo: str
    mbo: str
    hbo: str
    wo: str

    def lane(self, sector: str) -> str:
        """The fill of bars in the lane of a sector."""
        return str(getattr(self, sector, self.vo))


LIGHT = Colours(
    background="#f3f6f7", surface="#ffffff", sunken="#eaf0f2", border="#d3dde1",
    strong_border="#7b919b", disabled="#7b919b", text="#14252d", muted="#4d626d", accent="#0b6373",
    accent_hover="#084c59", accent_soft="#dceff2", on_accent="#ffffff",
    good="#17703f", good_soft="#e0f3e7", amber="#8a5200", amber_soft="#ffefcc",
    bad="#b0271d", bad_soft="#fbe5e2", unknown="#4355a5", unknown_soft="#e7eafa",
    focus="#1d4ed8", band="#f3f6f7", vo="#e4e7ea", vmbo="#ece2f4", havo="#e6eed6",
    vwo="#d9ead8", mbo="#dde7f8", hbo="#cfece8", wo="#c4dfee",
)  # fmt: skip

DARK = Colours(
    background="#0f181c", surface="#17242a", sunken="#1e2d34", border="#31454f",
    strong_border="#6f8792", disabled="#6f8792", text="#e9f0f3", muted="#a5b8c1", accent="#5fc9da",
    accent_hover="#8adbe8", accent_soft="#17404a", on_accent="#04262d",
    good="#74d6a0", good_soft="#143a28", amber="#f4c161", amber_soft="#423414",
    bad="#ff9f96", bad_soft="#4a201d", unknown="#b1beff", unknown_soft="#2a3260",
    focus="#9cc2ff", band="#1b2a31", vo="#3a4850", vmbo="#4a3a5c", havo="#41502c",
    vwo="#2c5035", mbo="#2d4268", hbo="#1c5450", wo="#1f4d68",
)  # fmt: skip

CONTRAST = Colours(
    background="#000000", surface="#000000", sunken="#000000", border="#ffffff",
    strong_border="#ffffff", disabled="#8f8f8f", text="#ffffff", muted="#d0d0d0", accent="#ffe600",
    accent_hover="#fff59d", accent_soft="#3a3500", on_accent="#000000",
    good="#7dff9b", good_soft="#000000", amber="#ffc400", amber_soft="#000000",
    bad="#ff9c94", bad_soft="#000000", unknown="#a8c7ff", unknown_soft="#000000",
    focus="#00e5ff", band="#141414", vo="#262626", vmbo="#3d1a57", havo="#2e3d00",
    vwo="#003d12", mbo="#00296b", hbo="#00463f", wo="#003b5c",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """What the person chose: a palette's name and the scale of text and spacing.

    `accent` is an institution's own colour, dark enough to be read on white; only the light palette
    takes it.
    """

    name: str = "system"
    scale: float = 1.0
    accent: str = ""

    @property
    def colours(self) -> Colours:
        """The palette in use; "system" follows the desktop's light or dark."""
        if self.name == "system":
            return DARK if _system_is_dark() else LIGHT
        if self.name in ("dark", "contrast"):
            return DARK if self.name == "dark" else CONTRAST
        return accented(LIGHT, self.accent) if self.accent else LIGHT

    def px(self, length: float) -> int:
        """A length in pixels at this scale."""
        return round(length * self.scale)

    def larger(self) -> "Theme":
        """The next larger text."""
        bigger = [scale for scale in SCALES if scale > self.scale]
        return replace(self, scale=bigger[0] if bigger else self.scale)

    def smaller(self) -> "Theme":
        """The next smaller text."""
        lesser = [scale for scale in SCALES if scale < self.scale]
        return replace(self, scale=lesser[-1] if lesser else self.scale)

    def font(self, size: float = FONT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The screen font at a size in pixels before scaling."""
        font = QFont(FONT)
        font.setPixelSize(max(1, self.px(size)))
        font.setWeight(weight)
        return font


def scale_of_system() -> float:
    """The scale at which our text is as large as the desktop's own; never smaller than at 1."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return scale_for(QFontInfo(font).pixelSize())


def scale_for(pixels: float) -> float:
    """The scale from 1 on that comes nearest to running text of so many pixels."""
    wanted = pixels / FONT_PX
    return min((one for one in SCALES if one >= 1), key=lambda one: abs(one - wanted))


def accented(colours: Colours, accent: str) -> Colours:
    """A light palette with another accent, and what goes with it."""
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    soft = "#" + "".join(f"{round(255 - (255 - one) * 0.14):02x}" for one in (red, green, blue))
    hover = "#" + "".join(f"{round(one * 0.75):02x}" for one in (red, green, blue))
    return replace(colours, accent=accent, accent_hover=hover, accent_soft=soft)


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def is_worn(app: QApplication, theme: Theme) -> bool:
    """Whether the application looks like the theme already."""
    return app.styleSheet() == style_sheet(theme)


def apply(app: QApplication, theme: Theme) -> None:
    """Gives the whole application the theme's font, palette and style sheet."""
    app.setFont(theme.font())
    app.setPalette(palette(theme.colours))
    app.setStyleSheet(style_sheet(theme))


def palette(colours: Colours) -> QPalette:
    """Qt's palette, for what no style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Mid: colours.border,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return made


def style_sheet(theme: Theme, name: str = "studieroute") -> str:
    """A style sheet of resources/themes with its colours filled in and its pixels scaled."""
    text = shipped("resources", "themes", f"{name}.qss").read_text(encoding="utf-8")
    icons = shipped("resources", "icons").as_posix()
    shade = "dark" if QColor(theme.colours.text).lightness() > 127 else "light"
    filled = Template(text).substitute(asdict(theme.colours), icons=icons, shade=shade)

    def scaled(match: re.Match[str]) -> str:
        length = int(match[1])
        return f"{theme.px(length) if length > 2 else length}px"

    return re.sub(r"\b(\d+)px", scaled, filled)
