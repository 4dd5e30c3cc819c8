"""What is wrong or doubtful in objects of the Open Onderwijs API, and in talking to one."""

from studieroute.i18n import Say


def ooapi_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem with the Open Onderwijs API."""
    return {**_objects(say), **_network(say)}


def ooapi_reasons(say: Say) -> dict[str, str]:
    """In a few words why objects were not used, or what was told about them."""
    return {
        "ooapi-no-kind": say("no organisation, programme or offering of one"),
        "ooapi-no-place": say("a field that the catalogue has no column for"),
        "ooapi-no-id": say("no identifier"),
        "ooapi-twice": say("an identifier that stood there already"),
        "ooapi-part": say("a part of a programme or of an organisation"),
        "ooapi-no-level": say("no name or no level that is known"),
        "ooapi-no-programme": say("an offering without its programme"),
        "ooapi-not-offered": say("an offering that is cancelled or not yet sure"),
        "ooapi-no-start": say("an offering without a start"),
        "ooapi-bad-line": say("no object"),
    }


def _objects(say: Say) -> dict[str, str]:
    return {
        "ooapi-no-kind": say(
            "this is no organisation, no programme and no offering of one ({what}); it is not used."
        ),
        "ooapi-no-place": say(
            "{count} objects say something in «{field}»; the catalogue has no column for that."
        ),
        "ooapi-no-id": say("this {what} has no identifier and no code; it is not used."),
        "ooapi-twice": say("«{id}» stood here already; the first one counts."),
        "ooapi-part": say("«{id}» is a part ({what}) and nothing one enrols in; it is not used."),
        "ooapi-no-level": say(
            "«{id}» has no name, or a level that does not say hbo or wo ({level}); it is not used."
        ),
        "ooapi-no-programme": say(
            "«{id}» is an offering of «{of}», which is not among the programmes; it is not used."
        ),
        "ooapi-not-offered": say("«{id}» is not offered ({state}); it is not used."),
        "ooapi-no-start": say("«{id}» does not say when it starts; it is not used."),
        "ooapi-bad-line": say("here is no object of the Open Onderwijs API ({reason})."),
    }


def _network(say: Say) -> dict[str, str]:
    return {
        "ooapi-bad-url": say("«{url}» is no address of an API; write for example https://…/v5."),
        "ooapi-open-line": say("a key is only sent over https; use an address with https."),
        "ooapi-bad-key": say("this key has signs that cannot be sent; copy it again."),
        "ooapi-not-there": say(
            "there is no list «{path}» here; check the address and its version."
        ),
        "ooapi-endless": say("the list «{path}» does not end or breaks off at page {page}."),
        "ooapi-no-answer": say(
            "no answer after {tries} tries ({reason}); try again later, what was read is kept."
        ),
        "ooapi-no-entry": say("the API does not let you in ({status}); check the key."),
        "ooapi-odd-answer": say("the API answers {status}; check the address."),
    }
