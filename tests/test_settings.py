"""An institution's settings: read, or told what is wrong with file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.problem import InputRefused
from studieroute.i18n import speak
from studieroute.settings import LEAST_CONTRAST, PLAIN, SETTINGS, House, contrast, read_house
from studieroute.wording.problems import problem_line

PNG = b"\x89PNG\r\n\x1a\nrest"


def _written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _told(folder: Path, text: str) -> str:
    path = _written(folder, text)
    with pytest.raises(InputRefused) as refused:
        read_house(path)
    (one,) = refused.value.problems
    return problem_line(speak("en"), one).replace(str(folder), "")


def test_that_all_that_is_decided_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    path = _written(
        tmp_path,
        '[institution]\nname = " ROC  van Twente "\nlogo = "logo.png"\n'
        'colour = "#7A1A5C"\nlarge-print = true\n[kiosk]\nfront = "ut"\n',
    )
    assert read_house(path) == House("ROC van Twente", PNG, "#7a1a5c", True)


def test_that_nothing_decided_is_plain(tmp_path: Path) -> None:
    assert read_house(_written(tmp_path, "")) == PLAIN
    assert read_house(_written(tmp_path, '[kiosk]\nfront = "ut"\n')) == PLAIN


def test_that_the_environment_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _written(tmp_path, '[institution]\nname = "Saxion"\n')
    monkeypatch.setenv(SETTINGS, str(path))
    assert read_house().name == "Saxion"
    other = tmp_path / "other.toml"
    other.write_text('[institution]\nname = "UT"\n')
    assert read_house(other).name == "UT"


def test_that_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_house(tmp_path / "none.toml")
    assert [one.kind for one in refused.value.problems] == ["cannot-read"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[institution\n", "line 1: this is not valid TOML"),
        ('[institution]\n\nname = "a"\nname = "b"', "line 4: this is not valid TOML"),
        ('[institution]\ncolor = "#000000"', "line 2: «color» is not a setting"),
        ("[institution]\nname = 3", 'line 2: «name» has the wrong form; write it as "…"'),
        ("[institution]\nlarge-print = 1", "line 2: «large-print» has the wrong form"),
        ('[institution]\ncolour = "red"', "line 2: «colour» has the wrong form"),
        ("institution = 3", "line 1: «institution» has the wrong form"),
        ("[kiosk]\nname = 1\n[institution]\nname = 3", "line 4: «name» has the wrong form"),
        ('[institution]\n\ncolour = "#ffcc00"', "line 3: the colour #ffcc00 is too light"),
        ('[institution]\nlogo = "none.png"', "line 2: the logo «none.png» cannot be read"),
        ('[institution]\nlogo = "settings.toml"', "line 2: the logo «settings.toml» is no PNG"),
    ],
)
def test_that_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert _told(tmp_path, text).startswith(f"/settings.toml, {told}")


def test_that_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('[institution]\nname = "Café"'.encode("utf-16"))
    with pytest.raises(InputRefused) as refused:
        read_house(path)
    assert [one.kind for one in refused.value.problems] == ["not-utf8"]


def test_that_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast(PLAIN.colour) >= LEAST_CONTRAST


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_that_no_file_is_met_with_more_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_bytes(b"[institution]\n" + data)
    try:
        assert isinstance(read_house(path), House)
    except InputRefused as refused:
        assert all(problem_line(speak("en"), one) for one in refused.problems)
