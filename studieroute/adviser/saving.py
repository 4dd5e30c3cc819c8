"""The state as a conversation file and back, with what its plan rests on."""

from dataclasses import replace
from pathlib import Path

from studieroute.adviser.concluding import take_conversation, with_record
from studieroute.adviser.state import Conversation, take_learner
from studieroute.adviser.view import View
from studieroute.domain.learner import Learner


def text_of(view: View) -> str:
    """The conversation as the text of a file, with what the route looked at rests on today."""
    from studieroute.dossier.conversation_file import write_conversation

    state = recorded(view)
    return write_conversation(state, state.learner)


def recorded(view: View) -> Conversation:
    """The state with a record of its plan; while changes wait to be talked about, the old record."""
    from studieroute.routes.changes import changes, plan_made

    state, route = view.state, view.route
    if state.made is not None and (route is None or changes(view.catalogue, state.made)):
        return state
    if route is None or state.trial is not None:
        return state
    made = plan_made(view.catalogue, route, view.today, state.language)
    return with_record(replace(state, made=None), made)


def read(path: Path, now: Conversation) -> Conversation:
    """The conversation of a file, in the language spoken now; of a learner file: with the goal kept.

    Raises InputRefused with what is wrong and where.
    """
    from studieroute.dossier.conversation_file import read_conversation

    learner, saved = read_conversation(path, Conversation)
    return opened(now, learner, saved)


def stamp(path: Path) -> object:
    """What is different once somebody writes a file; None where there is no such file."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_mtime_ns, there.st_size


def unsealed(data: bytes, passphrase: str, name: str) -> str:
    """The text of an encrypted file; raises InputRefused with a sentence where it does not open."""
    from studieroute.dossier.sealed_file import unseal_text

    return unseal_text(data, passphrase, name)


def parsed(text: str, now: Conversation, name: str) -> Conversation:
    """The conversation of a text, as `read` gives it of a file."""
    from studieroute.dossier.conversation_file import parse_conversation

    learner, saved = parse_conversation(text, Conversation, name)
    return opened(now, learner, saved)


def opened(now: Conversation, learner: Learner, saved: Conversation | None) -> Conversation:
    """The conversation to go on with."""
    return take_learner(now, learner) if saved is None else take_conversation(now, learner, saved)


def matter(state: Conversation) -> object:
    """What would be lost if the conversation were thrown away; where one is looking is not."""
    return (
        state.learner, state.goals, state.route, state.conclusion, state.sieve, state.ticked
    )  # fmt: skip


def is_blank(state: Conversation) -> bool:
    """Whether there is nothing yet to keep; the example as it is shown is not worth keeping."""
    return state.example or matter(state) == matter(Conversation())
