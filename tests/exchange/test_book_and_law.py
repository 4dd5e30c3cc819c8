"""The rule test book against the published table itself, where a copy of it is at hand."""

import csv
import re
from pathlib import Path

from studieroute.exchange.yaml_nodes import read_parts
from studieroute.places import shipped
from tests.registers import real

PLAIN = {"*": "ja", "#": "nee", "---": "onbekend"}
SHORT = {
    "wiskunde A": "wisa", "wiskunde B": "wisb", "natuurkunde": "nat", "scheikunde": "schk",
    "biologie": "biol", "economie": "econ", "m&o": "m&o", "nlt": "nlt", "aardrijkskunde": "ak",
    "maatschappijwetenschappen": "maw", "Latijn": "latl", "Grieks": "grtl", "Frans": "fatl",
    "Duits": "dutl", "tweede vreemde taal": "mvt",
}  # fmt: skip
Key = tuple[str, str, str, str, str]


def the_book() -> dict[Key, str]:
    """What the book says, by annex, diploma, sector, programme and profile."""
    found: dict[Key, str] = {}
    for file in sorted(shipped("db", "cases").glob("wet-*.yaml")):
        root = read_parts(file)
        assert root is not None
        head = root.named
        for sector, programmes in head["tabel"].named.items():
            for programme, row in programmes.named.items():
                for profile, cell in row.named.items():
                    key = (head["bijlage"].text, head["diploma"].text, sector, programme, profile)
                    found[key] = cell.text
    return found


def the_law(file: Path) -> dict[Key, str]:
    """What the file says, in its own signs; footnotes and double spaces of names taken away."""
    found: dict[Key, str] = {}
    with file.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            name = " ".join(re.sub(r"<sup>.*?</sup>", "", row["programme"]).split())
            origin = row["origin_diploma"].casefold()
            for profile in ("NT", "NG", "EM", "CM"):
                found[row["bijlage"], origin, row["sector"], name, profile] = row[profile]
    return found


def subjects(book: str) -> set[str]:
    """The subjects of a cell of the book, as the law shortens them."""
    return {short for name, short in SHORT.items() if name in book}


def abbreviations(law: str) -> set[str]:
    """The subjects of a cell of the law, its misprints and spellings made one."""
    text = re.sub(r"<[^>]*>", "", law).casefold()
    text = re.sub(r"\bwisk?\s*([ab])\b", r"wis\1", text).replace("2emvt", "mvt")
    return set(re.findall(r"m&o|[a-z]{2,}", text)) - {"of", "en", "uit"}


def test_that_each_cell_of_the_law_stands_in_the_book_with_its_own_subjects() -> None:
    law, book = the_law(real("ratho_profile_rules.csv")), the_book()
    assert book.keys() == law.keys()
    assert len(law) == 579 * 4
    for key, text in law.items():
        plain = PLAIN.get(text)
        if plain is not None:
            assert book[key] == plain, key
            continue
        assert subjects(book[key]) == abbreviations(text), key
        assert ("of" in book[key].split()) == ("of" in text.casefold().split()), key
        asks_both = "+" in text or re.search(r"wisk?[ab] en ", text, re.IGNORECASE) is not None
        assert (" en " in book[key]) == asks_both, key


def test_that_the_subjects_of_the_book_are_all_known() -> None:
    for key, text in the_book().items():
        rest = text
        for name in (*PLAIN.values(), *sorted(SHORT, key=len, reverse=True)):
            rest = rest.replace(name, "")
        assert not set(re.findall(r"\w+", rest)) - {"of", "en", "2", "uit"}, key
