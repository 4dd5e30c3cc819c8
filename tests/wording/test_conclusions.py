"""What was agreed, in lines."""

from datetime import date

from studieroute.domain.conclusion import NextStep
from studieroute.i18n import speak
from studieroute.wording.conclusions import next_step

SAY = speak("en")


def test_that_a_next_step_tells_its_day_once() -> None:
    day = date(2027, 9, 1)
    plain = next_step(SAY, NextStep("Ring the school.", day))
    told = next_step(SAY, NextStep(f"Ring the school. Do so before {SAY.day(day)}.", day))
    assert plain == f"Ring the school · before {SAY.day(day)} · learner"
    assert told == f"Ring the school. Do so before {SAY.day(day)} · learner"
    assert next_step(SAY, NextStep("Think")) == "Think · no date yet · learner"
