"""What is wrong with an input, in one sentence: where, what, and what to do."""

from studieroute.domain.problem import Problem, Severity, Where
from studieroute.i18n import Say
from studieroute.wording import carrying
from studieroute.wording.casebook import book_problems
from studieroute.wording.checking import check_messages
from studieroute.wording.class_problems import class_messages
from studieroute.wording.kiosk_problems import kiosk_messages
from studieroute.wording.law_problems import law_messages
from studieroute.wording.ooapi_problems import ooapi_messages
from studieroute.wording.register_problems import register_messages
from studieroute.wording.releasing import release_problems
from studieroute.wording.setting_problems import setting_messages
from studieroute.wording.system_errors import in_words
from studieroute.wording.workbook_problems import workbook_messages


def problem_line(say: Say, one: Problem) -> str:
    """The sentence of a problem, with file, line and column in front where they are known."""
    where = place(say, one.where)
    text = _sentence(say, one)
    return f"{where}: {text}" if where else text


def severity(say: Say, value: Severity) -> str:
    """How serious a problem is."""
    return {
        Severity.ERROR: say("error"),
        Severity.WARNING: say("warning"),
        Severity.NOTE: say("note"),
    }[value]


def place(say: Say, where: Where) -> str:
    """File, line and column as people and editors read them."""
    parts = [where.file]
    if where.line:
        parts.append(say("line {line}", line=where.line))
    if where.column:
        parts.append(say("column {column}", column=where.column))
    return ", ".join(part for part in parts if part)


def _sentence(say: Say, one: Problem) -> str:
    values = dict(one.details)
    if "reason" in values:
        values["reason"] = in_words(say, values["reason"])
    message = _messages(say).get(one.kind)
    return message.format(**values) if message else f"{one.kind} {values}"


def _messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem; what to do stands after the semicolon."""
    return {
        **_files(say),
        **_rules(say),
        **_tables(say),
        **_databases(say),
        **check_messages(say),
        **_calls(say),
        **law_messages(say),
        **workbook_messages(say),
        **ooapi_messages(say),
        **register_messages(say),
        **class_messages(say),
        **setting_messages(say),
        **kiosk_messages(say),
        **book_problems(say),
        **release_problems(say),
        **carrying.problem_messages(say),
    }


def _files(say: Say) -> dict[str, str]:
    return {
        "cannot-read": say("this file cannot be read ({reason}); check the name and your rights."),
        "cannot-write": say(
            "this cannot be written ({reason}); choose another place. Nothing was changed."
        ),
        "changed-elsewhere": say(
            "somebody else wrote this file since you opened it; save under another name, or open it"
            " again. Nothing was changed."
        ),
        "no-plain-file": say("this is no ordinary file; name a file on a disk."),
        "too-big": say("this file is larger than {most} MB, so it is not read; check its name."),
        "cannot-print": say("the printer «{printer}» does not answer; choose another one."),
        "not-utf8": say("this file is not UTF-8 text; save it again with the encoding UTF-8."),
        "not-json": say("this is not valid JSON ({reason}); correct it at this spot."),
        "unknown-key": say("«{key}» is not a word of the learner file; use one of: {known}."),
        "wrong-type": say("«{key}» has the wrong form; write it as {wanted}."),
        "no-grade": say("«{fact}» has a grade that does not exist; write one from 1 to 10."),
        "unknown-programme": say("the catalogue has no programme «{name}»; correct the name."),
        "unknown-level": say("«{name}» is not a level; use one of: {known}."),
        "no-since": say(
            "it is not said since when «{name}» is followed, so no route counts on finishing it; "
            'write "since", as in "2026-09".'
        ),
        "unknown-home": say(
            '«{name}» is no city of the catalogue; write a city of it or "lat,lon".'
        ),
    }


def _rules(say: Say) -> dict[str, str]:
    return {
        "rule-unexpected": say("the rule «{rule}» has «{found}» where it expects {expected}."),
        "rule-ends-early": say("the rule «{rule}» stops too early; it expects {expected}."),
        "rule-unknown-word": say("the rule «{rule}» uses «{found}»; the words are: {expected}."),
        "rule-wrong-count": say(
            "the rule «{rule}» gives the wrong number of values ({found}); it takes {expected}."
        ),
        "rule-not-a-number": say("the rule «{rule}» has «{found}» where it expects {expected}."),
        "rule-not-a-fact": say("«{rule}» is a rule, not one fact; write for example {expected}."),
    }


def _tables(say: Say) -> dict[str, str]:
    return {
        "no-folder": say("there is no such folder; name the folder of a catalogue package."),
        "catalogue-errors": say(
            "errors in this catalogue: {errors}; correct them where the list says, and check again."
        ),
        "no-file": say("this file is missing; a catalogue package needs it."),
        "empty-file": say("this file is empty; it needs a header row."),
        "not-csv": say("this is no CSV table ({reason}); check commas and quotation marks."),
        "no-column": say("the column «{column}» is missing; the columns are: {known}."),
        "extra-column": say("the column «{column}» is not known and is not read."),
        "short-row": say("this row stops before the column «{column}»; add the missing commas."),
        "long-row": say(
            "this row has {found} cells and the header {wanted}; quote a text that holds a comma."
        ),
        "column-twice": say("the column «{column}» stands here twice; keep one."),
        "taken": say("«{id}» stands in {table} already; give each thing its own name."),
        "empty-cell": say("the column «{column}» may not be empty; fill it in."),
        "bad-value": say("«{value}» cannot stand in the column «{column}»; allowed: {allowed}."),
        "twice": say("«{id}» stood on line {first} already; give each row its own name."),
        "no-source": say("«{id}» names no source; add where this is stated."),
        "no-such": say(
            "«{name}» in the column «{column}» is nowhere in {tables}; correct the name."
        ),
    }


def _databases(say: Say) -> dict[str, str]:
    return {
        "bad-database-url": say(
            "«{url}» is neither a path nor a database URL; write for example catalogue.sqlite."
        ),
        "no-driver": say(
            "there is no driver for the database {url}; install the extra «postgresql»."
        ),
        "no-database": say(
            "there is no such database; build it with «studieroute catalogue build»."
        ),
        "no-catalogue": say(
            "this database holds no catalogue yet; build one with «studieroute catalogue build»."
        ),
        "database-locked": say(
            "another program is writing this database; try again when it is done. Nothing was changed."
        ),
        "database-corrupt": say(
            "this file is no readable database; put a backup in its place or remove it."
        ),
        "database-newer": say(
            "this database was made by a newer version (revision {revision}); update StudieRoute."
        ),
        "disk-full": say("the disk is full or fails; make room. Nothing was changed."),
        "cannot-write-database": say(
            "this database may not be written; check your rights. Nothing was changed."
        ),
        "cannot-open-database": say(
            "this database cannot be opened; check the folder and your rights."
        ),
        "database-failed": say("the database answered: {reason}. Nothing was changed."),
    }


def _calls(say: Say) -> dict[str, str]:
    return {
        "no-such-goal": say("the catalogue has no «{goal}»{near}."),
        "born-later": say("the birth date {born} is still to come; correct it."),
        "goal-count": say("name two to four goals with commas between them; these are {count}."),
        "no-change": say("name at least one fact with --add or --drop."),
        "not-held": say("the learner does not hold «{fact}»; what can be dropped: {held}."),
        "wrong-call": say("{message}; see {program} --help."),
        "empty-db": say("--db is empty; name a database, or leave it out."),
        "no-choice": say("there is no route number {choice}; there are {count}."),
        "no-route": say(
            "there is no route to «{goal}», so there is no plan; ask «studieroute why»."
        ),
        "bad-date": say("«{text}» is no date; write it as 2027-09-01."),
        "bad-suffix": say("a plan is written as .pdf, .html or .ics; rename {name}."),
        "no-window": say("the window needs the extra «desktop»: {reason}."),
    }
