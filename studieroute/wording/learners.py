"""A learner in words: what they hold, what they follow now and what they wish; no name."""

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner, Wishes
from studieroute.i18n import Say
from studieroute.wording import terms


def holdings(say: Say, catalogue: Catalogue, learner: Learner) -> tuple[str, ...]:
    """Each thing the learner holds, in plain words; what counts by decision says so."""
    given = tuple(terms.atom(say, catalogue, atom) for atom in learner.has)
    decided = (
        say("{fact} (by decision)", fact=terms.atom(say, catalogue, one.atom))
        for one in learner.overrides
    )
    return (*given, *decided)


def enrolment(say: Say, catalogue: Catalogue, learner: Learner) -> str:
    """The programme one follows now, since when and how far; empty where there is none.

    Where it is not known since when, no route counts on finishing it, so that is told too.
    """
    if learner.now is None:
        return ""
    parts = [terms.what(say, catalogue, learner.now.programme)]
    since = learner.now.since
    parts.append(
        say("since {month}", month=say.month(since)) if since else say("not known since when")
    )
    if learner.now.credits is not None:
        parts.append(say("{ec} EC so far", ec=say.number(learner.now.credits)))
    return ", ".join(parts)


def wishes(say: Say, value: Wishes) -> tuple[str, ...]:
    """The limits one sets oneself, a phrase for each."""
    found = []
    if value.languages:
        spoken = [terms.language(say, code) for code in value.languages]
        found.append(say("taught in {languages}", languages=say.listing(spoken, say("or"))))
    if value.modes:
        found.append(say.listing([terms.mode(say, code) for code in value.modes], say("or")))
    if value.max_km is not None:
        found.append(say("at most {km} km away", km=say.number(value.max_km)))
    if value.max_cost_eur is not None:
        money = say.money(round(value.max_cost_eur * 100))
        found.append(say("at most {money} in all", money=money))
    if value.finish_by is not None:
        found.append(say("finished before {date}", date=say.day(value.finish_by)))
    return tuple(found)
