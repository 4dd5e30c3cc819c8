"""The plan from the kiosk to its printer: no dialog, no file of our own, and an emptied queue after."""

import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from studieroute.desktop.job import Report, Work
from studieroute.desktop.printing import print_work
from studieroute.kiosk.advice import Suggestion
from studieroute.paper.content import content_of
from studieroute.paper.plan import pdf_of

if TYPE_CHECKING:
    from studieroute.routes.graph import RouteGraph


def printer_named(name: str) -> QPrinter | None:
    """The printer of the settings; None where none is set or it is not there."""
    if not name or QPrinterInfo.printerInfo(name).isNull():
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def plan_work(
    printer: QPrinter, graph: "RouteGraph", one: Suggestion, language: str, today: date
) -> Work[int]:
    """The work of setting a plan and printing it; what is printed is called the same for everyone."""
    printer.setDocName("StudieRoute")

    def work(report: Report) -> int:
        report("", 0.0)
        content = content_of(graph, one.learner, one.answer, one.choice, language, today)
        return print_work(pdf_of(content), printer)(report)

    return work


def empty_queue(name: str) -> bool:
    """Throws away what is left of a printer's queue, data included, where CUPS is there to do it."""
    cancel = shutil.which("cancel")
    if not name or cancel is None:
        return False
    done = subprocess.run([cancel, "-a", "-x", name], check=False, capture_output=True, timeout=20)
    return done.returncode == 0
