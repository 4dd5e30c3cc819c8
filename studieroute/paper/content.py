"""The plan as finished sentences in one language; PDF and HTML render this and add none."""

from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.i18n import Say, speak
from studieroute.paper.blocks import Code, Pairs, Section, Words
from studieroute.paper.code import plan_codes
from studieroute.paper.matter import Matter, capital
from studieroute.paper.sections import sections_of, signing
from studieroute.paper.stylesheet import REGULAR, WIDTH, sheet_of
from studieroute.routes.fallback import Fallback, fallbacks
from studieroute.routes.graph import RouteGraph
from studieroute.settings import PLAIN, House
from studieroute.wording import answers, learners, terms


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All that a plan says.

    `lead` is where the learner is and `summary` where the route leads; both stand, under their
    headings, between the title and the first section. `codes` hold the plan itself and stand, with
    the place to sign, at the end.
    """

    language: str
    title: str
    eyebrow: str
    heading: str
    subtitle: str
    subject: str
    lead_heading: str
    lead: Pairs
    summary_heading: str
    summary: Pairs
    sections: tuple[Section, ...]
    signing: Section
    caution: Words
    footer: str
    codes_heading: str = ""
    codes: tuple[Code, ...] = ()
    house: House = PLAIN


def content_of(
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
    house: House = PLAIN,
    plan_b: tuple[Fallback, ...] | None = None,
) -> PlanContent:
    """The content of the plan for one route; `choice` counts from 0 over `answer.routes`.

    What is left when a step fails is looked up, which takes as long as several searches, unless it
    is given as `plan_b`.
    """
    say, catalogue = speak(language), graph.catalogue
    route = answer.routes[choice]
    matter = Matter(
        say,
        catalogue,
        learner,
        answer,
        route,
        today,
        conclusion,
        fallbacks(graph, learner, route, today) if plan_b is None else plan_b,
        _width,
        WIDTH / sheet_of(large=house.large_print).scale,
    )
    goal = answers.step_name(say, route.steps[-1])
    return PlanContent(
        language=language,
        title=say("Your route to {goal}", goal=goal) + " · StudieRoute",
        eyebrow=_eyebrow(say, house, today),
        heading=say("Your route to {goal}", goal=goal),
        subtitle=_goal_line(matter),
        subject=answers.route_title(say, catalogue, route),
        lead_heading=say("Where you are"),
        lead=Pairs(_who(matter, learner)),
        summary_heading=say("Where you want to go"),
        summary=Pairs(_aim(matter)),
        sections=sections_of(matter),
        signing=signing(say),
        caution=Words(
            say(
                "Rules and dates change. Check each step at the institution before you apply."
                " This plan is advice; no rights can be derived from it."
            )
        ),
        footer=say(
            "StudieRoute · catalogue {release}, as of {date}",
            release=catalogue.release or say("not known"),
            date=_as_of(say, catalogue.as_of),
        ),
        codes_heading=say("Take this plan along"),
        codes=plan_codes(graph, learner, route, language, today),
        house=house,
    )


def _width(text: str, size: float) -> float:
    return float(stringWidth(text, REGULAR, size))


def _goal_line(matter: Matter) -> str:
    goal = matter.route.steps[-1]
    level = terms.level(matter.say, goal.level) if goal.level else ""
    line = answers.step_line(matter.say, matter.catalogue, goal)
    return " · ".join(part for part in (level, line) if part)


def _eyebrow(say: Say, house: House, today: date) -> str:
    text = say("Study plan · made on {date}", date=say.day(today))
    return f"{house.name} · {text}" if house.name else text


def _aim(matter: Matter) -> tuple[tuple[str, str], ...]:
    """The diploma at the end, and what the route takes."""
    say, goal = matter.say, matter.route.steps[-1]
    held = ", ".join(terms.atom(say, matter.catalogue, atom) for atom in goal.grants)
    finished, (costs, money), *others, distance = answers.route_criteria(say, matter.route)
    if not all(step.cost_known for step in matter.route.steps):
        money = say("at least {money}", money=money)
    if matter.learner.home:
        others.append(distance)
    rows = ((say("You get"), held), finished, (costs, money), *others)
    return tuple((capital(name), value) for name, value in rows if value)


def _who(matter: Matter, learner: Learner) -> tuple[tuple[str, str], ...]:
    """Where the learner stands, without a name; what was not said is left out."""
    say, catalogue = matter.say, matter.catalogue
    start = learner.start
    rows = (
        (say("You have"), "; ".join(learners.holdings(say, catalogue, learner))),
        (say("You follow now"), learners.enrolment(say, catalogue, learner)),
        (say("You live in"), learner.home),
        (say("You can start from"), say.month(start) if start else ""),
        (say("You wish"), "; ".join(learners.wishes(say, learner.wants))),
    )
    return tuple((name, value) for name, value in rows if value)


def _as_of(say: Say, text: str) -> str:
    try:
        return say.day(date.fromisoformat(text))
    except ValueError:
        return text or say("not known")
