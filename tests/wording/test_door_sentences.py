"""Sentences about doors: what is not known is said, what is zero is left out, numbers agree."""

from datetime import date

from studieroute.domain.requirement import Atom
from studieroute.domain.route import Closed
from studieroute.domain.verdict import Verdict
from studieroute.grammar import parse_fact
from studieroute.i18n import speak
from studieroute.routes.doors import BlockingCount, Change, GoalChange, Missed, Outlook, WhatIf
from studieroute.routes.keep_open import Addition, Hopeless, KeepOpen, Package, Way
from studieroute.wording import doors
from tests.routes.handmade import bridge, catalogue, programme

SAY = speak("en")
ROWS = catalogue(
    programme("care"), programme("lab"), programme("old", status="ended"), bridge("exam")
)
GERMAN = parse_fact("subject(duits, havo)")
MATHS = parse_fact("subject(wiskunde-b, havo)")


def added(way: Way | None, *, at_school: bool = False) -> str:
    one = Addition(GERMAN, ("care", "lab"), at_school, way)
    return doors.addition(SAY, ROWS, one)


def test_that_time_and_price_are_told_where_they_are_known() -> None:
    begin = "German (havo): needed for care and lab. "
    assert added(Way("exam", 3, 9850)) == begin + "Possible with exam, 3 months, € 98.50."
    assert added(Way("exam", 12, None)) == begin + "Possible with exam, 1 year, costs not known."
    assert added(Way("exam", None, 0)) == begin + "Possible with exam, time not known, € 0."
    assert added(Way("exam", None, None)) == begin + "Possible with exam, time and costs not known."
    assert added(None).startswith(begin + "The catalogue does not say")


def test_that_a_school_comes_before_an_exam() -> None:
    assert added(None, at_school=True).endswith("lab. You can choose this at your school.")
    assert added(Way("exam", 1, 0), at_school=True).endswith(
        "You can choose this at your school. If not there, it is possible with exam, 1 month, € 0."
    )


def test_that_a_hopeless_goal_says_why() -> None:
    def told(verdict: Verdict, closed: Closed | None, *lacks: tuple[Atom, ...]) -> str:
        return doors.hopeless(SAY, ROWS, Hopeless("lab", verdict, closed, lacks))

    vwo, later = (parse_fact("diploma(vwo)"),), (parse_fact("age(21)"), MATHS)
    assert told(Verdict.NO, None, vwo, later) == (
        "lab: subjects and exams alone do not open this. You would also need: diploma vwo or "
        "21 years or older and mathematics B (havo). There may be a longer way: look at the routes to it."
    )
    assert told(Verdict.NO, None).startswith("lab: no choice of subjects or exams opens this.")
    assert told(Verdict.UNKNOWN, None).endswith("Ask first.")
    assert told(Verdict.NO, Closed.ENDED) == "lab: This has ended: nobody can start it any more."


def test_that_goals_that_cannot_go_together_are_told_in_groups() -> None:
    answer = KeepOpen(("care", "lab"), (), None, (), (), (("care",), ("lab",)), complete=False)
    assert doors.keep_open(SAY, ROWS, answer) == (
        "No choice keeps these goals open all at once. What can stay open:",
        "- care",
        "- lab",
        "There are very many possibilities; not all of them were looked at.",
    )
    assert doors.heading(SAY, answer) == ""


def test_that_nothing_to_choose_needs_no_heading() -> None:
    answer = KeepOpen(("care",), ("care",), None, (Package(()),), ())
    assert doors.keep_open(SAY, ROWS, answer) == ("care: open already, you need to add nothing.",)
    assert doors.heading(SAY, answer) == ""


def test_that_groups_without_programmes_are_left_out_of_a_count() -> None:
    count = BlockingCount(
        level="havo", has=(parse_fact("diploma(havo)"),), on=date(2026, 11, 10), open=(), unknown=(),
        subjects=(Missed(MATHS, ("care", "lab")), Missed(GERMAN, ("lab",))),
        several=(), profile=(), otherwise=("old",),
    )  # fmt: skip
    assert doors.blocking(SAY, ROWS, count) == (
        "With diploma havo:",
        "0 of 3 programmes are open",
        "2 would each open with one more subject",
        "1 asks something else, such as another diploma or an exam, or has no start left",
    )
    assert [doors.missed(SAY, ROWS, one) for one in count.subjects] == [
        "mathematics B (havo): without it 2 programmes are closed",
        "German (havo): without it 1 programme is closed",
    ]


def test_that_counts_are_told_by_level_and_field() -> None:
    assert doors.counts(SAY, {"ad": 1, "hbo-bachelor": 2}, {"06": 2, "": 1}) == (
        "by level: associate degree 1, hbo-bachelor 2",
        "by field: computer science 2, field not known 1",
    )


def changed(before: Outlook, after: Outlook) -> str:
    return doors.goal_change(SAY, ROWS, GoalChange("lab", before, after))


def test_that_sooner_later_cheaper_and_dearer_are_told() -> None:
    first = Outlook(Verdict.YES, date(2031, 8, 31), 100_000)
    second = Outlook(Verdict.YES, date(2032, 1, 31), 150_050, cost_known=False)
    none = Outlook(Verdict.NO)
    assert changed(first, second) == (
        "lab: finished in January 2032, 5 months later than now (August 2031); "
        "the cheapest way: at least € 1,500.50 (now € 1,000)."
    )
    assert changed(second, first) == (
        "lab: finished in August 2031, 5 months sooner than now (January 2032); "
        "the cheapest way: € 1,000 (now at least € 1,500.50)."
    )
    assert changed(first, first) == (
        "lab: finished in August 2031, as now; the cheapest way: € 1,000, as now."
    )
    assert changed(none, none) == "lab: there is no route, neither now nor then."
    assert changed(first, none) == "lab: there is a route now, and then no longer."
    unsure = Outlook(Verdict.UNKNOWN, date(2031, 8, 31), 0, cost_known=False)
    assert changed(none, unsure) == (
        "lab: now there is no route, then there is one: finished in August 2031, "
        "costs not known. Part of it is not known: ask first."
    )


def test_that_a_change_that_changes_nothing_says_so() -> None:
    answer = WhatIf((), (GERMAN,), True, (), (), (), 2, 2)
    assert doors.what_if(SAY, ROWS, answer) == (
        "If you did not have: German (havo).",
        "Programmes that some route leads to: 2 now, then 2.",
        "No programme opens or closes.",
    )
    assert doors.changes(SAY, answer) == ()


def test_that_a_door_that_was_unsure_is_told_as_such() -> None:
    one = Change("lab", Verdict.UNKNOWN, Verdict.YES)
    answer = WhatIf((GERMAN,), (), False, (one,), (), (), 0, 1)
    assert doors.changes(SAY, answer) == (("These open:", (one,)),)
    assert doors.change(SAY, ROWS, one) == "lab, hbo-bachelor [lab] (was not known)"
