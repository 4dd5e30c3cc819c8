"""Acts that conclude a conversation: next steps, choices dropped, notes, decisions, hand-overs."""

from dataclasses import replace
from datetime import date
from typing import Any

from studieroute.adviser.state import Conversation
from studieroute.domain.conclusion import Dropped, HandOver, NextStep, Note
from studieroute.domain.learner import Learner, Override, Refused
from studieroute.domain.plan_made import PlanMade
from studieroute.domain.requirement import Atom


def agree(state: Conversation, step: NextStep) -> Conversation:
    """Takes a next step over; one that is there already stays as it is."""
    steps = state.conclusion.next_steps
    if not step.text.strip() or any(one.text == step.text for one in steps):
        return state
    return _concluded(state, next_steps=(*steps, step))


def agree_all(state: Conversation, steps: tuple[NextStep, ...]) -> Conversation:
    """Takes several next steps over as one act."""
    for step in steps:
        state = agree(state, step)
    return state


def change_step(state: Conversation, at: int, **changes: Any) -> Conversation:
    """Changes text, day or owner of the next step at a place."""
    steps = state.conclusion.next_steps
    if not 0 <= at < len(steps):
        return state
    changed = replace(steps[at], **changes)
    return _concluded(state, next_steps=(*steps[:at], changed, *steps[at + 1 :]))


def take_step_back(state: Conversation, at: int) -> Conversation:
    """Takes a next step off the list."""
    return _concluded(state, next_steps=_without(state.conclusion.next_steps, at))


def give_up(state: Conversation, what: str, reason: str) -> Conversation:
    """Notes a choice the learner dropped and why; a second reason replaces the first."""
    if not what.strip():
        return state
    others = tuple(one for one in state.conclusion.dropped if one.what != what.strip())
    return _concluded(state, dropped=(*others, Dropped(what.strip(), reason.strip())))


def consider_again(state: Conversation, at: int) -> Conversation:
    """Takes a dropped choice off the list."""
    return _concluded(state, dropped=_without(state.conclusion.dropped, at))


def note(state: Conversation, text: str, on: date) -> Conversation:
    """Notes a fact."""
    if not text.strip():
        return state
    return _concluded(state, notes=(*state.conclusion.notes, Note(text.strip(), on)))


def strike(state: Conversation, at: int) -> Conversation:
    """Takes a note away."""
    return _concluded(state, notes=_without(state.conclusion.notes, at))


def hand_over(state: Conversation, to: str, on: date, until: date | None) -> Conversation:
    """Records that the file is handed to someone with the learner's consent."""
    if not to.strip():
        return state
    made = HandOver(to.strip(), on, until)
    return _concluded(state, hand_overs=(*state.conclusion.hand_overs, made))


def take_hand_over_back(state: Conversation, at: int) -> Conversation:
    """Takes the record of a hand-over away."""
    return _concluded(state, hand_overs=_without(state.conclusion.hand_overs, at))


def decide(state: Conversation, atom: Atom, reason: str, on: date) -> Conversation:
    """Counts a fact as held by decision; without a reason nothing is decided."""
    if not reason.strip():
        return state
    others = tuple(one for one in state.learner.overrides if one.atom != atom)
    return _known(state, overrides=(*others, Override(atom, reason.strip(), on)))


def take_decision_back(state: Conversation, atom: Atom) -> Conversation:
    """Ends a decision on a fact."""
    kept = tuple(one for one in state.learner.overrides if one.atom != atom)
    return _known(state, overrides=kept)


def refuse(state: Conversation, inference: Refused) -> Conversation:
    """Says that something does not follow for this learner."""
    if inference in state.learner.refuses:
        return state
    return _known(state, refuses=(*state.learner.refuses, inference))


def accept(state: Conversation, inference: Refused) -> Conversation:
    """Says that it follows after all."""
    kept = tuple(one for one in state.learner.refuses if one != inference)
    return _known(state, refuses=kept)


def seen_changes(state: Conversation) -> Conversation:
    """Says that what changed since the plan was made has been talked about."""
    return replace(state, made=None)


def take_conversation(state: Conversation, learner: Learner, saved: Conversation) -> Conversation:
    """Goes on with a saved conversation, in the language spoken now."""
    return replace(saved, learner=learner, language=state.language)


def with_record(state: Conversation, made: PlanMade | None) -> Conversation:
    """The state with what its plan rests on, to be saved; an older record that stands is kept."""
    return state if state.made is not None or made is None else replace(state, made=made)


def _concluded(state: Conversation, **changes: Any) -> Conversation:
    return replace(state, conclusion=replace(state.conclusion, **changes), example=False)


def _known(state: Conversation, **changes: Any) -> Conversation:
    return replace(state, learner=replace(state.learner, **changes), example=False)


def _without(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return items if not 0 <= at < len(items) else (*items[:at], *items[at + 1 :])


def read_day(text: str, today: date) -> date | None:
    """A day as people type it, 1-5-2027 or 2027-05-01; 1-5 is the next one to come. None: no day."""
    parts = [one.strip() for one in text.replace("/", "-").replace(".", "-").split("-")]
    parts = [one for one in parts if one]
    if len(parts) not in (2, 3) or not all(one.isascii() and one.isdigit() for one in parts):
        return None
    numbers = [int(one) for one in parts]
    if len(numbers) == 3 and numbers[0] > 31:
        numbers.reverse()
    day, month = numbers[:2]
    years = numbers[2:] or [today.year, today.year + 1]
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if len(numbers) == 3 or found >= today:
            return found
    return None
