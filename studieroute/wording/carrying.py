"""What is wrong with sealed files, hand-overs and codes, in words; what to do stands after the semicolon."""

from studieroute.i18n import Say


def problem_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem with what is carried along."""
    return {**_sealed(say), **_handed(say), **_codes(say)}


def _sealed(say: Say) -> dict[str, str]:
    return {
        "is-sealed": say(
            "this file is encrypted; give the passphrase with --passphrase-file FILE"
            " or in STUDIEROUTE_PASSPHRASE."
        ),
        "wrong-passphrase": say(
            "this passphrase does not open the file; type it again. Nothing was changed."
        ),
        "no-passphrase": say("the passphrase is empty; choose one that others cannot guess."),
        "short-passphrase": say(
            "this passphrase is too short; choose at least {least} characters. Several words are best."
        ),
        "needs-passphrase": say(
            "this file will be encrypted, and no passphrase was given; give one with"
            " --passphrase-file FILE or in STUDIEROUTE_PASSPHRASE. Nothing was written."
        ),
        "passphrases-differ": say("the two passphrases differ; type them again."),
        "sealed-newer": say(
            "this file was encrypted by a newer version; update StudieRoute. Nothing was changed."
        ),
        "sealed-damaged": say(
            "this encrypted file is damaged or not complete; use another copy. Nothing was changed."
        ),
        "sealed-elsewhere": say(
            "this file opens only for the user and on the computer that encrypted it; open it there."
        ),
        "no-keyring": say("this computer has no keyring that can be used; choose a passphrase."),
        "not-sealed": say("this file is not encrypted, so there is nothing to decrypt."),
        "no-such-file": say("there is no such file, so nothing was wiped; check the name."),
        "not-wiped": say(
            "this could not be removed: {files}; close the programs that have it open."
        ),
        "same-file": say("this would overwrite the file itself; choose another name."),
    }


def _handed(say: Say) -> dict[str, str]:
    return {
        "is-hand-over": say(
            "this is a hand-over; open it with «studieroute receive», which checks who sent it."
        ),
        "not-hand-over": say(
            "this is no hand-over of StudieRoute; ask the sender for the right file."
        ),
        "hand-over-newer": say(
            "this hand-over was made by a newer version; update StudieRoute. Nothing was changed."
        ),
        "hand-over-broken": say(
            "this hand-over was changed or damaged after it was signed, so it is not opened;"
            " ask the sender for a new one."
        ),
        "hand-over-ended": say(
            "this hand-over from {sender} might be kept until {until}, so it is not opened any more;"
            " delete it, or ask the learner for a new one."
        ),
        "nothing-ticked": say(
            "nothing was ticked, so nothing is handed over; tick one of: {known}."
        ),
        "nothing-of-it": say(
            "the file has nothing of what was ticked ({parts}), so nothing is handed over; tick"
            " something else."
        ),
        "bad-tick": say("«{name}» cannot be handed over; tick one of: {known}."),
        "no-sender": say(
            "a hand-over says who hands it over; name the institution in the settings or with --from."
        ),
        "no-recipient": say("a hand-over needs a recipient; name the school or desk."),
        "end-is-past": say("the end date {until} is past; choose a later day."),
    }


def _codes(say: Say) -> dict[str, str]:
    return {
        "no-code": say(
            "there is no code to be read on this picture; take it straight from above, in good light."
        ),
        "not-picture": say("this is no PDF, picture or text of a code ({reason}); check the file."),
        "foreign-code": say(
            "this is a code, but not of a plan of StudieRoute; scan the code on the plan."
        ),
        "code-newer": say("this code was made by a newer version; update StudieRoute."),
        "code-damaged": say("this code is damaged or was not read whole; scan it again."),
        "code-parts": say(
            "this plan stands in {count} codes and number {missing} is missing; scan that one as well."
        ),
        "codes-mixed": say("these codes are of different plans; scan those of one plan."),
    }
