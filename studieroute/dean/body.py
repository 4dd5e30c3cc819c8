"""Everything between the menu bar and the status bar: the header and the three pages."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studieroute.dean.asking import Answerer
from studieroute.dean.choice_panel import ChoicePanel
from studieroute.dean.class_panel import ClassPanel
from studieroute.dean.class_table import ClassTable, Papers
from studieroute.dean.menus import Acts, page_names
from studieroute.dean.offer_panel import OfferPanel
from studieroute.dean.programme_panel import ProgrammePanel
from studieroute.dean.pupil_panel import PupilPanel
from studieroute.dean.state import Page
from studieroute.dean.tally_panel import TallyPanel
from studieroute.dean.view import View
from studieroute.desktop.columns import Columns
from studieroute.desktop.desk import Act
from studieroute.desktop.glossary_window import attach_tips
from studieroute.desktop.header import Header
from studieroute.desktop.tab_order import follow_the_eye
from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import Chip, button, emptied
from studieroute.i18n import Say

WIDTHS = (318, 620, 412)
CLASS_WIDTHS = (286, 694, 370)
"""The widths of the columns of a page, that together fit on a small laptop."""


class Body(QWidget):
    """Built anew for another language or theme; `papers` and `take_file` serve the page of classes."""

    def __init__(
        self,
        say: Say,
        theme: Theme,
        act: Act,
        acts: Acts,
        papers: Papers,
        take_file: Callable[[Path], object],
        example: Callable[[], object],
    ) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self.choice = ChoicePanel(say, theme, act)
        self.offer = OfferPanel(say, theme, act, acts.paper, acts.sheet)
        self.listing = ClassPanel(say, theme, act, acts.open_list, take_file, example)
        self.table = ClassTable(say, theme, act, papers)
        self.pupil = PupilPanel(say, theme)
        self.numbers = {page: TallyPanel(say, theme, act) for page in (Page.CHOICE, Page.OFFER)}
        self.programmes = {
            page: ProgrammePanel(say, theme, act) for page in (Page.CHOICE, Page.OFFER)
        }
        self._panels: dict[Page, tuple[QWidget, QWidget, QWidget]] = {
            Page.CHOICE: (self.choice, self.numbers[Page.CHOICE], self.programmes[Page.CHOICE]),
            Page.OFFER: (self.offer, self.numbers[Page.OFFER], self.programmes[Page.OFFER]),
            Page.CLASS: (self.listing, self.table, self.pupil),
        }
        titles = {
            Page.CHOICE: (say("Choice"), say("Numbers"), say("Programmes")),
            Page.OFFER: (say("School"), say("Numbers"), say("Programmes")),
            Page.CLASS: (say("List"), say("Class"), say("Pupil")),
        }
        self.columns = {
            page: Columns(
                tuple(zip(titles[page], panels, strict=True)),
                CLASS_WIDTHS if page is Page.CLASS else WIDTHS,
                theme.scale,
            )
            for page, panels in self._panels.items()
        }
        self.pages = QStackedWidget()
        for columns in self.columns.values():
            self.pages.addWidget(columns)
        self.messages = QVBoxLayout()
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.px(n) for n in (10, 8, 10, 8)))
        inner.setSpacing(theme.px(6))
        inner.addLayout(self.messages)
        inner.addWidget(self._scrolled(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(acts))
        column.addLayout(inner, 1)

    def _scrolled(self) -> QScrollArea:
        """The pages, which scroll where large text needs more room than there is."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self._say("Page"))
        area.setWidget(self.pages)
        return area

    def show_view(self, view: View, answerer: Answerer | None) -> None:
        """Hands the view to the panels of the page shown."""
        page = view.state.page
        self._turn_to(page)
        for one, tab in self.tabs.items():
            tab.setChecked(one is page)
        if page is Page.CLASS:
            self.listing.show_view(view)
            self.table.show_view(view)
            self.pupil.show_view(view, answerer)
        else:
            (self.choice if page is Page.CHOICE else self.offer).show_view(view)
            self.numbers[page].show_view(view)
            self.programmes[page].show_view(view, answerer.doors if answerer else None)
        self.undo.setEnabled(view.can_undo)
        self.redo.setEnabled(view.can_redo)
        self.present.setEnabled(view.is_open)
        attach_tips(self.columns[page], self._say.language)

    def _turn_to(self, page: Page) -> None:
        """Shows a page; the others ask for no room meanwhile, so that it scrolls no further than it must."""
        self.pages.setCurrentWidget(self.columns[page])
        for one, columns in self.columns.items():
            policy = QSizePolicy.Policy.Preferred if one is page else QSizePolicy.Policy.Ignored
            columns.setSizePolicy(policy, policy)

    def tell(self, message: QWidget) -> None:
        """Shows a message above the page, in place of the one before."""
        self.hush()
        self.messages.addWidget(message)

    def hush(self) -> None:
        """Takes away what stands above the page."""
        emptied(self.messages)

    def order(self) -> None:
        """Lets Tab go through header and panels in the order of reading."""
        page = next(one for one, tab in self.tabs.items() if tab.isChecked())
        follow_the_eye([self._head, *self._panels[page]])

    def _header(self, acts: Acts) -> QWidget:
        say = self._say
        self._head = header = Header(say, self._theme)
        line = header.line
        self.tabs: dict[Page, QPushButton] = {}
        for number, (page, name) in enumerate(page_names(say).items(), 1):
            tab = self.tabs[page] = Chip(name)
            tab.setProperty("role", "tab")
            tab.setToolTip(f"{name} (Ctrl+{number})")
            tab.setAccessibleName(name)
            tab.setCheckable(True)
            tab.clicked.connect(self._turn(acts, page))
            line.addWidget(tab)
        line.addStretch(1)
        self.undo, self.redo = header.add_undo(acts.undo, acts.redo)
        self.present = button(
            say("P&resent"), acts.present, "", say("Full screen, large type, no personal data (F5)")
        )
        self.present.setObjectName("primary")
        line.addWidget(self.present)
        return header

    def _turn(self, acts: Acts, page: Page) -> Callable[[bool], object]:
        return lambda _on: acts.turn(page)
