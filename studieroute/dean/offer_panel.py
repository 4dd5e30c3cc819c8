"""Which subjects the school offers, and the papers on what a missing one closes."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from studieroute.dean import state
from studieroute.dean.choice_panel import level_chips
from studieroute.dean.view import View
from studieroute.desktop.desk import Act
from studieroute.desktop.fields import Scroller
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import button, choice, emptied, flow, words
from studieroute.domain.school import SUBJECTS
from studieroute.i18n import Say
from studieroute.wording import terms


class OfferPanel(Scroller):
    """The left column of the page about the school's own subjects."""

    def __init__(
        self,
        say: Say,
        theme: Theme,
        act: Act,
        page: Callable[[], object],
        sheet: Callable[[], object],
    ) -> None:
        super().__init__(say("Subjects on offer"), theme.px(4), theme.px(8))
        self._say, self._theme, self._act = say, theme, act
        self._names: tuple[str, ...] = ()
        self._level = ""
        self.levels = level_chips(say, act)
        self.subjects: dict[str, QPushButton] = {}
        self._subject_row = flow((), theme.px(6))
        self.all = button(say("All"), self._take_all, "small", say("Tick every subject"))
        self.none = button(say("None"), self._take_none, "small", say("Tick no subject"))
        self.page = button(
            say("Page for parents (PDF)…"),
            page,
            "",
            say("A page for the parents' evening (Ctrl+P)"),
        )
        self.sheet = button(
            say("Spreadsheet (XLSX)…"), sheet, "", say("For the timetable makers (Ctrl+Shift+X)")
        )
        for part in (
            words(say("School"), "section"), flow(self.levels.values(), theme.px(6)),
            words(say("Subjects your school offers"), "section"),
            words(say("Counted for a pupil with a profile and all subjects ticked."), "caption"),
            self._subject_row, flow((self.all, self.none), theme.px(6)),
            words(say("On paper"), "section"), flow((self.page, self.sheet), theme.px(6)),
        ):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Shows which subjects are on offer at the school chosen."""
        self._level = level = view.state.choice.level
        for one, chip in self.levels.items():
            chip.setChecked(one == level)
        found = view.fitting
        asked = found.question.choice.level if found else ""
        first, more = SUBJECTS.get(level, ((), ()))
        effects = [one.subject for one in found.offers] if found and asked == level else []
        names = tuple(dict.fromkeys((*first, *more, *sorted(effects))))
        if names != self._names:
            self._names = names
            self._make_chips()
        for name, chip in self.subjects.items():
            chip.setChecked(name in view.state.offers(level))
        ready = bool(view.is_settled and found and found.offers)
        self.page.setEnabled(ready)
        self.sheet.setEnabled(ready)

    def _make_chips(self) -> None:
        layout = self._subject_row.layout()
        assert layout is not None
        emptied(layout)
        self.subjects = {
            name: choice(title.replace("&", "&&"), False, self._turn(name), title)
            for name in self._names
            if (title := terms.subject(self._say, name))
        }
        for chip in self.subjects.values():
            layout.addWidget(chip)

    def _turn(self, name: str) -> Callable[[bool], None]:
        return lambda _on: self._act(lambda now: state.turn_offered(now, now.choice.level, name))

    def _take_all(self) -> None:
        names = self._names
        self._act(lambda now: state.offer(now, now.choice.level, names))

    def _take_none(self) -> None:
        self._act(lambda now: state.offer(now, now.choice.level, ()))
