from pathlib import Path

import pytest

from studieroute.domain.problem import InputRefused
from studieroute.i18n import speak
from studieroute.kiosk.gate import hashed
from studieroute.kiosk.settings import KioskSettings, read_settings, spoken
from studieroute.places import MEGA, MOST_BYTES, shipped
from studieroute.settings import SETTINGS
from studieroute.wording.problems import problem_line


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusals(file: Path) -> list[str]:
    with pytest.raises(InputRefused) as caught:
        read_settings(file)
    return [problem_line(speak("en"), one) for one in caught.value.problems]


def test_that_everything_can_be_set(tmp_path: Path) -> None:
    code = hashed("4821")
    text = f"""
[institution]
name = "School"

[kiosk]
languages = ["de", "nl"]
front = "saxion"
place = "Enschede"
idle-seconds = 45
printer = "Laser"
exit-code = "{code}"
counting = true
counts-file = "/srv/counts.csv"
stories = "stories.toml"
"""
    assert read_settings(written(tmp_path, text)) == KioskSettings(
        ("de", "nl"), "saxion", "Enschede", 45, "Laser", code, True, "/srv/counts.csv",
        str(tmp_path / "stories.toml"),
    )  # fmt: skip


def test_that_a_section_that_is_not_there_means_the_usual(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, '[institution]\nname = "x"\n')) == KioskSettings()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("idle = 4", "is not a setting"),
        ('idle-seconds = "long"', "wrong form"),
        ("idle-seconds = 3", "wrong form"),
        ("counting = 1", "wrong form"),
        ("languages = []", "wrong form"),
        ("languages = [1]", "wrong form"),
        ("printer = true", "wrong form"),
        ('languages = ["nl", "xx"]', "no texts"),
        ('exit-code = "1234"', "hash"),
        ("exit-code = =", "TOML"),
    ],
)
def test_that_what_is_wrong_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    file = written(tmp_path, f'[kiosk]\nplace = ""\n{line}\n')
    (sentence,) = refusals(file)
    assert said in sentence
    assert sentence.startswith(f"{file}, line 3")


def test_that_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "[kiosk]\nidle = 4\ncounting = 1\n")
    assert len(refusals(file)) == 2


def test_that_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (sentence,) = refusals(tmp_path / "none.toml")
    assert "cannot be read" in sentence


def test_that_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refusals(file)[0]


def test_that_the_environment_can_name_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTINGS, str(written(tmp_path, "[kiosk]\nidle-seconds = 30\n")))
    assert read_settings().idle_seconds == 30


def test_that_a_language_is_a_folder_of_texts() -> None:
    assert set(spoken()) >= {"nl", "en", "de"}


def test_that_the_example_of_the_settings_can_be_read() -> None:
    read_settings(shipped("resources", "kiosk", "settings.toml"))


def test_that_the_line_is_that_of_the_kiosks_own_section(tmp_path: Path) -> None:
    file = written(tmp_path, '[institution]\ncolour = "#0b5563"\n[kiosk]\ncolour = "red"\n')
    (sentence,) = refusals(file)
    assert sentence.startswith(f"{file}, line 4")


def test_that_settings_larger_than_any_file_we_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    with file.open("wb") as made:
        made.truncate(MOST_BYTES + 1)
    (sentence,) = refusals(file)
    assert sentence.startswith(f"{file}: ") and str(MOST_BYTES // MEGA) in sentence
