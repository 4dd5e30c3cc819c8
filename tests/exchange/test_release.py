"""Releases: what is written is read, and nothing that was touched on the way is believed."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused
from studieroute.exchange.fingerprint import is_release
from studieroute.exchange.package import read_package
from studieroute.exchange.release import (
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    SIGNATURE,
    read_release,
    write_release,
)
from studieroute.seals import SigningKey
from tests.packages import sound, write

KEY = SigningKey(bytes(range(32)))
MADE = date(2026, 11, 21)
Files = dict[str, bytes]


def small(folder: Path) -> Catalogue:
    return read_package(write(folder / "package", sound())).catalogue


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "uitgave.studieroute"
    write_release(small(tmp_path), path, KEY, MADE)
    return path


def files_of(path: Path) -> Files:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def packed(path: Path, files: Files, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return path


def refused(path: Path) -> str:
    """The kind of the one problem for which a release is refused."""
    with pytest.raises(InputRefused) as found:
        read_release(path)
    (one,) = found.value.problems
    assert one.where.file == str(path)
    return one.kind


def signed(files: Files, by: SigningKey = KEY, **changes: object) -> Files:
    """The files with another manifest, signed anew."""
    form = {**json.loads(files[MANIFEST]), **changes}
    told = json.dumps(form).encode()
    return {**files, MANIFEST: told, SIGNATURE: by.sign(told)}


def test_that_a_release_gives_the_catalogue_that_was_put_in(tmp_path: Path, release: Path) -> None:
    package, manifest = read_release(release)
    before = small(tmp_path)
    assert package.catalogue.admissions == before.admissions
    assert package.catalogue.offers == before.offers
    assert package.catalogue.sources == before.sources
    assert manifest.version == package.catalogue.release == before.release
    assert (manifest.as_of, manifest.made) == ("2026-11-02", MADE)
    assert manifest.key == KEY.public.hex()
    assert sum(mark.rows for mark in manifest.tables) == 18
    assert is_release(release)


def test_that_the_same_catalogue_gives_the_same_bytes(tmp_path: Path, release: Path) -> None:
    again = tmp_path / "nog-eens.studieroute"
    write_release(small(tmp_path), again, KEY, MADE)
    assert again.read_bytes() == release.read_bytes()


@pytest.mark.parametrize("name", ["admissions.csv", "sources.csv", "fees.csv"])
def test_that_one_changed_byte_in_a_table_is_told(release: Path, name: str) -> None:
    files = files_of(release)
    content = bytearray(files[name])
    content[len(content) // 2] ^= 1
    assert refused(packed(release, {**files, name: bytes(content)})) == "release-changed"


def without(files: Files, name: str) -> Files:
    return {one: content for one, content in files.items() if one != name}


def flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]


WRONG: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a table is missing": (lambda f: without(f, "offers.csv"), "release-lacks"),
    "no manifest": (lambda f: without(f, MANIFEST), "release-lacks"),
    "no signature": (lambda f: without(f, SIGNATURE), "release-lacks"),
    "a file too many": (lambda f: {**f, "extra.csv": b"x"}, "release-extra"),
    "a file outside": (lambda f: {**f, "../offers.csv": b"x"}, "release-extra"),
    "changed signature": (lambda f: {**f, SIGNATURE: flipped(f[SIGNATURE])}, "release-signature"),
    "empty signature": (lambda f: {**f, SIGNATURE: b""}, "release-signature"),
    "changed manifest": (
        lambda f: {**f, MANIFEST: f[MANIFEST].replace(b"2026-11-21", b"2026-11-22")},
        "release-signature",
    ),
    "signed by another, key kept": (
        lambda f: signed(f, SigningKey(bytes(32)), made="2026-11-22"),
        "release-signature",
    ),
    "a newer form": (lambda f: signed(f, format=FORMAT + 1), "release-newer"),
    "form zero": (lambda f: signed(f, format=0), "release-broken"),
    "another version": (lambda f: signed(f, version="2030-01-01-00000000"), "release-broken"),
    "a table not named": (lambda f: signed(f, tables={}), "release-broken"),
    "a key too short": (lambda f: signed(f, key="ab"), "release-broken"),
    "a key that is none": (lambda f: signed(f, key="sleutel"), "release-broken"),
    "a day that is none": (lambda f: signed(f, made="gisteren"), "release-broken"),
    "no manifest at all": (lambda f: {**f, MANIFEST: b"[]"}, "release-broken"),
    "a deep manifest": (lambda f: {**f, MANIFEST: b"[" * 60_000}, "release-broken"),
    "a huge manifest": (lambda f: {**f, MANIFEST: b" " * 100_000 + f[MANIFEST]}, "release-broken"),
}


@pytest.mark.parametrize("name", WRONG)
def test_that_a_release_that_is_wrong_is_told(release: Path, name: str) -> None:
    change, kind = WRONG[name]
    assert refused(packed(release, change(files_of(release)))) == kind


def test_that_a_table_with_errors_is_not_used_though_it_is_signed(release: Path) -> None:
    from hashlib import sha256

    files = files_of(release)
    text = files["admissions.csv"].replace(b"diploma(", b"diplom(")
    marks = json.loads(files[MANIFEST])["tables"]
    marks["admissions.csv"]["sha256"] = sha256(text).hexdigest()
    forged = signed({**files, "admissions.csv": text}, tables=marks)
    assert refused(packed(release, forged)) == "release-broken"


def test_that_a_zip_bomb_is_refused(release: Path) -> None:
    files = {**files_of(release), "offers.csv": b"0" * (MOST_BYTES + 1)}
    packed(release, files)
    assert release.stat().st_size < MOST_BYTES / 100
    assert refused(release) == "release-large"


def test_that_the_same_name_twice_is_refused(release: Path) -> None:
    with pytest.warns(UserWarning), zipfile.ZipFile(release, "a") as bundle:
        bundle.writestr("offers.csv", b"x")
    assert refused(release) == "release-extra"


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04", b"gewone tekst" * 100])
def test_that_a_file_that_is_no_release_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "niets"
    path.write_bytes(content)
    assert refused(path) == "release-broken"


def test_that_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nergens") == "cannot-read"
    assert not is_release(tmp_path / "nergens")
    assert not is_release(tmp_path)


def test_that_damaged_bytes_are_always_refused_with_one_sentence(release: Path) -> None:
    """A thousand damaged copies: cut short, flipped, or with bytes in between."""
    whole, chance = release.read_bytes(), Random(20261121)
    original = files_of(release)
    for _ in range(1_000):
        damaged = bytearray(whole)
        at = chance.randrange(len(damaged))
        match chance.randrange(3):
            case 0:
                del damaged[at:]
            case 1:
                damaged[at] ^= 1 << chance.randrange(8)
            case _:
                damaged[at:at] = chance.randbytes(chance.randrange(1, 9))
        release.write_bytes(damaged)
        try:
            read_release(release)
        except InputRefused as told:
            assert len(told.problems) == 1
            continue
        assert files_of(release) == original


def test_that_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as found:
        write_release(small(tmp_path), tmp_path / "nergens" / "uit", KEY, MADE)
    assert found.value.problems[0].kind == "cannot-write"
    assert not (tmp_path / "nergens").exists()
