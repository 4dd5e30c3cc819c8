"""The bar at the bottom, within everybody's reach: back, anew, languages, large, contrast, aloud."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studieroute.i18n import own_name
from studieroute.kiosk.host import Host
from studieroute.kiosk.kit import Kit
from studieroute.kiosk.parts import bar_button
from studieroute.kiosk.visit import Manner, Screen


class Bar(QWidget):
    """Stands on every screen in the same place."""

    def __init__(self, kit: Kit, host: Host, can_speak: bool) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say, manner = kit.say, host.visit.manner
        rows = QVBoxLayout(self)
        margin = kit.theme.px(14)
        rows.setContentsMargins(margin, kit.theme.px(10), margin, kit.theme.px(10))
        rows.setSpacing(kit.gap)
        self.back = bar_button(kit, say("Back"), host.back, "back")
        self.again = bar_button(kit, say("Begin anew"), host.again, "again")
        idle = host.visit.screen is Screen.IDLE
        self.back.setEnabled(not idle)
        self.again.setEnabled(not idle)

        def toggle(text: str, on: bool, other: Manner, picture: str = "") -> QPushButton:
            return _toggle(kit, text, on, partial(host.address, other), picture)

        self.languages = {
            code: toggle(own_name(code), code == manner.language, replace(manner, language=code))
            for code in host.stand.settings.languages
        }
        larger = replace(manner, large=not manner.large)
        self.large = toggle(say("Large text"), manner.large, larger, "letters")
        clearer = replace(manner, contrast=not manner.contrast)
        self.contrast = toggle(say("Contrast"), manner.contrast, clearer, "contrast")
        self.aloud: QPushButton | None = None
        looks = [self.large, self.contrast]
        if can_speak:
            spoken = replace(manner, aloud=not manner.aloud)
            self.aloud = toggle(say("Read aloud"), manner.aloud, spoken, "speak")
            looks.append(self.aloud)
        self._lay(kit, rows, [self.back, self.again], list(self.languages.values()), looks)

    def _lay(
        self,
        kit: Kit,
        rows: QBoxLayout,
        ways: list[QPushButton],
        tongues: list[QPushButton],
        looks: list[QPushButton],
    ) -> None:
        """In one row where they fit, else the languages apart, else each kind apart."""
        tongues = tongues if len(tongues) > 1 else []
        if kit.is_wide and not self._fits(kit, [*ways, *tongues, *looks]):
            for code, one in self.languages.items():
                one.setText(code.upper())
        if self._fits(kit, [*ways, *tongues, *looks]):
            self._row(kit, rows, [*ways, None, *tongues, None, *looks])
            return
        for parts in [[*ways, *looks]] if self._fits(kit, [*ways, *looks]) else [ways, looks]:
            self._row(kit, rows, parts)
        if tongues:
            self._row(kit, rows, tongues)

    def _fits(self, kit: Kit, parts: list[QPushButton]) -> bool:
        """Whether buttons stand beside each other without a word being cut."""
        metrics = QFontMetrics(kit.theme.font(14, QFont.Weight.DemiBold))
        around = kit.theme.px(24) + 6  # the padding and border of the style sheet
        icons = (kit.icon_size.width() + 4) * sum(not one.icon().isNull() for one in parts)
        words = sum(metrics.horizontalAdvance(one.text()) + around for one in parts)
        return words + icons + kit.gap * len(parts) + kit.theme.px(28) <= kit.size.width()

    def _row(self, kit: Kit, rows: QBoxLayout, parts: Sequence[QPushButton | None]) -> None:
        """A row of buttons; None stands for room that grows, and without it the buttons do."""
        row = QHBoxLayout()
        row.setSpacing(kit.gap)
        for part in parts:
            if part is None:
                row.addStretch(1)
            else:
                if None not in parts:  # a stretch would cut the longest word first
                    part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                row.addWidget(part)
        rows.addLayout(row)


def _toggle(
    kit: Kit, text: str, on: bool, run: Callable[[], None], picture: str = ""
) -> QPushButton:
    """A button that shows whether it is on; a tick says so too."""
    made = bar_button(kit, text, run, "check" if on and not picture else picture)
    made.setCheckable(True)
    made.setChecked(on)
    made.setAccessibleName(text)
    made.toggled.connect(lambda _on: made.setChecked(on))
    return made
