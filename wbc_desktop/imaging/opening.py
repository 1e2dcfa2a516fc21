"""Opens an image by what is in it, not by its name."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from wbc_desktop.errors import InputError
from wbc_desktop.imaging import words
from wbc_desktop.imaging.failures import told
from wbc_desktop.imaging.kinds import kind_of
from wbc_desktop.imaging.picture import PictureRaster
from wbc_desktop.imaging.raster import PIXELS_AT_ONCE, Raster
from wbc_desktop.imaging.scale import stated
from wbc_desktop.imaging.signatures import Content, content_of
from wbc_desktop.imaging.slide import GENERIC, SlideRaster, slide_format
from wbc_desktop.imaging.source import ImageSource, SourceKind
from wbc_desktop.imaging.tiff import open_tiff

AUTO = "auto"


def open_file(
    file: Path,
    *,
    path: Path,
    name: str,
    kind: str = AUTO,
    microns_per_pixel: float | None = None,
    page: int | None = None,
    closing: ExitStack | None = None,
) -> ImageSource:
    """Opens ``file``, known to people by ``path`` and ``name``.

    What ``closing`` holds passes to the source, once it is open.

    Raises:
        InputError: empty, damaged, not an image, too large for its kind.
        HostError: no permission, no memory, OpenSlide missing.
        ValueError: no such kind.
    """
    raster = _raster(file, name, page)
    try:
        scale = stated(microns_per_pixel, raster.microns_per_pixel)
        chosen = kind_of(raster, scale) if kind == AUTO else SourceKind(kind)
        _refuse_large(raster, chosen, name)
    except BaseException:
        raster.close()
        raise
    return ImageSource(raster, path=path, name=name, kind=chosen, scale=scale, closing=closing)


def _raster(file: Path, name: str, page: int | None) -> Raster:
    with told(name):
        content = content_of(file)
    if content is Content.EMPTY:
        raise InputError(words.EMPTY_FILE(name=name))
    if content is Content.PICTURE:
        return PictureRaster(file, name)
    maker = slide_format(file, name) if page is None else None
    if content is Content.TIFF and maker in (None, GENERIC):
        return open_tiff(file, name, page or 0)
    if maker is None:
        raise InputError(words.NOT_AN_IMAGE(name=name))
    return SlideRaster(file, name)


def _refuse_large(raster: Raster, kind: SourceKind, name: str) -> None:
    width, height = raster.levels[0]
    if kind is not SourceKind.SLIDE and width * height > PIXELS_AT_ONCE:
        raise InputError(words.TOO_LARGE_AS(name=name, width=width, height=height))
