"""Files of the window: a learner file opened or saved, a plan written; the dialogs are the desktop's.

What reads and prints is imported when it is first used, so that the window shows sooner.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studieroute.adviser import saving
from studieroute.adviser.view import View
from studieroute.desktop.file_dialogs import ask_file, ask_where
from studieroute.desktop.job import Report, Work
from studieroute.i18n import Say
from studieroute.places import write_whole

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph

SEALED_ENDING = ".studieroute"
"""How the names of files end that only the program reads."""
WITH_CODES = (".pdf", ".png", ".jpg", ".jpeg")
"""Files that, dragged in, are looked at for a code."""


def ask_learner_file(parent: QWidget, say: Say) -> Path | None:
    """The file to open; None when the person thinks better of it."""
    kinds = say("Conversations and learner files")
    return ask_file(parent, say("Open a conversation"), kinds, (SEALED_ENDING, ".json"))


def ask_where_to_save(parent: QWidget, say: Say) -> Path | None:
    """Where to save the conversation; its ending says whether it is encrypted, which is offered first."""
    sealed = (say("Encrypted conversations"), SEALED_ENDING)
    plain = (say("Learner files that anybody can read"), ".json")
    return ask_where(parent, say("Save the conversation"), say("conversation"), sealed, plain)


def ask_where_to_hand_over(parent: QWidget, say: Say) -> Path | None:
    """Where to write a hand-over."""
    kind = (say("Hand-overs"), SEALED_ENDING)
    return ask_where(parent, say("Hand over"), say("hand-over"), kind)


def ask_where_to_plan(parent: QWidget, say: Say) -> Path | None:
    """Where to write the plan; the name ends in .pdf."""
    return ask_where(parent, say("Plan as PDF"), say("study-plan.pdf"), ("PDF", ".pdf"))


def save_learner(path: Path, view: View) -> None:
    """Writes the conversation whole or not at all; raises InputRefused where that is not possible."""
    write_whole(path, saving.text_of(view).encode("utf-8"), private=True)


def plan_work(path: Path, graph: "RouteGraph", view: View) -> Work[Path]:
    """The work of writing the plan of the route looked at; gives the path when done."""
    pages = pages_work(graph, view)

    def work(report: Report) -> Path:
        write_whole(path, pages(report))
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
