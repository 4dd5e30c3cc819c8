"""The window onto the picture of a route: choosing with keys and mouse, zooming, panning."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

from studieroute.desktop.picture_view import PictureView
from studieroute.desktop.route_scene import RouteScene, route_words, step_words
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Route
from studieroute.i18n import Say

ZOOM_MOST = 6.0


class RouteView(PictureView):
    """Shows one route fitted to its width; Ctrl and the wheel or + and - stretch the time axis."""

    step_chosen = Signal(str)
    step_pointed = Signal(str)

    def __init__(self, say: Say, theme: Theme) -> None:
        name = say("Picture of the route")
        super().__init__(say, theme, name, self.zoom_by, self.zoom_out, self._click_at)
        self._catalogue = Catalogue()
        self._route: Route | None = None
        self._step = ""
        self._zoom = 1.0
        self._pointed = ""
        self.viewport().setMouseTracking(True)

    @property
    def picture(self) -> RouteScene | None:
        """The scene shown now."""
        scene = self.scene()
        return scene if isinstance(scene, RouteScene) else None

    def show_route(self, catalogue: Catalogue, route: Route | None, step: str) -> None:
        """Draws a route and frames a step of it."""
        drawn = self.picture is not None and catalogue is self._catalogue
        same = drawn and route == self._route
        self._catalogue, self._route, self._step = catalogue, route, step
        if not same:
            self._zoom = 1.0
            self._draw()
        elif self.picture is not None:
            self.picture.choose(step)
        self._tell()

    def zoom(self, factor: float) -> None:
        """Stretches the time axis; 1 is the whole route in the width there is."""
        self._zoom = max(1.0, min(ZOOM_MOST, factor))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the time axis to the new width; another height changes nothing in it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()
        self.buttons.place()

    def zoom_by(self, factor: float) -> None:
        """Stretches the time axis, or lets it shrink."""
        self.zoom(self._zoom * factor)

    def zoom_out(self) -> None:
        """Shows the whole route."""
        self.zoom(1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from step to step."""
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if key in moves and self._route is not None:
            self._go(moves[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells the step under the mouse, so that its rules can be lit."""
        super().mouseMoveEvent(event)
        if self.picture is not None and not event.buttons():
            self._point(self.picture.step_at(self.mapToScene(event.position().toPoint())))

    def leaveEvent(self, event: QEvent) -> None:
        """Points at nothing when the mouse has gone."""
        super().leaveEvent(event)
        self._point("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Points at nothing when the keys are elsewhere."""
        super().focusOutEvent(event)
        self._point("")

    def _click_at(self, spot: QPointF) -> None:
        """A click on a bar chooses its step."""
        step = self.picture.step_at(spot) if self.picture is not None else ""
        if step:
            self.step_chosen.emit(step)

    def _point(self, step: str) -> None:
        if step != self._pointed:
            self._pointed = step
            self.step_pointed.emit(step)

    def _go(self, by: int) -> None:
        assert self._route is not None
        names = [step.id for step in self._route.steps]
        at = names.index(self._step) + by if self._step in names else 0
        name = names[max(0, min(len(names) - 1, at))]
        self.step_chosen.emit(name)
        self._point(name)

    def _draw(self) -> None:
        old = self.scene()
        if self._route is None:
            self.setScene(None)
        else:
            width = max(self.viewport().width() - 4, 200) * self._zoom
            scene = RouteScene(self._say, self._catalogue, self._route, self._theme, width)
            scene.setParent(self)
            scene.choose(self._step)
            self.setScene(scene)
            self.centerOn(scene.sceneRect().center().x(), 0)  # and stays there when it is shown
        self.buttons.place()
        if old is not None:
            old.deleteLater()

    def _tell(self) -> None:
        """Tells a screen reader the route, and the step chosen in it."""
        picture = self.picture
        if picture is None:
            self.setAccessibleDescription("")
            return
        chosen = [bar for bar in picture.layout.bars if bar.step.id == self._step]
        words = route_words(self._say, self._catalogue, picture.layout)
        if chosen:
            words = step_words(self._say, self._catalogue, chosen[0]).replace("\n", ", ")
        self.setAccessibleDescription(words)
