"""The Dutch and German texts: complete, with the same {names}, nothing left over, and spoken."""

import ast
from functools import lru_cache
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from studieroute.i18n import DOMAIN, LANGUAGES, own_name, speak
from studieroute.places import PACKAGE, shipped

KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "_say": None, "plural": (1, 2)}
"""What a message is said with; `make texts` must collect with the same words."""

MessageId = str | tuple[str, ...]

translated = pytest.mark.parametrize("language", ["nl", "de"])


@lru_cache
def said() -> frozenset[MessageId]:
    """Every message in the code; one with a plural is a pair."""
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS)
    return frozenset(message for _file, _line, message, _comments, _context in found)


@lru_cache
def texts_of(language: str) -> Catalog:
    """The texts of a language as the translator wrote them."""
    path = shipped("resources", "locale") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def forms(text: object) -> tuple[str, ...]:
    """A text in its singular and plural; one form where there is no plural."""
    return tuple(str(one) for one in text) if isinstance(text, list | tuple) else (str(text),)


def messages_of(language: str) -> dict[MessageId, Message]:
    """The messages of a language by what the code says."""
    return {
        one.id if isinstance(one.id, str) else tuple(one.id): one
        for one in texts_of(language)
        if one.id
    }


def names_in(text: str) -> set[str | None]:
    """The {names} that a text leaves open."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text)} - {None}


def test_that_no_message_hides_where_it_is_not_collected() -> None:
    """Within an f-string a message is spoken, but Babel does not see it there."""
    seen = {text for one in said() for text in forms(one)}
    written = [
        (path.name, call.args[0].value)
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and (getattr(call.func, "id", "") or getattr(call.func, "attr", "")) in KEYWORDS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert len(written) > 1000
    assert [one for one in written if one[1] not in seen] == []


@translated
def test_that_no_message_is_untranslated(language: str) -> None:
    known = messages_of(language)
    missing = [
        message
        for message in said()
        if message not in known or known[message].fuzzy or not all(forms(known[message].string))
    ]
    assert not missing, "run make texts and translate these"


@translated
def test_that_placeholders_survive_translation(language: str) -> None:
    changed = [
        (text, form)
        for message, translation in messages_of(language).items()
        for text, form in zip(forms(message), forms(translation.string), strict=True)
        if names_in(text) != names_in(form)
    ]
    assert not changed


@translated
def test_that_no_translation_is_left_over(language: str) -> None:
    assert not messages_of(language).keys() - said(), "run make texts"
    assert not texts_of(language).obsolete


def test_that_the_compiled_texts_are_spoken() -> None:
    dutch, german = speak("nl"), speak("de")
    assert dutch("Missing: {fact}.", fact="wiskunde B") == "Je mist: wiskunde B."
    assert german("Missing: {fact}.", fact="Mathematik B") == "Dir fehlt: Mathematik B."
    assert dutch.plural("{number} transfer", "{number} transfers", 1) == "1 overstap"
    assert dutch.plural("{number} transfer", "{number} transfers", 2) == "2 overstappen"
    assert german.plural("{number} month", "{number} months", 2) == "2 Monate"


def test_that_a_language_is_called_what_it_is_called_in_itself() -> None:
    for code in LANGUAGES:
        name = Locale.parse(code).get_language_name(code)
        assert name is not None and own_name(code) == name[:1].upper() + name[1:]
