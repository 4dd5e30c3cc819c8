"""The rule test book in sentences: what a case expects, what was found, and what is wrong with a book."""

from studieroute.domain.case import AnyCase, Case, Fault, LawCase, Outcome
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say


def verdict_word(say: Say, verdict: Verdict) -> str:
    """Yes, no or unknown in the reader's language."""
    return {
        Verdict.YES: say("yes"),
        Verdict.NO: say("no"),
        Verdict.UNKNOWN: say("unknown"),
    }[verdict]


def fault_line(say: Say, one: Outcome) -> str:
    """Why a case does not hold; empty where it does."""
    match one.fault:
        case None:
            return ""
        case Fault.VERDICT:
            assert one.found is not None
            return say(
                "expected {expected}, found {found}",
                expected=verdict_word(say, one.case.verdict),
                found=verdict_word(say, one.found),
            )
        case Fault.NO_GOAL:
            return say("the catalogue has no «{goal}»", goal=_goal(one.case))
        case Fault.NO_SOURCE:
            return say("the catalogue has no source «{source}»", source=one.case.source)
        case Fault.NO_RULE:
            return say("the table of the law has no such programme and profile")
        case Fault.NO_ROUTE:
            return say("expected a route")
        case Fault.A_ROUTE:
            return say("expected no route")
        case Fault.OTHER_ROUTE:
            return say("no route has these steps: {steps}", steps=_steps(one.case))


def _goal(case: AnyCase) -> str:
    return case.cell.programme if isinstance(case, LawCase) else case.goal


def _steps(case: AnyCase) -> str:
    route = case.route if isinstance(case, Case) else None
    return " → ".join(route) if isinstance(route, tuple) else ""


def book_problems(say: Say) -> dict[str, str]:
    """The message of each kind of problem in a rule test book."""
    return {
        "case-broken": say("this is no file of the rule test book ({reason})."),
        "case-form": say("this part of the rule test book has the wrong form; write {wanted}."),
        "case-missing": say("this part of the rule test book lacks «{name}»; add it."),
        "case-unknown": say("«{name}» is no word of the rule test book here; use: {known}."),
        "case-twice": say("«{name}» stands twice in this part of the rule test book; keep one."),
        "case-value": say("«{value}» cannot stand at «{name}»; allowed: {allowed}."),
        "case-words": say(
            "the rule test book does not understand «{text}»; write for example "
            "«havo NG + natuurkunde», «economie of m&o» or «subject(nlt, havo)»."
        ),
        "book-empty": say("there are no cases here; name a YAML file of the rule test book."),
        "no-cases": say("no case has «{text}» in its name, goal or file; try less text."),
    }
