"""A plan judged again, in sentences: what still holds, what changed, what is known better here."""

from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.routes.again import Stop
from studieroute.routes.judging import Judged, Shift
from studieroute.wording import answers, changes, terms


def headline(say: Say, catalogue: Catalogue, judged: Judged) -> str:
    """The answer in one sentence."""
    if judged.is_same:
        return say("This plan still holds, with the same steps and dates.")
    if judged.again.holds:
        return say("This plan can still be followed, but something changed.")
    name = next((one.name for one in judged.made.steps if one.id == judged.again.stopped), "")
    return {
        Stop.GONE: say(
            "This plan stops at {name}: the catalogue here does not have it.", name=name
        ),
        Stop.NO_START: say(
            "This plan stops at {name}: there is no start left that one can still apply for.",
            name=name,
        ),
        Stop.NOT_OPEN: say(
            "This plan stops at {name}: with the facts that came along one is not let in.",
            name=name,
        ),
    }[judged.again.why or Stop.GONE]


def lines(say: Say, catalogue: Catalogue, judged: Judged) -> tuple[str, ...]:
    """A sentence for each thing that is different, each once."""
    found = [_catalogue(say, judged)]
    found += [_shift(say, catalogue, one) for one in judged.shifts]
    found += changes.lines(say, catalogue, judged.changes)
    found += [
        say(
            "{name}: its rules changed since the plan was made; the plan does not say how.",
            name=one.name,
        )
        for one in judged.marked
    ]
    if judged.better:
        titles = [answers.route_title(say, catalogue, one) for one in judged.better]
        found.append(
            say(
                "The catalogue here knows a route that is better on something and worse on nothing:"
                " {routes}.",
                routes="; ".join(titles),
            )
        )
    return tuple(dict.fromkeys(one for one in found if one))


def _catalogue(say: Say, judged: Judged) -> str:
    """Whose catalogue is the newer one, where that can be told."""
    then, now = judged.made.as_of, judged.as_of
    if judged.made.release == judged.release or not (then and now):
        return ""
    if then == now:
        return say(
            "The plan was made with another catalogue of the same day ({now}).",
            now=say.partial(now),
        )
    if then > now:
        return say(
            "The plan was made with a newer catalogue ({then}) than the one here ({now}):"
            " where they differ, trust the plan.",
            then=say.partial(then),
            now=say.partial(now),
        )
    return say(
        "The plan was made with the catalogue of {then}; here it is that of {now}.",
        then=say.partial(then),
        now=say.partial(now),
    )


def _shift(say: Say, catalogue: Catalogue, one: Shift) -> str:
    then, now = one.then, one.now
    parts = []
    if now.start != then.start:
        parts.append(
            say("starts {now}, it was {then}", now=say.day(now.start), then=say.day(then.start))
        )
    if then.end is not None and now.end != then.end:
        parts.append(say("ends {now}, it was {then}", now=say.day(now.end), then=say.day(then.end)))
    if then.certainty and now.certainty.code != then.certainty:
        before = next(each for each in type(now.certainty) if each.code == then.certainty)
        parts.append(
            say(
                "how sure it is: {now}, it was {then}",
                now=terms.certainty(say, now.certainty),
                then=terms.certainty(say, before),
            )
        )
    if not parts:
        parts.append(say("the place or way of study of the plan is not offered any more"))
    return f"{terms.what(say, catalogue, now.id)}: {'; '.join(parts)}."
