"""Differences between two catalogues: what came, went and changed, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.catalogue import Catalogue
from studieroute.exchange.difference import differences
from studieroute.i18n import speak
from studieroute.rows import TABLES, catalogue_of
from studieroute.wording.catalogue_changes import groups, headline, summary
from tests.packages import Rows, sound


def catalogue(rows: Rows) -> Catalogue:
    """A catalogue of rows as a package would hold them."""
    from studieroute.rows import parse

    made = {}
    for table in TABLES:
        made[table.name] = tuple(
            table.make({one.name: parse(one, row.get(one.name, "")) for one in table.columns})
            for row in rows.get(table.name, [])
        )
    return catalogue_of(made, "een", "2026-11-02")


def changed(change: Callable[[Rows], object]) -> Catalogue:
    rows = sound()
    change(rows)
    return catalogue(rows)


BEFORE = catalogue(sound())


def test_that_a_catalogue_does_not_differ_from_itself_in_another_order() -> None:
    rows = sound()
    for table in rows.values():
        Random(1).shuffle(table)
    assert differences(BEFORE, catalogue(rows)) == ()
    assert headline(speak("en"), BEFORE, BEFORE, 0) == "The two catalogues say the same."


def test_that_another_name_of_a_rule_or_an_offer_is_no_difference() -> None:
    after = changed(
        lambda rows: [
            rows["admissions"][0].update(id="anders"), rows["offers"][0].update(id="ook-anders"),
        ]
    )  # fmt: skip
    assert differences(BEFORE, after) == ()


def test_that_another_name_of_a_programme_is_one() -> None:
    after = changed(lambda rows: rows["professions"][0].update(id="anders"))
    assert [(one.id, one.then is None) for one in differences(BEFORE, after)] == [
        ("beroep", False), ("anders", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "table", "about", "cells"),
    [
        (lambda r: r["admissions"][0].update(requirement="diploma(havo)"), "admissions", "b", ["requirement"]),
        (lambda r: r["offers"][0].update(start_months="9"), "offers", "b", ["start_months"]),
        (lambda r: r["programmes"][1].update(months="24", status="ended"), "programmes", "m", ["months", "status"]),
        (lambda r: r["fees"][0].update(amount_eur="2800"), "fees", "", ["amount_eur"]),
        (lambda r: r["figures"][0].update(value="20"), "figures", "b", ["value"]),
        (lambda r: r["sources"][0].update(published="2027"), "sources", "", ["published"]),
    ],
)  # fmt: skip
def test_that_a_changed_cell_is_found_with_what_it_is_about(
    change: Callable[[Rows], object], table: str, about: str, cells: list[str]
) -> None:
    (found,) = differences(BEFORE, changed(change))
    assert (found.table, found.about) == (table, about)
    assert [one.column for one in found.cells] == cells
    assert found.then is not None and found.now is not None


@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_that_what_came_one_way_went_the_other_way(chance: Random, number: int) -> None:
    rows = sound()
    for _ in range(number):
        table = chance.choice([one for one in rows if rows[one]])
        if chance.random() < 0.5:
            rows[table].pop(chance.randrange(len(rows[table])))
        else:
            one = chance.choice(rows[table])
            key = next(iter(one))
            if table not in ("entailments", "offers", "admissions") and key in (
                "id",
                "about",
                "programme",
            ):
                rows[table].append({**one, key: f"nieuw-{chance.randrange(100)}"})
    after = catalogue(rows)
    there, back = differences(BEFORE, after), differences(after, BEFORE)
    mirrored = [(one.table, one.id, one.now, one.then) for one in back]
    assert sorted((one.table, one.id, str(one.then), str(one.now)) for one in there) == sorted(
        (table, id, str(then), str(now)) for table, id, then, now in mirrored
    )
    count = {table.name: len(table.members(after)) - len(table.members(BEFORE)) for table in TABLES}
    for name, more in count.items():
        came = sum(one.then is None for one in there if one.table == name)
        went = sum(one.now is None for one in there if one.table == name)
        assert came - went == more


def lines(after: Catalogue, language: str = "en") -> dict[str, tuple[str, ...]]:
    say = speak(language)
    return {one.title: one.lines for one in groups(say, BEFORE, after, differences(BEFORE, after))}


@pytest.mark.parametrize(
    ("change", "title", "words"),
    [
        (lambda r: r["admissions"][0].update(requirement="diploma(havo)"),
         "Technology (De hogeschool)", ["it now asks diploma havo; it was"]),
        (lambda r: r["admissions"].pop(0), "Technology (De hogeschool)", ["this rule is gone: "]),
        (lambda r: r["admissions"][0].update(certainty="individual", exempts_months="12"),
         "Technology (De hogeschool)", ["how sure it is changed", "months saved: now 12, before not known."]),
        (lambda r: r["programmes"][0].update(status="ended"),
         "Technology (De hogeschool)", ["is not offered any more."]),
        (lambda r: r["offers"][0].update(start_months="9", apply_by="01-15"),
         "Technology (De hogeschool)",
         ["start months: now September, before September, February.",
          "apply before: now 15 January, before 1 May."]),
        (lambda r: r["offers"].pop(0), "Technology (De hogeschool)", ["gone: offer in Enschede"]),
        (lambda r: r["fees"][0].update(amount_eur="2800"), "Fees",
         ["wettelijk 2026: amount in euros: now € 2,800, before € 2,694."]),
        (lambda r: r["sources"][0].update(published="2027-01"), "Sources",
         ["De wet: date of the source: now January 2027", "De wet: 1 rule rests on it."]),
        (lambda r: r["admissions"].append(
            {"id": "n", "to": "hbo-bachelor", "requirement": "diploma(vwo)", "certainty": "right", "source": "wet"}),
         "hbo-bachelor", ["there is a new way in: diploma vwo."]),
        (lambda r: r["admissions"][0].update(note_nl="Anders."), "Other",
         ["1 row has another note, link or day of checking."]),
    ],
)  # fmt: skip
def test_that_a_change_is_told_under_its_programme(
    change: Callable[[Rows], object], title: str, words: list[str]
) -> None:
    told = lines(changed(change))
    assert {one.casefold() for one in told} == {title.casefold()}
    (found,) = told.values()
    for word in words:
        assert any(word in line for line in found), found


def test_that_what_comes_whole_is_told_in_one_line_with_its_rows() -> None:
    def add(rows: Rows) -> None:
        rows["programmes"].append({**rows["programmes"][1], "id": "nieuw", "name_nl": "Nieuw"})
        for number in "12":
            rows["offers"].append({**rows["offers"][1], "id": number, "of": "nieuw"})
        rows["admissions"].append({**rows["admissions"][2], "id": "n", "to": "nieuw"})

    after = changed(add)
    assert lines(after)["Nieuw (De hogeschool)"] == (
        "is new in the catalogue (offers: 2, rules of its own: 1).",
    )
    found = differences(after, BEFORE)
    (group,) = groups(speak("en"), after, BEFORE, found)
    assert group.lines == ("is not in the catalogue any more (offers: 2, rules of its own: 1).",)
    assert summary(speak("en"), found) == ("Programmes and bridges: 0 new, 1 gone, 0 with changes.")


def test_that_every_change_is_told_in_every_language() -> None:
    empty = replace(
        BEFORE, admissions=(), offers=(), figures=(), fees=(), leads=(), professions=(),
        entailments=(), bridges=(), programmes=(),
    )  # fmt: skip
    for language in ("nl", "en", "de"):
        say = speak(language)
        for one, other in ((BEFORE, empty), (empty, BEFORE)):
            found = groups(say, one, other, differences(one, other))
            assert sum(len(group.lines) for group in found) >= 6
            assert all("{" not in line for group in found for line in group.lines)
