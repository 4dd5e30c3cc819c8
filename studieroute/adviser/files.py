"""Files of the window: a learner file opened or saved, a plan written; the dialogs are the desktop's.

What reads and prints is imported when it is first used, so that the window shows sooner.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from studieroute.adviser import saving
from studieroute.adviser.view import View
from studieroute.desktop.job import Report, Work
from studieroute.i18n import Say
from studieroute.paper.atomic import write_whole

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

SEALED_ENDING = ".studieroute"
"""How the names of files end that only the program reads."""
WITH_CODES = (".pdf", ".png", ".jpg", ".jpeg")
"""Files that, dragged in, are looked at for a code."""


def ask_learner_file(parent: QWidget, say: Say) -> Path | None:
    """The file to open; None when the person thinks better of it."""
    kinds = say("Conversations and learner files") + f" (*{SEALED_ENDING} *.json)"
    name, _ = QFileDialog.getOpenFileName(parent, say("Open a conversation"), "", kinds)
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, say: Say) -> Path | None:
    """Where to save the conversation; its ending says whether it is encrypted, which is offered first."""
    sealed = say("Encrypted conversations") + f" (*{SEALED_ENDING})"
    plain = say("Learner files that anybody can read") + " (*.json)"
    name, chosen = QFileDialog.getSaveFileName(
        parent, say("Save the conversation"), say("conversation"), f"{sealed};;{plain}"
    )
    if name and Path(name).suffix.lower() in (SEALED_ENDING, ".json"):
        return Path(name)
    return _with_ending(name, ".json" if chosen == plain else SEALED_ENDING)


def ask_where_to_hand_over(parent: QWidget, say: Say) -> Path | None:
    """Where to write a hand-over."""
    kinds = say("Hand-overs") + f" (*{SEALED_ENDING})"
    name, _ = QFileDialog.getSaveFileName(parent, say("Hand over"), say("hand-over"), kinds)
    return _with_ending(name, SEALED_ENDING)


def ask_where_to_plan(parent: QWidget, say: Say) -> Path | None:
    """Where to write the plan; the name ends in .pdf."""
    name, _ = QFileDialog.getSaveFileName(
        parent, say("Plan as PDF"), say("study-plan.pdf"), "PDF (*.pdf)"
    )
    return _with_ending(name, ".pdf")


def save_learner(path: Path, view: View) -> None:
    """Writes the conversation whole or not at all; raises InputRefused where that is not possible."""
    write_whole(path, saving.text_of(view).encode("utf-8"), private=True)


def plan_work(path: Path, graph: "RouteGraph", view: View) -> Work[Path]:
    """The work of writing the plan of the route looked at; gives the path when done."""
    answer, index, learner = view.answer, view.index, view.state.learner
    language, today, conclusion = view.state.language, view.today, view.state.conclusion
    assert answer is not None

    def work(report: Report) -> Path:
        from studieroute.paper.plan import write_plan
        from studieroute.settings import read_house

        report("", 0.0)
        house = read_house()
        write_plan(path, graph, learner, answer, index, language, today, conclusion, house)
        return path

    return work


def pages_work(graph: "RouteGraph", view: View) -> Work[bytes]:
    """The work of making the plan of the route looked at, as the bytes of a PDF."""
    answer, index, learner = view.answer, view.index, view.state.learner
    language, today, conclusion = view.state.language, view.today, view.state.conclusion
    assert answer is not None

    def work(report: Report) -> bytes:
        from studieroute.paper.content import content_of
        from studieroute.paper.plan import pdf_of
        from studieroute.settings import read_house

        report("", 0.0)
        house = read_house()
        return pdf_of(content_of(graph, learner, answer, index, language, today, conclusion, house))

    return work


def _with_ending(name: str, ending: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
