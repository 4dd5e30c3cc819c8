"""Sets Qt up the same way for every face: fonts, style, icon, language of Qt's own texts, crashes."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from studieroute import __version__
from studieroute.desktop import crash, theme
from studieroute.desktop.icons import program_icon
from studieroute.desktop.qt_texts import QtTexts
from studieroute.i18n import Say, speak
from studieroute.places import shipped

_TRANSLATORS: list[QTranslator] = []


def start(look: theme.Theme, language: str, say: Callable[[], Say]) -> QApplication:
    """The application, ready for a window; the one that exists already where there is one."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("StudieRoute")
    app.setApplicationDisplayName("StudieRoute")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("studieroute")
    app.setWindowIcon(program_icon())
    app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    translate(app, language)
    theme.apply(app, look)
    crash.install(say)
    return app


def load_fonts() -> None:
    """Makes the screen font known to Qt, once."""
    if theme.FONT in QFontDatabase.families():
        return
    for file in sorted(shipped("resources", "fonts").glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def translate(app: QApplication, language: str) -> None:
    """Gives Qt's own buttons and dates a language."""
    QLocale.setDefault(QLocale(language))
    for old in _TRANSLATORS:
        app.removeTranslator(old)
    _TRANSLATORS.clear()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load(f"qtbase_{language}", folder)
    for one in (QtTexts(speak(language), app), translator):  # the last one is asked first
        app.installTranslator(one)
        _TRANSLATORS.append(one)
