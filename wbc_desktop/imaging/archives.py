"""Images inside zip archives: listed with care, unpacked one at a time into a private folder."""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.failures import told

MEMBERS_AT_MOST = 200_000
BYTES_AT_MOST = 8 * 1024**3
"""The largest member that is unpacked: an ordinary slide has one to three gigabytes."""

SUSPICIOUS_BYTES = 100 * 1024**2
SUSPICIOUS_RATIO = 200
"""Images hardly shrink in a zip. What is larger than this and shrank more is a bomb."""

CHUNK = 1024**2
LOCAL_HEADER = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive: its name there, and where its bytes lie."""

    name: str
    offset: int
    packed: int
    size: int
    crc: int
    deflated: bool


def members_of(archive: Path, name: str) -> Iterator[Member | InputError]:
    """The files of an archive; such that must not be opened as errors that say why.

    What has no name in a damaged list of contents is no file.

    Raises:
        InputError: it is no zip archive, damaged, protected, or holds too much.
    """
    with told(name):
        infos = _infos(archive, name)
    for info in infos:
        if info.filename and not info.is_dir():
            try:
                yield _member(info, name)
            except InputError as error:
                yield error


def _infos(archive: Path, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = opened.infolist()
    except zipfile.BadZipFile as error:
        raise InputError(words.BROKEN_ARCHIVE(name=name), str(error)) from None
    if len(infos) > MEMBERS_AT_MOST:
        raise InputError(words.TOO_MANY_MEMBERS(name=name, count=len(infos)))
    if any(info.flag_bits & 0x1 for info in infos):
        raise InputError(words.ENCRYPTED(name=name))
    return infos


def _member(info: zipfile.ZipInfo, archive: str) -> Member:
    inside = _decoded_name(info)
    name = f"{archive}/{inside}"
    if not _stays_inside(inside) or stat.S_ISLNK(info.external_attr >> 16):
        raise InputError(words.UNSAFE_MEMBER(name=name))
    if _is_bomb(info):
        raise InputError(words.BOMB(name=name, size=_gigabytes(info.file_size)))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(words.OTHER_PACKING(name=name))
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    return Member(
        inside, info.header_offset, info.compress_size, info.file_size, info.CRC, deflated
    )


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: programs often write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and ".." not in parts and parts[0] != "/" and ":" not in parts[0]


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    shrank = info.file_size > SUSPICIOUS_RATIO * max(info.compress_size, 1)
    return info.file_size > BYTES_AT_MOST or (shrank and info.file_size > SUSPICIOUS_BYTES)


def _gigabytes(size: int) -> str:
    return f"{size / 1024**3:.1f} GB"


def unpacked(archive: Path, member: Member, name: str, closing: ExitStack) -> Path:
    """The member as a file in a private folder (0700), which ``closing`` removes.

    Raises:
        InputError: damaged, or larger than it says.
        HostError: no room, no permission.
    """
    with told(name):
        folder = tempfile.TemporaryDirectory(prefix="wbc-desktop-", ignore_cleanup_errors=True)
        closing.callback(folder.cleanup)
        file = Path(folder.name) / ("image" + _plain_suffix(member.name))
        with file.open("xb") as out:
            for chunk in chunks_of(archive, member, name):
                out.write(chunk)
    return file


def _plain_suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return suffix if suffix[1:].isalnum() and len(suffix) < 10 else ""


def chunks_of(archive: Path, member: Member, name: str) -> Iterator[bytes]:
    """The bytes of a member; never more than it says it has.

    Raises:
        InputError: they are fewer, more or others than the archive says.
        OSError: the archive cannot be read.
    """
    crc = total = 0
    with archive.open("rb") as stream:
        _to_the_data(stream, member, name)
        parts = _inflated(stream, member) if member.deflated else _stored(stream, member)
        try:
            for part in parts:
                crc = zlib.crc32(part, crc)
                total += len(part)
                if total > member.size:
                    raise InputError(words.BOMB(name=name, size=f"> {_gigabytes(member.size)}"))
                yield part
        except zlib.error as error:
            raise InputError(words.DAMAGED(name=name), str(error)) from None
    if total != member.size or crc != member.crc:
        raise InputError(words.DAMAGED(name=name), "length or check sum differ")


def _to_the_data(stream: BinaryIO, member: Member, name: str) -> None:
    stream.seek(member.offset)
    header = stream.read(30)
    if len(header) < 30 or not header.startswith(LOCAL_HEADER):
        raise InputError(words.BROKEN_ARCHIVE(name=name), "no member where one should be")
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    stream.seek(names, 1)


def _stored(stream: BinaryIO, member: Member) -> Iterator[bytes]:
    left = member.packed
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk


def _inflated(stream: BinaryIO, member: Member) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in _stored(stream, member):
        yield inflate.decompress(chunk, CHUNK)
        while inflate.unconsumed_tail:
            yield inflate.decompress(inflate.unconsumed_tail, CHUNK)
    yield inflate.flush(CHUNK)
