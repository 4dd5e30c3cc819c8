"""How old a catalogue is and where it came from, in words."""

from datetime import date

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.release import Manifest
from studieroute.i18n import Say

OLD_AFTER_DAYS = 180
"""From here on a dean is told to look for a newer catalogue: a school year brings new rules."""


def days_old(as_of: str, today: date) -> int | None:
    """How many days ago the newest source was checked; None where that is not known."""
    try:
        return max(0, (today - date.fromisoformat(as_of)).days)
    except ValueError:
        return None


def age_words(say: Say, as_of: str, today: date) -> str:
    """The age of a catalogue in a line."""
    days = days_old(as_of, today)
    if days is None:
        return say("Catalogue of unknown age")
    if not days:
        return say("Catalogue of today, {date}", date=say.partial(as_of))
    return say.plural(
        "Catalogue of {date}: {number} day old",
        "Catalogue of {date}: {number} days old",
        days,
        date=say.partial(as_of),
    )


def old_warning(say: Say, as_of: str, today: date) -> str:
    """That it is time for a newer catalogue; empty as long as it is not."""
    days = days_old(as_of, today)
    if days is not None and days < OLD_AFTER_DAYS:
        return ""
    return say("Rules may have changed since. Ask for a newer release.")


def no_newer(say: Say, manifest: Manifest, catalogue: Catalogue) -> str:
    """Why a release is not put in the place of a catalogue: it is older or the same; else empty."""
    if manifest.can_replace(catalogue.release, catalogue.as_of):
        return ""
    if manifest.version == catalogue.release:
        return say("This release is the catalogue that is in use already.")
    return say(
        "This release is of {date}, and the catalogue in use is newer: of {now}. "
        "Ask for a newer release. Nothing was changed.",
        date=say.partial(manifest.as_of),
        now=say.partial(catalogue.as_of),
    )


def new_key(say: Say) -> str:
    """What to do before a release whose key was not met before is taken."""
    return say(
        "This computer does not know this key yet. Ask the publisher first whether it is theirs, "
        "for example by telephone: who takes the release believes the key from then on."
    )


def lineage(say: Say, origin: str, signer: str, made: str) -> str:
    """Where the catalogue in use came from."""
    if signer:
        return say(
            "From a release made on {date}, signed with the key {key}.",
            date=say.partial(made) or say("not known"),
            key=" ".join(signer[at : at + 4] for at in range(0, len(signer), 4)),
        )
    if origin == "shipped":
        return say("It came with the program.")
    if origin == "own":
        return say("It was built on this computer and is not signed.")
    return ""
