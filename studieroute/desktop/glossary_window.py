"""The glossary as a window with a search, and explanations where the pointer rests or the keys are."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from studieroute.desktop.clear_sign import ClearSign
from studieroute.desktop.lookup import plain, ranked
from studieroute.desktop.reason_rows import source_row
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import emptied, words
from studieroute.domain.catalogue import Catalogue
from studieroute.i18n import Say
from studieroute.wording.glossary import Term, found_in, terms_in

MOST_IN_A_TIP = 3


class GlossaryWindow(QDialog):
    """Terms to the left of nothing else: a search, the terms found, and the one explained."""

    def __init__(
        self, say: Say, theme: Theme, parent: QWidget, catalogue: Catalogue, today: date
    ) -> None:
        super().__init__(parent)
        self._say, self._theme, self._catalogue, self._today = say, theme, catalogue, today
        self.setWindowTitle(say("Glossary"))
        self.resize(theme.px(560), theme.px(520))
        self._terms = tuple(
            (one, plain(" ".join((one.word, *one.also)))) for one in terms_in(say.language)
        )
        self._found: tuple[Term, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("Search a word"))
        self.line.setAccessibleName(say("Search a word"))
        ClearSign(self.line, say, theme)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Words"))
        self.text = words("")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setMinimumHeight(theme.px(110))
        self._nothing = say("This word is not in the glossary.")
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        for part, room in ((self.line, 0), (self.list, 3), (self.text, 1)):
            column.addWidget(part, room)
        self._source = QVBoxLayout()
        column.addLayout(self._source)
        self.line.textChanged.connect(self._search)
        self.list.currentRowChanged.connect(self._explain)
        self._search("")

    def _search(self, text: str) -> None:
        self._found = (
            ranked(text, self._terms) if text.strip() else tuple(t for t, _ in self._terms)
        )
        self.list.clear()
        self.list.addItems([one.word for one in self._found])
        self.list.setCurrentRow(0)
        if not self._found:
            self.text.setText(self._nothing)

    def _explain(self, row: int) -> None:
        if 0 <= row < len(self._found):
            one = self._found[row]
            also = f" ({', '.join(one.also)})" if one.also else ""
            self.text.setText(f"{one.word}{also}\n\n{one.text}")
            emptied(self._source)
            self._source.addWidget(self._told_by(one))

    def _told_by(self, term: Term) -> QWidget:
        """The source of an explanation with its date, or that none was noted."""
        source = self._catalogue.source.get(term.source)
        if source is None:
            return words(self._say("No source was noted for this explanation."), "caption")
        return source_row(self._say, self._theme, source, self._today)


def explained(text: str, language: str, most: int = MOST_IN_A_TIP) -> str:
    """The explanations of the terms that a text uses, a line each; empty where it uses none."""
    return "\n".join(f"{one.word}: {one.text}" for one in found_in(text, language)[:most])


def attach_tips(body: QWidget, language: str) -> None:
    """Explains on hover the terms of every label and button that has nothing else to say there."""
    for one in body.findChildren(QWidget):
        if not isinstance(one, QLabel | QAbstractButton):
            continue
        if one.toolTip() and one.toolTip() != one.property("glossed"):
            continue
        text = f"{one.text()} {one.accessibleName()}".replace("&", "")
        tip = explained(text, language) if text.strip() else ""
        if tip != one.toolTip():
            one.setToolTip(tip)
            one.setProperty("glossed", tip)


def help_on(widget: QWidget | None, language: str) -> tuple[str, str]:
    """The name of a widget, and all that is known of it: what it does and the terms it uses."""
    if widget is None:
        return "", ""
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    name = (widget.accessibleName() or own).replace("&", "")
    tip = widget.toolTip() if widget.toolTip() != widget.property("glossed") else ""
    lines = [one for one in (widget.accessibleDescription(), tip) if one and one != name]
    near = " ".join([name, *lines, own, *_around(widget)])
    told = explained(near, language, most=8)
    return name, "\n\n".join(dict.fromkeys([*lines, *([told] if told else [])]))


def _around(widget: QWidget) -> list[str]:
    """The labels that stand beside a widget."""
    parent = widget.parentWidget()
    if parent is None:
        return []
    flat = Qt.FindChildOption.FindDirectChildrenOnly
    return [one.text().replace("&", "") for one in parent.findChildren(QLabel, "", flat)]
