"""Text to requirements and facts, and back; the parser library lives here only."""

from functools import lru_cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken
from lark.exceptions import VisitError

from studieroute.domain.requirement import (
    ARITIES,
    LANGUAGE_LEVELS,
    MINIMUM_AT,
    NOT_KNOWN,
    All,
    Always,
    Any,
    AtLeast,
    Atom,
    Holds,
    Never,
    Requirement,
    amount,
)

GRAMMAR = r"""
?start: disjunction
?disjunction: conjunction ("or" conjunction)*   -> any
?conjunction: unit ("and" unit)*                -> all
?unit: atom
     | "(" disjunction ")"
     | "always"                                 -> always
     | "never"                                  -> never
     | "atleast" "(" WORD ("," disjunction)+ ")" -> atleast
atom: KIND "(" WORD ("," WORD)* ")"
KIND: /(?!(atleast|and|or|always|never)\b)[a-z][a-z0-9_-]*(?=\s*\()/
WORD: /[A-Za-z0-9?][A-Za-z0-9_.:+?-]*/
%import common.WS
%ignore WS
"""

EXPECTED_WORDS: dict[str, str] = {
    "LPAR": "(", "RPAR": ")", "COMMA": ",", "AND": "and", "OR": "or", "KIND": "diploma(...)",
    "WORD": "a name or number", "ALWAYS": "always", "NEVER": "never", "ATLEAST": "atleast(...)",
    "$END": "the end",
}  # fmt: skip


class RuleError(ValueError):
    """A rule that cannot be read: `column` counts from 1, `expected` lists what could stand there."""

    def __init__(self, kind: str, column: int, found: str, expected: tuple[str, ...] = ()) -> None:
        super().__init__(f"column {column}: {kind} {found} (expected {', '.join(expected)})")
        self.kind = kind
        self.column = column
        self.found = found
        self.expected = expected

    @property
    def wanted(self) -> str:
        """What could stand there, each in quotation marks so that a comma can be told apart."""
        return ", ".join(f"«{one}»" for one in self.expected)


class _Builder(Transformer[Token, Requirement]):
    """Turns the parse tree into requirements and checks every atom's name and arguments."""

    def atom(self, tokens: list[Token]) -> Requirement:
        kind, *args = tokens
        return Holds(_checked(kind, args))

    def any(self, parts: list[Requirement]) -> Requirement:
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all(self, parts: list[Requirement]) -> Requirement:
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def always(self, _: list[Token]) -> Requirement:
        return Always()

    def never(self, _: list[Token]) -> Requirement:
        return Never()

    def atleast(self, parts: list[Token | Requirement]) -> Requirement:
        count, *rest = parts
        assert isinstance(count, Token)
        if not count.isdigit():
            raise RuleError("not-a-number", count.column or 1, str(count), ("a number",))
        return AtLeast(int(count), tuple(part for part in rest if not isinstance(part, Token)))


_PARSER = Lark(GRAMMAR, parser="lalr", propagate_positions=False)
_BUILDER = _Builder()


def _checked(kind: Token, args: list[Token]) -> Atom:
    column = kind.column or 1
    if kind not in ARITIES:
        raise RuleError("unknown-word", column, str(kind), tuple(ARITIES))
    fewest, most = ARITIES[kind]
    if not fewest <= len(args) <= most:
        wanted = str(most) if fewest == most else f"{fewest} - {most}"
        raise RuleError("wrong-count", column, f"{kind}: {len(args)}", (wanted,))
    position = MINIMUM_AT.get(kind)
    if position is not None and position < len(args):
        number = args[position]
        wanted = ", ".join(LANGUAGE_LEVELS) if kind == "language" else "a number"
        if number != NOT_KNOWN and amount(str(number)) != amount(str(number)):
            raise RuleError("not-a-number", number.column or column, str(number), (wanted,))
    return Atom(str(kind), tuple(str(arg) for arg in args))


@lru_cache(maxsize=50_000)
def parse_requirement(text: str) -> Requirement:
    """The rule that a text states; raises RuleError with the column and what was expected."""
    try:
        return _BUILDER.transform(_PARSER.parse(text))
    except UnexpectedCharacters as error:
        found = text[error.pos_in_stream or 0]
        raise RuleError("unexpected", error.column, found, _words(error.allowed)) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise RuleError("ends-early", len(text) + 1, "", _words(error.accepts)) from None
        column = error.token.column or 1
        raise RuleError("unexpected", column, str(error.token), _words(error.accepts)) from None
    except VisitError as error:
        if isinstance(error.orig_exc, RuleError):
            raise error.orig_exc from None
        raise


def parse_fact(text: str) -> Atom:
    """The one thing held that a text states, as in subject(wiskunde-b, havo, 6.8)."""
    requirement = parse_requirement(text)
    if not isinstance(requirement, Holds):
        raise RuleError("not-a-fact", 1, text, ("diploma(...)",))
    return requirement.atom


def parse_facts(text: str) -> tuple[Atom, ...]:
    """Several facts joined by `and`, as bridges grant them; an empty text states none."""
    if not text.strip():
        return ()
    requirement = parse_requirement(text)
    parts = requirement.parts if isinstance(requirement, All) else (requirement,)
    atoms = tuple(part.atom for part in parts if isinstance(part, Holds))
    if len(atoms) != len(parts):
        raise RuleError("not-a-fact", 1, text, ("diploma(...) and completed(...)",))
    return atoms


def write_requirement(requirement: Requirement) -> str:
    """The text of a rule, with parentheses only where they are needed."""
    match requirement:
        case Always():
            return "always"
        case Never():
            return "never"
        case Holds(atom):
            return str(atom)
        case Any(parts):
            return " or ".join(_nested(part, Any) for part in parts)
        case All(parts):
            return " and ".join(_nested(part, All, Any) for part in parts)
        case AtLeast(count, parts):
            return f"atleast({count}, {', '.join(write_requirement(part) for part in parts)})"


def _nested(part: Requirement, *wrapped: type) -> str:
    text = write_requirement(part)
    return f"({text})" if isinstance(part, wrapped) else text


def _words(names: set[str] | None) -> tuple[str, ...]:
    return tuple(sorted(EXPECTED_WORDS.get(name, name) for name in names or ()))
