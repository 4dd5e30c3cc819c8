"""Every sentence of a plan's content, for looking it up on a medium."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from studieroute.paper.chart import Chart
from studieroute.paper.content import PlanContent

NOT_SAID = {"colour", "key", "language", "title", "subject", "url", "description", "number"}
"""Fields that are for the machine, or that a medium says in its own way."""


def sentences(content: PlanContent) -> list[str]:
    """All texts that people read in a plan, the picture's apart."""
    return [text for text in _texts(content) if text]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, Chart | type):
        for field in fields(value):
            if field.name not in NOT_SAID:
                yield from _texts(getattr(value, field.name))


def plain(text: str) -> str:
    """The text without white space, which each medium breaks elsewhere."""
    return "".join(text.split()).replace("→", "›")
