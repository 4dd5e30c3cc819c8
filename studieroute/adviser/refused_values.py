"""Values that cannot be right, each with a sentence that says what would be."""

from studieroute.adviser import quick, quick_wishes
from studieroute.adviser.quick_line import Refused
from studieroute.i18n import Say


def refused_value(say: Say, one: Refused) -> str:
    """Why a value was not taken, and what to type."""
    text = one.text
    match one.kind:
        case "grade":
            return say("A grade goes from 1 to 10, so {text} was not taken.", text=text)
        case "born":
            return say("{text} cannot be a birth date. Type one such as 1-3-2008.", text=text)
        case "credits":
            return say(
                "{text} EC is more than any study has ({most} at most). Not taken.",
                text=text, most=quick.MOST_EC,
            )  # fmt: skip
        case "age":
            return say("{text} years cannot be an age. Not taken.", text=text)
        case "km":
            return say(
                "{text} was not taken: 0 to {most} km.", text=text, most=quick_wishes.MOST_KM
            )
        case "euros":
            return say(
                "{text} was not taken: 0 to {most} euros.", text=text, most=say.number(quick_wishes.MOST_EUROS)
            )  # fmt: skip
        case "language":
            return say(
                "{text} is not a language that is known here. Type one such as Dutch B2.", text=text
            )
        case "class":
            return say("There is no class {text}. Havo has 5 years, vwo 6, vmbo 4.", text=text)
        case "year":
            return say("The year {text} is in the past or too far away. Not taken.", text=text)
        case "which-class":
            return say("{text}: which class? Type it too, such as havo 4.", text=text)
        case "which-school":
            return say("{text}: at which institution? Name it too, such as saxion.", text=text)
        case "vmbo":
            return say("Which vmbo? Type vmbo basis, kader, gl or tl.")
        case "since":
            return say(
                "{text} does not lie behind. Type a start such as since Sept 2025.", text=text
            )
        case "work":
            return say("{text} years of work cannot be right. Not taken.", text=text)
        case _:
            return say(
                "{text}: of which study? Type its name too, such as 45 EC saxion wb.", text=text or "?"
            )  # fmt: skip
