from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from studieroute.dean.class_work import DOORS, PLANS, Batch, Order, file_names
from studieroute.dean.example import example_class
from studieroute.desktop.job import Cancelled
from studieroute.exchange.class_list import read_class
from studieroute.exchange.package import read_package
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import DoorState
from studieroute.routes.class_doors import ClassDoors, PupilStanding
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def classes() -> ClassDoors:
    return ClassDoors(RouteGraph(read_package(shipped("db", "catalogue")).catalogue), TODAY)


@pytest.fixture(scope="module")
def standings(classes: ClassDoors) -> tuple[PupilStanding, ...]:
    listed = read_class(example_class(), classes.graph.catalogue)
    return classes.class_standings(listed.pupils)


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages]


def quiet(_text: str, _share: float) -> None:
    return


class StopAfter:
    """A report that cancels at the given call."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def __call__(self, _text: str, _share: float) -> None:
        if not self.left:
            raise Cancelled
        self.left -= 1


def order(
    path: Path, standings: tuple[PupilStanding, ...], kind: str = DOORS, each: bool = False
) -> Order:
    return Order(kind, path, each, "nl", TODAY, standings)


def test_that_everyone_gets_a_page_of_their_own_in_one_file(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    Batch(classes, order(tmp_path / "class.pdf", standings)).run(quiet)
    pages = texts(tmp_path / "class.pdf")
    assert len(pages) == len(standings) == 25
    for one, page in zip(standings, pages, strict=True):
        assert f"Leerling {one.pupil.number}: welke deuren zijn open?" in page.replace("\n", " ")
    assert not any("Sanne" in page or "Boer" in page for page in pages)


def test_that_what_was_stopped_goes_on_where_it_was(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    batch = Batch(classes, order(tmp_path, standings, each=True))
    with pytest.raises(Cancelled):
        batch.run(StopAfter(10))
    files = {one.name: one.stat().st_mtime_ns for one in tmp_path.glob("*.pdf")}
    assert len(files) == len(batch.made) == 10 and not batch.is_done
    batch.run(quiet)
    assert batch.is_done
    assert len(list(tmp_path.iterdir())) == 25
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in files} == files


def test_that_one_file_is_written_whole_or_not_at_all(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    batch = Batch(classes, order(tmp_path / "class.pdf", standings))
    with pytest.raises(Cancelled):
        batch.run(StopAfter(3))
    assert list(tmp_path.iterdir()) == []


def test_that_a_plan_is_made_for_the_first_wish_with_a_route(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    chosen = tuple(one for one in standings if one.pupil.number in ("1", "2"))
    Batch(classes, order(tmp_path, chosen, PLANS, each=True)).run(quiet)
    assert "Werktuigbouwkunde" in "".join(texts(tmp_path / "1.pdf"))
    whole = Batch(classes, order(tmp_path / "all.pdf", chosen, PLANS)).run(quiet)
    apart = sum(len(texts(tmp_path / f"{one}.pdf")) for one in (1, 2))
    assert len(texts(tmp_path / "all.pdf")) == apart
    assert whole.without == []


def test_that_without_a_route_the_overview_of_doors_is_given_and_named(
    tmp_path: Path, classes: ClassDoors
) -> None:
    listed = read_class("7;havo 4;NG", classes.graph.catalogue)
    standings = classes.class_standings(listed.pupils)
    batch = Batch(classes, order(tmp_path, standings, PLANS, each=True)).run(quiet)
    assert batch.without == ["7"]
    assert "welke deuren zijn open?" in " ".join(texts(tmp_path / "7.pdf")).replace("\n", " ")


def test_that_a_pupil_about_to_close_a_wanted_door_comes_first(
    standings: tuple[PupilStanding, ...],
) -> None:
    ranked = sorted(standings, key=lambda one: one.urgency)
    urgent = [one for one in ranked if any(goal.can_be_saved for goal in one.goals)]
    assert ranked[: len(urgent)] == urgent and urgent
    two = next(one for one in urgent if one.pupil.number == "2")
    (goal,) = two.goals
    assert goal.state is DoorState.SHUT
    adds = {str(one.atom) for package in goal.packages for one in package.adds}
    assert "subject(natuurkunde, havo)" in adds
    assert two.leaves_on == date(2028, 8, 1)


def test_that_a_package_opens_the_door_it_is_for(
    classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    checked = 0
    for one in standings:
        doors = classes.doors_on(one.leaves_on)
        facts = one.pupil.graduated(TODAY).has
        for goal in one.goals:
            for package in goal.packages[:3]:
                added = (*facts, *(add.atom for add in package.adds))
                assert doors.states(added)[goal.goal].is_way_in
                checked += 1
    assert checked >= 3


def test_that_no_number_gives_a_file_outside_the_folder_or_two_the_same() -> None:
    numbers = ["../x", "a/b", "a b", "A-B", "#7", "..", "7"]
    names = file_names(numbers)
    assert len({one.casefold() for one in names.values()}) == len(numbers)
    assert all(Path(one).name == one and one.endswith(".pdf") for one in names.values())
    assert names["#7"] == "line-7.pdf"
