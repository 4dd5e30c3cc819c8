"""The first page is the learner's, in an institution's colour and in print as large as asked."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.styles import ParagraphStyle

from studieroute.domain.learner import Enrolment, Learner
from studieroute.domain.problem import InputRefused
from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.content import PlanContent, content_of
from studieroute.paper.plan import pdf_of
from studieroute.paper.stylesheet import sheet_of
from studieroute.settings import PLAIN, House
from tests.paper.sample import LEARNER, TODAY, asked
from tests.paper.tagged import Tagged


def _logo(width: int = 300, height: int = 80) -> bytes:
    buffer = BytesIO()
    Image.new("RGBA", (width, height), (120, 20, 90, 128)).save(buffer, "PNG")
    return buffer.getvalue()


def _content(house: House = PLAIN, language: str = "nl", learner: Learner = LEARNER) -> PlanContent:
    graph, answer = asked()
    return content_of(graph, learner, answer, 0, language, TODAY, house=house)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_first_page_tells_where_one_is_where_to_how_and_what_to_do(language: str) -> None:
    content, say = _content(language=language), speak(language)
    tree = Tagged(pdf_of(content)).root
    first = [one.own for one in tree.find("H2") if one.pages == [0]]
    tasks = say("What to do, and before when")
    assert first[:3] == [content.lead_heading, content.summary_heading, say("Your route")]
    assert tasks in first
    figure = tree.find("Figure")[0]
    assert figure.pages == [0]


def test_that_no_distance_is_told_where_no_home_is() -> None:
    distance = speak("nl")("distance").capitalize()
    assert distance in dict(_content().summary.rows)
    away = _content(learner=replace(LEARNER, home=""))
    assert distance not in dict(away.summary.rows)


def test_that_a_study_of_now_tells_that_it_is_not_known_since_when() -> None:
    graph, _ = asked()
    programme = graph.catalogue.programmes[0].id
    told = []
    for since in (None, date(2025, 9, 1)):
        rows = dict(_content(learner=replace(LEARNER, now=Enrolment(programme, since))).lead.rows)
        told.append(rows["Je volgt nu"])
    assert told[0].endswith(", niet bekend sinds wanneer")
    assert told[1].endswith(", sinds september 2025")


def test_that_costs_that_are_not_all_known_are_told_as_a_minimum() -> None:
    graph, answer = asked()
    say = speak("nl")
    for choice, route in enumerate(answer.routes):
        content = content_of(graph, LEARNER, answer, choice, "nl", TODAY, plan_b=())
        money = say.money(route.criteria.cost_cents)
        known = all(step.cost_known for step in route.steps)
        told = dict(content.summary.rows)[say("costs").capitalize()]
        assert told == (money if known else say("at least {money}", money=money))
    assert any(not step.cost_known for route in answer.routes for step in route.steps)


def test_that_the_logo_is_a_figure_with_the_name_of_the_institution() -> None:
    house = House("Voorbeeld College", _logo())
    file = Tagged(pdf_of(_content(house)))
    logo = file.root.find("Figure")[0]
    assert str(logo.form.Alt) == "Voorbeeld College"
    left, low, right, high = (float(x) for x in logo.attribute("/BBox"))
    assert (right - left) / (high - low) == pytest.approx(300 / 80, rel=0.01)
    assert file.root.find("P")[0].own.startswith("Voorbeeld College · ")
    drawn = [str(one.Subtype) for one in file.pages[0].Resources.XObject.values()]
    assert drawn.count("/Image") == 1


@pytest.mark.parametrize(("width", "height"), [(2000, 20), (20, 2000), (1, 1)])
def test_that_a_logo_of_any_shape_keeps_to_its_room(width: int, height: int) -> None:
    file = Tagged(pdf_of(_content(House("", _logo(width, height)))))
    left, low, right, high = (float(x) for x in file.root.find("Figure")[0].attribute("/BBox"))
    assert right - left <= 130.1
    assert high - low <= 34.1
    assert right <= 595 - 50


def test_that_the_colour_of_the_institution_is_on_every_page() -> None:
    file = Tagged(pdf_of(_content(House(colour="#7a1a5c"))))
    for page in file.pdf.pages:
        code = page.Contents.read_bytes()
        assert b".478431 .101961 .360784 rg" in code
        assert b".043137 .333333 .388235" not in code


def test_that_large_print_is_of_at_least_sixteen_points_and_no_text_is_small() -> None:
    sheet = sheet_of(large=True)
    sizes = [one.fontSize for one in vars(sheet).values() if isinstance(one, ParagraphStyle)]
    assert sheet.body.fontSize >= 16
    assert len(sizes) > 10
    assert min(sizes) >= 13
    file = Tagged(pdf_of(_content(House(large_print=True))))
    for page in file.pages:
        assert [round(float(x)) for x in page.MediaBox] == [0, 0, 595, 842]


def test_that_the_footer_names_the_release_on_every_page() -> None:
    content = _content(language="en")
    assert "2026.11" in content.footer
    assert Tagged(pdf_of(content)).artefacts.count("2026.11") >= 3


@pytest.mark.parametrize("data", [_logo()[:60], _logo()[:8], b"\xff\xd8\xff rest"])
def test_that_a_damaged_logo_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(InputRefused) as refused:
        pdf_of(_content(House(logo=data)))
    assert [one.kind for one in refused.value.problems] == ["broken-logo"]
