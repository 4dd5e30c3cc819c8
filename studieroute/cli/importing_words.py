"""The words of the commands that import registers."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studieroute.cli.parser import Parser

KINDS = ("duo-ho", "duo-mbo", "sbb", "oer", "isced", "law", "flows", "ooapi", "workbook")
"""What `catalogue import` takes; the readers stand in exchange.kinds."""


def add_acts(acts: "argparse._SubParsersAction[Parser]", shared: "Parser") -> None:
    """Adds the acts of `catalogue` that import one file or a folder of them."""
    one = acts.add_parser("import", parents=[shared], help="add a register to the catalogue")
    one.set_defaults(command="catalogue import")
    one.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    one.add_argument("file", metavar="FILE", help="a file; for ooapi also the address of an API")
    one.add_argument("--cohorts", metavar="FILE", help="the cohorts that go with duo-mbo")
    one.add_argument("--key-file", metavar="FILE", help="the key of an API, in its first line")
    one.add_argument("--key-header", default="Authorization", metavar="NAME",
                     help="the header that the key goes in (default: Authorization, as bearer)")  # fmt: skip
    one.add_argument("--out", metavar="FILE", help="law: write the tables as in db/law instead")
    nation = acts.add_parser("nation", parents=[shared], help="the country from a folder of files")
    nation.set_defaults(command="catalogue nation")
    nation.add_argument("folder", metavar="FOLDER")
    origin = acts.add_parser("origin", parents=[shared], help="where the values of a row come from")
    origin.set_defaults(command="catalogue origin")
    origin.add_argument("id", metavar="ID")
    origin.add_argument("--json", action="store_true", help="answer in JSON")
    for act in (one, nation):
        act.add_argument(
            "--published",
            action="append",
            default=[],
            metavar="[KIND=]DAY",
            help="the day of a file, by its kind or name (default: as its name says)",
        )
        act.add_argument("--all", action="store_true", help="shorten no list")
