"""Once under a real X server, in a process of its own: keys, the list, full screen."""

from pathlib import Path

from tests.x_screen import needs_x, on_x

SCRIPT = """
import sys, time
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from datetime import date
from studieroute.dean.desk import Desk
from studieroute.dean.state import DeanState
from studieroute.dean.stories import stories
from studieroute.dean.window import DeanWindow
from studieroute.desktop import application
from studieroute.desktop.preferences import Preferences
from studieroute.desktop.theme import Theme
from studieroute.exchange.package import read_package
from studieroute.i18n import speak
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph

def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        QApplication.processEvents()
        time.sleep(0.01)

app = application.start(Theme("light"), "nl", lambda: speak("nl"))
window = DeanWindow(Desk(DeanState(language="nl"), date(2026, 11, 21)), Preferences(theme="light"), lambda _: None)
window.show()
QTest.qWaitForWindowExposed(window)
window.opened(RouteGraph(read_package(shipped("db", "catalogue")).catalogue))
until(lambda: window.desk.view.is_settled)
chip = window.body.choice.profiles["NG"]
chip.setFocus()
QTest.keyClick(chip, Qt.Key.Key_Space)
until(lambda: window.desk.view.is_settled and window.body.choice.subjects["natuurkunde"].text().endswith("+10"))
window.presenting.begin(stories()[0])
until(lambda: window.presenting.wall.talk.length == len(stories()[0].slides))
wall = window.presenting.wall
until(lambda: wall.size() == app.primaryScreen().size())
QTest.keyClick(wall, Qt.Key.Key_Right)
until(lambda: wall.talk.at == 1)
QTest.keyClick(wall, Qt.Key.Key_Escape)
until(lambda: not wall.isVisible())
window.close()
print(app.platformName(), window.desk.state.choice.profile)
"""


@needs_x
def test_that_the_window_and_the_wall_work_under_an_x_server(tmp_path: Path) -> None:
    done = on_x(tmp_path, "-c", SCRIPT, seconds=180)
    assert (done.returncode, done.stdout.strip()) == (0, "xcb NG"), done.stderr
