"""Tab goes where the eye goes: from panel to panel, and within one from top left to bottom right."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

LINE = 14
"""Pixels within which the middles of two widgets count as one line."""


def follow_the_eye(panels: Sequence[QWidget]) -> list[QWidget]:
    """Puts what is shown in the panels in the order of reading; gives that order."""
    order = [one for panel in panels for one in in_reading_order(panel)]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
    return order


def in_reading_order(panel: QWidget) -> list[QWidget]:
    """What Tab can reach in a panel now, line by line."""
    found = [one for one in (panel, *panel.findChildren(QWidget)) if _is_reached(one)]
    spots = {
        one: one.mapTo(panel, QPoint(0, one.height() // 2)) for one in found if one is not panel
    }
    found.sort(key=lambda one: spots[one].y() if one in spots else 0)
    lines: list[list[QWidget]] = []
    for one in found:
        y = spots[one].y() if one in spots else 0
        first = lines[-1][0] if lines else None
        same = first is not None and first in spots and y - spots[first].y() <= LINE
        if same:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [
        one
        for line in lines
        for one in sorted(line, key=lambda w: spots[w].x() if w in spots else 0)
    ]


def _is_reached(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return (
        bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    )
