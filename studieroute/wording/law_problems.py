"""What is doubtful in the national admission tables, and where their rows went."""

from studieroute.i18n import Say


def law_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem with the tables of the law."""
    return {**_cells(say), **_names(say), **_files(say)}


def _cells(say: Say) -> dict[str, str]:
    return {
        "law-empty": say(
            "the cell {profile} of «{programme}» is empty: the law says nothing there; no rule was made of it."
        ),
        "law-unreadable": say(
            "the cell {profile} of «{programme}» cannot be read («{text}»); no rule was made of it."
        ),
        "law-misprint": say(
            "the cell {profile} of «{programme}» has a misprint («{text}»); the subject that is meant was read."
        ),
        "law-mixed": say(
            "the cell {profile} of «{programme}» misses brackets («{text}»); the stricter reading was taken."
        ),
        "law-sectors": say(
            "the sectors «{one}» and «{other}» ask something else of {profile} for «{programme}»; both are asked."
        ),
        "law-differs": say(
            "«{id}» copies an older text of the tables; the text of {year} asks «{law}», and yours stays «{own}»."
        ),
    }


def _names(say: Say) -> dict[str, str]:
    return {
        "law-names": say(
            "names of {education} in the law: {matched} matched, {alias} by another name, "
            "{proposed} proposed, {ended} ended, {left} left."
        ),
        "law-proposed": say(
            "«{programme}» was not found for certain in the register; it may be {like}. Add an alias when you know."
        ),
        "law-left": say("«{programme}» resembles nothing in the register."),
        "law-ended": say("«{programme}» is no longer there. {why}"),
        "law-own-rules": say("«{programme}» has rules of its own already («{id}»); they stay."),
    }


def _files(say: Say) -> dict[str, str]:
    return {
        "law-row": say("this row is not read as a programme with four profiles («{text}»)."),
        "law-twice": say("«{programme}» stands here twice as number {number} of «{sector}»."),
        "law-heading": say("this row is a heading or a remark («{text}»)."),
        "law-other-table": say(
            "this table of annex {annex} is not about profiles and is not read."
        ),
        "law-no-tables": say(
            "this holds no table of programmes and profiles; save the whole page of the regulation."
        ),
        "law-new-extra": say(
            "the extra requirement of «{programme}» is not in the shipped law; add it to db/law."
        ),
        "out-is-for-law": say("--out goes with law only; leave it out."),
        "law-history": say(
            "since 2020 every mbo 4 diploma gives access to hbo; this row is history and no rule."
        ),
    }
