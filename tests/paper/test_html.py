"""The plan as HTML."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studieroute.domain.programme import Names
from studieroute.i18n import LANGUAGES
from studieroute.paper.code import codes_in, plan_codes
from studieroute.paper.code_text import texts_of
from studieroute.paper.content import content_of
from studieroute.paper.html import html_of, write_html
from studieroute.paper.html_data import linked_data
from studieroute.paper.text import printable
from studieroute.routes.carried import carried
from studieroute.settings import House
from tests.paper.sample import LEARNER, TODAY, asked
from tests.paper.texts import plain, sentences

VOID = {"meta", "input", "br", "link", "rect", "path", "line"}


class _Reader(HTMLParser):
    """Collects what is read, and complains when a tag is closed that was not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text += data


def _read(language: str, choice: int = 0, name: Names | None = None) -> tuple[_Reader, list[str]]:
    graph, answer = asked(name) if name else asked()
    content = content_of(graph, LEARNER, answer, choice, language, TODAY)
    reader = _Reader()
    reader.feed(html_of(content))
    reader.close()
    return reader, sentences(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_html_says_the_same_sentences_as_paper(language: str) -> None:
    reader, said = _read(language)
    text = plain(reader.text)
    assert [one for one in said if plain(one) not in text] == []
    assert reader.open == []


def test_that_the_page_has_a_language_one_title_and_headings_in_order() -> None:
    reader, _ = _read("de")
    names = [tag for tag, _ in reader.tags]
    assert dict(reader.tags)["html"] == {"lang": "de"}
    assert names.count("h1") == names.count("title") == names.count("main") == 1
    levels = [int(tag[1]) for tag in names if tag in ("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_that_every_head_of_a_table_has_a_scope() -> None:
    reader, _ = _read("nl")
    heads = [attributes for tag, attributes in reader.tags if tag == "th"]
    assert heads
    assert all(one.get("scope") in ("col", "row") for one in heads)


def test_that_the_picture_is_described_and_ids_are_unique() -> None:
    reader, _ = _read("nl")
    picture = next(attributes for tag, attributes in reader.tags if tag == "svg")
    assert picture["role"] == "img"
    assert "Meesterproef" in (picture["aria-label"] or "")
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [one["href"] for tag, one in reader.tags if tag == "a"]
    assert [one for one in targets if one and one[0] == "#" and one[1:] not in ids] == []


def test_that_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    graph, answer = asked()
    path = tmp_path / "plan.html"
    write_html(path, graph, LEARNER, answer, 0, "nl", TODAY)
    text = path.read_text(encoding="utf-8")
    assert not any(word in text for word in ("<link", "<img", "@import", "src=", "url(h"))
    assert re.findall("<script[^>]*>", text) == ['<script type="application/ld+json">']


def test_that_the_logo_of_an_institution_is_inside_the_file_and_its_colour_is_used() -> None:
    graph, answer = asked()
    house = House("ROC Şükrü", b"\x89PNG\r\n\x1a\n....", "#7a1f5c")
    text = html_of(content_of(graph, LEARNER, answer, 0, "nl", TODAY, house=house))
    assert '<img class="logo" alt="" src="data:image/png;base64,iVBORw0KGgou' in text
    assert "--accent: #7a1f5c" in text
    assert "ROC Şükrü" in text


def test_that_codes_stand_in_the_page_black_on_white_with_a_quiet_margin() -> None:
    graph, answer = asked()
    content = content_of(graph, LEARNER, answer, 0, "nl", TODAY)
    route = answer.routes[0]
    content = replace(
        content, codes_heading="Code", codes=plan_codes(graph, LEARNER, route, "nl", TODAY)
    )
    text = html_of(content)
    assert codes_in(_raster(text)) == texts_of(carried(graph, LEARNER, route, TODAY, "nl"))


def _raster(text: str) -> Image.Image:
    """The code of a page, drawn square by square as its path says."""
    found = re.search(
        r'viewBox="0 0 (\d+) \1"[^>]*crispEdges.*?fill="#000" d="([^"]*)"', text, re.S
    )
    assert found is not None
    size = int(found[1])
    made = Image.new("L", (size, size), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", found[2]):
        made.paste(0, (int(x), int(y), int(x) + int(length), int(y) + 1))
    return made.resize((size * 5, size * 5), Image.Resampling.NEAREST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_programs_read_each_step_with_its_dates_and_who_offers_it(language: str) -> None:
    graph, answer = asked()
    for route in answer.routes:
        data = json.loads(linked_data(graph.catalogue, route, language))
        items = [one["item"] for one in data["itemListElement"]]
        kinds = {"programme": "EducationalOccupationalProgram", "bridge": "Course"}
        assert [one["@type"] for one in items] == [kinds[step.kind] for step in route.steps]
        assert [one["name"] for one in items] == [
            step.names.within(language) for step in route.steps
        ]
        for item, step in zip(items, route.steps, strict=True):
            when = item if step.kind == "programme" else item["hasCourseInstance"]
            assert when["startDate"] == step.start.isoformat()
            assert item["provider"]["name"] == graph.catalogue.institution[step.institution].name
            assert ("offers" in item) == step.cost_known
            assert None not in item.values()


def test_that_no_name_ends_the_script_it_stands_in() -> None:
    graph, answer = asked(Names("</script><b>&"))
    data = linked_data(graph.catalogue, answer.routes[0], "nl")
    assert "<" not in data
    assert "</script><b>&" in [one["item"]["name"] for one in json.loads(data)["itemListElement"]]


@given(st.text(min_size=1, max_size=120))
def test_that_no_text_breaks_the_markup(name: str) -> None:
    reader, _ = _read("nl", name=Names(name))
    assert reader.open == []
    assert plain(printable(name)) in plain(reader.text)
