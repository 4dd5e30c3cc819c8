"""Releases in sentences: what one is, who signed it, and why one is refused."""

from studieroute.domain.release import Manifest
from studieroute.i18n import Say


def about_release(say: Say, manifest: Manifest) -> tuple[str, ...]:
    """What a release holds, how old it is, and by which key it is signed."""
    return (
        say(
            "Release {version}, made on {date}.",
            version=manifest.version,
            date=say.day(manifest.made),
        ),
        say(
            "Its newest source was checked on {date}.",
            date=say.partial(manifest.as_of) or say("not known"),
        ),
        say("Signed with the key {key}.", key=manifest.key_words),
    )


def first_use(say: Say) -> str:
    """What it means that a key was met for the first time."""
    return say(
        "This key is believed from now on. Ask the publisher whether it is theirs, for example by telephone."
    )


def age_line(say: Say, older: bool) -> str:
    """A warning where the catalogue in use is newer than the release; empty otherwise."""
    return say("Mind: this release is older than the catalogue it replaces.") if older else ""


def release_problems(say: Say) -> dict[str, str]:
    """The message of each kind of problem with a release or a key."""
    return {
        "release-broken": say(
            "this is no release of StudieRoute, or it is damaged; ask for the file again. "
            "Nothing was changed."
        ),
        "release-changed": say(
            "«{name}» was changed after this release was signed; ask for the file again. "
            "Nothing was changed."
        ),
        "release-signature": say(
            "the signature does not belong to this release; ask for the file again. "
            "Nothing was changed."
        ),
        "release-lacks": say(
            "this release lacks «{name}»; ask for the file again. Nothing was changed."
        ),
        "release-extra": say(
            "«{name}» does not belong in a release; ask for the file again. Nothing was changed."
        ),
        "release-large": say(
            "this release unpacks to more than {most} MB, which no catalogue is; ask the publisher. "
            "Nothing was changed."
        ),
        "release-newer": say(
            "this release has form {format}, made by a newer version; update StudieRoute. "
            "Nothing was changed."
        ),
        "release-foreign": say(
            "this release is signed with a key that is not believed here: {key}. Ask the publisher "
            "whether it is theirs, then run «studieroute catalogue build» with --trust and the key. "
            "Nothing was changed."
        ),
        "release-blocked": say(
            "{failed} cases of the rule test book do not hold, and the check finds {errors} errors; "
            "see «studieroute cases» and «studieroute catalogue check». No release was made."
        ),
        "no-plan-in-file": say("no plan was made in this conversation; leave it out."),
        "key-exists": say(
            "this file is there already; a key is never overwritten, choose another name."
        ),
        "key-broken": say(
            "this is no key of StudieRoute; make one with «studieroute catalogue key»."
        ),
        "key-list-broken": say(
            "the list of believed keys cannot be read ({reason}); mend or remove it."
        ),
    }
