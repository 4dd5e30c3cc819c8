"""Words of Qt's own dialogs that it does not have in a language, as some in Dutch."""

from PySide6.QtCore import QObject, QTranslator

from studieroute.i18n import Say


class QtTexts(QTranslator):
    """Knows these words and nothing else; an empty answer would leave Qt without a word."""

    def __init__(self, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = {
            "&Look in:": say("&Look in:"),
            "Files of &type:": say("Files of &type:"),
            "Drive": say("Drive"),
            "Folder": say("Folder"),
            "Page &Set:": say("Page &Set:"),
            "Double Sided Printing": say("Double Sided Printing"),
            "Off": say("Off"),
            "Long side binding": say("Long side binding"),
            "Short side binding": say("Short side binding"),
        }

    def isEmpty(self) -> bool:
        """Whether there is nothing in it; Qt asks it."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The words for an English text of Qt's, or that text itself. Qt asks it last."""
        known = self._texts if context.startswith(CONTEXTS) else {}
        return known.get(source, source)


CONTEXTS = ("QFileDialog", "QAbstractFileIconProvider", "QPrint")
"""The dialogs these are the words of, as Qt names them."""
