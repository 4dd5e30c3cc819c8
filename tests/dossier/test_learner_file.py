"""The learner file: the contract's example, the way there and back, and every broken form."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.learner import Enrolment, Learner, Wishes
from studieroute.domain.problem import InputRefused, Problem
from studieroute.domain.requirement import Atom
from studieroute.dossier.learner_file import (
    check_learner,
    parse_learner,
    read_learner,
    write_learner,
)
from studieroute.exchange.package import read_package
from studieroute.grammar import parse_fact
from studieroute.rows import MODES
from tests.packages import sound, write

EXAMPLE = """{"has": ["diploma(havo)", "profile(havo, NG)", "subject(wiskunde-b, havo, 6.8)"],
 "now": {"programme": "ID", "since": "2025-09", "credits": 45},
 "born": "2008-03-01", "home": "Hengelo", "start": "2027-09",
 "wants": {"languages": ["nl", "en"], "modes": ["voltijd"], "max_km": null, "max_cost_eur": null, "finish_by": null}}
"""


def refusal(text: str) -> Problem:
    """The problem with which a learner file is refused."""
    with pytest.raises(InputRefused) as refused:
        parse_learner(text, "leerling.json")
    (found,) = refused.value.problems
    assert found.where.file == "leerling.json"
    return found


def test_that_the_example_of_the_contract_is_read() -> None:
    assert parse_learner(EXAMPLE) == Learner(
        has=(
            Atom("diploma", ("havo",)),
            Atom("profile", ("havo", "NG")),
            Atom("subject", ("wiskunde-b", "havo", "6.8")),
        ),
        now=Enrolment("ID", date(2025, 9, 1), 45),
        born=date(2008, 3, 1),
        home="Hengelo",
        start=date(2027, 9, 1),
        wants=Wishes(("nl", "en"), ("voltijd",)),
    )


@pytest.mark.parametrize("text", ["{}", '{"has": null, "now": null, "wants": null}', " {\n}\n"])
def test_that_all_that_is_left_out_is_not_known(text: str) -> None:
    assert parse_learner(text) == Learner()


def test_that_a_limit_on_the_finish_holds_until_the_end_of_its_month() -> None:
    learner = parse_learner('{"wants": {"finish_by": "2031-08", "max_km": 20.5}}')
    assert learner.wants.finish_by == date(2031, 8, 31)
    assert learner.wants.max_km == 20.5


def test_that_a_fact_given_twice_is_held_once() -> None:
    assert parse_learner('{"has": ["age(21)", "age( 21 )"]}').has == (Atom("age", ("21",)),)


def test_that_a_byte_order_mark_and_any_letter_are_accepted(tmp_path: Path) -> None:
    file = tmp_path / "Nguyễn.json"
    file.write_text('{"home": "Łódź"}', encoding="utf-8-sig")
    assert read_learner(file).home == "Łódź"


FACTS = (
    "diploma(havo)", "diploma(mbo-4, crebo:25344)", "profile(vwo, NT)", "profile(havo, ?)",
    "subject(wiskunde-b, vwo)", "subject(natuurkunde, havo, 6.8)", "promoted(vwo, 4)",
    "propedeuse(hbo)", "credits(saxion-b-elektrotechniek, 15)", "completed(brug)",
    "certificate(abitur)", "language(nl, B2)", "age(21)", "work(0714, 3)",
)  # fmt: skip
days = st.none() | st.dates(date(1930, 1, 1), date(2150, 12, 31))
amounts = st.none() | st.floats(0, 999_999, allow_nan=False)
learners = st.builds(
    Learner,
    has=st.lists(st.sampled_from(FACTS), unique=True).map(
        lambda texts: tuple(map(parse_fact, texts))
    ),
    now=st.none()
    | st.builds(
        Enrolment, st.text(min_size=1).filter(lambda text: "\0" not in text), days, amounts
    ),
    born=days,
    home=st.text(),
    start=days,
    wants=st.builds(
        Wishes,
        st.lists(st.sampled_from(["nl", "en", "de"])).map(tuple),
        st.lists(st.sampled_from(MODES)).map(tuple),
        amounts,
        amounts,
        days,
    ),
)


@given(learner=learners)
def test_that_any_learner_is_read_back_as_written(learner: Learner) -> None:
    assert parse_learner(write_learner(learner)) == learner


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1), ("{", 1), ('{"has": [}', 1), ('{\n "has": ["age(21)",\n ]\n}', 3), ("geen json", 1),
        ('{"born": "2008-03-01"\n "home": "Hengelo"}', 2), ("[" * 100_000, 0),
        ('{"now": {"credits": ' + "9" * 5_000 + "}}", 0),
    ],
)  # fmt: skip
def test_that_a_text_that_is_no_json_is_told_with_its_line(text: str, line: int) -> None:
    found = refusal(text)
    assert found.kind == "not-json"
    assert found.where.line == line
    assert dict(found.details)["reason"]


@pytest.mark.parametrize("text", ["[]", '"diploma(havo)"', "7", "null", "true", "NaN"])
def test_that_a_file_is_a_set_of_named_values(text: str) -> None:
    found = refusal(text)
    assert (found.kind, dict(found.details)["key"]) == ("wrong-type", text)


@pytest.mark.parametrize(
    "value",
    [
        '"has": "diploma(havo)"', '"has": [1]', '"has": {"a": 1}', '"now": "saxion"', '"now": []',
        '"now": {"programme": 7}', '"now": {"programme": "b", "credits": "45"}',
        '"now": {"programme": "b", "credits": true}', '"now": {"programme": "b", "credits": -1}',
        '"now": {"programme": "b", "credits": NaN}', '"now": {"programme": "b", "since": 2025}',
        '"born": 2008', '"born": "1 maart 2008"', '"born": "2008-02-30"', '"born": "08-03-01"',
        '"born": "2008-03-01-05"', '"born": "2008-03-01T00:00"', '"home": 7', '"home": ["Hengelo"]',
        '"start": "2027-13"', '"start": "2027- 9"', '"start": "0000"', '"start": true',
        '"wants": ["nl"]', '"wants": {"languages": "nl"}', '"wants": {"modes": ["nachts"]}',
        '"wants": {"max_km": "20"}', '"wants": {"max_cost_eur": Infinity}', '"wants": {"max_km": 1e999}',
        '"wants": {"finish_by": "ooit"}',
    ],
)  # fmt: skip
def test_that_a_value_of_the_wrong_form_is_told_with_its_line_and_the_right_form(
    value: str,
) -> None:
    found = refusal("{\n\n" + value + "\n}")
    assert (found.kind, found.where.line) == ("wrong-type", 3)
    assert dict(found.details)["key"] in value
    assert dict(found.details)["wanted"]


@pytest.mark.parametrize(
    "value", ['"a": 1', '"hase": []', '"now": {"a": 1}', '"wants": {"max": 3}', '"": 1']
)
def test_that_an_unknown_word_is_told_with_its_own_line_and_the_known_ones(value: str) -> None:
    found = refusal('{"home": "a b c max hase",\n' + value + "}")
    assert (found.kind, found.where.line) == ("unknown-key", 2)
    assert dict(found.details)["known"].count(", ") >= 2


@pytest.mark.parametrize(
    ("fact", "kind", "column"),
    [
        ("diploma(havo", "rule-ends-early", 13),
        ("diplom(havo)", "rule-unknown-word", 1),
        ("diploma havo", "rule-unexpected", 1),
        ("subject(wiskunde-b)", "rule-wrong-count", 1),
        ("credits(hbo, veel)", "rule-not-a-number", 14),
        ("age(21) or age(22)", "rule-not-a-fact", 1),
        ("always", "rule-not-a-fact", 1),
        ("", "rule-ends-early", 1),
        ("certificate(é)", "rule-unexpected", 13),
    ],
)
def test_that_a_fact_that_cannot_be_read_is_told_with_line_and_column(
    fact: str, kind: str, column: int
) -> None:
    found = refusal('{"has": [\n  "age(20)",\n  "' + fact + '"\n]}')
    assert (found.kind, found.where.line) == (kind, 3)
    assert found.where.column == 3 + column


def test_that_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "l.json"
    file.write_bytes(b'{"has": [],\n"home": "Z\xfcrich"}')
    with pytest.raises(InputRefused) as refused:
        read_learner(file)
    found = refused.value.problems[0]
    assert (found.kind, found.where.line) == ("not-utf8", 2)


@pytest.mark.parametrize("name", ["niets.json", ".", "a" * 300])
def test_that_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_learner(tmp_path / name)
    assert refused.value.problems[0].kind == "cannot-read"


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ('{"has": [],\n"now": {"programme": "nergens"}}', "unknown-programme", 2),
        ('{"has": [\n"diploma(hbo-bachelor, nergens)"]}', "unknown-programme", 2),
        ('{"has": [\n"diploma(gymnasium)"]}', "unknown-level", 2),
        ('{"has": [\n"profile(mavo, NT)"]}', "unknown-level", 2),
        ('{"has": [\n"subject(wiskunde, mavo)"]}', "unknown-level", 2),
    ],
)
def test_that_what_the_catalogue_does_not_know_is_told(
    tmp_path: Path, text: str, kind: str, line: int
) -> None:
    catalogue = read_package(write(tmp_path / "package", sound())).catalogue
    file = tmp_path / "l.json"
    file.write_text(text, encoding="utf-8")
    (found,) = check_learner(catalogue, read_learner(file), file)
    assert (found.kind, found.where.line) == (kind, line)


@pytest.mark.parametrize(
    "fact", ["diploma(hbo-bachelor, b)", "diploma(mbo-4, crebo:1)", "diploma(vwo, ?)", "age(21)"]
)
def test_that_what_may_come_from_elsewhere_is_accepted(tmp_path: Path, fact: str) -> None:
    catalogue = read_package(write(tmp_path / "package", sound())).catalogue
    file = tmp_path / "l.json"
    file.write_text(json.dumps({"has": [fact], "now": {"programme": "b"}}), encoding="utf-8")
    assert check_learner(catalogue, read_learner(file), file) == ()


@pytest.mark.parametrize(
    ("grade", "exists"), [("1", 1), ("10", 1), ("0.9", 0), ("10.5", 0), ("99", 0)]
)
def test_that_a_grade_that_does_not_exist_is_refused(grade: str, exists: int) -> None:
    text = f'{{"home": "Almelo",\n "has": ["subject(wiskunde-b, havo, {grade})"]}}'
    if exists:
        assert str(parse_learner(text).has[0]) == f"subject(wiskunde-b, havo, {grade})"
    else:
        found = refusal(text)
        assert (found.kind, found.where.line) == ("no-grade", 2)
