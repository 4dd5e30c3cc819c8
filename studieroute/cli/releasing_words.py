"""The words of the commands about releases."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studieroute.cli.parser import Parser

TRUST = "a public key to believe from now on"


def add_acts(acts: "argparse._SubParsersAction[Parser]", shared: "Parser") -> None:
    """Adds the acts of `catalogue` that make, open and compare releases."""
    key = acts.add_parser("key", parents=[shared], help="make a key to sign releases with")
    key.set_defaults(command="catalogue key")
    key.add_argument("file", metavar="FILE")
    release = acts.add_parser("release", parents=[shared], help="write a signed release")
    release.set_defaults(command="catalogue release")
    release.add_argument("out", metavar="OUT")
    release.add_argument("--key", metavar="FILE", help="the key to sign with (default: your own)")
    release.add_argument(
        "--cases", action="append", default=[], metavar="FILE", help="another rule test book"
    )
    show = acts.add_parser("open", parents=[shared], help="check a release and say what it is")
    show.set_defaults(command="catalogue open")
    show.add_argument("file", metavar="RELEASE")
    show.add_argument("--trust", default="", metavar="KEY", help=TRUST)
    diff = acts.add_parser("diff", parents=[shared], help="what differs between two catalogues")
    diff.set_defaults(command="catalogue diff")
    diff.add_argument("before", metavar="A", help="a package, a database or a release")
    diff.add_argument("after", metavar="B")
    diff.add_argument(
        "--plans", nargs="+", default=[], metavar="FILE", help="saved conversations to look at"
    )
    diff.add_argument("--json", action="store_true", help="answer in JSON")
