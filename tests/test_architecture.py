"""The layer contract runs, and the core needs no Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from studieroute.places import shipped
from tests.conftest import ROOT

CORE = ("catalogue", "cli", "domain", "dossier", "exchange", "paper", "routes", "wording")

WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not here")

sys.meta_path.insert(0, NoQt())
"""


def python(text: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", WITHOUT_QT + text, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_that_each_layer_knows_only_the_layers_below_it() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert ", 0 broken." in done.stdout


def test_that_every_room_of_the_core_can_be_imported_without_qt() -> None:
    text = f"""
import importlib, pkgutil, studieroute
for room in {CORE!r}:
    package = importlib.import_module("studieroute." + room)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
assert not [name for name in sys.modules if name.startswith("PySide6")]
"""
    assert python(text).stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("catalogue", "stats"),
        ("routes", "--learner", "tests/stories/mbo4_mechatronica.json", "--goal", "ut-m-me"),
        ("why", "--learner", "tests/stories/vwo_ng.json", "--goal", "ut-b-tcs", "--json"),
    ],
)
def test_that_the_command_line_answers_without_qt(arguments: tuple[str, ...]) -> None:
    done = python("from studieroute.cli.main import run; sys.exit(run(sys.argv[1:]))", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_that_the_window_says_what_is_missing_without_qt() -> None:
    text = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from studieroute.cli.main import run
sys.exit(run(["--lang", "en"]))
"""
    done = python(text)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "desktop" in done.stderr


def test_that_the_core_is_loaded_without_the_libraries_it_does_not_need_yet() -> None:
    text = """
import studieroute.cli.main
heavy = {"reportlab", "pandas", "alembic"} & set(sys.modules)
assert not heavy, heavy
"""
    assert python(text).stderr == ""


def test_that_what_is_shipped_lies_where_the_program_looks() -> None:
    for parts in (("db", "catalogue", "programmes.csv"), ("db", "env.py"), ("db", "versions"),
                  ("db", "cases"), ("resources", "fonts"), ("resources", "icons"),
                  ("resources", "locale", "nl", "LC_MESSAGES")):  # fmt: skip
        assert shipped(*parts).exists()
