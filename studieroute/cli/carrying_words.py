"""The words of the commands that carry a plan or a learner's file along."""

from argparse import _SubParsersAction
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studieroute.cli.parser import Parser

ONE_OF = "facts, birth, home, wishes, goals, route, conclusions, notes, overrides"
FILE = "the learner or conversation file"


def add_commands(
    commands: "_SubParsersAction[Parser]", shared: "Parser", day: Callable[[str], date]
) -> None:
    """Adds scan, hand-over, receive, seal, unseal, wipe and export-learner."""
    texts = {
        "scan": "open the plan in the code on paper: a photo, a PDF, or the text of a scanner",
        "hand-over": "sign what a learner lets go along to another school or desk",
        "receive": "open a hand-over, and judge again what is in it",
        "seal": "encrypt a learner's file",
        "unseal": "decrypt a learner's file",
        "wipe": "remove what this computer keeps of learners, or one file with its traces",
        "export-learner": "all that is held about a learner, to be read by people and programs",
    }
    made = {}
    for name, text in texts.items():
        made[name] = commands.add_parser(name, parents=[shared], help=text)
        made[name].set_defaults(command=name)
    made["scan"].add_argument(
        "given", nargs="+", metavar="FILE|TEXT", help="- reads from a scanner"
    )
    made["receive"].add_argument("file", metavar="FILE", help="the hand-over")
    for name in ("scan", "receive"):
        made[name].add_argument("--out", metavar="FILE", help="save it as a conversation")
        made[name].add_argument("--json", action="store_true", help="answer in JSON")
    made["receive"].add_argument(
        "--trust", action="store_true", help="remember the sender, after you compared the key"
    )
    for name in ("hand-over", "seal", "unseal", "export-learner"):
        made[name].add_argument("file", metavar="FILE", help=FILE)
    for name, out in (("hand-over", "FILE.studieroute"), ("seal", "FILE.studieroute")):
        made[name].add_argument("--out", required=True, metavar=out)
    made["unseal"].add_argument("--out", required=True, metavar="FILE.json")
    made["export-learner"].add_argument("--out", required=True, metavar="FOLDER|FILE.zip")
    made["wipe"].add_argument(
        "file", nargs="?", metavar="FILE", help="only this file, and its traces"
    )
    made["wipe"].add_argument("--yes", action="store_true", help="do not ask again")
    made["seal"].add_argument("--until", type=day, metavar="DATE", help="the day to delete it on")
    made["seal"].add_argument("--keyring", action="store_true", help="opens on this computer only")
    handing = made["hand-over"]
    handing.add_argument("--to", required=True, metavar="NAME", help="the school or desk")
    handing.add_argument("--until", required=True, type=day, metavar="DATE", help="its last day")
    handing.add_argument("--with", dest="parts", required=True, metavar="PARTS", help=ONE_OF)
    handing.add_argument("--from", dest="sender", metavar="NAME", help="who hands it over")
    handing.add_argument("--goal", metavar="ID", help="takes a route along from a learner file")
    handing.add_argument("--choice", type=int, default=1, metavar="N", help="which route")
    handing.add_argument("--sealed", action="store_true", help="encrypt it with a passphrase")
