"""The source of an imported file: what it is, whose it is, and of which day."""

import re
from datetime import date
from pathlib import Path

from studieroute.domain.source import Source, SourceKind
from studieroute.exchange.law import slug

_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_]?(0[1-9]|1[0-2])(?:[-_]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)


def day_in_name(file: Path) -> str:
    """The year, month or day in the name of a file, as YYYY[-MM[-DD]]; empty when there is none."""
    found = _DAY.search(file.stem)
    return "-".join(part for part in found.groups() if part) if found else ""


def register_source(
    kind: str, title: str, publisher: str, url: str, published: str, today: date
) -> Source:
    """A register as it was on the day `published`, last looked at today."""
    name = slug(f"{kind}-{published}")
    return Source(name, title, publisher, url, SourceKind.REGISTER, published, str(today))
