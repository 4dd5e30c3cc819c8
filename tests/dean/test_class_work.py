import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader

from studieroute.dean.class_work import Batch, file_names
from studieroute.dean.example import example_class
from studieroute.dean.paper_order import DOORS, PLANS, Order
from studieroute.dean.paper_record import NAME
from studieroute.desktop.job import Cancelled
from studieroute.domain.problem import InputRefused
from studieroute.exchange.class_list import read_class
from studieroute.exchange.package import read_package
from studieroute.paper.class_plans import PupilPage, plan_pdf, pupil_page
from studieroute.places import shipped
from studieroute.routes.choosing_subjects import DoorState
from studieroute.routes.class_doors import ClassDoors, PupilStanding
from studieroute.routes.graph import RouteGraph

TODAY = date(2026, 11, 21)


def new_classes() -> ClassDoors:
    return ClassDoors(RouteGraph(read_package(shipped("db", "catalogue")).catalogue), TODAY)


def listed(classes: ClassDoors) -> tuple[PupilStanding, ...]:
    return classes.class_standings(read_class(example_class(), classes.graph.catalogue).pupils)


@pytest.fixture(scope="module")
def classes() -> ClassDoors:
    return new_classes()


@pytest.fixture(scope="module")
def standings(classes: ClassDoors) -> tuple[PupilStanding, ...]:
    return listed(classes)


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


def test_that_a_file_that_could_not_be_written_is_not_done_and_can_be_gone_on_with(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    batch = Batch(classes, order(tmp_path / "stick" / "class.pdf", standings))
    with pytest.raises(InputRefused):
        batch.run(quiet)
    assert len(batch.made) == len(standings) and not batch.is_done
    (tmp_path / "stick").mkdir()
    assert batch.run(quiet).is_done
    assert len(texts(tmp_path / "stick" / "class.pdf")) == len(standings)


def test_that_going_on_waits_for_the_paper_that_was_under_way(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    classes: ClassDoors,
    standings: tuple[PupilStanding, ...],
) -> None:
    stopped, at_work, go_on = Event(), Event(), Event()

    def slow(doors: ClassDoors, one: PupilStanding, language: str, today: date) -> PupilPage:
        at_work.set()
        assert go_on.wait(60)
        return pupil_page(doors, one, language, today)

    def report(_text: str, _share: float) -> None:
        if stopped.is_set():
            raise Cancelled

    monkeypatch.setattr("studieroute.dean.class_work.pupil_page", slow)
    batch = Batch(classes, order(tmp_path, standings[:3], each=True))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(batch.run, report)
        assert at_work.wait(60)
        stopped.set()
        again = pool.submit(batch.run, quiet)
        go_on.set()
        assert isinstance(first.exception(60), Cancelled)
        assert again.result(60).made == [one.pupil.number for one in standings[:3]]
    assert len(list(tmp_path.iterdir())) == 3


def made_again(path: Path, kept: dict[str, int]) -> set[str]:
    """The files that were written anew since."""
    now = {one.name: one.stat().st_mtime_ns for one in path.glob("*.pdf")}
    return {name for name, at in now.items() if kept.get(name) != at}


def times(path: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mtime_ns for one in path.glob("*.pdf")}


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.dean.test_class_work import Batch, PLANS, StopAfter, listed, new_classes, order
classes = new_classes()
batch = Batch(classes, order(Path(sys.argv[1]), listed(classes), PLANS, each=bool(int(sys.argv[2]))))
try:
    batch.run(StopAfter(6))
finally:
    print(len(batch.made), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="killing without notice is done with SIGKILL")
@pytest.mark.parametrize("each", [True, False])
def test_that_papers_go_on_after_the_program_was_killed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    classes: ClassDoors,
    standings: tuple[PupilStanding, ...],
    each: bool,
) -> None:
    path = tmp_path if each else tmp_path / "class.pdf"
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(int(each))],
        capture_output=True, text=True, timeout=120, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (told.stdout, told.returncode) == ("6\n", -9), told.stderr
    folder = order(path, standings, PLANS, each).folder
    assert folder is not None and not (tmp_path / "class.pdf").exists()
    kept = times(folder)
    assert len(kept) == 6
    record = (folder / NAME).read_text()
    assert set(re.findall(r"[\w-]+\.pdf", record)) == set(kept)
    assert not any(word in record for word in ("havo", "vwo", "saxion", "NG", "subject"))

    planned = list[str]()

    def plan(doors: ClassDoors, one: PupilStanding, language: str, today: date) -> bytes | None:
        planned.append(one.pupil.number)
        return plan_pdf(doors, one, language, today)

    monkeypatch.setattr("studieroute.dean.class_work.plan_pdf", plan)
    batch = Batch(classes, order(path, standings, PLANS, each)).run(quiet)
    assert batch.is_done and planned == [one.pupil.number for one in standings[6:]]
    if each:
        assert len(made_again(folder, kept)) == 19
        assert {one.suffix for one in tmp_path.iterdir()} == {".pdf"}
    else:
        assert list(tmp_path.iterdir()) == [path]
        whole = " ".join(texts(path)).replace("\n", " ")
        assert all(f"Leerling {one}: welke deuren" in whole for one in batch.without)
    assert batch.without == Batch(classes, batch.order).run(quiet).without


def test_that_papers_of_another_day_list_or_language_are_made_anew(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    first = order(tmp_path, standings[:4], each=True)
    changed = replace(standings[0], pupil=replace(standings[0].pupil, profile="EM"))
    orders = (
        replace(first, language="en"), replace(first, today=date(2026, 11, 22)),
        replace(first, standings=(changed, *standings[1:4])), replace(first, kind=PLANS),
    )  # fmt: skip
    for other in orders:
        with pytest.raises(Cancelled):
            Batch(classes, first).run(StopAfter(2))
        kept = times(tmp_path)
        Batch(classes, other).run(quiet)
        assert len(made_again(tmp_path, kept)) == 4
        for one in tmp_path.iterdir():
            one.unlink()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"order": 1, "as-asked": 2}'])
def test_that_a_record_that_cannot_be_read_only_costs_time(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...], content: str
) -> None:
    (tmp_path / NAME).write_text(content)
    batch = Batch(classes, order(tmp_path, standings[:2], each=True)).run(quiet)
    assert batch.is_done and len(list(tmp_path.iterdir())) == 2


def test_that_a_paper_that_was_taken_away_is_made_again(
    tmp_path: Path, classes: ClassDoors, standings: tuple[PupilStanding, ...]
) -> None:
    asked = order(tmp_path, standings, each=True)
    with pytest.raises(Cancelled):
        Batch(classes, asked).run(StopAfter(3))
    gone = next(tmp_path.glob("*.pdf"))
    gone.unlink()
    Batch(classes, asked).run(quiet)
    assert gone.exists()


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
