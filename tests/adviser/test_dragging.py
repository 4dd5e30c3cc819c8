"""Files that are dragged into the window: each is opened, wherever it is let go, and others are not taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from studieroute.adviser.window import AdviserWindow
from tests.desktop.hands import LEFT, draw

KEYS = Qt.KeyboardModifier.NoModifier


def let_go(part: QWidget, *files: Path) -> bool:
    """Drags files to the middle of a part and lets them go; whether they were taken."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    given.setText("\n".join(map(str, files)))
    middle, copy = part.rect().center(), Qt.DropAction.CopyAction
    entering = QDragEnterEvent(middle, copy, given, LEFT, KEYS)
    QApplication.sendEvent(part, entering)
    if not entering.isAccepted():
        return False
    window = part.window()
    spot = QPointF(part.mapTo(window, QPoint(middle)))
    QApplication.sendEvent(window, QDropEvent(spot, copy, given, LEFT, KEYS))
    draw()
    return True


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two learners, and two files that are none of the program's."""
    made = [tmp_path / name for name in ("one.json", "notes.txt", "two.json", "table.xlsx")]
    for path, level in zip(made, ("havo", "", "vwo", ""), strict=True):
        path.write_text(f'{{"has": ["diploma({level})"]}}', "utf-8")
    return made


def test_that_every_learner_file_dragged_in_is_opened_in_a_tab(
    window: AdviserWindow, files: list[Path]
) -> None:
    assert let_go(window.body.learner, *files)
    held = [one.desk.state.learner.has for one in window.session.sittings]
    assert [str(one[0]) for one in held] == ["diploma(havo)", "diploma(vwo)"]


def test_that_a_file_let_go_on_a_field_is_opened_and_not_typed(
    window: AdviserWindow, files: list[Path]
) -> None:
    for field in (window.body.learner.quick.field, window.body.goal):
        assert let_go(field, files[0])
        assert field.text() == ""
    assert len(window.session.sittings) == 2


def test_that_other_files_are_not_taken(window: AdviserWindow, files: list[Path]) -> None:
    assert not let_go(window.body.learner, files[1], files[3])
    assert not let_go(window.body.learner.quick.field, files[1])
    assert window.body.learner.quick.field.text() == ""
