"""The plan as finished sentences in one language; PDF and HTML render this and add none."""

from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth

from studieroute.domain.conclusion import NOTHING_CONCLUDED, Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.route import Answer
from studieroute.i18n import Say, speak
from studieroute.paper.blocks import Pairs, Section, Words
from studieroute.paper.sections import Matter, capital, sections_of
from studieroute.paper.stylesheet import REGULAR, register_fonts
from studieroute.routes.graph import RouteGraph
from studieroute.wording import answers, learners, terms


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All that a plan says; `lead` stands between the title and the first section."""

    language: str
    title: str
    eyebrow: str
    heading: str
    subtitle: str
    subject: str
    lead: Pairs
    summary: Pairs
    sections: tuple[Section, ...]
    caution: Words
    footer: str


def content_of(
    graph: RouteGraph,
    learner: Learner,
    answer: Answer,
    choice: int,
    language: str,
    today: date,
    conclusion: Conclusion = NOTHING_CONCLUDED,
) -> PlanContent:
    """The content of the plan for one route; `choice` counts from 0 over `answer.routes`."""
    say, catalogue = speak(language), graph.catalogue
    register_fonts()
    route = answer.routes[choice]
    matter = Matter(say, catalogue, answer, route, today, _width, conclusion, learner)
    goal = answers.step_name(say, route.steps[-1])
    return PlanContent(
        language=language,
        title=say("Your route to {goal}", goal=goal) + " · StudieRoute",
        eyebrow=say("Study plan · made on {date}", date=say.day(today)),
        heading=say("Your route to {goal}", goal=goal),
        subtitle=_goal_line(matter),
        subject=answers.route_title(say, catalogue, route),
        lead=Pairs(_who(matter, learner)),
        summary=Pairs(
            tuple((capital(name), value) for name, value in answers.criteria(say, route.criteria))
        ),
        sections=sections_of(matter),
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
    )


def _width(text: str, size: float) -> float:
    return float(stringWidth(text, REGULAR, size))


def _goal_line(matter: Matter) -> str:
    goal = matter.route.steps[-1]
    level = terms.level(matter.say, goal.level) if goal.level else ""
    line = answers.step_line(matter.say, matter.catalogue, goal)
    return " · ".join(part for part in (level, line) if part)


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
