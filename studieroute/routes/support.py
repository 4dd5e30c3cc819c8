"""The ways into a step, each as the facts it still needs: what the search works backward from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.bridge import Bridge
from studieroute.domain.calendar import add_months
from studieroute.domain.catalogue import Step
from studieroute.domain.requirement import amount
from studieroute.routes.kinds import Kind
from studieroute.routes.ruling import closed_origins, is_recorded_closed
from studieroute.routes.situation import Situation
from studieroute.routes.timetable import SINK, SIZE, Timetable

Mask = int

OLDEST = 150
"""An age that nobody reaches; a rule with a slip of the pen may ask more."""


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """A way into a step: `yes` are facts still needed for sure, `maybe` ones it is enough to perhaps hold.

    `rules` says in which months of the grid the rule speaks (None: in all); `from_month` is when
    an age is reached. A `doubtful` way saves more time than a surer one that may also hold, and
    then the surer one counts. `steady` ways are the same in every month.
    """

    certainty: Certainty
    exempts: int
    yes: Mask
    maybe: Mask
    from_month: int = 0
    rules: npt.NDArray[np.bool_] | None = None
    doubtful: bool = False

    @property
    def steady(self) -> bool:
        """Whether the way is open in the same manner in every month."""
        return self.rules is None and self.from_month == 0


class Supports:
    """The ways into every step for one learner, worked out when first asked for."""

    def __init__(self, situation: Situation, timetable: Timetable, yes: Mask, maybe: Mask) -> None:
        self.situation = situation
        self.timetable = timetable
        self.rulebook = situation.rulebook
        self.yes, self.maybe = yes, maybe
        self._ages = {bit: self._age_month(atom.args[0]) for atom, bit in self.rulebook.ages}
        self._age_mask = sum(self._ages)
        self._by_rules: dict[int, tuple[Support, ...]] = {}
        self.derivations = self.rulebook.from_several

    def of(self, kind: Kind) -> tuple[Support, ...]:
        """The ways into a kind of step that no other one makes needless."""
        found = self._by_rules.get(kind.rules)
        if found is None:
            every = sorted(self._all(kind.step), key=_in_order)
            found = self._by_rules[kind.rules] = tuple(self._sifted(every))
        return found

    @property
    def holds_a_level(self) -> bool:
        """Whether the learner has a diploma, perhaps."""
        mask = self.yes | self.maybe
        return any(mask & bit for bit in self.rulebook.level_bits.values())

    def age_months(self) -> Iterator[tuple[int, int | None]]:
        """The bit position of every age asked, and the month in which it is reached if known."""
        for bit, month in self._ages.items():
            yield bit.bit_length() - 1, month

    def running_month(self) -> int:
        """The month in which one is free after the programme one is in; 0 without one."""
        running = self.situation.running()
        return self.timetable.index(running.end) if running is not None else 0

    @cached_property
    def _perhaps(self) -> Mask:
        """The facts that one can come to hold without being sure, for want of detail."""
        bits = self.rulebook.perhaps
        for derivation in self.derivations:
            bits |= derivation.maybe
        running = self.situation.running()
        if running is not None:
            granted = self.rulebook.catalogue.granted_by(running.programme)
            bits |= self.rulebook.close(*self.rulebook.bits_of(granted))[1]
        return bits

    def _age_month(self, years: str) -> int | None:
        """The month of the grid in which an age is reached; None when no birth date is known."""
        born = self.situation.learner.born
        if born is None:
            return None
        if amount(years) > OLDEST:
            return SINK
        return self.timetable.index(add_months(born, int(np.ceil(amount(years))) * 12))

    def _all(self, step: Step) -> Iterator[Support]:
        periods = self._periods(step)
        for rule, months in periods.items():
            for term in self.rulebook.terms_of(rule.requirement):
                yield from self._for_term(rule, term, months)
        if not isinstance(step, Bridge) and not step.admission_complete:
            yield from self._unless_closed(step)

    def _periods(self, step: Step) -> dict[Admission, npt.NDArray[np.bool_] | None]:
        """The rules that speak in some month, with those months (None: in every month)."""
        spans = self._spans(self.rulebook.all_rules(step))
        if len(spans) == 1:
            return dict.fromkeys(self.rulebook.rules_on(step, self.timetable.days[0]))
        found: dict[Admission, npt.NDArray[np.bool_]] = {}
        for begin, end in spans:
            for rule in self.rulebook.rules_on(step, self.timetable.days[begin]):
                months = found.setdefault(rule, np.zeros(SIZE, dtype=bool))
                months[begin:end] = True
        return {rule: None if months.all() else months for rule, months in found.items()}

    def _spans(self, rules: tuple[Admission, ...]) -> list[tuple[int, int]]:
        """The stretches of months within which no rule begins or ends to be valid."""
        cuts = {0}
        for rule in rules:
            if rule.valid_from is not None:
                cuts.add(self.timetable.index(rule.valid_from))
            if rule.valid_to is not None and rule.valid_to < date.max:
                cuts.add(self.timetable.index(rule.valid_to + timedelta(days=1)))
        ordered = sorted(cuts - {SINK})
        return list(zip(ordered, (*ordered[1:], SIZE), strict=True))

    def _for_term(
        self, rule: Admission, term: Mask, months: npt.NDArray[np.bool_] | None
    ) -> Iterator[Support]:
        rest = term & ~self.yes
        from_month, ages_known = self._ages_of(rest)
        rest &= ~self._age_mask
        if ages_known:
            yield Support(rule.certainty, rule.exempts_months, rest, 0, from_month, months)
        unsure = rest & (self.maybe | self._perhaps)
        if unsure or not ages_known:
            needed = rest & ~self.maybe
            yield Support(Certainty.UNKNOWN, rule.exempts_months, 0, needed, from_month, months)

    def _ages_of(self, term: Mask) -> tuple[int, bool]:
        """The month in which all ages of a term are reached, and whether they are known."""
        latest, known = 0, True
        for bit, month in self._ages.items():
            if term & bit:
                if month is None:
                    known = False
                else:
                    latest = max(latest, month)
        return latest, known

    def _unless_closed(self, step: Step) -> Iterator[Support]:
        """Where not all rules are known: open to anyone, or to who holds a level not closed."""
        spans = self._spans(self.rulebook.all_rules(step))
        days = self.timetable.days
        origins = [closed_origins(self.rulebook.rules_on(step, days[begin])) for begin, _ in spans]
        mask = self.yes | self.maybe
        held = [level for level, bit in self.rulebook.level_bits.items() if mask & bit]
        for level in ("", *self.rulebook.level_bits):
            bit = self.rulebook.level_bits.get(level, 0)
            levels = [*held, level] if level else held
            is_open = [not is_recorded_closed(one, levels) for one in origins]
            if any(is_open):
                months = None if all(is_open) else np.repeat(is_open, [b - a for a, b in spans])
                yield Support(Certainty.UNKNOWN, 0, 0, bit & ~(self.yes | self.maybe), 0, months)
            if level == "" and all(is_open):
                return

    def _sifted(self, supports: list[Support]) -> list[Support]:
        """Leaves out ways that can never count or never help, and marks the doubtful ones."""
        kept: list[Support] = []
        for one in supports:
            others = [other for other in supports if other is not one]
            if any(
                self._makes_needless(other, one) and not self._same(one, other) for other in others
            ):
                continue
            if any(self._same(one, other) for other in kept):
                continue
            doubtful = any(
                other.certainty < one.certainty and other.exempts < one.exempts for other in others
            )
            kept.append(replace(one, doubtful=doubtful))
        return kept

    def _asks_no_more(self, one: Support, other: Support) -> bool:
        """Whether `one` is open whenever `other` is."""
        if one.yes & ~other.yes and one.yes & ~self.rulebook.held_with(other.yes):
            return False
        if one.maybe & ~(other.yes | other.maybe) and one.maybe & ~(
            self.rulebook.held_with(other.yes) | self.rulebook.implied(other.maybe)
        ):
            return False
        if one.from_month > other.from_month:
            return False
        if one.rules is None:
            return True
        return other.rules is not None and bool((one.rules | ~other.rules).all())

    def _makes_needless(self, one: Support, other: Support) -> bool:
        """Whether `one` counts instead of `other` whenever `other` holds."""
        if (one.certainty, -one.exempts) > (other.certainty, -other.exempts):
            return False
        return self._asks_no_more(one, other)

    def _same(self, one: Support, other: Support) -> bool:
        return self._makes_needless(one, other) and self._makes_needless(other, one)


def _in_order(one: Support) -> tuple[object, ...]:
    months = one.rules.tobytes() if one.rules is not None else b""
    return one.certainty, -one.exempts, one.yes, one.maybe, one.from_month, months
