"""What is wrong with the set-up of a kiosk, in words."""

from studieroute.i18n import Say


def kiosk_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem; what to do stands after the semicolon."""
    return {
        "no-texts": say("there are no texts in the language «{language}»; choose from: {known}."),
        "not-a-hash": say(
            "the exit code is kept as a hash; make one with «studieroute kiosk --hash-code»."
        ),
        "no-institution": say("there is no institution «{name}»; choose from: {known}."),
        "bad-code": say("a code for the staff has {least} to {most} digits; choose another one."),
        "no-exit-code": say(
            "a kiosk that is kept running needs a code to leave it; make one with"
            " «studieroute kiosk --hash-code» and put it in the settings as exit-code."
        ),
        "no-display": say(
            "there is no display here, so the kiosk cannot be shown; start it in a graphical session."
        ),
    }
