"""The field of study of each higher education code, as DUO decodes it into ISCED-F."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import Severity, problem
from studieroute.domain.programme import Programme
from studieroute.exchange.imported import Imported
from studieroute.exchange.register_source import register_source
from studieroute.exchange.sheet import Heading, open_sheet

URL = "https://duo.nl/open_onderwijsdata/"
HEADINGS = (
    Heading("OPLEIDINGSCODE", ("opleidingscode actueel", "croho", "isat"), needed=True),
    Heading("ISCED_DETAIL", ("isced", "isced_f"), needed=True),
)
IGNORED = ("isced_detail_naam", "isced_rubriek", "isced_rubriek_naam")
CROHO = "croho:"


def read_isced(file: Path, today: date, published: str, catalogue: Catalogue) -> Imported:
    """The programmes of a catalogue whose code the table decodes, with the field it gives them.

    Raises InputRefused when the file is no such table.
    """
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    title = "Decodeertabel opleidingscode hoger onderwijs naar ISCED-F"
    source = register_source("duo-isced", title, "DUO", URL, published, today)
    fields: dict[str, str] = {}
    for row in sheet:
        code, detail = row["OPLEIDINGSCODE"].zfill(5), row["ISCED_DETAIL"].zfill(4)
        is_code = re.fullmatch("[0-9]{5}", code) and re.fullmatch("[0-9]{4}", detail)
        if not is_code or fields.get(code, detail) != detail:
            kind = "two-fields" if is_code else "isced-code"
            told = problem(kind, sheet.at(row.line), Severity.NOTE, name=row["OPLEIDINGSCODE"])
            sheet.tally.report(told)
            continue
        fields[code] = detail
        sheet.tally.use()
    found = ((one, _field(one, fields)) for one in catalogue.programmes)
    programmes = tuple(replace(one, field=field, source=source.id) for one, field in found if field)
    return Imported(
        Catalogue((source,), programmes=programmes),
        tuple(sheet.tally.problems),
        sheet.tally.ledger(),
    )


def _field(one: Programme, fields: Mapping[str, str]) -> str:
    codes = (code.removeprefix(CROHO) for code in one.codes if code.startswith(CROHO))
    return next((fields[code] for code in codes if code in fields), "")
