"""A route as a card: why it is shown, its steps, and what it costs in five ways."""

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Card, flow, sign, words
from studieroute.domain.admission import Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.route import Label, Route
from studieroute.i18n import Say
from studieroute.wording import answers, terms
from studieroute.wording.reasons import reasons

SIGNS = ("clock", "money", "swap", "shield", "place")
"""The icons of the five criteria, in their order."""

SHARES = (5, 5, 6, 7, 6)
"""How the width of a card is shared among the criteria, so that no word touches the next sign."""

WIDE = 3
"""The place of certainty; its words and those of the distance after it may take two lines."""


def route_card(
    say: Say,
    catalogue: Catalogue,
    theme: Theme,
    route: Route,
    today: date,
    *,
    tick: QPushButton | None = None,
) -> Card:
    """The card of one route; its accessible name says all that it shows.

    `tick` chooses it for comparing; without one it is the only route.
    """
    (end, _), *others = answers.criteria(say, route.criteria)
    criteria = ((end, say.short_month(route.criteria.finish)), *others)
    title = answers.route_title(say, catalogue, route)
    labels = [
        terms.label(say, one)
        for one in route.labels
        if one is not Label.OTHER or len(route.labels) == 1
    ]
    if tick is None:
        labels = [say("the only route")]
    decided = [say("by decision")] if route.by_decision else []
    spoken = ", ".join((*labels, *decided, title, *(f"{name} {value}" for name, value in criteria)))
    card = Card(spoken, theme)
    card.setAutoExclusive(True)
    pills: list[QWidget] = [words(_capital(one), "pill") for one in labels]
    if decided:
        pills.append(words(decided[0], "amber"))
    if route.criteria.certainty is Certainty.UNKNOWN:
        pills.append(words(say("? not certain"), "unknown"))
    if rests_on_old(say, catalogue, route, today):
        pills.append(words(say("⚠ old source"), "amber"))
    if tick is not None:
        tick.setAccessibleName(say("Compare: {route}", route=title))
        card.inside.addWidget(_top(pills, tick, theme))
    elif pills:
        card.inside.addWidget(flow(pills, theme.px(6)))
    card.inside.addWidget(words(title, "strong"))
    card.inside.addLayout(_criteria(criteria, theme))
    return card


def _top(pills: list[QWidget], tick: QPushButton, theme: Theme) -> QWidget:
    """The labels of a card on the left and its tick on the right."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(flow(pills, theme.px(6)), 1)
    line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def rests_on_old(say: Say, catalogue: Catalogue, route: Route, today: date) -> bool:
    """Whether a rule that the route rests on comes from a source that may be out of date."""
    return any(
        reason.old for step in route.steps for reason in reasons(say, catalogue, step, today)
    )


def _criteria(criteria: tuple[tuple[str, str], ...], theme: Theme) -> QGridLayout:
    """Five small columns: icon and name above, value below."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(6))
    grid.setVerticalSpacing(0)
    for column, ((name, value), icon) in enumerate(zip(criteria, SIGNS, strict=True)):
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(words(name, "caption", wrap=False))
        told = words(_with_unit(value), "value", wrap=column >= WIDE)
        if column == WIDE:
            told.setMinimumWidth(theme.px(84))
        cell.addWidget(told)
        cell.addStretch(1)
        drawn = sign(icon, theme.colours.muted, theme.px(16), name)
        grid.addWidget(drawn, 0, column * 2, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(cell, 0, column * 2 + 1)
        grid.setColumnStretch(column * 2 + 1, SHARES[column])
    return grid


def _with_unit(value: str) -> str:
    """The value with its unit kept on one line with the number before it."""
    return re.sub(r"(\d) (?=\w+$)", "\\1\u00a0", value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
