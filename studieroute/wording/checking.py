"""What a keeper should look at, in sentences and by kind."""

from studieroute.i18n import Say


def group_title(say: Say, kind: str) -> str:
    """The heading of a kind of problem; mistakes in the files share one."""
    return _titles(say).get(kind) or say("Mistakes in the files")


def _titles(say: Say) -> dict[str, str]:
    return {
        "never-true": say("Rules that nothing can meet"),
        "equal-never": say("Rules that contradict one another"),
        "equal-certainty": say("Rules that contradict one another"),
        "equal-rules": say("Rules of equal rank from two sources"),
        "equal-twice": say("Rules that stand there twice"),
        "expired-rule": say("Rules that are over"),
        "ending-rule": say("Rules that end soon"),
        "ended-offer": say("Offers that are over"),
        "no-way-in": say("Things without a way in"),
        "circle": say("Things without a way in"),
        "no-way-known": say("Things whose ways in are not known"),
        "no-way-on": say("Things without a way on"),
        "unplannable": say("Things that cannot be planned"),
        "no-duration": say("Things that cannot be planned"),
        "old-source": say("Old sources"),
        "undated-source": say("Sources without a date"),
        "unchecked-source": say("Sources to be checked again"),
        "long-unchecked-source": say("Sources to be checked again"),
        "unused-source": say("Sources that no row names"),
        "orphan": say("Rows that no other row names"),
        "no-source": say("Rows without a source"),
    }


def check_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem that `catalogue check` finds."""
    return {
        "no-way-in": say("no rule says who may enter «{id}»; look it up and add one."),
        "no-way-known": say(
            "no rule is known that says who may enter «{id}»; ask the institution."
        ),
        "circle": say(
            "«{id}» can only be entered from things that lead to one another; add a way in."
        ),
        "no-way-on": say("nothing asks for the diploma of «{id}», and it is no end in itself."),
        "never-true": say("this rule can never be met: nothing gives {fact}."),
        "old-source": say(
            "«{title}» is of {date}, more than three years ago; check whether it still holds."
            " Rows that rest on it: {rows}."
        ),
        "undated-source": say("«{title}» has no date of its own. Rows that rest on it: {rows}."),
        "unchecked-source": say(
            "nobody noted when «{title}» was checked; look at it and fill in the day."
            " Rows that rest on it: {rows}."
        ),
        "long-unchecked-source": say(
            "«{title}» was last checked on {date}, more than a year ago; look whether it still holds."
            " Rows that rest on it: {rows}."
        ),
        "unplannable": say("«{id}» runs but has no offer, so that it cannot be planned; add one."),
        "no-duration": say("«{id}» runs but has no duration, so that it cannot be planned."),
        "unused-source": say("no row names this source."),
        "orphan": say("no other row names «{id}»."),
        "expired-rule": say("this rule ended on {date}; it is history now."),
        "ending-rule": say("this rule ends on {date}; look what comes after it."),
        "ended-offer": say("this offer of «{of}» ended on {date}; it is history now."),
        "equal-never": say(
            "«{other}» of another source closes the door that this rule opens, and has equal rank; find out which holds."
        ),
        "equal-certainty": say(
            "«{other}» asks the same with equal rank, but is not as sure or saves other time; keep one."
        ),
        "equal-rules": say(
            "«{other}» of another source asks something else with equal rank; both count as ways in."
        ),
        "equal-twice": say("«{other}» says the same with equal rank; keep one."),
        "contradiction": say("two rules of «{to}» for one origin disagree; «{ruling}» rules."),
    }
