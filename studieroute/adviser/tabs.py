"""The tabs above the window's body: one for each open conversation, none where there is only one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from studieroute.adviser.session import Session, Sitting
from studieroute.desktop import lookup
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, with_icon
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.wording import learners

LONGEST = 34
"""Letters of a tab's title; the rest is in its tip."""


class Tabs(QWidget):
    """Shows which conversations are open; a click, Ctrl+Tab or the arrow keys turn to another."""

    chosen = Signal(int)
    closing = Signal(int)

    def __init__(self, say: Say, theme: Theme, new: str) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self.bar = QTabBar()
        self.bar.setAccessibleName(say("Open conversations"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.bar.currentChanged.connect(self.chosen)
        self.new = button("", lambda: self.chosen.emit(self.bar.count()), "quiet", new)
        self.new.setAccessibleName(new)
        with_icon(self.new, theme, "new")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
        line.setSpacing(theme.px(4))
        line.addWidget(self.bar, 1)
        line.addWidget(self.new)

    def show_session(self, session: Session, catalogue: Catalogue) -> None:
        """Brings the tabs in line with what is open."""
        bar, say = self.bar, self._say
        with QSignalBlocker(bar):
            while bar.count() > len(session.sittings):
                bar.removeTab(bar.count() - 1)
            while bar.count() < len(session.sittings):
                self._add()
            for at, one in enumerate(session.sittings):
                self._name(at, one, catalogue)
            bar.setCurrentIndex(session.at)
        self.setVisible(len(session.sittings) > 1)
        for at in range(bar.count()):
            closer = bar.tabButton(at, QTabBar.ButtonPosition.RightSide)
            assert closer is not None
            closer.setAccessibleName(say("Close: {name}", name=bar.tabToolTip(at)))
            closer.setToolTip(closer.accessibleName())

    def _add(self) -> None:
        """A tab with a button that closes it, wherever the tab stands by then."""
        theme = self._theme
        at = self.bar.addTab("")
        closer = button("", lambda: self._close(closer), "quiet")
        with_icon(closer, theme, "remove", 14)
        closer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setTabButton(at, QTabBar.ButtonPosition.RightSide, closer)

    def _close(self, closer: QWidget) -> None:
        side = QTabBar.ButtonPosition.RightSide
        at = [self.bar.tabButton(one, side) for one in range(self.bar.count())].index(closer)
        self.closing.emit(at)

    def _name(self, at: int, sitting: Sitting, catalogue: Catalogue) -> None:
        whole = title(self._say, catalogue, sitting)
        short = whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rstrip() + "…"
        if not sitting.is_safe:
            short, whole = f"• {short}", self._say("{name} (not saved)", name=whole)
        self.bar.setTabText(at, short.replace("&", "&&"))
        self.bar.setTabToolTip(at, whole)
        self.bar.setAccessibleTabName(at, whole)


def title(say: Say, catalogue: Catalogue, sitting: Sitting) -> str:
    """What a conversation is about: its goals, or what is held, or its file; never a name."""
    state = sitting.desk.state
    if state.goals:
        return ", ".join(lookup.name_of(say, catalogue, one) for one in state.goals)
    held = learners.holdings(say, catalogue, state.learner)
    return ", ".join(held[:2]) or say("New conversation")
