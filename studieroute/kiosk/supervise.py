"""Keeps a kiosk running: starts it anew after a crash or when it hangs, and notes no more than that."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread

from studieroute.i18n import Say

SUPERVISED = "STUDIEROUTE_SUPERVISED"
"""Set for a kiosk that is watched: it writes a line now and then as a sign of life."""

BEAT_SECONDS = 5.0
SILENT_SECONDS = 60.0
"""Without a sign of life for so long the kiosk is taken to hang."""

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
STEADY_SECONDS = 300.0
"""A kiosk that ran so long was well: the next pause is the first one again."""

LEFT, REFUSED = 0, 2
"""The statuses after which a kiosk is not started anew: the staff left, or its settings are wrong."""

Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How one run of the kiosk ended: its status, None when it hung, and the seconds it lasted."""

    status: int | None
    seconds: float


def pause_after(run: Run, before: float) -> float:
    """Seconds to wait before the next start: twice as long each time, unless the run was steady."""
    if run.seconds >= STEADY_SECONDS or not before:
        return FIRST_PAUSE
    return min(before * 2, LONGEST_PAUSE)


def supervise(
    start: Callable[[], Run], say: Say, log: Log, sleep: Callable[[float], object] = time.sleep
) -> int:
    """Starts the kiosk again and again until the staff leaves it; its exit status."""
    pause = 0.0
    while True:
        log(say("The kiosk starts."))
        run = start()
        if run.status in (LEFT, REFUSED):
            log(say("The kiosk was left (status {status}).", status=run.status))
            return int(run.status or 0)
        pause = pause_after(run, pause)
        log(_ended(say, run, pause))
        sleep(pause)


def _ended(say: Say, run: Run, pause: float) -> str:
    minutes = say.number(run.seconds / 60)
    if run.status is None:
        return say(
            "The kiosk did not answer any more after {minutes} minutes; again in {pause} seconds.",
            minutes=minutes,
            pause=round(pause),
        )
    return say(
        "The kiosk ended with status {status} after {minutes} minutes; again in {pause} seconds.",
        status=run.status,
        minutes=minutes,
        pause=round(pause),
    )


def to_stderr(text: str) -> None:
    """Writes a line with the time; nothing about visitors is ever in it."""
    print(time.strftime("%Y-%m-%d %H:%M:%S"), text, file=sys.stderr, flush=True)


def run_once(arguments: Sequence[str], silent: float = SILENT_SECONDS) -> Run:
    """Runs the kiosk in a process of its own until it ends or hangs."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "studieroute", *arguments],
        env={**os.environ, SUPERVISED: "1"},
        stdout=subprocess.PIPE,
    )
    beat = Event()
    Thread(target=_listen, args=(process, beat), daemon=True).start()
    try:
        while process.poll() is None:
            if not beat.wait(silent) and process.poll() is None:
                process.kill()
                process.wait()
                return Run(None, time.monotonic() - began)
            beat.clear()
        return Run(process.returncode, time.monotonic() - began)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _listen(process: "subprocess.Popen[bytes]", beat: Event) -> None:
    """Hears each sign of life, and the end of them."""
    assert process.stdout is not None
    with process.stdout as signs:
        for _line in signs:
            beat.set()
    process.wait()
    beat.set()


def is_supervised() -> bool:
    """Whether this kiosk is watched."""
    return bool(os.environ.get(SUPERVISED))


def give_sign_of_life() -> None:
    """Tells the supervisor that the kiosk still answers; alone it tells nobody."""
    if is_supervised():
        print(".", flush=True)
