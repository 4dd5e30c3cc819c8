"""The tables of the law as they are published: a CSV file, and a page as wetten.overheid.nl makes it."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studieroute.domain.problem import InputRefused
from studieroute.exchange.law import PROFILES, LawRule, law_rules, write_law_rules
from studieroute.exchange.law_import import read_law
from studieroute.grammar import write_requirement

MANY = int(os.environ.get("STUDIEROUTE_FUZZ", "300"))
"""How many spoilt files are tried; give more to look longer."""
HEADER = "bijlage,education,origin_diploma,sector,nr,programme,NT,NG,EM,CM"
ROWS = """\
A,wo,VWO,Techniek,1,B Civiele Techniek<sup>2</sup>,*,wisB + nat,#,---
B,hbo,HAVO,Onderwijs,2,"B Muziek, docent <sup>1,3</sup>",*,*,2<sup>e</sup>mvt,wisA of wisB
"""

PAGE = """<!DOCTYPE html><html><head><title>Regeling</title></head><body>
<h2>Artikel 2.1</h2><p>Voor de sector Techniek geldt bijlage B.</p>
<table><tr><th>Datum</th><th>Wat</th></tr><tr><td>1</td><td>iets</td></tr></table>
<div class="bijlage"><h3>Bijlage A. Nadere vooropleidingseisen</h3>
<p>*: dit profiel geeft toegang</p>
<p class="tussenkop">Gedrag en Maatschappij</p>
<div class="table__wrapper"><table><colgroup><col/></colgroup><thead>
<tr><th><p>nr</p></th><th><p>Opleidingen</p></th><th>NT</th><th>NG</th><th>EM</th><th>CM</th></tr></thead>
<tbody><tr><td><p>1.</p></td><td><p>B Bestuurskunde</p></td><td>*</td><td>*</td><td>*</td><td>*</td></tr>
<tr><td colspan="6">Natuur</td></tr>
<tr><td>1.</td><td>B Beta-gamma</td><td>*</td><td colspan="2">wisB + nat</td><td>#</td></tr>
</tbody></table></div>
<table><caption>Techniek</caption>
<tr><th>nr</th><th>Opleidingen</th><th>NT</th><th>NG<sup>1</sup></th><th>EM</th><th>CM</th></tr>
<tr><td>1.</td><td>B Civiele Techniek<sup>2</sup></td><td rowspan="2">*</td><td>wisB</td><td>nat</td><td>schk</td></tr>
<tr><td>2.</td><td>B Werktuigbouwkunde</td><td>nat</td><td>#</td><td>#</td></tr>
<tr><td colspan="6"><sup>1</sup> Voor alle opleidingen geldt een voetnoot.</td></tr>
</table>
<h3>Bijlage B</h3><h4>1 Instroom met HAVO diploma</h4>
<p><sup>1</sup> Een voetnoot. Economie (instroom met havo-diploma)</p>
<table><tr><th>nr</th><th>Opleidingen</th><th>NT</th><th>NG</th><th>EM</th><th>CM</th></tr>
<tr><td>1.</td><td>B Accountancy <sup>1,3</sup></td><td>*</td><td>econ of m&amp;o</td><td>*</td><td>2<sup>e</sup>mvt</td></tr>
<tr><td>2.</td><td></td><td>*</td><td>*</td><td>*</td><td>*</td></tr>
<tr><td>3.</td><td>B Kort</td><td>*</td><td>*</td></tr>
</table>
<h4>2 Instroom met VWO diploma</h4><p>Economie (instroom met vwo-diploma)</p>
<table><tr><th>nr</th><th>Opleidingen</th><th>NT</th><th>NG</th><th>EM</th><th>CM</th></tr>
<tr><td>1.</td><td>B Accountancy</td><td>*</td><td>*</td><td>*</td><td>*</td></tr></table>
<h3>Bijlage C</h3><table><tr><th>Domein</th><th>Economie</th></tr><tr><td>Bouw</td><td>X</td></tr></table>
</div></body></html>"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def rules_in(file: Path) -> dict[str, LawRule]:
    rows, _ = read_law(file)
    return {rule.id: rule for row in rows for rule in row.rules}


def asked(rule: LawRule) -> str:
    return "" if rule.requirement is None else write_requirement(rule.requirement)


def test_that_each_row_of_the_csv_gives_four_cells_without_markup(tmp_path: Path) -> None:
    rows, tally = read_law(written(tmp_path, "wet.csv", f"{HEADER}\n{ROWS}"))
    assert [row.where.line for row in rows] == [2, 3]
    first, second = rows
    assert [rule.profile for rule in first.rules] == list(PROFILES)
    assert {rule.programme for rule in first.rules} == {"B Civiele Techniek"}
    assert {rule.notes for rule in first.rules} == {("2",)}
    assert [asked(rule) for rule in first.rules] == [
        "always", "subject(wiskunde-b, vwo) and subject(natuurkunde, vwo)", "never", "",
    ]  # fmt: skip
    music = second.rules[3]
    assert (music.id, music.programme) == ("ratho-b-havo-onderwijs-2-cm", "B Muziek, docent")
    assert (music.origin, music.education, music.notes) == ("havo", "hbo", ("1", "3"))
    assert [one.kind for one in tally.problems] == ["law-empty"]


def test_that_columns_are_found_in_any_order_and_under_their_other_names(tmp_path: Path) -> None:
    plain = rules_in(written(tmp_path, "a.csv", f"{HEADER}\n{ROWS}"))
    header = "CM;Opleidingen;NG;NT;Diploma;Sector;Bijlage;EM;Onderwijs;Nummer"
    order = [9, 5, 7, 6, 2, 3, 0, 8, 1, 4]
    moved = [";".join(row[at] for at in order) for row in csv.reader(ROWS.splitlines())]
    text = "\r\n".join([header, *moved])
    assert rules_in(written(tmp_path, "b.csv", "\ufeff" + text)) == plain


def test_that_a_row_that_is_none_or_stands_twice_is_reported(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROWS}{ROWS}A,wo,mbo,Techniek,9,B Iets,*,*,*,*\nB,hbo,HAVO,Techniek,10,,*,*,*,*\n"
    rows, tally = read_law(written(tmp_path, "wet.csv", text))
    assert len(rows) == 2
    kinds = [one.kind for one in tally.problems if one.kind != "law-empty"]
    assert sorted(kinds) == ["law-row", "law-row", "law-twice", "law-twice"]


def test_that_a_page_gives_the_cells_of_each_sector_and_diploma(tmp_path: Path) -> None:
    rules = rules_in(written(tmp_path, "wet.html", PAGE))
    assert {(one.annex, one.education, one.origin, one.sector) for one in rules.values()} == {
        ("A", "wo", "vwo", "Gedrag en maatschappij"),
        ("A", "wo", "vwo", "Natuur"),
        ("A", "wo", "vwo", "Techniek"),
        ("B", "hbo", "havo", "Economie"),
        ("B", "hbo", "vwo", "Economie"),
    }
    assert asked(rules["ratho-b-havo-economie-1-ng"]) == (
        "subject(economie, havo) or subject(bedrijfseconomie, havo)"
    )
    assert "subject(frans, havo)" in asked(rules["ratho-b-havo-economie-1-cm"])


def test_that_spanned_cells_count_for_each_column_and_row(tmp_path: Path) -> None:
    rules = rules_in(written(tmp_path, "wet.html", PAGE))
    both = "subject(wiskunde-b, vwo) and subject(natuurkunde, vwo)"
    assert [asked(rules[f"ratho-a-vwo-natuur-1-{one}"]) for one in ("nt", "ng", "em", "cm")] == [
        "always", both, both, "never",
    ]  # fmt: skip
    assert [asked(rules[f"ratho-a-vwo-techniek-2-{one}"]) for one in ("nt", "ng", "em", "cm")] == [
        "always", "subject(natuurkunde, vwo)", "never", "never",
    ]  # fmt: skip


def test_that_footnotes_of_names_and_of_profiles_are_kept_apart_from_them(tmp_path: Path) -> None:
    rules = rules_in(written(tmp_path, "wet.html", PAGE))
    assert rules["ratho-a-vwo-techniek-1-ng"].programme == "B Civiele Techniek"
    assert rules["ratho-a-vwo-techniek-1-ng"].notes == ("1", "2")
    assert rules["ratho-a-vwo-techniek-1-em"].notes == ("2",)
    assert rules["ratho-a-vwo-techniek-2-ng"].notes == ("1",)
    assert rules["ratho-b-havo-economie-1-nt"].notes == ("1", "3")


def test_that_what_is_no_programme_on_the_page_is_told_with_its_line(tmp_path: Path) -> None:
    rows, tally = read_law(written(tmp_path, "wet.html", PAGE))
    assert len(rows) == 6
    kinds = sorted(one.kind for one in tally.problems)
    assert kinds == ["law-heading", "law-other-table", "law-other-table", "law-row", "law-row"]
    assert all(one.where.line > 0 for one in tally.problems)


@pytest.mark.parametrize(
    "text", ["<html></html>", "<html><body><table></table></body></html>", "<table><tr><td>NT"]
)
def test_that_a_page_without_these_tables_is_refused_in_a_sentence(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        read_law(written(tmp_path, "wet.html", text))
    assert [one.kind for one in refused.value.problems] == ["law-no-tables"]


def test_that_the_shipped_rules_are_read_as_they_were_written(tmp_path: Path) -> None:
    rules, problems = law_rules()
    assert problems == ()
    assert len({rule.id for rule in rules}) == len(rules) == 579 * len(PROFILES)
    write_law_rules(rules, tmp_path / "ratho-2017.csv")
    assert law_rules(tmp_path) == (rules, ())


def test_that_a_spoilt_table_of_our_own_is_told_and_the_sound_rows_are_read(tmp_path: Path) -> None:
    rules, _ = law_rules()
    write_law_rules(rules[:3], tmp_path / "ratho-2017.csv")
    file = tmp_path / "ratho-2017.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("subject(wiskunde-b, vwo)", "subject(wiskunde-b, vwo) und")
    file.write_text("\n".join([*lines, "een,rij,te,kort"]), encoding="utf-8")
    read, problems = law_rules(tmp_path)
    assert [rule.id for rule in read] == [rules[0].id, rules[2].id]
    assert [(one.kind, one.where.line) for one in problems] == [
        ("rule-unexpected", 3), ("row-length", 5),
    ]  # fmt: skip
    assert law_rules(tmp_path / "nergens")[1][0].kind == "cannot-read"


def spoilt(source: bytes) -> st.SearchStrategy[bytes]:
    """The source with some bytes changed, cut out or put in."""
    edits = st.tuples(st.integers(0, len(source)), st.integers(0, 40), st.binary(max_size=6))

    def edit(pieces: list[tuple[int, int, bytes]]) -> bytes:
        text = source
        for at, cut, put in pieces:
            text = text[:at] + put + text[at + cut :]
        return text

    return st.lists(edits, min_size=1, max_size=6).map(edit)


@pytest.mark.parametrize(
    ("name", "source"), [("wet.html", PAGE), ("wet.csv", HEADER + "\n" + ROWS)]
)
def test_that_a_spoilt_file_is_read_or_refused_and_never_fails(
    tmp_path: Path, name: str, source: str
) -> None:
    file = tmp_path / name

    @settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoilt(source.encode()))
    def run(content: bytes) -> None:
        file.write_bytes(content)
        try:
            rows, tally = read_law(file)
        except InputRefused as refused:
            assert refused.problems
            return
        assert all(len(row.rules) == 4 for row in rows)
        assert all(one.where.file == str(file) for one in tally.problems)

    run()
