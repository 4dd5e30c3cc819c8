"""The Open Onderwijs API from files: both versions, every form of file, and what has no place."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studieroute.domain.level import Level
from studieroute.domain.problem import InputRefused
from studieroute.domain.programme import Status
from studieroute.exchange.imported import Imported
from studieroute.exchange.ooapi_file import import_ooapi_file
from studieroute.exchange.ooapi_levels import level_of
from studieroute.exchange.ooapi_values import languages, months
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
DATA = Path(os.environ.get("STUDIEROUTE_DATA", ROOT.parent / "shared" / "data")) / "ooapi"

MANY = int(os.environ.get("STUDIEROUTE_FUZZ", "300"))
"""How many spoilt objects and files are tried; give more to look longer."""

Json = dict[str, Any]

SCHOOL: Json = {
    "organizationId": "o1", "organizationType": "root", "shortName": "HvT",
    "name": [{"language": "nl-NL", "value": "Hogeschool van Test"}],
    "primaryCode": {"codeType": "brin", "code": "23AH"}, "link": "https://hvt.nl",
}  # fmt: skip
FACULTY: Json = {"organizationId": "o2", "organizationType": "faculty", "parent": "o1", "name": []}
NURSING: Json = {
    "programId": "p1", "programType": "program", "level": "bachelor", "organization": "o2",
    "sector": "higher professional education", "duration": "P4Y", "fieldsOfStudy": "0913",
    "primaryCode": {"codeType": "programCode", "code": "VPK"},
    "otherCodes": [{"codeType": "crohoCreboCode", "code": "34560"}, {"codeType": "x", "code": "1001O3214"}],
    "name": [{"language": "en-GB", "value": "Nursing"}, {"language": "nl-NL", "value": "Verpleegkunde"}],
    "studyLoad": {"studyLoadUnit": "ects", "value": 240}, "link": "https://hvt.nl/vpk",
    "teachingLanguage": "nld", "modeOfStudy": "full-time",
    "admissionRequirements": [{"language": "nl-NL", "value": "Een diploma havo."}],
}  # fmt: skip
START: Json = {
    "offeringId": "f1", "offeringType": "program", "program": "p1", "modeOfStudy": "part-time",
    "startDate": "2027-09-06", "endDate": "2031-07-31", "enrollEndDate": "2027-05-01",
    "teachingLanguage": "nld", "name": [], "resultExpected": False,
    "addresses": [
        {"addressType": "postal", "city": "Almelo"},
        {"addressType": "teaching", "city": "Hengelo", "geolocation": {"latitude": 52.27, "longitude": 6.79}},
    ],
}  # fmt: skip

SCHOOL6: Json = {
    "organisationId": "o1", "organisationType": "institute", "name": SCHOOL["name"],
    "primaryCode": {"codeType": "institution_code", "code": "23AH"},
}  # fmt: skip
COURSE6: Json = {
    "programmeId": "p6", "programmeType": "programme", "level": "secondary_vocational_education_4",
    "name": [{"language": "nl", "value": "Mechatronica"}], "organisationId": "o1",
    "primaryCode": {"codeType": "crohoCreboCode", "code": "25344"}, "modeOfStudy": "dual_training",
    "studyLoad": [{"studyLoadUnit": "hour", "value": 9}, {"studyLoadUnit": "sbu", "value": 4800}],
    "duration": "P36M", "teachingLanguages": ["nl-NL", "en"],
}  # fmt: skip
START6: Json = {
    "programmeOfferingId": "f6", "programme": {"programmeId": "p6"}, "state": "active",
    "startDateTime": "2027-08-30T08:30:00+02:00", "teachingLanguages": ["nl-NL"],
    "enrolmentPeriods": [
        {"startDateTime": "2026-10-01T00:00:00Z", "endDateTime": "2027-04-01T23:59:59Z"},
        {"startDateTime": "2026-10-01T00:00:00Z", "endDateTime": None},
    ],
}  # fmt: skip


def imported(folder: Path, content: object, name: str = "hvt.json") -> Imported:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return import_ooapi_file(file, TODAY)


def kinds(found: Imported) -> list[str]:
    return [one.kind for one in found.problems]


def test_that_version_5_gives_institution_programme_and_offer(tmp_path: Path) -> None:
    found = imported(tmp_path, [START, NURSING, FACULTY, SCHOOL]).catalogue
    (school,) = found.institutions
    assert (school.name, school.brin, school.website) == ("Hogeschool van Test", "23AH", "https://hvt.nl")  # fmt: skip
    (nursing,) = found.programmes
    assert (nursing.names.nl, nursing.names.en, nursing.level) == ("Verpleegkunde", "Nursing", Level.HBO_BACHELOR)  # fmt: skip
    assert nursing.codes == ("croho:34560", "rio:1001O3214")
    assert (nursing.months, nursing.load, nursing.load_unit, nursing.field) == (48, 240, "EC", "0913")  # fmt: skip
    assert (nursing.institution, nursing.admission_complete) == (school.id, False)
    (offer,) = found.offers
    assert (offer.of, offer.mode, offer.languages) == (nursing.id, "deeltijd", ("nl",))
    assert (offer.start_months, offer.apply_by) == ((9,), (5, 1))
    assert (offer.available_from, offer.available_until) == (date(2027, 9, 1), date(2027, 9, 30))
    (place,) = found.places
    assert (place.city, place.lat, place.lon, offer.place) == ("Hengelo", 52.27, 6.79, place.id)


def test_that_version_6_says_the_same_in_its_own_words(tmp_path: Path) -> None:
    found = imported(tmp_path, {"items": [SCHOOL6, COURSE6, START6], "pageNumber": 1}).catalogue
    (course,) = found.programmes
    assert (course.level, course.codes, course.months) == (Level.MBO_4, ("crebo:25344",), 36)
    assert (course.load, course.load_unit) == (4800, "SBU")
    (offer,) = found.offers
    assert (offer.of, offer.mode, offer.languages) == (course.id, "BBL", ("nl",))
    assert (offer.start_months, offer.apply_by) == ((8,), (4, 1))
    assert found.institutions[0].brin == "23AH"


def test_that_every_form_of_file_holds_the_same_objects(tmp_path: Path) -> None:
    every = [SCHOOL, FACULTY, NURSING, START]
    listed = imported(tmp_path, every)
    pages = [{"pageSize": 2, "items": every[:2]}, {"pageSize": 2, "items": every[2:]}]
    lines = "\n".join(["\ufeff" + json.dumps(every[0]), "", *map(json.dumps, every[1:])])
    for content in (pages, lines, "\r\n".join(map(json.dumps, pages))):
        found = imported(tmp_path, content)
        assert found.catalogue == listed.catalogue
        assert found.ledger == listed.ledger
    alone = imported(tmp_path, SCHOOL)
    assert (alone.ledger.rows_in, alone.ledger.used) == (1, 1)


def test_that_each_object_is_used_or_reported_for_one_reason(tmp_path: Path) -> None:
    minor = {**NURSING, "programId": "p2", "programType": "minor"}
    bare = {**NURSING, "programId": "p3", "sector": None, "otherCodes": None}
    other = {**START, "offeringId": "f2", "program": "p9"}
    endless = {**START, "offeringId": "f3", "startDate": "2027-13-01"}
    gone = {**START6, "programmeOfferingId": "f4", "programme": "p1", "state": "cancelled"}
    course = {"courseId": "c1", "name": []}
    lecture = {**START, "offeringType": "component"}
    found = imported(
        tmp_path,
        [SCHOOL, SCHOOL, FACULTY, NURSING, START, minor, bare, other, endless, gone, course, lecture,
         {"programType": "program"}, 7],
    )  # fmt: skip
    assert (found.ledger.rows_in, found.ledger.used) == (14, 3)
    assert found.ledger.reported == {
        "ooapi-twice": 1, "ooapi-part": 2, "ooapi-no-level": 1, "ooapi-no-programme": 1,
        "ooapi-no-start": 1, "ooapi-not-offered": 1, "ooapi-no-kind": 2, "ooapi-no-id": 1,
        "ooapi-bad-line": 1,
    }  # fmt: skip


def test_that_a_text_on_admission_makes_no_rule_and_is_counted(tmp_path: Path) -> None:
    found = imported(tmp_path, [SCHOOL, NURSING])
    assert found.catalogue.admissions == ()
    told = [dict(one.details) for one in found.problems if one.kind == "ooapi-no-place"]
    assert told == [{"field": "admissionRequirements", "count": "1"}]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({"level": "associate degree"}, Level.AD),
        ({"level": "master", "sector": "university education"}, Level.WO_MASTER),
        ({"level": "bachelor", "primaryCode": {"codeType": "crohoCreboCode", "code": "56604"}}, Level.WO_BACHELOR),
        ({"level": "master", "primaryCode": {"codeType": "crohoCreboCode", "code": "34560"}}, None),
        ({"level": "bachelor"}, None),
        ({"level": "secondary vocational education 2"}, Level.MBO_2),
        ({"level": "secondary vocational education", "levelOfQualification": "3"}, Level.MBO_3),
        ({"level": "secondary_vocational_education", "levelOfQualification": "eqf_4"}, Level.MBO_4),
        ({"level": "secondary vocational education"}, None),
        ({"level": "undivided"}, None),
        ({"level": ["bachelor"]}, None),
    ],
)  # fmt: skip
def test_that_a_level_is_read_only_where_the_object_settles_it(
    said: Json, level: Level | None
) -> None:
    assert level_of(said) is level


@pytest.mark.parametrize(
    ("text", "number"),
    [("P4Y", 48), ("P1Y6M", 18), ("P36M", 36), ("P1DT30H4S", None), ("P0Y", None), ("4", None), ("", None)],
)  # fmt: skip
def test_that_a_duration_counts_years_and_months(text: str, number: int | None) -> None:
    assert months(text) == number


def test_that_languages_are_named_as_in_the_catalogue() -> None:
    assert languages({"teachingLanguage": "NLD,ENG"}) == ("nl", "en")
    assert languages({"teachingLanguages": ["nl-NL", "pap", 3]}) == ("nl", "pap")


def test_that_a_programme_that_is_over_or_not_begun_says_so(tmp_path: Path) -> None:
    over = {**NURSING, "validTo": "2026-11-21"}
    later = {**NURSING, "programId": "p2", "validFrom": "2027-01-01"}
    found = imported(tmp_path, [over, later]).catalogue
    assert [one.status for one in found.programmes] == [Status.ENDED, Status.PLANNED]
    assert found.institutions[0].name == ""


def test_that_organisations_above_each_other_in_a_circle_are_no_trap(tmp_path: Path) -> None:
    one = {**FACULTY, "organizationId": "o2", "parent": "o3"}
    other = {**FACULTY, "organizationId": "o3", "parent": "o2"}
    found = imported(tmp_path, [one, other, NURSING]).catalogue
    assert found.programmes[0].institution in {house.id for house in found.institutions}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", "not-json"), ("{", "not-json"), ("[1,", "not-json"), ("<html>", "not-json"),
        ("[" * 200_000, "not-json"), ("1" * 10_000, "not-json"),
    ],
)  # fmt: skip
def test_that_what_is_no_json_is_refused_in_a_sentence(
    tmp_path: Path, content: str, kind: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        imported(tmp_path, content)
    assert [one.kind for one in refused.value.problems] == [kind]


def test_that_a_spoilt_line_costs_only_itself(tmp_path: Path) -> None:
    content = f"{json.dumps(SCHOOL)}\n{{broken\n{json.dumps(NURSING)}\n"
    found = imported(tmp_path, content, "lines.jsonl")
    assert (found.ledger.used, dict(found.ledger.reported)) == (2, {"ooapi-bad-line": 1})
    assert [one.where.line for one in found.problems if one.kind == "ooapi-bad-line"] == [2]


def test_that_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        import_ooapi_file(tmp_path / "nergens.json", TODAY)
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputRefused):
        import_ooapi_file(tmp_path / "b.json", TODAY)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def spoilt(one: Json) -> st.SearchStrategy[Json]:
    """The object with some of its fields holding something else."""
    return st.dictionaries(st.sampled_from(sorted(one)), ODD, max_size=4).map(
        lambda change: {**one, **change}
    )


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(*map(spoilt, (SCHOOL, FACULTY, NURSING, START, SCHOOL6, COURSE6, START6))) | ODD,
        max_size=6,
    )
)  # fmt: skip
def test_that_whatever_stands_in_a_field_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, content: list[Any]
) -> None:
    try:
        found = imported(tmp_path_factory.getbasetemp(), content)
    except InputRefused as refused:
        assert [one.kind for one in refused.problems] == ["ooapi-bad-line"]
        return
    catalogue = found.catalogue
    houses = {one.id for one in catalogue.institutions}
    steps = {one.id for one in catalogue.programmes}
    assert all(one.institution in houses and one.names.nl for one in catalogue.programmes)
    assert all(one.of in steps for one in catalogue.offers)
    assert len(steps) == len(catalogue.programmes)


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 30), st.text(max_size=4)), min_size=1, max_size=5))  # fmt: skip
def test_that_a_spoilt_file_is_read_or_refused_and_never_fails(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    content = json.dumps([SCHOOL, NURSING, START])
    for at, cut, put in edits:
        content = content[:at] + put + content[at + cut :]
    try:
        found = imported(
            tmp_path_factory.getbasetemp(), content.encode("utf-8", "replace").decode()
        )
    except InputRefused as refused:
        assert refused.problems
    else:
        assert found.ledger.rows_in >= found.ledger.used


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder with the real files is not here")
@pytest.mark.parametrize("name", ["examples_organizations.json", "program-demo04.json"])
def test_that_the_published_examples_are_accounted_for(name: str) -> None:
    found = import_ooapi_file(DATA / "v5" / name, TODAY)
    assert found.ledger.rows_in == 1


def test_that_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "learner.json"
    file.write_text('{"has": ["diploma(havo)"]}', encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        import_ooapi_file(file, TODAY)
    (one,) = refused.value.problems
    assert (one.kind, one.where.file) == ("ooapi-bad-line", str(file))
