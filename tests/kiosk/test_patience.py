from hypothesis import given
from hypothesis import strategies as st

from studieroute.kiosk.patience import LEAST_WARNING, Mood, Patience

IDLE = 60.0
waits = st.lists(st.floats(0.1, 50), min_size=1, max_size=20)


@given(waits)
def test_that_the_warning_stands_for_ten_times_the_average_response(times: list[float]) -> None:
    patience, now = Patience(IDLE, 0.0), 0.0
    for wait in times:
        now += wait
        patience = patience.touched(now)
    average = sum(times) / len(times)
    assert abs(patience.average - average) < 1e-6
    assert patience.warning >= LEAST_WARNING
    assert patience.warning >= 10 * average - 1e-6


@given(waits, st.floats(0, 2000))
def test_that_it_warns_before_every_reset(times: list[float], quiet: float) -> None:
    patience, now = Patience(IDLE, 0.0), 0.0
    for wait in times:
        now += wait
        patience = patience.touched(now)
    mood = patience.mood(now + quiet)
    if mood is Mood.RESET:
        half = patience.mood(now + IDLE + patience.warning / 2)
        assert half is Mood.WARN
        assert quiet >= IDLE + LEAST_WARNING
    if mood is Mood.WAIT:
        assert quiet < IDLE


def test_that_who_answers_the_warning_may_stay_as_often_as_they_like() -> None:
    patience, now = Patience(IDLE, 0.0), 0.0
    for _ in range(50):
        now += IDLE + 1
        assert patience.mood(now) is Mood.WARN
        patience = patience.touched(now)
        assert patience.mood(now) is Mood.WAIT


def test_that_the_time_left_counts_down_to_nothing() -> None:
    patience = Patience(IDLE, 0.0)
    assert patience.left(IDLE) == LEAST_WARNING
    assert patience.left(IDLE + LEAST_WARNING + 5) == 0
    assert patience.mood(IDLE + LEAST_WARNING) is Mood.RESET
