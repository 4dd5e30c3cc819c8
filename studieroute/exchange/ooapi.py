"""The Open Onderwijs API, versions 5 and 6: organisations, programmes and offerings as catalogue rows.

An offering is one intake, so an offer of it can be begun in that month alone. Admission stands
there as a text for people, so no rule is made of it; a price is no kind of fee. What the catalogue
has no place for is reported by reason.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from studieroute.domain.calendar import last_day
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Offer
from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.domain.programme import Institution, Place, Programme, Status
from studieroute.domain.source import Source, SourceKind
from studieroute.exchange import ooapi_values as read
from studieroute.exchange.imported import Imported, Tally
from studieroute.exchange.law import slug
from studieroute.exchange.ooapi_levels import DEGREES, level_of
from studieroute.exchange.ooapi_values import Object

TITLE = "Open Onderwijs API"
WHOLE_ORGANISATIONS = ("root", "institute")
PROGRAMME_TYPES = ("program", "programme")
NO_PLACE = (
    "admissionRequirements", "qualificationRequirements", "enrollment", "enrolment", "assessment",
    "resources", "learningOutcomes", "learningOutcomeIds", "coordinators", "coordinatorIds",
    "priceInformation", "maxNumberStudents", "description",
)  # fmt: skip
"""Fields that hold something worth knowing for which the catalogue has no column."""
MODES = {"full": "voltijd", "part": "deeltijd", "dual": "duaal"}
MBO_MODES = {"full": "BOL", "dual": "BBL", "part": ""}
DISTANT = {"online", "distance-learning"}
NOT_OFFERED = ("concept", "cancelled", "inactive")
UNITS = {"ects": "EC", "sbu": "SBU"}
MOST_LOAD = 20_000
KINDS = ("organisation", "programme", "offering")
"""The objects that become rows, in the order in which they need each other."""


def import_objects(
    found: Iterable[tuple[Where, Object]], tally: Tally, origin: str, today: date, url: str = ""
) -> Imported:
    """The objects of one file or endpoint as catalogue rows; `origin` names it in identifiers."""
    gathered = _Gathered(tally, f"ooapi-{slug(origin)[:60]}", today)
    every = list(found)
    for kind in KINDS:
        for where, one in every:
            if kind_of(one) == kind:
                gathered.take(kind, where, one)
    unlike = [(where, one) for where, one in every if kind_of(one) not in KINDS]
    if every and len(unlike) == len(every):
        raise InputRefused(
            problem("ooapi-bad-line", every[0][0], reason=kind_of(every[0][1]) or "?")
        )
    for where, one in unlike:
        tally.report(problem("ooapi-no-kind", where, Severity.NOTE, what=kind_of(one) or "?"))
    gathered.tell_no_place(origin)
    source = Source(
        gathered.source, f"{TITLE}: {origin}", origin, url, SourceKind.INSTITUTION,
        "", today.isoformat(),
    )  # fmt: skip
    catalogue = Catalogue(
        (source,),
        tuple(gathered.institutions.values()),
        tuple(gathered.places.values()),
        tuple(gathered.programmes.values()),
        offers=tuple(gathered.offers.values()),
    )
    return Imported(catalogue, tuple(tally.problems), tally.ledger())


def kind_of(one: Object) -> str:
    """Which kind of object this is: organisation, programme, offering, or what it calls itself."""
    if "programmeOfferingId" in one or one.get("offeringType") == "program":
        return "offering"
    if offering := read.text(one, "offeringType"):
        return f"{offering} offering"
    if {"programId", "programmeId", "programType", "programmeType"} & one.keys():
        return "programme"
    if {"organizationType", "organisationType", "organizationId", "organisationId"} & one.keys():
        return "organisation"
    return next((name.removesuffix("Id") for name in one if name.endswith("Id")), "")


class _Gathered:
    """Gathers the rows of one import, in the order organisations, programmes, offerings."""

    def __init__(self, tally: Tally, source: str, today: date) -> None:
        self.tally = tally
        self.source = source
        self.today = today
        self.institutions: dict[str, Institution] = {}
        self.places: dict[str, Place] = {}
        self.programmes: dict[str, Programme] = {}
        self.offers: dict[str, Offer] = {}
        self._organisations: dict[str, Object] = {}
        self._by_reference: dict[str, Programme] = {}
        self._modes: dict[str, str] = {}
        self._no_place: Counter[str] = Counter()

    def take(self, kind: str, where: Where, one: Object) -> None:
        """Uses an object or reports it; what it has no column for is counted."""
        taken = {
            "organisation": self._organisation,
            "programme": self._programme,
            "offering": self._offering,
        }[kind](where, one)
        if taken:
            self.tally.use()
            self._no_place.update(read.filled(one, NO_PLACE))

    def tell_no_place(self, origin: str) -> None:
        """Tells once for each field how many objects said something there that is not kept."""
        for field, count in sorted(self._no_place.items()):
            where = Where(origin)
            told = problem("ooapi-no-place", where, Severity.NOTE, field=field, count=count)
            self.tally.tell(told)

    def _report(self, reason: str, where: Where, **about: object) -> bool:
        self.tally.report(problem(reason, where, Severity.WARNING, **about))
        return False

    def _organisation(self, where: Where, one: Object) -> bool:
        id = read.text(one, "organizationId", "organisationId") or read.own_code(one)
        if not id:
            return self._report("ooapi-no-id", where, what="organisation")
        if id in self._organisations:
            return self._report("ooapi-twice", where, id=id)
        self._organisations[id] = one
        kind = read.text(one, "organizationType", "organisationType")
        if kind and kind not in WHOLE_ORGANISATIONS:
            return self._report("ooapi-part", where, id=id, what=kind)
        self._institution(id)
        return True

    def _institution(self, reference: str) -> str:
        """The institution that an organisation is, or is a part of; made when there is none yet."""
        seen: set[str] = set()
        while reference not in seen:
            seen.add(reference)
            one = self._organisations.get(reference, {})
            kind = read.text(one, "organizationType", "organisationType")
            above = read.reference(one, "parentId", "parent", "organization", "organisation")
            if kind in WHOLE_ORGANISATIONS or not above:
                break
            reference = above
        one = self._organisations.get(reference, {})
        id = _name(f"{self.source}-{reference}" if reference else self.source)
        if id not in self.institutions:
            self.institutions[id] = Institution(
                id,
                read.names_of(one.get("name")).nl or read.text(one, "shortName"),
                brin=read.brin(one),
                website=_address(one),
            )
        return id

    def _programme(self, where: Where, one: Object) -> bool:
        reference = read.text(one, "programId", "programmeId") or read.own_code(one)
        if not reference:
            return self._report("ooapi-no-id", where, what="programme")
        kind = read.text(one, "programType", "programmeType")
        if kind and kind not in PROGRAMME_TYPES:
            return self._report("ooapi-part", where, id=reference, what=kind)
        name = _name(f"{self.source}-{reference}")
        if reference in self._by_reference or name in self.programmes:
            return self._report("ooapi-twice", where, id=reference)
        level, names = level_of(one), read.names_of(one.get("name"))
        if level is None or not names.nl:
            said = read.text(one, "level") or "-"
            return self._report("ooapi-no-level", where, id=reference, level=said)
        load, unit = _load(one)
        made = Programme(
            name,
            self._institution(
                read.reference(
                    one, "organizationId", "organisationId", "organization", "organisation"
                )
            ),
            names,
            level,
            DEGREES.get(level, ""),
            _codes(one, level),
            read.months(read.text(one, "duration")),
            load,
            unit,
            _field(one),
            status=_status(one, self.today),
            admission_complete=False,
            website=_address(one),
            source=self.source,
        )
        self.programmes[made.id] = made
        self._by_reference[reference] = made
        for code in dict.fromkeys(code for _, code in read.codes(one) if code):
            self._by_reference.setdefault(code, made)
        self._modes[made.id] = _mode(one, level)
        return True

    def _offering(self, where: Where, one: Object) -> bool:
        id = read.text(one, "offeringId", "programmeOfferingId") or read.own_code(one)
        of = read.reference(one, "programId", "programmeId", "program", "programme")
        programme = self._by_reference.get(of)
        if not id:
            return self._report("ooapi-no-id", where, what="offering")
        if programme is None:
            return self._report("ooapi-no-programme", where, id=id, of=of or "-")
        state = read.text(one, "state")
        if state in NOT_OFFERED:
            return self._report("ooapi-not-offered", where, id=id, state=state)
        start = read.day(one, "startDate", "startDateTime")
        if start is None:
            return self._report("ooapi-no-start", where, id=id)
        name = _name(f"{self.source}-{id}")
        if name in self.offers:
            return self._report("ooapi-twice", where, id=id)
        closes = _closes(one)
        entry = read.day(one, "flexibleEntryPeriodEnd", "flexibleEntryPeriodEndDateTime") or start
        self.offers[name] = Offer(
            name,
            programme.id,
            self._place(programme.institution, one),
            _mode(one, programme.level) or self._modes[programme.id],
            read.languages(one),
            (start.month,),
            (closes.month, closes.day) if closes else None,
            available_from=start.replace(day=1),
            available_until=last_day(f"{max(start, entry):%Y-%m}"),
            source=self.source,
        )
        return True

    def _place(self, institution: str, one: Object) -> str:
        """The place where an offering is taught: its teaching address, else the first with a city."""
        addresses = [
            place for place in read.objects(one.get("addresses")) if read.text(place, "city")
        ]
        addresses.sort(key=lambda place: read.text(place, "addressType") != "teaching")
        if not addresses:
            return ""
        city = read.text(addresses[0], "city")
        id = _name(f"{institution}-{slug(city)}")
        if id not in self.places:
            lat = read.coordinate(addresses[0], "latitude", 90)
            lon = read.coordinate(addresses[0], "longitude", 180)
            known = lat is not None and lon is not None
            self.places[id] = Place(
                id, institution, city, lat if known else None, lon if known else None
            )
        return id


def _name(text: str) -> str:
    """An identifier of the catalogue; other signs than its own become hyphens."""
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "_.-") else "-" for sign in text
    )


def _address(one: Object) -> str:
    link = read.text(one, "link")
    return link if link.startswith(("https://", "http://")) and " " not in link else ""


def _codes(one: Object, level: Level) -> tuple[str, ...]:
    code = read.register_code(one)
    register = "crebo" if level.sector == "mbo" else "croho"
    rio = [f"rio:{code}" for code in read.rio_codes(one)]
    return (f"{register}:{code}", *rio) if code else tuple(rio)


def _load(one: Object) -> tuple[int | None, str]:
    for load in read.objects(one.get("studyLoad")):
        unit = UNITS.get(read.text(load, "studyLoadUnit").casefold(), "")
        value = read.whole(load.get("value"), MOST_LOAD)
        if unit and value is not None:
            return value, unit
    return None, ""


def _field(one: Object) -> str:
    field = read.text(one, "fieldsOfStudy")
    return field if field.isdecimal() and len(field) <= 4 else ""


def _status(one: Object, today: date) -> Status:
    since, until = read.day(one, "validFrom"), read.day(one, "validTo")
    if until is not None and until <= today:
        return Status.ENDED
    return Status.PLANNED if since is not None and since > today else Status.RUNNING


def _mode(one: Object, level: Level) -> str:
    """The mode of study; at a distance when it is taught in no other way."""
    delivered = {*read.texts(one.get("modeOfDelivery")), *read.texts(one.get("modesOfDelivery"))}
    if delivered and delivered <= DISTANT:
        return "online"
    said = read.text(one, "modeOfStudy").casefold()
    modes = MBO_MODES if level.sector == "mbo" else MODES
    return next((mode for start, mode in modes.items() if said.startswith(start)), "")


def _closes(one: Object) -> date | None:
    """The last day on which one can enrol."""
    day = read.day(one, "enrollEndDate", "enrolEndDate")
    if day is not None:
        return day
    ends = [read.day(period, "endDateTime") for period in read.objects(one.get("enrolmentPeriods"))]
    return max((end for end in ends if end is not None), default=None)
