"""Files in and out of the window: opening whatever they are, saving plain or encrypted, handing over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from studieroute.adviser import concluding, files, recovery, saving, state
from studieroute.adviser.sealing import Sealing
from studieroute.desktop.banner import Banner
from studieroute.desktop.boxes import warning
from studieroute.desktop.job import Job, Report, Work
from studieroute.domain.handing import Part
from studieroute.domain.problem import InputRefused, Where, problem
from studieroute.places import bytes_given, write_whole

if TYPE_CHECKING:
    from studieroute.adviser.arriving import Arrived
    from studieroute.adviser.window import AdviserWindow
    from studieroute.routes.graph import RouteGraph

T = TypeVar("T")


def ask_and_open(window: "AdviserWindow") -> None:
    """Asks for a file and opens it."""
    path = files.ask_learner_file(window, window.say)
    if path is not None:
        open_file(window, path)


def open_file(window: "AdviserWindow", path: Path) -> None:
    """Goes on with what is in a file, asks its passphrase, or tells why that is not possible."""
    from studieroute.dossier.hand_over import is_hand_over
    from studieroute.dossier.sealed_file import Lock, head_of, is_sealed

    try:
        data = bytes_given(path)
        if is_hand_over(data):
            receive(window, data, path.name)
        elif is_sealed(data):
            head = head_of(data, path.name)
            if head.lock is Lock.PASSPHRASE:
                _ask_passphrase(window, path, data, head.kept_until)
            else:
                text = saving.unsealed(data, "", path.name)
                _take(window, path, text, Sealing("", head.kept_until))
        else:
            _begin(window, path, saving.read(path, state.begin(window.desk.state)), None)
    except InputRefused as refused:
        window.fail(refused)


def is_taken(path: Path) -> bool:
    """Whether a file that is dragged in can be opened or looked at for a code."""
    return path.suffix.lower() in (files.SEALED_ENDING, ".json", *files.WITH_CODES)


def take_dropped(window: "AdviserWindow", path: Path) -> None:
    """Opens a file that was dropped; a picture or PDF is looked at for a code."""
    if path.suffix.lower() in files.WITH_CODES:
        scan(window, [str(path)])
    else:
        open_file(window, path)


def save(window: "AdviserWindow", path: Path, sealing: Sealing | None = None) -> None:
    """Saves the conversation in front; encrypted beside the window, as deriving a key takes a while."""
    view, sitting = window.desk.view, window.session.sitting
    if sealing is None:
        try:
            files.save_learner(path, view)
        except InputRefused as refused:
            window.fail(refused)
            return
        _saved(window, path)
        return

    def work(report: Report) -> object:
        report("", 0.0)
        write_whole(path, sealing.seal(saving.text_of(view)), private=True)
        return saving.matter(view.state)

    def done(matter: object) -> None:
        window.session.saved(path, sitting, matter, sealing)
        window.tell(window.say("Saved {file}.", file=path.name))

    _beside(window, work, done)


def save_again(window: "AdviserWindow") -> None:
    """Saves where it was saved before, in the same way; asks where that is not known."""
    sitting = window.session.sitting
    file = sitting.file
    if file is None:
        save_as(window)
    elif sitting.is_changed_elsewhere:
        window.fail(InputRefused(problem("changed-elsewhere", Where(file.name))))
    elif sitting.sealing is None and file.suffix.lower() == files.SEALED_ENDING:
        ask_sealing(window, lambda sealing: save(window, file, sealing))
    else:
        save(window, file, sitting.sealing)


def save_as(window: "AdviserWindow") -> None:
    """Asks where to save and, for an encrypted file, how to encrypt it."""
    path = files.ask_where_to_save(window, window.say)
    if path is None:
        return
    if path.suffix.lower() == files.SEALED_ENDING:
        ask_sealing(window, lambda sealing: save(window, path, sealing))
    else:
        save(window, path)


def ask_sealing(window: "AdviserWindow", then: Callable[[Sealing], object]) -> None:
    """Asks how to encrypt a file."""
    from studieroute.adviser.seal_dialogs import SealDialog

    asked = SealDialog(window.say, window.theme, window, window.desk.today)
    asked.chosen.connect(then)
    asked.open()


def hand_over(
    window: "AdviserWindow", parts: tuple[Part, ...], to: str, until: date, passphrase: str = ""
) -> None:
    """Asks where to write a hand-over of what was ticked, signs it, and records it when it is written."""
    path = files.ask_where_to_hand_over(window, window.say)
    if path is not None:
        write_hand_over(window, path, parts, to, until, passphrase)


def write_hand_over(
    window: "AdviserWindow",
    path: Path,
    parts: tuple[Part, ...],
    to: str,
    until: date,
    passphrase: str = "",
) -> None:
    """Signs what was ticked and writes it, encrypted where there is a passphrase; nothing else leaves."""
    view, desk, say = window.desk.view, window.desk, window.say

    def work(report: Report) -> None:
        from studieroute.dossier.hand_over import hand_over
        from studieroute.dossier.sealed_file import seal_text
        from studieroute.dossier.senders import own_key
        from studieroute.settings import read_house

        report("", 0.0)
        sender = read_house().name or say("a desk without a name")
        text = saving.text_of(view)
        made = hand_over(text, parts, sender, to, view.today, until, own_key())
        if passphrase:
            made = seal_text(made.decode("utf-8"), passphrase, until)
        write_whole(path, made, private=True)

    def done(_nothing: object) -> None:
        desk.act(lambda now: concluding.hand_over(now, to, view.today, until))
        window.tell(say("The hand-over is in {file}.", file=path))

    _beside(window, work, done)


def receive(window: "AdviserWindow", data: bytes, name: str) -> None:
    """Judges a hand-over again and shows it before it is taken over."""
    from studieroute.adviser.arriving import received

    say, today = window.say, window.desk.today
    _arrive(window, lambda graph: received(data, name, graph, today, say))


def ask_and_scan(window: "AdviserWindow") -> None:
    """Asks for a code on paper and reads it."""
    from studieroute.adviser.arrived_dialog import ScanDialog

    ScanDialog(window.say, window.theme, window, lambda given: scan(window, given)).open()


def scan(window: "AdviserWindow", given: list[str]) -> None:
    """Reads the plan in codes, judges it again and shows it before it is taken over."""
    from studieroute.adviser.arriving import scanned

    say, today = window.say, window.desk.today
    _arrive(window, lambda graph: scanned(given, graph, today, say))


def ask_to_delete(window: "AdviserWindow") -> None:
    """Asks once, then removes the conversation in front with its file and all traces of it."""
    say, file = window.say, window.session.sitting.file
    text = say(
        "This conversation and what the program keeps of it will be gone. This cannot be undone."
    )
    if file is not None:
        text += "\n" + say("Its file is removed too: {file}.", file=file)
    title, verb = say("Delete this conversation"), say("Delete")
    warning(window, say, title, text, verb, lambda: delete(window)).open()


def delete(window: "AdviserWindow") -> None:
    """Removes the conversation in front, its file and its traces; tells what could not be removed."""
    from studieroute.dossier.wiping import leftovers, wipe_files

    session, file = window.session, window.session.sitting.file
    session.close(session.at, keep=False)
    if file is None:
        return
    if session.shelf is not None:
        session.shelf.forget(file)
    _, left = wipe_files((file, *leftovers(file)))
    if left:
        names = ", ".join(str(one) for one in left)
        window.fail(InputRefused(problem("not-wiped", Where(), files=names)))
    else:
        window.tell(window.say("Deleted {file}.", file=file.name))


def _ask_passphrase(
    window: "AdviserWindow", path: Path, data: bytes, kept_until: date | None
) -> None:
    from studieroute.adviser.seal_dialogs import PassphraseDialog

    def work(passphrase: str) -> Work[str]:
        return lambda _report: saving.unsealed(data, passphrase, path.name)

    def opened(text: str, passphrase: str) -> None:
        try:
            _take(window, path, text, Sealing(passphrase, kept_until))
        except InputRefused as refused:
            window.fail(refused)

    asked = PassphraseDialog(window.say, window.theme, window, path.name, work)
    asked.opened.connect(opened)
    asked.open()


def _take(window: "AdviserWindow", path: Path, text: str, sealing: Sealing) -> None:
    """Goes on with the text of an encrypted file, which may be a hand-over."""
    from studieroute.dossier.hand_over import is_hand_over

    data = text.encode("utf-8")
    if is_hand_over(data):
        receive(window, data, path.name)
    else:
        begun = saving.parsed(text, state.begin(window.desk.state), path.name)
        _begin(window, path, begun, sealing)


def _begin(
    window: "AdviserWindow", path: Path, begun: state.Conversation, sealing: Sealing | None
) -> None:
    session = window.session
    session.begin(begun, path, sealing)
    if session.shelf is not None:
        session.shelf.remember(path)
    window.tell(window.say("Opened {file}.", file=path.name))
    until = sealing.kept_until if sealing else None
    if until is not None and until < window.desk.today:
        _propose_to_delete(window, path, until)
    else:
        recovery.tell_changes(window)


def _propose_to_delete(window: "AdviserWindow", path: Path, until: date) -> None:
    """Says that a file is past its day, with the choice to delete it or to keep it longer."""
    window.telling = lambda: _propose_to_delete(window, path, until)
    say = window.say
    text = say(
        "{file} was to be kept until {date}. Delete it, or ask the learner and keep it longer.",
        file=path.name,
        date=say.day(until),
    )

    def longer() -> None:
        window.body.hush()
        ask_sealing(window, lambda sealing: save(window, path, sealing))

    delete_it = (say("Delete"), lambda: ask_to_delete(window))
    keep_it = (say("Keep longer…"), longer)
    banner = Banner(say, window.theme, text, warning=True, act=delete_it, instead=keep_it)
    window.body.tell(banner)


def _saved(window: "AdviserWindow", path: Path) -> None:
    sitting = window.session.sitting
    window.session.saved(path, sitting, saving.matter(sitting.desk.state), None)
    window.tell(window.say("Saved {file}.", file=path.name))


def _arrive(window: "AdviserWindow", read: "Callable[[RouteGraph], Arrived]") -> None:
    """Reads and judges beside the window, then shows what came in."""
    graph = window.desk.base
    if graph is None:
        window.tell(window.say("The catalogue is still being opened; try again in a moment."))
        return

    def work(report: Report) -> "Arrived":
        report("", 0.0)
        return read(graph)

    _beside(window, work, lambda arrived: _show_arrived(window, arrived))


def _show_arrived(window: "AdviserWindow", arrived: "Arrived") -> None:
    from studieroute.adviser.arrived_dialog import ArrivedDialog

    def take() -> None:
        try:
            begun = arrived.conversation(state.begin(window.desk.state))
        except InputRefused as refused:
            window.fail(refused)
        else:
            window.session.begin(begun)

    def know() -> None:
        from studieroute.dossier.senders import know as remember

        try:
            if arrived.handed is not None:
                remember(arrived.handed)
        except InputRefused as refused:
            window.fail(refused)

    ArrivedDialog(window.say, window.theme, window, arrived, take, know).open()


def _beside(window: "AdviserWindow", work: Work[T], done: Callable[[T], object]) -> None:
    """Runs work that nothing else cancels; what it brings is taken in the window's thread."""
    job: Job[T] = Job(window)
    job.finished.connect(done)
    job.failed.connect(window.fail)
    job.ended.connect(job.deleteLater)
    job.start(work)
