"""The window onto what lies around a programme: keys and clicks walk on, open groups, zoom and pan."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from studieroute.desktop.neighbour_layout import Fold, in_words, lay_out
from studieroute.desktop.neighbour_scene import NeighbourScene
from studieroute.desktop.picture_view import PictureView
from studieroute.desktop.theme import Theme
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.routes.neighbourhood import Neighbourhood

ZOOM_LEAST, ZOOM_MOST = 0.4, 3.0


class NeighbourView(PictureView):
    """Shows a neighbourhood fitted to the width; `walked` tells the step a person goes on to."""

    walked = Signal(str)

    def __init__(self, say: Say, theme: Theme) -> None:
        name = say("Picture of what lies around")
        super().__init__(say, theme, name, self.zoom_by, self.resetTransform, self._click_at)
        self._catalogue = Catalogue()
        self._around: Neighbourhood | None = None
        self._turned: frozenset[Fold] = frozenset()
        self._at = -1

    @property
    def picture(self) -> NeighbourScene | None:
        """The scene shown now."""
        scene = self.scene()
        return scene if isinstance(scene, NeighbourScene) else None

    @property
    def turned(self) -> frozenset[Fold]:
        """The groups that a person opened or closed."""
        return self._turned

    def show_around(self, catalogue: Catalogue, around: Neighbourhood | None) -> None:
        """Draws another neighbourhood with its groups as they are at first."""
        if around is self._around and catalogue is self._catalogue:
            return
        self._catalogue, self._around = catalogue, around
        self._turned, self._at = frozenset(), -1
        self.resetTransform()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the columns to the new width."""
        super().resizeEvent(event)
        self._draw()

    def zoom_by(self, factor: float) -> None:
        """Makes everything larger or smaller."""
        now = self.transform().m11()
        by = max(ZOOM_LEAST, min(ZOOM_MOST, now * factor)) / now
        self.scale(by, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from box to box, left and right to the other column, Enter walks on."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        sides = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 2}
        key = Qt.Key(event.key())
        if key in moves:
            self._go(moves[key])
        elif key in sides:
            self._cross(sides[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(self._at)
        else:
            super().keyPressEvent(event)

    def _click_at(self, spot: QPointF) -> None:
        """A click opens a group or walks on to a step."""
        if self.picture is not None:
            self._enter(self.picture.box_at(spot))

    def _enter(self, at: int) -> None:
        if self.picture is None or not 0 <= at < len(self.picture.boxes):
            return
        self._at = at
        box = self.picture.boxes[at].box
        if box.step:
            self.walked.emit(box.step)
        elif box.fold is not None:
            self._turned ^= {box.fold}
            self._draw()
            assert self.picture is not None
            self._at = next(
                i for i, one in enumerate(self.picture.boxes) if one.box.fold == box.fold
            )
            self._mark()

    def _go(self, by: int) -> None:
        if self.picture is not None:
            self._at = max(0, min(len(self.picture.boxes) - 1, self._at + by))
            self._mark()

    def _cross(self, column: int) -> None:
        if self.picture is None:
            return
        places = [i for i, one in enumerate(self.picture.boxes) if one.box.column == column]
        if places:
            self._at = places[0]
            self._mark()

    def _mark(self) -> None:
        picture = self.picture
        if picture is None:
            return
        picture.choose(self._at)
        if 0 <= self._at < len(picture.boxes):
            item = picture.boxes[self._at]
            self.ensureVisible(item.place, 10, 10)
            state = ""
            if item.box.fold:
                state = (
                    self._say("open") if item.box.is_open else self._say("closed, press to open")
                )
            told = ", ".join(one for one in (item.box.text, item.box.second, state) if one)
            self.setAccessibleDescription(told)

    def _draw(self) -> None:
        old = self.scene()
        if self._around is None:
            self.setScene(None)
            self.setAccessibleDescription("")
        else:
            boxes = lay_out(self._say, self._catalogue, self._around, self._turned)
            width = self.viewport().width() - 6
            scene = NeighbourScene(self._say, boxes, self._theme, width)
            scene.setParent(self)
            self.setScene(scene)
            scene.choose(self._at)
            self.setAccessibleDescription(in_words(self._say, boxes))
        self.buttons.place()
        if old is not None:
            old.deleteLater()
