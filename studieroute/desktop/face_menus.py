"""What the menus of every face have: taking back, language, theme, size of text, commands, keys."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from studieroute.desktop.actions import Act, Menu
from studieroute.desktop.theme import Theme
from studieroute.i18n import LANGUAGES, Say, own_name

Items = tuple[Menu | Act | None, ...]


@dataclass(frozen=True, slots=True)
class FaceActs:
    """What every window with menus can do; `speak` hears the code of a language."""

    quit: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    speak: Callable[[str], object]
    restyle: Callable[[Theme], object]
    explain: Callable[[], object]
    glossary: Callable[[], object]
    palette: Callable[[], object]
    keys: Callable[[], object]
    about: Callable[[], object]


def undo_items(say: Say, acts: FaceActs) -> Items:
    """Taking an act back, and doing it again."""
    return (
        Act("undo", say("&Undo"), acts.undo, ("Ctrl+Z",), "undo"),
        Act("redo", say("&Redo"), acts.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
        None,
    )


def help_items(say: Say, acts: FaceActs) -> Items:
    """What stands here, the words of the field, every command by name, the keys, and the program."""
    return (
        Act("explain", say("&Help here"), acts.explain, ("F1",)),
        Act("glossary", say("&Glossary"), acts.glossary, ("Shift+F1",)),
        Act("palette", say("&Find a command…"), acts.palette, ("Ctrl+Shift+K",)),
        Act("keys", say("&Keys"), acts.keys, ("Ctrl+F1",)),
        Act("about", say("&About StudieRoute"), acts.about),
    )


def look_items(say: Say, acts: FaceActs, look: Theme) -> Items:
    """Language, theme and size of text; `look` is the present one."""
    languages = tuple(
        Act(f"language-{code}", own_name(code), partial(acts.speak, code), checked=say.language == code,
            group="language")
        for code in LANGUAGES
    )  # fmt: skip
    names = (
        ("system", say("As the &system")), ("light", say("&Light")), ("dark", say("&Dark")),
        ("contrast", say("&High contrast")),
    )  # fmt: skip
    themes = tuple(
        Act(f"theme-{code}", name, partial(acts.restyle, replace(look, name=code)),
            checked=look.name == code, group="theme")
        for code, name in names
    )  # fmt: skip
    return (
        Menu(say("&Language"), languages),
        Menu(say("&Theme"), themes),
        None,
        Act(
            "larger",
            say("Lar&ger text"),
            partial(acts.restyle, look.larger()),
            ("Ctrl++", "Ctrl+="),
        ),
        Act("smaller", say("S&maller text"), partial(acts.restyle, look.smaller()), ("Ctrl+-",)),
    )
