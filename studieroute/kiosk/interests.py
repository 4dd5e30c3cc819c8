"""What can draw a visitor: nine interests with their branches, as ISCED-F prefixes of programmes."""

from dataclasses import dataclass

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Programme, Status


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of an interest; `fields` are prefixes of the fields of its programmes."""

    key: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """Something that draws people; `field` is what a diploma in it is called in a fact."""

    key: str
    field: str
    branches: tuple[Branch, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The prefixes of all its branches."""
        return tuple(field for branch in self.branches for field in branch.fields)


INTERESTS = (
    Interest(
        "technology",
        "071",
        (
            Branch("metal", ("0715", "0716")),
            Branch("electricity", ("0713",)),
            Branch("robots", ("0714",)),
            Branch("engineering", ("0710",)),
        ),
    ),
    Interest("building", "073", (Branch("houses", ("0732",)), Branch("towns", ("0731",)))),
    Interest(
        "computers",
        "06",
        (
            Branch("software", ("0613",)),
            Branch("networks", ("0612",)),
            Branch("data", ("0610", "0611", "0619", "068")),
        ),
    ),
    Interest(
        "science",
        "05",
        (
            Branch("chemistry", ("0711", "0712", "0531")),
            Branch("life", ("051", "052", "0532")),
            Branch("physics", ("0530", "0533", "0539", "054", "058", "050")),
        ),
    ),
    Interest(
        "care",
        "09",
        (
            Branch("nursing", ("0913", "0911", "0912", "0916", "0917")),
            Branch("therapy", ("0915",)),
            Branch("medical", ("0910", "0914", "0919", "098", "090")),
            Branch("helping", ("092",)),
        ),
    ),
    Interest(
        "people",
        "03",
        (
            Branch("behaviour", ("0313",)),
            Branch("society", ("0310", "0311", "0312", "0314", "0319", "032", "038", "022", "023")),
            Branch("teaching", ("01",)),
        ),
    ),
    Interest(
        "business",
        "04",
        (
            Branch("managing", ("0413", "0410", "0415", "0417", "0419")),
            Branch("money", ("0411", "0412")),
            Branch("selling", ("0414", "0416")),
            Branch("law", ("042",)),
        ),
    ),
    Interest(
        "design",
        "02",
        (
            Branch("media", ("0211", "0210", "0213", "0215", "0219", "028")),
            Branch("style", ("0212", "0214", "0723")),
            Branch("products", ("0719", "0720", "0722")),
        ),
    ),
    Interest(
        "services",
        "10",
        (
            Branch("hospitality", ("101",)),
            Branch("transport", ("104",)),
            Branch("safety", ("102", "103")),
            Branch("nature", ("08",)),
        ),
    ),
)
"""Every field of a catalogue is in one branch; fields outside them are found by no interest."""

INTEREST = {one.key: one for one in INTERESTS}
BRANCH = {branch.key: branch for one in INTERESTS for branch in one.branches}


def programmes_in(catalogue: Catalogue, fields: tuple[str, ...]) -> tuple[Programme, ...]:
    """The running programmes of some fields, in the order of the catalogue."""
    return tuple(
        one
        for one in catalogue.programmes
        if one.status is Status.RUNNING and one.field and one.field.startswith(fields)
    )


def branches_offered(catalogue: Catalogue, interest: Interest) -> tuple[Branch, ...]:
    """The branches of an interest in which the catalogue has programmes."""
    return tuple(one for one in interest.branches if programmes_in(catalogue, one.fields))


def examples(catalogue: Catalogue, fields: tuple[str, ...], language: str) -> tuple[str, ...]:
    """What one can become in some fields; without known professions what one can study there."""
    programmes = programmes_in(catalogue, fields)
    inside = {one.id for one in programmes}
    professions = dict.fromkeys(
        catalogue.profession[lead.profession].names.within(language)
        for lead in catalogue.leads
        if lead.programme in inside and lead.profession in catalogue.profession
    )
    return tuple(professions or dict.fromkeys(one.names.within(language) for one in programmes))
