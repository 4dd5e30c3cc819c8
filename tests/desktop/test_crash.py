from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from studieroute.desktop import crash
from studieroute.i18n import speak


def test_that_an_unexpected_error_is_written_down_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "data_folder", lambda: tmp_path)
    caught = crash.hook(lambda: speak("en"))
    try:
        raise RuntimeError("a mistake of ours")
    except RuntimeError as error:
        caught(type(error), error, error.__traceback__)
    (written,) = (tmp_path / "errors").iterdir()
    assert "a mistake of ours" in written.read_text()
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    assert any(str(written) in one.informativeText() for one in boxes)
    for box in boxes:
        box.close()
