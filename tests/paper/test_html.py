"""The plan as HTML."""

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studieroute.domain.programme import Names
from studieroute.i18n import LANGUAGES
from studieroute.paper.content import content_of
from studieroute.paper.html import html_of, write_html
from studieroute.paper.text import printable
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
        if "style" not in self.open:
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
    assert not any(word in text for word in ("<script", "<link", "<img", "@import", "src="))


@given(st.text(min_size=1, max_size=120))
def test_that_no_text_breaks_the_markup(name: str) -> None:
    reader, _ = _read("nl", name=Names(name))
    assert reader.open == []
    assert plain(printable(name)) in plain(reader.text)
