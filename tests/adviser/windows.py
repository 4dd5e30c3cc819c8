"""An adviser's window on the small catalogue, as most tests begin with it."""

from pytestqt.qtbot import QtBot

from studieroute.adviser.desk import Desk
from studieroute.adviser.shelf import Shelf
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.desktop.preferences import Preferences
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import TODAY, small_graph

BLANK = Conversation(language="en")
USUAL = Preferences()


def shown(
    qtbot: QtBot,
    first: Conversation = BLANK,
    *,
    shelf: Shelf | None = None,
    graph: RouteGraph | None = None,
    liked: Preferences = USUAL,
) -> AdviserWindow:
    """The window on a small screen with its catalogue open; on a shelf nothing is lost."""
    made = AdviserWindow(Desk(first, TODAY), liked, lambda _: None, shelf)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.opened(graph or small_graph())
    return made


def settle(qtbot: QtBot, window: AdviserWindow) -> None:
    """Waits until what is asked is answered."""
    qtbot.waitUntil(lambda: not window.desk.view.busy)
