from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studieroute.adviser import state
from studieroute.adviser.state import Conversation
from studieroute.desktop.history import History
from studieroute.domain.requirement import Atom
from studieroute.dossier.learner_file import parse_learner, write_learner

EMPTY = Conversation()

LEVELS = st.sampled_from(["vmbo-tl", "havo", "vwo", "mbo-4", "hbo-bachelor"])
SUBJECTS = st.sampled_from(["wiskunde-b", "natuurkunde", "scheikunde"])
GRADES = st.sampled_from(["", "6", "7.5"])
PROFILES = st.sampled_from(["NT", "NG", "?"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
CHANGES = st.one_of(
    st.builds(lambda one: lambda now: state.hold_level(now, one), LEVELS),
    st.builds(lambda one: lambda now: state.drop_level(now, one), LEVELS),
    st.builds(lambda a, b: lambda now: state.choose_profile(now, a, b), LEVELS, PROFILES),
    st.builds(
        lambda a, b, c: lambda now: state.take_subject(now, a, b, c), LEVELS, SUBJECTS, GRADES
    ),
    st.builds(lambda a, b: lambda now: state.drop_subject(now, a, b), LEVELS, SUBJECTS),
    st.builds(
        lambda a, b: lambda now: state.name_diploma(now, a, b),
        LEVELS,
        st.sampled_from(["", "x", "y"]),
    ),
    st.builds(lambda one: lambda now: state.follow(now, one), st.sampled_from(["", "x"])),
    st.builds(lambda one: lambda now: state.earned(now, one), st.none() | st.integers(0, 240)),
    st.builds(lambda one: lambda now: state.start_from(now, one), DAYS),
    st.builds(lambda one: lambda now: state.live_at(now, one), st.sampled_from(["", "Hengelo"])),
    st.builds(lambda one: lambda now: state.aim_at(now, one), st.sampled_from(["", "a", "b"])),
    st.builds(lambda one: lambda now: state.speak(now, one), st.sampled_from(["nl", "en", "de"])),
    st.builds(lambda one: lambda now: state.want(now, max_km=one), st.none() | st.just(30.0)),
    st.just(state.begin),
)
ACTS = st.lists(st.tuples(CHANGES, st.sampled_from(["", "", "km"])), max_size=40)


@given(ACTS)
def test_that_undoing_every_act_gives_the_start_and_redoing_gives_the_end(
    acts: list[tuple[state.Change, str]],
) -> None:
    history = History(EMPTY)
    for change, merging in acts:
        history = history.then(change(history.present), merging)
    end = history.present
    steps = len(history.before)
    for _ in range(steps):
        history = history.undone()
    assert history.present == EMPTY
    assert history.undone() == history
    for _ in range(steps):
        history = history.redone()
    assert history.present == end


@given(ACTS)
def test_that_no_two_facts_speak_of_the_same_and_the_learner_file_keeps_them(
    acts: list[tuple[state.Change, str]],
) -> None:
    now = EMPTY
    for change, _ in acts:
        now = change(now)
    has = now.learner.has
    assert len(has) == len(set(has))
    for level in ("havo", "vwo"):
        assert sum(one.kind == "profile" and one.args[0] == level for one in has) <= 1
    assert parse_learner(write_learner(now.learner)).has == has


def test_that_a_havo_diploma_without_profile_asks_on() -> None:
    has = state.hold_level(EMPTY, "havo").learner.has
    assert has == (Atom("diploma", ("havo",)), Atom("profile", ("havo", "?")))


def test_that_a_profile_chosen_before_is_kept_when_the_level_is_named_again() -> None:
    now = state.choose_profile(state.hold_level(EMPTY, "havo"), "havo", "NG")
    assert state.profile_of(state.hold_level(now, "havo").learner.has, "havo") == "NG"


def test_that_a_diploma_taken_back_takes_its_subjects_along() -> None:
    now = state.take_subject(state.hold_level(EMPTY, "vwo"), "vwo", "wiskunde-b", "7")
    assert state.drop_level(now, "vwo").learner.has == ()


def test_that_a_grade_replaces_the_one_before() -> None:
    now = state.take_subject(EMPTY, "havo", "wiskunde-b", "6")
    now = state.take_subject(now, "havo", "wiskunde-b", "7.5")
    assert state.subjects_of(now.learner.has, "havo") == {"wiskunde-b": "7.5"}


def test_that_naming_a_programme_replaces_the_bare_diploma() -> None:
    now = state.name_diploma(state.hold_level(EMPTY, "mbo-4"), "mbo-4", "mbo-25344")
    assert now.learner.has == (Atom("diploma", ("mbo-4", "mbo-25344")),)
    assert state.name_diploma(now, "mbo-4", "").learner.has == (Atom("diploma", ("mbo-4",)),)


def test_that_any_act_on_the_learner_ends_the_example() -> None:
    assert not state.live_at(Conversation(example=True), "Almelo").example


def test_that_acts_in_a_row_of_one_kind_are_undone_together() -> None:
    history = History(EMPTY)
    for km in (5.0, 10.0, 15.0):
        history = history.then(state.want(history.present, max_km=km), "km")
    assert history.undone().present == EMPTY
