"""The bytes of the pictures of a set, from folders and from archives opened only once."""

from __future__ import annotations

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item
from wbc_desktop.wording import Wording

BROKEN_IMAGE = Wording("data_set.broken_image", "“{name}” cannot be read as an image.")

MOST_BYTES = 200_000_000
"""A packed picture that claims to be larger is refused before it is unpacked."""

DAMAGED = (
    OSError, KeyError, RuntimeError, EOFError, ValueError,
    zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile,
)  # fmt: skip
"""What reading raises of a file that is gone, locked or damaged, alone or in an archive."""


class Contents:
    """Reads pictures as they lie on the disk; archives stay open until ``close``.

    Belongs to one thread.
    """

    def __init__(self) -> None:
        self._archives: dict[Path, zipfile.ZipFile] = {}

    def of(self, item: Item) -> bytes:
        """All bytes of the picture of an item; of a packed one never more than MOST_BYTES.

        Raises:
            InputError: it is gone, damaged or too large.
        """
        try:
            return self._packed(item) if item.member else item.path.read_bytes()
        except DAMAGED as error:
            raise InputError(BROKEN_IMAGE(name=item.name), repr(error)) from error

    def size(self, item: Item) -> int:
        """How many bytes that are, without reading them.

        Raises:
            InputError: it is gone or its archive damaged.
        """
        try:
            return self._info(item).file_size if item.member else item.path.stat().st_size
        except DAMAGED as error:
            raise InputError(BROKEN_IMAGE(name=item.name), repr(error)) from error

    def close(self) -> None:
        for archive in self._archives.values():
            archive.close()
        self._archives.clear()

    def _packed(self, item: Item) -> bytes:
        info = self._info(item)
        if info.file_size > MOST_BYTES:
            raise InputError(BROKEN_IMAGE(name=item.name), "unpacks too large")
        with self._archives[item.path].open(info) as packed:
            return packed.read(info.file_size)

    def _info(self, item: Item) -> zipfile.ZipInfo:
        if item.path not in self._archives:
            self._archives[item.path] = zipfile.ZipFile(item.path)
        return self._archives[item.path].getinfo(item.member)


@contextmanager
def contents() -> Iterator[Contents]:
    """Contents whose archives are closed at the end."""
    opened = Contents()
    try:
        yield opened
    finally:
        opened.close()


def digest_in(opened: Contents, item: Item) -> str:
    """SHA-256 of the picture of an item; "" where it cannot be read."""
    try:
        return hashlib.sha256(opened.of(item)).hexdigest()
    except InputError:
        return ""
