"""The menus of the dean's window, declared as data."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from studieroute.dean.state import Page
from studieroute.desktop.actions import Act, Menu
from studieroute.desktop.face_menus import FaceActs, help_items, look_items, undo_items
from studieroute.desktop.theme import Theme
from studieroute.i18n import Say


@dataclass(frozen=True, slots=True)
class Acts(FaceActs):
    """What this window can do beside that when a menu, a key or a button asks for it."""

    turn: Callable[[Page], object]
    open_list: Callable[[], object]
    paper: Callable[[], object]
    sheet: Callable[[], object]
    present: Callable[[], object]
    present_mine: Callable[[], object]
    release: Callable[[], object]
    to_goal: Callable[[], object]
    to_table: Callable[[], object]
    to_programmes: Callable[[], object]


def page_names(say: Say) -> dict[Page, str]:
    """What each page is called."""
    return {
        Page.CHOICE: say("Profile choice"),
        Page.OFFER: say("Subjects of the school"),
        Page.CLASS: say("A class"),
    }


def menus(say: Say, acts: Acts, look: Theme) -> tuple[Menu, ...]:
    """File, Edit, View and Help."""
    file = Menu(
        say("&File"),
        (
            Act("open-list", say("&Open a class list…"), acts.open_list, ("Ctrl+O",), "open"),
            None,
            Act("paper", say("On &paper (PDF)…"), acts.paper, ("Ctrl+P",), "print"),
            Act("sheet", say("&Spreadsheet (XLSX)…"), acts.sheet, ("Ctrl+Shift+X",), "save"),
            None,
            Act("release", say("&Newer catalogue from a file…"), acts.release, ("Ctrl+Shift+R",)),
            None,
            Act("quit", say("&Quit"), acts.quit, ("Ctrl+Q",)),
        ),
    )
    edit = Menu(
        say("&Edit"),
        (
            *undo_items(say, acts),
            Act("to-goal", say("&Goal to keep open"), acts.to_goal, ("Ctrl+G", "Ctrl+F"), "search"),
            Act("to-table", say("The &numbers"), acts.to_table, ("Ctrl+T",)),
            Act(
                "to-programmes",
                say("The programmes &behind a number"),
                acts.to_programmes,
                ("Ctrl+B",),
            ),
        ),
    )
    return (file, edit, _view(say, acts, look), Menu(say("&Help"), help_items(say, acts)))


def _view(say: Say, acts: Acts, look: Theme) -> Menu:
    pages = tuple(
        Act(f"page-{page.value}", name, partial(acts.turn, page), (f"Ctrl+{number}",))
        for number, (page, name) in enumerate(page_names(say).items(), 1)
    )
    return Menu(
        say("&View"),
        (
            *pages,
            None,
            Act("present", say("&Present a story"), acts.present, ("F5",)),
            Act("present-mine", say("Present &this choice"), acts.present_mine, ("Shift+F5",)),
            None,
            *look_items(say, acts, look),
        ),
    )


def keys(say: Say) -> tuple[str, ...]:
    """The keys worth knowing, each with what it does behind two spaces."""
    return (
        say("Ctrl+1, Ctrl+2, Ctrl+3  profile choice, subjects of the school, a class"),
        say("Tab and space  slide subjects in and out"),
        say("Ctrl+T, then the arrow keys  from number to number"),
        say("Ctrl+B  the programmes behind the number; Enter keeps one open as a goal"),
        say("Ctrl+G  search a goal; arrow keys and Enter choose"),
        say("Ctrl+P  on paper; Ctrl+Shift+X  spreadsheet"),
        say("F5  present a story; Shift+F5  this choice; arrow keys and Escape"),
        say("Ctrl+Z and Ctrl+Y  undo and redo everything"),
        say("Ctrl++ and Ctrl+-  larger and smaller text"),
    )
