"""The words of the commands about releases."""

from studieroute.cli.words import Commands


def add_acts(acts: Commands) -> None:
    """Adds the acts of `catalogue` that make, open and compare releases."""
    say = acts.say
    key = acts.add("key", say("make a key to sign releases with"))
    key.add_argument("file", metavar=say("FILE"), help=say("where to write the key"))
    release = acts.add("release", say("write a signed release"))
    release.add_argument("out", metavar=say("FILE"), help=say("what to write"))
    release.add_argument(
        "--key", metavar=say("FILE"), help=say("the key to sign with (default: your own)")
    )
    release.add_argument(
        "--cases",
        action="append",
        default=[],
        metavar=say("FILE"),
        help=say("another rule test book"),
    )
    show = acts.add("open", say("check a release and say what it is"))
    show.add_argument("file", metavar=say("RELEASE"), help=say("a signed release"))
    show.add_argument(
        "--trust", default="", metavar=say("KEY"), help=say("a public key to believe from now on")
    )
    diff = acts.add("diff", say("what differs between two catalogues"))
    diff.add_argument(
        "before", metavar="A", help=say("a package, a database or a release: the older one")
    )
    diff.add_argument("after", metavar="B", help=say("the newer one"))
    diff.add_argument(
        "--plans",
        nargs="+",
        default=[],
        metavar=say("FILE"),
        help=say("saved conversations to look at"),
    )
    acts.add_json(diff)
