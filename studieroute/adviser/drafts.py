"""What is typed and not entered yet: it belongs to one conversation and is neither lost nor lent."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from studieroute.adviser.body import Body

Drafts = dict[str, str | bool]
"""Lines as they were left, and boxes that were ticked, by the name of their field."""

NAME, BLANK = "draft", "blank"


def keeps(field: QLineEdit | QCheckBox, name: str) -> None:
    """Says that what stands in a field stays with the conversation it was typed in."""
    field.setProperty(NAME, name)


def enter(body: "Body") -> QWidget | None:
    """Enters all that can be, so that it counts; gives the field that had the keys, to go back to."""
    field = QApplication.focusWidget()
    if field is not None and not body.isAncestorOf(field):
        field = None
    if field is not None:
        field.clearFocus()
    if "conclusion" in vars(body):
        body.conclusion.enter()
    return field


def drafts(within: QWidget) -> Drafts:
    """What is typed and not entered, and what is ticked."""
    lines = {str(one.property(NAME)): one.text() for one in _lines(within) if one.text()}
    ticked = {str(one.property(NAME)): True for one in _boxes(within) if one.isChecked()}
    return {**lines, **ticked}


def put_back(within: QWidget, kept: Drafts) -> None:
    """Shows what was typed in this conversation, and nothing of any other."""
    for line in _lines(within):
        text = str(kept.get(str(line.property(NAME)), line.property(BLANK) or ""))
        if line.text() != text:
            line.setText(text)
    for box in _boxes(within):
        box.setChecked(False)  # and what hangs on it, such as a passphrase, is forgotten
        box.setChecked(str(box.property(NAME)) in kept)


def _lines(within: QWidget) -> list[QLineEdit]:
    return [one for one in within.findChildren(QLineEdit) if one.property(NAME)]


def _boxes(within: QWidget) -> list[QCheckBox]:
    return [one for one in within.findChildren(QCheckBox) if one.property(NAME)]
