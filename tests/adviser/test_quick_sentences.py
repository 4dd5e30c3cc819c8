"""Quick typing of what advisers really type: nobody gets a diploma or subject that they do not have."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studieroute.adviser import quick, state
from studieroute.adviser.state import Conversation
from studieroute.adviser.window import AdviserWindow
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.learner import Learner
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.graph import RouteGraph
from tests.adviser.small import TODAY
from tests.adviser.windows import shown
from tests.desktop.hands import draw, press, texts


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_package(shipped("db", "catalogue")).catalogue


def learner(text: str, catalogue: Catalogue) -> Learner:
    return quick.read(text, "", catalogue, TODAY).apply(Conversation()).learner


def facts(text: str, catalogue: Catalogue) -> set[str]:
    return {str(one) for one in learner(text, catalogue).has}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("havo NG geen natuurkunde", {"diploma(havo)", "profile(havo, NG)"}),
        ("havo zonder wiskunde of nat", {"diploma(havo)", "profile(havo, ?)"}),
        ("vwo NG ohne Physik", {"diploma(vwo)", "profile(vwo, NG)"}),
        ("kader 4 without nask1", {"promoted(vmbo-kb, 4)"}),
        ("vwo zonder diploma", set()),
        ("geen havo", set()),
    ],
)
def test_that_what_one_does_not_have_is_not_held(
    catalogue: Catalogue, text: str, held: set[str]
) -> None:
    assert facts(text, catalogue) == held


def test_that_a_subject_that_is_held_can_be_typed_away() -> None:
    begun = quick.read("havo NG nat wisB 7").apply(Conversation())
    after = quick.read("geen nat en zonder schei, wisB 8", "havo").apply(begun).learner.has
    assert [str(one) for one in after if one.kind == "subject"] == ["subject(wiskunde-b, havo, 8)"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("vmbo kader", {"diploma(vmbo-kb)"}),
        ("vmbo-t wiskunde 7", {"diploma(vmbo-tl)", "subject(wiskunde, vmbo-tl, 7)"}),
        ("vmbo theoretische leerweg", {"diploma(vmbo-tl)"}),
        ("vmbo techniek", set()),
        ("mbo niveau 3", {"diploma(mbo-3)"}),
        ("Ik heb een havodiploma", {"diploma(havo)", "profile(havo, ?)"}),
        ("havo N&T", {"diploma(havo)", "profile(havo, NT)"}),
        ("havo natuur en gezondheid", {"diploma(havo)", "profile(havo, NG)"}),
        ("havo NT nat en schei", {
            "diploma(havo)", "profile(havo, NT)",
            "subject(natuurkunde, havo)", "subject(scheikunde, havo)",
        }),
        ("hbo-p elektrotechniek saxion", {"propedeuse(saxion-b-elektrotechniek)"}),
        ("hbo propedeuse elektrotechniek saxion", {"propedeuse(saxion-b-elektrotechniek)"}),
        ("B2 Nederlands", {"language(nl, B2)"}),
        ("werkt 3 jaar in de zorg", {"work(09, 3)"}),
        ("wil naar UT tcs", set()),
    ],
)  # fmt: skip
def test_that_a_way_of_writing_means_one_thing(
    catalogue: Catalogue, text: str, held: set[str]
) -> None:
    assert facts(text, catalogue) == held


@pytest.mark.parametrize(
    "text", ["havo klas 4", "4e klas havo", "vierde klas havo", "nu havo 4", "zit in havo 4", "leerling 4 havo"]
)  # fmt: skip
def test_that_who_sits_in_a_class_has_no_diploma_of_it(catalogue: Catalogue, text: str) -> None:
    assert facts(text, catalogue) == {"promoted(havo, 4)"}


@pytest.mark.parametrize(
    ("text", "programme", "since", "earned"),
    [
        ("student mbo 4 mechatronica", "mbo-25344", None, None),
        ("mbo-4 student mechatronica", "mbo-25344", None, None),
        ("nu mbo 4 mechatronica ROC van Twente", "mbo-25344", None, None),
        ("mbo 4 jaar 2 mechatronica", "mbo-25344", date(2025, 8, 1), None),
        ("tweedejaars werktuigbouwkunde saxion", "saxion-b-werktuigbouwkunde", date(2025, 9, 1), None),
        ("wo technische natuurkunde 20 EC", "ut-b-ap", None, 20.0),
        ("gestopt met technische natuurkunde UT 20 EC", "ut-b-ap", None, 20.0),
        ("UT tcs 20 EC sinds sept 2026", "ut-b-tcs", date(2026, 9, 1), 20.0),
    ],
)  # fmt: skip
def test_that_who_follows_a_study_has_no_diploma_of_it(
    catalogue: Catalogue, text: str, programme: str, since: date | None, earned: float | None
) -> None:
    found = learner(text, catalogue)
    assert found.has == ()
    assert found.now is not None
    assert (found.now.programme, found.now.since, found.now.credits) == (programme, since, earned)


@pytest.mark.parametrize("text", ["volgt mbo 4 jaar 2 blabla", "hbo jaar 1 blabla", "UT 4"])
def test_that_a_number_is_no_name_of_a_study(catalogue: Catalogue, text: str) -> None:
    assert learner(text, catalogue) == Learner()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vmbo", "vmbo"),
        ("4 vmbo", "vmbo"),
        ("nu havo", "which-class"),
        ("UT tcs sinds 2027", "since"),
        ("hbo elektrotechniek", "which-school"),
    ],
)
def test_that_what_can_mean_several_things_is_asked(
    catalogue: Catalogue, text: str, kind: str
) -> None:
    assert [one.kind for one in quick.read(text, "", catalogue, TODAY).refused] == [kind]


@pytest.mark.parametrize("text", ["start {}", "sinds {}", "jaar {}", "max {} km", "havo wisB {}"])
def test_that_a_number_without_end_is_only_not_understood(text: str, catalogue: Catalogue) -> None:
    typed = quick.read(text.format("9" * 5000), "", catalogue, TODAY)
    learner_now = typed.apply(Conversation()).learner
    assert learner_now.start is None
    assert typed.rest or typed.refused


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("start februari", date(2027, 2, 1)),
        ("ab September", date(2027, 9, 1)),
        ("start 2-2027", date(2027, 2, 1)),
        ("start 1-2-2027", date(2027, 2, 1)),
    ],
)
def test_that_a_start_may_be_a_month_or_a_day(catalogue: Catalogue, text: str, start: date) -> None:
    found = learner(text, catalogue)
    assert (found.start, found.born) == (start, None)


def test_that_a_study_typed_is_seen_at_once_and_asked_since_when(window: AdviserWindow) -> None:
    part = window.body.learner
    QTest.keyClicks(part.quick.field, "student mbo 4 mechatronica")
    QTest.keyClick(part.quick.field, Qt.Key.Key_Return)
    draw()
    seen = [one.text() for one in part.facts.findChildren(QPushButton) if one.isVisible()]
    assert len(seen) == 1
    assert seen[0].startswith("now: Mechatronics technician, not")
    assert "Since when?" in texts(part.facts)
    window.desk.act(lambda now: state.followed_since(now, date(2025, 9, 1)))
    draw()
    assert "Since when?" not in texts(part.facts)
    press(part.facts, "now: Mechatronics technician, since")
    assert window.desk.state.learner == Learner()
    assert "Nothing yet" in texts(part.facts)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("havo 5", "Which profile?"),
        ("havo 5 EM", ""),
        ("kader 4", "not in the catalogue"),
        ("havo 3", "not in the catalogue"),
        ("vmbo kader", ""),
    ],
)
def test_that_a_class_no_route_counts_on_finishing_says_what_to_choose(
    qtbot: QtBot, catalogue: Catalogue, text: str, told: str
) -> None:
    part = shown(qtbot, graph=RouteGraph(catalogue)).body.learner
    QTest.keyClicks(part.quick.field, text)
    QTest.keyClick(part.quick.field, Qt.Key.Key_Return)
    draw()
    assert part.facts.unfinished.isVisible() is bool(told)
    assert told in part.facts.unfinished.text()
