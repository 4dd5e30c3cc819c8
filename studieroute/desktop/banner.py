"""A line across the window: a welcome, an error in plain words, or how far the opening is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, sign, words
from studieroute.i18n import Say


class Banner(QFrame):
    """One message with at most two acts and a way to put it away."""

    def __init__(
        self, say: Say, theme: Theme, text: str, *, warning: bool = False,
        act: tuple[str, Callable[[], None]] | None = None,
        instead: tuple[str, Callable[[], None]] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("warning" if warning else "welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = text
        self.setAccessibleName(text)
        colours = theme.colours
        icon, colour = ("old", colours.amber) if warning else ("note", colours.accent)
        line = QHBoxLayout(self)
        line.setContentsMargins(*(theme.px(n) for n in (14, 6, 8, 6)))
        line.setSpacing(theme.px(10))
        meaning = say("Warning") if warning else say("Remark")
        line.addWidget(sign(icon, colour, theme.px(20), meaning), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words(text), 1)
        for one in (act, instead):
            if one is not None:
                line.addWidget(button(one[0], one[1], "quiet"))
        line.addWidget(button(say("Close"), self.hide, "quiet"))
