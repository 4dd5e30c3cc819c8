"""What a person may want: one programme, several, or every programme of a kind."""

from difflib import get_close_matches

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.programme import Programme, Status


def goals_of(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """The steps that a goal means: identifiers joined by commas, or conditions joined by `+`.

    Conditions are level:L, field:NNNN (a prefix), institution:ID, profession:ID and code values
    such as croho:34267; `level:wo-bachelor+institution:ut` means programmes that meet both.
    An empty result means that the catalogue has nothing of that name.
    """
    found: dict[str, None] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        if part in catalogue.step:
            found[part] = None
            continue
        conditions = [one.strip() for one in part.split("+")]
        for programme in catalogue.programmes:
            if programme.status is Status.RUNNING and all(
                _meets(catalogue, programme, condition) for condition in conditions
            ):
                found[programme.id] = None
    return tuple(found)


def unknown_goals(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    """The parts of a goal that mean nothing in the catalogue."""
    parts = [one.strip() for one in text.split(",") if one.strip()] or [text]
    return tuple(part for part in parts if not goals_of(catalogue, part))


def _meets(catalogue: Catalogue, programme: Programme, condition: str) -> bool:
    kind, _, value = condition.partition(":")
    match kind:
        case "level":
            return programme.level.value == value
        case "field":
            return bool(value) and programme.field.startswith(value)
        case "institution":
            return programme.institution == value
        case "profession":
            return any(
                lead.programme == programme.id and lead.profession == value
                for lead in catalogue.leads
            )
        case _:
            return condition in programme.codes


def near_misses(catalogue: Catalogue, text: str, most: int = 3) -> tuple[str, ...]:
    """Identifiers that resemble a name that does not exist."""
    return tuple(get_close_matches(text, catalogue.step, n=most, cutoff=0.6))
