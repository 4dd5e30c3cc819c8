"""What the kiosk asks and answers, in short plain sentences; keys of options to words."""

from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.domain.route import Label, Route, RouteStep
from studieroute.i18n import Say
from studieroute.wording import learners, terms
from studieroute.wording.offers import followed


def question(say: Say, ask: str) -> str:
    """A question in a few words."""
    return {
        "origin": say("Where are you now?"),
        "profile": say("Which profile?"),
        "subjects": say("Which of these subjects do you take?"),
        "studied": say("What is your programme about?"),
        "when": say("When do you have your diploma?"),
        "draw": say("What draws you?"),
        "matters": say("What matters most to you?"),
        "home": say("Near which town?"),
        "branch": say("What of that most of all?"),
    }[ask]


def hint(say: Say, ask: str) -> str:
    """What helps to answer a question; empty where nothing is needed."""
    return {
        "origin": say("Choose what you do now, or what you finished last."),
        "subjects": say("Choose all that you take, then go on."),
        "studied": say("Choose what comes closest."),
        "draw": say("Choose what comes closest."),
        "matters": say("We show this first. You see the rest as well."),
    }.get(ask, "")


def no_idea(say: Say, ask: str) -> str:
    """The answer that is always possible."""
    if ask == "origin":
        return say("Something else, or no idea")
    if ask == "subjects":
        return say("None of these, or no idea")
    return say("No idea")


def option(say: Say, ask: str, key: str) -> str:
    """One answer to a question."""
    match ask:
        case "origin":
            return (
                terms.level(say, key)
                if key not in ("hbo-bachelor", "wo-bachelor")
                else ({"hbo-bachelor": "hbo", "wo-bachelor": say("university (wo)")}[key])
            )
        case "profile":
            return terms.profile(say, key)
        case "subjects":
            return _capital(terms.subject(say, key))
        case "when":
            return _when(say, key)
        case "draw" | "studied":
            return interest(say, key)
        case "branch":
            return branch(say, key)
        case "matters":
            return matter(say, key)
        case _:
            return key


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when(say: Say, key: str) -> str:
    return {
        "now": say("I have it already"),
        "summer": say("Next summer"),
        "year": say("A year later"),
        "later": say("Two years later, or more"),
    }[key]


def interest(say: Say, key: str) -> str:
    """Something that draws people."""
    return {
        "technology": say("Technology and machines"),
        "building": say("Building and living"),
        "computers": say("Computers and software"),
        "science": say("Science and laboratory"),
        "care": say("Health and care"),
        "people": say("People and teaching"),
        "business": say("Business and law"),
        "design": say("Design and media"),
        "services": say("Transport, travel and safety"),
    }[key]


def branch(say: Say, key: str) -> str:
    """A part of an interest."""
    return {
        "metal": say("Machines and metal"),
        "electricity": say("Electricity and energy"),
        "robots": say("Robots and smart machines"),
        "engineering": say("Inventing technology"),
        "houses": say("Houses, roads and bridges"),
        "towns": say("Towns and landscape"),
        "software": say("Making software"),
        "networks": say("Networks and security"),
        "data": say("Data and artificial intelligence"),
        "chemistry": say("Chemistry and production"),
        "life": say("Life and nature"),
        "physics": say("Physics and mathematics"),
        "nursing": say("Nursing"),
        "therapy": say("Moving and recovering"),
        "medical": say("Medical technology and laboratory"),
        "helping": say("Helping people"),
        "behaviour": say("How people think and act"),
        "society": say("Society and the past"),
        "teaching": say("Teaching"),
        "managing": say("Organising and leading"),
        "money": say("Money and figures"),
        "selling": say("Trade and marketing"),
        "law": say("Law"),
        "media": say("Media and games"),
        "style": say("Fashion, fabrics and interiors"),
        "products": say("Designing products"),
        "hospitality": say("Hotels, events and travel"),
        "transport": say("Transport and logistics"),
        "safety": say("Safety"),
        "nature": say("Plants and animals"),
    }[key]


def matter(say: Say, key: str) -> str:
    """What a route should be first of all."""
    return {
        "fast": say("Soon finished"),
        "cheap": say("Little cost"),
        "near": say("Close to home"),
        "sure": say("Surely admitted"),
        "open": say("Many choices later"),
    }[key]


def examples(say: Say, names: tuple[str, ...]) -> str:
    """What there is in a field, for example."""
    return say("For example: {names}", names=", ".join(names)) if names else ""


def sure(say: Say, value: Certainty) -> str:
    """How sure a route is, in a plain sentence."""
    return {
        Certainty.RIGHT: say("You have a right to this."),
        Certainty.AGREEMENT: say("The schools have agreed on this."),
        Certainty.CONDITIONAL: say("You can, if you meet the conditions."),
        Certainty.INDIVIDUAL: say("The school decides for each person."),
        Certainty.UNKNOWN: say("Not known. Ask the school."),
    }[value]


def best(say: Say, value: Label) -> str:
    """In what a route is the best of those shown."""
    return {
        Label.FASTEST: say("Soonest finished"),
        Label.CHEAPEST: say("Costs least"),
        Label.SUREST: say("Surest"),
        Label.NEAREST: say("Nearest"),
    }.get(value, "")


def duration(say: Say, route: Route) -> str:
    """How long a route takes from its first day to its last."""
    first = min(step.start for step in route.steps)
    end = route.criteria.finish
    months = (end.year - first.year) * 12 + end.month - first.month + 1
    if months <= 18:
        return terms.months(say, months)
    return say("about {years} years", years=say.number(round(months / 6) / 2))


def finished(say: Say, route: Route) -> str:
    """When a route is finished."""
    return say("finished in {month}", month=say.month(route.criteria.finish))


def cost(say: Say, route: Route) -> str:
    """What a route costs in fees, as far as known."""
    money = say.money(round(route.criteria.cost_cents / 100) * 100)
    if all(step.cost_known for step in route.steps):
        return say("{money} in fees", money=money)
    if not route.criteria.cost_cents:
        return say("fees not known")
    return say("at least {money} in fees", money=money)


def opens(say: Say, number: int) -> str:
    """How many choices there are after the first step of a route."""
    return say.plural(
        "{number} programme open after the first step",
        "{number} programmes open after the first step",
        number,
    )


def where(say: Say, catalogue: Catalogue, step: RouteStep) -> str:
    """The level of a step, who gives it and where."""
    institution = catalogue.institution.get(step.institution)
    parts = [
        terms.level(say, step.level) if step.level else "",
        institution.name if institution else "",
        step.place,
        followed(say, catalogue, step) if step.offer and step.offer.is_beside_work else "",
    ]
    return " · ".join(part for part in parts if part)


def short_level(say: Say, step: RouteStep) -> str:
    """A step in a word or two, for inside a picture."""
    if step.kind == "bridge":
        return say("bridge")
    return {"hbo-bachelor": "hbo", "wo-bachelor": "wo", "wo-master": "master",
            "hbo-master": "hbo-master", "ad": "Ad"}.get(step.level) or terms.level(say, step.level)  # fmt: skip


def counted_with(say: Say, catalogue: Catalogue, learner: Learner, place: str = "") -> str:
    """What the routes count on, so that a wrong answer is seen; `place` is where distances begin."""
    held = learners.holdings(say, catalogue, learner)
    facts = ", ".join(held) if held else say("no diploma")
    if learner.start is None:
        text = say("We counted with: {facts}.", facts=facts)
    else:
        month = say.month(learner.start)
        text = say("We counted with: {facts}; start from {month}.", facts=facts, month=month)
    if place:
        how = say("Full-time where that exists, and seen from {place}.", place=place)
    else:
        how = say("Full-time where that exists.")
    return f"{text} {how}"
