from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studieroute.adviser.example import example
from studieroute.desktop.route_items import BarItem, Caption
from studieroute.desktop.route_layout import lay_out
from studieroute.desktop.route_scene import RouteScene, paint_route, route_words
from studieroute.desktop.route_view import RouteView
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.domain.verdict import Verdict
from studieroute.i18n import speak
from studieroute.routes.find import find_routes
from tests.adviser.small import GOAL, TODAY, small_graph

SAY = speak("en")


@pytest.fixture(scope="module")
def found() -> tuple[Catalogue, tuple[Route, ...]]:
    graph = small_graph()
    return graph.catalogue, find_routes(graph, example(TODAY), [GOAL], TODAY).routes


def with_minor(routes: tuple[Route, ...]) -> Route:
    return next(route for route in routes if any(step.host for step in route.steps))


def test_that_a_route_climbs_through_its_lanes(found: tuple[Catalogue, tuple[Route, ...]]) -> None:
    catalogue, routes = found
    layout = lay_out(catalogue, routes[0])
    assert layout.lanes == ("wo", "hbo")
    assert layout.bars[0].lane == 1
    assert layout.bars[-1].lane == 0


def test_that_a_bridge_alongside_lies_within_its_host(
    found: tuple[Catalogue, tuple[Route, ...]],
) -> None:
    catalogue, routes = found
    route = with_minor(routes)
    scene = RouteScene(SAY, catalogue, route, Theme("light"), 600)
    inner = next(i for i, bar in enumerate(scene.layout.bars) if bar.host is not None)
    host = scene.layout.bars[inner].host
    assert host is not None
    assert scene.bars[host].box.contains(scene.bars[inner].box)


def test_that_waiting_is_a_gap_with_its_length(found: tuple[Catalogue, tuple[Route, ...]]) -> None:
    catalogue, routes = found
    route = routes[0]
    *before, last = route.steps
    later = replace(
        last,
        start=last.start.replace(year=last.start.year + 1),
        end=last.end.replace(year=last.end.year + 1),
    )
    layout = lay_out(catalogue, replace(route, steps=(*before, later)))
    assert layout.links[-1].months >= 12


def test_that_an_uncertain_step_says_so_without_colour(
    found: tuple[Catalogue, tuple[Route, ...]],
) -> None:
    catalogue, routes = found
    *before, last = routes[0].steps
    route = replace(routes[0], steps=(*before, replace(last, verdict=Verdict.UNKNOWN)))
    scene = RouteScene(SAY, catalogue, route, Theme("light"), 600)
    assert scene.bars[-1].text.startswith("?")
    assert "not known whether you are admitted" in route_words(SAY, catalogue, scene.layout)


def test_that_every_bar_can_be_found_where_it_is_drawn(
    found: tuple[Catalogue, tuple[Route, ...]],
) -> None:
    catalogue, routes = found
    for route in routes:
        scene = RouteScene(SAY, catalogue, route, Theme("light"), 600)
        for item, bar in zip(scene.bars, scene.layout.bars, strict=True):
            spot = item.box.topLeft()
            spot.setX(spot.x() + 3)
            spot.setY(spot.y() + 3)
            assert scene.step_at(spot) == bar.step.id


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_the_picture_can_be_painted_to_an_image(
    qtbot: QtBot, found: tuple[Catalogue, tuple[Route, ...]], scale: float
) -> None:
    catalogue, routes = found
    image = paint_route(SAY, catalogue, with_minor(routes), Theme("light", scale), 700)
    assert image.width() >= 1400
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 40) for y in range(0, image.height(), 20)
    }
    assert len(colours) > 3


def test_that_a_route_without_deadlines_has_a_picture_too(
    found: tuple[Catalogue, tuple[Route, ...]],
) -> None:
    catalogue, routes = found
    steps = tuple(replace(step, apply_by=None) for step in routes[0].steps)
    scene = RouteScene(SAY, catalogue, replace(routes[0], steps=steps), Theme("light"), 600)
    assert scene.layout.flags == ()
    assert len(scene.bars) == len(steps)


def test_that_a_caption_too_long_for_its_bar_gets_smaller_letters_before_it_is_cut(
    found: tuple[Catalogue, tuple[Route, ...]],
) -> None:
    catalogue, routes = found
    theme = Theme("light")
    scene = RouteScene(SAY, catalogue, routes[0], theme, 900)
    text = max((one.caption.text for one in scene.bars), key=len)
    sizes = []
    for room in [needed(theme, text, size) for size in (13, 12, 11)] + [40]:
        box = QRectF(0, 0, room, 34)
        alone = Caption(text, 0, 0)
        sizes.append(BarItem(box, alone, "hbo", theme, uncertain=False, inside=False).font_px)
    assert sizes == [13, 12, 11, 11]


def needed(theme: Theme, text: str, size: int) -> float:
    """The width of a bar in which a text just fits in letters of a size."""
    return QFontMetricsF(theme.font(size)).horizontalAdvance(text) + 14


def test_that_the_picture_is_the_same_in_a_window_that_is_read_from_the_right(
    qtbot: QtBot, found: tuple[Catalogue, tuple[Route, ...]]
) -> None:
    catalogue, routes = found
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        app.setLayoutDirection(direction)
        view = RouteView(SAY, Theme("light"))
        qtbot.addWidget(view)
        view.resize(700, 400)
        view.show()
        view.show_route(catalogue, routes[0], "")
        view.buttons.hide()
        pictures.append(view.viewport().grab(QRect(0, 0, 660, 200)).toImage())
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert pictures[0] == pictures[1]


def test_that_a_caption_goes_beside_its_bar_where_only_there_it_is_whole() -> None:
    theme, text = Theme("light"), "Maschinenbau (Mechanical Engineering)"
    whole = QFontMetricsF(theme.font(13)).horizontalAdvance(text)
    box = QRectF(500, 0, whole * 0.7, 34)
    for left, inside in ((whole + 60, False), (20, True)):
        bar = BarItem(box, Caption(text, left, 0), "wo", theme, uncertain=False, inside=False)
        assert box.contains(bar._text_box()) is inside
