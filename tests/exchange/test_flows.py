"""Figures keep their year and group; a small group is never told, and an average is called one."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue, Figure
from studieroute.domain.level import Level
from studieroute.domain.programme import Institution, Names, Programme
from studieroute.exchange.flows import read_flows
from studieroute.exchange.imported import Imported

TODAY = date(2026, 11, 21)
HOUSES = (
    Institution("hs", "Hogeschool Hier", "hbo", "23AH"),
    Institution("hz", "HZ", "hbo", "21MI"),
)
CATALOGUE = Catalogue(
    institutions=HOUSES,
    programmes=tuple(
        Programme(name, name[:2], Names(name), Level.HBO_BACHELOR, codes=(code,))
        for name, code in [
            ("hs-e", "croho:34267"), ("hz-e", "croho:34267"), ("hs-w", "croho:34280"),
        ]
    ),
)  # fmt: skip


def read(tmp: Path, text: str) -> Imported:
    file = tmp / "flows.csv"
    file.write_text(text, encoding="utf-8")
    return read_flows(file, TODAY, "2026", CATALOGUE)


def figures(tmp: Path, text: str) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (one.about, one.measure, one.value, one.unit, one.year, one.population)
        for one in read(tmp, text).catalogue.figures
    ]


def test_that_each_measure_has_a_column_or_each_figure_a_row(tmp_path: Path) -> None:
    wide = "Croho;Jaar;Herkomst;Instroom;Uitval %\n34280;2024;mbo;120;21,5\n"
    long = (
        "Croho,Studiejaar,Vooropleiding,Maat,Waarde,Eenheid\n"
        "34280,2024-2025,mbo,instroom,120,\n34280,2024/25,mbo,uitval,21.5,%\n"
    )
    expected = [
        ("hs-w", "intake", "120", "studenten", "2024", "mbo"),
        ("hs-w", "drop-out", "21.5", "%", "2024", "mbo"),
    ]
    assert figures(tmp_path, wide) == figures(tmp_path, long) == expected


@pytest.mark.parametrize("small", ["-1", "1", "2", "3", "4", "<5", "< 5"])
def test_that_a_small_count_is_suppressed_and_so_is_a_share_of_it(
    tmp_path: Path, small: str
) -> None:
    text = f'Croho,Jaar,Herkomst,Instroom,Uitval %\n34280,2024,havo,"{small}",50\n'
    assert [one[2] for one in figures(tmp_path, text)] == ["<5", "<5"]


@given(st.integers(-1, 4).filter(bool))
def test_that_no_small_count_is_ever_shown_or_added_up(
    tmp_path_factory: pytest.TempPathFactory, small: int
) -> None:
    tmp = tmp_path_factory.mktemp("flows")
    text = f"Croho,Jaar,Herkomst,Instroom\n34280,2023,havo,{small}\n34280,2024,havo,{small}\n"
    assert [one[2] for one in figures(tmp, text)] == ["<5", "<5"]


def test_that_none_and_five_are_numbers(tmp_path: Path) -> None:
    text = "Croho,Jaar,Herkomst,Instroom\n34280,2023,havo,0\n34280,2024,havo,5\n"
    assert [one[2] for one in figures(tmp_path, text)] == ["0", "5"]


def test_that_a_figure_over_several_years_is_called_an_average(tmp_path: Path) -> None:
    text = "Croho,Jaar,Herkomst,Uitval %\n34280,2021-2024,vwo,12\n34280,2023-2024,vwo,13\n"
    assert [(one[1], one[4]) for one in figures(tmp_path, text)] == [
        ("drop-out-average", "2021-2024"),
        ("drop-out", "2023"),
    ]


def test_that_a_code_at_several_institutions_needs_the_institution(tmp_path: Path) -> None:
    text = "Croho,Brin,Jaar,Herkomst,Instroom\n34267,,2024,,50\n34267,21MI,2024,,60\n"
    found = read(tmp_path, text)
    assert [(one.about, one.value) for one in found.catalogue.figures] == [("hz-e", "60")]
    assert found.ledger.reported == {"no-such-programme": 1}


def test_that_a_row_without_year_figure_or_of_a_figure_known_already_is_reported(
    tmp_path: Path,
) -> None:
    text = (
        "Croho,Jaar,Herkomst,Instroom\n"
        "34280,ooit,havo,50\n34280,2024,havo,\n34280,2024,havo,60\n34280,2024,havo,70\n"
    )
    found = read(tmp_path, text)
    assert found.ledger.reported == {"figure-twice": 1, "no-figure": 1, "no-year": 1}
    assert [one.value for one in found.catalogue.figures] == ["60"]


def test_that_a_value_that_is_no_number_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "Croho,Jaar,Herkomst,Instroom,Uitval %\n34280,2024,havo,veel,120\n")
    assert [one.kind for one in found.problems][-3:] == ["odd-cell", "odd-cell", "no-figure"]
    assert found.catalogue.figures == ()


def test_that_each_figure_names_the_file_as_its_source(tmp_path: Path) -> None:
    found = read(tmp_path, "Croho,Jaar,Herkomst,Instroom\n34280,2024,havo,60\n")
    (source,) = found.catalogue.sources
    (one,) = found.catalogue.figures
    assert isinstance(one, Figure) and one.source == source.id
    assert (source.published, source.checked) == ("2026", "2026-11-21")


@pytest.mark.parametrize(
    ("years", "measure", "cell", "told"),
    [
        ("2024", "Instroom", "120.0", ("intake", "120", "studenten")),
        ("2024", "Instroom", "-1.0", ("intake", "<5", "studenten")),
        ("2024", "Instroom", "30,5", None),
        ("2020-2023", "Instroom", "30,5", ("intake-average", "30.5", "studenten")),
        ("2020-2023", "Instroom", "4,5", ("intake-average", "<5", "studenten")),
        ("2020-2023", "Uitval", "7,5", None),
        ("2020-2023", "Uitval", "7,5%", ("drop-out-average", "7.5", "%")),
        ("2024", "Uitval", "7,5", ("drop-out", "7.5", "%")),
        ("2024", "Uitval", "7,0", ("drop-out", "7", "studenten")),
        ("2024", "Uitval", "-0,5", None),
    ],
)
def test_that_a_number_with_decimals_is_a_count_a_share_or_not_known(
    tmp_path: Path, years: str, measure: str, cell: str, told: tuple[str, str, str] | None
) -> None:
    found = figures(tmp_path, f"Croho;Jaar;Herkomst;{measure}\n34280;{years};mbo;{cell}\n")
    assert [one[1:4] for one in found] == ([told] if told else [])
