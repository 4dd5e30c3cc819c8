"""Spoken text where the machine has speech; elsewhere there is no voice and no button for it."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication


class Voice:
    """Reads texts aloud with the speech of the system."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def speak(self, text: str, language: str) -> None:
        """Reads a text in a language, instead of what is being read."""
        self._engine.stop()
        self._engine.setLocale(QLocale(language))
        self._engine.say(text)

    def be_quiet(self) -> None:
        """Stops reading."""
        self._engine.stop()


def voice() -> Voice | None:
    """The voice of this machine; None where Qt's speech is not installed or finds no engine."""
    try:
        speech = import_module("PySide6.QtTextToSpeech").QTextToSpeech
    except ImportError:
        return None
    if not speech.availableEngines():
        return None
    return Voice(speech())


def chime() -> None:
    """A short sound that every system can make."""
    QApplication.beep()
