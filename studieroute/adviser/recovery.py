"""What the window says by itself: what was not saved, what changed since a plan, and wiping it all.

What compares plans is imported when there is one, so that the window shows sooner.
"""

from typing import TYPE_CHECKING

from studieroute.adviser import concluding, state
from studieroute.adviser.example import EXAMPLE_GOAL, example
from studieroute.adviser.start_part import about
from studieroute.desktop.banner import Banner
from studieroute.desktop.boxes import warning

if TYPE_CHECKING:
    from studieroute.adviser.window import AdviserWindow


def offer(window: "AdviserWindow") -> None:
    """Says at the start that something was not saved, with the choice to go on or throw it away."""
    found = window.session.unsaved()
    if not found:
        return
    window.telling = lambda: offer(window)
    say, view = window.say, window.desk.view
    if len(found) == 1:
        what = about(say, view.catalogue, found[0])
        text = say("There was a conversation that was not saved: {what}.", what=what)
    else:
        text = say.plural(
            "There was {number} conversation that was not saved.",
            "There were {number} conversations that were not saved.",
            len(found),
        )

    def go_on() -> None:
        for one in found:
            window.take_up(one)

    window.body.tell(
        Banner(
            say,
            window.theme,
            text,
            warning=True,
            act=(say("Go on"), go_on),
            instead=(say("Throw away"), lambda: window.session.throw_away(*found)),
        )
    )


def tell_changes(window: "AdviserWindow") -> None:
    """Says what changed in the rules since the plan in front was made."""
    view = window.desk.view
    made = view.state.made
    if made is None or not view.is_open:
        return
    from studieroute.routes.changes import changes
    from studieroute.wording import changes as wording

    say = view.say
    found = changes(view.catalogue, made)
    lines = wording.lines(say, view.catalogue, found)
    if not lines:
        window.tell(wording.headline(say, made, 0))
        return

    window.telling = lambda: tell_changes(window)

    def seen() -> None:
        window.body.hush()
        window.desk.act(concluding.seen_changes)

    text = "\n".join((wording.headline(say, made, len(lines)), *(f"– {one}" for one in lines)))
    window.body.tell(Banner(say, window.theme, text, warning=True, act=(say("Talked about"), seen)))


def show_example(window: "AdviserWindow") -> None:
    """Shows the example in the conversation in front."""
    today = window.desk.today

    def shown(now: state.Conversation) -> state.Conversation:
        return state.as_example(now, example(today), EXAMPLE_GOAL)

    window.desk.act(shown)


def ask_to_wipe(window: "AdviserWindow") -> None:
    """Asks once, then removes every conversation this computer keeps by itself."""
    say = window.say
    text = say(
        "All open conversations and everything the program keeps by itself will be gone."
        " Files you saved stay where they are. This cannot be undone."
    )
    title = say("Wipe everything kept here")
    warning(window, say, title, text, say("Wipe"), window.session.wipe).open()
