"""The steps of a route as schema.org says such things, for programs that read the page."""

import json
from datetime import date
from typing import Any

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.offer import COUNTS_AS
from studieroute.domain.programme import Programme
from studieroute.domain.route import Route, RouteStep

MODES = {"voltijd": "full-time", "deeltijd": "part-time", "duaal": "dual", "online": "online"}
"""Ways of study in the words that schema.org gives as examples."""

Thing = dict[str, Any]


def linked_data(catalogue: Catalogue, route: Route, language: str) -> str:
    """The steps in order as JSON-LD: programmes and courses, each with who offers it; nothing of a person."""
    items = [
        {"@type": "ListItem", "position": number, "item": _item(catalogue, step, language)}
        for number, step in enumerate(route.steps, 1)
    ]
    data = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _item(catalogue: Catalogue, step: RouteStep, language: str) -> Thing:
    thing = catalogue.step[step.id]
    common = {
        "name": step.names.within(language),
        "identifier": [step.id, *(thing.codes if isinstance(thing, Programme) else ())],
        "url": thing.website,
        "provider": _provider(catalogue, step.institution),
    }
    own = _programme(thing, step) if isinstance(thing, Programme) else _course(step)
    return _said({**own, **common})


def _programme(programme: Programme, step: RouteStep) -> Thing:
    return {
        "@type": "EducationalOccupationalProgram",
        "programType": programme.level.value,
        "educationalCredentialAwarded": programme.degree,
        "educationalProgramMode": _mode(step),
        "numberOfCredits": programme.load if programme.load_unit == "EC" else None,
        "timeToComplete": f"P{step.months}M" if step.months else None,
        "startDate": step.start.isoformat(),
        "endDate": step.end.isoformat(),
        "applicationDeadline": _iso(step.apply_by),
        "offers": _price(step),
    }


def _course(step: RouteStep) -> Thing:
    instance = {
        "@type": "CourseInstance",
        "courseMode": _mode(step),
        "startDate": step.start.isoformat(),
        "endDate": step.end.isoformat(),
        "inLanguage": list(step.offer.languages) if step.offer else [],
        "location": _said({"@type": "Place", "name": step.place}) if step.place else None,
    }
    return {
        "@type": "Course",
        "timeRequired": f"P{step.months}M" if step.months else None,
        "hasCourseInstance": _said(instance),
        "offers": _price(step),
    }


def _price(step: RouteStep) -> Thing | None:
    """What the step costs in all, where that is known."""
    if not step.cost_known:
        return None
    price = f"{step.cost_cents / 100:.2f}"
    return {"@type": "Offer", "category": "tuition", "price": price, "priceCurrency": "EUR"}


def _provider(catalogue: Catalogue, name: str) -> Thing | None:
    institution = catalogue.institution.get(name)
    if institution is None:
        return None
    kind = "CollegeOrUniversity" if institution.kind in ("hbo", "wo") else "EducationalOrganization"
    return _said({"@type": kind, "name": institution.name, "url": institution.website})


def _mode(step: RouteStep) -> str:
    mode = step.offer.mode if step.offer else ""
    return MODES.get(COUNTS_AS.get(mode, mode), mode)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _said(values: Thing) -> Thing:
    """What is known: the rest is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
