"""Menu acts as data: declared where they act, drawn here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from studieroute.desktop.icons import icon as draw_icon


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do; `text` with its & mnemonic, `keys` as in "Ctrl+Z"."""

    name: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    checked: bool | None = None
    group: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu with its acts, sub-menus and separators (None)."""

    title: str
    items: tuple["Act | Menu | None", ...]


Actions = dict[str, QAction]


def fill(bar: QMenuBar, menus: Iterable[Menu], owner: QWidget, colour: str) -> Actions:
    """Draws the menus into an emptied bar; gives the actions by name."""
    for old in owner.actions():
        owner.removeAction(old)
        old.deleteLater()
    for gone in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        gone.deleteLater()
    bar.clear()
    made: Actions = {}
    for menu in menus:
        _draw(bar.addMenu(menu.title), menu, owner, colour, made)
    return made


def _draw(menu: QMenu, described: Menu, owner: QWidget, colour: str, made: Actions) -> None:
    groups: dict[str, QActionGroup] = {}
    for item in described.items:
        if item is None:
            menu.addSeparator()
        elif isinstance(item, Menu):
            _draw(menu.addMenu(item.title), item, owner, colour, made)
        else:
            action = made[item.name] = _action(item, owner, colour)
            if item.group:
                groups.setdefault(item.group, QActionGroup(menu)).addAction(action)
            menu.addAction(action)


def _action(act: Act, owner: QWidget, colour: str) -> QAction:
    action = QAction(act.text, owner)
    action.setObjectName(act.name)
    action.setShortcuts([QKeySequence(key) for key in act.keys])
    action.setToolTip(act.tip or act.text.replace("&", ""))
    if act.icon:
        action.setIcon(draw_icon(act.icon, colour))
    if act.checked is not None:
        action.setCheckable(True)
        action.setChecked(act.checked)
    action.triggered.connect(lambda _checked=False: act.run())
    owner.addAction(action)
    return action
