"""Releases on the command line: key, release, open, build and diff."""

import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studieroute.domain.learner import Learner
from studieroute.dossier.conversation_file import with_plan
from studieroute.exchange.publishers import believed, own_key_file, publishers_file
from studieroute.grammar import parse_fact
from studieroute.opening import RELEASE, about_catalogue, install_release, open_graph
from studieroute.routes.changes import plan_made
from studieroute.routes.find import find_routes
from tests.cli.calls import TODAY, Caller
from tests.cli.test_casebook import book
from tests.packages import changed, sound, write

ENGLISH = ("--lang", "en", *TODAY)


@pytest.fixture(autouse=True)
def nobody_believed() -> Iterator[None]:
    """No key is believed before a test, and none after it."""
    for file in (publishers_file(), own_key_file()):
        file.unlink(missing_ok=True)
    yield
    for file in (publishers_file(), own_key_file()):
        file.unlink(missing_ok=True)


@pytest.fixture
def release(call: Caller, db: str, tmp_path: Path) -> Path:
    """A release of the small catalogue, signed with a key of a stranger."""
    path = tmp_path / "uitgave.studieroute"
    assert call("catalogue", "key", tmp_path / "sleutel").status == 0
    said = call(
        "catalogue", "release", path, "--key", tmp_path / "sleutel", "--cases", book(tmp_path), "--db", db, *TODAY
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    publishers_file().unlink()
    return path


def key_of(call: Caller, release: Path, trust: str = "") -> str:
    said = call("catalogue", "open", release, *(("--trust", trust) if trust else ()), *ENGLISH)
    line = next(line for line in said.out.splitlines() if line.startswith("Signed"))
    return line.removeprefix("Signed with the key ").removesuffix(".").replace(" ", "")


def test_that_a_key_is_for_its_owner_alone_and_never_overwritten(
    call: Caller, tmp_path: Path
) -> None:
    said = call("catalogue", "key", tmp_path / "sleutel", *ENGLISH)
    assert said.status == 0
    public = said.out.strip().rpartition(" ")[2]
    assert len(bytes.fromhex(public)) == 32
    kept = (tmp_path / "sleutel").read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "sleutel").stat().st_mode) == 0o600
    again = call("catalogue", "key", tmp_path / "sleutel", *ENGLISH)
    assert (again.status, len(again.err.splitlines())) == (2, 1)
    assert (tmp_path / "sleutel").read_bytes() == kept


def test_that_a_release_is_made_opened_and_installed(
    call: Caller, release: Path, tmp_path: Path
) -> None:
    shown = call("catalogue", "open", release, *ENGLISH)
    assert shown.status == 0
    assert "Every table is as it was signed." in shown.out
    assert "made on 21 November 2026" in shown.out
    assert not publishers_file().exists()
    new = tmp_path / "nieuw.sqlite"
    said = call("catalogue", "build", release, "--db", new, *ENGLISH)
    assert (said.status, said.err) == (0, "")
    assert "This key is believed from now on." in said.out
    info = about_catalogue(str(new))
    assert (info.origin, info.made) == (RELEASE, "2026-11-21")
    assert info.signer == key_of(call, release)
    assert list(believed()) == [info.signer]
    assert believed()[info.signer] == "2026-11-21"
    stats = call("catalogue", "stats", "--db", new, "--json").json
    assert (stats["programmes"], stats["admissions"]) == (2, 3)
    again = call("catalogue", "build", release, "--db", new, *ENGLISH)
    assert "believed from now on" not in again.out
    assert again.out.splitlines()[-1] == "The two catalogues say the same."


def test_that_another_key_than_the_first_is_refused_until_it_is_trusted(
    call: Caller, release: Path, db: str, tmp_path: Path
) -> None:
    assert call("catalogue", "build", release, "--db", tmp_path / "een").status == 0
    before = (tmp_path / "een").read_bytes()
    other = tmp_path / "ander.studieroute"
    call("catalogue", "key", tmp_path / "sleutel2")
    call(
        "catalogue",
        "release",
        other,
        "--key",
        tmp_path / "sleutel2",
        "--cases",
        book(tmp_path),
        "--db",
        db,
    )
    first, second = believed()
    publishers_file().write_text(f'{{"{first}": "2026-11-21"}}', encoding="utf-8")
    for act in ("open", "build"):
        said = call("catalogue", act, other, "--db", tmp_path / "een", *ENGLISH)
        assert (said.status, said.out) == (2, "")
        assert second[:4] in said.err and len(said.err.splitlines()) == 1
    assert call("catalogue", "stats", "--db", other).status == 2
    assert (tmp_path / "een").read_bytes() == before
    wrong = call("catalogue", "build", other, "--db", tmp_path / "een", "--trust", first)
    assert wrong.status == 2
    right = call("catalogue", "build", other, "--db", tmp_path / "een", "--trust", second)
    assert right.status == 0
    assert list(believed()) == [first, second]
    assert call("catalogue", "stats", "--db", other).status == 0


def test_that_a_changed_release_changes_nothing(
    call: Caller, release: Path, tmp_path: Path
) -> None:
    assert call("catalogue", "build", release, "--db", tmp_path / "een").status == 0
    before = (tmp_path / "een").read_bytes()
    damaged = bytearray(release.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    release.write_bytes(damaged)
    said = call("catalogue", "build", release, "--db", tmp_path / "een", *ENGLISH)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"{release}: ")
    assert (tmp_path / "een").read_bytes() == before


def test_that_a_failing_case_blocks_a_release(call: Caller, db: str, tmp_path: Path) -> None:
    said = call(
        "catalogue", "release", tmp_path / "uit", "--cases", book(tmp_path, verdict="no"), "--db", db, *ENGLISH
    )  # fmt: skip
    assert said.status == 2
    assert "havo naar techniek" in said.out
    assert said.err.startswith("1 cases of the rule test book do not hold")
    assert not (tmp_path / "uit").exists()


def test_that_an_error_blocks_a_release(call: Caller, tmp_path: Path) -> None:
    rows = sound()
    rows["admissions"][1]["requirement"] += " and completed(nergens)"
    db = tmp_path / "db"
    assert call("catalogue", "build", write(tmp_path / "p", rows), "--db", db).status == 0
    said = call(
        "catalogue", "release", tmp_path / "uit", "--cases", book(tmp_path), "--db", db, *ENGLISH
    )
    assert said.status == 2
    assert "completed(nergens)" in said.out
    assert not (tmp_path / "uit").exists()


def test_that_a_release_without_a_key_is_signed_with_ones_own(
    call: Caller, db: str, tmp_path: Path
) -> None:
    for name in ("een", "twee"):
        said = call("catalogue", "release", tmp_path / name, "--cases", book(tmp_path), "--db", db)
        assert said.status == 0
    assert len(believed()) == 1
    assert own_key_file().exists()


@pytest.mark.parametrize("content", [b"", b"sleutel", b"QUJD", b"\xff\xfe"])
def test_that_a_file_that_is_no_key_is_told(
    call: Caller, db: str, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "sleutel").write_bytes(content)
    said = call(
        "catalogue",
        "release",
        tmp_path / "uit",
        "--key",
        tmp_path / "sleutel",
        "--db",
        db,
        *ENGLISH,
    )
    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "uit").exists()


def test_that_a_broken_list_of_keys_is_told(call: Caller, release: Path) -> None:
    publishers_file().write_text("[", encoding="utf-8")
    said = call("catalogue", "open", release, *ENGLISH)
    assert (said.status, said.out) == (2, "")
    assert "publishers.json" in said.err


def test_that_an_older_release_is_told_to_be_older(release: Path, tmp_path: Path) -> None:
    install_release(release, str(tmp_path / "een"))
    assert not install_release(release, str(tmp_path / "een")).is_older
    from studieroute.catalogue.store import Info, Store
    from studieroute.domain.catalogue import Catalogue

    store = Store(str(tmp_path / "een"))
    store.open()
    store.replace(Catalogue(), Info("later", "2027-01-01"))
    store.close()
    installed = install_release(release, str(tmp_path / "een"))
    assert installed.is_older
    assert {one.table for one in installed.changes if one.now is not None} >= {
        "programmes",
        "offers",
    }


def test_that_a_difference_is_told_between_folder_database_and_release(
    call: Caller, db: str, release: Path, tmp_path: Path
) -> None:
    after = changed(tmp_path / "na", "admissions", 0, requirement="diploma(havo)")
    key = key_of(call, release)
    call("catalogue", "build", release, "--db", tmp_path / "los", "--trust", key)
    for before in (write(tmp_path / "voor", sound()), db, release):
        said = call("catalogue", "diff", before, after, *ENGLISH)
        assert (said.status, said.err) == (0, "")
        assert said.out.splitlines()[0].startswith("1 change from 2026-11-02-")
        assert said.out.splitlines()[3] == "Technology (De hogeschool)"
        form = call("catalogue", "diff", before, after, "--json").json
        (found,) = form["changes"]
        assert (found["table"], found["about"], found["kind"]) == ("admissions", "b", "changed")
        assert found["cells"][0]["now"] == "diploma(havo)"
    assert call("catalogue", "diff", after, tmp_path / "nergens").status == 2


def plan(folder: Path, db: str, goal: str) -> Path:
    """A saved conversation with a plan that rests on the small catalogue."""
    facts = ("diploma(havo)", "subject(wiskunde-b, havo)")
    learner = Learner(tuple(map(parse_fact, facts)), start=date(2027, 8, 1))
    graph = open_graph(db)
    route = find_routes(graph, learner, [goal], date(2026, 11, 21)).routes[0]
    made = plan_made(graph.catalogue, route, date(2026, 11, 21), "en")
    file = folder / f"{goal}.json"
    file.write_text(with_plan(learner, made, "en"), encoding="utf-8")
    return file


def test_that_a_difference_names_the_plans_it_touches(
    call: Caller, db: str, tmp_path: Path
) -> None:
    mine = plan(tmp_path, db, "b")
    touched = changed(tmp_path / "na", "admissions", 0, requirement="diploma(havo)")
    said = call("catalogue", "diff", db, touched, "--plans", mine, *ENGLISH)
    assert "1 of 1 plans is touched." in said.out
    assert "Technology: it now asks diploma havo; it was" in said.out
    other = changed(tmp_path / "elders", "figures", 0, value="20")
    said = call("catalogue", "diff", db, other, "--plans", mine, *ENGLISH)
    assert "0 of 1 plans are touched." in said.out
    form = call("catalogue", "diff", db, touched, "--plans", mine, "--json").json
    assert len(form["plans"][0]["lines"]) == 1
    learner = tmp_path / "los.json"
    learner.write_text('{"has": ["diploma(havo)"]}', encoding="utf-8")
    said = call("catalogue", "diff", db, touched, "--plans", learner, *ENGLISH)
    assert (said.status, said.out) == (2, "")
