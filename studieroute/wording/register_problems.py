"""What is wrong or doubtful in a register, and why a row of it was not used."""

from studieroute.i18n import Say
from studieroute.wording.ooapi_problems import ooapi_reasons


def register_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem with an imported file."""
    return {**_tables(say), **_higher(say), **_mbo(say), **_figures(say), **_merging(say)}


def _tables(say: Say) -> dict[str, str]:
    return {
        "needs-column": say(
            "the column «{column}» (or: {also}) is missing; without it this file cannot be read."
        ),
        "needs-columns": say(
            "the column «{column}» is missing, and so are {more}; without them this file cannot be"
            " read. Check whether it is the right file, of the kind that you named."
        ),
        "column-absent": say("there is no column «{column}»; what it tells stays not known."),
        "first-of-columns": say("the column «{column}» stands here twice; the first one is read."),
        "row-length": say(
            "this row has {found} cells and the header {wanted}; the row is not used."
        ),
        "formula": say(
            "the column «{column}» has a formula here; formulas are not calculated, the row is not used."
        ),
        "control-sign": say(
            "the column «{column}» has a sign here that is no text; the row is not used."
        ),
        "unreadable-sign": say(
            "the column «{column}» has a letter here that cannot be read; save the file as UTF-8."
        ),
        "too-large": say("this file is {found} MB when unpacked; at most {most} MB is read."),
        "open-quote": say(
            "a quotation mark opens here and is not closed before the end of the file; close it."
        ),
        "not-workbook": say("this is no readable workbook ({reason}); save it again as XLSX."),
        "unknown-file": say("no importer knows this file; it is not used."),
        "no-known-file": say("this folder has no file that an importer knows."),
        "bad-published": say("«{text}» is no day of a file; write for example duo-ho=2026-08-04."),
    }


def _higher(say: Say) -> dict[str, str]:
    return {
        "no-board": say("«{name}» names no school; the row is not used."),
        "register-level": say(
            "«{name}» has a level that is not known («{level}»); it is not used."
        ),
        "odd-code": say("«{name}» has a code that is none («{value}»); it is not used."),
        "variant-without-offer": say("the variant «{name}» is offered nowhere; it is not used."),
        "no-code-no-offer": say("«{name}» has no recognised code and no offer; it is not used."),
        "offer-twice": say("the offer {id} of «{name}» stood on line {first} already."),
        "no-degree-no-offer": say(
            "«{name}» ({what}) ends in no degree and is offered nowhere; it is not used."
        ),
        "odd-cell": say(
            "«{value}» in the column «{column}» cannot be understood and stays not known."
        ),
        "joined-by-name": say(
            "«{name}» has no recognised code; by its name it is offered under «{id}»."
        ),
        "own-programme": say("«{name}» has no recognised code; it stands on its own as «{id}»."),
        "in-overview": say("«{name}» is in the overview already, as «{id}»."),
        "not-in-overview": say("«{name}» is in this excerpt and not in the catalogue."),
    }


def _mbo(say: Say) -> dict[str, str]:
    return {
        "no-qualification": say("«{name}» is no whole qualification ({what}); it is not used."),
        "no-learning-path": say("«{name}» has no bol or bbl path («{path}»); it is not used."),
        "no-crebo": say("«{name}» has no crebo code of five digits; it is not used."),
        "no-name": say("«{name}» has no name; it is not used."),
        "crebo-twice": say("«{id}» stood on line {first} already."),
        "no-offer-code": say("the cohort «{name}» belongs to no offer."),
        "cohort-without-day": say("the cohort «{name}» has no day to start or to apply by."),
    }


def _figures(say: Say) -> dict[str, str]:
    return {
        "no-year": say("«{name}» has no year that can be read («{value}»); it is not used."),
        "no-such-programme": say(
            "no programme, or more than one, has the code «{name}»; name the institution too."
        ),
        "figure-twice": say("the figures of «{name}» for {value} stood here already."),
        "no-figure": say("the row about «{name}» holds no figure."),
        "isced-code": say(
            "«{name}» is no code of higher education, or has no field of four digits."
        ),
        "two-fields": say("the code «{name}» has two fields; the first one counts."),
    }


def _merging(say: Say) -> dict[str, str]:
    return {
        "register-differs": say(
            "{column}: the catalogue says {ours} and «{source}» ({day}) says {theirs}. "
            "The catalogue is not changed; look which is right for «{id}»."
        ),
    }


def reason(say: Say, kind: str) -> str:
    """In a few words why rows were not used, or what was told about them."""
    short = {
        "row-length": say("more or fewer cells than the header"),
        "formula": say("a formula in a cell"),
        "control-sign": say("a sign that is no text"),
        "unreadable-sign": say("a letter that cannot be read"),
        "no-board": say("no school named"),
        "register-level": say("no level that is known"),
        "odd-code": say("a code that is none"),
        "variant-without-offer": say("a variant that is offered nowhere"),
        "no-code-no-offer": say("no recognised code and no offer"),
        "offer-twice": say("an offer that stood there already"),
        "no-degree-no-offer": say("no degree and no offer"),
        "odd-cell": say("a cell that cannot be understood"),
        "joined-by-name": say("no code, put under a programme by its name"),
        "own-programme": say("no code, stands on its own"),
        "in-overview": say("in the overview already"),
        "not-in-overview": say("not in the overview"),
        "no-qualification": say("a part, a broad intake or an elective"),
        "no-learning-path": say("a path that is neither bol nor bbl"),
        "no-crebo": say("no crebo code"),
        "no-name": say("no name"),
        "crebo-twice": say("a qualification that stood there already"),
        "no-offer-code": say("a cohort without an offer"),
        "cohort-without-day": say("a cohort without a day"),
        "no-year": say("no year"),
        "no-such-programme": say("no programme of that code"),
        "figure-twice": say("figures that stood there already"),
        "no-figure": say("no figure"),
        "isced-code": say("no code or no field"),
        "two-fields": say("a second field for one code"),
        "register-differs": say("differs from the catalogue"),
        "extra-column": say("a column that is not read"),
        "column-absent": say("a column that is not there"),
        "first-of-columns": say("a column that is there twice"),
        "no-source": say("a row without a source"),
        "no-such-sheet": say("a sheet that is not read"),
        "law-row": say("a row that is no programme with four profiles"),
        "law-twice": say("a programme that stood there already"),
        "law-other-table": say("a table of something else"),
        "law-new-extra": say("a special requirement that is new"),
        "law-unreadable": say("a cell of the law that cannot be read"),
        "law-ended": say("in the law, and no longer in the register"),
        "law-left": say("in the law, and like nothing in the register"),
        "law-proposed": say("in the law, and perhaps in the register"),
        "law-own-rules": say("a programme with rules of its own"),
        "law-names": say("how the names of the law were matched"),
        "law-history": say("a rule that no longer holds"),
        "law-heading": say("a heading or a remark"),
        "law-empty": say("an empty cell of the law"),
        "law-misprint": say("a misprint in the law"),
        "law-mixed": say("brackets missing in the law"),
        "law-sectors": say("two sectors of the law that differ"),
        "law-differs": say("an older text of the law"),
    }
    return {**short, **ooapi_reasons(say)}.get(kind, kind)
