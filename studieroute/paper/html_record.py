"""Everything that is held about a learner, to be read by that learner: as a page and as plain text."""

from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.conclusion import Conclusion
from studieroute.domain.learner import Learner
from studieroute.domain.plan_made import PlanMade
from studieroute.i18n import Say
from studieroute.paper.blocks import Pairs, Section, Sign, Statement, Statements, Words
from studieroute.paper.concluded import decided, notes
from studieroute.paper.html import page
from studieroute.paper.html_blocks import lines, section, text_of
from studieroute.wording import conclusions, learners


def record_sections(
    say: Say,
    catalogue: Catalogue,
    learner: Learner,
    conclusion: Conclusion,
    made: PlanMade | None,
    kept: tuple[tuple[str, str], ...],
) -> tuple[Section, ...]:
    """What is held in the order of reading; `kept` says where it is held and until when."""
    steps = [conclusions.next_step(say, one) for one in conclusion.next_steps]
    gone = [conclusions.dropped(one) for one in conclusion.dropped]
    plan = [f"{one.name}: {say.day(one.start)}" for one in made.steps] if made else []
    sections = (
        Section("kept", say("Where this is held"), (Pairs(kept),)),
        Section("learner", say("About you"), (Pairs(_about(say, catalogue, learner)),)),
        Section("decisions", say("Decisions"), decided(say, catalogue, learner)),
        Section("plan", say("The plan you looked at"), _said(plan)),
        Section("next", say("What was agreed"), _said(steps)),
        Section("dropped", say("What was dropped, and why"), _said(gone)),
        Section("notes", say("Notes, and to whom the file was handed"), notes(say, conclusion)),
    )
    return tuple(one for one in sections if any(_is_said(block) for block in one.blocks))


def record_page(say: Say, today: date, sections: tuple[Section, ...]) -> str:
    """The sections as one HTML file."""
    title, lead = _title(say), _lead(say, today)
    body = f"""<header>
<h1>{text_of(title)}</h1>
<p class="subtitle">{text_of(lead)}</p>
</header>
<main>
{lines(section(one) for one in sections)}
</main>"""
    return page(say.language, f"{title} · StudieRoute", lead, body)


def record_text(say: Say, today: date, sections: tuple[Section, ...]) -> str:
    """The sections as plain text, for any reader."""
    parts = [_title(say), _lead(say, today)]
    for one in sections:
        parts += ["", one.heading, "-" * len(one.heading)]
        for block in one.blocks:
            match block:
                case Pairs(rows):
                    parts += [f"{name}: {value}" for name, value in rows]
                case Statements(_, said):
                    parts += [f"- {line.text}" for line in said]
                case Words(text):
                    parts.append(text)
    return "\n".join(parts) + "\n"


def _title(say: Say) -> str:
    return say("What is held about you")


def _lead(say: Say, today: date) -> str:
    return say(
        "This is everything that stands in the file, as of {date}. The same is beside it in JSON,"
        " for programs.",
        date=say.day(today),
    )


def _about(say: Say, catalogue: Catalogue, learner: Learner) -> tuple[tuple[str, str], ...]:
    rows = (
        (say("You have"), "; ".join(learners.holdings(say, catalogue, learner))),
        (say("You follow now"), learners.enrolment(say, catalogue, learner)),
        (say("You were born on"), say.day(learner.born) if learner.born else ""),
        (say("You live in"), learner.home),
        (say("You can start from"), say.day(learner.start) if learner.start else ""),
        (say("You wish"), "; ".join(learners.wishes(say, learner.wants))),
    )
    return tuple((name, value or say("nothing noted")) for name, value in rows)


def _said(texts: list[str]) -> tuple[Statements, ...]:
    said = tuple(Statement(one, Sign.NOTE) for one in texts)
    return (Statements("", said),) if said else ()


def _is_said(block: object) -> bool:
    return not isinstance(block, Pairs) or bool(block.rows)
