"""The kiosk's window: it fills the screen, lets no key out of it, and closes for the staff's code only."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QPointerEvent,
    QResizeEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from studieroute.desktop import theme as themes
from studieroute.desktop.theme import Theme
from studieroute.i18n import speak
from studieroute.kiosk.bar import Bar
from studieroute.kiosk.drag import Drag
from studieroute.kiosk.gate import Gate
from studieroute.kiosk.home_screen import HomeScreen
from studieroute.kiosk.host import Host
from studieroute.kiosk.kit import Kit, scale_for
from studieroute.kiosk.overlays import Keypad, Overlay, Warning
from studieroute.kiosk.printing import printer_named
from studieroute.kiosk.route_screen import RouteScreen
from studieroute.kiosk.screens import AnswerScreen, IdleScreen, QuestionScreen, SearchScreen
from studieroute.kiosk.stories import Example
from studieroute.kiosk.supervise import BEAT_SECONDS, give_sign_of_life
from studieroute.kiosk.visit import Screen
from studieroute.kiosk.voice import Voice, chime
from studieroute.settings import COLOUR

TICK_MS = 500
EXAMPLE_MS = 8000
"""How long each example stands on the screen that waits."""
SEARCH_MS = 150
"""A search that takes longer is told of; a shorter one goes from question to answer at once."""
STAFF_MS = 3000
"""How long the staff holds the top left corner before the keys for the code appear."""
CORNER = 90
"""The side of that corner, in pixels before scaling."""

KEYS = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left,
        Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space,
        Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
"""The keys that do something; with F12 the staff asks for the keys for the code."""
HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress})
RELEASES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})


class KioskWindow(QWidget):
    """Shows the screen of the visit; what lies over it is the warning or the keys for the code."""

    def __init__(self, host: Host, gate: Gate, voice: Voice | None = None) -> None:
        super().__init__()
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("StudieRoute")
        self.host, self.gate, self.voice = host, gate, voice
        self.screen_now: QWidget | None = None
        self.bar: Bar | None = None
        self.over: Overlay | None = None
        self._looks: tuple[object, ...] = ()
        self._bar_looks: tuple[object, ...] = ()
        self._example = 0
        self._side = CORNER
        self._drag = Drag(self)
        self._may_leave = False
        self._by_key = False
        self._first: QPushButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        host.changed.connect(self._changed)
        host.warned.connect(self._warn)
        self._beats = self._every(TICK_MS, self._tick)
        self._examples = self._every(EXAMPLE_MS, self._next_example)
        self._every(round(BEAT_SECONDS * 1000), give_sign_of_life)
        self._corner = self._once(STAFF_MS, self.ask_code)
        self._searching = self._once(SEARCH_MS, self._show_search)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._handle: QWindow | None = None

    def _every(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        timer.start()
        return timer

    def _once(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        """A timer that waits to be started."""
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(True)
        timer.timeout.connect(run)
        return timer

    # what is shown

    def kit(self) -> Kit:
        """What the screens are made with at this moment."""
        manner = self.host.visit.manner
        name = "contrast" if manner.contrast else "light"
        stand = self.host.stand
        colour = stand.house.colour if stand.house.colour != COLOUR else ""
        theme = Theme(name, scale_for(self.size(), manner.large), colour)
        return Kit(
            speak(manner.language),
            stand.graph.catalogue,
            theme,
            self.size(),
            stand.today,
            stand.house,
            self.host.counts is not None,
        )

    def _changed(self) -> None:
        """Shows where the visit is now; a search only when it takes a while."""
        if self.host.visit.screen is Screen.SEARCH:
            self._searching.start()
        else:
            self.show_screen()

    def _show_search(self) -> None:
        if self.host.visit.screen is Screen.SEARCH:
            self.show_screen()

    def show_screen(self) -> None:
        """Makes the screen of the visit anew and lets go of the old one."""
        kit = self.kit()
        self._dress(kit)
        self._let_go(self.screen_now)
        self.screen_now = self._screen(kit)
        self._column.insertWidget(0, self.screen_now, 1)
        self._renew_bar(kit)
        self._order_tabs()
        if self.over is not None:
            self.over.raise_()
        if self.host.visit.manner.aloud:
            self._read()
        elif self.voice is not None:
            self.voice.be_quiet()

    def _renew_bar(self, kit: Kit) -> None:
        """Makes the bar anew where it would be another one."""
        visit = self.host.visit
        looks = (kit.theme, kit.size, visit.manner, visit.screen is Screen.IDLE)
        if looks != self._bar_looks:
            self._bar_looks = looks
            self._let_go(self.bar)
            self.bar = Bar(kit, self.host, self.voice is not None)
            self._column.addWidget(self.bar)

    def _let_go(self, old: QWidget | None) -> None:
        """Takes a part off the window for good."""
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()

    def _order_tabs(self) -> None:
        """The answers come before the bar when one goes from target to target by key."""
        assert self.screen_now is not None and self.bar is not None
        parts = [*self.screen_now.findChildren(QPushButton), *self.bar.findChildren(QPushButton)]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
        self._first = next((one for one in parts if one.isEnabled()), None)
        if self.over is None:
            first = self._first if self._by_key else None
            (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _screen(self, kit: Kit) -> QWidget:
        host, visit = self.host, self.host.visit
        match visit.screen:
            case Screen.IDLE:
                return IdleScreen(kit, host, self._shown_example())
            case Screen.ASK:
                question = host.question
                assert question is not None
                return QuestionScreen(
                    kit, host, question, len(visit.given) + 1, host.most_questions
                )
            case Screen.SEARCH:
                return SearchScreen(kit)
            case Screen.ANSWER:
                assert visit.advice is not None
                return AnswerScreen(kit, host, visit.advice)
            case Screen.DEEPEN:
                assert visit.suggestion is not None
                return RouteScreen(kit, host, visit.suggestion)
            case Screen.TAKE_HOME:
                can_print = printer_named(host.stand.settings.printer) is not None
                return HomeScreen(kit, host, host.codes(), can_print, visit.paper)

    def _shown_example(self) -> Example | None:
        examples = self.host.examples
        return examples[self._example % len(examples)] if examples else None

    def _dress(self, kit: Kit) -> None:
        """Gives the window its colours and sizes, where they are others than before."""
        looks = (kit.theme, self.host.visit.manner.language)
        if looks != self._looks:
            self._looks = looks
            self._side = kit.theme.px(CORNER)
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            app.setStyleSheet("")  # each part would be held against the other faces' rules as well
            app.setFont(kit.theme.font())
            app.setPalette(themes.palette(kit.theme.colours))
            self.setLayoutDirection(kit.direction)
            self.setStyleSheet(themes.style_sheet(kit.theme, "kiosk"))

    def _next_example(self) -> None:
        if self.host.visit.screen is Screen.IDLE and self.over is None:
            self._example += 1
            self.show_screen()

    def _read(self) -> None:
        """Reads aloud what stands on the screen."""
        if self.voice is not None and self.screen_now is not None:
            labels = self.screen_now.findChildren(QLabel)
            text = ". ".join(one.text() for one in labels if one.text())
            self.voice.speak(text, self.host.visit.manner.language)

    # time

    def _tick(self) -> None:
        self.host.tick()
        if isinstance(self.over, Warning):
            self.over.count(self.host.patience.left(self.host.clock()))

    def _warn(self, on: bool) -> None:
        self._close_over()
        if not on:
            return
        kit = self.kit()
        warning = Warning(kit, self, self.host.touched, self.host.again)
        warning.count(self.host.patience.left(self.host.clock()))
        self._open_over(warning, warning.stay)
        chime()
        if self.voice is not None:
            text = f"{warning.title.text()} {warning.text.text()}"
            self.voice.speak(text, self.host.visit.manner.language)

    # the way out

    def ask_code(self) -> None:
        """Shows the keys for the staff's code, where a code is set."""
        if self.gate.exists and self.over is None:
            keypad = Keypad(self.kit(), self, self._try_code, self._close_over)
            self._open_over(keypad, keypad)

    def _try_code(self, code: str) -> None:
        self.gate, opened = self.gate.tried(code, self.host.clock())
        if opened:
            self.leave()
        elif isinstance(self.over, Keypad):
            say = self.kit().say
            wait = self.gate.shut_until - self.host.clock()
            text = say("Wait {seconds} seconds", seconds=round(wait)) if wait > 0 else say("No")
            self.over.tell(text)

    def fill_screen(self) -> None:
        """Takes the whole screen, also where no window manager helps."""
        screen = self.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())
        self.showFullScreen()

    def leave(self) -> None:
        """Closes the window for good."""
        self._may_leave = True
        self.close()

    def _open_over(self, over: Overlay, focus: QWidget) -> None:
        self.over = over
        over.show()
        over.raise_()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_over(self) -> None:
        if self.over is not None:
            self.over.hide()
            self.over.setParent(None)
            self.over.deleteLater()
            self.over = None

    # what comes from outside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes every touch, and lets through only the keys that do something here."""
        kind = event.type()
        if kind in PRESSES and watched is self._handle:
            self._by_key = isinstance(event, QKeyEvent)
            if isinstance(event, QKeyEvent):
                return self._key(event)
            self._press(event)
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._drag.move(event.position().toPoint())
        elif kind in RELEASES:
            self._corner.stop()
            self._drag.release()
        return False

    def _press(self, event: QEvent) -> None:
        """A touch goes on with the visit; held in the corner it is the staff's."""
        if not isinstance(self.over, Warning):
            self.host.touched()
        if isinstance(event, QPointerEvent) and event.pointCount():
            at = event.point(0).position()
            if isinstance(event, QMouseEvent):
                self._drag.press(at.toPoint())
            if max(at.x(), at.y()) < self._side:
                self._corner.start()

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key is swallowed."""
        key = Qt.Key(event.key())
        if isinstance(self.over, Keypad):
            return bool(event.modifiers() & ~HARMLESS)
        if key == Qt.Key.Key_F12:
            self.ask_code()
            return True
        if key not in KEYS or event.modifiers() & ~HARMLESS:
            return True
        warned = isinstance(self.over, Warning)
        if not warned:
            self.host.touched()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.host.touched() if warned else self.host.back()
            return True
        if QApplication.focusWidget() is self and self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = QApplication.focusWidget()
            if isinstance(pressed, QPushButton):
                pressed.click()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes for the code only; without a code set it is a trial and closes for everyone."""
        if self._may_leave or not self.gate.exists:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Comes back to the front when something else took its place."""
        super().changeEvent(event)
        lost = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if lost and self.gate.exists and self.isVisible() and self.isFullScreen():
            QTimer.singleShot(100, self, self._to_front)

    def _to_front(self) -> None:
        if not self._may_leave:
            self.fill_screen()
            self.raise_()
            self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Hears all that comes from outside, and keeps the keyboard where the system allows that."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
        if handle is not None and self.gate.exists and self.isFullScreen():
            handle.setKeyboardGrabEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the screen out anew when it was turned or is another one."""
        super().resizeEvent(event)
        self.show_screen()
        if self.over is not None:
            self.over.setGeometry(self.rect())

    def sizeHint(self) -> QSize:
        """The size of a kiosk's screen that stands."""
        return QSize(1080, 1920)
