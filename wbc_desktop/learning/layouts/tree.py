"""The files of a set, in a folder or in a zip, seen alike; nothing is unpacked to the disk."""

from __future__ import annotations

import codecs
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from threading import Event

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.contents import DAMAGED
from wbc_desktop.learning.items import Item, split_of
from wbc_desktop.learning.layouts.picture_head import HEAD_BYTES, size_in
from wbc_desktop.learning.wishes import NEVER, must_go_on, until_stopped
from wbc_desktop.wording import Wording

NO_SUCH = Wording("data_set.missing", "There is no data set at “{name}”.")
BROKEN_ZIP = Wording("data_set.broken_zip", "The archive “{name}” cannot be read: {why}")
OTHER_ARCHIVE = Wording(
    "data_set.other_archive",
    "“{name}” is a {kind} archive, which this program cannot open. Unpack it first (Windows and"
    " Linux: 7-Zip, macOS: The Unarchiver) and drop the folder that comes out of it.",
)
NO_FILE = Wording("data_set.no_file", "“{name}” is neither a folder nor a zip nor a CSV table.")
UNSAFE = Wording(
    "data_set.unsafe_archive",
    "The archive “{name}” is refused: its file “{member}” points out of the archive.",
)
ENCRYPTED = Wording(
    "data_set.encrypted", "The archive “{name}” has a password. Unpack it and drop the folder."
)
TOO_MANY = Wording("data_set.too_many", "“{name}” holds more than {most} files.")
NOT_READ = Wording("data_set.file_not_read", "“{name}” cannot be read: {why}")
TOO_LARGE = Wording("data_set.file_too_large", "“{name}” is larger than any list of labels.")
UNREADABLE = Wording("data_set.unreadable", "“{name}” could not be read: {why}")

IMAGES = {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"}
MOST_FILES = 2_000_000
MOST_TEXT_BYTES = 400_000_000
"""A list of labels that unpacks to more is refused; COCO's own, of 118 000 photos, has 450 MB
with outlines, which no set of cells comes near to."""

SIGNATURES = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b": "gzip"}


class FileTree:
    """A folder or a zip. ``files`` are in order; use ``open_tree``. Belongs to one thread.

    Once ``stop`` is set, what reads it next raises Cancelled.
    """

    def __init__(self, root: Path, archive: zipfile.ZipFile | None, stop: Event = NEVER) -> None:
        self.root = root
        self._archive = archive
        self._stop = stop

    @cached_property
    def files(self) -> tuple[PurePosixPath, ...]:
        """All files; a folder is only walked when they are asked for.

        Raises:
            InputError: there are too many, or the archive is locked or unsafe.
            HostError: the folder cannot be walked.
        """
        return tuple(sorted(until_stopped(_members(self.root, self._archive), self._stop)))

    @cached_property
    def images(self) -> tuple[PurePosixPath, ...]:
        return tuple(f for f in self.files if f.suffix.lower() in IMAGES)

    def ending(self, *suffixes: str) -> list[PurePosixPath]:
        """The files of a kind, those nearest to the root first."""
        found = (f for f in self.files if f.suffix.lower() in suffixes)
        return sorted(found, key=lambda f: (len(f.parts), f))

    def text(self, member: PurePosixPath) -> str:
        """A text file, in UTF-8 or as spreadsheets write it (``decoded``).

        Raises:
            InputError: it cannot be read or is too large.
        """
        data = self.data(member, MOST_TEXT_BYTES + 1)
        if len(data) > MOST_TEXT_BYTES:
            raise InputError(TOO_LARGE(name=member.name))
        return decoded(data)

    def data(self, member: PurePosixPath, most: int) -> bytes:
        """At most so many bytes from the beginning of a file; never more is unpacked.

        Raises:
            InputError: it cannot be read.
        """
        must_go_on(self._stop)
        try:
            if self._archive is None:
                with (self.root / member).open("rb") as file:
                    return file.read(most)
            with self._archive.open(str(member)) as packed:
                return packed.read(most)
        except DAMAGED as error:
            raise InputError(NOT_READ(name=member.name, why=str(error)), repr(error)) from error

    def size(self, member: PurePosixPath) -> tuple[int, int] | None:
        """Width and height of a picture by its first bytes; None where they do not tell."""
        try:
            return size_in(self.data(member, HEAD_BYTES))
        except InputError:
            return None

    def item(
        self, member: PurePosixPath, label: str, split: str = "", slide: str = "",
        microns_per_pixel: float | None = None, box: Box | None = None,
    ) -> Item:  # fmt: skip
        """A cell in one of the pictures."""
        must_go_on(self._stop)
        packed = self._archive is not None
        path = self.root if packed else self.root / member
        text = str(member) if packed else ""
        return Item(path, label.strip(), split, slide, microns_per_pixel, box, text)

    def find(self, name: str, near: PurePosixPath) -> PurePosixPath | None:
        """The picture that a file of labels calls ``name``; ``near`` is that file.

        Its path counts first, then its name, then its name without ending; of several the one
        that shares the most folders with ``near``, which must be a single one.
        """
        asked = PurePosixPath(name.replace("\\", "/"))
        exact = near.parent / asked
        if self._has(exact):
            return exact
        tail = [f for f in self._by_name.get(asked.name.lower(), ()) if _ends_with(f, asked)]
        same = tail or self._by_name.get(asked.name.lower(), [])
        if not same and asked.suffix.lower() not in IMAGES:
            same = self._by_stem.get(asked.name.lower(), [])
        if not same:
            same = self._by_stem.get(asked.stem.lower(), [])
        return _nearest(same, near)

    def place_of(self, name: str, near: PurePosixPath) -> PurePosixPath | None:
        """Where in a folder a picture should lie; None in a zip, or where that is outside."""
        place = near.parent / name.replace("\\", "/")
        outside = place.is_absolute() or ".." in place.parts
        return None if self._archive is not None or outside or "\0" in name else place

    def _has(self, member: PurePosixPath) -> bool:
        """Whether a picture is there, in a folder without walking it."""
        if self._archive is not None:
            return member in self._known
        if member.is_absolute() or ".." in member.parts:
            return False
        try:
            return (self.root / member).is_file()
        except (OSError, ValueError):
            return False

    @cached_property
    def _known(self) -> frozenset[PurePosixPath]:
        return frozenset(self.images)

    @cached_property
    def _by_name(self) -> dict[str, list[PurePosixPath]]:
        out: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
        for image in self.images:
            out[image.name.lower()].append(image)
        return out

    @cached_property
    def _by_stem(self) -> dict[str, list[PurePosixPath]]:
        out: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
        for image in self.images:
            out[image.stem.lower()].append(image)
        return out


@contextmanager
def open_tree(path: Path, stop: Event = NEVER) -> Iterator[FileTree]:
    """The files of the folder or zip at ``path``, until ``stop`` is set.

    Raises:
        InputError: there is neither, or the archive is broken, locked or unsafe.
        Cancelled: ``stop`` was set.
    """
    if path.is_dir():
        yield FileTree(path, None, stop)
        return
    _must_be_zip(path)
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise InputError(BROKEN_ZIP(name=path.name, why=str(error)), repr(error)) from error
    with archive:
        tree = FileTree(path, archive, stop)
        _ = tree.files
        yield tree


def picture_sizes(places: Iterable[tuple[Path, str]]) -> list[tuple[int, int]]:
    """Width and height of pictures (file, or zip and member) whose beginning tells them."""
    out: list[tuple[int, int]] = []
    archives: dict[Path, zipfile.ZipFile] = {}
    with ExitStack() as opened, suppress(*DAMAGED):
        for path, member in places:
            if member and path not in archives:
                archives[path] = opened.enter_context(zipfile.ZipFile(path))
            tree = FileTree(path if member else path.parent, archives.get(path))
            size = tree.size(PurePosixPath(member or path.name))
            out += [size] if size else []
    return out


def decoded(data: bytes, *, cut: bool = False) -> str:
    """Text in UTF-16 where it says so, else in UTF-8, else in Windows-1252 or, at last, Latin-1.

    ``cut``: it is only the beginning, and its last letter may be incomplete.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for name in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return codecs.getincrementaldecoder(name)().decode(data, final=not cut)
    return data.decode("latin-1")


def split_among(member: PurePosixPath) -> str:
    """The part of the set that a folder above a file names, the innermost if several do."""
    return next((s for folder in reversed(member.parts[:-1]) if (s := split_of(folder))), "")


def _must_be_zip(path: Path) -> None:
    if not path.exists():
        raise InputError(NO_SUCH(name=path.name))
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        why = error.strerror or str(error)
        raise HostError(UNREADABLE(name=path.name, why=why), repr(error)) from error
    for sign, kind in SIGNATURES.items():
        if head.startswith(sign):
            raise InputError(OTHER_ARCHIVE(name=path.name, kind=kind))


def _members(root: Path, archive: zipfile.ZipFile | None) -> Iterator[PurePosixPath]:
    found = _folder_members(root) if archive is None else _zip_members(root, archive)
    for count, member in enumerate(found):
        if count >= MOST_FILES:
            raise InputError(TOO_MANY(name=root.name, most=MOST_FILES))
        if not member.name.startswith(".") and "__MACOSX" not in member.parts:
            yield member


def _folder_members(folder: Path) -> Iterator[PurePosixPath]:
    try:
        for file in folder.rglob("*"):
            if file.is_file():
                yield PurePosixPath(file.relative_to(folder).as_posix())
    except OSError as error:
        why = error.strerror or str(error)
        raise HostError(UNREADABLE(name=folder.name, why=why), repr(error)) from error


def _zip_members(path: Path, archive: zipfile.ZipFile) -> Iterator[PurePosixPath]:
    for info in archive.infolist():
        member = PurePosixPath(info.filename)
        if _points_out(info.filename):
            raise InputError(UNSAFE(name=path.name, member=info.filename))
        if info.flag_bits & 1:
            raise InputError(ENCRYPTED(name=path.name))
        if member.parts and not info.is_dir():
            yield member


def _points_out(name: str) -> bool:
    """Absolute, with a drive, or upwards: no packer makes such names unless to do harm."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or (len(parts[0]) == 2 and parts[0][1] == ":")


def _ends_with(file: PurePosixPath, tail: PurePosixPath) -> bool:
    length = len(tail.parts)
    mine = tuple(p.lower() for p in file.parts[-length:])
    return mine == tuple(p.lower() for p in tail.parts)


def _nearest(files: list[PurePosixPath], near: PurePosixPath) -> PurePosixPath | None:
    """The file that shares the most folders with ``near``; None where that is not one alone."""
    if len(files) <= 1:
        return files[0] if files else None
    ranked = sorted(files, key=lambda f: -_shared(f, near))
    alone = _shared(ranked[0], near) > _shared(ranked[1], near)
    return ranked[0] if alone else None


def _shared(one: PurePosixPath, other: PurePosixPath) -> int:
    """How many folders two files share, and, below them, whether both lie in one part."""
    same = 0
    for mine, yours in zip(one.parts[:-1], other.parts[:-1], strict=False):
        if mine != yours:
            break
        same += 1
    part = split_among(one)
    return 2 * same + bool(part and part in (split_among(other), split_of(other.stem)))
