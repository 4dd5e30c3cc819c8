"""What a plan is made of: sections of blocks of finished sentences, the same on every medium."""

from dataclasses import dataclass
from enum import StrEnum

from studieroute.paper.chart import Chart


class Sign(StrEnum):
    """The mark before a sentence; its meaning always stands in the sentence as well."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    OLD = "old"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The route on a time axis, with the same said in words."""

    chart: Chart
    description: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the route; `number` also stands in the picture."""

    number: str
    name: str
    period: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of the route in order."""

    lines: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do, with an empty box."""

    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do, earliest first."""

    head: tuple[str, str]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its sign, the numbers of its sources and an address to go to, if any."""

    text: str
    sign: Sign
    sources: tuple[int, ...] = ()
    depth: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """What is said about one thing, under a small heading of its own if it has one.

    `details` stand in small print between the heading and the sentences.
    """

    heading: str
    lines: tuple[Statement, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the last `amounts` columns hold amounts, `total` is their sum or empty."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    amounts: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Another way: why it is worth a look, what it is, and more about it with its sources."""

    label: str
    title: str
    details: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """Other ways considered."""

    lines: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source in the list, old ones with a sign and in words."""

    number: int
    text: str
    publisher: str
    url: str
    old: bool


@dataclass(frozen=True, slots=True)
class References:
    """The sources that the sentences refer to by number."""

    lines: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A square code to scan: its rows from the top, True where it is dark, without a margin."""

    rows: tuple[tuple[bool, ...], ...]
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes in the order in which they are scanned."""

    lines: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, each with a line to write on; the last is for the day."""

    lines: tuple[str, ...]


Block = (
    Pairs
    | Picture
    | Steps
    | Checklist
    | Statements
    | Table
    | Choices
    | References
    | Codes
    | Signatures
    | Words
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; `key` names it in links and bookmarks."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
