"""The intake: what is typed quickly, what is refused with a sentence, and what it becomes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studieroute.adviser import quick, state
from studieroute.adviser.school_part import SchoolPart
from studieroute.adviser.school_years import class_of
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Enrolment, Learner
from studieroute.domain.requirement import Atom
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.wording.school_words import LEVEL_WORDS
from tests.adviser.small import TODAY


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_package(shipped("db", "catalogue")).catalogue


def told(text: str, catalogue: Catalogue) -> Learner:
    return quick.read(text, "", catalogue, TODAY).apply(Conversation()).learner


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("mbo4 mechatronica", {"diploma(mbo-4, mbo-25344)"}),
        ("mbo 4 mechatronika", {"diploma(mbo-4, mbo-25344)"}),
        ("NT2 B2", {"language(nl, B2)"}),
        ("21 jaar", {"age(21)"}),
        ("3 jaar werk in techniek", {"work(07, 3)"}),
        ("propedeuse saxion wb", {"propedeuse(saxion-b-werktuigbouwkunde)"}),
        ("keuzedeel K0205", {"completed(keuzedeel-k0205)"}),
        ("hbo saxion wtb", {"diploma(hbo-bachelor, saxion-b-werktuigbouwkunde)"}),
    ],
)
def test_that_a_line_means_what_advisers_mean(
    catalogue: Catalogue, text: str, facts: set[str]
) -> None:
    typed = quick.read(text, "", catalogue, TODAY)
    assert {str(one) for one in told(text, catalogue).has} == facts
    assert (typed.rest, typed.refused) == ((), ())


def test_that_a_number_behind_an_unknown_word_is_no_grade_of_the_subject_before_it(
    catalogue: Catalogue,
) -> None:
    typed = quick.read("vwo EM wisA 7,2 blabla 8 nat 6", "", catalogue, TODAY)
    subjects = {str(one) for one in typed.facts if one.kind == "subject"}
    assert subjects == {"subject(wiskunde-a, vwo, 7.2)", "subject(natuurkunde, vwo, 6)"}
    assert typed.rest == ("blabla", "8")


def test_that_no_school_begins_with_the_word_for_a_level(catalogue: Catalogue) -> None:
    first = {one.name.split()[0].casefold() for one in catalogue.institutions}
    assert len(first) > 10 and not first & set(LEVEL_WORDS)


def test_that_credits_name_the_study_of_now(catalogue: Catalogue) -> None:
    now = told("45 EC saxion wb", catalogue).now
    assert now == Enrolment("saxion-b-werktuigbouwkunde", None, 45.0)


def test_that_home_limits_and_dates_are_understood(catalogue: Catalogue) -> None:
    learner = told("Hengelo max 30 km max € 10.000 bbl start sept 2027 klaar 2031", catalogue)
    assert (learner.home, learner.start) == ("Hengelo", date(2027, 9, 1))
    assert (learner.wants.max_km, learner.wants.max_cost_eur) == (30.0, 10_000.0)
    assert (learner.wants.modes, learner.wants.finish_by) == (("BBL",), date(2031, 8, 31))


def test_that_a_town_with_a_typing_error_is_found(catalogue: Catalogue) -> None:
    assert told("Hengleo", catalogue).home == "Hengelo"


def test_that_a_class_with_a_profile_is_a_place_at_school(catalogue: Catalogue) -> None:
    learner = told("havo 4 NG", catalogue)
    assert Atom("promoted", ("havo", "4")) in learner.has
    assert Atom("diploma", ("havo",)) not in learner.has
    assert learner.now == Enrolment("vo-havo-ng", date(2026, 8, 1))
    assert told("vwo 5 NT", catalogue).now == Enrolment("vo-vwo-nt", date(2026, 8, 1))
    assert told("vwo 4 NT", catalogue).now == Enrolment("vo-vwo-nt-4-6", date(2026, 8, 1))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("havo wisB 11", "grade"),
        ("havo wisB 0", "grade"),
        ("geboren 1-3-2050", "born"),
        ("900 EC saxion wb", "credits"),
        ("Klingon B2", "language"),
        ("havo 7", "class"),
        ("200 jaar", "age"),
        ("3 jaar", "age"),
        ("max 5000 km", "km"),
        ("start sept 1999", "year"),
        ("45 EC", "study"),
    ],
)
def test_that_an_unlikely_value_is_refused(catalogue: Catalogue, text: str, kind: str) -> None:
    refused = quick.read(text, "", catalogue, TODAY).refused
    assert [one.kind for one in refused] == [kind]


def test_that_a_refused_value_is_told_in_a_sentence_and_the_rest_is_kept(
    window: AdviserWindow,
) -> None:
    part = window.body.learner.quick
    QTest.keyClicks(part.field, "havo wisB 11 blabla")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert "A grade goes from 1 to 10, so 11 was not taken." in part.reply.text()
    assert "Not understood: blabla" in part.reply.text()
    assert part.field.text() == "blabla"
    assert state.subjects_of(window.desk.state.learner.has, "havo") == {"wiskunde-b": ""}


def test_that_a_refused_grade_leaves_the_grade_there_was(window: AdviserWindow) -> None:
    part = window.body.learner.quick
    for text in ("havo wisB 7", "wisB 11"):
        part.field.clear()
        QTest.keyClicks(part.field, text)
        QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert state.subjects_of(window.desk.state.learner.has, "havo") == {"wiskunde-b": "7"}


def test_that_a_grade_above_ten_beside_its_subject_is_refused(window: AdviserWindow) -> None:
    window.desk.act(lambda now: state.hold_level(now, "havo"))
    window.desk.act(lambda now: state.take_subject(now, "havo", "natuurkunde"))
    part = window.body.learner.details.parts["havo"]
    assert isinstance(part, SchoolPart)
    QTest.keyClicks(part.chips["natuurkunde"].grade, "12")
    QTest.keyClick(part.chips["natuurkunde"].grade, Qt.Key.Key_Return)
    assert "12 was not taken" in part.wrong.text()
    assert state.subjects_of(window.desk.state.learner.has, "havo") == {"natuurkunde": ""}


def test_that_an_unknown_town_is_told_and_a_near_one_is_taken(window: AdviserWindow) -> None:
    part = window.body.learner.place
    line = part.home.lineEdit()
    assert line is not None
    for typed, home, is_told in (("Timboektoe", "", True), ("Enschde", "Enschede", False)):
        line.selectAll()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert window.desk.state.learner.home == home
        assert bool(part.unknown_town.text()) is is_told


def test_that_the_school_class_is_one_choice_and_can_be_taken_back(window: AdviserWindow) -> None:
    combo = window.body.learner.now.school
    combo.setCurrentIndex(combo.findText("havo 4"))
    combo.activated.emit(combo.currentIndex())
    assert class_of(window.desk.state.learner.has) == ("havo", 4)
    assert "havo" in window.body.learner.details.parts
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert window.desk.state.learner.has == ()


def test_that_a_course_and_a_language_are_held_from_their_fields(window: AdviserWindow) -> None:
    more = window.body.learner.more
    QTest.keyClicks(more.earned, "premaster")
    QTest.keyClick(more.earned, Qt.Key.Key_Return)
    more.level.setFocus()
    QTest.keyClick(more.level, Qt.Key.Key_Down)
    has = window.desk.state.learner.has
    assert Atom("completed", ("ut-pm-me",)) in has
    assert Atom("language", ("nl", "A1")) in has
