"""All routes by trying every sequence of steps: the definition of a route and nothing clever.

Written from section 6 of the design alone. It takes the rows of a `Catalogue` and shares no
judgement, date, distance or cost with the program: whatever it uses stands on this page.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import asin, ceil, cos, radians, sin, sqrt

from studieroute.domain.admission import Admission
from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.level import SECTORS
from studieroute.domain.offer import Offer
from studieroute.domain.programme import Programme
from studieroute.domain.requirement import (
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
)

NO, MAYBE, YES = 0, 1, 2
RIGHT, UNKNOWN = 0, 4
MOST_STEPS = 8
MOST_MONTHS = 180
CODES = ("croho:", "crebo:", "rio:")
LANGUAGE_LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]

Vector = tuple[int, int, int, int, float]
Held = frozenset[Atom]
Step = Programme | Bridge


@dataclass(frozen=True)
class Choice:
    """What one decides to do next; a host makes it a step alongside, `goes_on` the running one."""

    step: Step
    offer: Offer | None
    host: str | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Taken:
    """A choice as it works out, with the way in that counts; cost in cents."""

    choice: Choice
    start: date
    end: date
    months: int
    cost: int
    distance: float
    certainty: int
    exempts: int


@dataclass(frozen=True)
class Path:
    """A whole route."""

    taken: tuple[Taken, ...]

    @property
    def vector(self) -> Vector:
        """Finish as a day number, cents, transfers, certainty, km."""
        return (
            max(one.end for one in self.taken).toordinal(),
            sum(one.cost for one in self.taken),
            sum(one.choice.host is None for one in self.taken) - 1,
            max(one.certainty for one in self.taken),
            max(one.distance for one in self.taken),
        )


class TooMany(Exception):
    """There are more sequences than one wants to wait for."""


class Oracle:
    """One question, answered by trying everything."""

    def __init__(
        self, catalogue: Catalogue, learner: Learner, today: date, patience: int = 1_000_000
    ) -> None:
        self.catalogue = catalogue
        self.learner = learner
        self.today = today
        self.start = max(learner.start or today, today)
        self.last = months_later(self.start, MOST_MONTHS)
        self.patience = patience
        self.tried = 0
        self._closed: dict[Held, Held] = {}
        self._entries: dict[tuple[str, date, Held], tuple[int, int] | None] = {}

    # every sequence

    def front(self, goals: Collection[str]) -> dict[Vector, Path]:
        """One route for each vector that no other one dominates."""
        found: dict[Vector, Path] = {}
        for path in self.routes(goals):
            found.setdefault(path.vector, path)
        return {
            vector: path
            for vector, path in found.items()
            if not any(dominates(other, vector) for other in found)
        }

    def routes(self, goals: Collection[str]) -> Iterator[Path]:
        """Every route to one of the goals, good or bad."""
        unfinished: list[tuple[Choice, ...]] = [()]
        while unfinished:
            sequence = unfinished.pop()
            for choice in self.choices(sequence):
                longer = (*sequence, choice)
                self.tried += 1
                if self.tried > self.patience:
                    raise TooMany
                path = self.walk(longer)
                if path is None:
                    continue
                if choice.step.id not in goals:
                    if len(longer) < MOST_STEPS:
                        unfinished.append(longer)
                elif self.is_within_wishes(path) and not self.has_idle_step(longer, path):
                    yield path

    def choices(self, sequence: tuple[Choice, ...]) -> Iterator[Choice]:
        """What one could try to do after a sequence."""
        if not sequence:
            now = self.finishing()
            if now is not None:
                yield Choice(now[0], self.offer_now(now[0]), goes_on=True)
        used = {choice.step.id for choice in sequence}
        steps: list[Step] = [*self.catalogue.programmes, *self.catalogue.bridges]
        for step in steps:
            if step.id in used or step.status != "running" or duration(step) is None:
                continue
            host: str | None = None
            if isinstance(step, Bridge) and step.alongside:
                own = [choice.step for choice in sequence if choice.host is None]
                if not own or not can_host(own[-1], step):
                    continue
                host = own[-1].id
            for offer in self.catalogue.offers:
                if offer.of == step.id and self.is_wanted(offer):
                    yield Choice(step, offer, host)

    # one sequence

    def walk(self, sequence: tuple[Choice, ...], without: int | None = None) -> Path | None:
        """A sequence day by day, the grants of one place left out if asked; None: it cannot be."""
        taken: list[Taken] = []
        held = self.held_at_start()
        inside: Held = frozenset()
        host: Taken | None = None
        for number, choice in enumerate(sequence):
            if choice.host is None:
                held |= inside
                inside, host = frozenset(), None
            one = self.take(choice, held, taken, host, sequence, without)
            if one is None:
                return None
            taken.append(one)
            host = one if choice.host is None else host
            if number != without:
                inside |= grants(choice.step)
        return Path(tuple(taken))

    def take(
        self,
        choice: Choice,
        held: Held,
        before: list[Taken],
        host: Taken | None,
        sequence: tuple[Choice, ...],
        without: int | None,
    ) -> Taken | None:
        """One step after those before it, inside its host if it has one."""
        step, offer = choice.step, choice.offer
        if choice.goes_on:
            return self.go_on(choice)
        assert offer is not None
        earliest = max([self.start, *(one.end for one in before)])
        if choice.host is not None:
            assert host is not None
            earliest = max(self.start, host.start)
        start = self.first_start(offer, earliest)
        if start is None:
            return None
        if choice.host is not None:
            for number, (other, one) in enumerate(zip(sequence, before, strict=False)):
                if other.host is not None and other.host == choice.host:
                    assert one.choice is other
                    if one.end <= start and number != without:
                        held |= grants(other.step)
        entry = self.entry(step, start, held)
        if entry is None:
            return None
        certainty, exempts = entry
        months = max(0, (duration(step) or 0) - exempts)
        end = last_day_of(start, months)
        if end > (self.last if host is None or choice.host is None else host.end):
            return None
        own_price = step.cost_eur if isinstance(step, Bridge) else None
        cost = cents(own_price) if own_price is not None else self.fee(offer, start, months)
        return Taken(
            choice, start, end, months, cost, self.distance(offer), certainty, exempts
        )  # fmt: skip

    def has_idle_step(self, sequence: tuple[Choice, ...], path: Path) -> bool:
        """Whether a step before the goal could as well have granted nothing."""
        hosts = {choice.host for choice in sequence}
        for number, choice in enumerate(sequence[:-1]):
            if choice.step.id in hosts:
                continue
            poorer = self.walk(sequence, without=number)
            if poorer is not None and ways_in(poorer) == ways_in(path):
                return True
        return False

    # dates

    def first_start(self, offer: Offer, earliest: date) -> date | None:
        """The first day on or after `earliest` that an offer starts and one can apply for."""
        day = earliest
        while day <= self.last:
            if (
                day.day == 1
                and day.month in (offer.start_months or (9,))
                and (offer.available_from is None or day >= offer.available_from)
                and (offer.available_until is None or day <= offer.available_until)
                and self.can_apply(offer, day)
            ):
                return day
            day = next_first(day)
        return None

    def can_apply(self, offer: Offer, start: date) -> bool:
        """Whether the last deadline before a start is still to come."""
        if offer.apply_by is None:
            return True
        month, day = offer.apply_by
        for year in (start.year, start.year - 1):
            deadline = date(year, month, min(day, monthrange(year, month)[1]))
            if deadline <= start:
                return deadline >= self.today
        raise AssertionError("a deadline lies at most a year before the start")

    # the programme one is in

    def finishing(self) -> tuple[Programme, date, date, int] | None:
        """The programme one is in, since when, its last day, and the months still to pay."""
        now = self.learner.now
        if now is None or now.since is None:
            return None
        for programme in self.catalogue.programmes:
            months = duration(programme)
            if programme.id != now.programme or months is None or programme.status == "planned":
                continue
            end = last_day_of(now.since, months)
            if end < self.today:
                rest = months
                if now.credits is not None and programme.load:
                    share = 1 - Fraction(str(now.credits)) / programme.load
                    rest = ceil(months * max(Fraction(0), share))
                soon = self.today if self.today.day == 1 else next_first(self.today)
                end = last_day_of(soon, rest)
            calendar_months = (end.year * 12 + end.month) - (
                self.start.year * 12 + self.start.month
            )
            return programme, now.since, end, max(0, min(months, calendar_months + 1))
        return None

    def offer_now(self, programme: Programme) -> Offer | None:
        """The offer one is taken to follow: the cheapest within the wishes, then the nearest."""
        now = self.finishing()
        assert now is not None
        offers = [one for one in self.catalogue.offers if one.of == programme.id]
        return min(
            filter(self.is_wanted, offers),
            key=lambda one: (self.fee(one, self.start, now[3]), self.distance(one), one.id),
            default=None,
        )

    def go_on(self, choice: Choice) -> Taken:
        """Finishing the programme one is in."""
        now = self.finishing()
        assert now is not None
        _, since, end, months = now
        offer = choice.offer
        cost = self.fee(offer, self.start, months) if offer else 0
        distance = self.distance(offer) if offer else 0.0
        return Taken(choice, since, end, months, cost, distance, RIGHT, 0)

    # rules

    def entry(self, step: Step, on: date, held: Held) -> tuple[int, int] | None:
        """The certainty and exemption of the way in that counts; None where there is none."""
        key = (step.id, on, held)
        if key not in self._entries:
            self._entries[key] = self._entry(step, on, self.closure(held))
        return self._entries[key]

    def _entry(self, step: Step, on: date, held: Held) -> tuple[int, int] | None:
        rules = self.ruling(step, on)
        ways: list[tuple[int, int]] = []
        for rule in rules:
            verdict = self.judge(rule.requirement, held, on)
            if verdict == YES:
                ways.append((int(rule.certainty), rule.exempts_months))
            if verdict == MAYBE:
                ways.append((UNKNOWN, rule.exempts_months))
        if ways:
            return min(ways, key=lambda way: (way[0], -way[1]))
        if isinstance(step, Bridge) or step.admission_complete:
            return None
        closed = {rule.origin for rule in rules if isinstance(rule.requirement, Never)}
        levels = {one.args[0] for one in held if one.kind == "diploma"} or {"none"}
        return None if "" in closed or levels <= closed else (UNKNOWN, 0)

    def ruling(self, step: Step, on: date) -> list[Admission]:
        """The admissions that speak for a step on a day."""
        valid = [
            rule
            for rule in self.catalogue.admissions
            if (rule.valid_from is None or rule.valid_from <= on)
            and (rule.valid_to is None or rule.valid_to >= on)
        ]
        own = [rule for rule in valid if rule.to == step.id]
        rules = [
            rule
            for rule in own
            if all(self.rank(rule) >= self.rank(one) for one in own if one.origin == rule.origin)
        ]
        if isinstance(step, Programme):
            spoken_for = {rule.origin for rule in own}
            rules += [
                rule
                for rule in valid
                if rule.to == step.level.value and rule.origin not in spoken_for
            ]
        return rules

    def rank(self, rule: Admission) -> tuple[int, date]:
        """Whose word it is, and of which day."""
        for source in self.catalogue.sources:
            if source.id == rule.source:
                whose = {"institution": 2, "agreement": 2, "law": 1, "register": 1}
                return whose.get(source.kind.value, 0), published(source.published)
        return 0, date.min

    def judge(self, requirement: Requirement, held: Held, on: date | None) -> int:
        """Kleene's three values on what is held, all that follows included."""
        match requirement:
            case Always():
                return YES
            case Never():
                return NO
            case Holds(atom):
                return self.leaf(atom, held, on)
            case All(parts):
                return min([YES, *(self.judge(part, held, on) for part in parts)])
            case Any(parts):
                return max([NO, *(self.judge(part, held, on) for part in parts)])
            case AtLeast(count, parts):
                verdicts = [self.judge(part, held, on) for part in parts]
                if verdicts.count(YES) >= count:
                    return YES
                return MAYBE if verdicts.count(YES) + verdicts.count(MAYBE) >= count else NO

    def leaf(self, asked: Atom, held: Held, on: date | None) -> int:
        """What is asked against each thing held; the best counts."""
        best = max([NO, *(self.compare(asked, one) for one in held)])
        if asked.kind != "age" or best == YES:
            return best
        born = self.learner.born
        if born is None or on is None:
            return MAYBE
        years = on.year - born.year
        if (on.month, on.day) < (born.month, born.day):
            years -= 1
        return YES if years >= float(asked.args[0]) else NO

    def compare(self, asked: Atom, held: Atom) -> int:
        """One thing asked against one thing held."""
        if asked.kind != held.kind:
            return NO
        match asked.kind:
            case "diploma":
                if asked.args[0] != held.args[0]:
                    return NO
                if len(asked.args) == 1:
                    return YES
                return self.what(asked.args[1], held.args[1]) if len(held.args) > 1 else MAYBE
            case "propedeuse":
                return self.what(asked.args[0], held.args[0])
            case "credits":
                number = at_least(asked.args[1:], held.args[1:])
                return min(self.what(asked.args[0], held.args[0]), number)
            case "age":
                return at_least(asked.args, held.args)
            case "subject":
                named = names(asked.args[:2], held.args[:2])
                return min(named, at_least(asked.args[2:], held.args[2:]))
            case "promoted" | "language" | "work":
                named = names(asked.args[:1], held.args[:1])
                return min(named, at_least(asked.args[1:], held.args[1:]))
            case _:
                return names(asked.args, held.args)

    def what(self, asked: str, held: str) -> int:
        """A WHAT asked against the WHAT of something held, by every name that one goes by."""
        if asked == held or asked in self.names_of(held):
            return YES
        if held == "?" or (held.startswith("field:") and asked.startswith(held)):
            return MAYBE
        return NO

    def names_of(self, what: str) -> set[str]:
        """Every name that a WHAT goes by."""
        for programme in self.catalogue.programmes:
            if programme.id == what:
                return marks(programme) | {programme.level.value, SECTORS[programme.level]}
        if what.startswith(CODES):
            coded = [one for one in self.catalogue.programmes if what in one.codes]
            return set().union(*(marks(one) for one in coded))
        if what.startswith("field:"):
            return {what[:end] for end in range(len("field:") + 1, len(what) + 1)}
        return set()

    def closure(self, held: Held) -> Held:
        """What is held with all that surely follows from it, whatever the day."""
        if held not in self._closed:
            grown = held
            while True:
                more = grown
                for entailment in self.catalogue.entailments:
                    if self.judge(entailment.condition, grown, None) == YES:
                        more |= set(entailment.then)
                if more == grown:
                    break
                grown = more
            self._closed[held] = grown
        return self._closed[held]

    def held_at_start(self) -> Held:
        """What the learner says to hold, the credits of the programme one is in included."""
        now = self.learner.now
        held = set(self.learner.has)
        if now is not None and now.credits is not None:
            held.add(Atom("credits", (now.programme, str(now.credits))))
        return frozenset(held)

    # money, distance, wishes

    def fee(self, offer: Offer, start: date, months: int) -> int:
        """The fee in cents for some months at the rate of the study year of the start."""
        year = start.year if start.month >= 8 else start.year - 1
        fees = sorted(
            (one.year, one.amount_eur) for one in self.catalogue.fees if one.kind == offer.fee
        )
        if not fees:
            return 0
        known = [amount for of, amount in fees if of <= year]
        amount = known[-1] if known else fees[0][1]
        return round(Fraction(str(amount)) * 100 * months / 12)

    def distance(self, offer: Offer) -> float:
        """Kilometres from home to where an offer is, rounded to 100 m; 0 where not known."""
        home = self.home()
        for place in self.catalogue.places:
            if place.id == offer.place and home is not None:
                if place.lat is None or place.lon is None:
                    return 0.0
                return round(kilometres(*home, place.lat, place.lon), 1)
        return 0.0

    def home(self) -> tuple[float, float] | None:
        """Where the learner lives: a city with coordinates, or "lat,lon"."""
        text = self.learner.home.strip()
        for place in self.catalogue.places:
            if (
                place.city.lower() == text.lower()
                and place.lat is not None
                and place.lon is not None
            ):
                return place.lat, place.lon
        pieces = text.split(",")
        return (float(pieces[0]), float(pieces[1])) if len(pieces) == 2 else None

    def is_wanted(self, offer: Offer) -> bool:
        """Whether language, mode and distance are as wished; what is not known of them is fine."""
        wants = self.learner.wants
        spoken = set(offer.languages)
        if wants.languages and spoken and not spoken & set(wants.languages):
            return False
        if wants.modes and offer.mode and offer.mode not in wants.modes:
            counts_as = {"BOL": "voltijd", "BBL": "duaal"}.get(offer.mode)
            if counts_as not in wants.modes:
                return False
        return wants.max_km is None or self.distance(offer) <= wants.max_km

    def is_within_wishes(self, path: Path) -> bool:
        """Whether a whole route is cheap and early enough."""
        wants = self.learner.wants
        finish, cost, *_ = path.vector
        if wants.finish_by is not None and finish > wants.finish_by.toordinal():
            return False
        return wants.max_cost_eur is None or cost <= wants.max_cost_eur * 100


def dominates(one: Vector, other: Vector) -> bool:
    """At least as good on all five and not the same."""
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def ways_in(path: Path) -> list[tuple[int, int]]:
    """How each step is entered."""
    return [(one.certainty, one.exempts) for one in path.taken]


def grants(step: Step) -> Held:
    """What a finished step gives."""
    if isinstance(step, Programme):
        return frozenset({Atom("diploma", (step.level.value, step.id))})
    return frozenset({*step.grants, Atom("completed", (step.id,))})


def can_host(host: Step, bridge: Bridge) -> bool:
    """Whether a bridge may run inside a step."""
    if isinstance(host, Programme):
        return host.id in bridge.hosts or host.level.value in bridge.hosts
    return host.id in bridge.hosts


def duration(step: Step) -> int | None:
    """The months a step takes: given, or from its load at 60 EC or 1600 SBU a year."""
    if step.months is not None:
        return step.months
    a_year = {"EC": 60, "SBU": 1600}.get(step.load_unit)
    if a_year is None or step.load is None:
        return None
    return ceil(Fraction(step.load * 12, a_year))


def marks(programme: Programme) -> set[str]:
    """The names under which a rule can mean a programme."""
    names = {programme.id, *programme.codes}
    for end in range(1, len(programme.field) + 1):
        names.add("field:" + programme.field[:end])
    return names | {"domain:" + programme.domain} if programme.domain else names


def names(asked: tuple[str, ...], held: tuple[str, ...]) -> int:
    """Names asked against names held, of which one may be unknown."""
    if any(got not in ("?", wanted) for wanted, got in zip(asked, held, strict=True)):
        return NO
    return MAYBE if "?" in held else YES


def at_least(asked: tuple[str, ...], held: tuple[str, ...]) -> int:
    """A number or level asked, if one is, against one held, if it is known."""
    if not asked:
        return YES
    if not held or held[0] == "?":
        return MAYBE
    return YES if size(held[0]) >= size(asked[0]) else NO


def size(text: str) -> float:
    """A language level or number."""
    return LANGUAGE_LEVELS.index(text) if text in LANGUAGE_LEVELS else float(text)


def published(text: str) -> date:
    """The last day of a year, month or day; the beginning of time for anything else."""
    pieces = text.split("-")
    if not all(piece.isdigit() for piece in pieces):
        return date.min
    year, *rest = (int(piece) for piece in pieces)
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return date(year, month, day)


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of(start: date, months: int) -> date:
    """The day before the same day some months on; no months end on the day itself."""
    return start if months == 0 else months_later(start, months) - timedelta(days=1)


def next_first(day: date) -> date:
    """The next first day of a month."""
    return date(day.year + 1, 1, 1) if day.month == 12 else date(day.year, day.month + 1, 1)


def cents(euros: float) -> int:
    """Euros as whole cents."""
    return round(Fraction(str(euros)) * 100)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great circle between two points in degrees, by the haversine formula."""
    up = sin(radians(lat2 - lat1) / 2) ** 2
    along = sin(radians(lon2 - lon1) / 2) ** 2
    inside = up + cos(radians(lat1)) * cos(radians(lat2)) * along
    return 2 * 6371.0088 * asin(sqrt(inside))
