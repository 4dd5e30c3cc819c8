"""Reasons as rows: a sign, the sentence with its word, and the sources with their dates."""

import re
from collections.abc import Iterable
from datetime import date
from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studieroute.desktop.theme import Theme
from studieroute.desktop.widgets import sign, words
from studieroute.domain.source import Freshness, Source
from studieroute.domain.verdict import Verdict
from studieroute.i18n import Say
from studieroute.wording.reasons import Reason, ReasonKind, source_line

KIND_SIGNS = {
    ReasonKind.NOTE: "note",
    ReasonKind.OVERRULED: "overruled",
    ReasonKind.OVERRIDE: "person",
    ReasonKind.MONEY: "money",
    ReasonKind.TIME: "clock",
    ReasonKind.ASK: "ask",
    ReasonKind.OLD: "old",
}


def reason_list(say: Say, theme: Theme, reasons: Iterable[Reason], today: date) -> QWidget:
    """Reasons under each other; a source stands with the first reason that rests on it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(7))
    told: set[str] = set()
    for reason in reasons:
        new = [source for source in reason.sources if source.id not in told]
        told.update(source.id for source in new)
        column.addWidget(reason_row(say, theme, reason, new, today))
    return holder


def reason_row(
    say: Say, theme: Theme, reason: Reason, sources: Iterable[Source], today: date
) -> QWidget:
    """One reason; its sign has a shape as well as a colour, and says its meaning."""
    icon, colour, meaning = _sign(say, theme, reason)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(theme.px(16 * reason.depth), 0, 0, 0)
    line.setSpacing(theme.px(8))
    line.addWidget(sign(icon, colour, theme.px(18), meaning), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(theme.px(3))
    line.addLayout(column, 1)
    strong = reason.kind is ReasonKind.RULE
    column.addWidget(words(reason.text, "" if strong or reason.depth else "muted"))
    for source in sources:
        column.addWidget(source_row(say, theme, source, today))
    return holder


def source_row(say: Say, theme: Theme, source: Source, today: date) -> QWidget:
    """A source one can open by click or Enter; amber sign and words when it is old."""
    old = source.freshness(today) is Freshness.OLD
    icon, colour = ("old", theme.colours.amber) if old else ("source", theme.colours.muted)
    meaning = say("Old source") if old else say("Source")
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(5))
    line.addWidget(sign(icon, colour, theme.px(14), meaning), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(source_link(say, theme, source, today, colour if old else ""), 1)
    return holder


class Linked(QLabel):
    """A text with web addresses: where Tab comes to it, Enter opens the first at once."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Goes on to the first address, which Qt leaves to one more Tab."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From the only address back is out of here; Qt would first stay once more."""
        if not forward and self.text().count("<a ") == 1:
            return QWidget.focusNextPrevChild(self, False)
        return super().focusNextPrevChild(forward)


def source_link(say: Say, theme: Theme, source: Source, today: date, colour: str = "") -> QLabel:
    """The line of a source; a link where it has an address."""
    text = source_line(say, source, today)
    label = Linked(text)
    label.setProperty("role", "caption")
    ink = colour or theme.colours.accent
    if source.url:
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(f'<a href="{escape(source.url)}" style="color: {ink}">{escape(text)}</a>')
        _make_link(label)
        label.setToolTip(source.url)
    label.setAccessibleName(text)
    label.setAccessibleDescription(source.url)
    return label


def linked(theme: Theme, text: str) -> QLabel:
    """A sentence whose web addresses can be opened by click or Enter."""
    label = Linked(text)
    pieces = re.split(r"(https?://[^\s()]+)", text)
    if len(pieces) > 1:
        ink = theme.colours.accent
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText("".join(_piece(one, ink) for one in pieces))
        _make_link(label)
        label.setAccessibleName(text)
    return label


def _piece(text: str, ink: str) -> str:
    if not text.startswith("http"):
        return escape(text)
    host = text.split("/")[2].removeprefix("www.")
    return f'<a href="{escape(text)}" style="color: {ink}">{escape(host)}</a>'


def _make_link(label: QLabel) -> None:
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    label.linkActivated.connect(open_address)


def open_address(address: str) -> None:
    """Opens a web page in the person's own browser; nothing but web pages is ever opened."""
    if address.startswith(("https://", "http://")):
        QDesktopServices.openUrl(QUrl(address))


def _sign(say: Say, theme: Theme, reason: Reason) -> tuple[str, str, str]:
    """Icon, colour and meaning of a reason."""
    colours = theme.colours
    if reason.kind is ReasonKind.OLD:
        return "old", colours.amber, say("Old source")
    if reason.kind in KIND_SIGNS:
        colour = colours.unknown if reason.kind is ReasonKind.ASK else colours.muted
        return KIND_SIGNS[reason.kind], colour, say("Remark")
    return {
        Verdict.YES: ("check", colours.good, say("Met")),
        Verdict.UNKNOWN: ("question", colours.unknown, say("Not known")),
        Verdict.NO: ("cross", colours.bad, say("Not met")),
    }[reason.verdict]
