"""One immutable picture of the education on offer, with its rules and sources."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from studieroute.domain.admission import Admission, Entailment
from studieroute.domain.bridge import Bridge
from studieroute.domain.level import Level
from studieroute.domain.offer import Fee, Offer
from studieroute.domain.programme import Institution, Names, Place, Programme, Status
from studieroute.domain.requirement import Atom
from studieroute.domain.source import Source
from studieroute.domain.verdict import Fact

T = TypeVar("T")

CODED = ("croho:", "crebo:", "rio:")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number about a programme, institution or level, with year and population."""

    about: str
    measure: str
    value: str
    unit: str = ""
    year: str = ""
    population: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profession:
    """What one can become; `field` is an ISCED-F prefix."""

    id: str
    names: Names
    field: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A programme leads to a profession."""

    programme: str
    profession: str
    source: str = ""


Step = Programme | Bridge


@dataclass(frozen=True)
class Catalogue:
    """Everything the program knows; look things up through the cached indexes."""

    sources: tuple[Source, ...] = ()
    institutions: tuple[Institution, ...] = ()
    places: tuple[Place, ...] = ()
    programmes: tuple[Programme, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    offers: tuple[Offer, ...] = ()
    admissions: tuple[Admission, ...] = ()
    entailments: tuple[Entailment, ...] = ()
    fees: tuple[Fee, ...] = ()
    figures: tuple[Figure, ...] = ()
    professions: tuple[Profession, ...] = ()
    leads: tuple[Lead, ...] = ()
    release: str = ""
    as_of: str = field(default="", kw_only=True)

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by identifier."""
        return {source.id: source for source in self.sources}

    @cached_property
    def institution(self) -> Mapping[str, Institution]:
        """Institutions by identifier."""
        return {institution.id: institution for institution in self.institutions}

    @cached_property
    def place(self) -> Mapping[str, Place]:
        """Places by identifier."""
        return {place.id: place for place in self.places}

    @cached_property
    def programme(self) -> Mapping[str, Programme]:
        """Programmes by identifier."""
        return {programme.id: programme for programme in self.programmes}

    @cached_property
    def bridge(self) -> Mapping[str, Bridge]:
        """Bridges by identifier."""
        return {bridge.id: bridge for bridge in self.bridges}

    @cached_property
    def step(self) -> Mapping[str, Step]:
        """Programmes and bridges by identifier."""
        return {**self.programme, **self.bridge}

    @cached_property
    def offers_of(self) -> Mapping[str, tuple[Offer, ...]]:
        """Offers by the identifier of their programme or bridge."""
        return _grouped(self.offers, lambda offer: offer.of)

    @cached_property
    def admissions_to(self) -> Mapping[str, tuple[Admission, ...]]:
        """Admissions by the programme, bridge or level they lead to."""
        return _grouped(self.admissions, lambda admission: admission.to)

    @cached_property
    def fees_of(self) -> Mapping[str, tuple[Fee, ...]]:
        """Fees by kind, earliest year first."""
        return _grouped(sorted(self.fees, key=lambda fee: fee.year), lambda fee: fee.kind)

    @cached_property
    def profession(self) -> Mapping[str, Profession]:
        """Professions by identifier."""
        return {profession.id: profession for profession in self.professions}

    @cached_property
    def figures_about(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by what they are about."""
        return _grouped(self.figures, lambda figure: figure.about)

    @cached_property
    def cities(self) -> Mapping[str, Place]:
        """Places with coordinates by the lower-case name of their city."""
        return {
            place.city.casefold(): place
            for place in reversed(self.places)
            if place.lat is not None and place.lon is not None
        }

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Programme, ...]]:
        """Programmes by each of their register codes."""
        pairs = [(code, one) for one in self.programmes for code in one.codes]
        codes: dict[str, list[Programme]] = {}
        for code, one in pairs:
            codes.setdefault(code, []).append(one)
        return {code: tuple(found) for code, found in codes.items()}

    @cached_property
    def granting(self) -> Mapping[Atom, tuple[Bridge, ...]]:
        """Running bridges by each fact they grant, as it is written."""
        pairs = [(atom, one) for one in self.bridges for atom in one.grants]
        found: dict[Atom, list[Bridge]] = {}
        for atom, one in pairs:
            if one.status is Status.RUNNING:
                found.setdefault(atom, []).append(one)
        return {atom: tuple(bridges) for atom, bridges in found.items()}

    def contact_of(self, step: Step) -> Institution | None:
        """Whom to ask about a step."""
        return self.institution.get(step.institution)

    def fact(self, atom: Atom) -> Fact:
        """A fact with every name that its WHAT goes by in this catalogue."""
        what = _what(atom)
        if what is None:
            return Fact(atom)
        if what in self.programme:
            return Fact(atom, self.programme[what].marks | _levels(self.programme[what].level))
        if what.startswith(CODED):
            marks = frozenset[str]().union(*(one.marks for one in self.by_code.get(what, ())))
            return Fact(atom, marks)
        if what.startswith("field:"):
            digits = what.removeprefix("field:")
            return Fact(atom, frozenset(f"field:{digits[:n]}" for n in range(1, len(digits) + 1)))
        return Fact(atom)

    def granted_by(self, step: Step) -> tuple[Fact, ...]:
        """The facts one holds after finishing a step."""
        if isinstance(step, Programme):
            return (self.fact(Atom("diploma", (step.level.value, step.id))),)
        atoms = (*step.grants, Atom("completed", (step.id,)))
        return tuple(self.fact(atom) for atom in dict.fromkeys(atoms))


def _levels(level: Level) -> frozenset[str]:
    """The names under which credits or a propedeuse of a level are asked: hbo or wo."""
    return frozenset({level.sector, level.value})


def _what(atom: Atom) -> str | None:
    if atom.kind == "diploma":
        return atom.args[1] if len(atom.args) > 1 else None
    return atom.args[0] if atom.kind in ("credits", "propedeuse") else None


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(members) for name, members in groups.items()}
