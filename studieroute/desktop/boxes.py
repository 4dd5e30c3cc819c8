"""Boxes that tell or ask; every button says what it does, in the language of the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPushButton, QWidget

from studieroute.i18n import Say

Icon = QMessageBox.Icon


def telling(
    parent: QWidget | None, say: Say, title: str, text: str, icon: Icon = Icon.NoIcon
) -> QMessageBox:
    """A box that tells something, with a button to close it."""
    return _box(parent, title, text, icon, say("Close"))


def asking(
    parent: QWidget, say: Say, title: str, text: str, verb: str, run: Callable[[], object]
) -> QMessageBox:
    """A box that asks whether to do something; nothing is done unless the button with the verb is chosen."""
    box = _box(parent, title, text, Icon.NoIcon, say("Cancel"))
    add(box, verb, run)
    return box


def warning(
    parent: QWidget, say: Say, title: str, text: str, verb: str, run: Callable[[], object]
) -> QMessageBox:
    """The same for what cannot be undone."""
    box = asking(parent, say, title, text, verb, run)
    box.setIcon(Icon.Warning)
    return box


def add(box: QMessageBox, verb: str, run: Callable[[], object]) -> QPushButton:
    """Adds a button to a box that does one thing."""
    made = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    made.clicked.connect(lambda _on=False: run())
    return made


def _box(parent: QWidget | None, title: str, text: str, icon: Icon, leave: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(text)
    leaving = box.addButton(leave, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leaving)
    box.setEscapeButton(leaving)
    return box


def buttons(dialog: QDialog, leave: str, *acts: QPushButton) -> QDialogButtonBox:
    """The buttons under a dialog: the acts, the first of them the main one, and one that leaves."""
    made = QDialogButtonBox()
    role = QDialogButtonBox.ButtonRole
    for at, act in enumerate(acts):
        made.addButton(act, role.ActionRole if at else role.AcceptRole)
    if acts:
        acts[0].setObjectName("primary")
    made.addButton(leave, role.RejectRole).setAutoDefault(False)
    made.rejected.connect(dialog.reject)
    return made
