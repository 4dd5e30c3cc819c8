"""DUO's overview of higher education: programmes per board, their variants and their offers.

A programme is a recognised code at one board; a variant is offered under its parent. What ends in
no degree stands among the bachelors with their study load, and becomes a bridge without load. The
overview holds no rule of admission, no start month and no price.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from studieroute.domain.bridge import Bridge
from studieroute.domain.catalogue import Catalogue
from studieroute.domain.level import Level
from studieroute.domain.offer import Offer
from studieroute.domain.problem import Severity, problem
from studieroute.domain.programme import Names, Programme, Status
from studieroute.domain.source import Source, SourceKind
from studieroute.exchange.boards import Boards
from studieroute.exchange.cell_values import address, bare_name, day, is_code, whole
from studieroute.exchange.imported import Imported
from studieroute.exchange.law import slug
from studieroute.exchange.no_degree import POST_HBO, PRE_MASTER, kind_without_degree
from studieroute.exchange.sheet import Heading, Row, Sheet, open_sheet

SOURCE = "duo-ho"
TITLE = "HO Opleidingsoverzicht"
NO_PLACE = "de plaats staat er niet bij; de vestigingsplaats van de instelling is aangenomen"
URL = "https://onderwijsdata.duo.nl/dataset/ho_opleidingsoverzicht"
MOST_EC = 600
CODES = (
    "ONDERWIJSBESTUURID",
    "OPLEIDINGSEENHEIDCODE",
    "ERKENDEOPLEIDINGSCODE",
    "VARIANT_VAN",
    "AANGEBODEN_OPLEIDINGCODE",
)
SEPTEMBER = (9,)

HEADINGS = (
    Heading("ONDERWIJSBESTUURID", ("BESTUURSNUMMER", "BEVOEGD_GEZAG_ID"), needed=True),
    Heading("ONDERWIJSBESTUUR_NAAM", ("BESTUURSNAAM",)),
    Heading("ONDERWIJSAANBIEDER_NAAM", ("AANBIEDER_NAAM", "INSTELLINGSNAAM")),
    Heading("OPLEIDINGSEENHEIDCODE", ("OPLEIDINGSEENHEID_CODE",), needed=True),
    Heading("ERKENDEOPLEIDINGSCODE", ("ERKENDE_OPLEIDINGSCODE", "CROHO", "ISAT"), needed=True),
    Heading("VARIANT_VAN"),
    Heading("NAAM_LANG", ("OPLEIDINGSNAAM", "NAAM"), needed=True),
    Heading("INTERNATIONALE_NAAM", ("NAAM_ENGELS",)),
    Heading("EIGENNAAM"),
    Heading("EIGENNAAM_DUITS"),
    Heading("EINDDATUM"),
    Heading("NIVEAU", needed=True),
    Heading("STUDIELAST"),
    Heading("VORM", ("OPLEIDINGSVORM",)),
    Heading("VOERTAAL"),
    Heading("AANGEBODEN_OPLEIDING_BEGINDATUM"),
    Heading("AANGEBODEN_OPLEIDING_EINDDATUM"),
    Heading("EERSTE_INSTROOMDATUM"),
    Heading("LAATSTE_INSTROOMDATUM"),
    Heading("WEBSITE"),
    Heading("AANGEBODEN_OPLEIDINGCODE", ("AANGEBODEN_OPLEIDING_CODE",), needed=True),
    Heading("ONDERWIJSLOCATIEPLAATS", ("PLAATSNAAM", "PLAATS")),
)
IGNORED = (
    "ONDERWIJSAANBIEDERID", "SOORT", "ERKENNER", "BEGINDATUM", "GRAAD", "EQF", "ISCED", "NLQF",
    "WAARDEDOCUMENTSOORT", "PENVOERDER", "EIGENNAAM_ENGELS", "SAMENWERKEND_MET",
    "BUITENLANDSEPARTNER", "DEFICIENTIE", "EISEN_WERKZAAMHEDEN", "PROPEDEUTISCHE_FASE",
    "STUDIEKEUZECHECK", "VERSNELD_TRAJECT", "EIGEN_AANGEBODEN_OPLEIDINGSLEUTEL",
    "ONDERWIJSLOCATIECODE", "ONDERWIJSLOCATIESTRAAT", "OMSCHRIJVING",
)  # fmt: skip
"""Columns of the overview that the catalogue has no place for."""

LEVELS = {
    "HBO-AD": (Level.AD, "Associate degree"),
    "HBO-BA": (Level.HBO_BACHELOR, "Bachelor"),
    "HBO-MA": (Level.HBO_MASTER, "Master"),
    "HBO-PM": (Level.HBO_MASTER, "Master (post-initieel)"),
    "WO-BA": (Level.WO_BACHELOR, "Bachelor"),
    "WO-MA": (Level.WO_MASTER, "Master"),
    "WO-PM": (Level.WO_MASTER, "Master (post-initieel)"),
}
NO_LEVEL = "HBO-O"
"""A course after hbo: registered, and no degree."""
MODES = {"VOLTIJD": "voltijd", "DEELTIJD": "deeltijd", "DUAAL": "duaal"}
LANGUAGES = {"NLD": "nl", "ENG": "en", "DEU": "de", "FRA": "fr", "SPA": "es"}
STATUTORY = "wettelijk-vt"
"""The fee of funded education (WHW 7.45), part-time at most as high; post-initial masters set their own."""


def read_duo_ho(file: Path, today: date, published: str = "") -> Imported:
    """The overview as catalogue rows; `published` is its day of download, empty when not known.

    Raises InputRefused when the file is no such overview.
    """
    sheet = open_sheet(file, HEADINGS, IGNORED, one_line=True)
    overview = _Overview(sheet, today, f"{SOURCE}-{published}" if published else SOURCE)
    for row in sheet:
        overview.take(row)
    overview.settle()
    told = (published, str(today))
    sources = (
        Source(overview.source, TITLE, "DUO", URL, SourceKind.REGISTER, *told),
        Source(overview.assumed, f"{TITLE}: {NO_PLACE}", "DUO", URL, SourceKind.REGISTER, *told),
    )
    catalogue = Catalogue(
        sources,
        overview.boards.institutions(),
        overview.boards.places(),
        tuple(overview.programmes.values()),
        tuple(overview.bridges.values()),
        tuple(overview.offers.values()),
    )
    return Imported(catalogue, tuple(sheet.tally.problems), sheet.tally.ledger())


class _Overview:
    """Gathers programmes, bridges and offers from the rows of one overview."""

    def __init__(self, sheet: Sheet, today: date, source: str) -> None:
        self.sheet = sheet
        self.today = today
        self.source = source
        self.assumed = f"{source}-zetel"
        self.boards = Boards()
        self.programmes: dict[str, Programme] = {}
        self.bridges: dict[str, Bridge] = {}
        self.offers: dict[str, Offer] = {}
        self._named: dict[tuple[str, Level, str], set[str]] = {}
        self._lines: dict[str, int] = {}
        self._waiting: list[Row] = []

    def take(self, row: Row) -> None:
        """Uses a row, puts it aside until all programmes are known, or reports it."""
        board, code, level = row["ONDERWIJSBESTUURID"], row["ERKENDEOPLEIDINGSCODE"], row["NIVEAU"]
        if not board or (level not in LEVELS and level != NO_LEVEL):
            self._report("register-level" if board else "no-board", row, level=level)
            return
        odd = [row[column] for column in CODES if row[column] and not is_code(row[column])]
        if odd or not row["NAAM_LANG"] or not row["OPLEIDINGSEENHEIDCODE"]:
            self._report("odd-code" if odd else "no-name", row, value=" ".join(odd))
            return
        sector = "hbo" if level.startswith("HBO") else "wo"
        self.boards.note(
            board, row["ONDERWIJSBESTUUR_NAAM"], row["ONDERWIJSAANBIEDER_NAAM"], sector
        )
        if code and level != NO_LEVEL:
            self._register(row)
        kind, title = kind_without_degree(row["EIGENNAAM"], row["NAAM_LANG"])
        if level == NO_LEVEL and not kind:
            kind, title = POST_HBO, row["EIGENNAAM"] or row["NAAM_LANG"]
        if kind:
            self._take_bridge(row, kind, title)
        elif code:
            self._offer(row, _programme_id(code, board), STATUTORY)
        elif row["AANGEBODEN_OPLEIDINGCODE"]:
            self._waiting.append(row)
        else:
            variant = bool(row["VARIANT_VAN"])
            self._report("variant-without-offer" if variant else "no-code-no-offer", row)

    def _report(self, kind: str, row: Row, **details: str) -> None:
        spot, name = self.sheet.at(row.line), row["EIGENNAAM"] or row["NAAM_LANG"]
        self.sheet.tally.report(problem(kind, spot, Severity.NOTE, name=name, **details))

    def _tell(self, kind: str, row: Row, **details: str) -> None:
        self.sheet.tally.tell(problem(kind, self.sheet.at(row.line), Severity.NOTE, **details))

    def _register(self, row: Row) -> None:
        """Makes the programme of a recognised code, or adds a further unit of it."""
        name = _programme_id(row["ERKENDEOPLEIDINGSCODE"], row["ONDERWIJSBESTUURID"])
        rio = f"rio:{row['OPLEIDINGSEENHEIDCODE']}"
        known = self.programmes.get(name)
        if known is None:
            made = self._programme(row, name, (f"croho:{row['ERKENDEOPLEIDINGSCODE']}", rio))
            for called in map(bare_name, (made.names.nl, made.names.en)):
                if called:
                    key = (made.institution, made.level, called)
                    self._named.setdefault(key, set()).add(name)
            self.programmes[name] = made
        elif rio not in known.codes:
            self.programmes[name] = replace(known, codes=(*known.codes, rio))

    def _programme(self, row: Row, name: str, codes: tuple[str, ...]) -> Programme:
        level, degree = LEVELS[row["NIVEAU"]]
        load = whole(row["STUDIELAST"], MOST_EC)
        if row["STUDIELAST"] and load is None:
            self._tell("odd-cell", row, column="STUDIELAST", value=row["STUDIELAST"])
        ends = self._day(row, "EINDDATUM")
        return Programme(
            name,
            self.boards.id(row["ONDERWIJSBESTUURID"]),
            Names(row["NAAM_LANG"], row["INTERNATIONALE_NAAM"], row["EIGENNAAM_DUITS"]),
            level,
            degree,
            codes,
            load=load,
            load_unit="EC" if load else "",
            status=Status.ENDED if ends and ends <= self.today else Status.RUNNING,
            admission_complete=False,
            website=address(row["WEBSITE"]),
            source=self.source,
        )

    def _day(self, row: Row, column: str) -> date | None:
        found = day(row[column])
        if row[column] and found is None:
            self._tell("odd-cell", row, column=column, value=row[column])
        return found

    def _take_bridge(self, row: Row, kind: str, title: str) -> None:
        """Offers of one title at one board are one bridge; unoffered ones count if pre-masters."""
        if not row["AANGEBODEN_OPLEIDINGCODE"] and kind != PRE_MASTER:
            self._report("no-degree-no-offer", row, what=kind)
            return
        board = self.boards.id(row["ONDERWIJSBESTUURID"])
        name = f"{board}-{kind}-{slug(title)}"
        if self._offer(row, name):
            bridge = Bridge(
                name, kind, board, Names(title), website=address(row["WEBSITE"]), source=self.source
            )
            self.bridges.setdefault(name, bridge)

    def _offer(self, row: Row, of: str, fee: str = "") -> bool:
        """Uses the row, and adds the offer in it if there is one; False when it was there already."""
        code = row["AANGEBODEN_OPLEIDINGCODE"]
        if code in self.offers:
            self._report("offer-twice", row, id=code, first=str(self._lines[code]))
            return False
        self.sheet.tally.use()
        if not code:
            return True
        mode = MODES.get(row["VORM"].upper(), "")
        if row["VORM"] and not mode:
            self._tell("odd-cell", row, column="VORM", value=row["VORM"])
        first = self._day(row, "EERSTE_INSTROOMDATUM")
        last = self._day(row, "LAATSTE_INSTROOMDATUM")
        self._lines[code] = row.line
        self.offers[code] = Offer(
            code,
            of,
            self.boards.place(row["ONDERWIJSBESTUURID"], row["ONDERWIJSLOCATIEPLAATS"]),
            mode,
            self._languages(row),
            SEPTEMBER if first and first.month in SEPTEMBER else (),
            fee=fee if mode and not row["NIVEAU"].endswith("PM") else "",
            available_from=first or self._day(row, "AANGEBODEN_OPLEIDING_BEGINDATUM"),
            available_until=last
            or self._day(row, "AANGEBODEN_OPLEIDING_EINDDATUM")
            or self._day(row, "EINDDATUM"),
            source=self.source,
        )
        return True

    def _languages(self, row: Row) -> tuple[str, ...]:
        codes = [code.strip() for code in row["VOERTAAL"].upper().split(",") if code.strip()]
        for code in codes:
            if code not in LANGUAGES:
                self._tell("odd-cell", row, column="VOERTAAL", value=code)
        return tuple(sorted({LANGUAGES[code] for code in codes if code in LANGUAGES}))

    def settle(self) -> None:
        """Finds the programmes of variants and of units without a code, and a seat for each offer."""
        for row in self._waiting:
            self._offer(row, self._parent(row), STATUTORY)
        seats: dict[str, str] = {}
        for name, offer in self.offers.items():
            if not offer.place:
                board = (self.programmes.get(offer.of) or self.bridges[offer.of]).institution
                if board not in seats:
                    seats[board] = self.boards.seat(board)
                seat = seats[board]
                source = self.assumed if seat else self.source
                self.offers[name] = replace(offer, place=seat, source=source)

    def _parent(self, row: Row) -> str:
        """The programme a row without a code is offered under, by its code or its name."""
        board = row["ONDERWIJSBESTUURID"]
        parent = _programme_id(row["VARIANT_VAN"], board)
        if parent in self.programmes:
            return parent
        level = LEVELS[row["NIVEAU"]][0]
        for name in (row["NAAM_LANG"], row["EIGENNAAM"]):
            for called in (name, name.partition(":")[0]):
                found = self._named.get((self.boards.id(board), level, bare_name(called)), ())
                if len(found) == 1:
                    (parent,) = found
                    self._tell("joined-by-name", row, name=name, id=parent)
                    return parent
        unit = row["OPLEIDINGSEENHEIDCODE"]
        own = _programme_id(unit, board)
        if own not in self.programmes:
            self.programmes[own] = self._programme(row, own, (f"rio:{unit}",))
            self._tell("own-programme", row, name=row["NAAM_LANG"], id=own)
        return own


def _programme_id(code: str, board: str) -> str:
    return f"ho-{code}-{board}".lower()
