"""The picture in the middle as a file: where to write it is asked by the desktop's own dialog."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsScene

from studieroute.desktop import lookup
from studieroute.desktop.file_dialogs import ask_where
from studieroute.desktop.picture_file import write_picture
from studieroute.desktop.route_scene import RouteScene, route_words
from studieroute.desktop.theme import Theme
from studieroute.domain.problem import InputRefused

if TYPE_CHECKING:
    from studieroute.adviser.window import AdviserWindow

WIDTH = 1200
"""Pixels that a picture in a file is wide, before it is sharpened for PNG."""


def ask_and_write(window: "AdviserWindow") -> None:
    """Asks where to write the picture shown and writes it, or says that there is none."""
    say = window.say
    drawn = draw(window)
    if drawn is None:
        window.tell(say("There is no picture to write yet."))
        return
    title, name = say("Picture as SVG or PNG"), say("route.svg")
    path = ask_where(window, title, name, ("SVG", ".svg"), ("PNG", ".png"))
    if path is not None:
        write(window, path, drawn)


Drawn = tuple[QGraphicsScene, str, str]
"""A scene, its title and what it shows in words."""


def draw(window: "AdviserWindow") -> Drawn | None:
    """The picture of the page shown, in light colours for paper; None where there is none."""
    view, say = window.desk.view, window.say
    theme = Theme("light")
    if view.page == "around":
        from studieroute.desktop.neighbour_layout import in_words, lay_out
        from studieroute.desktop.neighbour_scene import NeighbourScene

        around = view.besides.around
        if around is None:
            return None
        turned = window.body.routes.neighbours.picture.turned
        boxes = lay_out(say, view.catalogue, around, turned)
        title = say("Around {name}", name=lookup.name_of(say, view.catalogue, around.about))
        return NeighbourScene(say, boxes, theme, WIDTH), title, in_words(say, boxes)
    if view.route is None:
        return None
    scene = RouteScene(say, view.catalogue, view.route, theme, WIDTH)
    title = say("Picture of the route")
    return scene, title, route_words(say, view.catalogue, scene.layout)


def write(window: "AdviserWindow", path: Path, drawn: Drawn) -> None:
    """Writes a picture and says where it is, or tells why that is not possible."""
    try:
        write_picture(path, *drawn)
    except InputRefused as refused:
        window.fail(refused)
    else:
        window.tell(window.say("The picture is in {file}.", file=path))
