"""YAML as texts, lists and named values with their lines; nothing is guessed to be a date or truth."""

from pathlib import Path
from typing import NoReturn

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from studieroute.domain.problem import InputRefused, Problem, Severity, Where, problem
from studieroute.places import text_given

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast reader where it is there; both read the same."""

MOST_DEPTH = 12
"""A book has five levels; the fast reader ends the whole program on thousands."""


class Refused(Exception):
    """A part of a file that cannot be used, with the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Part:
    """A part of a YAML file: a text, a list of parts, or parts by name."""

    def __init__(self, node: Node, file: str) -> None:
        self._node = node
        self.where = Where(file, node.start_mark.line + 1)

    @property
    def is_list(self) -> bool:
        """Whether it is a list of parts."""
        return isinstance(self._node, SequenceNode)

    @property
    def is_text(self) -> bool:
        """Whether it is one text."""
        return isinstance(self._node, ScalarNode)

    @property
    def text(self) -> str:
        """The text; an empty one where nothing is written."""
        if not isinstance(self._node, ScalarNode):
            self.refuse("case-form", wanted="tekst")
        return str(self._node.value).strip()

    @property
    def members(self) -> list["Part"]:
        """The parts of the list."""
        if not isinstance(self._node, SequenceNode):
            self.refuse("case-form", wanted="- ...")
        return [Part(node, self.where.file) for node in self._node.value]

    @property
    def named(self) -> dict[str, "Part"]:
        """The parts by name; a name that stands twice is refused, since one would be lost."""
        if not isinstance(self._node, MappingNode):
            self.refuse("case-form", wanted="naam: ...")
        found: dict[str, Part] = {}
        for key, value in self._node.value:
            name = Part(key, self.where.file)
            if name.text in found:
                name.refuse("case-twice", name=name.text)
            found[name.text] = Part(value, self.where.file)
        return found

    def refuse(self, kind: str, **details: object) -> NoReturn:
        """Raises that this part cannot be used."""
        raise Refused(problem(kind, self.where, Severity.ERROR, **details))


def read_parts(file: Path) -> Part | None:
    """The whole of a file, None when it is empty; raises InputRefused when it is no YAML."""
    try:
        text = text_given(file)
        if _is_deep(text):
            raise InputRefused(problem("case-broken", Where(str(file)), reason="[[[[...]]]]"))
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(str(file), mark.line + 1 if mark else 0)
        reason = getattr(error, "problem", None) or type(error).__name__
        raise InputRefused(problem("case-broken", where, reason=reason)) from None
    return Part(node, str(file)) if node is not None else None


def _is_deep(text: str) -> bool:
    """Whether parts lie deeper in one another than any book has them; composing those can crash."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            return True
    return False
