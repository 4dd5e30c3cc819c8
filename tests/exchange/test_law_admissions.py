"""From the tables to admissions: which programmes get which rule, and where each row went."""

import os
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.admission import Admission, Certainty
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.problem import InputRefused, Problem
from studieroute.domain.programme import Names, Programme, Status
from studieroute.domain.source import Freshness, Source, SourceKind
from studieroute.domain.verdict import Fact, Holding, Verdict
from studieroute.exchange.law import PROFILES, SOURCE, law_rules
from studieroute.exchange.law_admissions import LawImport
from studieroute.exchange.law_annexes import law_domains, law_extras
from studieroute.exchange.law_differences import differ
from studieroute.exchange.law_import import import_law, read_law, shipped_law
from studieroute.exchange.naming import Standing, read_aliases
from studieroute.exchange.package import read_package
from studieroute.grammar import parse_fact, parse_requirement
from studieroute.places import shipped
from tests.conftest import ROOT

DATA = Path(os.environ.get("STUDIEROUTE_DATA", ROOT.parent / "shared" / "data")) / "national"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder with the real files is not here"
)

HEADER = "bijlage,education,origin_diploma,sector,nr,programme,NT,NG,EM,CM"


def programme(id: str, name: str, status: Status = Status.RUNNING) -> Programme:
    codes = (f"croho:{id}",)
    return Programme(id, "school", Names(name), Level.HBO_BACHELOR, codes=codes, status=status)


ICT = programme("30020", "HBO-ICT")
WATER = programme("34074", "Watermanagement")


def imported(folder: Path, catalogue: Catalogue, *rows: str, published: str = "2017") -> LawImport:
    file = folder / "wet.csv"
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return import_law(file, catalogue, published, "2026-11-21")


def kinds(problems: tuple[Problem, ...]) -> list[str]:
    return [one.kind for one in problems if one.kind != "law-names"]


def verdicts(rule: Admission, *facts: str) -> list[Verdict]:
    """The verdict on a rule for each profile, with these facts besides."""
    found = []
    for profile in PROFILES:
        texts = [f"diploma({rule.origin})", f"profile({rule.origin}, {profile})", *facts]
        holding = Holding([Fact(parse_fact(text)) for text in texts])
        found.append(holding.judge(rule.requirement, None).verdict)
    return found


def test_that_each_profile_is_judged_as_its_cell_says(tmp_path: Path) -> None:
    law = imported(
        tmp_path,
        Catalogue(programmes=(WATER,)),
        "B,hbo,HAVO,Techniek,1,B Watermanagement,*,wisB,schk,#",
    )
    (rule,) = law.imported.catalogue.admissions
    assert (rule.to, rule.origin, rule.source) == ("34074", "havo", SOURCE)
    assert rule.source in {one.id for one in law.imported.catalogue.sources}
    yes, no = Verdict.YES, Verdict.NO
    assert verdicts(rule) == [yes, no, no, no]
    assert verdicts(rule, "subject(wiskunde-b, havo)") == [yes, yes, no, no]
    assert verdicts(rule, "subject(scheikunde, havo)") == [yes, no, yes, no]
    assert parse_requirement(rule.text) == rule.requirement


def test_that_a_rule_is_a_right_that_names_its_year_and_turns_old(tmp_path: Path) -> None:
    law = imported(tmp_path, Catalogue(programmes=(ICT,)), "B,hbo,HAVO,Techniek,1,HBO-ICT,*,*,*,*")
    (rule,) = law.imported.catalogue.admissions
    assert (rule.text, rule.certainty) == ("diploma(havo)", Certainty.RIGHT)
    assert all("2017" in text for text in (rule.note.nl, rule.note.en, rule.note.de))
    (source,) = law.imported.catalogue.sources
    assert (source.kind, source.freshness(date(2026, 11, 21))) == (SourceKind.LAW, Freshness.OLD)


@pytest.mark.parametrize(
    "row",
    ["B Watermanagement<sup>1</sup>,*,*,*,*", "B Creative Media and Game Technologies,*,*,*,*"],
)
def test_that_extra_requirements_make_a_way_in_conditional(tmp_path: Path, row: str) -> None:
    shelf = (WATER, programme("30036", "Creative Media and Game Technologies"))
    law = imported(tmp_path, Catalogue(programmes=shelf), f"B,hbo,HAVO,Techniek,1,{row}")
    (rule,) = law.imported.catalogue.admissions
    assert rule.certainty is Certainty.CONDITIONAL
    assert "aanvullende eisen" in rule.note.nl


def test_that_what_other_footnotes_say_stands_with_the_rule(tmp_path: Path) -> None:
    wo = replace(WATER, id="56952", names=Names("Civiele Techniek"), level=Level.WO_BACHELOR)
    shelf = Catalogue(programmes=(programme("34098", "Vertaalacademie"), wo))
    law = imported(
        tmp_path, shelf,
        "B,hbo,HAVO,Economie,1,B Vertaalacademie<sup>5</sup>,2<sup>e</sup>mvt,*,*,*",
        'A,wo,VWO,Techniek,2,"B Civiele Techniek<sup>1,2</sup>",*,wisB,#,#',
    )  # fmt: skip
    notes = {rule.to: rule.note.nl for rule in law.imported.catalogue.admissions}
    assert "Frans of Duits" in notes["34098"]
    assert notes["56952"].count("eerste jaar") == 1


def test_that_any_second_language_counts_and_is_asked_as_one_subject(tmp_path: Path) -> None:
    law = imported(
        tmp_path, Catalogue(programmes=(WATER,)),
        "B,hbo,HAVO,Techniek,1,B Watermanagement,2<sup>e</sup>mvt,econ of m&o of 2<sup>e</sup>mvt,#,*",
    )  # fmt: skip
    found = law.imported.catalogue
    (rule,) = found.admissions
    assert rule.text.count("tweede-moderne-vreemde-taal") == 2 and "frans" not in rule.text
    assert {one.source for one in found.entailments} <= {one.id for one in found.sources}
    for language, verdict in (("spaans", Verdict.YES), ("engels", Verdict.NO)):
        texts = ("diploma(havo)", "profile(havo, NT)", f"subject({language}, havo)")
        pupil = Holding([Fact(parse_fact(text)) for text in texts], found.entailments)
        assert pupil.judge(rule.requirement, None).verdict is verdict


def test_that_an_empty_cell_opens_and_closes_nothing_and_is_told(tmp_path: Path) -> None:
    law = imported(
        tmp_path, Catalogue(programmes=(WATER,)), "B,hbo,VWO,Techniek,1,B Watermanagement,*,---,*,#"
    )
    (rule,) = law.imported.catalogue.admissions
    assert rule.text == "diploma(vwo) and (profile(vwo, NT) or profile(vwo, EM))"
    assert "niets" in rule.note.nl
    assert kinds(law.imported.problems) == ["law-empty"]


def test_that_a_door_closed_for_every_profile_is_recorded_as_closed(tmp_path: Path) -> None:
    law = imported(
        tmp_path,
        Catalogue(programmes=(WATER,)),
        "B,hbo,VWO,Techniek,1,B Watermanagement<sup>1</sup>,#,#,#,#",
    )
    (rule,) = law.imported.catalogue.admissions
    assert (rule.text, rule.certainty) == ("never", Certainty.RIGHT)


def test_that_two_sectors_that_differ_are_both_asked_and_told(tmp_path: Path) -> None:
    law = imported(
        tmp_path,
        Catalogue(programmes=(WATER,)),
        "B,hbo,HAVO,Landbouw,1,B Watermanagement,*,*,nat of schk,#",
        "B,hbo,HAVO,Techniek,1,B Watermanagement,*,wisB,nat,*",
    )
    (rule,) = law.imported.catalogue.admissions
    no = Verdict.NO
    assert verdicts(rule, "subject(scheikunde, havo)")[1:] == [no, no, no]
    assert verdicts(rule, "subject(natuurkunde, havo)")[2] is Verdict.YES
    assert kinds(law.imported.problems) == ["law-sectors"] * 3
    assert law.imported.ledger.used == 2


def test_that_every_row_is_used_or_reported_for_one_reason(tmp_path: Path) -> None:
    ended = programme("34571", "Oefentherapie Cesar", status=Status.ENDED)
    law = imported(
        tmp_path,
        Catalogue(programmes=(ICT, WATER, ended)),
        "B,hbo,HAVO,Techniek,1,HBO-ICT,*,*,*,*",
        "B,hbo,HAVO,Techniek,2,B Watermanagementen,*,*,*,*",
        "B,hbo,HAVO,Techniek,3,B Zzz,*,*,*,*",
        "B,hbo,HAVO,Techniek,4,B Oefentherapie Cesar,*,*,*,*",
        "B,hbo,HAVO,Economie,5,B Vrijetijdsmanagement,*,*,*,*",
        "B,hbo,mbo,Techniek,6,HBO-ICT,*,*,*,*",
        "B,hbo,HAVO,Techniek,1,HBO-ICT,*,*,*,*",
    )
    ledger = law.imported.ledger
    assert (ledger.rows_in, ledger.used) == (7, 1)
    assert ledger.reported == {
        "law-proposed": 1, "law-left": 1, "law-ended": 2, "law-row": 1, "law-twice": 1,
    }  # fmt: skip
    assert Counter(match.standing for match in law.matches) == {
        Standing.MATCHED: 1, Standing.PROPOSED: 1, Standing.LEFT: 1, Standing.ENDED: 2,
    }  # fmt: skip
    assert {rule.to for rule in law.imported.catalogue.admissions} == {"30020"}
    (summed,) = (one for one in law.imported.problems if one.kind == "law-names")
    assert dict(summed.details) == {
        "education": "hbo", "matched": "1", "alias": "0", "proposed": "1", "left": "1", "ended": "2",
    }  # fmt: skip


def own(text: str, source: str) -> Admission:
    return Admission("own", "30020", parse_requirement(text), text, "havo", source=source)


OLDER = Source("oud", url="https://wetten.overheid.nl/BWBR0035059", kind=SourceKind.LAW, published="2015")  # fmt: skip
SCHOOL = replace(OLDER, id="school", url="https://school.nl", kind=SourceKind.INSTITUTION)


def test_that_a_programme_keeps_rules_of_its_own_and_an_older_copy_is_told(tmp_path: Path) -> None:
    row = "B,hbo,HAVO,Techniek,1,HBO-ICT,*,*,wisB,*"
    for text, source, told in (
        ("diploma(havo)", "oud", ["law-own-rules", "law-differs"]),
        ("diploma(havo)", "school", ["law-own-rules"]),
        ("diploma(havo) and (profile(havo, NT) or profile(havo, NG) or subject(wiskunde-b, havo) "
         "or profile(havo, CM))", "oud", ["law-own-rules"]),
    ):  # fmt: skip
        kept = Catalogue(
            sources=(OLDER, SCHOOL), programmes=(ICT,), admissions=(own(text, source),)
        )
        law = imported(tmp_path, kept, row)
        assert law.imported.catalogue.admissions == ()
        assert kinds(law.imported.problems) == told


def test_that_another_diploma_of_a_curated_programme_still_gets_its_rule(tmp_path: Path) -> None:
    kept = Catalogue(sources=(SCHOOL,), programmes=(ICT,), admissions=(own("never", "school"),))
    law = imported(tmp_path, kept, "B,hbo,VWO,Techniek,1,HBO-ICT,*,*,*,*")
    assert [rule.origin for rule in law.imported.catalogue.admissions] == ["vwo"]


def test_that_rules_differ_only_where_some_pupil_is_judged_differently() -> None:
    twente = read_package(shipped("db", "catalogue")).catalogue
    one = parse_requirement("profile(havo, NT) or profile(havo, NG)")
    other = parse_requirement("profile(havo, NG) or subject(wiskunde-b, havo)")
    loose = parse_requirement(
        "(profile(havo, NG) or profile(havo, NT)) and subject(scheikunde, havo)"
    )
    assert differ(one, other, "havo", twente.entailments)
    assert differ(one, loose, "havo", ())
    assert not differ(one, loose, "havo", twente.entailments)
    assert not differ(one, one, "havo", ())


def test_that_the_shipped_law_speaks_for_the_shipped_catalogue() -> None:
    twente = read_package(shipped("db", "catalogue")).catalogue
    law = shipped_law(twente)
    assert law.imported.ledger.rows_in == 579
    assert not [one for one in law.imported.problems if one.kind == "law-differs"]
    for rule in law.imported.catalogue.admissions:
        assert not [one for one in twente.admissions_to[rule.to] if one.origin == rule.origin]


def test_that_other_annexes_are_accounted_for_and_make_no_rules(tmp_path: Path) -> None:
    extra, *_ = law_extras()[0]
    file = tmp_path / "d.csv"
    file.write_text(
        f'Opleiding,Aanvullende eisen\n*Kunst *,---\n{extra.programme},"{extra.requirement}"\nB Nieuw,Durf\n',
        encoding="utf-8",
    )
    law = import_law(file, Catalogue(programmes=(ICT,)))
    assert law.imported.catalogue == Catalogue()
    assert law.imported.ledger.used == 1
    assert law.imported.ledger.reported == {"law-heading": 1, "law-new-extra": 1}
    sectors = dict.fromkeys(one.sector for one in law_domains()[0])
    file.write_text(
        f"Domein,{','.join(sectors)}\nBouw,1,1,1,1,1,1,1\nRaar,1,1,1,1,1,1,q\n", encoding="utf-8"
    )
    assert import_law(file, Catalogue()).imported.ledger.reported == {
        "law-history": 1,
        "law-row": 1,
    }


def test_that_a_file_without_these_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ander.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        import_law(file, Catalogue())


@needs_data
def test_that_importing_the_real_tables_gives_exactly_the_shipped_ones() -> None:
    rows, _ = read_law(DATA / "ratho_profile_rules.csv")
    assert tuple(rule for row in rows for rule in row.rules) == law_rules()[0]


@needs_data
@pytest.mark.parametrize(
    ("name", "used", "reported"),
    [
        ("ratho_extra_requirements_profession.csv", 26, {"law-heading": 3}),
        ("ratho_extra_requirements_concept.csv", 2, {}),
        ("ratho_mbo_domain_to_hbo_sector.csv", 0, {"law-history": 16}),
    ],
)
def test_that_the_other_real_annexes_are_the_shipped_ones(
    name: str, used: int, reported: dict[str, int]
) -> None:
    ledger = import_law(DATA / name, Catalogue()).imported.ledger
    assert (ledger.used, dict(ledger.reported)) == (used, reported)


@needs_data
def test_that_most_names_that_are_still_there_are_found_in_the_register() -> None:
    from studieroute.exchange.duo_ho import read_duo_ho

    file = DATA / "duo_ho_opleidingsoverzicht.csv"
    register = read_duo_ho(file, date(2026, 11, 21)).catalogue
    law = import_law(DATA / "ratho_profile_rules.csv", register)
    for education in ("hbo", "wo"):
        standings = Counter(
            match.standing for match in law.matches if match.name.education == education
        )
        found = standings[Standing.MATCHED] + standings[Standing.ALIAS]
        still_there = sum(standings.values()) - standings[Standing.ENDED]
        assert found / still_there >= 0.9, standings
    level = {one.id: one.level for one in register.programmes}
    for rule in law.imported.catalogue.admissions:
        assert level[rule.to] in (Level.HBO_BACHELOR, Level.WO_BACHELOR)


@needs_data
def test_that_each_alias_leads_into_the_real_register_and_each_ended_code_is_gone_from_it() -> None:
    from studieroute.exchange.duo_ho import read_duo_ho

    file = DATA / "duo_ho_opleidingsoverzicht.csv"
    register = read_duo_ho(file, date(2026, 11, 21)).catalogue
    for alias in read_aliases()[0]:
        if alias.registered:
            assert register.by_code.get(alias.registered), alias
            continue
        code = re.search(r"code ([0-9]{5})", alias.why)
        assert code is not None and f"croho:{code[1]}" not in register.by_code, alias
