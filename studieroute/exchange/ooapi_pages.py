"""Pages of an API that were read, kept in a file until all are there."""

import json
import os
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from studieroute.domain.problem import InputRefused, Where, problem

Page = tuple[int, list[Any], bool]
"""The number of a page, what stands on it, and whether another follows."""


MOST_AGE = 24 * 3600
"""In seconds; what was read longer ago is asked for again."""


class PageStore:
    """The pages of one address; a line that broke off is as if it was never read."""

    def __init__(self, folder: Path, url: str) -> None:
        self.file = folder / f"ooapi-{sha256(url.encode()).hexdigest()[:16]}.jsonl"
        self._kept: dict[str, list[Page]] = {}
        for line in self._lines():
            self._take(line)

    def _lines(self) -> list[str]:
        try:
            if time.time() - self.file.stat().st_mtime > MOST_AGE:
                self.forget()
            return self.file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    def _take(self, line: str) -> None:
        try:
            one: Any = json.loads(line)
            path, number, items, more = one["path"], one["page"], one["items"], one["more"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        pages = self._kept.setdefault(str(path), [])
        if number == len(pages) + 1 and (not pages or pages[-1][2]):
            pages.append((number, list(items), bool(more)))

    def read(self, path: str) -> tuple[int, list[Any], bool]:
        """How many pages of a list were read, their objects, and whether more follow."""
        pages = self._kept.get(path, [])
        found = [one for _, items, _ in pages for one in items]
        return len(pages), found, not pages or pages[-1][2]

    def keep(self, path: str, number: int, items: list[Any], more: bool) -> None:
        """Writes a page down before the next one is asked for."""
        line = json.dumps({"path": path, "page": number, "items": items, "more": more})
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write("\n" + line)
                opened.flush()
                os.fsync(opened.fileno())
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputRefused(
                problem("cannot-write", Where(str(self.file)), reason=reason)
            ) from None

    def forget(self) -> None:
        """Throws the pages away, now that all were used."""
        self.file.unlink(missing_ok=True)
        self._kept.clear()
