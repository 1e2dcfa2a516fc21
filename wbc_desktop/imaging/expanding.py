"""What was dropped, as images in natural order: folders and zips opened, the rest named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from wbc_desktop.errors import InputError, WbcError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.archives import Member, members_of
from wbc_desktop.imaging.dicom import series_of
from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.opening import AUTO
from wbc_desktop.imaging.places import Place, open_place, place_of, printable
from wbc_desktop.imaging.signatures import Content, content_of
from wbc_desktop.imaging.source import ImageSource
from wbc_desktop.imaging.tiff import pages_of
from wbc_desktop.wording import Message

PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".dib", ".webp"})
TIFFS = frozenset({".tif", ".tiff", ".btf", ".tf8"})
SLIDES = frozenset(
    {
        ".svs",
        ".svslide",
        ".ndpi",
        ".scn",
        ".mrxs",
        ".vms",
        ".vmu",
        ".bif",
        ".dcm",
        ".czi",
        ".qptiff",
    }
)
IMAGES = PICTURES | TIFFS | SLIDES
"""Endings that promise an image: if it turns out to be none, that is a problem of this file."""

SEVERAL_FILES = frozenset({".mrxs", ".vms", ".vmu", ".dcm"})
"""Slides that need their neighbours, so that one member of an archive is not enough."""

ARCHIVES = frozenset({".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".cab", ".iso"})

OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"})
"""Files that file managers leave behind; like hidden ones they are passed over in silence."""

ENDINGS_NAMED = 6

DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something dropped that will not be read, and why."""

    name: str
    message: Message


@dataclass(frozen=True, slots=True)
class SourceRef:
    """An image that was found: its name for people, its path, and the zip it is in (or "").

    The path of a page or of a member of a zip goes on inside the file, see ``open_source``.
    """

    name: str
    path: Path
    archive: str = ""
    member: Member | None = None

    def open(self, kind: str = AUTO, microns_per_pixel: float | None = None) -> ImageSource:
        """Opens it; ``kind`` is auto, crop, field or slide.

        Raises:
            InputError: gone, empty, damaged, not an image.
            HostError: no permission, no memory, disk fault.
        """
        if self.member is None:
            place = place_of(self.path, self.name)
        else:
            place = Place(Path(self.archive), member=self.member)
        return open_place(place, self.path, self.name, kind, microns_per_pixel)


Found = SourceRef | SourceProblem


@dataclass(slots=True)
class _Seen:
    """What one folder held so far: files that are no images, and series of DICOM files."""

    others: list[str] = field(default_factory=list)
    series: set[str] = field(default_factory=set)

    def has_series_of(self, file: Path) -> bool:
        """Whether another file of the same slide came before; from now on one did."""
        try:
            series = series_of(file)
        except OSError:
            return False
        if series is None:
            return False
        known = series in self.series
        self.series.add(series)
        return known


def expand(paths: Iterable[Path]) -> Iterator[Found]:
    """Images under the paths, which keep their order; inside folders the order is natural.

    Lazy: a file is looked into only when its turn comes. Symbolic links in a circle end it.
    """
    for path in paths:
        yield from _dropped(Path(path))


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Orders “10.png” after “9.png”."""
    parts = DIGITS.split(name.casefold())
    return [int(p) if i % 2 else p for i, p in enumerate(parts)], name


def _dropped(path: Path) -> Iterator[Found]:
    name = printable(path.name or path)
    try:
        with told(name):
            is_folder = path.is_dir()
            content = Content.OTHER if is_folder else _content(path, name)
    except WbcError as error:
        yield SourceProblem(name, error.message)
        return
    if is_folder:
        yield from _folder(path, name, frozenset())
    else:
        yield from _file(path, name, content)


def _content(path: Path, name: str) -> Content:
    place = place_of(path, name)
    return (
        content_of(place.file) if place.member is None and place.page is None else Content.PICTURE
    )


def _file(path: Path, name: str, content: Content) -> Iterator[Found]:
    """A file that a person named: whatever it is, something is said of it."""
    if content is Content.ZIP:
        yield from _archive(path, name)
    elif content is Content.OTHER_ARCHIVE or path.suffix.lower() in ARCHIVES:
        yield SourceProblem(name, words.OTHER_ARCHIVE(name=name))
    else:
        yield from _image(path, name)


def _image(path: Path, name: str) -> Iterator[Found]:
    count = _pages(path, name)
    if count < 2:
        yield SourceRef(name, path)
    for page in range(1, count + 1) if count > 1 else ():
        yield SourceRef(f"{name}, page {page}", path / f"page {page}")


def _pages(path: Path, name: str) -> int:
    if path.suffix.lower() not in TIFFS:
        return 1
    try:
        return pages_of(path, name)
    except WbcError:
        return 1  # opening it will say what is wrong


def _folder(folder: Path, name: str, above: frozenset[tuple[int, int]]) -> Iterator[Found]:
    try:
        with told(name):
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda e: natural_key(e.name))
    except WbcError as error:
        yield SourceProblem(name, error.message)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    seen = _Seen()
    slides = {Path(e.name).stem for e in entries if e.name.lower().endswith(".mrxs")}
    for entry in entries:
        if not _is_hidden(entry.name) and entry.name not in slides:
            yield from _entry(entry, name, above | {here}, seen)
    yield from _left_out(name, seen.others)


def _entry(
    entry: os.DirEntry[str], folder: str, above: frozenset[tuple[int, int]], seen: _Seen
) -> Iterator[Found]:
    path, name = Path(entry.path), f"{folder}/{printable(entry.name)}"
    if _is_folder(entry):
        yield from _folder(path, name, above)
        return
    content = _promised_or_content(path)
    if content is Content.DICOM and seen.has_series_of(path):
        return
    if content in (Content.PICTURE, Content.TIFF, Content.DICOM):
        yield from _image(path, name)
    elif content in (Content.ZIP, Content.OTHER_ARCHIVE):
        yield from _file(path, name, content)
    else:
        seen.others.append(printable(entry.name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _promised_or_content(path: Path) -> Content:
    suffix = path.suffix.lower()
    if suffix in ARCHIVES:
        return Content.OTHER_ARCHIVE
    if suffix in IMAGES:
        return Content.DICOM if suffix == ".dcm" else Content.PICTURE
    try:
        return content_of(path)
    except OSError:
        return Content.OTHER


def _left_out(folder: str, others: list[str]) -> Iterator[SourceProblem]:
    """One problem for all files of a folder that are no images."""
    if len(others) == 1:
        name = f"{folder}/{others[0]}"
        yield SourceProblem(name, words.OTHER_FILE(name=name))
    elif others:
        endings = sorted({PurePosixPath(other).suffix or other for other in others})
        kinds = ", ".join(endings[:ENDINGS_NAMED])
        message = words.OTHER_FILES(name=folder, count=len(others), endings=kinds)
        yield SourceProblem(folder, message)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in OF_THE_SYSTEM


def _archive(path: Path, name: str) -> Iterator[Found]:
    others: list[str] = []
    try:
        members = list(members_of(path, name))
    except WbcError as error:
        yield SourceProblem(name, error.message)
        return
    for refused in members:
        if isinstance(refused, InputError):
            yield SourceProblem(name, refused.message)
    wanted = [m for m in members if isinstance(m, Member) and not _is_hidden_inside(m.name)]
    for member in sorted(wanted, key=lambda m: natural_key(m.name)):
        yield from _in_archive(path, name, member, others)
    yield from _left_out(name, others)


def _is_hidden_inside(name: str) -> bool:
    return any(_is_hidden(part) for part in PurePosixPath(name).parts)


def _in_archive(path: Path, archive: str, member: Member, others: list[str]) -> Iterator[Found]:
    suffix, name = PurePosixPath(member.name).suffix.lower(), f"{archive}/{member.name}"
    if suffix in SEVERAL_FILES:
        yield SourceProblem(name, words.UNPACK_SLIDE(name=name))
    elif suffix in IMAGES:
        yield SourceRef(name, path / member.name, str(path), member)
    elif suffix in ARCHIVES or suffix == ".zip":
        yield SourceProblem(name, words.OTHER_ARCHIVE(name=name))
    else:
        others.append(member.name)
