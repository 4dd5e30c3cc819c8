from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase
from pytestqt.qtbot import QtBot

from studieroute.desktop.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    SCALES,
    Colours,
    Theme,
    scale_for,
    scale_of_system,
    style_sheet,
)


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    one = QColor(colour)
    return 0.2126 * part(one.redF()) + 0.7152 * part(one.greenF()) + 0.0722 * part(one.blueF())


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = (
    ("text", "background"), ("text", "surface"), ("muted", "surface"), ("muted", "background"),
    ("accent", "surface"), ("on_accent", "accent"), ("text", "accent_soft"), ("accent", "accent_soft"),
    ("good", "good_soft"), ("amber", "amber_soft"), ("bad", "bad_soft"), ("unknown", "unknown_soft"),
    ("text", "sunken"), ("text", "vmbo"), ("text", "havo"), ("text", "vwo"), ("text", "mbo"),
    ("text", "hbo"), ("text", "wo"),
)  # fmt: skip


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_that_text_can_be_read_on_what_it_stands_on(colours: Colours) -> None:
    poor = [
        pair for pair in PAIRS if ratio(getattr(colours, pair[0]), getattr(colours, pair[1])) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_that_frames_and_focus_stand_out(colours: Colours) -> None:
    assert ratio(colours.focus, colours.surface) >= 3
    assert ratio(colours.strong_border, colours.surface) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_that_what_cannot_be_used_now_is_told_from_what_can(colours: Colours) -> None:
    assert ratio(colours.disabled, colours.text) >= 3
    assert ratio(colours.disabled, colours.surface) >= 3


def test_that_every_colour_is_one() -> None:
    for colours in (LIGHT, DARK, CONTRAST):
        assert all(QColor(getattr(colours, one.name)).isValid() for one in fields(Colours))


def test_that_the_style_sheet_grows_with_the_text(qtbot: QtBot) -> None:
    assert "font-size: 14px" in style_sheet(Theme("light", 1.0))
    assert "font-size: 28px" in style_sheet(Theme("light", 2.0))
    assert "$" not in style_sheet(Theme("dark"))


def test_that_text_grows_and_shrinks_within_its_limits() -> None:
    look = Theme("light", SCALES[-1])
    assert look.larger() == look
    assert look.smaller().scale == SCALES[-2]


@pytest.mark.parametrize(
    ("pixels", "scale"), [(9, 1.0), (12, 1.0), (14.7, 1.0), (18.4, 1.3), (28, 2.0), (60, 2.0)]
)
def test_that_text_begins_as_large_as_that_of_the_desktop(pixels: float, scale: float) -> None:
    assert scale_for(pixels) == scale


def test_that_the_desktop_is_asked_for_its_size_of_text(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = QFont("Inter")
    large.setPixelSize(21)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: large)
    assert scale_of_system() == 1.5
