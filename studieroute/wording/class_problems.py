"""What is wrong in a class list, in words."""

from studieroute.i18n import Say


def class_messages(say: Say) -> dict[str, str]:
    """What is wrong in a line of a class list; what to do stands after the semicolon."""
    return {
        "class-no-number": say("this line has no number; give each pupil a number of your own."),
        "class-twice": say(
            "the number {number} stood on line {first} already; give each pupil a number of their own."
        ),
        "class-name": say(
            "this looks like a name and is not kept; use numbers of your own, no names."
        ),
        "class-name-column": say(
            "the column «{column}» is not read; leave personal data out of the list."
        ),
        "class-above": say("this line stands above the heads of the columns and is not read."),
        "class-one-column": say(
            "«{text}» is all this line has; part number, class, profile, subjects and wishes with «{sign}»."
        ),
        "class-date": say(
            "«{text}» is a date, such as one of birth, and is not kept; use numbers of your own."
        ),
        "class-date-grade": say(
            "«{text}» is a date, as a spreadsheet makes of 6-8; write the grade as 6,8 in a cell of text."
        ),
        "class-no-class": say("this line has no class; write for example havo 4."),
        "class-class": say("«{text}» is not a class; write for example havo 4. Known: {known}."),
        "class-no-year": say("the year is missing; counted as the final year of {level}."),
        "class-year": say("«{text}»: this school has {most} years; correct the class."),
        "class-profile": say("«{text}» is not a profile; use one of: {known}."),
        "class-no-profile-here": say(
            "{level} has no profiles like «{text}»; leave the profile empty."
        ),
        "class-subject": say("«{text}» is not a subject we know; did you mean «{near}»?"),
        "class-subject-unknown": say(
            "«{text}» is not a subject we know; write for example wisB or natuurkunde."
        ),
        "class-grade": say("{grade} is not a grade for {subject}; grades go from 1 to 10."),
        "class-goal": say(
            "the catalogue has no running programme «{text}»; write its name or code. Like it: {known}."
        ),
        "class-goal-unknown": say(
            "the catalogue has no running programme «{text}»; write its name or code."
        ),
        "class-goal-several": say(
            "«{text}» can be several programmes; write one of: {known}, or add the institution."
        ),
        "class-too-long": say(
            "the list has more than {most} lines; split it. The rest is not read."
        ),
        "class-not-sheet": say(
            "this is no spreadsheet that can be read; save it as .xlsx or .csv."
        ),
    }
