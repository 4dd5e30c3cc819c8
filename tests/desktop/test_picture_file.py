from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from studieroute.adviser.example import example
from studieroute.desktop.neighbour_layout import lay_out
from studieroute.desktop.neighbour_scene import SMALL, WRAP, NeighbourScene, height_of_second
from studieroute.desktop.picture_file import write_picture
from studieroute.desktop.route_scene import RouteScene
from studieroute.desktop.theme import Theme
from studieroute.domain.problem import InputRefused
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from studieroute.routes.neighbourhood import neighbourhood
from tests.adviser.small import GOAL, TODAY, small_graph

SAY = speak("en")
GRAPH = small_graph()


def route_scene() -> RouteScene:
    route = find_routes(GRAPH, example(TODAY), [GOAL], TODAY).routes[0]
    return RouteScene(SAY, GRAPH.catalogue, route, Theme("light"), 900)


def around_scene() -> NeighbourScene:
    boxes = lay_out(SAY, GRAPH.catalogue, neighbourhood(GRAPH, "saxion-b-wtb"), frozenset())
    return NeighbourScene(SAY, boxes, Theme("light"), 900)


def test_that_a_route_is_written_as_svg_with_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "route.svg"
    write_picture(path, route_scene(), "The route", "hbo, then wo")
    root = ElementTree.parse(path).getroot()
    texts = " ".join("".join(one.itertext()) for one in root.iter())
    assert "Mechanical Engineering" in texts
    assert "The route" in texts and "hbo, then wo" in texts


def test_that_a_picture_is_written_as_png_at_twice_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "around.png"
    scene = around_scene()
    write_picture(path, scene, "Around", "what leads in")
    image = QImage(str(path))
    assert image.width() == round(scene.sceneRect().width() * 2)
    assert image.text("Title") == "Around"
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 20) for y in range(0, image.height(), 10)
    }
    assert len(colours) > 3


def test_that_a_place_that_cannot_be_written_is_refused_and_leaves_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused):
        write_picture(tmp_path / "none" / "route.svg", route_scene(), "", "")
    assert list(tmp_path.iterdir()) == []


def test_that_groups_open_and_close_and_no_boxes_overlap(qtbot: QtBot) -> None:
    around = neighbourhood(GRAPH, "saxion-b-wtb")
    few = lay_out(SAY, GRAPH.catalogue, around, frozenset())
    closed = lay_out(SAY, GRAPH.catalogue, around, frozenset({("before", "mbo-4")}))
    assert [box.step for box in few if box.column == 0 and (box.step or box.fold)] == [
        "",
        "mbo-25344",
    ]
    assert [box.step for box in closed if box.column == 0 and (box.step or box.fold)] == [""]
    scene = NeighbourScene(SAY, few, Theme("light", 2.0), 700)
    places = [item.place for item in scene.boxes]
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[at + 1 :])
        assert scene.box_at(one.center()) == at


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_no_words_are_cut_in_a_narrow_picture_of_what_lies_around(
    qtbot: QtBot, scale: float
) -> None:
    theme = Theme("light", scale)
    boxes = lay_out(SAY, GRAPH.catalogue, neighbourhood(GRAPH, "saxion-b-wtb"), frozenset())
    small = QFontMetricsF(theme.font(SMALL))
    scene = NeighbourScene(SAY, boxes, theme, 1)
    told = [one for one in scene.boxes if one.box.second]
    wrapped = 0
    for item in told:
        words = small.boundingRect(
            QRectF(0, 0, item.place.width() - theme.px(18), 10_000), int(WRAP), item.box.second
        )
        assert words.width() <= item.place.width() - theme.px(18)
        assert words.height() <= height_of_second(item.box, item.place.width(), theme) + 1
        assert item.place.height() > words.height() + small.height()
        wrapped += words.height() > small.height() * 1.5
    assert told and wrapped
