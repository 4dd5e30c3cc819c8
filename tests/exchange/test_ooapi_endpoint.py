"""The Open Onderwijs API over the network, at a server on this machine."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from studieroute.domain.problem import InputRefused
from studieroute.exchange import ooapi_endpoint, ooapi_pages
from studieroute.exchange.imported import Imported
from studieroute.exchange.ooapi_endpoint import Endpoint, import_endpoint
from tests.exchange.test_ooapi import COURSE6, NURSING, SCHOOL, SCHOOL6, START, START6, Json

TODAY = date(2026, 11, 21)


@dataclass
class School:
    """A server with lists, and how it answers; `asked` are the paths with their page numbers."""

    lists: dict[str, list[Json]]
    size: int = 1
    key: tuple[str, str] = ("", "")
    answer: Callable[[str, int], tuple[int, dict[str, str], bytes] | None] = lambda path, page: None
    asked: list[tuple[str, int]] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


def serving(school: School) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            path, number = (
                parts.path.removeprefix("/v5/").removeprefix("/v6/"),
                int(query["pageNumber"][0]),
            )
            school.asked.append((path, number))
            school.seen.append(
                {**dict(self.headers), "offeringType": query.get("offeringType", [""])[0]}
            )
            status, headers, body = self.answer_to(path, number)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def answer_to(self, path: str, number: int) -> tuple[int, dict[str, str], bytes]:
            if odd := school.answer(path, number):
                return odd
            name, value = school.key
            if name and self.headers.get(name) != value:
                return 401, {}, b"{}"
            if path not in school.lists:
                return 404, {}, b"{}"
            every = school.lists[path]
            start = (number - 1) * school.size
            page = {
                "pageSize": school.size, "pageNumber": number, "hasPreviousPage": number > 1,
                "hasNextPage": start + school.size < len(every), "items": every[start : start + school.size],
            }  # fmt: skip
            return 200, {}, json.dumps(page).encode()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def open_school() -> Iterator[Callable[[School], School]]:
    servers: list[ThreadingHTTPServer] = []

    def start(school: School) -> School:
        server = ThreadingHTTPServer(("127.0.0.1", 0), serving(school))
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        school.url = f"http://127.0.0.1:{server.server_port}/v5"
        return school

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def lists5() -> dict[str, list[Json]]:
    more = [{**NURSING, "programId": f"p{n}", "primaryCode": None, "otherCodes": NURSING["otherCodes"]} for n in (1, 2, 3)]  # fmt: skip
    return {
        "organizations": [SCHOOL], "programs": more, "organizations/o1/offerings": [START],
    }  # fmt: skip


def imported(school: School, folder: Path, **more: Any) -> Imported:
    waited: list[float] = more.pop("waited", [])
    return import_endpoint(Endpoint(school.url, **more), TODAY, folder, waited.append)


def refusal(school: School, folder: Path, **more: Any) -> str:
    with pytest.raises(InputRefused) as refused:
        imported(school, folder, **more)
    return refused.value.problems[0].kind


Open = Callable[[School], School]


def test_that_all_pages_of_all_lists_are_read(open_school: Open, tmp_path: Path) -> None:
    school = open_school(School(lists5()))
    found = imported(school, tmp_path)
    assert len(found.catalogue.programmes) == 3
    assert [one.of.rpartition("-")[2] for one in found.catalogue.offers] == ["p1"]
    assert (found.ledger.rows_in, found.ledger.used) == (5, 5)
    assert ("programs", 3) in school.asked and ("programs", 4) not in school.asked
    assert school.seen[-1]["offeringType"] == "program"
    assert list(tmp_path.iterdir()) == []


def test_that_the_version_is_found_where_the_address_does_not_tell(
    open_school: Open, tmp_path: Path
) -> None:
    lists = {
        "organisations": [SCHOOL6], "programmes": [COURSE6],
        "organisations/o1/programme-offerings": [START6],
    }  # fmt: skip
    school = open_school(School(lists))
    school.url = school.url.removesuffix("/v5") + "/v6"
    assert len(imported(school, tmp_path).catalogue.offers) == 1
    school.url = school.url.removesuffix("/v6")
    school.answer = lambda path, page: None
    school.lists = {f"/{path}": every for path, every in lists.items()}
    assert len(imported(school, tmp_path).catalogue.offers) == 1


def test_that_offerings_are_asked_by_programme_where_organisations_have_none(
    open_school: Open, tmp_path: Path
) -> None:
    lists = lists5()
    lists["programs/p1/offerings"] = lists.pop("organizations/o1/offerings")
    found = imported(open_school(School(lists)), tmp_path)
    assert len(found.catalogue.offers) == 1


@pytest.mark.parametrize(
    ("key", "header"), [(("Authorization", "Bearer geheim"), "Authorization"), (("X-API-Key", "geheim"), "X-API-Key")]
)  # fmt: skip
def test_that_a_key_lets_one_in_and_is_never_told(
    open_school: Open, tmp_path: Path, key: tuple[str, str], header: str
) -> None:
    school = open_school(School(lists5(), key=key))
    found = imported(school, tmp_path, key="geheim", header=header)
    assert found.ledger.used == 5
    assert "geheim" not in repr(found)
    assert refusal(school, tmp_path) == "ooapi-no-entry"
    assert refusal(school, tmp_path, key="fout") == "ooapi-no-entry"


def test_that_a_key_does_not_go_out_over_an_open_line(tmp_path: Path) -> None:
    for url, key, kind in (
        ("http://school.example/v5", "geheim", "ooapi-open-line"),
        ("ftp://school.example", "", "ooapi-bad-url"),
        ("school", "", "ooapi-bad-url"),
        ("http://", "", "ooapi-bad-url"),
        ("http://[", "", "ooapi-bad-url"),
        ("https://naam:geheim@school.example", "", "ooapi-bad-url"),
        ("https://school.example", "a\nb", "ooapi-bad-key"),
        ("https://school.example", "é", "ooapi-bad-key"),
    ):
        with pytest.raises(InputRefused) as refused:
            import_endpoint(Endpoint(url, key), TODAY, tmp_path)
        (one,) = refused.value.problems
        assert (one.kind, url) == (kind, url)
        assert "geheim" not in repr(one)


def test_that_a_busy_answer_is_asked_again_after_the_time_it_gives(
    open_school: Open, tmp_path: Path
) -> None:
    answers = {("programs", 2): [(429, {"Retry-After": "7"}), (503, {}), (429, {"Retry-After": "9999"})]}  # fmt: skip

    def busy(path: str, page: int) -> tuple[int, dict[str, str], bytes] | None:
        left = answers.get((path, page), [])
        return (*left.pop(0), b"") if left else None

    waited: list[float] = []
    school = open_school(School(lists5(), answer=busy))
    found = imported(school, tmp_path, waited=waited)
    assert found.ledger.used == 5
    assert waited == [7.0, 1.0, 60.0]


def test_that_an_import_goes_on_at_the_page_where_it_broke_off(
    open_school: Open, tmp_path: Path
) -> None:
    school = open_school(School(lists5()))
    school.answer = lambda path, page: (500, {}, b"") if (path, page) == ("programs", 3) else None
    waited: list[float] = []
    assert refusal(school, tmp_path, waited=waited) == "ooapi-no-answer"
    assert waited == [0.5, 1.0, 2.0, 4.0]
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8") + '\n{"path": "programs", "pa', encoding="utf-8")  # fmt: skip
    school.asked.clear()
    school.answer = lambda path, page: None
    found = imported(school, tmp_path)
    assert school.asked == [("programs", 3), ("organizations/o1/offerings", 1)]
    assert len(found.catalogue.programmes) == 3
    assert list(tmp_path.iterdir()) == []


def test_that_pages_of_days_ago_are_asked_for_again(
    open_school: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = open_school(School(lists5()))
    school.answer = lambda path, page: (500, {}, b"") if path == "programs" else None
    refusal(school, tmp_path)
    monkeypatch.setattr(ooapi_pages, "MOST_AGE", -1)
    school.asked.clear()
    school.answer = lambda path, page: None
    imported(school, tmp_path)
    assert school.asked[0] == ("organizations", 1)


def test_that_a_line_that_breaks_is_tried_again_and_then_told(
    open_school: Open, tmp_path: Path
) -> None:
    school = School({}, url="http://127.0.0.1:9/v5")
    waited: list[float] = []
    assert refusal(school, tmp_path, waited=waited) == "ooapi-no-answer"
    assert len(waited) == ooapi_endpoint.TRIES - 1


def test_that_waiting_too_long_for_an_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from socket import create_server

    monkeypatch.setattr(ooapi_endpoint, "TIMEOUT", httpx.Timeout(0.05))
    with create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v5"
        assert refusal(School({}, url=url), tmp_path) == "ooapi-no-answer"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((200, b"<html>"), "not-json"),
        ((200, b"[" * 100_000), "not-json"),
        ((302, b""), "ooapi-odd-answer"),
        ((418, b""), "ooapi-odd-answer"),
        ((404, b""), "ooapi-not-there"),
        ((200, b'{"items": [], "hasNextPage": true}'), "ooapi-endless"),
        ((200, b'{"items": [{"organizationId": "o1"}], "hasNextPage": true}'), "ooapi-endless"),
    ],
)
def test_that_an_odd_answer_is_refused_in_a_sentence(
    open_school: Open, tmp_path: Path, answer: tuple[int, bytes], kind: str
) -> None:
    school = open_school(School({}, answer=lambda path, page: (answer[0], {}, answer[1])))
    assert refusal(school, tmp_path) == kind


def test_that_an_answer_without_end_is_refused(
    open_school: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ooapi_endpoint, "MOST_BYTES", 10)
    assert refusal(open_school(School(lists5())), tmp_path) == "too-large"


def test_that_a_bare_list_is_one_page_and_what_is_no_object_is_reported(
    open_school: Open, tmp_path: Path
) -> None:
    bodies = {"organizations": [SCHOOL, 3], "programs": [NURSING]}
    school = School({}, answer=lambda path, page: (200, {}, json.dumps(bodies.get(path, [START])).encode()))  # fmt: skip
    found = imported(open_school(school), tmp_path)
    assert (found.ledger.used, dict(found.ledger.reported)) == (3, {"ooapi-bad-line": 1})
