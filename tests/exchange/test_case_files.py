"""The rule test book: cases with file and line, and what is wrong with the others."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from studieroute.domain.case import Case
from studieroute.domain.problem import InputRefused
from studieroute.domain.verdict import Verdict
from studieroute.exchange.case_words import UnknownWords, situation, subjects_asked
from studieroute.exchange.cases import read_cases
from studieroute.grammar import write_requirement
from studieroute.i18n import speak
from studieroute.wording.problems import problem_line

KINDS = {
    "case-form", "case-missing", "case-unknown", "case-twice", "case-value", "case-words", "bad-date",
}  # fmt: skip
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
    assert isinstance(first, Case) and isinstance(cases[1], Case)
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
    assert found.kind in KINDS
    assert 2 <= found.where.line <= 12
    sentence = problem_line(speak("en"), found)
    assert "{" not in sentence
    assert sentence.startswith(f"{tmp_path / 'schrift.yaml'}, line ")


@pytest.mark.parametrize(("text", "line"), [("a: [", 1), ("- een\n twee: [\n", 3), ("\tx", 1)])
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


LAW = """\
wet: ratho-2017
bijlage: B
diploma: havo
bron: x
tabel:
  Techniek:
    B Bouwkunde: {NT: ja, NG: natuurkunde, EM: nee, CM: onbekend}
    B Chemie: {NT: ja, NG: ja, EM: nee, CM: nee}
"""
ANSWERS = """\
vandaag: 2026-11-21
start: 2027-08-01
opleidingen:
  b:
    - bron: wet
      gevallen:
        havo NT: ja
        jaar + havo: nee
"""


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (LAW.replace("NT: ja, NG: natuurkunde", "NT: ja"), "case-missing", 7),
        (LAW.replace("CM: onbekend", "CM: misschien of"), "case-words", 7),
        (LAW.replace("CM: onbekend", "CM: onbekend, XX: ja"), "case-unknown", 7),
        (LAW.replace("CM: onbekend", "CM: onbekend, CM: ja"), "case-twice", 7),
        (LAW.replace("B Chemie", "B Bouwkunde"), "case-twice", 8),
        (LAW.replace("diploma: havo\n", ""), "case-missing", 1),
        (LAW.replace("wet: ratho-2017", "wet: ratho-2017\nkleur: rood"), "case-unknown", 2),
        (ANSWERS, "case-words", 8),
        (ANSWERS.replace("jaar + havo: nee", "havo NT: nee"), "case-twice", 8),
        (ANSWERS.replace("jaar + havo: nee", "havo: wellicht"), "case-value", 8),
        (ANSWERS.replace("    - bron: wet\n      gevallen", "    - gevallen"), "case-missing", 5),
        (ANSWERS.replace("2027-08-01", "volgend jaar"), "bad-date", 2),
        ("wat: dit", "case-unknown", 1),
        ("case: een", "case-unknown", 1),
        ("los", "case-form", 1),
    ],
)  # fmt: skip
def test_that_a_table_with_a_mistake_is_told_with_its_line(
    tmp_path: Path, text: str, kind: str, line: int
) -> None:
    _, problems = read_cases(write(tmp_path, text))
    found = problems[0]
    assert (found.kind, found.where.line) == (kind, line)
    for language in ("nl", "en", "de"):
        assert "{" not in problem_line(speak(language), found)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("natuurkunde", "subject(natuurkunde, havo)"),
        ("wiskunde A of wiskunde B", "subject(wiskunde-a, havo) or subject(wiskunde-b, havo)"),
        ("(economie of m&o) en scheikunde",
         "(subject(economie, havo) or subject(bedrijfseconomie, havo)) and subject(scheikunde, havo)"),
        ("2 uit (natuurkunde, scheikunde, biologie)",
         "atleast(2, subject(natuurkunde, havo), subject(scheikunde, havo), subject(biologie, havo))"),
    ],
)  # fmt: skip
def test_that_a_cell_says_what_it_asks(text: str, rule: str) -> None:
    assert write_requirement(subjects_asked(text, "havo")) == rule


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("niets", []), ("havo", ["diploma(havo)"]),
        ("havo NG + natuurkunde + nlt",
         ["diploma(havo)", "profile(havo, NG)", "subject(natuurkunde, havo)", "subject(nlt, havo)"]),
        ("hbo-bachelor saxion-b-chemie + wiskunde B vwo",
         ["diploma(hbo-bachelor, saxion-b-chemie)", "subject(wiskunde-b, vwo)"]),
        ("21 jaar + over naar havo 4 + propedeuse(hbo)", ["age(21)", "promoted(havo, 4)", "propedeuse(hbo)"]),
        ("promoted(havo, 4)", ["promoted(havo, 4)"]), ("mbo-4 + age(21)", ["diploma(mbo-4)", "age(21)"]),
    ],
)  # fmt: skip
def test_that_a_situation_says_what_is_held(text: str, facts: list[str]) -> None:
    assert [str(one) for one in situation(text)] == facts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hvao NT",
        "havo NT NG",
        "havo + ",
        "jaar",
        "diplom(havo)",
        "over naar mavo 4",
        "natuurkunde",
    ],
)
def test_that_words_that_mean_nothing_are_refused(text: str) -> None:
    with pytest.raises(UnknownWords):
        situation(text)


@pytest.mark.parametrize("text", ["", "natuurkunde of", "(natuurkunde", "en", "2 uit (natuurkunde"])
def test_that_a_cell_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnknownWords):
        subjects_asked(text, "havo")


def test_that_damaged_books_are_always_told_and_never_a_crash(tmp_path: Path) -> None:
    """Three thousand damaged copies: letters changed, taken out, doubled, lines moved."""
    chance, file, refused = Random(20261121), tmp_path / "schrift.yaml", 0
    for turn in range(3_000):
        text = list((GOOD, LAW, ANSWERS)[turn % 3])
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text))
            match chance.randrange(4):
                case 0:
                    text[at] = chance.choice("{}[]:,-#&*!|>'\"%@`\n\t ()éx0\x00\ufeff")
                case 1:
                    del text[at : at + chance.randrange(1, 20)]
                case 2:
                    text[at:at] = text[at : at + chance.randrange(1, 20)]
                case _:
                    text[at:at] = chance.choice(
                        ["<<: ", "&a ", "*a", "!!python/name:os ", "? ", "- "]
                    )
            if not text:
                text = ["-"]
        file.write_text("".join(text), encoding="utf-8")
        try:
            cases, problems = read_cases(file)
        except InputRefused as told:
            refused += 1
            problems, cases = told.problems, ()
        for one in problems:
            assert one.where.file == str(file)
            assert problem_line(speak("en"), one).count("\n") == 0
        assert all(one.name and one.where.line for one in cases)
    assert 300 < refused < 2_700


@pytest.mark.parametrize("text", ["[" * 50_000, "a: " * 5_000, "- " * 20_000])
def test_that_a_deep_book_is_refused(tmp_path: Path, text: str) -> None:
    try:
        _, problems = read_cases(write(tmp_path, text))
    except InputRefused as told:
        problems = told.problems
    assert problems


def test_that_a_book_of_references_to_references_is_not_blown_up(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    _, problems = read_cases(write(tmp_path, "\n".join(lines)))
    assert [one.kind for one in problems] == ["case-unknown"]
