"""Frozen dataclasses to plain JSON values and back, by their annotations."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from studieroute.domain.requirement import Atom
from studieroute.grammar import RuleError, parse_fact

T = TypeVar("T")


class Unreadable(ValueError):
    """A value that does not fit: its key, and what would fit (empty: the key is not known)."""

    def __init__(self, key: str, wanted: str = "", known: str = "") -> None:
        super().__init__(key, wanted, known)
        self.key, self.wanted, self.known = key, wanted, known


def encode(value: Any) -> Any:
    """A value as JSON can hold it: dataclasses as objects, tuples as lists, days and facts as text."""
    if isinstance(value, Atom):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: encode(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): encode(one) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def decode(kind: type[T], data: Any, key: str = "") -> T:
    """The value of a type that `encode` made `data` of; raises Unreadable where it does not fit."""
    made: T = _decode(kind, data, key)
    return made


def _decode(kind: Any, data: Any, key: str) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(inside, data, key)
    if origin is tuple:
        return _tuple(inside, data, key)
    for known, read in _READERS:
        if kind is known:
            return read(data, key)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind, data, key)
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, data, key)
    raise TypeError(f"no way to read {kind}")


def _either(kinds: tuple[Any, ...], data: Any, key: str) -> Any:
    if data is None and NoneType in kinds:
        return None
    kind, *others = (one for one in kinds if one is not NoneType)
    if others:
        raise TypeError(f"no way to tell apart {kinds}")
    return _decode(kind, data, key)


def _tuple(kinds: tuple[Any, ...], data: Any, key: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Unreadable(key, "[ ... ]")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_decode(kinds[0], one, key) for one in data)
    if len(kinds) != len(data):
        raise Unreadable(key, f"[{', '.join('...' for _ in kinds)}]")
    return tuple(_decode(kind, one, key) for kind, one in zip(kinds, data, strict=True))


def _object(kind: type[Any], data: Any, key: str) -> Any:
    if not isinstance(data, dict):
        raise Unreadable(key, "{ ... }")
    hints, known = get_type_hints(kind), {one.name: one for one in fields(kind) if one.init}
    for name in data:
        if name not in known:
            raise Unreadable(name, known=", ".join(known))
    for name, one in known.items():
        if name not in data and one.default is MISSING and one.default_factory is MISSING:
            raise Unreadable(key, f'{{"{name}": ...}}')
    return kind(**{name: _decode(hints[name], value, name) for name, value in data.items()})


def _enum(kind: type[Enum], data: Any, key: str) -> Enum:
    for one in kind:
        if one.value == data and type(data) is type(one.value):
            return one
    raise Unreadable(key, ", ".join(str(one.value) for one in kind))


def _text(data: Any, key: str) -> str:
    if not isinstance(data, str):
        raise Unreadable(key, '"..."')
    return data


def _truth(data: Any, key: str) -> bool:
    if not isinstance(data, bool):
        raise Unreadable(key, "true, false")
    return data


def _whole(data: Any, key: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise Unreadable(key, "0, 1, 2 ...")
    return data


def _number(data: Any, key: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise Unreadable(key, "0, 1, 2 ...")
    return float(data)


def _day(data: Any, key: str) -> date:
    try:
        return date.fromisoformat(_text(data, key))
    except ValueError:
        raise Unreadable(key, "2027-09-01") from None


def _fact(data: Any, key: str) -> Atom:
    try:
        return parse_fact(_text(data, key))
    except RuleError:
        raise Unreadable(key, "diploma(havo), subject(wiskunde-b, havo)") from None


_READERS: tuple[tuple[Any, Callable[[Any, str], Any]], ...] = (
    (str, _text),
    (bool, _truth),
    (int, _whole),
    (float, _number),
    (date, _day),
    (Atom, _fact),
)


def as_text(data: Any) -> str:
    """Plain values as the text of a file, with the letters of every language as they are."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
