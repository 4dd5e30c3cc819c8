"""How long a plan takes on paper: `python -m tests.benchmarks.paper`, written to build/paper.json.

The same flowables are drawn twice: as the program does it, with structure and metadata, and by
bare reportlab, without either. Times of one run say little; their ratio says more.
"""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from pypdfium2 import PdfDocument
from reportlab.platypus import Flowable, SimpleDocTemplate

from studieroute.domain.learner import Learner, Wishes
from studieroute.grammar import parse_fact
from studieroute.opening import open_graph
from studieroute.paper import stylesheet as style
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.document import Document, Furniture
from studieroute.paper.plan import pdf_of, put_plan
from studieroute.paper.tagging import Drawn, Text
from studieroute.routes.find import find_routes

TODAY = date(2026, 11, 21)
FOLDER = Path("build")
ROUNDS = 15
WISHES = Wishes(languages=("nl", "en"), modes=("voltijd",))
ASKED = {
    "three steps": (Learner((parse_fact("diploma(mbo-4, mbo-25344)"),), wants=WISHES), "ut-m-me"),
    "longest route": (Learner((parse_fact("diploma(vmbo-bb)"),)), "ut-m-ap"),
}


def bare(content: PlanContent) -> bytes:
    """The same pages by reportlab alone: no structure, no metadata, no finishing pass."""
    furniture = Furniture(content.language, content.title, content.subject, content.footer)
    document = Document(furniture, style.sheet_of())
    put_plan(document, content)
    _strip(document.story)
    buffer = BytesIO()
    pages = SimpleDocTemplate(
        buffer,
        pagesize=style.PAGE,
        leftMargin=style.MARGIN - 6,
        rightMargin=style.MARGIN - 6,
        topMargin=style.TOP - 6,
        bottomMargin=style.BOTTOM - 6,
    )
    pages.build(document.story)
    return buffer.getvalue()


def _strip(thing: Any) -> None:
    """Takes the structure out of flowables and all that stands in them."""
    match thing:
        case Text() | Drawn():
            thing.element = None
            _strip(getattr(thing, "label", None))
        case list() | tuple():
            for part in thing:
                _strip(part)
        case Flowable():
            _strip(getattr(thing, "_cellvalues", None))
            _strip(getattr(thing, "_content", None))


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def measure(name: str) -> dict[str, object]:
    """The medians of both ways for one plan, taken in turns, and their ratio."""
    learner, goal = ASKED[name]
    graph = open_graph().for_learner(learner)
    answer = find_routes(graph, learner, [goal], TODAY)
    choice = max(range(len(answer.routes)), key=lambda i: len(answer.routes[i].steps))
    content = content_of(graph, learner, answer, choice, "nl", TODAY)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: pdf_of(content)))
        theirs.append(_seconds(lambda: bare(content)))
    return {
        "plan": name,
        "steps": len(answer.routes[choice].steps),
        "pages": len(PdfDocument(pdf_of(content))),
        "pages_bare": len(PdfDocument(bare(content))),
        "ours_ms": round(median(ours) * 1000, 1),
        "bare_ms": round(median(theirs) * 1000, 1),
        "ratio": round(median(ours) / median(theirs), 2),
    }


def main() -> None:
    """Measures every plan and prints a line for each."""
    found = [measure(name) for name in ASKED]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "paper.json").write_text(json.dumps(found, indent=1))
    for one in found:
        print(", ".join(f"{key} {value}" for key, value in one.items()))


if __name__ == "__main__":
    main()
