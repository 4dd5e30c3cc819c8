"""An Open Onderwijs API over the network, page by page; what was read survives an interruption."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.exchange.imported import Imported, Tally
from studieroute.exchange.ooapi import import_objects
from studieroute.exchange.ooapi_pages import PageStore
from studieroute.exchange.ooapi_values import Object, objects, text
from studieroute.places import text_given

PAGE_SIZE = 250
"""The largest page that both versions allow."""
MOST_PAGES = 10_000
MOST_BYTES = 100_000_000
TIMEOUT = httpx.Timeout(30, connect=10)
TRIES = 5
FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question can be asked again."""
REFUSED = frozenset({401, 403})
ACCEPT = "application/json, application/vnd.oeapi+json;q=0.9"
_HOST = re.compile(r"[A-Za-z0-9.:-]+")
BEARER = "Authorization"
KEY_VARIABLE = "STUDIEROUTE_OOAPI_KEY"
"""The environment variable that can hold the key, so that no command line shows it."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an API is and how one may enter; in the header Authorization the key is a bearer's."""

    url: str
    key: str = ""
    header: str = BEARER

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that let one in; none without a key."""
        if not self.key:
            return {}
        return {self.header: f"Bearer {self.key}" if self.header == BEARER else self.key}


@dataclass(frozen=True, slots=True)
class Names:
    """How a version calls its collections."""

    organisations: str
    programmes: str
    offerings: str
    only: Mapping[str, str]


VERSIONS = {
    5: Names("organizations", "programs", "offerings", {"offeringType": "program"}),
    6: Names("organisations", "programmes", "programme-offerings", {}),
}


def import_endpoint(
    endpoint: Endpoint, today: date, folder: Path, wait: Callable[[float], None] = time.sleep
) -> Imported:
    """All organisations, programmes and their offerings of an API as catalogue rows.

    Pages that were read stay in `folder` until all are there, so that a broken import goes on
    where it stopped. Raises InputRefused when the API cannot be read to its end.
    """
    where = Where(_safe(endpoint))
    tally = Tally(where.file)
    store = PageStore(folder, where.file)
    with _Client(endpoint, where, wait) as client:
        every = list(_everything(client, store))
    for one in every:
        if not isinstance(one, dict):
            reason = type(one).__name__
            tally.report(problem("ooapi-bad-line", where, Severity.WARNING, reason=reason))
    found = [(where, one) for one in every if isinstance(one, dict)]
    imported = import_objects(found, tally, httpx.URL(where.file).host, today, where.file)
    store.forget()
    return imported


def _safe(endpoint: Endpoint) -> str:
    """The address without a slash at its end; a key only goes out over a closed line.

    Raises InputRefused for what is no such address.
    """
    try:
        url = httpx.URL(endpoint.url.strip().rstrip("/"))
    except httpx.InvalidURL:
        raise InputRefused(problem("ooapi-bad-url", url=endpoint.url)) from None
    if (
        url.scheme not in ("http", "https")
        or not _HOST.fullmatch(url.raw_host.decode("ascii", "replace"))
        or url.userinfo
    ):
        shown = f"{url.scheme}://{url.host}{url.path}"
        raise InputRefused(problem("ooapi-bad-url", url=shown))
    if endpoint.key and url.scheme == "http" and not _is_here(url.host):
        raise InputRefused(problem("ooapi-open-line", Where(str(url))))
    if not (endpoint.key + endpoint.header).isascii() or not (endpoint.key + "x").isprintable():
        raise InputRefused(problem("ooapi-bad-key", Where(str(url))))
    return str(url)


def _is_here(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _everything(client: "_Client", store: PageStore) -> Iterator[Any]:
    """Every object: organisations, programmes, and the offerings of each, at whichever is asked."""
    names, houses = _organisations(client, store)
    yield from houses
    programmes = _list(client, store, names.programmes)
    if programmes is None:
        raise InputRefused(problem("ooapi-not-there", client.where, path=names.programmes))
    yield from programmes
    whole = [house for house in objects(houses) if _is_whole(house)]
    by_house = [_offerings(client, store, names, names.organisations, one) for one in whole]
    if by_house and None not in by_house:
        lists = by_house
    else:
        lists = [
            _offerings(client, store, names, names.programmes, one) for one in objects(programmes)
        ]
    for found in lists:
        yield from found or ()


def _organisations(client: "_Client", store: PageStore) -> tuple[Names, list[Any]]:
    """The organisations, and the names of the version whose word for them is known here."""
    for number, names in VERSIONS.items():
        told = [other for other in VERSIONS if client.where.file.endswith(f"/v{other}")]
        if told and number not in told:
            continue
        houses = _list(client, store, names.organisations)
        if houses is not None:
            return names, houses
    path = " / ".join(names.organisations for names in VERSIONS.values())
    raise InputRefused(problem("ooapi-not-there", client.where, path=path))


def _is_whole(house: Object) -> bool:
    return text(house, "organizationType", "organisationType") in ("", "root", "institute")


def _offerings(
    client: "_Client", store: PageStore, names: Names, above: str, one: Object
) -> list[Any] | None:
    """The offerings of an organisation or programme; None where the API has no such list."""
    id = text(one, "organizationId", "organisationId", "programId", "programmeId")
    if not id:
        return []
    return _list(client, store, f"{above}/{quote(id, safe='')}/{names.offerings}", names.only)


def _list(
    client: "_Client", store: PageStore, path: str, only: Mapping[str, str] | None = None
) -> list[Any] | None:
    """The objects on all pages of a list, None where there is no such list.

    Pages that are kept are not asked for again.
    """
    number, found, more = store.read(path)
    last: list[Any] = []
    while more:
        number += 1
        page = client.get(path, number, only or {})
        if page is None and number == 1:
            return None
        items = _items(page)
        more = isinstance(page, dict) and page.get("hasNextPage") is True
        if page is None or (more and (not items or items == last)) or number > MOST_PAGES:
            raise InputRefused(problem("ooapi-endless", client.where, path=path, page=number))
        store.keep(path, number, items, more)
        found.extend(items)
        last = items
    return found


def _items(page: Any) -> list[Any]:
    """What stands on a page, also when the page is a bare list or one object."""
    inside = page.get("items", page) if isinstance(page, dict) else page
    return inside if isinstance(inside, list) else [inside]


class _Client:
    """Asks one API for pages: with its key, a time limit, and again after a busy answer."""

    def __init__(self, endpoint: Endpoint, where: Where, wait: Callable[[float], None]) -> None:
        self.where = where
        self._wait = wait
        headers = {"Accept": ACCEPT, "User-Agent": "StudieRoute", **endpoint.headers}
        self._http = httpx.Client(headers=headers, timeout=TIMEOUT, follow_redirects=False)

    def __enter__(self) -> "_Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str, number: int, only: Mapping[str, str]) -> Any:
        """A page as JSON; None when the API has no such list."""
        query = {"pageNumber": str(number), "pageSize": str(PAGE_SIZE), **only}
        url = f"{self.where.file}/{path}"
        reason = ""
        for turn in range(TRIES):
            try:
                status, after, body = self._ask(url, query)
            except httpx.HTTPError as error:
                reason, after = str(error) or type(error).__name__, ""
            else:
                if status not in AGAIN:
                    return self._read(status, body, url)
                reason = str(status)
            if turn < TRIES - 1:
                self._wait(_pause(turn, after))
        raise InputRefused(problem("ooapi-no-answer", Where(url), reason=reason, tries=TRIES))

    def _ask(self, url: str, query: Mapping[str, str]) -> tuple[int, str, bytes]:
        with self._http.stream("GET", url, params=dict(query)) as answer:
            body = b""
            for part in answer.iter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    found, most = len(body) // 1_000_000, MOST_BYTES // 1_000_000
                    raise InputRefused(problem("too-large", Where(url), found=found, most=most))
            return answer.status_code, answer.headers.get("Retry-After", ""), body

    def _read(self, status: int, body: bytes, url: str) -> Any:
        if status == 404:
            return None
        if status in REFUSED:
            raise InputRefused(problem("ooapi-no-entry", Where(url), status=status))
        if status != 200:
            raise InputRefused(problem("ooapi-odd-answer", Where(url), status=status))
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise InputRefused(problem("not-json", Where(url), reason="JSON")) from None


def _pause(turn: int, after: str) -> float:
    """How long to wait: as long as the API asks, else twice as long each time."""
    asked = float(after) if after.isascii() and after.isdecimal() else FIRST_WAIT * 2**turn
    return min(asked, LONGEST_WAIT)


def read_key(file: Path | None, environment: Mapping[str, str]) -> str:
    """The key in the first line of a file, else in the environment; empty when there is none.

    Raises InputRefused when the file cannot be read.
    """
    if file is None:
        return environment.get(KEY_VARIABLE, "").strip()
    lines = text_given(file).splitlines()
    return lines[0].strip() if lines else ""
