"""Puts the rows of a source under those a catalogue has: what is there stays, what is new is added.

Rows are the same when a code says so: RIO, CROHO at one institution, crebo, BRIN. A row that is
there keeps its identifier and values; only its empty values are filled, and whose those are is
remembered. Where both say something else the keeper is told, unless the added source is older.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import Offer
from studieroute.domain.problem import Problem, Severity, Where, problem
from studieroute.domain.programme import Names, Place, Programme
from studieroute.exchange.cell_values import bare_name
from studieroute.exchange.law import slug


class _Named(Protocol):
    """A row with an identifier."""

    @property
    def id(self) -> str: ...


T = TypeVar("T")
N = TypeVar("N", bound=_Named)

FILLED = ("degree", "load", "load_unit", "field", "domain", "website")
"""Columns of a programme that another source may fill where they are empty."""
COMPARED = ("level", "load", "field", "status")
"""Columns of a programme in which two sources can contradict each other."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A value that a row got from another source than its own."""

    id: str
    column: str
    source: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalogue of both; how many rows were new (`added`) or stood there already (`joined`)."""

    catalogue: Catalogue
    added: Mapping[str, int]
    joined: Mapping[str, int]
    filled: tuple[Filled, ...]
    problems: tuple[Problem, ...]


def merge(base: Catalogue, new: Catalogue) -> Merged:
    """The rows of `base` with those of `new` under them."""
    return _Merging(base, new).done()


class _Merging:
    """Finds for each new row the row it is, and gathers what differs."""

    def __init__(self, base: Catalogue, new: Catalogue) -> None:
        self.base = base
        self.new = new
        self.added: Counter[str] = Counter()
        self.joined: Counter[str] = Counter()
        self.filled: list[Filled] = []
        self.problems: list[Problem] = []
        self.institution = self._institutions()
        self.place = self._places()
        self.programme = {one.id: self._known_programme(one) for one in new.programmes}
        self.bridge = self._bridges()
        self.step = {**self.programme, **self.bridge}

    def done(self) -> Merged:
        """The catalogue of both, table by table."""
        new = self.new
        programmes = self._merged_programmes()
        catalogue = replace(
            self.base,
            sources=_under(self.base.sources, new.sources, lambda one: one.id),
            institutions=self._put(
                "institutions", self.base.institutions, new.institutions, self.institution
            ),
            places=self._put("places", self.base.places, map(self._placed, new.places), self.place),
            programmes=programmes,
            bridges=self._put(
                "bridges", self.base.bridges, map(self._housed, new.bridges), self.bridge
            ),
            offers=(*self.base.offers, *self._new_offers()),
            admissions=self._counted(
                "admissions",
                self.base.admissions,
                (replace(one, to=self.step.get(one.to, one.to)) for one in new.admissions),
                lambda one: one.id,
            ),
            entailments=tuple(dict.fromkeys((*self.base.entailments, *new.entailments))),
            fees=_under(self.base.fees, new.fees, lambda one: (one.kind, one.year)),
            figures=self._counted(
                "figures",
                self.base.figures,
                (replace(one, about=self.step.get(one.about, one.about)) for one in new.figures),
                lambda one: (one.about, one.measure, one.year, one.population, one.source),
            ),
            professions=_under(self.base.professions, new.professions, lambda one: one.id),
            leads=_under(
                self.base.leads,
                (
                    replace(one, programme=self.step.get(one.programme, one.programme))
                    for one in new.leads
                ),
                lambda one: (one.programme, one.profession),
            ),
            as_of=max(self.base.as_of, *(one.checked for one in new.sources), ""),
        )
        return Merged(catalogue, self.added, self.joined, tuple(self.filled), tuple(self.problems))

    def _institutions(self) -> dict[str, str]:
        """By id, BRIN or name, else by the units of education that both have."""
        known: dict[Hashable, str] = {}
        for one in self.base.institutions:
            known[one.id] = one.id
            if bare_name(one.name):
                known.setdefault(("name", one.kind, bare_name(one.name)), one.id)
            if one.brin:
                known[("brin", one.brin)] = one.id
        shared = self._shared_units()
        found = {}
        for one in self.new.institutions:
            votes = shared.get(one.id, Counter()).most_common(1)
            found[one.id] = (
                known.get(one.id)
                or (one.brin and known.get(("brin", one.brin)))
                or (votes[0][0] if votes else None)
                or known.get(("name", one.kind, bare_name(one.name)))
                or one.id
            )
        return found

    def _shared_units(self) -> dict[str, Counter[str]]:
        """By new institution, the known ones that have units of the same RIO code."""
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self.new.programmes:
            for code in one.codes:
                if code.startswith("rio:"):
                    for known in self.base.by_code.get(code, ()):
                        shared[one.institution][known.institution] += 1
        return shared

    def _house(self, institution: str) -> str:
        return self.institution.get(institution, institution)

    def _places(self) -> dict[str, str]:
        known = {(one.institution, slug(one.city)): one.id for one in self.base.places}
        return {
            one.id: known.get((self._house(one.institution), slug(one.city)), one.id)
            for one in self.new.places
        }

    def _placed(self, one: Place) -> Place:
        """A new place on the map, if the catalogue knows its city."""
        city = self.base.cities.get(one.city.casefold())
        house = self._house(one.institution)
        if city is None or one.lat is not None:
            return replace(one, institution=house)
        return replace(one, institution=house, lat=city.lat, lon=city.lon)

    def _known_programme(self, one: Programme) -> str:
        """The programme of the catalogue that this one is, else its own identifier."""
        if one.id in self.base.programme:
            return one.id
        house = self._house(one.institution)
        for code in one.codes:
            same = self.base.by_code.get(code, ())
            if code.startswith("croho:"):
                same = tuple(other for other in same if other.institution == house)
            if len(same) == 1:
                return same[0].id
        return one.id

    def _bridges(self) -> dict[str, str]:
        known = {
            (one.institution, one.kind, bare_name(one.names.nl)): one.id
            for one in self.base.bridges
            if bare_name(one.names.nl)
        }
        return {
            one.id: known.get(
                (self._house(one.institution), one.kind, bare_name(one.names.nl)), one.id
            )
            for one in self.new.bridges
        }

    def _housed(self, one: Bridge) -> Bridge:
        return replace(one, institution=self._house(one.institution))

    def _put(
        self, table: str, there: tuple[N, ...], rows: Iterable[N], names: Mapping[str, str]
    ) -> tuple[N, ...]:
        """The rows of a table with those under them that have no row there yet."""
        known = {one.id for one in there}
        fresh = [one for one in rows if names[one.id] not in known]
        self.added[table] += len(fresh)
        self.joined[table] += len(names) - len(fresh)
        return (*there, *fresh)

    def _counted(
        self, table: str, there: tuple[T, ...], rows: Iterable[T], key: Callable[[T], Hashable]
    ) -> tuple[T, ...]:
        """The rows of a table with the new ones under them, and how many those are."""
        new = tuple(rows)
        merged = _under(there, new, key)
        self.added[table] += len(merged) - len(there)
        self.joined[table] += len(new) - (len(merged) - len(there))
        return merged

    def _merged_programmes(self) -> tuple[Programme, ...]:
        merged = dict(self.base.programme)
        for one in self.new.programmes:
            name = self.programme[one.id]
            if name in merged:
                self.joined["programmes"] += 1
                merged[name] = self._joined_programme(merged[name], one)
            else:
                self.added["programmes"] += 1
                merged[name] = replace(one, institution=self._house(one.institution))
        return tuple(merged.values())

    def _joined_programme(self, ours: Programme, theirs: Programme) -> Programme:
        """Our programme with what it lacked; contradictions are told."""
        for column in COMPARED:
            mine, other = getattr(ours, column), getattr(theirs, column)
            if mine and other and mine != other:
                self._contradiction(ours.id, column, (mine, other), (ours.source, theirs.source))
        lacking = {
            column: getattr(theirs, column)
            for column in FILLED
            if getattr(theirs, column) and not getattr(ours, column)
        }
        names = {
            f"name_{tongue}": getattr(theirs.names, tongue)
            for tongue in ("en", "de")
            if getattr(theirs.names, tongue) and not getattr(ours.names, tongue)
        }
        self.filled += [Filled(ours.id, column, theirs.source) for column in (*lacking, *names)]
        return replace(
            ours,
            codes=tuple(dict.fromkeys((*ours.codes, *theirs.codes))),
            names=Names(
                ours.names.nl,
                names.get("name_en", ours.names.en),
                names.get("name_de", ours.names.de),
            ),
            **lacking,
        )

    def _contradiction(
        self, id: str, column: str, values: tuple[object, object], sources: tuple[str, str]
    ) -> None:
        """Tells that a source says something else, unless it is known to be older than ours."""
        ours, theirs = (self._day(name) for name in sources)
        if theirs and ours and theirs < ours:
            return
        self.problems.append(
            problem(
                "register-differs",
                Where("catalogue"),
                Severity.WARNING,
                id=id,
                column=column,
                ours=values[0],
                theirs=values[1],
                source=sources[1],
                day=theirs or "?",
            )
        )

    def _day(self, source: str) -> str:
        known = self.base.source.get(source) or self.new.source.get(source)
        return known.published if known else ""

    def _new_offers(self) -> Iterable[Offer]:
        """The offers that the catalogue does not have, at its own programmes and places."""
        known = {one.id for one in self.base.offers}
        fees = {one.kind for one in (*self.base.fees, *self.new.fees)}
        there = {name: list(self.base.offers_of.get(name, ())) for name in self.step.values()}
        for one in self.new.offers:
            of = self.step.get(one.of, one.of)
            fee = one.fee if one.fee in fees else ""
            made = replace(one, of=of, place=self.place.get(one.place, one.place), fee=fee)
            alike = [other for other in there.get(of, ()) if _is_same(other, made)]
            alike.sort(key=lambda other: other.available_from != made.available_from)
            same = alike[0] if alike else None
            if one.id in known or same is not None:
                self.joined["offers"] += 1
                if same is not None:
                    there[of].remove(same)
                    self._compare_offers(same, made)
            else:
                self.added["offers"] += 1
                yield made

    def _compare_offers(self, ours: Offer, theirs: Offer) -> None:
        """Tells of another last day, which an offer that began on the same day can have."""
        mine, other = ours.available_until, theirs.available_until
        if other and mine != other and ours.available_from == theirs.available_from:
            values = (mine or "-", other)
            self._contradiction(ours.id, "until", values, (ours.source, theirs.source))


def _is_same(ours: Offer, theirs: Offer) -> bool:
    """Whether two offers of one step agree on form, languages and place, as far as both say."""
    return (
        ours.mode == theirs.mode
        and set(ours.languages) == set(theirs.languages)
        and (ours.place == theirs.place or not ours.place or not theirs.place)
    )


def _under(there: tuple[T, ...], rows: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The rows there are, and under them those with another key; of two with one key the first."""
    known = {key(one) for one in there}
    fresh: dict[Hashable, T] = {}
    for one in rows:
        if key(one) not in known:
            fresh.setdefault(key(one), one)
    return (*there, *fresh.values())
