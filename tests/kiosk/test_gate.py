from studieroute.kiosk.gate import FIRST_WAIT, PATIENT_TRIES, Gate, hashed, is_hash

CODE = "4821"
KEPT = hashed(CODE)


def test_that_the_right_code_opens_and_is_not_readable() -> None:
    assert CODE not in KEPT and is_hash(KEPT)
    assert Gate(KEPT).tried(CODE, 0.0)[1]


def test_that_one_code_has_another_hash_each_time() -> None:
    assert hashed(CODE) != hashed(CODE)


def test_that_another_code_does_not_open() -> None:
    for wrong in ("4822", "", "482", "48210", "x"):
        assert not Gate(KEPT).tried(wrong, 0.0)[1]


def test_that_after_some_mistakes_even_the_right_code_has_to_wait() -> None:
    gate, now = Gate(KEPT), 100.0
    for _ in range(PATIENT_TRIES):
        gate, opened = gate.tried("0000", now)
        assert not opened
    assert gate.is_shut(now)
    assert not gate.tried(CODE, now)[1]
    assert not gate.tried(CODE, now + FIRST_WAIT - 1)[1]
    opened_gate, opened = gate.tried(CODE, now + FIRST_WAIT)
    assert opened and opened_gate.mistakes == 0


def test_that_the_wait_doubles() -> None:
    gate, now, waits = Gate(KEPT), 0.0, []
    for _ in range(PATIENT_TRIES + 3):
        gate, _ = gate.tried("0000", now)
        waits.append(gate.shut_until - now)
        now = max(now, gate.shut_until)
    assert waits[PATIENT_TRIES - 1 :] == [FIRST_WAIT * 2**i for i in range(4)]


def test_that_without_a_code_nothing_opens() -> None:
    assert not Gate().exists
    assert not Gate().tried("", 0.0)[1]


def test_that_other_texts_are_no_hash() -> None:
    for text in ("1234", "scrypt:1", "scrypt:zz:zz", "md5:" + KEPT[7:], KEPT[:-2], ""):
        assert not is_hash(text)
