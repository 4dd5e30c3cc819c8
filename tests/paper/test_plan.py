"""The plan as PDF."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from studieroute.domain.problem import InputRefused
from studieroute.domain.programme import Names
from studieroute.i18n import LANGUAGES, speak
from studieroute.paper.content import content_of
from studieroute.paper.plan import pdf_of, write_plan
from studieroute.paper.stylesheet import drawable
from studieroute.wording import answers
from tests.paper.checkpoints import missing_glyphs, not_unicode, unmarked
from tests.paper.sample import LEARNER, TODAY, asked
from tests.paper.tagged import Tagged
from tests.paper.texts import plain, sentences


def _pdf(language: str, choice: int = 0) -> PdfReader:
    graph, answer = asked()
    content = content_of(graph, LEARNER, answer, choice, language, TODAY)
    return PdfReader(BytesIO(pdf_of(content)))


def _text(reader: PdfReader) -> str:
    return plain("".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_plan_has_two_or_three_pages_of_a4(language: str) -> None:
    reader = _pdf(language)
    assert len(reader.pages) in (2, 3)
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_sentence_of_the_content_stands_on_paper(language: str) -> None:
    graph, answer = asked()
    for choice in range(len(answer.routes)):
        content = content_of(graph, LEARNER, answer, choice, language, TODAY)
        text = _text(PdfReader(BytesIO(pdf_of(content))))
        missing = [one for one in sentences(content) if plain(drawable(one)) not in text]
        assert not missing


def test_that_every_step_deadline_and_source_stands_on_paper() -> None:
    graph, answer = asked()
    say, route = speak("nl"), answer.routes[0]
    text = _text(_pdf("nl"))
    for step in route.steps:
        assert plain(answers.step_name(say, step)) in text
        if step.apply_by is not None:
            assert plain(say.day(step.apply_by)) in text
    for source in answers.sources_of(say, graph.catalogue, route, TODAY):
        assert plain(source.title) in text
        assert plain(source.url) in text


def test_that_vietnamese_turkish_and_polish_names_come_out() -> None:
    text = _text(_pdf("nl")) + _text(_pdf("en"))
    for name in ("Đặng", "Şükrü", "Łukasz", "Nguyễn"):
        assert name in text


def test_that_every_font_is_embedded_as_a_subset() -> None:
    fonts = [font for page in _pdf("nl").pages for font in _fonts(page)]
    assert fonts
    for font in fonts:
        assert "+" in font["/BaseFont"], font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


def _fonts(page: Any) -> list[Any]:
    """The fonts that a page and the forms on it use to show text."""
    resources = [page["/Resources"]]
    forms = resources[0].get("/XObject", {})
    resources += [one.get_object().get("/Resources", {}) for one in forms.values()]
    named = {name for stream in _streams(page, forms) for name in _shown(stream)}
    every = {k: v for one in resources for k, v in one.get("/Font", {}).items() if k[1:] in named}
    return [font.get_object() for font in every.values()]


def _streams(page: Any, forms: Any) -> list[bytes]:
    return [
        page.get_contents().get_data(),
        *(one.get_object().get_data() for one in forms.values()),
    ]


def _shown(stream: bytes) -> set[str]:
    """The names of fonts set right before text is shown."""
    found, font = set(), ""
    words = stream.split()
    for i, word in enumerate(words):
        if word == b"Tf":
            font = words[i - 2].decode("latin-1").lstrip("/")
        elif word in (b"Tj", b"TJ") or word.endswith(b")Tj"):
            found.add(font)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_title_language_and_bookmarks_are_set(language: str) -> None:
    graph, answer = asked()
    content = content_of(graph, LEARNER, answer, 0, language, TODAY)
    reader = PdfReader(BytesIO(pdf_of(content)))
    assert str(reader.root_object["/Lang"]) == language
    assert reader.metadata is not None
    assert reader.metadata.title == content.title
    assert reader.metadata.author == "StudieRoute"
    titles = [str(one["/Title"]) for one in _entries(reader.outline)]
    assert titles[0] == content.heading
    assert [one.heading for one in content.sections if one.heading not in titles] == []
    say = speak(language)
    for step in answer.routes[0].steps:
        assert any(answers.step_name(say, step) in title for title in titles)


def _entries(outline: Any) -> list[Any]:
    flat: list[Any] = []
    for one in outline:
        flat.extend(_entries(one) if isinstance(one, list) else [one])
    return flat


def test_that_the_footer_counts_the_pages_and_names_the_release() -> None:
    reader = _pdf("en")
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"page {number} of {len(reader.pages)}" in text
        assert "catalogue 2026.11, as of 21 November 2026" in text


def test_that_an_old_source_is_called_so_in_words() -> None:
    assert plain("may be out of date") in _text(_pdf("en"))


def test_that_a_failing_place_gives_a_problem_and_leaves_nothing(tmp_path: Path) -> None:
    graph, answer = asked()
    with pytest.raises(InputRefused) as refused:
        write_plan(tmp_path / "no" / "plan.pdf", graph, LEARNER, answer, 0, "nl", TODAY)
    assert [one.kind for one in refused.value.problems] == ["cannot-write"]
    assert list(tmp_path.iterdir()) == []


def test_that_a_failing_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    graph, answer = asked()
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputRefused, match="No space left"):
        write_plan(path, graph, LEARNER, answer, 0, "nl", TODAY)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=120))
def test_that_any_text_is_drawn_with_signs_the_fonts_have(name: str) -> None:
    graph, answer = asked(Names(name))
    content = content_of(graph, LEARNER, answer, 0, "nl", TODAY, plan_b=())
    file = Tagged(pdf_of(content))
    assert [*missing_glyphs(file), *not_unicode(file), *unmarked(file)] == []
