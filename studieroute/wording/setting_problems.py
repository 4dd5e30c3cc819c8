"""What is wrong with the settings of an institution, in words."""

from studieroute.i18n import Say


def setting_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem; what to do stands after the semicolon."""
    return {
        "not-toml": say("this is not valid TOML ({reason}); correct it at this spot."),
        "setting-unknown": say("«{key}» is not a setting; use one of: {known}."),
        "setting-form": say("«{key}» has the wrong form; write it as {wanted}."),
        "too-light": say(
            "the colour {colour} is too light for text on white (contrast {found}, 4.5 is asked);"
            " choose a darker one."
        ),
        "no-logo": say("the logo «{name}» cannot be read ({reason}); put it beside this file."),
        "broken-logo": say(
            "the logo in the settings is damaged or too large to draw; choose another PNG or JPEG."
        ),
        "bad-logo": say(
            "the logo «{name}» is no PNG or JPEG of at most 5 MB; choose another file."
        ),
    }
