"""The route on a time axis, drawn for paper; readable in black and white."""

from reportlab.lib.colors import Color

from studieroute.paper.chart import AXIS, BAR, LABEL_SIZE, Box, Chart, Look
from studieroute.paper.structure import Element
from studieroute.paper.stylesheet import BOLD, HAIR, INK, PAPER, REGULAR, SOFT, Sheet, drawable
from studieroute.paper.tagging import Drawn

LEGEND = 20.0
SWATCH = 18.0
STEP = 4.0
"""The distance between the lines of a hatching, in points."""


class RoutePicture(Drawn):
    """A chart `scale` times as large as it was laid out."""

    def __init__(self, chart: Chart, element: Element, sheet: Sheet, scale: float) -> None:
        self.chart, self.sheet, self.scale = chart, sheet, scale
        self.full_height = chart.height + LEGEND
        super().__init__(element, chart.width * scale, self.full_height * scale)
        self.spaceAfter = 5

    def paint(self) -> None:
        """Draws bands and years, then the ways between the bars, then the bars and their names."""
        self.canv.scale(self.scale, self.scale)
        self._lanes()
        self._years()
        self._joints()
        for box in self.chart.boxes:
            self._bar(box.x, box.y, box.width, box.look)
            self._label(box)
        self._legend()

    def _band(self, lane: int) -> Color:
        return self.sheet.wash if lane % 2 == 0 else PAPER

    def _up(self, y: float) -> float:
        """A y from the top as a y from the bottom."""
        return self.full_height - y

    def _lanes(self) -> None:
        canvas = self.canv
        for i, lane in enumerate(self.chart.lanes):
            canvas.setFillColor(self._band(i))
            low = self._up(lane.y + lane.height)
            canvas.rect(0, low, self.chart.width, lane.height, stroke=0, fill=1)
            canvas.setFillColor(SOFT)
            canvas.setFont(BOLD, LABEL_SIZE + 0.5)
            canvas.drawString(6, self._up(lane.y + 13), drawable(lane.name))

    def _years(self) -> None:
        canvas = self.canv
        for year in self.chart.years:
            canvas.setStrokeColor(HAIR)
            canvas.setLineWidth(0.5)
            canvas.line(year.x, self._up(self.chart.height), year.x, self._up(4))
            canvas.setFillColor(SOFT)
            canvas.setFont(REGULAR, 7.2)
            canvas.drawString(year.x + 3, self._up(AXIS - 7), year.label)

    def _joints(self) -> None:
        boxes = self.chart.boxes
        for one, other in self.chart.joints:
            self._elbow(boxes[one], boxes[other])
        for box in boxes:
            if box.hangs_from is not None:
                self._hook(box, box.hangs_from)

    def _elbow(self, one: Box, other: Box) -> None:
        """A line from the end of a bar to the start of the next, with an arrow's head."""
        x, y = other.x - 4, self._up(other.y + BAR / 2)
        from_y = self._up(one.y + BAR / 2)
        path = self.canv.beginPath()
        path.moveTo(min(one.x + one.width, x), from_y)
        path.lineTo(x, from_y)
        path.lineTo(x, y)
        path.lineTo(other.x, y)
        self.canv.setStrokeColor(SOFT)
        self.canv.setLineWidth(1)
        self.canv.drawPath(path, stroke=1, fill=0)

    def _hook(self, box: Box, hangs_from: float) -> None:
        """A short line from the bar that one runs alongside down to it."""
        x = box.x + 4
        self.canv.setStrokeColor(SOFT)
        self.canv.setLineWidth(1)
        self.canv.setDash(1.5, 1.5)
        self.canv.line(x, self._up(hangs_from), x, self._up(box.y))
        self.canv.setDash()

    def _bar(self, x: float, y: float, width: float, look: Look) -> None:
        canvas, low = self.canv, self._up(y + BAR)
        canvas.setStrokeColor(self.sheet.accent)
        canvas.setLineWidth(1.1)
        if look is Look.PROGRAMME:
            canvas.setFillColor(self.sheet.accent)
            canvas.roundRect(x + 0.6, low, width - 1.2, BAR, 2.5, stroke=1, fill=1)
            return
        canvas.setFillColor(PAPER)
        if look is Look.BRIDGE:
            canvas.roundRect(x + 0.6, low, width - 1.2, BAR, 2.5, stroke=1, fill=1)
            return
        self._hatched(x + 0.6, low, width - 1.2)

    def _hatched(self, x: float, low: float, width: float) -> None:
        canvas = self.canv
        canvas.saveState()
        outline = canvas.beginPath()
        outline.roundRect(x, low, width, BAR, 2.5)
        canvas.clipPath(outline, stroke=0, fill=1)
        canvas.setLineWidth(0.6)
        count = int((width + BAR) / STEP) + 1
        starts = [x - BAR + i * STEP for i in range(count)]
        canvas.lines([(start, low, start + BAR, low + BAR) for start in starts])
        canvas.restoreState()
        canvas.setDash(3, 2)
        canvas.roundRect(x, low, width, BAR, 2.5, stroke=1, fill=0)
        canvas.setDash()

    def _label(self, box: Box) -> None:
        """The name above its bar, on a patch of the band's colour that hides lines behind it."""
        text = drawable(box.label)
        width = self.canv.stringWidth(text, REGULAR, LABEL_SIZE)
        self.canv.setFillColor(self._band(box.lane))
        low = self._up(box.label_y + 2)
        self.canv.rect(box.label_x - 1.5, low, width + 3, LABEL_SIZE + 2, stroke=0, fill=1)
        self.canv.setFillColor(INK)
        self.canv.setFont(REGULAR, LABEL_SIZE)
        self.canv.drawString(box.label_x, self._up(box.label_y), text)

    def _legend(self) -> None:
        x, y = 0.0, self.chart.height + 8
        for look, text in self.chart.legend:
            self._bar(x, y, SWATCH, look)
            self.canv.setFillColor(SOFT)
            self.canv.setFont(REGULAR, 7.6)
            self.canv.drawString(x + SWATCH + 5, self._up(y + BAR - 2.5), drawable(text))
            x += SWATCH + 5 + self.canv.stringWidth(drawable(text), REGULAR, 7.6) + 16
