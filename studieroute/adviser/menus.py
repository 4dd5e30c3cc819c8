"""The menus of the adviser's window, declared as data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from studieroute.desktop.actions import Act, Menu
from studieroute.desktop.face_menus import FaceActs, help_items, look_items, undo_items
from studieroute.desktop.theme import Theme
from studieroute.domain.handing import Part
from studieroute.i18n import Say


@dataclass(frozen=True, slots=True)
class Acts(FaceActs):
    """What this window can do beside that when a menu, a key or a button asks for it."""

    new: Callable[[], None]
    shut: Callable[[], None]
    turn: Callable[[int], None]
    open: Callable[[], None]
    scan: Callable[[], None]
    save: Callable[[], None]
    save_as: Callable[[], None]
    hand_over: Callable[[tuple[Part, ...], str, date, str], None]
    delete: Callable[[], None]
    wipe: Callable[[], None]
    plan: Callable[[], None]
    conclude: Callable[[], None]
    every: Callable[[], None]
    compare: Callable[[], None]
    around: Callable[[], None]
    picture: Callable[[], None]
    stop: Callable[[], None]
    again: Callable[[], None]
    to_goal: Callable[[], None]
    to_learner: Callable[[], None]
    also: Callable[[], None]
    favour: Callable[[], None]
    copy: Callable[[], None]
    preview: Callable[[], None]


def menus(say: Say, acts: Acts, look: Theme) -> tuple[Menu, ...]:
    """File, Edit, View and Help."""
    file = Menu(
        say("&File"),
        (
            Act("new", say("&New conversation"), acts.new, ("Ctrl+T", "Ctrl+N"), "new"),
            Act("open", say("&Open…"), acts.open, ("Ctrl+O",), "open"),
            Act("scan", say("Sca&n a plan…"), acts.scan, ("Ctrl+Shift+O",)),
            Act("save", say("&Save"), acts.save, ("Ctrl+S",), "save"),
            Act("save-as", say("Save &as…"), acts.save_as, ("Ctrl+Shift+S",)),
            None,
            Act("next", say("Ne&xt conversation"), partial(acts.turn, 1), ("Ctrl+Tab",)),
            Act(
                "previous",
                say("P&revious conversation"),
                partial(acts.turn, -1),
                ("Ctrl+Shift+Tab",),
            ),
            Act("shut", say("&Close conversation"), acts.shut, ("Ctrl+W",)),
            Act("delete", say("&Delete this conversation…"), acts.delete),
            Act("wipe", say("&Wipe everything kept here…"), acts.wipe),
            None,
            Act("plan", say("&Plan as PDF…"), acts.plan, ("Ctrl+P",), "print"),
            Act("preview", say("Print pre&view…"), acts.preview, ("Ctrl+Shift+V",)),
            Act("picture", say("P&icture as SVG or PNG…"), acts.picture, ("Ctrl+Shift+P",)),
            None,
            Act("quit", say("&Quit"), acts.quit, ("Ctrl+Q",)),
        ),
    )
    edit = Menu(
        say("&Edit"),
        (
            *undo_items(say, acts),
            Act("to-learner", say("Quick &typing"), acts.to_learner, ("Ctrl+L",), "person"),
            Act("conclude", say("&Conclude"), acts.conclude, ("Ctrl+D",), "flag"),
            Act("to-goal", say("&Goal"), acts.to_goal, ("Ctrl+G", "Ctrl+F"), "search"),
            Act("also", say("A&nother goal"), acts.also, ("Ctrl+Shift+G",)),
            Act("favour", say("Keep or forget as &favourite"), acts.favour, ("Ctrl+B",)),
            None,
            Act("copy", say("&Copy the answer as text"), acts.copy, ("Ctrl+Shift+C",)),
        ),
    )
    return (file, edit, _view(say, acts, look), _help(say, acts))


def _view(say: Say, acts: Acts, look: Theme) -> Menu:
    return Menu(
        say("&View"),
        (
            *look_items(say, acts, look),
            None,
            Act("every", say("Show &all routes"), acts.every, ("Ctrl+Shift+A",), checked=False),
            Act("compare", say("&Compare routes"), acts.compare, ("Ctrl+K",)),
            Act("around", say("What lies a&round it"), acts.around, ("Ctrl+E",)),
            Act("again", say("Search a&gain"), acts.again, ("Ctrl+Shift+R",)),
        ),
    )


def _help(say: Say, acts: Acts) -> Menu:
    return Menu(
        say("&Help"),
        (*help_items(say, acts),),
    )


def keys(say: Say) -> tuple[str, ...]:
    """The keys worth knowing, each with what it does behind two spaces."""
    return (
        say("Ctrl+L  quick typing: havo NG wisB 6.8 nat"),
        say("Ctrl+G  search a goal; arrow keys and Enter choose"),
        say("Up and Down  from route to route; C ticks one for comparing"),
        say("Ctrl+K  compare the ticked routes; Escape goes back"),
        say("Ctrl+E  what lies around the goal; arrow keys and Enter walk on"),
        say("Ctrl+Shift+A  all routes"),
        say("Ctrl+Shift+P  the picture as a file"),
        say("Left and Right in the picture  from step to step; + and - stretch it, 0 fits"),
        say("Ctrl+Z and Ctrl+Y  undo and redo everything"),
        say("Ctrl+P  the plan as PDF"),
        say("Ctrl+D  conclude: next steps, choices dropped, notes"),
        say("Ctrl+T, Ctrl+W and Ctrl+Tab  open, close and change conversation"),
        say("Ctrl++ and Ctrl+-  larger and smaller text"),
        say("Tab and Shift+Tab  to every field; Enter opens a source"),
    )
