"""The commands on what is held about learners: wiping it, and giving it to them."""

import json
import sys
from argparse import Namespace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from studieroute.adviser.shelf import Shelf
from studieroute.cli.answer import ANSWERED
from studieroute.cli.passphrases import passphrase_given, text_of_file
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.dossier.codec import as_text
from studieroute.dossier.conversation_file import parse_conclusion, parse_made
from studieroute.dossier.learner_file import parse_learner
from studieroute.dossier.reading import read_text
from studieroute.dossier.sealed_file import head_of_file
from studieroute.dossier.wiping import leftovers, wipe_files, wipe_folder
from studieroute.i18n import Say
from studieroute.opening import open_catalogue
from studieroute.places import data_folder, state_folder, write_whole


def wipe(call: Namespace, say: Say) -> int:
    """Removes one file with its traces, or all that this computer keeps of learners by itself."""
    path = Path(call.file) if call.file else None
    if path is not None and not path.is_file():
        raise InputRefused(problem("no-such-file", Where(str(path))))
    if not call.yes and sys.stdin.isatty() and not _is_sure(say, path):
        return ANSWERED
    gone, left = _wipe_kept() if path is None else _wipe_one(call, path)
    for one in gone:
        print(say("Wiped: {file}", file=one))
    if left:
        reason = ", ".join(str(one) for one in left)
        raise InputRefused(problem("not-wiped", Where(), files=reason))
    print(_done(say) if gone else say("There was nothing to wipe."))
    held = [lock for lock in state_folder().rglob("*.lock") if _is_held(lock)]
    if held:
        print(say("A window that is open keeps its own conversation: close it and wipe again."))
    return ANSWERED


def _is_held(lock: Path) -> bool:
    """Whether an open window holds a lock; one that a killed program left is removed."""
    try:
        if sys.platform != "win32":
            import fcntl

            with lock.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.unlink()  # Windows refuses this while a program has it open
    except OSError:
        return lock.exists()
    return False


def _done(say: Say) -> str:
    """What wiping can do and what it cannot."""
    return say(
        "Files were overwritten and removed. Backups of the computer, and old blocks of a flash"
        " disk, are out of reach of any program."
    )


def _is_sure(say: Say, path: Path | None) -> bool:
    what = path.name if path else say("everything that this computer keeps by itself")
    answer = input(say("Wipe {what}? This cannot be undone. Type yes: ", what=what))
    return answer.strip().casefold() in ("yes", say("yes").casefold())


Told = tuple[tuple[Path, ...], tuple[Path, ...]]
"""What is gone, and what could not be removed."""


def _wipe_kept() -> Told:
    """Conversations that were not saved, recent files, accounts of errors, and the plan of the example."""
    gone = Shelf(state_folder()).wipe()
    errors, left = wipe_folder(data_folder() / "errors")
    plan, stuck = wipe_files((data_folder() / "plan.pdf",))
    return (*gone, *errors, *plan), (*left, *stuck)


def _wipe_one(call: Namespace, path: Path) -> Told:
    """A file, what was left beside it, its place among recent files, and unsaved copies of it."""
    shelf = Shelf(state_folder())
    told = _told_by(call, path)
    copies = [
        file
        for one in shelf.kept()
        if _same(told, shelf.path(one.name))
        for file in shelf.files_of(one.name)
    ]
    reports = [
        report
        for report in (data_folder() / "errors").glob("*.txt")
        if path.name in report.read_text(encoding="utf-8", errors="replace")
    ]
    shelf.forget(path)
    return wipe_files((path, *leftovers(path), *copies, *reports))


def _told_by(call: Namespace, path: Path) -> str | None:
    """The text of a file; None where it is sealed and nobody gave its passphrase."""
    try:
        return read_text(path, lambda _path: passphrase_given(call) or "")
    except InputRefused:
        return None


def _same(text: str | None, copy: Path) -> bool:
    """Whether a conversation that was kept is of the same learner as a file."""
    try:
        return text is not None and parse_learner(text) == parse_learner(read_text(copy))
    except InputRefused:
        return False


def export_learner(call: Namespace, say: Say) -> int:
    """Writes all that is held about a learner as JSON, as a page and as text."""
    from studieroute.paper.html_record import record_page, record_sections, record_text

    path, out = Path(call.file), Path(call.out)
    text = text_of_file(call, say, path)
    learner, catalogue = parse_learner(text, str(path)), open_catalogue(call.db)
    kept = _kept(say, path)
    sections = record_sections(
        say, catalogue, learner, parse_conclusion(text, str(path)), parse_made(text), kept
    )
    record = {
        "on": call.today.isoformat(),
        "held": dict(kept),
        "learner": json.loads(text),
    }
    names = say("held-about-you")
    files = {
        f"{names}.json": as_text(record),
        f"{names}.html": record_page(say, call.today, sections),
        f"{names}.txt": record_text(say, call.today, sections),
    }
    _write(out, files)
    print(say("Written to {path}: {files}.", path=out, files=", ".join(files)))
    return ANSWERED


def _kept(say: Say, path: Path) -> tuple[tuple[str, str], ...]:
    """Where a file stands, how it is protected, until when, and what else the computer keeps of it."""
    head, shelf = head_of_file(path), Shelf(state_folder())
    until = say.day(head.kept_until) if head and head.kept_until else say("no day was agreed")
    recent = path.absolute() in shelf.recent()
    return (
        (say("File"), str(path.absolute())),
        (say("Encrypted"), say("yes") if head else say("no")),
        (say("To be kept until"), until),
        (say("Named among the recent files of this computer"), say("yes") if recent else say("no")),
        (say("Conversations not saved, of anyone, on this computer"), str(len(shelf.kept()))),
    )


def _write(out: Path, files: dict[str, str]) -> None:
    """The files in a folder, or together in one .zip."""
    if out.suffix.lower() == ".zip":
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text.encode("utf-8"))
        write_whole(out, buffer.getvalue(), private=True)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_whole(out / name, text.encode("utf-8"), private=True)
