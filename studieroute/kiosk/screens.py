"""The kiosk's screens, each made anew from the visit: nothing of an earlier visitor stays in them."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studieroute.desktop.widgets import flow, words
from studieroute.kiosk.advice import Advice, Suggestion
from studieroute.kiosk.interests import BRANCH, examples
from studieroute.kiosk.kit import Kit, picture_of_goal, picture_of_option
from studieroute.kiosk.parts import Leaf, Target, drawing, grid, line, main, sheet, tile, wide
from studieroute.kiosk.questions import NO_IDEA, Ask, Question
from studieroute.kiosk.stairs import Stairs
from studieroute.kiosk.stories import Example
from studieroute.wording import answers, kiosk, learners, refusals

EXAMPLES_NAMED = 3
TILE_HEIGHT, TILES_SHARE = 124, 0.5
"""Tiles of this height, in pixels before scaling, may take up so much of the screen's height."""

OUT_OF_REACH = 0.1
"""The share at the top of a screen that stands where no route begins: not everybody reaches it."""


class Acts(Protocol):
    """What a visitor can do."""

    def begin(self) -> None:
        """Touches the screen that waits."""

    def choose(self, ask: Ask, options: tuple[str, ...]) -> None:
        """Answers a question."""

    def deepen(self, number: int) -> None:
        """Looks at a route more closely."""

    def take_home(self) -> None:
        """Takes the route home."""

    def print_plan(self) -> None:
        """Has the plan printed."""

    def again(self) -> None:
        """Begins anew."""


def column_of(kit: Kit, parent: QWidget) -> QVBoxLayout:
    """The column that a screen stands in."""
    column = QVBoxLayout(parent)
    margin = kit.theme.px(24)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(kit.theme.px(12))
    return column


class IdleScreen(QWidget):
    """Shows example routes in turn; a touch anywhere begins."""

    def __init__(self, kit: Kit, acts: Acts, shown: Example | None) -> None:
        super().__init__()
        self.setObjectName("idle" if kit.theme.name != "contrast" else "dark-idle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._acts = acts
        say = kit.say
        column = column_of(kit, self)
        column.addStretch(1)
        if (logo := kit.logo) is not None:
            plate = QLabel()
            plate.setObjectName("logo")
            plate.setPixmap(logo)
            column.addWidget(plate, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        for text, role in (
            (say("Which way can you go?"), "huge"),
            (say("Your routes through education in three minutes."), "card"),
            (_kept(kit), "fact"),
        ):
            label = words(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        if shown is not None:
            column.addWidget(_example(kit, shown))
            column.addStretch(1)
        self.start = QPushButton(say("Touch to begin"))
        self.start.setProperty("role", "start")
        self.start.setMinimumHeight(kit.theme.px(64))
        self.start.clicked.connect(lambda _checked=False: acts.begin())
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch beside the button begins as well."""
        super().mouseReleaseEvent(event)
        self._acts.begin()


def _kept(kit: Kit) -> str:
    """What the kiosk keeps of a visit."""
    if kit.counting:
        return kit.say("We only count how often a direction is chosen, never who chose it.")
    return kit.say("We keep nothing.")


def _example(kit: Kit, shown: Example) -> QWidget:
    """A route that somebody could take, without anybody's name."""
    say, route = kit.say, shown.route
    frame, column = sheet(kit)
    held = ", ".join(learners.holdings(say, kit.catalogue, shown.learner))
    column.addWidget(words(say("For example: from {facts}", facts=held), "soft"))
    row = QHBoxLayout()
    row.setSpacing(kit.theme.px(12))
    row.addWidget(drawing(kit, picture_of_goal(kit.catalogue, route), 44))
    texts = QVBoxLayout()
    goal = answers.step_name(say, route.steps[-1])
    texts.addWidget(words(say("to {goal}", goal=goal), "card"))
    texts.addWidget(words(kiosk.where(say, kit.catalogue, route.steps[-1]), "soft"))
    row.addLayout(texts, 1)
    column.addLayout(row)
    column.addWidget(Stairs(kit, route))
    return frame


class QuestionScreen(QWidget):
    """One question with its answers; "no idea" stands always in the same place."""

    def __init__(self, kit: Kit, acts: Acts, question: Question, number: int, most: int) -> None:
        super().__init__()
        say, ask = kit.say, question.ask
        column = column_of(kit, self)
        column.addStretch(2)
        text = say("Question {number} of at most {most}", number=number, most=most)
        column.addWidget(words(text, "hint"))
        column.addWidget(words(kiosk.question(say, ask), "ask"))
        if kiosk.hint(say, ask):
            column.addWidget(words(kiosk.hint(say, ask), "hint"))
        columns = kit.columns(len(question.options), 260 if ask is Ask.BRANCH else 165)
        rows = -(-len(question.options) // columns)
        low = rows * kit.theme.px(TILE_HEIGHT) > kit.size.height() * TILES_SHARE
        self.tiles = {key: _tile(kit, question, key, low) for key in question.options}
        parts = grid(kit, self.tiles.values(), columns)
        column.addWidget(Leaf(kit, parts, snug=True))
        self.none = wide(
            kit, kiosk.no_idea(say, ask), lambda: acts.choose(ask, (NO_IDEA,)), "no-idea"
        )
        column.addWidget(self.none)
        self.go: QPushButton | None = None
        if kit.is_wide:
            column.addStretch(3)
        if question.many:
            self._many(kit, acts, question, column)
        else:
            for key, one in self.tiles.items():
                one.clicked.connect(_chosen(acts, ask, key))

    def _many(self, kit: Kit, acts: Acts, question: Question, column: QVBoxLayout) -> None:
        """Tiles that stay pressed, and a button to go on with them."""

        def picked() -> tuple[str, ...]:
            return tuple(key for key, one in self.tiles.items() if one.isChecked())

        self.go = main(
            kit, kit.say("Go on"), lambda: acts.choose(question.ask, picked()), "forward"
        )
        column.insertWidget(column.indexOf(self.none) + 1, self.go)
        go = self.go
        for one in self.tiles.values():
            one.setCheckable(True)
            one.toggled.connect(lambda _on: go.setEnabled(bool(picked())))
        go.setEnabled(False)


def _chosen(acts: Acts, ask: Ask, key: str) -> Callable[[], None]:
    return lambda: acts.choose(ask, (key,))


def _tile(kit: Kit, question: Question, key: str, low: bool) -> Target:
    ask, title = question.ask, kiosk.option(kit.say, question.ask, key)
    example = ""
    if ask is Ask.BRANCH:
        named = examples(kit.catalogue, BRANCH[key].fields, kit.say.language)
        example = kiosk.examples(kit.say, named[:EXAMPLES_NAMED])
    return tile(kit, picture_of_option(ask, key), title, example, low)


class SearchScreen(QWidget):
    """Stands while the routes are looked for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        column = column_of(kit, self)
        column.addStretch(1)
        column.addWidget(drawing(kit, "networks", 90))
        label = words(kit.say("We are looking for your routes."), "ask")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        column.addStretch(1)


class AnswerScreen(QWidget):
    """Three to five routes in plain words, each with one picture; or why there is none."""

    def __init__(self, kit: Kit, acts: Acts, advice: Advice) -> None:
        super().__init__()
        say = kit.say
        column = column_of(kit, self)
        self.cards: list[QPushButton] = []
        if not kit.is_wide:
            column.addSpacing(round(kit.size.height() * OUT_OF_REACH))
        if not advice.suggestions:
            column.addWidget(words(say("We find no route with these answers."), "ask"))
            column.addWidget(Leaf(kit, _refusal(kit, advice)), 1)
            column.addWidget(main(kit, say("Begin anew"), acts.again, "again"))
            return
        title = say.plural(
            "This is {number} way you can go", "These are {number} ways you can go",
            len(advice.suggestions),
        )  # fmt: skip
        column.addWidget(words(title, "ask"))
        counted = kiosk.counted_with(say, kit.catalogue, advice.learner, advice.place)
        column.addWidget(words(counted, "hint"))
        for number, one in enumerate(advice.suggestions):
            card = route_card(kit, one)
            card.clicked.connect(_deepened(acts, number))
            self.cards.append(card)
        columns = kit.columns(len(self.cards), 430) if kit.is_wide else 1
        column.addWidget(Leaf(kit, grid(kit, self.cards, columns)), 1)
        note = say("Touch a route to see what it asks, and to take it home.")
        if not advice.complete:
            note += " " + answers.cut_short(say)
        column.addWidget(words(note, "hint"))


def _deepened(acts: Acts, number: int) -> Callable[[], None]:
    return lambda: acts.deepen(number)


def _refusal(kit: Kit, advice: Advice) -> QWidget:
    """What is in the way, and what would open it."""
    say, catalogue, refusal = kit.say, kit.catalogue, advice.refusal
    frame, column = sheet(kit)
    counted = kiosk.counted_with(say, catalogue, advice.learner, advice.place)
    column.addWidget(words(counted, "soft"))
    if refusal is not None:
        for text in refusals.headlines(say, catalogue, refusal):
            column.addWidget(words(text, "card"))
        for text in refusals.blockers(say, catalogue, refusal):
            column.addWidget(line(kit, "cross", text))
        for question in refusal.questions:
            column.addWidget(line(kit, "ask", answers.question(say, catalogue, question)))
        for repair in refusal.repairs:
            text = refusals.repair(say, catalogue, repair, refusal.wants)
            column.addWidget(line(kit, "forward", text))
    column.addWidget(line(kit, "ask", say("Ask a study adviser or the dean of your school.")))
    column.addStretch(1)
    return frame


def route_card(kit: Kit, one: Suggestion) -> Target:
    """A route as one large target: where it ends, its picture, and the facts that matter."""
    say, route = kit.say, one.route
    goal = route.steps[-1]
    name, where = answers.step_name(say, goal), kiosk.where(say, kit.catalogue, goal)
    facts = facts_of(kit, one)
    card = Target(kit, ". ".join((name, where, *(text for _, text in facts))))
    row = QHBoxLayout()
    row.setSpacing(kit.theme.px(12))
    row.addWidget(drawing(kit, picture_of_goal(kit.catalogue, route), 48))
    texts = QVBoxLayout()
    texts.setSpacing(kit.theme.px(2))
    texts.addWidget(words(name, "card"))
    texts.addWidget(words(where, "soft"))
    row.addLayout(texts, 1)
    card.inside.addLayout(row)
    if one.best:
        pills = [words(kiosk.best(say, each), "best", wrap=False) for each in one.best]
        texts.addWidget(flow(pills, kit.theme.px(6)))
    texts.addStretch(1)
    told = QVBoxLayout()
    told.setSpacing(kit.theme.px(4))
    for picture, text in facts:
        told.addWidget(line(kit, picture, text))
    told.addStretch(1)
    stairs = Stairs(kit, route)
    if kit.is_wide:
        row.addLayout(told, 1)
        card.inside.addWidget(stairs)
    else:
        card.inside.addWidget(stairs)
        card.inside.addLayout(told)
    card.inside.addStretch(1)
    return card


def facts_of(kit: Kit, one: Suggestion) -> tuple[tuple[str, str], ...]:
    """The facts of a route in plain words, each with the name of its sign."""
    say, route = kit.say, one.route
    time = f"{kiosk.duration(say, route)}, {kiosk.finished(say, route)}"
    found = [("clock", time), ("cheap", kiosk.cost(say, route))]
    found.append(("sure", kiosk.sure(say, route.criteria.certainty)))
    if one.opens is not None:
        found.append(("open", kiosk.opens(say, one.opens)))
    return tuple(found)


def split(kit: Kit, column: QVBoxLayout) -> QBoxLayout:
    """Side by side on a screen that lies, one below the other on one that stands."""
    way = QBoxLayout.Direction.LeftToRight if kit.is_wide else QBoxLayout.Direction.TopToBottom
    row = QBoxLayout(way)
    row.setSpacing(kit.theme.px(18))
    column.addLayout(row, 1)
    return row
