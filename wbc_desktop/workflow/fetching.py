"""Fetches files of public sets: goes on after an interruption, checks the sum, writes whole.

Connects to where a set lies and nowhere else, and only when a person asked for it.
"""

from __future__ import annotations

import errno
import hashlib
import http.client
import json
import os
import shutil
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPSHandler, Request, build_opener

import certifi

from wbc_desktop import __version__
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.imaging import printable
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.public_sets import PublicFile, PublicSet

NO_ANSWER = Wording(
    "fetch.no_answer",
    "{host} cannot be reached: {why}. Is there a network, and does it let this program through?",
)
REFUSED = Wording(
    "fetch.refused", "{host} does not hand out “{name}” ({code} {why}). Its page: {page}"
)
BROKEN_OFF = Wording(
    "fetch.broken_off",
    "The connection to {host} broke off after {done} of {size} MB of “{name}”. What is there is"
    " kept; start again to go on.",
)
NO_ROOM = Wording(
    "fetch.no_room",
    "There is no room for “{name}” in {folder}: {free} MB are free, {needed} MB are still to come."
    " What is there is kept; make room and start again to go on.",
)
NOT_WRITTEN = Wording("fetch.not_written", "“{path}” cannot be written: {why}.")
WRONG_SUM = Wording(
    "fetch.wrong_sum",
    "“{name}” is not the file that was expected and was thrown away. Its SHA-256 is {found}; it"
    " should be {wanted} ({source}).",
)
OTHER_FILE = Wording(
    "fetch.other_file",
    "“{path}” is there already and is not known to be this file. Move it away or choose another"
    " folder.",
)
FIRST_TIME = Wording("fetch.first_time", "first fetched on {date}; nobody published a checksum")

BROKEN = (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError)
"""What a connection that breaks off raises."""

TIMEOUT_S = 30.0
PIECE = 1 << 18
SUMS = "SHA256SUMS"
ABOUT = ".source.json"
PINS = "fetched.json"
MEGA = 1_000_000

Progress = Callable[[str, int, int], None]
"""Told of the file's name, bytes there, bytes in all (0 if unknown)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is there whole. ``pinned`` says that its sum was taken on trust just now."""

    path: Path
    sha256: str
    pinned: bool = False
    was_there: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """The sum a file must have, and who says so."""

    sha256: str
    source: str


class Fetcher:
    """Fetches sets into a folder; sums that nobody published are remembered in ``pins``."""

    def __init__(self, folder: Path, pins: Path, progress: Progress = lambda *_: None) -> None:
        self._folder = folder
        self._pins = pins
        self._progress = progress

    def fetch(self, chosen: PublicSet) -> list[Fetched]:
        """All files of a set, each whole, with their sums and their source beside them.

        Raises:
            InputError: a file is not handed out, broke off, or is not what was expected.
            HostError: there is no network, no room, or the folder cannot be written to.
        """
        with _written(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        done = [self._file(chosen, file) for file in chosen.files]
        with _written(self._folder):
            self._tell_source(chosen, done)
        return done

    def _file(self, chosen: PublicSet, file: PublicFile) -> Fetched:
        target = self._folder / file.name
        known = self._known(file)
        if target.exists():
            return _there(target, known)
        part = _Part(target.with_name(target.name + ".part"), file.url)
        with _written(part.path):
            _download(chosen, file, part, self._progress)
            sha256 = sum_of(part.path)
        if known and sha256 != known.sha256:
            part.forget()
            wrong = WRONG_SUM(
                name=file.name, found=sha256, wanted=known.sha256, source=known.source
            )
            raise InputError(wrong)
        with _written(target):
            part.become(target)
            if known is None:
                self._pin(file, sha256)
        return Fetched(target, sha256, pinned=known is None)

    def _known(self, file: PublicFile) -> _Known | None:
        if file.sha256:
            return _Known(file.sha256, file.sha256_from)
        pin = _read_json(self._pins).get(file.url)
        return _Known(pin["sha256"], str(FIRST_TIME(date=pin["date"]))) if pin else None

    def _pin(self, file: PublicFile, sha256: str) -> None:
        today = datetime.now(UTC).date().isoformat()
        pins = {**_read_json(self._pins), file.url: {"sha256": sha256, "date": today}}
        self._pins.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._pins, json.dumps(pins, indent=2).encode(), private=True)

    def _tell_source(self, chosen: PublicSet, done: list[Fetched]) -> None:
        names = {fetched.path.name: fetched.sha256 for fetched in done}
        lines = [f"{sha256}  {name}" for name, sha256 in {**self._sums(), **names}.items()]
        write_whole(self._folder / SUMS, ("\n".join(lines) + "\n").encode())
        about = {**asdict(chosen), "fetched_by": f"wbc_desktop {__version__}"}
        text = json.dumps(about, indent=2, ensure_ascii=False)
        write_whole(self._folder / f"{chosen.id}{ABOUT}", (text + "\n").encode())

    def _sums(self) -> dict[str, str]:
        """The sums of other files that were fetched into the same folder."""
        try:
            lines = (self._folder / SUMS).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return {}
        pairs = (line.partition("  ") for line in lines)
        return {name: sha256 for sha256, _, name in pairs if name}


class _Part:
    """An unfinished file and what its server said of it, so that it can be gone on with."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self._url = url
        self._note = path.with_name(path.name + ".json")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def validator(self) -> str:
        """By what the server can tell whether the file is still the same; "" if by nothing."""
        note = _read_json(self._note)
        return str(note.get("validator", "")) if note.get("url") == self._url else ""

    def begin(self, headers: Mapping[str, str]) -> None:
        """Empties the part and remembers what it is the beginning of."""
        etag = headers.get("ETag") or ""
        strong = etag if etag.startswith('"') else ""
        note = {"url": self._url, "validator": strong or headers.get("Last-Modified") or ""}
        self.path.write_bytes(b"")
        write_whole(self._note, json.dumps(note).encode())

    def become(self, target: Path) -> None:
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


def sum_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _there(target: Path, known: _Known | None) -> Fetched:
    """A file that was fetched before; any other is not touched."""
    sha256 = sum_of(target)
    if known is None or known.sha256 != sha256:
        raise InputError(OTHER_FILE(path=printable(target)))
    return Fetched(target, sha256, was_there=True)


def _download(chosen: PublicSet, file: PublicFile, part: _Part, progress: Progress) -> None:
    """Completes the part. Where the server has another file by now it is begun anew."""
    answer = _asked(chosen, file, part)
    if answer is None:
        return
    with answer:
        if answer.status != http.client.PARTIAL_CONTENT:
            part.begin(answer.headers)
        left = int(answer.headers.get("Content-Length") or 0)
        size = part.size + left if left else file.bytes
        _must_fit(file, part, size)
        with part.path.open("ab") as out:
            try:
                copy(answer, out, lambda done: progress(file.name, done, size))
            except BROKEN as error:
                raise _broken_off(file, part, size) from error
    if left and part.size < size:
        raise _broken_off(file, part, size)


def _asked(chosen: PublicSet, file: PublicFile, part: _Part) -> Any:
    """The server's answer, to be closed; None where the part is whole already."""
    try:
        return _opener().open(Request(file.url, headers=_headers(part)), timeout=TIMEOUT_S)
    except HTTPError as error:
        error.close()
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and part.size:
            if _whole(error) == part.size:
                return None
            part.forget()
            return _asked(chosen, file, part)
        raise InputError(
            REFUSED(
                host=file.host,
                name=file.name,
                code=error.code,
                why=str(error.reason),
                page=chosen.page,
            )
        ) from error
    except (URLError, *BROKEN) as error:
        raise HostError(NO_ANSWER(host=file.host, why=_why(error)), repr(error)) from error


def _whole(error: HTTPError) -> int:
    """How long the file is, as a server says that has nothing left to send; -1 if it does not."""
    size = (error.headers.get("Content-Range") or "").rpartition("/")[2]
    return int(size) if size.isdecimal() else -1


def _headers(part: _Part) -> dict[str, str]:
    headers = {"User-Agent": f"wbc_desktop/{__version__}", "Accept-Encoding": "identity"}
    validator = part.validator()
    if part.size and validator:
        headers |= {"Range": f"bytes={part.size}-", "If-Range": validator}
    return headers


def _opener() -> Any:
    """Trusts what the computer trusts, and the list that comes along where it has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return build_opener(HTTPSHandler(context=context))


def copy(source: IO[bytes], out: IO[bytes], told: Callable[[int], None]) -> None:
    """Copies to the end, telling how long ``out`` is."""
    while piece := source.read(PIECE):
        out.write(piece)
        told(out.tell())
    out.flush()
    os.fsync(out.fileno())


def _must_fit(file: PublicFile, part: _Part, size: int) -> None:
    free = shutil.disk_usage(part.path.parent).free
    if size - part.size > free:
        raise _no_room(file, part, size, free)


def _no_room(file: PublicFile, part: _Part, size: int, free: int) -> HostError:
    folder = printable(part.path.parent)
    needed = -(-(size - part.size) // MEGA)
    return HostError(NO_ROOM(name=file.name, folder=folder, free=free // MEGA, needed=needed))


def _broken_off(file: PublicFile, part: _Part, size: int) -> HostError:
    whole: str | float = round(size / MEGA, 1) if size else "?"
    done = round(part.size / MEGA, 1)
    return HostError(BROKEN_OFF(host=file.host, name=file.name, done=done, size=whole))


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into a sentence."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        if error.errno == errno.ENOSPC:
            why += "; what is there is kept, make room and start again to go on"
        raise HostError(NOT_WRITTEN(path=printable(path), why=why), repr(error)) from error


def _why(error: BaseException) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
