"""The words of the commands that carry a plan or a learner's file along."""

from studieroute.cli.words import Commands, Parser, day
from studieroute.i18n import Say

ONE_OF = "facts, birth, home, wishes, goals, route, conclusions, notes, overrides"


def add_commands(commands: Commands) -> None:
    """Adds scan, hand-over, receive, seal, unseal, wipe and export-learner."""
    say = commands.say
    texts = {
        "scan": say("open the plan in the code on paper: a photo, a PDF, or the text of a scanner"),
        "hand-over": say("sign what a learner lets go along to another school or desk"),
        "receive": say("open a hand-over, and judge again what is in it"),
        "seal": say("encrypt a learner's file"),
        "unseal": say("decrypt a learner's file"),
        "wipe": say("remove what this computer keeps of learners, or one file with its traces"),
        "export-learner": say(
            "all that is held about a learner, to be read by people and programs"
        ),
    }
    made = {name: commands.add(name, text) for name, text in texts.items()}
    _opening(commands, made["scan"], made["receive"])
    sealed, folder = say("FILE.studieroute"), say("FOLDER|FILE.zip")
    outs = {
        "hand-over": sealed,
        "seal": sealed,
        "unseal": say("FILE.json"),
        "export-learner": folder,
    }
    for name, out in outs.items():
        made[name].add_argument(
            "file", metavar=say("FILE"), help=say("the learner or conversation file")
        )
        made[name].add_argument("--out", required=True, metavar=out, help=say("what to write"))
    made["wipe"].add_argument(
        "file", nargs="?", metavar=say("FILE"), help=say("only this file, and its traces")
    )
    made["wipe"].add_argument("--yes", action="store_true", help=say("do not ask again"))
    made["seal"].add_argument(
        "--until", type=day, metavar=say("DATE"), help=say("the day to delete it on")
    )
    made["seal"].add_argument(
        "--keyring", action="store_true", help=say("opens on this computer only")
    )
    _handing(say, made["hand-over"])


def _opening(commands: Commands, scan: Parser, receive: Parser) -> None:
    say = commands.say
    scan.add_argument(
        "given", nargs="+", metavar=say("FILE|TEXT"), help=say("- reads from a scanner")
    )
    receive.add_argument("file", metavar=say("FILE"), help=say("the hand-over"))
    for command in (scan, receive):
        command.add_argument("--out", metavar=say("FILE"), help=say("save it as a conversation"))
        commands.add_json(command)
    receive.add_argument(
        "--trust", action="store_true", help=say("remember the sender, after you compared the key")
    )


def _handing(say: Say, command: Parser) -> None:
    command.add_argument("--to", required=True, metavar=say("NAME"), help=say("the school or desk"))
    command.add_argument(
        "--until", required=True, type=day, metavar=say("DATE"), help=say("its last day")
    )
    command.add_argument(
        "--with",
        dest="parts",
        required=True,
        metavar=say("PARTS"),
        help=say("what goes along, with commas: {parts}", parts=ONE_OF),
    )
    command.add_argument(
        "--from", dest="sender", metavar=say("NAME"), help=say("who hands it over")
    )
    command.add_argument(
        "--goal", metavar="ID", help=say("takes a route along from a learner file")
    )
    command.add_argument("--choice", type=int, default=1, metavar="N", help=say("which route"))
    command.add_argument("--sealed", action="store_true", help=say("encrypt it with a passphrase"))
