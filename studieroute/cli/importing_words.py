"""The words of the commands that import registers."""

from studieroute.cli.words import Commands, Parser
from studieroute.i18n import Say

KINDS = ("duo-ho", "duo-mbo", "sbb", "oer", "isced", "law", "flows", "ooapi", "workbook")
"""What `catalogue import` takes; the readers stand in exchange.kinds."""


def add_acts(acts: Commands) -> None:
    """Adds the acts of `catalogue` that import one file or a folder of them."""
    say = acts.say
    one = acts.add("import", say("add a register to the catalogue"))
    _file(say, one)
    nation = acts.add("nation", say("the country from a folder of files"))
    nation.add_argument(
        "folder", metavar=say("FOLDER"), help=say("a folder with files as they were downloaded")
    )
    origin = acts.add("origin", say("where the values of a row come from"))
    origin.add_argument("id", metavar="ID", help=say("a row of the catalogue"))
    acts.add_json(origin)
    for act in (one, nation):
        act.add_argument(
            "--published",
            action="append",
            default=[],
            metavar=say("[KIND=]DATE"),
            help=say("the day of a file, by its kind or name (default: as its name says)"),
        )
        acts.add_all(act)


def _file(say: Say, one: Parser) -> None:
    kinds = ", ".join(KINDS)
    one.add_argument(
        "kind", choices=KINDS, metavar=say("KIND"), help=say("one of: {kinds}", kinds=kinds)
    )
    one.add_argument(
        "file", metavar=say("FILE"), help=say("a file; for ooapi also the address of an API")
    )
    one.add_argument("--cohorts", metavar=say("FILE"), help=say("the cohorts that go with duo-mbo"))
    one.add_argument(
        "--key-file", metavar=say("FILE"), help=say("the key of an API, in its first line")
    )
    one.add_argument(
        "--key-header",
        default="Authorization",
        metavar=say("NAME"),
        help=say("the header that the key goes in (default: Authorization, as bearer)"),
    )
    one.add_argument(
        "--out", metavar=say("FILE"), help=say("law: write the tables as in db/law instead")
    )
