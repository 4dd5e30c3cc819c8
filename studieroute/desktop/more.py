"""One button that stands for several, where a window is too low to show them all."""

from PySide6.QtWidgets import QMenu, QPushButton

from studieroute.i18n import Say


class More(QPushButton):
    """Buttons that are offered to it show themselves where there is room, else they are in its menu."""

    def __init__(self, say: Say) -> None:
        super().__init__(say("More"))
        self.setProperty("role", "quiet")
        self.setAutoDefault(False)
        self.setToolTip(say("What else can be done here"))
        self.setAccessibleDescription(self.toolTip())
        self._folded = False
        self._offered: dict[QPushButton, bool] = {}
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.hide()

    def offer(self, one: QPushButton, wanted: bool) -> None:
        """Shows a button or puts it in the menu, or neither while it has nothing to do."""
        self._offered[one] = wanted
        self._show()

    def fold(self, folded: bool) -> None:
        """Puts the buttons in the menu, or lets them show themselves again."""
        self._folded = folded
        self._show()

    def _show(self) -> None:
        for one, wanted in self._offered.items():
            one.setVisible(wanted and not self._folded)
        self.setVisible(self._folded and any(self._offered.values()))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for one, wanted in self._offered.items():
            if wanted:
                act = menu.addAction(one.text(), one.click)
                act.setCheckable(one.isCheckable())
                act.setChecked(one.isChecked())
                act.setEnabled(one.isEnabled())
