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


def ask_learner_file(parent: QWidget, say: Say) -> Path | None:
    """The learner file to open; None when the person thinks better of it."""
    kinds = say("Conversations and learner files") + " (*.json)"
    name, _ = QFileDialog.getOpenFileName(parent, say("Open a conversation"), "", kinds)
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget, say: Say) -> Path | None:
    """Where to save the learner file; the name ends in .json."""
    kinds = say("Conversations and learner files") + " (*.json)"
    name, _ = QFileDialog.getSaveFileName(
        parent, say("Save the conversation"), say("conversation") + ".json", kinds
    )
    return _with_ending(name, ".json")


def ask_where_to_plan(parent: QWidget, say: Say) -> Path | None:
    """Where to write the plan; the name ends in .pdf."""
    name, _ = QFileDialog.getSaveFileName(
        parent, say("Plan as PDF"), say("study-plan.pdf"), "PDF (*.pdf)"
    )
    return _with_ending(name, ".pdf")


def save_learner(path: Path, view: View) -> None:
    """Writes the conversation whole or not at all; raises InputRefused where that is not possible."""
    write_whole(path, saving.text_of(view).encode("utf-8"))


def plan_work(path: Path, graph: "RouteGraph", view: View) -> Work[Path]:
    """The work of writing the plan of the route looked at; gives the path when done."""
    answer, index, learner = view.answer, view.index, view.state.learner
    language, today, conclusion = view.state.language, view.today, view.state.conclusion
    assert answer is not None

    def work(report: Report) -> Path:
        from studieroute.paper.plan import write_plan

        report("", 0.0)
        write_plan(path, graph, learner, answer, index, language, today, conclusion)
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

        report("", 0.0)
        return pdf_of(content_of(graph, learner, answer, index, language, today, conclusion))

    return work


def _with_ending(name: str, ending: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
