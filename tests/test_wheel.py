"""A wheel built from the tree holds all that the program needs, and runs where there is no tree."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

NEEDED = (
    "db/catalogue/programmes.csv", "db/catalogue/sources.csv", "db/env.py", "db/script.py.mako",
    "db/versions/0001_catalogue.py", "db/cases/twente.yaml", "resources/examples/mechatronica.json",
    "resources/locale/nl/LC_MESSAGES/studieroute.mo", "resources/locale/de/LC_MESSAGES/studieroute.mo",
    "resources/themes/studieroute.qss", "resources/icons/studieroute.svg",
    "resources/fonts/NotoSans-Regular.ttf",
)  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    yield made


def test_that_the_wheel_holds_catalogue_migrations_and_resources(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"studieroute/shipped/{name}" for name in NEEDED} <= names


def test_that_the_wheel_holds_no_tests_and_no_caches(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if "test" in name.split("/")[0] or "__pycache__" in name]


def test_that_the_texts_in_the_wheel_are_compiled_from_the_tree(wheel: Path) -> None:
    for language in ("nl", "de"):
        inside = f"studieroute/shipped/resources/locale/{language}/LC_MESSAGES/studieroute.mo"
        assert zipfile.ZipFile(wheel).read(inside).startswith(b"\xde\x12\x04\x95")


def test_that_the_wheel_runs_where_there_is_no_tree(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    text = (
        "import sys, studieroute; from studieroute.cli.main import run; "
        "assert 'site' in studieroute.__file__; sys.exit(run(sys.argv[1:]))"
    )
    learner = tmp_path / "site" / "studieroute/shipped/resources/examples/mechatronica.json"
    home = {"PYTHONPATH": str(tmp_path / "site"), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-c", text, "routes", "--learner", str(learner), "--goal", "ut-m-me",
         "--today", "2026-11-21", "--lang", "nl"],
        cwd=tmp_path,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "Mechanical Engineering" in done.stdout
    assert (tmp_path / "data" / "StudieRoute" / "catalogue.sqlite").exists()
