"""The example that the window can show: an mbo-4 graduate on the way to a master."""

from datetime import date

from studieroute.domain.learner import Learner, Wishes
from studieroute.domain.requirement import Atom

EXAMPLE_GOAL = "ut-m-me"


def example(today: date) -> Learner:
    """An mbo-4 graduate in mechatronics, who starts next September."""
    year = today.year if today < date(today.year, 4, 1) else today.year + 1
    return Learner(
        has=(Atom("diploma", ("mbo-4", "mbo-25344")),),
        home="Hengelo",
        start=date(year, 9, 1),
        wants=Wishes(modes=("voltijd",)),
    )
