"""What all tests share: a house of their own, the hypothesis profiles, and the accepted outputs.

HYPOTHESIS_PROFILE is `normal`, `ci` or `exhaust`; `pytest --accept` writes the accepted outputs anew.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HOUSE = Path(tempfile.mkdtemp(prefix="studieroute-tests-"))
atexit.register(shutil.rmtree, HOUSE, ignore_errors=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # tests touch nobody's keys
for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[name] = str(HOUSE / name.lower())

ROOT = Path(__file__).parent.parent
ACCEPTED = Path(__file__).parent / "accepted"

UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile(
    "normal", deadline=None, suppress_health_check=UNHURRIED, derandomize=True
)
settings.register_profile(
    "exhaust", settings.get_profile("normal"), max_examples=10_000, derandomize=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))

Accepts = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the accepted outputs anew; review the diff"
    )


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Accepts:
    """Compares a text with the accepted output of that name, or writes it with --accept."""

    def compare(name: str, text: str) -> None:
        file = ACCEPTED / f"{name}.txt"
        if request.config.getoption("--accept"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"{file} is missing; write it with: pytest --accept"
        assert text == file.read_text(encoding="utf-8"), "differs; if rightly so: pytest --accept"

    return compare
