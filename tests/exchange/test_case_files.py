"""The rule test book: cases with file and line, and what is wrong with the others."""

from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.problem import InputRefused
from studieroute.domain.verdict import Verdict
from studieroute.exchange.cases import read_cases

GOOD = """\
# Een schrift dat een decaan kan lezen.
- case: havo NT naar techniek
  has: [diploma(havo), "profile(havo, NT)"]
  born: 2008-03-01
  home: Hengelo
  start: 2027-08-01
  today: 2026-11-21
  goal: b
  verdict: yes
  route: true
  source: wet

- {case: zonder diploma, today: 2026-11-21, goal: b, verdict: "no", source: wet}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "schrift.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_that_cases_are_read_with_the_line_on_which_they_stand(tmp_path: Path) -> None:
    cases, problems = read_cases(write(tmp_path, GOOD))
    assert problems == ()
    assert [(one.name, one.where.line) for one in cases] == [
        ("havo NT naar techniek", 2),
        ("zonder diploma", 13),
    ]
    first = cases[0]
    assert [str(atom) for atom in first.learner.has] == ["diploma(havo)", "profile(havo, NT)"]
    assert (first.learner.born, first.learner.home) == (date(2008, 3, 1), "Hengelo")
    assert (first.learner.start, first.today) == (date(2027, 8, 1), date(2026, 11, 21))
    assert (first.goal, first.source, first.route) == ("b", "wet", True)
    assert cases[1].route is None


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("yes", Verdict.YES), ("no", Verdict.NO), ('"no"', Verdict.NO), ("true", Verdict.YES),
        ("unknown", Verdict.UNKNOWN), ('"yes"', Verdict.YES),
    ],
)  # fmt: skip
def test_that_a_bare_yes_or_no_is_a_verdict(tmp_path: Path, word: str, verdict: Verdict) -> None:
    cases, _ = read_cases(write(tmp_path, GOOD.replace("verdict: yes", f"verdict: {word}")))
    assert cases[0].verdict is verdict


def test_that_an_empty_book_has_no_cases(tmp_path: Path) -> None:
    assert read_cases(write(tmp_path, "# nog niets\n")) == ((), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  goal: b\n", ""), ("  today: 2026-11-21\n", ""), ("  source: wet\n", ""),
        ("verdict: yes", "verdict: misschien"), ("  goal: b", "  doel: b\n  goal: b"),
        ("today: 2026-11-21", "today: morgen"), ("today: 2026-11-21", "today: 2026-11-21 10:00:00"),
        ("diploma(havo)", "diplom(havo)"), ("[diploma(havo), \"profile(havo, NT)\"]", "diploma(havo)"),
        ("route: true", "route: ja"), ("born: 2008-03-01", "born: 2008-03"), ("- case: havo NT", "- 7\n- case: havo NT"),
    ],
)  # fmt: skip
def test_that_a_case_that_is_none_is_told_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    _, problems = read_cases(write(tmp_path, GOOD.replace(old, new, 1)))
    (found,) = problems
    assert (found.kind, found.where.line) == ("case-broken", 2)
    assert dict(found.details)["reason"]


@pytest.mark.parametrize(
    ("text", "line"), [("a: [", 1), ("case: een", 1), ("- een\n twee: [\n", 3), ("\tx", 1)]
)
def test_that_a_file_that_is_no_book_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    with pytest.raises(InputRefused) as refused:
        read_cases(write(tmp_path, text))
    found = refused.value.problems[0]
    assert found.kind == "case-broken"
    assert abs(found.where.line - line) <= 1


@pytest.mark.parametrize("name", ["niets.yaml", "."])
def test_that_a_book_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_cases(tmp_path / name)
    assert refused.value.problems[0].kind == "cannot-read"
