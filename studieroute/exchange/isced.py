"""The field of study of each higher education code, as DUO decodes it into ISCED-F."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Problem, Severity, problem
from studieroute.domain.programme import Programme
from studieroute.domain.source import Source
from studieroute.exchange.imported import Ledger
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, open_sheet

URL = "https://duo.nl/open_onderwijsdata/"
HEADINGS = (
    Heading("OPLEIDINGSCODE", ("opleidingscode actueel", "croho", "isat"), needed=True),
    Heading("ISCED_DETAIL", ("isced", "isced_f"), needed=True),
)
IGNORED = ("isced_detail_naam", "isced_rubriek", "isced_rubriek_naam")


@dataclass(frozen=True, slots=True)
class Fields:
    """ISCED-F codes of four digits by CROHO code, with their source and where each row went."""

    of: Mapping[str, str]
    source: Source
    problems: tuple[Problem, ...]
    ledger: Ledger

    def fill(self, catalogue: Catalogue) -> tuple[Catalogue, tuple[str, ...]]:
        """The catalogue with the fields that were not known, and which programmes got one."""
        filled = {one.id: self._field(one) for one in catalogue.programmes if not one.field}
        programmes = tuple(
            replace(one, field=filled[one.id]) if filled.get(one.id) else one
            for one in catalogue.programmes
        )
        sources = tuple(dict.fromkeys((*catalogue.sources, self.source)))
        named = tuple(name for name, code in filled.items() if code)
        return replace(catalogue, programmes=programmes, sources=sources), named

    def _field(self, one: Programme) -> str:
        codes = (code.removeprefix("croho:") for code in one.codes if code.startswith("croho:"))
        return next((self.of[code] for code in codes if code in self.of), "")


def read_isced(file: Path, today: date, published: str = "") -> Fields:
    """All codes of a decode table; raises InputRefused when the file is no such table."""
    sheet = open_sheet(file, HEADINGS, IGNORED)
    title = "Decodeertabel opleidingscode hoger onderwijs naar ISCED-F"
    source = register_source("duo-isced", title, "DUO", URL, published, today)
    codes: dict[str, str] = {}
    for row in sheet:
        code, detail = row["OPLEIDINGSCODE"].zfill(5), row["ISCED_DETAIL"].zfill(4)
        kind = "" if re.fullmatch(r"\d{5}", code) and re.fullmatch(r"\d{4}", detail) else "no-code"
        if not kind and codes.get(code, detail) != detail:
            kind = "two-fields"
        if kind:
            told = problem(kind, sheet.at(row.line), Severity.NOTE, name=row["OPLEIDINGSCODE"])
            sheet.tally.report(told)
            continue
        codes[code] = detail
        sheet.tally.use()
    return Fields(codes, source, tuple(sheet.tally.problems), sheet.tally.ledger())
