"""A release: one signed file with the tables of a catalogue; nothing in it is believed unchecked."""

import json
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NoReturn

from studieroute.domain.catalogue import Catalogue
from studieroute.domain.problem import InputRefused, Severity, Where, problem
from studieroute.domain.release import Manifest, TableMark
from studieroute.exchange.package import Package, read_package, write_package
from studieroute.places import write_whole
from studieroute.rows import TABLES
from studieroute.seals import SigningKey, is_signed

FORMAT = 1
"""The form of the file; a program refuses a higher one."""
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MOST_BYTES = 128 * 1024 * 1024
"""A release that unpacks to more than this is refused; the whole country is about 8 MB."""
MOST_MANIFEST_BYTES = 64 * 1024
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file inside, so that the same catalogue gives the same release."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    KeyError, TypeError, OSError,
)  # fmt: skip
"""What the readers of zip and JSON raise on bytes that are neither."""


def write_release(catalogue: Catalogue, path: Path, key: SigningKey, made: date) -> Manifest:
    """Writes a catalogue as a signed release, whole or not at all.

    Raises InputRefused when the place cannot be written.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(catalogue, folder)
        texts = {table.file: (folder / table.file).read_bytes() for table in TABLES}
        version = read_package(folder).catalogue.release
    marks = tuple(
        TableMark(table.file, sha256(texts[table.file]).hexdigest(), len(table.members(catalogue)))
        for table in TABLES
    )
    manifest = Manifest(version, catalogue.as_of, made, key.public.hex(), marks)
    told = _written(manifest)
    _write_zip(path, {MANIFEST: told, SIGNATURE: key.sign(told), **texts})
    return manifest


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, content)
    write_whole(path, packed.getvalue())


def _written(manifest: Manifest) -> bytes:
    form = {
        "format": FORMAT,
        "version": manifest.version,
        "as_of": manifest.as_of,
        "made": manifest.made.isoformat(),
        "key": manifest.key,
        "tables": {one.name: {"sha256": one.sha256, "rows": one.rows} for one in manifest.tables},
    }
    return (json.dumps(form, indent=1) + "\n").encode("utf-8")


def read_release(path: Path) -> tuple[Package, Manifest]:
    """The package in a release, after its signature and the hash of each table were checked.

    Whether the key is one to believe is for the caller. Raises InputRefused with one problem.
    """
    files = _unpacked(path)
    manifest = _manifest(path, files)
    if not is_signed(files[MANIFEST], files[SIGNATURE], bytes.fromhex(manifest.key)):
        _refuse(path, "release-signature")
    with tempfile.TemporaryDirectory() as name:
        for mark in manifest.tables:
            content = files.get(mark.name)
            if content is None:
                _refuse(path, "release-lacks", name=mark.name)
            if sha256(content).hexdigest() != mark.sha256:
                _refuse(path, "release-changed", name=mark.name)
            Path(name, mark.name).write_bytes(content)
        package = read_package(Path(name))
    if package.errors or package.catalogue.release != manifest.version:
        _refuse(path, "release-broken", reason="tables")
    return package, manifest


def _unpacked(path: Path) -> dict[str, bytes]:
    """The files inside; only those that belong there, each once and none larger than is believable."""
    known = {MANIFEST, SIGNATURE, *(table.file for table in TABLES)}
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(path) as bundle:
            for entry in bundle.infolist():
                if entry.filename not in known or entry.filename in files:
                    _refuse(path, "release-extra", name=entry.filename[:80])
                with bundle.open(entry) as file:
                    files[entry.filename] = _read(file, left)
                left -= len(files[entry.filename])
                if left < 0:
                    _refuse(path, "release-large", most=MOST_BYTES // 1024 // 1024)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        _refuse(path, "cannot-read", reason=error.strerror)
    except BROKEN as error:
        _refuse(path, "release-broken", reason=type(error).__name__)
    for name in (MANIFEST, SIGNATURE):
        if name not in files:
            _refuse(path, "release-lacks", name=name)
    return files


def _read(file: IO[bytes], left: int) -> bytes:
    """All that is in a file, or one byte more than is left, whatever the file says of its size."""
    return file.read(left + 1)


def _manifest(path: Path, files: Mapping[str, bytes]) -> Manifest:
    """What the release says of itself; a form of later days is told before anything else."""
    text = files[MANIFEST]
    try:
        if len(text) > MOST_MANIFEST_BYTES:
            raise ValueError(text[:20])
        form = json.loads(text)
        if isinstance(form["format"], int) and form["format"] > FORMAT:
            _refuse(path, "release-newer", format=form["format"])
        return _checked(form)
    except (*BROKEN, RecursionError):
        _refuse(path, "release-broken", reason=MANIFEST)


def _checked(form: Any) -> Manifest:
    """The manifest of a form of this program; raises ValueError, KeyError or TypeError."""
    marks = tuple(
        TableMark(str(name), str(mark["sha256"]), int(mark["rows"]))
        for name, mark in form["tables"].items()
    )
    if {mark.name for mark in marks} != {table.file for table in TABLES}:
        raise ValueError(form["tables"])
    if form["format"] != FORMAT or len(bytes.fromhex(form["key"])) != 32:
        raise ValueError(form["key"])
    made = date.fromisoformat(form["made"])
    return Manifest(str(form["version"]), str(form["as_of"]), made, form["key"].lower(), marks)


def _refuse(path: Path, kind: str, **details: object) -> NoReturn:
    where = Where(str(path))
    raise InputRefused(problem(kind, where, Severity.ERROR, **details))
