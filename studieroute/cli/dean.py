"""The command of the dean's window; without a display an example is answered on the terminal."""

from argparse import Namespace
from datetime import date

from studieroute.cli import face
from studieroute.i18n import Say
from studieroute.opening import open_graph
from studieroute.places import data_folder, write_whole
from studieroute.routes.choosing_subjects import Choice, Doors, offer_effects, subject_effects
from studieroute.wording import terms
from studieroute.wording.dean import basis, count_line, offer_line

EXAMPLE = Choice("havo", "NG")
EXAMPLE_OFFER = ("wiskunde-a", "wiskunde-b", "scheikunde", "biologie", "economie", "geschiedenis")
ANSWERED = 0


def run(call: Namespace, say: Say) -> int:
    """Opens the window, or says that there is no display and answers an example."""
    if face.has_display():
        return face.dean(call)
    print(say("There is no display here, so an example is answered on the terminal."))
    return _example(call.db, call.today, say)


def _example(db: str | None, today: date, say: Say) -> int:
    """What a choice opens and what each subject moves; the page on a school's offer is written."""
    from studieroute.paper.doors_page import offer_pdf  # the window does without it at the start

    doors = Doors(open_graph(db), today)
    print(count_line(say, EXAMPLE, doors.states(EXAMPLE.facts)))
    for one in subject_effects(doors, EXAMPLE):
        if one.moves.gained or one.moves.lost:
            name = terms.subject(say, one.subject)
            print(f"- {name}: +{len(one.moves.gained)} −{len(one.moves.lost)}")
    effects = offer_effects(doors, EXAMPLE.level, EXAMPLE_OFFER)
    print(offer_line(say, EXAMPLE.level, effects))
    print(basis(say, doors.catalogue, len(doors.programmes), today))
    path = data_folder() / "subjects.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, offer_pdf(doors, EXAMPLE.level, effects, say.language, today))
    print(say("The page on the subjects of the school is in {file}.", file=path))
    return ANSWERED
