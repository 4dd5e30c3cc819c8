"""Once under a real X server, in a process of its own: a whole conversation by keyboard and mouse."""

from pathlib import Path

from tests.x_screen import needs_x, on_x

STAGES = ("routes", "what-if", "around", "concluded", "printed", "tabs", "undone", "xcb")


@needs_x
def test_that_a_conversation_is_led_by_keys_and_mouse_under_an_x_server(tmp_path: Path) -> None:
    done = on_x(tmp_path, "-m", "tests.adviser.on_x", str(tmp_path), seconds=400)
    assert tuple(done.stdout.split()) == STAGES, done.stderr
    assert done.returncode == 0, done.stderr
