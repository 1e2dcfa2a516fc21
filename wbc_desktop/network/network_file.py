"""The network file ``.wbcnet``: a zip that is checked whole and never executes anything."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.network.card import FORMAT, PREPARING, Card
from wbc_desktop.network.training_cells import TrainingCell, cells_of, is_cell, parts_of, text_of
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NOT_A_NETWORK = Wording("network.not_a_network", "“{name}” is not a network file (.wbcnet).")
TRUNCATED = Wording("network.truncated", "The network file “{name}” is incomplete. Copy it again.")
ALTERED = Wording(
    "network.altered",
    "The network file “{name}” was altered: {part} does not match its checksum. It is not used.",
)
NEWER = Wording(
    "network.newer",
    "The network file “{name}” was made for a newer program (format {format}). Update wbc_desktop.",
)
UNREADABLE = Wording("network.unreadable", "The network file “{name}” could not be read: {why}")
NOT_WRITTEN = Wording(
    "network.not_written", "The network file “{name}” could not be written: {why}"
)
ARCHIVE = Wording("network.archive", "the archive")
NO_SUCH_FILE = Wording("network.no_such_file", "there is no such file")

KERAS = "network.keras"
LITE = "network.tflite"
CARD = "card.json"
TEXT = "card.md"
SUMS = "SHA256SUMS"
PARTS = (KERAS, LITE, CARD, TEXT)
MOST_BYTES = 400_000_000


@dataclass(frozen=True, slots=True)
class Network:
    """A checked network file in memory. ``lite`` is the LiteRT model's bytes.

    ``cells`` are small pictures of cells it was trained on: the laboratory's own, or none.
    """

    path: Path
    sha256: str
    card: Card
    lite: bytes
    cells: tuple[TrainingCell, ...] = ()


def open_network(path: Path) -> Network:
    """Reads and checks a network file.

    Raises:
        InputError: not a network file, truncated, altered, or made for a newer program.
        HostError: it cannot be read at all.
    """
    data = _bytes_of(path)
    parts = _unpacked(path, data)
    _check_format(path, parts)
    _check_sums(path, parts)
    try:
        card = Card.from_json(parts[CARD].decode())
        cells = cells_of(parts)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(NOT_A_NETWORK(name=path.name), repr(error)) from error
    return Network(path, hashlib.sha256(data).hexdigest(), card, parts[LITE], cells)


def keras_bytes(path: Path) -> bytes:
    """The Keras model of a checked network file, for training and comparing."""
    return both_models(path)[0]


def both_models(path: Path) -> tuple[bytes, bytes]:
    """The Keras and the LiteRT model of a checked network file."""
    open_network(path)
    parts = _unpacked(path, _bytes_of(path))
    return parts[KERAS], parts[LITE]


def write_network(
    path: Path, card: Card, keras: bytes, lite: bytes, cells: Sequence[TrainingCell] = ()
) -> None:
    """Writes a network file, whole or not at all; equal parts give equal bytes."""
    text = card.text() + text_of(cells)
    parts = {KERAS: keras, LITE: lite, CARD: card.as_json().encode(), TEXT: text.encode()}
    parts.update(parts_of(cells))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items())
    parts[SUMS] = sums.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    try:
        write_whole(path, buffer.getvalue())
    except OSError as error:
        raise HostError(NOT_WRITTEN(name=path.name, why=error.strerror or str(error))) from error


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(NOT_A_NETWORK(name=path.name), "too large")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(UNREADABLE(name=path.name, why=NO_SUCH_FILE())) from error
    except OSError as error:
        raise HostError(UNREADABLE(name=path.name, why=error.strerror or str(error))) from error


def _unpacked(path: Path, data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        raise InputError(NOT_A_NETWORK(name=path.name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {i.filename: i for i in archive.infolist()}
            if not {CARD, LITE} <= infos.keys():
                raise InputError(NOT_A_NETWORK(name=path.name))
            if sum(i.file_size for i in infos.values()) > MOST_BYTES:
                raise InputError(NOT_A_NETWORK(name=path.name), "unpacks too large")
            wanted = [*PARTS, SUMS, *_cells_among(infos)]
            return {n: archive.read(n) for n in wanted if n in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        message = (
            ALTERED(name=path.name, part=ARCHIVE())
            if b"PK\x05\x06" in data[-65557:]
            else TRUNCATED(name=path.name)
        )
        raise InputError(message, str(error)) from error
    except (NotImplementedError, RuntimeError) as error:
        raise InputError(NOT_A_NETWORK(name=path.name), str(error)) from error


def _check_format(path: Path, parts: dict[str, bytes]) -> None:
    try:
        card = json.loads(parts[CARD])
        found = int(card["format"])
        preparing = int(card["preparing"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(NOT_A_NETWORK(name=path.name), repr(error)) from error
    if found > FORMAT or preparing > PREPARING:
        raise InputError(NEWER(name=path.name, format=found))


def _check_sums(path: Path, parts: dict[str, bytes]) -> None:
    lines = parts.get(SUMS, b"").decode("ascii", "replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in (*PARTS, *_cells_among(parts)):
        if name not in parts or hashlib.sha256(parts[name]).hexdigest() != sums.get(name):
            raise InputError(ALTERED(name=path.name, part=name))


def _cells_among(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if is_cell(name))
