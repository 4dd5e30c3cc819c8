"""What a school's choice of subjects closes, as a spreadsheet for the timetable makers."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from studieroute.domain.requirement import Atom
from studieroute.domain.school import PROFILED, PROFILES
from studieroute.i18n import Say, speak
from studieroute.routes.choosing_subjects import Choice, Doors, OfferEffect
from studieroute.wording import terms
from studieroute.wording.dean import basis
from studieroute.wording.reasons import source_line

WIDEST = 60
"""Signs a column is wide at most."""

A4 = 9
"""The paper, as spreadsheets number it."""

Row = Sequence[str | int]


def offer_sheet(
    doors: Doors, level: str, effects: Sequence[OfferEffect], language: str, today: date
) -> bytes:
    """A workbook: subjects with numbers by profile, the programmes behind them, what was counted."""
    say = speak(language)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _fill(first, say("Subjects"), _subject_head(say, level), _subject_rows(say, level, effects))
    rows = _programme_rows(say, doors, level, effects, today)
    _fill(book.create_sheet(), say("Programmes"), _programme_head(say), rows)
    told = basis(say, doors.catalogue, len(doors.programmes), doors.on)
    made = say("Made on {date}", date=say.day(today))
    _fill(book.create_sheet(), say("What was counted"), [say("What was counted")], [[told], [made]])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, title: str, head: Sequence[str], rows: Sequence[Row]) -> None:
    """A head that stays in sight, can be filtered by and stands on each page that is printed.

    No text is ever read as a formula.
    """
    sheet.title = title[:31]
    for at, row in enumerate([head, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=len(value) > WIDEST, vertical="top")
            if at == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for column in range(1, len(head) + 1):
        longest = max(len(str(row[column - 1])) for row in [head, *rows])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 3, WIDEST)


def _subject_head(say: Say, level: str) -> list[str]:
    codes = PROFILES if level in PROFILED else ()
    return [say("Subject"), say("On offer"), say("Effect"), say("Any profile"), *codes]


def _effect(say: Say, one: OfferEffect) -> str:
    """What the numbers of a subject mean: doors that close without it, or open with it."""
    return say("closes if it goes") if one.offered else say("opens if it comes")


def _subject_rows(say: Say, level: str, effects: Sequence[OfferEffect]) -> list[Row]:
    codes = PROFILES if level in PROFILED else ()
    return [
        [
            terms.subject(say, one.subject),
            say("yes") if one.offered else say("no"),
            _effect(say, one),
            len(one.every),
            *(len(one.programmes[code]) for code in codes),
        ]
        for one in effects
    ]


def _programme_head(say: Say) -> list[str]:
    return [
        say("Subject"), say("On offer"), say("Effect"), say("Profile"), say("Programme"), say("Institution"),
        say("Level"), say("Field"), say("Code"), say("Rule"), say("Certainty"), say("Source"), say("Address"),
    ]  # fmt: skip


def _programme_rows(
    say: Say, doors: Doors, level: str, effects: Sequence[OfferEffect], today: date
) -> list[Row]:
    """A row for each subject, profile and programme that it opens or closes."""
    taught = tuple(one.subject for one in effects if one.offered)
    rows: list[Row] = []
    for one in effects:
        whole = taught if one.offered else (*taught, one.subject)
        for profile, names in one.programmes.items():
            facts = Choice(level, profile, whole).facts
            lead: list[str | int] = [
                terms.subject(say, one.subject),
                say("yes") if one.offered else say("no"),
                _effect(say, one),
                profile,
            ]
            rows += [[*lead, *_programme(say, doors, name, facts, today)] for name in names]
    return rows


def _programme(
    say: Say, doors: Doors, name: str, facts: Sequence[Atom], today: date
) -> list[str | int]:
    catalogue, programme = doors.catalogue, doors.catalogue.programme[name]
    school = catalogue.institution.get(programme.institution)
    grounds = doors.grounds(name, facts)
    rule = grounds[0][0] if grounds else None
    source = catalogue.source.get(rule.source) if rule else None
    return [
        programme.names.within(say.language),
        school.name if school else "",
        terms.level(say, programme.level.value),
        terms.field(say, programme.field[:2]) if programme.field else "",
        " ".join(programme.codes),
        terms.requirement(say, catalogue, rule.requirement) if rule else "",
        terms.certainty(say, rule.certainty) if rule else "",
        source_line(say, source, today) if source else "",
        source.url if source else "",
    ]
