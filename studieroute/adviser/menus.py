"""The menus of the adviser's window, declared as data."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from studieroute.desktop.actions import Act, Menu
from studieroute.desktop.preferences import Preferences
from studieroute.i18n import Say


@dataclass(frozen=True, slots=True)
class Acts:
    """What the window can do when a menu, a key or a button asks for it."""

    new: Callable[[], None]
    open: Callable[[], None]
    save: Callable[[], None]
    plan: Callable[[], None]
    quit: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    speak: Callable[[str], None]
    look: Callable[[str], None]
    larger: Callable[[], None]
    smaller: Callable[[], None]
    every: Callable[[], None]
    to_goal: Callable[[], None]
    to_learner: Callable[[], None]
    keys: Callable[[], None]
    about: Callable[[], None]


def menus(say: Say, acts: Acts, preferences: Preferences) -> tuple[Menu, ...]:
    """File, Edit, View and Help."""
    file = Menu(
        say("&File"),
        (
            Act("new", say("&New conversation"), acts.new, ("Ctrl+N",), "new"),
            Act("open", say("&Open learner file…"), acts.open, ("Ctrl+O",), "open"),
            Act("save", say("&Save learner file…"), acts.save, ("Ctrl+S",), "save"),
            None,
            Act("plan", say("&Plan as PDF…"), acts.plan, ("Ctrl+P",), "print"),
            None,
            Act("quit", say("&Quit"), acts.quit, ("Ctrl+Q",)),
        ),
    )
    edit = Menu(
        say("&Edit"),
        (
            Act("undo", say("&Undo"), acts.undo, ("Ctrl+Z",), "undo"),
            Act("redo", say("&Redo"), acts.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
            None,
            Act("to-learner", say("Quick &typing"), acts.to_learner, ("Ctrl+L",), "person"),
            Act("to-goal", say("&Goal"), acts.to_goal, ("Ctrl+G", "Ctrl+F"), "search"),
        ),
    )
    return (file, edit, _view(say, acts, preferences), _help(say, acts))


def _view(say: Say, acts: Acts, preferences: Preferences) -> Menu:
    names = (("nl", "Nederlands"), ("en", "English"), ("de", "Deutsch"))
    languages = tuple(
        Act(
            f"language-{code}",
            name,
            partial(acts.speak, code),
            checked=say.language == code,
            group="language",
        )
        for code, name in names
    )
    looks = (
        ("system", say("As the &system")),
        ("light", say("&Light")),
        ("dark", say("&Dark")),
        ("contrast", say("&High contrast")),
    )
    themes = tuple(
        Act(
            f"theme-{code}",
            name,
            partial(acts.look, code),
            checked=preferences.theme == code,
            group="theme",
        )
        for code, name in looks
    )
    return Menu(
        say("&View"),
        (
            Menu(say("&Language"), languages),
            Menu(say("&Theme"), themes),
            None,
            Act("larger", say("Lar&ger text"), acts.larger, ("Ctrl++", "Ctrl+=")),
            Act("smaller", say("S&maller text"), acts.smaller, ("Ctrl+-",)),
            None,
            Act("every", say("Show &all routes"), acts.every, ("Ctrl+Shift+A",), checked=False),
        ),
    )


def _help(say: Say, acts: Acts) -> Menu:
    return Menu(
        say("&Help"),
        (
            Act("keys", say("&Keys"), acts.keys, ("F1",)),
            Act("about", say("&About StudieRoute"), acts.about),
        ),
    )


def keys_text(say: Say) -> str:
    """The keys worth knowing, one to a line."""
    return "\n".join(
        (
            say("Ctrl+L  quick typing: havo NG wisB 6.8 nat"),
            say("Ctrl+G  search a goal; arrow keys and Enter choose"),
            say("Up and Down  from route to route"),
            say("Left and Right in the picture  from step to step; + and - stretch it, 0 fits"),
            say("Ctrl+Z and Ctrl+Y  undo and redo everything"),
            say("Ctrl+P  the plan as PDF"),
            say("Ctrl++ and Ctrl+-  larger and smaller text"),
            say("Tab and Shift+Tab  to every field; Enter opens a source"),
        )
    )
