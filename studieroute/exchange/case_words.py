"""The words of the rule test book: «havo NG + natuurkunde», «(economie of m&o) en wiskunde A»."""

import re

from studieroute.domain.level import LEVELS
from studieroute.domain.requirement import Atom, Requirement
from studieroute.domain.verdict import Verdict
from studieroute.grammar import RuleError, parse_fact, parse_requirement

VERDICTS = {
    "ja": Verdict.YES, "nee": Verdict.NO, "onbekend": Verdict.UNKNOWN,
    "yes": Verdict.YES, "no": Verdict.NO, "unknown": Verdict.UNKNOWN,
    "true": Verdict.YES, "false": Verdict.NO,
}  # fmt: skip
PROFILES = ("NT", "NG", "EM", "CM")
OTHER_NAMES = {"m&o": "bedrijfseconomie"}
"""Subjects that the tables call by an older name; m&o became bedrijfseconomie."""
SECOND_LANGUAGES = ("frans", "duits", "spaans")
"""Second modern foreign languages with which a cell that asks one is tried."""

_SENTENCES = (
    (re.compile(r"(\d+) jaar"), r"age(\1)"),
    (re.compile(r"over naar (havo|vwo) (\d)"), r"promoted(\1, \2)"),
)
"""What is said in words: an age, and a school year one was promoted to."""

_TOKEN = re.compile(r"(\d+ uit *\(|\(|\)|,|\ben\b|\bof\b)")
_JOINED = {"en": " and ", "of": " or "}


class UnknownWords(ValueError):
    """A text that is no situation or rule of the book."""


def subjects_asked(text: str, level: str) -> Requirement:
    """The rule that a cell states about subjects; raises UnknownWords where it cannot be read."""
    parts = [part for part in _TOKEN.split(text) if part.strip()]
    rule = "".join(_written(part.strip(), level) for part in parts)
    try:
        return parse_requirement(rule)
    except RuleError:
        raise UnknownWords(text) from None


def _written(part: str, level: str) -> str:
    """A piece of a Dutch rule in the grammar of the catalogue; «2 uit (a, b, c)» counts."""
    if part in _JOINED:
        return _JOINED[part]
    if part in ("(", ")", ","):
        return part
    if part.endswith("("):
        return f"atleast({part.split()[0]}, "
    if part == "tweede vreemde taal":
        return f"({' or '.join(f'subject({one}, {level})' for one in SECOND_LANGUAGES)})"
    return f"subject({_slug(part)}, {level})"


def situation(text: str) -> tuple[Atom, ...]:
    """What someone holds, as in «havo NG + natuurkunde» or «mbo-4 mbo-25344»; «niets» is nothing.

    After the first part stand subjects of that level, or facts as a learner file writes them.
    """
    if text == "niets":
        return ()
    first, *rest = (part.strip() for part in text.split("+"))
    level, *what = first.split() or [""]
    if level not in LEVELS:
        return tuple(_subject(one, "") for one in (first, *rest))
    if len(what) > 1:
        raise UnknownWords(first)
    held = [Atom("diploma", (level,))]
    if what and what[0] in PROFILES:
        held.append(Atom("profile", (level, what[0])))
    elif what:
        held = [_fact(f"diploma({level}, {what[0]})")]
    return (*held, *(_subject(one, level) for one in rest))


def _subject(text: str, level: str) -> Atom:
    """A subject of a level, or another fact; «wiskunde B vwo» names the level itself."""
    for pattern, fact in _SENTENCES:
        if found := pattern.fullmatch(text):
            return _fact(found.expand(fact))
    if "(" in text:
        return _fact(text)
    words = text.split()
    if words and words[-1] in LEVELS:
        return _fact(f"subject({_slug(' '.join(words[:-1]))}, {words[-1]})")
    return _fact(f"subject({_slug(text)}, {level})")


def _fact(text: str) -> Atom:
    try:
        return parse_fact(text)
    except RuleError:
        raise UnknownWords(text) from None


def _slug(name: str) -> str:
    name = " ".join(name.split()).casefold()
    return OTHER_NAMES.get(name, name.replace(" ", "-"))
