"""Where an image is, as one path: a file, ``slides.zip/a/1.png``, or ``fields.tif/page 2``."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.archives import Member, chunks_of, members_of, unpacked
from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.opening import AUTO, open_file
from wbc_desktop.imaging.signatures import Content, content_of
from wbc_desktop.imaging.source import ImageSource

PAGE = re.compile(r"^page ([1-9][0-9]*)$")
CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and what of it is meant: all, a page (from 0) or a member of the archive it is."""

    file: Path
    page: int | None = None
    member: Member | None = None


def printable(path: Path | str) -> str:
    """A path or name as text that can be shown and kept; undecodable bytes become “�”."""
    return os.fsencode(path).decode("utf-8", "replace")


def open_source(
    path: Path, *, kind: str = AUTO, microns_per_pixel: float | None = None, name: str = ""
) -> ImageSource:
    """Opens the image at a path; ``kind`` is auto, crop, field or slide.

    Raises:
        InputError: gone, empty, damaged, not an image.
        HostError: no permission, no memory, disk fault.
    """
    name = name or printable(path.name)
    return open_place(place_of(path, name), path, name, kind, microns_per_pixel)


def open_place(
    place: Place, path: Path, name: str, kind: str, microns_per_pixel: float | None
) -> ImageSource:
    """Opens what is at a place; see ``open_source``."""
    with ExitStack() as closing:
        file = place.file
        if place.member is not None:
            file = unpacked(place.file, place.member, name, closing)
        source = open_file(
            file,
            path=path,
            name=name,
            kind=kind,
            microns_per_pixel=microns_per_pixel,
            page=place.page,
            closing=closing,
        )
    return source


def place_of(path: Path, name: str) -> Place:
    """What a path means.

    Raises:
        InputError: there is nothing.
        HostError: no permission.
    """
    with told(name):
        if path.exists() or (file := _file_above(path)) is None:
            return Place(path)
        inside = path.relative_to(file).as_posix()
        content = content_of(file)
    if content is Content.ZIP:
        return Place(file, member=_member_called(file, inside, name))
    if content is Content.TIFF and (page := PAGE.match(inside)):
        return Place(file, page=int(page.group(1)) - 1)
    return Place(path)


def _file_above(path: Path) -> Path | None:
    above = next((p for p in path.parents if p.exists()), None)
    return above if above is not None and above.is_file() else None


def _member_called(archive: Path, inside: str, name: str) -> Member:
    for member in members_of(archive, printable(archive.name)):
        if isinstance(member, Member) and member.name == inside:
            return member
    raise InputError(words.GONE(name=name))


def sha256_of(path: Path) -> str:
    """SHA-256 in hexadecimal of the image at a path; pages of one file differ.

    A member of an archive has that of its bytes, so that the same image is known outside of it.

    Raises:
        InputError: gone, damaged.
        HostError: no permission, disk fault.
    """
    name = printable(path.name)
    digest = hashlib.sha256()
    with told(name):
        for chunk in _bytes_of(place_of(path, name), name):
            digest.update(chunk)
    return digest.hexdigest()


def _bytes_of(place: Place, name: str) -> Iterable[bytes]:
    if place.member is not None:
        return chunks_of(place.file, place.member, name)
    tail = b"" if place.page is None else b"page %d" % (place.page + 1)
    return _file_bytes(place.file, tail)


def _file_bytes(file: Path, tail: bytes) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
    yield tail
