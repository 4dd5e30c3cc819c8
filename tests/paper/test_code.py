"""Codes on paper: drawn, photographed, and read again as the same plan."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from studieroute.domain.problem import InputRefused
from studieroute.i18n import LANGUAGES
from studieroute.paper.code import plan_codes, read_plan, rows_of
from studieroute.paper.code_text import texts_of
from studieroute.places import write_whole
from studieroute.routes.again import walk_again
from studieroute.routes.carried import carried
from tests.paper.sample import LEARNER, TODAY, asked

GRAPH, ANSWER = asked()
PLAN = carried(GRAPH, LEARNER, ANSWER.routes[0], TODAY, "nl")
UNNAMED = replace(
    PLAN, made=replace(PLAN.made, steps=tuple(replace(one, name="") for one in PLAN.made.steps))
)
(TEXT,) = texts_of(PLAN)


def picture(text: str, dots: int = 6) -> Image.Image:
    """A code as black on white with its quiet margin of four squares."""
    rows = rows_of(text)
    size = len(rows) + 8
    made = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                made.putpixel((x + 4, y + 4), 0)
    return made.resize((size * dots, size * dots), Image.Resampling.NEAREST)


def _saved(image: Image.Image, path: Path) -> str:
    image.save(path)
    return str(path)


def _kind(*given: str) -> str:
    with pytest.raises(InputRefused) as refused:
        read_plan(given)
    return refused.value.problems[0].kind


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "tif"])
def test_that_a_plan_is_read_from_a_picture(tmp_path: Path, ending: str) -> None:
    file = _saved(picture(TEXT).convert("RGB"), tmp_path / f"photo.{ending}")
    assert read_plan([file]) == UNNAMED


@pytest.mark.parametrize("turned", [0, 17, 90, 180, 263])
def test_that_a_turned_blurred_grey_photograph_is_read(tmp_path: Path, turned: int) -> None:
    table = Image.new("L", (1600, 1200), 90)
    paper = picture(TEXT, 7).rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    table.paste(paper, (300, 150))
    photo = table.filter(ImageFilter.GaussianBlur(1.5)).point(lambda value: 40 + value * 0.7)
    assert read_plan([_saved(photo, tmp_path / "photo.jpg")]) == UNNAMED


def test_that_a_stain_on_a_code_does_no_harm_and_a_big_one_is_told(tmp_path: Path) -> None:
    stained = picture(TEXT)
    middle, stain = stained.width // 2, Image.new("L", (stained.width // 9,) * 2, 255)
    stained.paste(stain, (middle, middle))
    assert read_plan([_saved(stained, tmp_path / "stained.png")]) == UNNAMED
    stained.paste(Image.new("L", (middle, middle), 255), (middle // 2, middle // 2))
    assert _kind(_saved(stained, tmp_path / "gone.png")) == "no-code"


def test_that_a_text_and_a_text_file_are_read_like_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "scanned.txt"
    file.write_text(TEXT + "\n", encoding="utf-8")
    assert read_plan([TEXT]) == read_plan([str(file)]) == UNNAMED


def test_that_codes_on_several_photographs_make_one_plan(tmp_path: Path) -> None:
    facts = tuple(
        replace(LEARNER.has[0], kind="certificate", args=(f"{n * n * 7919:x}",)) for n in range(300)
    )
    texts = texts_of(replace(PLAN, learner=replace(PLAN.learner, has=facts)))
    assert len(texts) > 1
    files = [
        _saved(picture(text, 4), tmp_path / f"{number}.png") for number, text in enumerate(texts)
    ]
    assert read_plan(files).learner.has == facts
    assert _kind(*files[:-1]) == "code-parts"


def test_that_another_code_beside_ours_is_passed_over(tmp_path: Path) -> None:
    ours, other = picture(TEXT), picture("https://example.org/", 6)
    both = Image.new("L", (ours.width + other.width, ours.height), 255)
    both.paste(other, (0, 0))
    both.paste(ours, (other.width, 0))
    assert read_plan([_saved(both, tmp_path / "both.png")]) == UNNAMED
    assert _kind(_saved(other, tmp_path / "other.png")) == "foreign-code"


def test_that_what_holds_no_code_is_told(tmp_path: Path) -> None:
    assert _kind(_saved(Image.new("L", (300, 300), 200), tmp_path / "empty.png")) == "no-code"
    assert _kind(str(tmp_path / "absent.png")) == "cannot-read"
    for name, data in (("plan.pdf", b"%PDF-1.7 broken"), ("plan.png", b"no picture at all")):
        write_whole(tmp_path / name, data)
        assert _kind(str(tmp_path / name)) == "not-picture"
    buffer = BytesIO()
    picture(TEXT).save(buffer, "PNG")
    write_whole(tmp_path / "half.png", buffer.getvalue()[: len(buffer.getvalue()) // 2])
    assert _kind(str(tmp_path / "half.png")) == "not-picture"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_plan_s_code_says_what_it_is_and_leads_to_the_same_route(language: str) -> None:
    for route in ANSWER.routes:
        (code,) = plan_codes(GRAPH, LEARNER, route, language, TODAY)
        assert code.caption
        assert code.description
        image = picture(texts_of(carried(GRAPH, LEARNER, route, TODAY, language))[0])
        assert code.rows == rows_of(texts_of(carried(GRAPH, LEARNER, route, TODAY, language))[0])
        assert image.width == (len(code.rows) + 8) * 6
        plan = read_plan(texts_of(carried(GRAPH, LEARNER, route, TODAY, language)))
        key = tuple((one.id, one.offer) for one in plan.made.steps)
        assert key == route.key
        again = walk_again(GRAPH, plan.learner, plan.made.steps, TODAY)
        assert again.route is not None
        assert [(one.id, one.start, one.end) for one in again.route.steps] == [
            (one.id, one.start, one.end) for one in route.steps
        ]
