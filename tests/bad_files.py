"""Files with every fault a technician's disk can bring, and computers that refuse."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from tests.imaging.build import Pixels, drawn, save, tiff
from wbc_desktop.network import open_network, write_network

LOCKING_CHILD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""
NOBODY = 65534


@dataclass(frozen=True)
class Bad:
    """How a bad file is made in a folder, and what the program says of it."""

    make: Callable[[Path], Path]
    says: str


def empty(folder: Path) -> Path:
    (folder / "empty.jpg").touch()
    return folder / "empty.jpg"


def text_as_jpeg(folder: Path) -> Path:
    path = folder / "letter.jpg"
    path.write_text("Smear of 3 May, to be fetched by courier.\n" * 20)
    return path


def cut_jpeg(folder: Path) -> Path:
    path = save(folder / "cut.jpg", drawn(640, 480))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def tiff_with_a_broken_tile(folder: Path) -> Path:
    path = tiff(folder / "tiles.tif", drawn(1100, 700), tile=(256, 256), compression="jpeg")
    spoil_tile(path, 5, "garbage")
    return path


def picture_bomb(folder: Path) -> Path:
    (folder / "bomb.png").write_bytes(png_of(60_000, 60_000))
    return folder / "bomb.png"


def zip_that_reaches_outside(folder: Path) -> Path:
    return zipped(folder / "outside.zip", {"../evil.png": png(drawn(64, 48))})


def zip_bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("bomb.png", "w", force_zip64=True) as member,
    ):
        for _ in range(120):
            member.write(bytes(1024**2))
    return path


def encrypted_zip(folder: Path) -> Path:
    path = zipped(folder / "secret.zip", {"a.png": png(drawn(64, 48))})
    data = bytearray(path.read_bytes())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(start) + at] |= 1
    path.write_bytes(data)
    return path


def rar(folder: Path) -> Path:
    (folder / "a.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(range(256)))
    return folder / "a.rar"


def empty_folder(folder: Path) -> Path:
    (folder / "nothing here").mkdir()
    return folder / "nothing here"


def gone(folder: Path) -> Path:
    return folder / "gone.png"


BAD_IMAGES: Mapping[str, Bad] = {
    "empty file": Bad(empty, "“empty.jpg” is empty."),
    "text named jpg": Bad(text_as_jpeg, "“letter.jpg” is not an image that this program reads."),
    "truncated jpeg": Bad(cut_jpeg, "“cut.jpg” is damaged or incomplete and was not used."),
    "broken tile": Bad(tiff_with_a_broken_tile, "“tiles.tif” is damaged or incomplete"),
    "60 000 × 60 000": Bad(picture_bomb, "“bomb.png” has 60000 × 60000 pixels, too many to open"),
    "zip with ../": Bad(
        zip_that_reaches_outside,
        "“outside.zip/../evil.png” names a place outside of its archive and was left out.",
    ),
    "zip bomb": Bad(zip_bomb, "“bomb.zip/bomb.png” would unpack to 0.1 GB and was not opened."),
    "encrypted zip": Bad(encrypted_zip, "“secret.zip” is protected by a password."),
    "rar": Bad(rar, "“a.rar” is an archive that this program does not open."),
    "empty folder": Bad(empty_folder, "“nothing here” holds no image."),
    "gone": Bad(gone, "“gone.png” is not there (any more)."),
}


def png(pixels: Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A valid, tiny, all white PNG that unpacks to width × height."""
    row = b"\0" + b"\xff" * (width * 3)
    pack = zlib.compressobj(9)
    lines = b"".join([pack.compress(row) for _ in range(min(height, 50))]) + pack.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def zipped(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo()
            info.filename, info.compress_type = name, packing
            archive.writestr(info, data)
    return path


def spoil_tile(path: Path, index: int, fault: str) -> None:
    """``fault``: garbage, cut, cut and closed, beyond the end. Counts tiles of the first page."""
    with tifffile.TiffFile(path, mode="r+") as opened:
        page = opened.pages[0].aspage()
        offset, count = page.dataoffsets[index], page.databytecounts[index]
        if fault == "beyond the end":
            tag = page.tags["TileOffsets"]
            tag.overwrite([v if i != index else 2**30 for i, v in enumerate(tag.value)])
            return
    data = bytearray(path.read_bytes())
    if fault == "garbage":
        data[offset : offset + count] = bytes(i % 251 for i in range(count))
    else:
        half = count // 2
        data[offset + half : offset + count] = bytes(count - half)
        if fault == "cut and closed":
            data[offset + half : offset + half + 2] = b"\xff\xd9"
    path.write_bytes(data)


def many_files(folder: Path, crop: Pixels, *, others: int, doubles: int) -> Path:
    """A folder of notes, with one crop among them under several names and another one once."""
    folder.mkdir()
    for n in range(others):
        (folder / f"note {n}.txt").touch()
    content, changed = png(crop), crop.copy()
    changed[0, 0] ^= 1
    (folder / "other.png").write_bytes(png(changed))
    for n in range(doubles):
        (folder / f"crop {n}.png").write_bytes(content)
    return folder


def named(path: Path, name: str | bytes) -> Path:
    """A copy of a file under another name, which may be bytes of no encoding."""
    target = path.parent / os.fsdecode(name)
    shutil.copyfile(path, target)
    return target


def deep(folder: Path) -> Path:
    """A folder whose path alone is longer than 260 characters."""
    below = folder.joinpath(*["a folder with quite a long name"] * 12)
    below.mkdir(parents=True)
    return below


def changed_network(path: Path, changed: Mapping[str, bytes], without: str = "") -> Path:
    """Replaces parts of a network file in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changed
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            if name != without:
                archive.writestr(name, content)
    return path


def network_with_card(path: Path, **changed: object) -> Path:
    """Changes fields of a network file's card in place; its checksums fit again."""
    with zipfile.ZipFile(path) as archive:
        card = json.loads(archive.read("card.json")) | changed
        sums = archive.read("SHA256SUMS").decode().splitlines()
    body = json.dumps(card).encode()
    digest = f"{hashlib.sha256(body).hexdigest()}  card.json"
    lines = [digest if line.endswith("  card.json") else line for line in sums]
    text = "".join(f"{line}\n" for line in lines)
    return changed_network(path, {"card.json": body, "SHA256SUMS": text.encode()})


@contextmanager
def locked_by_another_process(folder: Path) -> Iterator[None]:
    """Another program is writing to the store in the folder."""
    command = [sys.executable, "-c", LOCKING_CHILD, str(folder / "cases.sqlite")]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "locked\n"
    try:
        yield
    finally:
        child.communicate("\n")


@contextmanager
def as_ordinary_person() -> Iterator[Path]:
    """A folder of one who, unlike root, can be forbidden something."""
    with tempfile.TemporaryDirectory(prefix="wbc-rights-") as name:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of so many megabytes; the test is skipped where none can be made."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted as root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """Fills a small disk up to so many bytes; deleting the returned file makes room again."""
    filler = disk / "filler"
    free = os.statvfs(disk)
    filler.write_bytes(bytes(max(free.f_bavail * free.f_frsize - leave, 0)))
    return filler


def stained(width: int, height: int, seed: int = 0) -> Pixels:
    """Something on the glass everywhere, so that no tile of a slide is passed over as blank."""
    rng = np.random.default_rng(seed)
    ground = np.full((height, width, 3), (225, 205, 215), np.int16)
    spots = rng.integers(-40, 20, (height // 8, width // 8, 1)).repeat(8, 0).repeat(8, 1)
    ground[: spots.shape[0], : spots.shape[1]] += spots.astype(np.int16)
    return np.clip(ground, 0, 255).astype(np.uint8)


def truncated_network(path: Path) -> str:
    """Spoils a network file, as the three below; returns what must be said of it."""
    path.write_bytes(path.read_bytes()[:100_000])
    return "is incomplete. Copy it again."


def altered_network(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        lite = bytearray(archive.read("network.tflite"))
    lite[5000] ^= 1
    changed_network(path, {"network.tflite": bytes(lite)})
    return "was altered: network.tflite does not match its checksum."


def newer_network(path: Path) -> str:
    network = open_network(path)
    write_network(path, replace(network.card, format=99), b"keras", network.lite)
    return "was made for a newer program"


def no_network(path: Path) -> str:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return "is not a network file (.wbcnet)."


NETWORK_FAULTS = (truncated_network, altered_network, newer_network, no_network)
