"""What came in from elsewhere, shown before it is taken over; and the place to put a scanned code."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from studieroute.adviser.arriving import Arrived
from studieroute.desktop.boxes import buttons
from studieroute.desktop.fields import Scroller
from studieroute.desktop.file_dialogs import ask_files
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, words
from studieroute.domain.handing import Trust
from studieroute.i18n import Say

PICTURES = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


class ArrivedDialog(QDialog):
    """Tells what came along and what still holds here; nothing is taken over without a click."""

    def __init__(
        self,
        say: Say,
        theme: Theme,
        parent: QWidget,
        arrived: Arrived,
        take: Callable[[], object],
        know: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(arrived.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(600), theme.px(520))
        outer = QVBoxLayout(self)
        scroller = Scroller(arrived.title, theme.px(16), theme.px(6))
        outer.addWidget(scroller, 1)
        scroller.column.addWidget(words(arrived.title, "title"))
        for line in arrived.told:
            scroller.column.addWidget(words(line))
        scroller.column.addSpacing(theme.px(8))
        scroller.column.addWidget(words(say("Judged again with the catalogue here"), "section"))
        self.verdict = words(arrived.verdict, "strong")
        scroller.column.addWidget(self.verdict)
        for line in arrived.changes:
            scroller.column.addWidget(words(f"– {line}"))
        scroller.column.addStretch(1)
        self.take = button(say("Go on with this"), self._after(take))
        self.know = button(say("I checked the key by telephone"), know)
        self.know.clicked.connect(lambda _on=False: self.know.setEnabled(False))
        acts = (self.take, self.know) if arrived.trust is Trust.UNKNOWN else (self.take,)
        outer.addWidget(buttons(self, say("Close"), *acts))
        self.take.setFocus()

    def _after(self, take: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            self.accept()
            take()

        return run


class ScanDialog(QDialog):
    """Takes a photo or PDF with a code, or what a hand scanner types."""

    def __init__(
        self, say: Say, theme: Theme, parent: QWidget, read: Callable[[list[str]], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Scan a plan"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(520), theme.px(320))
        self._say, self._read = say, read
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("Text of the code"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (20, 18, 20, 18)))
        column.setSpacing(theme.px(10))
        column.addWidget(words(say("Scan a plan"), "title"))
        column.addWidget(
            words(
                say(
                    "Open a photo or PDF of the code on a plan, or scan it with a hand scanner into"
                    " this field. Each code on a line of its own."
                ),
                "muted",
            )
        )
        column.addWidget(self.text, 1)
        self.ok = button(say("Read the code"), self._take)
        self.ok.setEnabled(False)
        opener = button(say("Open photos or PDF…"), self._ask)
        column.addWidget(buttons(self, say("Cancel"), self.ok, opener))
        self.text.setFocus()

    def _follow(self) -> None:
        self.ok.setEnabled(bool(self.text.toPlainText().strip()))

    def _take(self) -> None:
        lines = [one.strip() for one in self.text.toPlainText().splitlines() if one.strip()]
        self.accept()
        self._read(lines)

    def _ask(self) -> None:
        say = self._say
        files = ask_files(self, say("Scan a plan"), say("Photos and PDF"), PICTURES)
        if files:
            self.accept()
            self._read([str(one) for one in files])
