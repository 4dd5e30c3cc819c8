"""How every face is made to speak and look as a person likes it: language, theme, size of text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from studieroute.desktop.actions import Act, Menu
from studieroute.desktop.theme import Theme
from studieroute.i18n import LANGUAGES, Say, own_name

Speak = Callable[[str], object]
Restyle = Callable[[Theme], object]


def look_items(
    say: Say, look: Theme, speak: Speak, restyle: Restyle
) -> tuple[Menu | Act | None, ...]:
    """The items of a menu; `speak` hears the code of a language, `restyle` the look to come."""
    languages = tuple(
        Act(f"language-{code}", own_name(code), partial(speak, code), checked=say.language == code,
            group="language")
        for code in LANGUAGES
    )  # fmt: skip
    names = (
        ("system", say("As the &system")), ("light", say("&Light")), ("dark", say("&Dark")),
        ("contrast", say("&High contrast")),
    )  # fmt: skip
    themes = tuple(
        Act(f"theme-{code}", name, partial(restyle, replace(look, name=code)),
            checked=look.name == code, group="theme")
        for code, name in names
    )  # fmt: skip
    return (
        Menu(say("&Language"), languages),
        Menu(say("&Theme"), themes),
        None,
        Act("larger", say("Lar&ger text"), partial(restyle, look.larger()), ("Ctrl++", "Ctrl+=")),
        Act("smaller", say("S&maller text"), partial(restyle, look.smaller()), ("Ctrl+-",)),
    )
